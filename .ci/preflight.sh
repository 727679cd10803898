#!/bin/sh
# Prints the Python to use, or one line for each missing tool with the command that installs it.
# With the argument `tests` it checks the tools of the tests, and prints nothing if all are installed.
#
# A shell script, because a Python script could not report that Python is missing. PYTHON, if set, is
# the only candidate. UV, if set, is a uv that installs the packages: then ensurepip is not needed.

complain() { # what is missing, then the command for Debian/Ubuntu, Fedora and macOS
    printf 'error: %s. Debian/Ubuntu: %s | Fedora: %s | macOS: %s\n' "$@" >&2
    failed=1
}

has_chromium() {
    for name in ${CHROMIUM:-chromium chromium-browser google-chrome google-chrome-stable}; do
        command -v "$name" >/dev/null 2>&1 && return
    done
    for folder in /Applications/*Chrom*.app/Contents/MacOS; do
        [ -d "$folder" ] && return
    done
    return 1
}

has_node() {
    # Run it: the command on the path may be a shim that only says where to download the tool.
    npm --version >/dev/null 2>&1 &&
        node -e 'const [major, minor] = process.versions.node.split(".").map(Number); process.exit(major * 100 + minor < 2019 ? 1 : 0)'
}

failed=
if [ "${1:-}" = tests ]; then
    has_chromium ||
        complain 'Chromium is missing, the browser tests need it (CHROMIUM=path names one elsewhere)' \
            'apt-get install chromium' 'dnf install chromium' 'brew install --cask chromium'
    command -v firefox-esr >/dev/null 2>&1 || command -v firefox >/dev/null 2>&1 || [ -d /Applications/Firefox.app ] ||
        complain 'Firefox is missing, the tests without JavaScript need it' \
            'apt-get install firefox-esr' 'dnf install firefox' 'brew install --cask firefox'
    has_node ||
        complain 'node 20.19 or newer with npm is missing, the tests of accessibility, HTML and Lighthouse come from there' \
            'apt-get install nodejs npm, or https://nodejs.org where that is older' 'dnf install nodejs-npm' 'brew install node'
    java -version >/dev/null 2>&1 ||
        complain 'Java is missing, the HTML check needs it' \
            'apt-get install default-jre-headless' 'dnf install java-latest-openjdk-headless' 'brew install openjdk'
    biber --version >/dev/null 2>&1 ||
        complain 'biber is missing, the check of the bibliography needs it' \
            'apt-get install biber' 'dnf install biber' 'brew install biber'
    faketime --version >/dev/null 2>&1 ||
        complain 'faketime is missing, the test that the day does not matter needs it' \
            'apt-get install faketime' 'dnf install libfaketime' 'brew install libfaketime'
    command -v zimwriterfs >/dev/null 2>&1 ||
        complain 'zimwriterfs is missing, the tests of the ZIM file need it' \
            'apt-get install zim-tools' 'dnf install zim-tools' \
            'no package yet: put the programs of https://download.openzim.org/release/zim-tools/ on the PATH'
    [ -z "$failed" ]
    exit
fi

python=     # usable
no_venv=    # new enough, but without venv
too_old=

if [ -n "${PYTHON:-}" ]; then
    set -- "$PYTHON"
else
    set -- python3 python3.13 python3.12 python3.11 python3.14
fi
for name in "$@"; do
    version=$("$name" -c 'import sys; sys.stdout.write("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue
    case $version in
        2.* | 3.? | 3.10) too_old=${too_old:-"$name is $version"}; continue ;;
        3.*) ;;
        *) continue ;;
    esac
    modules='venv, ensurepip'
    [ -z "${UV:-}" ] || modules='venv'
    if "$name" -c "import $modules" >/dev/null 2>&1; then
        python=$name
        break
    fi
    no_venv=${no_venv:-$name}
done

if [ -z "$python" ]; then
    if [ -n "$no_venv" ]; then
        package=$(basename "$no_venv")
        case $package in python3*) ;; *) package=python3 ;; esac
        complain "$no_venv has no venv or ensurepip" "apt-get install $package-venv" \
            'dnf install python3-libs python-pip-wheel' 'brew install python@3.13'
    elif [ -n "$too_old" ]; then
        complain "Python 3.11 or newer is needed and $too_old" 'apt-get install python3.11 python3.11-venv' \
            'dnf install python3.12' 'brew install python@3.13'
    else
        complain "${PYTHON:-python3} is missing, Python 3.11 or newer is needed" \
            'apt-get install python3 python3-venv' 'dnf install python3' 'brew install python@3.13'
    fi
fi
git --version >/dev/null 2>&1 ||
    complain 'git is missing' 'apt-get install git' 'dnf install git' 'brew install git'

[ -z "$failed" ] || exit 1
printf '%s\n' "$python"
