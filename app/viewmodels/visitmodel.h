// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/viewmodels/pagemodel.h"
#include "app/viewmodels/patientbanner.h"
#include "app/viewmodels/rowsmodel.h"

#include <QStringList>
#include <QVariantList>

#include <memory>

namespace doorstep {

struct VisitPage;

/// Somebody who may be in the room.
struct PresentRow {
    Q_GADGET
    QML_ANONYMOUS
    Q_PROPERTY(
        QString code MEMBER code) ///< a carer's id, or other-adult, older-children, interpreter, professional, nobody
    Q_PROPERTY(QString label MEMBER label) ///< "Ben", "Another adult"
    Q_PROPERTY(QString detail MEMBER detail) ///< "Father", or empty
    Q_PROPERTY(bool carer MEMBER carer)
    Q_PROPERTY(bool present MEMBER present)
public:
    QString code;
    QString label;
    QString detail;
    bool carer = false;
    bool present = false;

    QString key() const { return code; }
    bool operator==(const PresentRow &) const = default;
};

/// One checklist for one person at this visit.
struct VisitFormRow {
    Q_GADGET
    QML_ANONYMOUS
    Q_PROPERTY(QString key MEMBER id)
    Q_PROPERTY(QString questionnaire MEMBER questionnaire) ///< canonical url: for ChecklistModel
    Q_PROPERTY(QString subjectId MEMBER subjectId) ///< whose answers: for ChecklistModel
    Q_PROPERTY(QString title MEMBER title) ///< "Crying and coping plan"
    Q_PROPERTY(QString person MEMBER person) ///< "Ben"; "Amara"
    Q_PROPERTY(bool due MEMBER due) ///< due at this contact; others may be done early
    Q_PROPERTY(bool couldWait MEMBER couldWait) ///< does not fit the time of this contact: next time, if she so chooses
    Q_PROPERTY(bool started MEMBER started)
    Q_PROPERTY(int answered MEMBER answered)
    Q_PROPERTY(int total MEMBER total) ///< questions shown now; grows and shrinks with the answers
    Q_PROPERTY(QString progressText MEMBER progressText) ///< "7 of 12 answered", "Not started"
    Q_PROPERTY(QString positionText MEMBER positionText) ///< "Last at: Where does Amara sleep?", or empty
public:
    QString id;
    QString questionnaire;
    QString subjectId;
    QString title;
    QString person;
    bool due = false;
    bool couldWait = false;
    bool started = false;
    int answered = 0;
    int total = 0;
    QString progressText;
    QString positionText;

    QString key() const { return id; }
    bool operator==(const VisitFormRow &) const = default;
};

/// What the rules say to an answer, short of a banner: what to do, by when, and what could be offered.
struct PromptRow {
    Q_GADGET
    QML_ANONYMOUS
    Q_PROPERTY(QString key MEMBER id)
    Q_PROPERTY(QString level MEMBER level) ///< TODAY, WEEK, NEXT, SUPV, INFO, DIR
    Q_PROPERTY(QString whenText MEMBER whenText) ///< "Today", "Offer"
    Q_PROPERTY(QString heading MEMBER heading)
    Q_PROPERTY(QString fact MEMBER fact) ///< "You recorded: ..."
    Q_PROPERTY(QStringList steps MEMBER steps)
    Q_PROPERTY(QStringList offers MEMBER offers) ///< "Local cot scheme: 01632 960107"
    Q_PROPERTY(QString source MEMBER source)
public:
    QString id;
    QString level;
    QString whenText;
    QString heading;
    QString fact;
    QStringList steps;
    QStringList offers;
    QString source;

