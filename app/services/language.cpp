// SPDX-License-Identifier: Apache-2.0
#include "app/services/language.h"

#include <QCoreApplication>
#include <QDir>
#include <QGuiApplication>
#include <QLocale>
#include <QTranslator>

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
const QString folder = u":/translations"_s;
const QString prefix = u"doorstep_"_s;
const QString english = u"en"_s;

/// Commands without a screen have no layout to turn round.
void turn(Qt::LayoutDirection direction)
{
    if (qobject_cast<QGuiApplication *>(QCoreApplication::instance()) != nullptr)
        QGuiApplication::setLayoutDirection(direction);
}
} // namespace

Language::Language(const QString &wanted) { set(wanted); }

Language::~Language() = default;

void Language::set(const QString &wanted)
{
    const QStringList asked = wanted.isEmpty() ? QLocale::system().uiLanguages() : QStringList{wanted};
    const QString code = best(asked, available());
    if (code == m_code)
        return;
    m_code = code;
    m_translators.clear(); // each takes itself out
    lay(english);
    if (code != english)
        lay(code);
    turn(QLocale(code).textDirection());
}

void Language::lay(const QString &code)
{
    auto words = std::make_unique<QTranslator>();
    if (words->load(folder + u'/' + prefix + code) && QCoreApplication::installTranslator(words.get()))
        m_translators.push_back(std::move(words));
}

QStringList Language::available()
{
    QStringList codes{english};
    for (const QString &file : QDir(folder).entryList({prefix + u"*.qm"_s})) {
        const QString code = file.chopped(3).sliced(prefix.size());
        if (code != english)
            codes.append(code);
    }
    return codes;
}

QString Language::best(const QStringList &wanted, const QStringList &languages)
{
    for (const QString &code : wanted) {
        for (const QString &fitting : {code, code.section(u'-', 0, 0)}) {
            if (languages.contains(fitting))
                return fitting;
        }
    }
    return english;
}

} // namespace doorstep
