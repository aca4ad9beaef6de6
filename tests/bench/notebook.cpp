// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/notebook.h"

#include "core/model/fields.h"
#include "core/vault/vault.h"
#include "platform/keystore.h"
#include "tests/bench/appprocess.h"
#include "tests/bench/filledstore.h"
#include "tests/bench/measure.h"

#include <QDateTime>
#include <QDir>

namespace doorstep::bench {

using namespace Qt::StringLiterals;

namespace {
constexpr KdfCost unstretched{1, 8192}; // the least libsodium takes

/// Does `work` with the open store of the one person on the tablet.
void inNotebook(const QString &tablet, const std::function<void(BenchStore &)> &work)
{
    const QString people = tablet + u"/practitioners"_s;
    const QString person = QDir(people).entryList(QDir::Dirs | QDir::NoDotAndDotDot).value(0);
    const auto keyStore = must("key store", platform::makeKeyStore(u"null"_s, tablet));
    const SystemClock clock;
    Vault vault(people + u'/' + person, person, {*keyStore, clock});
    const QString pin = QString::fromLatin1(benchPin());
    must("change PIN", vault.changePin(pin, pin, unstretched));
    const auto key = must("unlock", vault.unlock(pin));
    BenchStore store(key.databasePath, key.key.view());
    work(store);
}

Record plannedVisit(const Record &family, const store::Actor &whose, const QDateTime &at)
{
    return {.kind = RecordKind::Visit,
            .family = family.id,
            .fields = {{field::status, u"planned"_s},
                       {field::visit_::practitioner, whose.practitioner},
                       {field::visit_::plannedAt, at.toUTC().toString(Qt::ISODateWithMs)}}};
}
} // namespace

void fillNotebook(const QString &tablet)
{
    say("filling the notebook with 10,000 visits");
    inNotebook(tablet, [](BenchStore &store) { store.pullIn(fullSet); });
}

void planToday(const QString &tablet, int visits)
{
    inNotebook(tablet, [&](BenchStore &store) {
        const QDateTime eight(QDate::currentDate(), QTime(8, 0));
        const auto families = must("families", store.store().records().ofKind(RecordKind::Family, {}, {}, {}, visits));
        QList<Record> day;
        for (const Record &family : families)
            day << plannedVisit(family, store.actor(), eight.addSecs(3'600 * day.size()));
        store.authorTogether(day);
    });
}

} // namespace doorstep::bench
