"""What happens in the year, month by month. The dice have a fixed seed, the clock is moved by hand."""

import datetime as dt
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.scripted_year import setting
from tiqiang_desktop.domain.choosing import Part
from tiqiang_desktop.domain.demand import Demand, Urgency
from tiqiang_desktop.domain.enterprise import Enrolment, Enterprise, Source
from tiqiang_desktop.domain.plan import Milestone
from tiqiang_desktop.domain.problem import Adoption, CauseClass, Problem, ProblemState, Suggestion
from tiqiang_desktop.domain.receipt import Receipt
from tiqiang_desktop.domain.training import Chain, Team
from tiqiang_desktop.domain.visit import ChainActivity, Training, TrainingKind, VisitKind
from tiqiang_desktop.services import (
    archives,
    chains,
    choosing,
    demands,
    evaluations,
    follow_up,
    letter_life,
    letters,
    library,
    new_year,
    plans,
    problems,
    trainings,
    visits,
)
from tiqiang_desktop.services.workspace import Workspace

SEED, START = 38, dt.date(2022, 6, 1)
CHOSEN = 30
Diary = Counter[str]


class Clock:
    """Nine o'clock of a day, some seconds later each time it is looked at, so that records have their order."""

    def __init__(self, day: dt.date) -> None:
        self.day = day
        self.looks = 0

    def __call__(self) -> dt.datetime:
        self.looks += 1
        return dt.datetime.combine(self.day, dt.time(9)) + dt.timedelta(milliseconds=self.looks)


@dataclass(slots=True)
class Year:
    """The archive being worked on."""

    space: Workspace
    clock: Clock
    dice: random.Random
    start: dt.date
    diary: Diary = field(default_factory=Counter)
    experts: list[str] = field(default_factory=list)
    institutions: list[str] = field(default_factory=list)

    def day(self, offset: int) -> dt.date:
        """Moves the clock to so many days after the beginning, never back."""
        self.clock.day = max(self.clock.day, self.start + dt.timedelta(days=offset))
        return self.clock.day

    def some(self, among: Sequence[str], most: int) -> tuple[str, ...]:
        return tuple(self.dice.sample(list(among), self.dice.randint(1, most)))


def run(path: Path, seed: int = SEED, start: dt.date = START) -> tuple[Workspace, Diary]:
    """The whole year and the next June; returns the open archive and what the script itself counted."""
    clock = Clock(start)
    space = archives.new(path, "420625", start.year, "示例县市场监督管理局", "张敏", clock=clock)
    year = Year(space, clock, random.Random(seed), start)
    year.experts, year.institutions = setting.people(space, year.dice)
    setting.enterprises(space, year.dice, start)
    choose(year)
    gather(year)
    ask(year)
    go_round(year)
    close_problems(year)
    evaluate(year)
    turn(year)
    return space, year.diary


def choose(year: Year) -> None:
    """June: the thirty that score highest, under a weight of the office's own, each with a plan and a person."""
    choosing.set_weight(year.space, Part.DEMAND, 8, "今年先帮主动点单的企业。")
    best = [one.risk.enterprise for one in choosing.candidates(year.space)[:CHOSEN]]
    rows = choosing.enrol(year.space, best)
    for number, person in enumerate(setting.INSPECTORS):
        mine = [row.id for row in rows[number :: len(setting.INSPECTORS)]]
        first = year.start + dt.timedelta(days=5 + number)
        plans.propose(year.space, mine, first, first + dt.timedelta(days=150), person)
    plans.reschedule(
        year.space, rows[0].id, Milestone.DIAGNOSIS, rows[0].survey_planned or year.day(60), push=False
    )
    year.diary["listed"] += len(rows)


def firms(year: Year) -> list[str]:
    """Ids of the year's enterprises in the order of the list."""
    return [row.enterprise for row in year.space.find(Enrolment, year=year.space.campaign.year)]


