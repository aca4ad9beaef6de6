// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/viewmodels/pagemodel.h"
#include "app/viewmodels/patientbanner.h"
#include "app/viewmodels/rowsmodel.h"

#include <QStringList>
#include <QVariantList>

#include <memory>

namespace doorstep {

class OpenForm;
struct ChecklistPage;

/// One row of the section on screen: a question, a heading inside the section, a text to read, or "add another".
struct QuestionRow {
    Q_GADGET
    QML_ANONYMOUS
    Q_PROPERTY(QString path MEMBER path) ///< which question, in which repetition; what every invokable takes
    Q_PROPERTY(QString linkId MEMBER linkId)
    /// For a DelegateChooser: group, display, yesno, choice, multi, string, text, integer, decimal, date, dateTime,
    /// time, confirm, quantity, attachment, add (a button that adds one more of a repeated group)
    Q_PROPERTY(QString kind MEMBER kind)
    Q_PROPERTY(QString label MEMBER label)
    Q_PROPERTY(QString hint MEMBER hint)
    Q_PROPERTY(QString why MEMBER why) ///< "why we ask", or empty
    Q_PROPERTY(QString privacy MEMBER privacy) ///< G, A, P, X
    Q_PROPERTY(QString unit MEMBER unit)
    Q_PROPERTY(int level MEMBER level) ///< nesting inside the section, from 0
    Q_PROPERTY(QVariantList options MEMBER options) ///< of {code, display, selected, exclusive}, without the quiet ones
    Q_PROPERTY(
        QVariantList quiet MEMBER quiet) ///< of {code, display, selected}: declined, not asked; shown as quiet links
    Q_PROPERTY(
        bool ownWords MEMBER ownWords) ///< of a choice: words of her own may stand beside the options, as `answer`
    Q_PROPERTY(QVariantList units MEMBER units) ///< of a quantity: {code, display, selected}, to be typed behind it
    Q_PROPERTY(QString answer MEMBER answer) ///< as stored: text, number, 2026-11-23, 09:30, "true"
    Q_PROPERTY(QString reason MEMBER reason) ///< code of why it was not asked, or empty
    Q_PROPERTY(QVariantList reasons MEMBER reasons) ///< of {code, display}
    Q_PROPERTY(QString error MEMBER error) ///< a sentence, or empty
    Q_PROPERTY(bool required MEMBER required)
    Q_PROPERTY(bool answered MEMBER answered) ///< an answer or a reason is there
    Q_PROPERTY(bool canRemove MEMBER canRemove) ///< the heading of one of several repetitions
public:
    QString path;
    QString linkId;
    QString kind;
    QString label;
    QString hint;
    QString why;
    QString privacy;
    QString unit;
    int level = 0;
    QVariantList options;
    QVariantList quiet;
    bool ownWords = false;
    QVariantList units;
    QString answer;
    QString reason;
    QVariantList reasons;
    QString error;
    bool required = false;
    bool answered = false;
    bool canRemove = false;

    QString key() const { return path; }
    bool operator==(const QuestionRow &) const = default;
};

/// One checklist, for one person, at one visit; one section at a time. Every answer goes to the store at once, and the
/// row then shows what the store holds.
class ChecklistModel : public doorstep::PageModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString visitId READ visitId WRITE setVisitId NOTIFY idsChanged REQUIRED)
    Q_PROPERTY(QString questionnaire READ questionnaire WRITE setQuestionnaire NOTIFY idsChanged REQUIRED)
    Q_PROPERTY(QString subjectId READ subjectId WRITE setSubjectId NOTIFY idsChanged REQUIRED)
    Q_PROPERTY(doorstep::PatientBanner banner READ banner NOTIFY changed)
    Q_PROPERTY(QString familyId READ familyId NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed) ///< "Safer sleep"
    Q_PROPERTY(QString person READ person NOTIFY changed) ///< whose answers: "Ben"
    Q_PROPERTY(bool editable READ editable NOTIFY changed)
    Q_PROPERTY(int section READ section WRITE setSection NOTIFY sectionChanged) ///< from 0
    Q_PROPERTY(int sectionCount READ sectionCount NOTIFY changed)
    Q_PROPERTY(QString sectionTitle READ sectionTitle NOTIFY changed)
    Q_PROPERTY(QVariantList sections READ sections NOTIFY changed) ///< of {title, answered, total}
    Q_PROPERTY(doorstep::RowsModel *rows READ rows CONSTANT) ///< roles of QuestionRow
    Q_PROPERTY(int answered READ answered NOTIFY changed)
    Q_PROPERTY(int total READ total NOTIFY changed)
    Q_PROPERTY(double progress READ progress NOTIFY changed) ///< 0 to 1
    Q_PROPERTY(QStringList hiddenAnswers READ hiddenAnswers NOTIFY
                   changed) ///< answers a changed gate hides; kept until signing
    Q_PROPERTY(QVariantList errors READ errors NOTIFY changed) ///< of {path, label, message, section}
    Q_PROPERTY(QString savedText READ savedText NOTIFY changed) ///< "Saved 09:42", "Not saved: ...", or empty
