// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodels/plansmodel.h"

#include "app/pages/planpage.h"
#include "app/services/appservices.h"
#include "app/services/storethread.h"
#include "core/store/tabletstore.h"

namespace doorstep {

void PlansModel::setFamilyId(const QString &familyId)
{
    if (familyId == m_familyId)
        return;
    m_familyId = familyId;
    Q_EMIT familyIdChanged();
    reloadIfComplete();
}

void PlansModel::load()
{
    if (m_familyId.isEmpty())
        return; // a visit that has not said yet whose it is
    const auto read = [family = m_familyId](Desk &desk) { return readPlanLinks(desk, family); };
    services()->storeThread().ask(this, read, [this](const Result<QList<PlanLinkRow>> &plans) {
        if (!plans)
            return fail(plans.error());
        m_plans.setRows(*plans);
        setReady(true);
    });
}

bool PlansModel::concerns(const store::ChangeNotice &notice) const { return notice.families.contains(m_familyId); }

} // namespace doorstep
