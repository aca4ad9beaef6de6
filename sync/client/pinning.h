// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/client/linktrouble.h"

#include <QSslCertificate>

namespace doorstep::sync {

/// `pin`: SHA-256 of a certificate (DER), 32 raw bytes.
bool isPinned(const QSslCertificate &certificate, const QByteArray &pin);
/// In words that help: the server has another certificate now, or somebody else answers in its place.
LinkFailure wrongCertificate(const QSslCertificate &certificate);

} // namespace doorstep::sync
