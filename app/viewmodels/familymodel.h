// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/viewmodels/pagemodel.h"
#include "app/viewmodels/patientbanner.h"
#include "app/viewmodels/rowsmodel.h"

#include <QVariantList>

#include <memory>

namespace doorstep {

struct FamilyPage;

/// One person around the baby. What nobody has asked reads "not yet asked", never "none" or "no".
struct PersonRow {
    Q_GADGET
    QML_ANONYMOUS
    Q_PROPERTY(QString carerId MEMBER carerId)
    Q_PROPERTY(QString name MEMBER name) ///< "Ben Tester"
    Q_PROPERTY(QString initials MEMBER initials)
    Q_PROPERTY(QString relation MEMBER relation) ///< "Father, lives with the baby's mother"; exact words of the code
    Q_PROPERTY(QString livesHere MEMBER
                   livesHere) ///< "Lives here", "Lives here some of the time", "Lives here: not yet asked"
    Q_PROPERTY(QString alone MEMBER alone) ///< "Looks after the baby alone", "Alone with the baby: not yet asked"
    Q_PROPERTY(QString metText MEMBER metText) ///< "Seen 12 Nov 2026", "Not yet met"
    Q_PROPERTY(bool met MEMBER met)
    Q_PROPERTY(QString planText MEMBER planText) ///< "Crying plan agreed 12 Nov 2026", "Crying plan: not yet"
    Q_PROPERTY(bool planAgreed MEMBER planAgreed)
    Q_PROPERTY(QString phone MEMBER phone) ///< or empty
public:
    QString carerId;
    QString name;
    QString initials;
    QString relation;
    QString livesHere;
    QString alone;
    QString metText;
    bool met = false;
    QString planText;
    bool planAgreed = false;
    QString phone;

    QString key() const { return carerId; }
    bool operator==(const PersonRow &) const = default;
};

/// One thing that happened, newest first.
struct TimelineRow {
    Q_GADGET
    QML_ANONYMOUS
    Q_PROPERTY(QString recordId MEMBER recordId)
    Q_PROPERTY(QString kind MEMBER kind) ///< visit, alert, plan
    Q_PROPERTY(QString visitId MEMBER visitId) ///< to open, or empty
    Q_PROPERTY(QString date MEMBER date) ///< "12 Nov 2026"
    Q_PROPERTY(QString title MEMBER title) ///< "New birth visit"
    Q_PROPERTY(QString detail MEMBER detail) ///< "Signed by Asha Example"
    Q_PROPERTY(QString state MEMBER state) ///< of a visit: planned, draft, signed; else empty
    Q_PROPERTY(QString chipState MEMBER chipState) ///< saved, sent, stored, held, or empty
    Q_PROPERTY(QString chipText MEMBER chipText)
public:
    QString recordId;
    QString kind;
    QString visitId;
    QString date;
    QString title;
    QString detail;
    QString state;
    QString chipState;
    QString chipText;

    QString key() const { return recordId; }
    bool operator==(const TimelineRow &) const = default;
};

/// A baby of the family; twins are two rows.
struct InfantRow {
    Q_GADGET
    QML_ANONYMOUS
    Q_PROPERTY(QString infantId MEMBER infantId)
    Q_PROPERTY(QString name MEMBER name) ///< "Amara", or "Baby" before birth
    Q_PROPERTY(QString bornLine MEMBER bornLine)
    Q_PROPERTY(QString nhsLine MEMBER nhsLine)
public:
    QString infantId;
    QString name;
    QString bornLine;
    QString nhsLine;

    QString key() const { return infantId; }
    bool operator==(const InfantRow &) const = default;
};

/// A family's page: the people around the baby, then what happened. Tasks: TasksModel; banners: AlertsModel.
class FamilyModel : public doorstep::PageModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString familyId READ familyId WRITE setFamilyId NOTIFY familyIdChanged REQUIRED)
    Q_PROPERTY(doorstep::PatientBanner banner READ banner NOTIFY changed)
    Q_PROPERTY(QString babyName READ babyName NOTIFY changed) ///< "Amara", or "the baby": for sentences
    Q_PROPERTY(QString languageLine READ languageLine NOTIFY changed) ///< "Language: Polish, interpreter needed"
    Q_PROPERTY(
        QString nextVisitId READ nextVisitId NOTIFY changed) ///< the draft or planned visit to go on with, or empty
    Q_PROPERTY(QString nextVisitText READ nextVisitText NOTIFY changed) ///< "New birth visit, today 09:30"
    Q_PROPERTY(doorstep::RowsModel *infants READ infants CONSTANT) ///< roles of InfantRow
    Q_PROPERTY(doorstep::RowsModel *people READ people CONSTANT) ///< roles of PersonRow
    Q_PROPERTY(doorstep::RowsModel *timeline READ timeline CONSTANT) ///< roles of TimelineRow
    Q_PROPERTY(QVariantList relations READ relations CONSTANT) ///< of {code, display}: how a person can be related
    Q_PROPERTY(QVariantList contacts READ contacts NOTIFY changed) ///< of {code, display}: contacts that can be begun
public:
    explicit FamilyModel(QObject *parent = nullptr);
    ~FamilyModel() override;

    QString familyId() const { return m_familyId; }
    void setFamilyId(const QString &familyId);
    PatientBanner banner() const;
    QString babyName() const;
    QString languageLine() const;
    QString nextVisitId() const;
    QString nextVisitText() const;
    RowsModel *infants() { return &m_infants; }
    RowsModel *people() { return &m_people; }
    RowsModel *timeline() { return &m_timeline; }
    QVariantList relations() const;
    QVariantList contacts() const;

    /// Puts a person on the family's page. Only the given name and the relation are required; livesWith is all, most,
    /// some, no, or empty for "not yet asked". Ends in carerAdded(), or in `problem`.
    Q_INVOKABLE void addCarer(const QString &given, const QString &familyName, const QString &relation,
                              const QString &livesWith, const QString &phone);
    /// Begins a visit nobody had planned. Ends in visitStarted(), or in `problem`.
    Q_INVOKABLE void startVisit(const QString &contact);

Q_SIGNALS:
    void familyIdChanged();
    void changed();
    void carerAdded(const QString &carerId);
    void visitStarted(const QString &visitId);

protected:
    void load() override;
    void clear() override;
    bool concerns(const store::ChangeNotice &notice) const override;

private:
    void show(const FamilyPage &page);

    QString m_familyId;
    std::unique_ptr<FamilyPage> m_page;
    Rows<InfantRow> m_infants;
    Rows<PersonRow> m_people;
    Rows<TimelineRow> m_timeline;
};

} // namespace doorstep
