// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>

namespace doorstep::test {

/// A step of the story that did not go as told: what was wanted, and what happened instead.
struct StoryError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

} // namespace doorstep::test
