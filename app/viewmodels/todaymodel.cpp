// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodels/todaymodel.h"

#include "app/pages/todaypage.h"
#include "app/services/appservices.h"
#include "app/services/said.h"
#include "app/services/storethread.h"

#include <algorithm>

namespace doorstep {

using namespace Qt::StringLiterals;

TodayModel::TodayModel(QObject *parent) : doorstep::PageModel(parent) { }

int TodayModel::openVisits() const
{
    const auto &rows = m_visits.rows();
    return int(std::count_if(rows.begin(), rows.end(), [](const TodayVisitRow &row) { return !row.done; }));
}

QString TodayModel::summaryLine() const
{
    const qsizetype all = m_visits.rows().size();
    const QString visits = Said::tr("%n visit(s)", nullptr, int(all));
    const auto done = all - openVisits();
    return done == 0 ? visits : Said::tr("%1, %2 done").arg(visits).arg(done);
}

void TodayModel::load()
{
    services()->storeThread().ask(this, readTodayPage, [this](const Result<TodayPage> &page) {
        if (!page)
            return fail(page.error());
        m_dateLine = page->dateLine;
        m_visits.setRows(page->visits);
        setReady(true);
        Q_EMIT changed();
    });
}

void TodayModel::clear()
{
    m_dateLine.clear();
    m_visits.setRows({});
    Q_EMIT changed();
}

} // namespace doorstep
