// SPDX-License-Identifier: Apache-2.0
// Makes families as fast as it can and says each one out loud once it is saved, until somebody kills it, or it kills
// itself: before it writes to the journal for the nth time, or before it syncs what it wrote.
#include "core/store/unitofwork.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>

using namespace doorstep;
using namespace Qt::StringLiterals;

namespace {
class DeadlyDisk final : public Disk {
public:
    DeadlyDisk(DiskCall call, int fatal) : m_call(call), m_left(fatal) { }
    int refuses(DiskCall call, const QString &path) override
    {
        if (call == m_call && path.endsWith("/journal"_L1) && --m_left == 0)
            std::raise(SIGKILL);
        return 0;
    }

private:
    DiskCall m_call;
    int m_left;
};
} // namespace

int main(int argc, char *argv[])
{
    if (argc != 6)
        return 2;
    const auto argument = [argv](int i) { return QString::fromLocal8Bit(argv[i]); };
    const SystemClock clock;
    SystemIds ids(clock);
    DeadlyDisk disk(argument(4) == "write"_L1 ? DiskCall::Write : DiskCall::Sync, std::atoi(argv[5]));
    const auto store = store::TabletStore::open(argument(1), QByteArray::fromHex(argv[2]), clock, ids, &disk);
    if (!store)
        return 3;
    for (;;) {
        auto work = store::UnitOfWork::begin(**store, {argument(3), u"tablet"_s});
        const auto family = work ? work->create({.kind = RecordKind::Family}) : work.error();
        if (!family || !work->commit() || (*store)->journalProblem())
            return 4;
        std::printf("%s\n", qPrintable((*store)->outbox().entry((*store)->outbox().lastNumber())->opId));
        std::fflush(stdout);
    }
}
