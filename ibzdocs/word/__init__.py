"""The Word writer, and the reading of the house style from a Word template."""

from ibzdocs.word.looks import house
from ibzdocs.word.template import check, shell
from ibzdocs.word.writer import write

__all__ = ["check", "house", "shell", "write"]
