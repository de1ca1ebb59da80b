"""An order as a Word table, for a translator without a translation program.

Number, source and translation side by side; bold and italic are real, fields and footnote marks stand in
braces, a link is ``[text](address)``. Changes may be tracked and comments made: the table is read as if
every change were accepted (ECMA-376 part 1, chapter 17).
"""

import datetime
import io
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Mm

from ibzdocs.exchange.bilingual import Row, deliver
from ibzdocs.exchange.delivery import Delivery, Orders
from ibzdocs.exchange.shown import (
    Piece,
    flat,
    formats_of,
    inlines_of,
    old_of,
    pieces,
    printable,
    source_of,
    values_of,
)
from ibzdocs.exchange.wordtext import Found, Rowed, open_document
from ibzdocs.exchange.xml import Refused, normal
from ibzdocs.labels import phrase
from ibzdocs.problems import Place, error
from ibzdocs.translation.orders import Line, Order
from ibzdocs.tree.nodes import Inlines
from ibzdocs.values import Language
