// SPDX-License-Identifier: Apache-2.0
#include "app/services/language.h"

#include <catch2/catch_session.hpp>

#include <QCoreApplication>

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const doorstep::Language english(QStringLiteral("en"));
    return Catch::Session().run(argc, argv);
}
