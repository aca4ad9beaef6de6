// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/workload.h"

#include <QDateTime>
#include <QTimeZone>

#include <array>
#include <span>

namespace doorstep::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr quint32 seed = 42;
constexpr qint64 daySeconds = 86400;
constexpr qint64 firstDay = 20089; // 2025-01-01 in days since 1970
constexpr quint32 visitTimeKind = 6;
constexpr quint32 editKind = 5;
constexpr quint32 editStride = 7919;
constexpr int answers = 30;
constexpr qsizetype noteLength = 300;

using Words = std::span<const char *const>;
constexpr std::array choices{"never", "rarely", "sometimes", "often", "always", "unknown", "refused", "not asked"};
constexpr std::array shortWords{"breast", "bottle",    "solid",   "sleeping", "well",   "rash",    "mild",   "cough",
                                "fever",  "none",      "vaccine", "due",      "stairs", "gate",    "crib",   "smoke",
                                "alarm",  "Zoë",       "niño",    "père",     "calm",   "crying",  "weight", "gain",
                                "steady", "follow-up", "clinic",  "nurse",    "visit",  "sibling", "pets",   "heater"};
constexpr std::array noteWords{"carer",   "reports", "that",  "the",   "infant",   "slept", "well",  "after",
                               "feeding", "and",     "was",   "alert", "during",   "visit", "no",    "signs",
                               "of",      "fever",   "or",    "rash",  "were",     "seen",  "we",    "discussed",
                               "safe",    "sleep",   "tummy", "time",  "vaccines", "next",  "month", "home"};
constexpr std::array givenNames{"Amara", "Bilal", "Chloé", "Dawit",  "Elena",   "Farid",  "Grace", "Hiro",  "Inés",
                                "Jonas", "Kavya", "Liam",  "Mwana",  "Noor",    "Olga",   "Pedro", "Quinn", "Rosa",
                                "Sami",  "Tariq", "Uma",   "Viktor", "Wanjiru", "Ximena", "Yusuf", "Zoë"};
constexpr std::array familyNames{"Abebe", "Bauer",  "Costa", "Diallo", "Evans", "Fischer", "García", "Haddad",
                                 "Ito",   "Jensen", "Khan",  "López",  "Mbeki", "Nguyen",  "Okafor", "Petrov"};
constexpr std::array checklists{"feeding", "growth", "safety"};

/// One number out of a place in the workload, so that every record can be made on its own.
quint32 mix(quint32 kind, quint32 a, quint32 b, quint32 c)
{
    quint32 h = seed;
    for (const quint32 x : {kind, a, b, c}) {
        h = (h ^ x) * 0x9E3779B1U;
        h ^= h >> 15;
    }
    h = (h ^ (h >> 13)) * 0x85EBCA6BU;
    return h ^ (h >> 16);
}

class Draws {
public:
    Draws(quint32 kind, quint32 a, quint32 b, quint32 c) : m_state(mix(kind, a, b, c)) { }
    quint32 next()
    {
        m_state += 0x6D2B79F5U;
        quint32 t = (m_state ^ (m_state >> 15)) * (m_state | 1U);
        t ^= t + (t ^ (t >> 7)) * (t | 61U);
        return t ^ (t >> 14);
    }
    quint32 below(quint32 limit) { return next() % limit; }
    QByteArray word(Words words) { return words[below(static_cast<quint32>(words.size()))]; }

private:
    quint32 m_state;
};

QByteArray hex(quint32 word) { return QByteArray::number(word, 16).rightJustified(8, '0'); }

QByteArray idOf(quint32 kind, quint32 a, quint32 b = 0, quint32 c = 0)
{
    Draws front(kind + 16, a, b, c);
    Draws back(kind + 32, a, b, c);
    QByteArray digits;
    for (Draws *draws : {&front, &front, &back, &back})
        digits += hex(draws->next());
    digits[12] = '4';
    digits[16] = '8';
    for (const int place : {20, 16, 12, 8})
        digits.insert(place, '-');
    return digits;
}

QByteArray idOf(WorkRecord::Kind kind, quint32 a, quint32 b = 0, quint32 c = 0)
{
    return idOf(static_cast<quint32>(kind), a, b, c);
}

QByteArray padded(quint32 number, int digits) { return QByteArray::number(number).rightJustified(digits, '0'); }

QByteArray instant(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds, QTimeZone::utc()).toString(u"yyyy-MM-dd'T'HH:mm:ss'Z'"_s).toLatin1();
}

QByteArray day(qint64 number) { return instant(number * daySeconds).first(10); }

QByteArray quoted(const QByteArray &text) { return '"' + text + '"'; }
QByteArray member(const char *name, const QByteArray &text) { return '"' + QByteArray(name) + "\":\"" + text + "\","; }
QByteArray member(const char *name, qint64 number)
{
    return '"' + QByteArray(name) + "\":" + QByteArray::number(number) + ',';
}

qint64 visitSeconds(quint32 f, quint32 v)
{
    Draws draws(visitTimeKind, f, v, 0);
    return (firstDay + v * 28 + f % 28) * daySeconds + 28800 + draws.below(36000);
}

