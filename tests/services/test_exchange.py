"""Packages between offices: what comes in, what does not, and that all of it can be taken back."""

import datetime as dt
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import make, offices
from tiqiang_desktop.domain.enterprise import Enterprise
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.domain.package import UPWARD, Manifest, State
from tiqiang_desktop.domain.visit import Visit
from tiqiang_desktop.services import backups, exchange, letters, protection
from tiqiang_desktop.services.progress import Cancelled
from tiqiang_desktop.services.workspace import Workspace
from tiqiang_desktop.store import codec, package_file

CODES = ("420625", "420624")


def states(lines: Sequence[exchange.Line]) -> list[State]:
    return [line.state for line in lines]


def amended(space: Workspace) -> None:
    """One firm gets a new address, one visit goes into the trash."""
    with space.change("更正"):
        firm = space.find(Enterprise)[1]
        space.save(replace(firm, address=firm.address + "示例路1号"))
        space.remove(space.find(Visit)[-1])


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    """Three packages of each of two counties: as first made, amended, amended again."""
    home = tmp_path_factory.mktemp("县")
    found: dict[str, list[Path]] = {}
    for code in CODES:
        county = offices.county(home, code)
        found[code] = []
        for turn in range(3):
            if turn:
                amended(county)
            found[code].append(exchange.pack(county, home).path)
        county.close()
    return found


@pytest.fixture
def city(tmp_path: Path) -> Iterator[Workspace]:
    space = offices.office(tmp_path, offices.CITY)
    yield space
    space.close()


def test_packages_come_in_once_and_an_amendment_brings_only_what_changed(
    city: Workspace, sent: dict[str, list[Path]]
) -> None:
    first = [sent[code][0] for code in CODES]
    assert states(exchange.look(city, first)) == [State.READY] * 2
    assert city.find(Enterprise) == []
    lines = exchange.merge(city, first)
    assert states(lines) == [State.MERGED] * 2
    assert all(line.fresh == sum(line.manifest.counts.values()) for line in lines if line.manifest)
    assert len(city.find(Enterprise)) == 6
    assert {hit.kind for hit in city.search("示例专家420624")} == {"expert"}
    assert states(exchange.merge(city, first)) == [State.SAME] * 2
    (line,) = exchange.merge(city, [sent[CODES[0]][1]])
    assert (line.fresh, line.changed, line.gone) == (0, 2, 1)
    assert city.search("示例路") != []


def test_older_ones_and_what_belongs_to_nobody_below_change_nothing(
    city: Workspace, sent: dict[str, list[Path]], tmp_path: Path
) -> None:
    exchange.merge(city, [sent[CODES[0]][2]])
    before = offices.everything(city, UPWARD)
    foreign = offices.county(tmp_path, "420115", 1)
    late = offices.office(tmp_path, "420626")
    with late.change("换年"):
        late.save(
            replace(late.campaign, year=2023, title="2023年", june_deadline=None, november_deadline=None)
        )
    late.store.set_setting("year", "2023")
    files = [sent[CODES[0]][0], exchange.pack(foreign, tmp_path).path, exchange.pack(late, tmp_path).path]
    own = exchange.pack(city, tmp_path).path
    lines = exchange.merge(city, [*files, own, tmp_path / "无.tqp", city.store.path])
    assert states(lines) == [State.REFUSED] * 6
    words = ("更早", "不归", "2023年", "本局自己", "找不到", "是帮扶档案")
    for line, word in zip(lines, words, strict=True):
        assert word in line.why
        assert "\n" not in line.why
    assert offices.everything(city, UPWARD) == before
    assert [name for _, name, _ in exchange.refused(city)][::-1] == [line.path.name for line in lines]
    foreign.close()
    late.close()


