// SPDX-License-Identifier: Apache-2.0
#include "tests/sync/server/cursorwriter.h"

#include "tests/sync/server/serverfixture.h"

#include <QRandomGenerator>
#include <QThread>

#include <cstdio>
#include <thread>

namespace doorstep::test {

using namespace Qt::StringLiterals;

namespace {
template <typename T>
T sure(const char *what, Result<T> result)
{
    if (!result)
        qFatal("%s: %s", what, qPrintable(result.error().what));
    return std::move(*result);
}

class CursorWriter {
public:
    CursorWriter(const CursorWork &work, const QString &device)
        : m_work(work), m_tablet{.device = device, .person = work.person, .keys = {}, .incarnation = m_ids.next()},
          m_random(work.seed + static_cast<quint32>(work.devices.indexOf(device)))
    {
    }

    void run()
    {
        const qint64 until = m_clock.monotonicMs() + m_work.seconds * 1000;
        while (m_clock.monotonicMs() < until) {
            push(some());
            QThread::usleep(m_random.bounded(3000));
        }
        std::fwrite(m_stored.constData(), 1, size_t(m_stored.size()), stdout); // one call: lines never mix
    }

private:
    QList<wire::NumberedOperation> some()
    {
        QList<wire::NumberedOperation> operations;
        const int notes = m_random.bounded(1, 6);
        for (int i = 0; i < notes; ++i)
            operations.append(operation(RecordKind::Note, m_ids.next(), Operation::Action::Create));
        if (m_random.bounded(4) == 0)
            operations.append(operation(RecordKind::Family, {}, Operation::Action::Change));
        return operations;
    }

    wire::NumberedOperation operation(RecordKind kind, const QString &record, Operation::Action action)
    {
        const QString family = m_work.families[m_random.bounded(int(m_work.families.size()))];
        const bool change = action == Operation::Action::Change;
        if (!change)
            m_new += record.toLatin1() + '\n';
        return m_tablet.make(m_ids,
                             {.action = action,
                              .kind = kind,
                              .record = change ? family : record,
                              .family = family,
                              .baseRev = change ? 1 : 0,
                              .set = {{change ? u"notes"_s : u"text"_s, QString::number(m_random.generate())}}});
    }

    /// As a tablet does: the same again until there is an answer.
    void push(const QList<wire::NumberedOperation> &operations)
    {
        const wire::ExchangeRequest request{
            {.incarnation = m_tablet.incarnation, .acked = m_tablet.acked, .chain = m_tablet.chain, .rows = 0},
            operations};
        auto answer = m_service.exchange(m_device, request);
        while (!answer && answer.error().retry != Retry::No)
            answer = m_service.exchange(m_device, request);
        const auto reply = sure("reply", wire::decodeExchangeReply(sure("exchange", answer).body));
        if (reply.welcome.last != operations.last().number)
            qFatal("not all of a push was taken");
        m_tablet.acked = reply.welcome.last;
        m_tablet.chain = reply.welcome.chain;
        m_stored += m_new;
        m_new.clear();
    }

    const CursorWork &m_work;
    SystemClock m_clock;
    SystemIds m_ids{m_clock};
    Tablet m_tablet;
    std::unique_ptr<server::Store> m_store = sure("store", server::openStore(m_work.place));
    server::OrganisationKeyPairs m_keys =
        sure("keys", server::OrganisationKeyPairs::open(*m_store, m_work.place.dataDir));
    server::SyncService m_service{*m_store, m_keys, m_clock, m_ids};
    server::Device m_device = sure("device", server::Accounts(*m_store, m_clock, m_ids).device(m_tablet.device));
    QRandomGenerator m_random;
    QByteArray m_new;
    QByteArray m_stored;
};
} // namespace

QStringList CursorWork::arguments() const
{
    return {place.dataDir,        place.address,       person,
            devices.join(u','),   families.join(u','), QString::number(seconds),
            QString::number(seed)};
}

CursorWork CursorWork::from(const QStringList &arguments)
{
    return {{arguments[0], arguments[1]}, arguments[2],         arguments[3].split(u','),
            arguments[4].split(u','),     arguments[5].toInt(), arguments[6].toUInt()};
}

int writeNotes(const CursorWork &work)
{
    std::vector<std::jthread> threads;
    for (const QString &device : work.devices)
        threads.emplace_back([&work, device] { CursorWriter(work, device).run(); });
    return 0;
}

} // namespace doorstep::test
