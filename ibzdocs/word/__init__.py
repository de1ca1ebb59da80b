"""The Word writer, and the reading of the house style from a Word template."""

from ibzdocs.word.annotate import annotate, said
from ibzdocs.word.looks import house
from ibzdocs.word.package import file_of
from ibzdocs.word.template import check, shell
from ibzdocs.word.writer import write

__all__ = ["annotate", "check", "file_of", "house", "said", "shell", "write"]
