// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/viewmodels/pagemodel.h"
#include "app/viewmodels/patientbanner.h"
#include "app/viewmodels/rowsmodel.h"

#include <memory>

namespace doorstep {

struct NotePage;

/// One line of a signed note, in reading order.
struct NoteLine {
    Q_GADGET
    QML_ANONYMOUS
    Q_PROPERTY(QString key MEMBER id)
    /// form (title of a checklist and whose answers), section (a heading in it), answer, fact (from the visit itself)
    Q_PROPERTY(QString kind MEMBER kind)
    Q_PROPERTY(QString label MEMBER label)
    Q_PROPERTY(QString value MEMBER value) ///< "Not asked: ran out of time" where there is a reason; empty for headings
    Q_PROPERTY(QString privacy MEMBER privacy) ///< G, A, P, X
public:
    QString id;
    QString kind;
    QString label;
    QString value;
    QString privacy;

    QString key() const { return id; }
    bool operator==(const NoteLine &) const = default;
};

/// Something said about the note after it was signed, oldest first.
struct NoteEntry {
    Q_GADGET
    QML_ANONYMOUS
    Q_PROPERTY(QString recordId MEMBER recordId)
    Q_PROPERTY(QString kind MEMBER kind) ///< amendment, returned, reviewed, comment, alert
    Q_PROPERTY(QString title MEMBER title) ///< "Amendment by Asha Example", "Returned by Priya Example"
    Q_PROPERTY(QString when MEMBER when) ///< "23 Nov 2026 14:05"
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(QString reason MEMBER reason) ///< of an amendment
    Q_PROPERTY(QString chipState MEMBER chipState)
    Q_PROPERTY(QString chipText MEMBER chipText)
public:
    QString recordId;
    QString kind;
    QString title;
    QString when;
    QString text;
    QString reason;
    QString chipState;
    QString chipText;

    QString key() const { return recordId; }
    bool operator==(const NoteEntry &) const = default;
};

/// A signed visit, to read; to amend by its author; to review by a supervisor.
class NoteModel : public doorstep::PageModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString visitId READ visitId WRITE setVisitId NOTIFY visitIdChanged REQUIRED)
    Q_PROPERTY(QString familyId READ familyId NOTIFY changed)
    Q_PROPERTY(doorstep::PatientBanner banner READ banner NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed) ///< "New birth visit, 23 Nov 2026"
    Q_PROPERTY(QString signedText READ signedText NOTIFY changed) ///< "Signed by Asha Example, 23 Nov 2026 10:42"
    Q_PROPERTY(
        QString reviewState READ reviewState NOTIFY changed) ///< not-signed, waiting, returned, amended, reviewed
    Q_PROPERTY(QString reviewText READ reviewText NOTIFY changed) ///< "Waiting for review", "Reviewed by ... "
    Q_PROPERTY(QString chipState READ chipState NOTIFY changed)
    Q_PROPERTY(QString chipText READ chipText NOTIFY changed)
    Q_PROPERTY(bool canAmend READ canAmend NOTIFY changed)
    Q_PROPERTY(bool canReview READ canReview NOTIFY changed)
    Q_PROPERTY(doorstep::RowsModel *lines READ lines CONSTANT) ///< roles of NoteLine
    Q_PROPERTY(doorstep::RowsModel *entries READ entries CONSTANT) ///< roles of NoteEntry
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
public:
    explicit NoteModel(QObject *parent = nullptr);
    ~NoteModel() override;

    QString visitId() const { return m_visitId; }
    void setVisitId(const QString &visitId);
    QString familyId() const;
    PatientBanner banner() const;
    QString title() const;
    QString signedText() const;
    QString reviewState() const;
    QString reviewText() const;
    QString chipState() const;
    QString chipText() const;
    bool canAmend() const;
    bool canReview() const;
    RowsModel *lines() { return &m_lines; }
    RowsModel *entries() { return &m_entries; }
    bool busy() const { return m_busy > 0; }

    /// Text and reason are required. The old text stays readable. Ends in amended(), or in `problem`.
    Q_INVOKABLE void addAmendment(const QString &text, const QString &reason);
    /// Sends it back with a comment (required), which reaches the author as a task. Ends in reviewSaved(), or in
    /// `problem`.
    Q_INVOKABLE void returnWith(const QString &comment);
    /// The comment may be empty. Ends in reviewSaved(), or in `problem`.
    Q_INVOKABLE void markReviewed(const QString &comment);

Q_SIGNALS:
    void visitIdChanged();
    void changed();
    void amended();
    void reviewSaved();

protected:
    void load() override;
    void clear() override;
    bool concerns(const store::ChangeNotice &notice) const override;

private:
    template <typename Wish, typename Then>
    void wish(Wish wish, Then then);
    void show(const NotePage &page);

    QString m_visitId;
    std::unique_ptr<NotePage> m_page;
    Rows<NoteLine> m_lines;
    Rows<NoteEntry> m_entries;
    int m_busy = 0;
};

} // namespace doorstep
