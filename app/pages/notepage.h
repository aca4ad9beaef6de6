// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/viewmodels/notemodel.h"
#include "app/viewmodels/reviewqueuemodel.h"
#include "core/base/result.h"

namespace doorstep {

class Desk;

/// A signed visit to read, in words. Read on the store's thread.
struct NotePage {
    QString familyId;
    PatientBanner banner;
    QString title;
    QString signedText;
    QString reviewState;
    QString reviewText;
    QString chipState;
    QString chipText;
    bool canAmend = false;
    bool canReview = false;
    QList<NoteLine> lines;
    QList<NoteEntry> entries;
};

Result<NotePage> readNotePage(Desk &desk, const QString &visitId);
/// Signed visits that wait for a supervisor: open banners first, then the longest waiting.
Result<QList<ReviewRow>> readReviewQueue(Desk &desk);

} // namespace doorstep
