// SPDX-License-Identifier: Apache-2.0
#include "app/services/enroller.h"

#include "app/services/movein.h"
#include "sync/client/enrolment.h"

#include <QSysInfo>

namespace doorstep {

using namespace Qt::StringLiterals;

std::optional<sync::ServerAddress> serverOf(const TabletFile &tablet)
{
    if (tablet.serverUrl.isEmpty())
        return std::nullopt;
    return sync::ServerAddress{QUrl(tablet.serverUrl), QByteArray::fromHex(tablet.certificateSha256.toLatin1())};
}

Enroller::Enroller(const QString &folder, const VaultDevice &device, StoreThread &thread, QObject *parent)
    : QObject(parent), m_folder(folder), m_device(device), m_thread(thread)
{
}

void Enroller::enrol(const Enrolment &enrolment, Done done)
{
    if (m_given && m_given->server == enrolment.serverUrl && m_given->code == enrolment.code)
        return moveIn(enrolment, m_given->identity, done);
    const TabletFile address{.serverUrl = enrolment.serverUrl,
                             .certificateSha256 = plainFingerprint(enrolment.fingerprint)};
    m_transport = std::make_unique<sync::HttpTransport>(*serverOf(address));
    sync::enrol(*m_transport, enrolment.code, QSysInfo::machineHostName(),
                [this, enrolment, done = std::move(done)](const Result<store::Identity> &identity) {
                    if (!identity)
                        return done(identity.error());
                    m_given = Given{enrolment.serverUrl, enrolment.code, *identity};
                    moveIn(enrolment, *identity, done);
                });
}

void Enroller::moveIn(const Enrolment &enrolment, const store::Identity &identity, const Done &done)
{
    auto tablet = readTabletFile(m_folder);
    if (!tablet)
        return done(tablet.error());
    tablet->serverUrl = enrolment.serverUrl;
    tablet->certificateSha256 = plainFingerprint(enrolment.fingerprint);
    m_thread.post([thread = &m_thread, self = QPointer(this), folder = m_folder, tablet = *tablet, identity,
                   pin = enrolment.pin, done, device = m_device] {
        const auto who = doorstep::moveIn(folder, tablet, identity, pin, device, calibratedKdfCost());
        QMetaObject::invokeMethod(
            thread,
            [self, done, who] {
                if (!self)
                    return;
                if (who)
                    self->m_given.reset();
                done(who);
            },
            Qt::QueuedConnection);
    });
}

} // namespace doorstep
