// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QList>
#include <QString>

#include <optional>

namespace doorstep {

/// The members of a JSON object as the bytes they are, without making anything of what is in them. Checks every byte:
/// what it accepts is valid JSON, which parseObject() reads too. What it does not accept may still be valid; it is for
/// the usual case, and who calls it has another way for the rest.
class JsonScan {
public:
    /// Nothing when `object` is no valid JSON object, or one with a name twice, an escape in a name, or more members
    /// than anything of ours. Views `object`.
    static std::optional<JsonScan> of(QByteArrayView object);
    /// In the same walk also the members of those members that are objects, for object().
    static std::optional<JsonScan> ofTwoLevels(QByteArrayView object);
    std::optional<JsonScan> object(QByteArrayView name) const;

    /// Empty when there is no such member.
    QByteArrayView raw(QByteArrayView name) const;
    /// A text without escapes; nothing when it is no text, or has some.
    std::optional<QString> text(QByteArrayView name) const;
    std::optional<qint64> number(QByteArrayView name) const;

private:
    class Walker;
    struct Member;

    static std::optional<JsonScan> of(QByteArrayView object, int levels);
    void add(Member member);
    const Member *find(QByteArrayView name) const;

    QList<Member> m_members;
    bool m_sound = true; ///< an object that was looked into, no name twice, and so on
};

struct JsonScan::Member {
    QByteArrayView name;
    QByteArrayView value;
    JsonScan members; ///< of an object
};

} // namespace doorstep
