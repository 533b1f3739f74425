"""The logo in office files. An SVG travels as one, as PowerPoint and Excel (2016) write it: beside an empty picture.

Nothing we may count on turns an SVG into dots, and a logo drawn half right is worse than none: programs that do not
know SVG show nothing.
"""

import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile
from zlib import compress, crc32

from centricity.export.look import Logo

SVG = "image/svg+xml"
IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
EXTENSION = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ext '
    'uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip '
    'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="%s"/></a:ext></a:extLst>'
)


def dots(logo: Logo) -> bytes:
    """The logo as PNG; of an SVG, one dot nobody sees."""
    return logo.content if logo.kind == "png" else _empty()


def _empty() -> bytes:
    parts = ((b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 6, 0, 0, 0)), (b"IDAT", compress(bytes(5))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", crc32(name + data)) for name, data in parts
    )


def with_svg(book: bytes, logo: Logo) -> bytes:
    """A workbook whose one picture is `dots` of an SVG, with the SVG itself."""
    target = BytesIO()
    with ZipFile(BytesIO(book)) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry, _changed(entry.filename, old.read(entry)))
        new.writestr("xl/media/logo.svg", logo.content)
    return target.getvalue()


def _changed(name: str, content: bytes) -> bytes:
    """A part of the workbook, where it must know of the SVG."""
    link = f'<Relationship Id="rIdSvg" Type="{IMAGE}" Target="../media/logo.svg"/></Relationships>'
    changes = {
        "[Content_Types].xml": ("<Default ", f'<Default Extension="svg" ContentType="{SVG}"/><Default '),
        "xl/drawings/_rels/drawing1.xml.rels": ("</Relationships>", link),
    }
    if name == "xl/drawings/drawing1.xml":
        head, mark, tail = content.decode().partition("<a:blip ")
        return (head + mark + tail.replace("/>", f">{EXTENSION % 'rIdSvg'}</a:blip>", 1)).encode()
    before, after = changes.get(name, ("", ""))
    return content.decode().replace(before, after, 1).encode() if before else content
