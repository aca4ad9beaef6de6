// SPDX-License-Identifier: Apache-2.0
#include "core/forms/foldedhelp.h"

namespace doorstep::forms {

using namespace Qt::StringLiterals;

namespace {

bool isPlain(const Item &item)
{
    return item.type == ItemType::Display && item.children.empty() && !item.hidden && !item.text.isEmpty()
        && item.enableWhen.empty() && item.enableWhenExpression.isEmpty();
}

/// Who asks is the same for both, or the words could be seen by somebody they are not for.
bool isAsPrivate(const Item &item, const Item &question)
{
    return item.privacy == question.privacy && item.alone == question.alone;
}

void addWords(QString &words, Translations &wordsIn, const Item &item)
{
    const bool first = words.isEmpty();
    words += first ? item.text : u'\n' + item.text;
    if (first)
        wordsIn = item.textIn;
    else
        wordsIn.clear(); // a translation of one half would hide the other
}

bool fold(const Item &item, Item &question)
{
    if (item.control == "help"_L1)
        addWords(question.help, question.helpIn, item);
    else if (item.control == "flyover"_L1)
        addWords(question.flyover, question.flyoverIn, item);
    else if (item.control == "unit"_L1 && question.unit.isEmpty())
        question.unit = item.text;
    else
        return false;
    return true;
}

} // namespace

void foldHelp(std::vector<Item> &items)
{
    for (Item &item : items) {
        if (item.parent < 0 || !isPlain(item))
            continue;
        Item &question = items[static_cast<std::size_t>(item.parent)];
        if (question.isQuestion() && isAsPrivate(item, question) && fold(item, question))
            item.hidden = true;
    }
}

} // namespace doorstep::forms
