"""Firefox, driven through its own Marionette protocol: no driver beside it, nothing but a socket."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from patience import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FIREFOX = (
    "firefox-esr",
    "firefox",
    "/Applications/Firefox.app/Contents/MacOS/firefox",
)
NO_FIREFOX = (
    "Firefox is missing, the tests without JavaScript and SVG need it. Debian/Ubuntu: apt-get install firefox-esr | "
    "Fedora: dnf install firefox | macOS: brew install --cask firefox"
)
_QUIET: dict[str, object] = {
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,none",
    "toolkit.telemetry.server": "",
    # As on a phone: a scrollbar takes no room.
    "ui.useOverlayScrollbars": 1,
}
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
_WITNESS = Path(__file__).with_name("firefox_witness.js").read_text(encoding="utf-8")
_RESIZE = """(width, height) => {
  const size = { "min-width": width, "max-width": width, "min-height": height, "max-height": height };
  for (const [name, value] of Object.entries(size)) gBrowser.selectedBrowser.style.setProperty(name, `${value}px`);
}"""


def find_firefox() -> str:
    """Return the path of this machine's Firefox; an empty string when there is none."""
    return next(filter(None, map(shutil.which, FIREFOX)), "")


class Firefox:
    """One session of a running Firefox."""

    def __init__(self, connection: socket.socket, stream: BinaryIO) -> None:
        self._connection = connection
        self._stream = stream
        self._number = 0
        self._read()
        self.send("WebDriver:NewSession", capabilities={})

    def send(self, command: str, **parameters: object) -> Any:
        """Send a command and return what it answers."""
        self._number += 1
        body = json.dumps([0, self._number, command, parameters]).encode()
        self._connection.sendall(b"%d:%b" % (len(body), body))
        _, _, error, result = self._read()
        if error:
            raise RuntimeError(f"{command}: {error['error']}: {error['message']}")
        return result["value"] if isinstance(result, dict) and "value" in result else result

    def go(self, address: str) -> None:
        self.send("WebDriver:Navigate", url=address)

    def evaluate(self, function: str, *arguments: object) -> Any:
        """Call a function, given in JavaScript, in the page; also when the page itself may run none."""
        script = f"return ({function.strip().removesuffix(';')})(...arguments)"
        return self.send("WebDriver:ExecuteScript", script=script, args=list(arguments))

    def resize(self, width: int, height: int) -> None:
        """Show pages in a window of this size: what holds them is made so, because no window is narrower than 500 px."""
        with self._own_context():
            self.evaluate(_RESIZE, width, height)

    def watch(self) -> None:
        """Begin to note requests and errors of all pages."""
        with self._own_context():
            self.evaluate(_WITNESS)

    def take(self) -> dict[str, list[str]]:
        """Return what was noted since the last call: what pages `asked` of a network, and `errors`."""
        with self._own_context():
            return dict(self.evaluate("() => window.witness.take()"))

    def find(self, selector: str) -> list[str]:
        """Return the elements that a selector matches."""
        found = self.send("WebDriver:FindElements", using="css selector", value=selector)
        return [element[_ELEMENT] for element in found]

    def text(self, element: str) -> str:
        """Return what a reader sees of an element."""
        return str(self.send("WebDriver:GetElementText", id=element))

    def is_shown(self, element: str) -> bool:
        return bool(self.send("WebDriver:IsElementDisplayed", id=element))

    @contextmanager
    def _own_context(self) -> Iterator[None]:
        self.send("Marionette:SetContext", value="chrome")
        try:
            yield
        finally:
            self.send("Marionette:SetContext", value="content")

    def _read(self) -> Any:
        length = b""
        while (byte := self._stream.read(1)) != b":":
            if not byte:
                raise ConnectionError("Firefox closed the connection")
            length += byte
        return json.loads(self._stream.read(int(length)))


@contextmanager
def run_firefox(profile: Path, preferences: Mapping[str, object]) -> Iterator[Firefox]:
    """Start Firefox without a window, and end it."""
    settings = {**_QUIET, **preferences, "marionette.port": 0}  # it takes one that is free
    rows = [
        f"user_pref({json.dumps(key)}, {json.dumps(value)});\n" for key, value in settings.items()
    ]
    (profile / "user.js").write_text("".join(rows), encoding="utf-8")
    # System access: only Firefox itself knows its requests and errors, and how large a page is shown.
    command = [find_firefox(), "-headless", "-marionette", "-remote-allow-system-access", "-no-remote", "-profile", str(profile)]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            with _connect(profile) as connection, connection.makefile("rb") as stream:
                yield Firefox(connection, stream)
        finally:
            process.terminate()


def _connect(profile: Path) -> socket.socket:
    """Connect to the port that it writes down as soon as it listens there."""
    file = profile / "MarionetteActivePort"
    until = time.monotonic() + PATIENCE
    while not (port := file.read_text() if file.exists() else ""):
        if time.monotonic() > until:
            raise TimeoutError("Firefox does not listen")
        time.sleep(0.05)
    return socket.create_connection(("127.0.0.1", int(port)), timeout=PATIENCE)
