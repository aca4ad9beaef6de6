// SPDX-License-Identifier: Apache-2.0
#include "sync/server/certificate.h"

#include "core/base/hash.h"
#include "core/base/random.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <memory>

namespace doorstep::server {

using namespace Qt::StringLiterals;

namespace {
template <auto release>
struct Release {
    template <typename T>
    void operator()(T *object) const
    {
        release(object);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using X509Ptr = std::unique_ptr<X509, Release<X509_free>>;
using Bio = std::unique_ptr<BIO, Release<BIO_free_all>>;
using Extension = std::unique_ptr<X509_EXTENSION, Release<X509_EXTENSION_free>>;

constexpr long validSeconds = 10L * 365 * 24 * 60 * 60;

Error fault(const QString &doing) { return {ErrorCode::Internal, u"OpenSSL failed to %1"_s.arg(doing)}; }

QByteArray bytesOf(const Bio &bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return QByteArray(data, size);
}

bool addExtension(X509 *certificate, int nid, const QByteArray &value)
{
    const Extension extension(X509V3_EXT_conf_nid(nullptr, nullptr, nid, value.constData()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool setName(X509 *certificate)
{
    const QByteArray name = "Doorstep server";
    X509_NAME *subject = X509_get_subject_name(certificate);
    return X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8,
                                      reinterpret_cast<const unsigned char *>(name.constData()), -1, -1, 0)
        == 1
        && X509_set_issuer_name(certificate, subject) == 1;
}

bool setSerial(X509 *certificate)
{
    quint64 serial = 0;
    memcpy(&serial, randomBytes(sizeof serial).constData(), sizeof serial);
    return ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), serial) == 1;
}

QByteArray alternativeNames(const QStringList &hosts)
{
    QByteArray names = "DNS:localhost,IP:127.0.0.1,IP:::1";
    for (const QString &host : hosts)
        names += ",DNS:" + host.toLatin1();
    return names;
}

bool fill(X509 *certificate, EVP_PKEY *key, const QStringList &hosts)
{
    return X509_set_version(certificate, X509_VERSION_3) == 1 && setSerial(certificate)
        && X509_gmtime_adj(X509_getm_notBefore(certificate), 0)
        && X509_gmtime_adj(X509_getm_notAfter(certificate), validSeconds) && X509_set_pubkey(certificate, key) == 1
        && setName(certificate) && addExtension(certificate, NID_basic_constraints, "critical,CA:FALSE")
        && addExtension(certificate, NID_key_usage, "critical,digitalSignature")
        && addExtension(certificate, NID_ext_key_usage, "serverAuth")
        && addExtension(certificate, NID_subject_alt_name, alternativeNames(hosts))
        && X509_sign(certificate, key, EVP_sha256()) > 0;
}
} // namespace

Result<Certificate> makeCertificate(const QStringList &hosts)
{
    const Key key(EVP_EC_gen("P-256"));
    const X509Ptr certificate(X509_new());
    if (!key || !certificate || !fill(certificate.get(), key.get(), hosts))
        return fault(u"make a certificate"_s);
    const Bio certificateOut(BIO_new(BIO_s_mem()));
    const Bio keyOut(BIO_new(BIO_s_mem()));
    if (PEM_write_bio_X509(certificateOut.get(), certificate.get()) != 1
        || PEM_write_bio_PrivateKey(keyOut.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return fault(u"write a certificate"_s);
    return Certificate{bytesOf(certificateOut), bytesOf(keyOut)};
}

Result<QString> fingerprint(const QByteArray &certificatePem)
{
    const Bio in(BIO_new_mem_buf(certificatePem.constData(), static_cast<int>(certificatePem.size())));
    const X509Ptr certificate(PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr));
    if (!certificate)
        return Error{ErrorCode::InvalidFile, u"not a certificate in PEM form"_s};
    unsigned char *der = nullptr;
    const int size = i2d_X509(certificate.get(), &der);
    if (size <= 0)
        return fault(u"read a certificate"_s);
    const QByteArray digest = sha256(QByteArrayView(der, size));
    OPENSSL_free(der);
    return QString::fromLatin1(digest.toHex());
}

} // namespace doorstep::server
