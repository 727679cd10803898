#!/bin/sh
# Puts a maintainer's signature of the checked-out commit, which is kept as a note, beside the manifest of a built site:
# sh release-signature.sh SITE. Without a note the site stays unsigned. How one is made: docs/mirrors.md.
set -eu
notes=refs/notes/signatures
git ls-remote --exit-code --quiet origin "$notes" > /dev/null || {
    [ $? -eq 2 ] && exit 0 # there is no such reference
    exit 1
}
git fetch --quiet origin "+$notes:$notes"
if git notes --ref="$notes" list HEAD > /dev/null 2>&1; then
    git notes --ref="$notes" show HEAD > "$1/manifest.json.sig"
fi
