// SPDX-License-Identifier: Apache-2.0
#include "core/model/clashes.h"

#include <QJsonArray>

#include <algorithm>

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
const QString prefix = u"clash:"_s;

QString operationOf(const QJsonValue &entry) { return entry.toObject().value("op"_L1).toString(); }
} // namespace

QString clashName(const QString &field) { return prefix + field; }

bool isClashName(const QString &name) { return name.startsWith(prefix); }

QList<Clash> clashesOf(const QJsonObject &fields)
{
    QList<Clash> clashes;
    for (auto field = fields.begin(); field != fields.end(); ++field) {
        if (!isClashName(field.key()))
            continue;
        for (const QJsonValue &entry : field->toArray()) {
            const QJsonObject kept = entry.toObject();
            clashes.append({field.key().sliced(prefix.size()), kept.value("value"_L1), operationOf(entry),
                            Authored::fromJson(kept.value("authored"_L1).toObject())});
        }
    }
    return clashes;
}

void addClash(QJsonObject &fields, const Clash &clash)
{
    QJsonArray kept = fields.value(clashName(clash.field)).toArray();
    const auto same = [&clash](const QJsonValue &entry) { return operationOf(entry) == clash.operation; };
    if (std::any_of(kept.begin(), kept.end(), same))
        return;
    kept.append(
        QJsonObject{{u"authored"_s, clash.authored.toJson()}, {u"op"_s, clash.operation}, {u"value"_s, clash.value}});
    fields.insert(clashName(clash.field), kept);
}

void settleClashes(QJsonObject &fields, const QString &field, const QStringList &operations)
{
    const QString name = clashName(field);
    QJsonArray left;
    for (const QJsonValue &entry : fields.value(name).toArray())
        if (!operations.contains(operationOf(entry)))
            left.append(entry);
    if (left.isEmpty())
        fields.remove(name);
    else
        fields.insert(name, left);
}

} // namespace doorstep
