// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>

namespace doorstep {

/// What the app says on its screens, in the language of the interface: Said::tr("Not yet met"). The English stands in
/// the code. Numbers that a sentence bends round are %n, with their forms in app/translations/doorstep_en.ts. Safe on
/// any thread.
struct Said {
    Q_DECLARE_TR_FUNCTIONS(Doorstep)
};

} // namespace doorstep
