// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/bench/measure.h"
#include "tests/bench/serverprocess.h"
#include "tests/bench/tablet.h"

namespace doorstep::bench {

/// What came of many tablets that send at once.
struct Rush {
    double seconds = 0; ///< from the first connection that is opened to the last reply
    Milliseconds each; ///< to the reply of each tablet
};

/// Tablets of as many people, with the app's own store and exchange, all on this thread. None sees what another wrote.
class Fleet {
public:
    /// Makes people and one-time codes at a server that does not run yet.
    Fleet(ServerProcess &server, const QString &folder, int count);
    ~Fleet();
    Fleet(const Fleet &) = delete;
    Fleet &operator=(const Fleet &) = delete;

    /// Once the server listens.
    void enrol();
    /// Everybody has twenty visits that nobody has sent yet; they are others in each `round`.
    void author(int round);
    /// Everybody has signal again at the same moment, opens a connection and sends all there is in one request. What is
    /// timed is the server: the requests are ready, and the replies are stored afterwards.
    Rush sendAll();
    /// Everybody signs a visit a second, each at a moment of their own: how long each visit took from being saved to
    /// its receipt being stored.
    Milliseconds visit(int seconds);
    /// Operations that author() makes for all.
    int operations() const;

private:
    struct Tablet;
    void goOnline();

    ServerProcess &m_server;
    QString m_folder;
    QStringList m_codes;
    std::vector<std::unique_ptr<Tablet>> m_tablets;
};

} // namespace doorstep::bench
