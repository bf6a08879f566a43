"""Which font sets which part of a letter: one the user has added, else one of this PC, else the bundled one.

Until a door of the program (window, command line) says `use`, only the bundled fonts are used, so that tests give the
same pages on every machine. Issued letters keep their bytes; a change here is seen in the next new letter.
"""

import json
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from zlib import crc32

from .. import paths
from ..documents import font_file
from ..documents.fonts import BUNDLED, Face, FontBook
from ..domain.errors import Refused
from . import installed_fonts
from .files import write_new

FOLDER, SETTINGS = "fonts", "fonts.json"
USES = {
    Face.TITLE: "发文机关标志、标题",
    Face.FANG: "正文",
    Face.HEI: "一级标题",
    Face.KAI: "二级标题",
}


class Source(StrEnum):
    """Where a font comes from."""

    ADDED = "自己添加"
    INSTALLED = "电脑上的"
    BUNDLED = "随程序"


@dataclass(frozen=True, slots=True)
class Role:
    """One part of the letter and the font that sets it."""

    name: str  # 仿宋
    use: str  # 正文
    family: str
    file: str
    source: Source
    why: str


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user has chosen on this PC."""

    only_bundled: bool = False
    added: dict[str, str] = field(default_factory=dict)  # name of a role → file in the folder


class LetterFonts:
    """The fonts of one user. Nothing is looked for before the first letter, or the settings, need it."""

    def __init__(
        self,
        home: Path | None = None,
        find: Callable[[], installed_fonts.Families] = installed_fonts.find,
    ) -> None:
        self._home = home
        self._find = find
        self._lock = threading.Lock()
        self._known: tuple[FontBook, tuple[Role, ...]] | None = None

    @property
    def settings(self) -> Settings:
        """What has been chosen; the bundled fonts only where there is no place to choose."""
        if self._home is None:
            return Settings(only_bundled=True)
        try:
            kept = json.loads((self._home / SETTINGS).read_text("utf-8"))
            return Settings(bool(kept["only_bundled"]), {str(k): str(v) for k, v in kept["added"].items()})
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return Settings()

    @property
    def looked_up(self) -> bool:
        """Whether `book` and `roles` answer at once."""
        return self._known is not None

    def book(self) -> FontBook:
        """The faces a letter is set in. Looked for once, by whichever thread comes first."""
        return self._looked_up()[0]

    def roles(self) -> tuple[Role, ...]:
        """What sets each part, and why. Slow the first time."""
        return self._looked_up()[1]

    def _looked_up(self) -> tuple[FontBook, tuple[Role, ...]]:
        with self._lock:
            if self._known is None:
                settings = self.settings
                found = {} if settings.only_bundled else self._find()
                chosen = {face: self._choose(face, settings, found) for face in USES}
                ways = {
                    face: (role.file, *BUNDLED[face]) if role.source is not Source.BUNDLED else BUNDLED[face]
                    for face, role in chosen.items()
                }
                self._known = FontBook(_bundled(), ways), tuple(chosen.values())
            return self._known

    def _choose(self, face: Face, settings: Settings, found: installed_fonts.Families) -> Role:
        """The first font that can be used; what was passed over, and why, is told."""
        told = []
        if not settings.only_bundled:
            for path, source in self._ways(face, settings, found):
                try:
                    file = font_file.read(path)
                    font_file.open_in(file, _bundled(), face)
                except Refused as error:
                    told.append(str(error))
                    continue
                family = next((n for n in installed_fonts.FAMILIES[face] if n in file.families), "")
                shown = family or file.families[0]
                return Role(face.value, USES[face], shown, str(path), source, file.embedding_words)
        why = "已选“只用随程序字体”" if settings.only_bundled else "电脑上没有要求的字体"
        file = font_file.read(_bundled() / BUNDLED[face][0])
        return Role(
            face.value, USES[face], file.families[0], file.path.name, Source.BUNDLED, "；".join(told) or why
        )

    def _ways(
        self, face: Face, settings: Settings, found: installed_fonts.Families
    ) -> list[tuple[Path, Source]]:
        assert self._home is not None
        folder = self._home / FOLDER
        names = installed_fonts.FAMILIES[face]
        own = [folder / settings.added[face.value]] if face.value in settings.added else []
        own += [path for path in _dropped(folder) if path not in own and _bears(path, names)]
        here = dict.fromkeys(found[name] for name in names if name in found)
        return [(path, Source.ADDED) for path in own] + [(path, Source.INSTALLED) for path in here]

    # choosing

    def set_only_bundled(self, only: bool) -> None:
        """Whether the fonts of this PC are left aside."""
        self._keep(replace(self.settings, only_bundled=only))

    def add(self, role: str, path: Path) -> Role:
        """Copies a font file into the user's folder; it sets the role from now on. Refused says what is wrong."""
        if self._home is None:
            raise Refused("现在只用随程序字体，不能添加字体文件。")
        checked(path)
        data = path.read_bytes()
        # Named by content: a font once opened stays open, so another one must never take its place under its name.
        target = self._home / FOLDER / f"{path.stem}-{crc32(data):08x}{path.suffix}"
        if not target.exists():
            write_new(target, data)
        self._keep(Settings(False, {**self.settings.added, role: target.name}))
        return next(one for one in self.roles() if one.name == role)

    def remove(self, role: str) -> None:
        """The added font no longer sets the role; its file goes from the folder when no other role needs it."""
        settings = self.settings
        here = {one.name: one for one in self.roles()}
        gone = here[role]
        others = [one.file for one in here.values() if one.name != role]
        if gone.source is Source.ADDED and gone.file not in others:
            try:
                Path(gone.file).unlink(missing_ok=True)
            except OSError as error:
                raise Refused(f"{Path(gone.file).name} 正在被别的程序使用，请关掉它再移除。") from error
        self._keep(replace(settings, added={k: v for k, v in settings.added.items() if k != role}))

    def _keep(self, settings: Settings) -> None:
        if self._home is None:
            return
        text = json.dumps(asdict(settings), ensure_ascii=False, indent=1)
        try:
            self._home.mkdir(parents=True, exist_ok=True)
            fresh = self._home / f"{SETTINGS}.new"
            fresh.write_text(text, "utf-8")
            fresh.replace(self._home / SETTINGS)
        except OSError as error:
            raise Refused("字体设置存不下来，请检查磁盘空间和文件夹权限。") from error
        with self._lock:
            self._known = None


def _bundled() -> Path:
    return paths.resources() / "fonts"


def checked(path: Path) -> font_file.FontFile:
    """A file that can set a letter. Refused says why it cannot."""
    file = font_file.read(path)
    font_file.refuse_unsettable(file)
    return file


def _dropped(folder: Path) -> list[Path]:
    """Font files the user has put into the folder by hand."""
    return sorted(folder.glob("*.[tT][tT][fF]")) if folder.is_dir() else []


def _bears(path: Path, names: tuple[str, ...]) -> bool:
    try:
        return bool(set(font_file.read(path).families) & set(names))
    except Refused:
        return False


_now = LetterFonts()


def current() -> LetterFonts:
    """The fonts letters are set in now."""
    return _now


def use(fonts: LetterFonts) -> LetterFonts:
    """From now on letters are set in these; returns the former ones."""
    global _now
    former, _now = _now, fonts
    return former
