"""A signed site shows who made it, and a mirror that was tampered with does not; the keys are made for the test alone."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from site_stamp import list_files

from apparatus.cli import main
from apparatus.published.manifest import (
    MANIFEST,
    SIGNATURE,
    make_manifest,
    read_manifest,
)
from apparatus.published.release import KEYS, NAMESPACE, release_keys
from apparatus.published.version import Version
from apparatus.reading.ssh_signatures import KeyListError
from apparatus.sources.attestations import MAINTAINERS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Change = Callable[[Path, Path], object]
    """Changes a mirror, given the folder of all releases."""

PAGE, EDITION = "ferries.html", "norhaven.html"
TRUE = "the company counted"
FALSE = "the harbour master counted"
MADE = "Made by ferrywoman (SHA256:…), unchanged since."
NOT_SHOWN = "Consistent with itself; who made it is not shown."
AS_IT_SAYS = (
    f"{NOT_SHOWN} It is signed with a key of ferrywoman, as it says itself: SHA256:… "
    "Compare this key with one that you have from elsewhere, or name that one with --key."
)


@pytest.fixture(scope="module")
def releases(write_tiny: Callable[..., object], make_once: Callable[..., Path]) -> Path:
    """Give the signed site, an older version, one rebuilt with a false attribution, and the keys that signed them."""

    def write(folder: Path) -> None:
        folder.mkdir(parents=True)
        for name, holder in (("key", "ferrywoman"), ("other", "smuggler")):
            make_key(folder / name)
            public = (folder / f"{name}.pub").read_text(encoding="utf-8")
            (folder / f"{name}.list").write_text(f"{holder} {public}", encoding="utf-8")
        release(folder, write_tiny, "true", "key")
        release(folder, write_tiny, "older", "key", ("Ferries", "Boats"))
        release(folder, write_tiny, "false", "other", (TRUE, FALSE))

    return make_once("releases", write)


def make_key(file: Path) -> None:
    options = ["-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(file)]
    subprocess.run(["ssh-keygen", *options], check=True)


def release(
    folder: Path,
    write_tiny: Callable[..., object],
    name: str,
    key: str,
    changed: tuple[str, str] = ("", ""),
) -> None:
    """Build a site whose page says something else, and sign it."""
    root = folder / f"{name}-project"
    files = {MAINTAINERS: (folder / f"{key}.list").read_text(encoding="utf-8")}
    site = write_tiny(root, files)
    page = root / "docs/ferries.md"
    text = page.read_text(encoding="utf-8")
    assert changed[0] in text
    page.write_text(text.replace(*changed), encoding="utf-8")
    assert main(["build", "--root", str(root)]) == 0
    site.site.rename(folder / name)  # type: ignore[attr-defined]
    assert main(["sign", str(folder / name), "--key", str(folder / key)]) == 0


@pytest.fixture
def mirror(releases: Path, tmp_path: Path) -> Path:
    """Give a copy of the signed site."""
    copy = tmp_path / "mirror"
    shutil.copytree(releases / "true", copy)
    return copy


def put(name: str, *paths: str) -> Change:
    """Put files of another release in place, or all of it."""

    def change(mirror: Path, releases: Path) -> None:
        if not paths:
            shutil.rmtree(mirror)
            shutil.copytree(releases / name, mirror)
        for path in paths:
            shutil.copy(releases / name / path, mirror / path)

    return change


def alter(mirror: Path, releases: Path) -> None:
    text = (mirror / PAGE).read_text(encoding="utf-8")
    (mirror / PAGE).write_text(text.replace("Ferries of", "Boats of"), encoding="utf-8")


def hash_anew(mirror: Path) -> None:
    manifest = make_manifest(list_files(mirror), Version("", None), 1767225600)
    (mirror / MANIFEST).write_text(manifest.as_json(), encoding="utf-8")


def sign_anew(mirror: Path, releases: Path) -> None:
    command = ["ssh-keygen", "-q", "-Y", "sign", "-n", NAMESPACE, "-f", str(releases / "other")]
    (mirror / SIGNATURE).unlink(missing_ok=True)
    subprocess.run([*command, str(mirror / MANIFEST)], check=True, capture_output=True)


def sign_for_another_purpose(mirror: Path, releases: Path) -> None:
    command = ["ssh-keygen", "-q", "-Y", "sign", "-n", "file", "-f", str(releases / "key")]
    (mirror / SIGNATURE).unlink()
    subprocess.run([*command, str(mirror / MANIFEST)], check=True, capture_output=True)


def both(*changes: Change) -> Change:
    def change(mirror: Path, releases: Path) -> None:
        for item in changes:
            item(mirror, releases)

    return change


def remove_signature(mirror: Path, releases: Path) -> None:
    (mirror / SIGNATURE).unlink()


MIRRORS: dict[str, tuple[Change, str, str, str]] = {
    "a true copy": (lambda mirror, releases: None, AS_IT_SAYS, MADE, MADE),
    "a file deleted": (
        lambda mirror, releases: (mirror / "data/claims.schema.json").unlink(),
        *["manifest-mismatch, site-mismatch"] * 2,
        MADE,
    ),
    "a file altered": (alter, *["manifest-mismatch, site-mismatch"] * 2, MADE),
    "a file added": (
        lambda mirror, releases: (mirror / "more.txt").write_text("More.", encoding="utf-8"),
        *["manifest-mismatch, site-mismatch"] * 2,
        MADE,
    ),
    "altered and re-hashed": (
        both(alter, lambda mirror, releases: hash_anew(mirror)),
        *["bad-signature, site-mismatch"] * 2,
        "bad-signature",
    ),
    "altered, re-hashed, not signed": (
        both(alter, lambda mirror, releases: hash_anew(mirror), remove_signature),
        "site-mismatch",
        "missing-signature, site-mismatch",
        "missing-signature",
    ),
    "the signature removed": (remove_signature, NOT_SHOWN, *["missing-signature"] * 2),
    "rebuilt with a false attribution, not signed": (
        both(put("false"), remove_signature),
        NOT_SHOWN,
        *["missing-signature"] * 2,
    ),
    "rebuilt so, with the signature of the true one": (
        both(put("false"), put("true", SIGNATURE)),
        *["unknown-key", "bad-signature", "bad-signature"],
    ),
    "rebuilt so, with signature and list of keys of the true one": (
        both(
            put("false"),
            put("true", KEYS),
            lambda mirror, releases: hash_anew(mirror),
            put("true", SIGNATURE),
        ),
        *["bad-signature, site-mismatch"] * 2,
        "bad-signature",
    ),
    "rebuilt so, signed by another key that it lists itself": (
        put("false"),
        AS_IT_SAYS.replace("ferrywoman", "smuggler"),
        *["unknown-key"] * 2,
    ),
    "signed by another key": (sign_anew, *["unknown-key"] * 3),
    "the signature of an older manifest": (put("older", SIGNATURE), *["bad-signature"] * 3),
    "an edition of an older version": (
        put("older", f"downloads/{EDITION}"),
        *["manifest-mismatch"] * 3,
    ),
    "an edition rebuilt so, re-hashed, signed by another key": (
        both(
            put("false", f"downloads/{EDITION}", f"downloads/{EDITION}.sha256"),
            lambda mirror, releases: hash_anew(mirror),
            sign_anew,
        ),
        *["site-mismatch, unknown-key"] * 2,
        "unknown-key",
    ),
    "signed for another purpose": (sign_for_another_purpose, *["bad-signature"] * 3),
    "a signature that is none": (
        lambda mirror, releases: (mirror / SIGNATURE).write_text("signed", encoding="utf-8"),
        *["bad-signature"] * 3,
    ),
}
"""What was done to a mirror, and what is said of it: by verify-site without the makers' key and with it, and by
verify-edition of an edition of it with its manifest and the key. A code is that of an error."""


@pytest.mark.parametrize("name", MIRRORS)
def test_what_is_said_of_a_mirror(
    mirror: Path, releases: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    change, *expected = MIRRORS[name]
    change(mirror, releases)
    key = ["--key", str(releases / "key.list")]
    edition = [str(mirror / "downloads" / EDITION), "--manifest", str(mirror / MANIFEST), *key]

    said = [
        say(capsys, "verify-site", str(mirror)),
        say(capsys, "verify-site", str(mirror), *key),
        say(capsys, "verify-edition", *edition),
    ]

    assert said == expected


def say(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return the codes that a command prints, or its last words without any."""
    code = main(list(arguments))
    said = capsys.readouterr()
    codes = sorted(set(re.findall(r"^\S+: error ([\w-]+):", said.out, re.MULTILINE)))
    assert code == bool(codes)
    if codes:
        assert re.search(r"^\d+ problems?\.$", said.err, re.MULTILINE)
        return ", ".join(codes)
    ending = " ".join(said.err.partition("manifest ")[2].split("\n")[1:] or [said.err])
    ending = re.sub(r".*SHA-256 \w{64} ", "", " ".join(ending.split()))
    return re.sub(r"SHA256:[\w+/]{43}", "SHA256:…", ending)


