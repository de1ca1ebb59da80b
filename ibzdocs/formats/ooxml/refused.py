"""Why a file from outside is not read, in the same words for every kind of file."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.problems import Place, Problem, error, reason

Fault: TypeAlias = Literal["missing", "broken", "too-large", "locked", "old", "hostile", "format"]


class Refused(Exception):
    """A file that is not read.

    ``fault``: it is not there, damaged, too large, has a password, has a format of before 2007, holds what
    no such file holds, or is none of the format.
    """

    def __init__(self, fault: Fault, file: str, detail: object = "") -> None:
        super().__init__(fault, file)
        said = reason(detail) if isinstance(detail, BaseException) else str(detail)
        self.fault, self.file, self.detail = fault, file, said[:200]

    def problem(self, codes: Mapping[Fault, ProblemCode]) -> Problem:
        """The problem that says so, by the code that ``codes`` has for the fault."""
        return error(codes[self.fault], Place(self.file), **({"detail": self.detail} if self.detail else {}))
