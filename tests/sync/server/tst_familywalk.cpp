// SPDX-License-Identifier: Apache-2.0
#include "tests/sync/server/serverfixture.h"

#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <random>

using namespace doorstep;
using namespace doorstep::test;
using namespace Qt::StringLiterals;

namespace {
const QJsonObject note{{u"text"_s, u"Seen at home"_s}};
constexpr qsizetype recordsOfFamily = 6; // two that every family has, and four notes

/// A caseload as it comes about: each family has something of every round.
struct Caseload : ServerFixture {
    Caseload()
    {
        for (int i = 0; i < 5; ++i)
            families << newFamily(author);
        for (int round = 0; round < 4; ++round) {
            for (const QString &family : families)
                push(author, {create(author, RecordKind::Note, family, note)});
        }
    }
    Tablet fresh(const QString &login = u"hv1"_s)
    {
        Tablet tablet = enrol(login);
        tablet.walk = QString();
        return tablet;
    }

    Tablet author = enrol(u"hv1"_s);
    QStringList families;
};

/// How often it goes from one family to another.
int changesOfFamily(const QList<wire::RecordRow> &rows)
{
    int changes = 0;
    for (qsizetype i = 1; i < rows.size(); ++i)
        changes += rows[i].record.family == rows[i - 1].record.family ? 0 : 1;
    return changes;
}

/// What a tablet has in the end: the revision of each record, by family.
using View = QMap<QString, QMap<QString, qint64>>;

void apply(View &view, const wire::ExchangeReply &reply)
{
    for (const auto &row : reply.rows)
        view[row.record.family][row.record.id] = row.record.rev;
    for (const QString &family : reply.purged)
        view.remove(family);
}

/// Something that happens at the server between two pages.
void happens(Caseload &at, std::minstd_rand &random)
{
    const QString family = at.families[static_cast<qsizetype>(random() % 5)];
    server::Grants grants(*at.store);
    switch (random() % 5) {
    case 0: at.push(at.author, {at.create(at.author, RecordKind::Note, family, note)}); break;
    case 1:
        at.push(at.author,
                {at.change(at.author, RecordKind::Family, family, family, {{u"language"_s, QString::number(random())}},
                           {}, 1)});
        break;
    case 2: (void)grants.end(at.person(u"hv2"_s), family); break; // who may not hold it
    default: REQUIRE(grants.grant(at.person(u"hv2"_s), family, u"cover"_s).ok());
    }
}
} // namespace

TEST_CASE_METHOD(Caseload, "a walk amid whatever happens comes to the same as reading by number afterwards")
{
    std::minstd_rand random(static_cast<unsigned>(GENERATE(range(1, 25))));
    for (int i = 0; i < 10; ++i)
        happens(*this, random);
    Tablet walker = fresh(u"hv2"_s);
    View walked;
    for (int quiet = 0, pages = 0; quiet < 2; ++pages) {
        const auto page = exchange(walker, {}, 1 + static_cast<int>(random() % 9));
        REQUIRE(page.ok());
        apply(walked, *page);
        walker.settle(*page);
        if (pages < 12)
            happens(*this, random);
        quiet = pages >= 12 && !page->more ? quiet + 1 : 0;
    }
    Tablet reader = enrol(u"hv2"_s);
    View read;
    for (const auto &row : pullAll(reader))
        read[row.record.family][row.record.id] = row.record.rev;
    REQUIRE(walked == read);
}

TEST_CASE_METHOD(Caseload, "a first exchange brings family by family, every record once, and ends at the head")
{
    const int size = GENERATE(1, 2, 5, 6, 7, 11, 12, 13, 29, 30, 31, 500);
    const QString login = GENERATE(u"hv1"_s, u"sup"_s);
    Tablet tablet = fresh(login);
    const auto rows = pullAll(tablet, size);
    REQUIRE(rows.size() == families.size() * recordsOfFamily);
    REQUIRE(QSet<QString>(families.begin(), families.end()).size() == changesOfFamily(rows) + 1);
    const QStringList came = idsOf(rows);
    REQUIRE(QSet<QString>(came.begin(), came.end()).size() == came.size());
    REQUIRE(tablet.cursor == store->head().valueOr(-1));
    REQUIRE(pullAll(tablet).isEmpty());
}

