"""回收站: listed, restored with its children, deleted for good only with the sentence."""

import pytest

from tests import make
from tiqiang_desktop.domain.enterprise import Enrolment, Enterprise
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.domain.letter import File
from tiqiang_desktop.domain.problem import Problem, Suggestion
from tiqiang_desktop.services import enterprises, history, lists, photos, trash
from tiqiang_desktop.services.workspace import Workspace


def test_a_deleted_firm_stands_alone_and_comes_back_with_all_that_went_with_it(space: Workspace) -> None:
    firm, other = make.enrolled(space), make.enrolled(space, "示例汉江童车有限公司")
    make.with_problems(space, firm, 2)
    make.with_problems(space, other, 1)
    enterprises.remove(space, [firm.id, other.id])
    assert {line.caption for line in trash.deleted(space)} == {firm.name, other.name}
    assert trash.restore(space, "enterprise", firm.id) == firm.name
    assert [one.name for one in space.find(Enterprise)] == [firm.name]
    assert len(space.find(Problem)) == len(space.find(Suggestion)) == 2
    assert len(space.find(Enrolment)) == 1
    assert [line.id for line in lists.first_enterprises(space, "楚天", 8)] == [firm.id]
    assert [line.caption for line in trash.deleted(space)] == [other.name]
    assert space.undo_label == f"恢复企业“{firm.name}”"
    space.undo()
    assert space.find(Problem) == []


def test_what_was_deleted_before_the_firm_does_not_come_back_with_it(space: Workspace) -> None:
    firm = make.enrolled(space)
    first, _ = make.with_problems(space, firm, 2)
    with space.change("删除问题"):
        space.remove(first)
    enterprises.remove(space, [firm.id])
    with pytest.raises(Refused, match="请先恢复企业"):
        trash.restore(space, "problem", first.id)
    trash.restore(space, "enterprise", firm.id)
    assert len(space.find(Problem)) == 1
    (line,) = trash.deleted(space)
    assert (line.caption, line.enterprise, line.action) == ("第1项检验记录缺失", firm.name, "删除问题")
    trash.restore(space, "problem", first.id)
    assert len(space.find(Problem)) == 2


def test_deleting_for_good_needs_its_sentence_and_leaves_a_blank_tombstone(space: Workspace) -> None:
    firm = make.enrolled(space, contact="李工", phone="13800001111")
    (problem,) = make.with_problems(space, firm, 1)
    photo = photos.keep(space, "a.jpg", b"bytes of a photograph")
    photos.attach(space, Problem.KIND, problem.id, [photo])
    enterprises.remove(space, [firm.id])
    assert space.find(File) == []
    with pytest.raises(Refused, match="请在确认框里输入“彻底删除”四个字"):
        trash.purge(space, "enterprise", firm.id, "删除")
    assert space.get(Enterprise, firm.id).phone == "13800001111"
    revision = space.get(Enterprise, firm.id).revision
    trash.purge(space, "enterprise", firm.id, "彻底删除")
    left = space.get(Enterprise, firm.id)
    assert (left.deleted, left.name, left.phone, left.revision) == (True, "（已彻底删除）", "", revision + 1)
    assert space.get(Problem, problem.id).description == ""
    assert trash.deleted(space) == []
    log = space.store.rows("SELECT before, after FROM change_item WHERE record = :id", {"id": firm.id})
    assert all("13800001111" not in f"{row['before']}{row['after']}" for row in log)
    with pytest.raises(Refused, match="归档的文件缺失"):
        space.store.kept(photo.sha256)
    assert all("13800001111" not in str(line) for line in history.of_enterprise(space, firm.id))
    assert space.store.integrity() == ()


def test_what_still_lives_is_never_deleted_for_good(space: Workspace) -> None:
    firm = make.enrolled(space)
    with pytest.raises(Refused, match="不在回收站里"):
        trash.purge(space, "enterprise", firm.id, "彻底删除")
