// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch_session.hpp>

#include <QCoreApplication>

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv); // QProcess and QSslSocket need one
    return Catch::Session().run(argc, argv);
}
