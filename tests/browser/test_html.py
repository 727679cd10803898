"""Every page is valid HTML, by the checker that the W3C uses: of the site, and its edition in one file."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from edition_files import whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sampling import Sample
    from serving import ServedSite

PAGES = 6
"""In a sample."""
NO_JAVA = (
    "Java is missing, the HTML check needs it. Debian/Ubuntu: apt-get install default-jre-headless | "
    "Fedora: dnf install java-latest-openjdk-headless | macOS: brew install openjdk"
)


def test_the_html_is_valid(
    site: ServedSite, sample: Sample, node_module: Callable[[str], Path]
) -> None:
    """`make test` looks at a sample of the pages."""
    jar = node_module("vnu-jar/build/dist/vnu.jar")
    if not shutil.which("java"):
        pytest.fail(NO_JAVA, pytrace=False)
    downloads = site.folder / "downloads"
    command = ["java", "-jar", str(jar), "--skip-non-html", "--format", "json", "--stdout"]
    pages = [str(site.folder / page) for page in site.pages]
    checked = sample.take("HTML", [*pages, str(whole(downloads, ".html"))], PAGES)
    done = subprocess.run([*command, *checked], capture_output=True, text=True, check=False)
    messages = json.loads(done.stdout)["messages"]
    groups: dict[str, list[str]] = {}
    for message in messages:
        # Its warnings are of the policy, which means nothing for a file: 'self' is no host there.
        if message["type"] != "info":
            place = f"{unquote(message['url'])}:{message.get('lastLine', 0)}"
            groups.setdefault(f"{message['type']}: {message['message']}", []).append(place)
    account = "\n".join(
        f"{text} ({len(places)} times, first {places[0]})" for text, places in groups.items()
    )
    if account:
        pytest.fail(account, pytrace=False)
    assert done.returncode == 0, done.stdout
