// SPDX-License-Identifier: Apache-2.0
#include "tests/sync/server/serverfixture.h"

#include "core/content/catalogue.h"
#include "sync/server/caseloadimport.h"
#include "sync/server/csv.h"

#include <catch2/generators/catch_generators.hpp>

using namespace doorstep;
using namespace doorstep::test;
using namespace Qt::StringLiterals;
using server::CaseloadOptions;

namespace {
const QByteArray header = "family_name,address,postcode,practitioner,baby_given,nhs_number,born,due,contact,planned_at,"
                          "carer1_given,carer1_relation,carer2_given,carer2_relation,carer2_label\n";

QByteArray line(const QByteArray &nhsNumber, const QByteArray &name = "Testford")
{
    return name + ",\"1 Example Street, Anytown\",ZZ99 3VZ,hv1,Amara," + nhsNumber
        + ",2026-11-12,,NB,2026-11-24 09:30,Ngozi,mother,Ben,biological-father,Dad\r\n";
}

const QByteArray numberA = "999 000 0018";
const QByteArray numberB = "9990000026";

struct CaseloadFixture : ServerFixture {
    server::CaseloadReport import(const QByteArray &csv, const CaseloadOptions &options = {})
    {
        const auto report = server::CaseloadImport(*store, clock, ids).run(csv, options);
        REQUIRE(report.ok());
        return *report;
    }
    server::CaseloadFault onlyFault(const QByteArray &csv, const CaseloadOptions &options = {})
    {
        const auto report = import(csv, options);
        REQUIRE(report.faults.size() == 1);
        REQUIRE_FALSE(report.stored);
        return report.faults.first();
    }
};
} // namespace

TEST_CASE_METHOD(CaseloadFixture, "a line becomes a family, a baby, its carers, a planned visit and a grant")
{
    const auto report = import("\xEF\xBB\xBF" + header + '\n' + line(numberA));
    REQUIRE(report.stored);
    REQUIRE(report.families == 1);
    REQUIRE(report.carers == 2);
    REQUIRE(report.visits == 1);
    Tablet tablet = enrol(u"hv1"_s);
    const auto rows = pullAll(tablet);
    REQUIRE(rows.size() == 5);
    const Record &family = rows[0].record;
    REQUIRE(family.text("address"_L1) == u"1 Example Street, Anytown");
    const Record &infant = rows[1].record;
    REQUIRE(infant.text("nhs_number"_L1) == u"9990000018");
    REQUIRE(infant.text("family_name"_L1) == u"Testford");
    REQUIRE(rows[3].record.text("label"_L1) == u"Dad");
    REQUIRE_FALSE(rows[3].record.has("lives_with"_L1)); // not yet asked is not "no"
    const Record &visit = rows[4].record;
    REQUIRE(visit.text("status"_L1) == u"planned");
    REQUIRE(visit.text("planned_at"_L1) == u"2026-11-24T09:30:00.000+00:00");
    REQUIRE(visit.text("infant"_L1) == infant.id);
    REQUIRE(visit.text("practitioner"_L1) == tablet.person);
    Tablet colleague = enrol(u"hv2"_s);
    REQUIRE(pullAll(colleague).isEmpty());
}

TEST_CASE_METHOD(CaseloadFixture, "a planned visit can be begun by its practitioner")
{
    import(header + line(numberA));
    Tablet tablet = enrol(u"hv1"_s);
    const Record visit = pullAll(tablet).last().record;
    const auto reply = push(tablet,
                            {change(tablet, RecordKind::Visit, visit.family, visit.id, {{u"status"_s, u"draft"_s}},
                                    {{u"status"_s, u"planned"_s}}, 1),
                             change(tablet, RecordKind::Visit, visit.family, visit.id, {{u"status"_s, u"signed"_s}},
                                    {{u"status"_s, u"draft"_s}}, 2)});
    REQUIRE(reply.verdicts.size() == 1);
    REQUIRE(reply.verdicts[0].outcome == wire::Outcome::Applied);
}

TEST_CASE_METHOD(CaseloadFixture, "every contact of the schedule can be planned, and no other")
{
    const auto catalogue = content::Catalogue::builtIn();
    REQUIRE(catalogue.ok());
    const auto at = [](const QString &contact) {
        return header + line(numberA).replace(",NB,", ',' + contact.toUtf8() + ',');
    };
    const QStringList contacts = catalogue->schedule().contacts();
    REQUIRE(contacts.size() == 22);
    for (const QString &contact : contacts) {
        INFO(contact.toStdString());
        REQUIRE(import(at(contact), {.dryRun = true}).faults.isEmpty());
    }
    REQUIRE(onlyFault(at(u"AN99"_s)).column == u"contact");
}

