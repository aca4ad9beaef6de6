// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodels/settingsmodel.h"

#include "app/services/language.h"
#include "app/services/said.h"
#include "core/base/durablefile.h"
#include "core/base/json.h"

#include <QFile>
#include <QLocale>
#include <QLoggingCategory>

#include <algorithm>

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
Q_LOGGING_CATEGORY(log, "doorstep.settings")
}

SettingsModel::SettingsModel(const QString &folder, QObject *parent)
    : QObject(parent), m_path(folder + u"/settings.json"_s), m_theme(u"light"_s), m_hand(u"right"_s)
{
    load();
}

bool SettingsModel::dark() const { return m_theme == "dark"_L1; }

void SettingsModel::setTheme(const QString &theme)
{
    if (theme == m_theme || (theme != "light"_L1 && theme != "dark"_L1))
        return;
    m_theme = theme;
    save();
}

void SettingsModel::setTextScale(int percent)
{
    const int fitting = std::clamp(percent, 100, 200);
    if (fitting == m_textScale)
        return;
    m_textScale = fitting;
    save();
}

void SettingsModel::setHand(const QString &hand)
{
    if (hand == m_hand || (hand != "left"_L1 && hand != "right"_L1))
        return;
    m_hand = hand;
    save();
}

void SettingsModel::setReducedMotion(bool reduced)
{
    if (reduced == m_reducedMotion)
        return;
    m_reducedMotion = reduced;
    save();
}

QVariantList SettingsModel::languages() const
{
    const auto choice = [](const QString &code, const QString &name) {
        return QVariantMap{{u"code"_s, code}, {u"display"_s, name}};
    };
    QVariantList choices{choice({}, Said::tr("As the tablet"))};
    for (const QString &code : Language::available())
        choices.append(choice(code, QLocale(code).nativeLanguageName()));
    return choices;
}

void SettingsModel::setLanguage(const QString &code)
{
    const bool known = code.isEmpty() || Language::available().contains(code);
    if (code == m_language || !known)
        return;
    m_language = code;
    save();
    Q_EMIT languageChanged();
}

void SettingsModel::setLockAfterSeconds(int seconds)
{
    const int fitting = std::clamp(seconds, 30, 600);
    if (fitting == m_lockAfterSeconds)
        return;
    m_lockAfterSeconds = fitting;
    save();
}

void SettingsModel::load()
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const auto json = parseObject(file.readAll(), m_path);
    if (!json)
        return; // a damaged settings file costs a theme, nothing else: the defaults stand
    if (json->value("theme"_L1).toString() == "dark"_L1)
        m_theme = u"dark"_s;
    if (json->value("hand"_L1).toString() == "left"_L1)
        m_hand = u"left"_s;
    m_language = json->value("language"_L1).toString();
    m_textScale = std::clamp(json->value("text_scale"_L1).toInt(m_textScale), 100, 200);
    m_reducedMotion = json->value("reduced_motion"_L1).toBool();
    m_lockAfterSeconds = std::clamp(json->value("lock_after_s"_L1).toInt(m_lockAfterSeconds), 30, 600);
}

void SettingsModel::save()
{
    const QJsonObject json{{u"theme"_s, m_theme},
                           {u"hand"_s, m_hand},
                           {u"language"_s, m_language},
                           {u"text_scale"_s, m_textScale},
                           {u"reduced_motion"_s, m_reducedMotion},
                           {u"lock_after_s"_s, m_lockAfterSeconds}};
    if (const auto written = writeDurably(m_path, toJson(json)); !written)
        qCWarning(log, "%s", qPrintable(written.error().what)); // the setting still holds until the app ends
    Q_EMIT changed();
}

} // namespace doorstep
