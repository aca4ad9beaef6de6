// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/guidance/trigger.h"

#include <QDate>
#include <QJsonObject>

#include <optional>

namespace doorstep::guidance {

/// How soon, in the words of the local pathway. Nothing here is a score: the same answer gives the same level, whatever
/// else is known about a family.
enum class Level { Emergency, Now, Today, Week, Next, Supervision, Info, Directory };

/// The code used in files and records: 999, NOW, TODAY, WEEK, NEXT, SUPV, INFO, DIR.
QString levelCode(Level level);
std::optional<Level> levelFromCode(const QString &code);

/// Is a banner shown that stays until every step is closed?
inline bool isBanner(Level level) { return level == Level::Emergency || level == Level::Now; }

/// Whose answers a rule reads, and about whom its finding is.
enum class About {
    Infant, ///< each infant, from the answers about that infant
    Carer, ///< each adult, from the answers about that adult and about the infants
    Visit, ///< all answers of the visit together; the finding is about the first infant
};

struct Rule {
    QString id;
    int version = 1;
    bool enabled = true;
    Level level = Level::Info;
    About about = About::Infant;
    QString privacy; ///< class of what the finding says: G, A, P, X
    Trigger when;
    QString heading;
    QString fact;
    QStringList steps;
    QString task; ///< words of the task it makes, or empty
    Level taskLevel = Level::Next;
    QStringList offer; ///< ids of the directory: services to offer
    QString opens; ///< code of a checklist the answer brings to this visit, or empty
    QString source;
    QString pack; ///< id of the pack it stands in
};

/// Where rules come from: a pack is checked, dated and replaced as one.
struct RulePack {
    QString id;
    QString version;
    QString source; ///< what its wording rests on
    QString pathway; ///< name of the local pathway the steps come from
    QString checkedOn; ///< date the pack was last checked
    QString checkBy; ///< date it must be checked again
};

/// The rules of one pack or of several: an immutable value. `words` of findings come only from here.
struct RuleSet {
    std::vector<RulePack> packs;
    std::vector<Rule> rules;

    const Rule *find(const QString &ruleId) const;
    const RulePack *pack(const QString &packId) const;
    /// The pack a rule stands in, or null.
    const RulePack *packOf(const QString &ruleId) const;
};

/// Reads a rules pack. InvalidFile names the path, the rule's id and what is wrong with it.
Result<RuleSet> readRules(const QByteArray &json, const QString &path);

/// Answers about one person, as FHIR QuestionnaireResponses.
struct PersonAnswers {
    QString subject; ///< id of the infant or carer
    bool infant = false;
    QHash<QString, QString> names; ///< placeholder -> words, for this person: carer, mother ...
    std::vector<QJsonObject> responses;
    /// What is known without asking, as the forms about this person have it: ctx.born, ctx.age_days ...
    Facts facts;
};

struct VisitAnswers {
    std::vector<PersonAnswers> people;
    QStringList buttons; ///< names of buttons pressed that need no form: worried-now
    QHash<QString, QString> names; ///< placeholder -> words, for all: baby, phone:duty ...
    QDate today; ///< against which answers that are dates are read
};

/// One thing the answers call for. The words are filled in; `fact` quotes the answers and must be kept as it is.
struct Finding {
    QString ruleId;
    int ruleVersion = 1;
    Level level = Level::Info;
    QString subject;
    QString privacy; ///< G, A, P, X: who may see these words; for everybody else see neutral()
    QString heading;
    QString fact;
    QStringList steps;
    QString taskText;
    Level urgency = Level::Next; ///< of the task
    QString source;
    QString pack;
    QStringList offer; ///< ids of the directory
    QString opens; ///< code of a checklist to bring to the visit, or empty
};

/// The finding as it may stand on a screen that others can see: level and heading of the level, no facts, no names, no
/// steps. A finding of class G is given as it is.
Finding neutral(const Finding &finding);

/// What the rules say about a visit, in the order of the pack, at most one finding for each rule and person. Pure: the
/// same answers always give the same findings.
std::vector<Finding> evaluate(const RuleSet &rules, const VisitAnswers &answers);

} // namespace doorstep::guidance
