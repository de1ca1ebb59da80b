"""Whatever a template says, filling it in ends: soon, in little memory, with a text or a fault that is caught."""

import time
import tracemalloc

import pytest

from ibzdocs.formats.bounded import MOST, Bounded, why
from ibzdocs.formats.docx.tags import mishaps

GROWS = "{{% set ns = namespace(x={}) %}}{{% for a in range(60) %}}{{% set ns.x = {} %}}{{% endfor %}}{{{{ ns.x }}}}"
ENDLESS = (
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "{% for a in range(10**9) %}x{% endfor %}",
    "{% for a in range(99999) %}{{ 'x' * 1000 }}{% endfor %}",
    "{% for a in range(99999) %}" + "x" * 1000 + "{% endfor %}",
    "{% set x %}{% for a in range(99999) %}{{ 'x' * 1000 }}{% endfor %}{% endset %}{{ x }}",
    "{{ 'x' * 10**9 }}",
    "{{ 10**9 * 'x' }}",
    "{{ 10**(10**9) }}",
    "{{ 9**9**9 }}",
    "{% if 9**9**9 %}x{% endif %}",
    "{% set x = 9**9 * 9**9 * 9**9 %}",
    "{{ 'x'.center(10**9) }}",
    "{{ 'x'.ljust(10**9) }}",
    "{{ '%999999999d' % 1 }}",
    "{{ '{:999999999}'.format(1) }}",
    "{{ ('{:999999999}'|safe).format(1) }}",
    "{{ 'x'|center(10**9) }}",
    "{{ 'x'|indent(10**9) }}",
    "{{ [1]|batch(10**9, 1)|list }}",
    "{{ lipsum(n=10**7) }}",
    "{{ range(99999)|join('x' * 99999) }}",
    "{{ ('x' * 99999)|replace('x', 'y' * 99999) }}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% macro m(n) %}{{ m(n + 1) }}{{ m(n + 1) }}{% endmacro %}{{ m(0) }}",
    "{% for a in [1] recursive %}{{ loop([1]) }}{% endfor %}",
    "{% include 'x' %}",
    "{{ " + "[" * 5000 + "]" * 5000 + " }}",
    "{% if 1 %}" * 3000,
    GROWS.format("'x' * 1000", "ns.x ~ ns.x"),
    GROWS.format("'x' * 1000", "ns.x + ns.x"),
    GROWS.format("'x' * 10", "ns.x|replace('x', ns.x)"),
    GROWS.format("[1]", "ns.x + ns.x"),
    GROWS.format("9", "ns.x * ns.x"),
)


@pytest.mark.parametrize("source", ENDLESS, ids=range(len(ENDLESS)))
def test_what_would_not_end_is_stopped(source: str) -> None:
    began = time.process_time()
    with pytest.raises(mishaps()):
        Bounded(autoescape=True).from_string(source).render({})
    assert time.process_time() - began < 20


@pytest.mark.parametrize(
    ("source", "detail"),
    [
        ("{{ 9**9**9 }}", "@number"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "@endless"),
        ("{% for a in range(10**9) %}x{% endfor %}", "@endless"),
        ("{{ 'x' * 10**9 }}", "@endless"),
        ("{{ 1 / 0 }}", "division by zero"),
    ],
)
def test_why_it_is_stopped_is_said_in_words_of_the_reader(source: str, detail: str) -> None:
    with pytest.raises(mishaps()) as stopped:
        Bounded().from_string(source).render({})
    assert why(stopped.value) == detail


def test_it_takes_little_memory() -> None:
    tracemalloc.start()
    for source in (ENDLESS[5], ENDLESS[8], ENDLESS[11], ENDLESS[17], ENDLESS[18], ENDLESS[25], ENDLESS[28]):
        with pytest.raises(mishaps()):
            Bounded().from_string(source).render({})
    assert tracemalloc.get_traced_memory()[1] < 200_000_000
    tracemalloc.stop()


def test_what_templates_need_is_there() -> None:
    source = (
        "{% for x in names if x %}{{ loop.index }}. {{ x|upper|replace('A', 'B') }}{{ ', ' if not loop.last }}"
        "{% endfor %} {{ 2 + 3 * 4 ** 2 % 5 }} {{ 'a' ~ 1 }} {{ 'ab' * 2 }} {{ names|join('-') }}"
    )
    assert Bounded().from_string(source).render({"names": ["a", "", "c"]}) == "1. B, 2. C 5 a1 abab a--c"


def test_the_budget_begins_anew() -> None:
    bounded = Bounded()
    half = bounded.from_string("{{ 'x' * n }}")
    for _ in range(3):
        bounded.begin()
        assert len(half.render({"n": MOST // 4})) == MOST // 4
