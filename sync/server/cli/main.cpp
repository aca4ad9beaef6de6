// SPDX-License-Identifier: Apache-2.0
#include "sync/server/cli/command.h"

#include <QCoreApplication>

#include <sys/resource.h>

int main(int argc, char *argv[])
{
    const rlimit none{0, 0};
    (void)setrlimit(RLIMIT_CORE, &none); // what families told us is in this memory
    const QCoreApplication application(argc, argv);
    QTextStream out(stdout);
    QTextStream err(stderr);
    return doorstep::server::runCommandLine(QCoreApplication::arguments().mid(1), out, err);
}
