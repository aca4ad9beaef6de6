// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QVariantList>
#include <QtQml/qqml.h>

namespace doorstep {

/// How this tablet looks. Kept in <data-dir>/settings.json, without anything about a person. Owned by AppServices.
class SettingsModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The one settings model belongs to AppServices")
    Q_PROPERTY(QString theme READ theme WRITE setTheme NOTIFY changed) ///< light, dark
    Q_PROPERTY(bool dark READ dark NOTIFY changed)
    Q_PROPERTY(int textScale READ textScale WRITE setTextScale NOTIFY changed) ///< per cent, 100 to 200
    Q_PROPERTY(QString hand READ hand WRITE setHand NOTIFY changed) ///< right, left: where the primary button stands
    Q_PROPERTY(bool reducedMotion READ reducedMotion WRITE setReducedMotion NOTIFY changed)
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY changed) ///< a code; empty: the tablet's
    Q_PROPERTY(QVariantList languages READ languages CONSTANT) ///< of {code, display}: what can be chosen
    Q_PROPERTY(int lockAfterSeconds READ lockAfterSeconds WRITE setLockAfterSeconds NOTIFY changed) ///< 30 to 600
public:
    explicit SettingsModel(const QString &folder, QObject *parent = nullptr);

    QString theme() const { return m_theme; }
    bool dark() const;
    int textScale() const { return m_textScale; }
    QString hand() const { return m_hand; }
    bool reducedMotion() const { return m_reducedMotion; }
    QString language() const { return m_language; }
    QVariantList languages() const;
    int lockAfterSeconds() const { return m_lockAfterSeconds; }

    /// Anything but the values named above is ignored.
    void setTheme(const QString &theme);
    void setTextScale(int percent);
    void setHand(const QString &hand);
    void setReducedMotion(bool reduced);
    void setLanguage(const QString &code);
    void setLockAfterSeconds(int seconds);

Q_SIGNALS:
    void changed();
    void languageChanged();

private:
    void load();
    void save();

    QString m_path;
    QString m_theme;
    QString m_hand;
    QString m_language;
    int m_textScale = 100;
    int m_lockAfterSeconds = 120;
    bool m_reducedMotion = false;
};

} // namespace doorstep
