// SPDX-License-Identifier: Apache-2.0
#include "core/forms/validation/formrules.h"

#include "core/forms/validation/answervalues.h"
#include "core/forms/validation/formexpressions.h"
#include "core/forms/validation/primitives.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace doorstep::forms::validation {

using namespace Qt::StringLiterals;

namespace {

/// One invariant of an item: broken when `broken` says so.
struct ItemRule {
    const char *key;
    const char *words;
    bool (*broken)(const FormItem &item);
};

bool hasAny(const FormItem &item, std::initializer_list<const char *> names)
{
    return std::any_of(names.begin(), names.end(),
                       [&](const char *name) { return item.json.contains(QLatin1String(name)); });
}

bool isOneOf(const FormItem &item, std::initializer_list<const char *> types)
{
    return std::any_of(types.begin(), types.end(), [&](const char *type) { return item.is(QLatin1String(type)); });
}

bool isDisplay(const FormItem &item) { return item.is("display"_L1); }
bool isGroup(const FormItem &item) { return item.is("group"_L1); }

constexpr ItemRule itemRules[] = {
    {"que-1", "a group must have items", [](const FormItem &i) { return isGroup(i) && i.list("item").isEmpty(); }},
    {"que-1", "a display must not have items",
     [](const FormItem &i) { return isDisplay(i) && !i.list("item").isEmpty(); }},
    {"que-3", "a display has no code", [](const FormItem &i) { return isDisplay(i) && hasAny(i, {"code"}); }},
    {"que-4", "answerOption and answerValueSet exclude each other",
     [](const FormItem &i) { return hasAny(i, {"answerOption"}) && hasAny(i, {"answerValueSet"}); }},
    {"que-5", "this type of item offers no answers to choose from",
     [](const FormItem &i) {
         return hasAny(i, {"answerOption", "answerValueSet"})
             && !isOneOf(
                    i,
                    {"choice", "open-choice", "decimal", "integer", "date", "dateTime", "time", "string", "quantity"});
     }},
    {"que-6", "a display is neither required nor repeated",
     [](const FormItem &i) {
         return isDisplay(i) && hasAny(i, {"required", "repeats"});
     }},
    {"que-8", "a group or display has no initial value",
     [](const FormItem &i) { return (isGroup(i) || isDisplay(i)) && hasAny(i, {"initial"}); }},
    {"que-9", "a display is not read-only", [](const FormItem &i) { return isDisplay(i) && hasAny(i, {"readOnly"}); }},
    {"que-10", "this type of item has no maxLength",
     [](const FormItem &i) {
         return hasAny(i, {"maxLength"})
             && !isOneOf(i, {"boolean", "decimal", "integer", "string", "text", "url", "open-choice"});
     }},
    {"que-11", "initial excludes answerOption: mark the option as selected instead",
     [](const FormItem &i) { return hasAny(i, {"answerOption"}) && hasAny(i, {"initial"}); }},
    {"que-12", "with more than one enableWhen, enableBehavior must be there",
     [](const FormItem &i) { return i.list("enableWhen").size() > 1 && !hasAny(i, {"enableBehavior"}); }},
    {"que-13", "only a repeating item has several initial values",
     [](const FormItem &i) { return i.list("initial").size() > 1 && !i.flag("repeats"); }},
};

class FormRules {
public:
    FormRules(const FormItems &form, Collector &out) : m_form(form), m_out(out) { }

    void check()
    {
        checkHeader();
        checkExpressions(m_form.json(), u"Questionnaire"_s);
        checkLinkIds();
        for (const FormItem *item : m_form.all()) {
            const WithLinkId scope(m_out, item->linkId);
            checkItem(*item);
            checkTypes(*item);
            checkExpressions(item->json, item->path);
            const QJsonArray conditions = item->list("enableWhen");
            for (int i = 0; i < conditions.size(); ++i)
                checkCondition(*item, conditions[i].toObject(), u"%1.enableWhen[%2]"_s.arg(item->path).arg(i));
        }
    }

private:
    void checkHeader()
    {
        static const QRegularExpression machine(u"^[A-Z]([A-Za-z0-9_]){0,254}$"_s);
        const QString name = m_form.json().value(u"name"_s).toString();
        if (!name.isEmpty() && !machine.match(name).hasMatch())
            m_out.warning(u"Questionnaire.name"_s, u"que-0"_s, u"the name should be usable by a program"_s);
        const QString url = m_form.json().value(u"url"_s).toString();
        if (!url.isEmpty() && !isAbsoluteUrl(url))
            m_out.error(u"Questionnaire.url"_s, u"relative-canonical"_s, u"the url must be an absolute address"_s);
        if (m_form.all().empty())
            m_out.warning(u"Questionnaire"_s, u"no-items"_s, u"the questionnaire asks nothing"_s);
    }

