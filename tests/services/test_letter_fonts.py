"""An added font, then one of the PC, then the bundled one; issued letters never change."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import make
from tests.documents.letters import FONTS, letter
from tests.documents.test_font_file import with_fstype
from tiqiang_desktop.documents import pdf_text
from tiqiang_desktop.documents.letter import render
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.domain.letter import Letter
from tiqiang_desktop.services import letter_fonts, letters
from tiqiang_desktop.services.letter_fonts import LetterFonts, Role, Source
from tiqiang_desktop.services.workspace import Workspace

KAI, SANS = FONTS / "FandolKai.ttf", FONTS / "NotoSansSC.ttf"  # they stand for fonts of a PC


@pytest.fixture
def pinned() -> Iterator[None]:
    """The bundled fonts are back after the test."""
    former = letter_fonts.current()
    yield
    letter_fonts.use(former)


def role(fonts: LetterFonts, name: str) -> Role:
    return next(one for one in fonts.roles() if one.name == name)


def issued(space: Workspace, name: str) -> Letter:
    firm = make.enrolled(space, name)
    make.with_problems(space, firm, 1)
    return letters.issue(space, letters.draft(space, firm.id).id)


def body_font(space: Workspace, letter: Letter) -> str:
    found = pdf_text.characters(letters.preview(space, letter), 0)
    return next(char.font for char in found if char.text == "局" and char.size == pytest.approx(16))


def test_without_a_home_only_the_bundled_fonts_are_used() -> None:
    fonts = LetterFonts(None, find=lambda: {"仿宋": KAI})
    assert {one.source for one in fonts.roles()} == {Source.BUNDLED}
    assert role(fonts, "仿宋").why == "已选“只用随程序字体”"


def test_nothing_is_looked_for_before_a_letter_needs_it(tmp_path: Path) -> None:
    asked = []

    def find() -> dict[str, Path]:
        asked.append(1)
        return {}

    fonts = LetterFonts(tmp_path, find=find)
    assert asked == []
    fonts.book()
    fonts.roles()
    assert asked == [1]


def test_an_installed_font_is_used_by_its_family_and_the_first_name_wins(tmp_path: Path) -> None:
    fonts = LetterFonts(tmp_path, find=lambda: {"仿宋": SANS, "仿宋_GB2312": KAI})
    found = role(fonts, "仿宋")
    assert (found.source, found.file, found.why) == (Source.INSTALLED, str(KAI), "允许嵌入和编辑")
    assert role(fonts, "楷体").why == "电脑上没有要求的字体"


def test_a_font_that_cannot_be_embedded_is_passed_over_and_told(tmp_path: Path) -> None:
    locked = with_fstype(KAI, tmp_path / "受限.ttf", 2)
    fonts = LetterFonts(tmp_path, find=lambda: {"仿宋_GB2312": locked, "仿宋": SANS})
    assert role(fonts, "仿宋").file == str(SANS)
    fonts = LetterFonts(tmp_path, find=lambda: {"仿宋_GB2312": locked})
    assert role(fonts, "仿宋").source is Source.BUNDLED
    assert "不允许" in role(fonts, "仿宋").why


def test_an_added_file_is_copied_and_comes_first_until_it_is_removed(tmp_path: Path) -> None:
    fonts = LetterFonts(tmp_path, find=lambda: {"仿宋": SANS})
    fonts.add("仿宋", KAI)
    found = role(fonts, "仿宋")
    assert (found.source, Path(found.file).parent) == (Source.ADDED, tmp_path / "fonts")
    assert role(LetterFonts(tmp_path, find=dict), "仿宋").source is Source.ADDED  # after a restart
    fonts.remove("仿宋")
    assert role(fonts, "仿宋").source is Source.INSTALLED
    assert list((tmp_path / "fonts").iterdir()) == []


def test_a_file_dropped_in_by_hand_is_known_by_its_family(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    renamed = KAI.read_bytes().replace("FandolKai".encode("utf-16-be"), "SimHei\0\0\0".encode("utf-16-be"))
    (tmp_path / "fonts" / "h.TTF").write_bytes(renamed)
    (tmp_path / "fonts" / "坏.ttf").write_bytes(b"no font")
    found = role(LetterFonts(tmp_path, find=dict), "黑体")
    assert (found.source, found.family) == (Source.ADDED, "SimHei")


def test_a_file_that_is_no_font_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    fonts = LetterFonts(tmp_path, find=dict)
    (tmp_path / "x.ttf").write_bytes(b"no font")
    with pytest.raises(Refused, match="不是字体文件"):
        fonts.add("仿宋", tmp_path / "x.ttf")
    assert not (tmp_path / "fonts").exists()
    with pytest.raises(Refused, match="只用随程序字体"):
        LetterFonts(None).add("仿宋", KAI)


def test_only_the_bundled_fonts_can_be_chosen_and_taken_back(tmp_path: Path) -> None:
    fonts = LetterFonts(tmp_path, find=lambda: {"仿宋": KAI})
    fonts.set_only_bundled(True)
    assert role(fonts, "仿宋").source is Source.BUNDLED
    fonts.set_only_bundled(False)
    assert role(fonts, "仿宋").source is Source.INSTALLED


def test_broken_settings_are_the_usual_ones(tmp_path: Path) -> None:
    (tmp_path / "fonts.json").write_text("[1", "utf-8")
    assert LetterFonts(tmp_path, find=dict).settings == letter_fonts.Settings()


@pytest.mark.usefixtures("pinned")
def test_a_reprint_after_a_change_of_font_is_the_same_and_the_next_letter_uses_the_new_one(
    space: Workspace, tmp_path: Path
) -> None:
    old = issued(space, "示例楚天电线电缆有限公司")
    before = letters.preview(space, old)
    assert body_font(space, old).startswith("FandolFang")
    fonts = LetterFonts(tmp_path, find=lambda: {"仿宋_GB2312": KAI})
    letter_fonts.use(fonts)
    assert letters.preview(space, old) == before
    new = issued(space, "示例恒丰食品包装有限公司")
    assert body_font(space, new).startswith("FandolKai")
    kept = letters.preview(space, new)
    fonts.set_only_bundled(True)
    assert letters.preview(space, old) == before
    assert letters.preview(space, new) == kept


def test_the_same_letter_in_the_same_fonts_has_the_same_bytes_after_a_restart(tmp_path: Path) -> None:
    def made() -> bytes:
        return render(letter(3), LetterFonts(tmp_path, find=lambda: {"仿宋": KAI, "黑体": SANS}).book())

    assert made() == made()
