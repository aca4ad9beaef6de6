// SPDX-License-Identifier: Apache-2.0
#include "core/plans/familyplans.h"

#include "core/base/clock.h"
#include "core/model/fields.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>
#include <limits>

namespace doorstep::plans {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 always = std::numeric_limits<qint64>::max();

const Record *byId(const QList<Record> &records, const QString &id)
{
    const auto found = std::find_if(records.begin(), records.end(), [&id](const Record &one) { return one.id == id; });
    return found == records.end() ? nullptr : &*found;
}

qint64 instantOf(const QString &text) { return parseInstant(text).toMSecsSinceEpoch(); }

/// Does any item below hold an answer to one of these questions?
bool answersAny(const QJsonArray &items, const QStringList &linkIds)
{
    return std::any_of(items.begin(), items.end(), [&linkIds](const QJsonValue &value) {
        const QJsonObject item = value.toObject();
        const bool named = linkIds.contains(item.value(u"linkId"_s).toString());
        return (named && !item.value(u"answer"_s).toArray().isEmpty())
            || answersAny(item.value(u"item"_s).toArray(), linkIds);
    });
}

class Shelf {
public:
    Shelf(const FamilyCase &family, const FormLookup &form) : m_family(family), m_form(form) { }

    void addPlans(const PlanTemplate &plan, std::vector<PlanEntry> &entries) const
    {
        if (plan.owner == PlanOwner::Family)
            return addFamilysPlan(plan, entries);
        for (const QString &owner : owners(plan)) {
            std::vector<PlanEntry> versions = versionsOf(plan, owner);
            addDraft(plan, owner, versions);
            std::reverse(versions.begin(), versions.end());
            for (PlanEntry &entry : versions)
                entry.newest = &entry == &versions.front();
            std::move(versions.begin(), versions.end(), std::back_inserter(entries));
        }
    }

private:
    QStringList owners(const PlanTemplate &plan) const
    {
        QStringList ids;
        for (const Record &one : plan.owner == PlanOwner::Carer ? m_family.carers : m_family.infants)
            ids.append(one.id);
        return ids;
    }

    /// Whose plan a record keeps: the baby's names no carer, its response says which baby.
    QString ownerOf(const Record &plan) const
    {
        const QString carer = plan.text(field::plan::carer);
        const Record *response = byId(m_family.responses, plan.text(field::plan::response));
        return carer.isEmpty() && response ? response->text(field::response::subject) : carer;
    }

    std::vector<PlanEntry> versionsOf(const PlanTemplate &plan, const QString &owner) const
    {
        QList<Record> kept;
        for (const Record &record : m_family.plans)
            if (record.text(field::plan::kind) == plan.kind && ownerOf(record) == owner)
                kept.append(record);
        std::stable_sort(kept.begin(), kept.end(), [](const Record &a, const Record &b) {
            return instantOf(a.text(field::plan::agreedAt)) < instantOf(b.text(field::plan::agreedAt));
        });
        std::vector<PlanEntry> versions;
        for (const Record &record : kept)
            addVersion(plan, owner, record, static_cast<int>(versions.size()) + 1, versions);
        return versions;
    }

    void addVersion(const PlanTemplate &plan, const QString &owner, const Record &record, int version,
                    std::vector<PlanEntry> &versions) const
    {
        const Record *response = byId(m_family.responses, record.text(field::plan::response));
        if (!response)
            return;
        PlanEntry entry{&plan, factsFor(plan, owner, *response), {}, record.id};
        entry.facts.version = version;
        const QString agreed = record.text(field::plan::agreedAt);
        entry.facts.agreedOn = QDate::fromString(agreed.left(10), Qt::ISODate);
        addAnswers(*response, entry.answers);
        addOthers(plan, *response, instantOf(agreed), entry.answers);
        versions.push_back(std::move(entry));
    }

    void addDraft(const PlanTemplate &plan, const QString &owner, std::vector<PlanEntry> &versions) const
    {
        for (const Record &response : m_family.responses) {
            if (!isMadeIn(plan, response) || response.text(field::response::subject) != owner
                || !answersAny(m_family.drafts.value(response.id).value(u"item"_s).toArray(), plan.linkIds()))
                continue;
            PlanEntry entry{&plan, factsFor(plan, owner, response), {}, {}};
            entry.facts.version = static_cast<int>(versions.size()) + 1;
            addAnswers(response, entry.answers);
            addOthers(plan, response, always, entry.answers);
            versions.push_back(std::move(entry));
        }
    }

    void addFamilysPlan(const PlanTemplate &plan, std::vector<PlanEntry> &entries) const
    {
        PlanEntry entry{&plan, factsFor(plan, {}, {}), {}, {}};
        addOthers(plan, {}, always, entry.answers);
        qint64 newest = 0;
        for (const Record &response : m_family.responses)
            if (isSigned(response) && drawsFrom(plan, response))
                newest = std::max(newest, signedAt(response));
        if (newest > 0)
            entry.facts.agreedOn = QDateTime::fromMSecsSinceEpoch(newest).date();
        if (!entry.answers.empty())
            entries.push_back(std::move(entry));
    }

    /// The first source of a template is the checklist the plan is made in.
    bool isMadeIn(const PlanTemplate &plan, const Record &response) const
    {
        return !plan.sources.empty() && m_family.drafts.contains(response.id)
            && response.text(field::response::questionnaire) == plan.sources.front().questionnaire;
    }

