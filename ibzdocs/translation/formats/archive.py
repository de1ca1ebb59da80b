"""An order as one zip with the digest of every file in it, and any zip that comes back, opened with care."""

import hashlib
import io
import json
import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from ibzdocs.base.problems import Place, error
from ibzdocs.formats.ooxml.xml import Refused

MANIFEST = "manifest.json"
_MOST_PARTS, _LARGEST, _LARGEST_RATIO, _SMALL = 2000, 200_000_000, 200, 1_000_000
_MOMENT = (1980, 1, 1, 0, 0, 0)


def pack(files: Mapping[str, bytes], about: Mapping[str, object]) -> bytes:
    """The files as a zip, with a manifest that holds ``about`` and the SHA-256 of each; same in, same out."""
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())}
    manifest = json.dumps({**about, "files": digests}, ensure_ascii=False, indent=1) + "\n"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted({**files, MANIFEST: manifest.encode()}.items()):
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, data)
    return buffer.getvalue()


def unpack(data: bytes, file: str) -> Iterator[tuple[str, bytes]]:
    """The files of a zip by name. Raises Refused for what is broken, locked, a trap, or leads out of it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [part for part in archive.infolist() if not part.is_dir()]
            _guard(parts, file)
            for part in parts:
                yield part.filename, archive.read(part)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, ValueError, RuntimeError) as broken:
        raise Refused(error("import-broken", Place(file), detail=str(broken)[:200])) from broken


def _guard(parts: list[zipfile.ZipInfo], file: str) -> None:
    place = Place(file)
    if any(part.flag_bits & 1 for part in parts):
        raise Refused(error("import-locked", place))
    names = [part.filename for part in parts]
    if len(set(names)) < len(names) or any(_leads_out(name) for name in names):
        raise Refused(error("import-hostile", place, detail="zip"))
    large = sum(part.file_size for part in parts) > _LARGEST
    dense = any(
        part.file_size > _SMALL and part.file_size / max(1, part.compress_size) > _LARGEST_RATIO
        for part in parts
    )
    if len(parts) > _MOST_PARTS or large or dense:
        raise Refused(error("import-too-large", place))


def _leads_out(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")
