// SPDX-License-Identifier: Apache-2.0
#include "core/store/searchwords.h"

#include <QHash>
#include <QStringList>

#include <algorithm>

namespace doorstep::store {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype mostWords = 8; // more say nothing new, and every word costs
constexpr qsizetype mostJoined = 4;
constexpr qsizetype shortWord = 4; // o, de, mac; AB12: what people write apart or in one

/// Letters that Unicode does not take apart into a letter and an accent.
QString plainLetter(QChar c)
{
    static const QHash<char16_t, QString> plain{{u'ł', u"l"_s},  {u'ø', u"o"_s},  {u'đ', u"d"_s},
                                                {u'ð', u"d"_s},  {u'ß', u"ss"_s}, {u'æ', u"ae"_s},
                                                {u'œ', u"oe"_s}, {u'þ', u"th"_s}, {u'ı', u"i"_s}};
    const auto found = plain.constFind(c.unicode());
    return found == plain.constEnd() ? QString(c) : *found;
}

bool isApostrophe(QChar c) { return u"'’‘ʼ`´′"_s.contains(c); }
bool isHyphen(QChar c) { return u"-‐‑‒–/"_s.contains(c); }

struct Word {
    QString text;
    bool tied = false; ///< a hyphen stands between it and the next
};

/// Words of a folded text. Apostrophes fall away; hyphens, blanks and everything else stand between words.
QList<Word> wordsIn(const QString &folded)
{
    QList<Word> words;
    bool open = false;
    for (const QChar c : folded) {
        if (isApostrophe(c))
            continue;
        if (c.isLetterOrNumber()) {
            if (!open)
                words.append(Word{});
            words.last().text += c;
        } else if (open) {
            words.last().tied = isHyphen(c);
        }
        open = c.isLetterOrNumber();
    }
    return words;
}

QString inOne(const QString &folded)
{
    QString all;
    for (const Word &word : wordsIn(folded))
        all += word.text;
    return all;
}

bool isNumber(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.isDigit(); });
}

/// May the word be one with the next?
bool mayJoin(const Word &word, const Word &next)
{
    return word.tied || word.text.size() <= shortWord || (isNumber(word.text) && isNumber(next.text));
}

QString term(const QString &text, bool whole) { return u'"' + text + (whole ? u"\""_s : u"\"*"_s); }

/// All readings of the words from `from` on.
QString readings(const QList<Word> &words, qsizetype from, bool whole)
{
    QStringList all;
    QString joined;
    for (qsizetype next = from; next < words.size() && next - from < mostJoined; ++next) {
        joined += words[next].text;
        const bool last = next + 1 == words.size();
        all += last ? term(joined, whole) : u"(%1 AND %2)"_s.arg(term(joined, whole), readings(words, next + 1, whole));
        if (last || !mayJoin(words[next], words[next + 1]))
            break;
    }
    return all.size() == 1 ? all.first() : u"(%1)"_s.arg(all.join(u" OR "_s));
}
} // namespace

QString foldedForSearch(const QString &text)
{
    QString folded;
    const QString apart = text.normalized(QString::NormalizationForm_KD).toLower();
    for (const QChar c : apart) {
        if (c.category() != QChar::Mark_NonSpacing)
            folded += plainLetter(c);
    }
    return folded;
}

QString nameWords(const QString &name)
{
    const QString folded = foldedForSearch(name);
    QStringList found;
    for (const Word &word : wordsIn(folded))
        found += word.text;
    QString apart = folded; // o'neill is o neill as well
    for (QChar &c : apart) {
        if (!c.isLetterOrNumber() || isApostrophe(c))
            c = u' ';
    }
    found += apart.split(u' ', Qt::SkipEmptyParts);
    found += inOne(folded);
    found.removeDuplicates();
    return found.join(u' ');
}

QString codeWords(const QString &code)
{
    const QString folded = foldedForSearch(code);
    QStringList found;
    for (const Word &word : wordsIn(folded))
        found += word.text;
    found += inOne(folded);
    found.removeDuplicates();
    return found.join(u' ');
}

QString searchExpression(const QString &typed, bool whole)
{
    QList<Word> words = wordsIn(foldedForSearch(typed));
    if (words.size() > mostWords)
        words.resize(mostWords);
    return words.isEmpty() ? QString() : readings(words, 0, whole);
}

} // namespace doorstep::store
