// SPDX-License-Identifier: Apache-2.0
#include "tests/end2end/robot/robot.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QQmlProperty>
#include <QQuickItem>
#include <QQuickWindow>

#include <algorithm>
#include <utility>

namespace doorstep::test {

using namespace Qt::StringLiterals;

namespace {
bool isSeen(const QQuickItem *item)
{
    return item->isVisible() && item->width() > 0 && item->height() > 0 && item->opacity() > 0;
}

QString accessibleName(QQuickItem *item)
{
    return QQmlProperty::read(item, u"Accessible.name"_s, qmlContext(item)).toString();
}

QString saidBy(QQuickItem *item) { return item->property("text").toString(); }

/// "~words" is meant for what a person would find by reading part of it.
bool answersTo(QQuickItem *item, const QString &what)
{
    if (what.startsWith(u'~')) {
        const QString words = what.sliced(1);
        return saidBy(item).contains(words) || accessibleName(item).contains(words);
    }
    return item->objectName() == what || saidBy(item) == what || accessibleName(item) == what;
}

template <typename Visit>
void walk(QQuickItem *item, const Visit &visit)
{
    if (!item->isVisible() || item->opacity() <= 0)
        return;
    visit(item);
    const auto children = item->childItems();
    for (QQuickItem *child : children)
        walk(child, visit);
}

/// The list or page an item scrolls in.
QQuickItem *scrollerOf(QQuickItem *item)
{
    for (QQuickItem *parent = item->parentItem(); parent; parent = parent->parentItem()) {
        if (parent->inherits("QQuickFlickable"))
            return parent;
    }
    return nullptr;
}

/// As a thumb would: moves the page until the item is in sight.
void bringIntoSight(QQuickItem *item)
{
    for (QQuickItem *scroller = scrollerOf(item); scroller; scroller = scrollerOf(scroller)) {
        const QRectF box = item->mapRectToItem(scroller, item->boundingRect());
        const qreal height = scroller->height();
        const qreal most = std::max(0.0, scroller->property("contentHeight").toReal() - height);
        qreal y = scroller->property("contentY").toReal();
        if (box.top() < 0 || box.bottom() > height)
            y = std::clamp(y + box.center().y() - height / 2, 0.0, most);
        scroller->setProperty("contentY", y);
    }
}

bool isWithin(const QQuickItem *item, const QQuickItem *ancestor)
{
    for (; item; item = item->parentItem()) {
        if (item == ancestor)
            return true;
    }
    return false;
}

/// The topmost item at a point of the scene that takes taps; null where there is none.
QQuickItem *tappedAt(QQuickItem *item, const QPointF &at)
{
    if (!item->isVisible() || (item->clip() && !item->contains(item->mapFromScene(at))))
        return nullptr;
    QList<QQuickItem *> children = item->childItems();
    std::stable_sort(children.begin(), children.end(), [](auto *a, auto *b) { return a->z() < b->z(); });
    for (auto child = children.rbegin(); child != children.rend(); ++child)
        if (QQuickItem *tapped = tappedAt(*child, at))
            return tapped;
    const bool takes = item->acceptedMouseButtons().testFlag(Qt::LeftButton) && item->isEnabled();
    return takes && item->contains(item->mapFromScene(at)) ? item : nullptr;
}

void sendMouse(QQuickWindow *window, QEvent::Type type, const QPointF &at)
{
    const bool down = type == QEvent::MouseButtonPress;
    QMouseEvent event(type, at, window->mapToGlobal(at), Qt::LeftButton, down ? Qt::LeftButton : Qt::NoButton,
                      Qt::NoModifier);
    QCoreApplication::sendEvent(window, &event);
}

void sendKey(QQuickWindow *window, int key, const QString &text)
{
    for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
        QKeyEvent event(type, key, Qt::NoModifier, text);
        QCoreApplication::sendEvent(window, &event);
    }
}

QJsonObject no(const QString &why) { return {{u"ok"_s, false}, {u"why"_s, why}}; }
QJsonObject yes(QJsonObject more = {})
{
    more.insert(u"ok"_s, true);
    return more;
}
} // namespace

Robot::Robot(const QString &serverName, QObject *parent) : QObject(parent)
{
    connect(&m_socket, &QLocalSocket::readyRead, this, &Robot::readCommands);
    m_socket.connectToServer(serverName);
}

void Robot::readCommands()
{
    while (m_socket.canReadLine()) {
        const QJsonObject command = QJsonDocument::fromJson(m_socket.readLine()).object();
        m_socket.write(QJsonDocument(run(command)).toJson(QJsonDocument::Compact) + '\n');
        m_socket.flush();
    }
}

