// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/services/desk.h"
#include "app/services/storethread.h"
#include "app/viewmodels/alertsmodel.h"
#include "app/viewmodels/checklistmodel.h"
#include "app/viewmodels/concernmodel.h"
#include "app/viewmodels/familiesmodel.h"
#include "app/viewmodels/familymodel.h"
#include "app/viewmodels/notemodel.h"
#include "app/viewmodels/tasksmodel.h"
#include "app/viewmodels/todaymodel.h"
#include "app/viewmodels/visitmodel.h"
#include "core/base/placeholders.h"
#include "core/usecases/visits.h"
#include "core/forms/answers.h"
#include "tests/app/shown.h"

#include <memory>

namespace doorstep::test {

using namespace Qt::StringLiterals;

inline QString formUrl(const QString &name) { return u"https://doorstep.example/fhir/Questionnaire/"_s + name; }

inline const content::Catalogue &catalogue()
{
    static const content::Catalogue all = content::Catalogue::builtIn().value();
    return all;
}

inline void readAll(const QVariant &value, QString &into);

template <typename Properties>
void readGadget(const QMetaObject *meta, const Properties &read, QString &into)
{
    for (int i = 0; i < meta->propertyCount(); ++i)
        readAll(read(meta->property(i)), into);
}

inline void readRows(const RowsModel *rows, QString &into)
{
    for (int row = 0; row < rows->count(); ++row)
        for (const int role : rows->roleNames().keys())
            readAll(rows->data(rows->index(row), role), into);
}

inline void readAll(const QVariant &value, QString &into)
{
    if (value.typeId() == QMetaType::QStringList) {
        into += value.toStringList().join(u'\n') + u'\n';
    } else if (value.typeId() == QMetaType::QVariantList) {
        for (const QVariant &entry : value.toList())
            readAll(entry, into);
    } else if (value.typeId() == QMetaType::QVariantMap) {
        for (const QVariant &entry : value.toMap())
            readAll(entry, into);
    } else if (value.metaType().flags().testFlag(QMetaType::IsGadget)) {
        readGadget(
            value.metaType().metaObject(),
            [&](const QMetaProperty &property) { return property.readOnGadget(value.constData()); }, into);
    } else if (const auto *rows = qobject_cast<const RowsModel *>(value.value<QObject *>())) {
        readRows(rows, into);
    } else if (value.canConvert<QString>()) {
        into += value.toString() + u'\n';
    }
}

/// Everything a page's model says, in any property, list or role.
inline QString everythingOn(const QObject &model)
{
    QString words;
    readGadget(
        model.metaObject(),
        [&](const QMetaProperty &property) {
            return qstrcmp(property.name(), "services") == 0 ? QVariant() : property.read(&model);
        },
        words);
    return words;
}

/// The app in the middle of Amara's new birth visit, with every question of every checklist answered in private.
struct Attack {
    Attack()
    {
        REQUIRE(app.unlock());
        visit = std::make_unique<Shown<VisitModel>>(
            app, [this](VisitModel &model) { model.setVisitId(app.ids().newBirthVisit); });
        visit->confirmIdentity();
        visit->setPlace(u"home"_s);
        visit->setBabySeen(u"awake"_s);
        settle();
    }

    void settle()
    {
        REQUIRE(FixtureApp::wait([this] { return !visit->busy(); }));
        bool asked = false;
        app.services().storeThread().ask(
            visit.get(), [](Desk &) { return Result<void>(); }, [&asked](const Result<void> &) { asked = true; });
        REQUIRE(FixtureApp::wait([&asked] { return asked; }));
        // Models load again after the event loop has turned.
        for (int turn = 0; turn < 5; ++turn)
            FixtureApp::wait([&turn] { return turn >= 0; });
    }

    void present(const QStringList &who)
    {
        for (int row = 0; row < visit->present()->count(); ++row) {
            const QString code = text(visit->present(), row, "code");
            if (role(visit->present(), row, "present").toBool() != who.contains(code))
                visit->setPresent(code, who.contains(code));
        }
        settle();
        REQUIRE(FixtureApp::wait([&] {
            QStringList there;
            for (int row = 0; row < visit->present()->count(); ++row)
                if (role(visit->present(), row, "present").toBool())
                    there.append(text(visit->present(), row, "code"));
            return QSet<QString>(there.begin(), there.end()) == QSet<QString>(who.begin(), who.end());
        }));
    }

    void aloneWith(const QString &who)
    {
        present({who});
        visit->sayAlone();
        REQUIRE(FixtureApp::wait([this] { return visit->alone() && !visit->busy(); }));
    }

    /// Every checklist of the visit that is there now.
    QList<std::pair<QString, QString>> forms() const
    {
        QList<std::pair<QString, QString>> found;
        for (int row = 0; row < visit->forms()->count(); ++row)
            found.append({text(visit->forms(), row, "questionnaire"), text(visit->forms(), row, "subjectId")});
        return found;
    }

    auto opening(const QString &url, const QString &subject)
    {
        return [this, url, subject](ChecklistModel &model) {
            model.setVisitId(app.ids().newBirthVisit);
            model.setQuestionnaire(url);
            model.setSubjectId(subject);
        };
    }

    /// Answers whatever is there; words typed into private questions become secrets.
    void answerAll()
    {
        for (const auto &[url, subject] : forms()) {
            Shown<ChecklistModel> form(app, opening(url, subject));
            for (int section = 0; section < form.sectionCount(); ++section) {
                form.setSection(section);
                for (int round = 0; round < 3; ++round) // an answer may bring further questions
                    answerRows(form, *catalogue().latest(url));
            }
        }
    }

