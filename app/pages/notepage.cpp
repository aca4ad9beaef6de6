// SPDX-License-Identifier: Apache-2.0
#include "app/pages/notepage.h"

#include "app/pages/familypage.h"
#include "app/services/desk.h"
#include "app/services/said.h"
#include "app/services/visitcase.h"
#include "app/services/words.h"
#include "core/base/clock.h"
#include "core/base/placeholders.h"
#include "core/forms/answers.h"
#include "core/model/fields.h"

#include <algorithm>

namespace doorstep {

using namespace Qt::StringLiterals;
using usecases::ReviewState;

namespace {
QString capitalised(const QString &text) { return text.left(1).toUpper() + text.mid(1); }

struct StateWords {
    QString code;
    QString text;
};

StateWords wordsOf(ReviewState state)
{
    switch (state) {
    case ReviewState::NotSigned: return {u"not-signed"_s, Said::tr("Not signed yet")};
    case ReviewState::Waiting: return {u"waiting"_s, Said::tr("Waiting for review")};
    case ReviewState::Returned: return {u"returned"_s, Said::tr("Returned, waiting for an answer")};
    case ReviewState::Answered: return {u"amended"_s, Said::tr("Amended, waiting for review")};
    case ReviewState::Reviewed: return {u"reviewed"_s, Said::tr("Reviewed")};
    }
    return {};
}

QString presentText(const VisitCase &visit)
{
    const QHash<QString, QString> others{{u"other-adult"_s, Said::tr("another adult")},
                                         {u"older-children"_s, Said::tr("older children")},
                                         {u"interpreter"_s, Said::tr("an interpreter")},
                                         {u"interpreter-family"_s, Said::tr("family or a friend interpreting")},
                                         {u"professional"_s, Said::tr("another professional")},
                                         {u"nobody"_s, Said::tr("nobody else")}};
    QStringList people;
    for (const QString &code : visit.visit.visit.text(field::visit_::present).split(u' ', Qt::SkipEmptyParts)) {
        const Record *who = visit.carer(code);
        people.append(who ? who->text(field::carer::given) : others.value(code, Said::tr("somebody no longer listed")));
    }
    return people.join(u", "_s);
}

/// Collects lines and gives each a key of its own.
class LineWriter {
public:
    void add(const QString &kind, const QString &label, const QString &value, const QString &privacy = u"G"_s)
    {
        m_lines.append(
            {.id = QString::number(m_lines.size()), .kind = kind, .label = label, .value = value, .privacy = privacy});
    }
    void addFact(const QString &label, const QString &value)
    {
        if (!value.isEmpty())
            add(u"fact"_s, label, value);
    }
    const QList<NoteLine> &lines() const { return m_lines; }

private:
    QList<NoteLine> m_lines;
};

void addVisit(LineWriter &writer, const VisitCase &visit)
{
    const Record &record = visit.visit.visit;
    writer.addFact(Said::tr("Started"), words::dateTime(record.text(field::visit_::startedAt)));
    writer.addFact(Said::tr("Right baby checked"), words::dateTime(record.text(field::visit_::identityChecked)));
    writer.addFact(Said::tr("Where"), words::place(record.text(field::visit_::place)));
    writer.addFact(Said::tr("Who was here"), presentText(visit));
    if (!record.text(field::visit_::babySeen).isEmpty())
        writer.addFact(Said::tr("Baby seen"), words::babySeen(record.text(field::visit_::babySeen)));
    writer.addFact(Said::tr("Written later because"), record.text(field::visit_::lateReason));
}

/// What of a note may be on the screen: in her open visit with the family, what whoever is there may read.
struct Reader {
    Room room;
    QString subject;
    const forms::Questionnaire *form = nullptr;

