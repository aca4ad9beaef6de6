// SPDX-License-Identifier: Apache-2.0
// Responses to forms, our own examples and those of others: read into a session and written again, they hold the same
// answers in the same places.
//
// What may differ, and why:
//  - words beside the answers (text, definition, ids, extensions) and displays: a response of ours has none
//  - the order of items, which is the form's
//  - words of Codings and units, which are the form's; white space around texts
//  - groups and questions without an answer, which are left out
//  - answers to questions their form disables: they are kept aside
//  - answers the form itself gives: from initialExpression, where the response lacks them, and all calculated ones
#include "core/base/json.h"
#include "core/forms/answers.h"
#include "core/forms/formsession.h"
#include "tests/core/forms/sharedforms.h"
#include "tests/support/printers.h"

#include <catch2/catch_test_macros.hpp>

#include <QDir>
#include <QJsonArray>
#include <QSet>

#include <algorithm>
#include <iostream>
#include <map>

using namespace doorstep;
using namespace doorstep::forms;
using namespace doorstep::test;
using namespace Qt::StringLiterals;

namespace {

struct Form {
    QString path;
    QuestionnairePtr questionnaire;
};

std::vector<Form> loaded(const std::vector<SharedFile> &files)
{
    std::vector<Form> forms;
    for (const SharedFile &file : files)
        if (auto form = readQuestionnaire(file.bytes, file.path))
            forms.push_back({file.path, std::make_shared<const Questionnaire>(*std::move(form))});
    return forms;
}

bool mayRepeat(const Questionnaire &form, int index)
{
    return form.item(index).isRepeatingGroup() || form.item(index).scope >= 0;
}

/// The form whose file has the response's name: "qr-with-x.json" answers "q-with-x.json".
QString twinOf(QString path)
{
    return path.replace(u"/qr-"_s, u"/q-"_s)
        .replace(u"questionnaire-response"_s, u"questionnaire"_s)
        .replace(u"questionnaire_response"_s, u"questionnaire"_s);
}

/// Others name the form of a response by ids that are not in the files: it is the one that has all its linkIds, from
/// the same folder if there is one, and the smallest. A form of the same name is the one, even when it is refused.
const Form *formOf(const SharedFile &response, const std::vector<SharedFile> &files, const std::vector<Form> &forms)
{
    const QStringList ids = linkIdsOf(response.object);
    const auto fits = [&ids](const Form &form) {
        return std::all_of(ids.begin(), ids.end(), [&](const QString &id) {
            const int index = form.questionnaire->indexOf(id);
            return index >= 0 && (ids.count(id) == 1 || mayRepeat(*form.questionnaire, index));
        });
    };
    const auto rank = [&response](const Form &form) {
        const bool near = QFileInfo(response.path).path().startsWith(QFileInfo(form.path).path());
        return std::tuple(form.path != twinOf(response.path), !near, form.questionnaire->items().size());
    };
    const bool twinHere = std::any_of(files.begin(), files.end(), [&response](const SharedFile &file) {
        return file.is("Questionnaire") && file.path == twinOf(response.path);
    });
    const Form *best = nullptr;
    for (const Form &form : forms)
        if (fits(form) && (!best || rank(form) < rank(*best)))
            best = &form;
    return best && twinHere && best->path != twinOf(response.path) ? nullptr : best;
}

QJsonObject plainCoding(const QJsonObject &coding)
{
    if (!coding.contains(u"code"_s))
        return {{u"display"_s, coding.value(u"display"_s)}};
    return {{u"system"_s, coding.value(u"system"_s)}, {u"code"_s, coding.value(u"code"_s)}};
}

QJsonObject plainQuantity(const QJsonObject &quantity)
{
    const QString unit = quantity.contains(u"code"_s) ? u"code"_s : u"unit"_s;
    return {{u"value"_s, quantity.value(u"value"_s)}, {unit, quantity.value(unit)}};
}

QJsonObject plainAnswer(const QJsonObject &answer)
{
    for (auto member = answer.begin(); member != answer.end(); ++member) {
        if (!member.key().startsWith(u"value"_s))
            continue;
        QJsonValue value = *member;
        if (member.key() == u"valueCoding")
            value = plainCoding(value.toObject());
        else if (member.key() == u"valueQuantity")
            value = plainQuantity(value.toObject());
        else if (value.isString())
            value = value.toString().trimmed();
        return value == u""_s ? QJsonObject() : QJsonObject{{member.key(), value}};
    }
    return {};
}

/// The answers of a response and where they stand, without what may differ.
class Plain {
public:
    Plain(const Questionnaire &form, QSet<QString> leftOut) : m_form(form), m_leftOut(std::move(leftOut)) { }

    QByteArray of(const QJsonObject &response) const
    {
        return toJson({{u"item"_s, items(response.value(u"item"_s).toArray(), {})}});
    }

private:
    QJsonArray items(const QJsonArray &list, const QString &prefix) const
    {
        std::vector<QJsonObject> sorted;
        for (const QJsonValue &value : list)
            sorted.push_back(value.toObject());
        std::stable_sort(sorted.begin(), sorted.end(),
                         [this](const QJsonObject &a, const QJsonObject &b) { return index(a) < index(b); });
        QHash<QString, int> seen;
        QJsonArray all;
        for (const QJsonObject &object : sorted) {
            const QJsonObject one = item(object, prefix, seen);
            if (one.size() > 1)
                all.append(one);
        }
        return all;
    }

    int index(const QJsonObject &object) const { return m_form.indexOf(object.value(u"linkId"_s).toString()); }

