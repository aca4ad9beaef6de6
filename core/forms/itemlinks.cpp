// SPDX-License-Identifier: Apache-2.0
#include "core/forms/answers.h"
#include "core/forms/itemreader.h"

#include <algorithm>

namespace doorstep::forms {

using namespace Qt::StringLiterals;

namespace {

class Linker {
public:
    Linker(std::vector<Item> &items, const QHash<QString, int> &index, const QString &path)
        : m_items(items), m_index(index), m_path(path), m_state(items.size(), State::New)
    {
    }

    Result<void> run()
    {
        for (std::size_t i = 0; i < m_items.size(); ++i)
            setScope(m_items[i]);
        for (std::size_t i = 0; i < m_items.size(); ++i)
            for (Condition &condition : m_items[i].enableWhen)
                DOORSTEP_TRY(linkCondition(static_cast<int>(i), condition));
        for (std::size_t i = 0; i < m_items.size(); ++i)
            DOORSTEP_TRY(setRank(static_cast<int>(i)));
        return {};
    }

private:
    enum class State { New, Open, Done };

    Item &at(int index) { return m_items[static_cast<std::size_t>(index)]; }
    Place place(const Item &item) const { return {m_path, item.linkId}; }

    /// A parent stands before its children, so its scope is known already.
    void setScope(Item &item)
    {
        if (item.parent >= 0)
            item.scope = at(item.parent).isRepeatingGroup() ? item.parent : at(item.parent).scope;
    }

    Result<void> linkCondition(int index, Condition &condition)
    {
        const Item &item = at(index);
        condition.question = m_index.value(condition.linkId, -1);
        if (condition.question < 0)
            return place(item).invalid(u"enableWhen names no item %1"_s.arg(condition.linkId));
        Item &question = at(condition.question);
        if (!question.isQuestion())
            return place(item).invalid(u"enableWhen on %1, which is not a question"_s.arg(condition.linkId));
        if (!isVisibleFrom(question.scope, item))
            return place(item).unsupported(u"enableWhen from outside the repeating group of "_s + condition.linkId);
        DOORSTEP_TRY(checkComparable(item, question, condition));
        if (question.dependants.empty() || question.dependants.back() != index)
            question.dependants.push_back(index);
        return {};
    }

    bool isVisibleFrom(int scope, const Item &item)
    {
        for (int at_ = item.scope; at_ != scope; at_ = at(at_).scope)
            if (at_ < 0)
                return false;
        return true;
    }

    Result<void> checkComparable(const Item &item, const Item &question, const Condition &condition) const
    {
        if (condition.op == Operator::Exists)
            return {};
        if (!couldAnswer(question, condition.answer.toObject()))
            return place(item).invalid(u"enableWhen compares %1 with a value it cannot have"_s.arg(condition.linkId));
        const bool ordered = question.type == ItemType::String || question.type == ItemType::Text
            || question.type == ItemType::Integer || question.type == ItemType::Decimal
            || question.type == ItemType::Quantity || question.type == ItemType::Date
            || question.type == ItemType::DateTime || question.type == ItemType::Time;
        const bool order = condition.op != Operator::Equal && condition.op != Operator::NotEqual;
        if (order && !ordered)
            return place(item).invalid(u"enableWhen cannot order %1"_s.arg(condition.linkId));
        return {};
    }

    /// Depth-first over "depends on": the parent and every question of a condition.
    Result<void> setRank(int index)
    {
        State &state = m_state[static_cast<std::size_t>(index)];
        if (state == State::Done)
            return {};
        if (state == State::Open)
            return place(at(index)).invalid(u"enableWhen runs in a loop"_s);
        state = State::Open;
        int rank = 0;
        for (const int needed : needs(at(index))) {
            DOORSTEP_TRY(setRank(needed));
            rank = std::max(rank, at(needed).rank + 1);
        }
        at(index).rank = rank;
        m_state[static_cast<std::size_t>(index)] = State::Done;
        return {};
    }

    static std::vector<int> needs(const Item &item)
    {
        std::vector<int> all;
        if (item.parent >= 0)
            all.push_back(item.parent);
        for (const Condition &condition : item.enableWhen)
            all.push_back(condition.question);
        return all;
    }

    std::vector<Item> &m_items;
    const QHash<QString, int> &m_index;
    QString m_path;
    std::vector<State> m_state;
};

} // namespace

Result<void> linkItems(std::vector<Item> &items, const QHash<QString, int> &index, const QString &path)
{
    return Linker(items, index, path).run();
}

} // namespace doorstep::forms