def gather(year: Year) -> None:
    """Trainings with attendance, one held by another office; chains, a cluster, a team."""
    space, here = year.space, firms(year)
    for number, (offset, topic, organiser) in enumerate(setting.EVENTS):
        kind = TrainingKind.ANALYSIS if number == 1 else TrainingKind.TRAINING
        with space.change("登记培训"):
            event = space.save(
                Training(
                    kind=kind,
                    date=year.day(offset),
                    ended=year.day(offset) + dt.timedelta(days=number % 2),
                    topic=topic,
                    organiser=organiser,
                    experts=year.some(year.experts, 3),
                    institutions=year.some(year.institutions, 2),
                )
            )
        guests = trainings.invite(space, event.id, here[number * 5 : number * 5 + 9])
        trainings.mark(space, [guest.id for guest in guests[:6]], True)
        trainings.attend(
            space,
            event.id,
            [one.attendance for one in trainings.pasted(space, event.id, f"示例协会\t{topic[0]}某\t秘书长")],
        )
        year.diary["trainings"] += not organiser
    for chain, cluster in (("电缆链", ""), ("电缆链", ""), ("化肥链", ""), ("", "示例城东园区")):
        chains.record(
            space,
            ChainActivity(
                chain=chain, cluster=cluster, date=year.day(25), experts=year.some(year.experts, 2)
            ),
        )
    chains.save_card(space, Chain(name="电缆链", leader=here[0]))
    trainings.save_team(space, Team(product="电线", leader=year.experts[0], members=tuple(year.experts[1:3])))


def ask(year: Year) -> None:
    """你点我帮: declined, withdrawn, finished with and without a visit, rated; some are still under way."""
    space, all_firms = year.space, year.space.find(Enterprise)
    for number in range(18):
        firm = all_firms[number * 2 % len(all_firms)]
        asked = demands.record(
            space,
            Demand(
                enterprise=firm.id,
                date=year.day(8),
                text=f"请专家看{firm.category}的出厂检验",
                field=firm.category,
                urgency=list(Urgency)[number % 3],
            ),
        )
        _serve(year, asked.id, number)


def _serve(year: Year, demand: str, number: int) -> None:
    space, on = year.space, year.clock.day
    if number % 6 == 5:
        demands.withdraw(space, demand, on, "企业已自行解决")
        return
    order = demands.rank(space, demand)
    chosen, why = (order[1], "企业指定") if number % 4 == 3 else (order[0], "")
    sent = demands.dispatch(space, demand, chosen.expert.id, on, overruled=why)
    if number % 5 == 1:
        demands.decline(space, sent.id, on, "专家出差")
        sent = demands.dispatch(space, demand, demands.rank(space, demand)[0].expert.id, on)
    if number % 9 == 8:
        return
    demands.accept(space, sent.id, on)
    if number % 9 == 7:
        return
    demands.finish(space, sent.id, on, "已现场指导", as_visit=number % 3 == 0)
    year.diary["finished"] += 1
    if number % 2:
        demands.rate(space, sent.id, on, year.dice.randint(3, 5), "有帮助")


def go_round(year: Year) -> None:
    """June to September: a visit to most of the thirty, its problems, the notice, the letter and its receipt."""
    space = year.space
    for number, firm in enumerate(firms(year)[:CHOSEN]):
        if number % 10 == 9:
            continue  # planned, never visited
        on = year.day(12 + number * 2)
        found = tuple(
            visits.ProblemEntry(category, title, product, title, f"{title}的整改：{advice}")
            for category, title, product, advice in year.dice.sample(
                setting.PROBLEMS, year.dice.randint(0, 3)
            )
        )
        visit = visits.record(
            space,
            visits.VisitEntry(
                firm,
                on,
                kind=VisitKind.DIAGNOSIS,
                staff=(setting.INSPECTORS[number % 3],),
                experts=year.some(year.experts, 3),
                institutions=year.some(year.institutions, 2),
                problems=found,
            ),
        )
        year.diary["visits"] += 1
        failed = [one.id for one in space.find(Problem, enterprise=firm, source=Source.SAMPLING)]
        if failed and number % 2 == 0:
            problems.order(space, failed, f"示市监责改〔{on.year}〕{number + 1}号", on)
        if (found or failed) and number % 3 == 0:
            _write_letter(year, visit.enterprise, on)


