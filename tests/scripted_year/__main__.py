"""The command: makes the archive and says what stands in it."""

import argparse
import datetime as dt
from pathlib import Path

from tests.scripted_year.script import SEED, START, run
from tiqiang_desktop.services import archives, new_year, reports


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("path", type=Path)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--from", dest="start", type=dt.date.fromisoformat, default=START)
    arguments = parser.parse_args()
    space, diary = run(arguments.path, arguments.seed, arguments.start)
    for kind, count in archives.verify(space)[0].items():
        if count:
            print(f"{kind.LABEL}\t{count}")
    for line in reversed(new_year.years(space)):
        new_year.switch(space, line.year)
        print(f"{line.year}年度附件2")
        for figure in reports.figures(space):
            print(f"  {figure.name}\t{figure.value}")
    print("日记：" + "，".join(f"{name} {count}" for name, count in sorted(diary.items())))
    space.close()


if __name__ == "__main__":
    main()
