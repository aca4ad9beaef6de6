// SPDX-License-Identifier: Apache-2.0
#include "core/forms/cli/formscommandline.h"

#include "core/forms/cli/checkcommand.h"
#include "core/forms/cli/supportpage.h"

namespace doorstep::forms::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *manual = R"(doorstep-forms: checks FHIR R4 questionnaires and responses to them, without a network

  doorstep-forms check [--format text|json] FORM.json [RESPONSE.json ...] [FORM.json ...]
  doorstep-forms support
  doorstep-forms --help

check
    A Questionnaire alone is checked by itself: structure and data types, the rules of FHIR (que-0 to que-13), linkIds,
    and where conditions point. It must also be one Doorstep can fill in.
    Each QuestionnaireResponse is checked against the Questionnaire before it on the line: items in their places and in
    order, what is required, what is not asked and yet answered, how many answers, their types, options, value sets,
    limits, lengths, patterns, units and sizes. With a response the verdict is about the response: what is wrong with its
    form is said as a warning; check the form alone for its own verdict.
    A response that contains its questionnaire ("questionnaire": "#...") is checked against that, and may stand alone.
    What takes a terminology server to tell is a warning. Nothing is sent anywhere, and no answer is ever printed.

    --format text   one line a finding: FILE:LINE: error|warning: PATH (LINKID): CODE: what is wrong
    --format json   one list of objects: file, line, severity, path, linkId, code, text

support
    What the form engine supports, feature by feature.

Exit codes
    0   everything is valid; there may be warnings
    1   something is not valid: at least one line says error
    2   a form cannot be used: it cannot be read, is no FHIR R4 Questionnaire, or asks for a feature that is not
        supported, which is named; or the command line makes no sense
)";

int complain(QTextStream &err, const QString &what)
{
    err << "doorstep-forms: " << what << "\nTry doorstep-forms --help.\n";
    return exitcode::unusable;
}

int check(QStringList arguments, QTextStream &out, QTextStream &err)
{
    QString format = u"text"_s;
    for (qsizetype at; (at = arguments.indexOf(u"--format"_s)) >= 0;) {
        format = arguments.value(at + 1);
        arguments.remove(at, std::min<qsizetype>(2, arguments.size() - at));
    }
    for (QString &argument : arguments)
        if (argument.startsWith("--format="_L1))
            format = std::exchange(argument, QString()).mid(9);
    arguments.removeAll(QString());
    if (format != "text"_L1 && format != "json"_L1)
        return complain(err, u"--format is text or json"_s);
    for (const QString &argument : arguments)
        if (argument.startsWith(u'-'))
            return complain(err, u"unknown option %1"_s.arg(argument));
    if (arguments.isEmpty())
        return complain(err, u"check needs the file of a questionnaire"_s);
    CheckCommand command;
    const int code = command.run(arguments);
    out << (format == "json"_L1 ? command.json() : command.text());
    return code;
}

} // namespace

int runCommandLine(const QStringList &arguments, QTextStream &out, QTextStream &err)
{
    const QString command = arguments.value(0);
    if (arguments.contains(u"--help"_s) || arguments.contains(u"-h"_s) || command == "help"_L1) {
        out << QString::fromUtf8(manual);
        return exitcode::valid;
    }
    if (command == "check"_L1)
        return check(arguments.mid(1), out, err);
    if (command == "support"_L1) {
        out << supportPage();
        return exitcode::valid;
    }
    return complain(err, command.isEmpty() ? u"say what to do"_s : u"no such command: %1"_s.arg(command));
}

} // namespace doorstep::forms::cli