    static bool drawsFrom(const PlanTemplate &plan, const Record &response)
    {
        return std::any_of(plan.sources.begin(), plan.sources.end(), [&response](const PlanSource &source) {
            return response.text(field::response::questionnaire) == source.questionnaire;
        });
    }

    QJsonObject fhirOf(const Record &response) const
    {
        return isSigned(response) ? response.fields.value(field::response::response).toObject()
                                  : m_family.drafts.value(response.id);
    }

    void addAnswers(const Record &response, std::vector<PlanAnswers> &answers) const
    {
        const auto form =
            m_form(response.text(field::response::questionnaire), response.text(field::response::version));
        const QJsonObject fhir = fhirOf(response);
        if (form && !fhir.isEmpty())
            answers.push_back({form, response.text(field::response::subject), fhir});
    }

    qint64 signedAt(const Record &response) const
    {
        const Record *visit = byId(m_family.visits, response.text(field::visit));
        const QString at = visit ? visit->text(field::visit_::signedAt) : QString();
        return instantOf(at.isEmpty() ? response.authored.at : at);
    }

    /// The newest answers of everybody else the plan draws from, as they stood at that time.
    void addOthers(const PlanTemplate &plan, const Record &madeIn, qint64 until,
                   std::vector<PlanAnswers> &answers) const
    {
        QMap<QString, const Record *> newest;
        for (const Record &response : m_family.responses) {
            const QString questionnaire = response.text(field::response::questionnaire);
            const QString key = questionnaire + u'#' + response.text(field::response::subject);
            const bool same = questionnaire == madeIn.text(field::response::questionnaire)
                && response.text(field::response::subject) == madeIn.text(field::response::subject);
            if (same || !drawsFrom(plan, response) || fhirOf(response).isEmpty() || timeOf(response) > until)
                continue;
            const Record *&known = newest[key];
            if (!known || timeOf(*known) < timeOf(response))
                known = &response;
        }
        for (const Record *response : newest)
            addAnswers(*response, answers);
    }

    /// Answers still being given are newer than any that were signed.
    qint64 timeOf(const Record &response) const { return isSigned(response) ? signedAt(response) : always; }

    PlanFacts factsFor(const PlanTemplate &plan, const QString &owner, const Record &response) const
    {
        PlanFacts facts;
        facts.owner = owner;
        if (const Record *carer = byId(m_family.carers, owner))
            facts.ownerName = calledName(*carer);
        for (const Record &infant : m_family.infants) {
            if (!isAbout(plan, infant, owner, response))
                continue;
            facts.infants.append(infant.id);
            if (const QString given = infant.text(field::infant::given); !given.isEmpty())
                facts.babies.append(given);
        }
        for (const Record &carer : m_family.carers)
            facts.carers.append(carer.id);
        facts.nextContact = nextContact();
        return facts;
    }

    static QString calledName(const Record &carer)
    {
        const QString label = carer.text(field::carer::label);
        return label.isEmpty() ? carer.text(field::carer::given) : label;
    }

    /// A baby's plan is about that baby; a carer's and the family's about the baby of the visit and a twin.
    bool isAbout(const PlanTemplate &plan, const Record &infant, const QString &owner, const Record &response) const
    {
        if (plan.owner == PlanOwner::Infant)
            return infant.id == owner;
        const Record *visit = byId(m_family.visits, response.text(field::visit));
        const Record *seen = visit ? byId(m_family.infants, visit->text(field::visit_::infant)) : nullptr;
        return !seen || isTwin(*seen, infant);
    }

    static bool isTwin(const Record &one, const Record &other)
    {
        const auto day = [](const Record &infant) {
            const QString born = infant.text(field::infant::born);
            return born.isEmpty() ? infant.text(field::infant::due) : born;
        };
        return one.id == other.id || day(one) == day(other);
    }

    QDate nextContact() const
    {
        QDate next;
        for (const Record &visit : m_family.visits) {
            const QString planned = visit.text(field::visit_::plannedAt);
            const QDate day = QDate::fromString(planned.left(10), Qt::ISODate);
            const bool ahead = visit.text(field::status) == "planned"_L1 && day.isValid() && day >= m_family.today;
            if (ahead && (!next.isValid() || day < next))
                next = day;
        }
        return next;
    }

    const FamilyCase &m_family;
    const FormLookup &m_form;
};

} // namespace

std::vector<PlanEntry> documentsFor(const FamilyCase &family, const std::vector<PlanTemplate> &templates,
                                    const FormLookup &form)
{
    std::vector<PlanEntry> entries;
    const Shelf shelf(family, form);
    for (const PlanTemplate &plan : templates)
        shelf.addPlans(plan, entries);
    return entries;
}

const PlanEntry *versionBefore(const std::vector<PlanEntry> &entries, const PlanEntry &entry)
{
    const auto found = std::find_if(entries.begin(), entries.end(), [&entry](const PlanEntry &other) {
        return other.plan == entry.plan && other.facts.owner == entry.facts.owner
            && other.facts.version == entry.facts.version - 1;
    });
    return found == entries.end() ? nullptr : &*found;
}

} // namespace doorstep::plans
