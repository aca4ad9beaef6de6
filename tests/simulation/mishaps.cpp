// SPDX-License-Identifier: Apache-2.0
// What befalls machines, and what administrators do.
#include "sync/server/grants.h"
#include "tests/simulation/world.h"

#include <cerrno>

namespace doorstep::simulation {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 day = 86'400'000;

LinkFault::Kind linkFault(StepKind kind)
{
    const int step = static_cast<int>(kind) - static_cast<int>(StepKind::LoseRequest);
    return static_cast<LinkFault::Kind>(step); // the same order in both
}

qint64 jump(Dice &dice)
{
    const qint64 most = dice.chance(20) ? 3650 * day : dice.chance(50) ? day : 600'000;
    return dice.between(-most, most);
}
} // namespace

void World::linkStep(const Step &step)
{
    SimTablet &tablet = *m_tablets[static_cast<size_t>(step.tablet) % m_tablets.size()];
    Dice dice(step.salt);
    if (step.kind == StepKind::SlowLink)
        tablet.slowUntil = m_now + dice.between(60'000, 3'600'000);
    else if (step.kind == StepKind::LinkDown)
        tablet.downUntil = m_now + dice.between(60'000, 4 * 3'600'000);
    else if (step.kind == StepKind::NarrowLink)
        tablet.narrowUntil = m_now + dice.between(60'000, 4 * 3'600'000);
    else
        tablet.faults.append({linkFault(step.kind), step.salt});
    if (step.kind >= StepKind::SlowLink)
        m_trace.count(stepName(step.kind));
}

/// Access mostly ends where somebody is at work.
QString World::familyFor(const Step &step, Dice &dice)
{
    const SimTablet &tablet = *m_tablets[static_cast<size_t>(step.tablet)];
    QStringList inUse;
    if (step.kind == StepKind::EndGrant && tablet.isOpen() && dice.chance(75)) {
        auto query = tablet.store().connection().prepare(
            "SELECT DISTINCT r.family FROM outbox o JOIN record r ON r.id=o.record WHERE o.state<3 ORDER BY 1");
        while (query.step().valueOr(false))
            inUse.append(query.text(0));
    }
    return dice.pick(inUse.isEmpty() ? m_model.families() : inUse);
}

void World::administer(const Step &step)
{
    Dice dice(step.salt);
    SimTablet &tablet = *m_tablets[static_cast<size_t>(step.tablet)];
    const server::Person &person = tablet.owner.person;
    if (step.kind == StepKind::RevokeDevice)
        return revoke(tablet.owner.identity.device);
    if (m_model.families().isEmpty())
        return;
    const QString family = familyFor(step, dice);
    server::Grants grants(m_server.store());
    const bool give = step.kind == StepKind::Grant;
    const auto done = give ? grants.grant(person, family, u"cover"_s) : grants.end(person, family);
    if (done) {
        m_model.granted(person.id, family, give);
        m_trace.count(stepName(step.kind));
    } else if (done.error().code != ErrorCode::NotFound) {
        m_model.unsure(person.id, family); // what failed may still come true with the next start
    }
    if (m_server.disk.dead())
        m_server.restart();
}

void World::revoke(const QString &device)
{
    const auto done = server::Accounts(m_server.store(), m_server.clock, m_server.ids()).revokeDevice(device);
    m_trace.count(done ? "revoke-device" : "not-revoked");
    if (m_server.disk.dead())
        m_server.restart();
    m_revocations.insert(device);
    lookWhoIsRevoked();
}

/// A revocation that failed may still come true with the next start.
void World::lookWhoIsRevoked()
{
    server::Accounts accounts(m_server.store(), m_server.clock, m_server.ids());
    for (const auto &tablet : m_tablets) {
        const QString &device = tablet->owner.identity.device;
        tablet->revoked = tablet->revoked || (m_revocations.contains(device) && !accounts.device(device));
    }
}

void World::serverStep(const Step &step)
{
    Dice dice(step.salt);
    switch (step.kind) {
    case StepKind::ServerRestart: m_server.restart(); break;
    case StepKind::ServerCrashAfterCommit: m_crashAfterCommit = true; return;
    case StepKind::ServerCrashAtCall: return m_server.disk.dieAfter(dice.upTo(30));
    case StepKind::ServerDiskFull: return m_server.disk.refuse(ENOSPC, dice.upTo(10), dice.between(1, 40));
    case StepKind::ServerIoError: return m_server.disk.refuse(EIO, dice.upTo(30), 1);
    case StepKind::ServerBackup: m_backup.reset(); return restoreServer();
    case StepKind::ServerRestore: return restoreServer();
    case StepKind::ServerClockJump: m_server.clock.jump(dice.between(-300'000, 300'000)); break;
    default: break;
    }
    m_trace.count(stepName(step.kind));
}

void World::restoreServer()
{
    if (!m_backup) { // one has to be made before it can be used
        m_backup = ServerBackup{m_server.backup(), m_model.grants()};
        return m_trace.count("server-backup");
    }
    m_trace.count("server-restore");
    m_server.restore(m_backup->files);
    m_model.forgetGrantsSince(m_backup->grants);
    server::Accounts accounts(m_server.store(), m_server.clock, m_server.ids());
    const QSet<int> here = foundAt(m_server);
    for (size_t i = 0; i < m_tablets.size(); ++i) {
        SimTablet &tablet = *m_tablets[i];
        if (tablet.revoked)
            (void)accounts.revokeDevice(tablet.owner.identity.device); // somebody remembers; it may be in the backup
        if (!tablet.replaced)
            continue;
        // Two disks are gone: what was on both only is lost, and nobody's fault.
        const QSet<int> found = here | foundOn(tablet);
        for (auto it = m_model.claims().begin(); it != m_model.claims().end(); ++it)
            it->excused = it->excused || (it->tablet == static_cast<int>(i) && !m_model.isIn(it.key(), found));
    }
}

void World::tabletStep(const Step &step)
{
    const auto number = static_cast<size_t>(step.tablet);
    SimTablet &tablet = *m_tablets[number];
    Dice dice(step.salt);
    switch (step.kind) {
    case StepKind::Kill:
        if (dice.chance(30))
            tablet.clock.reboot();
        restart(number, dice);
        break;
    case StepKind::KillAtCall: return tablet.disk.dieAfter(dice.upTo(40));
    case StepKind::PowerCutAtCall: tablet.cutsPower = true; return tablet.disk.dieAfter(dice.upTo(40));
    case StepKind::DiskFull: return tablet.disk.refuse(ENOSPC, dice.upTo(10), dice.between(1, 40));
    case StepKind::IoError: return tablet.disk.refuse(EIO, dice.upTo(40), dice.between(1, 2));
    case StepKind::ClockJump: tablet.clock.jump(jump(dice)); break;
    case StepKind::GuessPin: guessPin(number, dice); break;
    case StepKind::ChangePin: (void)tablet.changePin(); break;
    case StepKind::LoseKeyStore:
        tablet.keyStore.entries.clear();
        restart(number, dice);
        break;
    case StepKind::KeyStoreBusy: tablet.keyStore.keepBusy(static_cast<int>(dice.between(1, 4))); break;
    case StepKind::CopyTablet: return copyTablet(number);
    case StepKind::BackupTablet: tablet.backup.reset(); return restoreTablet(number);
    case StepKind::RestoreTablet: return restoreTablet(number);
    default: break;
    }
    m_trace.count(stepName(step.kind));
}

void World::restart(size_t number, Dice &dice)
{
    SimTablet &tablet = *m_tablets[number];
    tablet.shut();
    if (std::exchange(tablet.cutsPower, false) && tablet.disk.dead())
        m_trace.count("files-cut", tablet.disk.losePower(dice));
    tablet.disk.heal();
    start(number);
    if (m_verdict)
        return;
    broken(tabletIsSound(m_model, static_cast<int>(number), tablet));
    broken(nothingLost(m_model, static_cast<int>(number), tablet, m_server));
}

/// With the PIN; where the key store has lost its half of the key, with the organisation's help.
void World::start(size_t number)
{
    SimTablet &tablet = *m_tablets[number];
    auto opened = tablet.open();
    while (!opened && (tablet.disk.dead() || opened.error().code == ErrorCode::TooManyTries)) {
        m_trace.count(tablet.disk.dead() ? "dies-at-start" : "waits-for-pin");
        tablet.shut();
        tablet.disk.heal();
        m_now += tablet.pinTries().waitMs;
        opened = tablet.open();
    }
    const bool oldSlot = tablet.replaced && !opened && opened.error().code == ErrorCode::WrongPin;
    if (oldSlot || (!opened && opened.error().code == ErrorCode::KeyStoreLost)) {
        m_trace.count("recovered");
        opened = tablet.recover(m_server.recovery());
        if (opened)
            opened = tablet.open();
    }
    if (!opened)
        broken(Violation{"it opens",
                         u"tablet %1: %2 %3"_s.arg(number).arg(errorName(opened.error().code), opened.error().what)});
}

/// A thief who pulls the plug as soon as it says "wrong" must not get a try for nothing.
void World::guessPin(size_t number, Dice &dice)
{
    SimTablet &tablet = *m_tablets[number];
    tablet.shut();
    tablet.disk.heal();
    int wrong = tablet.pinTries().wrong;
    for (int guesses = static_cast<int>(dice.between(1, 2)); guesses > 0; --guesses) {
        if (dice.chance(50))
            tablet.disk.dieAfter(dice.upTo(12));
        const auto guessed = tablet.guessPin();
        wrong += !guessed && guessed.error().code == ErrorCode::WrongPin ? 1 : 0;
        tablet.disk.heal();
    }
    const int counted = tablet.pinTries().wrong;
    if (counted < wrong)
        broken(Violation{"no free guess", u"tablet %1 counts %2 of %3"_s.arg(number).arg(counted).arg(wrong)});
    restart(number, dice);
}

/// The disk may have stopped in the middle of whatever was done last.
void World::checkDeath(size_t number)
{
    SimTablet &tablet = *m_tablets[number];
    m_trace.count(tablet.disk.dead() ? tablet.cutsPower ? "power-cut-at-call" : "kill-at-call" : "disk-fault",
                  tablet.disk.takeHits());
    if (!tablet.disk.dead())
        return;
    m_trace.note(QByteArray::number(m_now) + " dies " + QByteArray::number(number));
    happens(tablet, tablet.cutsPower ? "dies-without-power" : "dies");
    Dice dice(mixed(m_plan.seed, static_cast<quint64>(m_now)));
    restart(number, dice);
}

void World::copyTablet(size_t number)
{
    constexpr size_t most = 6;
    if (m_tablets.size() >= most)
        return;
    SimTablet &tablet = *m_tablets[number];
    tablet.shut();
    Practitioner twin = tablet.owner;
    twin.keyStore = tablet.keyStore.entries;
    twin.pins = tablet.pins();
    const Files files = tablet.files();
    restart(number, m_dice);
    if (m_verdict)
        return;
    addTablet(twin, files);
    m_tablets.back()->revoked = tablet.revoked;
    m_trace.count("copy-tablet");
}

void World::restoreTablet(size_t number)
{
    SimTablet &tablet = *m_tablets[number];
    const bool first = !tablet.backup;
    m_trace.count(first ? "backup-tablet" : "restore-tablet");
    tablet.shut();
    if (first) {
        tablet.makeBackup();
        return restart(number, m_dice);
    }
    tablet.goBack();
    start(number);
    if (m_verdict)
        return;
    const QSet<int> found = foundOn(tablet) | foundAt(m_server);
    for (auto it = m_model.claims().begin(); it != m_model.claims().end(); ++it)
        it->excused = it->excused || (it->tablet == static_cast<int>(number) && !m_model.isIn(it.key(), found));
}

} // namespace doorstep::simulation
