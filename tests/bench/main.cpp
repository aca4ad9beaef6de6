// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/benches.h"
#include "tests/bench/devicetalk.h"
#include "tests/bench/measure.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>

using namespace doorstep::bench;
using namespace Qt::StringLiterals;

namespace {
struct Bench {
    QString name;
    std::function<void()> run;
};

QString words()
{
    return u"Measures Doorstep against its budgets. Ratios compare with the bare thing in the same run, turn by turn;\n"
           "each is the median of %1 rounds after a warm-up. Figures this version cannot measure are null.\n"
           "\"doorstep-bench device --help\": a tablet that reads commands, to run other systems beside.\n\n"_s.arg(
               rounds)
        + QString::fromUtf8(meanings());
}
} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    if (QStringList arguments = QCoreApplication::arguments(); arguments.value(1) == "device"_L1) {
        arguments.removeAt(1);
        return talkAsDevice(arguments);
    }
    const QString beside = QCoreApplication::applicationDirPath();
    QCommandLineParser parser;
    parser.setApplicationDescription(words());
    parser.addHelpOption();
    const QCommandLineOption json(u"json"_s, u"Print one flat JSON object on standard output."_s);
    const QCommandLineOption only(
        u"only"_s,
        u"Measure only these: saves, open, search, forms, start, today, memory, exchange, links, "
        u"first, load, simulation; and crowd, "
        "which is load with 500 tablets and takes minutes."_s,
        u"names"_s);
    parser.addOptions({json, only});
    parser.process(app);

    Figures figures;
    const QList<Bench> benches{
        {u"saves"_s, [&] { measureSaves(figures); }},
        {u"open"_s, [&] { measureOpening(figures); }},
        {u"search"_s, [&] { measureSearch(figures); }},
        {u"forms"_s, [&] { measureForms(figures); }},
        {u"start"_s, [&] { measureStart(figures, beside + u"/doorstep"_s, beside + u"/doorstep-server"_s); }},
        {u"today"_s, [&] { measureToday(figures, beside + u"/doorstep"_s, beside + u"/doorstep-server"_s); }},
        {u"memory"_s, [&] { measureMemory(figures, beside + u"/doorstep"_s, beside + u"/doorstep-server"_s); }},
        {u"exchange"_s, [&] { measureExchange(figures, beside + u"/doorstep-server"_s); }},
        {u"links"_s, [&] { measureLinks(figures, beside + u"/doorstep-server"_s); }},
        {u"first"_s, [&] { measureFirst(figures, beside + u"/doorstep-server"_s); }},
        {u"load"_s, [&] { measureLoad(figures, beside + u"/doorstep-server"_s, tabletsOfTeam); }},
        {u"simulation"_s, [&] { measureSimulation(figures, beside + u"/doorstep-simulate"_s); }},
    };
    const QStringList wanted = parser.value(only).split(u',', Qt::SkipEmptyParts);
    for (const auto &bench : benches) {
        if (wanted.isEmpty() || wanted.contains(bench.name)) {
            say("-- " + bench.name.toUtf8());
            bench.run();
        }
    }
    if (wanted.contains(u"crowd"_s))
        measureLoad(figures, beside + u"/doorstep-server"_s, 500);
    const QByteArray said = parser.isSet(json) ? figures.json() + '\n' : figures.table();
    return std::fwrite(said.constData(), 1, static_cast<std::size_t>(said.size()), stdout) > 0 ? 0 : 1;
}
