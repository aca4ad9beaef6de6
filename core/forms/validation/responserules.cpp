// SPDX-License-Identifier: Apache-2.0
#include "core/forms/validation/responserules.h"

#include "core/forms/validation/answerrules.h"
#include "core/forms/validation/knownextensions.h"

#include <QMap>

namespace doorstep::forms::validation {

using namespace Qt::StringLiterals;

namespace {

/// An item of a response and where it stands.
struct Placed {
    QJsonObject json;
    QString path;
};

std::vector<Placed> itemsIn(const QJsonObject &holder, const QString &path)
{
    std::vector<Placed> items;
    const QJsonArray list = holder.value(u"item"_s).toArray();
    for (int i = 0; i < list.size(); ++i)
        items.push_back({list[i].toObject(), u"%1.item[%2]"_s.arg(path).arg(i)});
    return items;
}

bool isAnswered(const QJsonObject &item) { return !item.value(u"answer"_s).toArray().isEmpty(); }

/// Our own way of saying why a question was not asked; it stands for the answer.
bool isNotAsked(const QJsonObject &item)
{
    for (const QJsonValue &extension : item.value(u"extension"_s).toArray())
        if (extension.toObject().value(u"url"_s).toString().endsWith("/StructureDefinition/not-asked"_L1))
            return true;
    return false;
}

class ResponseRules {
public:
    ResponseRules(const FormItems &form, const QJsonObject &response, const FormExpressions &expressions,
                  const JsonPlaces *places, Collector &out)
        : m_form(form), m_enablement(form, response, expressions), m_expressions(expressions),
          m_answers(form, places, out), m_out(out)
    {
        const QString status = response.value(u"status"_s).toString();
        m_complete = status == "completed"_L1 || status == "amended"_L1;
    }

    using Children = std::vector<std::unique_ptr<FormItem>>;

    /// Items of one place of the response against those the form has there.
    void checkLevel(const Children &expected, const QJsonObject &holder, const QString &path,
                    const AnsweredStack &around)
    {
        QMap<const FormItem *, std::vector<Placed>> found;
        int last = -1;
        for (const Placed &item : itemsIn(holder, path))
            sort(item, expected, found, last, around);
        for (const auto &item : expected) {
            const WithLinkId scope(m_out, item->linkId);
            checkItem(*item, found.value(item.get()), path, around);
        }
    }

private:
    void sort(const Placed &placed, const Children &expected, QMap<const FormItem *, std::vector<Placed>> &found,
              int &last, const AnsweredStack &around)
    {
        const QString linkId = placed.json.value(u"linkId"_s).toString();
        const WithLinkId scope(m_out, linkId);
        if (linkId.isEmpty())
            return; // said already: linkId is missing
        for (int i = 0; i < static_cast<int>(expected.size()); ++i) {
            const FormItem *item = expected[static_cast<std::size_t>(i)].get();
            if (item->linkId != linkId)
                continue;
            if (i < last)
                m_out.error(placed.path, u"order"_s, u"stands before an item the form has earlier"_s);
            last = i;
            found[item].push_back(placed);
            return;
        }
        checkStray(placed, around);
    }

    void checkStray(const Placed &placed, const AnsweredStack &around)
    {
        const FormItem *elsewhere = m_form.find(placed.json.value(u"linkId"_s).toString());
        if (!elsewhere)
            return m_out.error(placed.path, u"unknown-linkid"_s, u"the form has no such item"_s);
        m_out.error(placed.path, u"misplaced"_s, u"the form has this item in another place"_s);
        checkOne(*elsewhere, placed, around);
    }

    void checkItem(const FormItem &item, const std::vector<Placed> &placed, const QString &path,
                   const AnsweredStack &around)
    {
        const std::optional<bool> enabled = m_enablement.isEnabled(item, around);
        if (!enabled)
            m_out.warning(path, u"expression-unknown"_s, u"cannot be judged: its condition could not be evaluated"_s);
        if (placed.empty() && enabled.value_or(false) && item.flag("required"))
            missing(path, u"required-missing"_s, u"has to be answered"_s);
        if (placed.size() > 1 && !item.flag("repeats"))
            m_out.error(placed[1].path, u"too-many-items"_s, u"may stand here only once"_s);
        if (item.is("group"_L1) && !placed.empty())
            checkOccurs(item, static_cast<int>(placed.size()), path);
        for (const Placed &one : placed) {
            if (enabled.has_value() && !*enabled && (isAnswered(one.json) || one.json.contains(u"item"_s)))
                m_out.error(one.path, u"disabled"_s, u"is answered although the form does not ask it here"_s);
            if (enabled.value_or(false))
                checkRequired(item, one);
            checkOne(item, one, around);
        }
    }

    void checkRequired(const FormItem &item, const Placed &placed)
    {
        if (!item.flag("required"))
            return;
        if (item.is("group"_L1) && !placed.json.contains(u"item"_s))
            return m_out.error(placed.path, u"required-missing"_s, u"a required group must not be empty"_s);
        if (item.is("group"_L1) || isAnswered(placed.json))
            return;
        if (isNotAsked(placed.json))
            m_out.warning(placed.path, u"not-asked"_s, u"has to be answered; there is a reason why it was not asked"_s);
        else
            missing(placed.path, u"required-missing"_s, u"has to be answered"_s);
    }

    /// What is missing from a response that is not finished is no error yet.
    void missing(const QString &path, const QString &code, const QString &words)
    {
        m_out.add(m_complete ? Severity::Error : Severity::Warning, path, code, words);
    }

