// SPDX-License-Identifier: Apache-2.0
#include "core/vault/organisationentry.h"

#include "core/base/json.h"

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
const auto entry = u"organisation"_s;
} // namespace

Result<void> keepOrganisationKeys(KeyStore &keyStore, const OrganisationKeys &keys)
{
    return keyStore.write(entry, toJson(jsonOf(keys)));
}

Result<OrganisationKeys> keptOrganisationKeys(KeyStore &keyStore)
{
    const auto kept = keyStore.read(entry);
    if (!kept)
        return kept.error();
    const auto json = parseObject(kept->view(), u"organisation's keys"_s);
    return json ? Result(organisationKeysFrom(*json)) : json.error();
}

} // namespace doorstep
