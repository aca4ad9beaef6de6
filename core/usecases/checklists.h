// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/usecases/workplace.h"

#include <QJsonValue>

namespace doorstep::usecases {

/// Opens the checklist of one person in a visit: the response begun before, or a new one. It stays in the version of
/// the questionnaire it was begun in.
class OpenChecklist {
public:
    explicit OpenChecklist(const Workplace &place) : m_place(place) { }
    /// `subject` is the infant or carer the answers are about; `questionnaire` its canonical url.
    Result<Record> operator()(const QString &visit, const QString &questionnaire, const QString &version,
                              const QString &subject);

private:
    Result<std::optional<Record>> begun(const QString &visit, const QString &questionnaire,
                                        const QString &subject) const;
    const Workplace &m_place;
};

/// An act-now banner a rule asks for.
struct AlertToRaise {
    QString rule;
    QString level; ///< NOW, 999
    QString subject;
    QString heading;
    QString fact;
    QString steps; ///< one a line
};

/// One answer, durable when it returns, together with the banners it calls for. A banner that is open already for the
/// same rule and person in this visit is not raised twice.
class RecordAnswer {
public:
    explicit RecordAnswer(const Workplace &place) : m_place(place) { }
    /// `value` is what FormSession saves for the path; null takes the answer away.
    Result<void> operator()(const QString &response, const QString &path, const QJsonValue &value,
                            const QList<AlertToRaise> &alerts = {});

private:
    const Workplace &m_place;
};

/// A banner that no answer asks for: she pressed a button of the visit. Durable when it returns. While a banner of the
/// same rule is open in this visit, it is that one; once closed, pressing again raises another.
class RaiseBanner {
public:
    explicit RaiseBanner(const Workplace &place) : m_place(place) { }
    /// The banner that is open now.
    Result<Record> operator()(const QString &visit, const AlertToRaise &alert);

private:
    const Workplace &m_place;
};

/// Remembers the question she was at, so that the visit opens there again.
class RememberPlace {
public:
    explicit RememberPlace(const Workplace &place) : m_place(place) { }
    Result<void> operator()(const QString &visit, const QString &response, const QString &path);

private:
    const Workplace &m_place;
};

} // namespace doorstep::usecases
