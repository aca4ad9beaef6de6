// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodels/checklistmodel.h"

#include "app/pages/checklistpage.h"
#include "app/services/appservices.h"
#include "app/services/openform.h"
#include "app/services/said.h"
#include "app/services/storethread.h"
#include "app/services/usermessages.h"
#include "app/services/words.h"
#include "core/base/clock.h"

#include <QJsonArray>

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
/// What a wish brings back from the store's thread.
struct Shown {
    ChecklistPage page;
    OpenForm::Outcome outcome;
    std::optional<Error> problem; ///< it was not saved; the page shows what the store holds
};

struct Opened {
    std::shared_ptr<OpenForm> form;
    ChecklistPage page;
};

Result<Opened> openForm(Desk &desk, const QString &visit, const QString &questionnaire, const QString &subject)
{
    auto form = OpenForm::open(desk, visit, questionnaire, subject);
    if (!form)
        return form.error();
    return Opened{*form, makeChecklistPage(desk, **form)};
}
} // namespace

ChecklistModel::ChecklistModel(QObject *parent) : doorstep::PageModel(parent), m_page(std::make_unique<ChecklistPage>())
{
}

ChecklistModel::~ChecklistModel() = default;

void ChecklistModel::setVisitId(const QString &visitId)
{
    m_visitId = visitId;
    openAnother();
}

void ChecklistModel::setQuestionnaire(const QString &url)
{
    m_questionnaire = url;
    openAnother();
}

void ChecklistModel::setSubjectId(const QString &id)
{
    m_subjectId = id;
    openAnother();
}

void ChecklistModel::openAnother()
{
    Q_EMIT idsChanged();
    if (m_form)
        clear();
    reloadIfComplete();
}

PatientBanner ChecklistModel::banner() const { return m_page->banner; }

QString ChecklistModel::familyId() const { return m_page->familyId; }

QString ChecklistModel::title() const { return m_page->title; }

QString ChecklistModel::person() const { return m_page->person; }

bool ChecklistModel::editable() const { return m_page->editable; }

int ChecklistModel::sectionCount() const { return int(m_page->sections.size()); }

QString ChecklistModel::sectionTitle() const
{
    return m_section < sectionCount() ? m_page->sections.at(m_section).title : QString();
}

QVariantList ChecklistModel::sections() const
{
    QVariantList list;
    for (const ChecklistPage::Section &section : m_page->sections)
        list.append(
            QVariantMap{{u"title"_s, section.title}, {u"answered"_s, section.answered}, {u"total"_s, section.total}});
    return list;
}

int ChecklistModel::answered() const { return m_page->answered; }

int ChecklistModel::total() const { return m_page->total; }

double ChecklistModel::progress() const { return m_page->total > 0 ? double(m_page->answered) / m_page->total : 0.0; }

QStringList ChecklistModel::hiddenAnswers() const { return m_page->hiddenAnswers; }

QVariantList ChecklistModel::errors() const { return m_page->errors; }

void ChecklistModel::setSection(int section)
{
    if (section == m_section || section < 0 || section >= sectionCount())
        return;
    m_section = section;
    m_rows.setRows(m_page->sections.at(section).rows);
    Q_EMIT sectionChanged();
    Q_EMIT changed();
}

/// Runs on the open form, on the store's thread, and shows what the store then says.
template <typename Wish, typename Then>
void ChecklistModel::onForm(Wish wish, Then then)
{
    if (!m_form)
        return;
    const auto run = [form = m_form, wish](Desk &desk) -> Result<Shown> {
        const Result<OpenForm::Outcome> done = wish(desk, *form);
        Shown shown{.page = makeChecklistPage(desk, *form)};
        if (done)
            shown.outcome = *done;
        else
            shown.problem = done.error();
        return shown;
    };
    services()->storeThread().ask(this, run, [this, then, form = m_form](const Result<Shown> &shown) {
        if (!shown)
            return fail(shown.error());
        if (form != m_form)
            return; // another checklist is open by now
        setProblem(shown->problem ? messageFor(*shown->problem) : QString());
        then(*shown);
        show(shown->page);
    });
}

template <typename Wish>
void ChecklistModel::wish(Wish wish)
{
    onForm(wish, [this](const Shown &shown) {
        const bool saved = !shown.problem && shown.outcome.refused.isEmpty();
        m_savedText =
            saved ? Said::tr("Saved %1").arg(words::clockTime(services()->clock().now())) : Said::tr("Not saved");
        for (const QString &heading : shown.outcome.raised)
            Q_EMIT alertRaised(heading);
    });
}

