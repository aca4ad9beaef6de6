// SPDX-License-Identifier: Apache-2.0
#include "core/forms/fhirpath/functions.h"

#include <QHash>

namespace doorstep::forms::fhirpath {

namespace {

QHash<QString, FunctionSpec> allFunctions()
{
    QHash<QString, FunctionSpec> all;
    for (const auto &group : {collectionFunctions(), filterFunctions(), textFunctions(), numberFunctions(),
                              conversionFunctions(), fhirFunctions()})
        for (const FunctionSpec &function : group)
            all.insert(function.name, function);
    return all;
}

} // namespace

const FunctionSpec *findFunction(const QString &name)
{
    static const QHash<QString, FunctionSpec> all = allFunctions();
    const auto found = all.find(name);
    return found == all.end() ? nullptr : &*found;
}

} // namespace doorstep::forms::fhirpath
