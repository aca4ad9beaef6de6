// SPDX-License-Identifier: Apache-2.0
#include "tests/shots/formsheet.h"

#include "app/pages/questionrows.h"
#include "core/content/catalogue.h"

#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickView>
#include <QTest>
#include <QTextStream>

#include <cstdio>

namespace doorstep::test {

using namespace Qt::StringLiterals;
using namespace doorstep::forms;

namespace {
constexpr int width = 800;
constexpr int tallest = 30'000; // pixels; more is a fault of the layout

constexpr auto sheet = R"(
import QtQuick
import Doorstep.Ui

Rectangle {
    id: root

    required property string title
    required property string approval
    required property var sections

    function paint(dark: bool) {
        Theme.dark = dark
    }

    color: Theme.ground
    implicitHeight: page.implicitHeight + 2 * Theme.gap24

    Column {
        id: page

        anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.gap24 }
        spacing: Theme.gap24

        Words { step: Theme.heading; strong: true; text: root.title; width: parent.width }
        Words { color: Theme.ink2; step: Theme.label; text: root.approval; width: parent.width }

        Repeater {
            model: root.sections

            Column {
                id: section

                required property var modelData

                spacing: Theme.gap16
                width: page.width

                Words { color: Theme.primary; step: Theme.title; strong: true; text: section.modelData.title; width: parent.width }
                FormList { model: section.modelData.rows; width: parent.width }
            }
        }
    }
}
)";

FormContext everythingThere()
{
    FormContext context;
    context.names = {
        {u"baby"_s, u"Amara"_s}, {u"carer"_s, u"Ben"_s}, {u"mother"_s, u"Jade"_s}, {u"partner"_s, u"Jade"_s}};
    context.facts = {{u"ctx.born"_s, true},       {u"ctx.age_days"_s, 45}, {u"ctx.male_carers"_s, 1},
                     {u"ctx.male_carer"_s, true}, {u"ctx.mother"_s, true}, {u"ctx.needs"_s, true}};
    context.alone = AloneWith::NoFamily;
    return context;
}

QJsonArray anAnswer(const Row &row)
{
    if (!row.options.empty())
        return {row.options.front().answer};
    switch (row.type) {
    case ItemType::Boolean: return {QJsonObject{{u"valueBoolean"_s, true}}};
    case ItemType::Integer: return {QJsonObject{{u"valueInteger"_s, row.minValue.value_or(1)}}};
    case ItemType::Decimal: return {QJsonObject{{u"valueDecimal"_s, row.minValue.value_or(1)}}};
    case ItemType::Quantity:
        return {QJsonObject{{u"valueQuantity"_s, QJsonObject{{u"value"_s, row.minValue.value_or(1)}}}}};
    case ItemType::Date: return {QJsonObject{{u"valueDate"_s, u"2026-11-20"_s}}};
    case ItemType::DateTime: return {QJsonObject{{u"valueDateTime"_s, u"2026-11-20T10:30:00Z"_s}}};
    case ItemType::Time: return {QJsonObject{{u"valueTime"_s, u"10:30:00"_s}}};
    default: return {QJsonObject{{u"valueString"_s, u"Words as they were said."_s}}};
    }
}

void fill(FormSession &session)
{
    for (int round = 0; round < 6; ++round) {
        const auto rows = session.rows();
        for (const Row &row : rows)
            if (row.role == Row::Role::Question && !row.readOnly && row.answer.isEmpty())
                (void)session.answer(row.path, anAnswer(row)).ok(); // what a check refuses stays empty
    }
}

/// One list of rows for each section, owned by `owner`.
QVariantList sectionsOf(const FormSession &session, QObject *owner)
{
    QVariantList sections;
    for (const Section &section : session.sections()) {
        auto *model = new Rows<QuestionRow>(owner);
        QList<QuestionRow> rows;
        for (const Row &row : session.rows())
            if (row.section == section.index && row.path != section.linkId)
                rows.append(questionRow(row));
        model->setRows(rows);
        sections.append(QVariantMap{{u"title"_s, section.title}, {u"rows"_s, QVariant::fromValue<QObject *>(model)}});
    }
    return sections;
}

QString nameOf(const Questionnaire &form) { return u"form-"_s + form.url().section(u'/', -1); }

class Sheets {
public:
    explicit Sheets(const QDir &folder) : m_folder(folder)
    {
        m_view.engine()->addImportPath(u"qrc:/qt/qml"_s);
        m_view.setResizeMode(QQuickView::SizeRootObjectToView);
        m_component = std::make_unique<QQmlComponent>(m_view.engine());
        m_component->setData(sheet, QUrl(u"qrc:/formsheet.qml"_s));
    }

    bool make(const FormSession &session, const QString &name)
    {
        QObject owner;
        const Questionnaire &form = session.questionnaire();
        std::unique_ptr<QObject> page(m_component->createWithInitialProperties(
            {{u"title"_s, QString(form.title()).replace(u"{baby}"_s, u"Amara"_s).replace(u"{carer}"_s, u"Ben"_s)},
             {u"approval"_s, u"Version %1. %2"_s.arg(form.version(), form.approval())},
             {u"sections"_s, sectionsOf(session, &owner)}}));
        auto *item = qobject_cast<QQuickItem *>(page.get());
        if (!item) {
            QTextStream(stderr) << m_component->errorString() << Qt::endl;
            return false;
        }
        item->setParentItem(m_view.contentItem());
        const bool saved = save(*item, name, false) && save(*item, name, true);
        m_view.hide();
        return saved;
    }

private:
    bool save(QQuickItem &page, const QString &name, bool dark)
    {
        if (!QMetaObject::invokeMethod(&page, "paint", Q_ARG(bool, dark)))
            return false;
        page.setWidth(width);
        m_view.resize(width, 800);
        m_view.show();
        QTest::qWait(50);
        const int height = qMin(tallest, qCeil(page.implicitHeight()));
        page.setHeight(height);
        m_view.resize(width, height);
        QTest::qWait(50);
        const QString file = u"%1-%2x%3-%4.png"_s.arg(name).arg(width).arg(height).arg(dark ? u"dark"_s : u"light"_s);
        return height > 200 && height < tallest && m_view.grabWindow().save(m_folder.filePath(file));
    }

    QDir m_folder;
    QQuickView m_view;
    std::unique_ptr<QQmlComponent> m_component;
};
} // namespace

bool makeFormSheets(const QDir &folder, const QString &only)
{
    const auto catalogue = content::Catalogue::builtIn();
    if (!catalogue)
        return false;
    Sheets sheets(folder);
    bool made = true;
    for (const QuestionnairePtr &form : catalogue->questionnaires()) {
        const QString name = nameOf(*form);
        if (catalogue->latest(form->url()) != form || !name.startsWith(only))
            continue;
        QTextStream(stdout) << name << Qt::endl;
        FormSession session(form, everythingThere());
        made = sheets.make(session, name) && made;
        fill(session);
        made = sheets.make(session, name + u"-filled"_s) && made;
    }
    return made;
}

} // namespace doorstep::test
