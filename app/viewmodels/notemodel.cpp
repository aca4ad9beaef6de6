// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodels/notemodel.h"

#include "app/pages/notepage.h"
#include "app/services/appservices.h"
#include "app/services/said.h"
#include "app/services/storethread.h"
#include "core/usecases/reviews.h"

namespace doorstep {

using namespace Qt::StringLiterals;

NoteModel::NoteModel(QObject *parent) : doorstep::PageModel(parent), m_page(std::make_unique<NotePage>()) { }

NoteModel::~NoteModel() = default;

void NoteModel::setVisitId(const QString &visitId)
{
    if (visitId == m_visitId)
        return;
    m_visitId = visitId;
    Q_EMIT visitIdChanged();
    reloadIfComplete();
}

QString NoteModel::familyId() const { return m_page->familyId; }

PatientBanner NoteModel::banner() const { return m_page->banner; }

QString NoteModel::title() const { return m_page->title; }

QString NoteModel::signedText() const { return m_page->signedText; }

QString NoteModel::reviewState() const { return m_page->reviewState; }

QString NoteModel::reviewText() const { return m_page->reviewText; }

QString NoteModel::chipState() const { return m_page->chipState; }

QString NoteModel::chipText() const { return m_page->chipText; }

bool NoteModel::canAmend() const { return m_page->canAmend; }

bool NoteModel::canReview() const { return m_page->canReview; }

template <typename Wish, typename Then>
void NoteModel::wish(Wish wish, Then then)
{
    if (busy())
        return;
    m_busy = 1;
    Q_EMIT changed();
    services()->storeThread().ask(this, wish, [this, then](const Result<Record> &done) {
        m_busy = 0;
        Q_EMIT changed();
        if (!done)
            return fail(done.error());
        setProblem(QString());
        then();
    });
}

void NoteModel::addAmendment(const QString &text, const QString &reason)
{
    if (text.trimmed().isEmpty() || reason.trimmed().isEmpty())
        return setProblem(Said::tr("Write the amendment and the reason for it."));
    wish([id = m_visitId, text, reason](Desk &desk) { return usecases::AmendVisit(desk.place())(id, text, reason); },
         [this] { Q_EMIT amended(); });
}

void NoteModel::returnWith(const QString &comment)
{
    if (comment.trimmed().isEmpty())
        return setProblem(Said::tr("Say what you would like to know or see changed."));
    wish([id = m_visitId, comment](Desk &desk) { return usecases::ReturnVisit(desk.place())(id, comment); },
         [this] { Q_EMIT reviewSaved(); });
}

void NoteModel::markReviewed(const QString &comment)
{
    wish([id = m_visitId, comment](Desk &desk) { return usecases::MarkReviewed(desk.place())(id, comment); },
         [this] { Q_EMIT reviewSaved(); });
}

void NoteModel::load()
{
    const auto read = [id = m_visitId](Desk &desk) { return readNotePage(desk, id); };
    services()->storeThread().ask(this, read, [this](const Result<NotePage> &page) {
        if (!page)
            return failToShow(page.error());
        show(*page);
        setReady(true);
    });
}

void NoteModel::show(const NotePage &page)
{
    *m_page = page;
    m_lines.setRows(page.lines);
    m_entries.setRows(page.entries);
    Q_EMIT changed();
}

void NoteModel::clear()
{
    m_busy = 0; // answers on their way are dropped with the lock
    show({});
}

bool NoteModel::concerns(const store::ChangeNotice &notice) const
{
    return notice.outbox || notice.families.contains(familyId());
}

} // namespace doorstep
