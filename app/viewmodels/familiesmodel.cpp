// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodels/familiesmodel.h"

#include "app/pages/familypage.h"
#include "app/services/appservices.h"
#include "app/services/storethread.h"

namespace doorstep {

FamiliesModel::FamiliesModel(QObject *parent) : doorstep::PageModel(parent) { }

void FamiliesModel::setSearch(const QString &search)
{
    if (search == m_search)
        return;
    m_search = search;
    Q_EMIT searchChanged();
    reloadIfComplete();
}

void FamiliesModel::load()
{
    const auto find = [search = m_search](Desk &desk) { return readFamiliesPage(desk, search); };
    services()->storeThread().ask(this, find, [this, search = m_search](const Result<FamiliesPage> &page) {
        if (!page)
            return fail(page.error());
        if (search != m_search)
            return; // somebody typed on; the newer answer is on its way
        m_more = page->more;
        m_families.setRows(page->families);
        setReady(true);
        Q_EMIT changed();
    });
}

void FamiliesModel::clear()
{
    m_search.clear();
    m_more = false;
    m_families.setRows({});
    Q_EMIT searchChanged();
    Q_EMIT changed();
}

} // namespace doorstep
