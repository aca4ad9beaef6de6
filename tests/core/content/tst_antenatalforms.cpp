// SPDX-License-Identifier: Apache-2.0
// The antenatal forms: feelings, substances, the pregnancy, the handover. Skip logic and answers: tst_formtables.cpp.
#include "tests/core/content/formtables.h"

using namespace doorstep;
using namespace doorstep::test;
using guidance::Finding;
using guidance::Level;

namespace {

struct Said {
    const char *path;
    QJsonArray answer;
};

FormSession filled(const QString &name, const QList<Said> &said, const FormContext &context)
{
    FormSession session(formNamed(name), context);
    for (const Said &one : said) {
        INFO(one.path);
        REQUIRE(session.answer(QString::fromLatin1(one.path), one.answer).ok());
    }
    return session;
}

FormContext alone() { return roomWith(AloneWith::Subject); }

/// What the rules say of one adult, from one form.
std::vector<Finding> about(const FormSession &session)
{
    guidance::VisitAnswers visit;
    visit.names = catalogue().phoneWords();
    visit.names.insert(u"baby"_s, u"Asha"_s);
    guidance::Facts facts;
    const auto &known = session.context().facts;
    for (auto fact = known.begin(); fact != known.end(); ++fact)
        facts.insert(fact.key(), fact.value());
    visit.people.push_back({u"mina"_s, false, {{u"carer"_s, u"Mina"_s}}, {session.response()}, facts});
    return guidance::evaluate(catalogue().rules(), visit);
}

QStringList rulesOf(const FormSession &session)
{
    QStringList ids;
    for (const Finding &finding : about(session))
        ids.append(finding.ruleId);
    return ids;
}

FormContext motherIs(bool mother, bool born = true)
{
    FormContext context = alone();
    context.facts.insert(u"ctx.mother"_s, mother);
    context.facts.insert(u"ctx.born"_s, born);
    if (!born)
        context.facts.remove(u"ctx.age_days"_s);
    return context;
}

} // namespace

TEST_CASE("each rule has the level, the clock, the privacy and the subject of the tables")
{
    for (const QStringList &line : tableLines(u"rules-antenatal.txt"_s)) {
        INFO(line.first().toStdString());
        const guidance::Rule *rule = catalogue().rules().find(line.at(0));
        REQUIRE(rule);
        CHECK(levelCode(rule->level) == line.at(1));
        CHECK((rule->task.isEmpty() ? u"-"_s : levelCode(rule->taskLevel)) == line.at(2));
        CHECK(rule->privacy == line.at(3));
        CHECK(rule->about == (line.at(4) == u"carer" ? guidance::About::Carer : guidance::About::Infant));
        CHECK(rule->enabled);
    }
}

TEST_CASE("feelings are asked of every adult in the same words")
{
    FormContext ben = alone();
    ben.facts.insert(u"ctx.male_carer"_s, true);
    const FormSession his(formNamed(u"adult-feelings"_s), ben);
    const FormSession hers(formNamed(u"adult-feelings"_s), motherIs(true));
    for (const char *path : {"anr.mh.w1", "anr.mh.w2", "anr.mh.g1", "anr.mh.g2", "anr.mh.past", "anr.mh.bond"})
        CHECK(his.row(QString::fromLatin1(path))->text == hers.row(QString::fromLatin1(path))->text);
    CHECK(his.row(u"anr.mh.dad"_s)->help.contains(u"not validated for men"_s));
    CHECK_FALSE(hers.row(u"anr.mh.dad"_s));
}