WorkRecord familyRecord(quint32 f)
{
    Draws draws(1, f, 0, 0);
    const QByteArray id = idOf(WorkRecord::Kind::Family, f);
    QByteArray body = '{' + member("id", id) + member("type", "family") + member("code", 'F' + padded(f, 6));
    body += member("name", draws.word(familyNames));
    body += member("village", 'V' + padded(draws.below(400), 3));
    body += member("phone", "+000" + padded(draws.below(100000000), 8)) + "\"rev\":1}";
    return {WorkRecord::Kind::Family, id, id, body};
}

/// Person 0 is the infant, 1 and 2 are carers.
WorkRecord personRecord(quint32 f, quint32 p)
{
    Draws draws(2, f, p, 0);
    const bool infant = p == 0;
    const QByteArray id = idOf(WorkRecord::Kind::Person, f, p);
    const QByteArray family = idOf(WorkRecord::Kind::Family, f);
    QByteArray body = '{' + member("id", id) + member("type", "person") + member("family", family);
    body += member("role", infant ? "infant" : "carer");
    body += member("given", draws.word(givenNames));
    body += member("last", draws.word(familyNames));
    body += member("sex", draws.below(2) == 1 ? "female" : "male");
    body += member("birth", day(infant ? firstDay - draws.below(60) : firstDay - 7300 - draws.below(7300)));
    if (infant)
        body += member("birthWeight", 2000 + draws.below(2500));
    return {WorkRecord::Kind::Person, id, family, body + "\"rev\":1}"};
}

WorkRecord visitRecord(quint32 f, quint32 v)
{
    Draws draws(3, f, v, 0);
    const qint64 seconds = visitSeconds(f, v);
    const QByteArray id = idOf(WorkRecord::Kind::Visit, f, v);
    const QByteArray family = idOf(WorkRecord::Kind::Family, f);
    QByteArray body = '{' + member("id", id) + member("type", "visit") + member("family", family);
    body += member("infant", idOf(WorkRecord::Kind::Person, f, 0)) + member("seq", v + 1);
    body += member("date", instant(seconds));
    body += member("worker", 'u' + padded(draws.below(200), 4));
    body += member("minutes", 20 + draws.below(70));
    body += member("status", "complete") + member("rev", 1);
    body += "\"updated\":" + quoted(instant(seconds + 3600)) + '}';
    return {WorkRecord::Kind::Visit, id, family, body};
}

QByteArray tenths(quint32 value)
{
    const QByteArray whole = QByteArray::number(value / 10);
    return value % 10 == 0 ? whole : whole + '.' + QByteArray::number(value % 10);
}

QByteArray note(Draws &draws)
{
    QByteArray text;
    while (text.size() < noteLength) {
        if (!text.isEmpty())
            text += ' ';
        text += draws.word(noteWords);
    }
    return text.first(noteLength);
}

struct Value {
    const char *type;
    QByteArray json;
};

Value answerValue(Draws &draws, int number)
{
    if (number == answers - 1)
        return {"note", quoted(note(draws))};
    switch (number % 5) {
    case 0: return {"bool", draws.below(2) == 1 ? "true" : "false"};
    case 1: return {"choice", quoted(draws.word(choices))};
    case 2: return {"int", QByteArray::number(draws.below(200))};
    case 3: return {"dec", tenths(draws.below(1000))};
    default: break;
    }
    const QByteArray first = draws.word(shortWords);
    return {"text", quoted(first + ' ' + draws.word(shortWords))};
}

QByteArray answer(Draws &draws, const QByteArray &checklist, int number, qint64 at)
{
    const Value value = answerValue(draws, number);
    return '{' + member("q", checklist + '.' + padded(static_cast<quint32>(number) + 1, 2)) + member("t", value.type)
        + "\"v\":" + value.json + ",\"at\":" + QByteArray::number(at) + '}';
}

WorkRecord responseRecord(quint32 f, quint32 v, quint32 k)
{
    Draws draws(4, f, v, k);
    const qint64 seconds = visitSeconds(f, v);
    const QByteArray id = idOf(WorkRecord::Kind::Response, f, v, k);
    const QByteArray family = idOf(WorkRecord::Kind::Family, f);
    const QByteArray checklist = checklists.at(k);
    QByteArray body = '{' + member("id", id) + member("type", "response");
    body += member("visit", idOf(WorkRecord::Kind::Visit, f, v)) + member("family", family);
    body += member("subject", idOf(WorkRecord::Kind::Person, f, 0)) + member("checklist", checklist) + member("rev", 1);
    body += member("updated", instant(seconds + 3600)) + "\"answers\":[";
    for (int i = 0; i < answers; ++i)
        body += answer(draws, checklist, i, seconds + k * 900 + i * 20) + (i + 1 < answers ? "," : "]}");
    return {WorkRecord::Kind::Response, id, family, body};
}

} // namespace

quint32 placeOfEdit(quint32 k, quint32 visits) { return static_cast<quint32>(quint64(k) * editStride % visits); }

QByteArray textOfEdit(quint32 k, quint32 round) { return tenths(Draws(editKind, k, round, 0).below(1000)); }

void makeRecords(const WorkSet &set, const std::function<void(const WorkRecord &)> &take)
{
    for (quint32 f = set.first; f < set.first + set.families; ++f) {
        take(familyRecord(f));
        for (quint32 p = 0; p < 3; ++p)
            take(personRecord(f, p));
        for (quint32 v = 0; v < set.visits; ++v) {
            take(visitRecord(f, v));
            for (quint32 k = 0; k < checklists.size(); ++k)
                take(responseRecord(f, v, k));
        }
    }
}

} // namespace doorstep::bench
