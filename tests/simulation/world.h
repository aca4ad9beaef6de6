// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/simulation/checks.h"
#include "tests/simulation/plan.h"
#include "tests/simulation/statetable.h"
#include "tests/simulation/trace.h"

#include <map>
#include <queue>

namespace doorstep::simulation {

/// One run: tablets, a server, a network and people, on one thread, in a time of its own.
class World {
public:
    /// `secrets`: families of which something else is written than in the run without them.
    World(const Seedbed &bed, const Plan &plan, const QString &folder, Trace &trace, const QSet<QString> &secrets = {});

    /// The first broken promise, or nothing.
    Verdict run();
    /// All that the tablets of this person were sent, as one hash.
    QByteArray received(const QString &person) const;
    /// The families this person could not know at any time.
    QSet<QString> unknownTo(const server::Person &person) const;

private:
    struct Event {
        enum class Kind { RequestArrives, ReplyArrives, GivesUp };
        qint64 at = 0;
        quint64 order = 0;
        Kind kind = Kind::RequestArrives;
        size_t tablet = 0;
        quint64 exchange = 0;
        server::HttpRequest request = {};
        std::optional<LinkFault> fault = {};
        server::HttpReply reply = {};
        bool cut = false;
        QByteArray says = {}; ///< what sort of reply it is
        wire::Welcome welcome = {};
    };
    struct Later {
        bool operator()(const Event &a, const Event &b) const { return a.at != b.at ? a.at > b.at : a.order > b.order; }
    };

    // world.cpp: time and people
    void runUntil(qint64 until);
    std::optional<qint64> nextAt() const;
    void take(const Step &step);
    void takeForTablet(const Step &step);
    void settle();
    void getInStep();
    QString whyNotInStep() const;
    void broken(const Verdict &verdict);

    Doing doing(const SimTablet &tablet) const;
    void happens(const SimTablet &tablet, const QByteArray &event);
    void happensToAll(const QByteArray &event);

    // network.cpp
    void post(Event event);
    void wake(size_t number);
    void send(size_t number, const QByteArray &body);
    void handle(Event event);
    void arrives(const Event &event);
    void atServer(Event event);
    void look(Event &event, const QByteArray &body);
    QByteArray sortOf(const Event &event) const;
    void deliver(Event event);
    void givesUp(Event event);
    void failed(SimTablet &tablet, ErrorCode code);
    qint64 latency(const SimTablet &tablet);

    // mishaps.cpp: what befalls machines
    void serverStep(const Step &step);
    QString familyFor(const Step &step, Dice &dice);
    void administer(const Step &step);
    void revoke(const QString &device);
    void lookWhoIsRevoked();
    void tabletStep(const Step &step);
    void linkStep(const Step &step);
    void restart(size_t number, Dice &dice);
    void start(size_t number);
    void guessPin(size_t number, Dice &dice);
    void checkDeath(size_t number);
    void copyTablet(size_t number);
    void restoreTablet(size_t number);
    void restoreServer();
    void addTablet(const Practitioner &owner, const Files &files);

    const Seedbed &m_bed;
    const Plan &m_plan;
    QString m_folder;
    Trace &m_trace;
    qint64 m_now = 0;
    Dice m_dice;
    SimServer m_server;
    Tablets m_tablets;
    Model m_model;
    std::priority_queue<Event, std::vector<Event>, Later> m_events;
    quint64 m_order = 0;
    qint64 m_latest = 0; ///< when the last of all that was ever posted arrives
    quint64 m_exchanges = 0;
    qint64 m_handled = 0;
    bool m_crashAfterCommit = false;
    QSet<QString> m_secrets;
    std::map<QString, QCryptographicHash> m_received; ///< by person
    QSet<QString> m_revocations; ///< devices somebody tried to revoke
    struct ServerBackup {
        Files files;
        Model::Grants grants;
    };
    std::optional<ServerBackup> m_backup;
    Verdict m_verdict;
};

} // namespace doorstep::simulation
