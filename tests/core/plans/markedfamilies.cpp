// SPDX-License-Identifier: Apache-2.0
#include "tests/core/plans/markedfamilies.h"

#include "core/base/json.h"
#include "core/model/fields.h"

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

Record MarkedFamilies::person(RecordKind kind, const QString &name, int number)
{
    Record record{.id = u"%1-%2"_s.arg(name).arg(number), .kind = kind, .family = u"family"_s, .fields = {}};
    const auto hidden = [&](const QString &field) { return u"<<record|%1.%2|>>"_s.arg(name, field); };
    for (const QString &field : {u"family_name"_s, u"nhs_number"_s, u"phone"_s, u"address"_s, u"relation"_s, u"sex"_s,
                                 u"alone"_s, u"lives_with"_s})
        record.fields.insert(field, hidden(field));
    record.fields.insert(field::infant::given, u"Name%1"_s.arg(number));
    record.fields.insert(field::infant::born, sometimes(50) ? u"2026-11-01"_s : u"2026-11-02"_s);
    if (sometimes(30))
        record.fields.insert(field::carer::label, u"Label%1"_s.arg(number));
    return record;
}

FamilyCase MarkedFamilies::next()
{
    FamilyCase family;
    family.today = QDate(2026, 11, 20);
    for (int i = upTo(3); i >= 0; --i)
        family.carers.append(person(RecordKind::Carer, u"carer"_s, i));
    for (int i = upTo(2); i >= 0; --i)
        family.infants.append(person(RecordKind::Infant, u"infant"_s, i));
    for (int i = upTo(2); i >= 0; --i)
        addVisit(family, i);
    return family;
}

void MarkedFamilies::addVisit(FamilyCase &family, int number)
{
    const QString day = u"2026-11-1%1T10:00:00+00:00"_s.arg(number);
    const bool done = sometimes(70);
    Record visit{.id = u"visit-%1"_s.arg(number), .kind = RecordKind::Visit, .family = u"family"_s, .fields = {}};
    visit.fields = {{u"status"_s, done ? u"signed"_s : u"draft"_s},
                    {u"infant"_s, family.infants.at(upTo(static_cast<int>(family.infants.size()) - 1)).id},
                    {u"summary"_s, u"<<record|visit.summary|>>"_s}};
    visit.fields.insert(u"signed_at"_s, done ? day : QString());
    family.visits.append(visit);
    addResponses(family, visit);
}

void MarkedFamilies::addResponses(FamilyCase &family, const Record &visit)
{
    const bool done = isSigned(visit);
    for (const auto &form : m_marked.content.questionnaires()) {
        for (const Record &subject : family.carers + family.infants) {
            if (!sometimes(35))
                continue;
            Record response{.id = u"response-%1"_s.arg(++m_serial), .kind = RecordKind::Response, .fields = {}};
            const QJsonObject fhir{{u"resourceType"_s, u"QuestionnaireResponse"_s},
                                   {u"item"_s, items(*form, form->roots(), subject.id)}};
            response.fields = {{u"visit"_s, visit.id},
                               {u"status"_s, done ? u"completed"_s : u"in-progress"_s},
                               {u"questionnaire"_s, form->url()},
                               {u"version"_s, form->version()},
                               {u"subject"_s, subject.id}};
            if (done)
                response.fields.insert(field::response::response, fhir);
            else
                family.drafts.insert(response.id, fhir);
            family.responses.append(response);
            addPlans(family, response, visit);
        }
    }
}

/// A plan kept from this response, now and then for somebody else than it is about: as a damaged record might say.
void MarkedFamilies::addPlans(FamilyCase &family, const Record &response, const Record &visit)
{
    if (!isSigned(visit) || !sometimes(40))
        return;
    const QString subject = response.text(field::response::subject);
    const bool carers = subject.startsWith("carer"_L1);
    const QString whose = sometimes(90) ? subject : family.carers.first().id;
    Record plan{.id = u"plan-%1"_s.arg(++m_serial), .kind = RecordKind::Plan, .fields = {}};
    plan.fields = {{u"visit"_s, visit.id},
                   {u"plan"_s, carers ? u"crying"_s : u"sleep"_s},
                   {u"carer"_s, carers ? whose : QString()},
                   {u"response"_s, response.id},
                   {u"agreed_at"_s, visit.text(field::visit_::signedAt)}};
    family.plans.append(plan);
}

QJsonArray MarkedFamilies::items(const Questionnaire &form, const std::vector<int> &indexes, const QString &subject)
{
    QJsonArray all;
    for (const int index : indexes) {
        const int times = form.item(index).isRepeatingGroup() ? 1 + upTo(1) : 1;
        for (int i = 0; i < times; ++i)
            if (form.item(index).isGroup() || sometimes(70))
                all.append(item(form, index, subject));
    }
    return all;
}

QJsonObject MarkedFamilies::item(const Questionnaire &form, int index, const QString &subject)
{
    const Item &asked = form.item(index);
    QJsonObject item{{u"linkId"_s, asked.linkId}};
    const QJsonArray below = items(form, asked.children, subject);
    if (asked.isQuestion())
        item.insert(u"answer"_s, answers(asked, subject));
    if (!below.isEmpty())
        item.insert(u"item"_s, below);
    return item;
}

/// Options where there are any, and words to every question: also where the form would refuse them.
QJsonArray MarkedFamilies::answers(const Item &item, const QString &subject)
{
    const QString marker = u"<<answer|%1|%2>>"_s.arg(item.linkId, subject);
    QJsonArray all;
    for (const Option &option : item.options) {
        if (!sometimes(30))
            continue;
        QJsonObject coding = option.answer.value(u"valueCoding"_s).toObject();
        coding.insert(u"display"_s, marker);
        all.append(QJsonObject{{u"valueCoding"_s, coding}});
    }
    if (item.type == ItemType::Boolean)
        all.append(QJsonObject{{u"valueBoolean"_s, sometimes(50)}});
    all.append(QJsonObject{{u"valueString"_s, marker}});
    return all;
}

} // namespace doorstep::test
