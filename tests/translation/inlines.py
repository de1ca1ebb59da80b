"""Random coded texts for property tests."""

from hypothesis import strategies as st

from ibzdocs.base.values import Language
from ibzdocs.translation.coded import encode, parse, write

# Letters and signs that markup gives a meaning; no digits, which would be literals.
PLAIN = st.text("abc déÜ*_[]{}^\\().,;:<>&\u00a0\u202f’«»", min_size=1, max_size=20)
CODES = st.sampled_from(["{SD8}", "{staff_total}", "{annex organisation}", "{share(a.b, c, 2022, d)}"])
FIGURES = st.sampled_from(["1.817", "59,6", "2022", "1 januari 2022", "https://example.org/x"])


def _markup(words: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    word = st.sampled_from(["Zie", "hier", "een woord"])
    return st.one_of(
        words,
        word.map(lambda text: f" **{text}** "),
        word.map(lambda text: f" *{text}* "),
        word.map(lambda text: f" [{text}](https://example.org) "),
        word.map(lambda text: f"^[{text}]"),
    )


# Texts as authors type them, with balanced markup.
TEXTS = st.lists(
    st.one_of(_markup(st.sampled_from(["tekst", "en dan", "–"])), CODES, FIGURES), min_size=1, max_size=8
).map(" ".join)


def canonical(text: str) -> str:
    """The skeleton of an author's text, as it is stored."""
    return write(parse(encode(text, Language.NL).skeleton))


SKELETONS = TEXTS.map(canonical)
