// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace doorstep::test {

/// Makes the pictures of every scene, or of those whose name begins with `only`, in `folder`, as
/// <scene>-<size>-<theme>.png. Says what it does on standard output. Returns an exit code: 0, or 1 when QML warned or a
/// file could not be written. Needs a QGuiApplication.
int makePictures(const QString &folder, const QString &only);

} // namespace doorstep::test
