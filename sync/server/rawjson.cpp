// SPDX-License-Identifier: Apache-2.0
#include "sync/server/rawjson.h"

namespace doorstep::server {

namespace {
/// Walks over valid JSON without making anything of it.
class Walker {
public:
    explicit Walker(QByteArrayView text) : m_text(text) { }

    bool take(char c)
    {
        if (m_at >= m_text.size() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }

    /// A string with its quotes.
    QByteArrayView string()
    {
        const qsizetype start = m_at;
        if (!take('"'))
            return {};
        while (m_at < m_text.size() && m_text[m_at] != '"')
            m_at += m_text[m_at] == '\\' ? 2 : 1;
        return take('"') ? m_text.sliced(start, m_at - start) : QByteArrayView();
    }

    QByteArrayView value()
    {
        const qsizetype start = m_at;
        int depth = 0;
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            if (depth == 0 && (c == ',' || c == '}'))
                break;
            if (c == '"') {
                if (string().isEmpty())
                    return {};
                continue;
            }
            depth += c == '{' || c == '[';
            depth -= c == '}' || c == ']';
            ++m_at;
        }
        return m_text.sliced(start, std::min(m_at, m_text.size()) - start);
    }

private:
    QByteArrayView m_text;
    qsizetype m_at = 0;
};
} // namespace

std::optional<QByteArrayView> rawMember(QByteArrayView object, QByteArrayView name)
{
    Walker walker(object);
    if (!walker.take('{'))
        return std::nullopt;
    do {
        const QByteArrayView key = walker.string();
        if (key.size() < 2 || !walker.take(':'))
            return std::nullopt;
        const QByteArrayView value = walker.value();
        if (key.sliced(1, key.size() - 2) == name)
            return value;
    } while (walker.take(','));
    return std::nullopt;
}

} // namespace doorstep::server
