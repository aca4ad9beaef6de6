// SPDX-License-Identifier: Apache-2.0
#include "sync/client/pinning.h"

#include <QCryptographicHash>

namespace doorstep::sync {

using namespace Qt::StringLiterals;

namespace {
/// A server of Doorstep says so. It proves nothing; it only tells which words help: anything else that comes with a
/// certificate of its own may well be a Wi-Fi sign-in page.
bool saysItIsOurs(const QSslCertificate &certificate)
{
    return certificate.subjectInfo(QSslCertificate::CommonName).contains(u"Doorstep server"_s);
}
} // namespace

bool isPinned(const QSslCertificate &certificate, const QByteArray &pin)
{
    return !certificate.isNull() && certificate.digest(QCryptographicHash::Sha256) == pin;
}

LinkFailure wrongCertificate(const QSslCertificate &certificate)
{
    if (saysItIsOurs(certificate))
        return LinkFailure({ErrorCode::CertificateRefused, u"the certificate is not the one pinned at enrolment"_s});
    return LinkFailure({ErrorCode::NotTheServer, u"the certificate is somebody else's"_s, Retry::Later});
}

} // namespace doorstep::sync
