// SPDX-License-Identifier: Apache-2.0
#include "tests/core/forms/sharedforms.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace doorstep::test {

using namespace Qt::StringLiterals;

namespace {

std::vector<SharedFile> readAll(const QString &folder)
{
    std::vector<SharedFile> all;
    QDirIterator names(folder, {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (names.hasNext()) {
        const QString name = names.next();
        QFile file(name);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray bytes = file.readAll();
        all.push_back({QDir(folder).relativeFilePath(name), bytes, QJsonDocument::fromJson(bytes).object()});
    }
    std::sort(all.begin(), all.end(), [](const SharedFile &a, const SharedFile &b) { return a.path < b.path; });
    return all;
}

void collect(const QJsonArray &items, QStringList &all)
{
    for (const QJsonValue &value : items) {
        const QJsonObject item = value.toObject();
        all.append(item.value(u"linkId"_s).toString());
        const QJsonArray answers = item.value(u"answer"_s).toArray();
        for (const QJsonValue &answer : answers)
            collect(answer.toObject().value(u"item"_s).toArray(), all);
        collect(item.value(u"item"_s).toArray(), all);
    }
}

} // namespace

bool SharedFile::is(const char *resourceType) const
{
    return object.value(u"resourceType"_s).toString() == QLatin1StringView(resourceType);
}

const std::vector<SharedFile> &sharedFiles()
{
    static const std::vector<SharedFile> all =
        readAll(qEnvironmentVariable("DOORSTEP_SHARED_FORMS", QStringLiteral(DOORSTEP_SHARED_FORMS)));
    return all;
}

std::vector<SharedFile> ownForms() { return readAll(QStringLiteral(DOORSTEP_SOURCE_DIR "/tests/data/forms/examples")); }

QStringList linkIdsOf(const QJsonObject &object)
{
    QStringList all;
    collect(object.value(u"item"_s).toArray(), all);
    return all;
}

} // namespace doorstep::test
