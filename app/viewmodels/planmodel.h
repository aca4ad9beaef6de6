// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/viewmodels/pagemodel.h"
#include "app/viewmodels/patientbanner.h"
#include "app/viewmodels/planrows.h"
#include "app/viewmodels/rowsmodel.h"

#include <QVariantList>

#include <memory>

namespace doorstep {

struct PlanPage;
struct PlanWanted;
namespace plans {
struct PlanDocument;
}

/// One plan: how it changed, in which language it is read, and what may leave the tablet. Nothing is shown to the
/// family or written to a file before somebody has said that it is safe to be seen at home.
class PlanModel : public doorstep::PageModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString familyId READ familyId WRITE setFamilyId NOTIFY idsChanged REQUIRED)
    Q_PROPERTY(QString kind READ kind WRITE setKind NOTIFY idsChanged REQUIRED) ///< crying, sleep, three-steps
    Q_PROPERTY(QString ownerId READ ownerId WRITE setOwnerId NOTIFY idsChanged REQUIRED) ///< empty: the family's
    Q_PROPERTY(doorstep::PatientBanner banner READ banner NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed) ///< in English
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY changed) ///< code of what is shown
    Q_PROPERTY(QVariantList languages READ languages NOTIFY changed) ///< of {code, display}
    Q_PROPERTY(int version READ version WRITE setVersion NOTIFY changed) ///< 0: the newest
    Q_PROPERTY(doorstep::PlanFace face READ face NOTIFY changed)
    Q_PROPERTY(doorstep::RowsModel *parts READ parts CONSTANT) ///< roles of PlanPartRow
    Q_PROPERTY(doorstep::RowsModel *help READ help CONSTANT) ///< roles of PlanPartRow
    Q_PROPERTY(doorstep::RowsModel *versions READ versions CONSTANT) ///< roles of PlanVersionRow
    Q_PROPERTY(QVariantList safeChoices READ safeChoices CONSTANT) ///< of {code, display}
    Q_PROPERTY(QString safe READ safe NOTIFY safeChanged) ///< yes, no, unsure; empty: not asked yet
    Q_PROPERTY(bool mayShow READ mayShow NOTIFY safeChanged) ///< to the family, or on paper
    Q_PROPERTY(bool mayCopy READ mayCopy NOTIFY changed) ///< false: part of it is for one person, and others can see
    Q_PROPERTY(QString safeText READ safeText NOTIFY safeChanged) ///< what follows from the answer, or empty
    Q_PROPERTY(bool busy READ busy NOTIFY savedChanged)
    Q_PROPERTY(QString savedText READ savedText NOTIFY savedChanged) ///< where the copy is, or empty
public:
    explicit PlanModel(QObject *parent = nullptr);
    ~PlanModel() override;

    QString familyId() const { return m_familyId; }
    QString kind() const { return m_kind; }
    QString ownerId() const { return m_ownerId; }
    void setFamilyId(const QString &id) { setId(m_familyId, id); }
    void setKind(const QString &kind) { setId(m_kind, kind); }
    void setOwnerId(const QString &id) { setId(m_ownerId, id); }
    PatientBanner banner() const;
    QString title() const;
    QString language() const;
    void setLanguage(const QString &code);
    QVariantList languages() const;
    int version() const { return m_version; }
    void setVersion(int version);
    PlanFace face() const;
    RowsModel *parts() { return &m_parts; }
    RowsModel *help() { return &m_help; }
    RowsModel *versions() { return &m_versions; }
    QVariantList safeChoices() const;
    QString safe() const { return m_safe; }
    bool mayShow() const;
    bool mayCopy() const;
    QString safeText() const;
    bool busy() const { return m_busy; }
    QString savedText() const { return m_savedText; }

    /// "Is it safe for this to be seen by anyone at home?": yes, no or unsure. Asked anew each time the page is opened;
    /// without a yes it is noted at once that no copy was given, after a yes with the copy.
    Q_INVOKABLE void answerSafe(const QString &code);
    /// Writes a PDF into the documents of the tablet, in ordinary or in large type. Ends in `savedText` or in
    /// `problem`. Ignored until it is safe.
    Q_INVOKABLE void saveCopy(bool largeType);

Q_SIGNALS:
    void idsChanged();
    void changed();
    void safeChanged();
    void savedChanged();

protected:
    void load() override;
    void clear() override;
    bool concerns(const store::ChangeNotice &notice) const override;

private:
    void setId(QString &id, const QString &value);
    void show(const PlanPage &page);
    PlanWanted wanted() const;
    void write(const plans::PlanDocument &plan, bool largeType);
    void saved(const QString &text);

    QString m_familyId;
    QString m_kind;
    QString m_ownerId;
    QString m_wantedLanguage;
    QString m_safe;
    QString m_savedText;
    std::unique_ptr<PlanPage> m_page;
    Rows<PlanPartRow> m_parts;
    Rows<PlanPartRow> m_help;
    Rows<PlanVersionRow> m_versions;
    int m_version = 0;
    bool m_busy = false;
};

} // namespace doorstep
