"""Text that pages lay out otherwise than as one paragraph after another."""

from __future__ import annotations

import pytest
from lxml import etree
from outlet import PARAGRAPHS

from apparatus_intake.article import PageError, Role
from apparatus_intake.captures import Capture
from apparatus_intake.html_blocks import Block
from apparatus_intake.neighbours import corrected
from apparatus_intake.segmentation import segment

_TITLE = "Ferries return"
_TEXT = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)


def _roles(middle: str) -> list[tuple[str, str]]:
    """Return role and text of each line between the second and the third paragraph of a page."""
    first, second = (f"<p>{text}</p>" for text in PARAGRAPHS[:2])
    rest = "".join(f"<p>{text}</p>" for text in PARAGRAPHS[2:])
    page = (
        f"<html><head><title>{_TITLE}</title></head><body><main><h1>{_TITLE}</h1>{first}{second}"
        f"{middle}{rest}</main></body></html>"
    )
    (article,) = segment(Capture(page.encode(), True)).articles
    texts = [line.text for line in article.lines]
    between = article.lines[texts.index(PARAGRAPHS[1]) + 1 : texts.index(PARAGRAPHS[2])]
    return [(line.role.value, line.text) for line in between]


@pytest.mark.parametrize(
    ("middle", "expected"),
    [
        (
            "<p>The harbour keeps the hours of each crossing in <code>hours.txt</code> for the town.</p>",
            ["The harbour keeps the hours of each crossing in hours.txt for the town."],
        ),
        (
            "<ol><li>Each master shall keep a book that states:<ol><li>the hour at which the ferry left;</li>"
            "<li>how many people were on board.</li></ol></li><li>Everybody may read the book.</li></ol>",
            [
                "Each master shall keep a book that states:",
                "the hour at which the ferry left;",
                "how many people were on board.",
                "Everybody may read the book.",
            ],
        ),
        (
            "<blockquote>The master wrote on the same evening: <p>We waited for two boats in the fog.</p>"
            "and closed the book for that day.</blockquote>",
            [
                "The master wrote on the same evening:",
                "We waited for two boats in the fog.",
                "and closed the book for that day.",
            ],
        ),
        (
            "<p>The third ferry (<x-note><a href='#n'>25</a></x-note>) used another quay for a week.</p>",
            ["The third ferry (25) used another quay for a week."],
        ),
    ],
    ids=["code", "nested lists", "words beside a quoted paragraph", "unknown element"],
)
def test_text_beside_nested_elements_is_no_less_a_paragraph(
    middle: str, expected: list[str]
) -> None:
    assert _roles(middle) == [("paragraph", text) for text in expected]


def test_a_term_is_the_heading_of_its_definition() -> None:
    terms = "<dl><dt>Quay</dt><dd>The wall at which the ferries of the town are moored.</dd></dl>"
    assert _roles(terms) == [
        ("heading", "Quay"),
        ("paragraph", "The wall at which the ferries of the town are moored."),
    ]


_ROWS = [("heading", "Year | People"), ("paragraph", "2019 | 12"), ("paragraph", "2020 | 345")]


@pytest.mark.parametrize(
    "cell", ["{}", "<p>{}</p>", "<div><p>{}</p></div>", "<ul><li>{}</li></ul>"]
)
def test_a_row_of_a_table_is_one_paragraph_below_its_header(cell: str) -> None:
    rows = "".join(
        f"<tr><td>{cell.format(year)}</td><td>{cell.format(people)}</td></tr>"
        for year, people in ((2019, 12), (2020, 345))
    )
    table = f"<table><thead><tr><th>Year</th><th>People</th></tr></thead>{rows}</table>"
    assert _roles(table) == _ROWS


