// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace doorstep {

inline constexpr qint64 largestAttachment = 20LL * 1024 * 1024; ///< bytes

/// A picture as it may be kept: what is to be seen, and nothing about where, when or with what it was taken.
struct Picture {
    QString type; ///< image/jpeg, image/png
    QByteArray bytes;
};

/// Keeps of a JPEG or PNG file the parts that make the picture, and which way up it is; everything else goes, known or
/// not: Exif with its place and time, thumbnails, comments, profiles, what a camera puts behind the end. Pixels are not
/// touched. InvalidInput: neither JPEG nor PNG, or cut short; says where.
Result<Picture> cleanPicture(QByteArrayView file);

} // namespace doorstep
