// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodels/clashesmodel.h"

#include "app/pages/clashespage.h"
#include "app/services/appservices.h"
#include "app/services/desk.h"
#include "app/services/storethread.h"
#include "core/usecases/settleclash.h"

#include <algorithm>

namespace doorstep {

using namespace Qt::StringLiterals;

ClashesModel::ClashesModel(QObject *parent) : doorstep::PageModel(parent) { }

void ClashesModel::settle(const QString &clashId, const QString &code)
{
    const auto shown = std::find_if(m_shown.begin(), m_shown.end(),
                                    [&clashId](const ClashRow &row) { return row.clashId == clashId; });
    if (shown == m_shown.end())
        return;
    const auto decide = [row = *shown, chosen = code == currentValue ? QString() : code](Desk &desk) {
        return usecases::SettleClash(desk.place())(row.record, row.field, chosen, row.operations);
    };
    services()->storeThread().ask(this, decide, [this](const Result<Record> &settled) {
        if (!settled)
            return fail(settled.error());
        setProblem(QString());
    });
}

void ClashesModel::load()
{
    services()->storeThread().ask(this, readClashes, [this](const Result<ClashesPage> &page) {
        if (!page)
            return fail(page.error());
        m_shown = page->clashes;
        m_canSettle = page->canSettle;
        m_clashes.setRows(m_shown);
        setReady(true);
    });
}

void ClashesModel::clear()
{
    m_shown.clear();
    m_clashes.setRows({});
}

} // namespace doorstep
