// SPDX-License-Identifier: Apache-2.0
#include "tests/end2end/robot/robot.h"

#include <QGenericPlugin>

namespace doorstep::test {

/// Loaded into the app by QT_QPA_GENERIC_PLUGINS=doorsteprobot:NAME, with QT_PLUGIN_PATH at its folder.
class RobotPlugin : public QGenericPlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QGenericPluginFactoryInterface_iid FILE "robot.json")

public:
    QObject *create(const QString &key, const QString &specification) override
    {
        return key.compare(QLatin1StringView("doorsteprobot"), Qt::CaseInsensitive) == 0
            ? new Robot(specification, this)
            : nullptr;
    }
};

} // namespace doorstep::test

#include "robotplugin.moc"
