// SPDX-License-Identifier: Apache-2.0
#include "app/composition/options.h"

#include "platform/datafolder.h"
#include "platform/keystore.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>
#include <cstring>

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(u"Doorstep: home visits with both parents, with or without a signal."_s);
    parser.addOptions({
        {u"data-dir"_s, u"Keep everything in this folder."_s, u"folder"_s},
        {u"key-store"_s,
         u"Which key store to use: %1. null protects nothing and is for tests."_s.arg(
             platform::keyStoreNames().join(u", "_s)),
         u"name"_s},
        {u"enrol"_s, u"Bring a person onto this tablet without a screen; then --server, --pin-sha256, --code."_s},
        {u"server"_s, u"Address of the server, https://host:port."_s, u"url"_s},
        {u"pin-sha256"_s, u"SHA-256 fingerprint of the server's certificate."_s, u"hex"_s},
        {u"code"_s, u"One-time code from the administrator."_s, u"code"_s},
        {u"pin-stdin"_s, u"Read the person's new PIN from standard input."_s},
        {{u"h"_s, u"help"_s}, u"Show this help."_s},
        {{u"v"_s, u"version"_s}, u"Show the version."_s},
    });
}

QString enrolProblem(const QCommandLineParser &parser)
{
    for (const QString &needed : {u"server"_s, u"pin-sha256"_s, u"code"_s, u"pin-stdin"_s}) {
        if (!parser.isSet(needed))
            return u"To enrol, --%1 is needed too."_s.arg(needed);
    }
    return {};
}
} // namespace

Options readOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(arguments))
        return {.problem = parser.errorText()};
    if (parser.isSet(u"help"_s))
        return {.message = parser.helpText()};
    if (parser.isSet(u"version"_s))
        return {.message = u"Doorstep "_s + QCoreApplication::applicationVersion()};
    const QString folder = parser.value(u"data-dir"_s);
    Options options{.dataFolder = folder.isEmpty() ? platform::defaultDataFolder() : folder,
                    .keyStore = parser.value(u"key-store"_s),
                    .enrol = parser.isSet(u"enrol"_s),
                    .enrolment = {.serverUrl = parser.value(u"server"_s),
                                  .fingerprint = parser.value(u"pin-sha256"_s),
                                  .code = parser.value(u"code"_s).trimmed(),
                                  .pin = {}}};
    if (options.enrol)
        options.problem = enrolProblem(parser);
    return options;
}

bool wantsEnrolment(int count, char **arguments)
{
    return std::any_of(arguments, arguments + count,
                       [](const char *argument) { return std::strcmp(argument, "--enrol") == 0; });
}

} // namespace doorstep
