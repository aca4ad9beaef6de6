# SPDX-License-Identifier: Apache-2.0
"""The rules of the house. A rule takes (path, text) and yields (line, what is wrong); `path` is relative to the root."""
import re

from table import EVERYWHERE, EXCEPTIONS, LIBRARIES, QML_IMPORTS, ROWS

CPP = (".cpp", ".h")
CODE = (*CPP, ".qml", ".js", ".py", ".sh", ".cmake", "CMakeLists.txt")
LONGEST_FILE = 600
LONGEST_MAIN = 80
OURS = ("core/", "sync/", "platform/", "app/", "qml/", "tests/")


def folder_of(path, rows):
    """The longest row that holds this path, or None."""
    fits = [row for row in rows if path == row or path.startswith(row + "/")]
    return max(fits, key=len, default=None)


def library_of(name):
    for library, pattern in LIBRARIES:
        if re.match(pattern, name):
            return library
    return None


def is_test(path):
    return path.startswith("tests/")


def may_include(path, other):
    """May a file at `path` include the file of ours `other`?"""
    home, target = folder_of(path, ROWS), folder_of(other, ROWS)
    if target is None or home is None:
        return False
    allowed = (*ROWS[home][0], *EXCEPTIONS.get(path, ()))
    return home == target or target in allowed or other in allowed


def may_use(path, library):
    home = folder_of(path, ROWS)
    return home is not None and library in (*ROWS[home][1], *EVERYWHERE, *EXCEPTIONS.get(path, ()))


def without_comments(text):
    """C++ and QML with comments blanked; line numbers stay. Strings are left alone, so that a URL is no comment."""
    token = re.compile(r'"(?:\\.|[^"\\\n])*"|//[^\n]*|/\*.*?\*/', re.S)
    return token.sub(lambda m: m[0] if m[0].startswith('"') else re.sub(r"[^\n]", " ", m[0]), text)


def lines(text):
    return enumerate(text.splitlines(), 1)


def includes(path, text):
    if not path.endswith(CPP) or is_test(path):
        return
    if folder_of(path, ROWS) is None:
        yield 1, "stands in a folder that has no row in tests/arch/table.py"
        return
    for number, line in lines(text):
        found = re.match(r'\s*#\s*include\s*[<"]([^>"]+)[>"]', line)
        if found:
            yield from ((number, what) for what in include_fault(path, found[1]))


def include_fault(path, name):
    if name.startswith(OURS):
        if not may_include(path, name):
            yield f"may not include {name}"
        return
    library = library_of(name)
    if library and not may_use(path, library):
        yield f"may not use {library} ({name})"


def qml_imports(path, text):
    row = folder_of(path, QML_IMPORTS)
    if not path.endswith(".qml") or row is None:
        return
    for number, line in lines(text):
        found = re.match(r'\s*import\s+("?)([^\s"]+)', line)
        if found and (found[1] or not re.match(QML_IMPORTS[row], found[2])):
            yield number, f"may not import {found[2]}"


def links(targets):
    """A rule for link lines; `targets` maps the name of each library of ours to its folder. Executables link what they ship."""

    def rule(path, text):
        home = path.rpartition("/")[0]
        if not path.endswith("CMakeLists.txt") or home not in ROWS:
            return
        for found in re.finditer(r"target_link_libraries\(\s*(\S+)([^)]*)\)", text):
            if found[1] not in targets:
                continue
            number = text.count("\n", 0, found.start()) + 1
            yield from ((number, what) for item in found[2].split() for what in link_fault(path, item, targets))

    return rule


def link_fault(path, item, targets):
    folder = targets.get(item)
    if folder is not None:
        if not links_folder(folder_of(path, ROWS), folder):
            yield f"may not link {item}"
    elif "::" in item and not may_use(path, library_of(item)):
        yield f"may not link {item}"


def links_folder(home, folder):
    """A link to a whole library is right when the table lets this folder include any part of it."""
    return home == folder or any(allowed == folder or allowed.startswith(folder + "/") for allowed in ROWS[home][0])


def library_targets(files):
    """Names of our libraries, aliases too, with the folder each is declared in."""
    found = {}
    for path, text in files:
        if path.endswith("CMakeLists.txt"):
            for name in re.findall(r"(?:qt_)?add_library\(\s*([\w:]+)", text):
                found[name] = path.rpartition("/")[0]
    return found


BACK_DOORS = (
    (r"setContextProperty", "QML gets typed properties, never a context property"),
    (r"\bqmlRegister\w+", "register QML types with QML_ELEMENT"),
    (r"(?<!\w)(?!Q[A-Z])\w+::instance\(\)", "pass the service by constructor; no singletons"),
)


def back_doors(path, text):
    if path.endswith((*CPP, ".qml")):
        for number, line in lines(without_comments(text)):
            yield from ((number, why) for pattern, why in BACK_DOORS if re.search(pattern, line))


def sqlite_at_home(path, text):
    if path.endswith(CPP) and not is_test(path) and not path.startswith("core/store/sqlite/"):
        for number, line in lines(without_comments(text)):
            if re.search(r"\bsqlite3_\w+", line):
                yield number, "sqlite3_* lives in core/store/sqlite only"


def role_names(path, text):
    if path.startswith("qml/"):
        for number, line in lines(without_comments(text)):
            if re.search(r"""\brole\w*\s*[!=]==?\s*["']""", line, re.I):
                yield number, "ask for a capability, not for the name of a role"


def prints(path, text):
    """What is on a screen is not for logs; the handler cannot tell a message of ours from a name."""
    if path.startswith("qml/") or path.startswith("app/") and path.endswith(".qml"):
        for number, line in lines(without_comments(text)):
            if re.search(r"\bconsole\s*\.\s*\w+|(?<![.\w])print\s*\(", line):
                yield number, "prints from QML"


def size(path, text):
    count = len(text.splitlines())
    if path.endswith(CODE) and count > LONGEST_FILE:
        yield count, f"has {count} lines; {LONGEST_FILE} is the most a file may have"
    if path.endswith("app/main.cpp") and count >= LONGEST_MAIN:
        yield count, f"main.cpp has {count} lines; it stays under {LONGEST_MAIN}"


def licence(path, text):
    script = path.startswith(("scripts/", ".ci/"))
    if (path.endswith(CODE) or script) and not any("SPDX-License-Identifier: Apache-2.0" in line for _, line in list(lines(text))[:3]):
        yield 1, "lacks the line SPDX-License-Identifier: Apache-2.0"


WORDS = (
    (r"/home/\w|/work/\w|\.\./shared\b|/tmp/wt\b", "names a path of one machine", None),
    (r"\b(TODO|FIXME|HACK)\b", "is unfinished", None),
    (r"!mayfail|!shouldfail", "mutes a test", None),
    (r"(?<!no )(?<!not a )\brisk[ -](score|level|rating|band)", "speaks of a risk score: prompts, reasons and next steps only",
     ("qml/", "app/", "core/content/")),
)


def words(path, text):
    if path.startswith(("tests/arch/", "tests/data/")):
        return
    for number, line in lines(text):
        for pattern, why, where in WORDS:
            if (where is None or path.startswith(where)) and re.search(pattern, line, re.I if where else 0):
                yield number, why


RULES = (includes, qml_imports, back_doors, sqlite_at_home, role_names, prints, size, licence, words)
