"""The Content Security Policy, for the `<meta>` of each page and for a server's headers.

No request goes to another host. The only inline scripts that run are the theme's, allowed by their
hash and listed below; they differ between pages only in the path to the root of the site. An inline
script that a contribution or a theme update adds therefore fails the build until somebody reviews
it. CSP Level 3, sections 2.3 and 6.7.
"""

from __future__ import annotations

import base64
import hashlib
import re

PLACEHOLDER = "apparatus-content-security-policy"
"""The policy as the template writes it, replaced once the inline scripts of the page are known."""

_DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "object-src": "'none'",
}
_HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
}
_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
_ROOT = re.compile(r'new URL\("[\w./%~-]*",location\)')
_KNOWN = {
    # Material 9.8: the root of the site and access to stored settings; the chosen palette; links
    # into tabs.
    "7eb3684fdacd2881": "scope",
    "0eb10c249dbdb0be": "palette",
    "ffcc0f7735fdab43": "hash target",
}


class UnknownScriptError(ValueError):
    """A page has an inline script that is not on the list of allowed ones."""


def inline_scripts(html: str) -> list[str]:
    """Return the text of each inline script of a page that a browser runs, in document order."""
    return [
        match["text"]
        for match in _SCRIPT.finditer(html)
        if "src=" not in match["attributes"] and "application/" not in match["attributes"]
    ]


def script_hashes(html: str, name: str) -> list[str]:
    """Return the CSP source expression of each inline script of a page.

    Args:
        html: The page.
        name: The name of the page in messages.

    Returns:
        `'sha256-…'` for each script, without duplicates.

    Raises:
        UnknownScriptError: A script is not on the list of allowed ones.
    """
    found: dict[str, None] = {}
    for text in inline_scripts(html):
        identity = hashlib.sha256(_ROOT.sub('new URL("",location)', text).encode()).hexdigest()[:16]
        if identity not in _KNOWN:
            raise UnknownScriptError(
                f"{name} holds the inline script {text[:60]!r} ({identity}), which is not on the list in "
                "content_security_policy.py; read it, then allow it there or take it out"
            )
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        found[f"'sha256-{digest}'"] = None
    return list(found)


def policy(hashes: list[str], *, header: bool = False) -> str:
    """Return the policy that allows the inline scripts with the given hashes.

    Args:
        hashes: CSP source expressions.
        header: Whether the policy is sent as a header; only a header can forbid framing.
    """
    directives = dict(_DIRECTIVES)
    directives["script-src"] = " ".join([directives["script-src"], *hashes])
    if header:
        directives["frame-ancestors"] = "'none'"
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def headers_file(hashes: set[str]) -> str:
    """Return the `_headers` file for static hosts, with one policy and other security headers."""
    rows = {"Content-Security-Policy": policy(sorted(hashes), header=True), **_HEADERS}
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in rows.items())
