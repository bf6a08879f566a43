"""What a search over all kinds answers: one line of a group."""

from dataclasses import dataclass

FIRMS, LETTERS, PEOPLE, PROBLEMS = "企业", "整改建议书", "人员", "问题"
GROUPS = (FIRMS, LETTERS, PEOPLE, PROBLEMS)


@dataclass(frozen=True, slots=True)
class Found:
    """`kind` and `id` name the record that is opened; a contact opens his firm."""

    group: str
    kind: str
    id: str
    caption: str
    detail: str
