"""Backends: from the model to files."""
