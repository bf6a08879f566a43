"""Half-written entries, kept apart from the records until they are saved or thrown away."""

from dataclasses import dataclass

from .store import Store


@dataclass(frozen=True, slots=True)
class Draft:
    """What an entry window held: when, and its values as JSON."""

    name: str
    at: str
    value: str


def put(store: Store, draft: Draft) -> None:
    """Keeps the newest state of a draft."""
    store.db.conn.execute(
        "INSERT OR REPLACE INTO draft (name, at, value) VALUES (?, ?, ?)", [draft.name, draft.at, draft.value]
    )


def get(store: Store, name: str) -> Draft | None:
    """The draft of that name, when there is one."""
    for row in store.rows("SELECT name, at, value FROM draft WHERE name = :name", {"name": name}):
        return Draft(row["name"], row["at"], row["value"])
    return None


def drop(store: Store, name: str) -> None:
    """Forgets a draft."""
    store.db.conn.execute("DELETE FROM draft WHERE name = ?", [name])
