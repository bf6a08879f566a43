"""Backup, restore and password from the command line; the password stands in a file, never in an argument."""

from pathlib import Path

import pytest

from tests.cli.test_commands import tiqiang

FIRM = "示例甲有限公司"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "档案.tqa"
    assert tiqiang("new", path, "--office", "420625", "--year", "2022").returncode == 0
    return path


@pytest.fixture
def word(tmp_path: Path) -> Path:
    path = tmp_path / "密码.txt"
    path.write_text("谷城质量2022\n", encoding="utf-8-sig")
    return path


def test_backup_and_restore(archive: Path, tmp_path: Path) -> None:
    stick = tmp_path / "U盘"
    stick.mkdir()
    made = tiqiang("-a", archive, "backup", "--out", stick)
    (written,) = stick.iterdir()
    assert made.stdout.strip() == str(written)
    restored = tiqiang("restore", written, tmp_path / "新.tqa")
    assert (restored.returncode, restored.stderr) == (0, "")
    assert tiqiang("verify", tmp_path / "新.tqa").returncode == 0
    again = tiqiang("restore", written, tmp_path / "新.tqa")
    assert (again.returncode, again.stdout) == (2, "")
    assert "不会覆盖" in again.stderr


def test_the_life_of_a_password(archive: Path, word: Path, tmp_path: Path) -> None:
    made = tiqiang("-a", archive, "password", "--new-file", word)
    assert made.returncode == 0
    code = made.stdout.split("：")[1].split()[0]
    refused = tiqiang("-a", archive, "list", "enterprises")
    assert refused.returncode == 2
    assert "--password-file" in refused.stderr
    assert tiqiang("--password-file", word, "-a", archive, "check").returncode in (0, 1)
    paper = tmp_path / "恢复码.txt"
    paper.write_text(code, encoding="utf-8")
    assert tiqiang("--password-file", paper, "verify", archive).returncode == 0
    wrong = tmp_path / "错.txt"
    wrong.write_text("完全不对的密码", encoding="utf-8")
    refused = tiqiang("--password-file", wrong, "verify", archive)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith("密码不对")
    assert len(refused.stderr.splitlines()) == 1
    assert tiqiang("--password-file", word, "-a", archive, "password", "--remove").returncode == 0
    assert tiqiang("verify", archive).returncode == 0


def test_a_new_archive_with_a_password(word: Path, tmp_path: Path) -> None:
    path = tmp_path / "新.tqa"
    made = tiqiang("--password-file", word, "new", path, "--office", "420625", "--year", "2022")
    assert made.returncode == 0
    assert "谷城".encode() not in path.read_bytes()
    assert tiqiang("--password-file", word, "verify", path).returncode == 0


def test_a_password_file_that_is_none(archive: Path, tmp_path: Path) -> None:
    empty, strange = tmp_path / "空.txt", tmp_path / "图.png"
    empty.write_text("\n", encoding="utf-8")
    strange.write_bytes(b"\x89PNG\xff\xfe")
    for file, sentence in ((empty, "第一行是空的"), (strange, "UTF-8"), (tmp_path / "无", "找不到")):
        refused = tiqiang("-a", archive, "password", "--new-file", file)
        assert refused.returncode == 2
        assert sentence in refused.stderr
