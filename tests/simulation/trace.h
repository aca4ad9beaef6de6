// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QCryptographicHash>
#include <QMap>

#include <cstdio>

namespace doorstep::simulation {

/// Everything that happened in one run, as one hash; printed line by line on request. And how often what happened.
class Trace {
public:
    explicit Trace(bool print = false) : m_print(print) { }

    void note(const QByteArray &line)
    {
        m_hash.addData(line);
        m_hash.addData(QByteArrayView("\n"));
        if (m_print)
            std::printf("%s\n", line.constData());
    }
    void count(const QByteArray &what, qint64 times = 1) { counts[what] += times; }
    QByteArray hash() const { return m_hash.result().toHex(); }

    QMap<QByteArray, qint64> counts;

private:
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    bool m_print;
};

} // namespace doorstep::simulation
