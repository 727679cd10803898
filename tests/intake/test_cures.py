"""Every cure that a message of the intake gives is applied here, and leads on."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import typst
from outlet import PAGE, PARAGRAPHS, SECOND, Answer, Host
from site_settings import SETTINGS_FILES

from apparatus.authoring.fingerprinting import write_fingerprints
from apparatus.checks.project_check import check_project
from apparatus.commands.protect import protect
from apparatus.messages.catalogue import message_names
from apparatus.project import read_project
from apparatus_intake import captures, pdf_paragraphs
from apparatus_intake.article import PageError
from apparatus_intake.captures import read_capture
from apparatus_intake.fetching import Fetcher, load_page
from apparatus_intake.new_records import create_records
from apparatus_intake.one_citation import cite
from apparatus_intake.questions import NOT_KNOWN, Question, chosen, with_answer
from apparatus_intake.refreshing import compare_copy, word_differences
from apparatus_intake.rewriting import write_copy
from apparatus_intake.roles import change_role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from conftest import MakeText

    from apparatus.sources.records import SourceRecord

DAY = datetime.date(2021, 3, 9)
TITLE = "Ferries return to Norhaven"
TEXT = "\n".join((TITLE, *PARAGRAPHS)) + "\n"
MHTML = (
    "From: <Saved>\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="--B"\r\n\r\n'
    "----B\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    f"{PAGE}\r\n----B--\r\n"
)
_REPORT = f"#set page(height: 6cm)\n= {TITLE}\n" + "\n\n".join(PARAGRAPHS)


@dataclass
class Desk:
    """A project, its originals, a host, and files to bring in."""

    root: Path
    originals: Path
    host: Host
    texts: Mapping[str, MakeText]
    patch: pytest.MonkeyPatch
    """Holds only while a message is caused."""

    def save(self, name: str, data: str | bytes) -> str:
        file = self.root.parent / name
        file.write_bytes(data.encode() if isinstance(data, str) else data)
        return str(file)

    def new(self, where: str, **more: Any) -> object:
        options = {"originals": self.originals, "ids": ["ferries"], "today": DAY} | more
        return create_records(
            self.root,
            load_page(where, Fetcher(lambda address: address == "127.0.0.1", 2)),
            **options,
        )

    def file(self, name: str, data: str | bytes) -> object:
        return self.new(self.save(name, data))

    def gazette(self, **keys: Any) -> None:
        """Write a finished record with its original."""
        text = self.texts["record"](held=keys.pop("held", True), **keys)
        (self.root / "sources/gazette.md").write_text(text, encoding="utf-8")
        (self.root / "docs/ferries.md").write_text(self.texts["page"](), encoding="utf-8")
        (self.originals / "gazette.txt").write_text(ORIGINAL, encoding="utf-8")
        write_fingerprints(self.root, self.originals, [])

    def compare(
        self, source: str = "gazette", text: str = "", folder: Path | None = None
    ) -> object:
        capture = read_capture(Path(self.save("copy.txt", text or ORIGINAL)))
        project = read_project(self.root)
        copy = compare_copy(project, source, capture, folder)
        return [*word_differences(copy, folder or self.originals), copy]

    def refresh(self) -> object:
        capture = read_capture(Path(self.save("copy.txt", _shuffled())))
        project = read_project(self.root)
        copy = compare_copy(project, "gazette", capture, self.originals)
        return write_copy(project, copy, self.originals, DAY)

    def cite(self, words: str, where: str = "gazette", **more: Any) -> object:
        options: dict[str, Any] = {"ask": _Answers(), "originals": self.originals} | more
        return cite(self.root, where, words, **options)


ORIGINAL = f"{TITLE}\n\n" + "\n".join(PARAGRAPHS[:3]) + " It left from a small quay.\n"


def _shuffled() -> str:
    return "\n".join((TITLE, *reversed(PARAGRAPHS[:3]))) + "\n"


class _Answers:
    """Somebody who has an answer to everything."""

    def expect(self, questions: Sequence[Question], known: Mapping[str, str]) -> None:
        """Expect nothing."""

    def __call__(self, question: Question, accept: Callable[[str], Any]) -> Any:
        answers = {
            "voice": "report",
            "topics": "background",
            "speaker": "",
            "summary": "It tells of ferries.",
            "author": "Quay, Ada",
            "issued": "2021-03-05",
            "language": "en",
            "type": "webpage",
            "kind": "news report",
            "URL": "https://gazette.example/ferries",
            "exposes-identity": "no",
            "citation-label": "Gazette 2021",
        }
        return accept(answers.get(question.key, "Norhaven Gazette"))


@pytest.fixture
def desk(
    root: Path,
    originals: Path,
    host: Host,
    record_text: MakeText,
    page_text: MakeText,
    monkeypatch: pytest.MonkeyPatch,
) -> Desk:
    for path, text in SETTINGS_FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return Desk(root, originals, host, {"record": record_text, "page": page_text}, monkeypatch)


def _file(name: str, data: str | bytes) -> Callable[[Desk], object]:
    return lambda desk: desk.file(name, data)


_AS_TEXT = _file("saved.txt", TEXT)
_AS_HTML = _file("saved.html", PAGE)
_AS_MHTML = _file("saved.mhtml", MHTML)


def _fetch(answer: Answer | None) -> Callable[[Desk], object]:
    def step(desk: Desk) -> object:
        if answer:
            desk.host.answers["/a"] = answer
        return desk.new(f"{desk.host.url}/a" if answer else "http://127.0.0.1:1/a")

    return step


def _limited(module: Any, name: str, most: int, step: Callable[[Desk], object]) -> Any:
    def limited(desk: Desk) -> object:
        desk.patch.setattr(module, name, most)
        return step(desk)

    return limited


def _after(*steps: Callable[[Desk], object]) -> Callable[[Desk], object]:
    """Return a step after others."""

    def run(desk: Desk) -> object:
        return [step(desk) for step in steps][-1]

    return run


def _held(**keys: Any) -> Callable[[Desk], object]:
    return lambda desk: desk.gazette(**keys)


def _pdf(text: str) -> bytes:
    return typst.compile(text.encode(), format="pdf")


def _wrapped(between: str) -> str:
    lines = ["The ferry company said that many people", "crossed the sound in one week, and that"]
    lines += [
        "more of them are coming in the autumn.",
        f"{between}Bicycles were on every boat, with plums",
    ]
    lines += ["and letters for the keepers, who wait in", "the rain on a quay of the island."]
    return "\n".join((TITLE, "", *lines)) if between else "\n".join((TITLE, *lines))


def _two(**more: Any) -> Callable[[Desk], object]:
    return lambda desk: desk.new(
        desk.save("two.html", PAGE.replace("<aside", SECOND + "<aside")), ids=[], **more
    )


def _new(text: str = TEXT, **more: Any) -> Callable[[Desk], object]:
    return lambda desk: desk.new(desk.save("a.txt", text), **more)


def _inside(desk: Desk) -> object:
    (desk.root / "texts").mkdir()
    return _new(originals=desk.root / "texts")(desk)


def _made_folder(desk: Desk) -> object:
    folder = desk.root.parent / "made"
    folder.mkdir()
    return _new(originals=folder)(desk)


def _protected(desk: Desk) -> object:
    protect(desk.root, ["Norhaven Ferries"])
    return _new(ids=["norhaven-ferries"])(desk)


def _known_address(desk: Desk) -> object:
    desk.gazette()
    return desk.new(desk.save("b.txt", TEXT), url="https://gazette.example/ferries")


def _known_lines(desk: Desk) -> object:
    desk.gazette()
    (desk.originals / "gazette.txt").write_text(TEXT, encoding="utf-8")
    return desk.new(desk.save("gazette.txt", TEXT))


def _share(desk: Desk, original: str = "gazette.txt") -> object:
    desk.gazette()
    text = desk.texts["record"](
        id="other", original=original, **{"citation-label": "Other", "URL": "https://o.example/"}
    )
    (desk.root / "sources/other.md").write_text(text, encoding="utf-8")
    (desk.originals / original).write_text(ORIGINAL, encoding="utf-8")
    write_fingerprints(desk.root, desk.originals, [])
    return desk.refresh()


def _read_again(desk: Desk) -> object:
    desk.gazette(held=False)
    file = desk.root / "sources/gazette.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("2024-01", "2025-02"), encoding="utf-8")
    (desk.root / "docs/ferries.md").unlink()
    write_fingerprints(desk.root, desk.originals, [])
    problems = [item for item in check_project(desk.root).problems if item.code != "no-pages"]
    assert {item.code for item in problems} <= {"paragraph-neither-cited-nor-set-aside"}
    return problems


def _unfinished(desk: Desk) -> None:
    desk.gazette(publisher="TODO")


def _finished(desk: Desk) -> object:
    assert "unfinished-record" in {item.code for item in check_project(desk.root).problems}
    file = desk.root / "sources/gazette.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("TODO", "Norhaven Gazette"), encoding="utf-8")
    write_fingerprints(desk.root, desk.originals, [])
    return desk.compare()


def _role(line: int, role: str) -> Callable[[Desk], object]:
    return lambda desk: change_role(desk.root, "gazette", line, role, desk.originals)


def _cite(words: str, **more: Any) -> Callable[[Desk], object]:
    return lambda desk: desk.cite(words, **more)


def _page(desk: Desk) -> object:
    return desk.cite("passengers crossed the sound", page="ferries.md")


def _heading(desk: Desk, **keys: Any) -> None:
    desk.gazette(lines="1-6", headings=[6], **keys)
    text = f"{ORIGINAL}Bicycles on board of every boat\n"
    (desk.originals / "gazette.txt").write_text(text, encoding="utf-8")
    write_fingerprints(desk.root, desk.originals, [])


def _question(key: str, answer: str, *choices: str) -> Callable[[Desk], object]:
    def step(desk: Desk) -> object:
        desk.gazette()
        record: SourceRecord = read_project(desk.root).library.records["gazette"]
        question = Question(key, "what is wanted", choices)
        return with_answer(record, question, answer)

    return step


def _answers(*given: str) -> Callable[[Desk], object]:
    def step(desk: Desk) -> object:
        from apparatus.commands.cite import _Asker

        return _Asker(dict.fromkeys(given, "report"), False).expect(
            [Question("voice", "what kind of statement it is")], {}
        )

    return step


def _stopped(desk: Desk) -> object:
    from apparatus.commands.cite import _Asker

    def interrupt(_: str) -> str:
        raise KeyboardInterrupt

    desk.patch.setattr("builtins.input", interrupt)
    return _Asker({}, True)(Question("voice", "what kind of statement it is"), str)


CASES: dict[str, tuple[Callable[[Desk], object], tuple[Callable[[Desk], object], ...]]] = {
    "page.no-file": (lambda desk: desk.new("nowhere.html"), (_AS_HTML,)),
    "page.not-fetched": (_fetch(None), (_AS_HTML,)),
    "page.refused": (_fetch(Answer(403, b"No")), (_AS_HTML,)),
    "page.other-kind": (
        _fetch(Answer(200, b"{}", (("Content-Type", "application/json"),))),
        (_AS_HTML,),
    ),
    "page.too-large": (
        _limited(captures, "MOST_BYTES", 9000, _file("a.html", PAGE + "<img>" * 2000)),
        (_AS_HTML,),
    ),
    "page.unreadable": (
        _file("a.txt", TEXT.replace("gulls", "Möwen").encode("utf-8") + b"M\xf6we.\n"),
        (_AS_HTML, _AS_MHTML, _AS_TEXT),
    ),
    "page.other-file": (
        _file("a.png", b"\x89PNG\r\n\x1a\n"),
        (_AS_HTML, _AS_MHTML, _AS_TEXT, _file("a.pdf", _pdf(_REPORT))),
    ),
    "page.scan": (
        _file("scan.pdf", _pdf("#rect(width: 5cm)")),
        (_AS_TEXT, _file("a.pdf", _pdf(_REPORT))),
    ),
    "page.damaged": (_file("a.pdf", b"%PDF-1.7 and nothing"), (_file("b.pdf", _pdf(_REPORT)),)),
    "page.too-many-pages": (
        _limited(pdf_paragraphs, "MOST_PAGES", 1, _file("a.pdf", _pdf(f"{_REPORT}#pagebreak() x"))),
        (_file("part.pdf", _pdf(_REPORT.replace("6cm", "29cm"))),),
    ),
    "page.no-address": (
        _new(url="ftp://gazette.example/a"),
        (_new(url="https://gazette.example/a"),),
    ),
    "page.no-text": (_file("a.txt", " \n"), (_AS_HTML, _AS_MHTML, _AS_TEXT)),
    "page.empty-mhtml": (
        _file("a.mhtml", MHTML.replace("text/html", "image/png").replace('type="image/png"; ', "")),
        (_AS_MHTML, _AS_HTML),
    ),
    "page.carriage-returns": (_file("a.txt", TEXT.replace("\n", "\r")), (_AS_TEXT,)),
    "page.wrapped": (_file("a.txt", _wrapped("")), (_file("b.txt", _wrapped("\n")), _AS_TEXT)),
    "page.no-visible-text": (
        _file("a.html", "<!doctype html><html><body><script>1</script></body></html>"),
        (_AS_MHTML,),
    ),
    "page.hidden-text": (
        _file(
            "a.html",
            "<!doctype html><html><head><title>F</title><script type='application/ld+json'>"
            f'{{"@type":"NewsArticle","headline":"F","articleBody":"{" ".join(PARAGRAPHS[:2])}"}}'
            "</script></head><body><h1>F</h1><p>Please wait.</p></body></html>",
        ),
        (_AS_MHTML, _AS_TEXT),
    ),
    "page.no-article": (
        _file(
            "a.html",
            "<!doctype html><html><head><title>F</title></head><body><p>No.</p></body></html>",
        ),
        (_AS_TEXT,),
    ),
    "page.untitled": (
        _file("a.html", f"<!doctype html><html><body><p>{PARAGRAPHS[0]}</p></body></html>"),
        (_AS_TEXT,),
    ),
    "page.text-untitled": (_file("a.txt", "- plums\n- bread\n"), (_AS_TEXT,)),
    "page.no-paragraph": (_file("a.txt", f"{TITLE}\nBicycles on board\n"), (_AS_TEXT,)),
    "page.two-articles": (_two(), (_two(split=True), _two(split=False))),
    "page.no-folder": (
        lambda desk: _new(originals=desk.root.parent / "made")(desk),
        (_made_folder,),
    ),
    "page.no-originals": (
        lambda desk: desk.cite(
            "passengers crossed the sound", desk.save("a.html", PAGE), originals=None
        ),
        (lambda desk: desk.cite("passengers crossed the sound", desk.save("a.html", PAGE)),),
    ),
    "page.folder-inside": (_inside, (_new(),)),
    "page.no-id": (_new(ids=["Ferries!"]), (_new(ids=["ferries-2"]),)),
    "page.id-taken": (_after(_held(), _new(ids=["gazette"])), (_new(ids=["gazette-2"]),)),
    "page.protected-id": (_protected, (_new(ids=["boats"]),)),
    "page.known-address": (
        _known_address,
        (_cite(PARAGRAPHS[0][:60]), lambda desk: desk.compare()),
    ),
    "page.known-lines": (
        _known_lines,
        (_cite(PARAGRAPHS[0][:60]), lambda desk: desk.compare(text=TEXT)),
    ),
    "page.no-record": (_after(_unfinished, lambda desk: desk.compare()), (_finished,)),
    "page.not-held": (_after(_held(held=False), lambda desk: desk.compare()), (_read_again,)),
    "page.no-original": (
        _after(_held(), lambda desk: desk.compare(folder=desk.root)),
        (lambda desk: desk.compare(folder=desk.originals),),
    ),
    "page.shared-original": (_share, (partial(_share, original="other.txt"),)),
    "cite.few-words": (_after(_held(), _cite("small quay")), (_cite("wait on a small quay"),)),
    "cite.no-words": (_after(_held(), _cite("no such words here")), (_cite(PARAGRAPHS[0][:60]),)),
    "cite.several": (
        _after(_held(), _cite("a small quay")),
        (_cite("wait on a small quay"),),
    ),
    "cite.other-line": (
        _after(partial(_heading, partial=True), _cite("board of every boat")),
        (_after(_role(6, "paragraph"), _cite("board of every boat")), _cite(PARAGRAPHS[0][:60])),
    ),
    "cite.not-held": (
        _after(_held(held=False), _cite("passengers crossed the sound")),
        (lambda desk: read_project(desk.root).library.records["gazette"].units[0],),
    ),
    "cite.no-page": (
        _after(_held(), _cite("passengers crossed the sound", page="nothing.md")),
        (_page,),
    ),
    "role.not-set-aside": (_after(_heading, _role(3, "paragraph")), (_role(6, "paragraph"),)),
    "role.no-paragraph": (_after(_heading, _role(6, "caption")), (_role(5, "caption"),)),
    "role.number-in-use": (_after(_heading, _role(3, "caption")), (_role(5, "caption"),)),
    "role.no-reason": (_after(_heading, _role(5, "boring")), (_role(5, "caption"),)),
    "answer.empty": (_question("publisher", " "), (_question("publisher", "Gazette"),)),
    "answer.needed": (_question("kind", NOT_KNOWN), (_question("kind", "news report"),)),
    "answer.no-choice": (
        lambda desk: chosen(Question("voice", "what", ("report", "claim")), "rumour"),
        (lambda desk: chosen(Question("voice", "what", ("report", "claim")), "claim"),),
    ),
    "answer.invalid": (_question("issued", "soon"), (_question("issued", "2021-03-05"),)),
    "answer.missing": (_answers(), (_answers("voice"),)),
    "answer.stopped": (_stopped, (_answers("voice"),)),
    "answer.unknown-key": (_answers("voice", "colour"), (_answers("voice"),)),
}
"""By message: what causes it, and each of the cures that it names."""


def test_every_message_has_a_case() -> None:
    assert set(CASES) == set(message_names("en", "errors"))


def _cured() -> Iterator[Any]:
    for code, (_, cures) in CASES.items():
        for number, cure in enumerate(cures, 1):
            yield pytest.param(code, cure, id=f"{code}-{number}")


@pytest.mark.parametrize(("code", "cure"), list(_cured()))
def test_the_cure_leads_on(code: str, cure: Callable[[Desk], object], desk: Desk) -> None:
    with pytest.MonkeyPatch.context() as patch:
        desk.patch = patch
        with pytest.raises(PageError) as caught:
            CASES[code][0](desk)
    assert caught.value.code == code
    assert caught.value.cure
    cure(desk)
