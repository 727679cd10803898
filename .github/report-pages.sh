#!/bin/sh
# Opens one issue for each source whose page has changed, and comments on it when the state changes:
# `report-pages.sh FILE`, where FILE is what `apparatus monitor` prints: source, page or archive, state, details.
# The state "unknown" is not reported.
set -eu

tab=$(printf '\t')
grep -v "${tab}unknown${tab}" "$1" | cut -f1 | sort -u | while read -r source; do
    title="Original page of $source"
    body=$(awk -F '\t' -v source="$source" \
        '$1 == source && $3 != "unknown" { print "- " $2 ": " $3 ($4 == "" ? "" : " (" $4 ")") }' "$1")
    found=$(gh issue list --state open --search "in:title \"$title\"" --json number,title \
        --jq "map(select(.title == \"$title\")) | .[0].number // empty")
    if [ -z "$found" ]; then
        gh issue create --title "$title" --body "$body

Compare it with a fresh copy: \`apparatus refresh $source --from PAGE\`."
    elif ! gh issue view "$found" --comments --json body,comments \
        --jq '.body, .comments[].body' | grep -Fqx -- "$(printf '%s\n' "$body" | head -n 1)"; then
        gh issue comment "$found" --body "$body"
    fi
done
