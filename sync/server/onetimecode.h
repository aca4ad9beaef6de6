// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace doorstep::server {

/// A one-time code: 60 random bits as people can read them out: three groups of four from an alphabet without I, L, O
/// and U.
QString makeOneTimeCode();
/// The hash under which a code is kept. Case, spaces and hyphens do not matter.
QByteArray oneTimeCodeDigest(const QString &code);

} // namespace doorstep::server
