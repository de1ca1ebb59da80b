"""``python -m ibzdocs`` and the entry point of the installed command."""

import gc
import sys

from ibzdocs.cli import run


def main() -> None:
    """Run the command line and leave with its exit code."""
    code = run(sys.argv[1:])
    gc.freeze()  # the collector would look through all that was read once more, for a process that ends
    sys.exit(code)


if __name__ == "__main__":
    main()
