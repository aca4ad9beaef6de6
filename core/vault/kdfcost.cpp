// SPDX-License-Identifier: Apache-2.0
#include "core/vault/kdfcost.h"

#include "core/base/random.h"
#include "core/base/secret.h"

#include <sodium.h>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace doorstep {

namespace {
constexpr double aimMs = 750; // between half a second and a second, with room for a slow moment on either side
constexpr quint64 mostMemory = 256ULL * 1024 * 1024; // of a tablet with 3 GB; above it passes grow
constexpr quint64 mostPasses = 60;

double msOf(const KdfCost &cost)
{
    SecretBytes key(crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    const QByteArray salt = randomBytes(crypto_pwhash_SALTBYTES);
    const auto begin = std::chrono::steady_clock::now();
    (void)!crypto_pwhash(key.data(), static_cast<quint64>(key.size()), "000000", 6,
                         reinterpret_cast<const unsigned char *>(salt.constData()), cost.passes,
                         static_cast<size_t>(cost.memoryBytes), crypto_pwhash_ALG_ARGON2ID13);
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}
} // namespace

KdfCost kdfCostFor(double floorMs)
{
    KdfCost cost;
    double ms = std::max(floorMs, 1.0);
    // Memory first: it is what a guesser with many processors has least of.
    while (2 * ms <= aimMs && cost.memoryBytes * 2 <= mostMemory) {
        cost.memoryBytes *= 2;
        ms *= 2;
    }
    const double perPass = ms / static_cast<double>(cost.passes);
    cost.passes = std::clamp(static_cast<quint64>(std::lround(aimMs / perPass)), cost.passes, mostPasses);
    return cost;
}

KdfCost calibratedKdfCost()
{
    // The better of three: what else the tablet does at this moment must not lower the cost for good.
    double best = msOf({});
    for (int i = 0; i < 2; ++i)
        best = std::min(best, msOf({}));
    return kdfCostFor(best);
}

} // namespace doorstep
