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
    bool started = false;
    int answered = 0;
    int total = 0;
    QString progressText;
    QString positionText;

    QString key() const { return id; }
    bool operator==(const VisitFormRow &) const = default;
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
    /// Who can hear: "Only Jade can hear" or "Others can hear: private questions are put away".
    Q_PROPERTY(QString aloneText READ aloneText NOTIFY changed)
    Q_PROPERTY(bool alone READ alone NOTIFY changed)
    Q_PROPERTY(bool born READ born NOTIFY changed) ///< false: do not ask whether the baby was seen
    Q_PROPERTY(QString babySeen READ babySeen NOTIFY changed) ///< code, or empty
    Q_PROPERTY(QVariantList babySeenChoices READ babySeenChoices CONSTANT) ///< of {code, display}
    Q_PROPERTY(QString place READ place NOTIFY changed) ///< code, or empty
    Q_PROPERTY(QVariantList placeChoices READ placeChoices CONSTANT) ///< of {code, display}

    Q_PROPERTY(doorstep::RowsModel *forms READ forms CONSTANT) ///< roles of VisitFormRow; due ones first
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
    int m_step = 0;
    bool m_stepChosen = false;
    int m_busy = 0;
};

} // namespace doorstep
