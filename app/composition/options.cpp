// SPDX-License-Identifier: Apache-2.0
#include "app/composition/options.h"

#include "platform/datafolder.h"
#include "platform/keystore.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>
#include <array>
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
        {u"check"_s, u"Look a notebook over and say what is found. PIN on standard input."_s},
        {u"backup"_s, u"Write an encrypted backup into this new file. PIN, then a passphrase, on standard input."_s,
         u"file"_s},
        {u"restore"_s, u"Bring a backup back. Passphrase, then a new PIN, on standard input."_s, u"file"_s},
        {u"beside"_s, u"With --restore: leave the notebook that is there in its place."_s},
        {u"rotate-key"_s, u"Give a notebook a new key. PIN on standard input."_s},
        {u"person"_s, u"Whose notebook, where there are several on the tablet."_s, u"id or name"_s},
        {{u"h"_s, u"help"_s}, u"Show this help."_s},
        {{u"v"_s, u"version"_s}, u"Show the version."_s},
    });
}

Care careOf(const QCommandLineParser &parser)
{
    if (parser.isSet(u"check"_s))
        return Care::Check;
    if (parser.isSet(u"backup"_s))
        return Care::Backup;
    if (parser.isSet(u"restore"_s))
        return Care::Restore;
    return parser.isSet(u"rotate-key"_s) ? Care::RotateKey : Care::None;
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
                                  .pin = {}},
                    .care = careOf(parser),
                    .person = parser.value(u"person"_s),
                    .file = parser.value(parser.isSet(u"backup"_s) ? u"backup"_s : u"restore"_s),
                    .beside = parser.isSet(u"beside"_s)};
    if (options.enrol)
        options.problem = enrolProblem(parser);
    return options;
}

bool needsNoScreen(int count, char **arguments)
{
    constexpr std::array options{"--enrol", "--check", "--backup", "--restore", "--rotate-key"};
    return std::any_of(arguments, arguments + count, [&options](const char *argument) {
        return std::any_of(options.begin(), options.end(), [argument](const char *option) {
            const size_t length = std::strlen(option);
            const bool begins = std::strncmp(argument, option, length) == 0;
            return begins && (argument[length] == '\0' || argument[length] == '=');
        });
    });
}

} // namespace doorstep
