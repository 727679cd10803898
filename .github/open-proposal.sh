#!/bin/sh
# Open the pull request of a proposal, or say in its issue why there is none. All values come in the environment:
# NUMBER of the issue, PATCH and REPORT in base64, as propose.py wrote them.
set -eu

branch="proposal/issue-$NUMBER"
report="$RUNNER_TEMP/report.md"
printf '%s' "$REPORT" | base64 -d > "$report"
if [ -z "$PATCH" ]; then
    gh issue comment "$NUMBER" --body-file "$report"
    exit 0
fi
printf '\nCloses #%s.\n' "$NUMBER" >> "$report"
git switch -q -c "$branch"
printf '%s' "$PATCH" | base64 -d | git apply --index --include='docs/*.md' -
git -c user.name=proposal -c user.email=proposal@localhost commit -q -m "Put other words for a sentence, as issue $NUMBER asks"
git push -q origin "$branch"
gh pr create --head "$branch" --title "Other words for a sentence (issue $NUMBER)" --body-file "$report"
