"""帮扶档案 of a firm: cover, contents with page numbers, and what the archive knows, for the office's filing cabinet."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tiqiang_desktop.documents.fonts import Face, FontBook
from tiqiang_desktop.documents.line_breaker import is_wide
from tiqiang_desktop.documents.page import MM
from tiqiang_desktop.documents.pictures import photo
from tiqiang_desktop.documents.strips import PORTRAIT, Bar, Foot, Paper, Placed, Strip, Words, draw, paginate
from tiqiang_desktop.documents.table_page import SIZE_4, Align, Cell, Grid, Setter, head

LAYOUT = replace(PORTRAIT, left=28 * MM, width=160 * MM)
_LEFT, _MID = Align.LEFT, Align.CENTRE
BASICS = Grid((30, 50, 30, 50), least=9, name="basics")
PRODUCTS = Grid((12, 48, 32, 40, 28), least=8, name="products", aligns=(_MID,))
VISITS = Grid((12, 24, 20, 28, 32, 44), size=10, least=8, name="visits", aligns=(_MID, _MID, _MID))
PROBLEMS = Grid(
    (11, 46, 25, 42, 19, 17), size=9.5, name="problems", aligns=(_MID, _LEFT, _LEFT, _LEFT, _MID, _MID)
)
LETTERS = Grid(
    (12, 44, 28, 42, 16, 18), size=10, least=8, name="letters", aligns=(_MID, _LEFT, _MID, _LEFT, _MID, _MID)
)
EFFECTS = Grid((34, 126), least=9, name="effects")
FILES = Grid((12, 100, 48), size=10, least=8, name="files", aligns=(_MID,))
TALLEST_PHOTO, WIDEST_PHOTO = 100 * MM, 130 * MM
NOTHING = "（暂无记录）"


@dataclass(frozen=True, slots=True)
class VisitLine:
    date: str
    kind: str
    staff: str
    experts: str  # with their institutions
    content: str


@dataclass(frozen=True, slots=True)
class ProblemLine:
    problem: str
    cause: str
    suggestions: tuple[str, ...]
    due: str
    state: str


@dataclass(frozen=True, slots=True)
class LetterLine:
    number: str
    dated: str
    notice: str
    problems: int
    state: str


@dataclass(frozen=True, slots=True)
class Attached:
    """A file kept with the firm; the bytes of a photograph are printed."""

    name: str
    kind: str
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Dossier:
    """One firm's file; phones come masked. `basics` and `effects` are label and value."""

    office: str
    enterprise: str
    uscc: str
    year: int
    made: str  # date
    basics: tuple[tuple[str, str], ...] = ()
    products: tuple[tuple[str, str, str, str], ...] = ()  # name, model, standard, licence
    visits: tuple[VisitLine, ...] = ()
    problems: tuple[ProblemLine, ...] = ()
    letters: tuple[LetterLine, ...] = ()
    effects: tuple[tuple[str, str], ...] = ()
    files: tuple[Attached, ...] = ()
    title: str = "产品质量技术帮扶档案"


def render(dossier: Dossier, fonts: FontBook) -> bytes:
    """Set the file: cover, contents, then the parts, numbered from 1. Refused names a character without a font."""
    setter = Setter(fonts, LAYOUT)
    parts = paginate(_parts(setter, dossier), LAYOUT)
    contents = paginate(_contents(setter, _chapters(parts)), LAYOUT)
    cover = paginate(_cover(setter, dossier), LAYOUT)
    pages = tuple(map(tuple, [*cover, *contents, *parts]))
    title = f"{dossier.title}（{dossier.enterprise}）"
    foot = Foot(left=dossier.enterprise, first=len(cover) + len(contents) + 1)
    return draw(Paper(title, dossier.office, LAYOUT, pages, foot), fonts)


