// SPDX-License-Identifier: Apache-2.0
#include "app/services/tabletfile.h"

#include "core/base/durablefile.h"
#include "core/base/json.h"

#include <QFile>
#include <QJsonArray>

#include <algorithm>

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
QString tabletPath(const QString &folder) { return folder + u"/tablet.json"_s; }

QJsonObject toJson(const Practitioner &who)
{
    return {{u"id"_s, who.id}, {u"name"_s, who.name}, {u"initials"_s, who.initials}, {u"role"_s, who.role}};
}

Practitioner practitionerFrom(const QJsonObject &json)
{
    return {.id = json.value("id"_L1).toString(),
            .name = json.value("name"_L1).toString(),
            .initials = json.value("initials"_L1).toString(),
            .role = json.value("role"_L1).toString()};
}
} // namespace

const Practitioner *TabletFile::find(const QString &id) const
{
    const auto found = std::find_if(practitioners.begin(), practitioners.end(),
                                    [&id](const Practitioner &who) { return who.id == id; });
    return found == practitioners.end() ? nullptr : &*found;
}

void TabletFile::put(const Practitioner &practitioner)
{
    practitioners.removeIf([&practitioner](const Practitioner &who) { return who.id == practitioner.id; });
    practitioners.append(practitioner);
}

Result<TabletFile> readTabletFile(const QString &folder)
{
    QFile file(tabletPath(folder));
    if (!file.exists())
        return TabletFile{};
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::InvalidFile, tabletPath(folder)};
    const auto json = parseObject(file.readAll(), tabletPath(folder));
    if (!json)
        return json.error();
    TabletFile tablet{.serverUrl = json->value("server"_L1).toString(),
                      .certificateSha256 = json->value("certificate_sha256"_L1).toString()};
    for (const QJsonValue &who : json->value("practitioners"_L1).toArray())
        tablet.practitioners.append(practitionerFrom(who.toObject()));
    return tablet;
}

Result<void> writeTabletFile(const QString &folder, const TabletFile &tablet)
{
    QJsonArray people;
    for (const Practitioner &who : tablet.practitioners)
        people.append(toJson(who));
    const QJsonObject json{{u"server"_s, tablet.serverUrl},
                           {u"certificate_sha256"_s, tablet.certificateSha256},
                           {u"practitioners"_s, people}};
    return writeDurably(tabletPath(folder), toJson(json));
}

QString practitionerFolder(const QString &folder, const QString &practitionerId)
{
    return folder + u"/practitioners/"_s + practitionerId;
}

} // namespace doorstep
