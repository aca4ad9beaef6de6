// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QtQml/qqml.h>

namespace doorstep {

/// Why a notebook does not open though its PIN may be right, and the ways on. Nothing is lost in any of them.
struct UnlockTrouble {
    Q_GADGET
    QML_ANONYMOUS
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QString words MEMBER words)
    Q_PROPERTY(bool canTryAgain MEMBER canTryAgain)
    Q_PROPERTY(bool canRecover MEMBER canRecover) ///< with a code from the administrator
    Q_PROPERTY(bool canStartFresh MEMBER canStartFresh) ///< with an empty notebook beside this one
public:
    QString title;
    QString words;
    bool canTryAgain = false;
    bool canRecover = false;
    bool canStartFresh = false;

    bool operator==(const UnlockTrouble &) const = default;
};

} // namespace doorstep
