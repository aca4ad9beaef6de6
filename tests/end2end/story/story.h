// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/end2end/story/person.h"
#include "tests/end2end/story/serverhouse.h"

#include <QElapsedTimer>

#include <functional>

namespace doorstep::test {

/// The story of the first milestone: a server, a health visitor's tablet, a midwife's, and a supervisor's. Each step is
/// told with the seconds it took; pictures go into the folder. Chapters are in chapters.h.
class Story {
public:
    using Tell = std::function<void(const QString &step, double seconds)>;

    Story(QString folder, Tell tell);

    /// Throws StoryError at the first step that does not go as told.
    void play();
    /// What the apps wrote to their error output, which should be nothing.
    QByteArray complaints() const;

    ServerHouse server;
    Person visitor;
    Person midwife;
    Person supervisor;

    /// Runs one step and tells it with its time.
    void step(const QString &what, const std::function<void()> &doing);
    /// A picture of what somebody sees, numbered in the order of the story, lying and standing.
    void picture(Person &person, const QString &name);

private:
    QString m_folder;
    Tell m_tell;
    int m_pictures = 0;
};

} // namespace doorstep::test
