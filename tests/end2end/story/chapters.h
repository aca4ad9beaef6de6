// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace doorstep::test {

class Person;
class Story;

/// On the PIN pad, with its key to confirm.
void enterPin(Person &person, const QString &digits);
/// Opens the app and the one person on it.
void startAndUnlock(Person &person, const QString &who);

/// A server with staff and families; three tablets enrolled. Then the server goes out of reach.
void openTheTeam(Story &story, const QString &caseload);
/// Unlock, today, a family, identity, who is here, the first checklists. All without a server.
void visitWithoutSignal(Story &story);
/// kill -9 with a checklist half done: everything is there again, at the same question.
void killInTheMiddle(Story &story);
/// kill -9 with a text half typed: all of it but the last two seconds is there again.
void killWhileTyping(Story &story);
/// An answer a rule must act on; its steps; the plan; the signature.
void actNowAndSign(Story &story);
/// The server comes back: the visit goes up by itself, and only then is called stored safely.
void reachTheServer(Story &story);
/// A supervisor returns the note, the health visitor amends it, the supervisor marks it reviewed.
void returnAndAmend(Story &story);
/// A midwife does the same before birth, with a due date in place of a date of birth.
void antenatalContact(Story &story);
/// A wrong PIN, a wrong certificate, a broken caseload: plain sentences, nothing lost.
void refuseBadInput(Story &story);
/// A lost key store, and the organisation's way back in.
void recoverWithACode(Story &story);
/// No PIN, no signal: a fresh notebook, which joins the server later.
void beginAfresh(Story &story);

} // namespace doorstep::test
