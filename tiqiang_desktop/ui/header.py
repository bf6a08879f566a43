"""The head of the window: where one is, the search, who works here."""

import html

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ..services.workspace import Workspace
from .search import SearchLine
from .style import role, sized
from .words import badge


class Header(QWidget):
    """Title at the left, search and 经办 at the right."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        role(self, "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.search = SearchLine(workspace)
        self.search.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * 16)
        self.search.setMaximumWidth(self.fontMetrics().horizontalAdvance("国") * 26)
        self._title, self._operator = QLabel(), QLabel()
        sized(self._title, 13.5, bold=True)
        role(self._operator, "dim")
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 8, 16, 8)
        line.setSpacing(14)
        line.addWidget(self._title)
        line.addStretch(1)
        line.addWidget(self.search, 2)
        line.addWidget(self._operator)
        self.show_operator(workspace)

    def show_title(self, title: str) -> None:
        """The page that is shown."""
        self._title.setText(title)

    def show_operator(self, workspace: Workspace) -> None:
        """Who works here; stands on the letters as 经办. A closed year says that it is read-only."""
        campaign = workspace.campaign
        closed = badge("warn", f"{campaign.year}年度已封存 · 只读") + "　" if campaign.closed else ""
        self._operator.setText(f"{closed}经办：{html.escape(workspace.operator) or '未填写'}")
