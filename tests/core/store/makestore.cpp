// SPDX-License-Identifier: Apache-2.0
#include "core/base/ids.h"
#include "core/store/schema.h"
#include "tests/core/store/everytable.h"
#include "tests/support/manualclock.h"

#include <QDir>
#include <QTextStream>

// Writes <folder>/v<version>.db, a store of the schema as it is in this source: to be run once, before a new step is
// added to the schema, with tests/data/stores as the folder.
int main(int argc, char **argv)
{
    using namespace doorstep;
    if (argc != 2) {
        QTextStream(stderr) << "doorstep-makestore FOLDER" << Qt::endl;
        return 2;
    }
    const QString path =
        QDir(QString::fromLocal8Bit(argv[1])).filePath(QStringLiteral("v%1.db").arg(store::tabletMigrations().size()));
    if (QFile::exists(path)) {
        QTextStream(stderr) << path << " is there already" << Qt::endl;
        return 1;
    }
    const test::ManualClock clock;
    SystemIds ids(clock);
    const auto opened = store::TabletStore::open(path, test::releasedKey(), clock, ids);
    if (!opened)
        qFatal("%s", qPrintable(opened.error().what));
    test::fillEveryTable(**opened, {ids.next(), ids.next()});
    return 0;
}
