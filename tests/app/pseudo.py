#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes a language nobody speaks, en-XA, out of a file of all texts: accented letters, 40 % longer, between brackets. What
stands on a screen without brackets did not go through translation. Usage: pseudo.py ALL.ts OUT.ts"""
import re
import sys
import xml.etree.ElementTree as tree

ACCENTED = str.maketrans("aceinosuyzACEINOSUYZ", "áçéíñóšúýžÁÇÉÍÑÓŠÚÝŽ")
KEPT = re.compile(r"(%L?\d+|%n|<[^>]*>|https?://\S*)")


def pseudo(text):
    parts = KEPT.split(text)
    accented = "".join(part if KEPT.fullmatch(part) else part.translate(ACCENTED) for part in parts)
    longer = (len(text) * 4 + 9) // 10
    return "⟦" + accented + " " + ("~" * longer)[: max(1, longer - 2)] + "⟧"


def main(source, target):
    texts = tree.parse(source)
    texts.getroot().set("language", "en_XA")
    for message in texts.iter("message"):
        words = message.findtext("source")
        translation = message.find("translation")
        translation.attrib.pop("type", None)
        translation.clear()
        if message.get("numerus") == "yes":
            for _ in range(2):
                tree.SubElement(translation, "numerusform").text = pseudo(words)
        else:
            translation.text = pseudo(words)
    texts.write(target, encoding="utf-8", xml_declaration=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
