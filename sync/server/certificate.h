// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QStringList>

namespace doorstep::server {

/// A certificate and its private key, both PEM.
struct Certificate {
    QByteArray certificate;
    QByteArray privateKey;
};

/// A self-signed certificate for TLS: EC P-256, valid for ten years, for localhost, the loopback addresses and
/// `hosts`. Tablets trust it by its fingerprint alone, so no authority needs to sign it.
Result<Certificate> makeCertificate(const QStringList &hosts);

/// SHA-256 of the DER form of the first certificate in PEM text, lower-case hex: what tablets pin.
Result<QString> fingerprint(const QByteArray &certificatePem);

} // namespace doorstep::server
