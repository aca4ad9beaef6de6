// SPDX-License-Identifier: Apache-2.0
#include "core/forms/answers.h"
#include "core/forms/formlogic.h"
#include "core/forms/itemreader.h"

#include <algorithm>

namespace doorstep::forms {

using namespace Qt::StringLiterals;

namespace {

class Linker {
public:
    Linker(std::vector<Item> &items, const QHash<QString, int> &index, const FormExtras &extras, const QString &path)
        : m_items(items), m_index(index), m_path(path), m_expressions(items, index, extras, path),
          m_state(items.size(), State::New)
    {
    }

    Result<std::shared_ptr<const FormLogic>> run(const QJsonObject &file)
    {
        for (Item &item : m_items)
            item.itemsPerAnswer = item.isQuestion() && item.repeats && hasMoreThanHelp(item);
        for (Item &item : m_items)
            setScope(item);
        for (std::size_t i = 0; i < m_items.size(); ++i)
            for (Condition &condition : m_items[i].enableWhen)
                DOORSTEP_TRY(linkCondition(static_cast<int>(i), condition));
        DOORSTEP_TRY(m_expressions.parse());
        for (std::size_t i = 0; i < m_items.size(); ++i)
            DOORSTEP_TRY(setRank(static_cast<int>(i)));
        spreadPrivacy();
        return std::shared_ptr<const FormLogic>(std::make_shared<FormLogic>(m_expressions.finish(file)));
    }

private:
    enum class State { New, Open, Done };

    Item &at(int index) { return m_items[static_cast<std::size_t>(index)]; }
    Place place(const Item &item) const { return {m_path, item.linkId}; }

    /// Help that is shown with the question itself is hidden as an item.
    bool hasMoreThanHelp(const Item &item)
    {
        return std::any_of(item.children.begin(), item.children.end(),
                           [this](int child) { return at(child).type != ItemType::Display || !at(child).hidden; });
    }

    /// A parent stands before its children, so its scope is known already.
    void setScope(Item &item)
    {
        if (item.parent >= 0)
            item.scope = at(item.parent).opensScope() ? item.parent : at(item.parent).scope;
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

    /// What has to be known before this item: its parent, the questions of its conditions, what its expressions read.
    std::vector<int> needs(int index) const
    {
        const Item &item = m_items[static_cast<std::size_t>(index)];
        std::vector<int> all;
        if (item.parent >= 0)
            all.push_back(item.parent);
        for (const Condition &condition : item.enableWhen)
            all.push_back(condition.question);
        const QSet<int> &read = m_expressions.needs(index);
        all.insert(all.end(), read.begin(), read.end());
        std::sort(all.begin(), all.end());
        return all;
    }

    struct Visit {
        int index;
        std::vector<int> needs;
        std::size_t next = 0;
    };

    /// Depth-first over "needs", without recursion: a form may be a long chain.
    Result<void> setRank(int start)
    {
        std::vector<Visit> open;
        if (m_state[static_cast<std::size_t>(start)] == State::New)
            enter(start, open);
        while (!open.empty()) {
            Visit &visit = open.back();
            if (visit.next == visit.needs.size()) {
                leave(visit);
                open.pop_back();
                continue;
            }
            const int needed = visit.needs[visit.next++];
            const State state = m_state[static_cast<std::size_t>(needed)];
            if (state == State::Open)
                return place(at(visit.index)).invalid(u"a loop: %1"_s.arg(loopWords(open, needed)));
            if (state == State::New)
                enter(needed, open);
        }
        return {};
    }

    void enter(int index, std::vector<Visit> &open)
    {
        m_state[static_cast<std::size_t>(index)] = State::Open;
        open.push_back({index, needs(index)});
    }

    void leave(const Visit &visit)
    {
        int rank = 0;
        for (const int needed : visit.needs)
            rank = std::max(rank, at(needed).rank + 1);
        at(visit.index).rank = rank;
        m_state[static_cast<std::size_t>(visit.index)] = State::Done;
    }

    /// "a -> b -> a": each depends on the next.
    QString loopWords(const std::vector<Visit> &open, int needed)
    {
        QStringList names;
        for (const Visit &visit : open)
            if (!names.isEmpty() || visit.index == needed)
                names.append(at(visit.index).linkId);
        names.append(at(needed).linkId);
        return names.join(" -> "_L1);
    }

    /// What is worked out from private answers is as private as they are.
    void spreadPrivacy()
    {
        for (bool changed = true; changed;) {
            changed = false;
            for (std::size_t i = 0; i < m_items.size(); ++i) {
                for (const int source : m_expressions.sources(static_cast<int>(i)))
                    changed = makeAsPrivate(m_items[i], at(source)) || changed;
                if (m_items[i].parent >= 0 && isAlone(at(m_items[i].parent)))
                    changed = makeAsPrivate(m_items[i], at(m_items[i].parent)) || changed;
            }
        }
    }

    static bool isAlone(const Item &item) { return item.alone || item.privacy == Privacy::Protected; }

    static bool makeAsPrivate(Item &item, const Item &source)
    {
        const Item before = {.privacy = item.privacy, .askedOf = item.askedOf, .alone = item.alone};
        const auto weight = [](Privacy privacy) {
            // Professional answers are kept from families too, protected ones from screens as well.
            return privacy == Privacy::Protected ? 3 : privacy == Privacy::Professional ? 2 : privacy == Privacy::Adult;
        };
        if (weight(source.privacy) > weight(item.privacy))
            item.privacy = source.privacy;
        if (source.alone) {
            item.askedOf =
                item.alone || item.askedOf != AskedOfPeople() ? item.askedOf & source.askedOf : source.askedOf;
            item.alone = true;
        }
        return before.privacy != item.privacy || before.askedOf != item.askedOf || before.alone != item.alone;
    }

    std::vector<Item> &m_items;
    const QHash<QString, int> &m_index;
    QString m_path;
    ExpressionLinker m_expressions;
    std::vector<State> m_state;
};

} // namespace

Result<std::shared_ptr<const FormLogic>> linkItems(std::vector<Item> &items, const QHash<QString, int> &index,
                                                   const FormExtras &extras, const QJsonObject &file,
                                                   const QString &path)
{
    return Linker(items, index, extras, path).run(file);
}

} // namespace doorstep::forms
