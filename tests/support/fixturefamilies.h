// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/services/desk.h"

namespace doorstep::test {

/// Ids of what fillFixture() made, for tests that open a page of it.
struct FixtureIds {
    // Tester: Amara, 11 days old, with Jade (mother) and Ben (father). New birth visit planned today at 09:30.
    QString tester, amara, jade, ben, newBirthVisit, testerTask;
    // Sample: a baby due on 3 Feb 2027, Priti (mother) and Karl (partner, lives elsewhere). Antenatal visit today at
    // 11:00.
    QString sample, unborn, priti, karl, antenatalVisit;
    // Example: Zofia, 7 weeks, Ola (mother) and Tomek (father, never met). A visit signed this morning.
    QString example, zofia, ola, tomek, signedVisit;
    // Mockridge: Leo, 20 days, with Mia (mother) and Sam (stepfather). A visit begun this morning with an act-now
    // banner.
    QString mockridge, leo, mia, sam, draftVisit;
};

/// Four made-up families in the store of a health visitor, as after some weeks of work. Everything in it is synthetic.
FixtureIds fillFixture(Desk &desk);

/// A desk over the store of one person, as the app opens it.
std::unique_ptr<Desk> openDesk(const QString &folder, const Practitioner &who, const QString &pin,
                               const VaultDevice &device);
/// Gives every operation of the store so far the server's receipt.
void settleAll(Desk &desk);
/// Copies every record of one store into another, as the server would bring them.
void copyRecords(Desk &from, Desk &to);

} // namespace doorstep::test
