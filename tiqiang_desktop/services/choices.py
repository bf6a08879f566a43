"""What an entry window offers while the user types: problems of the library, categories, products, people."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..domain.enterprise import Product
from ..domain.expert import Expert
from ..domain.problem import Article, ProblemCategory
from ..store import search_text
from . import shipped, visits
from .workspace import Workspace

MOST = 8  # lines of a list that drops down


@dataclass(frozen=True, slots=True)
class ProblemChoice:
    """One line of the list under a 问题类别 cell: what is inserted is always `title`, never initials."""

    title: str
    category: ProblemCategory
    suggestion: str = ""
    cause: str = ""
    article: str = ""  # id; empty: a bare category


def problem_choices(workspace: Workspace, text: str, limit: int = MOST) -> list[ProblemChoice]:
    """Problems of the library first (those that begin with the text before the others), then categories."""
    if not text.strip():
        return []
    articles = sorted(
        visits.library(workspace, text, 50), key=lambda article: not begins(article.problem, text)
    )
    found = [choice_of(article) for article in articles]
    found += [bare(category) for category in ProblemCategory if has(category.value, text)]
    distinct = {(choice.title, choice.suggestion): choice for choice in reversed(found)}
    return [choice for choice in found if distinct[choice.title, choice.suggestion] is choice][:limit]


def choice_of(article: Article) -> ProblemChoice:
    """A problem of the library as a line of the list."""
    return ProblemChoice(
        article.problem, article.problem_category, article.suggestion, article.cause, article.id
    )


def bare(category: ProblemCategory) -> ProblemChoice:
    """A category alone, with its standing suggestion."""
    return ProblemChoice(category.value, category, shipped.standing().default_suggestions[category.value])


def products(workspace: Workspace, enterprise: str) -> list[str]:
    """The names of a firm's known products, oldest first."""
    if not enterprise:
        return []
    return [product.caption() for product in workspace.find(Product, enterprise=enterprise)]


def experts(workspace: Workspace) -> list[Expert]:
    """The experts of 附件3, by name."""
    return sorted(workspace.find(Expert), key=lambda expert: expert.name)


def named(texts: Iterable[str], text: str, limit: int = MOST) -> list[str]:
    """Those of the texts that have the characters or first letters, the ones that begin with them first."""
    found = [known for known in texts if not text.strip() or has(known, text)]
    return sorted(found, key=lambda known: not begins(known, text))[:limit]


def has(known: str, text: str) -> bool:
    """Whether a name contains the typed characters, or its first letters do."""
    wanted = search_text.normalised(text)
    return any(wanted in word for word in search_text.words([known], shipped.initials()))


def begins(known: str, text: str) -> bool:
    """Whether a name, or its first letters, begin with the typed text."""
    wanted = search_text.normalised(text)
    return any(word.startswith(wanted) for word in search_text.words([known], shipped.initials()))
