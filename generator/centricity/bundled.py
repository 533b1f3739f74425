"""Where the data that comes with centricity lies: in the checkout, or inside the installed package."""

from importlib import resources
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]


def bundled(name: str) -> Path:
    """The file or folder `name` (such as "questionnaire" or "site_templates/pages") that comes with centricity.

    A checkout is its own data, so that an edit counts at once; an installed wheel carries a copy.

    Raises:
        FileNotFoundError: this installation holds nothing of that name.
    """
    path = _root() / name
    if not path.exists():
        raise FileNotFoundError(f"centricity comes without {name}: expected it at {path}")
    return path


def _root() -> Path:
    if (CHECKOUT / "questionnaire" / "questionnaire.yaml").is_file():
        return CHECKOUT
    return Path(str(resources.files("centricity"))) / "_workspace"