def test_the_fingerprint_on_paper_is_enough(
    mirror: Path, releases: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    [key] = release_keys((mirror / KEYS).read_text(encoding="utf-8"))
    command = ["ssh-keygen", "-lf", releases / "key.pub"]
    shown = subprocess.run(command, capture_output=True, text=True, check=True)
    [other] = release_keys((releases / "other.list").read_text(encoding="utf-8"))

    assert key.fingerprint in shown.stdout
    made = "Made by the holder of the key SHA256:…, unchanged since."
    broken = f"{key.fingerprint[:20]} {key.fingerprint[20:]}"
    assert say(capsys, "verify-site", str(mirror), "--key", broken) == made
    assert say(capsys, "verify-site", str(mirror), "--key", other.fingerprint) == "unknown-key"


def test_a_release_says_of_which_day_it_is(
    mirror: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify-site", str(mirror)]) == 0
    assert f" of {read_manifest(mirror).date}, manifest " in capsys.readouterr().err


def test_openssh_alone_verifies_it(mirror: Path) -> None:
    command = ["ssh-keygen", "-Y", "verify", "-n", NAMESPACE, "-f", KEYS, "-I", "ferrywoman"]
    done = subprocess.run(
        [*command, "-s", SIGNATURE],
        input=(mirror / MANIFEST).read_bytes(),
        cwd=mirror,
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0
    assert b"Good " in done.stdout


def test_an_edition_alone_does_not_show_its_maker(
    mirror: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edition = str(mirror / "downloads" / EDITION)

    assert say(capsys, "verify-edition", edition) == NOT_SHOWN
    with pytest.raises(SystemExit):
        main(["verify-edition", edition, "--key", "SHA256:" + "a" * 43])
    assert "--manifest" in capsys.readouterr().err


def test_problems_name_the_folder_that_was_given(
    mirror: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (mirror / PAGE).unlink()
    monkeypatch.chdir(mirror.parent)

    assert main(["verify-site", "mirror"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines
    assert all(line.startswith("mirror/") for line in lines)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (alter, "manifest-mismatch"),
        (lambda mirror, releases: (releases / "key").rename(releases / "gone"), "error: "),
        (put("false"), "does not list the key"),
    ],
)
def test_nothing_is_signed_that_is_not_ours_and_whole(
    mirror: Path,
    tmp_path: Path,
    releases: Path,
    change: Change,
    words: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    copies = tmp_path / "releases"
    shutil.copytree(releases, copies)
    change(mirror, copies)
    (mirror / SIGNATURE).unlink(missing_ok=True)

    assert main(["sign", str(mirror), "--key", str(copies / "key")]) == 1
    assert words in capsys.readouterr().err
    assert not (mirror / SIGNATURE).exists()


@pytest.mark.parametrize(
    "key", ["SHA256:short", "no-such-file", "cert", "words", "type"], ids=str.casefold
)
def test_a_key_that_cannot_be_read_is_misuse(
    mirror: Path, releases: Path, tmp_path: Path, key: str
) -> None:
    good = (releases / "key.list").read_text(encoding="utf-8")
    files = {
        "cert": good.replace(" ", " cert-authority ", 1),
        "words": f"{good}no key at all\n",
        "type": good.replace("ssh-ed25519", "ssh-rsa"),
    }
    if key in files:
        (tmp_path / key).write_text(files[key], encoding="utf-8")

    with pytest.raises(SystemExit) as stop:
        main(["verify-site", str(mirror), "--key", str(tmp_path / key if key in files else key)])

    assert stop.value.code == 2


def test_a_key_for_attestations_alone_signs_no_release(releases: Path) -> None:
    line = (releases / "key.list").read_text(encoding="utf-8")
    name, _, rest = line.partition(" ")

    assert release_keys(f'# a comment\n\n{name} namespaces="apparatus-attestation" {rest}') == []
    [key] = release_keys(f'"{name}" namespaces="file,apparatus-*" {rest}')
    assert key.holder == name
    with pytest.raises(KeyListError, match="base64"):
        release_keys(line.replace("AAAA", "AAA", 1))
