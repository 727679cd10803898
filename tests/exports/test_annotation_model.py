"""The annotations follow the W3C's model, and say truly who made them, when, and in which language."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema_rs
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from apparatus.project import Project

SCHEMA = Path(__file__).parent / "annotation_schema.json"


@pytest.fixture(scope="module")
def model() -> jsonschema_rs.Draft202012Validator:
    """Give the model, as a schema of our own words."""
    return jsonschema_rs.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def test_they_follow_the_model(
    annotations: dict[str, Any], model: jsonschema_rs.Draft202012Validator
) -> None:
    assert [
        f"{error.instance_path}: {error.message}" for error in model.iter_errors(annotations)
    ] == []
    items = annotations["first"]["items"]
    assert len(items) == annotations["total"] > 0
    assert annotations["first"]["partOf"] == annotations["id"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda item: item.pop("target"),
        lambda item: item.update(target=[]),
        lambda item: item.update(created="29 November"),
        lambda item: item.update(creator="The contributors"),
        lambda item: item.update(motivation="telling"),
        lambda item: item["body"][0].pop("value"),
        lambda item: item["body"][0].update(language="English"),
        lambda item: item["target"][0].pop("source"),
        lambda item: item["target"][0]["selector"].update(type="CssSelector"),
        lambda item: item.update(id="c-0123456789"),
    ],
)
def test_what_the_model_does_not_know_is_noticed(
    spoil: Callable[[dict[str, Any]], object],
    annotations: dict[str, Any],
    model: jsonschema_rs.Draft202012Validator,
) -> None:
    changed = copy.deepcopy(annotations)
    spoil(changed["first"]["items"][0])

    assert not model.is_valid(changed)


def test_they_name_who_made_them_and_with_what(
    annotations: dict[str, Any], this_project: Project
) -> None:
    creator, generator = annotations["creator"], annotations["generator"]
    assert creator["name"] == this_project.settings.licence.holder
    assert (creator["type"], generator["type"]) == ("Organization", "Software")
    for item in annotations["first"]["items"]:
        assert (item["creator"], item["generator"]) == (creator["id"], generator["id"])


def test_they_were_made_on_the_day_whose_situation_their_page_describes(
    annotations: dict[str, Any], built_site: Path, this_project: Project
) -> None:
    claims = json.loads((built_site / "data/claims.json").read_text(encoding="utf-8"))["claims"]
    cited = [claim for claim in claims if claim["citations"]]
    said = {page.src_uri: page.data.get("situation-as-of") for page in this_project.pages}
    assert any(said.values())
    for claim, item in zip(cited, annotations["first"]["items"], strict=True):
        assert item["body"][0]["value"] == claim["text"]
        day = said[claim["page"]]
        assert item["created"] == (f"{day}T00:00:00Z" if day else annotations["generated"])


def test_every_text_has_its_own_language(
    annotations: dict[str, Any], this_project: Project
) -> None:
    records = this_project.library.records.values()
    spoken = {record.url.partition("#")[0]: record.language for record in records if record.url}
    ours = this_project.settings.language
    for item in annotations["first"]["items"]:
        assert {body["language"] for body in item["body"] if "value" in body} == {ours}
        for place in (*item["target"], item["body"][-1]):
            source = place["source"]
            assert source["language"] == spoken.get(source["id"], ours)
