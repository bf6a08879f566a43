"""What drops down while a problem is typed: names from characters and first letters."""

from tests import make
from tiqiang_desktop.domain.enterprise import Product
from tiqiang_desktop.domain.problem import Article, ProblemCategory
from tiqiang_desktop.services import choices
from tiqiang_desktop.services.workspace import Workspace

LIBRARY = (
    ("出厂检验记录缺失", ProblemCategory.INSPECTION, "建立出厂检验台账。", 5),
    ("检测设备超期未检定", ProblemCategory.EQUIPMENT, "将超期仪器送检。", 9),
    ("导体电阻不合格", ProblemCategory.MATERIAL, "更换铜材供应商，出厂检验逐批测电阻。", 20),
)


def fill(space: Workspace) -> None:
    with space.change("建议库"):
        for problem, category, suggestion, used in LIBRARY:
            space.save(Article(problem=problem, problem_category=category, suggestion=suggestion, used=used))


def test_first_letters_and_characters_find_a_problem_with_its_suggestion(space: Workspace) -> None:
    fill(space)
    for typed in ("ccjy", "出厂", "CCJYJL"):
        first = choices.problem_choices(space, typed)[0]
        assert (first.title, first.category) == ("出厂检验记录缺失", ProblemCategory.INSPECTION)
        assert first.suggestion == "建立出厂检验台账。"


def test_what_begins_with_the_text_comes_before_what_is_used_more(space: Workspace) -> None:
    fill(space)
    assert choices.problem_choices(space, "出厂检验")[0].title == "出厂检验记录缺失"


def test_a_category_word_is_offered_with_its_standing_suggestion(space: Workspace) -> None:
    found = choices.problem_choices(space, "bqbs")
    assert [(choice.title, choice.category) for choice in found] == [("标签标识", ProblemCategory.LABEL)]
    assert found[0].suggestion
    assert not found[0].article


def test_nothing_typed_offers_nothing_and_nonsense_neither(space: Workspace) -> None:
    fill(space)
    assert choices.problem_choices(space, " ") == []
    assert choices.problem_choices(space, "qqqq") == []


def test_products_of_a_firm_and_names_by_first_letters(space: Workspace) -> None:
    firm = make.enrolled(space)
    with space.change("产品"):
        space.save(Product(enterprise=firm.id, name="聚氯乙烯绝缘电线", model="BVR"))
    assert choices.products(space, firm.id) == ["聚氯乙烯绝缘电线 BVR"]
    assert choices.products(space, "") == []
    assert choices.named(["张敏", "李强", "张国强"], "zgq") == ["张国强"]
    assert choices.named(["李强", "强生"], "强") == ["强生", "李强"]
