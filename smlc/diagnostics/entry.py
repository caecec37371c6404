"""One entry of the catalogue of diagnostics."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A code with its title, its cause in one or two sentences, and a bad and a good example."""

    code: str
    title: str
    cause: str
    bad: str
    good: str
