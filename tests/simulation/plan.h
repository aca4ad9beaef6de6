// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>

namespace doorstep::simulation {

/// What can happen. Each is one line of the table in plan.cpp and one case in the world.
enum class StepKind {
    // people
    NewFamily,
    NewRecord,
    ChangeRecord,
    StartVisit,
    Answer,
    SignVisit,
    Follow,
    RaiseAlert,
    WorkAlert,
    ExchangeNow,
    // administrators
    Grant,
    EndGrant,
    RevokeDevice,
    // network: the tablet's next exchange
    LoseRequest,
    LoseReply,
    DelayRequest,
    DelayReply,
    DuplicateRequest,
    CutRequest,
    CutReply,
    Portal,
    ErrorBefore,
    ErrorAfter,
    SlowLink,
    LinkDown,
    NarrowLink,
    // server
    ServerRestart,
    ServerCrashAfterCommit,
    ServerCrashAtCall,
    ServerDiskFull,
    ServerIoError,
    ServerBackup,
    ServerRestore,
    ServerClockJump,
    // tablet
    Kill,
    KillAtCall,
    PowerCutAtCall,
    DiskFull,
    IoError,
    ClockJump,
    GuessPin,
    ChangePin,
    LoseKeyStore,
    KeyStoreBusy,
    CopyTablet,
    BackupTablet,
    RestoreTablet,
};

/// One thing that happens at a moment. Everything random about it comes out of `salt`, so that leaving other steps out
/// does not change it.
struct Step {
    StepKind kind = StepKind::ExchangeNow;
    qint64 at = 0; ///< simulation time, ms
    int tablet = 0;
    quint64 salt = 0;
};

/// One run, before it begins.
struct Plan {
    quint64 seed = 0;
    int tablets = 2;
    qint64 betweenLooks = 0;
    qint64 longestRetry = 0;
    qint64 latency = 300; ///< at most, of a message, in ms, where nothing slows it down
    int older = 0; ///< so many of the tablets an earlier release was in use on until today
    QList<Step> steps;
};

/// Any sort of happening may be missing from a run, and one run in ten is without faults: what hides behind another
/// fault shows there ("swarm").
Plan planFor(quint64 seed);
QByteArray stepName(StepKind kind);
bool isFault(StepKind kind);
/// Does somebody write something?
inline bool isAct(StepKind kind) { return kind <= StepKind::WorkAlert; }
/// Does it befall what a tablet sends and is sent?
inline bool isOfLink(StepKind kind) { return kind >= StepKind::LoseRequest && kind <= StepKind::NarrowLink; }

} // namespace doorstep::simulation
