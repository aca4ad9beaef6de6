// SPDX-License-Identifier: Apache-2.0
// Makes families as fast as it can and says each one out loud once it is saved, until somebody kills it.
#include "core/store/unitofwork.h"

#include <cstdio>

using namespace doorstep;
using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    if (argc != 4)
        return 2;
    const auto argument = [argv](int i) { return QString::fromLocal8Bit(argv[i]); };
    const SystemClock clock;
    SystemIds ids(clock);
    const auto store = store::TabletStore::open(argument(1), QByteArray::fromHex(argv[2]), clock, ids);
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
