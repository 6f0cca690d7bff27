"""`python -m bot run | migrate | day-off | delivery`."""

import sys

from bot.cli import main

if __name__ == "__main__":
    sys.exit(main())
