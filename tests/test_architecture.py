"""The walls of the house, kept by plain `ast`: who may import whom, and how large things may grow.

One case per file, so that a breach names the file. Below: a bad source per rule, to prove that each can fail.
"""

import ast
import sys
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "tiqiang_desktop"

LONGEST_FILE, LONGEST_FUNCTION, MOST_METHODS = 400, 50, 20

# layer → what of ours it may import
OURS = {
    "domain": {"domain"},
    "store": {"store", "domain"},
    "documents": {"documents", "domain"},
    "services": {"services", "store", "documents", "domain", "paths", "log"},
    "ui": {"ui", "services", "domain", "paths", "log"},
    "cli": {"cli", "services", "domain", "paths", "log"},
    "__main__": {"cli", "ui", "documents", "paths", "log"},  # documents: the child that reads foreign files
    "log": {"paths"},
}
# library → the only layer that may import it; a library that stands nowhere here is a breach everywhere
LIBRARIES = {
    "PySide6": "ui",
    "shiboken6": "ui",
    "sqlite3": "store",
    "sqlite_utils": "store",
    "sqlcipher3": "store",
    "reportlab": "documents",
    "PIL": "documents",  # what reportlab decodes pictures with
    "openpyxl": "documents",
    "python_calamine": "documents",
    "xlrd": "documents",
    "docx": "documents",
    "pypdfium2": "documents",
}
NETWORK = {
    "socket",
    "socketserver",
    "ssl",
    "urllib",
    "http",
    "ftplib",
    "smtplib",
    "imaplib",
    "poplib",
    "xmlrpc",
}
FORBIDDEN_NAMES = {
    "QTableWidget": "rows are values: TableModel[T]",
    "QSqlTableModel": "no SQL outside the store",
    "setMaxLength": "it cuts pasted text silently",
    "QtNetwork": "the program opens no socket",
}
BROAD = {"Exception", "BaseException"}
BROAD_ALLOWED = ("ui/errors.py", "cli/")

Rule = Callable[[PurePosixPath, ast.Module], Iterator[str]]


def layer_of(path: PurePosixPath) -> str:
    """The first part inside the package: "domain" of domain/letter.py, "paths" of paths.py."""
    return path.parts[0].removesuffix(".py")


def imported(path: PurePosixPath, tree: ast.Module) -> Iterator[tuple[int, str]]:
    """(line, full dotted name) of everything imported, at the top or inside functions."""
    here = (PACKAGE, *path.parts[:-1])
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = ".".join(here[: len(here) - node.level + 1]) if node.level else ""
            base = ".".join(part for part in (start, node.module or "") if part)
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def imports_follow_the_arrows(path: PurePosixPath, tree: ast.Module) -> Iterator[str]:
    """domain imports nothing of ours; ui never imports store or documents; and so on."""
    layer = layer_of(path)
    allowed = OURS.get(layer, set()) | {"__version__"}
    for line, name in imported(path, tree):
        first, _, rest = name.partition(".")
        if first == PACKAGE and rest.split(".")[0] not in allowed:
            yield f"line {line}: {layer} must not import {name}"


def libraries_stay_in_their_layer(path: PurePosixPath, tree: ast.Module) -> Iterator[str]:
    """PySide6 only in ui, SQL drivers only in store, file formats only in documents, nothing else at all."""
    layer = layer_of(path)
    for line, name in imported(path, tree):
        first = name.split(".")[0]
        if first in LIBRARIES and LIBRARIES[first] != layer:
            yield f"line {line}: {first} belongs to {LIBRARIES[first]}, not to {layer}"
        elif first not in LIBRARIES and first != PACKAGE and first not in sys.stdlib_module_names:
            yield f"line {line}: {first} is no library of this program"


def nothing_reaches_the_network(path: PurePosixPath, tree: ast.Module) -> Iterator[str]:
    """The program opens no socket, ever."""
    for line, name in imported(path, tree):
        if name.split(".")[0] in NETWORK:
            yield f"line {line}: {name} reaches the network"


def broad_excepts_stand_at_the_edges(path: PurePosixPath, tree: ast.Module) -> Iterator[str]:
    """`except Exception` in ui/errors.py and the command line only; a handler that ends in `raise` hides nothing."""
    if str(path).startswith(BROAD_ALLOWED):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and _is_broad(node.type) and not _raises_again(node):
            yield f"line {node.lineno}: a broad except"


