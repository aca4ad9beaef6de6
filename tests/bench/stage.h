// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/bench/tablet.h"
#include "tests/end2end/links/linkfaults.h"

#include <optional>

namespace doorstep::bench {

/// A link of so many bits a second each way and so long a round trip.
test::LinkFaults linkOf(qint64 bitsPerSecond, std::chrono::milliseconds roundTrip);

/// What an exchange took, both ways: TLS, headers and all.
struct Passage {
    double seconds = 0;
    qint64 bytes = 0; ///< only of what went over a link
    int roundTrips = 0; ///< requests; opening the connection takes two more
};

/// An exchange of copies of the folders `server` and `tablet`, until nothing waits and `records` records are here.
struct Scene {
    QString server;
    QString tablet;
    qint64 records = 0;
    std::optional<test::LinkFaults> link = {}; ///< none: nothing between the two
};

/// Folders in which servers and tablets stand as they are kept, so that every round begins from the same bytes. It
/// begins with an empty "server", and with "a" and "b", two tablets of its health visitor with nothing on them.
class Stage {
public:
    Stage(QString serverProgram, QString folder);

    QString at(const QString &name) const { return m_folder + u'/' + name; }
    /// Plays it. What is left is in "server.now" and "tablet.now".
    Passage play(const Scene &scene);
    /// The same up to the first answer of `enough` with true, which is asked after each page that was stored.
    Passage play(const Scene &scene, const Enough &enough);
    /// Keeps what stands in `from` as `as`.
    void keep(const QString &from, const QString &as);

private:
    QString m_program;
    QString m_folder;
};

} // namespace doorstep::bench
