from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from island import SITE
from site_faults import HEAD, SITE_FAULTS
from site_settings import translated_settings

from apparatus.authoring.translating import translated_text
from apparatus.policy.rules.e03_media import KNOWN

if TYPE_CHECKING:
    from conftest import Island
    from site_faults import SiteFault

ICONS = Path(__file__).parents[2] / "hooks/apparatus_mkdocs/theme/assets/images"


def test_the_site_without_a_fault_has_no_problem(island: Island) -> None:
    assert [str(problem) for problem in island.check_site()] == []


@pytest.mark.parametrize("fault", SITE_FAULTS, ids=lambda fault: fault.name)
def test_fault(island: Island, fault: SiteFault) -> None:
    if fault.old:
        island.replace(fault.path, fault.old, fault.new)
    else:
        island.write(fault.path, fault.new.encode(errors="surrogateescape"))

    found = [(item.code, item.path, item.line, item.column) for item in island.check_site()]

    place = island.place(fault.path, fault.at) if fault.at else (1, 1)
    assert found == [(fault.code, fault.path, *place)]


def test_what_an_author_wrote_is_judged_where_it_was_written(island: Island) -> None:
    """A law may speak of pirates; the built page does not say which of its sentences are law."""
    island.replace(
        "docs/strait.md",
        "home when the storm ends [@code, art. 4]. {.law}",
        "home, as does a pirate at sea, when it ends [@code, art. 4]. {.law}",
    )
    island.replace(
        "site/strait.html",
        "</main>",
        "<p>They go home, as does a <em>pirate</em> at sea, when it ends.</p></main>",
    )

    assert island.check() == []
    assert island.check_site() == []


def test_what_a_translator_wrote_is_judged_where_it_was_written(island: Island) -> None:
    """A translated law may speak of pirates, too, wherever a page or a column of a PDF puts its words."""
    island.write("apparatus.yml", translated_settings("de"))
    law = "A pirate at sea is no guest [@code, art. 4]. {.law}"
    statement = "home when the storm ends [@code, art. 4]. {.law}"
    island.replace("docs/strait.md", statement, f"{statement}\n{law}")
    project = island.project
    [page] = [page for page in project.pages if page.src_uri == "strait.md"]
    text = translated_text(page, None)
    [line] = [line for line in text.split("\n") if line.startswith("%% A pirate at sea")]
    words = "Ein Seeräuber auf See ist kein Gast."
    island.write("docs/de/strait.md", text.replace(line, f"{line}\n{words}"))
    island.write("site/de/strait.html", SITE["strait.html"])
    island.replace("site/de/strait.html", "</main>", f"<p>{words}</p></main>")

    assert [item.code for item in island.check() if "de/" in item.path] == []
    assert [item.code for item in island.check_site() if "de/" in item.path] == []

    island.replace("site/de/strait.html", words, "Ein Gast ist kein Seeräuber.")
    assert [item.code for item in island.check_site() if "de/" in item.path] == ["loaded-word"]


def test_every_page_is_looked_at(island: Island) -> None:
    for name in ("strait", "disputes"):
        island.replace(f"site/{name}.html", "<main>", "<main><p>Join us</p>")

    found = {item.path for item in island.check_site()}

    assert found == {"site/disputes.html"}  # said once, where it stands first
    island.replace("site/disputes.html", "<p>Join us</p>", "")
    assert [item.path for item in island.check_site()] == ["site/strait.html"]


def test_the_only_pictures_of_points_are_our_icons() -> None:
    images = [file.read_bytes() for file in ICONS.glob("*.png")]

    assert {hashlib.sha256(data).hexdigest() for data in images} == KNOWN.keys()


def test_a_card_that_the_generator_draws_may_be_published_and_nothing_in_its_place(
    island: Island,
) -> None:
    cards = island.cards
    [(path, data), (_, other), *_] = cards.files.items()
    named = f'<meta property="og:image" content="{cards.address}{path}">'
    island.replace("site/disputes.html", HEAD, HEAD + named)
    island.write(f"site/{path}", data)
    assert island.check_site() == []

    island.write(f"site/{path}", other)
    assert [(item.code, item.path) for item in island.check_site()] == [
        ("published-media", f"site/{path}")
    ]


def test_an_author_s_file_is_no_card_whatever_it_shows(island: Island) -> None:
    [(path, data), *_] = island.cards.files.items()
    island.write(f"docs/{path}", data)

    assert [item.code for item in island.check()] == ["published-media"]


def test_a_page_shows_no_card_as_its_picture(island: Island) -> None:
    [path, *_] = island.cards.files
    island.replace("site/disputes.html", "assets/map.svg", path)

    assert [item.code for item in island.check_site()] == ["published-media"]


def test_a_known_picture_may_be_published(island: Island) -> None:
    island.write("site/assets/favicon.png", (ICONS / "favicon.png").read_bytes())

    assert island.check_site() == []
