// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/unitofwork.h"
#include "sync/client/exchangeengine.h"
#include "tests/support/manualclock.h"
#include "tests/sync/golden/goldenids.h"

#include <QTemporaryDir>

namespace doorstep::golden {

/// The shipping engine over the shipping store. What it sends is the same in every run: time and ids.
class GoldenTablet {
public:
    explicit GoldenTablet(const wire::VersionRange &versions);

    /// The next request, when it is due. Fails the test when there will be none.
    QByteArray request();
    /// What the server answered.
    void replied(int status, const QByteArray &body);
    /// Nothing came back.
    void lost();
    /// The server failed so often that as little as possible is asked for and sent at a time.
    void shrink();

    Record create(const Record &record);
    void note(int family, const QString &text);
    void change(const QString &record, const QJsonObject &set);
    /// A person keeps the value that stands, and the clashing ones go.
    void keepCurrent(const QString &record, const QString &field);
    /// The app is replaced by one that speaks these.
    void update(const wire::VersionRange &versions);

private:
    store::UnitOfWork begin();
    Record get(const QString &record);

    QTemporaryDir m_folder;
    test::ManualClock m_clock;
    CountedIds m_ids{30};
    std::unique_ptr<store::TabletStore> m_store;
    std::unique_ptr<store::ExchangeStore> m_exchange;
    std::unique_ptr<sync::ExchangeEngine> m_engine;
};

} // namespace doorstep::golden
