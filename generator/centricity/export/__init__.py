"""A report as files to take away: a workbook, slides, tables for programs, the results file, and a book to print.

Each is made from what the pages are made from, so that their numbers are the site's. Same report, same bytes.
"""

from centricity.export.files import FORMATS, File, Order, file_of, files

__all__ = ["FORMATS", "File", "Order", "file_of", "files"]