def _cover(setter: Setter, dossier: Dossier) -> list[Strip]:
    strips = [Strip(0.1, bars=(Bar(0.0, 0.0, 0.0, 0.0),)), Strip(38 * MM)]
    strips += setter.title(dossier.title, 30)
    strips += [*setter.text([("一企一档", Face.KAI)], 18, _MID), Strip(48 * MM)]
    for label, text in (
        ("企业名称", dossier.enterprise),
        ("信用代码", dossier.uscc),
        ("年　　度", f"{dossier.year}年"),
        ("立档机关", dossier.office),
        ("档案编号", ""),
    ):
        strips += _cover_line(setter, label, text)
    return [*strips, Strip(24 * MM), *setter.text([(dossier.made, Face.FANG)], 16, _MID)]


def _cover_line(setter: Setter, label: str, text: str) -> list[Strip]:
    """A label and its text over a line to write on; a long name takes two."""
    size, left, right = 16.0, LAYOUT.left + 18 * MM, LAYOUT.right - 14 * MM
    start = left + 5.2 * size
    named = setter.lines([(f"{label}：", Face.HEI)], size, start - left + size, label, _LEFT)[0]
    strips = []
    for number, line in enumerate(
        setter.lines([(text or "　", Face.FANG)], size, right - start, label, _MID)
    ):
        words = [Words(line.text, line.faces, tuple(start + x for x in line.places), 8 * MM, size)]
        if not number:
            words.insert(
                0, Words(named.text, named.faces, tuple(left + x for x in named.places), 8 * MM, size)
            )
        strips.append(Strip(14 * MM, tuple(words), (Bar(start, 11.5 * MM, right - start, 0.5),)))
    return strips


def _chapters(pages: Sequence[Sequence[Placed]]) -> list[tuple[str, int]]:
    """Each part with the page it begins on."""
    return [(s.chapter, number) for number, page in enumerate(pages, start=1) for _, s in page if s.chapter]


def _contents(setter: Setter, chapters: Sequence[tuple[str, int]]) -> list[Strip]:
    strips = [replace(setter.title("目　　录")[0], starts_page=True), Strip(8 * MM)]
    return strips + [_contents_line(setter, name, page) for name, page in chapters]


def _contents_line(setter: Setter, name: str, page: int) -> Strip:
    """The part, dots, its page flush right."""
    size = SIZE_4
    shown = setter.lines([(name, Face.FANG)], size, LAYOUT.width, "目录", _LEFT)[0]
    digits = str(page)
    wide = setter.fonts.width(digits, Face.FANG, size)
    step = size * 0.5
    room = int((LAYOUT.width - wide - size - shown.width - size * 0.5) / step)
    dots = tuple(LAYOUT.right - wide - size * 0.8 - step * i for i in range(room, 0, -1))
    middle = 5.5 * MM
    places, x = [], LAYOUT.right - wide
    for char in digits:
        places.append(x)
        x += setter.fonts.advance(char, Face.FANG) * size
    return Strip(
        11 * MM,
        (
            Words(shown.text, shown.faces, tuple(LAYOUT.left + x for x in shown.places), middle, size),
            Words("." * room, (Face.LATIN,) * room, dots, middle, size),
            Words(digits, (Face.FANG,) * len(digits), tuple(places), middle, size),
        ),
    )


def _parts(setter: Setter, dossier: Dossier) -> list[Strip]:
    parts = (
        ("一、企业基本情况", _basics(setter, dossier.basics)),
        ("二、产品", _products(setter, dossier)),
        ("三、走访记录", _visits(setter, dossier)),
        ("四、质量问题与整改", _problems(setter, dossier)),
        ("五、整改建议书", _letters(setter, dossier)),
        ("六、成效评估", _effects(setter, dossier)),
        ("七、附件材料", _files(setter, dossier.files)),
    )
    strips: list[Strip] = []
    for number, (title, body) in enumerate(parts):
        strips += setter.heading(title, starts_page=not number)
        strips += body or setter.text([(f"　　{NOTHING}", Face.FANG)], 12)
    return strips


