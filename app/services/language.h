// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

#include <memory>
#include <vector>

class QTranslator;

namespace doorstep {

/// The language of the interface: lays its words over the English in the code, and turns screens round where it is
/// written from right to left. English is always underneath: it has the plural forms, and stands in for what a language
/// has not said yet. Owned by AppServices; GUI thread. One at a time.
class Language {
public:
    /// `wanted` as in set().
    explicit Language(const QString &wanted = {});
    ~Language();

    /// A BCP 47 code, or empty for the language of the tablet. What the app does not have is English.
    void set(const QString &wanted);
    QString code() const { return m_code; }

    /// Codes of the languages this program carries; English first.
    static QStringList available();
    /// The first of `wanted` that is among `languages`, as it is or without its country; English when none is.
    static QString best(const QStringList &wanted, const QStringList &languages);

private:
    void lay(const QString &code);

    std::vector<std::unique_ptr<QTranslator>> m_translators;
    QString m_code;
};

} // namespace doorstep
