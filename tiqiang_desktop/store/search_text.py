"""How a record is found: any run of characters, first letters of the pinyin, any run of digits.

The text is kept as character pairs (and the last single character), because FTS5's trigram finds nothing for
one or two characters, and a two-character word is the usual Chinese query. LIKE over the plain text is the
oracle of the tests.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterable, Mapping

MOST_VARIANTS = 32  # readings of one name; all with one unusual reading come before those with two
FIELD_GAP = "\ue000"  # a token no query contains, so that a match never crosses two fields
LONGEST_NAME = 40  # characters of the first field; longer texts are searched by their characters only
SHORT_NAME = 8  # of the others: people, towns, 生产领域; letters of a long address would only swell the index
_OTHERS = re.compile("[^\\w\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]|_")


def parse_initials(text: str) -> dict[str, str]:
    """The table of resources/initials.tsv: character → first letters of its readings, usual first."""
    table: dict[str, str] = {}
    for line in text.splitlines():
        letters, _, characters = line.partition("\t")
        if not line.startswith("#"):
            table.update(dict.fromkeys(characters, letters))
    return table


def normalised(text: str) -> str:
    """Width and case folded, only letters, digits and Han (private-use ones too) kept."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return folded if folded.isalnum() else _OTHERS.sub("", folded)


def initials(text: str, table: Mapping[str, str]) -> tuple[str, ...]:
    """The first letters of a name in every reading, the usual one first; Latin and digits stand for themselves."""
    choices = [table.get(character, character) for character in normalised(text)]
    if all(len(choice) == 1 for choice in choices):
        return ("".join(choices),)
    ambiguous = [place for place, choice in enumerate(choices) if len(choice) > 1]
    usual = [choice[0] for choice in choices]
    return tuple(itertools.islice(_readings(usual, choices, ambiguous), MOST_VARIANTS))


def usual_initials(text: str, table: Mapping[str, str]) -> str:
    """The first letters of a name in its usual reading."""
    return "".join(table.get(character, character)[0] for character in normalised(text))


def _readings(usual: list[str], choices: list[str], ambiguous: list[int]) -> Iterable[str]:
    yield "".join(usual)
    for count in range(1, len(ambiguous) + 1):
        for places in itertools.combinations(ambiguous, count):
            for letters in itertools.product(*(choices[place][1:] for place in places)):
                reading = list(usual)
                for place, letter in zip(places, letters, strict=True):
                    reading[place] = letter
                yield "".join(reading)


def words(fields: Iterable[str], table: Mapping[str, str]) -> list[str]:
    """The normalised fields, then the first letters of the names among them: the first field and the short ones."""
    texts = list(fields)
    plain = [word for word in map(normalised, texts) if word]
    letters = [
        reading
        for place, field in enumerate(texts)
        if field and not field.isascii() and len(field) <= (LONGEST_NAME if place == 0 else SHORT_NAME)
        for reading in initials(field, table)
    ]
    return list(dict.fromkeys([*plain, *letters]))


def grams(parts: Iterable[str]) -> str:
    """The index text: of each word its character pairs and its last character, words kept apart."""
    return f" {FIELD_GAP} ".join(
        " ".join([*(word[at : at + 2] for at in range(len(word) - 1)), word[-1]]) for word in parts
    )


def query(text: str) -> str:
    """The FTS5 query of what the user typed: blanks mean “and”; empty when nothing searchable is in it."""
    return " AND ".join(_phrase(word) for word in map(normalised, text.split()) if word)


def _phrase(word: str) -> str:
    if len(word) == 1:
        return f'"{word}" *'
    pairs = " ".join(word[at : at + 2] for at in range(len(word) - 1))
    return f'"{pairs}"'
