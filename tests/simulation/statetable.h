// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QMap>
#include <QStringList>

namespace doorstep::simulation {

/// What the exchange of a tablet is about, as far as it shows from outside.
enum class Doing {
    Resting,
    Retrying, ///< the last attempt failed
    Asking, ///< a request without operations is under way
    Pushing,
    PushingAhead, ///< ... and the next one is made already
    AskingAnew, ///< reading a restored server from the start
    PushingAnew,
};

/// The name under which a Trace counts that something happened while a tablet was doing this.
QByteArray cellName(Doing doing, const QByteArray &event);

/// The state x event table of many runs: how often each event met each state.
class StateTable {
public:
    explicit StateTable(const QMap<QByteArray, qint64> &counts);
    void print() const;
    /// Cells nothing fell into and that are not known to be impossible, as "state event".
    QStringList empty() const;

private:
    using Row = QMap<int, qint64>; ///< by Doing
    QMap<QByteArray, Row> m_rows;
};

} // namespace doorstep::simulation
