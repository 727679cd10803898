#!/bin/sh
# Installs the system packages of the build and the tests on Debian and its derivatives, as root, or in CI if sudo needs no
# password. Elsewhere it does nothing, and preflight.sh lists what is missing.

command -v apt-get >/dev/null 2>&1 || exit 0
if [ "$(id -u)" = 0 ]; then
    as_root=
elif [ -n "${CI:-}" ] && sudo -n true 2>/dev/null; then
    as_root='sudo -n'
else
    exit 0
fi

missing=
command -v make >/dev/null 2>&1 || missing="$missing make"
sh .ci/preflight.sh >/dev/null 2>&1 || missing="$missing git python3 python3-venv"
# For the tests: two browsers with fonts, the checkers of accessibility, HTML, BibLaTeX and ZIM,
# faketime, and the signatures of OpenSSH.
command -v "${CHROMIUM:-chromium}" >/dev/null 2>&1 || missing="$missing chromium fonts-liberation"
# Where no font has Hangul, browsers draw boxes, which are not as wide as what readers see.
[ -n "$(fc-list :lang=ko 2>/dev/null)" ] || missing="$missing fonts-nanum"
command -v firefox-esr >/dev/null 2>&1 || command -v firefox >/dev/null 2>&1 || missing="$missing firefox-esr"
npm --version >/dev/null 2>&1 || missing="$missing nodejs npm"
java -version >/dev/null 2>&1 || missing="$missing default-jre-headless"
biber --version >/dev/null 2>&1 || missing="$missing biber"
faketime --version >/dev/null 2>&1 || missing="$missing faketime"
command -v ssh-keygen >/dev/null 2>&1 || missing="$missing openssh-client"
command -v zimwriterfs >/dev/null 2>&1 || missing="$missing zim-tools"
[ -n "$missing" ] || exit 0

echo "installing$missing"
# shellcheck disable=SC2086  # the lists are meant to be split
$as_root apt-get update -qq &&
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
