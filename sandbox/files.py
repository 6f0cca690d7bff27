"""Files that were sent, kept in memory up to a limit."""

import hashlib
import secrets
import struct
from dataclasses import dataclass

from sandbox.errors import bad_request
from sandbox.types import Json, Upload

MAX_TOTAL = 256 * 1024 * 1024
MAX_DOWNLOAD = 20 * 1024 * 1024
MAX_UPLOAD = 50 * 1024 * 1024
THUMBNAIL = 320
MAX_SIDES = 10_000
"""Width and height of a photo together."""
MAX_RATIO = 20


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file under its file_id."""

    id: str
    unique_id: str
    upload: Upload

    @property
    def path(self) -> str:
        """The file_path that getFile gives."""
        folder = "photos" if self.upload.mime.startswith("image/") else "documents"
        return f"{folder}/{self.unique_id}/{self.upload.name}"

    def show(self) -> Json:
        """Its identity and size."""
        return {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": len(self.upload.data)}


class Files:
    """All files, oldest first; the oldest go when there is too much."""

    def __init__(self) -> None:
        self._files: dict[str, StoredFile] = {}
        self._total = 0

    def store(self, upload: Upload) -> StoredFile:
        """Keeps a file under a new file_id; the same bytes have the same file_unique_id."""
        file = StoredFile(
            f"AgAC{secrets.token_urlsafe(24)}", f"AQAD{hashlib.sha256(upload.data).hexdigest()[:12]}", upload
        )
        self._files[file.id] = file
        self._total += len(upload.data)
        while self._total > MAX_TOTAL and len(self._files) > 1:
            oldest = self._files.pop(next(iter(self._files)))
            self._total -= len(oldest.upload.data)
        return file

    def find(self, file_id: str) -> StoredFile | None:
        """The file, or None."""
        return self._files.get(file_id)

    def get(self, file_id: str) -> StoredFile:
        """The file; raises ApiError for an unknown id."""
        if file := self.find(file_id):
            return file
        raise bad_request("wrong file identifier/HTTP URL specified")

    def by_path(self, path: str) -> StoredFile | None:
        """The file with this file_path, or None."""
        return next((file for file in self._files.values() if file.path == path), None)

    def clear(self) -> None:
        """Forgets all files."""
        self._files.clear()
        self._total = 0

    def photo(self, upload: Upload) -> list[Json]:
        """The sizes of a photo, smallest first. Raises ApiError for what is no picture."""
        size = picture_size(upload.data)
        if size is None:
            raise bad_request("IMAGE_PROCESS_FAILED")
        width, height = size
        if width + height > MAX_SIDES or max(size) > MAX_RATIO * min(size):
            raise bad_request("PHOTO_INVALID_DIMENSIONS")
        scale = min(1.0, THUMBNAIL / max(width, height))
        small = {"width": max(1, round(width * scale)), "height": max(1, round(height * scale))}
        full = {"width": width, "height": height}
        sizes = [full] if scale == 1.0 else [small, full]
        return [self.store(upload).show() | dimensions for dimensions in sizes]

    def document(self, upload: Upload) -> Json:
        """The Document object of a file."""
        return {"file_name": upload.name, "mime_type": upload.mime} | self.store(upload).show()


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, GIF, WebP or JPEG picture, or None."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return width, height
    if data[:6] in {b"GIF87a", b"GIF89a"} and len(data) >= 10:
        width, height = struct.unpack("<HH", data[6:10])
        return width, height
    if data[:4] == b"RIFF" and data[8:16] == b"WEBPVP8X" and len(data) >= 30:
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    return _jpeg_size(data) if data.startswith(b"\xff\xd8") else None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None
