// SPDX-License-Identifier: Apache-2.0
#include "app/pages/clashespage.h"

#include "app/services/desk.h"
#include "app/services/fieldwords.h"
#include "app/services/said.h"
#include "app/services/words.h"
#include "core/model/clashes.h"
#include "core/model/fields.h"

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
/// "Ben, TESTER"; of the family itself its name alone.
QString whose(Desk &desk, const Record &record)
{
    const auto family = desk.store().records().get(record.family);
    const QString name = family ? family->text(field::family::name) : QString();
    if (record.kind == RecordKind::Family)
        return name;
    const QString given = record.kind == RecordKind::Task ? Said::tr("Task") : record.text(field::carer::given);
    return u"%1, %2"_s.arg(given.isEmpty() ? Said::tr("Baby") : given, name);
}

QVariantMap value(const QString &code, const QString &words, const QString &from)
{
    return {{u"code"_s, code}, {u"display"_s, u"%1. %2"_s.arg(words, from)}};
}

ClashRow rowOf(Desk &desk, const Record &record, const QString &field, const QList<Clash> &clashes)
{
    ClashRow row{.clashId = record.id + u'/' + field,
                 .title = u"%1: %2"_s.arg(whose(desk, record), words::fieldName(field)),
                 .record = record.id,
                 .field = field};
    row.values.append(
        value(currentValue, words::fieldValue(field, record.fields.value(field)), Said::tr("On the record now")));
    for (const Clash &clash : clashes) {
        const QString from =
            Said::tr("Written by %1, %2").arg(desk.nameOf(clash.authored.by), words::dateTime(clash.authored.at));
        row.values.append(value(clash.operation, words::fieldValue(field, clash.value), from));
        row.operations.append(clash.operation);
    }
    return row;
}

void addRows(Desk &desk, const Record &record, ClashesPage &page)
{
    QMap<QString, QList<Clash>> byField;
    for (const Clash &clash : clashesOf(record.fields))
        byField[clash.field].append(clash);
    for (auto field = byField.begin(); field != byField.end(); ++field)
        page.clashes.append(rowOf(desk, record, field.key(), *field));
}
} // namespace

Result<ClashesPage> readClashes(Desk &desk)
{
    const auto records = desk.store().records().clashing();
    if (!records)
        return records.error();
    ClashesPage page{.canSettle = access::can(desk.place().role, access::Capability::ChangeFamily)};
    for (const Record &record : *records)
        addRows(desk, record, page);
    return page;
}

} // namespace doorstep
