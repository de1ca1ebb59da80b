"""An order as one zip with the digest of every file in it."""

import hashlib
import json
import stat
from collections.abc import Mapping

from ibzdocs.formats.ooxml import package

MANIFEST = "manifest.json"


def pack(files: Mapping[str, bytes], about: Mapping[str, object]) -> bytes:
    """The files as a zip, with a manifest that holds ``about`` and the SHA-256 of each; same in, same out."""
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())}
    manifest = json.dumps({**about, "files": digests}, ensure_ascii=False, indent=1) + "\n"
    return package.pack(sorted({**files, MANIFEST: manifest.encode()}.items()), mode=stat.S_IFREG | 0o644)
