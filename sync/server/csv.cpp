// SPDX-License-Identifier: Apache-2.0
#include "sync/server/csv.h"

#include <QStringDecoder>

namespace doorstep::server {

using namespace Qt::StringLiterals;

namespace {
class Reader {
public:
    explicit Reader(const QString &text) : m_text(text) { }

    Result<QList<CsvRecord>> run()
    {
        QList<CsvRecord> records;
        while (!atEnd()) {
            auto record = readRecord();
            if (!record)
                return record.error();
            if (record->fields != QStringList{QString()})
                records.append(std::move(*record));
        }
        return records;
    }

private:
    bool atEnd() const { return m_at >= m_text.size(); }
    QChar peek() const { return atEnd() ? QChar() : m_text[m_at]; }
    bool atLineEnd() const
    {
        return atEnd() || peek() == u'\n' || (peek() == u'\r' && m_text.mid(m_at + 1, 1) == "\n"_L1);
    }

    Error fault(int line, const QString &what) const
    {
        return {ErrorCode::InvalidFile, u"line %1: %2"_s.arg(line).arg(what)};
    }

    Result<CsvRecord> readRecord()
    {
        CsvRecord record{m_line, {}};
        do {
            const auto field = readField();
            if (!field)
                return field.error();
            record.fields.append(*field);
        } while (take(u','));
        take(u'\r');
        if (take(u'\n'))
            ++m_line;
        return record;
    }

    Result<QString> readField()
    {
        const qsizetype start = m_at;
        while (!atLineEnd() && peek().isSpace())
            ++m_at;
        if (peek() == u'"')
            return readQuoted();
        while (!atLineEnd() && peek() != u',') {
            if (peek() == u'"')
                return fault(m_line, u"a quote in the middle of a field (put the whole field in quotes)"_s);
            ++m_at;
        }
        return m_text.mid(start, m_at - start).trimmed();
    }

    Result<QString> readQuoted()
    {
        const int begun = m_line;
        QString field;
        take(u'"');
        for (;;) {
            if (atEnd())
                return fault(begun, u"a quote is opened and never closed"_s);
            const QChar c = m_text[m_at++];
            if (c == u'"' && !take(u'"'))
                break;
            m_line += c == u'\n';
            field += c;
        }
        while (!atLineEnd() && peek().isSpace())
            ++m_at;
        if (!atLineEnd() && peek() != u',')
            return fault(begun, u"text after a closing quote"_s);
        return field.trimmed();
    }

    bool take(QChar c)
    {
        if (atEnd() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }

    const QString &m_text;
    qsizetype m_at = 0;
    int m_line = 1;
};
} // namespace

Result<QList<CsvRecord>> readCsv(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8); // drops a byte order mark
    const QString text = decoder(bytes);
    if (decoder.hasError())
        return Error{ErrorCode::InvalidFile, u"the file is not UTF-8"_s};
    return Reader(text).run();
}

} // namespace doorstep::server