def _basics(setter: Setter, pairs: Sequence[tuple[str, str]]) -> list[Strip]:
    """Two pairs in a row; a long text has the row to itself."""
    strips: list[Strip] = []
    waiting: list[str | Cell] = []
    for label, text in pairs:
        wide = sum(2 if is_wide(char) else 1 for char in text) > 52
        if wide or len(waiting) == 4:
            strips += _basic_row(setter, waiting)
            waiting = []
        if wide:
            strips += setter.rows(BASICS, [head(label), Cell(text, span=3)], [label, label])
        else:
            waiting += [head(label), text]
    return [*strips, *_basic_row(setter, waiting)]


def _basic_row(setter: Setter, cells: list[str | Cell]) -> list[Strip]:
    if len(cells) == 2:
        cells = [cells[0], Cell(str(cells[1]), span=3)]
    return setter.rows(BASICS, cells, ["企业基本情况"] * 4) if cells else []


def _products(setter: Setter, dossier: Dossier) -> list[Strip]:
    rows = [[str(i), *product] for i, product in enumerate(dossier.products, start=1)]
    heads = ("序号", "产品名称", "规格型号", "执行标准", "许可证号")
    return setter.table(PRODUCTS, heads, rows, "产品") if rows else []


def _visits(setter: Setter, dossier: Dossier) -> list[Strip]:
    rows = [
        [str(i), one.date, one.kind, one.staff, one.experts, one.content]
        for i, one in enumerate(dossier.visits, start=1)
    ]
    heads = ("序号", "日期", "类型", "人员", "专家、技术机构", "内容和企业诉求")
    return setter.table(VISITS, heads, rows, "走访记录") if rows else []


def _problems(setter: Setter, dossier: Dossier) -> list[Strip]:
    rows = [
        [str(i), one.problem, one.cause or "—", _listed(one.suggestions), one.due or "—", one.state]
        for i, one in enumerate(dossier.problems, start=1)
    ]
    heads = ("序号", "质量问题", "原因分析", "整改建议", "整改期限", "状态")
    return setter.table(PROBLEMS, heads, rows, "质量问题") if rows else []


def _listed(texts: Sequence[str]) -> str:
    if len(texts) < 2:
        return "".join(texts) or "—"
    return "\n".join(f"（{i}）{text}" for i, text in enumerate(texts, start=1))


def _letters(setter: Setter, dossier: Dossier) -> list[Strip]:
    rows = [
        [str(i), one.number, one.dated, one.notice or "—", str(one.problems), one.state]
        for i, one in enumerate(dossier.letters, start=1)
    ]
    heads = ("序号", "文号", "签发日", "整改通知书", "问题数", "状态")
    return setter.table(LETTERS, heads, rows, "建议书") if rows else []


def _effects(setter: Setter, dossier: Dossier) -> list[Strip]:
    strips: list[Strip] = []
    for label, text in dossier.effects:
        strips += setter.rows(EFFECTS, [head(label), text or "—"], [label, label])
    return strips


def _files(setter: Setter, files: Sequence[Attached]) -> list[Strip]:
    rows = [[str(i), one.name, one.kind] for i, one in enumerate(files, start=1)]
    strips = setter.table(FILES, ("序号", "名称", "所属"), rows, "附件材料") if rows else []
    for one in files:
        strips += _photo(setter, one)
    return strips


def _photo(setter: Setter, attached: Attached) -> list[Strip]:
    """A photograph with its name under it, as large as the page takes in good measure."""
    found = photo(attached.data) if attached.data else None
    if found is None:
        return []
    scale = min(WIDEST_PHOTO / found.width, TALLEST_PHOTO / found.height)
    width, height = found.width * scale, found.height * scale
    left = LAYOUT.left + (LAYOUT.width - width) / 2
    picture = Strip(height + 2 * MM, photos=((found, left, 0.0, width, height),), keep=True)
    return [Strip(5 * MM), picture, *setter.text([(attached.name, Face.FANG)], 10, _MID, "附件名称")]
