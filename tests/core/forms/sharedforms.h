// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>

#include <vector>

namespace doorstep::test {

/// A JSON file of somebody else: its path below the folder, its bytes, and its object (empty when it is none).
struct SharedFile {
    QString path;
    QByteArray bytes;
    QJsonObject object;

    bool is(const char *resourceType) const;
};

/// Every JSON file in shared/forms beside the repository, or in the folder the environment variable
/// DOORSTEP_SHARED_FORMS names; in order of path. Most clones have none: then the list is empty.
const std::vector<SharedFile> &sharedFiles();

/// Our own forms for trying the reader, in tests/data/forms/examples.
std::vector<SharedFile> ownForms();

/// All linkIds of a form or a response, items under answers included, in order.
QStringList linkIdsOf(const QJsonObject &object);

} // namespace doorstep::test
