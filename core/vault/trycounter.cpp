// SPDX-License-Identifier: Apache-2.0
#include "core/vault/trycounter.h"

#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/base/keystore.h"

#include <algorithm>

namespace doorstep {

using namespace Qt::StringLiterals;

TryCounter::TryCounter(const QString &folder, QString owner, KeyStore &keyStore, const Clock &clock, Disk *disk)
    : m_file(folder + u"/tries"_s, disk), m_owner(std::move(owner)), m_keyStore(keyStore), m_clock(clock)
{
}

QString TryCounter::entry() const { return u"tries/"_s + m_owner; }

TryCounter::Kept TryCounter::kept() const
{
    Kept most;
    for (const QByteArray &copy : m_file.copies()) {
        const auto json = parseObject(copy, u"tries"_s);
        if (json && json->value("wrong"_L1).toInt() >= most.wrong)
            most = {json->value("wrong"_L1).toInt(), json->value("boot"_L1).toString(),
                    json->value("monotonic_ms"_L1).toInteger()};
    }
    if (const auto stored = m_keyStore.read(entry())) {
        const int wrong = stored->view().toByteArray().toInt();
        // The files say less: somebody put older ones back. Their time is not believed either.
        if (wrong > most.wrong)
            most = {wrong, {}, 0};
    }
    return most;
}

PinTries TryCounter::read()
{
    Kept now = kept();
    const qint64 wait = waitAfterWrongMs(now.wrong);
    if (wait > 0 && now.boot != m_clock.bootId()) {
        now.boot = m_clock.bootId();
        now.monotonicMs = m_clock.monotonicMs();
        (void)keep(now); // where even this cannot be written, no try is taken either
    }
    const qint64 since = std::max<qint64>(0, m_clock.monotonicMs() - now.monotonicMs);
    return {now.wrong, wait > since ? wait - since : 0};
}

Result<void> TryCounter::countOne(const PinTries &before)
{
    return keep({before.wrong + 1, m_clock.bootId(), m_clock.monotonicMs()});
}

Result<void> TryCounter::clear()
{
    DOORSTEP_TRY(m_keyStore.remove(entry()));
    return m_file.remove();
}

Result<void> TryCounter::keep(const Kept &kept)
{
    DOORSTEP_TRY(m_file.write(
        toJson({{u"wrong"_s, kept.wrong}, {u"boot"_s, kept.boot}, {u"monotonic_ms"_s, kept.monotonicMs}})));
    return m_keyStore.write(entry(), QByteArray::number(kept.wrong));
}

} // namespace doorstep
