// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/sync/golden/goldenserver.h"
#include "tests/sync/golden/goldentablet.h"
#include "tests/sync/golden/transcript.h"

namespace doorstep::golden {

/// Who is on stage. Both: what they say is written down. One: it is held to what was written down, and hears of the
/// other what was written down.
enum class Ends { Both, Server, Tablet };

/// Plays a scene. A scene is written once, for all three: what happens at an end that is not on stage is left out.
/// Fails the test at the first line that differs.
class Play {
public:
    Play(Ends ends, Transcript &transcript);

    template <typename Act>
    void server(Act act)
    {
        if (m_server)
            act(*m_server);
    }
    template <typename Act>
    void tablet(Act act)
    {
        if (m_tablet)
            act(*m_tablet);
    }

    enum class Reply { Arrives, IsLost };
    /// The tablet's next request, and its reply.
    void exchange(const char *note, Reply reply = Reply::Arrives);
    /// A request that no tablet of ours makes.
    void send(const char *note, const QByteArray &body);
    /// Fails the test when the transcript goes on.
    void end() const;

private:
    Exchange &begin(const char *note, const QByteArray &request);
    void answer(Exchange &exchange);
    void compare(const QByteArray &recorded, const QByteArray &made, int line) const;

    Transcript &m_transcript;
    qsizetype m_at = 0;
    bool m_records;
    std::unique_ptr<GoldenServer> m_server;
    std::unique_ptr<GoldenTablet> m_tablet;
};

struct Scene {
    const char *name;
    void (*act)(Play &);
};
/// Every scene of version 1.
QList<Scene> scenes();
QList<Scene> scenesOfTrouble();

} // namespace doorstep::golden
