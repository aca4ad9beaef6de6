// SPDX-License-Identifier: Apache-2.0
#include "app/composition/logging.h"

#include <cstdio>
#include <cstring>

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
#ifdef NDEBUG
constexpr bool everything = false;
#else
constexpr bool everything = true;
#endif

QString nameOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg: return u"debug"_s;
    case QtInfoMsg: return u"info"_s;
    case QtWarningMsg: return u"warning"_s;
    case QtCriticalMsg: return u"critical"_s;
    case QtFatalMsg: return u"fatal"_s;
    }
    return u"message"_s;
}

bool isOurs(const QMessageLogContext &where)
{
    return where.category && std::strncmp(where.category, "doorstep.", std::strlen("doorstep.")) == 0;
}

void handle(QtMsgType type, const QMessageLogContext &where, const QString &text)
{
    const QByteArray line = logLine(type, where, text, everything).toUtf8() + '\n';
    (void)std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stderr);
}
} // namespace

QString logLine(QtMsgType type, const QMessageLogContext &where, const QString &text, bool withEverything)
{
    QString line = nameOf(type) + u' ' + QString::fromUtf8(where.category ? where.category : "default");
    if (withEverything || isOurs(where))
        return line + u": "_s + text;
    if (where.file)
        line += u" at %1:%2"_s.arg(QString::fromUtf8(where.file)).arg(where.line);
    return line + u" (text left out)"_s;
}

void beginLogging() { qInstallMessageHandler(handle); }

} // namespace doorstep
