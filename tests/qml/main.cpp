// SPDX-License-Identifier: Apache-2.0
#include <QtQuickTest/quicktest.h>

#include <QQmlEngine>

#include <cstdio>
#include <cstdlib>

namespace {

/// A QML warning is a fault: a binding that broke, a property that is not there.
void failOnWarnings(const QList<QQmlError> &warnings)
{
    for (const QQmlError &warning : warnings) {
        std::fprintf(stderr, "FAIL! : a QML warning ends the run: %s\n", qPrintable(warning.toString()));
    }
    std::fflush(nullptr);
    std::_Exit(EXIT_FAILURE);
}

class Setup : public QObject {
    Q_OBJECT

public Q_SLOTS:
    void qmlEngineAvailable(QQmlEngine *engine)
    {
        engine->addImportPath(QStringLiteral("qrc:/qt/qml"));
        connect(engine, &QQmlEngine::warnings, engine, failOnWarnings);
    }
};

} // namespace

QUICK_TEST_MAIN_WITH_SETUP(doorstep, Setup)

#include "main.moc"