def test_a_county_does_not_merge_and_an_office_that_began_anew_is_told(
    city: Workspace, sent: dict[str, list[Path]], tmp_path: Path
) -> None:
    exchange.merge(city, [sent[CODES[0]][0]])
    (tmp_path / "新").mkdir()
    again = offices.county(tmp_path / "新", CODES[0], 1)
    (line,) = exchange.merge(city, [exchange.pack(again, tmp_path).path])
    assert line.state is State.REFUSED
    assert "另一个档案" in line.why
    (line,) = exchange.merge(again, [sent[CODES[1]][0]])
    assert "县级档案" in line.why
    again.close()


def test_taking_back_restores_every_row_and_the_order_is_kept(
    city: Workspace, sent: dict[str, list[Path]]
) -> None:
    empty = offices.everything(city, UPWARD)
    exchange.merge(city, [sent[CODES[0]][0]])
    before = offices.everything(city, UPWARD)
    exchange.merge(city, [sent[CODES[0]][1]])
    later, first = exchange.packages(city)
    with pytest.raises(Refused, match="请先撤回第2次"):
        exchange.take_back(city, first.number)
    with pytest.raises(Refused, match=r"数据包.*撤回"):
        city.undo()
    exchange.take_back(city, later.number)
    assert offices.everything(city, UPWARD) == before
    exchange.take_back(city, first.number)
    assert offices.everything(city, UPWARD) == empty
    with pytest.raises(Refused, match="已经撤回"):
        exchange.take_back(city, first.number)
    assert states(exchange.merge(city, [sent[CODES[0]][1]])) == [State.MERGED]
    assert city.store.integrity() == ()


def test_our_own_records_on_their_firms_are_not_orphaned(
    city: Workspace, sent: dict[str, list[Path]]
) -> None:
    exchange.merge(city, [sent[CODES[0]][0]])
    with city.change("市局走访"):
        city.save(Visit(enterprise=city.find(Enterprise)[0].id, date=dt.date(2022, 6, 1)))
    before = offices.everything(city, UPWARD)
    with pytest.raises(Refused, match="1 条记录挂在"):
        exchange.take_back(city, exchange.packages(city)[0].number)
    assert offices.everything(city, UPWARD) == before


def test_only_the_owner_changes_a_row(city: Workspace, sent: dict[str, list[Path]]) -> None:
    exchange.merge(city, [sent[CODES[0]][0]])
    firm = city.find(Enterprise)[0]
    with (
        pytest.raises(Refused, match="属于谷城县市场监督管理局，只能由它修改；可以加批注"),
        city.change("改"),
    ):
        city.save(replace(firm, town="石花镇"))
    assert letters.awaiting(city) == []
    with pytest.raises(Refused, match="只能由它修改"), city.change("删"):
        city.remove(firm)
    assert city.get(Enterprise, firm.id) == firm


