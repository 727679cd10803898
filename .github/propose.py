"""Make a change of the form "A better sentence", for the workflow `propose`.

The form comes in the environment and is text throughout: no shell and no template sees it. What comes out are two values
in base64, which has no line breaks, in the file that `GITHUB_OUTPUT` names: `patch`, empty if there is no change, and
`report`, what the pull request or the issue says.
"""

from __future__ import annotations

import base64
import datetime
import os
import subprocess
import sys
from pathlib import Path

from apparatus.authoring.proposals import ProposalError, propose, read_form
from apparatus.authoring.review_report import code

ADDRESS, SAYS, WHY = "Address of the sentence", "The sentence as it should be", "Why?"
PROPOSED = """\
Other words for one sentence of {path}, written from a form: nobody has compared them with the source yet.

- was {said}
- is {says}

The token of a workflow starts no other workflow: close this pull request and open it again to have it checked and reported.
"""
REFUSED = "No change was made of this form: {why}.\n"
UNFIT = "No change was made of this form, because the check would find:\n\n{problems}\n"


def main() -> int:
    """Change the project in the present folder; return 0 whatever the form says."""
    root = Path()
    day = datetime.datetime.now(datetime.UTC).date().isoformat()
    patch = b""
    try:
        form = read_form(os.environ["FORM"], (ADDRESS, SAYS, WHY))
        proposal = propose(root, form[ADDRESS], form[SAYS], form[WHY], day)
    except ProposalError as error:
        report = REFUSED.format(why=error)
    else:
        if proposal.problems:
            rows = (f"- {code(str(item))}" for item in proposal.problems[:10])
            report = UNFIT.format(problems="\n".join(rows))
        else:
            values = {"said": code(proposal.said), "says": code(proposal.says)}
            report = PROPOSED.format(path=proposal.path, **values)
            command = ["git", "diff", "--no-color", "--no-ext-diff", "--", "docs"]
            patch = subprocess.run(command, check=True, capture_output=True).stdout
    with Path(os.environ["GITHUB_OUTPUT"]).open("a", encoding="ascii") as out:
        for name, value in (("patch", patch), ("report", report.encode())):
            out.write(f"{name}={base64.b64encode(value).decode()}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
