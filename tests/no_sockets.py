"""While it is on, opening a socket fails: Python's own and, on Linux, any at all of this process."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ALLOWED = frozenset(
    (getattr(socket, "AF_UNIX", -1),)
)  # the screen's own (X11, D-Bus) never leave the machine


class Forbidden(AssertionError):
    """A socket was opened."""


class _Refusing(socket.socket):
    def __init__(self, family: int = -1, *others: Any, **named: Any) -> None:
        if family not in ALLOWED:
            raise Forbidden(f"a socket of family {family}")
        super().__init__(family, *others, **named)


@contextmanager
def forbidden() -> Iterator[None]:
    """Python code gets an error at once; what C++ code has opened is seen at the end."""
    before, former = inet_sockets(), socket.socket
    socket.socket = _Refusing  # type: ignore[misc]
    try:
        yield
    finally:
        socket.socket = former  # type: ignore[misc]
    if opened := inet_sockets() - before:
        raise Forbidden(f"sockets were opened: {sorted(opened)}")


def inet_sockets() -> set[str]:
    """The internet sockets of this process, as the kernel lists them; empty where it does not say."""
    own = set()
    for link in Path("/proc/self/fd").iterdir() if os.path.isdir("/proc/self/fd") else ():
        try:
            own.add(os.readlink(link))
        except OSError:
            continue  # closed meanwhile
    found = set()
    for table in ("tcp", "tcp6", "udp", "udp6", "raw", "raw6"):
        path = Path("/proc/self/net") / table
        lines = path.read_text().splitlines()[1:] if path.exists() else []
        found |= {f"{table} {line.split()[1]}" for line in lines if f"socket:[{line.split()[9]}]" in own}
    return found
