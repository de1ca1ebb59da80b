"""The program's own HTML templates. What is filled in is escaped; a name that has no value is an error."""

from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template


@cache
def template(package: str, name: str) -> Template:
    """The template in a file of a package of ibzdocs: ``template(__package__, "page.html")``."""
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(files(package).joinpath(name).read_text("utf-8"))
