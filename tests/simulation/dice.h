// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

namespace doorstep::simulation {

/// Numbers that look random and follow from one seed, the same on every machine (splitmix64).
class Dice {
public:
    explicit Dice(quint64 seed) : m_state(seed) { }

    quint64 next()
    {
        m_state += 0x9e3779b97f4a7c15;
        quint64 z = m_state;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }
    /// 0 up to and including `most`.
    qint64 upTo(qint64 most) { return static_cast<qint64>(next() % (static_cast<quint64>(most) + 1)); }
    qint64 between(qint64 least, qint64 most) { return least + upTo(most - least); }
    bool chance(int percent) { return upTo(99) < percent; }
    template <typename List>
    const auto &pick(const List &list)
    {
        return list[static_cast<decltype(list.size())>(upTo(static_cast<qint64>(list.size()) - 1))];
    }

private:
    quint64 m_state;
};

inline quint64 mixed(quint64 seed, quint64 other) { return Dice(seed ^ (other * 0xd6e8feb86659fd93)).next(); }

/// From here on libsodium, and so every key and id the product makes, follows from this seed too. Process-wide.
void seedSodium(quint64 seed);

} // namespace doorstep::simulation
