// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/stage.h"

#include "tests/bench/measure.h"
#include "tests/bench/serverprocess.h"
#include "tests/end2end/links/faultproxy.h"

#include <QDir>
#include <QDirIterator>

namespace doorstep::bench {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 bitsPerByte = 8;

void copyFolder(const QString &from, const QString &to)
{
    QDir(to).removeRecursively();
    if (!QDir().mkpath(to))
        qFatal("no room for a copy");
    QDirIterator files(from, QDir::Files | QDir::Hidden);
    while (files.hasNext()) {
        const QString file = files.next();
        if (!QFile::copy(file, to + u'/' + files.fileName()))
            qFatal("no room for a copy");
    }
}
} // namespace

test::LinkFaults linkOf(qint64 bitsPerSecond, std::chrono::milliseconds roundTrip)
{
    return {.bytesPerSecond = bitsPerSecond / bitsPerByte, .delay = roundTrip / 2};
}

Stage::Stage(QString serverProgram, QString folder) : m_program(std::move(serverProgram)), m_folder(std::move(folder))
{
    for (const auto &name : {u"server"_s, u"a"_s, u"b"_s})
        QDir().mkpath(at(name));
    ServerProcess server(m_program, at(u"server"_s));
    server.prepare();
    const QString codeA = server.code(), codeB = server.code();
    server.start();
    enrolTablet(at(u"a"_s), server.address(), codeA);
    enrolTablet(at(u"b"_s), server.address(), codeB);
}

void Stage::keep(const QString &from, const QString &as) { copyFolder(at(from), at(as)); }

Passage Stage::play(const Scene &scene) { return play(scene, {}); }

Passage Stage::play(const Scene &scene, const Enough &enough)
{
    keep(scene.server, u"server.now"_s);
    keep(scene.tablet, u"tablet.now"_s);
    ServerProcess server(m_program, at(u"server.now"_s));
    server.start();
    auto address = server.address();
    std::optional<test::FaultProxy> link;
    if (scene.link) {
        link.emplace(static_cast<quint16>(address.url.port())).set(*scene.link);
        address.url.setPort(link->port());
    }
    BenchStore tablet(at(u"tablet.now"_s));
    Passage passage;
    const double ms = timed([&] { passage.roundTrips = exchangeUntilDone(tablet, address, scene.records, enough); });
    passage.seconds = ms / 1000;
    passage.bytes = link ? link->bytes() : 0;
    return passage;
}

} // namespace doorstep::bench
