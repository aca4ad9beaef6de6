// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

namespace doorstep::sync {

/// Notices a link on which small requests pass and larger ones vanish without an error (a path with a smaller packet
/// size than anybody says), and says what to send over it.
class ThinLink {
public:
    /// What the next request may be.
    enum class Next {
        Usual,
        Hello, ///< nothing but a greeting: does anything pass?
        Single, ///< an operation, a record, in pieces that each fit
        Probe, ///< a little more than fits, to see whether the link is a usual one again
    };
    static constexpr qsizetype fits = 1'200; ///< bytes on the wire that pass everywhere

    Next next() const { return m_next; }
    bool isThin() const { return m_thin; }
    /// A request stalled. `large`: it, or the reply that was asked for, may have been more than fits.
    void stalled(bool large);
    /// A request was answered. `large`: more than fits went one way or the other.
    void passed(bool large);
    /// Another network: what is known is of the last one.
    void begin() { *this = {}; }

private:
    Next m_next = Next::Usual;
    bool m_thin = false;
    int m_stalls = 0; ///< of large requests, one after the other
    int m_singles = 0; ///< that passed since the last probe
    int m_untilProbe = 8;
};

} // namespace doorstep::sync
