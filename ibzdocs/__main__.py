"""``python -m ibzdocs`` and the entry point of the installed command."""

import os
import sys
from typing import NoReturn

from ibzdocs.cli import run


def main() -> NoReturn:
    """Run the command line and leave with its exit code."""
    leave(run(sys.argv[1:]))


def leave(code: int) -> NoReturn:
    """End the process at once: all that a command read would be freed piece by piece, for nothing.

    Where what was said cannot be written, Python ends the process in its own way, and says so.
    """
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        sys.exit(code)
    os._exit(code)


if __name__ == "__main__":
    main()