TEST_CASE("the words of the tools that may be quoted stand as they are published")
{
    const FormSession session(formNamed(u"adult-feelings"_s), alone());
    const auto words = [&](const char *path) { return session.row(QString::fromLatin1(path))->text; };
    CHECK(words("anr.mh.w1")
          == u"During the past month, have you often been bothered by feeling down, depressed or hopeless?"_s);
    CHECK(
        words("anr.mh.w2")
        == u"During the past month, have you often been bothered by having little interest or pleasure in doing things?"_s);
    CHECK(words("anr.mh.g1")
          == u"Over the last 2 weeks, how often have you been bothered by feeling nervous, anxious or on edge?"_s);
    CHECK(
        words("anr.mh.g2")
        == u"Over the last 2 weeks, how often have you been bothered by not being able to stop or control worrying?"_s);
    const QByteArray file = content::Catalogue::builtInFiles().value(u"questionnaires/adult-feelings-1.0.0.json"_s);
    const QString owners = QJsonDocument::fromJson(file).object().value(u"copyright"_s).toString();
    CHECK(owners.contains(u"Whooley"_s));
    CHECK(owners.contains(u"GAD-2"_s));
    CHECK(owners.contains(u"Confirm wording against the current NICE CG192"_s));
}

TEST_CASE("the two worry answers are added up in sight, each stands beside the sum, and 3 or more opens the next step")
{
    const char *codes[] = {"0", "1", "2", "3"};
    for (int first = 0; first < 4; ++first) {
        for (int second = 0; second < 4; ++second) {
            auto session =
                filled(u"adult-feelings"_s,
                       {{"anr.mh.g1", coded({codes[first]})}, {"anr.mh.g2", coded({codes[second]})}}, alone());
            INFO(first << " and " << second);
            const auto sum = session.row(u"anr.mh.gad2"_s);
            REQUIRE(sum);
            CHECK(sum->readOnly);
            CHECK(sum->answer == value(u"valueInteger"_s, first + second));
            CHECK(session.row(u"anr.mh.g1"_s)->answer.size() == 1);
            CHECK(session.row(u"anr.mh.g2"_s)->answer.size() == 1);
            CHECK(session.row(u"anr.mh.gad2.ok"_s));
            const bool further = first + second >= 3;
            CHECK(rulesOf(session).contains(u"MH-3"_s) == further);
            for (const char *next : {"anr.mh.func", "anr.mh.func.code", "anr.mh.self"})
                CHECK(session.row(QString::fromLatin1(next)).has_value() == further);
            CHECK(session.answer(u"anr.mh.gad2"_s, value(u"valueInteger"_s, 6)).error().code
                  == ErrorCode::InvalidInput);
        }
    }
}

TEST_CASE("the sum follows the answers, and there is none while one of them is missing or not said")
{
    auto session = filled(u"adult-feelings"_s, {{"anr.mh.g1", coded({"2"})}}, alone());
    const auto sum = [&] { return session.row(u"anr.mh.gad2"_s)->answer; };
    CHECK(sum().isEmpty());
    CHECK_FALSE(session.row(u"anr.mh.gad2.ok"_s));
    REQUIRE(session.answer(u"anr.mh.g2"_s, coded({"3"})).ok());
    CHECK(sum() == value(u"valueInteger"_s, 5));
    REQUIRE(session.answer(u"anr.mh.g1"_s, coded({"0"})).ok());
    CHECK(sum() == value(u"valueInteger"_s, 3));
    REQUIRE(session.answer(u"anr.mh.g2"_s, coded({"declined"})).ok());
    CHECK(sum().isEmpty());
    CHECK(rulesOf(session).isEmpty());
    REQUIRE(session.setNotAsked(u"anr.mh.g1"_s, u"time"_s).ok());
    CHECK(sum().isEmpty());
}

TEST_CASE("there is no other sum in the forms")
{
    for (const auto &form : catalogue().questionnaires())
        for (const Item &item : form->items())
            if (item.linkId.startsWith(u"anr."_s) || item.linkId.startsWith(u"sup."_s))
                CHECK((item.calculatedExpression.isEmpty() || item.linkId == u"anr.mh.gad2"));
}