    QString key() const { return id; }
    bool operator==(const PromptRow &) const = default;
};

/// A visit: Prepare, Who is here, Talk, Sign. Everything is saved as it is said; leaving loses nothing.
class VisitModel : public doorstep::PageModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString visitId READ visitId WRITE setVisitId NOTIFY visitIdChanged REQUIRED)
    Q_PROPERTY(QString familyId READ familyId NOTIFY changed)
    Q_PROPERTY(doorstep::PatientBanner banner READ banner NOTIFY changed)
    Q_PROPERTY(QString babyName READ babyName NOTIFY changed) ///< "Amara", or "the baby": for sentences
    Q_PROPERTY(QString contactTitle READ contactTitle NOTIFY changed) ///< "New birth visit"
    Q_PROPERTY(
        QString whenText READ whenText NOTIFY changed) ///< "Planned 09:30", "Started 09:34", "Signed 23 Nov 2026 10:42"
    Q_PROPERTY(QString state READ state NOTIFY changed) ///< planned, draft, signed
    Q_PROPERTY(bool editable READ editable NOTIFY changed) ///< not signed, and this person may
    Q_PROPERTY(QString chipState READ chipState NOTIFY changed) ///< saved, sent, stored, held; empty while only planned
    Q_PROPERTY(QString chipText READ chipText NOTIFY changed)

    /// 0 prepare, 1 who is here, 2 talk, 3 sign. Opens at the first that is not done; freely changed by the person.
    Q_PROPERTY(int step READ step WRITE setStep NOTIFY stepChanged)
    Q_PROPERTY(QStringList prepareLines READ prepareLines NOTIFY changed) ///< what to know and bring
    Q_PROPERTY(bool identityConfirmed READ identityConfirmed NOTIFY changed)
    Q_PROPERTY(QString identityText READ identityText NOTIFY changed) ///< "Checked at 09:34", or the question to ask

    Q_PROPERTY(doorstep::RowsModel *present READ present CONSTANT) ///< roles of PresentRow
    Q_PROPERTY(bool whoIsHereSaid READ whoIsHereSaid NOTIFY changed)
    /// Who can hear: "Only Jade can hear", "Private time: not today". Neutral: others may read it.
    Q_PROPERTY(QString aloneText READ aloneText NOTIFY changed)
    Q_PROPERTY(bool alone READ alone NOTIFY changed) ///< what is private to one person is there
    Q_PROPERTY(
        QString aloneOffer READ aloneOffer NOTIFY changed) ///< what sayAlone() says; empty: it cannot be said now
    Q_PROPERTY(bool lineNeeded READ lineNeeded NOTIFY changed) ///< by phone or video: ask setPrivateLine() first
    Q_PROPERTY(bool privateLine READ privateLine NOTIFY changed)
    /// "Private time: not today", for her own summary; empty when there was some, or nothing private is due.
    Q_PROPERTY(QString privateReminder READ privateReminder NOTIFY changed)
    Q_PROPERTY(QString privateReason READ privateReason NOTIFY changed) ///< code, or empty
    Q_PROPERTY(QVariantList privateReasons READ privateReasons CONSTANT) ///< of {code, display}
    Q_PROPERTY(bool born READ born NOTIFY changed) ///< false: do not ask whether the baby was seen
    Q_PROPERTY(QString babySeen READ babySeen NOTIFY changed) ///< code, or empty
    Q_PROPERTY(QVariantList babySeenChoices READ babySeenChoices CONSTANT) ///< of {code, display}
    Q_PROPERTY(QString place READ place NOTIFY changed) ///< code, or empty
    Q_PROPERTY(QVariantList placeChoices READ placeChoices CONSTANT) ///< of {code, display}

    Q_PROPERTY(doorstep::RowsModel *forms READ forms CONSTANT) ///< roles of VisitFormRow; due ones first
    Q_PROPERTY(QString talkText READ talkText NOTIFY changed) ///< when more is due than fits; else empty
    Q_PROPERTY(doorstep::RowsModel *prompts READ prompts CONSTANT) ///< roles of PromptRow; soonest first
    Q_PROPERTY(QStringList summaryLines READ summaryLines NOTIFY changed)
    Q_PROPERTY(QStringList stillToAsk READ stillToAsk NOTIFY changed) ///< may be left; shown, never hidden
    Q_PROPERTY(QStringList hiddenAnswers READ hiddenAnswers NOTIFY
                   changed) ///< kept until signing, left out of the record then
    Q_PROPERTY(QStringList blockers READ blockers NOTIFY changed) ///< what must be put right before signing
    Q_PROPERTY(bool canSign READ canSign NOTIFY changed)
    Q_PROPERTY(bool lateReasonNeeded READ lateReasonNeeded NOTIFY changed) ///< begun more than 24 hours ago
    /// The checklist she was in when she last touched this visit, or empty: where to go on.
    Q_PROPERTY(QString resumeQuestionnaire READ resumeQuestionnaire NOTIFY changed)
    Q_PROPERTY(QString resumeSubjectId READ resumeSubjectId NOTIFY changed)
    Q_PROPERTY(bool busy READ busy NOTIFY busyChanged) ///< a wish is on its way to the store
