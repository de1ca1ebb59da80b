"""``python -m ibzdocs`` and the entry point of the installed command."""

import gc
import io
import sys

from ibzdocs.cli import run


def main() -> None:
    """Run the command line and leave with its exit code."""
    give_streams()
    code = run(sys.argv[1:])
    gc.freeze()  # the collector would look through all that was read once more, for a process that ends
    sys.exit(code)


def give_streams() -> None:
    """Let what is said go nowhere where nobody listens: started without a console, Python has no streams."""
    sys.stdout = sys.stdout or io.StringIO()
    sys.stderr = sys.stderr or io.StringIO()


if __name__ == "__main__":
    main()
