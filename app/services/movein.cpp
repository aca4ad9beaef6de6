// SPDX-License-Identifier: Apache-2.0
#include "app/services/movein.h"

#include "app/services/notebooks.h"
#include "app/services/words.h"

#include <QFileInfo>

namespace doorstep {

Result<Practitioner> moveIn(const QString &folder, TabletFile tablet, const store::Identity &identity,
                            const QString &pin, const VaultDevice &device, const KdfCost &cost)
{
    const QString home = practitionerFolder(folder, identity.practitioner);
    if (QFileInfo::exists(home) && tablet.find(identity.practitioner)) {
        DOORSTEP_TRY(joinNotebook(home, identity, pin, device));
    } else {
        // One nobody could open yet, because the tablet's file was not written any more, makes room, and is kept.
        DOORSTEP_TRY(setNotebookAside(home, device));
        DOORSTEP_TRY(makeNotebook(home, identity, pin, device, cost));
    }
    const Practitioner who{.id = identity.practitioner,
                           .name = identity.name,
                           .initials = words::initials(identity.name),
                           .role = identity.role};
    tablet.put(who);
    DOORSTEP_TRY(writeTabletFile(folder, tablet));
    return who;
}

} // namespace doorstep
