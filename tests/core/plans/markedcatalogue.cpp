// SPDX-License-Identifier: Apache-2.0
#include "tests/core/plans/markedfamilies.h"

#include "core/base/json.h"

#include <QRegularExpression>

namespace doorstep::test {

namespace {

using Classes = MarkedCatalogue::Classes;

QString member(const QJsonObject &item, QLatin1StringView extension)
{
    const QJsonArray all = item.value(u"extension"_s).toArray();
    for (const QJsonValue &value : all)
        if (value.toObject().value(u"url"_s).toString().endsWith(u'/' + extension))
            return value.toObject().value(u"valueCode"_s).toString();
    return {};
}

/// The stricter of two classes.
QString stricter(const QString &one, const QString &other)
{
    static const QStringList order{u"G"_s, u"A"_s, u"alone"_s, u"P"_s, u"X"_s};
    return order.indexOf(one) < order.indexOf(other) ? other : one;
}

QString classOf(const QJsonObject &item)
{
    QString privacy = member(item, "privacy-class"_L1);
    const QJsonArray extensions = item.value(u"extension"_s).toArray();
    for (const QJsonValue &value : extensions) {
        const QJsonObject one = value.toObject();
        if (one.value(u"url"_s).toString().endsWith("/asked-of"_L1)
            && one.value(u"valueCode"_s).toString().endsWith("-alone"_L1))
            privacy = stricter(privacy, u"alone"_s);
    }
    return privacy;
}

QJsonArray allGeneral(const QJsonArray &extensions)
{
    QJsonArray left;
    for (const QJsonValue &value : extensions) {
        const QString url = value.toObject().value(u"url"_s).toString();
        if (!url.endsWith("/privacy-class"_L1) && !url.endsWith("/asked-of"_L1))
            left.append(value);
    }
    return left;
}

QJsonArray markedOptions(const QJsonArray &options, const QString &linkId)
{
    QJsonArray marked;
    for (const QJsonValue &value : options) {
        QJsonObject option = value.toObject();
        QJsonObject coding = option.value(u"valueCoding"_s).toObject();
        if (!coding.isEmpty()) {
            coding.insert(u"display"_s, u"<<option|%1|>>"_s.arg(linkId));
            option.insert(u"valueCoding"_s, coding);
        }
        marked.append(option);
    }
    return marked;
}

/// What is protected stays so all the way down; a question that names its own class in another group has that one.
QString inGroup(const QString &above, const QJsonObject &item)
{
    const bool names = !member(item, "privacy-class"_L1).isEmpty();
    const bool always = above == "P"_L1 || above == "alone"_L1;
    return names && !always ? classOf(item) : stricter(above, classOf(item));
}

QJsonArray markItems(const QJsonArray &items, const QString &above, Classes keep, QHash<QString, QString> &classes)
{
    QJsonArray marked;
    for (const QJsonValue &value : items) {
        QJsonObject item = value.toObject();
        const QString linkId = item.value(u"linkId"_s).toString();
        const QString privacy = inGroup(above, item);
        classes[linkId] = stricter(classes.value(linkId, u"G"_s), privacy);
        if (item.contains(u"answerOption"_s))
            item.insert(u"answerOption"_s, markedOptions(item.value(u"answerOption"_s).toArray(), linkId));
        if (keep == Classes::AllGeneral && item.contains(u"extension"_s))
            item.insert(u"extension"_s, allGeneral(item.value(u"extension"_s).toArray()));
        if (item.contains(u"item"_s))
            item.insert(u"item"_s, markItems(item.value(u"item"_s).toArray(), privacy, keep, classes));
        marked.append(item);
    }
    return marked;
}

/// The options of a language, as markers too.
QByteArray markedLanguage(const QByteArray &bytes)
{
    QJsonObject language = *parseObject(bytes, u"language"_s);
    QJsonObject questions = language.value(u"options"_s).toObject();
    for (auto question = questions.begin(); question != questions.end(); ++question) {
        QJsonObject options = question.value().toObject();
        for (auto option = options.begin(); option != options.end(); ++option)
            option.value() = u"<<option|%1|>>"_s.arg(question.key());
        question.value() = options;
    }
    language.insert(u"options"_s, questions);
    return toJson(language);
}

/// Every word a document holds.
QString allWords(const PlanDocument &document)
{
    QString words = document.title + document.owner + document.dateLine + document.serviceLine + document.footer
        + document.helpHeading + document.draftNotice + document.kind;
    for (const PlanPart &part : document.parts + document.help)
        words += part.id + part.heading + part.picture + part.lines.join(u'\n');
    words += planText(document);
    return words + QString::fromUtf8(toJson(familyExport({document})));
}

} // namespace

MarkedCatalogue MarkedCatalogue::make(Classes keep)
{
    Catalogue::Files files = Catalogue::builtInFiles();
    QHash<QString, QString> classes;
    for (auto file = files.begin(); file != files.end(); ++file) {
        if (file.key().startsWith("languages/"_L1))
            file.value() = markedLanguage(file.value());
        if (!file.key().startsWith("questionnaires/"_L1))
            continue;
        QJsonObject form = *parseObject(file.value(), file.key());
        form.insert(u"item"_s, markItems(form.value(u"item"_s).toArray(), u"G"_s, keep, classes));
        file.value() = toJson(form);
    }
    auto read = Catalogue::fromFiles(files);
    if (!read)
        qFatal("%s", qPrintable(read.error().what));
    return {*std::move(read), classes};
}

FormLookup MarkedCatalogue::lookup() const
{
    return [this](const QString &url, const QString &version) { return content.questionnaire(url, version); };
}

QStringList markersIn(const PlanDocument &document)
{
    static const QRegularExpression marker(u"<<[^>]*>>"_s);
    QString words = allWords(document);
    words.replace("&lt;"_L1, "<"_L1).replace("&gt;"_L1, ">"_L1);
    QStringList found;
    auto matches = marker.globalMatch(words);
    while (matches.hasNext())
        found.append(matches.next().captured());
    return found;
}

QStringList MarkedCatalogue::leaks(const PlanEntry &entry, const QStringList &markers) const
{
    QStringList leaks;
    for (const QString &marker : markers) {
        const QStringList says = marker.mid(2, marker.size() - 4).split(u'|'); // what, linkId, subject
        const QString privacy = classes.value(says.value(1), u"unknown"_s);
        const bool own = entry.plan->owner == PlanOwner::Carer && says.value(2) == entry.facts.owner;
        if (privacy != "G"_L1 && !(privacy == "A"_L1 && own))
            leaks.append(privacy + u' ' + marker);
    }
    return leaks;
}

} // namespace doorstep::test
