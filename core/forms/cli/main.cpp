// SPDX-License-Identifier: Apache-2.0
#include "core/forms/cli/formscommandline.h"

#include <QCoreApplication>

#include <sys/resource.h>

int main(int argc, char *argv[])
{
    const rlimit none{0, 0};
    (void)setrlimit(RLIMIT_CORE, &none); // a response holds what families told us
    const QCoreApplication application(argc, argv);
    QTextStream out(stdout);
    QTextStream err(stderr);
    return doorstep::forms::cli::runCommandLine(QCoreApplication::arguments().mid(1), out, err);
}
