// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/services/notebookcare.h"

namespace doorstep {

/// One thing that was looked at, and a sentence about it for a person.
struct Finding {
    bool well = true;
    QString sentence;
};

/// Looks over a notebook that nobody has open: key slots, every page of the database, both chains, the journal, room on
/// the disk. Changes nothing. Errors of Vault::unlock when it cannot be looked into. Reads everything; not for the
/// screen's thread.
Result<QList<Finding>> checkNotebook(const Notebook &notebook, const QString &pin, const VaultDevice &device);

} // namespace doorstep
