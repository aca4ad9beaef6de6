// SPDX-License-Identifier: Apache-2.0
// Saves answers as fast as it can and says each one out loud once it is saved, until somebody kills it.
#include "core/usecases/checklists.h"

#include <QByteArray>

#include <cstdio>
#include <cstdlib>

using namespace doorstep;
using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    if (argc != 6)
        return 2;
    const auto argument = [argv](int i) { return QString::fromLocal8Bit(argv[i]); };
    const SystemClock clock;
    SystemIds ids(clock);
    const auto store = store::TabletStore::open(argument(1), QByteArray::fromHex(argv[2]), clock, ids);
    if (!store)
        return 3;
    const usecases::Workplace place{**store, {argument(3), u"tablet"_s}, access::Role::Practitioner};
    const QString response = argument(4);
    for (qint64 n = std::atoll(argv[5]);; ++n) {
        if (!usecases::RecordAnswer(place)(response, u"q%1"_s.arg(n % 50), n))
            return 4;
        std::printf("%lld\n", static_cast<long long>(n));
        std::fflush(stdout);
    }
}
