// SPDX-License-Identifier: Apache-2.0
#include "core/store/familysearch.h"

#include "core/model/fields.h"

#include <QStringList>

#include <algorithm>

namespace doorstep::store {

using namespace Qt::StringLiterals;

namespace {
/// An NHS number is typed in groups or in one; the index holds it in one.
QString inOne(const QString &text)
{
    QString digits = text;
    digits.remove(u' ').remove(u'-');
    const bool all =
        digits.size() > 3 && std::all_of(digits.begin(), digits.end(), [](QChar c) { return c.isDigit(); });
    return all ? digits : text;
}

/// Each word quoted, so that nothing a person types is taken for a search operator, and open at its end.
QString matchExpression(const QString &text)
{
    QStringList terms;
    QString word;
    const QString spaced = inOne(text) + u' ';
    for (const QChar c : spaced) {
        if (c.isLetterOrNumber()) {
            word += c;
        } else if (!word.isEmpty()) {
            terms += u'"' + word + u"\"*"_s;
            word.clear();
        }
    }
    return terms.join(u' ');
}

QString wordsOf(const Record &record)
{
    using namespace field;
    switch (record.kind) {
    case RecordKind::Family:
        return QStringList{record.text(family::name), record.text(family::address), record.text(family::postcode),
                           record.text(family::postcode).remove(u' ')}
            .join(u' ');
    case RecordKind::Infant:
        return QStringList{record.text(infant::given), record.text(infant::familyName), record.text(infant::nhsNumber)}
            .join(u' ');
    case RecordKind::Carer:
        return QStringList{record.text(carer::given), record.text(carer::familyName), record.text(carer::phone)}.join(
            u' ');
    default: return {};
    }
}
} // namespace

bool FamilySearch::concerns(RecordKind kind)
{
    return kind == RecordKind::Family || kind == RecordKind::Infant || kind == RecordKind::Carer;
}

Result<QList<QString>> FamilySearch::find(const QString &text, int limit) const
{
    QList<QString> families;
    const QString expression = matchExpression(text);
    if (expression.isEmpty())
        return families;
    auto query = m_connection.prepare("SELECT family FROM family_search WHERE words MATCH ? LIMIT ?");
    // Not ranked: that would score every match of a single letter before the first is shown.
    query.bind(expression).bind(qint64(limit));
    for (;;) {
        const auto more = query.step();
        if (!more)
            return more.error();
        if (!*more)
            return families;
        families.append(query.text(0));
    }
}

Result<void> FamilySearch::refresh(const QString &family, const QList<Record> &records)
{
    QStringList words;
    for (const Record &record : records) {
        if (concerns(record.kind))
            words += wordsOf(record);
    }
    DOORSTEP_TRY(m_connection.prepare("DELETE FROM family_search WHERE rowid=(SELECT rowid FROM record WHERE id=?)")
                     .bind(family)
                     .run());
    return m_connection.prepare("INSERT INTO family_search(rowid,family,words) SELECT rowid,?,? FROM record WHERE id=?")
        .bind(family)
        .bind(words.join(u' '))
        .bind(family)
        .run();
}

} // namespace doorstep::store
