// SPDX-License-Identifier: Apache-2.0
#include "app/composition/carecommand.h"
#include "app/composition/forgetting.h"
#include "app/composition/logging.h"
#include "app/composition/options.h"
#include "app/services/appservices.h"
#include "app/services/usermessages.h"
#include "core/base/ballast.h"
#include "core/vault/vault.h"
#include "platform/datafolder.h"
#include "platform/hygiene.h"
#include "platform/keystore.h"

#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickStyle>
#include <QTextStream>
#include <QThread>

#include <cstdio>
#include <memory>

using namespace doorstep;
using namespace Qt::StringLiterals;

namespace {
int say(std::FILE *where, const QString &text, int exitCode)
{
    QTextStream(where) << text << Qt::endl;
    return exitCode;
}

int runApp(const QString &folder, const VaultDevice &device)
{
    QQuickStyle::setStyle(u"Basic"_s);
    AppServices services(folder, device); // before the engine: pages refer to it until the engine is gone
    QQmlApplicationEngine engine;
    engine.addImportPath(u"qrc:/qt/qml"_s);
    engine.setInitialProperties({{u"services"_s, QVariant::fromValue(&services)}});
    QObject::connect(
        &engine, &QQmlApplicationEngine::objectCreationFailed, QCoreApplication::instance(),
        [] { QCoreApplication::exit(1); }, Qt::QueuedConnection);
    forgetWhenLocked(*services.session(), engine);
    QObject::connect(services.settings(), &SettingsModel::languageChanged, &engine, &QQmlEngine::retranslate);
    engine.load(QUrl(u"qrc:/qt/qml/Doorstep/Screens/Main.qml"_s));
    return QCoreApplication::exec();
}

int run()
{
    QCoreApplication::setApplicationName(u"doorstep"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(DOORSTEP_VERSION));
    const Options options = readOptions(QCoreApplication::arguments());
    if (!options.message.isEmpty() || !options.problem.isEmpty())
        return options.problem.isEmpty() ? say(stdout, options.message, 0) : say(stderr, options.problem, 2);
    if (const auto ready = platform::prepareDataFolder(options.dataFolder); !ready)
        return say(stderr, messageFor(ready.error()), 1);
    const auto keyStore = platform::makeKeyStore(options.keyStore, options.dataFolder);
    if (!keyStore)
        return say(stderr, keyStore.error().what, 2);
    if ((*keyStore)->name() == "null"_L1)
        (void)say(stderr, u"Warning: the null key store protects nothing. It is for tests."_s, 0);
    const SystemClock clock;
    Ballast disk(options.dataFolder + u"/reserve"_s);
    (void)disk.fill(); // without it a full disk refuses a little earlier, and says so
    const VaultDevice device{**keyStore, clock, &disk, [](int ms) { QThread::msleep(ulong(ms)); }};
    return options.withoutScreen() ? runWithoutScreen(options, device) : runApp(options.dataFolder, device);
}
} // namespace

int main(int argc, char **argv)
{
    platform::protectProcess();
    beginLogging();
    const std::unique_ptr<QCoreApplication> app(needsNoScreen(argc, argv) ? new QCoreApplication(argc, argv)
                                                                          : new QGuiApplication(argc, argv));
    return run();
}
