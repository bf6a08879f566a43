"""Works on a protected archive until it is killed: saves, a backup, a letter, a log line, a draft.

python -m tests.faults.plain_worker FOLDER
"""

import sys
from pathlib import Path

from tests import make
from tests.faults.plain_names import NAME, PERSON, PHONE, WORD
from tiqiang_desktop import log
from tiqiang_desktop.domain.keeping import Why
from tiqiang_desktop.services import backups, drafts, letters, protection
from tiqiang_desktop.services.workspace import Workspace


def main() -> None:
    """Ends only by being killed."""
    path = Path(sys.argv[1]) / "档案.tqa"
    space = Workspace.open(path, make.Clock(), protection.key_for(path, WORD))
    number = 0
    while True:
        number += 1
        firm = make.enrolled(space, f"{NAME}{number}", phone=PHONE, contact=PERSON)
        make.with_problems(space, firm, 1)
        letters.issue(space, letters.draft(space, firm.id).id)
        drafts.keep(space, "visit", {"联系人": PERSON})
        log.note_failure(ValueError(f"{NAME} {PHONE}"))
        if number % 5 == 0:
            backups.make(space, Why.DAILY)
            with backups.looked_into(backups.found(path)[0].path, key=space.store.key) as then:
                then.store.integrity()
        print(number, flush=True)


if __name__ == "__main__":
    main()
