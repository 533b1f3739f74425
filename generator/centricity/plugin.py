"""The MkDocs plugin: hands our pages to MkDocs, and MkDocs' options to us. Nothing else imports MkDocs."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel

from centricity.errors import CentricityError
from centricity.export import Order
from centricity.export import files as exported
from centricity.render import FragmentExtension, Language, Page, navigation, with_index
from centricity.render.context import Report
from centricity.render.downloads import ON_SITE
from centricity.render.page import relative
from centricity.report import pages, pages_and_reports
from centricity.site import CONFIG, trees


class Options(base.Config):  # type: ignore[no-untyped-call]
    """Options of the plugin in mkdocs.yml; paths are relative to the workspace.

    `workspace` is the folder of mkdocs.yml unless given; `draft` is on for any value that is not empty or false;
    `home` is where the configurations of all languages lie, where that is not the folder of this one; with `downloads`
    every report lies beside its page "Print and data" as files.
    """

    language = c.Type(str, default="en")
    workspace = c.Type(str, default="")
    results = c.Type(str, default="")
    templates = c.Type(str, default="site_templates")
    draft = c.Type((bool, int, str), default=False)
    home = c.Type(str, default="")
    downloads = c.Type(bool, default=True)


class CentricityPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Adds the pages of the reports to a MkDocs site."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Refuse unknown options; begin each build with nothing of the one before."""
        unknown = sorted(set(self.config) - set(Options()))
        if unknown:
            raise PluginError(f"centricity: unknown option {', '.join(unknown)}: expected {', '.join(Options())}")
        self._fragments: dict[str, str] = {}
        self._add_words(config)
        if not config.use_directory_urls:  # without a server nothing asks for it, and its addresses need one
            config.theme.static_templates.discard("404.html")
        config.markdown_extensions.append(FragmentExtension(self._fragments))  # type: ignore[arg-type]
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add our pages; those of organisations stay out of the navigation, which would grow with every one."""
        own = [file.src_uri for file in files.documentation_pages()]
        for file in [file for file in files if _unused(file.src_uri, config)]:
            files.remove(file)
        found, reports = self._pages(config)
        for page in found:
            files.append(_file(page, config))
            for path, content in page.files.items():
                files.append(File.generated(config, path, content=content))
            self._fragments.update(page.fragments if config.use_directory_urls else _for_files(page))
        for one in exported(reports, ON_SITE, Order(self._results(config))):
            files.append(File.generated(config, f"{one.report.address('data')}{one.name}", content=one.content))
        if config.nav is None:
            config.nav = [*navigation(found), *own]
        return files

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
        """Rebuild when what the pages are made of changes."""
        for path in self._watched(config):
            if path.exists():
                server.watch(str(path))
        return server

    def _add_words(self, config: MkDocsConfig) -> None:
        """What the theme says in the site's language, and its switch: every language that has a configuration."""
        found = trees(Path(self.config.home or Path(config.config_file_path).parent) / CONFIG)
        here = next((f"{tree.folder}/" for tree in found if tree.language == self.config.language), "")
        try:
            spoken = {tree.language: Language(tree.language, self._templates(config)) for tree in found}
            own = spoken.get(self.config.language) or Language(self.config.language, self._templates(config))
        except CentricityError as error:
            raise PluginError(f"centricity: {error}") from error
        config.extra["not_released"] = own.label("banner.not_released")
        config.extra["missing"] = {part: own.label(f"missing.{part}") for part in ("title", "text", "start", "results")}
        config.extra["alternate"] = [
            {"name": spoken[tree.language].label("language"), "lang": tree.language, "link": _way(tree.folder, here)}
            for tree in found
        ]

    def _templates(self, config: MkDocsConfig) -> Path | None:
        templates: Path = self._root(config) / self.config.templates
        return templates if templates.is_dir() else None

    def _pages(self, config: MkDocsConfig) -> tuple[tuple[Page, ...], tuple[Report, ...]]:
        """All pages, and the reports that lie beside them as files."""
        results, draft, templates = self._results(config), bool(self.config.draft), self._templates(config)
        make = pages_and_reports if self.config.downloads else _pages_alone
        try:
            return make(self._root(config), self.config.language, draft=draft, results=results, templates=templates)
        except CentricityError as error:
            raise PluginError(f"centricity: {error}") from error

    def _results(self, config: MkDocsConfig) -> Path:
        return self._root(config) / (self.config.results or ("draft/results" if self.config.draft else "results"))

    def _root(self, config: MkDocsConfig) -> Path:
        return Path(config.config_file_path).parent / self.config.workspace

    def _watched(self, config: MkDocsConfig) -> Iterator[Path]:
        root = self._root(config)
        yield self._results(config)
        yield root / "questionnaire"
        yield root / "benchmarks"
        yield root / "reports"
        yield root / self.config.templates


def _pages_alone(*where: Any, **how: Any) -> tuple[tuple[Page, ...], tuple[Report, ...]]:
    return pages(*where, **how), ()


def _unused(path: str, config: MkDocsConfig) -> bool:
    """Files of the theme that no visitor needs: source maps, and what search needs for other languages."""
    if not path.startswith("assets/"):
        return False
    search = next((one for name, one in config.plugins.items() if name.endswith("search")), None)
    languages = search.config.lang or [config.theme["language"]] if search else []
    kept = {"stemmer.support", "multi", *languages}
    word = path.rpartition("/")[2].removeprefix("lunr.").removesuffix(".min.js")
    return path.endswith(".map") or ("/lunr/" in path and word not in kept)


def _way(folder: str, here: str) -> str:
    """From the folder of one language to that of another, "it/"; "" from a folder to itself."""
    there = f"{folder}/"
    return "" if there == here else relative(there.lstrip("/"), here.lstrip("/"))


def _file(page: Page, config: MkDocsConfig) -> File:
    inclusion = InclusionLevel.NOT_IN_NAV if page.section is None else InclusionLevel.UNDEFINED
    file = File.generated(config, page.path, content=page.text, inclusion=inclusion)
    file.edit_uri = page.source
    return file


def _for_files(page: Page) -> dict[str, str]:
    return {name: with_index(html) for name, html in page.fragments.items()}
