// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QStringList>
#include <QtQml/qqml.h>

namespace doorstep {

/// A plan there is for a family, or could be: a way to its page.
struct PlanLinkRow {
    Q_GADGET
    QML_ANONYMOUS
    Q_PROPERTY(QString kind MEMBER kind) ///< crying, sleep, three-steps
    Q_PROPERTY(QString ownerId MEMBER ownerId) ///< carer or infant; empty: the family's
    Q_PROPERTY(QString title MEMBER title) ///< "Ben's plan for when Amara cries"
    Q_PROPERTY(QString detail MEMBER detail) ///< "Agreed 12 Nov 2026, version 2", "Being made: not agreed yet"
    Q_PROPERTY(bool agreed MEMBER agreed)
public:
    QString kind;
    QString ownerId;
    QString title;
    QString detail;
    bool agreed = false;

    QString key() const { return kind + u'#' + ownerId; }
    bool operator==(const PlanLinkRow &) const = default;
};

/// One part of a plan, as a card. Its lines are ready for a page of the plan's direction.
struct PlanPartRow {
    Q_GADGET
    QML_ANONYMOUS
    Q_PROPERTY(QString partId MEMBER partId)
    Q_PROPERTY(QString heading MEMBER heading)
    Q_PROPERTY(QString picture MEMBER picture) ///< name of an icon, or empty
    Q_PROPERTY(QStringList markers MEMBER markers) ///< what stands before each line: "1.", a dot, nothing
    Q_PROPERTY(QStringList lines MEMBER lines)
    Q_PROPERTY(bool apart MEMBER apart) ///< the one thing never to do
public:
    QString partId;
    QString heading;
    QString picture;
    QStringList markers;
    QStringList lines;
    bool apart = false;

    QString key() const { return partId; }
    bool operator==(const PlanPartRow &) const = default;
};

/// A version of a plan, the newest first, and what it changed.
struct PlanVersionRow {
    Q_GADGET
    QML_ANONYMOUS
    Q_PROPERTY(int version MEMBER version)
    Q_PROPERTY(QString title MEMBER title) ///< "Version 2, agreed 12 Nov 2026"
    Q_PROPERTY(QStringList changes MEMBER changes) ///< one a line; none for the first
    Q_PROPERTY(bool shown MEMBER shown) ///< the one the page shows
public:
    int version = 0;
    QString title;
    QStringList changes;
    bool shown = false;

    QString key() const { return QString::number(version); }
    bool operator==(const PlanVersionRow &) const = default;
};

/// The plan as it stands on the page, but for its lists.
struct PlanFace {
    Q_GADGET
    QML_ANONYMOUS
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QString dateLine MEMBER dateLine)
    Q_PROPERTY(QString serviceLine MEMBER serviceLine)
    Q_PROPERTY(QString draftNotice MEMBER draftNotice) ///< empty when the words were checked
    Q_PROPERTY(QString helpHeading MEMBER helpHeading)
    Q_PROPERTY(QString footer MEMBER footer)
    Q_PROPERTY(QString fontFamily MEMBER fontFamily)
    Q_PROPERTY(bool rightToLeft MEMBER rightToLeft)
public:
    QString title;
    QString dateLine;
    QString serviceLine;
    QString draftNotice;
    QString helpHeading;
    QString footer;
    QString fontFamily;
    bool rightToLeft = false;

    bool operator==(const PlanFace &) const = default;
};

} // namespace doorstep
