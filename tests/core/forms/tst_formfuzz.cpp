// SPDX-License-Identifier: Apache-2.0
// Damaged forms: whatever is done to the bytes or the structure of a form, reading it gives a form or an error that
// names the file. The seed is printed; run again with --rng-seed to see the same damage.
#include "core/forms/formsession.h"
#include "tests/core/forms/sharedforms.h"
#include "tests/support/printers.h"

#include <catch2/catch_get_random_seed.hpp>
#include <catch2/catch_test_macros.hpp>

#include <QJsonArray>
#include <QJsonDocument>

#include <random>

using namespace doorstep;
using namespace doorstep::forms;
using namespace doorstep::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype largest = 60'000; // bytes of a form worth damaging many times

class Damage {
public:
    explicit Damage(unsigned seed) : m_random(seed) { }

    int upTo(qsizetype most)
    {
        return std::uniform_int_distribution<int>(0, static_cast<int>(std::max<qsizetype>(most, 0)))(m_random);
    }

    /// Some bytes changed, taken out, or said twice.
    QByteArray bytes(QByteArray form)
    {
        for (int times = upTo(3) + 1; times > 0 && !form.isEmpty(); --times) {
            const qsizetype at = upTo(form.size() - 1);
            const qsizetype length = upTo(40);
            switch (upTo(3)) {
            case 0: form[at] = static_cast<char>(upTo(255)); break;
            case 1: form.remove(at, length); break;
            case 2: form.insert(at, form.mid(upTo(form.size() - 1), length)); break;
            default: form.truncate(at); break;
            }
        }
        return form;
    }

    /// One value somewhere in the tree replaced, taken out or doubled; what is left is JSON still.
    QJsonValue structure(const QJsonValue &value)
    {
        if (upTo(9) == 0 || (!value.isObject() && !value.isArray()))
            return anything(value);
        if (value.isArray())
            return list(value.toArray());
        QJsonObject object = value.toObject();
        if (object.isEmpty())
            return anything(value);
        const QString key = object.keys().at(upTo(object.size() - 1));
        if (upTo(9) == 0)
            object.remove(key);
        else
            object.insert(key, structure(object.value(key)));
        return object;
    }

private:
    QJsonValue list(QJsonArray array)
    {
        if (array.isEmpty())
            return QJsonArray{1};
        const int at = upTo(array.size() - 1);
        switch (upTo(5)) {
        case 0: array.removeAt(at); break;
        case 1: array.insert(at, array.at(upTo(array.size() - 1))); break;
        default: array.replace(at, structure(array.at(at))); break;
        }
        return array;
    }

    QJsonValue anything(const QJsonValue &value)
    {
        switch (upTo(9)) {
        case 0: return {};
        case 1: return true;
        case 2: return -1;
        case 3: return 1e300;
        case 4: return u""_s;
        case 5: return u"((((a+)+)+)+)$"_s;
        case 6: return QJsonArray{value, value};
        case 7: return QJsonArray();
        case 8: return QJsonObject{{u"url"_s, value}};
        default: return QJsonObject();
        }
    }

    std::mt19937 m_random;
};

std::vector<SharedFile> wholeForms()
{
    std::vector<SharedFile> all = ownForms();
    for (const SharedFile &file : sharedFiles())
        if (file.is("Questionnaire") && file.bytes.size() < largest)
            all.push_back(file);
    return all;
}

void checkHarmless(const QByteArray &bytes)
{
    const auto form = readQuestionnaire(bytes, u"damaged.json"_s);
    if (!form) {
        const ErrorCode code = form.error().code;
        CHECK((code == ErrorCode::InvalidFile || code == ErrorCode::UnsupportedForm));
        CHECK(form.error().what.startsWith(u"damaged.json"_s));
        return;
    }
    FormSession session(std::make_shared<const Questionnaire>(*form), {});
    for (const Row &row : session.rows())
        (void)session.answer(row.path, {QJsonObject{{u"valueString"_s, u"aaaaaaaaaaaaaaaaaaaaaaaaaaaa!"_s}}});
    CHECK(session.response().contains(u"resourceType"_s));
}

} // namespace

TEST_CASE("a form with damaged bytes is read or refused, never worse")
{
    Damage damage(Catch::getSeed());
    INFO("seed " << Catch::getSeed());
    const std::vector<SharedFile> all = wholeForms();
    REQUIRE_FALSE(all.empty());
    for (int i = 0; i < 1500; ++i)
        checkHarmless(damage.bytes(all[static_cast<std::size_t>(i) % all.size()].bytes));
}

TEST_CASE("a form with a damaged structure is read or refused, never worse")
{
    Damage damage(Catch::getSeed());
    INFO("seed " << Catch::getSeed());
    const std::vector<SharedFile> all = wholeForms();
    REQUIRE_FALSE(all.empty());
    for (int i = 0; i < 3000; ++i) {
        const QJsonObject form = all[static_cast<std::size_t>(i) % all.size()].object;
        checkHarmless(QJsonDocument(damage.structure(form).toObject()).toJson(QJsonDocument::Compact));
    }
}
