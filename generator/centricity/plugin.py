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
from centricity.render import FragmentExtension, Page, navigation, with_index
from centricity.report import pages


class Options(base.Config):  # type: ignore[no-untyped-call]
    """Options of the plugin in mkdocs.yml; paths are relative to the workspace.

    `workspace` is the folder of mkdocs.yml unless given; `draft` is on for any value that is not empty or false.
    """

    language = c.Type(str, default="en")
    workspace = c.Type(str, default="")
    results = c.Type(str, default="")
    templates = c.Type(str, default="site_templates")
    draft = c.Type((bool, int, str), default=False)


class CentricityPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Adds the pages of the reports to a MkDocs site."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Refuse unknown options; begin each build with nothing of the one before."""
        unknown = sorted(set(self.config) - set(Options()))
        if unknown:
            raise PluginError(f"centricity: unknown option {', '.join(unknown)}: expected {', '.join(Options())}")
        self._fragments: dict[str, str] = {}
        config.markdown_extensions.append(FragmentExtension(self._fragments))  # type: ignore[arg-type]
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add our pages; those of organisations stay out of the navigation, which would grow with every one."""
        own = [file.src_uri for file in files.documentation_pages()]
        found = self._pages(config)
        for page in found:
            files.append(_file(page, config))
            self._fragments.update(page.fragments if config.use_directory_urls else _for_files(page))
        if config.nav is None:
            config.nav = [*navigation(found), *own]
        return files

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
        """Rebuild when what the pages are made of changes."""
        for path in self._watched(config):
            if path.exists():
                server.watch(str(path))
        return server

    def _pages(self, config: MkDocsConfig) -> tuple[Page, ...]:
        root, options = self._root(config), self.config
        results = root / options.results if options.results else None
        templates = root / options.templates
        try:
            return pages(
                root, options.language, draft=bool(options.draft), results=results,
                templates=templates if templates.is_dir() else None,
            )  # fmt: skip
        except CentricityError as error:
            raise PluginError(f"centricity: {error}") from error

    def _root(self, config: MkDocsConfig) -> Path:
        return Path(config.config_file_path).parent / self.config.workspace

    def _watched(self, config: MkDocsConfig) -> Iterator[Path]:
        root = self._root(config)
        yield root / (self.config.results or ("draft/results" if self.config.draft else "results"))
        yield root / "questionnaire"
        yield root / "benchmarks"
        yield root / self.config.templates


def _file(page: Page, config: MkDocsConfig) -> File:
    inclusion = InclusionLevel.NOT_IN_NAV if page.section is None else InclusionLevel.UNDEFINED
    file = File.generated(config, page.path, content=page.text, inclusion=inclusion)
    file.edit_uri = page.source
    return file


def _for_files(page: Page) -> dict[str, str]:
    return {name: with_index(html) for name, html in page.fragments.items()}
