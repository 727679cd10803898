"""What every site gets without a word: templates, styles and scripts, and settings; and what it may have otherwise."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
from jinja2 import DictLoader, Environment
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, PluginError
from mkdocs.theme import Theme
from site_settings import SETTINGS_TEXT

from apparatus.checks.frame_checks import check_theme
from apparatus_mkdocs.style_sheet import SHEET
from apparatus_mkdocs.templates import check_usable, keep_compiled
from apparatus_mkdocs.theme_layer import THEME, add_layer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import TinySite
    from mkdocs.config.defaults import MkDocsConfig

CHOSEN = """\
theme:
  name: material
  features: [toc.follow]
  icon: {logo: material/ferry}
  palette: {scheme: slate}
extra: {generator: true}
extra_css: [own.css]
watch: [originals]
"""


def themed(site: TinySite, settings: str) -> TinySite:
    """Let the settings of a site say more of its theme than its name."""
    file = site.root / "mkdocs.yml"
    before, named, after = file.read_text(encoding="utf-8").partition("theme: material\n")
    assert named
    file.write_text(f"{before}{settings}{after}", encoding="utf-8")
    return site


def configured(site: TinySite, **settings: object) -> MkDocsConfig:
    """Return the settings of a site as its pages are made with them."""
    config = load_config(str(site.root / "mkdocs.yml"), site_dir=str(site.site), **settings)
    config.plugins.on_startup(command="build", dirty=False)
    return config.plugins.on_config(config)


def test_a_site_of_few_settings_and_no_templates_is_whole_and_styled(
    tiny_site: Callable[..., TinySite],
) -> None:
    site = tiny_site()
    assert len((site.root / "mkdocs.yml").read_text(encoding="utf-8").splitlines()) <= 15
    assert not (site.root / "overrides").exists()

    pages = site.build()

    styles = (site.site / SHEET).read_text(encoding="utf-8")
    assert ".md-typeset .preview{" in styles
    assert ".md-header{" in styles
    assert ".critic" not in styles  # of an extension that no page uses
    assert [file.name for file in (site.site / SHEET).parent.iterdir()] == ["apparatus.css"]
    for path, html in pages.items():
        if path == "404.html":
            continue  # it needs no other file
        root = "../" * path.count("/")
        assert re.findall('<link rel="stylesheet" href="(.*?)"', html) == [root + SHEET], path
        assert 'class="site-footer"' in html, path
        assert 'data-dark="Switch to dark mode"' in html, path
        assert "fonts.googleapis" not in html, path
    assert 'class="references"' in pages["ferries.html"]


def test_what_a_site_chooses_stays(tiny_site: Callable[..., TinySite]) -> None:
    site = themed(tiny_site({"docs/own.css": ""}), CHOSEN)

    config = configured(site)

    assert config.theme["palette"] == {"scheme": "slate"}
    assert config.theme["icon"] == {"logo": "material/ferry"}
    assert config.theme["features"][-1] == "toc.follow"
    assert config.extra["generator"] is True
    assert config.extra_css == [SHEET, "own.css"]
    assert str(site.root / "originals") in config.watch


@pytest.mark.parametrize(
    ("languages", "language"),
    [("en: English, de: German", "en"), ("de: Deutsch, en: Englisch", "de"), ("gv: Gaelg", "en")],
)
def test_the_theme_speaks_as_the_site_does_where_it_can(
    tiny_site: Callable[..., TinySite], languages: str, language: str
) -> None:
    settings = re.sub("languages: .*", f"languages: {{{languages}}}", SETTINGS_TEXT)
    site = tiny_site({"apparatus.yml": settings})
    assert configured(site).theme["language"] == language


def test_a_theme_told_to_speak_otherwise_is_refused(tiny_site: Callable[..., TinySite]) -> None:
    site = themed(tiny_site(), "theme: {name: material, language: fr}\n")
    with pytest.raises(PluginError, match="language: fr, but the first of languages: "):
        configured(site)


@pytest.mark.parametrize("named", [False, True])
def test_a_file_of_the_project_takes_the_place_of_the_generators_or_the_themes(
    tiny_site: Callable[..., TinySite], named: bool
) -> None:
    own = {
        "apparatus.yml": f"{SETTINGS_TEXT}  own.end: Our own end.\n  own.notice: Our own notice.\n",
        "overrides/fragments/apparatus/page-end.html": '<p>{{ say("own.end") }}</p>',
        "overrides/partials/source-file.html": '<p>{{ say("own.notice") }}</p>',
        f"overrides/{SHEET}": "p { color: red }",
    }
    site = tiny_site(own)
    if named:
        themed(site, "theme: {name: material, custom_dir: overrides}\n")

    html = site.build()["ferries.html"]

    assert "Our own end." in html
    assert "Our own notice." in html
    assert 'class="references"' in html
    styles = (site.site / SHEET).read_text(encoding="utf-8")
    assert "\np{color:red}\n" in styles
    assert ".preview__claim" not in styles


def test_a_changed_template_is_used_although_compiled_ones_are_kept(
    tiny_site: Callable[..., TinySite],
) -> None:
    words = {"own.first": "Quote this page.", "own.second": "Name this page."}
    listed = "".join(f"  {name}: {text}\n" for name, text in words.items())
    site = tiny_site({"apparatus.yml": SETTINGS_TEXT + listed})
    before = site.build()["index.html"]
    assert list((site.root / ".cache/templates").rglob("*.cache"))
    own = site.own_template("fragments/apparatus/page-end.html")
    assert site.build()["index.html"] == before

    for name, shown in words.items():
        text = (THEME / "fragments/apparatus/page-end.html").read_text(encoding="utf-8")
        own.write_text(text.replace('say("page.cite")', f'say("{name}")'), encoding="utf-8")
        assert shown in site.build()["index.html"]
    own.unlink()
    assert site.build()["index.html"] == before


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("main.html", '{% extends "base.html" %}\n{% block', "main.html:2: unexpected"),
        ("main.html", '\n{% extends "bass.html" %}', "main.html:2: there is no template bass.html"),
        ("partials/a.html", '{% include "b.html" %}', "partials/a.html:1: there is no template"),
        ("fragments/apparatus/page-end.html", "{{ x.y.z }}", "page-end.html: 'x' is undefined"),
        ("fragments/apparatus/page-end.html", "{% include x %}", "page-end.html: "),
        ("main.html", "caf\udce9", "main.html: 'utf-8' codec"),
    ],
)
def test_a_template_that_cannot_be_used_is_named_without_a_traceback(
    tiny_site: Callable[..., TinySite],
    caplog: pytest.LogCaptureFixture,
    name: str,
    text: str,
    said: str,
) -> None:
    site = tiny_site()
    own = site.own_template("main.html").parent / name
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(text, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(Abort):
        site.build()
    assert said in caplog.text


def test_every_template_of_the_generator_can_be_used(tmp_path: Path) -> None:
    theme = Theme("material")
    add_layer(theme, tmp_path)
    check_usable(theme.get_env(), theme, THEME)

    shutil.copytree(THEME, tmp_path / "theme")
    (tmp_path / "theme/main.html").write_text('{% extends "bass.html" %}', encoding="utf-8")
    with pytest.raises(PluginError, match=r"main\.html:1: there is no template bass\.html"):
        check_usable(theme.get_env(), theme, tmp_path / "theme")


def test_a_template_may_do_without_another(tiny_site: Callable[..., TinySite]) -> None:
    text = '{% include "none.html" ignore missing %}{% include ["none.html", "main.html"] %}'
    assert tiny_site({"overrides/partials/unused.html": text}).build()


def test_what_escapes_and_what_does_not_are_compiled_apart(tmp_path: Path) -> None:
    """Jinja keeps what it compiled by name alone, and pages are made without escaping."""
    env = Environment(loader=DictLoader({"macros.html": "{{ words }}"}))
    twin = env.overlay(autoescape=True)
    for each in (env, twin):
        keep_compiled(each, tmp_path)

    assert env.get_template("macros.html").render(words="<i>") == "<i>"
    assert twin.get_template("macros.html").render(words="<i>") == "&lt;i&gt;"


def test_a_setting_that_no_site_can_have_builds_nothing(
    tiny_site: Callable[..., TinySite], caplog: pytest.LogCaptureFixture
) -> None:
    site = themed(tiny_site(), "theme: mkdocs\n")
    with pytest.raises(Abort):
        site.build()
    assert "mkdocs.yml:3:8: error bad-generator-settings" in caplog.text
    assert not site.site.exists()


def test_neither_can_a_command_line_say_it(tiny_site: Callable[..., TinySite]) -> None:
    site = tiny_site()
    shutil.copyfile(site.root / "mkdocs.yml", site.root / "other.yml")
    with pytest.raises(PluginError, match="leave out --theme"):
        configured(site, theme="mkdocs")
    config = load_config(str(site.root / "other.yml"), site_dir=str(site.site))
    with pytest.raises(PluginError, match="leave out --config-file"):
        config.plugins.on_config(config)
    assert configured(site, use_directory_urls=True).use_directory_urls is False


def test_a_preview_watches_whatever_a_site_is_made_from(tiny_site: Callable[..., TinySite]) -> None:
    site = tiny_site({"policy/words.yml": "words: {sea: [tide]}\n", "overrides/x.html": ""})
    watched = ["apparatus.yml", "sources", "policy", "overrides"]
    assert configured(site).watch == [*(str(site.root / name) for name in watched), str(THEME)]


PLANTED = {
    "partials/footer.html": ("</footer>", "<p>9,999 sank</p></footer>"),
    "fragments/apparatus/blocks.html": (
        'say("page.permalink"',
        '"All boats sank" or say("page.permalink"',
    ),
    "assets/stylesheets/apparatus.css": ('content: "· "', 'content: "9 sank "'),
}


@pytest.mark.parametrize(("path", "edit"), PLANTED.items(), ids=PLANTED)
def test_the_generators_own_theme_has_no_words_of_its_own(
    tiny_site: Callable[..., TinySite],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    path: str,
    edit: tuple[str, str],
) -> None:
    assert list(check_theme(THEME)) == []
    theme = tmp_path / "theme"
    shutil.copytree(THEME, theme)
    text = (theme / path).read_text(encoding="utf-8")
    assert edit[0] in text
    (theme / path).write_text(text.replace(*edit), encoding="utf-8")
    assert {item.path for item in check_theme(theme)} == {path}

    monkeypatch.setattr("apparatus_mkdocs.templates.THEME", theme)
    with pytest.raises(Abort):
        tiny_site().build()
