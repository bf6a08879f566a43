"""建议库: problems and solutions sorted by product and cause, learned with a person's yes, handed to enterprises."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..documents import handout
from ..domain.enterprise import Enterprise
from ..domain.errors import Refused
from ..domain.lesson import Lesson, anonymous, names_somebody
from ..domain.problem import Article, CauseClass, Problem, ProblemCategory
from ..domain.record import chinese_date
from ..store import heat_reads
from .files import safe_name, write_new
from .letters import fonts
from .real_words import real_words
from .workspace import Workspace

TITLE = "产品质量常见问题与整改建议"
NOTE = "供企业对照自查，不代替法律法规、标准和整改通知书的要求。"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which articles are looked for; empty fields leave everything in."""

    text: str = ""
    product: str = ""
    category: ProblemCategory | None = None
    cause_class: CauseClass | None = None


def search(workspace: Workspace, wanted: Wanted | None = None, limit: int = 500) -> list[Article]:
    """Articles that fit, the most used first."""
    asked = wanted or Wanted()
    if asked.text.strip():
        hits = workspace.search(asked.text, [Article], limit=limit)
        known = workspace.store.find_ids(Article, [hit.id for hit in hits])
        found = [known[hit.id] for hit in hits if hit.id in known]
    else:
        found = workspace.find(Article)
    kept = [
        article
        for article in found
        if (not asked.product or asked.product in (article.product, article.category))
        and asked.category in (None, article.problem_category)
        and asked.cause_class in (None, article.cause_class)
    ]
    return sorted(kept, key=lambda article: (-article.used, article.problem))[:limit]


def classified(articles: Sequence[Article]) -> dict[str, dict[str, list[Article]]]:
    """归集分类: product (or 生产领域, or 通用) → kind of problem → articles."""
    found: dict[str, dict[str, list[Article]]] = {}
    for article in articles:
        product = article.product or article.category or "通用"
        found.setdefault(product, {}).setdefault(article.problem_category.value, []).append(article)
    return dict(sorted(found.items(), key=lambda pair: (pair[0] == "通用", pair[0])))


def lessons(workspace: Workspace) -> list[Lesson]:
    """Closed problems that nobody has taken into the library yet, the newest first."""
    return heat_reads.lessons(workspace.store)


def proposal(workspace: Workspace, problem_id: str) -> Article:
    """The article a closed problem would become, without the firm's name, people and numbers; not saved."""
    lesson = next((one for one in lessons(workspace) if one.problem == problem_id), None)
    if lesson is None:
        raise Refused("这个问题还没有验证销号，或者已经收入建议库。")
    names = _names(workspace, problem_id)
    return Article(
        category=lesson.field,
        problem_category=lesson.kind,
        product=lesson.product,
        problem=anonymous(lesson.title, names),
        cause=anonymous(lesson.cause, names),
        cause_class=lesson.cause_class,
        suggestion=anonymous("\n".join(lesson.suggestions), names),
        effect=anonymous(lesson.handling, names),
        origin=problem_id,
        used=1,
    )


def _names(workspace: Workspace, problem_id: str) -> tuple[str, ...]:
    firm = workspace.get(Enterprise, workspace.get(Problem, problem_id).enterprise)
    return (firm.name, *firm.former_names, firm.contact, firm.legal_representative)


def learn(workspace: Workspace, article: Article, by: str = "") -> Article:
    """A person's yes: keeps the article with who said so. One that names the firm or a number is refused."""
    if not (article.problem.strip() and article.suggestion.strip()):
        raise Refused("收入建议库要有问题和建议，请补全。")
    names = _names(workspace, article.origin)
    texts = (article.problem, article.cause, article.suggestion, article.effect)
    if any(names_somebody(text, names) for text in texts):
        raise Refused("建议库供其他企业查阅，不能出现企业、人员名称或电话，请改写。")
    yes = by or workspace.operator
    with workspace.change("收入建议库"):
        same = [
            known
            for known in workspace.find(Article, problem=article.problem)
            if known.suggestion == article.suggestion and known.learned_on is None
        ]
        for known in same:  # kept when the suggestion was written; from now on it is a confirmed one
            workspace.remove(known)
        used = max(article.used, sum(known.used for known in same))
        return workspace.save(replace(article, learned_on=workspace.today(), learned_by=yes, used=used))


def handout_of(workspace: Workspace, articles: Sequence[Article]) -> handout.Handout:
    """The articles as a value to print: no firm, no person, no telephone."""
    if not articles:
        raise Refused("没有选定要印发的建议，请先查找或选择。")
    entries = tuple(
        handout.Entry(
            product=article.product or article.category or "通用",
            kind=article.problem_category.value,
            problem=article.problem,
            cause=article.cause,
            cause_class=article.cause_class.value,
            suggestion=article.suggestion,
            standard=article.standard,
        )
        for article in articles
    )
    return handout.Handout(
        title=TITLE,
        office=workspace.office.name,
        made=chinese_date(workspace.today()),
        note=NOTE,
        entries=tuple(
            sorted(entries, key=lambda entry: (entry.product == "通用", entry.product, entry.kind))
        ),
    )


def save_handout(workspace: Workspace, articles: Sequence[Article], folder: Path) -> list[Path]:
    """Writes the handout as one HTML file that needs nothing else, and as PDF."""
    value = real_words(handout_of(workspace, articles))
    stem = safe_name(f"{workspace.office.name}_{TITLE}_{workspace.today():%Y%m%d}")
    return [
        write_new(folder / f"{stem}.html", handout.render_html(value)),
        write_new(folder / f"{stem}.pdf", handout.render_pdf(value, fonts())),
    ]
