"""What every slide is made from: the report, the presentation it is put into, and how a slide begins."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from pptx.slide import Slide

from centricity.export.master import Stage, new_slide
from centricity.export.sheets import word
from centricity.render.context import Report
from centricity.render.summary import Summary, summary
from centricity.render.warnings import care_whole


@dataclass(frozen=True)
class Show:
    """A report and the presentation it is put into."""

    report: Report
    stage: Stage

    @cached_property
    def first(self) -> Summary:
        """The report's first page."""
        return summary(self.report)

    def label(self, key: str, **values: object) -> str:
        """A label of the pages."""
        return self.report.language.label(key, **values)

    def slide(self, title: str, notes: Iterable[str] = ()) -> Slide:
        """A content slide with its title, and what the speaker may say."""
        footer = f"{self.report.organization} · {self.report.wave}"
        draft = f" · {self.label('banner.watermark')}" if self.report.site.draft else ""
        slide = new_slide(self.stage, self.stage.content, title, footer + draft)
        if text := "\n".join(notes):
            slide.notes_slide.notes_text_frame.text = text
        return slide

    def source(self, page: str) -> str:
        """Where the report says the same."""
        return word(self.report, "slides.source", page=self.label(f"pages.{page}"))

    def notes(self) -> Iterator[str]:
        """What heads every page of the report."""
        release = self.report.profile.release
        yield self.label("banner.synthetic") if release.organization.synthetic else ""
        yield self.label("banner.draft") if self.report.site.draft else ""
        yield care_whole(self.report)
