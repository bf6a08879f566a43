"""Rows of a list as a table of texts: for the clipboard, for Excel and Word, for paper."""

import html
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTableView

from .table_model import VALUE_ROLE, Column

AS_TEXT = " style='mso-number-format:\"\\@\"'"  # Excel and WPS: a code or a phone keeps all its digits


def shown_columns(view: QTableView, columns: Sequence[Column[Any]]) -> list[Column[Any]]:
    """The columns as they stand on the screen."""
    header = view.horizontalHeader()
    places = (header.logicalIndex(place) for place in range(header.count()))
    return [columns[place] for place in places if not header.isSectionHidden(place)]


def all_values(view: QTableView) -> list[Any]:
    """All lines from top to bottom; a paged list reads them."""
    model = view.model()
    return [model.index(row, 0).data(VALUE_ROLE) for row in range(model.rowCount())]


def texts(columns: Sequence[Column[Any]], values: Sequence[Any]) -> list[list[str]]:
    """Headings, then a row of texts for each value."""
    rows = [[column.text(value) for column in columns] for value in values]
    return [[column.title for column in columns], *rows]


def copy_table(columns: Sequence[Column[Any]], values: Sequence[Any]) -> None:
    """Puts the rows with their headings onto the clipboard, as TSV and as HTML."""
    table = texts(columns, values)
    data = QMimeData()
    data.setText("\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in table))
    marks = ["" if column.right else AS_TEXT for column in columns]
    lines = ("<tr>" + "".join(map(_cell, row, marks)) + "</tr>" for row in table)
    data.setHtml(f"<table>{''.join(lines)}</table>")
    QGuiApplication.clipboard().setMimeData(data)


def _cell(text: str, mark: str) -> str:
    return f"<td{mark}>{html.escape(text)}</td>"
