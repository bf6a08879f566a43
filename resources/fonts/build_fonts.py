"""Build the bundled fallback fonts from their packages (see README.md beside this file).

    python resources/fonts/build_fonts.py WORK_FOLDER

Needs fontTools (dependency group “fonts”), apt-get, dpkg-deb and npm. Packages already in WORK_FOLDER are not
fetched again. The result depends on the packages only, not on the day or the machine.
"""

import bz2
import lzma
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

HERE = Path(__file__).parent
DEBIAN = ("texlive-lang-chinese", "fonts-liberation2", "fonts-hanazono", "unicode-data")
NPM = ("@expo-google-fonts/noto-serif-sc@0.4.3", "@expo-google-fonts/noto-sans-sc@0.4.3")
FANDOL = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"
HANAZONO = "usr/share/fonts/truetype/hanazono"
SOURCES = "usr/share/unicode/Unihan_IRGSources.txt.bz2"

# Fields of the table “maxp” that the saved font fills in, or that speak of hints it does not have.
EMPTY_LIMITS = (
    "maxTwilightPoints",
    "maxStorage",
    "maxFunctionDefs",
    "maxInstructionDefs",
    "maxStackElements",
    "maxSizeOfInstructions",
    "maxPoints",
    "maxContours",
    "maxCompositePoints",
    "maxCompositeContours",
    "maxComponentElements",
    "maxComponentDepth",
)
# Whole blocks: letters, punctuation, units, signs and forms that turn up in product standards and firm names.
BLOCKS = (
    (0x20, 0x7E),
    (0xA0, 0xFF),
    (0x391, 0x3C9),
    (0x2010, 0x2027),
    (0x2030, 0x203B),
    (0x2070, 0x209C),
    (0x2100, 0x214F),
    (0x2150, 0x218B),
    (0x2190, 0x21FF),
    (0x2200, 0x22FF),
    (0x2460, 0x24FF),
    (0x2500, 0x257F),
    (0x25A0, 0x25FF),
    (0x2600, 0x266F),
    (0x2713, 0x2717),
    (0x3000, 0x303F),
    (0x3040, 0x30FF),
    (0x3220, 0x32FF),
    (0x3300, 0x33FF),
    (0xFE30, 0xFE4F),
    (0xFF01, 0xFFEE),
)
EXTENSIONS_C_TO_F = (0x2A700, 0x2EBF0)
# Characters of names that no national list has; 𠮷 is the one every office meets.
NAMES = "𠮷𠮟𣇄𤧟𥖄𦈡𨱏𬍛喆堃犇骉羴鱻淼焱垚龘靐叒茻巭嘦"


def characters_of_the_list() -> set[str]:
    """The 8,105 characters of the 通用规范汉字表 (2013)."""
    lines = (HERE / "tongyong_guifan_8105.txt").read_text(encoding="utf-8").splitlines()
    return {chr(int(line.split()[0][2:], 16)) for line in lines if line.startswith("U+")}


def decodable(codec: str, leads: Iterable[int], trails: Iterable[int]) -> set[str]:
    """Every character a two-byte region of a character set stands for."""
    trails = tuple(trails)
    found = set()
    for lead in leads:
        for trail in trails:
            try:
                found |= set(bytes((lead, trail)).decode(codec))
            except UnicodeDecodeError:
                continue
    return {char for char in found if not 0xE000 <= ord(char) <= 0xF8FF}


def signs() -> set[str]:
    """Everything that is not an ideograph."""
    return {chr(code) for first, last in BLOCKS for code in range(first, last + 1)}


def wider_characters() -> set[str]:
    """GB 2312 and the frequent half of Big5: older and traditional forms that stand in firms' names."""
    return decodable("gb2312", range(0xB0, 0xF8), range(0xA1, 0xFF)) | decodable(
        "big5", range(0xA4, 0xC7), range(0x40, 0xFF)
    )


def rare_characters() -> set[str]:
    """What the other fonts may lack: names, GB 18030's late additions, the Han of JIS X 0213 beyond U+FFFF."""
    late = decodable("gb18030", (0xA8, 0xFE), range(0x50, 0xFF))
    japanese = {bytes((lead, trail)) for lead in range(0xA1, 0xFF) for trail in range(0xA1, 0xFF)}
    beyond = {
        char for pair in japanese for char in b"".join((b"\x8f", pair)).decode("euc_jisx0213", "ignore")
    }
    beyond |= {char for pair in japanese for char in pair.decode("euc_jisx0213", "ignore")}
    return (
        set(NAMES) | {char for char in late if ord(char) >= 0x3400} | {c for c in beyond if ord(c) > 0xFFFF}
    )


