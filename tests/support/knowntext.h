// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QRegularExpression>
#include <QSet>
#include <QString>
#include <QStringList>

namespace doorstep::test {

/// What may stand on a screen without having been translated: names and other data of the made-up families, the texts
/// of checklists, rules and schedule, and what core itself says of ages and dates. Translated words stand between the
/// brackets of the language en-XA.
class KnownText {
public:
    /// `sourceDir` is the root of the repository: content and fixtures are read from it.
    explicit KnownText(const QString &sourceDir);

    bool explains(const QString &text) const;

private:
    void readContent(const QString &folder);
    void readFixture(const QString &path);
    void add(const QString &text);
    bool knows(const QString &part) const;
    bool isJoined(const QString &text) const;

    QSet<QString> m_texts;
    QStringList m_literals; ///< of the fixture, longest first
    QRegularExpression m_names; ///< any of them
    QList<QRegularExpression> m_patterns; ///< texts with names to fill in
};

} // namespace doorstep::test
