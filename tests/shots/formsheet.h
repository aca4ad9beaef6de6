// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDir>
#include <QString>

namespace doorstep::test {

/// A tall picture of every questionnaire that ships, in its newest version: all its sections one under another, in the
/// app's own editors, as found and filled in, light and dark. Written as form-<name>[-filled]-<size>-<theme>.png; only
/// those whose name begins with `only`. False when one could not be made.
bool makeFormSheets(const QDir &folder, const QString &only);

} // namespace doorstep::test
