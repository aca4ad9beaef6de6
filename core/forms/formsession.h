// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/formcontext.h"
#include "core/forms/questionnaire.h"

#include <QMap>

namespace doorstep::forms {

class AnswerTree;
struct Node;

/// One line of a form on the screen.
struct Row {
    enum class Role {
        Group, ///< a heading; for a repeating group one for each instance
        Display, ///< words to read
        Question,
        AddGroup, ///< after the last instance of a repeating group: `path` is what addRepeat() takes
    };

    QString path; ///< stable for the life of the form: "slp.place[1]/slp.p.night"
    QString linkId;
    QString text; ///< placeholders filled
    QString help; ///< why we ask
    QString hint;
    QString control; ///< itemControl, or empty
    Role role = Role::Question;
    ItemType type = ItemType::Group;
    Privacy privacy = Privacy::General;
    int section = 0; ///< index into the questionnaire's top-level items
    QString sectionTitle;
    int depth = 0;
    int number = 0; ///< of an instance: 1, 2, 3 as people count; 0 for everything else
    std::vector<Option> options;
    QJsonArray answer; ///< FHIR answers
    QString notAsked; ///< code of the reason, or empty
    QString notAskedText;
    QString error; ///< code of the last refused answer (see checkAnswers), "constraint", or empty
    QString errorText; ///< of a constraint: the form's own words
    QString unit;
    std::optional<double> minValue;
    std::optional<double> maxValue;
    std::vector<Unit> unitOptions; ///< of a quantity: to choose from
    bool openUnit = false; ///< any other unit may be written
    int minLength = 0;
    int maxLength = 0;
    int maxDecimalPlaces = -1; ///< -1 is no limit
    bool repeats = false; ///< of a question: several answers may stand together
    bool required = false;
    bool readOnly = false;
    bool due = true; ///< due at this contact; other rows may be answered early
    bool removable = false; ///< an instance that removeRepeat() would take
};

/// What a command changed besides the answer itself.
struct Change {
    QStringList enabled; ///< paths now there
    QStringList disabled; ///< paths no longer there
    QStringList answersNowHidden; ///< the disabled ones that keep an answer; it returns with them
    QStringList calculated; ///< the form worked out another answer for them
};

struct Section {
    int index = 0;
    QString linkId;
    QString title;
    int answered = 0; ///< of the due questions: answered, or not asked with a reason
    int total = 0;
};

struct Progress {
    int answered = 0;
    int total = 0; ///< questions that are there and due
};

struct FormFinding {
    enum class Kind {
        RequiredMissing, ///< blocks signing
        TooFew, ///< answers or instances; `least` says how many there must be. Blocks signing
        HiddenAnswer, ///< kept, and left out of the response; confirm before signing
        Refused, ///< the last thing entered was refused and is not saved
        ConstraintBroken, ///< answers do not fit together; blocks signing
        ConstraintWarning, ///< the same, and stops nothing
    };
    Kind kind = Kind::RequiredMissing;
    QString path;
    QString text; ///< the question; of a constraint of the whole form its title
    QString reason; ///< of a constraint: what to tell the person
    int least = 0;
};

struct StillToAsk {
    enum class Why { Unanswered, NotAsked, Declined };
    QString path;
    QString text;
    Why why = Why::Unanswered;
    QString reason; ///< for NotAsked: the reason in words
};

/// One answered question as a reader sees it.
struct AnswerLine {
    QString section;
    QString linkId;
    QString group; ///< instance of a repeating group ("Sleep place 2"), or empty
    QString question;
    QString answer; ///< in words; "Not asked: ran out of time"
    Privacy privacy = Privacy::General;
};

/// A form being filled in, as a store keeps it: path -> what FormSession::savedAnswer() gave.
using SavedAnswers = QMap<QString, QJsonValue>;

/// One checklist being filled in about one person. Pure: no clock, no files, no signals. One owner, one thread.
///
/// Paths: the instances of repeating groups above an item, then its linkId ("slp.place[1]/slp.p.night"). The number in
/// brackets is the instance's for ever: removing an instance moves no other. Items under a repeating question stand
/// under one answer in the same way ("pets[0]/name"); the answer itself has a row with that path, as a heading.
///
/// Expressions: what the form calculates stays in step until a person answers it otherwise; clearing that answer lets
/// the form calculate again.
///
/// Privacy: questions that are protected, or asked of somebody alone, exist only while context.alone says so. Otherwise
/// no call gives any of their words or answers; their answers are kept, and come back with setAlone().
class FormSession {
public:
    FormSession(QuestionnairePtr form, FormContext context);
    ~FormSession();
    FormSession(FormSession &&) noexcept;
    FormSession &operator=(FormSession &&) noexcept;

    const Questionnaire &questionnaire() const { return *m_form; }
    const FormContext &context() const { return m_context; }

