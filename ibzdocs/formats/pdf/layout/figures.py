"""The pictures of a document by themselves, for a writer that has no pages."""

import dataclasses
from collections.abc import Iterator, Mapping

from ibzdocs.formats.pdf.layout.paragraphs import Setter
from ibzdocs.formats.pictures import Images, Scene, joined, scenes, theme, with_charts_alike
from ibzdocs.formats.stylesheet import Area, StyleSheet
from ibzdocs.tree import nodes
from ibzdocs.tree.walk import rebuild, walk

_ENDLESS = 14400.0  # points: as high as a picture wants to be


def pictures(document: nodes.Document, house: StyleSheet, images: Images) -> Mapping[str, Scene]:
    """Each figure's picture by its anchor, whole, as wide as the text of its page."""
    language = document.meta.language.tag if document.meta.language else "nl-BE"
    setter = Setter(house, language)
    document = with_charts_alike(document)
    look, face = theme(house), setter.picture_faces()[0]

    def shown(text: nodes.Text) -> nodes.Text:
        return dataclasses.replace(text, text=setter.fonts.clean(text.text, face))

    measure = setter.picture_measure()
    return {
        figure.anchor: joined(
            scenes(rebuild(figure.picture, shown, nodes.Text), look, measure, (area.width, _ENDLESS), images)
        )
        for figure, area in _figures(document.blocks, house)
    }


def _figures(blocks: nodes.Blocks, house: StyleSheet) -> Iterator[tuple[nodes.Figure, Area]]:
    wide = {figure.anchor for each in walk(blocks, nodes.Wide) for figure in walk(each, nodes.Figure)}
    for figure in walk(blocks, nodes.Figure):
        yield figure, house.landscape if figure.anchor in wide else house.portrait