QJsonObject Robot::run(const QJsonObject &command)
{
    const QString what = command.value("do"_L1).toString();
    if (!window())
        return no(u"there is no window yet"_s);
    if (what == "look"_L1)
        return look(command);
    if (what == "click"_L1)
        return click(command);
    if (what == "type"_L1)
        return type(command);
    if (what == "press"_L1)
        return press(command);
    if (what == "resize"_L1)
        return resize(command);
    if (what == "picture"_L1)
        return picture(command);
    return what == "names"_L1 ? names() : no(u"the robot cannot "_s + what);
}

QQuickWindow *Robot::window() const
{
    const auto windows = QGuiApplication::topLevelWindows();
    for (QWindow *candidate : windows) {
        auto *quick = qobject_cast<QQuickWindow *>(candidate);
        if (quick && quick->isVisible())
            return quick;
    }
    return nullptr;
}

QList<QQuickItem *> Robot::find(const QString &what) const
{
    QList<QQuickItem *> found;
    walk(window()->contentItem(), [&](QQuickItem *item) {
        if (!isSeen(item) || !answersTo(item, what))
            return;
        // A button and the label in it answer to the same words: the outer one is meant.
        const bool inside =
            std::any_of(found.begin(), found.end(), [item](QQuickItem *outer) { return isWithin(item, outer); });
        if (!inside)
            found.append(item);
    });
    return found;
}

QJsonObject Robot::look(const QJsonObject &command) const
{
    const auto found = find(command.value("at"_L1).toString());
    if (found.isEmpty())
        return no(u"nothing here is called that"_s);
    QJsonArray said;
    for (QQuickItem *item : found)
        said.append(saidBy(item).isEmpty() ? accessibleName(item) : saidBy(item));
    return yes({{u"said"_s, said}, {u"enabled"_s, found.first()->isEnabled()}, {u"count"_s, found.size()}});
}

QJsonObject Robot::click(const QJsonObject &command)
{
    const auto found = find(command.value("at"_L1).toString());
    const qsizetype index = command.value("index"_L1).toInt();
    if (index >= found.size())
        return no(u"nothing here is called that"_s);
    QQuickItem *item = found.at(index);
    if (!item->isEnabled())
        return no(u"it cannot be pressed now"_s);
    bringIntoSight(item);
    const QPointF at = item->mapToScene(item->boundingRect().center());
    if (!QRectF(QPointF(0, 0), window()->size()).contains(at))
        return no(u"it cannot be brought into sight"_s);
    // Nobody presses what is still moving into place.
    const bool still = m_aim == item && m_aimAt == at;
    m_aim = item;
    m_aimAt = at;
    if (!still)
        return no(u"it has only just come to rest"_s);
    m_aim = nullptr;
    QQuickItem *tapped = tappedAt(window()->contentItem(), at);
    if (tapped && !isWithin(tapped, item) && !isWithin(item, tapped))
        return no(u"something lies over it"_s);
    sendMouse(window(), QEvent::MouseButtonPress, at);
    sendMouse(window(), QEvent::MouseButtonRelease, at);
    return yes();
}

QJsonObject Robot::type(const QJsonObject &command) const
{
    const QString text = command.value("text"_L1).toString();
    for (const QChar c : text)
        sendKey(window(), c.isLetterOrNumber() ? c.toUpper().unicode() : 0, c);
    return yes();
}

QJsonObject Robot::press(const QJsonObject &command) const
{
    sendKey(window(), command.value("key"_L1).toInt(), command.value("text"_L1).toString());
    return yes();
}

QJsonObject Robot::resize(const QJsonObject &command) const
{
    window()->resize(command.value("width"_L1).toInt(), command.value("height"_L1).toInt());
    return yes();
}

QJsonObject Robot::picture(const QJsonObject &command) const
{
    const QString path = command.value("path"_L1).toString();
    return window()->grabWindow().save(path) ? yes() : no(u"the picture could not be saved"_s);
}

QJsonObject Robot::names() const
{
    QJsonArray all;
    walk(window()->contentItem(), [&all](QQuickItem *item) {
        if (isSeen(item) && (!item->objectName().isEmpty() || !saidBy(item).isEmpty()))
            all.append(item->objectName() + u" | "_s + saidBy(item).left(80));
    });
    return yes({{u"names"_s, all}});
}

} // namespace doorstep::test
