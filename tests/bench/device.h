// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/client/exchangedriver.h"
#include "tests/bench/filledstore.h"

namespace doorstep::bench {

/// A tablet that does what it is told, so that other systems can be run beside it on the same workload: the app's own
/// store and exchange, and the real server. Each call answers with what there is to tell, or with why it did not go.
class Device {
public:
    using Told = Result<QJsonObject>;

    /// Opens the tablet of `folder`, or makes one. It enrols with `code` unless it is enrolled already.
    /// `hurried`: gives up and tries again sooner than a tablet does, for tests of links that fail.
    static Result<std::unique_ptr<Device>> open(const QString &folder, const sync::ServerAddress &server,
                                                const QString &code, bool hurried = false);

    /// Makes the visits of `set` here, as a person would: signed, each with its audit entries and operations.
    Told load(const WorkSet &set);
    /// Exchanges until nothing waits on either side.
    Told exchange();
    /// The same, trying again by itself after what fails, for at most so long.
    Told persist(quint32 seconds);
    /// Corrects one answer each in `count` visits. What is signed never changes, so each is an amendment.
    Told edit(quint32 count, quint32 round);
    /// Saves `count` answers in a visit that is begun here, each durable by itself.
    Told save(int count);
    /// Hangs `count` made-up pictures of about `bytes` each on a visit that is begun here.
    Told attach(int count, quint32 bytes);
    /// Exchanges and brings the bytes of attachments to the server, trying again by itself, for at most so long.
    Told deliver(quint32 seconds);
    /// Reads the fifty newest visits with the infant's name, `count` times.
    Told list(int count);
    /// How many records there are, and SHA-256 over the ids and answers of all, by id.
    Told digest();

private:
    Device(const QString &folder, sync::ServerAddress server) : m_bench(folder), m_server(std::move(server)) { }
    Result<void> enrolWith(const QString &code);
    void hurry();
    Told exchangeFor(int patienceMs, bool untilDone);
    Result<void> authorAll(const QList<Record> &records);
    Result<Record> draft();
    Result<QStringList> readNewest();

    BenchStore m_bench;
    sync::ServerAddress m_server;
    sync::LinkTimes m_times;
    sync::ExchangePace m_pace;
    QString m_draft; ///< the response that save() writes to
    int m_saved = 0;
};

} // namespace doorstep::bench
