"""Characters that older systems kept in the private-use area, turned into the real ones (GB 18030, GBK)."""

from collections.abc import Mapping


def parse(table: str) -> dict[int, str]:
    """A table of “E863<TAB>4DAE<TAB>䶮” lines as a map for `real`; lines that begin with # are notes."""
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {int(row[0], 16): chr(int(row[1], 16)) for row in rows}


def real(text: str, table: Mapping[int, str]) -> str:
    """The text with every private-use character the table knows replaced by its real one."""
    return text.translate(table)
