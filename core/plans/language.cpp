// SPDX-License-Identifier: Apache-2.0
#include "core/plans/language.h"

#include "core/base/json.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace doorstep::plans {

using namespace Qt::StringLiterals;

namespace {

constexpr auto noticeKey = "plan.notchecked"_L1;

Error wrong(const QString &path, const QString &what) { return {ErrorCode::InvalidFile, u"%1: %2"_s.arg(path, what)}; }

QString optionKey(const QString &linkId, const QString &code) { return u"option:%1:%2"_s.arg(linkId, code); }
QString monthKey(int month) { return u"month:%1"_s.arg(month); }

Result<QMap<QString, QString>> readTexts(const QJsonObject &root, const QString &path)
{
    QMap<QString, QString> texts;
    const QJsonArray months = root.value(u"months"_s).toArray();
    if (months.size() != 12)
        return wrong(path, u"needs twelve months"_s);
    for (int month = 1; month <= 12; ++month)
        texts.insert(monthKey(month), months.at(month - 1).toString());
    const QJsonObject phrases = root.value(u"phrases"_s).toObject();
    for (auto phrase = phrases.begin(); phrase != phrases.end(); ++phrase)
        texts.insert(phrase.key(), phrase.value().toString());
    const QJsonObject questions = root.value(u"options"_s).toObject();
    for (auto question = questions.begin(); question != questions.end(); ++question) {
        const QJsonObject options = question.value().toObject();
        for (auto option = options.begin(); option != options.end(); ++option)
            texts.insert(optionKey(question.key(), option.key()), option.value().toString());
    }
    return texts;
}

const QRegularExpression &placeholder()
{
    static const QRegularExpression pattern(u"\\{([A-Za-z]+)\\}"_s);
    return pattern;
}

/// The matches of a pattern in a text, sorted.
QStringList allIn(const QString &text, const QRegularExpression &pattern)
{
    QStringList found;
    auto matches = pattern.globalMatch(text);
    while (matches.hasNext())
        found.append(matches.next().captured());
    found.sort();
    return found;
}

/// A letter every text of the language has to have; empty for languages in Latin letters.
QRegularExpression scriptOf(const QString &code)
{
    if (code == "ur"_L1 || code == "ar"_L1)
        return QRegularExpression(u"\\p{Arabic}"_s);
    return code == "bn"_L1 ? QRegularExpression(u"\\p{Bengali}"_s) : QRegularExpression(u"\\p{Latin}"_s);
}

QString faultOf(const QString &source, const QString &text, const QRegularExpression &script)
{
    static const QRegularExpression number(u"[0-9]+"_s);
    static const QRegularExpression letter(u"\\p{L}"_s);
    if (text.trimmed().isEmpty())
        return u"empty"_s;
    if (allIn(source, placeholder()) != allIn(text, placeholder()))
        return u"other placeholders"_s;
    if (allIn(source, number) != allIn(text, number))
        return u"other numbers"_s;
    const bool hasWords = QString(source).remove(placeholder()).contains(letter);
    return hasWords && !text.contains(script) ? u"letters of another script"_s : QString();
}

} // namespace

Result<Language> Language::read(const QByteArray &json, const QString &path)
{
    const auto root = parseObject(json, path);
    if (!root)
        return root.error();
    Language language;
    language.m_code = root->value(u"language"_s).toString();
    language.m_name = root->value(u"name"_s).toString();
    language.m_englishName = root->value(u"englishName"_s).toString();
    language.m_status = root->value(u"status"_s).toString();
    language.m_checkedBy = root->value(u"checkedBy"_s).toString();
    const QString direction = root->value(u"direction"_s).toString();
    if (direction != "ltr"_L1 && direction != "rtl"_L1)
        return wrong(path, u"direction is ltr or rtl"_s);
    language.m_rightToLeft = direction == "rtl"_L1;
    if (language.m_code.isEmpty() || language.m_name.isEmpty() || language.m_englishName.isEmpty())
        return wrong(path, u"needs language, name and englishName"_s);
    auto texts = readTexts(*root, path);
    if (!texts)
        return texts.error();
    language.m_texts = *std::move(texts);
    return language;
}

QString Language::say(const QString &key, const QHash<QString, QString> &words) const
{
    const QString phrase = m_texts.value(key);
    QString said;
    qsizetype from = 0;
    auto matches = placeholder().globalMatch(phrase);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const QString word = words.value(match.captured(1));
        if (word.isEmpty())
            return {};
        said += phrase.mid(from, match.capturedStart() - from) + word;
        from = match.capturedEnd();
    }
    said += phrase.mid(from);
    return phrase.startsWith(u'{') ? said.left(1).toUpper() + said.mid(1) : said; // "The baby: sleep plan"
}

QString Language::option(const QString &linkId, const QString &code) const
{
    return m_texts.value(optionKey(linkId, code));
}

QString Language::date(const QDate &day) const
{
    if (!day.isValid())
        return {};
    return u"%1 %2 %3"_s.arg(QString::number(day.day()), m_texts.value(monthKey(day.month())),
                             QString::number(day.year()));
}

QString Language::draftNotice() const
{
    return checked() ? QString() : m_texts.value(noticeKey) + u" · "_s + m_sourceNotice;
}

void Language::completeFrom(const Language &source)
{
    m_sourceNotice = source.m_texts.value(noticeKey);
    for (auto text = source.m_texts.begin(); text != source.m_texts.end(); ++text)
        if (m_texts.value(text.key()).isEmpty())
            m_texts.insert(text.key(), text.value());
}

LanguageCheck checkLanguage(const Language &source, const Language &translation)
{
    LanguageCheck check;
    const QRegularExpression script = scriptOf(translation.code());
    const auto &texts = translation.texts();
    for (auto text = source.texts().begin(); text != source.texts().end(); ++text) {
        ++check.wanted;
        const bool there = texts.contains(text.key());
        const QString fault = there ? faultOf(text.value(), texts.value(text.key()), script) : u"missing"_s;
        check.covered += fault.isEmpty() ? 1 : 0;
        if (!fault.isEmpty())
            check.faults.append(u"%1: %2"_s.arg(text.key(), fault));
    }
    for (auto text = texts.begin(); text != texts.end(); ++text)
        if (!source.texts().contains(text.key()))
            check.faults.append(u"%1: not in the source"_s.arg(text.key()));
    return check;
}

} // namespace doorstep::plans
