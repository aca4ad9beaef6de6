#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Looks whether every test that docs/faults.md names is there. usage: tst_faults.py ROOT"""
import pathlib
import re
import sys

NAMED = re.compile(r'(tests/\S+\.cpp): "([^"]+)"')
PLANTED = re.compile(r"planted bug (\d+)")
CASE = re.compile(r'TEST_CASE(?:_METHOD)?\(\s*(?:\w+,\s*)?((?:"(?:[^"\\]|\\.)*"\s*)+)[,)]')


def cases(path):
    """The names of a file's cases; a long one is written in several pieces."""
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    return {"".join(re.findall(r'"((?:[^"\\]|\\.)*)"', pieces)) for pieces in CASE.findall(text)}


def missing(root, text):
    found = [f"{file} has no case \"{name}\"" for file, name in NAMED.findall(text) if name not in cases(root / file)]
    bugs = (root / "tests/simulation/planted/bugs.py").read_text(encoding="utf-8")
    return found + [f"there is no planted bug {number}" for number in PLANTED.findall(text) if f"Bug({number}," not in bugs]


def main():
    root = pathlib.Path(sys.argv[1])
    text = (root / "docs/faults.md").read_text(encoding="utf-8")
    wrong = missing(root, text)
    print("\n".join(wrong) if wrong else f"{len(NAMED.findall(text))} cases, all there")
    return 1 if wrong or len(NAMED.findall(text)) < 30 else 0


if __name__ == "__main__":
    sys.exit(main())