def _is_broad(caught: ast.expr | None) -> bool:
    if caught is None:
        return True
    return any(isinstance(node, ast.Name) and node.id in BROAD for node in ast.walk(caught))


def _raises_again(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def forbidden_names_are_not_used(path: PurePosixPath, tree: ast.Module) -> Iterator[str]:
    """No QTableWidget, no QSqlTableModel, no setMaxLength, no QtNetwork."""
    for node in ast.walk(tree):
        for name in _names(node):
            if name in FORBIDDEN_NAMES:
                yield f"line {getattr(node, 'lineno', '?')}: {name} — {FORBIDDEN_NAMES[name]}"


def _names(node: ast.AST) -> tuple[str, ...]:
    if isinstance(node, ast.Name):
        return (node.id,)
    if isinstance(node, ast.Attribute):
        return (node.attr,)
    if isinstance(node, ast.alias):
        return tuple(node.name.split("."))
    if isinstance(node, ast.ImportFrom):
        return tuple((node.module or "").split("."))
    return ()


def the_application_is_not_reached_through_a_global(path: PurePosixPath, tree: ast.Module) -> Iterator[str]:
    """`QApplication.instance()` only in ui/app.py: workspace and paths are passed to constructors."""
    if str(path) == "ui/app.py":
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id == "qApp":
            yield f"line {node.lineno}: qApp"
        if (
            isinstance(node, ast.Attribute)
            and node.attr == "instance"
            and "Application" in ast.unparse(node.value)
        ):
            yield f"line {node.lineno}: {ast.unparse(node)}()"


def functions_stay_short(path: PurePosixPath, tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LONGEST_FUNCTION:
                yield f"line {node.lineno}: {node.name} has {length} lines"


def classes_stay_small(path: PurePosixPath, tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            methods = sum(isinstance(item, ast.FunctionDef | ast.AsyncFunctionDef) for item in node.body)
            if methods > MOST_METHODS:
                yield f"line {node.lineno}: {node.name} has {methods} methods"


def modules_say_what_they_are_for(path: PurePosixPath, tree: ast.Module) -> Iterator[str]:
    if tree.body and not ast.get_docstring(tree):
        yield "no docstring"


SIZES: tuple[Rule, ...] = (functions_stay_short, classes_stay_small, modules_say_what_they_are_for)
WALLS: tuple[Rule, ...] = (
    imports_follow_the_arrows,
    libraries_stay_in_their_layer,
    nothing_reaches_the_network,
    broad_excepts_stand_at_the_edges,
    forbidden_names_are_not_used,
    the_application_is_not_reached_through_a_global,
)


def breaches(rules: tuple[Rule, ...], path: PurePosixPath, source: str) -> list[str]:
    """All breaches of one file."""
    tree = ast.parse(source)
    found = [f"{path}, {words}" for rule in rules for words in rule(path, tree)]
    lines = source.count("\n") + 1
    return found + ([f"{path} has {lines - 1} lines"] if lines - 1 > LONGEST_FILE else [])


def python_files(folder: str) -> list[str]:
    top = ROOT / folder
    return sorted(path.relative_to(top).as_posix() for path in top.rglob("*.py"))


@pytest.mark.parametrize("name", python_files(PACKAGE))
def test_module_keeps_the_walls(name: str) -> None:
    source = (ROOT / PACKAGE / name).read_text("utf-8")
    assert breaches(WALLS + SIZES, PurePosixPath(name), source) == []


@pytest.mark.parametrize("folder_and_name", [(f, n) for f in ("tests", "resources") for n in python_files(f)])
def test_file_outside_the_package_stays_small(folder_and_name: tuple[str, str]) -> None:
    folder, name = folder_and_name
    assert breaches(SIZES, PurePosixPath(name), (ROOT / folder / name).read_text("utf-8")) == []


BAD = [
    (imports_follow_the_arrows, "domain/a.py", "from ..store import lists"),
    (imports_follow_the_arrows, "domain/a.py", "import tiqiang_desktop.paths"),
    (imports_follow_the_arrows, "store/a.py", "from ..documents.sheet import read"),
    (imports_follow_the_arrows, "documents/a.py", "from .. import paths"),
    (imports_follow_the_arrows, "documents/a.py", "from ..store.store import Store"),
    (imports_follow_the_arrows, "services/a.py", "from ..ui.pages import PAGES"),
    (imports_follow_the_arrows, "ui/letters/a.py", "def f():\n    from ...documents import letter"),
    (imports_follow_the_arrows, "ui/a.py", "from tiqiang_desktop.store.lists import problems"),
    (imports_follow_the_arrows, "cli/a.py", "from ..ui import app"),
    (imports_follow_the_arrows, "paths.py", "from .services import workspace"),
    (libraries_stay_in_their_layer, "domain/a.py", "import openpyxl"),
    (libraries_stay_in_their_layer, "services/a.py", "from PySide6.QtCore import QObject"),
    (libraries_stay_in_their_layer, "ui/a.py", "import pypdfium2"),
    (libraries_stay_in_their_layer, "services/a.py", "def f():\n    import sqlite3"),
    (libraries_stay_in_their_layer, "cli/a.py", "if 1:\n    from sqlite_utils import Database"),
    (libraries_stay_in_their_layer, "documents/a.py", "import requests"),
    (nothing_reaches_the_network, "services/a.py", "from urllib.request import urlopen"),
    (nothing_reaches_the_network, "ui/a.py", "import http.client"),
    (nothing_reaches_the_network, "ui/a.py", "def f():\n    import socket"),
    (broad_excepts_stand_at_the_edges, "services/a.py", "try:\n    f()\nexcept Exception:\n    pass"),
    (broad_excepts_stand_at_the_edges, "ui/a.py", "try:\n    f()\nexcept:\n    pass"),
    (
        broad_excepts_stand_at_the_edges,
        "ui/a.py",
        "try:\n    f()\nexcept (OSError, BaseException) as e:\n    g(e)",
    ),
    (forbidden_names_are_not_used, "ui/a.py", "from PySide6.QtWidgets import QTableWidget"),
    (forbidden_names_are_not_used, "ui/a.py", "edit.setMaxLength(18)"),
    (forbidden_names_are_not_used, "ui/a.py", "from PySide6 import QtSql\nm = QtSql.QSqlTableModel()"),
    (forbidden_names_are_not_used, "ui/a.py", "from PySide6.QtNetwork import QLocalServer"),
    (the_application_is_not_reached_through_a_global, "ui/a.py", "QApplication.instance().quit()"),
    (the_application_is_not_reached_through_a_global, "ui/a.py", "QtCore.QCoreApplication.instance()"),
    (functions_stay_short, "ui/a.py", "def f():\n" + "    g()\n" * 50),
    (classes_stay_small, "ui/a.py", "class A:\n" + "".join(f"    def m{i}(self): ...\n" for i in range(21))),
    (modules_say_what_they_are_for, "ui/a.py", "import os"),
]


@pytest.mark.parametrize(("rule", "name", "source"), BAD)
def test_the_checker_finds_a_breach(rule: Rule, name: str, source: str) -> None:
    assert list(rule(PurePosixPath(name), ast.parse(source)))


def test_the_checker_finds_a_file_too_long() -> None:
    assert breaches((), PurePosixPath("ui/a.py"), "x = 1\n" * 401)
    assert not breaches((), PurePosixPath("ui/a.py"), "x = 1\n" * 400)


GOOD = [
    ("domain/a.py", '"""A."""\nimport re\nfrom .errors import Refused\nfrom . import plain\n'),
    ("store/a.py", '"""A."""\nimport sqlite_utils\nfrom ..domain.record import Record\n'),
    ("services/a.py", '"""A."""\nfrom .. import __version__, paths\nfrom ..documents import letter\n'),
    ("cli/a.py", '"""A."""\ntry:\n    f()\nexcept Exception as e:\n    g(e)\n'),
    ("ui/app.py", '"""A."""\nfrom PySide6.QtWidgets import QApplication\nq = QApplication.instance()\n'),
    ("store/b.py", '"""B."""\ntry:\n    f()\nexcept BaseException:\n    g()\n    raise\n'),
    ("ui/__init__.py", ""),
]


@pytest.mark.parametrize(("name", "source"), GOOD)
def test_the_checker_lets_good_code_pass(name: str, source: str) -> None:
    assert breaches(WALLS + SIZES, PurePosixPath(name), source) == []
