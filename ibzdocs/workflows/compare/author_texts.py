"""Authors' texts as their edition prints them: figures and references filled in, in their own language."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeAlias

from ibzdocs.base.documents import PLANS
from ibzdocs.base.values import Language, Words
from ibzdocs.documents import DOCUMENTS
from ibzdocs.documents.frame import strategic_meta
from ibzdocs.documents.names import elsewhere, facts, names, referred
from ibzdocs.localise import localise
from ibzdocs.model.plan import Plan
from ibzdocs.tree.nodes import Document, Inlines, Named, Paragraph, Text
from ibzdocs.tree.passes import number_blocks
from ibzdocs.tree.walk import rebuild
from ibzdocs.workflows.compare.word_diff import joined

Speech: TypeAlias = Callable[[Words], Inlines]


def speech(plan: Plan, texts: Iterable[Words], reader: Language) -> Speech:
    """What says each of ``texts`` in the language in which it was written, for a reader of ``reader``.

    Raises KeyError, when called, for a text that is not among them.
    """
    wanted = tuple(dict.fromkeys(texts))
    called = _called(plan)
    spoken: dict[Words, Inlines] = {}
    for language in dict.fromkeys(words.language for words in wanted):
        own = tuple(words for words in wanted if words.language is language)
        said = _say(plan, own, language, called)
        spoken |= dict(zip(own, (_tagged(inlines, language, reader) for inlines in said), strict=True))
    return spoken.__getitem__


def _say(
    plan: Plan, texts: tuple[Words, ...], language: Language, called: Mapping[str, Named]
) -> Iterable[Inlines]:
    blocks = tuple(Paragraph((words,)) for words in texts)
    known = referred(called, blocks)
    fields = facts(plan, (blocks, *known.values()))
    document = Document("texts", strategic_meta(plan), blocks, fields, known)
    said = localise(document, language).document.blocks
    return (joined(block.inlines) for block in said if isinstance(block, Paragraph))


def _called(plan: Plan) -> Mapping[str, Named]:
    """What references of the plan's texts lead to: chapters, tables and figures of both plans, and rows."""
    documents = (DOCUMENTS[name](plan) for name in reversed(PLANS))
    found: dict[str, Named] = {}
    for document in documents:
        found |= elsewhere(number_blocks(document.blocks))
    return found | dict(names(plan))


def _tagged(inlines: Inlines, language: Language, reader: Language) -> Inlines:
    """The text marked as one in another language than the reader's, where it is."""
    if language is reader:
        return inlines

    def tag(text: Text) -> Text:
        return replace(text, language=text.language or language)

    return rebuild(inlines, tag, Text)
