// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/questionnaire.h"
#include "core/guidance/ruleset.h"
#include "core/guidance/schedule.h"
#include "core/plans/planmaker.h"

#include <QByteArray>
#include <QMap>

#include <vector>

namespace doorstep::content {

/// About whom a part of a checklist is filled in: one response each. A team's is about no family.
enum class PartSubject { Infant, EachCarer, EachMaleCarer, Team };

/// Who fills a checklist in: practitioners at a visit, or supervisors at a review.
enum class ChecklistFor { Visit, Supervisor };

struct ChecklistPart {
    QString questionnaire; ///< canonical url without version
    PartSubject subject = PartSubject::Infant;
    QString plan; ///< kind of plan its answers make (crying, sleep), or empty
    QString planSection; ///< linkId of the section that makes it: answers elsewhere are not a plan yet
};

/// One of the checklists a practitioner knows by name; made of questionnaires, because a response has one subject.
struct Checklist {
    QString code; ///< fathers, sleep, crying
    QString title;
    QString purpose; ///< one line
    ChecklistFor usedFor = ChecklistFor::Visit; ///< member "for"
    std::vector<ChecklistPart> parts;
};

/// A kind of contact.
struct Contact {
    QString code; ///< NB, W6, AN28 ...
    QString title; ///< New birth review
    QString who; ///< health-visitor, midwife, any
    bool beforeBirth = false;
    bool statutory = false;
};

/// A service of the local directory. Numbers are the deploying organisation's.
struct DirectoryEntry {
    QString id;
    QString name;
    QString purpose;
    QString phone;
    QString checkedOn; ///< date somebody last rang it
    bool familyMaySee = false; ///< false: never on a page a partner could see
};

/// Everything Doorstep knows that is data: checklists, rules, schedule, contacts, directory. Immutable once read; any
/// thread.
class Catalogue {
public:
    /// path -> bytes, as in the folder core/content
    using Files = QMap<QString, QByteArray>;

    /// What is compiled in.
    static Result<Catalogue> builtIn();
    /// The files compiled in, to be replaced one by one by newer packs.
    static Files builtInFiles();
    /// Reads a set of files. Every questionnaires/*.json may hold another version of the same url. Errors name the
    /// path.
    static Result<Catalogue> fromFiles(const Files &files);

    /// A questionnaire in exactly this version, or null.
    forms::QuestionnairePtr questionnaire(const QString &url, const QString &version) const;
    /// By "url|version", as responses name it, or null.
    forms::QuestionnairePtr questionnaire(const QString &canonical) const;
    /// The newest version of a url, or null.
    forms::QuestionnairePtr latest(const QString &url) const;
    std::vector<forms::QuestionnairePtr> questionnaires() const;

    const std::vector<Checklist> &checklists() const { return m_checklists; }
    const Checklist *checklist(const QString &code) const;
    const std::vector<Contact> &contacts() const { return m_contacts; }
    const Contact *contact(const QString &code) const;
    const std::vector<DirectoryEntry> &directory() const { return m_directory; }
    const guidance::Schedule &schedule() const { return m_schedule; }
    const guidance::RuleSet &rules() const { return m_rules; }
    /// The directory as placeholders for rules: "phone:duty" -> "Health visitor duty line 01632 960101".
    QHash<QString, QString> phoneWords() const;

    /// The kinds of plan, in the order of their files.
    const std::vector<plans::PlanTemplate> &planTemplates() const { return m_planTemplates; }
    /// By kind (crying, sleep, three-steps), or null.
    const plans::PlanTemplate *planTemplate(const QString &kind) const;
    /// The languages plans can be read in, English first.
    const std::vector<plans::Language> &languages() const { return m_languages; }
    /// By code (en, cy, ...), or null.
    const plans::Language *language(const QString &code) const;
    /// The directory as plans need it.
    std::vector<plans::HelpLine> helpLines() const;

private:
    Result<void> addQuestionnaire(const QString &path, const QByteArray &bytes);
    Result<void> readChecklists(const Files &files);
    Result<void> readContacts(const Files &files);
    Result<void> readDirectory(const Files &files);
    Result<void> readGuidance(const Files &files);
    Result<void> addRules(const QString &path, guidance::RuleSet pack);
    Result<void> readLanguages(const Files &files);
    Result<void> readPlans(const Files &files);
    Result<void> checkPlan(const plans::PlanTemplate &plan) const;

    QHash<QString, forms::QuestionnairePtr> m_questionnaires; ///< by canonical
    QHash<QString, forms::QuestionnairePtr> m_latest; ///< by url
    std::vector<Checklist> m_checklists;
    std::vector<Contact> m_contacts;
    std::vector<DirectoryEntry> m_directory;
    guidance::Schedule m_schedule;
    guidance::RuleSet m_rules;
    std::vector<plans::PlanTemplate> m_planTemplates;
    std::vector<plans::Language> m_languages;
};

} // namespace doorstep::content
