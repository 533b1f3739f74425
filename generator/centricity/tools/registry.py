"""Every survey tool that is recognised, the surest signature first."""

from collections.abc import Sequence

from centricity.tools.model import Tool

TOOLS: Sequence[Tool] = ()
