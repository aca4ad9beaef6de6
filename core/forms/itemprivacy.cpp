// SPDX-License-Identifier: Apache-2.0
#include "core/forms/itemprivacy.h"

namespace doorstep::forms {

bool existsWith(const Item &item, AloneWithPeople alone)
{
    if (!item.alone || alone.testFlag(AloneWith::NoFamily))
        return true;
    if (item.askedOf.testFlag(AskedOf::Mother))
        return alone.testFlag(AloneWith::Mother);
    return item.askedOf.testFlag(AskedOf::Subject) && alone.testFlag(AloneWith::Subject);
}

} // namespace doorstep::forms
