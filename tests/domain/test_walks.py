"""State machines under random walks: every step either moves as the table says or is refused with a sentence."""

import datetime as dt
import random
from collections.abc import Callable

import pytest

from tiqiang_desktop.domain.demand import Demand, DemandState, Dispatch, DispatchState
from tiqiang_desktop.domain.enterprise import Source
from tiqiang_desktop.domain.errors import Refused
from tiqiang_desktop.domain.problem import Problem, ProblemState

DAY = dt.date(2022, 6, 5)
W, G, C, V = ProblemState

PROBLEM_STEPS: dict[str, Callable[[Problem, dt.date], Problem]] = {
    "start": lambda problem, on: problem.started(),
    "correct": lambda problem, on: problem.corrected(on),
    "verify": lambda problem, on: problem.verified(on),
    "fail": lambda problem, on: problem.still_wrong(on),
    "reopen": lambda problem, on: problem.reopened(),
    "announce": lambda problem, on: problem.announced(on, "公告"),
}
PROBLEM_TABLE = {
    (W, "start"): G,
    (W, "correct"): C,
    (G, "correct"): C,
    **{(state, "verify"): V for state in (W, G, C)},
    (W, "fail"): W,
    (G, "fail"): G,
    (C, "fail"): W,
    (V, "fail"): W,
    (C, "reopen"): W,
    (V, "reopen"): W,
    **{(state, "announce"): state for state in (W, G, C)},
}

S, A, D, R, X = DispatchState
DISPATCH_STEPS: dict[str, Callable[[Dispatch, dt.date], Dispatch]] = {
    "accept": lambda dispatch, on: dispatch.accepted(on),
    "decline": lambda dispatch, on: dispatch.declined(on, "出差"),
    "finish": lambda dispatch, on: dispatch.finished(on, "已解决"),
    "rate": lambda dispatch, on: dispatch.rated(on, 5),
}
DISPATCH_TABLE = {
    (S, "accept"): A,
    (S, "decline"): X,
    (A, "decline"): X,
    (A, "finish"): D,
    (D, "rate"): R,
}

SENTENCE_ENDS = "。"


def _refused_well(error: Refused) -> bool:
    text = str(error)
    return text.endswith(SENTENCE_ENDS) and len(text) > 8 and not text.isascii()


@pytest.mark.parametrize("seed", range(60))
def test_a_problem_never_takes_a_wrong_step(seed: int) -> None:
    dice, on = random.Random(seed), DAY
    problem = Problem(enterprise="e", item="x", found_on=DAY, source=Source.SAMPLING, ordered_on=DAY)
    for _ in range(60):
        on += dt.timedelta(days=dice.randrange(3))
        name = dice.choice(list(PROBLEM_STEPS))
        wanted = PROBLEM_TABLE.get((problem.state, name))
        if wanted is None:
            with pytest.raises(Refused) as refused:
                PROBLEM_STEPS[name](problem, on)
            assert _refused_well(refused.value), refused.value
        else:
            problem = PROBLEM_STEPS[name](problem, on)
            assert problem.state is wanted
        assert (problem.verified_on is not None) == (problem.state is V)


@pytest.mark.parametrize("seed", range(60))
def test_a_dispatch_never_takes_a_wrong_step(seed: int) -> None:
    dice, on = random.Random(seed), DAY
    for _ in range(15):
        dispatch = Dispatch(demand="d", enterprise="e", expert="x", sent_on=on)
        for _ in range(8):
            on += dt.timedelta(days=dice.randrange(3))
            name = dice.choice(list(DISPATCH_STEPS))
            wanted = DISPATCH_TABLE.get((dispatch.state, name))
            if wanted is None:
                with pytest.raises(Refused) as refused:
                    DISPATCH_STEPS[name](dispatch, on)
                assert _refused_well(refused.value), refused.value
            else:
                dispatch = DISPATCH_STEPS[name](dispatch, on)
                assert dispatch.state is wanted


@pytest.mark.parametrize("state", DemandState)
def test_a_demand_is_sent_only_while_it_waits(state: DemandState) -> None:
    demand = Demand(enterprise="e", date=DAY, text="求助", state=state)
    if state is DemandState.WAITING:
        assert demand.sent().state is DemandState.SENT
    else:
        with pytest.raises(Refused) as refused:
            demand.sent()
        assert _refused_well(refused.value)


def test_no_step_goes_back_in_time() -> None:
    sent = Dispatch(demand="d", enterprise="e", expert="x", sent_on=DAY)
    before = DAY - dt.timedelta(days=1)
    taken = sent.accepted(DAY)
    done = taken.finished(DAY, "已解决")
    for wrong in (
        lambda: sent.accepted(before),
        lambda: sent.declined(before, "出差"),
        lambda: taken.finished(before, "已解决"),
        lambda: done.rated(before, 5),
    ):
        with pytest.raises(Refused, match="早于"):
            wrong()


@pytest.mark.parametrize("stars", [0, 6, -1])
def test_a_rating_has_one_to_five_stars(stars: int) -> None:
    done = Dispatch(demand="d", enterprise="e", expert="x", sent_on=DAY, state=DispatchState.DONE)
    with pytest.raises(Refused, match="1 到 5"):
        done.rated(DAY, stars)
