// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodels/familymodel.h"

#include "app/pages/familypage.h"
#include "app/services/appservices.h"
#include "app/services/desk.h"
#include "app/services/said.h"
#include "app/services/storethread.h"
#include "app/services/words.h"
#include "core/model/fields.h"
#include "core/store/tabletstore.h"
#include "core/usecases/followup.h"
#include "core/usecases/visits.h"

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
Result<Record> startUnplanned(Desk &desk, const QString &familyId, const QString &contact)
{
    const auto family = desk.overviews().family(familyId);
    if (!family)
        return family.error();
    if (!family->infant())
        return Error{ErrorCode::InvalidInput, u"family %1 has no infant"_s.arg(familyId)};
    return usecases::StartVisit(desk.place()).unplanned(familyId, family->infant()->id, contact);
}
} // namespace

FamilyModel::FamilyModel(QObject *parent) : doorstep::PageModel(parent), m_page(std::make_unique<FamilyPage>()) { }

FamilyModel::~FamilyModel() = default;

PatientBanner FamilyModel::banner() const { return m_page->banner; }

QString FamilyModel::babyName() const { return m_page->babyName; }

QString FamilyModel::languageLine() const { return m_page->languageLine; }

QString FamilyModel::nextVisitId() const { return m_page->nextVisitId; }

QString FamilyModel::nextVisitText() const { return m_page->nextVisitText; }

QVariantList FamilyModel::relations() const { return words::relationChoices(); }

QVariantList FamilyModel::contacts() const { return m_page->contacts; }

void FamilyModel::setFamilyId(const QString &familyId)
{
    if (familyId == m_familyId)
        return;
    m_familyId = familyId;
    Q_EMIT familyIdChanged();
    reloadIfComplete();
}

void FamilyModel::addCarer(const QString &given, const QString &familyName, const QString &relation,
                           const QString &livesWith, const QString &phone)
{
    if (given.trimmed().isEmpty() || relation.isEmpty())
        return setProblem(Said::tr("Give the name, and say who this is to the baby."));
    const QJsonObject fields{{field::carer::given, given.trimmed()},
                             {field::carer::familyName, familyName.trimmed()},
                             {field::carer::relation, relation},
                             {field::carer::livesWith, livesWith},
                             {field::carer::phone, phone.trimmed()}};
    const auto add = [family = m_familyId, fields](Desk &desk) {
        return usecases::AddCarer(desk.place())(family, fields);
    };
    services()->storeThread().ask(this, add, [this](const Result<Record> &carer) {
        if (!carer)
            return fail(carer.error());
        setProblem(QString());
        Q_EMIT carerAdded(carer->id);
    });
}

void FamilyModel::startVisit(const QString &contact)
{
    const auto start = [family = m_familyId, contact](Desk &desk) { return startUnplanned(desk, family, contact); };
    services()->storeThread().ask(this, start, [this](const Result<Record> &visit) {
        if (!visit)
            return fail(visit.error());
        setProblem(QString());
        Q_EMIT visitStarted(visit->id);
    });
}

void FamilyModel::load()
{
    const auto read = [family = m_familyId](Desk &desk) { return readFamilyPage(desk, family); };
    services()->storeThread().ask(this, read, [this](const Result<FamilyPage> &page) {
        if (!page)
            return failToShow(page.error());
        show(*page);
        setReady(true);
    });
}

void FamilyModel::clear() { show({}); }

void FamilyModel::show(const FamilyPage &page)
{
    *m_page = page;
    m_infants.setRows(page.infants);
    m_people.setRows(page.people);
    m_timeline.setRows(page.timeline);
    Q_EMIT changed();
}

bool FamilyModel::concerns(const store::ChangeNotice &notice) const
{
    return notice.outbox || notice.families.contains(m_familyId);
}

} // namespace doorstep