TEST_CASE_METHOD(CaseloadFixture, "a carer's date of birth is kept, and is not in the future")
{
    const QByteArray withBirth = header.trimmed() + ",carer1_born\n";
    const auto born = [](const QByteArray &day) { return line(numberA).trimmed() + ',' + day + "\r\n"; };
    REQUIRE(onlyFault(withBirth + born("2999-01-01")).column == u"carer1_born");
    import(withBirth + born("2007-01-31"));
    Tablet tablet = enrol(u"hv1"_s);
    REQUIRE(pullAll(tablet)[2].record.text("born"_L1) == u"2007-01-31");
}

TEST_CASE_METHOD(CaseloadFixture, "the same file again changes nothing")
{
    import(header + line(numberA) + line(numberB, "Exampleby"));
    const qint64 head = store->head().valueOr(-1);
    const auto again = import(header + line(numberA) + line(numberB, "Exampleby"));
    REQUIRE(again.faults.isEmpty());
    REQUIRE(again.known == 2);
    REQUIRE(again.families == 0);
    REQUIRE(store->head().valueOr(-1) == head);
}

TEST_CASE_METHOD(CaseloadFixture, "a bad line stops all, or with keep-going only itself")
{
    const QByteArray csv = header + line(numberA) + line("9990000019", "Sampleton") + line(numberB, "Exampleby");
    SECTION("without an option")
    {
        const auto fault = onlyFault(csv);
        REQUIRE(fault.line == 3);
        REQUIRE(fault.column == u"nhs_number");
        REQUIRE(fault.what.contains(u"Modulus 11"));
        REQUIRE_FALSE(fault.what.contains(u"9990000019"));
        REQUIRE(countRows("SELECT count(*) FROM record") == 0);
    }
    SECTION("with keep-going")
    {
        const auto report = import(csv, {.keepGoing = true});
        REQUIRE(report.stored);
        REQUIRE(report.families == 2);
        REQUIRE(report.badLines == 1);
        // The line put right, the file goes in again and brings only what was missing.
        const auto repaired =
            import(header + line(numberA) + line("9990000034", "Sampleton") + line(numberB, "Exampleby"));
        REQUIRE(repaired.faults.isEmpty());
        REQUIRE(repaired.families == 1);
        REQUIRE(repaired.known == 2);
    }
    SECTION("with dry-run nothing is imported even without a fault")
    {
        REQUIRE(import(header + line(numberA), {.dryRun = true}).families == 1);
        REQUIRE(countRows("SELECT count(*) FROM record") == 0);
    }
}

TEST_CASE_METHOD(CaseloadFixture, "each fault of a line is named by its column")
{
    struct Row {
        const char *line;
        const char16_t *column;
    };
    const auto row =
        GENERATE(Row{",1 Street,ZZ99,hv1,,,,2026-12-01,,,Ngozi,mother,,,", u"family_name"},
                 Row{"Testford,1 Street,ZZ99,nobody,,,,2026-12-01,,,Ngozi,mother,,,", u"practitioner"},
                 Row{"Testford,1 Street,ZZ99,sup,,,,2026-12-01,,,Ngozi,mother,,,", u"practitioner"},
                 Row{"Testford,1 Street,ZZ99,hv1,,,,,,,Ngozi,mother,,,", u"born"},
                 Row{"Testford,1 Street,ZZ99,hv1,,9990000018,2026-11-31,,,,Ngozi,mother,,,", u"born"},
                 Row{"Testford,1 Street,ZZ99,hv1,,9990000018,2026-11-24,,,,Ngozi,mother,,,", u"born"},
                 Row{"Testford,1 Street,ZZ99,hv1,,9990000018,12/11/2026,,,,Ngozi,mother,,,", u"born"},
                 Row{"Testford,1 Street,ZZ99,hv1,,9990000018,today,,,,Ngozi,mother,,,", u"born"},
                 Row{"Testford,1 Street,ZZ99,hv1,,,2026-11-12,,,,Ngozi,mother,,,", u"nhs_number"},
                 Row{"Testford,1 Street,ZZ99,hv1,,,,2026-12-01,NB,,Ngozi,mother,,,", u"planned_at"},
                 Row{"Testford,1 Street,ZZ99,hv1,,,,2026-12-01,,2026-11-24 09:30,Ngozi,mother,,,", u"contact"},
                 Row{"Testford,1 Street,ZZ99,hv1,,,,2026-12-01,XX,2026-11-24 09:30,Ngozi,mother,,,", u"contact"},
                 Row{"Testford,1 Street,ZZ99,hv1,,,,2026-12-01,NB,2026-11-24 25:30,Ngozi,mother,,,", u"planned_at"},
                 Row{"Testford,1 Street,ZZ99,hv1,,,,2026-12-01,,,,,,,", u"carer1_given"},
                 Row{"Testford,1 Street,ZZ99,hv1,,,,2026-12-01,,,Ngozi,mum,,,", u"carer1_relation"},
                 Row{"Testford,1 Street,ZZ99,hv1,,,,2026-12-01,,,Ngozi,mother,Ben,,", u"carer2_relation"},
                 Row{"Testford,1 Street,ZZ99,hv1,,,,2026-12-01,,,Ngozi,mother,,,Dad", u"carer2_label"},
                 Row{"Testford,1 Street,ZZ99,hv1,,,,2026-12-01,,,Ngozi,mother", u""});
    const auto fault = onlyFault(header + row.line + '\n');
    REQUIRE(fault.line == 2);
    REQUIRE(fault.column == QString::fromUtf16(row.column));
}

