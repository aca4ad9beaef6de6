// SPDX-License-Identifier: Apache-2.0
#include "app/print/planfonts.h"

#include <QStringList>

namespace doorstep::print {

using namespace Qt::StringLiterals;

namespace {
const QString latin = u"Noto Sans"_s;
const QString arabic = u"Noto Sans Arabic"_s;
const QString bengali = u"Noto Sans Bengali"_s;

QString familyOf(const QString &language)
{
    if (language == "ar"_L1 || language == "ur"_L1)
        return arabic;
    return language == "bn"_L1 ? bengali : latin;
}
} // namespace

QString screenFamily(const QString &language) { return familyOf(language); }

QFont printFont(const QString &language, double points, bool bold)
{
    QFont font;
    QStringList families{familyOf(language), latin, arabic, bengali};
    families.removeDuplicates();
    font.setFamilies(families);
    font.setPointSizeF(points);
    font.setWeight(bold ? QFont::Bold : QFont::Normal);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

} // namespace doorstep::print
