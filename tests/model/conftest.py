"""Texts to models: specs are written below tmp_path and resolved with everything that the backend checks."""

from collections.abc import Callable
from pathlib import Path

import pytest

from smlc.backends.python.backend import generate
from smlc.diagnostics.model import Diagnostic
from smlc.model.project import Project, load

Resolve = Callable[..., tuple[Project, tuple[Diagnostic, ...]]]


@pytest.fixture
def resolve(tmp_path: Path) -> Resolve:
    """``resolve(text)`` (a .sml file) or ``resolve({"lib/a.sml": text, "t/x.tool": text})`` -> project, diagnostics."""

    def run(specs: str | dict[str, str]) -> tuple[Project, tuple[Diagnostic, ...]]:
        files = {"lots/a.sml": specs} if isinstance(specs, str) else specs
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        project = load([tmp_path])
        return project, generate(project)[1]

    return run
