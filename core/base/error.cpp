// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"

namespace doorstep {

QString errorName(ErrorCode code)
{
    using namespace Qt::StringLiterals;
    switch (code) {
    case ErrorCode::Internal: return u"internal"_s;
    case ErrorCode::NotFound: return u"not-found"_s;
    case ErrorCode::NotAllowed: return u"not-allowed"_s;
    case ErrorCode::InvalidInput: return u"invalid-input"_s;
    case ErrorCode::InvalidFile: return u"invalid-file"_s;
    case ErrorCode::UnsupportedForm: return u"unsupported-form"_s;
    case ErrorCode::Immutable: return u"immutable"_s;
    case ErrorCode::WrongPin: return u"wrong-pin"_s;
    case ErrorCode::TooManyTries: return u"too-many-tries"_s;
    case ErrorCode::AccessDestroyed: return u"access-destroyed"_s;
    case ErrorCode::KeyStoreBusy: return u"key-store-busy"_s;
    case ErrorCode::KeyStoreLost: return u"key-store-lost"_s;
    case ErrorCode::KeyStoreChanged: return u"key-store-changed"_s;
    case ErrorCode::VaultDamaged: return u"vault-damaged"_s;
    case ErrorCode::DatabaseUnreadable: return u"database-unreadable"_s;
    case ErrorCode::DatabaseTooNew: return u"database-too-new"_s;
    case ErrorCode::DiskFull: return u"disk-full"_s;
    case ErrorCode::DiskReadOnly: return u"disk-read-only"_s;
    case ErrorCode::StorageFailed: return u"storage-failed"_s;
    case ErrorCode::Unreachable: return u"unreachable"_s;
    case ErrorCode::TimedOut: return u"timed-out"_s;
    case ErrorCode::CertificateRefused: return u"certificate-refused"_s;
    case ErrorCode::NotTheServer: return u"not-the-server"_s;
    case ErrorCode::BadReply: return u"bad-reply"_s;
    case ErrorCode::LeaseExpired: return u"lease-expired"_s;
    case ErrorCode::SignedOut: return u"signed-out"_s;
    case ErrorCode::UpdateNeeded: return u"update-needed"_s;
    case ErrorCode::ServerBusy: return u"server-busy"_s;
    case ErrorCode::ServerFault: return u"server-fault"_s;
    }
    return u"internal"_s;
}

} // namespace doorstep
