// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch_session.hpp>

#include <QCoreApplication>

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    return Catch::Session().run(argc, argv);
}
