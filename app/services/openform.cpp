// SPDX-License-Identifier: Apache-2.0
#include "app/services/openform.h"

#include "app/services/desk.h"
#include "core/model/fields.h"

#include <algorithm>

namespace doorstep {

using namespace Qt::StringLiterals;

Result<std::shared_ptr<OpenForm>> OpenForm::open(Desk &desk, const QString &visitId, const QString &questionnaire,
                                                 const QString &subject)
{
    auto visit = readVisitCase(desk, visitId);
    if (!visit)
        return visit.error();
    const auto slot = slotOf(desk, *visit, questionnaire, subject);
    if (!slot)
        return slot.error();
    std::shared_ptr<OpenForm> form(new OpenForm(std::move(*visit), *slot));
    DOORSTEP_TRY(form->refresh(desk));
    return form;
}

OpenForm::OpenForm(VisitCase visit, FormSlot slot)
    : m_visit(std::move(visit)), m_slot(std::move(slot)), m_session(m_slot.form, {})
{
}

Result<void> OpenForm::refresh(Desk &desk)
{
    auto visit = readVisitCase(desk, m_visit.visit.visit.id);
    if (!visit)
        return visit.error();
    m_visit = std::move(*visit);
    auto slot = slotOf(desk, m_visit, m_slot.part.questionnaire, m_slot.subject); // points into the visit kept here
    if (!slot)
        return slot.error();
    m_slot = std::move(*slot);
    auto book = VisitAnswersBook::of(desk, m_visit);
    if (!book)
        return book.error();
    m_book = std::move(*book);
    return readAgain(desk);
}

bool OpenForm::editable(const Desk &desk) const
{
    const Record &visit = m_visit.visit.visit;
    return isDraft(visit) && visit.text(field::visit_::practitioner) == desk.who().id;
}

QString OpenForm::place(Desk &desk) const
{
    const store::Place place = desk.store().drafts().place(m_visit.visit.visit.id);
    return m_slot.response && place.response == m_slot.response->id ? place.path : QString();
}

Result<OpenForm::Outcome> OpenForm::answer(Desk &desk, const QString &path, const QJsonArray &answers)
{
    const auto changed = m_session.answer(path, answers);
    if (!changed && changed.error().code == ErrorCode::NotFound)
        return answerPutAway(desk, path, answers);
    if (!changed && changed.error().code == ErrorCode::InvalidInput)
        return Outcome{.refused = path};
    if (!changed)
        return changed.error();
    return save(desk, path);
}

std::optional<forms::Row> OpenForm::rowToAnswer(const QString &path) const
{
    const auto row = m_session.row(path);
    return row ? row : whole().row(path);
}

/// Nothing of this form can be put away now: most forms hold nothing private, and a tap must not open them twice.
bool OpenForm::isWhole() const
{
    const auto &items = m_slot.form->items();
    return m_session.context().alone.testFlag(forms::AloneWith::NoFamily)
        || std::none_of(items.begin(), items.end(), [](const forms::Item &item) { return item.alone; });
}

/// The same answers with nothing put away.
forms::FormSession OpenForm::whole() const
{
    forms::FormContext context = m_session.context();
    context.alone = forms::AloneWith::NoFamily;
    forms::FormSession all(m_slot.form, context);
    all.restore(m_session.savedAnswers());
    return all;
}

Result<OpenForm::Outcome> OpenForm::answerPutAway(Desk &desk, const QString &path, const QJsonArray &answers)
{
    forms::FormSession all = whole();
    if (const auto changed = all.answer(path, answers); !changed)
        return changed.error();
    DOORSTEP_TRY(begin(desk));
    const auto kept = keep(desk, all, path);
    DOORSTEP_TRY(readAgain(desk));
    return kept;
}

bool OpenForm::isChosen(const QString &path, const QString &code) const
{
    const auto row = m_session.row(path);
    if (!row)
        return false;
    return std::any_of(row->options.begin(), row->options.end(), [&](const forms::Option &option) {
        return option.code == code && row->answer.contains(option.answer);
    });
}

Result<OpenForm::Outcome> OpenForm::choose(Desk &desk, const QString &path, const QString &code, bool chosen)
{
    const auto row = m_session.row(path);
    if (!row)
        return Error{ErrorCode::NotFound, path};
    const auto option = std::find_if(row->options.begin(), row->options.end(),
                                     [&code](const forms::Option &each) { return each.code == code; });
    if (option == row->options.end())
        return Error{ErrorCode::NotFound, u"%1: option"_s.arg(path)};
    const auto answers = m_session.withOption(path, *option, chosen);
    return answers ? answer(desk, path, *answers) : Result<Outcome>(answers.error());
}

Result<OpenForm::Outcome> OpenForm::notAsked(Desk &desk, const QString &path, const QString &reason)
{
    const auto changed = m_session.setNotAsked(path, reason);
    return changed ? save(desk, path) : Result<Outcome>(changed.error());
}

Result<OpenForm::Outcome> OpenForm::addRepeat(Desk &desk, const QString &path)
{
    const auto instance = m_session.addRepeat(path);
    return instance ? save(desk, *instance) : Result<Outcome>(instance.error());
}

Result<OpenForm::Outcome> OpenForm::removeRepeat(Desk &desk, const QString &path)
{
    const auto removed = m_session.removeRepeat(path);
    return removed ? save(desk, path) : Result<Outcome>(removed.error());
}

Result<void> OpenForm::visited(Desk &desk, const QString &path)
{
    if (!m_slot.response || !editable(desk))
        return {};
    return usecases::RememberPlace(desk.place())(m_visit.visit.visit.id, m_slot.response->id, path);
}

/// A response begins with its first answer, so that looking into a checklist leaves no trace in the record.
Result<void> OpenForm::begin(Desk &desk)
{
    if (m_slot.response)
        return {};
    const auto response = usecases::OpenChecklist(desk.place())(m_visit.visit.visit.id, m_slot.part.questionnaire,
                                                                m_slot.form->version(), m_slot.subject);
    if (!response)
        return response.error();
    const auto at = std::find_if(m_visit.visit.responses.begin(), m_visit.visit.responses.end(),
                                 [&response](const Record &record) { return record.id == response->id; });
    if (at != m_visit.visit.responses.end())
        *at = *response;
    else
        m_visit.visit.responses.append(*response);
    auto slot = slotOf(desk, m_visit, m_slot.part.questionnaire, m_slot.subject);
    if (!slot)
        return slot.error();
    m_slot = std::move(*slot);
    return {};
}

Result<OpenForm::Outcome> OpenForm::save(Desk &desk, const QString &path)
{
    const auto saved = [&]() -> Result<Outcome> {
        DOORSTEP_TRY(begin(desk));
        return isWhole() ? keep(desk, m_session, path) : keep(desk, whole(), path);
    }();
    if (!saved)
        DOORSTEP_TRY(readAgain(desk));
    return saved;
}

Result<OpenForm::Outcome> OpenForm::keep(Desk &desk, const forms::FormSession &whole, const QString &path)
{
    m_book.replace(m_slot, whole);
    const auto banners = bannersOf(m_book.findings(desk.catalogue()));
    DOORSTEP_TRY(usecases::RecordAnswer(desk.place())(m_slot.response->id, path, whole.savedAnswer(path), banners));
    return Outcome{.refused = {}, .raised = newHeadings(banners)};
}

Result<void> OpenForm::readAgain(Desk &desk)
{
    auto stored = sessionOf(desk, m_visit, m_slot);
    if (!stored)
        return stored.error();
    m_session = std::move(*stored);
    if (isWhole())
        m_book.replace(m_slot, m_session);
    else
        m_book.replace(m_slot, whole());
    return {};
}

QStringList OpenForm::newHeadings(const QList<usecases::AlertToRaise> &banners)
{
    QStringList headings;
    for (const usecases::AlertToRaise &banner : banners) {
        const auto same = [&banner](const Record &alert) {
            return alert.text(field::alert::rule) == banner.rule && alert.text(field::alert::subject) == banner.subject;
        };
        QList<Record> &known = m_visit.visit.alerts;
        if (std::any_of(known.begin(), known.end(), same))
            continue;
        headings.append(banner.heading);
        known.append(Record{.kind = RecordKind::Alert,
                            .fields = {{field::alert::rule, banner.rule}, {field::alert::subject, banner.subject}}});
    }
    return headings;
}

} // namespace doorstep
