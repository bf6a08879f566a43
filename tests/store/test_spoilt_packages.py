"""A thousand spoilt packages: each is refused with one sentence, and nothing of them is let in."""

import random
from pathlib import Path

import pytest

from tests import offices
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.services import exchange
from tiqiang_desktop.store import package_file

SEED, SPOILT = 2022, 1000


def flipped(data: bytearray, chance: random.Random) -> None:
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


def swapped_pages(data: bytearray, chance: random.Random) -> None:
    one, other = (4096 * place for place in chance.sample(range(len(data) // 4096), 2))
    data[one : one + 4096], data[other : other + 4096] = data[other : other + 4096], data[one : one + 4096]


def longer(data: bytearray, chance: random.Random) -> None:
    data += chance.randbytes(chance.randrange(1, 5000))


def wiped(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data) - 600)
    data[at : at + 512] = chance.randbytes(512)


WAYS = (flipped, cut, swapped_pages, longer, wiped)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    home = tmp_path_factory.mktemp("县")
    county = offices.county(home, "420625", 4)
    made = exchange.pack(county, home)
    county.close()
    return made.path.read_bytes()


def refusal(path: Path, folder: Path) -> str:
    with pytest.raises(Refused) as refused:
        package_file.taken(path, folder)
    return str(refused.value)


def test_every_spoilt_file_is_refused_by_its_seal(sound: bytes, tmp_path: Path) -> None:
    chance = random.Random(SEED)
    folder = tmp_path / "读"
    folder.mkdir()
    path = tmp_path / "坏.tqp"
    for number in range(SPOILT):
        data = bytearray(sound)
        WAYS[number % len(WAYS)](data, chance)
        if data == sound:
            continue
        path.write_bytes(data)
        said = refusal(path, folder)
        assert said.startswith(("坏.tqp 不完整", "坏.tqp 不是报送包", "坏.tqp 是别的程序"))
        assert "\n" not in said
        for copy in folder.iterdir():
            copy.unlink()


def test_a_spoilt_file_sealed_anew_never_ends_in_anything_but_a_sentence(
    sound: bytes, tmp_path: Path
) -> None:
    """Whoever seals it again meets SQLite's own check, the declared tables, and the hash of each table."""
    chance = random.Random(SEED)
    folder = tmp_path / "读"
    folder.mkdir()
    path = tmp_path / "坏.tqp"
    body = sound[: -package_file.SEAL_BYTES]
    whole = package_file.taken(_sealed(path, body), folder).manifest
    passed = 0
    for number in range(300):
        data = bytearray(body)
        WAYS[number % len(WAYS)](data, chance)
        said = ""
        try:
            assert package_file.taken(_sealed(path, bytes(data)), folder).manifest == whole
            passed += 1  # a byte that SQLite does not use
        except Refused as refused:
            said = str(refused)
        assert "\n" not in said
        for copy in folder.iterdir():
            copy.unlink()
    assert passed < 150


def _sealed(path: Path, body: bytes) -> Path:
    path.write_bytes(body)
    package_file._put_seal(path)
    return path
