"""The content of the sample plan, repeated, as the tree that writers get."""

import dataclasses
from pathlib import Path
from typing import Any

from ibzdocs.base.values import Language
from ibzdocs.documents import compose
from ibzdocs.inputs import edition, workbook
from ibzdocs.localise import localise
from ibzdocs.tree.nodes import Contents, Document, Reference
from ibzdocs.tree.passes import number
from ibzdocs.tree.walk import rebuild

ROOT = Path(__file__).parent.parent


def sample(times: int) -> Document:
    """The Dutch strategic plan of the sample edition, its body ``times`` over."""
    plan, _ = workbook.read_plan(edition.load(ROOT).workbook)
    document = localise(compose(plan, "strategic"), Language.NL).document
    front = tuple(block for block in document.blocks if isinstance(block, Contents))
    body = document.blocks[len(front) :]
    copies = tuple(block for copy in range(times) for block in rebuild(body, _renamed(copy)))
    return number(dataclasses.replace(document, blocks=(*front, *copies), facts={}, names={}))


def _renamed(copy: int) -> Any:
    """A change that keeps the anchors of one copy apart from those of the others."""

    def change(node: Any) -> Any:
        anchor: str | None = getattr(node, "anchor", None)
        if copy and isinstance(node, Reference) and node.target:
            return dataclasses.replace(node, target=f"{node.target}~{copy}")
        return dataclasses.replace(node, anchor=f"{anchor}~{copy}") if copy and anchor else node

    return change
