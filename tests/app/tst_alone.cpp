// SPDX-License-Identifier: Apache-2.0
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

#include <QSignalSpy>

using namespace doorstep;
using namespace doorstep::test;
using namespace Qt::StringLiterals;

// The alone gate, as somebody would attack it who looks over the practitioner's shoulder, takes the tablet out of her
// hand, opens every page and searches for every word.

namespace {

QString formUrl(const QString &name) { return u"https://doorstep.example/fhir/Questionnaire/"_s + name; }

const content::Catalogue &catalogue()
{
    static const content::Catalogue all = content::Catalogue::builtIn().value();
    return all;
}

void readAll(const QVariant &value, QString &into);

template <typename Properties>
void readGadget(const QMetaObject *meta, const Properties &read, QString &into)
{
    for (int i = 0; i < meta->propertyCount(); ++i)
        readAll(read(meta->property(i)), into);
}

void readRows(const RowsModel *rows, QString &into)
{
    for (int row = 0; row < rows->count(); ++row)
        for (const int role : rows->roleNames().keys())
            readAll(rows->data(rows->index(row), role), into);
}

void readAll(const QVariant &value, QString &into)
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
QString everythingOn(const QObject &model)
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

/// Ways of not being alone, each begun from being alone with Jade and everything answered.
using Way = std::pair<const char *, std::function<void(Attack &)>>;
const std::vector<Way> &ways()
{
    static const std::vector<Way> all{
        {"her partner comes in",
         [](Attack &it) {
             it.present({it.app.ids().jade, it.app.ids().ben});
         }},
        {"an older child is there",
         [](Attack &it) {
             it.present({it.app.ids().jade, u"older-children"_s});
         }},
        {"another adult is there",
         [](Attack &it) {
             it.present({it.app.ids().jade, u"other-adult"_s});
         }},
        {"a relative interprets",
         [](Attack &it) {
             it.present({it.app.ids().jade, u"interpreter-family"_s});
         }},
        {"on the phone, privacy not checked",
         [](Attack &it) {
             it.visit->setPlace(u"phone"_s);
             it.visit->sayAlone(); // is refused
             it.settle();
         }},
        {"nobody is recorded", [](Attack &it) { it.present({}); }},
        {"only Jade is there, and nothing was said",
         [](Attack &it) {
             it.present({it.app.ids().jade, it.app.ids().ben});
             it.present({it.app.ids().jade});
         }},
        {"somebody came in, by one tap",
         [](Attack &it) {
             Shown<ConcernModel> concern(it.app, [&](auto &model) { model.setVisitId(it.app.ids().newBirthVisit); });
             concern.endAlone();
             REQUIRE(FixtureApp::wait([&] { return !it.visit->alone(); }));
         }},
    };
    return all;
}

} // namespace

TEST_CASE("Whoever else can see finds nothing private on any page, and the numbers tell nothing")
{
    Attack it;
    it.present({it.app.ids().jade, it.app.ids().ben});
    it.answerAll();
    it.answerAll(); // what the last answers brought, so that the numbers stay from here on
    const QStringList before = it.progress();
    CHECK(it.secrets.isEmpty());
    it.aloneWith(it.app.ids().jade);
    it.answerAll();
    CHECK(it.secrets.size() > 8);
    {
        const QString words = it.everything(); // in private it is there
        int shown = 0;
        for (const QString &word : it.secrets)
            shown += words.contains(word) ? 1 : 0;
        CHECK(shown >= it.secrets.size() - 2); // a later answer may take a question away again
    }
    for (const auto &[what, happens] : ways()) {
        INFO(what);
        it.aloneWith(it.app.ids().jade);
        happens(it);
        it.checkNothingPrivate();
        it.visit->setPlace(u"home"_s);
        it.settle();
    }
    it.present({it.app.ids().jade, it.app.ids().ben});
    it.settle();
    CHECK(it.progress().join(u'\n').toStdString() == before.join(u'\n').toStdString());
}

TEST_CASE("What Jade said in private about Ben is not there when Ben is alone with the practitioner")
{
    Attack it;
    it.aloneWith(it.app.ids().jade);
    it.answerAll();
    const QStringList hers = it.secrets;
    it.aloneWith(it.app.ids().ben);
    const QString words = it.everything();
    for (const QString &word : hers) {
        if (!word.startsWith(u"zqsecret"_s))
            continue; // his own questions have the same words
        INFO(word.toStdString());
        CHECK_FALSE(words.contains(word));
    }
    CHECK_FALSE(words.contains(u"fmc.safe.contact"_s));
}

TEST_CASE("Searching for a word typed in private finds nobody")
{
    Attack it;
    it.aloneWith(it.app.ids().ben);
    it.answerAll();
    REQUIRE_FALSE(it.secrets.isEmpty());
    for (const QString &word : it.secrets + QStringList{u"walnut"_s}) {
        Shown<FamiliesModel> families(it.app, [&](FamiliesModel &model) { model.setSearch(word.left(40)); });
        INFO(word.toStdString());
        CHECK(families.families()->count() == 0);
    }
    Shown<FamiliesModel> families(it.app, [](FamiliesModel &model) { model.setSearch(u"Tester"_s); });
    CHECK(families.families()->count() == 1);
}

