// SPDX-License-Identifier: Apache-2.0
#include "core/content/catalogue.h"

#include "core/base/json.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QVersionNumber>

#include <algorithm>

/// The resources live in a static library: without this call the linker may leave them out. It must stand outside any
/// namespace.
static void linkResources() { Q_INIT_RESOURCE(doorstep_content); }

namespace doorstep::content {

using namespace Qt::StringLiterals;

namespace {

constexpr auto checklistsFile = "checklists.json"_L1;
constexpr auto contactsFile = "contacts.json"_L1;
constexpr auto directoryFile = "organisation.json"_L1;
constexpr auto scheduleFile = "schedule.json"_L1;
constexpr auto rulesFolder = "rules/"_L1;

Error wrong(const QString &path, const QString &what) { return {ErrorCode::InvalidFile, u"%1: %2"_s.arg(path, what)}; }

/// The objects of a list in a file.
Result<std::vector<QJsonObject>> listIn(const Catalogue::Files &files, const QString &path, const QString &name)
{
    const auto root = parseObject(files.value(path), path);
    if (!root)
        return root.error();
    std::vector<QJsonObject> objects;
    const QJsonArray list = root->value(name).toArray();
    for (const QJsonValue &value : list)
        objects.push_back(value.toObject());
    return objects.empty() ? Result<std::vector<QJsonObject>>(wrong(path, u"no list %1"_s.arg(name))) : objects;
}

Result<ChecklistPart> readPart(const QJsonObject &object, const QString &checklist)
{
    static const QHash<QString, PartSubject> subjects{{u"infant"_s, PartSubject::Infant},
                                                      {u"each-carer"_s, PartSubject::EachCarer},
                                                      {u"each-male-carer"_s, PartSubject::EachMaleCarer},
                                                      {u"team"_s, PartSubject::Team}};
    const QString subject = object.value(u"subject"_s).toString();
    if (!subjects.contains(subject))
        return wrong(checklistsFile, u"%1: no subject %2"_s.arg(checklist, subject));
    const QJsonObject plan = object.value(u"plan"_s).toObject();
    return ChecklistPart{object.value(u"questionnaire"_s).toString(), subjects.value(subject),
                         plan.value(u"kind"_s).toString(), plan.value(u"section"_s).toString()};
}

/// "for" may be left out: then it is filled in at a visit.
Result<ChecklistFor> readFor(const QJsonObject &object, const QString &checklist)
{
    const QString who = object.value(u"for"_s).toString(u"visit"_s);
    if (who == "visit"_L1)
        return ChecklistFor::Visit;
    if (who == "supervisor"_L1)
        return ChecklistFor::Supervisor;
    return wrong(checklistsFile, u"%1: for must be visit or supervisor"_s.arg(checklist));
}

} // namespace

Catalogue::Files Catalogue::builtInFiles()
{
    linkResources();
    const QString root = u":/doorstep/content/"_s;
    Files files;
    QDirIterator walk(root, QDir::Files, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        QFile file(walk.next());
        if (file.open(QIODevice::ReadOnly))
            files.insert(file.fileName().mid(root.size()), file.readAll());
    }
    return files;
}

Result<Catalogue> Catalogue::builtIn() { return fromFiles(builtInFiles()); }

Result<Catalogue> Catalogue::fromFiles(const Files &files)
{
    Catalogue catalogue;
    for (auto file = files.begin(); file != files.end(); ++file)
        if (file.key().startsWith("questionnaires/"_L1))
            DOORSTEP_TRY(catalogue.addQuestionnaire(file.key(), file.value()));
    DOORSTEP_TRY(catalogue.readChecklists(files));
    DOORSTEP_TRY(catalogue.readContacts(files));
    DOORSTEP_TRY(catalogue.readDirectory(files));
    DOORSTEP_TRY(catalogue.readGuidance(files));
    DOORSTEP_TRY(catalogue.readLanguages(files));
    DOORSTEP_TRY(catalogue.readPlans(files));
    return catalogue;
}

Result<void> Catalogue::addQuestionnaire(const QString &path, const QByteArray &bytes)
{
    auto form = forms::readQuestionnaire(bytes, path);
    if (!form)
        return form.error();
    if (form->url().isEmpty() || form->version().isEmpty() || form->title().isEmpty())
        return wrong(path, u"needs url, version and title"_s);
    const auto shared = std::make_shared<const forms::Questionnaire>(*std::move(form));
    if (m_questionnaires.contains(shared->canonical()))
        return wrong(path, u"%1 stands in another file too"_s.arg(shared->canonical()));
    m_questionnaires.insert(shared->canonical(), shared);
    forms::QuestionnairePtr &newest = m_latest[shared->url()];
    if (!newest || QVersionNumber::fromString(newest->version()) < QVersionNumber::fromString(shared->version()))
        newest = shared;
    return {};
}

Result<void> Catalogue::readChecklists(const Files &files)
{
    const auto list = listIn(files, checklistsFile, u"checklists"_s);
    if (!list)
        return list.error();
    for (const QJsonObject &object : *list) {
        Checklist checklist{object.value(u"code"_s).toString(),
                            object.value(u"title"_s).toString(),
                            object.value(u"purpose"_s).toString(),
                            ChecklistFor::Visit,
                            {}};
        const auto usedFor = readFor(object, checklist.code);
        if (!usedFor)
            return usedFor.error();
        checklist.usedFor = *usedFor;
        const QJsonArray parts = object.value(u"parts"_s).toArray();
        for (const QJsonValue &value : parts) {
            const auto part = readPart(value.toObject(), checklist.code);
            if (!part)
                return part.error();
            if (!m_latest.contains(part->questionnaire))
                return wrong(checklistsFile, u"%1: no questionnaire %2"_s.arg(checklist.code, part->questionnaire));
            if (!part->plan.isEmpty() && m_latest.value(part->questionnaire)->indexOf(part->planSection) < 0)
                return wrong(checklistsFile, u"%1: no section %2"_s.arg(checklist.code, part->planSection));
            checklist.parts.push_back(*part);
        }
        if (checklist.code.isEmpty() || checklist.title.isEmpty() || checklist.parts.empty())
            return wrong(checklistsFile, u"a checklist needs code, title and parts"_s);
        m_checklists.push_back(std::move(checklist));
    }
    return {};
}

Result<void> Catalogue::readContacts(const Files &files)
{
    const auto list = listIn(files, contactsFile, u"contacts"_s);
    if (!list)
        return list.error();
    for (const QJsonObject &object : *list) {
        m_contacts.push_back({object.value(u"code"_s).toString(), object.value(u"title"_s).toString(),
                              object.value(u"who"_s).toString(), object.value(u"beforeBirth"_s).toBool(),
                              object.value(u"statutory"_s).toBool()});
        if (m_contacts.back().code.isEmpty() || m_contacts.back().title.isEmpty())
            return wrong(contactsFile, u"a contact needs code and title"_s);
    }
    return {};
}

Result<void> Catalogue::readDirectory(const Files &files)
{
    const auto list = listIn(files, directoryFile, u"directory"_s);
    if (!list)
        return list.error();
    for (const QJsonObject &object : *list) {
        m_directory.push_back({object.value(u"id"_s).toString(), object.value(u"name"_s).toString(),
                               object.value(u"purpose"_s).toString(), object.value(u"phone"_s).toString(),
                               object.value(u"checkedOn"_s).toString(), object.value(u"familyMaySee"_s).toBool()});
        const DirectoryEntry &entry = m_directory.back();
        if (entry.id.isEmpty() || entry.phone.isEmpty() || entry.checkedOn.isEmpty())
            return wrong(directoryFile, u"%1: needs id, phone and checkedOn"_s.arg(entry.id));
    }
    return {};
}

Result<void> Catalogue::readGuidance(const Files &files)
{
    for (auto file = files.begin(); file != files.end(); ++file) {
        if (!file.key().startsWith(rulesFolder))
            continue;
        auto pack = guidance::readRules(file.value(), file.key());
        if (!pack)
            return pack.error();
        DOORSTEP_TRY(addRules(file.key(), *std::move(pack)));
    }
    if (m_rules.rules.empty())
        return wrong(rulesFolder, u"no rules"_s);
    auto schedule = guidance::readSchedule(files.value(scheduleFile), scheduleFile);
    if (!schedule)
        return schedule.error();
    m_schedule = *std::move(schedule);
    for (const QString &code : m_schedule.contacts())
        if (!contact(code))
            return wrong(scheduleFile, u"no contact %1"_s.arg(code));
    return {};
}

/// An id means one rule in all packs, and one pack.
Result<void> Catalogue::addRules(const QString &path, guidance::RuleSet pack)
{
    for (const guidance::RulePack &added : pack.packs)
        if (m_rules.pack(added.id))
            return wrong(path, u"pack %1 stands in another file too"_s.arg(added.id));
    for (const guidance::Rule &rule : pack.rules)
        if (m_rules.find(rule.id))
            return wrong(path, u"rule %1 stands in another pack too"_s.arg(rule.id));
    std::move(pack.packs.begin(), pack.packs.end(), std::back_inserter(m_rules.packs));
    std::move(pack.rules.begin(), pack.rules.end(), std::back_inserter(m_rules.rules));
    return {};
}

forms::QuestionnairePtr Catalogue::questionnaire(const QString &url, const QString &version) const
{
    return m_questionnaires.value(url + u'|' + version);
}

forms::QuestionnairePtr Catalogue::questionnaire(const QString &canonical) const
{
    return m_questionnaires.value(canonical);
}

forms::QuestionnairePtr Catalogue::latest(const QString &url) const { return m_latest.value(url); }

std::vector<forms::QuestionnairePtr> Catalogue::questionnaires() const
{
    std::vector<forms::QuestionnairePtr> all(m_questionnaires.begin(), m_questionnaires.end());
    std::sort(all.begin(), all.end(), [](const auto &a, const auto &b) { return a->canonical() < b->canonical(); });
    return all;
}

const Checklist *Catalogue::checklist(const QString &code) const
{
    const auto found =
        std::find_if(m_checklists.begin(), m_checklists.end(), [&](const Checklist &c) { return c.code == code; });
    return found == m_checklists.end() ? nullptr : &*found;
}

const Contact *Catalogue::contact(const QString &code) const
{
    const auto found =
        std::find_if(m_contacts.begin(), m_contacts.end(), [&](const Contact &c) { return c.code == code; });
    return found == m_contacts.end() ? nullptr : &*found;
}

QHash<QString, QString> Catalogue::phoneWords() const
{
    QHash<QString, QString> words;
    for (const DirectoryEntry &entry : m_directory)
        words.insert(u"phone:"_s + entry.id, u"%1 %2"_s.arg(entry.name, entry.phone));
    return words;
}

} // namespace doorstep::content
