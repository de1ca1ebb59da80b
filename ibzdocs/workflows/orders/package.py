"""The files of an order as one package."""

import hashlib
import json
import stat
from collections.abc import Callable, Mapping

from ibzdocs import __version__
from ibzdocs.base.settings.translation import Service
from ibzdocs.base.values import Language
from ibzdocs.formats.ooxml.package import pack as zipped
from ibzdocs.session.session import Session
from ibzdocs.translation.formats import docx, omegat, terms, tmx, xliff, xlsx
from ibzdocs.translation.memory import Memory, Pair
from ibzdocs.translation.orders import Order
from ibzdocs.translation.terms import Term, TermBase
from ibzdocs.workflows.orders import export, order_form

MANIFEST = "manifest.json"


def package(session: Session, order: Order) -> bytes:
    """The zip that goes to the service: every format of the same order, and what helps with it."""
    service = export.service_of(session, order.service, order.language)
    number, speaks = order.number, service.paper_language
    made: Mapping[str, Callable[[], tuple[str, bytes]]] = {
        "xliff": lambda: (f"{number}.xlf", xliff.write(order)),
        "xlsx": lambda: (f"{number}.xlsx", xlsx.write(order, speaks)),
        "docx": lambda: (f"{number}.docx", docx.write(order, speaks)),
    }
    files = dict(made[form]() for form in service.formats if form in made)
    files |= {f"order-{number}.{form}": data for form, data in order_form.form(session, order).items()}
    for source, part in export.directions(order):
        files |= _direction(session, part, source, service)
    about = {
        "order": number,
        "language": order.language.value,
        "service": order.service,
        "on": order.on.isoformat(),
        "due": order.due.isoformat() if order.due else "",
        "segments": len(order.lines),
        "made-by": f"ibzdocs {__version__}",
    }
    return pack(files, about)


def _direction(session: Session, part: Order, source: Language, service: Service) -> dict[str, bytes]:
    """The helps for one source language, as far as the service uses them.

    Memory, terms, OmegaT project, and every document in context.
    """
    pairs = relevant(session.memory(source, part.language), part, session.settings.likeness)
    known = used_terms(session, part, source)
    direction = f"{source.value}-{part.language.value}"
    glossary = terms.tsv(known, source, part.language, service.paper_language)
    files: dict[str, bytes] = {}
    if "tmx" in service.formats:
        files[f"memory-{direction}.tmx"] = tmx.write(pairs, source, part.language)
    if "terms" in service.formats:
        files[f"terms-{direction}.tsv"] = glossary
        files[f"terms-{direction}.tbx"] = terms.tbx(known)
        files[f"terms-{direction}.xlsx"] = terms.sheet(known, service.paper_language)
    if "omegat" in service.formats:
        project = omegat.project(part, source, pairs, glossary)
        files |= {f"omegat-{direction}/{name}": data for name, data in project.items()}
    names = dict.fromkeys(name for line in part.lines for name in line.documents)
    for name in names if "context" in service.formats else ():
        files[f"context-{name}-{source.value}.pdf"] = order_form.context(session, name, part, source)
    return files


def relevant(memory: Memory, order: Order, lowest: float) -> list[Pair]:
    """The pairs that help with an order, each once: exact ones, and near ones from ``lowest``."""
    found: dict[Pair, None] = {}
    for line in order.lines:
        exact = memory.exact_matches(line.sent)
        near = () if exact else (match.pair for match in memory.near(line.sent, lowest))
        found |= dict.fromkeys((*exact, *near))
    return list(found)


def used_terms(session: Session, order: Order, source: Language) -> list[Term]:
    """The terms that occur in an order."""
    base = TermBase(session.valid_terms, source, order.language)
    found: dict[str, Term] = {}
    for line in order.lines:
        for term in base.found_in(line.sent):
            found.setdefault(term.names.nl, term)
    return [found[name] for name in sorted(found, key=str.casefold)]


def pack(files: Mapping[str, bytes], about: Mapping[str, object]) -> bytes:
    """The files as a zip, with a manifest that holds ``about`` and the SHA-256 of each; same in, same out."""
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())}
    manifest = json.dumps({**about, "files": digests}, ensure_ascii=False, indent=1) + "\n"
    return zipped(sorted({**files, MANIFEST: manifest.encode()}.items()), mode=stat.S_IFREG | 0o644)
