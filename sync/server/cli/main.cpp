// SPDX-License-Identifier: Apache-2.0
#include "sync/server/cli/command.h"

#include <QCoreApplication>

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QTextStream out(stdout);
    QTextStream err(stderr);
    return doorstep::server::runCommandLine(QCoreApplication::arguments().mid(1), out, err);
}
