"""附件2's figures against a second, plain count, and each rule by an example."""

from hypothesis import given
from hypothesis import strategies as st

from tiqiang_desktop.domain.tally import COLUMNS, Activity, Facts, Firm, tally

FIRMS = {
    "a": Firm("a", "A", "示例甲", "是", "园区一", ("电线", "电缆")),
    "b": Firm("b", "B", "示例乙", "否", "园区一", ("电线",)),
    "c": Firm("c", "A", "示例甲（另一机关的记录）", "是", "", ()),
    "d": Firm("d", "D", "示例丁", "无法判断", "园区二", ("化肥",)),
}


def facts(*activities: Activity, **values: object) -> Facts:
    given_values = {"planned": (), "solved": (), "outputs": {}, "other_effects": {}, **values}
    return Facts(firms=FIRMS, activities=activities, **given_values)  # type: ignore[arg-type]


def visit(id_: str, firm: str, experts: tuple[str, ...] = (), institutions: tuple[str, ...] = ()) -> Activity:
    return Activity("visit", id_, (firm,), experts, institutions)


def values(given_facts: Facts, **options: bool) -> dict[str, object]:
    return {figure.name: figure.value for figure in tally(given_facts, **options)}


def test_the_columns_stand_in_the_order_of_the_form() -> None:
    assert tuple(figure.name for figure in tally(facts())) == COLUMNS


def test_a_firm_counts_once_however_often_it_was_visited_and_by_whose_record() -> None:
    found = values(facts(visit("1", "a"), visit("2", "a"), visit("3", "c"), visit("4", "b")))
    assert (found["企业数量"], found["中小微企业数量"], found["产业聚集区数量"]) == (2, 1, 1)
    assert found["产品名称"] == "电线、电缆"


def test_a_plan_or_a_seat_in_a_training_is_no_help() -> None:
    training = Activity("training", "t", ("a", "b"), (), ())
    assert values(facts(training, planned=("a", "d")))["企业数量"] == 0
    assert values(facts(training, planned=("a", "d")), planned=True)["企业数量"] == 2


def test_experts_and_institutions_count_per_activity() -> None:
    found = values(
        facts(
            visit("1", "a", ("x", "y"), ("i",)),
            visit("2", "b", ("x", "x"), ("i", "j")),
            Activity("training", "t", (), ("x",), ("i",)),
            Activity("chain_activity", "k", (), ("y",), (), chain="电缆链"),
        )
    )
    assert (found["参与技术专家数量"], found["参与技术机构数量"]) == (5, 4)


def test_a_joint_event_counts_for_its_organiser_only() -> None:
    other = Activity("training", "t", (), ("x",), ("i",), own=False)
    found = values(facts(other))
    assert (found["培训、质量分析会次数"], found["参与技术专家数量"]) == (0, 0)


def test_a_chain_counts_once_whatever_is_done_for_it() -> None:
    chain = [Activity("chain_activity", str(at), (), (), (), chain="电缆链") for at in range(3)]
    assert values(facts(*chain))["产业链质量技术帮扶"] == 1


def test_output_is_the_sum_of_signed_evaluations() -> None:
    assert values(facts(outputs={"v": 10.25, "w": 0.5}))["推动企业提升工业产值"] == 10.75


def test_each_counting_figure_lists_as_many_records_as_it_counts() -> None:
    for figure in tally(
        facts(visit("1", "a", ("x", "y"), ("i",)), visit("2", "d", ("x",)), solved=("p", "q"))
    ):
        if isinstance(figure.value, int):
            assert len(figure.records) == figure.value, figure.name
        assert figure.rule.endswith("。")


ids = st.sampled_from("xyz")
activities = st.lists(
    st.builds(
        Activity,
        kind=st.sampled_from(["visit", "training"]),
        id=st.uuids().map(str),
        enterprises=st.lists(st.sampled_from("abcd"), min_size=1, max_size=1).map(tuple),
        experts=st.lists(ids, max_size=3).map(tuple),
        institutions=st.lists(ids, max_size=2).map(tuple),
        own=st.booleans(),
    ),
    max_size=12,
)


@given(activities)
def test_the_figures_equal_a_plain_second_count(done: list[Activity]) -> None:
    found = values(facts(*done))
    keys, experts, institutions, trainings = set(), 0, 0, 0
    for activity in done:
        if not activity.own:
            continue
        experts += len(set(activity.experts))
        institutions += len(set(activity.institutions))
        if activity.kind == "training":
            trainings += 1
        else:
            keys.add(FIRMS[activity.enterprises[0]].key)
    assert found["企业数量"] == len(keys)
    assert found["中小微企业数量"] == len(keys & {"A"})
    assert (found["参与技术专家数量"], found["参与技术机构数量"]) == (experts, institutions)
    assert found["培训、质量分析会次数"] == trainings