def _write_letter(year: Year, firm: str, on: dt.date) -> None:
    letter = letters.issue(year.space, letters.draft(year.space, firm).id, on)
    served = Receipt(letter=letter.id, served_on=on, received_by="周某", server="张敏")
    letter_life.serve(year.space, letter.id, served)
    year.diary["letters"] += 1


def close_problems(year: Year) -> None:
    """August to October: corrected, checked again; some fail, some are opened again, one goes to the province."""
    space = year.space
    for number, problem in enumerate(space.find(Problem)):
        if number % 7 == 6:
            continue
        on = year.day(80 + number)
        problems.correct(space, problem.id, "已整改", on, cause_class=list(CauseClass)[1 + number % 6])
        for suggestion in space.find(Suggestion, problem=problem.id):
            evaluations.adopt(space, {suggestion.id: Adoption.TAKEN})
        if number % 5 == 4:
            entry = problems.RecheckEntry(on, False, "现场核对仍未整改到位")
            problems.recheck(space, problem.id, entry)
            if problem.source is Source.SAMPLING and problem.ordered_on:
                problems.announce(space, problem.id, on, "省局公告")
            continue
        problems.recheck(space, problem.id, problems.RecheckEntry(on, True, f"检验报告 J-{number}"))
        if number % 11 == 10:
            problems.reopen(space, problem.id, on, "再次抽查又不合格")
    problems.look_for_recurrence(space)
    for lesson in library.lessons(space)[:5]:
        library.learn(space, library.proposal(space, lesson.problem))
        year.diary["learned"] += 1


def evaluate(year: Year) -> None:
    """October and November: evaluations in every unit, not all of them signed; milestones from the records."""
    space = year.space
    for number, firm in enumerate(firms(year)[:20]):
        year.day(140)
        typed = ("35万元", "0.01亿元", "420000元", "500千元")[number % 4]
        made = evaluations.save(space, evaluations.of(space, firm), typed)
        if number % 4 != 3:
            made = evaluations.save(
                space, replace(made, signed_evidence="企业盖章的证明", satisfaction="满意")
            )
        if number < 2:
            evaluations.mark_best(space, made.id, "两次会诊，一次整改到位。")
    plans.take_actuals(space)


def turn(year: Year) -> None:
    """January: a new year with half of what is unfinished; next June: 回头帮 and the carried problems closed."""
    space = year.space
    year.day(220)
    left = new_year.unfinished(space)
    carried = [one.problem.id for one in left.problems][::2]
    new_year.open_year(space, enrolments=[line.enrolment for line in left.enterprises][::3], problems=carried)
    year.diary["carried"] += len(carried)
    on = year.day(370)
    for number, line in enumerate(follow_up.queue(space)[:10]):
        follow_up.enrol(space, [line.enterprise_id])
        found = [
            follow_up.Verdict(old.problem, Adoption.TAKEN, came_back=place == 0 and number % 4 == 0)
            for place, old in enumerate(follow_up.old_problems(space, line.enterprise_id))
        ]
        entry = visits.VisitEntry(line.enterprise_id, on, experts=year.some(year.experts, 2))
        follow_up.record(space, entry, found)
        year.diary["returns"] += 1
        year.diary["came_back"] += sum(one.came_back for one in found)
    for id_ in carried[::2]:
        if space.get(Problem, id_).state is not ProblemState.VERIFIED:
            problems.recheck(space, id_, problems.RecheckEntry(year.clock.day, True, "检验报告 N-1"))
            year.diary["carried_solved"] += 1
