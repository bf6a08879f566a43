"""Papers to set in tests, each with as much in it as asked for; and what is measured on every one."""

from collections import defaultdict
from collections.abc import Callable
from io import BytesIO

import pypdfium2.raw as pdfium_c

from tests.documents.letters import book
from tests.documents.pdf_reading import opened
from tiqiang_desktop.documents import attendance, dossier, plan_sheet, receipt_sheet, register, task_sheet

FIRM = "示例楚天电线电缆有限公司"
LONG_FIRM = (
    "示例湖北省襄阳市谷城县城关镇（经济开发区）楚天电线电缆、铜铝材料及新型绝缘材料制造股份有限公司第二分公司"
)
OFFICE = "示例县市场监督管理局"
PROBLEM = (
    "近60日的出厂检验记录中有12份原始数据完全相同，不能反映GB/T 5023.3—2008要求的“逐批检验”情况（见附件）。"
)
SUGGESTION = "建立出厂检验台账，每批次由专人检验并签名，检验合格后方可出厂；质量负责人每周抽查一次记录。"
INK_SLACK = 0.3  # points


def task(problems: int = 3, **changes: object) -> task_sheet.TaskSheet:
    values: dict[str, object] = {
        "office": OFFICE,
        "enterprise": FIRM,
        "uscc": "91420699MA00000019",
        "address": "示例县城关镇示范路8号",
        "contact": "李工",
        "phone": "138****0101",
        "products": ("聚氯乙烯绝缘电线", "控制电缆"),
        "kinds": ("技术帮扶", "现场诊断", "复查", "回头帮", "电话"),
        "sources": (
            "监督抽查",
            "许可证现场检查",
            "日常监督检查",
            "风险监测",
            "双随机",
            "企业点单",
            "回头帮",
            "其他",
        ),
        "categories": ("设计研发", "原材料", "生产过程"),
        "problems": tuple(
            task_sheet.OpenProblem(
                "聚氯乙烯绝缘电线", f"第{i}项出厂检验记录不真实", "示市监建〔2022〕1号", "2022-07-05"
            )
            for i in range(1, problems + 1)
        ),
        "printed": "2022年6月6日",
        **changes,
    }
    return task_sheet.TaskSheet(**values)  # type: ignore[arg-type]


def receipt(**changes: object) -> receipt_sheet.ReceiptSheet:
    values: dict[str, object] = {
        "office": OFFICE,
        "enterprise": FIRM,
        "served": (("整改通知书", "示市监责改〔2022〕31号"), ("质量问题整改建议书", "示市监建〔2022〕12号")),
        "ways": ("直接送达", "留置送达", "邮寄送达", "委托送达", "电子送达", "公告送达"),
        "code": "示市监建2022-0012-01-3",
        **changes,
    }
    return receipt_sheet.ReceiptSheet(**values)  # type: ignore[arg-type]


def the_register(count: int = 5, name: str = FIRM) -> register.Register:
    letters = tuple(
        register.Entry(
            f"示市监建〔2022〕{i}号",
            name,
            "2022-06-06",
            "示市监责改〔2022〕31号",
            3,
            "已签发",
            "2022-06-08",
            "",
        )
        for i in range(1, count + 1)
    )
    return register.Register(OFFICE, 2022, letters, "2022年6月6日")


def sheet(guests: int = 3, **changes: object) -> attendance.Attendance:
    values: dict[str, object] = {
        "office": OFFICE,
        "kind": "培训",
        "topic": "食品相关产品质量安全主体责任培训",
        "time": "2022年5月17日",
        "place": "示例县市场监督管理局四楼会议室",
        "organiser": OFFICE,
        "guests": tuple(attendance.Guest(f"示例第{i}电器有限公司") for i in range(1, guests + 1)),
        **changes,
    }
    return attendance.Attendance(**values)  # type: ignore[arg-type]


def plan(measures: int = 4, name: str = FIRM) -> plan_sheet.PlanSheet:
    return plan_sheet.PlanSheet(
        office=OFFICE,
        enterprise=name,
        year=2022,
        category="电工及材料产品",
        products="聚氯乙烯绝缘电线、控制电缆",
        contact="李工",
        phone="138****0101",
        source="监督抽查",
        period="2022年5月1日至2022年10月31日",
        measures=tuple(
            plan_sheet.Measure(f"第{i}项{PROBLEM}", SUGGESTION, "张敏", "2022-07-05", "王立本")
            for i in range(1, measures + 1)
        ),
        made="2022年6月6日",
    )


