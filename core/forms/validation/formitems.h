// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <memory>
#include <vector>

namespace doorstep::forms::validation {

/// One item of a questionnaire as its file has it, whether or not the engine could fill it in.
struct FormItem {
    QJsonObject json;
    QString linkId;
    QString type;
    QString path; ///< "Questionnaire.item[0].item[2]"
    const FormItem *parent = nullptr;
    std::vector<std::unique_ptr<FormItem>> children;

    bool is(QLatin1String name) const { return type == name; }
    bool flag(const char *name) const { return json.value(QLatin1String(name)).toBool(); }
    QJsonArray list(const char *name) const { return json.value(QLatin1String(name)).toArray(); }
    /// Is this item `other`, or somewhere below it?
    bool within(const FormItem *other) const;
};

/// The items of a questionnaire, as its file has them. With a linkId that stands twice the first one counts.
class FormItems {
public:
    explicit FormItems(const QJsonObject &form);

    const QJsonObject &json() const { return m_json; }
    const std::vector<std::unique_ptr<FormItem>> &roots() const { return m_roots; }
    /// In the order of the file, a parent before its children.
    const std::vector<const FormItem *> &all() const { return m_all; }
    /// Nothing when there is no such item.
    const FormItem *find(const QString &linkId) const { return m_byLinkId.value(linkId); }
    /// The nearest item `one` is inside of that also is `other` or is around it; nothing when that is the
    /// questionnaire.
    static const FormItem *common(const FormItem *one, const FormItem *other);
    /// A contained resource by "#id", or empty.
    QJsonObject contained(const QString &reference) const;

private:
    void read(const QJsonObject &from, const QString &path, const FormItem *parent,
              std::vector<std::unique_ptr<FormItem>> &into);

    QJsonObject m_json;
    std::vector<std::unique_ptr<FormItem>> m_roots;
    std::vector<const FormItem *> m_all;
    QHash<QString, const FormItem *> m_byLinkId;
};

} // namespace doorstep::forms::validation
