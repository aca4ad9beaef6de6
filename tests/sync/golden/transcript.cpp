// SPDX-License-Identifier: Apache-2.0
#include "tests/sync/golden/transcript.h"

#include <QFile>
#include <QFileInfo>

namespace doorstep::golden {

using namespace Qt::StringLiterals;

namespace {
constexpr QByteArrayView noteMark = "# ";
constexpr QByteArrayView upMark = "> ";
constexpr QByteArrayView downMark = "< ";
constexpr QByteArrayView posts = "POST /v1/exchange";
constexpr int good = 200;

void append(QByteArray &text, QByteArrayView mark, const QByteArray &body)
{
    const bool whole = body.endsWith('\n');
    for (const QByteArray &line : (whole ? body.chopped(1) : body).split('\n'))
        text += mark.toByteArray() + line + '\n';
}

/// Hands out the lines of a file, with their numbers.
struct Lines {
    QList<QByteArray> lines;
    int at = 0;

    bool left() const { return at < lines.size(); }
    bool next(QByteArrayView mark) const { return left() && lines[at].startsWith(mark); }
    /// All lines with this mark from here on, without it, each with its end.
    QByteArray take(QByteArrayView mark)
    {
        QByteArray taken;
        while (next(mark))
            taken += lines[at++].sliced(mark.size()) + '\n';
        return taken;
    }
};

std::optional<Exchange> readExchange(Lines &lines)
{
    Exchange exchange;
    exchange.note = lines.take(noteMark);
    if (!lines.next(posts))
        return std::nullopt;
    exchange.requestLine = ++lines.at + 1;
    exchange.request = lines.take(upMark);
    if (!lines.left())
        return std::nullopt;
    exchange.status = lines.lines[lines.at++].toInt();
    exchange.replyLine = lines.at + 1;
    exchange.reply = lines.take(downMark);
    if (exchange.status != good)
        exchange.reply.chop(1);
    return exchange;
}
} // namespace

QByteArray Transcript::text() const
{
    QByteArray text;
    for (const Exchange &exchange : exchanges) {
        text += text.isEmpty() ? "" : "\n";
        append(text, noteMark, exchange.note);
        text += posts.toByteArray() + '\n';
        append(text, upMark, exchange.request);
        text += QByteArray::number(exchange.status) + '\n';
        append(text, downMark, exchange.reply);
    }
    return text;
}

std::optional<Transcript> Transcript::read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    Transcript transcript{QFileInfo(path).fileName(), {}};
    Lines lines{file.readAll().chopped(1).split('\n')};
    while (lines.left()) {
        const auto exchange = readExchange(lines);
        if (!exchange)
            return std::nullopt;
        transcript.exchanges.append(*exchange);
        if (lines.left() && !lines.lines[lines.at++].isEmpty())
            return std::nullopt;
    }
    return transcript;
}

std::optional<QString> difference(const QByteArray &recorded, const QByteArray &made, const QString &file, int line)
{
    if (recorded == made)
        return std::nullopt;
    const auto before = recorded.split('\n'), now = made.split('\n');
    qsizetype first = 0;
    while (first < before.size() && first < now.size() && before[first] == now[first])
        ++first;
    return u"%1, line %2:\nrecorded: %3\nnow:      %4"_s.arg(file)
        .arg(line + first)
        .arg(QString::fromUtf8(before.value(first)), QString::fromUtf8(now.value(first)));
}

} // namespace doorstep::golden