public:
    explicit VisitModel(QObject *parent = nullptr);
    ~VisitModel() override;

    QString visitId() const { return m_visitId; }
    void setVisitId(const QString &visitId);
    QString familyId() const;
    PatientBanner banner() const;
    QString babyName() const;
    QString contactTitle() const;
    QString whenText() const;
    QString state() const;
    bool editable() const;
    QString chipState() const;
    QString chipText() const;
    int step() const { return m_step; }
    void setStep(int step);
    QStringList prepareLines() const;
    bool identityConfirmed() const;
    QString identityText() const;
    RowsModel *present() { return &m_present; }
    bool whoIsHereSaid() const;
    QString aloneText() const;
    bool alone() const;
    QString aloneOffer() const;
    bool lineNeeded() const;
    bool privateLine() const;
    QString privateReminder() const;
    QString privateReason() const;
    QVariantList privateReasons() const;
    QString talkText() const;
    RowsModel *prompts() { return &m_prompts; }
    bool born() const;
    QString babySeen() const;
    QVariantList babySeenChoices() const;
    QString place() const;
    QVariantList placeChoices() const;
    RowsModel *forms() { return &m_forms; }
    QStringList summaryLines() const;
    QStringList stillToAsk() const;
    QStringList hiddenAnswers() const;
    QStringList blockers() const;
    bool canSign() const;
    bool lateReasonNeeded() const;
    QString resumeQuestionnaire() const;
    QString resumeSubjectId() const;
    bool busy() const { return m_busy > 0; }

    /// The right baby: name, date of birth and NHS number or address were checked. Starts a planned visit.
    Q_INVOKABLE void confirmIdentity();
    Q_INVOKABLE void setPresent(const QString &code, bool present);
    /// "I am alone with {name} and no one can hear." Any change of who is here or where takes it back.
    Q_INVOKABLE void sayAlone();
    /// "I have left: no one of the family can see or hear."
    Q_INVOKABLE void sayOnMyOwn();
    /// Somebody came in: what is private is put away at once.
    Q_INVOKABLE void endAlone();
    Q_INVOKABLE void setPrivateLine(bool checked);
    /// Why there was no private time; empty takes it back.
    Q_INVOKABLE void setPrivateReason(const QString &code);
    Q_INVOKABLE void setBabySeen(const QString &code);
    Q_INVOKABLE void setPlace(const QString &code);
    /// Signs the visit and everything in it, for good. `lateReason` only when lateReasonNeeded. Ends in signedOff(), or
    /// in `problem`.
    Q_INVOKABLE void sign(const QString &lateReason);

Q_SIGNALS:
    void visitIdChanged();
    void changed();
    void stepChanged();
    void busyChanged();
    void signedOff();

protected:
    void load() override;
    void clear() override;
    bool concerns(const store::ChangeNotice &notice) const override;

private:
    template <typename Wish, typename Then>
    void wish(Wish wish, Then then);
    void show(const VisitPage &page);
    void setBusy(bool busy);

    QString m_visitId;
    std::unique_ptr<VisitPage> m_page;
    Rows<PresentRow> m_present;
    Rows<VisitFormRow> m_forms;
    Rows<PromptRow> m_prompts;
    int m_step = 0;
    bool m_stepChosen = false;
    int m_busy = 0;
};

} // namespace doorstep
