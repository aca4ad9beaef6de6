// SPDX-License-Identifier: Apache-2.0
#include "core/plans/familyexport.h"

#include "core/base/json.h"
#include "core/plans/plantext.h"

#include <QJsonArray>
#include <QUuid>

namespace doorstep::plans {

using namespace Qt::StringLiterals;

namespace {

QJsonObject narrative(const PlanDocument &document)
{
    QString body;
    const QStringList lines = planText(document).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines)
        body += u"<p>"_s + line.toHtmlEscaped() + u"</p>"_s;
    const QString direction = document.rightToLeft ? u"rtl"_s : u"ltr"_s;
    return {{u"status"_s, u"generated"_s},
            {u"div"_s,
             u"<div xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"%1\" dir=\"%2\">"_s.arg(document.language, direction)
                 + body + u"</div>"_s}};
}

/// One part is one activity: its heading and what stands under it.
QJsonObject activity(const PlanPart &part)
{
    const QString words = part.heading + u'\n' + part.lines.join(u'\n');
    return {{u"detail"_s, QJsonObject{{u"status"_s, u"in-progress"_s}, {u"description"_s, words}}}};
}

QJsonArray activities(const PlanDocument &document)
{
    QJsonArray all;
    for (const PlanPart &part : document.parts + document.help)
        all.append(activity(part));
    return all;
}

QJsonObject carePlan(const PlanDocument &document)
{
    QJsonObject plan{{u"resourceType"_s, u"CarePlan"_s},
                     {u"language"_s, document.language},
                     {u"text"_s, narrative(document)},
                     {u"status"_s, document.agreedOn.isValid() ? u"active"_s : u"draft"_s},
                     {u"intent"_s, u"plan"_s},
                     {u"category"_s, QJsonArray{QJsonObject{{u"text"_s, document.kind}}}},
                     {u"title"_s, document.title},
                     {u"subject"_s, QJsonObject{{u"display"_s, document.title}}},
                     {u"activity"_s, activities(document)}};
    if (document.agreedOn.isValid())
        plan.insert(u"created"_s, document.agreedOn.toString(Qt::ISODate));
    QJsonArray notes;
    for (const QString &words : {document.draftNotice, document.dateLine, document.serviceLine, document.footer})
        if (!words.isEmpty())
            notes.append(QJsonObject{{u"text"_s, words}});
    plan.insert(u"note"_s, notes);
    return plan;
}

/// The same page always has the same address; it says nothing about anybody.
QString addressOf(const QJsonObject &plan)
{
    const QUuid space(u"6ba7b812-9dad-11d1-80b4-00c04fd430c8"_s); // RFC 4122, names that are object identifiers
    return u"urn:uuid:"_s + QUuid::createUuidV5(space, toJson(plan)).toString(QUuid::WithoutBraces);
}

} // namespace

QJsonObject familyExport(const QList<PlanDocument> &documents)
{
    QJsonArray entries;
    for (const PlanDocument &document : documents) {
        const QJsonObject plan = carePlan(document);
        entries.append(QJsonObject{{u"fullUrl"_s, addressOf(plan)}, {u"resource"_s, plan}});
    }
    QJsonObject bundle{{u"resourceType"_s, u"Bundle"_s}, {u"type"_s, u"collection"_s}};
    if (!entries.isEmpty())
        bundle.insert(u"entry"_s, entries);
    return bundle;
}

} // namespace doorstep::plans
