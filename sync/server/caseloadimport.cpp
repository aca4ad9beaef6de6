// SPDX-License-Identifier: Apache-2.0
#include "sync/server/caseloadimport.h"

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/json.h"
#include "core/model/fields.h"
#include "sync/server/accounts.h"
#include "sync/server/csv.h"
#include "sync/server/records.h"
#include "sync/server/store.h"

namespace doorstep::server {

using namespace Qt::StringLiterals;

namespace {
const QStringList neededColumns{u"family_name"_s,  u"address"_s,      u"postcode"_s,
                                u"practitioner"_s, u"carer1_given"_s, u"carer1_relation"_s};

Result<void> checkHeader(const QStringList &header)
{
    const QStringList known = caseloadColumns();
    QStringList seen;
    for (const QString &column : header) {
        // A header is not about a person, so an unknown name may be shown.
        if (!known.contains(column))
            return Error{ErrorCode::InvalidFile, u"line 1: unknown column \"%1\""_s.arg(column.left(40))};
        if (seen.contains(column))
            return Error{ErrorCode::InvalidFile, u"line 1: column %1 stands twice"_s.arg(column)};
        seen.append(column);
    }
    for (const QString &column : neededColumns) {
        if (!seen.contains(column))
            return Error{ErrorCode::InvalidFile, u"line 1: column %1 is missing"_s.arg(column)};
    }
    return {};
}

CheckedLine checkRecord(const CsvRecord &record, const QStringList &header, const CaseloadDates &dates)
{
    if (record.fields.size() != header.size()) {
        const QString what = u"%1 fields where the header has %2"_s.arg(record.fields.size()).arg(header.size());
        CheckedLine checked;
        checked.line.line = record.line;
        checked.faults.append({record.line, {}, what});
        return checked;
    }
    QHash<QString, QString> values;
    for (qsizetype i = 0; i < header.size(); ++i)
        values.insert(header[i], record.fields[i]);
    return checkCaseloadLine(record.line, values, dates);
}
} // namespace

CaseloadImport::CaseloadImport(Store &store, const Clock &clock, IdSource &ids)
    : m_store(store), m_clock(clock), m_ids(ids), m_grants(store)
{
}

Result<CaseloadReport> CaseloadImport::run(const QByteArray &csv, const CaseloadOptions &options)
{
    auto transaction = Transaction::begin(m_store.connection());
    if (!transaction)
        return transaction.error();
    const auto head = m_store.takeNumbers(); // before NHS numbers are compared: no other import may come in between
    const auto checked = head ? checkAll(csv, options) : Result<QList<CheckedLine>>(head.error());
    if (!checked || !head)
        return checked ? head.error() : checked.error();
    m_head = *head;
    CaseloadReport report;
    for (const auto &[line, faults] : *checked) {
        ++report.lines;
        report.faults += faults;
        report.badLines += !faults.isEmpty();
        const auto known = isKnown(line);
        if (!known)
            return known.error();
        report.known += *known;
        if (*known || !faults.isEmpty())
            continue;
        DOORSTEP_TRY(importLine(line));
        ++report.families;
        report.carers += static_cast<int>(line.carers.size());
        report.visits += !line.visit.isEmpty();
    }
    report.stored = !options.dryRun && (report.faults.isEmpty() || options.keepGoing);
    if (!report.stored)
        return report; // the transaction is rolled back
    DOORSTEP_TRY(m_store.setHead(m_head));
    DOORSTEP_TRY(transaction->commit());
    return report;
}

Result<QList<CheckedLine>> CaseloadImport::checkAll(const QByteArray &csv, const CaseloadOptions &options)
{
    const auto records = readCsv(csv);
    if (!records)
        return records.error();
    if (records->isEmpty())
        return Error{ErrorCode::InvalidFile, u"the file is empty"_s};
    const QStringList header = records->first().fields;
    DOORSTEP_TRY(checkHeader(header));
    DOORSTEP_TRY(noteNhsNumbers());
    const CaseloadDates dates{m_clock.today(), options.relativeDates};
    QList<CheckedLine> all;
    for (const CsvRecord &record : records->sliced(1)) {
        CheckedLine checked = checkRecord(record, header, dates);
        DOORSTEP_TRY(checkAgainstStore(checked));
        all.append(std::move(checked));
    }
    return all;
}

Result<bool> CaseloadImport::isKnown(const CaseloadLine &line)
{
    auto query = m_store.connection().prepare("SELECT 1 FROM caseload_line WHERE digest=?");
    return query.bind(line.digest).step();
}

Result<void> CaseloadImport::checkAgainstStore(CheckedLine &checked)
{
    const CaseloadLine &line = checked.line;
    if (!line.practitioner.isEmpty()) {
        const auto person = Accounts(m_store, m_clock, m_ids).personByLogin(line.practitioner);
        if (!person && person.error().code != ErrorCode::NotFound)
            return person.error();
        if (!person)
            checked.faults.append({line.line, u"practitioner"_s, u"nobody has this login"_s});
        else if (person->role == Role::Supervisor)
            checked.faults.append({line.line, u"practitioner"_s, u"a supervisor holds no family"_s});
    }
    const auto known = isKnown(line);
    if (!known || *known || line.nhsNumber.isEmpty())
        return known ? Result<void>() : Result<void>(known.error());
    const auto other = m_nhsNumbers.constFind(line.nhsNumber);
    if (other != m_nhsNumbers.constEnd()) {
        checked.faults.append(
            {line.line, u"nhs_number"_s,
             *other == 0 ? u"belongs to a family the server knows already"_s : u"stands in line %1 too"_s.arg(*other)});
    }
    m_nhsNumbers.insert(line.nhsNumber, line.line);
    return {};
}

Result<void> CaseloadImport::noteNhsNumbers()
{
    m_nhsNumbers.clear();
    auto query =
        m_store.connection().prepare("SELECT fields FROM record WHERE kind='infant' AND fields LIKE '%nhs_number%'");
    auto row = query.step();
    for (; row && *row; row = query.step()) {
        const auto fields = parseObject(query.utf8(0), u"infant"_s);
        if (!fields)
            return fields.error();
        m_nhsNumbers.insert(fields->value(field::infant::nhsNumber).toString(), 0);
    }
    return row ? Result<void>() : Result<void>(row.error());
}

Result<void> CaseloadImport::importLine(const CaseloadLine &line)
{
    const auto person = Accounts(m_store, m_clock, m_ids).personByLogin(line.practitioner);
    if (!person)
        return person.error();
    const QString family = m_ids.next();
    const QString infant = m_ids.next();
    DOORSTEP_TRY(m_grants.addFamily(family, *person, m_head + 1, u"caseload"_s));
    DOORSTEP_TRY(addRecord(RecordKind::Family, family, family, line.family));
    DOORSTEP_TRY(addRecord(RecordKind::Infant, infant, family, line.infant));
    for (const QJsonObject &carer : line.carers)
        DOORSTEP_TRY(addRecord(RecordKind::Carer, m_ids.next(), family, carer));
    if (!line.visit.isEmpty()) {
        QJsonObject visit = line.visit;
        visit.insert(field::visit_::infant, infant);
        visit.insert(field::visit_::practitioner, person->id);
        DOORSTEP_TRY(addRecord(RecordKind::Visit, m_ids.next(), family, visit));
    }
    return m_store.connection().prepare("INSERT INTO caseload_line VALUES(?,?)").bind(line.digest).bind(family).run();
}

Result<void> CaseloadImport::addRecord(RecordKind kind, const QString &id, const QString &family,
                                       const QJsonObject &fields)
{
    // Nobody on a tablet wrote these; the record says so.
    const Authored authored{u"caseload-import"_s, u"server"_s, m_clock.now()};
    const Record record{.id = id, .kind = kind, .family = family, .fields = fields, .rev = 1, .authored = authored};
    return Records(m_store).insert(++m_head, {record, toJson(fields), authored.toBytes()});
}

} // namespace doorstep::server
