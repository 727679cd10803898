"""A build that goes on in spite of hostile input publishes none of it, and a strict one publishes nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from lxml import html as lxml_html
from mkdocs.exceptions import Abort

from apparatus.audit.site_files import SiteFiles, check_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import TinySite

    Build = Callable[..., TinySite]
    Make = Callable[..., str]

HOSTILE = """
On 3 March 2021 the company counted 1,200 passengers in one week [@gazette, ¶1].
Read [this](javascript:alert%281%29) [@gazette, ¶3]. {.claim}
See ![it](https://host.example/a.png) <img src=x onerror=alert(1)> [@gazette, ¶3]. {.claim}

## How? {: onclick="alert(1)" id="__config" }

## When? {: data-toc-label="<img src=x onerror=alert(2)>&lt;img src=x onerror=alert(2)&gt;" }

<script>alert(1)</script>
"""


def test_hostile_markdown_is_not_published(tiny_site: Build, page_text: Make) -> None:
    site = tiny_site({"docs/ferries.md": page_text(HOSTILE)})

    text = site.build(strict=False)["ferries.html"]

    files = SiteFiles(site.site)
    assert list(check_files(files, files.all())) == []
    tree = lxml_html.document_fromstring(text)
    assert [link for link in tree.iter("a") if "script" in link.get("href", "")] == []
    article = tree.find(".//article")
    assert article is not None
    assert [dict(image.attrib) for image in article.iter("img")] == [{"alt": "it"}, {"src": "x"}]
    assert list(article.iter("script")) == []
    assert "alert(1)" not in text.replace("onerror=alert(1)", "")
    assert tree.find(".//h2[@onclick]") is None


def test_our_components_are_published_beside_it(tiny_site: Build, page_text: Make) -> None:
    plain, hostile = page_text(), page_text(HOSTILE)

    before = tiny_site({"docs/ferries.md": plain}).build()["ferries.html"]
    after = tiny_site({"docs/ferries.md": hostile}).build(strict=False)["ferries.html"]

    for wanted in ('class="claim', "popovertarget=", 'role="doc-noteref"'):
        assert after.count(wanted) >= before.count(wanted) / 2 > 0, wanted


@pytest.mark.parametrize(
    "line", ["Read [this](javascript:a) [@gazette, ¶1].", "A <b>word</b> [@gazette, ¶1]."]
)
def test_a_strict_build_fails(tiny_site: Build, page_text: Make, line: str) -> None:
    with pytest.raises(Abort):
        tiny_site({"docs/ferries.md": page_text(f"\n{line}\n")}).build()


def test_a_build_does_not_begin_with_a_file_that_no_parser_should_read(
    tiny_site: Build, page_text: Make, caplog: pytest.LogCaptureFixture
) -> None:
    site = tiny_site({"docs/ferries.md": page_text("\n" + "[" * 900 + "\n")})

    with pytest.raises(Abort):
        site.build(strict=False)

    assert re.search(r"docs/ferries.md:\d+:9: error too-large", caplog.text)
    assert not site.site.exists()


def test_a_build_does_not_publish_what_a_link_leads_to(
    tiny_site: Build, tmp_path_factory: pytest.TempPathFactory, caplog: pytest.LogCaptureFixture
) -> None:
    secret: Path = tmp_path_factory.mktemp("outside") / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    site = tiny_site()
    (site.root / "docs" / "secret.txt").symlink_to(secret)

    with pytest.raises(Abort):
        site.build(strict=False)

    assert re.search(r"docs/secret.txt:1:1: error linked-path", caplog.text)

    assert not site.site.exists()


def test_a_page_that_somebody_put_among_the_files_is_found(tiny_site: Build) -> None:
    """MkDocs copies whatever lies in `docs/`, unread."""
    site = tiny_site(
        {
            "docs/assets/evil.html": "<script>alert(1)</script>",
            "docs/assets/a.svg": "<svg onload=a>",
        }
    )
    site.build(strict=False)

    files = SiteFiles(site.site)
    assert {problem.path for problem in check_files(files, files.all())} == {
        "site/assets/evil.html",
        "site/assets/a.svg",
    }
