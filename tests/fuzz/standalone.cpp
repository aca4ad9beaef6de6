// SPDX-License-Identifier: Apache-2.0
// Runs a fuzz target without libFuzzer: over its corpus, and then, for some seconds, over what dice make of it.
// usage: fuzz_NAME CORPUS SECONDS [SEED]
#include "tests/fuzz/fuzztarget.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>

#include <csignal>
#include <cstdio>
#include <random>

namespace {
QList<QByteArray> readCorpus(const QString &folder)
{
    QList<QByteArray> inputs;
    for (const QFileInfo &entry : QDir(folder).entryInfoList(QDir::Files, QDir::Name)) {
        QFile file(entry.filePath());
        if (file.open(QIODevice::ReadOnly))
            inputs.append(file.readAll());
    }
    return inputs;
}

QByteArray current;

/// What broke the promise, for the corpus.
void tellInput(int) { std::fprintf(stderr, "input in hex: %s\n", current.toHex().constData()); }

void run(const QByteArray &input)
{
    current = input;
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t *>(input.constData()),
                           static_cast<std::size_t>(input.size()));
}

/// A few changes: bytes, cuts, repeats, and the end of another input.
QByteArray mutated(QByteArray input, const QList<QByteArray> &corpus, std::mt19937 &random)
{
    const auto upTo = [&random](qsizetype most) {
        return static_cast<qsizetype>(std::uniform_int_distribution<qint64>(0, most)(random));
    };
    for (qsizetype changes = 1 + upTo(5); changes > 0 && !input.isEmpty(); --changes) {
        const qsizetype at = upTo(input.size() - 1);
        switch (upTo(5)) {
        case 0: input[at] = static_cast<char>(upTo(255)); break;
        case 1: input[at] = static_cast<char>(input[at] ^ (1 << upTo(7))); break;
        case 2: input.truncate(at); break;
        case 3: input.remove(at, upTo(16)); break;
        case 4: input.insert(at, input.mid(upTo(input.size() - 1), upTo(64))); break;
        default: input = input.first(at) + corpus[upTo(corpus.size() - 1)].mid(at); break;
        }
    }
    return input;
}
} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QList<QByteArray> corpus = readCorpus(QString::fromLocal8Bit(argc > 1 ? argv[1] : ""));
    if (argc < 3 || corpus.isEmpty()) {
        std::fprintf(stderr, "usage: %s CORPUS SECONDS [SEED]\n", argv[0]);
        return 2;
    }
    const unsigned seed = argc > 3 ? static_cast<unsigned>(std::atol(argv[3])) : std::random_device()();
    std::printf("%lld inputs, seed %u\n", static_cast<qint64>(corpus.size()), seed);
    std::fflush(stdout);
    std::signal(SIGABRT, tellInput);
    for (const QByteArray &input : corpus)
        run(input);
    std::mt19937 random(seed);
    std::uniform_int_distribution<qsizetype> any(0, corpus.size() - 1);
    QElapsedTimer passed;
    passed.start();
    qint64 runs = 0;
    for (; passed.elapsed() < std::atoi(argv[2]) * 1000; ++runs)
        run(mutated(corpus[any(random)], corpus, random));
    std::printf("%lld runs of mutated inputs\n", runs);
    return 0;
}
