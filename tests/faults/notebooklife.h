// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/services/desk.h"

#include <functional>

namespace doorstep::test {

/// A notebook from the day it is made: a family, a visit with a checklist, locking and unlocking, signing, an
/// amendment, an exchange, a change of PIN. Each act that succeeds is told as a promise; one that fails is tried once
/// more, as a person would, and then let be. All on the app's own services, real files, one thread.
class NotebookLife {
public:
    /// `tell` hears each promise as soon as it is made (see Promises).
    NotebookLife(QString folder, const VaultDevice &device, std::function<void(const QString &)> tell);
    ~NotebookLife();

    void live();

    static QString firstPin() { return QStringLiteral("284617"); }
    static QString secondPin() { return QStringLiteral("951684"); }

private:
    bool attempt(const std::function<Result<void>()> &act);
    bool moveIn();
    bool unlock();
    void lock() { m_desk.reset(); }
    bool meetFamily();
    bool beginVisit();
    void answer(int from, int to);
    bool sign();
    void amend();
    void exchange();
    void changePin();
    void told(const QString &line) { m_tell(line); }

    QString m_folder;
    VaultDevice m_device;
    std::function<void(const QString &)> m_tell;
    std::shared_ptr<const content::Catalogue> m_catalogue;
    std::unique_ptr<Desk> m_desk;
    QString m_pin;
    QString m_family, m_infant, m_visit, m_response;
};

} // namespace doorstep::test
