"""The Content Security Policy, for the `<meta>` of each page and for a server's headers.

No request goes to another host, and no inline script runs: one that a contribution or a theme
update adds fails the build. CSP Level 3, sections 2.3 and 6.7. Requests of scripts to the own host are
allowed for readers' tools that ask for `robots.txt` from within the page, as Lighthouse does.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping

PLACEHOLDER = "apparatus-content-security-policy"
"""The policy as the template writes it."""

_DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "object-src": "'none'",
}
PREVIEW_DIRECTIVES = {"script-src": "'self' 'unsafe-inline'"}
"""What the policy of a preview has in place of ours: there MkDocs adds an inline script to each page that differs with
every build, and asks whether to load the page again."""
_HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
}
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_FROM_ANYWHERE = "/data/*"
"""What pages of other hosts may read: data, and neither pages nor scripts."""
_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)


class UnknownScriptError(ValueError):
    """A page has an inline script."""


def inline_scripts(html: str) -> list[str]:
    """Return the text of each inline script of a page that a browser runs, in document order."""
    return [
        match["text"]
        for match in _SCRIPT.finditer(html)
        if "src=" not in match["attributes"] and "application/" not in match["attributes"]
    ]


def refuse_inline_scripts(html: str, name: str) -> None:
    """Refuse a page with an inline script, which the policy would block.

    Raises:
        UnknownScriptError: It has one.
    """
    for text in inline_scripts(html):
        raise UnknownScriptError(
            f"{name} holds the inline script {text[:60]!r}, which the page's policy blocks; put it into a file "
            "in overrides/assets/javascripts/, or take it out"
        )


def policy(other: Mapping[str, str]) -> str:
    """Return the policy.

    Args:
        other: Directives to add or to replace.
    """
    return "; ".join(f"{name} {value}" for name, value in {**_DIRECTIVES, **other}.items())


def own_styles(html: str) -> Mapping[str, str]:
    """Return the directive that lets a page have the styles that stand in it, by their hashes; none without any."""
    digests = [hashlib.sha256(text.encode()).digest() for text in _STYLE.findall(html)]
    hashes = [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]
    return {"style-src": " ".join(["'self'", *hashes])} if hashes else {}


def headers_file(not_found: str) -> str:
    """Return the `_headers` file for static hosts, with the policy and other security headers.

    Only a header can forbid framing, and only a header lets other hosts' pages read the data.

    Args:
        not_found: The page for what is not there, which a host sends with the headers of any path.
    """
    own = {**own_styles(not_found), "frame-ancestors": "'none'"}
    rules = {
        "/*": {"Content-Security-Policy": policy(own), **_HEADERS},
        _FROM_ANYWHERE: {"Access-Control-Allow-Origin": "*"},
    }
    return "".join(
        f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in rows.items())
        for path, rows in rules.items()
    )
