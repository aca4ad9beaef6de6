// SPDX-License-Identifier: Apache-2.0
#include "core/store/familysearch.h"

#include "core/model/fields.h"
#include "core/store/meta.h"
#include "core/store/records.h"
#include "core/store/searchwords.h"

#include <QStringList>

#include <algorithm>

namespace doorstep::store {

using namespace Qt::StringLiterals;

namespace {
// Rises when an entry is made in another way; files with older entries are then rebuilt when they are opened.
constexpr qint64 entryForm = 2;
const QString formKey = u"search_form"_s;

/// What one family is found by.
struct Entry {
    QStringList names, words;

    void add(const Record &record)
    {
        using namespace field;
        switch (record.kind) {
        case RecordKind::Family:
            names << nameWords(record.text(family::name));
            words << foldedForSearch(record.text(family::address)) << codeWords(record.text(family::postcode));
            break;
        case RecordKind::Infant:
            names << nameWords(record.text(infant::given)) << nameWords(record.text(infant::familyName));
            words << codeWords(record.text(infant::nhsNumber));
            break;
        case RecordKind::Carer:
            names << nameWords(record.text(carer::given)) << nameWords(record.text(carer::familyName));
            words << record.text(carer::phone) << codeWords(record.text(carer::phone));
            break;
        default: break;
        }
    }
};

Result<Entry> entryOf(const Records &records, const QString &family)
{
    Entry entry;
    for (const RecordKind kind : {RecordKind::Family, RecordKind::Infant, RecordKind::Carer}) {
        const auto found = records.ofFamily(family, kind);
        if (!found)
            return found.error();
        for (const Record &record : *found)
            entry.add(record);
    }
    return entry;
}
} // namespace

bool FamilySearch::concerns(RecordKind kind)
{
    return kind == RecordKind::Family || kind == RecordKind::Infant || kind == RecordKind::Carer;
}

Result<QList<FoundFamily>> FamilySearch::find(const QString &text, int limit) const
{
    QList<FoundFamily> found;
    const QString whole = searchExpression(text, true);
    if (whole.isEmpty())
        return found;
    const bool namesOnly = std::none_of(text.begin(), text.end(), [](QChar c) { return c.isDigit(); });
    DOORSTEP_TRY(add(found, namesOnly ? u"{names} : "_s + whole : whole, true, limit));
    DOORSTEP_TRY(add(found, searchExpression(text, false), false, limit));
    return found;
}

Result<void> FamilySearch::add(QList<FoundFamily> &found, const QString &expression, bool whole, int limit) const
{
    const auto known = [&found](const QString &id) {
        return std::any_of(found.begin(), found.end(), [&id](const FoundFamily &family) { return family.id == id; });
    };
    // Not ranked: that would score every match of a single letter before the first is shown.
    auto query = m_connection.prepare("SELECT family FROM family_search WHERE family_search MATCH ? LIMIT ?");
    query.bind(expression).bind(qint64(limit));
    while (found.size() < limit) {
        const auto more = query.step();
        if (!more)
            return more.error();
        if (!*more)
            return {};
        if (const QString id = query.text(0); !known(id))
            found.append({id, whole});
    }
    return {};
}

Result<void> FamilySearch::refresh(const QString &family)
{
    const auto entry = entryOf(Records(m_connection), family);
    if (!entry)
        return entry.error();
    DOORSTEP_TRY(m_connection.prepare("DELETE FROM family_search WHERE rowid=(SELECT rowid FROM record WHERE id=?)")
                     .bind(family)
                     .run());
    return m_connection
        .prepare("INSERT INTO family_search(rowid,family,names,words) SELECT rowid,?,?,? FROM record WHERE id=?")
        .bind(family)
        .bind(entry->names.join(u' '))
        .bind(entry->words.join(u' '))
        .bind(family)
        .run();
}

Result<QList<QString>> FamilySearch::everyFamily() const
{
    QList<QString> families;
    auto query = m_connection.prepare("SELECT id FROM record WHERE kind='family'");
    for (;;) {
        const auto more = query.step();
        if (!more)
            return more.error();
        if (!*more)
            return families;
        families.append(query.text(0));
    }
}

Result<void> FamilySearch::bringUpToDate()
{
    Meta meta(m_connection);
    if (meta.number(formKey) == entryForm)
        return {};
    auto transaction = sqlite::Transaction::begin(m_connection);
    if (!transaction)
        return transaction.error();
    DOORSTEP_TRY(m_connection.run("DELETE FROM family_search"));
    const auto families = everyFamily();
    if (!families)
        return families.error();
    for (const QString &family : *families)
        DOORSTEP_TRY(refresh(family));
    DOORSTEP_TRY(meta.set(formKey, entryForm));
    return transaction->commit();
}

} // namespace doorstep::store
