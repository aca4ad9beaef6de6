// SPDX-License-Identifier: Apache-2.0
#include "core/forms/cli/supportpage.h"

#include <QFile>

// Outside of any namespace: that is how Qt wants it for resources of a static library.
static void openResources() { Q_INIT_RESOURCE(formscli); }

namespace doorstep::forms::cli {

using namespace Qt::StringLiterals;

QString supportPage()
{
    openResources();
    QFile file(u":/doorstep/forms-support.md"_s);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace doorstep::forms::cli