    void answerRows(ChecklistModel &form, const forms::Questionnaire &questionnaire)
    {
        for (int row = 0; row < form.rows()->count(); ++row)
            if (!role(form.rows(), row, "answered").toBool())
                answer(form, row, questionnaire);
        settle();
    }

    void answer(ChecklistModel &form, int row, const forms::Questionnaire &questionnaire)
    {
        const int index = questionnaire.indexOf(text(form.rows(), row, "linkId"));
        const QString path = text(form.rows(), row, "path");
        if (index < 0 || !questionnaire.item(index).isQuestion())
            return;
        const bool isPrivate = questionnaire.item(index).alone;
        if (isPrivate)
            secrets.append(text(form.rows(), row, "label"));
        const QString kind = text(form.rows(), row, "kind");
        if (kind == u"text" || kind == u"string") {
            const QString words = (isPrivate ? u"zqsecret%1 walnut"_s : u"plain%1"_s).arg(secrets.size());
            form.answer(path, words);
            if (isPrivate)
                secrets.append(words.section(u' ', 0, 0));
        } else if (const QVariantList options = role(form.rows(), row, "options").toList(); !options.isEmpty()) {
            const bool answered = role(form.rows(), row, "answered").toBool();
            if (!answered)
                form.choose(path, options.first().toMap().value(u"code"_s).toString());
        } else if (const QString plain = plainAnswer(kind); !plain.isEmpty()) {
            form.answer(path, plain);
        }
    }

    static QString plainAnswer(const QString &kind)
    {
        static const QHash<QString, QString> answers{{u"confirm"_s, u"true"_s},
                                                     {u"date"_s, u"2026-11-20"_s},
                                                     {u"dateTime"_s, u"2026-11-20T10:30:00Z"_s},
                                                     {u"integer"_s, u"3"_s}};
        return answers.value(kind);
    }

    /// Words of private questions and options that stand nowhere else, and their names in the files.
    QStringList privateWords() const
    {
        QSet<QString> open;
        QSet<QString> hidden;
        const QHash<QString, QString> names{
            {u"baby"_s, u"Amara"_s}, {u"mother"_s, u"Jade"_s}, {u"partner"_s, u"Ben"_s}};
        for (const auto &form : catalogue().questionnaires()) {
            bool whole = true; // private from end to end
            for (const forms::Item &item : form->items()) {
                whole = whole && (item.alone || !item.isQuestion() || item.hidden);
                QSet<QString> &side = item.alone ? hidden : open;
                side.insert(fillPlaceholders(item.text, names));
                for (const forms::Option &option : item.options)
                    side.insert(option.display);
                if (item.alone && item.isQuestion())
                    hidden.insert(item.linkId);
            }
            (whole ? hidden : open).insert(form->title());
        }
        for (const forms::NotAskedReason &reason : forms::notAskedReasons())
            open.insert(reason.display); // offered at every question
        QStringList words;
        for (const QString &word : secrets)
            if (!open.contains(word)) // the same words may be asked openly elsewhere
                words.append(word);
        for (const QString &word : hidden)
            if (!open.contains(word) && word.size() > 4 && !word.contains(u'{'))
                words.append(word);
        return words;
    }

    /// Every page of the app that a hand could open during the visit.
    QString everything()
    {
        QString words = everythingOn(*visit);
        for (const auto &form : catalogue().questionnaires()) {
            for (const QString &subject : {app.ids().amara, app.ids().jade, app.ids().ben}) {
                ChecklistModel model;
                model.setServices(&app.services());
                opening(form->url(), subject)(model);
                model.componentComplete();
                FixtureApp::wait([&] { return model.ready() || !model.problem().isEmpty(); });
                words += everythingOn(model);
                for (int section = 0; section < model.sectionCount(); ++section) {
                    model.setSection(section);
                    words += everythingOn(model);
                }
            }
        }
        const auto family = [this](auto &model) { model.setFamilyId(app.ids().tester); };
        words += everythingOn(Shown<FamilyModel>(app, family));
        words += everythingOn(Shown<AlertsModel>(app, family));
        words += everythingOn(Shown<TasksModel>(app, family));
        words += everythingOn(Shown<TasksModel>(app));
        words += everythingOn(Shown<TodayModel>(app));
        words +=
            everythingOn(Shown<NoteModel>(app, [this](auto &model) { model.setVisitId(app.ids().newBirthVisit); }));
        words += everythingOn(*app.services().exchange());
        return words;
    }

    void checkNothingPrivate()
    {
        settle();
        const QString words = everything();
        // The url of a form is a name for code, not for eyes; everything else counts.
        const QStringList parts = words.split(u'\n');
        const QSet<QString> lines(parts.begin(), parts.end());
        for (const QString &word : privateWords()) {
            const bool common = word.size() < 20 && !secrets.contains(word); // "We talk" stands inside other sentences
            const qsizetype at = words.indexOf(word, 0, Qt::CaseInsensitive);
            INFO(word.toStdString() << " in: " << words.mid(std::max<qsizetype>(0, at - 60), 140).toStdString());
            CHECK_FALSE((common ? lines.contains(word) : at >= 0));
        }
    }

    /// Answered and total of every checklist on the visit's page.
    QStringList progress() const
    {
        QStringList lines;
        for (int row = 0; row < visit->forms()->count(); ++row)
            lines.append(text(visit->forms(), row, "key") + u' ' + text(visit->forms(), row, "progressText"));
        return lines;
    }

    FixtureApp app;
    std::unique_ptr<Shown<VisitModel>> visit;
    QStringList secrets;
};

} // namespace doorstep::test