def file_of(problems: int = 4, name: str = FIRM, **changes: object) -> dossier.Dossier:
    values: dict[str, object] = {
        "office": OFFICE,
        "enterprise": name,
        "uscc": "91420699MA00000019",
        "year": 2022,
        "made": "2022年6月6日",
        "basics": (
            ("企业名称", name),
            ("联系人", "李工"),
            ("联系电话", "138****0101"),
            ("地址", "示例县城关镇"),
        ),
        "products": (("聚氯乙烯绝缘电线", "BV 450/750V 2.5mm²", "GB/T 5023.3—2008", "—"),),
        "visits": (dossier.VisitLine("2022-06-05", "现场诊断", "张敏、李强", "王立本", "发现问题3个。"),),
        "problems": tuple(
            dossier.ProblemLine(
                f"第{i}项{PROBLEM}", "检验人员兼职", (SUGGESTION, "送检。"), "2022-07-05", "整改中"
            )
            for i in range(1, problems + 1)
        ),
        "letters": (dossier.LetterLine("示市监建〔2022〕1号", "2022-06-06", "", 3, "已签发"),),
        "effects": (("推动提升工业产值", "120.5万元"), ("其他成效", "客户退货率由2.1%降到0.6%")),
        **changes,
    }
    return dossier.Dossier(**values)  # type: ignore[arg-type]


# Every paper as it usually is, and as long as it gets.
PAPERS: dict[str, Callable[[], bytes]] = {
    "task": lambda: task_sheet.render(task(), book()),
    "task, long": lambda: task_sheet.render(task(30, enterprise=LONG_FIRM), book()),
    "receipt": lambda: receipt_sheet.render(receipt(), book()),
    "receipt, long": lambda: receipt_sheet.render(receipt(enterprise=LONG_FIRM, place=LONG_FIRM * 2), book()),
    "register": lambda: register.render(the_register(), book()),
    "register, long": lambda: register.render(the_register(90, LONG_FIRM), book()),
    "attendance": lambda: attendance.render(sheet(), book()),
    "attendance, long": lambda: attendance.render(sheet(60, topic=LONG_FIRM), book()),
    "plan": lambda: plan_sheet.render(plan(), book()),
    "plan, long": lambda: plan_sheet.render(plan(30, LONG_FIRM), book()),
    "dossier": lambda: dossier.render(file_of(), book()),
    "dossier, long": lambda: dossier.render(file_of(30, LONG_FIRM), book()),
}

Box = tuple[str, float, float, float, float]  # character; left, top, right, bottom in points


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page without blanks and line ends."""
    found = []
    with opened(pdf) as document:
        for page in document:
            text = page.get_textpage().get_text_range()
            found.append("".join(char for char in text if not char.isspace()))
    return found


def ink(pdf: bytes) -> list[tuple[float, float, list[Box]]]:
    """Width and height of each page, and the ink of its characters."""
    found = []
    for page in opened(pdf):
        words, high = page.get_textpage(), page.get_height()
        boxes = []
        for i in range(words.count_chars()):
            char = chr(pdfium_c.FPDFText_GetUnicode(words.raw, i))
            if char.isspace() or pdfium_c.FPDFText_IsGenerated(words.raw, i):
                continue
            left, bottom, right, top = words.get_charbox(i)
            boxes.append((char, left, high - top, right, high - bottom))
        found.append((page.get_width(), high, boxes))
    return found


def rules(pdf: bytes) -> list[list[tuple[float, float, float, float]]]:
    """The filled bars of each page as left, top, right, bottom in points."""
    found = []
    for page in opened(pdf):
        high = page.get_height()
        boxes = [o.get_bounds() for o in page.get_objects() if o.type == pdfium_c.FPDF_PAGEOBJ_PATH]
        found.append([(left, high - top, right, high - bottom) for left, bottom, right, top in boxes])
    return found


def overlaps(boxes: list[Box]) -> list[tuple[Box, Box]]:
    """Pairs of characters whose ink covers the same place."""
    grid: dict[tuple[int, int], list[Box]] = defaultdict(list)
    for box in boxes:
        grid[int(box[1] // 24), int(box[2] // 24)].append(box)
    found = []
    for (x, y), here in grid.items():
        near = [
            b
            for dx in (0, 1)
            for dy in (-1, 0, 1)
            if (dx, dy) > (0, 0)
            for b in grid.get((x + dx, y + dy), [])
        ]
        for number, one in enumerate(here):
            found += [(one, two) for two in [*here[number + 1 :], *near] if _covers(one, two)]
    return found


def _covers(one: Box, two: Box) -> bool:
    wide = min(one[3], two[3]) - max(one[1], two[1])
    tall = min(one[4], two[4]) - max(one[2], two[2])
    return wide > 0.8 and tall > 0.8


def crossings(boxes: list[Box], bars: list[tuple[float, float, float, float]]) -> list[tuple[Box, object]]:
    """Characters that a ruled line runs through."""
    return [
        (box, bar)
        for bar in bars
        for box in boxes
        if min(box[3], bar[2]) - max(box[1], bar[0]) > INK_SLACK
        and min(box[4], bar[3]) - max(box[2], bar[1]) > INK_SLACK
    ]


def jpeg(width: int = 2400, height: int = 1600) -> bytes:
    """A photograph of nothing."""
    from PIL import Image

    file = BytesIO()
    Image.new("RGB", (width, height), (90, 120, 150)).save(file, "JPEG")
    return file.getvalue()