TEST_CASE_METHOD(CaseloadFixture, "an NHS number stands for one baby")
{
    SECTION("twice in the file")
    {
        const auto fault = onlyFault(header + line(numberA) + line(numberA, "Exampleby"));
        REQUIRE(fault.line == 3);
        REQUIRE(fault.what.contains(u"line 2"));
    }
    SECTION("in a family the server knows")
    {
        import(header + line(numberA));
        REQUIRE(onlyFault(header + line(numberA, "Exampleby")).column == u"nhs_number");
    }
}

TEST_CASE_METHOD(CaseloadFixture, "dates may be counted from today when asked")
{
    const QByteArray csv =
        header + "Testford,1 Street,ZZ99,hv1,,9990000018,today-11d,today+1d,NB,today+1d 14:00,Ngozi,mother,,,\n";
    REQUIRE(import(csv, {.relativeDates = true}).families == 1);
    Tablet tablet = enrol(u"hv1"_s);
    const auto rows = pullAll(tablet);
    REQUIRE(rows[1].record.text("born"_L1) == u"2026-11-12");
    REQUIRE(rows[1].record.text("due"_L1) == u"2026-11-24");
    REQUIRE(rows.last().record.text("planned_at"_L1) == u"2026-11-24T14:00:00.000+00:00");
}

TEST_CASE_METHOD(CaseloadFixture, "summer time is the offset of the day it is planned for")
{
    const QByteArray csv = header + "Testford,1 Street,ZZ99,hv1,,,,2027-07-01,AN28,2027-06-01 14:00,Ngozi,mother,,,\n";
    import(csv);
    Tablet tablet = enrol(u"hv1"_s);
    REQUIRE(pullAll(tablet).last().record.text("planned_at"_L1) == u"2027-06-01T14:00:00.000+01:00");
}

TEST_CASE_METHOD(CaseloadFixture, "a file that is no caseload is refused with the place")
{
    struct Row {
        QByteArray csv;
        const char16_t *says;
    };
    const auto row =
        GENERATE(Row{"", u"empty"}, Row{"family_name,adress\n", u"unknown column \"adress\""},
                 Row{"family_name\n", u"column address is missing"},
                 Row{header.chopped(1) + ",born\n", u"column born stands twice"},
                 Row{header + "\"Testford\n", u"line 2: a quote is opened"}, Row{"\xff\xfe", u"not UTF-8"});
    const auto report = server::CaseloadImport(*store, clock, ids).run(row.csv, {});
    REQUIRE_FALSE(report.ok());
    REQUIRE(report.error().code == ErrorCode::InvalidFile);
    REQUIRE(report.error().what.contains(QString::fromUtf16(row.says)));
}

TEST_CASE("CSV is read as RFC 4180 has it")
{
    const auto records = server::readCsv("a, \"b,\"\"c\"\"\nd\" ,\r\n\n\"\",x,y");
    REQUIRE(records.ok());
    REQUIRE(records->size() == 2);
    REQUIRE(records->at(0).fields == QStringList{u"a"_s, u"b,\"c\"\nd"_s, u""_s});
    REQUIRE(records->at(1).line == 4);
    REQUIRE(records->at(1).fields == QStringList{u""_s, u"x"_s, u"y"_s});
    REQUIRE_FALSE(server::readCsv("a,b\"c\n").ok());
    REQUIRE_FALSE(server::readCsv("\"a\" b\n").ok());
    REQUIRE(server::readCsv("\"a\" b\n").error().what.contains(u"line 1"));
}
