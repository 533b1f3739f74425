"""The demo workspace, made once for all tests of the pages."""

from pathlib import Path

import pytest

from tests.render.sample import demo


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo(tmp_path_factory.mktemp("workspace"))