TEST_CASE("thoughts of self-harm: passing is for today, often or a plan is for now, no says nothing")
{
    const auto said = [](const char *code) {
        return filled(u"adult-feelings"_s, {{"anr.mh.concern", coded({"yes"})}, {"anr.mh.self", coded({code})}},
                      alone());
    };
    CHECK(rulesOf(said("no")).isEmpty());
    CHECK(rulesOf(said("declined")).isEmpty());
    CHECK(rulesOf(said("passing")) == QStringList{u"MH-6"_s});
    CHECK(rulesOf(said("often")) == QStringList{u"AN-06"_s});
    CHECK(rulesOf(said("plan")) == QStringList{u"AN-06"_s});
    const auto findings = about(said("plan"));
    CHECK(findings[0].level == Level::Now);
    CHECK(findings[0].steps[0] == u"Stay with Mina. Do not leave Mina alone."_s);
    CHECK(findings[0].fact.endsWith(u"A plan, or means to do it."_s));
}

TEST_CASE("signs of psychosis are for now in a mother in the first weeks, and about the baby in anybody")
{
    const auto seen = [](const char *code, const FormContext &context) {
        return rulesOf(filled(u"adult-feelings"_s, {{"anr.mh.psych", coded({code})}}, context));
    };
    CHECK(seen("none", motherIs(true)).isEmpty());
    CHECK(seen("voices", motherIs(true)) == QStringList{u"AN-07"_s, u"MH-8"_s});
    CHECK(seen("voices", motherIs(false)) == QStringList{u"MH-8"_s});
    CHECK(seen("beliefbaby", motherIs(false)) == QStringList{u"AN-07"_s, u"MH-8"_s});
    CHECK(seen("voices", motherIs(true, false)) == QStringList{u"MH-8"_s});
    FormContext later = motherIs(true);
    for (const int days : {83, 84}) {
        later.facts.insert(u"ctx.age_days"_s, days);
        CHECK(seen("voices", later).contains(u"AN-07"_s) == (days == 83));
    }
}

TEST_CASE("upsetting thoughts about the baby: unwanted ones are common, a wish or a fear to act is for now")
{
    const auto said = [](const char *code) {
        return rulesOf(filled(u"adult-feelings"_s,
                              {{"anr.mh.bond.thoughts", coded({"yes"})}, {"anr.mh.bond.act", coded({code})}}, alone()));
    };
    CHECK(said("unwanted") == QStringList{u"MH-7"_s});
    for (const char *code : {"mayact", "real", "wants"})
        CHECK(said(code) == QStringList{u"AN-08"_s});
    CHECK(said("declined").isEmpty());
}

TEST_CASE("nobody sober in charge: now is for now, past nights are for today")
{
    const auto said = [](const char *code) {
        return rulesOf(filled(u"adult-substances"_s,
                              {{"anr.can.ever", coded({"nowthen"})}, {"anr.can.baby", coded({code})}}, alone()));
    };
    CHECK(said("sober").isEmpty());
    CHECK(said("nobodybefore") == QStringList{u"SUB-7"_s});
    CHECK(said("nobodynow") == QStringList{u"AN-16"_s});
    const auto other =
        filled(u"adult-substances"_s,
               {{"anr.drug.other", coded({"ketamine"})}, {"anr.drug.baby", coded({"nobodynow"})}}, alone());
    CHECK(rulesOf(other).contains(u"AN-16"_s));
}

TEST_CASE("two strains beside cannabis go to supervision, one does not, and using it alone raises nothing")
{
    const auto with = [](std::initializer_list<const char *> codes) {
        return rulesOf(filled(u"adult-substances"_s,
                              {{"anr.can.ever", coded({"daily"})}, {"anr.can.combo", coded(codes)}}, alone()));
    };
    CHECK(with({"none"}).isEmpty());
    CHECK(with({"money"}).isEmpty());
    CHECK(with({"money", "sleep"}) == QStringList{u"SUB-19"_s});
    CHECK(with({"money", "sleep", "alcohol"}) == QStringList{u"SUB-19"_s});
    const auto rule = catalogue().rules().find(u"SUB-19"_s);
    CHECK(rule->level == Level::Supervision);
}

