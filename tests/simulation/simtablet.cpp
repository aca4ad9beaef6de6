// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/simtablet.h"

namespace doorstep::simulation {

using namespace Qt::StringLiterals;

SimTablet::SimTablet(const QString &folder, const Practitioner &whose, const Files &files, const qint64 &now,
                     quint64 salt, const sync::ExchangePace &pace)
    : owner(whose), clock(now), m_folder(folder), m_now(now), m_dice(salt), m_pace(pace)
{
    rows = m_dice.chance(50) ? static_cast<int>(m_dice.between(1, 8)) : rows;
    writeFiles(m_folder, files);
}

QString SimTablet::open()
{
    auto opened = store::TabletStore::openExisting(m_folder + u"/store.db"_s, owner.key, clock, m_ids, &disk);
    if (!opened)
        return opened.error().what;
    m_store = std::move(*opened);
    m_exchange = std::make_unique<store::ExchangeStore>(*m_store, actor());
    m_engine = std::make_unique<sync::ExchangeEngine>(
        *m_exchange, clock, [this](qint64 most) { return m_dice.upTo(most); }, m_pace);
    m_store->onChange([this](const store::ChangeNotice &notice) {
        if (m_engine && !notice.fromServer)
            m_engine->saved();
    });
    return {};
}

void SimTablet::shut()
{
    inFlight.reset();
    m_engine.reset();
    m_exchange.reset();
    m_store.reset();
}

void SimTablet::replaceFiles(const Files &files)
{
    disk.forget();
    writeFiles(m_folder, files);
}

} // namespace doorstep::simulation