def test_the_caption_of_a_table_is_its_heading() -> None:
    table = "<table><caption>People by year</caption><tr><td>2019</td><td>12</td></tr></table>"
    assert _roles(table) == [("heading", "People by year"), ("paragraph", "2019 | 12")]


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><td>Home<br>News</td><td>{}</td></tr>",
        "<tr><td>Home News</td></tr><tr><td><table><tr><td>{}</td></tr></table></td></tr>",
    ],
)
def test_cells_of_a_table_that_lays_out_a_page_are_no_rows(rows: str) -> None:
    body = f"<b>{_TITLE}</b><br><br>" + "<br><br>".join(PARAGRAPHS)
    page = f"<title>{_TITLE}</title><table>{rows.format(body)}</table>"
    (article,) = segment(Capture(page.encode(), True)).articles
    assert tuple(line.text for line in article.paragraphs) == PARAGRAPHS
    assert article.title.text == _TITLE
    assert [line.text for line in article.lines][:1] == ["Home News"]


@pytest.mark.parametrize("title", ["Top Rated Comments", "1,204 Comments", "Join the discussion"])
def test_comments_without_a_name_in_the_markup_are_no_paragraphs(title: str) -> None:
    said = "I have never seen as many people on the quay as on that Monday morning."
    page = (
        f"<title>{_TITLE}</title><main><h1>{_TITLE}</h1>"
        + "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
        + f"<h3>{title}</h3><div><p>{said}</p></div></main>"
    )
    (article,) = segment(Capture(page.encode(), True)).articles
    assert tuple(line.text for line in article.paragraphs) == PARAGRAPHS
    assert [line.reason for line in article.lines[-2:]] == ["reader comments"] * 2


def _whole(body: str, language: str = "ko") -> list[tuple[str, str]]:
    """Return what each line of a page with only a body is, or why it is set aside, and its text."""
    page = f"<html lang={language}><head><title>{_TITLE}</title></head><body>{body}</body></html>"
    (article,) = segment(Capture(page.encode(), True)).articles
    return [(line.reason or line.role.value, line.text) for line in article.lines]


_SPEECH = "I have seen the new quay, and I ask the House to look at the places for nets behind it."
_HANGUL = (
    "항만위원회는 2024년 5월 6일 새 뱃길을 첫 주에 240명이 이용했다고 밝혔다. 예상보다 많은 수다.",
    "위원장은 배가 느리지만 젖지 않는다고 말했고, 마지막 배가 떠날 때 부두에 남은 사람은 없었다고 했다.",
    "여객선 회사는 여름이 오기 전에 12명을 더 고용하려 한다고 직원에게 보낸 글에서 알렸다.",
)


def test_text_behind_a_heading_without_an_element_of_its_own_is_a_paragraph() -> None:
    body = f"<div id=articleBody><h3>{_TITLE}</h3>{'<br><br>'.join(_HANGUL)}</div>"
    expected = [("title", _TITLE), *(("paragraph", text) for text in _HANGUL)]
    assert _whole(body) == expected


def test_a_short_report_in_a_language_with_long_words_is_an_article() -> None:
    texts = (
        "노르헤이븐 어민들은 새 부두 때문에 그물 말릴 자리 35곳을 잃었다고 7일 말했다.",
        "항만위원회는 이 숫자를 부인하지 않지만 4월 이후 20곳이 다시 비었다고 밝혔다.",
    )
    body = f"<div id=articleBody><h3>{_TITLE}</h3>{'<br><br>'.join(texts)}</div>"
    assert _whole(body) == [("title", _TITLE), *(("paragraph", text) for text in texts)]


def test_a_time_alone_is_no_paragraph() -> None:
    texts = "".join(f"<p>{text}</p>" for text in _HANGUL)
    time = "<time datetime=2024-05-09>2024년 5월 9일</time>"
    assert ("credit", "2024년 5월 9일") in _whole(
        f"<article><h1>{_TITLE}</h1>{time}{texts}</article>"
    )


