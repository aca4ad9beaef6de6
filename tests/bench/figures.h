// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QMap>

namespace doorstep::bench {

/// The figures of one run, by the keys of the budgets. A key nobody set is null: not measured, which is not the same as
/// nought.
class Figures {
public:
    /// Aborts on a key that is not one of the budgets.
    void set(const QByteArray &key, double value);
    /// One flat object with every key, in the order of the budgets.
    QByteArray json() const;
    /// For people: a line a key, with the value and what it means.
    QByteArray table() const;

private:
    QMap<QByteArray, double> m_values;
};

/// What each key means and what it should be, for --help.
QByteArray meanings();

} // namespace doorstep::bench
