// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>
#include <QElapsedTimer>

namespace doorstep::test {

/// Lets the event loop run until the condition holds. False: it did not in time.
template <typename Condition>
bool within(int seconds, const Condition &condition)
{
    QElapsedTimer waiting;
    waiting.start();
    while (!condition()) {
        if (waiting.elapsed() > seconds * 1000)
            return false;
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
    }
    return true;
}

/// Lets the event loop run for a while, to see that nothing more comes.
inline void letRun(int milliseconds)
{
    QElapsedTimer waiting;
    waiting.start();
    while (waiting.elapsed() < milliseconds)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
}

} // namespace doorstep::test
