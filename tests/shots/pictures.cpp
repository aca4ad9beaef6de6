// SPDX-License-Identifier: Apache-2.0
#include "tests/shots/pictures.h"

#include "app/print/planpdf.h"
#include "tests/app/planpapers.h"
#include "tests/shots/formsheet.h"
#include "tests/shots/scenes.h"

#include <QDir>
#include <QFile>
#include <QTextStream>

#include <cstdio>

namespace doorstep::test {

using namespace Qt::StringLiterals;

namespace {
QtMessageHandler otherHandler = nullptr;
int warnings = 0;

/// Everything QML or Qt Quick complains about is a fault of ours; what the offscreen platform says of itself is not.
void countWarnings(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (type == QtWarningMsg && (text.contains("qml"_L1, Qt::CaseInsensitive) || text.contains("Quick"_L1)))
        ++warnings;
    otherHandler(type, context, text);
}

QString fileName(const Scene &scene, QSize size, bool dark)
{
    return u"%1-%2x%3-%4.png"_s.arg(scene.name).arg(size.width()).arg(size.height()).arg(dark ? u"dark"_s : u"light"_s);
}

bool save(Stage &stage, const QString &path)
{
    if (stage.picture().save(path))
        return true;
    QTextStream(stderr) << "Could not write " << path << Qt::endl;
    return false;
}

bool makeScene(const Scene &scene, QSize size, const QDir &folder)
{
    Stage stage(size);
    scene.act(stage);
    bool saved = true;
    for (const bool dark : {false, true}) {
        stage.dark(dark);
        saved = save(stage, folder.filePath(fileName(scene, size, dark))) && saved;
    }
    return saved;
}
/// Printed plans, for scripts/pictures to make pictures of their pages.
bool printPlans(const QDir &folder, const QString &only)
{
    bool saved = true;
    for (const plans::PlanDocument &plan : {englishPlan(), arabicPlan(), urduPlan()}) {
        for (const auto paper : {print::Paper::A4, print::Paper::LargeType}) {
            const QString name = u"paper-%1-%2"_s.arg(plan.language, paper == print::Paper::A4 ? u"a4"_s : u"large"_s);
            if (!name.startsWith(only))
                continue;
            QTextStream(stdout) << name << Qt::endl;
            QFile file(folder.filePath(name + u".pdf"_s));
            const QByteArray pdf = print::renderPlan(plan, paper);
            saved = file.open(QIODevice::WriteOnly) && file.write(pdf) == pdf.size() && saved;
        }
    }
    return saved;
}
} // namespace

int makePictures(const QString &folder, const QString &only)
{
    otherHandler = qInstallMessageHandler(countWarnings);
    QDir().mkpath(folder);
    bool saved = printPlans(QDir(folder), only);
    const auto all = scenes();
    for (const Scene &scene : all) {
        if (!scene.name.startsWith(only))
            continue;
        QTextStream(stdout) << scene.name << Qt::endl;
        for (const QSize size : {QSize(1280, 800), QSize(800, 1280)})
            saved = makeScene(scene, size, QDir(folder)) && saved;
    }
    saved = makeFormSheets(QDir(folder), only) && saved;
    if (warnings > 0)
        QTextStream(stderr) << warnings << " warnings from QML: each is a fault" << Qt::endl;
    return saved && warnings == 0 ? 0 : 1;
}

} // namespace doorstep::test
