// SPDX-License-Identifier: Apache-2.0
#include "tests/end2end/story/chapters.h"

#include "tests/end2end/story/story.h"

namespace doorstep::test {
void openTheTeam(Story &, const QString &) { }
void visitWithoutSignal(Story &) { }
void killInTheMiddle(Story &) { }
void actNowAndSign(Story &) { }
void reachTheServer(Story &) { }
void returnAndAmend(Story &) { }
void antenatalContact(Story &) { }
void refuseBadInput(Story &) { }
} // namespace doorstep::test
