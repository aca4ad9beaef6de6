// SPDX-License-Identifier: Apache-2.0
#include "core/base/jsonscan.h"

#include <QUtf8StringView>

#include <algorithm>
#include <array>

namespace doorstep {

namespace {
constexpr int deepest = 64; // deeper than anything of ours, far less than what QJsonDocument reads
constexpr qsizetype mostMembers = 256; // each is compared with all before it

/// Of a string: no quote, no backslash, no control character.
constexpr auto plainBytes = [] {
    std::array<bool, 256> plain{};
    for (std::size_t c = 0x20; c < plain.size(); ++c)
        plain[c] = c != '"' && c != '\\';
    return plain;
}();

QByteArrayView unquoted(QByteArrayView string) { return string.sliced(1, string.size() - 2); }
} // namespace

/// Walks over JSON text once, and knows where it stops being any.
class JsonScan::Walker {
public:
    /// Members are wanted of so many levels.
    Walker(QByteArrayView text, int levels) : m_text(text), m_levels(levels) { }

    /// An object and nothing else, whose members come into `top`.
    bool whole(JsonScan &top)
    {
        const bool walked = peek() == '{' && object(0, &top);
        space();
        return walked && m_at == m_text.size();
    }

private:
    char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    static bool isDigit(char c) { return c >= '0' && c <= '9'; }
    QByteArrayView since(qsizetype start) const { return m_text.sliced(start, m_at - start); }

    bool take(char c)
    {
        if (peek() != c)
            return false;
        ++m_at;
        return true;
    }
    void space()
    {
        while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r')
            ++m_at;
    }
    bool value(int depth)
    {
        switch (peek()) {
        case '{': return depth < deepest && object(depth, nullptr);
        case '[': return depth < deepest && array(depth);
        case '"': return string();
        case 't': return word("true");
        case 'f': return word("false");
        case 'n': return word("null");
        default: return number();
        }
    }
    bool string()
    {
        if (!take('"'))
            return false;
        for (;; ++m_at) {
            while (m_at < m_text.size() && plainBytes[static_cast<uchar>(m_text[m_at])])
                ++m_at;
            if (peek() != '\\')
                return take('"');
            if (!escape())
                return false;
        }
    }

    /// Stops at the last byte of it. Halves of a surrogate pair are left to others.
    bool escape()
    {
        ++m_at;
        return QByteArrayView("\"\\/bfnrt").contains(peek()) && peek() != '\0';
    }
    bool word(QByteArrayView expected)
    {
        if (!m_text.sliced(m_at).startsWith(expected))
            return false;
        m_at += expected.size();
        return true;
    }
    bool digits()
    {
        const qsizetype start = m_at;
        while (isDigit(peek()))
            ++m_at;
        return m_at > start;
    }
    bool number()
    {
        (void)take('-');
        if (!take('0') && !digits())
            return false;
        if (take('.') && !digits())
            return false;
        if (!take('e') && !take('E'))
            return true;
        if (!take('+'))
            (void)take('-');
        return digits();
    }
    /// What stands between two brackets, with commas between.
    template <typename Item>
    bool items(char open, char close, Item item)
    {
        (void)take(open);
        space();
        if (take(close))
            return true;
        for (;;) {
            space();
            if (!item())
                return false;
            space();
            if (take(close))
                return true;
            if (!take(','))
                return false;
        }
    }
    bool array(int depth)
    {
        return items('[', ']', [this, depth] { return value(depth + 1); });
    }
    /// With its members, if somebody wants them.
    bool object(int depth, JsonScan *into)
    {
        return items('{', '}', [this, depth, into] { return member(depth, into); });
    }
    bool member(int depth, JsonScan *into)
    {
        const qsizetype name = m_at;
        if (!string())
            return false;
        const QByteArrayView named = unquoted(since(name));
        space();
        if (!take(':'))
            return false;
        space();
        const qsizetype start = m_at;
        JsonScan inner;
        inner.m_sound = into && depth + 1 < m_levels && peek() == '{';
        if (!(inner.m_sound ? object(depth + 1, &inner) : value(depth + 1)))
            return false;
        if (into)
            into->add({named, since(start), std::move(inner)});
        return true;
    }

    QByteArrayView m_text;
    int m_levels;
    qsizetype m_at = 0;
};

std::optional<JsonScan> JsonScan::of(QByteArrayView object) { return of(object, 1); }

std::optional<JsonScan> JsonScan::ofTwoLevels(QByteArrayView object) { return of(object, 2); }

std::optional<JsonScan> JsonScan::of(QByteArrayView object, int levels)
{
    JsonScan scan;
    const bool valid =
        QUtf8StringView(object.data(), object.size()).isValidUtf8() && Walker(object, levels).whole(scan);
    return valid && scan.m_sound ? std::optional(scan) : std::nullopt;
}

std::optional<JsonScan> JsonScan::object(QByteArrayView name) const
{
    const Member *member = find(name);
    return member && member->members.m_sound ? std::optional(member->members) : std::nullopt;
}

void JsonScan::add(Member member)
{
    m_sound = m_sound && !member.name.contains('\\') && m_members.size() < mostMembers && !find(member.name);
    if (m_sound)
        m_members.append(std::move(member));
}

const JsonScan::Member *JsonScan::find(QByteArrayView name) const
{
    const auto member = std::ranges::find_if(m_members, [name](const Member &known) { return known.name == name; });
    return member == m_members.end() ? nullptr : &*member;
}

QByteArrayView JsonScan::raw(QByteArrayView name) const
{
    const Member *member = find(name);
    return member ? member->value : QByteArrayView();
}

std::optional<QString> JsonScan::text(QByteArrayView name) const
{
    const QByteArrayView value = raw(name);
    if (!value.startsWith('"') || value.contains('\\'))
        return std::nullopt;
    return QString::fromUtf8(unquoted(value));
}

std::optional<qint64> JsonScan::number(QByteArrayView name) const
{
    bool whole = false;
    const qint64 number = raw(name).toLongLong(&whole);
    return whole ? std::optional(number) : std::nullopt;
}

} // namespace doorstep