    void checkLinkIds()
    {
        QSet<QString> seen;
        for (const FormItem *item : m_form.all()) {
            const WithLinkId scope(m_out, item->linkId);
            if (!item->linkId.isEmpty() && seen.contains(item->linkId))
                m_out.error(item->path, u"que-2"_s, u"this linkId stands twice"_s);
            seen.insert(item->linkId);
        }
    }

    void checkItem(const FormItem &item)
    {
        for (const ItemRule &rule : itemRules)
            if (rule.broken(item))
                m_out.error(item.path, QLatin1String(rule.key), QLatin1String(rule.words));
    }

    /// Options and initial values of another type than the question takes: no rule of FHIR, but nobody can answer them.
    void checkTypes(const FormItem &item)
    {
        for (const char *name : {"answerOption", "initial"}) {
            const QJsonArray values = item.list(name);
            for (int i = 0; i < values.size(); ++i)
                if (!fitsType(item.type, valueMember(values[i].toObject())))
                    m_out.warning(u"%1.%2[%3]"_s.arg(item.path, QLatin1String(name)).arg(i), u"value-type"_s,
                                  u"is not of the type of the question"_s);
        }
    }

    /// FHIR has no rule that an expression can be read; a form with one that cannot will not work.
    void checkExpressions(const QJsonObject &holder, const QString &path)
    {
        const QJsonArray extensions = holder.value(u"extension"_s).toArray();
        for (int i = 0; i < extensions.size(); ++i) {
            const QJsonObject expression = extensions[i].toObject().value(u"valueExpression"_s).toObject();
            if (expression.value(u"language"_s).toString() != "text/fhirpath"_L1)
                continue;
            const QString fault = faultOfExpression(expression.value(u"expression"_s).toString());
            if (!fault.isEmpty())
                m_out.warning(u"%1.extension[%2]"_s.arg(path).arg(i), u"expression"_s,
                              u"cannot be read as FHIRPath: %1"_s.arg(fault));
        }
    }

    void checkCondition(const FormItem &item, const QJsonObject &condition, const QString &path)
    {
        const QString op = condition.value(u"operator"_s).toString();
        const QString answer = answerMember(condition);
        if (op == "exists"_L1 && !answer.isEmpty() && answer != "answerBoolean"_L1)
            m_out.error(path, u"que-7"_s, u"with the operator exists the answer must be a boolean"_s);
        const QString linkId = condition.value(u"question"_s).toString();
        if (linkId.isEmpty())
            return; // said already: question is missing
        const FormItem *target = m_form.find(linkId);
        if (!target)
            m_out.error(path, u"condition-target"_s, u"no item has the linkId %1"_s.arg(linkId));
        else if (target == &item)
            m_out.error(path, u"condition-self"_s, u"a condition must not look at its own item"_s);
        else if (target->within(&item))
            m_out.error(path, u"condition-inner"_s, u"a condition must not look at an item below its own"_s);
        else
            checkTarget(item, *target, op, answer, path);
    }

    void checkTarget(const FormItem &item, const FormItem &target, const QString &op, const QString &answer,
                     const QString &path)
    {
        if (isGroup(target) || isDisplay(target))
            m_out.warning(path, u"condition-group"_s, u"looks at %1, which is never answered"_s.arg(target.linkId));
        else if (op != "exists"_L1 && !fitsType(target.type, u"value"_s + answer.mid(6)))
            m_out.warning(path, u"condition-type"_s,
                          u"compares with a value of another type than %1 has"_s.arg(target.linkId));
        else if (answer == "answerCoding"_L1 && op != "="_L1 && op != "!="_L1 && op != "exists"_L1)
            m_out.warning(path, u"condition-order"_s, u"codes are equal or not; none comes before another"_s);
        const auto place = [this](const FormItem *one) {
            return std::find(m_form.all().begin(), m_form.all().end(), one);
        };
        if (place(&target) > place(&item))
            m_out.warning(path, u"condition-later"_s, u"looks at %1, which comes later"_s.arg(target.linkId));
    }

    const FormItems &m_form;
    Collector &m_out;
};

} // namespace

void checkFormRules(const FormItems &form, Collector &out) { FormRules(form, out).check(); }

} // namespace doorstep::forms::validation
