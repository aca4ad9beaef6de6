// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodels/visitmodel.h"

#include "app/pages/visitpage.h"
#include "app/services/appservices.h"
#include "app/services/desk.h"
#include "app/services/storethread.h"
#include "app/services/words.h"
#include "core/forms/answers.h"
#include "core/usecases/alonegate.h"

#include <algorithm>

namespace doorstep {

VisitModel::VisitModel(QObject *parent) : doorstep::PageModel(parent), m_page(std::make_unique<VisitPage>()) { }

VisitModel::~VisitModel() = default;

void VisitModel::setVisitId(const QString &visitId)
{
    if (visitId == m_visitId)
        return;
    m_visitId = visitId;
    m_stepChosen = false;
    Q_EMIT visitIdChanged();
    reloadIfComplete();
}

void VisitModel::setStep(int step)
{
    m_stepChosen = true;
    const int fitting = std::clamp(step, 0, 3);
    if (fitting == m_step)
        return;
    m_step = fitting;
    Q_EMIT stepChanged();
}

QString VisitModel::familyId() const { return m_page->familyId; }

PatientBanner VisitModel::banner() const { return m_page->banner; }

QString VisitModel::babyName() const { return m_page->babyName; }

QString VisitModel::contactTitle() const { return m_page->contactTitle; }

QString VisitModel::whenText() const { return m_page->whenText; }

QString VisitModel::state() const { return m_page->state; }

bool VisitModel::editable() const { return m_page->editable; }

QString VisitModel::chipState() const { return m_page->chipState; }

QString VisitModel::chipText() const { return m_page->chipText; }

QStringList VisitModel::prepareLines() const { return m_page->prepareLines; }

bool VisitModel::identityConfirmed() const { return m_page->identityConfirmed; }

QString VisitModel::identityText() const { return m_page->identityText; }

bool VisitModel::whoIsHereSaid() const { return m_page->whoIsHereSaid; }

QString VisitModel::aloneText() const { return m_page->aloneText; }

bool VisitModel::alone() const { return m_page->alone; }

QString VisitModel::aloneOffer() const { return m_page->aloneOffer; }

bool VisitModel::lineNeeded() const { return m_page->lineNeeded; }

bool VisitModel::privateLine() const { return m_page->privateLine; }

QString VisitModel::privateReminder() const { return m_page->privateReminder; }

QString VisitModel::privateReason() const { return m_page->privateReason; }

QString VisitModel::talkText() const { return m_page->talkText; }

QVariantList VisitModel::privateReasons() const
{
    QVariantList reasons;
    for (const forms::NotAskedReason &reason : forms::notAskedReasons())
        reasons.append(QVariantMap{{QStringLiteral("code"), reason.code}, {QStringLiteral("display"), reason.display}});
    return reasons;
}

bool VisitModel::born() const { return m_page->born; }

QString VisitModel::babySeen() const { return m_page->babySeen; }

QString VisitModel::place() const { return m_page->place; }

QStringList VisitModel::summaryLines() const { return m_page->summaryLines; }

QStringList VisitModel::stillToAsk() const { return m_page->stillToAsk; }

QStringList VisitModel::hiddenAnswers() const { return m_page->hiddenAnswers; }

QStringList VisitModel::blockers() const { return m_page->blockers; }

bool VisitModel::lateReasonNeeded() const { return m_page->lateReasonNeeded; }

QString VisitModel::resumeQuestionnaire() const { return m_page->resumeQuestionnaire; }

QString VisitModel::resumeSubjectId() const { return m_page->resumeSubjectId; }

bool VisitModel::canSign() const { return m_page->canSign(); }

QVariantList VisitModel::babySeenChoices() const { return words::babySeenChoices(); }

QVariantList VisitModel::placeChoices() const { return words::placeChoices(); }

template <typename Wish, typename Then>
void VisitModel::wish(Wish wish, Then then)
{
    setBusy(true);
    services()->storeThread().ask(this, wish, [this, then](const Result<Record> &visit) {
        setBusy(false);
        if (!visit)
            return fail(visit.error());
        setProblem(QString());
        then();
    });
}

void VisitModel::confirmIdentity()
{
    wish([id = m_visitId](Desk &desk) { return doorstep::confirmIdentity(desk, id); },
         [this] {
             if (m_step == 0)
                 setStep(1);
         });
}

void VisitModel::setPresent(const QString &code, bool present)
{
    wish([id = m_visitId, code, present](Desk &desk) { return sayPresent(desk, id, code, present); }, [] {});
}

void VisitModel::sayAlone()
{
    wish([id = m_visitId](Desk &desk) { return usecases::ConfirmAlone(desk.place())(id); }, [] {});
}

void VisitModel::sayOnMyOwn()
{
    wish([id = m_visitId](Desk &desk) { return usecases::ConfirmAlone(desk.place()).onHerOwn(id); }, [] {});
}

void VisitModel::endAlone()
{
    wish([id = m_visitId](Desk &desk) { return usecases::ConfirmAlone(desk.place()).end(id); }, [] {});
}

void VisitModel::setPrivateLine(bool checked)
{
    wish([id = m_visitId, checked](Desk &desk) { return usecases::ConfirmPrivateLine(desk.place())(id, checked); },
         [] {});
}

void VisitModel::setPrivateReason(const QString &code)
{
    wish([id = m_visitId, code](Desk &desk) { return usecases::SayNoPrivateTime(desk.place())(id, code); }, [] {});
}

void VisitModel::setBabySeen(const QString &code)
{
    wish([id = m_visitId, code](Desk &desk) { return sayBabySeen(desk, id, code); }, [] {});
}

void VisitModel::setPlace(const QString &code)
{
    wish([id = m_visitId, code](Desk &desk) { return sayPlace(desk, id, code); }, [] {});
}

void VisitModel::sign(const QString &lateReason)
{
    if (busy())
        return;
    if (!blockers().isEmpty())
        return setProblem(blockers().first());
    wish([id = m_visitId, lateReason](Desk &desk) { return signVisit(desk, id, lateReason); },
         [this] { Q_EMIT signedOff(); });
}

void VisitModel::setBusy(bool busy)
{
    const bool before = this->busy();
    m_busy += busy ? 1 : -1;
    if (before != this->busy())
        Q_EMIT busyChanged();
}

void VisitModel::load()
{
    const auto read = [id = m_visitId](Desk &desk) { return readVisitPage(desk, id); };
    services()->storeThread().ask(this, read, [this](const Result<VisitPage> &page) {
        if (!page)
            return failToShow(page.error());
        show(*page);
        if (!m_stepChosen)
            setStep(page->firstOpenStep());
        setReady(true);
    });
}

void VisitModel::show(const VisitPage &page)
{
    *m_page = page;
    m_present.setRows(page.present);
    m_forms.setRows(page.forms);
    m_prompts.setRows(page.prompts);
    Q_EMIT changed();
}

void VisitModel::clear()
{
    m_busy = 0; // answers on their way are dropped with the lock
    m_stepChosen = false;
    Q_EMIT busyChanged();
    show({});
}

bool VisitModel::concerns(const store::ChangeNotice &notice) const
{
    return notice.outbox || notice.families.contains(familyId());
}

} // namespace doorstep
