// SPDX-License-Identifier: Apache-2.0
#include "core/plans/planmaker.h"

#include "core/plans/planhelp.h"

#include <QJsonArray>

#include <algorithm>

namespace doorstep::plans {

using namespace Qt::StringLiterals;

namespace {

/// What one answer says on a plan.
struct Said {
    QString words;
    bool own = false; ///< the family's words
};

/// Calls `use` with every item of a response that has this linkId, in order, however deep it stands.
template <typename Use>
void eachItem(const QJsonArray &items, const QString &linkId, const Use &use)
{
    for (const QJsonValue &value : items) {
        const QJsonObject item = value.toObject();
        if (item.value(u"linkId"_s).toString() == linkId)
            use(item);
        eachItem(item.value(u"item"_s).toArray(), linkId, use);
        const QJsonArray answers = item.value(u"answer"_s).toArray();
        for (const QJsonValue &answer : answers)
            eachItem(answer.toObject().value(u"item"_s).toArray(), linkId, use);
    }
}

/// "Not sure" and "did not want to say" are for the record, never for a plan.
bool isStatus(const QJsonObject &coding)
{
    return coding.value(u"system"_s).toString().endsWith("/CodeSystem/answer-status"_L1);
}

const forms::Option *optionOf(const forms::Item &item, const QJsonObject &coding)
{
    const QString code = coding.value(u"code"_s).toString();
    const auto found = std::find_if(item.options.begin(), item.options.end(),
                                    [&code](const forms::Option &option) { return option.code == code; });
    return found == item.options.end() ? nullptr : &*found;
}

bool hasCode(const QJsonArray &items, const QString &linkId, const QStringList &codes)
{
    bool found = false;
    eachItem(items, linkId, [&](const QJsonObject &item) {
        const QJsonArray answers = item.value(u"answer"_s).toArray();
        for (const QJsonValue &answer : answers)
            found = found
                || codes.contains(answer.toObject().value(u"valueCoding"_s).toObject().value(u"code"_s).toString());
    });
    return found;
}

class Maker {
public:
    Maker(const PlanTemplate &plan, const PlanFacts &facts, const std::vector<PlanAnswers> &answers,
          const Language &language)
        : m_plan(plan), m_facts(facts), m_answers(answers), m_language(language)
    {
        m_words = {{u"baby"_s, babies()},
                   {u"owner"_s, facts.ownerName.isEmpty() ? language.say(u"word.carer"_s) : facts.ownerName},
                   {u"nextDate"_s, language.date(facts.nextContact)},
                   {u"date"_s, language.date(facts.agreedOn)},
                   {u"version"_s, QString::number(facts.version)}};
    }

    QString say(const QString &key) const { return m_language.say(key, m_words); }

    /// Does any answer to the line's questions have one of its codes? Nothing of it is shown.
    bool says(const PlanLine &line) const
    {
        const PlanSource *source = m_plan.source(line.source);
        return std::any_of(m_answers.begin(), m_answers.end(), [&](const PlanAnswers &answers) {
            return isOf(answers, source)
                && std::any_of(line.linkIds.begin(), line.linkIds.end(), [&](const QString &linkId) {
                       return hasCode(answers.response.value(u"item"_s).toArray(), linkId, line.only);
                   });
        });
    }

    QList<PlanPart> parts() const
    {
        QList<PlanPart> parts;
        for (const PlanPartTemplate &part : m_plan.parts) {
            if (const PlanPart made = makePart(part); !made.lines.isEmpty())
                parts.append(made);
        }
        return parts;
    }

private:
    QString babies() const
    {
        QString all;
        for (const QString &name : m_facts.babies)
            all = all.isEmpty() ? name : m_language.say(u"word.and"_s, {{u"first"_s, all}, {u"second"_s, name}});
        return all.isEmpty() ? m_language.say(u"word.baby"_s) : all;
    }

    /// Without lines when the family has said nothing for it.
    PlanPart makePart(const PlanPartTemplate &part) const
    {
        PlanPart made{part.id, part.kind, say(part.heading), {}, false, {}, part.picture};
        bool asked = false;
        bool answered = false;
        for (const PlanLine &line : part.lines) {
            const QList<Said> said = line.say.isEmpty() ? answersTo(line) : sentence(line.say);
            asked = asked || line.say.isEmpty();
            answered = answered || (line.say.isEmpty() && !said.isEmpty());
            for (const Said &one : said)
                append(made, one);
        }
        if (asked && !answered && !part.always)
            return {};
        made.own = !made.lines.isEmpty() && made.ownLines.size() == made.lines.size();
        return made;
    }

    static void append(PlanPart &part, const Said &said)
    {
        if (part.lines.contains(said.words))
            return;
        if (said.own)
            part.ownLines.append(static_cast<int>(part.lines.size()));
        part.lines.append(said.words);
    }

    QList<Said> sentence(const QString &key) const
    {
        const QString words = say(key);
        return words.isEmpty() ? QList<Said>() : QList<Said>{{words, false}};
    }

    QList<Said> answersTo(const PlanLine &line) const
    {
        QList<Said> said;
        const PlanSource *source = m_plan.source(line.source);
        for (const PlanAnswers &answers : m_answers) {
            if (isOf(answers, source))
                said += line.group.isEmpty() ? fromQuestions(line, answers, *source)
                                             : fromInstances(line, answers, *source);
        }
        return said;
    }

    bool isOf(const PlanAnswers &answers, const PlanSource *source) const
    {
        return source && answers.form && answers.form->url() == source->questionnaire && isAbout(answers, *source);
    }

