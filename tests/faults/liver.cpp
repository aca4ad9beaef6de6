// SPDX-License-Identifier: Apache-2.0
// Lives a notebook's life in FOLDER and says each promise out loud, until it kills itself at storage call N (0: never).
#include "platform/nullkeystore.h"
#include "tests/faults/notebooklife.h"
#include "tests/faults/trouble.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdio>
#include <cstdlib>

using namespace doorstep;
using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    if (argc != 3)
        return 2;
    const QCoreApplication app(argc, argv);
    const QString folder = QString::fromLocal8Bit(argv[1]);
    const int last = std::atoi(argv[2]);
    test::Trouble trouble{[last](int call) { return call == last ? std::raise(SIGKILL) : 0; }};
    test::TroubledDisk disk(trouble);
    platform::NullKeyStore file(folder + u"/keystore.null.json"_s);
    test::TroubledKeyStore keyStore(file, trouble);
    const SystemClock clock;
    test::NotebookLife(folder, {keyStore, clock, &disk}, [](const QString &line) {
        std::printf("%s\n", qPrintable(line));
        std::fflush(stdout);
    }).live();
    std::printf("calls %d\n", trouble.calls);
}