def test_short_lines_around_the_text_are_left_to_a_person() -> None:
    body = f"<article><h1>{_TITLE}</h1><div>Island Courier</div>{_TEXT}<p>Ada Quay</p></article>"
    assert _whole(body, "en") == [
        ("title", _TITLE),
        ("omitted", "Island Courier"),
        *(("paragraph", text) for text in PARAGRAPHS),
        ("omitted", "Ada Quay"),
    ]


def test_short_items_of_a_list_at_the_end_are_paragraphs() -> None:
    texts = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    found = _whole(f"<article><h1>{_TITLE}</h1>{texts}<ul><li>nets</li></ul></article>", "en")
    assert found[-1] == ("paragraph", "nets")


def test_a_caption_in_an_inline_element_is_a_line_of_its_own() -> None:
    caption = "<span class=photo><em class=img_desc>The quay on a Monday.</em></span>"
    body = f"<article><h1>{_TITLE}</h1>{caption}{'<br><br>'.join(PARAGRAPHS)}</article>"
    assert _whole(body, "en") == [
        ("title", _TITLE),
        ("caption", "The quay on a Monday."),
        *(("paragraph", text) for text in PARAGRAPHS),
    ]


def test_a_paragraph_that_the_extraction_loses_is_one_if_it_stands_like_others() -> None:
    blocks = [Block(text, _paragraph("text")) for text in (*PARAGRAPHS, *PARAGRAPHS)]
    blocks[-1] = Block(PARAGRAPHS[0], _paragraph("text menu-box"))
    kept, lost = (Role.PARAGRAPH, ""), (Role.OMITTED, "")
    roles = [lost, kept, lost, kept, lost, (Role.OMITTED, "caption"), kept, lost]
    # The first stands before the article, one is named as a caption, and the last stands elsewhere.
    assert corrected(blocks, roles) == [lost, *[kept] * 4, roles[5], kept, lost]


@pytest.mark.parametrize("at", [0, 2], ids=["above the text", "in the middle"])
@pytest.mark.parametrize(
    "photo",
    [
        "<div class=photo><img><br>The quay on a Monday. Photo: Gazette archive</div>",
        "<div class=photo><img><br>▲ The quay on a Monday [Photo: Gazette archive]</div>",
        "<div class=photo><img><p>The quay on a Monday</p></div>",
        "<div class=photo><img><span>The quay on a Monday</span></div>",
        "<center><img><br>The quay on a Monday</center>",
        "<table class=photo><tr><td><img></td></tr><tr><td>The quay on a Monday</td></tr></table>",
        "<figure><img><figcaption>The quay on a Monday.</figcaption></figure>",
        "",
    ],
)
def test_a_paragraph_between_line_breaks_is_one_behind_any_picture(photo: str, at: int) -> None:
    texts = [*PARAGRAPHS[:at], photo + PARAGRAPHS[at], *PARAGRAPHS[at + 1 :]]
    body = f"<h1>{_TITLE}</h1><div>{'<br><br>'.join(texts)}</div>"
    (article,) = segment(Capture(f"<html><body>{body}</body></html>".encode(), True)).articles
    found = [line.text for line in article.paragraphs if "quay on a Monday" not in line.text]
    assert found == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>{_TITLE}</h1><x-text><template shadowrootmode='open'><article>{_TEXT}</article></template></x-text>"
        "<template><p>Nobody sees this card, whatever it says of boats and ferries.</p></template>",
        f"<div id='app'></div><noscript><h1>{_TITLE}</h1>{_TEXT}</noscript>",
    ],
    ids=["a shadow root", "text for browsers without scripts"],
)
def test_what_browsers_show_of_a_page_without_its_scripts_is_read(body: str) -> None:
    assert _whole(body, "en") == [
        ("title", _TITLE),
        *(("paragraph", text) for text in PARAGRAPHS),
    ]


def test_a_request_for_scripts_is_no_text() -> None:
    asked = f"<noscript><p>{_TITLE}: please switch on scripts to read this page.</p></noscript>"
    with pytest.raises(PageError, match="shows no text"):
        _whole(asked, "en")