TEST_CASE_METHOD(Caseload, "a page ends with a whole family where one fits into it")
{
    Tablet tablet = fresh();
    const auto page = exchange(tablet, {}, 2 * recordsOfFamily + 3);
    REQUIRE(page->rows.size() == 2 * recordsOfFamily);
    REQUIRE(page->more);
    REQUIRE(page->cursor == 0);
    // A lost reply loses nothing: nobody remembers that it was given.
    REQUIRE(idsOf(exchange(tablet, {}, 2 * recordsOfFamily + 3)->rows) == idsOf(page->rows));
    // None fits into this one, and still it goes on.
    REQUIRE(exchange(tablet, {}, 4)->rows.size() == 4);
}

TEST_CASE_METHOD(Caseload, "what happens during the walk is not missed, behind its place or before it")
{
    Tablet tablet = fresh();
    auto page = exchange(tablet, {}, 2 * recordsOfFamily);
    tablet.settle(*page);
    const QString behind = page->rows.first().record.family;
    SECTION("records change")
    {
        for (const QString &family : families)
            push(author, {change(author, RecordKind::Family, family, family, {{u"language"_s, u"Urdu"_s}}, {}, 1)});
        QSet<QString> changed;
        for (const auto &row : pullAll(tablet, 7)) {
            if (row.record.rev == 2)
                changed.insert(row.record.id);
        }
        REQUIRE(changed == QSet<QString>(families.begin(), families.end()));
    }
    SECTION("records and families come about")
    {
        push(author, {create(author, RecordKind::Note, behind, note)});
        const QString late = newFamily(author);
        const auto rows = pullAll(tablet, 7);
        const auto of = [&](const QString &family) {
            return std::ranges::count_if(rows, [&](const auto &row) { return row.record.family == family; });
        };
        REQUIRE(of(behind) == 1);
        REQUIRE(of(late) >= 2);
    }
    SECTION("a family leaves")
    {
        REQUIRE(server::Grants(*store).end(person(u"hv1"_s), behind).ok());
        QList<QString> purged;
        for (bool more = true; more;) {
            page = exchange(tablet, {}, 7);
            tablet.settle(*page);
            purged += page->purged;
            more = page->more;
        }
        purged += exchange(tablet)->purged;
        REQUIRE(purged.contains(behind));
    }
    SECTION("a family is granted")
    {
        Tablet colleague = enrol(u"hv2"_s);
        const QString other = newFamily(colleague);
        REQUIRE(server::Grants(*store).grant(person(u"hv1"_s), other, u"cover"_s).ok());
        const QStringList came = idsOf(pullAll(tablet, 7));
        REQUIRE(came.contains(other));
    }
}

TEST_CASE_METHOD(Caseload, "a place that is none begins the walk")
{
    Tablet tablet = fresh();
    tablet.walk = GENERATE(u"x"_s, u"1:2"_s, u"999999:01939f2a-0000-7000-8000-000000000001:4"_s, u"5:no-family:4"_s);
    REQUIRE(pullAll(tablet).size() == families.size() * recordsOfFamily);
}

TEST_CASE_METHOD(Caseload, "a walk shows nobody more than she may see")
{
    Tablet stranger = fresh(u"hv2"_s);
    REQUIRE(pullAll(stranger).isEmpty());
    REQUIRE(stranger.cursor == store->head().valueOr(-1));
    const QString draft = ids.next();
    push(author,
         {create(author, RecordKind::Visit, families[0],
                 {{u"status"_s, u"draft"_s}, {u"practitioner"_s, author.person}}, draft)});
    Tablet supervisor = fresh(u"sup"_s);
    REQUIRE_FALSE(idsOf(pullAll(supervisor)).contains(draft));
    Tablet second = fresh();
    REQUIRE(idsOf(pullAll(second)).contains(draft));
}
