"""The products of an enterprise: a short list, added by one line, taken away by Del."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ...domain.enterprise import Product
from ...services.workspace import Workspace
from ..widgets.record_list import RecordList
from ..widgets.table_model import Column, TableModel

COLUMNS: tuple[Column[Product], ...] = (
    Column("产品", lambda product: product.name, hint=lambda product: product.name),
    Column("规格型号", lambda product: product.model or "—", width=9),
)


class Products(QWidget):
    """Each addition and removal is one step of undo."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._enterprise = ""
        self.list = RecordList(TableModel(COLUMNS), "产品")
        self.list.empty_text = "还没有产品"
        self.list.setMinimumHeight(self.fontMetrics().height() * 10)
        self.line = QLineEdit()
        self.line.setAccessibleName("新产品")
        self.line.setPlaceholderText("名称 规格型号，Enter 添加")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.line)
        column.addWidget(self.list)
        self.line.returnPressed.connect(self._add)
        remove = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.list)
        remove.setContext(Qt.ShortcutContext.WidgetShortcut)
        remove.activated.connect(self._remove)

    def show_enterprise(self, id_: str) -> None:
        """Shows its products."""
        self._enterprise = id_
        self.list.show_rows(self._workspace.find(Product, enterprise=id_) if id_ else [])

    @Slot()
    def _add(self) -> None:
        name, _, model = self.line.text().strip().partition(" ")
        if not name:
            return
        with self._workspace.change("添加产品"):
            self._workspace.save(Product(enterprise=self._enterprise, name=name, model=model.strip()))
        self.line.clear()
        self.show_enterprise(self._enterprise)

    @Slot()
    def _remove(self) -> None:
        product: Product | None = self.list.current_value()
        if product is not None:
            with self._workspace.change(f"删除产品“{product.name}”"):
                self._workspace.remove(product)
            self.show_enterprise(self._enterprise)
