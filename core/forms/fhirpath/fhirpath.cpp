// SPDX-License-Identifier: Apache-2.0
#include "core/forms/fhirpath/fhirpath.h"

#include "core/forms/fhirpath/evaluator.h"
#include "core/forms/fhirpath/parser.h"
#include "core/forms/fhirpath/reads.h"

namespace doorstep::forms::fhirpath {

int Program::depth() const { return m_root->depth; }

Result<Program> parse(const QString &text)
{
    auto root = parseTree(text);
    if (!root)
        return root.error();
    Analysis analysis = analyse(**root);
    Program program;
    program.m_text = text;
    program.m_reads = std::move(analysis.reads);
    program.m_variables = QStringList(analysis.variables.begin(), analysis.variables.end());
    program.m_variables.sort();
    program.m_usesClock = analysis.usesClock;
    program.m_root = std::shared_ptr<const Expr>(std::move(*root));
    return program;
}

Result<Collection> evaluate(const Program &program, const Context &context)
{
    return Evaluator(context).run(*program.m_root);
}

std::optional<bool> truthOf(const Collection &collection)
{
    if (collection.size() != 1)
        return std::nullopt;
    const bool *truth = std::get_if<bool>(&collection.front());
    return truth ? *truth : true;
}

} // namespace doorstep::forms::fhirpath
