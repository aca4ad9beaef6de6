// SPDX-License-Identifier: Apache-2.0
#include "core/forms/cli/checkcommand.h"

#include "core/base/json.h"
#include "core/forms/cli/formscommandline.h"
#include "core/forms/questionnaire.h"

#include <QFile>
#include <QJsonDocument>

namespace doorstep::forms::cli {

using namespace Qt::StringLiterals;
using namespace validation;

/// A form on the command line, and whether responses were checked against it.
struct CheckCommand::Form {
    QString file;
    QByteArray bytes;
    QJsonObject json;
    JsonPlaces places;
    Findings findings;
    bool answered = false;
};

namespace {

constexpr qint64 largest = 64 * 1024 * 1024; // larger than any form, and no reason to fill the memory

Result<QByteArray> readBytes(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::InvalidFile, u"cannot be opened: %1"_s.arg(file.errorString())};
    if (file.size() > largest)
        return Error{ErrorCode::InvalidFile, u"is larger than 64 MiB"_s};
    QByteArray bytes = file.readAll();
    if (bytes.startsWith("\xEF\xBB\xBF"))
        bytes.remove(0, 3);
    return bytes;
}

/// `what` without the path of the file, which stands before it in the line.
QString withoutPath(const QString &what, const QString &file)
{
    return what.startsWith(file + ": "_L1) ? what.mid(file.size() + 2) : what;
}

QString word(Severity severity) { return severity == Severity::Error ? u"error"_s : u"warning"_s; }

} // namespace

int CheckCommand::run(const QStringList &files)
{
    for (const QString &file : files)
        readFile(file);
    finishForm();
    return m_unusable ? exitcode::unusable : m_errors ? exitcode::findings : exitcode::valid;
}

void CheckCommand::readFile(const QString &file)
{
    const bool first = !m_anyForm;
    m_anyForm = true;
    const auto bytes = readBytes(file);
    if (!bytes)
        return first ? unusable(file, 0, u"unreadable"_s, bytes.error().what)
                     : findingOf(file, u"unreadable"_s, bytes.error().what);
    if (bytes->trimmed().startsWith('<'))
        return unusable(file, 1, u"xml"_s, u"is XML, which is not supported: this program reads JSON"_s);
    const auto object = parseObject(*bytes, file);
    if (!object)
        return first ? unusable(file, 0, u"not-json"_s, withoutPath(object.error().what, file))
                     : findingOf(file, u"not-json"_s, withoutPath(object.error().what, file));
    const QString type = object->value(u"resourceType"_s).toString();
    if (type == "Questionnaire"_L1)
        return startForm(file, *bytes, *object);
    const bool bringsItsForm = object->value(u"questionnaire"_s).toString().startsWith(u'#');
    if (first && type == "QuestionnaireResponse"_L1 && bringsItsForm)
        return checkAgainst({}, file, *bytes, *object);
    if (first)
        return unusable(file, 1, u"not-a-questionnaire"_s, u"is not a FHIR Questionnaire"_s);
    if (type != "QuestionnaireResponse"_L1)
        return findingOf(file, u"not-a-response"_s, u"is not a FHIR QuestionnaireResponse"_s);
    checkResponse(file, *bytes, *object);
}

void CheckCommand::startForm(const QString &file, const QByteArray &bytes, const QJsonObject &json)
{
    finishForm();
    const QString other = otherFhirVersion(json);
    if (!other.isEmpty())
        return unusable(file, 1, u"fhir-version"_s, u"%1 is not supported: this program reads FHIR R4"_s.arg(other));
    auto form = std::make_shared<Form>(Form{file, bytes, json, readPlaces(bytes, u"Questionnaire"_s), {}, false});
    form->findings = checkForm(json, {&form->places, {}});
    m_form = form;
}

/// The verdict on the form itself is given only when nothing was checked against it.
void CheckCommand::finishForm()
{
    const std::shared_ptr<const Form> form = std::exchange(m_form, nullptr);
    if (!form || form->answered)
        return;
    keep(form->file, form->places, form->findings);
    if (hasErrors(form->findings))
        return;
    const auto read = readQuestionnaire(form->bytes, form->file);
    if (!read)
        unusable(form->file, 1, read.error().code == ErrorCode::UnsupportedForm ? u"unsupported"_s : u"unusable"_s,
                 withoutPath(read.error().what, form->file));
}

void CheckCommand::checkResponse(const QString &file, const QByteArray &bytes, const QJsonObject &response)
{
    if (!m_form)
        return; // its form could not be used, which was said
    Form form = *m_form;
    if (!std::exchange(form.answered, true)) {
        Findings asWarnings = form.findings;
        for (Finding &finding : asWarnings)
            finding.severity = Severity::Warning;
        keep(form.file, form.places, asWarnings);
        m_form = std::make_shared<Form>(form);
    }
    checkAgainst(form.json, file, bytes, response);
}

void CheckCommand::checkAgainst(const QJsonObject &form, const QString &file, const QByteArray &bytes,
                                const QJsonObject &response)
{
    const JsonPlaces places = readPlaces(bytes, u"QuestionnaireResponse"_s);
    keep(file, places, validation::checkResponse(form, response, {&places, QDateTime::currentDateTime()}));
}

void CheckCommand::unusable(const QString &file, int line, const QString &code, const QString &words)
{
    m_unusable = true;
    m_lines.push_back({file, line, {Severity::Error, {}, {}, code, words}});
}

void CheckCommand::findingOf(const QString &file, const QString &code, const QString &words)
{
    m_errors = true;
    m_lines.push_back({file, 0, {Severity::Error, {}, {}, code, words}});
    if (m_form) {
        Form form = *m_form;
        form.answered = true;
        m_form = std::make_shared<Form>(form);
    }
}

void CheckCommand::keep(const QString &file, const JsonPlaces &places, const Findings &findings)
{
    m_errors = m_errors || hasErrors(findings);
    for (const Finding &finding : findings)
        m_lines.push_back({file, places.line(finding.path), finding});
}

QString CheckCommand::text() const
{
    QString text;
    for (const auto &[file, line, finding] : m_lines) {
        text += line > 0 ? u"%1:%2: "_s.arg(file).arg(line) : file + ": "_L1;
        text += word(finding.severity) + ": "_L1 + finding.path;
        if (!finding.linkId.isEmpty())
            text += " ("_L1 + finding.linkId + u')';
        text += (finding.path.isEmpty() ? QString() : u": "_s) + finding.code + ": "_L1 + finding.words + u'\n';
    }
    return text;
}

QString CheckCommand::json() const
{
    QJsonArray all;
    for (const auto &[file, line, finding] : m_lines)
        all.append(QJsonObject{{u"file"_s, file},
                               {u"line"_s, line},
                               {u"severity"_s, word(finding.severity)},
                               {u"path"_s, finding.path},
                               {u"linkId"_s, finding.linkId},
                               {u"code"_s, finding.code},
                               {u"text"_s, finding.words}});
    return QString::fromUtf8(QJsonDocument(all).toJson(QJsonDocument::Indented));
}

} // namespace doorstep::forms::cli
