"""The command line: main.py dispatches, every verb has a module of its own.

A verb module offers ``configure(parser)``, which adds its arguments, and ``run(args) -> int``, which returns the
exit code: 0 done, 1 diagnostics were reported. What the user has to mend in the command itself is a UsageError.
"""


class UsageError(Exception):
    """The command cannot be carried out as given: its message is printed after ``smlc:``, the exit code is 2."""
