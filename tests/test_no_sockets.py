"""The fence that the window's tests stand behind holds."""

import socket

import pytest

from tests import no_sockets


def test_a_socket_of_the_internet_is_an_error() -> None:
    with no_sockets.forbidden(), pytest.raises(no_sockets.Forbidden):
        socket.create_connection(("127.0.0.1", 9))


def test_one_opened_behind_python_is_seen_at_the_end() -> None:
    kept = []
    with pytest.raises(no_sockets.Forbidden, match="were opened"), no_sockets.forbidden():
        import _socket  # what socket.socket stands on

        raw = _socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        raw.bind(("127.0.0.1", 0))
        kept.append(raw)
    kept[0].close()
