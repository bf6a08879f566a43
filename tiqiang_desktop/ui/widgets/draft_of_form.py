"""What is typed into a form survives Esc and a crash: kept at each field that is left, taken up when it comes again."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot

from ...services import drafts
from ...services.workspace import Workspace
from .banner import Banner
from .field_dialog import GIVE_UP, put_text, text_of
from .fields import Field


class DraftOfForm(QObject):
    """Belongs to the banner, which says that an earlier entry goes on, with 放弃 beside it."""

    def __init__(self, workspace: Workspace, name: str, fields: Sequence[Field], banner: Banner) -> None:
        super().__init__(banner)
        self._workspace, self._name, self._fields = workspace, name, fields
        self._over = False
        self._first = self._texts()
        kept = drafts.kept(workspace, name)
        if kept is not None:
            for field in fields:
                put_text(field, str(kept.values.get(field.label, text_of(field))))
            at = f"{kept.at.month}月{kept.at.day}日 {kept.at:%H:%M}"
            banner.say("warn", f"接着 {at} 没有保存的内容；不要了请点“{GIVE_UP}”。", GIVE_UP)
        banner.action_chosen.connect(self.give_up)
        for field in fields:
            field.left.connect(self.keep)

    def _texts(self) -> dict[str, str]:
        return {field.label: text_of(field) for field in self._fields}

    @Slot()
    def keep(self) -> None:
        """Keeps what has been typed, when it is anything."""
        texts = self._texts()
        if not self._over and texts != self._first:
            drafts.keep(self._workspace, self._name, texts)

    @Slot()
    def give_up(self) -> None:
        """Throws the draft away and shows what stands in the archive."""
        drafts.drop(self._workspace, self._name)
        for field in self._fields:
            put_text(field, self._first[field.label])

    def drop(self) -> None:
        """It has been saved."""
        self._over = True
        drafts.drop(self._workspace, self._name)
