"""The bar over a PDF: page n of m, size, and the system's own reader as a way out."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ..style import role
from .pdf_view import FIT_PAGE, FIT_WIDTH, PdfView


class PdfTools(QWidget):
    """缩略图  ‹ 1 / 3 ›  − 96% ＋  适合宽度 整页  用系统阅读器打开. `outside_wanted` when the last is pressed.

    A narrow bar has neither the first nor the last.
    """

    outside_wanted = Signal()

    def __init__(self, view: PdfView, *, narrow: bool = False) -> None:
        super().__init__()
        self._view = view
        self.page, self.size_label = QLabel(), QLabel()
        for label in (self.page, self.size_label):
            role(label, "dim")
        self.thumbs = self._button("缩略图  F4", "页面缩略图")
        self.back = self._button("‹", "上一页", self._back)
        self.forward = self._button("›", "下一页", self._forward)
        self.smaller = self._button("−", "缩小", self._smaller)
        self.larger = self._button("＋", "放大", self._larger)
        self.fit_width = self._button("适宽" if narrow else "适合宽度", "适合宽度", self._fit_width)
        self.fit_page = self._button("整页", "整页", self._fit_page)
        self.outside = self._button("系统阅读器", "用系统阅读器打开", self.outside_wanted.emit)
        for button in (self.thumbs, self.fit_width, self.fit_page):
            button.setCheckable(True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        line.addWidget(self.thumbs)
        for widget in (self.back, self.page, self.forward):
            line.addWidget(widget)
        line.addSpacing(8)
        for widget in (self.smaller, self.size_label, self.larger, self.fit_width, self.fit_page):
            line.addWidget(widget)
        line.addStretch(1)
        line.addWidget(self.outside)
        if narrow:
            self.thumbs.hide()
            self.outside.hide()
        view.page_changed.connect(self._show)
        view.zoomed.connect(self._show)
        self._show()

    def _button(self, text: str, name: str, action: Callable[[], object] | None = None) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setAutoDefault(False)
        role(button, "tool")
        if action is not None:
            button.clicked.connect(action)
        return button

    @Slot()
    def _show(self) -> None:
        view = self._view
        page = view.current_page() + 1 if view.pages else 0
        self.setVisible(bool(view.pages))
        self.page.setText(f"{page} / {view.pages}")
        self.page.setAccessibleName(f"第 {page} 页，共 {view.pages} 页")
        self.size_label.setText(f"{view.scale():.0%}")
        self.back.setEnabled(page > 1)
        self.forward.setEnabled(page < view.pages)
        self.fit_width.setChecked(view.zoom == FIT_WIDTH)
        self.fit_page.setChecked(view.zoom == FIT_PAGE)

    def _back(self) -> None:
        self._view.go(self._view.current_page() - 1)

    def _forward(self) -> None:
        self._view.go(self._view.current_page() + 1)

    def _smaller(self) -> None:
        self._view.step_zoom(False)

    def _larger(self) -> None:
        self._view.step_zoom(True)

    def _fit_width(self) -> None:
        self._view.set_zoom(FIT_WIDTH)

    def _fit_page(self) -> None:
        self._view.set_zoom(FIT_PAGE)
