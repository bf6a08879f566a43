"""The key of an archive with a password: made from the passphrase and the file's own first 16 bytes.

No second file holds anything: whoever has the archive (or a backup of it) and its passphrase can open it, on any
machine. The file begins with a salt of our making, so that a protected archive is told from a stranger's file.

- secret: 160 bits, scrypt(passphrase, salt), about 0.1 s and 32 MB for each try.
- key: 256 bits for SQLCipher (AES-256-CBC, HMAC-SHA512 a page), BLAKE2b of the secret and the salt.
- recovery code: the secret itself in 32 + 4 characters for paper; it opens what the passphrase opens.
"""

import hashlib
import secrets
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from ..domain.errors import Refused

MARK = b"TQQE"  # the first bytes of a protected archive; a plain one begins with SQLite's header
SALT_BYTES, SECRET_BYTES = 16, 20
WORK, BLOCK, LANES = 2**15, 8, 1  # scrypt's N, r, p
LEAST = 8  # characters of a passphrase
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O, U
READ_AS = str.maketrans("OIL", "011")
GROUP, CHECK_CHARS = 4, 4


@dataclass(frozen=True, slots=True)
class Key:
    """What opens one archive. It never shows what it holds."""

    secret: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    def pragma(self) -> str:
        """The key as SQLCipher's PRAGMA and ATTACH take it: 32 bytes of key, 16 of salt, in hexadecimal."""
        key = hashlib.blake2b(self.secret, digest_size=32, salt=self.salt, person=b"tqa archive key")
        return f"x'{key.hexdigest()}{self.salt.hex()}'"


def new_key(passphrase: str) -> Key:
    """A key for a file that is to be made. Refused when the passphrase is too short."""
    if len(passphrase.strip()) < LEAST:
        raise Refused(f"密码至少要 {LEAST} 个字符，请再长一些。")
    return _derived(passphrase, MARK + secrets.token_bytes(SALT_BYTES - len(MARK)))


def key_of(path: Path, passphrase: str) -> Key:
    """The key that this passphrase gives for a protected file; whether it fits shows when the file is opened."""
    return _derived(passphrase, _salt(path))


def key_from_code(path: Path, code: str) -> Key:
    """The key of a recovery code. Refused when the code was misread."""
    return Key(_decoded(code), _salt(path))


def looks_like_code(typed: str) -> bool:
    """Whether what was typed has the shape of a recovery code, however it is grouped."""
    text = _plain(typed)
    return len(text) == SECRET_BYTES * 8 // 5 + CHECK_CHARS and set(text) <= set(ALPHABET)


def is_protected(path: Path) -> bool:
    """Whether the file is an archive with a password."""
    with path.open("rb") as file:
        return file.read(len(MARK)) == MARK


def recovery_code(key: Key) -> str:
    """The secret for paper: nine groups of four characters, the last one a check."""
    number = int.from_bytes(key.secret, "big")
    length = SECRET_BYTES * 8 // 5
    digits = [ALPHABET[number >> 5 * place & 31] for place in reversed(range(length))]
    text = "".join(digits) + _check(key.secret)
    return "-".join(text[at : at + GROUP] for at in range(0, len(text), GROUP))


def _derived(passphrase: str, salt: bytes) -> Key:
    typed = unicodedata.normalize("NFKC", passphrase.strip()).encode()
    memory = 2 * 128 * WORK * BLOCK
    secret = hashlib.scrypt(typed, salt=salt, n=WORK, r=BLOCK, p=LANES, maxmem=memory, dklen=SECRET_BYTES)
    return Key(secret, salt)


def _salt(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(SALT_BYTES)


def _check(secret: bytes) -> str:
    digest = hashlib.blake2b(secret, digest_size=CHECK_CHARS, person=b"tqa code check").digest()
    return "".join(ALPHABET[byte & 31] for byte in digest)


def _plain(code: str) -> str:
    typed = unicodedata.normalize("NFKC", code).upper().translate(READ_AS)
    return "".join(char for char in typed if char.isalnum())


def _decoded(code: str) -> bytes:
    text = _plain(code)
    length = SECRET_BYTES * 8 // 5
    wrong = sorted({char for char in text if char not in ALPHABET})
    if wrong:
        raise Refused(f"恢复码里不会有“{wrong[0]}”，请对照打印的恢复码再输一次。")
    if len(text) != length + CHECK_CHARS:
        raise Refused(f"恢复码应有 {length + CHECK_CHARS} 个字符，现在是 {len(text)} 个，请再核对。")
    number = 0
    for char in text[:length]:
        number = number << 5 | ALPHABET.index(char)
    secret = number.to_bytes(SECRET_BYTES, "big")
    if _check(secret) != text[length:]:
        raise Refused("恢复码有输错的字符，请对照打印的恢复码再输一次。")
    return secret
