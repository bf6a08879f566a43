"""What windows of the settings ask the program for, because the archive must be closed for it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PasswordWish:
    """What was typed. It never shows what it holds."""

    old: str = field(repr=False)
    new: str = field(repr=False)  # empty: without a password