void ChecklistModel::answer(const QString &path, const QString &value)
{
    m_at = path;
    wish([path, value](Desk &desk, OpenForm &form) -> Result<OpenForm::Outcome> {
        const auto answers = typedAnswers(form, path, value);
        return answers ? form.answer(desk, path, *answers) : Result<OpenForm::Outcome>(answers.error());
    });
}

void ChecklistModel::choose(const QString &path, const QString &code) { toggle(path, code); }

void ChecklistModel::toggle(const QString &path, const QString &code)
{
    m_at = path;
    wish(
        [path, code](Desk &desk, OpenForm &form) { return form.choose(desk, path, code, !form.isChosen(path, code)); });
}

void ChecklistModel::notAsked(const QString &path, const QString &reason)
{
    m_at = path;
    wish([path, reason](Desk &desk, OpenForm &form) { return form.notAsked(desk, path, reason); });
}

void ChecklistModel::clearAnswer(const QString &path)
{
    wish([path](Desk &desk, OpenForm &form) { return form.answer(desk, path, {}); });
}

void ChecklistModel::addRepeat(const QString &path)
{
    wish([path](Desk &desk, OpenForm &form) { return form.addRepeat(desk, path); });
}

void ChecklistModel::removeRepeat(const QString &path)
{
    wish([path](Desk &desk, OpenForm &form) { return form.removeRepeat(desk, path); });
}

void ChecklistModel::nextUnanswered()
{
    const QString next = m_page->nextUnanswered(m_at);
    if (next.isEmpty())
        Q_EMIT allAnswered();
    else
        goTo(next);
}

void ChecklistModel::goTo(const QString &path)
{
    const int section = m_page->sectionOf(path);
    if (section < 0)
        return;
    m_at = path;
    setSection(section);
    Q_EMIT focusWanted(path, m_page->rowOf(section, path));
}

void ChecklistModel::visited(const QString &path)
{
    m_at = path;
    if (!m_form || !editable())
        return;
    const auto remember = [form = m_form, path](Desk &desk) { return form->visited(desk, path); };
    services()->storeThread().ask(this, remember, [](const Result<void> &) {});
}

void ChecklistModel::load()
{
    if (m_form)
        return onForm(
            [](Desk &desk, OpenForm &form) -> Result<OpenForm::Outcome> {
                DOORSTEP_TRY(form.refresh(desk));
                return OpenForm::Outcome{};
            },
            [](const Shown &) {});
    const auto open = [visit = m_visitId, questionnaire = m_questionnaire, subject = m_subjectId](Desk &desk) {
        return openForm(desk, visit, questionnaire, subject);
    };
    services()->storeThread().ask(this, open, [this](const Result<Opened> &opened) {
        if (!opened)
            return failToShow(opened.error());
        if (m_form)
            return; // asked twice: the first is in use already
        m_form = opened->form;
        show(opened->page);
        setReady(true);
        goToPlace(opened->page.place);
    });
}

/// Once, on the first load: the same question as before.
void ChecklistModel::goToPlace(const QString &path)
{
    m_placed = true;
    const int section = m_page->sectionOf(path);
    if (section < 0)
        return;
    setSection(section);
    m_at = m_page->remembered ? path : QString();
    if (m_page->remembered)
        Q_EMIT focusWanted(path, m_page->rowOf(section, path));
}

void ChecklistModel::show(const ChecklistPage &page)
{
    *m_page = page;
    const int section = std::clamp(m_section, 0, std::max(0, sectionCount() - 1));
    if (section != m_section) {
        m_section = section;
        Q_EMIT sectionChanged();
    }
    m_rows.setRows(page.sections.isEmpty() ? QList<QuestionRow>() : page.sections.at(section).rows);
    Q_EMIT changed();
}

void ChecklistModel::clear()
{
    m_form.reset();
    m_at.clear();
    m_savedText.clear();
    m_placed = false;
    show({});
}

/// What this page saved itself is on it already; who is here, and what the server brought, make it read again.
bool ChecklistModel::concerns(const store::ChangeNotice &notice) const
{
    return notice.families.contains(familyId())
        && (notice.fromServer || notice.kinds.contains(RecordKind::Visit) || notice.kinds.contains(RecordKind::Carer)
            || notice.kinds.contains(RecordKind::Alert));
}

} // namespace doorstep