    bool mayRead(const forms::AnswerLine &line) const
    {
        const int index = form->indexOf(line.linkId);
        return room.onHerOwn() || (index >= 0 && room.mayShow(form->item(index), subject));
    }
};

void addAnswers(LineWriter &writer, const std::vector<forms::AnswerLine> &answers, const Reader &reader)
{
    QString section;
    QString group;
    for (const forms::AnswerLine &line : answers) {
        if (!reader.mayRead(line))
            continue;
        if (line.section != section || line.group != group) {
            const QString heading = line.group.isEmpty() ? line.section : line.group;
            writer.add(u"section"_s, heading, {});
            section = line.section;
            group = line.group;
        }
        writer.add(u"answer"_s, line.question, line.answer, forms::privacyCode(line.privacy));
    }
}

void addResponse(LineWriter &writer, Desk &desk, const VisitCase &visit, const Record &response)
{
    const QString url = response.text(field::response::questionnaire);
    const QString subject = response.text(field::response::subject);
    const auto form = desk.catalogue().questionnaire(url, response.text(field::response::version));
    const auto names = namesFor(visit, subject);
    const QString title = form ? fillPlaceholders(form->title(), names) : url;
    const Reader reader{Room::with(desk, visit.family), subject, form.get()};
    if (form && !reader.room.hasAny(*form, subject))
        return;
    writer.add(u"form"_s, u"%1 (%2)"_s.arg(title, visit.person(subject)), {});
    if (!form)
        return writer.add(u"answer"_s, Said::tr("This checklist needs a newer Doorstep to be read"), {});
    addAnswers(writer, forms::readResponse(*form, response.fields.value(field::response::response).toObject(), names),
               reader);
}

NoteEntry entryOf(Desk &desk, const Record &record, const QString &kind, const QString &title, const QString &text)
{
    const bool open = desk.store().outbox().hasOpen(record.id);
    const auto chip = words::chip(open ? store::Progress::Saved : store::Progress::Stored);
    return {.recordId = record.id,
            .kind = kind,
            .title = title,
            .when = words::dateTime(record.authored.at),
            .text = text,
            .reason = record.text(field::amendment::reason),
            .chipState = chip.state,
            .chipText = chip.text};
}

NoteEntry reviewEntry(Desk &desk, const Record &review)
{
    const bool returned = review.text(field::review::outcome) == "returned"_L1;
    const QString by = desk.authorOf(review);
    return entryOf(desk, review, returned ? u"returned"_s : u"reviewed"_s,
                   (returned ? Said::tr("Returned by %1") : Said::tr("Reviewed by %1")).arg(by),
                   review.text(field::review::comment));
}

QString factOf(const Desk &desk, const Room &room, const Record &alert)
{
    const bool may = room.mayShow(desk.catalogue(), alert.text(field::alert::rule), alert.text(field::alert::subject));
    return may ? alert.text(field::alert::fact) : QString();
}

QList<NoteEntry> entriesOf(Desk &desk, const VisitCase &visitCase)
{
    const usecases::VisitOverview &visit = visitCase.visit;
    const Room room = Room::with(desk, visitCase.family);
    QList<NoteEntry> entries;
    for (const Record &alert : visit.alerts)
        entries.append(entryOf(desk, alert, u"alert"_s, alert.text(field::alert::heading), factOf(desk, room, alert)));
    if (!room.onHerOwn())
        return entries; // what practitioners write to each other is for no one else
    for (const Record &amendment : visit.amendments)
        entries.append(entryOf(desk, amendment, u"amendment"_s,
                               Said::tr("Amendment by %1").arg(desk.authorOf(amendment)), amendment.text(field::text)));
    for (const Record &review : visit.reviews)
        entries.append(reviewEntry(desk, review));
    // Ids are in the order things were made, on whichever device.
    std::sort(entries.begin(), entries.end(),
              [](const NoteEntry &a, const NoteEntry &b) { return a.recordId < b.recordId; });
    return entries;
}
} // namespace

Result<NotePage> readNotePage(Desk &desk, const QString &visitId)
{
    const auto visit = readVisitCase(desk, visitId);
    if (!visit)
        return visit.error();
    const Record &record = visit->visit.visit;
    const QString author = record.text(field::visit_::practitioner);
    const QString signedAt = record.text(field::visit_::signedAt);
    const auto chip = words::chip(visit->visit.progress);
    const StateWords review = wordsOf(visit->visit.review);
    LineWriter writer;
    if (!Room::with(desk, visit->family).onHerOwn())
        writer.addFact(Said::tr("Shown"),
                       Said::tr("What the family may see. Read the whole note when you are on your own."));
    addVisit(writer, *visit);
    writer.addFact(Said::tr("Pictures"), words::picturesHere(desk.store().attachments().countOf(visitId).waiting));
    for (const Record &response : visit->visit.responses)
        addResponse(writer, desk, *visit, response);
    return NotePage{.familyId = record.family,
                    .banner = bannerOf(visit->family, visit->infant(), desk.clock().today()),
                    .title = u"%1, %2"_s.arg(desk.contactTitle(record.text(field::visit_::contact)),
                                             words::date(record.text(field::visit_::startedAt))),
                    .signedText = isSigned(record)
                        ? Said::tr("Signed by %1, %2").arg(desk.authorOf(record), words::dateTime(signedAt))
                        : Said::tr("Not signed yet"),
                    .reviewState = review.code,
                    .reviewText = review.text,
                    .chipState = chip.state,
                    .chipText = chip.text,
                    .canAmend = isSigned(record) && author == desk.who().id
                        && access::can(desk.place().role, access::Capability::RecordVisits),
                    .canReview = isSigned(record) && access::can(desk.place().role, access::Capability::ReviewNotes),
                    .lines = writer.lines(),
                    .entries = entriesOf(desk, *visit)};
}

namespace {
QString waitingText(qint64 days) { return days <= 0 ? Said::tr("today") : Said::tr("%n day(s)", nullptr, int(days)); }

ReviewRow reviewRow(Desk &desk, const usecases::ReviewEntry &entry, const usecases::FamilyOverview &family)
{
    const QDate today = desk.clock().today();
    const QString signedAt = entry.visit.text(field::visit_::signedAt);
    const qint64 days = words::dayOf(signedAt).daysTo(today);
    const StateWords state = wordsOf(entry.state);
    return {.visitId = entry.visit.id,
            .familyId = entry.visit.family,
            .waitingDays = int(std::max<qint64>(0, days)),
            .waitingText = waitingText(days),
            .hasAlert = entry.openAlerts > 0,
            .alertText = entry.openAlerts > 0 ? Said::tr("Act-now steps are open") : QString(),
            .family = family.family.text(field::family::name),
            .babyAge = ageLine(infantOf(family, entry.visit.text(field::visit_::infant)), today),
            .contact = desk.contactTitle(entry.visit.text(field::visit_::contact)),
            .practitioner = capitalised(desk.authorOf(entry.visit)),
            .signedText = words::dateTime(signedAt),
            .carersSeen = entry.carersSeen,
            .carersKnown = entry.carersKnown,
            .carersText = Said::tr("%1 of %2").arg(entry.carersSeen).arg(entry.carersKnown),
            .state = state.code,
            .stateText = state.text};
}
} // namespace

Result<QList<ReviewRow>> readReviewQueue(Desk &desk)
{
    const auto queue = desk.overviews().reviewQueue();
    if (!queue)
        return queue.error();
    QList<ReviewRow> rows;
    for (const usecases::ReviewEntry &entry : *queue) {
        const auto family = desk.overviews().family(entry.visit.family);
        if (!family)
            return family.error();
        rows.append(reviewRow(desk, entry, *family));
    }
    return rows;
}

} // namespace doorstep
