"""What narrows the list of the library: kind of problem, product, kind of cause."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from ...domain.problem import Article, CauseClass, ProblemCategory
from ...services.library import Wanted

T = TypeVar("T", bound=StrEnum)
ANY_KIND, ANY_PRODUCT, ANY_CAUSE = "全部类别", "全部产品", "全部原因"


class LibraryFilters(QWidget):
    """`changed` when the list has to be read again."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.kind, self.product, self.cause = QComboBox(), QComboBox(), QComboBox()
        self.kind.addItems([ANY_KIND, *(kind.value for kind in ProblemCategory)])
        self.product.addItem(ANY_PRODUCT)
        self.cause.addItems([ANY_CAUSE, *(cause.value for cause in CauseClass if cause)])
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for box, name in ((self.product, "产品"), (self.kind, "问题类别"), (self.cause, "原因类别")):
            box.setAccessibleName(name)
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            box.setMaximumWidth(self.fontMetrics().horizontalAdvance("国") * 10)
            line.addWidget(box)
            box.currentIndexChanged.connect(self.changed)

    def offer(self, articles: Sequence[Article]) -> None:
        """The products and fields there are."""
        names = sorted({name for one in articles for name in (one.product, one.category) if name})
        wanted = [ANY_PRODUCT, *names]
        if [self.product.itemText(place) for place in range(self.product.count())] == wanted:
            return
        kept = self.product.currentText()
        self.product.blockSignals(True)
        self.product.clear()
        self.product.addItems(wanted)
        self.product.setCurrentIndex(max(self.product.findText(kept), 0))
        self.product.blockSignals(False)

    def wanted(self, text: str) -> Wanted:
        """As the service takes it."""
        product = self.product.currentText()
        return Wanted(
            text,
            "" if product == ANY_PRODUCT else product,
            _chosen(ProblemCategory, self.kind.currentText(), ANY_KIND),
            _chosen(CauseClass, self.cause.currentText(), ANY_CAUSE),
        )


def _chosen(kind: type[T], text: str, any_: str) -> T | None:
    return None if text == any_ else kind(text)
