#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The file of English has every sentence with a number in it, in both forms, and nothing that the code no longer says.
Usage: tst_translation_source.py LUPDATE SOURCE_DIR SCRATCH_DIR"""
import pathlib
import shutil
import subprocess
import sys


def main(lupdate, source, scratch):
    committed = pathlib.Path(source, "app/translations/doorstep_en.ts")
    current = pathlib.Path(scratch, "current_en.ts")
    shutil.copy(committed, current)
    subprocess.run([lupdate, "-silent", "app", "qml", "-I", ".", "-pluralonly", "-no-obsolete", "-locations", "none",
                    "-source-language", "en", "-target-language", "en", "-ts", str(current)], cwd=source, check=True)
    if committed.read_text(encoding="utf-8") != current.read_text(encoding="utf-8"):
        sys.exit("app/translations/doorstep_en.ts is not what the code says: build the target update_translations and fill in both forms.")
    if "unfinished" in committed.read_text(encoding="utf-8"):
        sys.exit("app/translations/doorstep_en.ts has a sentence without its forms.")


if __name__ == "__main__":
    main(*sys.argv[1:])
