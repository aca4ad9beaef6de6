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
    /// Nothing when `object` is no valid JSON object, or one with a name twice or an escape in a name. Views `object`.
    static std::optional<JsonScan> of(QByteArrayView object);

    /// Empty when there is no such member.
    QByteArrayView raw(QByteArrayView name) const;
    /// A text without escapes; nothing when it is no text, or has some.
    std::optional<QString> text(QByteArrayView name) const;
    std::optional<qint64> number(QByteArrayView name) const;

private:
    struct Member {
        QByteArrayView name;
        QByteArrayView value;
    };

    QList<Member> m_members;
};

} // namespace doorstep
