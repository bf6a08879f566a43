"""What the archive's file says of itself: size, pages, schema; nothing of its content."""

from dataclasses import dataclass

import sqlcipher3.dbapi2

from .store import Store


@dataclass(frozen=True, slots=True)
class FileFacts:
    """Numbers of one archive file."""

    size: int  # bytes, without the log beside it
    pages: int
    free: int  # pages that hold nothing any more
    schema: int
    journal: str


def facts(store: Store) -> FileFacts:
    """Reads them."""
    said = {name: store.db.conn.execute(f"PRAGMA {name}").fetchone()[0] for name in NAMES}
    return FileFacts(
        store.path.stat().st_size,
        int(said["page_count"]),
        int(said["freelist_count"]),
        int(said["user_version"]),
        str(said["journal_mode"]),
    )


NAMES = ("page_count", "freelist_count", "user_version", "journal_mode")


def versions() -> str:
    """SQLite's version and SQLCipher's."""
    conn = sqlcipher3.dbapi2.connect(":memory:")
    try:
        cipher = conn.execute("PRAGMA cipher_version").fetchone()
    finally:
        conn.close()
    return f"SQLite {sqlcipher3.dbapi2.sqlite_version}" + (f"，SQLCipher {cipher[0]}" if cipher else "")
