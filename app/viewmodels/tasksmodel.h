// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/viewmodels/pagemodel.h"
#include "app/viewmodels/rowsmodel.h"

namespace doorstep {

struct TaskRow {
    Q_GADGET
    QML_ANONYMOUS
    Q_PROPERTY(QString taskId MEMBER taskId)
    Q_PROPERTY(QString familyId MEMBER familyId)
    Q_PROPERTY(QString visitId MEMBER visitId) ///< where it came from, to open; may be empty
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(QString family MEMBER family)
    Q_PROPERTY(QString dueText MEMBER dueText) ///< "today", "by 30 Nov 2026", "at the next contact"
    Q_PROPERTY(QString urgency MEMBER urgency) ///< NOW, TODAY, WEEK, NEXT, SUPV
    Q_PROPERTY(QString sourceText MEMBER sourceText) ///< "From the note of 23 Nov 2026", "Asked by Priya Example"
    Q_PROPERTY(QString outcome MEMBER outcome) ///< once done
    Q_PROPERTY(bool pinned MEMBER pinned) ///< same working day: stands on top
    Q_PROPERTY(bool overdue MEMBER overdue)
    Q_PROPERTY(bool done MEMBER done)
    Q_PROPERTY(bool asksAmendment MEMBER asksAmendment) ///< a supervisor returned the visit: open the note to amend it
public:
    QString taskId;
    QString familyId;
    QString visitId;
    QString text;
    QString family;
    QString dueText;
    QString urgency;
    QString sourceText;
    QString outcome;
    bool pinned = false;
    bool overdue = false;
    bool done = false;
    bool asksAmendment = false;

    QString key() const { return taskId; }
    bool operator==(const TaskRow &) const = default;
};

/// Follow-up: what has to be done, by when, and where it came from. Of the whole caseload, or of one family.
class TasksModel : public doorstep::PageModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString familyId READ familyId WRITE setFamilyId NOTIFY familyIdChanged) ///< empty: the whole caseload
    Q_PROPERTY(doorstep::RowsModel *tasks READ tasks CONSTANT) ///< roles of TaskRow; open ones, the soonest first
public:
    explicit TasksModel(QObject *parent = nullptr);

    QString familyId() const { return m_familyId; }
    void setFamilyId(const QString &familyId);
    RowsModel *tasks() { return &m_tasks; }

    /// Closes a task. What came of it is required.
    Q_INVOKABLE void complete(const QString &taskId, const QString &outcome);

Q_SIGNALS:
    void familyIdChanged();

protected:
    void load() override;
    void clear() override;

private:
    QString m_familyId;
    Rows<TaskRow> m_tasks;
};

} // namespace doorstep
