"""The command line: one file a command, each a thin translation into one library call.

Only click is imported here, so that `centricity --help` answers at once; a command imports what it needs when it runs.
"""

from centricity.cli.app import main

__all__ = ["main"]
