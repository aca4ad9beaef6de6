// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <functional>

/// The standard workload: records that are the same, byte for byte, for every system compared on them. Made from seed
/// 42 by 32-bit arithmetic alone; tst_workload checks their SHA-256.
namespace doorstep::bench {

struct WorkRecord {
    enum class Kind { Family = 1, Person = 2, Visit = 3, Response = 4 };

    Kind kind = Kind::Family;
    QByteArray id; ///< a UUID
    QByteArray family; ///< id of the family; its own for a family
    QByteArray body; ///< the record as JSON, id and family inside
};

/// A part of the workload: `families` families from number `first`, each with one infant, two carers, `visits` visits,
/// and three responses a visit.
struct WorkSet {
    quint32 first = 0;
    quint32 families = 0;
    quint32 visits = 10;
};

/// 1,000 visits with 3,000 responses: what is pushed and pulled.
inline constexpr WorkSet exchangeSet{0, 100};
/// 10,000 visits: what is in the file when saving and opening are measured.
inline constexpr WorkSet fullSet{0, 1000};
/// What tablet `device` of 50 has to send.
constexpr WorkSet deviceSet(quint32 device) { return {100000 + 2 * device, 2}; }

/// Which of `visits` visits the edit number `k` is about, and its new answer.
quint32 placeOfEdit(quint32 k, quint32 visits);
QByteArray textOfEdit(quint32 k, quint32 round);

/// Hands out every record in the order of the workload: a family, its persons, then visit by visit.
void makeRecords(const WorkSet &set, const std::function<void(const WorkRecord &)> &take);

} // namespace doorstep::bench
