// SPDX-License-Identifier: Apache-2.0
#include "core/base/json.h"
#include "core/forms/foldedhelp.h"
#include "core/forms/itemhandlers.h"
#include "core/forms/itemreader.h"
#include "core/forms/rootextensions.h"

namespace doorstep::forms {

using namespace Qt::StringLiterals;

namespace {

constexpr int deepest = 32; // deeper nesting than this is a broken file, not a form

const QSet<QString> &rootMembers()
{
    static const QSet<QString> names{
        u"resourceType"_s,
        u"id"_s,
        u"meta"_s,
        u"language"_s,
        u"text"_s,
        u"extension"_s,
        u"url"_s,
        u"identifier"_s,
        u"version"_s,
        u"name"_s,
        u"title"_s,
        u"derivedFrom"_s,
        u"status"_s,
        u"experimental"_s,
        u"subjectType"_s,
        u"date"_s,
        u"publisher"_s,
        u"contact"_s,
        u"description"_s,
        u"useContext"_s,
        u"jurisdiction"_s,
        u"purpose"_s,
        u"copyright"_s,
        u"approvalDate"_s,
        u"lastReviewDate"_s,
        u"code"_s,
        u"effectivePeriod"_s,
        u"contained"_s,
        u"item"_s,
    };
    return names;
}

} // namespace

class QuestionnaireReader {
public:
    explicit QuestionnaireReader(const QString &path) : m_top{path, {}} { }

    Result<Questionnaire> read(const QJsonObject &root)
    {
        DOORSTEP_TRY(readHeader(root));
        DOORSTEP_TRY(readItems(root, -1, 0));
        if (m_form.m_items.empty())
            return m_top.invalid(u"no items"_s);
        foldHelp(m_form.m_items);
        auto logic = linkItems(m_form.m_items, m_form.m_index, m_form.m_extras, root, m_top.path);
        if (!logic)
            return logic.error();
        m_form.m_logic = *std::move(logic);
        return std::move(m_form);
    }

private:
    Result<void> readHeader(const QJsonObject &root)
    {
        if (root.value(u"resourceType"_s).toString() != "Questionnaire"_L1)
            return m_top.invalid(u"resourceType is not Questionnaire"_s);
        DOORSTEP_TRY(checkMembers(root, rootMembers(), m_top));
        const std::pair<QString, QString Questionnaire::*> texts[] = {{u"url"_s, &Questionnaire::m_url},
                                                                      {u"version"_s, &Questionnaire::m_version},
                                                                      {u"title"_s, &Questionnaire::m_title}};
        for (const auto &[name, member] : texts) {
            const auto value = textMember(root, name, m_top);
            if (!value)
                return value.error();
            m_form.*member = *value;
        }
        m_form.m_titleIn = readTranslations(root, "_title"_L1);
        auto extras = readRootExtensions(root.value(u"extension"_s).toArray(), m_top);
        if (!extras)
            return extras.error();
        m_form.m_extras = *std::move(extras);
        const auto contained = arrayMember(root, u"contained"_s, m_top);
        if (!contained)
            return contained.error();
        m_valueSets = ValueSets(*contained);
        return checkRest(root);
    }

    /// What we only carry must not hide anything that would matter.
    Result<void> checkRest(const QJsonObject &root) const
    {
        static const QSet<QString> read{u"item"_s, u"extension"_s, u"contained"_s, u"text"_s};
        for (auto member = root.begin(); member != root.end(); ++member)
            if (!read.contains(member.key()) && !member.key().startsWith(u'_'))
                DOORSTEP_TRY(checkUnread(member.value(), member.key(), m_top));
        return {};
    }

    Result<void> readItems(const QJsonObject &object, int parent, int depth)
    {
        const Place place = parent < 0 ? m_top : Place{m_top.path, m_form.item(parent).linkId};
        if (depth > deepest)
            return place.invalid(u"items nested deeper than %1"_s.arg(deepest));
        const auto list = arrayMember(object, u"item"_s, place);
        if (!list)
            return list.error();
        for (const QJsonValue &value : *list)
            DOORSTEP_TRY(readOne(value.toObject(), parent, depth));
        return {};
    }

    /// Strictly none may stand there; forms in use put the help for a display there, and that is clear enough.
    Result<void> checkUnderDisplay(const Item &item, const Item &parent) const
    {
        if (parent.type == ItemType::Display && item.type != ItemType::Display)
            return Place{m_top.path, parent.linkId}.invalid(u"items under a display"_s);
        return {};
    }

    Result<void> readOne(const QJsonObject &object, int parent, int depth)
    {
        const auto linkId = textMember(object, u"linkId"_s, m_top, true);
        if (!linkId)
            return linkId.error();
        const Place place{m_top.path, *linkId};
        if (m_form.m_index.contains(*linkId))
            return place.invalid(u"linkId stands twice"_s);
        auto item = readItem(object, m_valueSets, place);
        if (!item)
            return item.error();
        if (parent >= 0)
            DOORSTEP_TRY(checkUnderDisplay(*item, m_form.item(parent)));
        const int index = insert(*std::move(item), parent, depth);
        return readItems(object, index, depth + 1);
    }

    int insert(Item item, int parent, int depth)
    {
        const int index = static_cast<int>(m_form.m_items.size());
        item.parent = parent;
        item.depth = depth;
        item.section = parent < 0 ? static_cast<int>(m_form.m_roots.size()) : m_form.item(parent).section;
        if (parent >= 0)
            inherit(item, m_form.item(parent));
        item.address = addressOf(item.linkId);
        m_form.m_index.insert(item.linkId, index);
        m_form.m_addresses.insert(item.address, index);
        m_form.m_items.push_back(std::move(item));
        auto &siblings = parent < 0 ? m_form.m_roots : m_form.m_items[static_cast<std::size_t>(parent)].children;
        siblings.push_back(index);
        return index;
    }

    /// What holds for a group holds for everything in it.
    static void inherit(Item &item, const Item &parent)
    {
        item.readOnly = item.readOnly || parent.readOnly;
        item.hidden = item.hidden || parent.hidden;
        if (item.askedOf == AskedOfPeople())
            item.askedOf = parent.askedOf;
        if (parent.privacy == Privacy::Protected)
            item.privacy = Privacy::Protected;
        item.alone = item.alone || parent.alone;
    }

    Place m_top;
    ValueSets m_valueSets;
    Questionnaire m_form;
};

Result<Questionnaire> readQuestionnaire(const QByteArray &json, const QString &path)
{
    const auto root = parseObject(json, path);
    if (!root)
        return root.error();
    return QuestionnaireReader(path).read(*root);
}

} // namespace doorstep::forms
