"""报送: frozen, listed, compared, written again byte for byte, carried on a stick and read back."""

import datetime as dt
import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from tests import make
from tests.documents.pdf_reading import lines, opened, words
from tiqiang_desktop.domain.campaign import Phase
from tiqiang_desktop.domain.enterprise import Enterprise
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.domain.submission import Submission
from tiqiang_desktop.domain.visit import Visit
from tiqiang_desktop.services import reports, submissions
from tiqiang_desktop.services.submissions import Handing
from tiqiang_desktop.services.workspace import Workspace

WHY = Handing(to="示例市市场监督管理局", reason="企业电话正在核实")


def visited(space: Workspace, name: str, day: dt.date) -> Enterprise:
    firm = make.enrolled(space, name, category="食品相关产品")
    with space.change("走访"):
        space.save(Visit(enterprise=firm.id, date=day))
    return firm


@pytest.fixture
def june(space: Workspace) -> Submission:
    visited(space, "示例甲有限公司", dt.date(2022, 6, 3))
    return submissions.freeze(space, Phase.JUNE, WHY)


def test_june_freezes_three_forms_with_their_hashes(space: Workspace, june: Submission) -> None:
    files = submissions.files_of(space, june)
    assert [file.name.split("_")[1] for file in files] == ["附件2", "附件3", "附件4"]
    for file in files:
        assert hashlib.sha256(space.store.kept(file.sha256)).hexdigest() == file.sha256
    assert (june.sequence, june.submitted_to) == (1, "示例市市场监督管理局")
    assert "企业电话正在核实" in june.note
    assert "企业数量" in june.figures


def test_errors_stop_it_until_the_reason_is_said(space: Workspace) -> None:
    firm = visited(space, "示例甲有限公司", dt.date(2022, 6, 3))
    with space.change("电话"):
        space.save(replace(space.get(Enterprise, firm.id), phone="0710-01"))
    with pytest.raises(Refused, match="写明理由"):
        submissions.freeze(space, Phase.JUNE)
    assert submissions.history(space) == []


def test_what_was_handed_in_comes_out_again_byte_for_byte(
    space: Workspace, june: Submission, tmp_path: Path
) -> None:
    first = submissions.export_again(space, june.id, tmp_path / "一")
    visited(space, "示例乙有限公司", dt.date(2022, 6, 4))
    second = submissions.export_again(space, june.id, tmp_path / "二")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    assert reports.made(space, 2, Phase.JUNE).data != second[0].read_bytes()


def test_two_submissions_differ_by_the_records_that_came(space: Workspace, june: Submission) -> None:
    late = visited(space, "示例乙有限公司", dt.date(2022, 6, 4))
    again = submissions.freeze(space, Phase.JUNE, WHY)
    assert again.sequence == 2
    assert [one.id for one in submissions.history(space)] == [again.id, june.id]
    change = next(one for one in submissions.difference(june, again) if one.name == "企业数量")
    assert (change.before, change.after, change.added, change.gone) == (1, 2, (("enterprise", late.id),), ())
    assert not any(one.differs for one in submissions.since(space, again))


def test_november_is_measured_against_the_frozen_june(space: Workspace, june: Submission) -> None:
    with space.change("删除"):
        for visit in space.find(Visit):
            space.remove(visit)
    texts = [one.text for one in reports.check(space, Phase.NOVEMBER) if one.check == 9]
    assert "企业数量11月是 0，少于6月报送的 1，请核对。" in texts


def test_the_stick_gets_the_files_and_a_list_and_both_are_read_back(
    space: Workspace, june: Submission, tmp_path: Path
) -> None:
    stick = tmp_path / "U盘"
    stick.mkdir()
    carried = submissions.carry(space, june.id, stick)
    assert "已核对，可以安全拔出" in carried.sentence
    assert carried.folder.name == "谷城县市场监督管理局_2022年6月报送包"
    for file in carried.files:
        data = (carried.folder / file.name).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (file.size, file.sha256)
    page = opened((carried.folder / "交接清单.pdf").read_bytes())[0]
    assert carried.files[0].sha256 in "".join(words(line) for line in lines(page))
    assert submissions.carry(space, june.id, stick).folder.name.endswith("(2)")


def test_a_stick_that_keeps_other_bytes_is_noticed(
    space: Workspace, june: Submission, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def losing(path: Path, data: bytes) -> Path:
        path.write_bytes(data[:-1] + b"?")
        return path

    monkeypatch.setattr(submissions, "write_new", losing)  # a medium that lies
    with pytest.raises(Refused, match="U盘可能已损坏"):
        submissions.carry(space, june.id, tmp_path)


def test_a_stick_that_was_pulled_out_is_one_sentence(
    space: Workspace, june: Submission, tmp_path: Path
) -> None:
    with pytest.raises(Refused, match="请插好U盘"):
        submissions.carry(space, june.id, tmp_path / "没有")
