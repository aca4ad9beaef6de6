// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/clashes.h"
#include "core/usecases/workplace.h"

namespace doorstep::usecases {

/// A person decides which of several values of a field holds, after two tablets wrote it at once. What she did not see
/// stays: a value that comes meanwhile waits for its own decision.
class SettleClash {
public:
    explicit SettleClash(const Workplace &place) : m_place(place) { }
    /// `chosen`: id of the operation whose value holds, or empty for the current one. `seen`: those she was shown.
    /// NotFound when what was chosen no longer waits here: somebody else decided.
    Result<Record> operator()(const QString &record, const QString &field, const QString &chosen,
                              const QStringList &seen);

private:
    const Workplace &m_place;
};

} // namespace doorstep::usecases
