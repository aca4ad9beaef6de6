// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/devicetalk.h"

#include "core/base/json.h"
#include "tests/bench/device.h"
#include "tests/bench/measure.h"

#include <QCommandLineParser>

#include <array>
#include <cstdio>
#include <ctime>
#include <iostream>
#include <string>

namespace doorstep::bench {

using namespace Qt::StringLiterals;

namespace {
using Numbers = QList<quint32>;

struct Command {
    QLatin1StringView name;
    qsizetype numbers; ///< how many follow the name
    Device::Told (*run)(Device &, const Numbers &);
};

constexpr std::array commands{
    Command{"load"_L1, 3,
            [](Device &device, const Numbers &n) {
                return device.load({n[2], n[0], n[1]});
            }},
    Command{"push"_L1, 0, [](Device &device, const Numbers &) { return device.exchange(); }},
    Command{"pull"_L1, 0, [](Device &device, const Numbers &) { return device.exchange(); }},
    Command{"persist"_L1, 1, [](Device &device, const Numbers &n) { return device.persist(n[0]); }},
    Command{"edit"_L1, 2, [](Device &device, const Numbers &n) { return device.edit(n[0], n[1]); }},
    Command{"save"_L1, 1, [](Device &device, const Numbers &n) { return device.save(static_cast<int>(n[0])); }},
    Command{"attach"_L1, 2,
            [](Device &device, const Numbers &n) { return device.attach(static_cast<int>(n[0]), n[1]); }},
    Command{"deliver"_L1, 1, [](Device &device, const Numbers &n) { return device.deliver(n[0]); }},
    Command{"list"_L1, 1, [](Device &device, const Numbers &n) { return device.list(static_cast<int>(n[0])); }},
    Command{"digest"_L1, 0, [](Device &device, const Numbers &) { return device.digest(); }},
};

double cpuSeconds()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

void answer(const QJsonObject &json)
{
    const QByteArray line = toJson(json) + '\n';
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stdout);
    std::fflush(stdout);
}

QJsonObject errorJson(const Error &error) { return {{u"error"_s, errorName(error.code)}, {u"what"_s, error.what}}; }

Result<Numbers> numbersIn(const QStringList &words)
{
    constexpr quint32 most = 1'000'000; // a slip of the finger is not a night of work
    Numbers numbers;
    for (const QString &word : words) {
        bool whole = false;
        numbers << word.toUInt(&whole);
        if (!whole || numbers.last() > most)
            return Error{ErrorCode::InvalidInput, u"not a number from 0 to %1: %2"_s.arg(most).arg(word)};
    }
    return numbers;
}

Device::Told obey(Device &device, QStringList words)
{
    const QString name = words.takeFirst();
    const auto command = std::ranges::find_if(commands, [&](const Command &known) { return name == known.name; });
    if (command == commands.end())
        return Error{ErrorCode::InvalidInput, u"unknown command: "_s + name};
    if (words.size() != command->numbers)
        return Error{ErrorCode::InvalidInput, u"%1 takes %2 numbers"_s.arg(name).arg(command->numbers)};
    const auto numbers = numbersIn(words);
    return numbers ? command->run(device, *numbers) : Device::Told(numbers.error());
}

/// What it tells, and what it took.
QJsonObject timedAnswer(Device &device, const QStringList &words)
{
    const double cpu = cpuSeconds();
    Device::Told told = QJsonObject();
    const double wallMs = timed([&] { told = obey(device, words); });
    if (!told)
        return errorJson(told.error());
    told->insert(u"wall_s"_s, wallMs / 1000);
    told->insert(u"cpu_s"_s, cpuSeconds() - cpu);
    return *told;
}

void talk(Device &device)
{
    std::string line;
    while (std::getline(std::cin, line)) {
        const QStringList words = QString::fromStdString(line).simplified().split(u' ', Qt::SkipEmptyParts);
        if (words.isEmpty())
            continue;
        if (words == QStringList(u"quit"_s))
            return;
        answer(timedAnswer(device, words));
    }
}
} // namespace

int talkAsDevice(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"A tablet that reads commands: load FAMILIES VISITS START, push, pull, persist SECONDS, edit COUNT ROUND,\n"
        "save COUNT, list COUNT, attach COUNT BYTES, deliver SECONDS, digest, quit. round_trips counts requests; opening the connection takes two more."_s);
    parser.addHelpOption();
    parser.addPositionalArgument(u"folder"_s, u"Where the tablet's files are; made when it is not there."_s);
    const QCommandLineOption server(u"server"_s, u"https://host:port"_s, u"url"_s);
    const QCommandLineOption pin(u"pin"_s, u"SHA-256 of the server's certificate, in hex."_s, u"hex"_s);
    const QCommandLineOption enrol(u"enrol"_s, u"The one-time code; needed once a folder."_s, u"code"_s);
    const QCommandLineOption hurried(u"hurried"_s, u"Gives up on a link and tries again sooner than a tablet does."_s);
    parser.addOptions({server, pin, enrol, hurried});
    parser.process(arguments);
    const QByteArray certificate = QByteArray::fromHex(parser.value(pin).toLatin1());
    if (parser.positionalArguments().size() != 1 || !parser.isSet(server) || certificate.size() != 32)
        parser.showHelp(2);
    const auto device = Device::open(parser.positionalArguments().first(), {QUrl(parser.value(server)), certificate},
                                     parser.value(enrol), parser.isSet(hurried));
    if (!device) {
        answer(errorJson(device.error()));
        return 1;
    }
    talk(**device);
    return 0;
}

} // namespace doorstep::bench
