"""Phrases by which outlets of several languages name what is no part of an article: rights, teasers, captions, credits.

Each pattern matches a whole line. Because an article may speak of the same matter, a notice must also begin or end as no
sentence of a report does: a line that ends with the noun for a ban is a notice, one that ends with the verb is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from apparatus.words.normalisation import length_in_words


class _Phrase(NamedTuple):
    hints: tuple[str, ...]
    """Parts of words in lower case, of which a line with the phrase contains one: they are quickly found."""
    pattern: str


class _Kind(NamedTuple):
    reason: str
    most: int
    """Maximum number of words of a line."""
    phrases: Sequence[_Phrase]


_RIGHTS = (
    _Phrase(
        ("©", "ⓒ", "Ⓒ", "(c)", "copyright"),
        r"\W{0,3}(?:copyright\W{0,3})?[©ⓒⒸ].{0,160}|\W{0,3}copyrights?\W{0,3}(?:\(c\)|\d{4}).{0,160}|\(c\)\s?\d{4}.{0,80}",
    ),
    _Phrase(
        ("rights res", "vorbehalten", "réservés", "reservados", "riservati", "zastrzeżone"),
        r".{0,80}\b(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados"
        r"|todos os direitos reservados|tutti i diritti (?:sono )?riservati|wszelkie prawa zastrzeżone)\b.{0,60}",
    ),
    _Phrase(
        ("may not be",),
        r".{0,80}\bmay not be (?:published|reproduced|republished|copied)\b.{0,80}\b(?:redistributed|rewritten|permission"
        r"|consent)\b.{0,40}",
    ),
    _Phrase(
        ("무단", "저작권"),
        r".{0,80}무단\s?(?:전재|복제|도용|배포|사용|게재).{0,60}(?:금지|금합니다|금함)\W{0,4}|\W{0,3}저작권자?\s?[(:©ⓒ].{0,120}",
    ),
    _Phrase(
        ("転載", "複製", "無断"),
        r".{0,40}(?:無断(?:転載|複製|複写|使用|引用)|(?:転載|複製)[をは・]).{0,30}"
        r"(?:禁止(?:します|です)?|禁ず(?:る)?|禁じます|お断り(?:します|いたします)?|ご遠慮ください)\W{0,4}"
        r"|.{0,40}(?:転載禁止|禁無断).{0,20}",
    ),
    _Phrase(
        ("转载", "轉載", "复制", "複製", "摘编", "摘編", "抄袭", "抄襲"),
        r"(?:[^。，,：:]{0,20}(?:版[权權]|著作[权權]|本文|本站|本[网網报報])[^。，,]{0,20}[\s。，,：:；;]{0,3})?[（(【「\s]*"
        r"(?:未[经經]|[严嚴]?禁止?|不得|[请請]勿).{0,24}(?:[转轉][载載]|[复複][制製]|摘[编編]|抄[袭襲]).{0,16}"
        r"|[转轉][载載][请請需须須]?(?:注明|註明|[联聯][系繫]|授[权權]).{0,40}",
    ),
    _Phrase(("版权", "版權"), r".{0,30}版[权權](?:所有|[归歸].{1,20}所有).{0,40}"),
    _Phrase(("声明", "聲明"), r"(?:特[别別]|免[责責]|版[权權])[声聲]明\s?[：:].{0,160}"),
    _Phrase(
        ("права защищ", "права сохран", "права захищ", "права застереж", "права збереж"),
        r".{0,120}\b(?:все права (?:защищены|сохранены)|(?:у|в)сі права (?:захищен[оі]|застережен[оі]|збережен[оі]))\b.{0,60}",
    ),
    _Phrase(
        ("материал", "матеріал", "ссылк", "посилан", "редакц", "правовласник", "правообладател"),
        r"(?:[\w-]+ )?(?:перепечатка|копирование|воспроизведение|использование|цитирование|передрук|копіювання|відтворення"
        r"|використання|цитування)\b.{0,200}"
        r"|(?:при|у разі|за умови|в случае) (?:[\w-]+ )?(?:использовани|цитировани|перепечатк|копировани|використанн|цитуванн"
        r"|передру|копіюванн).{0,120}(?:ссылк|посилан).{0,80}",
    ),
    _Phrase(("الحقوق محفوظة",), r".{0,60}(?:جميع|كافة|كل) الحقوق محفوظة.{0,60}"),
)
_TEASERS = (
    _Phrase(
        ("читайте", "смотрите", "по теме", "дивіться", "за темою"),
        r"(?:читайте (?:также|ещё|еще|також|ще)|смотрите также|(?:материалы )?по теме|дивіться також|за темою)\s?[:：].{0,120}",
    ),
    _Phrase(("اقرأ",), r"اقرأ (?:أيضا|أيضًا|أيضاً|المزيد)\s?[:：].{0,120}"),
    _Phrase(
        ("関連", "あわせて", "阅读", "閱讀", "相关", "相關", "관련"),
        r"(?:関連(?:記事|ニュース|リンク)|あわせて読みたい|相[关關](?:阅读|閱讀|新[闻聞]|[报報][道導])|延伸(?:阅读|閱讀)|관련\s?(?:기사|뉴스))"
        r"(?:\s?[:：>▶].{0,60})?",
    ),
    _Phrase(
        (
            "aussi",
            "también",
            "anche",
            "sie auch",
            "zum thema",
            "também",
            "też",
            "także",
            "lees ook",
            "más info",
            "te puede",
        ),
        r"(?:à lire aussi|lire aussi|lea también|lee también|leggi anche|lesen sie auch|mehr zum thema|leia também"
        r"|czytaj (?:też|także)|lees ook)\s?[:：].{0,120}|más información|(?:también )?te puede interesar\W{0,3}",
    ),
)
_PROMOTION = (
    _Phrase(
        ("подпи", "присоединяйтесь", "підпи", "долучайтеся", "приєднуйтесь"),
        r"(?:подписывайтесь|подпишитесь|присоединяйтесь|підписуйтесь|підпишіться|долучайтеся|приєднуйтесь)\b.{0,100}",
    ),
    _Phrase(
        ("제보", "구독", "알림"),
        r"\W{0,3}제보(?:는|하기|전화)?(?:\W|\s).{0,60}|.{0,40}(?:구독|알림)\s?(?:신청|설정)?(?:하기|해\s?주세요|하세요)\W{0,3}",
    ),
    _Phrase(
        (
            "abonn",
            "suscr",
            "iscriviti",
            "siga",
            "seguir a",
            "síguenos",
            "suivez",
            "seguici",
            "folgen sie",
        ),
        r"(?:abonnez-vous|suscríbete|abonnieren sie|iscriviti|síguenos|seguici|suivez[- ]nous|folgen sie uns)\b.{0,100}"
        r"|(?:puedes|puede) seguir a .{0,60}\b(?:facebook|instagram|telegram|whatsapp|x|twitter)\b.{0,80}"
        r"|.{0,20}tu suscripción se está usando\b.{0,40}|¿quieres añadir otro usuario a tu suscripción\?",
    ),
)
_CAPTIONS = (
    _Phrase(
        (
            "写真",
            "動画",
            "图",
            "圖",
            "寫真",
            "사진",
            "фото",
            "світлина",
            "юстрація",
            "люстрация",
            "الصورة",
            "foto",
            "photo",
        ),
        r"(?:【(?:写真|動画|図|寫真)】|[(（\[]?사진\s?[=:/]|(?:фото|світлина|ілюстрація|иллюстрация|الصورة|foto|photo)\s?[:/]"
        r"|(?:写真|[图圖])\s?[:：＝=／/]).{0,160}",
    ),
)
_CREDITS = (
    _Phrase(
        ("编", "編", "源", "作者", "记者", "記者", "撰文", "影", "布", "佈", "更新"),
        r"[（(]?(?:[责責]任[编編][辑輯]|[责責][编編]|[编編][辑輯]|[来來]源|作者|[记記]者|撰文|[摄攝]影"
        r"|[发發][布佈](?:日期|[时時][间間]|[单單]位)|更新[时時][间間])\s?[：:／/][^.!?…。！？]{0,40}"
        r"|[（(【][^.!?…。！？]{0,20}(?:[记記]者|通[讯訊][员員])[^.!?…。！？]{0,20}[)）】]",
    ),
    _Phrase(
        (
            "입력",
            "수정",
            "승인",
            "등록",
            "작성",
            "발행",
            "조회",
            "기자",
            "특파원",
            "위원",
            "통신원",
        ),
        r"(?!.*다\.).{0,40}?(?:입력|수정|승인|등록|작성|발행|작성자|등록일|조회수?)\s?(?:일시?|시간)?\s?[:：]?\s?\d.{0,60}"
        r"|(?!.*다\.).{0,40}?\d{4}[.년/-].{4,30}\s(?:입력|수정|승인|등록|작성|발행)(?:\W.{0,40})?"
        r"|[\[(]?[가-힣]{2,4}\s?(?:기자|특파원|논설위원|통신원)[\])]?",
    ),
    _Phrase(
        ("publi", "bblicat", "veröff", "mis", "ualis", "ualiz", "iornat", "опубл", "новл"),
        r"(?:publi(?:cad[oa]|ée?|kowano)|opublikowano|pubblicat[oa]|veröffentlicht|mise? à jour|a[ck]t?ualis(?:é|ée|iert)"
        r"|a[ck]?tuali[sz](?:ad[oa]|owano)|aggiornat[oa]|опублік?(?:ован[оа]?|иковано)|(?:об|о)новлен[оа]?)\b"
        r"[^.!?…]{0,30}\d[^!?…]{0,90}(?<![.!?…])",
    ),
    _Phrase(
        ("автор", "источник", "текст", "джерело", "редактор", "المصدر", "بقلم", "تحرير"),
        r"(?:автор|источник|текст|джерело|редактор|المصدر|بقلم|تحرير)\s?[:：][^.!?…。！？]{0,60}",
    ),
    _Phrase(
        ("取材", "構成", "編集", "配信", "更新", "公開", "掲載"),
        r"(?:取材|構成|編集|配信)\s?[:：=＝・][^.!?…。！？]{0,40}|(?:最終更新|公開|更新|配信|掲載)(?:日時|日)?\s?[:：]?\s?\d[^.!?…。！？]{0,40}",
    ),
)
_ADDRESS = (_Phrase(("@",), r"[^@]{0,60}[\w.+-]+@[\w-]+(?:\.[\w-]+)+\W{0,3}"),)
_KINDS = (
    _Kind("credit", 60, _RIGHTS),
    _Kind("teasers", 30, _TEASERS),
    _Kind("promotion", 30, _PROMOTION),
    _Kind("caption", 60, _CAPTIONS),
    _Kind("credit", 20, _CREDITS),
    _Kind("credit", 10, _ADDRESS),
)
_ASCII_HINTS = tuple(
    hint for kind in _KINDS for phrase in kind.phrases for hint in phrase.hints if hint.isascii()
)


def reason_of_phrase(text: str) -> str:
    """Return the reason for omitting a line that is a known phrase; empty if it is none."""
    lower = text.lower()
    if text.isascii() and not any(hint in lower for hint in _ASCII_HINTS):
        return ""
    for kind in _KINDS:
        for phrase in kind.phrases:
            if (
                not any(hint in lower for hint in phrase.hints)
                or _compiled(phrase).fullmatch(text) is None
            ):
                continue
            if length_in_words(text) <= kind.most:
                return kind.reason
    return ""


@cache
def _compiled(phrase: _Phrase) -> re.Pattern[str]:
    return re.compile(phrase.pattern, re.IGNORECASE)
