// SPDX-License-Identifier: Apache-2.0
// Random sessions over the forms of others and our examples. The seed is printed; run again with --rng-seed.
#include "tests/core/forms/randomplay.h"
#include "tests/core/forms/sharedforms.h"

#include <catch2/catch_get_random_seed.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace doorstep;
using namespace doorstep::test;

TEST_CASE("whatever is tapped in the forms of others, each change ends where working all out anew would")
{
    const unsigned first = Catch::getSeed();
    std::vector<SharedFile> files = ownForms();
    files.insert(files.end(), sharedFiles().begin(), sharedFiles().end());
    int played = 0;
    for (const SharedFile &file : files) {
        auto form = readQuestionnaire(file.bytes, file.path);
        if (!form)
            continue;
        const auto shared = std::make_shared<const Questionnaire>(*std::move(form));
        for (unsigned round = 0; round < 3; ++round) {
            CAPTURE(first, round, file.path);
            play(shared, first + round, 48);
        }
        ++played;
    }
    CHECK(played > 0);
}
