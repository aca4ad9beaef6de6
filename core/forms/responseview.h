// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/answertree.h"
#include "core/forms/fhirpath/value.h"

namespace doorstep::forms {

/// The response as expressions see it, straight from the answers: what response() would hold at this moment, and so
/// nothing that is gated or disabled. Looking an item up by its linkId takes no walk through the form.
fhirpath::Value responseView(const AnswerTree &tree);
/// One item of it.
fhirpath::Value itemView(const AnswerTree &tree, const Node &node);

/// Does the response hold this item now?
bool isInResponse(const AnswerTree &tree, const Node &node);

} // namespace doorstep::forms
