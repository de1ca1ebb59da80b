"""Subsets of fonts, which take longer than a page: made once and kept for all documents of an edition."""

import functools
from collections.abc import Callable
from pathlib import Path

from ibzdocs.session.cache import Cache
from ibzdocs.session.digests import content, digest, program


def kept_faces(cache: Cache) -> Callable[[Path, frozenset[str]], str]:
    """The subset of a font with some characters beside those of prose, from the cache if it is there."""

    def face(path: Path, more: frozenset[str]) -> str:
        of = _of(path, path.stat().st_mtime_ns, more)
        name = f"font-{path.stem}-{of[:16]}" if more else f"font-{path.stem}"
        return cache.get(name, of, str, lambda: _made(path, more))

    return face


def _made(path: Path, more: frozenset[str]) -> str:
    from ibzdocs.formats.html.fonts import face

    return face(path, more)


@functools.lru_cache(maxsize=64)
def _of(path: Path, _written: int, more: frozenset[str]) -> str:
    """The digest of what a subset is made of."""
    return digest((content(path), "".join(sorted(more)).encode(), program().encode()))
