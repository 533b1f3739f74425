"""The demo site, built once for all acceptance tests."""

from pathlib import Path

import pytest

from tests.line.run import centricity
from tests.line.test_same_bytes import copy_parts
from tests.voice.built import Built


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root: Path = tmp_path_factory.mktemp("acceptance")
    copy_parts(root)
    centricity("build", cwd=root)
    return Built(root)
