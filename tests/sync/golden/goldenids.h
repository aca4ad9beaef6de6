// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"

namespace doorstep::golden {

/// The ids of the scenes, the same in every run: what it is, and which one of them.
inline QString idOf(int what, int which)
{
    return QStringLiteral("0193a000-%1-7000-8000-%2")
        .arg(what, 4, 10, QLatin1Char('0'))
        .arg(which, 12, 10, QLatin1Char('0'));
}

inline QString familyId(int which) { return idOf(1, which); }
inline QString recordId(int which) { return idOf(2, which); }
inline QString epochId(int which) { return idOf(3, which); }
inline QString colleaguesOperation(int which) { return idOf(4, which); }
inline QString rawOperation(int which) { return idOf(5, which); }

/// Who and what there is.
namespace the {
inline const QString team = idOf(10, 1);
inline const QString practitioner = idOf(11, 1);
inline const QString colleague = idOf(11, 2);
inline const QString tablet = idOf(12, 1); ///< device
inline const QString colleaguesTablet = idOf(12, 2);
inline const QString incarnation = idOf(13, 1);
inline const QString colleaguesIncarnation = idOf(13, 2);
} // namespace the

/// Ids in the order they are asked for.
class CountedIds final : public IdSource {
public:
    CountedIds(int what, int first = 1) : m_what(what), m_next(first) { }
    QString next() override { return idOf(m_what, m_next++); }

private:
    int m_what;
    int m_next;
};

/// This one.
class OneId final : public IdSource {
public:
    explicit OneId(const QString &id) : m_id(id) { }
    QString next() override { return m_id; }

private:
    QString m_id;
};

} // namespace doorstep::golden
