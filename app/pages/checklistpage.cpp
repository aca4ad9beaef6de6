// SPDX-License-Identifier: Apache-2.0
#include "app/pages/checklistpage.h"

#include "app/pages/familypage.h"
#include "app/pages/questionrows.h"
#include "app/services/desk.h"
#include "app/services/openform.h"
#include "app/services/said.h"
#include "core/base/clock.h"

#include <QJsonArray>

#include <optional>

namespace doorstep {

using namespace Qt::StringLiterals;
using forms::ItemType;

int ChecklistPage::sectionOf(const QString &path) const
{
    for (int section = 0; section < sections.size(); ++section) {
        if (rowOf(section, path) >= 0)
            return section;
    }
    return -1;
}

int ChecklistPage::rowOf(int section, const QString &path) const
{
    if (section < 0 || section >= sections.size())
        return -1;
    const QList<QuestionRow> &rows = sections.at(section).rows;
    for (int row = 0; row < rows.size(); ++row) {
        if (rows.at(row).path == path && rows.at(row).kind != "add"_L1)
            return row;
    }
    return -1;
}

namespace {
bool isOpenQuestion(const QuestionRow &row)
{
    return !row.answered && row.kind != "group"_L1 && row.kind != "display"_L1 && row.kind != "add"_L1;
}

QList<ChecklistPage::Section> sectionsOf(const forms::FormSession &session)
{
    QList<ChecklistPage::Section> sections;
    QHash<int, qsizetype> place;
    for (const forms::Section &section : session.sections()) {
        place.insert(section.index, sections.size());
        sections.append({.title = section.title, .answered = section.answered, .total = section.total});
    }
    for (const forms::Row &row : session.rows()) {
        const bool heading = row.role == forms::Row::Role::Group && row.depth == 0; // the section's own title
        const bool nothingKnown = row.readOnly && row.role == forms::Row::Role::Question && row.answer.isEmpty();
        if (!heading && !nothingKnown && place.contains(row.section))
            sections[place.value(row.section)].rows.append(questionRow(row));
    }
    sections.removeIf([](const ChecklistPage::Section &section) { return section.rows.isEmpty(); });
    return sections;
}

QVariantList errorsOf(const ChecklistPage &page)
{
    QVariantList errors;
    for (int section = 0; section < page.sections.size(); ++section) {
        for (const QuestionRow &row : page.sections.at(section).rows) {
            if (!row.error.isEmpty())
                errors.append(QVariantMap{{u"path"_s, row.path},
                                          {u"label"_s, row.label},
                                          {u"message"_s, row.error},
                                          {u"section"_s, section}});
        }
    }
    return errors;
}

QStringList hiddenOf(const forms::FormSession &session)
{
    QStringList hidden;
    for (const forms::FormFinding &finding : session.findings()) {
        if (finding.kind == forms::FormFinding::Kind::HiddenAnswer)
            hidden.append(finding.text);
    }
    return hidden;
}

/// A number as people write it, with a point or a comma.
std::optional<double> typedNumber(const QString &text)
{
    bool isNumber = false;
    const double number = QString(text).replace(u',', u'.').toDouble(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

/// "3.2 kg": the number, and behind it the unit where the form does not say it.
std::optional<QJsonObject> typedQuantity(const QString &text)
{
    const qsizetype space = text.indexOf(u' ');
    const auto number = typedNumber(space < 0 ? text : text.left(space));
    if (!number)
        return std::nullopt;
    QJsonObject quantity{{u"value"_s, *number}};
    if (const QString unit = space < 0 ? QString() : text.mid(space).trimmed(); !unit.isEmpty())
        quantity.insert(u"unit"_s, unit);
    return QJsonObject{{u"valueQuantity"_s, quantity}};
}

std::optional<QJsonObject> typedAnswer(ItemType type, const QString &text)
{
    const auto number = [&text](const QString &name) -> std::optional<QJsonObject> {
        const auto value = typedNumber(text);
        return value ? std::optional(QJsonObject{{name, *value}}) : std::nullopt;
    };
    switch (type) {
    case ItemType::Boolean: return QJsonObject{{u"valueBoolean"_s, text == "true"_L1}};
    case ItemType::Integer: return number(u"valueInteger"_s);
    case ItemType::Decimal: return number(u"valueDecimal"_s);
    case ItemType::Quantity: return typedQuantity(text);
    case ItemType::Date: return QJsonObject{{u"valueDate"_s, text}};
    case ItemType::DateTime: return QJsonObject{{u"valueDateTime"_s, text}};
    case ItemType::Time: return QJsonObject{{u"valueTime"_s, text}};
    case ItemType::Url: return QJsonObject{{u"valueUri"_s, text}};
    case ItemType::Reference: return QJsonObject{{u"valueReference"_s, QJsonObject{{u"display"_s, text}}}};
    case ItemType::String:
    case ItemType::Text:
    case ItemType::OpenChoice: return QJsonObject{{u"valueString"_s, text}};
    case ItemType::Attachment:
    case ItemType::Choice:
    case ItemType::Group:
    case ItemType::Display: break;
    }
    return std::nullopt;
}

/// Chosen options stay beside words of her own, where several answers may stand.
QJsonArray chosenOptions(const forms::Row &row)
{
    QJsonArray kept;
    if (row.type != ItemType::OpenChoice || !row.repeats)
        return kept;
    for (const QJsonValue &answer : row.answer) {
        if (!answer.toObject().contains("valueString"_L1))
            kept.append(answer);
    }
    return kept;
}
} // namespace

QString ChecklistPage::nextUnanswered(const QString &afterPath) const
{
    QStringList open;
    bool passed = afterPath.isEmpty();
    for (const Section &section : sections) {
        for (const QuestionRow &row : section.rows) {
            if (isOpenQuestion(row) && passed && row.path != afterPath)
                return row.path;
            if (isOpenQuestion(row) && row.path != afterPath)
                open.append(row.path);
            passed = passed || row.path == afterPath;
        }
    }
    return open.isEmpty() ? QString() : open.first();
}

ChecklistPage makeChecklistPage(Desk &desk, const OpenForm &form)
{
    const VisitCase &visit = form.visit();
    const forms::Progress progress = form.session().progress();
    // A checklist of private questions only has not even a name while others can see.
    const bool there = roomOf(desk, visit).hasAny(*form.slot().form, form.slot().subject);
    ChecklistPage page{.banner = bannerOf(visit.family, visit.infant(), desk.clock().today()),
                       .familyId = visit.family.family.id,
                       .title = there ? titleOf(visit, form.slot()) : QString(),
                       .person = there ? visit.person(form.slot().subject) : QString(),
                       .editable = form.editable(desk),
                       .sections = sectionsOf(form.session()),
                       .answered = progress.answered,
                       .total = progress.total,
                       .hiddenAnswers = hiddenOf(form.session()),
                       .place = form.place(desk)};
    page.errors = errorsOf(page);
    page.remembered = page.sectionOf(page.place) >= 0;
    if (!page.remembered)
        page.place = page.nextUnanswered({});
    return page;
}

Result<QJsonArray> typedAnswers(const OpenForm &form, const QString &path, const QString &typed)
{
    const auto row = form.rowToAnswer(path);
    if (!row)
        return Error{ErrorCode::NotFound, path};
    QJsonArray answers = chosenOptions(*row);
    for (const QString &part : takesSeveralWords(*row) ? typed.split(u';') : QStringList{typed}) {
        if (part.trimmed().isEmpty())
            continue;
        const auto answer = typedAnswer(row->type, part.trimmed());
        if (!answer)
            return Error{ErrorCode::InvalidInput, u"%1: type"_s.arg(row->linkId)};
        answers.append(*answer);
    }
    return answers;
}

} // namespace doorstep
