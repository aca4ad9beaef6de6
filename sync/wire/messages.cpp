// SPDX-License-Identifier: Apache-2.0
#include "sync/wire/messages.h"

#include "core/model/fields.h"
#include "core/base/hash.h"
#include "core/base/ids.h"
#include "core/base/json.h"
#include "core/base/jsonscan.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <optional>

namespace doorstep::wire {

using namespace Qt::StringLiterals;

namespace {
template <typename Enum>
struct Named {
    Enum value;
    QLatin1StringView name;
};
template <typename Enum>
Named(Enum, QLatin1StringView) -> Named<Enum>; // clang before 17 does not find it by itself
constexpr std::array outcomeNames{
    Named{Outcome::Applied, "applied"_L1},
    Named{Outcome::Merged, "merged"_L1},
    Named{Outcome::ConflictKept, "conflict_kept"_L1},
    Named{Outcome::Held, "held"_L1},
    Named{Outcome::Duplicate, "duplicate"_L1},
};
constexpr std::array directiveNames{
    Named{Directive::Go, "go"_L1},
    Named{Directive::Resend, "resend"_L1},
    Named{Directive::Fork, "fork"_L1},
};

template <typename Table, typename Enum>
QString nameIn(const Table &table, Enum value)
{
    for (const auto &entry : table) {
        if (entry.value == value)
            return entry.name;
    }
    return {};
}

template <typename Table>
auto valueIn(const Table &table, const QString &name) -> std::optional<decltype(table[0].value)>
{
    for (const auto &entry : table) {
        if (name == entry.name)
            return entry.value;
    }
    return std::nullopt;
}

/// Hands out the lines of a body one by one.
class Lines {
public:
    explicit Lines(QByteArrayView body) : m_rest(body) { }
    bool atEnd() const { return m_rest.isEmpty(); }
    int number() const { return m_number; }
    QByteArrayView next()
    {
        const qsizetype end = m_rest.indexOf('\n');
        const QByteArrayView line = end < 0 ? m_rest : m_rest.first(end);
        m_rest = end < 0 ? QByteArrayView() : m_rest.sliced(end + 1);
        ++m_number;
        return line;
    }

private:
    QByteArrayView m_rest;
    int m_number = 0;
};

Error badLine(const Lines &lines, const QString &why)
{
    return Error{ErrorCode::BadReply, u"line %1: %2"_s.arg(lines.number()).arg(why), Retry::Later};
}

QJsonObject helloJson(const Hello &hello)
{
    QJsonObject json{{u"protocol"_s, QJsonArray{hello.versions.lowest, hello.versions.highest}},
                     {u"incarnation"_s, hello.incarnation},
                     {u"epoch"_s, hello.epoch},
                     {u"cursor"_s, hello.cursor},
                     {u"acked"_s, hello.acked},
                     {u"chain"_s, QString::fromLatin1(hello.chain.toHex())},
                     {u"scope"_s, hello.scope},
                     {u"clock"_s, hello.clock},
                     {u"rows"_s, hello.rows},
                     {u"bytes"_s, hello.bytes},
                     {u"echo"_s, hello.echo},
                     {u"needs_keys"_s, hello.needsKeys}};
    if (!hello.purged.isEmpty())
        json.insert(u"purged"_s, QJsonArray::fromStringList(hello.purged));
    if (hello.slow)
        json.insert(u"slow"_s, true);
    if (hello.walk)
        json.insert(u"walk"_s, *hello.walk);
    return json;
}

/// What is no family's id is left out.
QList<QString> readFamilies(const QJsonArray &json)
{
    QList<QString> families;
    for (const QJsonValue &value : json) {
        if (isUuid(value.toString()))
            families.append(value.toString());
    }
    return families;
}

Hello readHello(const QJsonObject &json)
{
    const QJsonArray protocol = json.value("protocol"_L1).toArray();
    return {.versions = {protocol.at(0).toInt(), protocol.at(1).toInt()},
            .incarnation = json.value("incarnation"_L1).toString(),
            .epoch = json.value("epoch"_L1).toString(),
            .cursor = json.value("cursor"_L1).toInteger(),
            .acked = json.value("acked"_L1).toInteger(),
            .chain = QByteArray::fromHex(json.value("chain"_L1).toString().toLatin1()),
            .scope = json.value("scope"_L1).toInteger(),
            .clock = json.value("clock"_L1).toString(),
            .rows = json.value("rows"_L1).toInt(),
            .bytes = json.value("bytes"_L1).toInteger(maxPullBytes),
            .echo = json.value("echo"_L1).toBool(true),
            .purged = readFamilies(json.value("purged"_L1).toArray()),
            .needsKeys = json.value("needs_keys"_L1).toBool(),
            .slow = json.value("slow"_L1).toBool(),
            .walk = json.contains("walk"_L1) ? std::optional(json.value("walk"_L1).toString()) : std::nullopt};
}

/// Takes `expected` off the front of `line`.
bool take(QByteArrayView &line, QByteArrayView expected)
{
    if (!line.startsWith(expected))
        return false;
    line = line.sliced(expected.size());
    return true;
}

std::optional<qint64> takeNumber(QByteArrayView &line)
{
    qsizetype digits = 0;
    while (digits < line.size() && line[digits] >= '0' && line[digits] <= '9')
        ++digits;
    bool ok = false;
    const qint64 number = line.first(digits).toLongLong(&ok);
    line = line.sliced(digits);
    return ok ? std::optional(number) : std::nullopt;
}

/// Strict, so that the payload's bytes can be cut out instead of being written anew.
std::optional<NumberedOperation> readOperation(QByteArrayView line)
{
    constexpr qsizetype idLength = 36;
    NumberedOperation operation;
    if (!take(line, "{\"n\":"))
        return std::nullopt;
    const auto number = takeNumber(line);
    if (!number || *number < 1 || !take(line, ",\"id\":\"") || line.size() < idLength)
        return std::nullopt;
    operation.number = *number;
    operation.id = QString::fromLatin1(line.first(idLength));
    line = line.sliced(idLength);
    if (!isUuid(operation.id) || !take(line, "\",\"op\":{") || !line.endsWith("}}"))
        return std::nullopt;
    operation.payload = QByteArray(line.data() - 1, line.size());
    return operation;
}

QJsonObject limitsJson(const PushLimits &limits)
{
    return {{u"operations"_s, limits.operations}, {u"bytes"_s, limits.bytes}};
}

/// A server that says nothing, or nonsense, takes what every server takes.
PushLimits readLimits(const QJsonObject &json)
{
    return {std::max(maxOperationsPerPush, json.value("operations"_L1).toInt()),
            std::max<qsizetype>(maxPushBytes, json.value("bytes"_L1).toInteger())};
}

QJsonObject welcomeJson(const Welcome &welcome)
{
    QJsonObject json{{u"protocol"_s, welcome.protocol},
                     {u"epoch"_s, welcome.epoch},
                     {u"time"_s, welcome.time},
                     {u"last"_s, welcome.last},
                     {u"chain"_s, QString::fromLatin1(welcome.chain.toHex())},
                     {u"head"_s, welcome.head},
                     {u"scope"_s, welcome.scope},
                     {u"directive"_s, nameIn(directiveNames, welcome.directive)},
                     {u"limits"_s, limitsJson(welcome.limits)}};
    if (!welcome.lease.isEmpty())
        json.insert(u"lease"_s, QString::fromLatin1(welcome.lease));
    if (const QJsonObject keys = jsonOf(welcome.keys); !keys.isEmpty())
        json.insert(u"keys"_s, keys);
    if (!welcome.naming.isEmpty())
        json.insert(u"naming"_s, QString::fromLatin1(welcome.naming.toBase64()));
    return json;
}

/// Of another length it is none.
QByteArray readNaming(const QJsonObject &json)
{
    constexpr qsizetype keyBytes = 32;
    const QByteArray key = QByteArray::fromBase64(json.value("naming"_L1).toString().toLatin1());
    return key.size() == keyBytes ? key : QByteArray();
}

std::optional<Welcome> readWelcome(const QJsonObject &json)
{
    const auto directive = valueIn(directiveNames, json.value("directive"_L1).toString());
    if (!directive || !json.contains("epoch"_L1))
        return std::nullopt;
    return Welcome{.protocol = json.value("protocol"_L1).toInt(),
                   .epoch = json.value("epoch"_L1).toString(),
                   .time = json.value("time"_L1).toString(),
                   .last = json.value("last"_L1).toInteger(),
                   .chain = QByteArray::fromHex(json.value("chain"_L1).toString().toLatin1()),
                   .head = json.value("head"_L1).toInteger(),
                   .scope = json.value("scope"_L1).toInteger(),
                   .directive = *directive,
                   .lease = json.value("lease"_L1).toString().toLatin1(),
                   .keys = organisationKeysFrom(json.value("keys"_L1).toObject()),
                   .naming = readNaming(json),
                   .limits = readLimits(json.value("limits"_L1).toObject())};
}

QJsonObject verdictJson(const Verdict &verdict)
{
    QJsonObject json{{u"n"_s, verdict.first}, {u"outcome"_s, outcomeName(verdict.outcome)}};
    if (verdict.last != verdict.first)
        json.insert(u"to"_s, verdict.last);
    if (!verdict.reason.isEmpty())
        json.insert(u"reason"_s, verdict.reason);
    if (verdict.seq != 0)
        json.insert(u"seq"_s, verdict.seq);
    return json;
}

std::optional<Verdict> readVerdict(const QJsonObject &json)
{
    const auto outcome = valueIn(outcomeNames, json.value("outcome"_L1).toString());
    const qint64 first = json.value("n"_L1).toInteger();
    const qint64 last = json.value("to"_L1).toInteger(first);
    if (!outcome || first < 1 || last < first)
        return std::nullopt;
    return Verdict{first, last, *outcome, json.value("reason"_L1).toString(), json.value("seq"_L1).toInteger()};
}

std::optional<RecordRow> readRow(const QJsonObject &json)
{
    const auto kind = kindFromName(json.value("kind"_L1).toString());
    RecordRow row{json.value("seq"_L1).toInteger(),
                  {.id = json.value("id"_L1).toString(),
                   .family = json.value("family"_L1).toString(),
                   .fields = json.value("fields"_L1).toObject(),
                   .rev = json.value("rev"_L1).toInteger(),
                   .authored = Authored::fromJson(json.value("authored"_L1).toObject())}};
    if (!kind || row.seq < 1 || !isUuid(row.record.id) || !isUuid(row.record.family))
        return std::nullopt;
    row.record.kind = *kind;
    return row;
}

std::optional<QJsonObject> listedIn(const JsonScan &fields)
{
    QJsonObject listed;
    for (const auto &name : field::listedBy) {
        const QByteArrayView key(name.data(), name.size());
        const auto text = fields.text(key);
        if (!text && !fields.raw(key).isEmpty())
            return std::nullopt;
        if (text)
            listed.insert(name, *text);
    }
    return listed;
}

/// The same without reading the fields: a line as our servers write it. Nothing: it is to be read the long way.
std::optional<RecordRow> scanRow(QByteArrayView line)
{
    const auto row = JsonScan::ofTwoLevels(line);
    if (!row || !row->raw("outcome").isEmpty()) // with that it is a verdict
        return std::nullopt;
    const auto authored = row->object("authored"), fields = row->object("fields");
    const auto listed = fields ? listedIn(*fields) : std::nullopt;
    const auto seq = row->number("seq"), rev = row->number("rev");
    const auto id = row->text("id"), family = row->text("family"), kind = row->text("kind");
    if (!listed || !authored || !seq || !rev || !id || !family || !kind)
        return std::nullopt;
    const auto known = kindFromName(*kind);
    const auto by = authored->text("by"), device = authored->text("device"), at = authored->text("at");
    if (!known || *seq < 1 || !isUuid(*id) || !isUuid(*family) || !by || !device || !at)
        return std::nullopt;
    return RecordRow{
        *seq,
        {.id = *id, .kind = *known, .family = *family, .fields = *listed, .rev = *rev, .authored = {*by, *device, *at}},
        row->raw("fields").toByteArray()};
}

/// One line after the welcome. False: not of the protocol.
bool readReplyLine(const QJsonObject &json, ExchangeReply &reply, bool &ended)
{
    if (json.contains("outcome"_L1)) {
        const auto verdict = readVerdict(json);
        if (verdict)
            reply.verdicts.append(*verdict);
        return verdict.has_value();
    }
    if (json.contains("fields"_L1)) {
        auto row = readRow(json);
        if (row)
            reply.rows.append(std::move(*row));
        return row.has_value();
    }
    if (json.contains("purge"_L1)) {
        reply.purged.append(json.value("purge"_L1).toString());
        return isUuid(reply.purged.last());
    }
    ended = json.value("end"_L1).toBool();
    reply.cursor = json.value("cursor"_L1).toInteger();
    reply.more = json.value("more"_L1).toBool();
    reply.walk = json.value("walk"_L1).toString();
    return true; // an unknown kind of line is for a newer reader
}

void appendLine(QByteArray &body, const QJsonObject &json)
{
    body += toJson(json);
    body += '\n';
}
} // namespace

QString outcomeName(Outcome outcome) { return nameIn(outcomeNames, outcome); }

std::optional<Outcome> outcomeFrom(const QString &name) { return valueIn(outcomeNames, name); }

QByteArray signedText(QByteArrayView path, QByteArrayView bodyAsSent)
{
    return "POST " + path.toByteArray() + '\n' + sha256(bodyAsSent);
}

QByteArray encode(const ExchangeRequest &request)
{
    QByteArray body;
    appendLine(body, helloJson(request.hello));
    for (const auto &operation : request.operations) {
        body += "{\"n\":" + QByteArray::number(operation.number) + ",\"id\":\"" + operation.id.toLatin1()
            + "\",\"op\":" + operation.payload + "}\n";
    }
    return body;
}

Result<ExchangeRequest> decodeExchangeRequest(QByteArrayView body)
{
    Lines lines(body);
    const auto hello = parseObject(lines.next(), u"hello"_s);
    if (!hello)
        return badLine(lines, hello.error().what);
    ExchangeRequest request{readHello(*hello), {}};
    if (!isUuid(request.hello.incarnation))
        return badLine(lines, u"hello has no incarnation"_s);
    while (!lines.atEnd()) {
        auto operation = readOperation(lines.next());
        if (!operation)
            return badLine(lines, u"not an operation"_s);
        request.operations.append(std::move(*operation));
    }
    return request;
}

void appendRow(QByteArray &body, const RowBytes &row)
{
    body += "{\"seq\":";
    body += QByteArray::number(row.seq);
    body += ",\"rev\":";
    body += QByteArray::number(row.rev);
    const std::array<std::pair<QByteArrayView, QByteArrayView>, 5> members{{{",\"id\":\"", row.id},
                                                                            {"\",\"kind\":\"", row.kind},
                                                                            {"\",\"family\":\"", row.family},
                                                                            {"\",\"authored\":", row.authored},
                                                                            {",\"fields\":", row.fields}}};
    for (const auto &[name, value] : members)
        body.append(name).append(value);
    body += "}\n";
}

QByteArray replyHead(const ExchangeReply &reply)
{
    QByteArray body;
    appendLine(body, welcomeJson(reply.welcome));
    for (const auto &verdict : reply.verdicts)
        appendLine(body, verdictJson(verdict));
    return body;
}

QByteArray replyTail(const ExchangeReply &reply)
{
    QByteArray body;
    for (const auto &family : reply.purged)
        appendLine(body, {{u"purge"_s, family}});
    QJsonObject end{{u"end"_s, true}, {u"cursor"_s, reply.cursor}, {u"more"_s, reply.more}};
    if (!reply.walk.isEmpty())
        end.insert(u"walk"_s, reply.walk);
    appendLine(body, end);
    return body;
}

QByteArray encode(const ExchangeReply &reply)
{
    QByteArray body = replyHead(reply);
    for (const auto &[seq, record, asTheyCame] : reply.rows) {
        const QByteArray id = record.id.toLatin1();
        const QByteArray kind = kindName(record.kind).toLatin1();
        const QByteArray family = record.family.toLatin1();
        const QByteArray fields = asTheyCame.isEmpty() ? toJson(record.fields) : asTheyCame;
        appendRow(body, {seq, record.rev, id, kind, family, record.authored.toBytes(), fields});
    }
    return body + replyTail(reply);
}

Result<ExchangeReply> decodeExchangeReply(QByteArrayView body, Rows rows)
{
    Lines lines(body);
    const auto first = parseObject(lines.next(), u"welcome"_s);
    if (!first)
        return badLine(lines, first.error().what);
    const auto welcome = readWelcome(*first);
    if (!welcome)
        return badLine(lines, u"not a welcome"_s);
    ExchangeReply reply;
    reply.welcome = *welcome;
    bool ended = false;
    while (!lines.atEnd() && !ended) {
        const QByteArrayView line = lines.next();
        if (auto row = rows == Rows::AsTheyCame ? scanRow(line) : std::nullopt) {
            reply.rows.append(std::move(*row));
            continue;
        }
        const auto json = parseObject(line, u"reply"_s);
        if (!json)
            return badLine(lines, json.error().what);
        if (!readReplyLine(*json, reply, ended))
            return badLine(lines, u"not of the protocol"_s);
    }
    if (!ended)
        return badLine(lines, u"the reply is cut short"_s);
    return reply;
}

} // namespace doorstep::wire
