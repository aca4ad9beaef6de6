// SPDX-License-Identifier: Apache-2.0
#include "core/usecases/workplace.h"

namespace doorstep::usecases {

using namespace Qt::StringLiterals;

Result<void> Workplace::require(access::Capability capability) const
{
    if (access::can(role, capability))
        return {};
    return Error{ErrorCode::NotAllowed, u"capability %1"_s.arg(static_cast<int>(capability))};
}

} // namespace doorstep::usecases
