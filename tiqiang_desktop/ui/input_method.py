"""Chinese input under fcitx: the PySide6 wheels carry no fcitx plugin, but fcitx5 also answers as ibus."""

from collections.abc import Mapping
from pathlib import Path


def substitute(environment: Mapping[str, str], plugins: Path) -> dict[str, str]:
    """The variables to set before QApplication is made; empty when nothing has to change.

    Never copy the system's plugin instead: it is bound to the system's Qt.
    """
    wanted = environment.get("QT_IM_MODULE", "")
    if not wanted.startswith("fcitx"):
        return {}
    if any((plugins / "platforminputcontexts").glob("*fcitx*")):
        return {}
    return {"QT_IM_MODULE": "ibus", "IBUS_USE_PORTAL": "1"}