def test_a_cancelled_merge_leaves_nothing(city: Workspace, sent: dict[str, list[Path]]) -> None:
    before = offices.everything(city, UPWARD)

    def stop(text: str, done: int, total: int) -> None:
        if text == "合并" and done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        exchange.merge(city, [sent[code][0] for code in CODES], progress=stop)
    assert offices.everything(city, UPWARD) == before
    assert exchange.packages(city) == []
    (line,) = exchange.merge(city, [sent[CODES[0]][0]])
    assert line.state is State.MERGED
    assert any(one.made.why == "合并前" for one in backups.found(city.store.path))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_order_and_repetition_ends_in_the_same_archive(
    data: st.DataObject, sent: dict[str, list[Path]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    everyone = [path for code in CODES for path in sent[code]]
    chosen = data.draw(st.lists(st.sampled_from(everyone), min_size=1, max_size=7))
    cuts = data.draw(st.lists(st.integers(1, 3), min_size=7, max_size=7))
    home = tmp_path_factory.mktemp("市")
    template = offices.office(home, offices.CITY)
    template.close()
    shutil.copy(home / f"{offices.CITY}.tqa", home / "直接.tqa")
    clock = make.Clock()  # moved before each step: backups are told apart by their second
    one, other = (Workspace.open(home / name, clock) for name in (f"{offices.CITY}.tqa", "直接.tqa"))
    left = list(chosen)
    for size in cuts:
        if left:
            clock.at += dt.timedelta(minutes=1)
            exchange.merge(one, left[:size])
            left = left[size:]
    newest = [
        max((p for p in chosen if p in sent[code]), key=sent[code].index, default=None) for code in CODES
    ]
    exchange.merge(other, [path for path in newest if path])
    assert offices.everything(one, UPWARD) == offices.everything(other, UPWARD)
    for package in exchange.packages(one):
        clock.at += dt.timedelta(minutes=1)
        exchange.take_back(one, package.number)
    assert one.find(Enterprise) == []
    one.close()
    other.close()


def test_a_package_with_a_password_holds_no_readable_name(city: Workspace, tmp_path: Path) -> None:
    county = offices.county(tmp_path, CODES[0], 1)
    made = exchange.pack(county, tmp_path, "谷城质量2022")
    assert "示例".encode() not in made.path.read_bytes()
    assert made.handover.read_bytes().startswith(b"%PDF")
    assert states(exchange.look(city, [made.path])) == [State.LOCKED]
    assert states(exchange.look(city, [made.path], ["完全不对的密码"])) == [State.LOCKED]
    assert states(exchange.merge(city, [made.path], ["完全不对的密码", "谷城质量2022"])) == [State.MERGED]
    county.close()


def test_archives_with_passwords_make_and_take_plain_packages(tmp_path: Path) -> None:
    plain = offices.county(tmp_path, CODES[0], 1)
    plain.close()
    changed = [protection.change(tmp_path / f"{CODES[0]}.tqa", None, "谷城质量2022").key]
    offices.office(tmp_path, offices.CITY).close()
    changed.append(protection.change(tmp_path / f"{offices.CITY}.tqa", None, "襄阳质量2022").key)
    county, city = (
        Workspace.open(tmp_path / f"{code}.tqa", make.Clock(), key)
        for code, key in zip((CODES[0], offices.CITY), changed, strict=True)
    )
    before = offices.everything(city, UPWARD)
    assert states(exchange.merge(city, [exchange.pack(county, tmp_path).path])) == [State.MERGED]
    made = exchange.pack(county, tmp_path, "另一个密码2022")
    assert states(exchange.merge(city, [made.path], ["另一个密码2022"])) == [State.MERGED]
    for package in exchange.packages(city):
        exchange.take_back(city, package.number)
    assert offices.everything(city, UPWARD) == before
    assert "示例".encode() not in (tmp_path / f"{offices.CITY}.tqa").read_bytes()
    county.close()
    city.close()


def test_phones_may_stay_at_home(city: Workspace, tmp_path: Path) -> None:
    county = offices.county(tmp_path, CODES[0], 2)
    made = exchange.pack(county, tmp_path, phones=False)
    assert b"13900002222" not in made.path.read_bytes()
    exchange.merge(city, [made.path])
    assert {firm.phone for firm in city.find(Enterprise)} == {""}
    county.close()


def test_a_package_of_an_older_program_lacks_columns_and_still_comes_in(
    city: Workspace, tmp_path: Path
) -> None:
    county = offices.county(tmp_path, CODES[0], 1)
    path = exchange.pack(county, tmp_path).path
    county.close()
    names = tuple(name for name in codec.columns(Enterprise) if name != "former_names")
    resealed(path, lambda db: _rebuilt(db, names))
    (line,) = exchange.merge(city, [path])
    assert (line.state, line.why) == (State.MERGED, "")
    assert city.find(Enterprise)[0].former_names == ()


def resealed(path: Path, work: object, **changes: object) -> None:
    """Rewrites a package as a skilled stranger would: rows changed, hashes and seal made to fit again."""
    import json

    data = path.read_bytes()[: -package_file.SEAL_BYTES]
    path.write_bytes(data)
    db = sqlite3.connect(path)
    work(db)  # type: ignore[operator]
    db.commit()
    said = json.loads(db.execute("SELECT value FROM manifest").fetchone()[0])
    for name in said["counts"]:
        names = [row[1] for row in db.execute(f"PRAGMA table_info({name})")]
        kind = package_file.BY_NAME[name]
        wrapped = type("Wrapped", (), {"conn": db})()
        said["hashes"][name] = package_file.table_hash(wrapped, kind, names)
        said["counts"][name] = db.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
    db.execute("UPDATE manifest SET value = ?", [json.dumps({**said, **changes}, ensure_ascii=False)])
    db.commit()
    db.execute("VACUUM")
    db.close()
    package_file._put_seal(path)


def _rebuilt(db: sqlite3.Connection, names: Sequence[str]) -> None:
    kept = db.execute(f"SELECT {', '.join(names)} FROM enterprise").fetchall()
    db.execute("DROP TABLE enterprise")
    db.execute(package_file.table_sql(Enterprise, names))
    db.executemany(f"INSERT INTO enterprise VALUES ({', '.join('?' * len(names))})", kept)


FORGED = [
    ("UPDATE enterprise SET office = 'x' WHERE rowid_of = 1", "不属于"),
    ("UPDATE office SET code = '420600'", "不一致"),
    ("UPDATE problem SET state = '没有的状态'", "写法不对"),
    ("UPDATE visit SET date = '2022-13-45'", "写法不对"),
    ("UPDATE visit SET experts = '{\"a\": 1}'", "写法不对"),
    ("UPDATE visit SET experts = '[1, 2]'", "写法不对"),
    ("CREATE VIEW letter AS SELECT * FROM visit", "不该有"),
    ("CREATE TRIGGER t AFTER INSERT ON visit BEGIN DELETE FROM visit; END", "不该有"),
    ("CREATE VIRTUAL TABLE v USING fts5(x)", "不该有"),
    ("CREATE TABLE expert2 (x)", "不该有"),
    ("CREATE INDEX i ON visit (date)", "不该有"),
    ("ALTER TABLE visit ADD COLUMN extra TEXT", "读不出来"),
    ("PRAGMA user_version = 99", "更新的版本"),
    ("PRAGMA application_id = 1", "别的程序"),
    ("UPDATE problem SET enterprise = 'nowhere'", "找不到所属记录"),
]


@pytest.mark.parametrize(("sql", "word"), FORGED, ids=[sql[:40] for sql, _ in FORGED])
def test_a_skilful_forgery_is_refused_in_words(
    city: Workspace, sent: dict[str, list[Path]], tmp_path: Path, sql: str, word: str
) -> None:
    path = tmp_path / "改过.tqp"
    shutil.copy(sent[CODES[0]][0], path)
    sql = sql.replace("WHERE rowid_of = 1", "WHERE id = (SELECT min(id) FROM enterprise)")
    resealed(path, lambda db: db.execute(sql))
    before = offices.everything(city, UPWARD)
    (line,) = exchange.merge(city, [path])
    assert line.state is State.REFUSED
    assert word in line.why
    assert offices.everything(city, UPWARD) == before


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"format": 2}, "格式更新"),
        ({"year": 2021}, "2021年"),
        ({"office": "x"}, "不属于"),
        ({"code": "420624"}, "不一致"),
        ({"sequence": -1}, "读不出来"),
        ({"year": "2022"}, "读不出来"),
        ({"unknown": 1}, "读不出来"),
        ({"counts": {"enterprise": 3}}, "对不上"),
    ],
)
def test_a_manifest_that_lies_is_refused(
    city: Workspace, sent: dict[str, list[Path]], tmp_path: Path, changes: dict[str, object], word: str
) -> None:
    path = tmp_path / "改过.tqp"
    shutil.copy(sent[CODES[0]][0], path)
    resealed(path, lambda db: None, **changes)
    (line,) = exchange.merge(city, [path])
    assert line.state is State.REFUSED
    assert word in line.why


def test_the_manifest_names_its_file() -> None:
    made = Manifest("i", "420625", "谷城县市场监督管理局", "县", 2022, 3, "", "", "0.1.0", 3)
    assert made.file_name() == "报送包_谷城县市场监督管理局_2022_第3次.tqp"
