// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodels/enrolmodel.h"

#include "app/services/said.h"
#include "app/services/words.h"
#include "core/vault/vault.h"

#include <QUrl>

#include <algorithm>

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
bool isHex(const QString &text)
{
    return std::all_of(text.begin(), text.end(),
                       [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); });
}
} // namespace

QString plainFingerprint(const QString &typed)
{
    QString plain = typed.toLower();
    plain.removeIf([](QChar c) { return c.isSpace() || c == u':' || c == u'-'; });
    return plain;
}

QString enrolmentProblem(const Enrolment &enrolment)
{
    const QUrl url(enrolment.serverUrl, QUrl::StrictMode);
    if (!url.isValid() || url.scheme() != "https"_L1 || url.host().isEmpty())
        return Said::tr("The server address must begin with https:// and name a server.");
    const QString fingerprint = plainFingerprint(enrolment.fingerprint);
    if (fingerprint.size() != 64 || !isHex(fingerprint))
        return Said::tr("The fingerprint must have 64 characters from 0 to 9 and A to F.");
    if (enrolment.code.trimmed().isEmpty())
        return Said::tr("Type in the code your administrator gave you.");
    return words::ofCore(weakPinReason(enrolment.pin));
}

QString newPinProblem(const QString &pin, const QString &pinAgain)
{
    const QString weak = words::ofCore(weakPinReason(pin));
    return weak.isEmpty() && pin != pinAgain ? Said::tr("The two PINs are not the same.") : weak;
}

void EnrolModel::setServer(const QString &url, const QString &fingerprint)
{
    m_serverUrl = url;
    m_fingerprint = fingerprint;
    Q_EMIT changed();
}

void EnrolModel::finished(const QString &practitionerId)
{
    m_busy = false;
    m_problem.clear();
    Q_EMIT changed();
    Q_EMIT enrolled(practitionerId);
}

void EnrolModel::failed(const QString &problem)
{
    m_busy = false;
    m_problem = problem;
    Q_EMIT changed();
}

void EnrolModel::enrol(const QString &serverUrl, const QString &fingerprint, const QString &code, const QString &pin,
                       const QString &pinAgain)
{
    if (m_busy)
        return;
    const Enrolment enrolment{serverUrl.trimmed(), plainFingerprint(fingerprint), code.trimmed(), pin};
    QString problem = enrolmentProblem(enrolment);
    if (problem.isEmpty())
        problem = newPinProblem(pin, pinAgain);
    if (!problem.isEmpty())
        return failed(problem);
    m_busy = true;
    m_problem.clear();
    Q_EMIT changed();
    Q_EMIT enrolRequested(enrolment);
}

} // namespace doorstep
