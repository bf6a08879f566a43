"""The colours of the three looks, one table; every colour on the screen is one of these."""

from dataclasses import dataclass, fields, replace


@dataclass(slots=True)
class Tokens:
    """The colours of one look, “#RRGGBB”."""

    ground: str
    panel: str
    rail: str
    head: str
    line: str
    edge: str
    hover: str
    ink: str
    dim: str
    faint: str  # what is switched off; never words to be read
    accent: str
    accent_dark: str
    accent_soft: str
    accent_line: str
    on_accent: str
    red: str
    red_soft: str
    amber: str
    amber_soft: str
    green: str
    green_soft: str
    dim_soft: str


LIGHT = Tokens(
    ground="#F5F6F8",
    panel="#FFFFFF",
    rail="#EFF1F5",
    head="#FAFBFD",
    line="#E2E5EA",
    edge="#D3D8E0",
    hover="#F0F3F8",
    ink="#1D2530",
    dim="#5F6977",  # a shade darker than the drawing's #6A7482: 4.5:1 on the rail and on a selected row too
    faint="#9AA3AF",
    accent="#1F5FBF",
    accent_dark="#184E9F",
    accent_soft="#E8F0FB",
    accent_line="#B9D0F2",
    on_accent="#FFFFFF",
    red="#B3261E",
    red_soft="#FBECEB",
    amber="#8A5A00",
    amber_soft="#FDF3DD",
    green="#1D6B3A",
    green_soft="#E6F4EA",
    dim_soft="#EEF0F3",
)

DARK = Tokens(
    ground="#15181D",
    panel="#1D2127",
    rail="#191D22",
    head="#22272E",
    line="#323942",
    edge="#4A535F",
    hover="#282F38",
    ink="#E6E9EE",
    dim="#A9B3BF",
    faint="#69737F",
    accent="#85B4F7",
    accent_dark="#A9CBFA",
    accent_soft="#22344F",
    accent_line="#3F659C",
    on_accent="#0D1A2B",
    red="#FF9F98",
    red_soft="#452220",
    amber="#EBC669",
    amber_soft="#40340F",
    green="#88D4A0",
    green_soft="#1D3B29",
    dim_soft="#2B323B",
)

CONTRAST = Tokens(
    ground="#FFFFFF",
    panel="#FFFFFF",
    rail="#FFFFFF",
    head="#FFFFFF",
    line="#595959",
    edge="#000000",
    hover="#EDEDED",
    ink="#000000",
    dim="#1A1A1A",
    faint="#595959",
    accent="#00308F",
    accent_dark="#001B52",
    accent_soft="#FFEE99",
    accent_line="#00308F",
    on_accent="#FFFFFF",
    red="#8C0000",
    red_soft="#FFE5E3",
    amber="#543500",
    amber_soft="#FFF1C7",
    green="#00401A",
    green_soft="#DFF5E5",
    dim_soft="#EDEDED",
)

THEMES = {"浅色": LIGHT, "深色": DARK, "高对比": CONTRAST}
DEFAULT = "浅色"

# state → names of the ink and the ground of its badge
STATES = {
    "ok": ("green", "green_soft"),
    "warn": ("amber", "amber_soft"),
    "bad": ("red", "red_soft"),
    "info": ("accent", "accent_soft"),
    "dim": ("dim", "dim_soft"),
}

NOW = replace(LIGHT)  # the look that is worn; changed in place, so that whoever paints reads it when painting


def wear(tokens: Tokens) -> dict[str, str]:
    """Makes a look the present one; returns former colour → new one, for what has a colour written in its text."""
    changed = {}
    for field in fields(Tokens):
        changed[getattr(NOW, field.name)] = getattr(tokens, field.name)
        setattr(NOW, field.name, getattr(tokens, field.name))
    return changed


def state_colours(state: str) -> tuple[str, str]:
    """Ink and ground of a badge in the present look."""
    ink, ground = STATES[state]
    return getattr(NOW, ink), getattr(NOW, ground)
