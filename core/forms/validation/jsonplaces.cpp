// SPDX-License-Identifier: Apache-2.0
#include "core/forms/validation/jsonplaces.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

namespace doorstep::forms::validation {

using namespace Qt::StringLiterals;

namespace {

constexpr int deepest = 512; // QJsonDocument gives up at the same depth order; a walker must not overflow its stack

class Walker {
public:
    Walker(const QByteArray &json, JsonPlaces &places) : m_json(json), m_places(places) { }

    bool value(const QString &path, int depth)
    {
        skipSpace();
        if (m_at >= m_json.size() || depth > deepest)
            return false;
        m_places.lines.insert(path, m_line);
        switch (m_json[m_at]) {
        case '{': return object(path, depth);
        case '[': return list(path, depth);
        case '"': return !text().isNull();
        default: return scalar(path);
        }
    }

private:
    bool object(const QString &path, int depth)
    {
        QSet<QString> seen;
        ++m_at;
        for (skipSpace(); peek() != '}'; skipSpace()) {
            const QString name = text();
            skipSpace();
            if (name.isNull() || !take(':'))
                return false;
            const QString inside = path + u'.' + name;
            if (seen.contains(name))
                m_places.twice.append(inside);
            seen.insert(name);
            if (!value(inside, depth + 1))
                return false;
            skipSpace();
            if (!take(',') && peek() != '}')
                return false;
        }
        return take('}');
    }

    bool list(const QString &path, int depth)
    {
        ++m_at;
        int index = 0;
        for (skipSpace(); peek() != ']'; skipSpace()) {
            if (!value(u"%1[%2]"_s.arg(path).arg(index++), depth + 1))
                return false;
            skipSpace();
            if (!take(',') && peek() != ']')
                return false;
        }
        return take(']');
    }

    /// A text, or null when there is none. Its escapes matter only for member names.
    QString text()
    {
        if (!take('"'))
            return {};
        const qsizetype start = m_at;
        bool escaped = false;
        while (m_at < m_json.size() && m_json[m_at] != '"') {
            escaped = escaped || m_json[m_at] == '\\';
            m_at += m_json[m_at] == '\\' ? 2 : 1;
        }
        const QByteArray raw = m_json.mid(start, m_at - start);
        if (!take('"'))
            return {};
        return escaped ? unescaped(raw) : QString::fromUtf8(raw.isNull() ? "" : raw);
    }

    static QString unescaped(const QByteArray &raw)
    {
        return QJsonDocument::fromJson("[\"" + raw + "\"]").array().at(0).toString();
    }

    bool scalar(const QString &path)
    {
        const qsizetype start = m_at;
        while (m_at < m_json.size() && !QByteArrayLiteral(",]} \t\r\n").contains(m_json[m_at]))
            ++m_at;
        const QByteArray raw = m_json.mid(start, m_at - start);
        if (!raw.isEmpty() && (raw[0] == '-' || (raw[0] >= '0' && raw[0] <= '9')))
            m_places.numbers.insert(path, QString::fromLatin1(raw));
        return !raw.isEmpty();
    }

    char peek() const { return m_at < m_json.size() ? m_json[m_at] : '\0'; }

    bool take(char wanted)
    {
        if (peek() != wanted)
            return false;
        ++m_at;
        return true;
    }

    void skipSpace()
    {
        while (m_at < m_json.size() && QByteArrayLiteral(" \t\r\n").contains(m_json[m_at]))
            m_line += m_json[m_at++] == '\n' ? 1 : 0;
    }

    const QByteArray &m_json;
    JsonPlaces &m_places;
    qsizetype m_at = 0;
    int m_line = 1;
};

} // namespace

int JsonPlaces::line(const QString &path) const
{
    for (QString place = path; !place.isEmpty();) {
        const auto known = lines.constFind(place);
        if (known != lines.constEnd())
            return *known;
        const qsizetype cut = std::max(place.lastIndexOf(u'.'), place.lastIndexOf(u'['));
        place.truncate(std::max<qsizetype>(cut, 0));
    }
    return 0;
}

JsonPlaces readPlaces(const QByteArray &json, const QString &root)
{
    JsonPlaces places;
    Walker(json, places).value(root, 0);
    return places;
}

} // namespace doorstep::forms::validation
