#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds the source tree against the rules of the house.  usage: tst_arch.py ROOT"""
import pathlib
import sys

sys.dont_write_bytecode = True
import rules

TOP = (".ci", "app", "cmake", "core", "demo", "docs", "platform", "qml", "scripts", "sync", "tests")
BINARY = (".png", ".db", ".gz", ".zst", ".ttf", ".bin", ".sqlite")


def files(root):
    """Every text file of the project, as (path from the root, text)."""
    here = [f for f in root.iterdir() if f.is_file()] + [f for top in TOP for f in (root / top).rglob("*") if f.is_file()]
    for file in sorted(here):
        if file.suffix not in BINARY and "__pycache__" not in file.parts and file.name != ".git":
            yield str(file.relative_to(root)), file.read_text(encoding="utf-8", errors="replace")


def faults(found):
    found = list(found)
    every_rule = (*rules.RULES, rules.links(rules.library_targets(found)))
    for path, text in found:
        for rule in every_rule:
            yield from (f"{path}:{line}: {what}" for line, what in rule(path, text))


def main():
    found = list(files(pathlib.Path(sys.argv[1])))
    wrong = list(faults(found))
    print("\n".join(wrong) if wrong else f"{len(found)} files keep the rules.")
    return 1 if wrong or len(found) < 50 else 0


if __name__ == "__main__":
    sys.exit(main())
