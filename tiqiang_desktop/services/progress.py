"""How long work tells how far it is, and is stopped."""

from typing import Protocol


class Cancelled(Exception):
    """The user has stopped the work; raised out of a progress call, it rolls the work back."""


class Progress(Protocol):
    """Called with what is being done, how much of it is done and of how much; may raise Cancelled."""

    def __call__(self, text: str, done: int, total: int) -> None: ...


def silent(text: str, done: int, total: int) -> None:
    """Nobody watches."""
