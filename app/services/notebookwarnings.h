// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace doorstep {

class Desk;

/// What her notebook's owner has to know while it works all the same, as sentences, gravest first. Store's thread.
QStringList notebookWarnings(Desk &desk);

/// What is good to know and asks for nothing: an earlier notebook was put aside. Sentences; store's thread.
QStringList notebookNotes(Desk &desk);

} // namespace doorstep
