// SPDX-License-Identifier: Apache-2.0
// Files nobody meant: whatever stands in them, a check ends, with findings. The seed is printed; run again with
// --rng-seed.
#include "core/forms/cli/checkcommand.h"
#include "tests/core/forms/validationhelpers.h"

#include <catch2/catch_get_random_seed.hpp>
#include <catch2/catch_test_macros.hpp>

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>

#include <random>

using namespace doorstep::test;
using namespace doorstep::forms::validation;

namespace {

class Vandal {
public:
    explicit Vandal(unsigned seed) : m_random(seed) { }

    /// `value` with one thing in it replaced by something else.
    QJsonValue spoil(const QJsonValue &value)
    {
        if (value.isArray() && !value.toArray().isEmpty() && !stopsHere()) {
            QJsonArray list = value.toArray();
            const qsizetype at = upTo(static_cast<int>(list.size()) - 1);
            list[at] = spoil(list[at]);
            return list;
        }
        if (value.isObject() && !value.toObject().isEmpty() && !stopsHere()) {
            QJsonObject object = value.toObject();
            const QString key = object.keys().at(upTo(static_cast<int>(object.size()) - 1));
            object.insert(key, spoil(object.value(key)));
            return object;
        }
        return anything();
    }

    int upTo(int most) { return std::uniform_int_distribution<int>(0, most)(m_random); }

private:
    bool stopsHere() { return upTo(9) == 0; }

    QJsonValue anything()
    {
        const QJsonValue all[] = {QJsonValue(),
                                  true,
                                  -1,
                                  1e300,
                                  0.5,
                                  QString(),
                                  u"2026-02-31"_s,
                                  u"#"_s,
                                  u"'"_s,
                                  QString(2000, u'('),
                                  QJsonArray(),
                                  QJsonArray{QJsonValue(), 1},
                                  QJsonArray{QJsonArray()},
                                  QJsonObject(),
                                  QJsonObject{{u"linkId"_s, u"x"_s}, {u"item"_s, u"x"_s}},
                                  QJsonObject{{u"extension"_s, 5}}};
        return all[upTo(static_cast<int>(std::size(all)) - 1)];
    }

    std::mt19937 m_random;
};

const QByteArray form = formText(
    R"({"linkId":"g","type":"group","repeats":true,"item":[{"linkId":"a","type":"choice","answerValueSet":"#v"},)"
    R"({"linkId":"b","type":"quantity","enableBehavior":"any","enableWhen":[{"question":"a","operator":"exists",)"
    R"("answerBoolean":true},{"question":"c","operator":">","answerQuantity":{"value":3,"unit":"g"}}],"extension":[)"
        + extension("minValue", R"("valueDecimal":1)") + ","
        + extension("sdc-questionnaire-maxQuantity", R"("valueQuantity":{"value":1,"code":"g","system":"urn:u"})") + ","
        + extension("variable", R"("valueExpression":{"name":"v","language":"text/fhirpath","expression":"%v + 1"})")
        + ","
        + extension("sdc-questionnaire-enableWhenExpression",
                    R"("valueExpression":{"language":"text/fhirpath","expression":"%v > 1 or true"})")
        + R"(]}]},{"linkId":"c","type":"string","maxLength":5,"required":true,"extension":[)"
        + extension("regex", R"("valueString":"(a+)+b")") + "]}",
    R"("contained":[{"resourceType":"ValueSet","id":"v","status":"active","compose":{"include":[{"valueSet":["#v"]},)"
    R"({"system":"urn:x","concept":[{"code":"a"}]}]}}],)");

const QByteArray response = responseText(
    R"({"linkId":"g","item":[{"linkId":"a","answer":[{"valueCoding":{"system":"urn:x","code":"a"},"item":[]}]},)"
    R"({"linkId":"b","answer":[{"valueQuantity":{"value":2,"code":"g","system":"urn:u"}}]}]},{"linkId":"c","answer":)"
    R"([{"valueString":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac"}]})");

} // namespace

TEST_CASE("spoiled files are checked to the end")
{
    const unsigned first = Catch::getSeed();
    Vandal vandal(first);
    for (int round = 0; round < 3000; ++round) {
        CAPTURE(first, round);
        QJsonValue badForm = parsed(form);
        QJsonValue badResponse = parsed(response);
        for (int times = vandal.upTo(3); times >= 0; --times)
            (vandal.upTo(1) ? badForm : badResponse) = vandal.spoil(vandal.upTo(1) ? badForm : badResponse);
        (void)checkForm(badForm.toObject());
        (void)checkResponse(badForm.toObject(), badResponse.toObject());
        (void)otherFhirVersion(badForm.toObject());
    }
    SUCCEED();
}

TEST_CASE("bytes that are cut or changed end in a code, never in a crash")
{
    const unsigned first = Catch::getSeed();
    Vandal vandal(first);
    const QTemporaryDir folder;
    const auto put = [&](const QString &name, QByteArray bytes) {
        for (int times = vandal.upTo(4); times > 0; --times)
            bytes[vandal.upTo(static_cast<int>(bytes.size()) - 1)] = static_cast<char>(vandal.upTo(255));
        if (vandal.upTo(3) == 0)
            bytes.truncate(vandal.upTo(static_cast<int>(bytes.size())));
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write");
        file.write(bytes);
        return file.fileName();
    };
    for (int round = 0; round < 300; ++round) {
        CAPTURE(first, round);
        doorstep::forms::cli::CheckCommand command;
        const int code = command.run({put(u"f.json"_s, form), put(u"r.json"_s, response)});
        CHECK((code >= 0 && code <= 2));
        CHECK((code == 0 || command.text().contains(u"error: "_s)));
    }
}

TEST_CASE("items nested as deep as JSON goes")
{
    constexpr int depth = 300;
    QByteArray deepForm = R"({"linkId":"last","type":"string"})";
    QByteArray deepResponse = R"({"linkId":"last","answer":[{"valueString":"x"}]})";
    for (int i = 0; i < depth; ++i) {
        const QByteArray id = R"({"linkId":")" + QByteArray::number(i);
        deepForm = id + R"(","type":"group","item":[)" + deepForm + "]}";
        deepResponse = id + R"(","item":[)" + deepResponse + "]}";
    }
    CHECK(formCodes(formText(deepForm)) == QString());
    CHECK(responseCodes(formText(deepForm), responseText(deepResponse)) == QString());
}

TEST_CASE("a value set that contains itself is no endless search")
{
    CHECK(responseCodes(form,
                        responseText(R"({"linkId":"g","item":[{"linkId":"a","answer":[{"valueCoding":)"
                                     R"({"system":"urn:x","code":"b"}}]}]})",
                                     "in-progress"))
              .contains(u"value-set"_s));
}
