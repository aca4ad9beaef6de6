// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <chrono>
#include <optional>

namespace doorstep::test {

enum class Way { Up, Down }; ///< from the tablet to the server, and back

/// Something that happens to a connection once so many bytes have gone one way.
struct AtByte {
    enum class What {
        Trickle, ///< two bytes a second from there on
        Stall, ///< nothing more goes that way, and nobody says so
        Close, ///< in good order
        Reset, ///< RST
    };
    What what = What::Stall;
    Way way = Way::Down;
    qint64 bytes = 0;
};

/// How a link treats what is sent over it. Nothing set: as good as it gets.
struct LinkFaults {
    qint64 bytesPerSecond = 0; ///< each way; none: no limit
    std::chrono::milliseconds delay{0}; ///< each way
    std::chrono::milliseconds flapping{0}; ///< so long there, so long away
    qsizetype hole = 0; ///< what comes in one go and is larger vanishes, and its connection with it, without a word
    std::optional<AtByte> atByte;
    bool halfOpen = false; ///< connections are taken, and that is all
    QByteArray portal; ///< said at once to whoever connects, instead of everything else
};

} // namespace doorstep::test
