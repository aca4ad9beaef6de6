// SPDX-License-Identifier: Apache-2.0
#include "core/forms/formfeatures.h"

#include "core/forms/extensionnames.h"
#include "core/forms/itemextensions.h"
#include "core/forms/itemhandlers.h"
#include "core/forms/itemreader.h"
#include "core/forms/rootextensions.h"

namespace doorstep::forms {

using namespace Qt::StringLiterals;

namespace {

std::vector<std::pair<QString, QString>> prefixes()
{
    return {{u"sdc:"_s, sdcExtension({})}, {u"hl7:"_s, hl7Extension({})}, {u"doorstep:"_s, ourExtension({})}};
}

void add(std::vector<Feature> &all, const QString &kind, const QStringList &names, Support support)
{
    for (const QString &name : names)
        all.push_back({kind + u' ' + name, support});
}

void addExtensions(std::vector<Feature> &all, const QStringList &urls, Support support)
{
    QStringList names;
    for (const QString &url : urls)
        names.append(shortExtensionName(url));
    names.removeDuplicates();
    add(all, u"extension"_s, names, support);
}

QStringList typeNames()
{
    QStringList names;
    for (int i = 0; i <= static_cast<int>(ItemType::Reference); ++i)
        names.append(typeName(static_cast<ItemType>(i)));
    return names;
}

} // namespace

std::vector<Feature> formFeatures()
{
    std::vector<Feature> all;
    add(all, u"type"_s, typeNames(), Support::Supported);
    add(all, u"member"_s, itemMembers(), Support::Supported);
    add(all, u"member"_s, refusedMembers(), Support::Refused);
    add(all, u"operator"_s, operatorNames(), Support::Supported);
    add(all, u"itemControl"_s, knownControls(), Support::Supported);
    add(all, u"value set"_s, builtInValueSets(), Support::Supported);
    addExtensions(all, itemExtensionUrls() + optionExtensionUrls() + rootExtensionUrls(), Support::Supported);
    addExtensions(all, {hl7Extension("translation"_L1)}, Support::Supported);
    addExtensions(all, carriedExtensions(), Support::Carried);
    addExtensions(all, refusedExtensions(), Support::Refused);
    return all;
}

QString fullExtensionUrl(const QString &shortName)
{
    for (const auto &[prefix, base] : prefixes())
        if (shortName.startsWith(prefix))
            return base + shortName.mid(prefix.size());
    return shortName;
}

QString shortExtensionName(const QString &url)
{
    for (const auto &[prefix, base] : prefixes())
        if (url.startsWith(base))
            return prefix + url.mid(base.size());
    return url;
}

} // namespace doorstep::forms
