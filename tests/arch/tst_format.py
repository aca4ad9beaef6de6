#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every C++ file is as clang-format leaves it.  usage: tst_format.py ROOT

Releases of clang-format differ in small things, so only the one the style was written for can judge: another release says so
and skips (exit 77); none at all is a failure.
"""
import pathlib
import re
import shutil
import subprocess
import sys

RELEASE = "14"
SKIPPED = 77
FOLDERS = ("core", "sync", "platform", "app", "qml", "tests")


def tool():
    return shutil.which(f"clang-format-{RELEASE}") or shutil.which("clang-format")


def release(program):
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    return re.search(r"version (\d+)", said)[1]


def main():
    program = tool()
    if program is None:
        print("clang-format is not installed; the package is called clang-format.")
        return 1
    if release(program) != RELEASE:
        print(f"The style is checked with clang-format {RELEASE}; here is {release(program)}. Left out.")
        return SKIPPED
    root = pathlib.Path(sys.argv[1])
    files = sorted(str(f) for folder in FOLDERS for f in (root / folder).rglob("*") if f.suffix in (".cpp", ".h"))
    print(f"{len(files)} files")
    return subprocess.run([program, "--dry-run", "-Werror", *files]).returncode if files else 1


if __name__ == "__main__":
    sys.exit(main())
