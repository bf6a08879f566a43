"""Divide a document's title into centred lines: words whole, a trapezoid or a rhombus (GB/T 9704-2012 7.3.1).

There is no dictionary here. What stays whole are the names the caller knows (the firm, the office, the product),
the words every such title is made of, and anything the rules of marks and numbers hold together.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate, combinations, pairwise

from tiqiang_desktop.documents.line_breaker import WHOLE, breakable, is_wide

WORDS = re.compile(
    "市场监督管理局|市场监督管理所|有限责任公司|股份有限公司|有限公司|专业合作社|合作社|经营部|加工厂|总厂|工厂|"
    "整改建议书|整改建议|建议书|产品质量|质量问题|质量安全|不合格|监督抽查|关于|产品|质量|问题|整改|建议|监督|抽查|"
    "技术|帮扶|情况|企业|生产|安全|检验|食品|设备|材料|标准|“[^”]{1,12}”|《[^》]{1,14}》|（[^）]{1,14}）"
)
GOOD_AFTER = re.compile("(?:公司|合作社|厂|店|部|局|所|中心|的|批次)$")
GOOD_BEFORE = re.compile("关于|整改建议书|产品质量|质量问题|等")
MANY_LINES = 5
_FORBIDDEN = 1000.0


def title_lines(title: str, longest: float, names: Iterable[str] = ()) -> list[str]:
    """Divide a title into lines of at most `longest` ems, the least ugly way; Latin letters count half an em."""
    sums = list(accumulate((1.0 if is_wide(char) else 0.55 for char in title), initial=0.0))
    if sums[-1] <= longest:
        return [title]
    costs = _break_costs(title, names)
    places = [i for i, cost in enumerate(costs) if cost < _FORBIDDEN]
    fewest = int(-(-sums[-1] // longest))
    best: tuple[float, tuple[int, ...]] | None = None
    for count in range(fewest, max(MANY_LINES, fewest) + 1):
        for cuts in combinations(_thinned(places, costs, count), count - 1):
            cost = sum([costs[cut] for cut in cuts]) + 2.5 * count
            if best and cost >= best[0]:
                continue  # its shape can only add to that
            bounds = (0, *cuts, len(title))
            lengths = [sums[b] - sums[a] for a, b in pairwise(bounds)]
            if max(lengths) > longest:
                continue
            cost += _shape_cost(lengths)
            if best is None or cost < best[0]:
                best = (cost, bounds)
        if best and count > fewest:
            break
    bounds = best[1] if best else (*range(0, len(title), int(longest)), len(title))
    return [title[a:b].strip(" ") for a, b in pairwise(bounds)]


def _thinned(places: Sequence[int], costs: Sequence[float], count: int) -> list[int]:
    """With many lines only the better places are tried, or a long title would have a million divisions."""
    most = {2: 200, 3: 60, 4: 28}.get(count, 18)
    return sorted(sorted(places, key=lambda i: (costs[i], i))[:most])


def _break_costs(title: str, names: Iterable[str]) -> list[float]:
    """What it costs to begin a line at each character."""
    allowed = set(breakable(title, [match.span() for match in WHOLE.finditer(title)]))
    costs = [3.0 if i in allowed else _FORBIDDEN for i in range(len(title))]
    for i in sorted(allowed):
        if GOOD_AFTER.search(title[:i]) or GOOD_BEFORE.match(title[i:]):
            costs[i] = 0.0
        if title[i] in "的等和及与" or title[:i].endswith(("关于", "对")):
            costs[i] += 6.0
    for match in WORDS.finditer(title):
        _hold(costs, *match.span(), 9.0)
    for name in names:
        start = title.find(name) if len(name) > 1 else -1
        if start >= 0:
            _hold(costs, start, start + len(name), 7.0)
    return costs


def _hold(costs: list[float], start: int, end: int, price: float) -> None:
    for i in range(start + 1, end):
        costs[i] += price


def _shape_cost(lengths: Sequence[float]) -> float:
    """Nothing for a good trapezoid or rhombus; much for equal lines, an hourglass, or a stub of a line."""
    rising = all(a + 0.8 < b for a, b in pairwise(lengths))
    falling = all(a > b + 0.8 for a, b in pairwise(lengths))
    rhombus = len(lengths) > 2 and max(lengths[1:-1]) > max(lengths[0], lengths[-1])
    spread = max(lengths) - min(lengths)
    stub = 6.0 if min(lengths) < 4 else 0.0
    return (0.0 if rising or falling or rhombus else 8.0) + stub + 0.08 * max(0.0, spread - 3) ** 2
