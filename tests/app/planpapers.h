// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plans/plandocument.h"

namespace doorstep::test {

inline plans::PlanPart part(const QString &id, plans::PlanPart::Kind kind, const QString &heading,
                            const QStringList &lines)
{
    return {.id = id, .kind = kind, .heading = heading, .lines = lines};
}

inline plans::PlanPart ownPart(const QString &id, plans::PlanPart::Kind kind, const QString &heading,
                               const QStringList &lines)
{
    plans::PlanPart own = part(id, kind, heading, lines);
    own.own = true;
    return own;
}

/// A father's crying plan, as full as they get. Made up.
inline plans::PlanDocument englishPlan()
{
    using namespace Qt::StringLiterals;
    using Kind = plans::PlanPart::Kind;
    return {.kind = u"crying"_s,
            .language = u"en"_s,
            .title = u"Ben's plan for when Amara cries"_s,
            .owner = u"Ben"_s,
            .version = 2,
            .dateLine = u"Agreed 23 November 2026, version 2"_s,
            .serviceLine = u"Anytown health visiting, 01632 960100"_s,
            .parts = {part(u"check"_s, Kind::List, u"First I check"_s,
                           {u"Is Amara hungry?"_s, u"Does she need a clean nappy?"_s, u"Too hot or too cold?"_s}),
                      ownPart(u"soothe"_s, Kind::Steps, u"Then I try"_s,
                              {u"Hold her skin to skin"_s, u"Walk with the pram"_s, u"Sing the football song"_s}),
                      part(u"safeplace"_s, Kind::Words, u"If I need a break"_s,
                           {u"I put Amara on her back in her cot."_s,
                            u"I go to the kitchen for about 5 minutes. Then I look in on her."_s}),
                      part(u"calm"_s, Kind::List, u"While I am away"_s,
                           {u"I breathe slowly"_s, u"I drink a glass of water"_s}),
                      ownPart(u"call"_s, Kind::People, u"I can call"_s,
                              {u"Nan, 01632 960130, any time"_s, u"Leon, 01632 960131, after 6 in the evening"_s}),
                      part(u"never"_s, Kind::Never, u"Never"_s,
                           {u"Never shake, throw, hit or grip a baby, or cover her mouth or face."_s})},
            .help = {part(u"999"_s, Kind::People, u"Emergency"_s, {u"999"_s, u"danger to life"_s}),
                     part(u"111"_s, Kind::People, u"NHS 111"_s, {u"111"_s, u"urgent health advice"_s}),
                     part(u"cry"_s, Kind::People, u"Cry-sis"_s, {u"01632 960140"_s, u"crying babies"_s})},
            .helpHeading = u"Help lines"_s,
            .footer = u"Built on the four messages of ICON, in our own words."_s};
}

/// The same in Arabic, with what the family said in its own words left as it was.
inline plans::PlanDocument arabicPlan()
{
    using namespace Qt::StringLiterals;
    plans::PlanDocument plan = englishPlan();
    plan.language = u"ar"_s;
    plan.rightToLeft = true;
    plan.draftNotice = u"مسودة ترجمة لم يراجعها أحد"_s;
    plan.title = u"خطة بن عندما تبكي أمارة"_s;
    plan.dateLine = u"تم الاتفاق في 23 نوفمبر 2026، النسخة 2"_s;
    plan.serviceLine = u"الزائرات الصحيات، 01632 960100"_s;
    const QStringList headings{u"في البداية أتحقق"_s,        u"ثم أجرب"_s,
                               u"عندما أحتاج إلى استراحة"_s, u"في أثناء ابتعادي"_s,
                               u"يمكنني أن أتصل بهم"_s,      u"ممنوع"_s};
    for (int i = 0; i < headings.size(); ++i)
        plan.parts[i].heading = headings.at(i);
    plan.parts[0].lines = QStringList{u"هل أمارة جائعة؟"_s, u"هل تحتاج حفاضة نظيفة؟"_s};
    plan.parts[2].lines = QStringList{u"أضع أمارة على ظهرها في سريرها."_s};
    plan.parts[3].lines = QStringList{u"أتنفس ببطء"_s};
    plan.parts[5].lines = QStringList{u"ممنوع هز الطفل بعنف."_s};
    plan.helpHeading = u"أرقام المساعدة"_s;
    plan.footer = u"من رسائل ICON"_s;
    return plan;
}

inline plans::PlanDocument urduPlan()
{
    using namespace Qt::StringLiterals;
    plans::PlanDocument plan = arabicPlan();
    plan.language = u"ur"_s;
    plan.title = u"جب امارہ روئے تو بن کا منصوبہ"_s;
    plan.parts[5].lines = QStringList{u"بچے کو کبھی زور سے نہ ہلائیں"_s};
    return plan;
}

} // namespace doorstep::test
