"""The number of an application, kept so that nobody reads it without the key: AES-GCM, a keyed hash for look-up.

Keys are written `id:base64`, the present one first; earlier ones follow, separated by spaces or lines, and are used for
reading only. They come from `APPLICATION_KEY`, or from a file that is made when it is missing. Whoever loses the key
loses the numbers, and nothing else.
"""

import base64
import binascii
import hashlib
import hmac
import os
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final, Self

from bot.services.case.model import SealedNumber
from bot.services.errors import AnyqtamaError

if TYPE_CHECKING:  # 6 MB, for those who give a number
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_FILE: Final = "application.key"

_KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12
_ID: Final = re.compile(r"[a-z0-9]{1,16}")
_SEPARATORS: Final = re.compile(r"[\s\-–—/_.]+")
_VISIBLE: Final = 4


class UnreadableSecret(AnyqtamaError):
    """Something encrypted cannot be read: its key is not among those given, or it is not what was kept."""


class BadKey(AnyqtamaError):
    """A key is not written as keys are, or its file cannot be used. The message never repeats it."""


@dataclass(frozen=True, slots=True)
class Key:
    """A secret key with the id by which it is found."""

    id: str
    secret: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class ApplicationNumbers:
    """Encrypts and reads the numbers of applications."""

    LONGEST: ClassVar[int] = 60

    keys: Sequence[Key]
    """The present one first."""

    @classmethod
    def by_keys(cls, text: str) -> Self:
        """By keys as they are written. Raises BadKey."""
        keys = tuple(_read_key(part) for part in text.split())
        if not keys or len({key.id for key in keys}) != len(keys):
            raise BadKey("one key or more is needed, each with an id of its own")
        return cls(keys)

    @property
    def prefix(self) -> str:
        """What the hash of a number that the present key has encrypted begins with."""
        return f"{self.keys[0].id}:"

    def normal(self, number: str) -> str:
        """The number without the signs that people write differently, and without those that nobody sees."""
        return "".join(sign for sign in _SEPARATORS.sub("", number).upper() if sign.isprintable())

    def seal(self, number: str, person_id: int) -> SealedNumber:
        """The number as it is kept: as it was written, for letters to the authority, and as it is looked for.

        It can be read for this very person only.
        """
        plain = self.normal(number)
        key = self.keys[0]
        nonce = secrets.token_bytes(_NONCE_BYTES)
        sealed = _cipher(key).encrypt(nonce, number.encode(), _bound_to(person_id))
        return SealedNumber(
            cipher=f"{key.id}:{base64.b64encode(nonce + sealed).decode()}",
            hash=_hash(key, plain),
            last4=plain[-_VISIBLE:] if len(plain) > _VISIBLE else "",
        )

    def read(self, number: SealedNumber, person_id: int) -> str:
        """The number. Raises UnreadableSecret."""
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415  (see above)

        key_id, _, text = number.cipher.partition(":")
        key = next((key for key in self.keys if key.id == key_id), None)
        if key is None:
            raise UnreadableSecret(f"the key {key_id} is not given")
        sealed = base64.b64decode(text)
        try:
            read = _cipher(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], _bound_to(person_id))
        except InvalidTag:
            raise UnreadableSecret("what was kept is not what was encrypted") from None
        return read.decode()

    def hashes(self, number: str) -> list[str]:
        """What the number may be found by, however it is written: one hash for each key."""
        return [_hash(key, self.normal(number)) for key in self.keys]


def application_numbers(keys: str, data_dir: Path) -> ApplicationNumbers:
    """By the keys given, or without any by those of the file in the data directory, made when it is missing.

    Raises BadKey.
    """
    if keys.strip():
        return ApplicationNumbers.by_keys(keys)
    path = data_dir / KEY_FILE
    try:
        return ApplicationNumbers.by_keys(path.read_text(encoding="ascii"))
    except FileNotFoundError:
        return ApplicationNumbers.by_keys(_make_file(path))
    except (OSError, UnicodeDecodeError) as error:
        raise BadKey(f"{KEY_FILE} cannot be read: {type(error).__name__}") from None


def new_key(key_id: str) -> str:
    """A new key as keys are written."""
    return f"{key_id}:{base64.b64encode(secrets.token_bytes(_KEY_BYTES)).decode()}"


def _make_file(path: Path) -> str:
    """A file with a new key, readable by its owner alone. Of two processes that start together, one makes it."""
    text = new_key("k1")
    unfinished = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished.touch(mode=0o600, exist_ok=False)
        with unfinished.open("w", encoding="ascii") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            path.hardlink_to(unfinished)
        except FileExistsError:
            text = path.read_text(encoding="ascii")
        finally:
            unfinished.unlink()
    except OSError as error:
        raise BadKey(f"{KEY_FILE} cannot be made: {error.strerror}") from None
    return text


def _read_key(text: str) -> Key:
    key_id, _, encoded = text.partition(":")
    try:
        secret = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        secret = b""
    if not _ID.fullmatch(key_id) or len(secret) != _KEY_BYTES:
        raise BadKey("a key is written id:base64, the id in small letters and digits, the base64 of 32 bytes")
    return Key(key_id, secret)


def _cipher(key: Key) -> "AESGCM":
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415  (see above)

    return AESGCM(key.secret)


def _hash(key: Key, number: str) -> str:
    look_up = hmac.digest(key.secret, b"look-up", hashlib.sha256)
    return f"{key.id}:{hmac.new(look_up, number.encode(), hashlib.sha256).hexdigest()}"


def _bound_to(person_id: int) -> bytes:
    return f"person {person_id}".encode()
