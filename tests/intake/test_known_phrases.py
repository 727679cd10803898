"""What outlets write around an article in many languages: rights, teasers, captions, credits and days."""

from __future__ import annotations

import pytest

from apparatus_intake.date_lines import is_dateline, published_days
from apparatus_intake.line_roles import line_roles, reason_of


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("ⓒ 무단 전재 금지", "credit"),
        ("<저작권자(c) 등대신문, 무단 전재-재배포, AI 학습 및 활용 금지>", "credit"),
        ("Copyright ⓒ 등대신문. All rights reserved. 무단 전재 및 재배포 금지.", "credit"),
        ("無断転載禁止", "credit"),
        ("ノルヘイブン新聞社 無断転載を禁じます。", "credit"),
        ("记者文章未经授权不得转载", ""),
        ("未经授权不得转载", "credit"),
        ("版權所有 諾港港務局 未經授權不得轉載", "credit"),
        ("本文版权归诺港日报所有，未经许可，不得转载。", "credit"),
        ("特别声明：以上内容仅代表作者本人观点。", "credit"),
        ("Усі права захищено.", "credit"),
        ("Передрук матеріалів дозволено лише з посиланням на «Маяк».", "credit"),
        ("При использовании материалов ссылка на сайт обязательна", "credit"),
        ("Любое копирование материалов запрещено. Все права защищены.", "credit"),
        ("جميع الحقوق محفوظة © المنارة 2024", "credit"),
        ("Alle Rechte vorbehalten.", "credit"),
        ("This material may not be published, broadcast or redistributed.", "credit"),
        ("© Norhaven Gazette 2024", "credit"),
        ("홍부두 기자", "credit"),
        ("홍부두 기자(pier@norhaven.example)", "credit"),
        ("lamp@lamp.example", "credit"),
        ("입력 2024.05.07 09:12", "credit"),
        ("홍부두 기자 입력 2024.05.07 09:12 수정 2024.05.08 10:00", "credit"),
        ("등대신문 | 2024.05.07 09:12 입력 / 2024.05.08 10:00 수정", "credit"),
        ("Publicado el 6 de mayo de 2024 - Actualizado el 7 de mayo de 2024", "credit"),
        ("Publié le 6 mai 2024 à 8 h 10, mis à jour le 7 mai 2024", "credit"),
        ("Опубліковано 6 травня 2024, 08:10", "credit"),
        ("Más información", "teasers"),
        ("Puedes seguir a LA GACETA en Facebook y X, o apuntarte aquí.", "promotion"),
        ("Suivez-nous sur le réseau du port", "promotion"),
        ("#pier #norhaven", "navigation"),
        ("#부두 #여객선", "navigation"),
        ("Nobody was there. To read the full story, subscribe now.", "promotion"),
        ("责任编辑：王海", "credit"),
        ("（诺港日报记者 李码头）", "credit"),
        ("المصدر : المنارة", "credit"),
        ("最終更新:5/7(火) 10:31", "credit"),
        ("最終更新: 2024年5月7日", "credit"),
        ("Фото: Вести порта", "caption"),
        ("【写真】新しい桟橋に並ぶ人たち", "caption"),
        ("▶제보는 카톡 lamp", "promotion"),
        ("Подписывайтесь на наш канал", "promotion"),
        ("Читайте також: Ціни на сливи знову впали", "teasers"),
        ("اقرأ أيضا: أسعار البرقوق تنخفض مجددا", "teasers"),
        ("関連記事", "teasers"),
        ("Lire aussi : Le prix des prunes baisse encore", "teasers"),
    ],
)
def test_what_stands_around_an_article_says_so_in_many_languages(text: str, reason: str) -> None:
    assert reason_of(text) == reason


@pytest.mark.parametrize(
    "text",
    [
        "회사는 사진의 무단 전재를 금지했다.",
        "저작권자는 소송을 냈다고 말했다.",
        "그는 기자 출신이다",
        "직원은 입력 2024건을 확인했다.",
        "Puedes seguir a los barcos desde el muelle, dijo.",
        "Más información llegó por la tarde, dijo el capitán.",
        "Publicado en 2024, el libro habla de 240 barcos.",
        "Publié en 1999 par le port, le livre parle de 240 navires.",
        "Опубликованный в 2024 году список назвал 240 судов",
        "#pier is the word that 240 people wrote.",
        "議長は無断転載を禁止した。",
        "委员会说，未经授权不得转载。",
        "记者：您为什么来码头？",
        "Он сказал, что все её права нарушены.",
        "Использование сетей в порту запрещено.",
        "Використання сіток у порту заборонено.",
        "Фото показало новый причал.",
        "(c) boats of the pilots;",
        "Copyright law on the islands",
        "The rule says that nets may not be copied.",
    ],
)
def test_sentences_on_the_same_matter_stay(text: str) -> None:
    assert reason_of(text) == ""


@pytest.mark.parametrize(
    ("text", "is_day"),
    [
        ("Norhaven Gazette, 6 May 2024", True),
        ("May 7, 2024, 10:05 a.m.", True),
        ("2024.05.07 09:12", True),
        ("2024년 5월 7일", True),
        ("2024年5月9日 10時00分", True),
        ("Ferries return on 6 May 2024", False),
        ("6 May 2024 was a Monday", False),
        ("From 6 May 2024 to 7 May 2024", False),
        ("Ferries return", False),
        ("240 people", False),
    ],
)
def test_a_dateline_is_a_day_behind_an_outlet_or_a_place(text: str, is_day: bool) -> None:
    assert is_dateline(text) is is_day


@pytest.mark.parametrize("title", ["PIER OPENS", "Pier opens"])
def test_a_short_title_above_a_dateline_is_no_label(title: str) -> None:
    lines = (title, "Norhaven Gazette, 6 May 2024", "The boats left at dawn.", "6 May 2024")
    found = line_roles(list(enumerate(lines, 1)))
    assert [line.reason or line.role.value for line in found] == [
        "title",
        "credit",
        "paragraph",
        "heading",
    ]


@pytest.mark.parametrize(
    ("text", "language", "days"),
    [
        ("입력 2024.05.06 08:00 | 수정 2024.05.07 10:11", "ko", ["2024-05-06"]),
        ("기사입력 2024.05.06. 오전 8:00 최종수정 2024.05.07. 오전 10:11", "ko", ["2024-05-06"]),
        ("승인2024.05.06 08:00수정2024.05.07 10:11", "ko", ["2024-05-06"]),
        ("최종수정 2024.05.07 10:11 등록 2024.05.06 08:00", "ko", ["2024-05-06"]),
        ("Published 6 May 2024, updated 7 May 2024", "en", ["2024-05-06"]),
        ("Опубліковано 6 травня 2024, оновлено 7 травня 2024", "uk", ["2024-05-06"]),
        ("수정 2024.05.07 10:11", "ko", []),
        ("6 May 2024 and 7 May 2024", "en", ["2024-05-06", "2024-05-07"]),
    ],
)
def test_the_day_of_a_change_is_no_day_of_publication(
    text: str, language: str, days: list[str]
) -> None:
    assert list(published_days(text, language)) == days
