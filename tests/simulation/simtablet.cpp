// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/simtablet.h"

#include "core/vault/recoveryslot.h"

namespace doorstep::simulation {

using namespace Qt::StringLiterals;

SimTablet::SimTablet(const QString &folder, const Practitioner &whose, const Files &files, const qint64 &now,
                     quint64 salt, const sync::ExchangePace &pace)
    : owner(whose), clock(now), m_folder(folder), m_now(now), m_dice(salt), m_pace(pace)
{
    keyStore.entries = owner.keyStore;
    m_pins = owner.pins;
    rows = m_dice.chance(50) ? static_cast<int>(m_dice.between(1, 8)) : rows;
    writeFiles(m_folder, files);
}

Vault SimTablet::vault() { return Vault(m_folder, owner.person.id, {keyStore, clock, &disk}); }

Result<void> SimTablet::changePin()
{
    if (m_pins.size() > 1)
        return {}; // she has to find out first which one is good
    const QString fresh = u"%1"_s.arg(m_dice.between(100'000, 999'999));
    m_pins.prepend(fresh);
    DOORSTEP_TRY(vault().changePin(m_pins[1], fresh, cheapPin));
    m_pins.resize(1);
    return {};
}

Result<void> SimTablet::guessPin()
{
    const auto key = vault().unlock(u"000000"_s);
    return key ? Result<void>() : Result<void>(key.error());
}

Result<void> SimTablet::recover(const BoxKeys &recovery)
{
    const auto slot = vault().recoverySlot();
    auto opened =
        slot ? openRecoverySlot(*slot, recovery.publicKey, recovery.secretKey) : Result<RecoverySlot>(slot.error());
    if (!opened)
        return opened.error();
    const VaultKey key{std::move(opened->key), vault().databasePath(opened->generation), opened->generation};
    return vault().adopt(key, m_pins.first(), recovery.publicKey, cheapPin);
}

Result<void> SimTablet::open()
{
    auto key = vault().unlock(m_pins.first());
    if (!key && key.error().code == ErrorCode::WrongPin && m_pins.size() > 1) {
        m_pins.removeFirst(); // the change did not come about
        key = vault().unlock(m_pins.first());
    }
    if (!key)
        return key.error();
    m_pins.resize(1);
    auto opened = store::TabletStore::openExisting(key->databasePath, key->key.view(), clock, m_ids, &disk);
    if (!opened)
        return opened.error();
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
    inFlight.clear();
    m_engine.reset();
    m_exchange.reset();
    m_store.reset();
}

void SimTablet::goBack()
{
    disk.heal();
    disk.forget();
    writeFiles(m_folder, backup->files);
    m_pins = backup->pins;
    replaced = true;
    records.clear();
}

} // namespace doorstep::simulation
