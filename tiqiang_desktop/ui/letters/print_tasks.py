"""Letters as print tasks: one, or many as one job; they count as printed only when the printer has taken every page."""

from collections.abc import Sequence

from ...domain.letter import Letter
from ...services import letters, page_check, paper
from ...services.progress import Progress
from ...services.workspace import Workspace
from ..papers.print_run import PrintTask
from .printing import COPIES, PrintChoice


def one_letter(workspace: Workspace, letter: Letter) -> PrintTask:
    """An issued letter, looked over once more."""

    def make(space: Workspace, _choice: PrintChoice, _progress: Progress) -> bytes:
        return letters.preview(space, letter)

    def taken(space: Workspace) -> None:
        letters.mark_printed(space, letter.id)

    return PrintTask(
        title=letter.number,
        kind=letter.LABEL,
        pages=len(paper.page_sizes(letters.preview(workspace, letter))),
        make=make,
        taken=taken,
        copies=COPIES,
        notes=page_check.of_letter(workspace, letter),
        done=f"{letter.number}已签发，",
        put_off=f"{letter.number}已签发，还没有打印；需要时点“打印”即可。",
        failed="文号已占用，不会重复编号。",
        stopped=f"打印已停止；{letter.number}已签发，可以再点“打印”，不会重复编号。",
    )


def many_letters(ids: Sequence[str], survey: page_check.Survey) -> PrintTask:
    """Issued letters as one document; of two copies the second set follows the first."""

    def make(space: Workspace, choice: PrintChoice, progress: Progress) -> bytes:
        return letters.print_job(space, ids, duplex=choice.duplex, progress=progress)

    def taken(space: Workspace) -> None:
        letters.mark_all_printed(space, ids)

    return PrintTask(
        title=f"{len(ids)} 份整改建议书",
        kind=Letter.LABEL,
        pages=survey.pages,
        make=make,
        taken=taken,
        copies=COPIES,
        notes=survey.notes,
        done=f"{len(ids)} 份整改建议书",
        failed="没有一份记为已打印，可以再打印一次。",
        stopped="打印已停止，没有一份记为已打印；需要时可以再打印。",
    )
