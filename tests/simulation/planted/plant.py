#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes changed copies of product files, with every bug of bugs.py behind planted(number), and the table of them.
usage: plant.py ROOT FOLDER
"""
import pathlib
import sys

sys.dont_write_bytecode = True
from bugs import BUGS

HEADER = '#include "tests/simulation/planted.h"\n'


def changed(root, file):
    text = (root / file).read_text(encoding="utf-8")
    for bug in BUGS:
        for change in bug.changes:
            if change.file != file:
                continue
            if text.count(change.old) != 1:
                sys.exit(f"bug {bug.number} ({bug.name}): its place is {text.count(change.old)} times in {file}")
            text = text.replace(change.old, change.new)
    licence, rest = text.split("\n", 1)
    return f"{licence}\n{HEADER}{rest}"


def table():
    rows = "".join(f'    {{{bug.number}, "{bug.name}", {bug.seeds}, {str(bug.two_worlds).lower()}}},\n' for bug in BUGS)
    return ("// SPDX-License-Identifier: Apache-2.0\n#pragma once\n\n#include \"tests/simulation/sensitivity.h\"\n\n#include <array>\n\n"
            f"namespace doorstep::simulation {{\ninline constexpr std::array plantedBugs = std::to_array<PlantedBug>({{\n{rows}}});\n}}\n")


def main():
    root, folder = map(pathlib.Path, sys.argv[1:3])
    folder.mkdir(parents=True, exist_ok=True)
    for file in sorted({change.file for bug in BUGS for change in bug.changes}):
        (folder / pathlib.Path(file).name).write_text(changed(root, file), encoding="utf-8")
    (folder / "plantedbugs.h").write_text(table(), encoding="utf-8")


if __name__ == "__main__":
    main()