public:
    explicit ChecklistModel(QObject *parent = nullptr);
    ~ChecklistModel() override;

    QString visitId() const { return m_visitId; }
    void setVisitId(const QString &visitId);
    QString questionnaire() const { return m_questionnaire; }
    void setQuestionnaire(const QString &url);
    QString subjectId() const { return m_subjectId; }
    void setSubjectId(const QString &id);
    PatientBanner banner() const;
    QString familyId() const;
    QString title() const;
    QString person() const;
    bool editable() const;
    int section() const { return m_section; }
    void setSection(int section);
    int sectionCount() const;
    QString sectionTitle() const;
    QVariantList sections() const;
    RowsModel *rows() { return &m_rows; }
    int answered() const;
    int total() const;
    double progress() const;
    QStringList hiddenAnswers() const;
    QVariantList errors() const;
    QString savedText() const { return m_savedText; }

    /// Text, number, date or time as typed, a measure with its unit behind it ("3.2 kg"); empty takes the answer away.
    /// What breaks a rule is not saved: the row's `error` says why, and its answer stays what the store holds.
    Q_INVOKABLE void answer(const QString &path, const QString &value);
    /// One answer of a single choice; choosing the chosen one again takes it away.
    Q_INVOKABLE void choose(const QString &path, const QString &code);
    /// One tick of a multiple choice.
    Q_INVOKABLE void toggle(const QString &path, const QString &code);
    Q_INVOKABLE void notAsked(const QString &path, const QString &reason);
    Q_INVOKABLE void clearAnswer(const QString &path);
    Q_INVOKABLE void addRepeat(const QString &path);
    Q_INVOKABLE void removeRepeat(const QString &path);
    /// Goes to the next question without an answer, in this section or a later one: ends in focusWanted(), or in
    /// allAnswered().
    Q_INVOKABLE void nextUnanswered();
    /// Goes to a question by its path (from `errors`).
    Q_INVOKABLE void goTo(const QString &path);
    /// Tells where the person is, so that the checklist opens here again.
    Q_INVOKABLE void visited(const QString &path);

Q_SIGNALS:
    void idsChanged();
    void changed();
    void sectionChanged();
    /// Bring this row into view and focus it. Also sent after the first load, when a place was remembered.
    void focusWanted(const QString &path, int row);
    void allAnswered();
    /// An act-now banner was raised by the last answer; AlertsModel has it in a moment.
    void alertRaised(const QString &heading);

protected:
    void load() override;
    void clear() override;
    bool concerns(const store::ChangeNotice &notice) const override;

private:
    template <typename Wish, typename Then>
    void onForm(Wish wish, Then then);
    template <typename Wish>
    void wish(Wish wish);
    void openAnother();
    void show(const ChecklistPage &page);
    void goToPlace(const QString &path);

    QString m_visitId;
    QString m_questionnaire;
    QString m_subjectId;
    QString m_savedText;
    std::shared_ptr<OpenForm> m_form; ///< used on the store's thread only
    std::unique_ptr<ChecklistPage> m_page;
    QString m_at; ///< path she was at last
    bool m_placed = false;
    Rows<QuestionRow> m_rows;
    int m_section = 0;
};

} // namespace doorstep
