"""Writes the values of the page anew."""

from tests.one_sentence import PAGE, page

PAGE.write_text(page(), "utf-8", newline="\n")
