// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace doorstep {

class Desk;

/// What her notebook's owner has to know while it works all the same, as sentences, gravest first. Store's thread.
QStringList notebookWarnings(Desk &desk);

} // namespace doorstep
