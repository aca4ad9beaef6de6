// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/usecases/workplace.h"

namespace doorstep::usecases {

/// How a step of an act-now banner was closed.
enum class StepOutcome { Done, HandedOver, NotPossible, DecidedNot };
QString stepOutcomeName(StepOutcome outcome);

/// Closes one step of a banner, by name and time. The banner closes with its last step. Anything but Done needs a note:
/// to whom it was handed over, or why it was not done.
class CloseAlertStep {
public:
    explicit CloseAlertStep(const Workplace &place) : m_place(place) { }
    /// `step` counts from 1.
    Result<Record> operator()(const QString &alert, int step, StepOutcome outcome, const QString &note);

private:
    const Workplace &m_place;
};

/// Steps of a banner, as shown when it was raised.
QStringList alertSteps(const Record &alert);
/// The outcome of a step, or nothing while it is open. `step` counts from 1.
std::optional<StepOutcome> stepOutcome(const Record &alert, int step);

/// Says what came of a task and closes it.
class CompleteTask {
public:
    explicit CompleteTask(const Workplace &place) : m_place(place) { }
    Result<Record> operator()(const QString &task, const QString &outcome);

private:
    const Workplace &m_place;
};

/// Somebody who cares for the baby and was not on the list. Only a name is needed; the rest is asked in time.
class AddCarer {
public:
    explicit AddCarer(const Workplace &place) : m_place(place) { }
    /// Fields of field::carer.
    Result<Record> operator()(const QString &family, const QJsonObject &fields);

private:
    const Workplace &m_place;
};

} // namespace doorstep::usecases
