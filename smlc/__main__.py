"""``python -m smlc``: the command line of the compiler."""

import sys

from smlc.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
