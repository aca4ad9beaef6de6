// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QDate>
#include <QHash>
#include <QMap>
#include <QStringList>

namespace doorstep::plans {

/// The words of the family's plans in one language: content/languages/<code>.json. Immutable once read.
class Language {
public:
    /// `path` stands in errors.
    static Result<Language> read(const QByteArray &json, const QString &path);

    const QString &code() const { return m_code; } ///< BCP 47
    const QString &name() const { return m_name; } ///< in the language itself: Cymraeg
    const QString &englishName() const { return m_englishName; }
    bool rightToLeft() const { return m_rightToLeft; }
    /// False: nobody who speaks it has checked the words, and every page says so.
    bool checked() const { return m_status != QLatin1StringView("draft") && !m_checkedBy.isEmpty(); }
    /// "Draft translation, not checked" in the language and in English; empty once somebody has checked it.
    QString draftNotice() const;

    /// A sentence with its {placeholders} filled in one pass: words put in are never searched again. Empty when there
    /// is no such sentence, or when it wants words that are not given.
    QString say(const QString &key, const QHash<QString, QString> &words = {}) const;
    /// What an option of a question is called; empty when this language does not name it.
    QString option(const QString &linkId, const QString &code) const;
    /// "12 November 2026".
    QString date(const QDate &day) const;
    bool knows(const QString &key) const { return m_texts.contains(key); }

    /// Every text by key; those of options are "option:<linkId>:<code>", of months "month:1".
    const QMap<QString, QString> &texts() const { return m_texts; }
    /// Takes from `source` what this language does not say yet, so that no plan has a hole.
    void completeFrom(const Language &source);

private:
    QString m_code;
    QString m_name;
    QString m_englishName;
    QString m_status; ///< source, checked, draft
    QString m_checkedBy;
    QString m_sourceNotice;
    bool m_rightToLeft = false;
    QMap<QString, QString> m_texts;
};

/// What a translation lacks or has wrong, as "key: what"; `covered` of `wanted` keys are there.
struct LanguageCheck {
    int wanted = 0;
    int covered = 0;
    QStringList faults;
};

/// Holds a translation against the source language: every key, no other key, the same placeholders and numbers, no
/// empty text, letters of the right script.
LanguageCheck checkLanguage(const Language &source, const Language &translation);

} // namespace doorstep::plans