TEST_CASE("drinking in pregnancy is answered for her who is pregnant, and before the birth only")
{
    const auto drinks = [](const FormContext &context) {
        return rulesOf(filled(u"adult-substances"_s, {{"anr.alc.freq", coded({"monthly"})}}, context));
    };
    CHECK(drinks(motherIs(true, false)) == QStringList{u"SUB-3"_s});
    CHECK(drinks(motherIs(false, false)).isEmpty());
    CHECK(drinks(motherIs(true, true)).isEmpty());
}

TEST_CASE("a missing answer of another service is chased, and taken to supervision when it is overdue")
{
    const auto asked = [](const char *code) {
        const auto session = filled(u"antenatal-handover"_s,
                                    {{"anr.info.request[0]/anr.info.who", coded({"police"})},
                                     {"anr.info.request[0]/anr.info.answered", coded({code})}},
                                    roomWith(AloneWith::Nobody));
        guidance::VisitAnswers visit;
        visit.people.push_back({u"asha"_s, true, {{u"baby"_s, u"Asha"_s}}, {session.response()}, {}});
        QStringList ids;
        for (const Finding &finding : guidance::evaluate(catalogue().rules(), visit))
            ids.append(finding.ruleId);
        return ids;
    };
    CHECK(asked("yes").isEmpty());
    CHECK(asked("waiting") == QStringList{u"INF-1"_s});
    CHECK(asked("overdue") == QStringList{u"INF-2"_s});
}

TEST_CASE("a decision not to share needs its reason")
{
    auto session = filled(u"antenatal-handover"_s, {{"anr.info.held", coded({"yes"})}}, roomWith(AloneWith::Nobody));
    REQUIRE(session.findings().size() == 1);
    CHECK(session.findings()[0].path == u"anr.info.notshared"_s);
    REQUIRE(session.answer(u"anr.info.notshared"_s, text(u"it would tell him where she is"_s)).ok());
    CHECK(session.findings().empty());
}

TEST_CASE("each class of these forms is that of the tables")
{
    const QMap<QString, Privacy> general{{u"anr.age"_s, Privacy::General},
                                         {u"anr.dadbirth"_s, Privacy::General},
                                         {u"anr.dadbirth.there"_s, Privacy::General},
                                         {u"anr.mh.dad"_s, Privacy::General},
                                         {u"anr.prep.cot"_s, Privacy::General},
                                         {u"anr.prep.clothes"_s, Privacy::General},
                                         {u"anr.prep.car"_s, Privacy::General},
                                         {u"anr.prep.feed"_s, Privacy::General},
                                         {u"anr.prep.home"_s, Privacy::General},
                                         {u"anr.sc.known"_s, Privacy::Professional},
                                         {u"anr.sc.known.more"_s, Privacy::Professional}};
    const QMap<QString, Privacy> byForm{
        {u"about-you"_s, Privacy::Protected},    {u"adult-feelings"_s, Privacy::Adult},
        {u"adult-substances"_s, Privacy::Adult}, {u"antenatal-baby"_s, Privacy::General},
        {u"antenatal-carer"_s, Privacy::Adult},  {u"antenatal-handover"_s, Privacy::Professional}};
    for (auto form = byForm.begin(); form != byForm.end(); ++form) {
        for (const Item &item : formNamed(form.key())->items()) {
            if (item.isGroup() || item.hidden)
                continue;
            INFO(item.linkId.toStdString());
            CHECK(item.privacy == general.value(item.linkId, form.value()));
            const bool private_ = form.key() == u"about-you" || form.key() == u"adult-substances"
                || item.linkId.startsWith(u"anr.prevchild"_s);
            CHECK(item.alone == private_);
        }
    }
}
