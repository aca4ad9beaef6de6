// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodels/pagemodel.h"

#include "app/services/appservices.h"
#include "app/services/storethread.h"
#include "app/services/usermessages.h"

#include <QTimer>

namespace doorstep {

PageModel::PageModel(QObject *parent) : QObject(parent) { }

void PageModel::setServices(AppServices *services)
{
    if (services == m_services)
        return;
    m_services = services;
    Q_EMIT servicesChanged();
}

void PageModel::componentComplete()
{
    m_complete = true;
    if (!m_services)
        return;
    connect(&m_services->storeThread(), &StoreThread::committed, this, &PageModel::onCommitted);
    connect(m_services->session(), &Session::changed, this, &PageModel::onSession);
    connect(m_services->settings(), &SettingsModel::languageChanged, this, &PageModel::reloadIfComplete);
    onSession();
}

bool PageModel::concerns(const store::ChangeNotice &) const { return true; }

void PageModel::reloadIfComplete()
{
    if (!m_complete || !m_services || !m_services->session()->unlocked() || m_loadWaits)
        return;
    m_loadWaits = true; // several commits or changed ids in one go ask the store once
    QTimer::singleShot(0, this, [this] {
        m_loadWaits = false;
        if (m_services->session()->unlocked())
            load();
    });
}

void PageModel::setReady(bool ready)
{
    if (ready == m_ready && !m_gone)
        return;
    m_ready = ready;
    m_gone = false;
    Q_EMIT readyChanged();
}

void PageModel::setProblem(const QString &problem)
{
    if (problem == m_problem)
        return;
    m_problem = problem;
    Q_EMIT problemChanged();
}

void PageModel::fail(const Error &error) { setProblem(messageFor(error)); }

void PageModel::failToShow(const Error &error)
{
    if (error.code == ErrorCode::NotFound) {
        clear();
        m_ready = false;
        m_gone = true;
        Q_EMIT readyChanged();
    }
    fail(error);
}

void PageModel::onCommitted(const store::ChangeNotice &notice)
{
    if (concerns(notice))
        reloadIfComplete();
}

void PageModel::onSession()
{
    if (m_services->session()->unlocked())
        return reloadIfComplete();
    clear();
    setProblem(QString());
    setReady(false);
}

} // namespace doorstep