def test_names_of_speakers_are_headings_of_what_they_say() -> None:
    speech = f"<div><h6><a href='/quay'>Ada Quay (Harbour)</a></h6><p>{_SPEECH}</p></div>"
    assert _roles(speech) == [("heading", "Ada Quay (Harbour)"), ("paragraph", _SPEECH)]
    teaser = "<div><h6><a href='/plums'>Plums are cheap again this summer</a></h6></div>"
    assert _roles(teaser) == [("omitted", "Plums are cheap again this summer")]


def test_the_number_of_a_note_alone_is_no_paragraph() -> None:
    note = f"<div><a href='#back'>1</a><div><p>{_SPEECH}</p></div></div>"
    assert _roles(note) == [("omitted", "1"), ("paragraph", _SPEECH)]


def test_a_name_of_the_whole_column_is_no_reason_to_omit_a_line() -> None:
    body = f"<div class=sidebar-1><h1>{_TITLE}</h1><p>{_SPEECH}</p><article>{_TEXT}</article></div>"
    assert ("omitted", _SPEECH) in _whole(body, "en")


def test_a_long_page_is_read_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    body = f"<article><h1>{_TITLE}</h1>{_TEXT * 3}</article><p><a href='/plums'>Plums</a></p>"
    whole = _whole(body, "en")
    monkeypatch.setattr("apparatus_intake.html_page._MANY", 4)
    assert _whole(body, "en") == whole


def _paragraph(name: str) -> etree._Element:
    tree = etree.fromstring(f"<main><div class='{name}'><p/></div></main>")
    return tree[0][0]


@pytest.mark.parametrize(
    "table",
    [
        "<tr><td><img src=a.jpg></td></tr><tr><td>{}</td></tr>",
        "<tr><td><img src=a.jpg><br>{}</td></tr>",
        "<tr><td><div><img src=a.jpg></div></td></tr><tr><td><p>{}</p></td></tr>",
    ],
)
def test_the_only_sentence_in_a_table_below_a_picture_is_its_caption(table: str) -> None:
    said = "The harbour master shows the new ladder on the quay to people who came on Monday."
    assert _roles(f"<table>{table.format(said)}</table>") == [("omitted", said)]


@pytest.mark.parametrize(
    "table",
    [
        "<tr><td><img src=a.jpg></td><td>{}</td></tr>",
        "<tr><td>{}</td></tr><tr><td><img src=a.jpg></td></tr>",
        "<tr><td>{}</td></tr>",
    ],
    ids=["beside it", "above it", "without a picture"],
)
def test_a_sentence_elsewhere_in_a_table_is_none(table: str) -> None:
    said = "The harbour master shows the new ladder on the quay to people who came on Monday."
    assert _roles(f"<table>{table.format(said)}</table>") == [("paragraph", said)]


def test_a_page_that_is_a_picture_with_its_words_keeps_them() -> None:
    said = " ".join(PARAGRAPHS[:2])
    table = f"<table><tr><td><img src=a.jpg></td></tr><tr><td>{said}</td></tr></table>"
    assert _whole(f"<h1>{_TITLE}</h1>{table}", "en")[-1] == ("paragraph", said)


@pytest.mark.parametrize(
    "above",
    [
        "<ul><li>등대신문</li><li>승인 2024.05.06 08:00</li><li>댓글 0</li></ul>",
        "<dl><dt>입력</dt><dd>2024.05.06 08:00</dd><dt>수정</dt><dd>2024.05.07 09:00</dd></dl>",
    ],
)
def test_a_list_above_the_text_that_gives_its_day_is_a_credit(above: str) -> None:
    text = "".join(f"<p>{text}</p>" for text in _HANGUL)
    roles = [role for role, _ in _whole(f"<article><h1>{_TITLE}</h1>{above}{text}</article>")]
    assert roles[-3:] == ["paragraph"] * 3
    assert {"paragraph", "heading"}.isdisjoint(roles[1:-3])
