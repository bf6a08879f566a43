"""The command line as a stranger meets it: a process, its exit code, its one sentence."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from tiqiang_desktop.documents.sheet import render

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def tiqiang(*arguments: object, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tiqiang_desktop", *map(str, arguments)]
    environment = {**os.environ, "XDG_DATA_HOME": str(folder or "")} if folder else None
    return subprocess.run(command, capture_output=True, text=True, timeout=120, env=environment, check=False)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "我的 档案.tqa"
    made = tiqiang("new", path, "--office", "420625", "--year", "2022")
    assert (made.returncode, made.stderr) == (0, "")
    return path


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "企业.xlsx"
    rows = [["示例甲有限公司", "家用电器", "0710-0120001"], ["", "家用电器", "0710-0120002"]]
    path.write_bytes(render("企业", ["企业名称", "生产领域", "联系电话"], rows))
    return path


def refused(done: subprocess.CompletedProcess[str]) -> str:
    """The one Chinese sentence of a refusal."""
    assert done.returncode == 2, done
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    assert CHINESE.search(lines[0])
    assert "Traceback" not in done.stderr
    return lines[0]


def test_the_version_is_said_without_anything_heavy() -> None:
    code = "import sys; sys.argv = ['tiqiang', '--version']\nfrom tiqiang_desktop.__main__ import main\ntry: main()\nexcept SystemExit: pass\nprint(sorted({'PySide6', 'sqlite_utils', 'openpyxl', 'reportlab'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[0].startswith("tiqiang 0.")
    assert done.stdout.splitlines()[1] == "[]"


def test_the_main_job_runs_and_never_touches_the_window(archive: Path, roster: Path, tmp_path: Path) -> None:
    findings = tmp_path / "抽查.xlsx"
    headings = ["受检单位", "产品名称", "不合格项目", "标准要求", "实测值", "报告编号"]
    findings.write_bytes(
        render("抽查", headings, [["示例甲有限公司", "电热毯", "输入功率", "≤60W", "72W", "J-1"]])
    )
    taken = tiqiang(
        "-a", archive, "import", "enterprises", roster, "--json", "--rejects", tmp_path / "退回.xlsx"
    )
    counts = json.loads(taken.stdout)
    assert (taken.returncode, counts["counts"]["new"], counts["counts"]["rejected"]) == (1, 1, 1)
    assert openpyxl.load_workbook(tmp_path / "退回.xlsx").active is not None
    assert tiqiang("-a", archive, "import", "findings", findings).returncode == 0
    out = tmp_path / "输出"
    issued = tiqiang("-a", archive, "letters", "issue", "--all", "--out", out, "--date", "2022-06-20")
    assert issued.returncode == 0, issued.stderr
    letter = out / "整改建议书" / "〔2022〕1号_示例甲有限公司_整改建议书.pdf"
    assert letter.read_bytes().startswith(b"%PDF")
    assert tiqiang("-a", archive, "export", "all", "--out", out).returncode == 0
    assert len(list(out.glob("*.xlsx"))) == 3
    listed = json.loads(tiqiang("-a", archive, "list", "letters", "--json").stdout)
    assert [(row["number"], row["state"]) for row in listed] == [("谷市监建〔2022〕1号", "已签发")]
    found = json.loads(tiqiang("-a", archive, "find", "sljy", "--json").stdout)
    assert [hit["caption"] for hit in found if hit["kind"] == "enterprise"] == ["示例甲有限公司"]
    assert tiqiang("-a", archive, "check", "--json").returncode == 1
    assert tiqiang("verify", archive).returncode == 0
    again = tiqiang("-a", archive, "letters", "issue", "--all", "--out", out)
    assert (again.returncode, again.stdout) == (0, "没有等待下发建议书的企业。\n")


def test_a_dry_run_writes_nothing(archive: Path, roster: Path) -> None:
    before = archive.read_bytes()
    done = tiqiang("-a", archive, "import", "enterprises", roster, "--dry-run")
    assert "试运行" in done.stdout
    assert archive.read_bytes() == before


def test_masked_phones_in_lists_full_ones_in_json(archive: Path, roster: Path) -> None:
    tiqiang("-a", archive, "import", "enterprises", roster)
    assert "0710-0120001" not in tiqiang("-a", archive, "list", "enterprises").stdout
    assert "0710-0120001" in tiqiang("-a", archive, "list", "enterprises", "--json").stdout


def test_a_dossier_is_written_under_the_firm_s_name(archive: Path, roster: Path, tmp_path: Path) -> None:
    tiqiang("-a", archive, "import", "enterprises", roster)
    out = tmp_path / "输出"
    done = tiqiang("-a", archive, "export", "dossier", "示例甲有限公司", "--out", out)
    assert (done.returncode, done.stderr) == (0, "")
    written = out / "帮扶档案" / "示例甲有限公司_帮扶档案.pdf"
    assert done.stdout.strip() == str(written)
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(written))
    assert "示例甲有限公司" in text
    assert "0710-0120001" not in text


def test_a_dossier_of_no_firm_is_refused(archive: Path, tmp_path: Path) -> None:
    export = ("-a", archive, "export")
    assert "还没有指明企业" in refused(tiqiang(*export, "dossier", "--out", tmp_path))
    assert "没有“没有这家”" in refused(tiqiang(*export, "dossier", "没有这家", "--out", tmp_path))
    assert "多余" in refused(tiqiang(*export, "attachment2", "示例甲有限公司", "--out", tmp_path))


def _bad_inputs(folder: Path) -> dict[str, Path]:
    (folder / "文件夹").mkdir()
    (folder / "其实是.xlsx").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n")
    openpyxl.Workbook().save(folder / "空.xlsx")
    (folder / "零.xlsx").write_bytes(b"")
    (folder / "坏.xlsx").write_bytes(b"PK\x03\x04" + b"\x00" * 200)
    (folder / "文字.txt").write_text("这里没有表头\n也没有企业\n", "utf-8")
    names = ("没有.xlsx", "文件夹", "其实是.xlsx", "空.xlsx", "零.xlsx", "坏.xlsx", "文字.txt")
    return {name: folder / name for name in names}


def test_every_bad_list_is_one_sentence_and_leaves_the_archive_as_it_was(
    archive: Path, tmp_path: Path
) -> None:
    before = archive.read_bytes()
    for name, path in _bad_inputs(tmp_path).items():
        sentence = refused(tiqiang("-a", archive, "import", "enterprises", path))
        assert sentence.endswith(("。", "？")), name
        assert archive.read_bytes() == before, name


def test_an_archive_that_is_none_is_refused_untouched(tmp_path: Path) -> None:
    fake = tmp_path / "假.tqa"
    fake.write_bytes(b"not an archive at all")
    assert "不是本程序的档案" in refused(tiqiang("-a", fake, "list", "enterprises"))
    assert fake.read_bytes() == b"not an archive at all"
    assert "找不到" in refused(tiqiang("-a", tmp_path / "没有.tqa", "check"))
    assert "文件夹" in refused(tiqiang("-a", tmp_path, "check"))


def test_nothing_is_overwritten(archive: Path) -> None:
    before = archive.read_bytes()
    assert "已经存在" in refused(tiqiang("new", archive, "--office", "420625", "--year", "2022"))
    assert archive.read_bytes() == before


def test_a_target_that_cannot_be_written_is_refused(archive: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "挡路"
    blocked.write_text("我是文件", "utf-8")
    refused(tiqiang("-a", archive, "export", "all", "--out", blocked))
    refused(tiqiang("-a", archive, "export", "attachment3", "--out", blocked / "里面"))
    refused(tiqiang("demo", blocked))


@pytest.mark.parametrize(
    "words",
    [
        ("import", "enterprises", "x.xlsx"),
        ("bogus",),
        ("new", "x.tqa", "--office", "000000", "--year", "2022"),
        ("new", "x.tqa", "--office", "420625", "--year", "abc"),
        ("new", "x.tqa", "--office", "420625", "--year", "1822"),
        ("letters", "issue", "--out", "x"),
        ("export", "attachment9", "--out", "x"),
    ],
    ids=" ".join,
)
def test_wrong_words_are_one_chinese_sentence(words: tuple[str, ...], tmp_path: Path) -> None:
    refused(tiqiang(*words, folder=tmp_path))
    assert not Path("x.tqa").exists()


def test_without_a_screen_the_window_is_refused_in_words(tmp_path: Path) -> None:
    unset = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    command = [sys.executable, "-m", "tiqiang_desktop"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, env=environment, check=False)
    assert "没有图形界面" in refused(done)


def test_the_demo_and_the_self_test_pass(tmp_path: Path) -> None:
    done = tiqiang("demo", tmp_path / "演示")
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "演示" / "整改建议书").glob("*.pdf"))) >= 5
    assert len(list((tmp_path / "演示").glob("*.xlsx"))) == 3
    rows = json.loads(
        tiqiang("-a", tmp_path / "演示" / "示例档案.tqa", "list", "enterprises", "--json").stdout
    )
    assert len(rows) >= 12
    assert all(row["name"].startswith("示例") for row in rows)
    assert "已经存在" in refused(tiqiang("demo", tmp_path / "演示"))
    tried = tiqiang("self-test")
    assert tried.returncode == 0, tried.stdout
    assert "失败" not in tried.stdout
