"""The papers made from an archive: what they say of it, and what they keep to themselves."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from tests import make
from tests.documents.paper_values import jpeg, pages_of
from tiqiang_desktop.domain.enterprise import Enterprise, Product
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.domain.expert import Expert
from tiqiang_desktop.domain.letter import File, Letter
from tiqiang_desktop.domain.problem import Evaluation
from tiqiang_desktop.domain.receipt import Receipt, Service
from tiqiang_desktop.domain.visit import Training, Visit
from tiqiang_desktop.services import letter_life, letters, papers, shipped
from tiqiang_desktop.services.workspace import Workspace

PHONE = "13800001111"


def a_firm(space: Workspace, problems_found: int = 3, name: str = "示例楚天电线电缆有限公司") -> Enterprise:
    firm = make.enrolled(space, name, contact="李工", phone=PHONE, address="示例县城关镇示范路8号")
    with space.change("新建产品"):
        space.save(Product(enterprise=firm.id, name="聚氯乙烯绝缘电线", model="BV 2.5"))
    make.with_problems(space, firm, problems_found)
    return firm


def issued(space: Workspace, firm: Enterprise) -> Letter:
    return letters.issue(space, letters.draft(space, firm.id).id)


def text_of(pdf: bytes) -> str:
    return "".join(pages_of(pdf))


def test_the_task_sheet_knows_the_firm_and_its_open_problems(space: Workspace) -> None:
    firm = a_firm(space)
    letter = issued(space, firm)
    text = text_of(papers.task_sheet(space, firm.id))
    assert "聚氯乙烯绝缘电线BV2.5" in text
    assert text.count(letter.number) == 3
    assert "2022-07-05" in text
    assert "138****1111" in text


def test_no_paper_prints_a_whole_phone(space: Workspace) -> None:
    firm = a_firm(space)
    with space.change("修改"):
        firm = space.save(replace(space.get(Enterprise, firm.id), contact=f"李工 {PHONE}"))
    made = (
        papers.task_sheet(space, firm.id),
        papers.plan_sheet(space, firm.id),
        papers.dossier(space, firm.id),
    )
    for pdf in made:
        assert PHONE not in text_of(pdf)


def test_a_receipt_is_for_both_documents_and_carries_the_code(space: Workspace) -> None:
    firm = a_firm(space)
    notice = letter_life.register_notice(space, firm.id, "示市监责改〔2022〕31号", dt.date(2022, 6, 1))
    letter = issued(space, firm)
    assert letter.notice == notice.id
    text = text_of(papers.receipt_sheet(space, letter.id))
    for words in ("示市监责改〔2022〕31号", letter.number, firm.name, firm.address, "2022-0001-01-"):
        assert words in text
    assert letter_life.letter_of_code(space, text).id == letter.id


def test_a_registered_delivery_is_filled_in(space: Workspace) -> None:
    letter = issued(space, a_firm(space))
    served = Receipt(how=Service.LEFT, served_on=dt.date(2022, 6, 8), received_by="李工", witness="王五")
    letter_life.serve(space, letter.id, served)
    text = text_of(papers.receipt_sheet(space, letter.id))
    for words in ("■留置送达", "2022年6月8日", "档案登记：签收人李工，见证人王五。"):
        assert words in text


def test_a_draft_and_a_void_letter_have_no_receipt(space: Workspace) -> None:
    firm = a_firm(space)
    draft = letters.draft(space, firm.id)
    with pytest.raises(Refused, match="草稿"):
        papers.receipt_sheet(space, draft.id)
    letters.issue(space, draft.id)
    letter_life.void(space, draft.id, "企业名称有误")
    with pytest.raises(Refused, match="作废"):
        papers.receipt_sheet(space, draft.id)


def test_the_register_explains_void_numbers_and_holes(space: Workspace) -> None:
    first = issued(space, a_firm(space))
    letter_life.void(space, first.id, "企业名称有误，已重新下发")
    draft = letters.draft(space, a_firm(space, name="示例恒丰食品包装有限公司").id)
    letter_life.set_number(space, draft.id, 5, 2022)
    second = letters.issue(space, draft.id)
    letter_life.serve(space, second.id, Receipt(served_on=dt.date(2022, 6, 8), received_by="赵经理"))
    text = text_of(papers.register(space, 2022))
    assert "作废：企业名称有误，已重新下发" in text
    assert "第2号至第4号空号：没有签发过建议书。" in text
    assert "2022-06-08" in text
    assert "共2份，其中作废1份" in text


def test_the_register_names_a_laptop_s_segment(space: Workspace) -> None:
    with space.change("号段"):
        space.save(replace(space.office, segment_start=101))
    issued(space, a_firm(space))
    assert "第1号至第100号不在本机号段：本机文号从第101号起编。" in text_of(papers.register(space, 2022))


def test_a_corrected_letter_stands_twice_under_its_number(space: Workspace) -> None:
    letter = issued(space, a_firm(space))
    fresh = letter_life.correct(space, letter.id, "产品型号写错")
    letters.issue(space, fresh.id)
    text = text_of(papers.register(space, 2022))
    assert text.count(letter.number) == 2
    assert "第2版（更正）：产品型号写错" in text


def test_another_year_has_its_own_register(space: Workspace) -> None:
    issued(space, a_firm(space))
    assert "本年还没有签发整改建议书" in text_of(papers.register(space, 2023))


def test_the_attendance_sheet_names_firms_and_experts_but_no_phone(space: Workspace) -> None:
    firm = a_firm(space)
    with space.change("登记培训"):
        expert = space.save(
            Expert(name="王立本", institution="示例省质检院", position="高级工程师", phone=PHONE)
        )
        event = space.save(
            Training(
                date=dt.date(2022, 6, 1),
                topic="电线电缆质量分析",
                enterprises=(firm.id,),
                experts=(expert.id,),
            )
        )
    text = text_of(papers.attendance(space, event.id))
    assert f"1{firm.name}2示例省质检院王立本高级工程师" in text
    assert "1111" not in text


def test_the_plan_has_measures_dates_and_experts(space: Workspace) -> None:
    firm = a_firm(space, 2)
    text = text_of(papers.plan_sheet(space, firm.id))
    assert text.count("建立出厂检验台账") == 2
    assert text.count("2022-07-05") == 2


def test_the_dossier_has_everything_of_the_firm_and_nothing_of_another(space: Workspace) -> None:
    firm, other = a_firm(space), a_firm(space, 1, "示例恒丰食品包装有限公司")
    letter = issued(space, firm)
    with space.change("登记"):
        visit = space.save(
            Visit(enterprise=firm.id, date=dt.date(2022, 6, 1), staff=("张敏",), requests="希望培训")
        )
        space.save(
            Evaluation(enterprise=firm.id, year=2022, output_increase=120.5, signed_evidence="签字证明")
        )
        photo = space.store.keep(jpeg(400, 300))
        for owner in (visit.id, other.id):
            space.save(
                File(
                    name=f"照片{owner[:2]}.jpg",
                    media="image/jpeg",
                    sha256=photo,
                    owner_kind="visit",
                    owner=owner,
                )
            )
    text = text_of(papers.dossier(space, firm.id))
    for words in (
        firm.name,
        letter.number,
        "企业诉求：希望培训",
        "120.5万元",
        "签字证明",
        "138****1111",
        "出厂检验台账",
    ):
        assert words in text
    assert other.name not in text
    assert text.count(".jpg") == 2  # listed, and under the picture


def test_a_private_use_character_is_printed_as_the_real_one(space: Workspace) -> None:
    old, real = 0xE863, shipped.private_use()[0xE863]  # 䶮
    firm = a_firm(space, 1, f"示例{chr(old)}电器厂")
    letter = issued(space, firm)
    made = (
        papers.task_sheet(space, firm.id),
        papers.plan_sheet(space, firm.id),
        papers.dossier(space, firm.id),
        papers.receipt_sheet(space, letter.id),
        papers.register(space, 2022),
    )
    for pdf in made:
        assert f"示例{real}电器厂" in text_of(pdf)


def test_the_dossier_s_file_is_never_written_over(space: Workspace, tmp_path: Path) -> None:
    firm = a_firm(space)
    one, two = (papers.save_dossier(space, firm.id, tmp_path) for _ in range(2))
    assert one.name == f"{firm.name}_帮扶档案.pdf"
    assert two.name == f"{firm.name}_帮扶档案(2).pdf"
    assert one.read_bytes() == two.read_bytes()
