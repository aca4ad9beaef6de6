// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/dice.h"

#include <sodium.h>

#include <cstring>

namespace doorstep::simulation {

namespace {
// libsodium takes plain functions: hence a state that is no object's.
Dice sodiumDice(0);

const char *name() { return "simulated"; }
uint32_t number() { return static_cast<uint32_t>(sodiumDice.next()); }
void fill(void *to, size_t size)
{
    auto *bytes = static_cast<unsigned char *>(to);
    for (size_t done = 0; done < size; done += sizeof(quint64)) {
        const quint64 value = sodiumDice.next();
        std::memcpy(bytes + done, &value, std::min(sizeof value, size - done));
    }
}

randombytes_implementation simulated{name, number, nullptr, nullptr, fill, nullptr};
} // namespace

void seedSodium(quint64 seed)
{
    sodiumDice = Dice(seed);
    randombytes_set_implementation(&simulated);
    if (sodium_init() < 0)
        qFatal("libsodium does not start");
}

} // namespace doorstep::simulation
