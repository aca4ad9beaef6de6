// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/sealedbox.h"
#include "core/vault/vault.h"

#include <QHash>
#include <QSet>
#include <QStringList>

namespace doorstep::test {

/// What the app has told a person so far. One line each, so that a process that is killed can hand its promises on:
/// "notebook", "record ID", "answer RESPONSE PATH VALUE", "signed VISIT", "pin PIN", "trying-pin PIN".
class Promises {
public:
    static constexpr auto practitioner = "00000000-0000-7000-8000-000000000001";

    void take(const QString &line);

    bool notebook = false;
    QStringList records;
    QStringList signedVisits;
    QHash<QString, int> answers; ///< "RESPONSE PATH" -> the number that was said to be saved
    QString pin;
    QString otherPin; ///< a change of PIN that was never said to be done: this one may be right

    /// What every notebook here seals its journal to: the same in each process.
    static BoxKeys ingestKeys();
    /// Opens the notebook as after a restart and looks whether every promise is kept, the file is sound, the chains
    /// hold and the journal is complete. The first thing that is not as promised, or empty.
    QString firstBroken(const QString &folder, KeyStore &keyStore) const;
};

} // namespace doorstep::test
