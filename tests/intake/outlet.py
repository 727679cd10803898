"""An invented outlet: a page with all that surrounds an article, and a host that serves it."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

PARAGRAPHS = (
    "The ferry company said on 3 March 2021 that 1,200 passengers crossed the sound in one week, more than in any week before.",
    "Many of them carried bicycles, baskets of plums and letters for the lighthouse keepers, who wait on a small quay.",
    "Its director called the crossing “slow but safe in any weather” and promised a second ship by autumn 2022.",
    "Nobody on the quay remembered a spring in which so many people had wanted to see the islands.",
)
PAGE = f"""<!doctype html>
<html lang="en"><head><title>Ferries return to Norhaven - Norhaven Gazette</title>
<link rel="canonical" href="https://gazette.example/ferries">
<meta property="og:title" content="Ferries return to Norhaven">
<meta property="og:site_name" content="Norhaven Gazette">
<meta name="author" content="Ada Quay"><meta property="article:published_time" content="2021-03-05T10:00:00Z">
<script>var text = "Nothing that a reader sees.";</script></head>
<body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/s">Sport</a></li></ul></nav></header>
<main><article><h1>Ferries return to Norhaven</h1><p class="byline">By Ada Quay</p>
<figure><img src="quay.jpg" alt=""><figcaption>The quay on a Monday morning.</figcaption></figure>
<p>{PARAGRAPHS[0]}</p>
<h2>Bicycles on board</h2>
<p>{PARAGRAPHS[1].replace("bicycles", "<a href='/b'><b>bicycles</b></a>")}</p>
<div class="newsletter-signup"><p>Sign up for our newsletter and never miss a boat.</p></div>
<p>{PARAGRAPHS[2]}</p>
<p>{PARAGRAPHS[3]}</p>
<div class="share">Share this page</div></article>
<aside class="related"><h3>Read also</h3><ul><li><a href="/p">Plum prices fall again</a></li></ul></aside>
<section id="comments"><h3>2 Comments</h3>
<div class="comment"><span class="name">Gull</span><p>I love these boats and will take one with my bicycle.</p></div>
</section></main><footer><p>All rights reserved.</p></footer></body></html>
"""
SECOND = """<article class="post"><h2>Plums are cheap this year</h2>
<p>The market in Norhaven has more plums than it can sell, says the woman who keeps the scales there.</p>
<p>She thinks that the dry summer on the islands made them small but sweet, and that people want them large.</p>
<p>What is left on Friday evening goes to the school, where the cook makes a cake of it for the next week.</p></article>
"""


class Answer(NamedTuple):
    """What the host says to one address."""

    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),)


class Host:
    """A host on this machine, which says what a test wants it to say."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer | Callable[[BaseHTTPRequestHandler], None]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        host = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                host.asked.append((self.path, dict(self.headers)))
                answer = host.answers.get(self.path, Answer(404, b"Not found"))
                if not isinstance(answer, Answer):
                    self.close_connection = True
                    answer(self)
                    return
                self.send_response(answer.status)
                for name, value in answer.headers:
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(answer.body)))
                self.end_headers()
                self.wfile.write(answer.body)

            def log_message(self, *arguments: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"

    def page(self, path: str, html: str) -> str:
        """Serve a page, and return its address."""
        self.answers[path] = Answer(body=html.encode())
        return self.url + path

    def redirect(self, path: str, target: str, status: int = 301) -> str:
        """Serve a redirection, and return its address."""
        self.answers[path] = Answer(status, headers=(("Location", target),))
        return self.url + path
