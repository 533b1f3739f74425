"""The published results file itself, as it stands in the archive."""

from centricity.export.files import Order
from centricity.render.context import Report


def made(report: Report, order: Order) -> bytes:
    """The bytes of results/<organization>/<wave>.json."""
    release = report.profile.release
    return (order.results / release.organization.id / f"{release.wave.id}.json").read_bytes()