    QJsonObject item(const QJsonObject &object, const QString &prefix, QHash<QString, int> &seen) const
    {
        const Item &item = m_form.item(index(object));
        QJsonObject plain{{u"linkId"_s, item.linkId}};
        if (item.isGroup()) {
            const QString inside = item.repeats ? prefix + item.address + u"[%1]/"_s.arg(seen[item.linkId]++) : prefix;
            const QJsonArray below = items(object.value(u"item"_s).toArray(), inside);
            if (!below.isEmpty())
                plain.insert(u"item"_s, below);
        } else if (item.isQuestion() && !m_leftOut.contains(prefix + item.address)
                   && item.calculatedExpression.isEmpty()) {
            const QJsonArray given = answers(object, prefix);
            if (!given.isEmpty())
                plain.insert(u"answer"_s, given);
        }
        return plain;
    }

    QJsonArray answers(const QJsonObject &object, const QString &prefix) const
    {
        QJsonArray all;
        const QJsonArray given = object.value(u"answer"_s).toArray();
        for (const QJsonValue &value : given) {
            QJsonObject one = plainAnswer(value.toObject());
            const QJsonArray below = items(value.toObject().value(u"item"_s).toArray(), prefix);
            if (!below.isEmpty())
                one.insert(u"item"_s, below);
            if (!one.isEmpty())
                all.append(one);
        }
        return all;
    }

    const Questionnaire &m_form;
    QSet<QString> m_leftOut;
};

FormSession sessionOf(const QuestionnairePtr &form)
{
    FormContext context;
    context.alone = AloneWith::NoFamily;
    return FormSession(form, context);
}

bool givesItself(const Questionnaire &form, const QString &path)
{
    const int index = form.indexOfAddress(path.section(u'/', -1));
    return index >= 0 && !form.item(index).initialExpression.isEmpty();
}

/// Paths the session sets aside because the form disables them, and paths it filled by itself.
QSet<QString> mayDiffer(const FormSession &session, const SavedAnswers &given, const SavedAnswers &written)
{
    QSet<QString> paths;
    for (const FormFinding &finding : session.findings())
        if (finding.kind == FormFinding::Kind::HiddenAnswer)
            paths.insert(finding.path);
    for (auto entry = written.begin(); entry != written.end(); ++entry)
        if (!given.contains(entry.key()) && givesItself(session.questionnaire(), entry.key()))
            paths.insert(entry.key());
    return paths;
}

/// The code of the refusal; the answer itself stays out of it.
QString whyRefused(const Questionnaire &form, const QString &path, const SavedAnswers &given)
{
    const int index = form.indexOfAddress(path.section(u'/', -1));
    if (index < 0)
        return path + u" is no place for an answer"_s;
    const auto checked = checkAnswers(form.item(index), given.value(path).toArray());
    return checked ? path + u" takes no answer"_s : checked.error().what;
}

QString roundTrip(const SharedFile &response, const Form &form)
{
    CAPTURE(response.path, form.path);
    FormSession session = sessionOf(form.questionnaire);
    const SavedAnswers given = savedFromResponse(*form.questionnaire, response.object);
    const QStringList refused = session.restore(given);
    if (!refused.isEmpty())
        return u"does not answer its form: "_s + whyRefused(*form.questionnaire, refused.first(), given);
    const QJsonObject written = session.response();
    const SavedAnswers again = savedFromResponse(*form.questionnaire, written);
    const Plain plain(*form.questionnaire, mayDiffer(session, given, again));
    CHECK(plain.of(written) == plain.of(response.object));

    FormSession second = sessionOf(form.questionnaire);
    CHECK(second.restore(again).isEmpty());
    CHECK(toJson(second.response()) == toJson(written));
    return u"the same answers"_s;
}

std::map<QString, int> roundTrips(const std::vector<SharedFile> &files)
{
    const std::vector<Form> forms = loaded(files);
    std::map<QString, int> counts;
    for (const SharedFile &file : files) {
        if (!file.is("QuestionnaireResponse"))
            continue;
        const Form *form = formOf(file, files, forms);
        const QString outcome = form ? roundTrip(file, *form) : u"its form is refused, or not here"_s;
        ++counts[outcome];
        if (outcome != u"the same answers")
            std::cout << "  " << file.path.toStdString() << ": " << outcome.toStdString() << '\n';
    }
    return counts;
}

} // namespace

TEST_CASE("each of our example forms reads whole, and its response comes out as it went in")
{
    const std::vector<SharedFile> files = ownForms();
    int forms = 0;
    int responses = 0;
    for (const SharedFile &file : files) {
        CAPTURE(file.path);
        responses += file.is("QuestionnaireResponse") ? 1 : 0;
        if (!file.is("Questionnaire"))
            continue;
        ++forms;
        const auto form = readQuestionnaire(file.bytes, file.path);
        CAPTURE(form ? QString() : form.error().what);
        REQUIRE(form.ok());
        QStringList read;
        for (const Item &item : form->items())
            read.append(item.linkId);
        CHECK(read == linkIdsOf(file.object));
    }
    CHECK(forms == responses);
    CHECK(roundTrips(files) == std::map<QString, int>{{u"the same answers"_s, responses}});
}

TEST_CASE("responses of others come out as they went in")
{
    if (sharedFiles().empty())
        SKIP("no forms of others beside this repository: nothing to read");
    std::cout << "responses of others:\n";
    for (const auto &[outcome, count] : roundTrips(sharedFiles()))
        std::cout << "  " << count << "  " << outcome.toStdString() << '\n';
}
