// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>
#include <QString>

namespace doorstep::forms {

/// Where in which file the reader stands; makes the errors that say so.
struct Place {
    QString path;
    QString linkId; ///< empty at the top of the file

    Error invalid(const QString &what) const;
    Error unsupported(const QString &feature) const;
};

/// A text member; an empty text when it is absent and not needed.
Result<QString> textMember(const QJsonObject &object, const QString &name, const Place &place, bool needed = false);
Result<bool> boolMember(const QJsonObject &object, const QString &name, const Place &place);
Result<int> countMember(const QJsonObject &object, const QString &name, const Place &place);
Result<QJsonArray> arrayMember(const QJsonObject &object, const QString &name, const Place &place);

/// Every member must be in `allowed`. Features FHIR has and we have not are UnsupportedForm, anything else is a
/// mistake. Members beginning with _ may hold what checkShadow() takes.
Result<void> checkMembers(const QJsonObject &object, const QSet<QString> &allowed, const Place &place);
/// Members of FHIR, or of its third version, that make a form UnsupportedForm.
QStringList refusedMembers();
/// The companion of a primitive ("_text"): translations, and extensions that are only carried. Another look of a text
/// is carried where the plain text is there too.
Result<void> checkShadow(const QJsonObject &object, const QString &name, const Place &place);
/// A part of the file the reader does not look into: it may hold nothing that would change what a form does.
Result<void> checkUnread(const QJsonValue &value, const QString &name, const Place &place);

} // namespace doorstep::forms
