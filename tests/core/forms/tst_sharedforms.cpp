// SPDX-License-Identifier: Apache-2.0
// Forms other people wrote, where they lie beside the repository: each is read whole or refused by name.
#include "core/forms/formsession.h"
#include "tests/core/forms/sharedforms.h"
#include "tests/support/printers.h"

#include <catch2/catch_test_macros.hpp>

#include <QJsonArray>

#include <iostream>
#include <map>

using namespace doorstep;
using namespace doorstep::forms;
using namespace doorstep::test;
using namespace Qt::StringLiterals;

namespace {

/// Forms that break a rule of FHIR R4 itself, and the fault the reader must name. Each was looked at by hand.
const std::map<QString, QString> &brokenForms()
{
    static const std::map<QString, QString> all{
        {u"android-fhir-sdc/catalog/assets/layout_paginated.json"_s, u"linkId stands twice"_s},
        {u"android-fhir-sdc/catalog/assets/layout_review.json"_s, u"initial: wrong-unit"_s},
        {u"fhircore-forms/android/quest/src/test/resources/content/anc/vital-signs/metric/questionnaire.json"_s,
         u"unknown member maxValue"_s},
        {u"fhircore-forms/android/quest/src/test/resources/content/anc/vital-signs/standard/questionnaire.json"_s,
         u"unknown member maxValue"_s},
        {u"fhircore-forms/android/quest/src/test/resources/content/eir/patient-registration/questionnaire.json"_s,
         u"answerValueSet on a text"_s},
        {u"fhircore-forms/android/quest/src/test/resources/content/general/who-eir/"
         "patient_registration_questionnaire.json"_s,
         u"linkId stands twice"_s},
        {u"lforms-r4/Observation-Extract-Category-Test.R4.json"_s, u"linkId stands twice"_s},
        {u"lforms-r4/answerOption/answerOption-valueCoding.open-choice.R4.json"_s,
         u"both initial and initialSelected"_s},
        {u"lforms-r4/brokenValueSet.json"_s, u"linkId must be text"_s},
        {u"lforms-r4/enableWhen-test.R4.json"_s, u"repeats must be true or false"_s},
        {u"lforms-r4/matrixLayoutMultipleSelectionWithData.R4.json"_s, u"both initial and initialSelected"_s},
        {u"lforms-r4/q-enableWhen-with-reference-loop.json"_s, u"a loop: item1 -> item3 -> item1"_s},
        {u"lforms-r4/q-with-duplicate-variable-name-as-launchContext.json"_s, u"the variable patient stands twice"_s},
        {u"lforms-r4/q-with-duplicate-variable-names-item-level.json"_s, u"the variable Y stands twice"_s},
        {u"lforms-r4/q-with-duplicate-variable-names-root-level.json"_s, u"the variable X stands twice"_s},
        {u"lforms-r4/questionnaire-answerOption.initialSelected.json"_s, u"both initial and initialSelected"_s},
    };
    return all;
}

/// "a.json: item q1: itemControl x is not supported" -> "itemControl x".
QString featureOf(const QString &what) { return what.section(u": "_s, -1).section(u" is not supported"_s, 0, 0); }

void print(const std::map<QString, int> &counts)
{
    for (const auto &[outcome, count] : counts)
        std::cout << "  " << count << "  " << outcome.toStdString() << '\n';
}

/// Everything a screen would ask of a form just opened.
void open(const Questionnaire &form)
{
    FormContext context;
    context.alone = AloneWith::NoFamily;
    const FormSession session(std::make_shared<const Questionnaire>(form), context);
    (void)session.rows();
    (void)session.sections();
    (void)session.findings();
    CHECK(session.response().value(u"resourceType"_s).toString() == u"QuestionnaireResponse");
}

QString outcomeOf(const SharedFile &file)
{
    const auto form = readQuestionnaire(file.bytes, file.path);
    if (form) {
        QStringList read;
        for (const Item &item : form->items())
            read.append(item.linkId);
        CHECK(read == linkIdsOf(file.object));
        open(*form);
        return u"read whole"_s;
    }
    CAPTURE(form.error().what);
    CHECK(form.error().what.startsWith(file.path));
    if (form.error().code == ErrorCode::UnsupportedForm)
        return u"refused: "_s + featureOf(form.error().what);
    CHECK(form.error().code == ErrorCode::InvalidFile);
    if (!file.is("Questionnaire"))
        return u"not a questionnaire"_s;
    CHECK(brokenForms().contains(file.path));
    if (brokenForms().contains(file.path))
        CHECK(form.error().what.contains(brokenForms().at(file.path)));
    return u"broken: "_s + featureOf(form.error().what);
}

} // namespace

TEST_CASE("each form of others is read whole or refused by the feature it needs")
{
    if (sharedFiles().empty())
        SKIP("no forms of others beside this repository: nothing to read");
    std::map<QString, int> counts;
    for (const SharedFile &file : sharedFiles()) {
        CAPTURE(file.path);
        ++counts[outcomeOf(file)];
    }
    std::cout << sharedFiles().size() << " files of others:\n";
    print(counts);
    for (const auto &[path, fault] : brokenForms()) {
        CAPTURE(path);
        CHECK(std::any_of(sharedFiles().begin(), sharedFiles().end(),
                          [&path](const SharedFile &file) { return file.path == path; }));
    }
}
