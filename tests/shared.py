"""Material that developers and CI have beside the checkout and users do not: tests that need it skip without it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_ROOT = Path(os.environ.get("JEJAK_SHARED") or Path(__file__).resolve().parents[2] / "shared")


def shared_path(*parts: str) -> Path:
    """The path below the shared folder; skips the calling test where it is absent."""
    path = _ROOT.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"needs {'/'.join(parts)} from the shared folder (set JEJAK_SHARED), which is absent")
    return path
