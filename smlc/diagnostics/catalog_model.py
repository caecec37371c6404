"""Catalogue entries of the codes that name resolution and the tool model report (SML02xx to SML04xx)."""

from .entry import Entry

ENTRIES: tuple[Entry, ...] = ()
