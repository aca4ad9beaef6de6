// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/shots/stage.h"

#include <functional>

namespace doorstep::test {

/// A named picture: how a person gets there.
struct Scene {
    QString name;
    std::function<void(Stage &)> act;
};

QList<Scene> scenes();

} // namespace doorstep::test
