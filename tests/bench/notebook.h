// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace doorstep::bench {

/// Fills the notebook of whoever enrolApp() enrolled in `tablet`, as if she had pulled ten thousand visits. Her PIN is
/// benchPin() still, and is hardly stretched any more: what opening costs is measured without that.
void fillNotebook(const QString &tablet);
/// And gives her so many families to see today, one after the other from eight o'clock.
void planToday(const QString &tablet, int visits);

} // namespace doorstep::bench
