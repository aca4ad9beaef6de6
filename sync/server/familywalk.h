// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/server/pull.h"

namespace doorstep::server {

/// The pages of a first exchange: family by family instead of by change number, so that a family can be worked with as
/// soon as its page has come. By number it would be whole with the very last page, because any record may stand there.
///
/// Nothing is remembered here: where the walk stands, and how far the numbers had come when it began, travels with it.
/// What changes behind it has a higher number and comes by number afterwards.
class FamilyWalk {
public:
    explicit FamilyWalk(Store &store) : m_store(store) { }

    /// Fills in the page after the place the hello names; its head must be known. It ends with a whole family where one
    /// fits into it. `copy`: whose echo is left out, or none's.
    Result<void> run(PullPage &page, const Person &person, const wire::Hello &hello, qint64 copy);

private:
    struct Place {
        qint64 head = 0; ///< when the walk began
        QString family;
        qint64 seq = 0; ///< within the family
    };

    /// A page up to a place in it.
    struct Whole {
        qsizetype size = 0;
        int count = 0;
        Place place;
    };

    static Place placeIn(const QString &walk, qint64 head);
    Query query(const Person &person, const Place &after, int rows, qint64 copy);
    static void pause(PullPage &page, const Whole &upTo);

    Store &m_store;
};

} // namespace doorstep::server
