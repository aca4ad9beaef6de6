// SPDX-License-Identifier: Apache-2.0
#include "tests/shots/stage.h"

#include "app/services/storethread.h"
#include "app/viewmodels/pagemodel.h"
#include "app/viewmodels/settingsmodel.h"

#include <QMetaProperty>
#include <QQmlNetworkAccessManagerFactory>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTest>

namespace doorstep::test {

using namespace Qt::StringLiterals;

namespace {
/// A picture never needs the network: whoever asks for it ends the run.
class NoNetwork : public QQmlNetworkAccessManagerFactory {
public:
    QNetworkAccessManager *create(QObject *) override
    {
        qFatal("pictures: a screen asked for the network");
        return nullptr;
    }
};

QQuickItem *findIn(QQuickItem *item, const QString &objectName)
{
    if (!item->isVisible())
        return nullptr;
    if (item->objectName() == objectName)
        return item;
    const auto children = item->childItems();
    for (QQuickItem *child : children) {
        if (QQuickItem *found = findIn(child, objectName))
            return found;
    }
    return nullptr;
}
} // namespace

Stage::Stage(QSize size) : m_noNetwork(std::make_unique<NoNetwork>())
{
    m_app.services().settings()->setReducedMotion(true);
    m_app.services().settings()->setTheme(u"light"_s);
    m_engine.setNetworkAccessManagerFactory(m_noNetwork.get());
    m_engine.addImportPath(u"qrc:/qt/qml"_s);
    m_engine.setInitialProperties({{u"services"_s, QVariant::fromValue(&m_app.services())}});
    m_engine.load(QUrl(u"qrc:/qt/qml/Doorstep/Screens/Main.qml"_s));
    if (m_engine.rootObjects().isEmpty())
        qFatal("pictures: Main.qml does not load");
    m_window = qobject_cast<QQuickWindow *>(m_engine.rootObjects().constFirst());
    m_window->resize(size);
    settle();
}

Stage::~Stage() = default;

void Stage::unlock(const QString &personId)
{
    if (!m_app.unlock(personId))
        qFatal("pictures: the fixture does not unlock");
    settle();
}

void Stage::go(const char *function, const QStringList &arguments)
{
    bool done = false;
    QQuickItem *where = shell();
    switch (arguments.size()) {
    case 1: done = QMetaObject::invokeMethod(where, function, Q_ARG(QString, arguments[0])); break;
    case 2:
        done = QMetaObject::invokeMethod(where, function, Q_ARG(QString, arguments[0]), Q_ARG(QString, arguments[1]));
        break;
    case 3:
        done = QMetaObject::invokeMethod(where, function, Q_ARG(QString, arguments[0]), Q_ARG(QString, arguments[1]),
                                         Q_ARG(QString, arguments[2]));
        break;
    default: done = QMetaObject::invokeMethod(where, function); break;
    }
    if (!done)
        qFatal("pictures: Shell.qml has no %s with %d arguments", function, int(arguments.size()));
    settle();
}

void Stage::tap(const QString &objectName)
{
    if (!QMetaObject::invokeMethod(find(objectName), "clicked"))
        qFatal("pictures: %s cannot be tapped", qPrintable(objectName));
    settle();
}

void Stage::set(const QString &objectName, const char *property, const QVariant &value)
{
    if (!find(objectName)->setProperty(property, value))
        qFatal("pictures: %s has no property %s", qPrintable(objectName), property);
    settle();
}

QList<QPointer<QObject>> Stage::pageModels() const
{
    QList<QPointer<QObject>> models;
    const auto all = m_window->findChildren<QObject *>();
    for (QObject *object : all) {
        for (int i = 0; i < object->metaObject()->propertyCount(); ++i) {
            const QMetaProperty property = object->metaObject()->property(i);
            const QMetaObject *type = property.metaType().metaObject();
            if (!type || !type->inherits(&PageModel::staticMetaObject))
                continue; // reading just anything runs code of Qt's that expects to be laid out
            auto *model = qobject_cast<PageModel *>(property.read(object).value<QObject *>());
            if (model && !models.contains(model))
                models.append(model);
        }
    }
    return models;
}

void Stage::dark(bool dark)
{
    m_app.services().settings()->setTheme(dark ? u"dark"_s : u"light"_s);
    settle();
}

void Stage::textScale(int percent)
{
    m_app.services().settings()->setTextScale(percent);
    settle();
}

void Stage::settle()
{
    for (int round = 0; round < 4; ++round) {
        bool answered = false;
        m_app.services().storeThread().post([&answered, this] {
            QMetaObject::invokeMethod(
                m_window, [&answered] { answered = true; }, Qt::QueuedConnection);
        });
        if (!FixtureApp::wait([&answered] { return answered; }))
            qFatal("pictures: the store does not come to rest");
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    if (m_window != nullptr)
        m_window->grabWindow(); // polishes the layout
    QCoreApplication::processEvents();
}

QImage Stage::picture()
{
    settle();
    return m_window->grabWindow();
}

void Stage::retranslate()
{
    m_engine.retranslate();
    Q_EMIT m_app.services().settings()->languageChanged(); // pages read themselves again
    settle();
}

QQuickItem *Stage::everything() const { return m_window->contentItem(); }

void Stage::focus(const QString &objectName)
{
    find(objectName)->forceActiveFocus(Qt::TabFocusReason);
    settle();
}

void Stage::press(Qt::Key key)
{
    QTest::keyClick(m_window, key);
    settle();
}

void Stage::type(const QString &digits)
{
    for (const QChar digit : digits)
        QTest::keyClick(m_window, Qt::Key(Qt::Key_0 + digit.digitValue()));
}

void Stage::resize(QSize size)
{
    m_window->resize(size);
    settle();
}

bool Stage::shows(const QString &objectName) const { return look(objectName) != nullptr; }

QVariant Stage::value(const QString &objectName, const char *property) const
{
    return find(objectName)->property(property);
}

QQuickItem *Stage::look(const QString &objectName) const { return findIn(m_window->contentItem(), objectName); }

QQuickItem *Stage::find(const QString &objectName) const
{
    QQuickItem *item = look(objectName);
    if (item == nullptr)
        qFatal("pictures: there is no %s on this page", qPrintable(objectName));
    return item;
}

QQuickItem *Stage::shell() const { return find(u"shell"_s); }

} // namespace doorstep::test