    bool isAbout(const PlanAnswers &answers, const PlanSource &source) const
    {
        switch (source.whose) {
        case PlanSource::Whose::Owner: return !m_facts.owner.isEmpty() && answers.subject == m_facts.owner;
        case PlanSource::Whose::Infant: return m_facts.infants.contains(answers.subject);
        case PlanSource::Whose::Carers: return m_facts.carers.contains(answers.subject);
        }
        return false;
    }

    QList<Said> fromQuestions(const PlanLine &line, const PlanAnswers &answers, const PlanSource &source) const
    {
        QList<Said> said;
        const QJsonArray items = answers.response.value(u"item"_s).toArray();
        for (const QString &linkId : line.linkIds)
            said += read(line, linkId, items, *answers.form, source);
        return said;
    }

    /// One line for each instance of the group: "Nan, 01632 960130, any time".
    QList<Said> fromInstances(const PlanLine &line, const PlanAnswers &answers, const PlanSource &source) const
    {
        QList<Said> said;
        eachItem(answers.response.value(u"item"_s).toArray(), line.group, [&](const QJsonObject &instance) {
            QStringList words;
            for (const QString &linkId : line.linkIds)
                for (const Said &one : read(line, linkId, instance.value(u"item"_s).toArray(), *answers.form, source))
                    words.append(one.words);
            if (!words.isEmpty())
                said.append({words.join(", "_L1), true});
        });
        return said;
    }

    QList<Said> read(const PlanLine &line, const QString &linkId, const QJsonArray &items,
                     const forms::Questionnaire &form, const PlanSource &source) const
    {
        QList<Said> said;
        const int index = form.indexOf(linkId);
        if (index < 0 || !mayStandInPlan(form, index, m_plan.owner, source.whose, line.opened))
            return said;
        eachItem(items, linkId, [&](const QJsonObject &item) {
            const QJsonArray answers = item.value(u"answer"_s).toArray();
            for (const QJsonValue &answer : answers)
                said += one(line, form.item(index), answer.toObject());
        });
        return said;
    }

    QList<Said> one(const PlanLine &line, const forms::Item &item, const QJsonObject &answer) const
    {
        if (answer.contains(u"valueCoding"_s))
            return option(line, item, answer.value(u"valueCoding"_s).toObject());
        if (answer.contains(u"valueBoolean"_s))
            return answer.value(u"valueBoolean"_s).toBool() && !line.yes.isEmpty() ? sentence(line.yes) : QList<Said>();
        return ownWords(line, answer.value(u"valueString"_s).toString());
    }

    QList<Said> option(const PlanLine &line, const forms::Item &item, const QJsonObject &coding) const
    {
        const forms::Option *chosen = isStatus(coding) ? nullptr : optionOf(item, coding);
        if (!chosen || (!line.only.isEmpty() && !line.only.contains(chosen->code)))
            return {};
        if (!line.as.isEmpty())
            return line.as.contains(chosen->code) ? sentence(line.as.value(chosen->code)) : QList<Said>();
        const QString translated = m_language.option(item.linkId, chosen->code);
        const bool formsWords = m_language.code() == "en"_L1 || translated.isEmpty();
        return {{formsWords ? chosen->display : translated, false}};
    }

    /// A line of the template that picks options by code takes no free words in their place.
    static QList<Said> ownWords(const PlanLine &line, const QString &text)
    {
        QList<Said> said;
        if (!line.only.isEmpty() || !line.as.isEmpty() || !line.yes.isEmpty())
            return said;
        const QStringList lines = text.split(u'\n');
        for (const QString &words : lines)
            if (!words.trimmed().isEmpty())
                said.append({words.trimmed(), true});
        return said;
    }

    const PlanTemplate &m_plan;
    const PlanFacts &m_facts;
    const std::vector<PlanAnswers> &m_answers;
    const Language &m_language;
    QHash<QString, QString> m_words;
};

QString dateKey(const PlanTemplate &plan, const PlanFacts &facts)
{
    if (!facts.agreedOn.isValid())
        return u"plan.notagreed"_s;
    return plan.owner == PlanOwner::Family ? u"plan.made"_s : u"plan.agreed"_s;
}

} // namespace

PlanDocument makePlan(const PlanTemplate &plan, const PlanFacts &facts, const std::vector<PlanAnswers> &answers,
                      const Language &language, const std::vector<HelpLine> &directory)
{
    const Maker maker(plan, facts, answers, language);
    PlanDocument document;
    document.kind = plan.kind;
    document.language = language.code();
    document.rightToLeft = language.rightToLeft();
    document.draftNotice = language.draftNotice();
    document.title = maker.say(plan.title);
    document.owner = facts.ownerName;
    document.agreedOn = facts.agreedOn;
    document.version = facts.version;
    document.dateLine = maker.say(dateKey(plan, facts));
    document.serviceLine = serviceLine(plan, language, directory);
    document.parts = maker.parts();
    document.help = helpLines(plan, language, directory);
    document.helpHeading = document.help.isEmpty() ? QString() : maker.say(u"plan.help"_s);
    document.footer = maker.say(plan.footer);
    return document;
}

bool keepsNoCopy(const PlanTemplate &plan, const PlanFacts &facts, const std::vector<PlanAnswers> &answers)
{
    const Language none;
    return !plan.noCopy.linkIds.isEmpty() && Maker(plan, facts, answers, none).says(plan.noCopy);
}

} // namespace doorstep::plans
