"""Where Enter, Tab and the arrows lead in the problem grid; plain functions of what the rows hold."""

from .problem_model import CATEGORY, DESCRIPTION, DUE, PRODUCT, SUGGESTION, ProblemModel

Cell = tuple[int, int]


def way(model: ProblemModel, step: str, row: int, column: int) -> Cell | None:
    """The cell a step (enter, next, back, up, down) leads to; None leads out of the grid."""
    last = model.rowCount() - 1
    if step in ("up", "down"):
        return min(max(row + (1 if step == "down" else -1), 0), last), column
    if step == "back":
        return (row, column - 1) if column else (row - 1, DUE) if row else None
    if step == "enter":
        return _after_enter(model, row, column)
    if row == last and column >= CATEGORY and model.row(row).empty:
        return None
    return (row, column + 1) if column < DUE else (row + 1, PRODUCT)


def _after_enter(model: ProblemModel, row: int, column: int) -> Cell:
    """The shortest way through a row: what is filled already is passed over."""
    held = model.row(row)
    if column == PRODUCT:
        return row, CATEGORY
    if column == CATEGORY:
        if held.empty:
            return row, CATEGORY
        return row, SUGGESTION if held.title or held.description else DESCRIPTION
    if column == DESCRIPTION:
        return row, SUGGESTION
    return min(row + 1, model.rowCount() - 1), CATEGORY
