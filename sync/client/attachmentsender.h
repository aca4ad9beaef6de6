// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/store/attachments.h"
#include "sync/client/appetite.h"
#include "sync/client/patience.h"
#include "sync/wire/attachmentmessages.h"

#include <optional>

namespace doorstep::sync {

/// Brings the bytes of attachments to the server, as a state machine like ExchangeEngine: events in, at most one
/// request out. Asks first what the server has, then sends what is missing, a part at a time; whatever cuts it short,
/// it goes on from there. What one attachment meets keeps no other from going.
///
/// To be asked only while the exchange rests and its last attempt went well: notes go first.
class AttachmentSender {
public:
    AttachmentSender(store::Attachments &attachments, const Clock &clock, Patience::Random random,
                     ExchangePace pace = {});

    /// A person asked, or the network is another: at once.
    void goNow();
    /// The body to post to /v1/attachments now; nothing while one is under way, none is due, or nothing waits. `thin`:
    /// only little passes on this link.
    std::optional<QByteArray> takeRequest(bool thin);
    /// The body of a 200.
    void replied(QByteArrayView body);
    void failed(const LinkFailure &failure);
    bool busy() const { return m_busy; }
    /// When to ask again although nothing happened, on the clock's monotonic time.
    std::optional<qint64> wakeAt() const { return m_busy ? std::nullopt : m_dueAt; }

private:
    /// The one on its way.
    struct Current {
        QString record;
        std::optional<QBitArray> have; ///< nothing before the server has said
        bool sent = false; ///< the request under way carries a part
    };

    bool chooseNext();
    Result<QByteArray> part(int most);

    store::Attachments &m_attachments;
    const Clock &m_clock;
    Patience m_patience;
    Appetite m_blocks;
    std::optional<Current> m_current;
    QSet<QString> m_passedOver; ///< the server would not have them just now
    std::optional<qint64> m_dueAt; ///< nothing: whenever asked
    qint64 m_later; ///< how long after the last one those passed over are tried again, ms
    qint64 m_sentAt = 0; ///< monotonic
    bool m_busy = false;
};

} // namespace doorstep::sync