    void checkOccurs(const FormItem &item, int count, const QString &path)
    {
        const QJsonValue least = extensionValue(item.json, "questionnaire-minOccurs"_L1);
        const QJsonValue most = extensionValue(item.json, "questionnaire-maxOccurs"_L1);
        if (least.isDouble() && count < least.toInteger())
            missing(path, u"too-few"_s, u"has to be there at least %1 times"_s.arg(least.toInteger()));
        if (most.isDouble() && count > most.toInteger())
            m_out.error(path, u"too-many"_s, u"may be there at most %1 times"_s.arg(most.toInteger()));
    }

    void checkOne(const FormItem &item, const Placed &placed, const AnsweredStack &around)
    {
        AnsweredStack inside = around;
        inside.push_back({&item, placed.json});
        const QString text = placed.json.value(u"text"_s).toString();
        if (!text.isEmpty() && text != item.json.value(u"text"_s).toString())
            m_out.error(placed.path + ".text"_L1, u"text"_s, u"is not the text the form has"_s);
        checkConstraints(item.json, &item, placed.path, inside);
        const QJsonArray answers = placed.json.value(u"answer"_s).toArray();
        for (int i = 0; i < answers.size(); ++i)
            checkAnswer(item, answers[i].toObject(), u"%1.answer[%2]"_s.arg(placed.path).arg(i),
                        static_cast<int>(answers.size()), inside);
        if (answers.size() > 1 && !item.flag("repeats"))
            m_out.error(placed.path + ".answer[1]"_L1, u"too-many-answers"_s, u"takes one answer"_s);
        if (!item.is("group"_L1) && !answers.isEmpty())
            checkOccurs(item, static_cast<int>(answers.size()), placed.path);
        checkBelow(item, placed, inside);
    }

    void checkAnswer(const FormItem &item, const QJsonObject &answer, const QString &path, int together,
                     const AnsweredStack &inside)
    {
        if (item.is("group"_L1) || item.is("display"_L1))
            return m_out.error(path, u"not-a-question"_s, u"a %1 has no answer"_s.arg(item.type));
        m_answers.check(item, answer, path, together);
        checkLevel(item.children, answer, path, inside);
    }

    /// What stands directly under an item: only a group has items there.
    void checkBelow(const FormItem &item, const Placed &placed, const AnsweredStack &inside)
    {
        if (item.is("group"_L1))
            return checkLevel(item.children, placed.json, placed.path, inside);
        if (!placed.json.contains(u"item"_s))
            return;
        if (item.is("display"_L1))
            return m_out.error(placed.path, u"items-under-display"_s, u"a display has no items"_s);
        m_out.error(placed.path, u"items-not-under-answer"_s, u"items of a question stand under its answer"_s);
    }

public:
    /// Of an item, seen from its response, or of the form as a whole.
    void checkConstraints(const QJsonObject &holder, const FormItem *item, const QString &path,
                          const AnsweredStack &inside)
    {
        for (const char *name : {"questionnaire-constraint", "targetConstraint", "sdc-questionnaire-targetConstraint"})
            for (const QJsonObject &constraint : extensionsOf(holder, QLatin1String(name)))
                checkConstraint(constraint, item, path, inside);
    }

private:
    void checkConstraint(const QJsonObject &constraint, const FormItem *item, const QString &path,
                         const AnsweredStack &inside)
    {
        QHash<QString, QJsonValue> parts;
        for (const QJsonValue &part : constraint.value(u"extension"_s).toArray())
            parts.insert(part.toObject().value(u"url"_s).toString(), valueOf(part.toObject()));
        const QJsonValue expression = parts.value(u"expression"_s);
        const QString text =
            expression.isObject() ? expression.toObject().value(u"expression"_s).toString() : expression.toString();
        const auto kept = m_expressions.keeps(text, item, inside);
        const bool warning = parts.value(u"severity"_s).toString() == "warning"_L1;
        if (!kept)
            m_out.warning(path, u"expression-unknown"_s, u"cannot be judged: a rule could not be evaluated"_s);
        else if (!*kept)
            m_out.add(warning ? Severity::Warning : Severity::Error, path, u"constraint"_s,
                      u"breaks the rule %1 of the form"_s.arg(parts.value(u"key"_s).toString()));
    }

    const FormItems &m_form;
    Enablement m_enablement;
    const FormExpressions &m_expressions;
    AnswerRules m_answers;
    Collector &m_out;
    bool m_complete = false;
};

/// qrs-1, at every depth.
void checkNesting(const QJsonObject &holder, const QString &path, Collector &out)
{
    for (const Placed &item : itemsIn(holder, path)) {
        const WithLinkId scope(out, item.json.value(u"linkId"_s).toString());
        if (item.json.contains(u"answer"_s) && item.json.contains(u"item"_s))
            out.error(item.path, u"qrs-1"_s, u"items stand beneath the item or beneath its answer, not both"_s);
        checkNesting(item.json, item.path, out);
        const QJsonArray answers = item.json.value(u"answer"_s).toArray();
        for (int i = 0; i < answers.size(); ++i)
            checkNesting(answers[i].toObject(), u"%1.answer[%2]"_s.arg(item.path).arg(i), out);
    }
}

} // namespace

void checkResponseRules(const FormItems &form, const QJsonObject &response, const FormExpressions &expressions,
                        const JsonPlaces *places, Collector &out)
{
    const QString path = u"QuestionnaireResponse"_s;
    checkNesting(response, path, out);
    ResponseRules rules(form, response, expressions, places, out);
    rules.checkConstraints(form.json(), nullptr, path, {});
    rules.checkLevel(form.roots(), response, path, {});
}

} // namespace doorstep::forms::validation
