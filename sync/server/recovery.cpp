// SPDX-License-Identifier: Apache-2.0
#include "sync/server/recovery.h"

#include "core/base/clock.h"
#include "core/base/hash.h"
#include "core/vault/recoveryslot.h"
#include "sync/server/organisationkeys.h"
#include "sync/server/store.h"

namespace doorstep::server {

using namespace Qt::StringLiterals;

namespace {
/// One answer for all: whoever guesses learns nothing.
Error refused() { return {ErrorCode::NotAllowed, u"the recovery code is wrong, used or expired"_s}; }
} // namespace

Recovery::Recovery(Store &store, const OrganisationKeyPairs &keys, const Clock &clock)
    : m_store(store), m_keys(keys), m_clock(clock), m_codes(store, clock)
{
}

Result<wire::RecoverReply> Recovery::recover(const wire::RecoverRequest &request, const QString &address)
{
    auto transaction = Transaction::begin(m_store.connection());
    if (!transaction)
        return transaction.error();
    Attempt attempt{{}, u"failed"_s};
    const auto reply = settle(request, attempt);
    DOORSTEP_TRY(log(attempt, address));
    DOORSTEP_TRY(transaction->commit());
    return reply;
}

Result<wire::RecoverReply> Recovery::settle(const wire::RecoverRequest &request, Attempt &attempt)
{
    const auto code = m_codes.find(request.code);
    if (!code)
        return code.error();
    attempt.person = *code ? (*code)->person : QString();
    const QByteArray digest = sha256(request.key + request.slot);
    if (!*code || m_codes.isExpired(**code)) {
        attempt.outcome = *code ? u"expired code"_s : u"wrong code"_s;
        return refused();
    }
    if (!(*code)->usedFor.isEmpty() && (*code)->usedFor != digest) {
        attempt.outcome = u"used code"_s;
        return refused();
    }
    auto reply = open(request, attempt);
    if (reply)
        DOORSTEP_TRY(m_codes.markUsed(**code, digest));
    return reply;
}

Result<wire::RecoverReply> Recovery::open(const wire::RecoverRequest &request, Attempt &attempt)
{
    const BoxKeys &keys = m_keys.recovery();
    if (!OrganisationKeyPairs::isHere(keys)) {
        attempt.outcome = u"no recovery key"_s;
        return Error{ErrorCode::ServerBusy, u"the recovery key is not here"_s, Retry::Later};
    }
    const auto slot = openRecoverySlot(request.slot, keys.publicKey, keys.secretKey);
    if (!slot) {
        attempt.outcome = u"damaged slot"_s;
        return slot.error();
    }
    if (slot->owner != attempt.person) {
        attempt.outcome = u"another person's slot"_s;
        return refused();
    }
    const auto sealed = sealTo(request.key, slot->key.view());
    if (!sealed)
        return sealed.error();
    attempt.outcome = u"opened"_s;
    return wire::RecoverReply{slot->generation, *sealed};
}

Result<void> Recovery::log(const Attempt &attempt, const QString &address)
{
    auto insert =
        m_store.connection().prepare("INSERT INTO recovery_log(at,person,address,outcome) VALUES(?,nullif(?,''),?,?)");
    return insert.bind(utcText(m_clock.utcMs())).bind(attempt.person).bind(address).bind(attempt.outcome).run();
}

} // namespace doorstep::server