    /// Everything that is there, in order.
    std::vector<Row> rows() const;
    /// One row by path; nothing when it is not there.
    std::optional<Row> row(const QString &path) const;
    std::vector<Section> sections() const;
    Progress progress() const;
    /// The first due question after `path` (or from the start) with neither answer nor reason; goes round; empty when
    /// all are settled.
    QString nextUnanswered(const QString &afterPath = {}) const;
    std::vector<FormFinding> findings() const;
    std::vector<StillToAsk> stillToAsk() const;
    /// True when protected questions are due and cannot be asked now: "private conversation: not today".
    bool privateHeldBack() const;

    /// Gives a question its answers (FHIR answer objects); an empty list clears. Refused answers leave the old one in
    /// place and set Row::error. NotFound: no such question here. InvalidInput: see checkAnswers().
    Result<Change> answer(const QString &path, const QJsonArray &answers);
    /// The answers `path` would have after this option is chosen or put back, exclusive options heeded. Does not change
    /// anything: hand the result to answer().
    Result<QJsonArray> withOption(const QString &path, const Option &option, bool chosen) const;
    /// Records why a question was not asked, in place of an answer. `reason` is a code of notAskedReasons().
    Result<Change> setNotAsked(const QString &path, const QString &reason, const QString &words = {});
    Result<Change> clear(const QString &path);

    /// A new instance of a repeating group ("slp.place"); gives its path ("slp.place[2]"). InvalidInput at maxOccurs.
    Result<QString> addRepeat(const QString &groupPath);
    /// Takes an instance out; its answers stay saved and undoRemove() brings them back. InvalidInput at minOccurs.
    Result<Change> removeRepeat(const QString &instancePath);
    Result<Change> undoRemove(const QString &instancePath);

    /// Somebody came in or went out.
    Change setAlone(AloneWithPeople alone);

    /// What a store keeps for one path after a change to it: a list of FHIR answers; {"notAsked": code, "text": words};
    /// for an instance {"instance": "added" | "removed"}; an empty list for a question without an answer. The answers
    /// of a repeating question with items under it carry their number as `id`; those taken out "instance": "removed"
    /// too.
    QJsonValue savedAnswer(const QString &path) const;
    /// Everything to keep, at once.
    SavedAnswers savedAnswers() const;
    /// Puts back what was saved. Gives the paths this form does not know or whose value it refuses: they belong to
    /// another version, and the caller must keep them.
    QStringList restore(const SavedAnswers &saved);

    /// A FHIR QuestionnaireResponse of what is there (hidden context items included, so that it can be checked without
    /// the session). The caller adds subject, source, author, encounter and time. Answers given in private are there
    /// only in private: to sign, call setAlone(AloneWith::NoFamily) first, or they would be missing from the record.
    QJsonObject response(const QString &status = QStringLiteral("completed")) const;
    /// The answers as lines to read.
    std::vector<AnswerLine> summary() const;

private:
    Node *present(const QString &path) const;
    Result<Node *> answerable(const QString &path) const;
    Change changed(Node &node);
    Row makeRow(const Node &node) const;
    Row rowOf(const Item &item) const;
    bool isDue(const Item &item) const;
    bool counts(const Node &node) const;
    QString words(const Item &item) const;
    QString said(const QString &words, const Translations &in) const;
    QString helpOf(const Item &item) const;
    void appendRows(const Node &node, std::vector<Row> &rows) const;
    void appendAnswerRows(const Node &question, std::vector<Row> &rows) const;
    void addConstraintFindings(const Node &node, std::vector<FormFinding> &findings) const;
    void addNodeFindings(const Node &node, std::vector<FormFinding> &findings) const;
    bool hasTooFew(const Node &node) const;
    void noteBroken(const Node &node, Row &row) const;
    void appendChildren(const Node *parent, const std::vector<std::unique_ptr<Node>> &nodes,
                        const std::vector<int> &items, std::vector<Row> &rows) const;
    void appendAddRow(const Node *parent, int item, std::vector<Row> &rows) const;
    QString sectionTitle(const Item &item) const;
    void applyFacts();

    QuestionnairePtr m_form;
    FormContext m_context;
    std::vector<QString> m_texts; ///< text of each item in the reader's language, with placeholders filled
    std::unique_ptr<AnswerTree> m_tree;
};

/// Reads a stored response: every answer it holds, in the order of the form, with its words and privacy class. Answers
/// to questions the form does not have are given under their linkId, class X. The caller leaves out what its reader may
/// not see.
std::vector<AnswerLine> readResponse(const Questionnaire &form, const QJsonObject &response,
                                     const QHash<QString, QString> &names);

/// A response back as saved answers, for a session of the same questionnaire version.
SavedAnswers savedFromResponse(const Questionnaire &form, const QJsonObject &response);

} // namespace doorstep::forms
