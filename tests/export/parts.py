"""Programs that some tests of exports need and that pip cannot bring. Where one is missing, its tests say so loudly."""

import shutil

import pytest

try:
    import weasyprint  # noqa: F401
except (ImportError, OSError) as error:
    NO_PDF = f"WeasyPrint or pango is not installed: PDFs are NOT made ({error})"
else:
    NO_PDF = "" if shutil.which("pdftotext") else "pdftotext is not installed: PDFs are NOT read"

NO_OFFICE = "LibreOffice or pdftotext is not installed: workbooks and slides are NOT opened"
PDF = pytest.mark.skipif(bool(NO_PDF), reason=NO_PDF)
OFFICE = pytest.mark.skipif(not (shutil.which("soffice") and shutil.which("pdftotext")), reason=NO_OFFICE)
