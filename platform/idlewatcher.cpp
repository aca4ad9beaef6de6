// SPDX-License-Identifier: Apache-2.0
#include "platform/idlewatcher.h"

#include <QCoreApplication>
#include <QEvent>

namespace doorstep::platform {

namespace {
bool isTouch(QEvent::Type type)
{
    switch (type) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::TouchBegin:
    case QEvent::TouchUpdate:
    case QEvent::TabletPress:
    case QEvent::Wheel: return true;
    default: return false;
    }
}
} // namespace

IdleWatcher::IdleWatcher(QObject *parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &IdleWatcher::idle);
}

void IdleWatcher::start(int seconds)
{
    m_timer.start(seconds * 1000);
    QCoreApplication::instance()->installEventFilter(this);
}

void IdleWatcher::stop()
{
    m_timer.stop();
    QCoreApplication::instance()->removeEventFilter(this);
}

bool IdleWatcher::eventFilter(QObject *watched, QEvent *event)
{
    if (isTouch(event->type()) && m_timer.isActive())
        m_timer.start();
    return QObject::eventFilter(watched, event);
}

} // namespace doorstep::platform
