// SPDX-License-Identifier: Apache-2.0
#include "core/base/jsonscan.h"

#include <QUtf8StringView>

#include <algorithm>

namespace doorstep {

namespace {
constexpr int deepest = 64; // deeper than anything of ours, far less than what QJsonDocument reads

/// Walks over JSON text once, and knows where it stops being any.
class Walker {
public:
    explicit Walker(QByteArrayView text) : m_text(text) { }

    bool atEnd() const { return m_at == m_text.size(); }
    qsizetype at() const { return m_at; }
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
        case '{': return depth < deepest && items('{', '}', depth);
        case '[': return depth < deepest && items('[', ']', depth);
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
        for (; m_at < m_text.size(); ++m_at) {
            const char c = m_text[m_at];
            if (c == '"')
                return take('"');
            if (static_cast<uchar>(c) < 0x20 || (c == '\\' && !escape()))
                return false;
        }
        return false;
    }

private:
    char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    static bool isDigit(char c) { return c >= '0' && c <= '9'; }

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
    bool items(char open, char close, int depth)
    {
        (void)take(open);
        space();
        if (take(close))
            return true;
        for (;;) {
            space();
            if (open == '{' && !name())
                return false;
            if (!value(depth + 1))
                return false;
            space();
            if (take(close))
                return true;
            if (!take(','))
                return false;
        }
    }
    bool name()
    {
        if (!string())
            return false;
        space();
        if (!take(':'))
            return false;
        space();
        return true;
    }

    QByteArrayView m_text;
    qsizetype m_at = 0;
};

QByteArrayView unquoted(QByteArrayView string) { return string.sliced(1, string.size() - 2); }
} // namespace

std::optional<JsonScan> JsonScan::of(QByteArrayView object)
{
    Walker walker(object);
    JsonScan scan;
    if (!QUtf8StringView(object.data(), object.size()).isValidUtf8() || !walker.take('{'))
        return std::nullopt;
    for (bool first = true;; first = false) {
        walker.space();
        if (walker.take('}'))
            break;
        if (!first && !walker.take(','))
            return std::nullopt;
        walker.space();
        const qsizetype name = walker.at();
        if (!walker.string())
            return std::nullopt;
        const QByteArrayView named = unquoted(walker.since(name));
        walker.space();
        if (named.contains('\\') || !scan.raw(named).isEmpty() || !walker.take(':'))
            return std::nullopt;
        walker.space();
        const qsizetype value = walker.at();
        if (!walker.value(1))
            return std::nullopt;
        scan.m_members.append({named, walker.since(value)});
    }
    walker.space();
    return walker.atEnd() ? std::optional(scan) : std::nullopt;
}

QByteArrayView JsonScan::raw(QByteArrayView name) const
{
    const auto member = std::ranges::find_if(m_members, [name](const Member &known) { return known.name == name; });
    return member == m_members.end() ? QByteArrayView() : member->value;
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
