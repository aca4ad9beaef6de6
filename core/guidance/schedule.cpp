// SPDX-License-Identifier: Apache-2.0
#include "core/guidance/schedule.h"

#include "core/base/json.h"

#include <QJsonArray>
#include <QSet>

namespace doorstep::guidance {

using namespace Qt::StringLiterals;

namespace {

Result<Due> readDue(const QString &checklist, const QString &contact, const QJsonObject &object, const QString &path)
{
    static const QHash<QString, HowMuch> amounts{{u"full"_s, HowMuch::Full},
                                                 {u"light"_s, HowMuch::Light},
                                                 {u"talk"_s, HowMuch::Talk},
                                                 {u"triggered"_s, HowMuch::Triggered}};
    static const QSet<QString> members{u"how"_s, u"minutes"_s, u"touchpoint"_s};
    for (auto member = object.begin(); member != object.end(); ++member)
        if (!members.contains(member.key()))
            return Error{ErrorCode::InvalidFile,
                         u"%1: %2 at %3: unknown member %4"_s.arg(path, checklist, contact, member.key())};
    const QString how = object.value(u"how"_s).toString();
    const int minutes = object.value(u"minutes"_s).toInt(-1);
    if (!amounts.contains(how) || minutes < 0)
        return Error{
            ErrorCode::InvalidFile,
            u"%1: %2 at %3: needs how (full, light, talk, triggered) and minutes"_s.arg(path, checklist, contact)};
    return Due{checklist, amounts.value(how), minutes, object.value(u"touchpoint"_s).toString()};
}

} // namespace

Result<Schedule> readSchedule(const QByteArray &json, const QString &path)
{
    const auto root = parseObject(json, path);
    if (!root)
        return root.error();
    Schedule schedule;
    QSet<QString> seen;
    const QJsonArray forms = root->value(u"due"_s).toArray();
    for (const QJsonValue &form : forms) {
        const QString checklist = form.toObject().value(u"checklist"_s).toString();
        const QJsonObject contacts = form.toObject().value(u"contacts"_s).toObject();
        if (checklist.isEmpty() || contacts.isEmpty())
            return Error{ErrorCode::InvalidFile, u"%1: an entry needs checklist and contacts"_s.arg(path)};
        if (seen.contains(checklist))
            return Error{ErrorCode::InvalidFile, u"%1: %2 stands twice"_s.arg(path, checklist)};
        seen.insert(checklist);
        for (auto contact = contacts.begin(); contact != contacts.end(); ++contact) {
            const auto due = readDue(checklist, contact.key(), contact.value().toObject(), path);
            if (!due)
                return due.error();
            schedule.m_byContact[contact.key()].push_back(*due);
        }
    }
    return schedule;
}

std::optional<Due> Schedule::due(const QString &checklist, const QString &contact) const
{
    for (const Due &entry : due(contact))
        if (entry.checklist == checklist)
            return entry;
    return std::nullopt;
}

QStringList Schedule::contacts() const
{
    QStringList codes = m_byContact.keys();
    codes.sort();
    return codes;
}

} // namespace doorstep::guidance
