// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/core/forms/formhelpers.h"

#include <random>

namespace doorstep::test {

/// Somebody who taps at random, the same way for the same seed.
class Monkey {
public:
    explicit Monkey(unsigned seed) : m_random(seed) { }

    int upTo(int most) { return std::uniform_int_distribution<int>(0, most)(m_random); }
    bool sometimes(int percent) { return upTo(99) < percent; }

    FormContext context()
    {
        FormContext context;
        context.names = {{u"baby"_s, u"Asha"_s}, {u"carer"_s, u"Ben"_s}, {u"mother"_s, u"Mina"_s}};
        context.facts = {{u"ctx.born"_s, sometimes(80)},
                         {u"ctx.age_days"_s, upTo(300)},
                         {u"ctx.male_carers"_s, upTo(2)},
                         {u"ctx.male_carer"_s, sometimes(50)}};
        context.contact = sometimes(50) ? u"NB"_s : u"W6"_s;
        context.alone = alone();
        return context;
    }

    AloneWithPeople alone()
    {
        const AloneWithPeople all[] = {AloneWith::Nobody, AloneWith::Subject, AloneWith::Mother, AloneWith::NoFamily};
        return all[upTo(3)];
    }

    QJsonArray answer(const Row &row)
    {
        QJsonArray given;
        for (const Option &option : row.options)
            if (sometimes(row.repeats ? 25 : 30) && (row.repeats || given.isEmpty()))
                given.append(option.answer);
        if (!row.options.empty() && row.type == ItemType::Choice)
            return given;
        switch (row.type) {
        case ItemType::Boolean: return value(u"valueBoolean"_s, sometimes(50));
        case ItemType::Integer: return value(u"valueInteger"_s, upTo(60));
        case ItemType::Date: return value(u"valueDate"_s, sometimes(80) ? u"2026-11-0%1"_s.arg(upTo(9)) : u"2026"_s);
        case ItemType::Quantity: return {QJsonObject{{u"valueQuantity"_s, QJsonObject{{u"value"_s, upTo(80) * 100}}}}};
        default: break;
        }
        given.append(QJsonObject{{u"valueString"_s, sometimes(10) ? u"  "_s : u"words %1"_s.arg(upTo(1000))}});
        return given;
    }

    void step(FormSession &session)
    {
        const std::vector<Row> rows = session.rows();
        if (rows.empty())
            return;
        const Row &row = rows[static_cast<std::size_t>(upTo(static_cast<int>(rows.size()) - 1))];
        if (sometimes(3))
            session.setAlone(alone());
        else if (row.role == Row::Role::AddGroup)
            (void)session.addRepeat(row.path).ok();
        else if (row.removable && sometimes(50))
            (void)session.removeRepeat(row.path).ok();
        else if (row.role == Row::Role::Question && sometimes(10))
            (void)session.setNotAsked(row.path, u"time"_s).ok();
        else if (row.role == Row::Role::Question)
            (void)session.answer(row.path, answer(row)).ok(); // refused ones are part of the test
    }

private:
    std::mt19937 m_random;
};

} // namespace doorstep::test
