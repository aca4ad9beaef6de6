// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/statetable.h"

#include <array>
#include <cstdio>

namespace doorstep::simulation {

namespace {
constexpr char prefix[] = "cell ";
constexpr std::array columns{"resting", "retrying", "asking", "pushing", "with-next", "asking-anew", "pushing-anew"};

/// All there is: one that never happened is a row of zeros.
constexpr std::array events{"change-pin",
                            "clock-jump",
                            "copy-tablet",
                            "dies",
                            "dies-without-power",
                            "disk-full",
                            "end-grant",
                            "exchange-now",
                            "fails-bad-reply",
                            "fails-not-the-server",
                            "fails-server-busy",
                            "fails-server-fault",
                            "fails-signed-out",
                            "fails-timed-out",
                            "fails-unreachable",
                            "grant",
                            "guess-pin",
                            "io-error",
                            "key-store-busy",
                            "kill",
                            "kill-at-call",
                            "lose-key-store",
                            "power-cut-at-call",
                            "reply-clash",
                            "reply-cut",
                            "reply-fork",
                            "reply-go",
                            "reply-held",
                            "reply-more",
                            "reply-new-epoch",
                            "reply-purge",
                            "reply-resend",
                            "restore-tablet",
                            "revoke-device",
                            "save",
                            "server-clock-jump",
                            "server-crash-after-commit",
                            "server-crash-at-call",
                            "server-disk-full",
                            "server-io-error",
                            "server-restart",
                            "server-restore"};

bool answers(const QByteArray &event) { return event.startsWith("reply-") || event.startsWith("fails-"); }

/// Why an event cannot meet a state; nothing where it can.
const char *whyNever(Doing doing, const QByteArray &event)
{
    const bool underWay = doing >= Doing::Asking;
    if (!underWay && answers(event))
        return "no request is under way";
    if (event == "reply-resend")
        return "a server that lost something has a new epoch, which is seen first";
    const bool asks = doing == Doing::Asking || doing == Doing::AskingAnew;
    if (asks && (event == "reply-held" || event == "reply-clash"))
        return "nothing was sent";
    if (doing == Doing::PushingAhead && event == "reply-fork")
        return "takes a copy that pushes between two requests that follow at once: too rare to wait for";
    if (doing == Doing::PushingAhead && event == "fails-unreachable")
        return "what goes out behind another is on its connection already";
    return nullptr;
}
} // namespace

QByteArray cellName(Doing doing, const QByteArray &event)
{
    return prefix + QByteArray::number(static_cast<int>(doing)) + ' ' + event;
}

StateTable::StateTable(const QMap<QByteArray, qint64> &counts)
{
    for (const char *event : events)
        m_rows.insert(event, {});
    for (auto it = counts.lowerBound(prefix); it != counts.end() && it.key().startsWith(prefix); ++it) {
        const qsizetype space = it.key().indexOf(' ', sizeof prefix - 1);
        const int doing = it.key().mid(sizeof prefix - 1, space - qsizetype(sizeof prefix) + 1).toInt();
        m_rows[it.key().mid(space + 1)][doing] += it.value();
    }
}

void StateTable::print() const
{
    std::printf("%-24s", "event \\ state");
    for (const char *column : columns)
        std::printf(" %12s", column);
    for (auto row = m_rows.begin(); row != m_rows.end(); ++row) {
        std::printf("\n%-24s", row.key().constData());
        for (int i = 0; i < static_cast<int>(columns.size()); ++i) {
            const bool never = whyNever(static_cast<Doing>(i), row.key()) != nullptr;
            if (never && row->value(i) == 0)
                std::printf(" %12s", "-");
            else
                std::printf(" %12lld", row->value(i));
        }
    }
    std::printf("\n-: cannot be\n");
}

QStringList StateTable::empty() const
{
    QStringList cells;
    for (auto row = m_rows.begin(); row != m_rows.end(); ++row) {
        for (int i = 0; i < static_cast<int>(columns.size()); ++i) {
            if (row->value(i) == 0 && !whyNever(static_cast<Doing>(i), row.key()))
                cells.append(QString::fromLatin1(columns.at(static_cast<size_t>(i))) + QChar(u' ')
                             + QString::fromLatin1(row.key()));
        }
    }
    return cells;
}

} // namespace doorstep::simulation
