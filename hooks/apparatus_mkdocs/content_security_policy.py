"""What a page may load and run: one policy, for the `<meta>` of each page and for a server's headers.

Nothing comes from another host. Of inline scripts only the theme's own run, by the hash of their text: each must be one
of those below, which differ between pages only in the way to the site's root. So a script that a contribution or an
update of the theme brings in fails the build until somebody has read it. CSP Level 3, sections 2.3 and 6.7.
"""

from __future__ import annotations

import base64
import hashlib
import re

PLACEHOLDER = "apparatus-content-security-policy"
"""What the template writes as the policy; it is replaced when the page's scripts are known."""

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
    # Of Material 9.8: where the site's root is and how settings are read; the chosen palette; a link into a tab.
    "7eb3684fdacd2881": "scope",
    "0eb10c249dbdb0be": "palette",
    "ffcc0f7735fdab43": "hash target",
}


class UnknownScriptError(ValueError):
    """A page holds an inline script that nobody has allowed."""


def inline_scripts(html: str) -> list[str]:
    """Return the texts of a page's inline scripts that a browser would run, in order."""
    return [
        match["text"]
        for match in _SCRIPT.finditer(html)
        if "src=" not in match["attributes"] and "application/" not in match["attributes"]
    ]


def script_hashes(html: str, name: str) -> list[str]:
    """Return the CSP sources of a page's inline scripts.

    Args:
        html: The page.
        name: Its name in messages.

    Returns:
        `'sha256-…'` for each, without repetition.

    Raises:
        UnknownScriptError: One of them is not on the list.
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
    """Return the policy that allows these inline scripts.

    Args:
        hashes: Their CSP sources.
        header: Whether it is sent as a header, where framing can be forbidden; a `<meta>` cannot.
    """
    directives = dict(_DIRECTIVES)
    directives["script-src"] = " ".join([directives["script-src"], *hashes])
    if header:
        directives["frame-ancestors"] = "'none'"
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def headers_file(hashes: set[str]) -> str:
    """Return `_headers` for static hosts that read it: the same policy for every page, and a few headers besides."""
    rows = {"Content-Security-Policy": policy(sorted(hashes), header=True), **_HEADERS}
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in rows.items())
