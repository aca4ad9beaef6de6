// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodels/reviewqueuemodel.h"

#include "app/pages/notepage.h"
#include "app/services/appservices.h"
#include "app/services/said.h"
#include "app/services/storethread.h"

#include <algorithm>

namespace doorstep {

using namespace Qt::StringLiterals;

ReviewQueueModel::ReviewQueueModel(QObject *parent) : doorstep::PageModel(parent) { }

QString ReviewQueueModel::summaryLine() const
{
    const QList<ReviewRow> &rows = m_visits.rows();
    if (rows.isEmpty())
        return Said::tr("No notes wait for you");
    const auto oldest = std::max_element(
        rows.begin(), rows.end(), [](const ReviewRow &a, const ReviewRow &b) { return a.waitingDays < b.waitingDays; });
    const QString count = Said::tr("%n note(s) wait for you", nullptr, int(rows.size()));
    return oldest->waitingDays == 0 ? count : Said::tr("%1, the oldest for %2").arg(count, oldest->waitingText);
}

void ReviewQueueModel::load()
{
    services()->storeThread().ask(this, readReviewQueue, [this](const Result<QList<ReviewRow>> &rows) {
        if (!rows)
            return fail(rows.error());
        m_visits.setRows(*rows);
        setReady(true);
        Q_EMIT changed();
    });
}

void ReviewQueueModel::clear()
{
    m_visits.setRows({});
    Q_EMIT changed();
}

} // namespace doorstep
