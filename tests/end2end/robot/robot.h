// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QLocalSocket>
#include <QObject>
#include <QPointF>
#include <QPointer>
#include <QQuickItem>

class QQuickWindow;

namespace doorstep::test {

/// A pair of hands inside the real, unchanged app: Qt loads it as a generic plug-in. It takes one JSON command a line
/// from the story and answers each with one line. It sees and touches only what a person could: visible items, by their
/// object name, by what they say, or by their accessible name.
class Robot : public QObject {
    Q_OBJECT

public:
    explicit Robot(const QString &serverName, QObject *parent = nullptr);

private:
    void readCommands();
    QJsonObject run(const QJsonObject &command);
    QJsonObject look(const QJsonObject &command) const;
    QJsonObject click(const QJsonObject &command);
    QJsonObject type(const QJsonObject &command) const;
    QJsonObject press(const QJsonObject &command) const;
    QJsonObject resize(const QJsonObject &command) const;
    QJsonObject picture(const QJsonObject &command) const;
    QJsonObject names() const;

    QQuickWindow *window() const;
    QList<QQuickItem *> find(const QString &what) const;

    QLocalSocket m_socket;
    QPointer<QQuickItem> m_aim; ///< what was about to be pressed at the last look, and where it was
    QPointF m_aimAt;
};

} // namespace doorstep::test
