"""The first start: a new archive of an office, an existing one, or the sample."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
)

from ...domain.errors import Refused
from ...domain.office import Region, office_of
from ...services import archives, places, shipped
from ...services.files import safe_name
from ..errors import Errors, spoken
from ..icons import icon
from ..safety.instance import hold
from ..safety.opening import Opened, Opening
from ..safety.password_dialog import key_typed, password_field
from ..style import role, sized
from ..widgets.banner import Banner
from ..widgets.fields import ChoiceField, TextField, first_wrong
from .sample_maker import SampleMaker

PROVINCE = "420000"
OWN, OTHER = "本级", "高新区、开发区等"
FILTER = f"帮扶档案 (*{archives.SUFFIX})"


class StartDialog(QDialog):
    """Accepted with `opened`."""

    def __init__(self, home: Path, complaint: str = "", opening: Opening | None = None) -> None:
        super().__init__()
        self.opened: Opened | None = None
        self._opening = opening or Opening(home, Errors(self))
        self._home = home
        self._folder = home
        self._regions = shipped.regions()
        self.setWindowTitle("提质强企桌面版")
        self.banner = Banner()
        self._make_fields()
        self._make_buttons()
        self._lay_out()
        self._maker = SampleMaker(self)
        self._maker.moved.connect(self._bar.setValue)
        self._maker.made.connect(self._take_sample)
        self._maker.failed.connect(self._say)
        self._connect()
        self._offer_counties()
        if complaint:
            self._say(complaint)

    def _make_fields(self) -> None:
        cities = [row for row in self._regions.values() if row.parent == PROVINCE]
        self._cities = {row.name: row for row in [*cities, self._regions[PROVINCE]]}
        self._counties: dict[str, Region] = {}
        self.city = ChoiceField("市州", ["", *self._cities], required=True)
        self.county = ChoiceField("县（市、区）", [OWN])
        self.name = TextField("机关名称", required=True)
        self.word = TextField("机关代字", required=True)
        self.year = TextField("年度", str(dt.date.today().year), required=True, check=_check_year)
        self.operator = TextField("经办人", hint="印在建议书上，可以以后再填")
        self.password = password_field("档案密码", hint="可以不设；至少 8 个字符，加密保存")
        self.again = password_field("再输一次密码")
        self._place = QLabel()
        role(self._place, "dim")
        self._place.setWordWrap(True)
        self._place_button = QPushButton("更改位置…")
        role(self._place_button, "link")

    def _make_buttons(self) -> None:
        self.make_button = QPushButton("建立档案")
        self.make_button.setProperty("primary", True)
        self.make_button.setDefault(True)
        self.open_button = QPushButton("打开已有档案…")
        self.open_button.setIcon(icon("folder"))
        self.sample_button = QPushButton("先看示例")
        self.sample_button.setIcon(icon("sparkle", "accent"))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("示例制作进度")
        self._bar.setRange(0, 0)
        self._bar.hide()

    def _lay_out(self) -> None:
        title = QLabel("产品质量技术帮扶，从这里开始")
        sized(title, 16, bold=True)
        words = QLabel("先说明是哪个机关的档案。以后都可以在“资料与设置”里修改。")
        role(words, "dim")
        panel = QFrame()
        role(panel, "panel")
        grid = QGridLayout(panel)
        grid.setContentsMargins(20, 16, 20, 16)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.addWidget(self.city, 0, 0)
        grid.addWidget(self.county, 0, 1)
        grid.addWidget(self.name, 1, 0)
        grid.addWidget(self.word, 1, 1)
        grid.addWidget(self.year, 2, 0)
        grid.addWidget(self.operator, 2, 1)
        place = QHBoxLayout()
        place.addWidget(self._place, 1)
        place.addWidget(self._place_button)
        grid.addWidget(self.password, 3, 0)
        grid.addWidget(self.again, 3, 1)
        grid.addLayout(place, 4, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.sample_button)
        buttons.addStretch(1)
        buttons.addWidget(self.make_button)
        foot = QLabel("本程序不联网，档案只存在这台电脑上。不得存储、处理涉密信息。")
        role(foot, "small")
        foot.setProperty("role", "dim")
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(12)
        for widget in (title, words, self.banner, panel, self._bar):
            column.addWidget(widget)
        column.addLayout(buttons)
        column.addWidget(foot)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * 50)

    def _connect(self) -> None:
        self.city.changed.connect(self._offer_counties)
        self.county.changed.connect(self._propose)
        self.name.changed.connect(self._show_place)
        self.year.changed.connect(self._show_place)
        self._place_button.clicked.connect(self._choose_place)
        self.make_button.clicked.connect(self.make)
        self.open_button.clicked.connect(self.choose)
        self.sample_button.clicked.connect(self.make_sample)

    @property
    def code(self) -> str:
        """区划代码 of the chosen place; one that no table has for a 高新区 and the like."""
        city = self._cities[self.city.value()]
        if self.county.value() == OTHER:
            return f"{city.code[:4]}99"
        return self._counties.get(self.county.value(), city).code

    @Slot()
    def _offer_counties(self) -> None:
        city = self._cities.get(self.city.value())
        below = [r for r in self._regions.values() if city and r.parent == city.code and r.code[2:4] != "90"]
        self._counties = {row.name: row for row in below if row.parent != PROVINCE}
        self.county.set_values([*self._counties, OWN, OTHER] if self._counties else [OWN])
        self._propose()

    @Slot()
    def _propose(self) -> None:
        if self.city.value() and self.county.value() != OTHER:
            office = office_of(self._regions[self.code], self._regions)
            self.name.set_text(office.name)
            self.word.set_text(office.word)
        else:
            self.name.set_text("")
            self.word.set_text("")
        self._show_place()

    @property
    def path(self) -> Path:
        """Where the archive will lie."""
        return self._folder / safe_name(f"{self.name.text()}{self.year.text()}年度{archives.SUFFIX}")

    @Slot()
    def _show_place(self) -> None:
        self._place.setText(f"档案存放在：{self.path if self.name.text() else self._folder}")

    @Slot()
    def _choose_place(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "档案放在哪个文件夹", str(self._folder))
        if chosen:
            self._folder = Path(chosen)
            self._show_place()

    @Slot()
    def make(self) -> None:
        """Makes the archive and ends."""
        if first_wrong([self.city, self.name, self.word, self.year]):
            return
        try:
            key = key_typed(self.password, self.again)
            self._folder.mkdir(parents=True, exist_ok=True)
            places.refuse_place(self.path)
            space = archives.new(
                self.path, self.code, int(self.year.text()), self.name.text(), self.operator.text(), key=key
            )
        except (Refused, OSError) as error:
            self._say(str(error) if isinstance(error, Refused) else "这个位置不能写入，请换一个文件夹。")
            return
        if space.office.word != self.word.text():
            with space.change("填写机关代字", undoable=False):
                space.save(replace(space.office, word=self.word.text()))
        self._end_with(Opened(space, hold(space.store.path), fresh=True))

    @Slot()
    def choose(self) -> None:
        """Opens an archive the user points at."""
        chosen, _ = QFileDialog.getOpenFileName(self, "打开已有档案", str(self._folder), FILTER)
        if chosen:
            self.open(Path(chosen))

    def open(self, path: Path) -> None:  # type: ignore[override]
        """Opens an archive and ends; a refusal is said."""
        try:
            opened = self._opening.open(path, self)
        except (Refused, OSError) as error:
            self._say(spoken(error))
            return
        if opened is not None:
            self._end_with(opened)

    @Slot()
    def make_sample(self) -> None:
        """Makes the invented county beside the archives and opens it."""
        self._enable(False)
        self._bar.show()
        self._maker.start_in(self._home)

    @Slot(str)
    def _take_sample(self, path: str) -> None:
        self._maker.wait()
        self.open(Path(path))

    @Slot(str)
    def _say(self, text: str) -> None:
        self._enable(True)
        self._bar.hide()
        self.banner.say("warn", text)

    def _enable(self, free: bool) -> None:
        for button in (self.make_button, self.open_button, self.sample_button):
            button.setEnabled(free)

    def _end_with(self, opened: Opened) -> None:
        self.opened = opened
        self.accept()

    def reject(self) -> None:
        self._maker.stop()
        super().reject()


def _check_year(text: str) -> tuple[str, str]:
    good = text.isdecimal() and 2000 <= int(text) <= 2099
    return ("", "") if good else ("bad", "请填 2000 到 2099 之间的四位年份。")
