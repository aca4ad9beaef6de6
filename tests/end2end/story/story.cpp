// SPDX-License-Identifier: Apache-2.0
#include "tests/end2end/story/story.h"

#include "tests/end2end/story/chapters.h"

#include <QDir>

namespace doorstep::test {

using namespace Qt::StringLiterals;

namespace {
Programs programs()
{
    return {QStringLiteral(DOORSTEP_APP), QStringLiteral(DOORSTEP_SERVER), QStringLiteral(DOORSTEP_ROBOT_FOLDER)};
}

QString madeFolder(const QString &folder)
{
    QDir().mkpath(folder);
    return QDir(folder).absolutePath();
}
} // namespace

Story::Story(QString folder, Tell tell)
    : server(programs().server, madeFolder(folder) + u"/server"_s),
      visitor(programs(), u"the health visitor"_s, madeFolder(folder) + u"/tablet-visitor"_s),
      midwife(programs(), u"the midwife"_s, madeFolder(folder) + u"/tablet-midwife"_s),
      supervisor(programs(), u"the supervisor"_s, madeFolder(folder) + u"/tablet-supervisor"_s),
      m_folder(madeFolder(folder)), m_tell(std::move(tell))
{
}

void Story::play()
{
    openTheTeam(*this, QStringLiteral(DOORSTEP_CASELOAD));
    visitWithoutSignal(*this);
    killInTheMiddle(*this);
    killWhileTyping(*this);
    actNowAndSign(*this);
    reachTheServer(*this);
    returnAndAmend(*this);
    antenatalContact(*this);
    refuseBadInput(*this);
    recoverWithACode(*this);
    beginAfresh(*this);
}

QByteArray Story::complaints() const { return visitor.complaints() + midwife.complaints() + supervisor.complaints(); }

void Story::step(const QString &what, const std::function<void()> &doing)
{
    QElapsedTimer time;
    time.start();
    doing();
    m_tell(what, static_cast<double>(time.elapsed()) / 1000);
}

void Story::picture(Person &person, const QString &name)
{
    const QString file = u"%1/%2-%3"_s.arg(m_folder).arg(++m_pictures, 2, 10, QLatin1Char('0')).arg(name);
    person.resize(800, 1280);
    person.picture(file + u"-800x1280.png"_s);
    person.resize(1280, 800);
    person.picture(file + u"-1280x800.png"_s);
}

} // namespace doorstep::test
