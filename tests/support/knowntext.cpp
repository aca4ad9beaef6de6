// SPDX-License-Identifier: Apache-2.0
#include "tests/support/knowntext.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace doorstep::test {

using namespace Qt::StringLiterals;

namespace {
QByteArray read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("known text: cannot read %s", qPrintable(path));
    return file.readAll();
}

void strings(const QJsonValue &value, QStringList &found)
{
    if (value.isString())
        found.append(value.toString());
    const auto array = value.toArray();
    for (const QJsonValue &element : array)
        strings(element, found);
    const QJsonObject object = value.toObject();
    for (const QJsonValue &member : object)
        strings(member, found);
}

/// Takes away what stands between the brackets of en-XA, brackets within brackets too.
QString withoutTranslated(const QString &text)
{
    QString rest;
    int depth = 0;
    for (const QChar letter : text) {
        if (letter == u'⟧')
            depth = std::max(0, depth - 1);
        else if (letter == u'⟦')
            depth += 1;
        else if (depth == 0)
            rest += letter;
        if (letter == u'⟧' && depth == 0)
            rest += u'\n';
    }
    return rest;
}

/// Without the full stop, the bracket or the dot between two facts that it stands in.
QString withoutEdges(QString text)
{
    static const QRegularExpression edges(u"^[\\s.,:;()·–-]+|[\\s.,:;()·–-]+$"_s);
    return text.remove(edges);
}

bool hasWords(const QString &text)
{
    static const QRegularExpression word(u"\\p{L}"_s);
    return text.contains(word);
}

/// Names of days and months come from the language's own locale, and no locale speaks the made-up one; initials, units
/// and times are data.
QString withoutCoreWords(QString text)
{
    static const QRegularExpression said(
        u"\\b((Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day \\d+ [A-Z][a-z]+ \\d{4}|\\d+ [A-Z][a-z]{2} \\d{4}|and|[A-Z]{1,2})\\b"_s);
    return text.remove(said);
}
} // namespace

KnownText::KnownText(const QString &sourceDir)
{
    readContent(sourceDir + u"/core/content"_s);
    readFixture(sourceDir + u"/tests/support/fixturefamilies.cpp"_s);
    readFixture(sourceDir + u"/tests/support/fixtureapp.cpp"_s);
    std::sort(m_literals.begin(), m_literals.end(), [](const auto &a, const auto &b) { return a.size() > b.size(); });
    m_names.setPattern(u"(?<!\\w)(?:%1)(?!\\w)"_s.arg(m_literals.join(u'|')));
}

void KnownText::readContent(const QString &folder)
{
    QDirIterator files(folder, {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QJsonDocument json = QJsonDocument::fromJson(read(files.next()));
        QStringList found;
        strings(json.isArray() ? QJsonValue(json.array()) : QJsonValue(json.object()), found);
        for (const QString &text : found)
            add(text);
    }
}

void KnownText::add(const QString &text)
{
    static const QRegularExpression placeholder(u"\\\\\\{[^}]*\\}"_s);
    const QString plain = withoutEdges(text);
    m_texts.insert(plain);
    // A text that is all placeholders would know every word there is.
    static const QRegularExpression anyPlaceholder(u"\\{[^}]*\\}"_s);
    if (text.contains(u'{') && hasWords(QString(plain).remove(anyPlaceholder)))
        m_patterns.append(QRegularExpression(QRegularExpression::anchoredPattern(
            QRegularExpression::escape(plain).replace(placeholder, u"[^.?!]{0,60}"_s))));
}

void KnownText::readFixture(const QString &path)
{
    static const QRegularExpression literal(u"u\"([^\"]+)\""_s);
    auto literals = literal.globalMatch(QString::fromUtf8(read(path)));
    while (literals.hasNext()) {
        const QString text = literals.next().captured(1);
        for (const QString &name : text.split(u' ', Qt::SkipEmptyParts) + QStringList(text))
            m_literals.append({QRegularExpression::escape(name), QRegularExpression::escape(name.toUpper())});
    }
}

bool KnownText::knows(const QString &part) const
{
    const QString plain = withoutEdges(part);
    if (!hasWords(plain) || m_texts.contains(plain))
        return true;
    const auto matches = [&plain](const QRegularExpression &text) { return text.match(plain).hasMatch(); };
    return std::any_of(m_patterns.begin(), m_patterns.end(), matches)
        || !hasWords(withoutCoreWords(QString(plain).remove(m_names)));
}

/// Known as a whole, or joined from known parts: "Amara, 11 days"; a name and what was answered.
bool KnownText::isJoined(const QString &text) const
{
    static const QRegularExpression joint(u"\n|, |: |; | ·| \\(|[.?] +"_s);
    if (knows(text))
        return true;
    auto joints = joint.globalMatch(text);
    while (joints.hasNext()) {
        const auto at = joints.next();
        if (knows(text.left(at.capturedStart())) && isJoined(text.sliced(at.capturedEnd())))
            return true;
    }
    return false;
}

bool KnownText::explains(const QString &text) const
{
    static const QRegularExpression marks(u"[\\x{200E}\\x{200F}\\x{2066}-\\x{2069}]"_s); // directions are no words
    return isJoined(withoutTranslated(QString(text).remove(marks)));
}

} // namespace doorstep::test
