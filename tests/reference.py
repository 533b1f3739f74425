"""Data and results of other software, kept outside the repository (CENTRICITY_REFERENCE)."""

import os
from pathlib import Path

import pytest

VARIABLE = "CENTRICITY_REFERENCE"


def reference(name: str) -> Path:
    """The reference file `name`, such as "statistics/lq2002.csv".

    Without the variable the test is skipped, and says so; with it, a file that is missing is a failure.
    """
    root = os.environ.get(VARIABLE)
    if not root:
        pytest.skip(f"{VARIABLE} is not set: {name} NOT compared")
    path = Path(root) / name
    if not path.is_file():
        pytest.fail(f"{VARIABLE} is {root}, which holds no {name}", pytrace=False)
    return path
