// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/simulation/model.h"
#include "tests/simulation/plan.h"
#include "tests/simulation/simtablet.h"
#include "tests/simulation/trace.h"

namespace doorstep::simulation {

/// What a person does on a tablet, through the same unit of work as every use case. What it could not do (no family
/// yet, nothing to sign) it leaves.
class Act {
public:
    /// What is written of families in `secrets` is not the same in the other of two worlds.
    Act(SimTablet &tablet, int number, Model &model, Trace &trace, quint64 salt, const QSet<QString> &secrets)
        : m_tablet(tablet), m_number(number), m_model(model), m_trace(trace), m_dice(salt), m_secrets(secrets)
    {
    }
    void perform(StepKind kind);

private:
    using Work = store::UnitOfWork;
    using Deed = std::function<Result<void>(Work &)>;

    bool isSupervisor() const { return m_tablet.owner.person.role == server::Role::Supervisor; }
    void newFamily();
    void newRecord();
    void changeRecord();
    void startVisit();
    void answer();
    void signVisit();
    void follow();
    void raiseAlert();
    void workAlert();

    /// One tap: all of it in one transaction, and what was written is claimed as saved when the commit said so.
    void tap(const Deed &deed);
    Result<void> create(Work &work, Record record, const QList<QLatin1StringView> &told);
    Result<void> change(Work &work, const Record &record, const QList<QLatin1StringView> &told,
                        const QJsonObject &plain = {});
    QString value(const Record &record, const QString &field);
    std::optional<Record> anyOf(RecordKind kind, const QString &status = {});
    std::optional<Record> ownDraft(RecordKind kind, const QString &status);

    SimTablet &m_tablet;
    int m_number;
    Model &m_model;
    Trace &m_trace;
    Dice m_dice;
    const QSet<QString> &m_secrets;
    QStringList m_written;
};

} // namespace doorstep::simulation