def mainland_characters(table: Path) -> set[str]:
    """The ideographs with a mainland source (kIRG_GSource of Unihan): dictionaries, names, places, identity cards."""
    lines = bz2.decompress(table.read_bytes()).decode("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if "\tkIRG_GSource\t" in line)
    return {chr(int(row[0][2:], 16)) for row in rows}


def ideographs() -> set[str]:
    """The unified ideographs of the BMP: the 20,992 of the first block and Extension A."""
    return {
        chr(code) for first, last in ((0x3400, 0x4DBF), (0x4E00, 0x9FFF)) for code in range(first, last + 1)
    }


def build_packed(source: Path, target: str, characters: set[str]) -> None:
    """Write a font that is hardly ever opened, packed: it is unpacked in memory when a character needs it."""
    build(source, target, characters)
    plain = HERE / target
    (HERE / f"{target}.xz").write_bytes(lzma.compress(plain.read_bytes(), preset=9))
    plain.unlink()
    print(f"{target + '.xz':28} {(HERE / f'{target}.xz').stat().st_size / 1e6:6.2f} MB")


def fetch(work: Path) -> None:
    """Download and unpack the packages that are not in the work folder yet."""
    for package in DEBIAN:
        target = work / package
        if not target.exists():
            subprocess.run(("apt-get", "download", package), cwd=work, check=True)
            archive = next(work.glob(f"{package}_*.deb"))
            subprocess.run(("dpkg-deb", "-x", archive, target), check=True)
    for package in NPM:
        target = work / package.split("/")[1].split("@")[0]
        if not target.exists():
            done = subprocess.run(
                ("npm", "pack", package), cwd=work, check=True, capture_output=True, text=True
            )
            target.mkdir()
            subprocess.run(("tar", "xzf", work / done.stdout.strip(), "-C", target), check=True)


def cut(font: TTFont, characters: Iterable[str]) -> None:
    """Keep these characters only, without hints, layout tables and spare names."""
    options = subset.Options(
        layout_features=[],
        hinting=False,
        notdef_outline=True,
        desubroutinize=True,
        name_IDs=[0, 1, 2, 4, 5, 6, 13, 14],
    )
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "DSIG", "STAT", "GSUB", "GPOS", "GDEF", "meta"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(char) for char in characters])
    cutter.subset(font)


def to_glyf(font: TTFont, error: float = 1.0) -> None:
    """Turn CFF outlines into TrueType ones: the PDF library refuses CFF. `error` is in font units (1/1000 em)."""
    order = font.getGlyphOrder()
    glyph_set = font.getGlyphSet()
    glyphs: dict[str, Any] = {}
    for name in order:
        pen = TTGlyphPen(glyph_set)
        glyph_set[name].draw(Cu2QuPen(pen, error, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    glyf = font["glyf"] = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, glyphs
    for name, glyph in glyphs.items():
        glyph.recalcBounds(glyf)
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(glyph, "xMin", 0))
    _new_maxp(font, len(order))
    post = font["post"]
    post.formatType, post.glyphOrder = 3.0, None
    del font["CFF "]
    font.sfntVersion = "\x00\x01\x00\x00"


def _new_maxp(font: TTFont, count: int) -> None:
    maxp = font["maxp"] = newTable("maxp")
    maxp.tableVersion, maxp.numGlyphs, maxp.maxZones = 0x00010000, count, 1
    for field in EMPTY_LIMITS:
        setattr(maxp, field, 0)
    maxp.compile(font)


def build(source: Path, target: str, characters: set[str]) -> set[str]:
    """Write one font; the answer is the set of wanted characters it has."""
    font = TTFont(source, recalcTimestamp=False)
    had = {chr(code) for code in font.getBestCmap()}
    if not characters & had:
        return set()
    # 国 is what a font is centred on, so every font has it.
    cut(font, characters & had | {"国"})
    if "CFF " in font:
        to_glyf(font)
    font.save(HERE / target)
    print(f"{target:28} {(HERE / target).stat().st_size / 1e6:6.2f} MB  {len(characters & had):6} characters")
    return characters & had


def main(work: Path) -> None:
    """Build all fonts, each cut to what the ones before it leave to it."""
    work.mkdir(parents=True, exist_ok=True)
    fetch(work)
    listed = characters_of_the_list()
    wanted = listed | signs()
    fandol, hanazono = work / DEBIAN[0] / FANDOL, work / DEBIAN[2] / HANAZONO
    serif, sans = work / "noto-serif-sc/package", work / "noto-sans-sc/package"
    build(fandol / "FandolFang-Regular.otf", "FandolFang.ttf", wanted)
    build(fandol / "FandolKai-Regular.otf", "FandolKai.ttf", wanted)
    build(serif / "700Bold/NotoSerifSC_700Bold.ttf", "NotoSerifSC-Bold.ttf", wanted)
    build(sans / "400Regular/NotoSansSC_400Regular.ttf", "NotoSansSC.ttf", wanted)
    everything = wanted | wider_characters() | rare_characters()
    have = build(serif / "400Regular/NotoSerifSC_400Regular.ttf", "NotoSerifSC.ttf", everything)
    rest = everything - have  # rare ideographs, and signs such as the ⁻ of 10⁻⁶
    have_too = build(hanazono / "HanaMinA.ttf", "HanaMinA.ttf", rest)
    rest -= have_too
    build_packed(hanazono / "HanaMinA.ttf", "HanaMinA-Rest.ttf", ideographs() - have - have_too)
    mainland = mainland_characters(work / DEBIAN[3] / SOURCES) - have - have_too
    beyond = {char for char in mainland if ord(char) > 0xFFFF} | {
        chr(code) for code in range(*EXTENSIONS_C_TO_F)
    }
    build_packed(hanazono / "HanaMinB.ttf", "HanaMinB.ttf", beyond)
    latin = work / DEBIAN[1] / "usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf"
    (HERE / latin.name).write_bytes(latin.read_bytes())
    print("in none of these:", " ".join(f"U+{ord(char):04X}" for char in sorted(rest)) or "none")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
