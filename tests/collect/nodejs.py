"""Node.js and the packages the definitions are checked with: `npm ci` once, where they are missing."""

import fcntl
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

HOME = Path(__file__).parent / "node"


def require(command: str) -> str:
    """The path of a program. Missing: a loud skip; on the machine that must test everything (CI=true), a failure."""
    found = shutil.which(command)
    if not found and os.environ.get("CI") == "true":
        pytest.fail(f"there is no {command} on this machine", pytrace=False)
    if not found:
        pytest.skip(f"no {command} on this machine: definitions NOT checked by it")
    return found


def packages() -> Path:
    """The folder of node_modules, filled on first use."""
    npm = require("npm")
    with (HOME / "package.json").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (HOME / "node_modules" / "typescript" / "package.json").is_file():
            subprocess.run(
                [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=HOME, check=True, timeout=300
            )
    return HOME / "node_modules"


def run(script: str, given: object) -> Any:
    """What a script of tests/collect/node/ prints as JSON, given JSON on its standard input."""
    node = require("node")
    packages()
    done = subprocess.run(
        [node, HOME / script], input=json.dumps(given), capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
