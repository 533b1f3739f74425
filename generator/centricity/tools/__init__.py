"""Survey tools: whose export a file is, and what its columns and rows are. One module a tool. Left of the wall.

A tool knows nothing of the questionnaire. It says which rows are headings, what each column may be called (its code
first, then its texts), which columns are the tool's own or about persons, and which rows are no finished answers.
"""

from centricity.tools.model import Role, Tool, export
from centricity.tools.read import read_export

__all__ = ["Role", "Tool", "export", "read_export"]
