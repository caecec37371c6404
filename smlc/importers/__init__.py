"""Readers of what others write: each importer turns a foreign description into smlc's own language.

``catalogue`` writes specs/e5 from the machine-readable message catalogue.
"""
