// SPDX-License-Identifier: Apache-2.0
#include "core/forms/validation/formitems.h"

namespace doorstep::forms::validation {

using namespace Qt::StringLiterals;

bool FormItem::within(const FormItem *other) const
{
    for (const FormItem *item = this; item; item = item->parent)
        if (item == other)
            return true;
    return false;
}

FormItems::FormItems(const QJsonObject &form) : m_json(form) { read(form, u"Questionnaire"_s, nullptr, m_roots); }

void FormItems::read(const QJsonObject &from, const QString &path, const FormItem *parent,
                     std::vector<std::unique_ptr<FormItem>> &into)
{
    const QJsonArray list = from.value(u"item"_s).toArray();
    for (int i = 0; i < list.size(); ++i) {
        auto item = std::make_unique<FormItem>();
        item->json = list[i].toObject();
        item->linkId = item->json.value(u"linkId"_s).toString();
        item->type = item->json.value(u"type"_s).toString();
        item->path = u"%1.item[%2]"_s.arg(path).arg(i);
        item->parent = parent;
        m_all.push_back(item.get());
        if (!item->linkId.isEmpty() && !m_byLinkId.contains(item->linkId))
            m_byLinkId.insert(item->linkId, item.get());
        read(item->json, item->path, item.get(), item->children);
        into.push_back(std::move(item));
    }
}

const FormItem *FormItems::common(const FormItem *one, const FormItem *other)
{
    for (const FormItem *around = one->parent; around; around = around->parent)
        if (other->within(around))
            return around;
    return nullptr;
}

QJsonObject FormItems::contained(const QString &reference) const
{
    for (const QJsonValue &resource : m_json.value(u"contained"_s).toArray())
        if (reference == u'#' + resource.toObject().value(u"id"_s).toString())
            return resource.toObject();
    return {};
}

} // namespace doorstep::forms::validation
