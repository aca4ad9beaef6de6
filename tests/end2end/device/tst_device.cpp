// SPDX-License-Identifier: Apache-2.0
#include "tests/end2end/story/serverhouse.h"
#include "tests/support/printers.h"

#include <catch2/catch_test_macros.hpp>

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace doorstep;
using namespace Qt::StringLiterals;

namespace {
constexpr int patienceMs = 60'000;

/// A doorstep-bench that plays a tablet.
class Device {
public:
    Device(const QString &folder, const test::ServerHouse &house, const QString &code)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(
            QStringLiteral(DOORSTEP_BENCH),
            {u"device"_s, folder, u"--server"_s, house.url(), u"--pin"_s, house.fingerprint(), u"--enrol"_s, code});
        REQUIRE(m_process.waitForStarted(patienceMs));
    }
    ~Device()
    {
        m_process.closeWriteChannel();
        if (!m_process.waitForFinished(patienceMs))
            m_process.kill();
    }

    QJsonObject say(const QByteArray &command)
    {
        m_process.write(command + '\n');
        while (!m_process.canReadLine()) {
            if (!m_process.waitForReadyRead(patienceMs))
                return {};
        }
        return QJsonDocument::fromJson(m_process.readLine()).object();
    }
    bool ends(const QByteArray &command)
    {
        m_process.write(command + '\n');
        return m_process.waitForFinished(patienceMs) && m_process.exitCode() == 0;
    }

private:
    QProcess m_process;
};

struct House {
    House()
    {
        house.prepare();
        codes = {house.codeFor(u"hv.demo"_s), house.codeFor(u"hv.demo"_s)};
        house.open();
    }
    QString at(const QString &name) const { return dir.filePath(name); }

    QTemporaryDir dir;
    test::ServerHouse house{QStringLiteral(DOORSTEP_SERVER), dir.filePath(u"server"_s)};
    QStringList codes;
};
} // namespace

TEST_CASE("two devices of doorstep-bench have the same records after one pushed and the other pulled")
{
    House house;
    Device a(house.at(u"a"_s), house.house, house.codes[0]);
    Device b(house.at(u"b"_s), house.house, house.codes[1]);
    REQUIRE(a.say("load 5 4 0").value("records"_L1).toInt() == 5 * (4 + 4 * 4));
    REQUIRE(a.say("digest").value("records"_L1).toInt() == 100);

    const QJsonObject pushed = a.say("push");
    INFO(QJsonDocument(pushed).toJson().constData());
    CHECK(pushed.value("waiting"_L1).toInt(-1) == 0);
    CHECK(pushed.value("bytes_up"_L1).toInt() > 10'000);
    CHECK(pushed.value("bytes_down"_L1).toInt() > 500);
    CHECK(pushed.value("round_trips"_L1).toInt() >= 1);
    CHECK(pushed.value("wall_s"_L1).toDouble() > 0);
    CHECK(pushed.value("cpu_s"_L1).toDouble() > 0);

    CHECK(b.say("digest").value("records"_L1).toInt() == 0);
    const QJsonObject pulled = b.say("pull");
    CHECK(pulled.value("bytes_down"_L1).toInt() > 10'000);
    const QJsonObject here = a.say("digest");
    const QJsonObject there = b.say("digest");
    CHECK(there.value("records"_L1).toInt() == 100);
    CHECK(here.value("sha256"_L1).toString().size() == 64);
    CHECK(there.value("sha256"_L1) == here.value("sha256"_L1));

    REQUIRE(a.say("edit 7 1").value("records"_L1).toInt() == 7);
    CHECK(a.say("digest").value("sha256"_L1) != here.value("sha256"_L1));
    CHECK_FALSE(a.say("push").contains("error"_L1));
    CHECK_FALSE(b.say("pull").contains("error"_L1));
    CHECK(b.say("digest").value("records"_L1).toInt() == 107);
    CHECK(b.say("digest").value("sha256"_L1) == a.say("digest").value("sha256"_L1));

    CHECK(b.say("list 3").value("rows"_L1).toInt() == 20);
    CHECK_FALSE(b.say("save 5").contains("error"_L1));
    CHECK(a.ends("quit"));
}

TEST_CASE("a device of doorstep-bench says what is wrong with a command, and goes on")
{
    House house;
    Device device(house.at(u"a"_s), house.house, house.codes[0]);
    for (const QByteArray wrong : {"dance", "load", "load 1 2", "load 1 2 x", "load 1 2 -3", "load 1 2 99999999999",
                                   "push 1", "\"push", "edit 1 1", "save 1", "{}"}) {
        INFO(wrong.constData());
        const QJsonObject told = device.say(wrong);
        CHECK_FALSE(told.value("error"_L1).toString().isEmpty());
        CHECK_FALSE(told.value("what"_L1).toString().isEmpty());
    }
    CHECK(device.say("load 1 1 7").value("records"_L1).toInt() == 8);
    house.house.close();
    CHECK_FALSE(device.say("push").value("error"_L1).toString().isEmpty());
    house.house.open();
    const QJsonObject pushed = device.say("push");
    CHECK(pushed.value("waiting"_L1).toInt(-1) == 0);
}

TEST_CASE("a device of doorstep-bench that may not enrol says so, and one that is enrolled needs no code")
{
    House house;
    {
        Device refused(house.at(u"c"_s), house.house, u"NOT-A-CODE"_s);
        CHECK_FALSE(refused.say("digest").value("error"_L1).toString().isEmpty());
    }
    {
        Device first(house.at(u"a"_s), house.house, house.codes[0]);
        CHECK(first.say("load 1 1 0").value("records"_L1).toInt() == 8);
    }
    Device again(house.at(u"a"_s), house.house, {});
    CHECK(again.say("digest").value("records"_L1).toInt() == 8);
    CHECK(again.say("push").value("waiting"_L1).toInt(-1) == 0);
}