TEST_CASE("An open page drops its private rows at once, keeps what was being typed, and shows it only in private again")
{
    Attack it;
    const QString ben = it.app.ids().ben;
    const auto find = [](ChecklistModel &form, const QString &linkId) {
        for (int section = 0; section < form.sectionCount(); ++section) {
            form.setSection(section);
            if (const int row = rowWith(form.rows(), "linkId", linkId); row >= 0)
                return row;
        }
        return -1;
    };
    const QString how = u"fmc.child.how"_s; // words of his own, asked of him alone
    it.aloneWith(ben);
    Shown<ChecklistModel> form(it.app, it.opening(formUrl(u"fathers-carer"_s), ben));
    REQUIRE(find(form, how) >= 0);
    const QString path = text(form.rows(), find(form, how), "path");
    it.present({ben, it.app.ids().jade});
    REQUIRE(FixtureApp::wait([&] { return find(form, how) < 0; }));

    form.answer(path, u"zqhalf a sentence"_s); // the editor hands over what it held
    it.settle();
    CHECK(form.problem() == QString());
    CHECK(find(form, how) < 0);
    CHECK_FALSE(it.everything().contains(u"zqhalf"_s));

    it.aloneWith(ben);
    REQUIRE(FixtureApp::wait([&] { return find(form, how) >= 0; }));
    CHECK(text(form.rows(), find(form, how), "answer") == u"zqhalf a sentence"_s);
}

TEST_CASE("After the tablet was locked the gate has to be passed again")
{
    Attack it;
    it.aloneWith(it.app.ids().jade);
    it.app.clock().advance(60'000);
    it.visit.reset();
    it.app.restart();
    REQUIRE(it.app.unlock());
    it.visit = std::make_unique<Shown<VisitModel>>(
        it.app, [&](VisitModel &model) { model.setVisitId(it.app.ids().newBirthVisit); });
    CHECK_FALSE(it.visit->alone());
    CHECK_FALSE(it.visit->aloneOffer().isEmpty());
    it.visit->sayAlone();
    CHECK(FixtureApp::wait([&] { return it.visit->alone(); }));
}

TEST_CASE("What was said in private is signed whoever is there then, and read later only where nobody else can see")
{
    Attack it;
    it.aloneWith(it.app.ids().jade);
    it.answerAll();
    it.present({it.app.ids().jade, it.app.ids().ben});
    REQUIRE(FixtureApp::wait([&] { return it.visit->canSign() && !it.visit->busy(); }));
    it.visit->sign({});
    REQUIRE(FixtureApp::wait([&] { return it.visit->state() == u"signed"_s; }));
    const auto note = [&] {
        return everythingOn(Shown<NoteModel>(it.app, [&](auto &m) { m.setVisitId(it.app.ids().newBirthVisit); }));
    };
    const QString whole = note();
    int kept = 0;
    for (const QString &word : it.secrets)
        kept += word.startsWith(u"zqsecret"_s) && whole.contains(word) ? 1 : 0;
    CHECK(kept > 0);
    CHECK(whole.contains(u"fmc"_s) == false); // a note is for reading

    // Next week, at another contact, Ben looks over her shoulder at the old note.
    bool begun = false;
    it.app.services().storeThread().ask(
        it.visit.get(),
        [&](Desk &desk) {
            return usecases::StartVisit(desk.place()).unplanned(it.app.ids().tester, it.app.ids().amara, u"OPP"_s);
        },
        [&](const Result<Record> &visit) { begun = visit.ok(); });
    REQUIRE(FixtureApp::wait([&] { return begun; }));
    const QString seen = note();
    for (const QString &word : it.secrets) {
        INFO(word.toStdString());
        CHECK_FALSE(seen.contains(word));
    }
    CHECK(seen.contains(u"Read the whole note when you are on your own"_s));
}

TEST_CASE("A reminder of private time says no more than that, asks why, and goes once there was some")
{
    Attack it;
    it.present({it.app.ids().jade, it.app.ids().ben});
    REQUIRE(FixtureApp::wait([&] { return it.visit->privateReminder() == u"Private time: not today"_s; }));
    REQUIRE_FALSE(it.visit->privateReasons().isEmpty());
    it.visit->setPrivateReason(u"other-adult"_s);
    REQUIRE(FixtureApp::wait([&] { return it.visit->privateReason() == u"other-adult"_s; }));
    it.aloneWith(it.app.ids().jade);
    CHECK(
        FixtureApp::wait([&] { return it.visit->privateReminder().isEmpty() && it.visit->privateReason().isEmpty(); }));
}

TEST_CASE("Once she has left, she reads everything")
{
    Attack it;
    it.aloneWith(it.app.ids().jade);
    it.answerAll();
    it.present({it.app.ids().jade, it.app.ids().ben});
    it.visit->sayOnMyOwn();
    REQUIRE(FixtureApp::wait([&] { return it.visit->alone() && !it.visit->busy(); }));
    CHECK(it.visit->aloneText() == u"You are on your own"_s);
    it.settle();
    const QString words = it.everything();
    for (const QString &word : it.secrets) {
        INFO(word.toStdString());
        CHECK(words.contains(word));
    }
}
