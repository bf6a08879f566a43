"""The invented county: its people, its enterprises, what is wrong with their products."""

import datetime as dt
import random

from tiqiang_desktop.domain.enterprise import Enterprise, Product, Source
from tiqiang_desktop.domain.expert import Expert, Institution
from tiqiang_desktop.domain.problem import Problem, ProblemCategory, Severity
from tiqiang_desktop.services.workspace import Workspace

INSPECTORS = ("张敏", "李国强", "王芳")
FIELDS = ("电线电缆", "化肥", "塑料包装", "防水材料", "童车")
TOWNS = ("城关镇", "五山镇", "石花镇", "冷集镇")
EVENTS = (
    (14, "出厂检验能力培训", ""),
    (20, "电线电缆质量分析会", ""),
    (24, "标准宣贯", "示例市市场监督管理局"),
)
PROBLEMS = [
    (ProblemCategory.INSPECTION, "出厂检验记录缺失", "电线", "建立出厂检验台账。"),
    (ProblemCategory.EQUIPMENT, "计量器具超期", "电线", "送检并建立周期检定表。"),
    (ProblemCategory.STANDARD, "执行标准已作废", "化肥", "改用现行标准并换版。"),
    (ProblemCategory.LABEL, "标签缺少净含量", "塑料袋", "补全标签内容。"),
    (ProblemCategory.PROCESS, "工艺参数无记录", "卷材", "关键工序每班记录。"),
    (ProblemCategory.PEOPLE, "检验员未经培训", "童车", "培训考核后上岗。"),
]


def people(space: Workspace, dice: random.Random) -> tuple[list[str], list[str]]:
    """Twelve experts and four institutions; ids."""
    with space.change("登记专家"):
        experts = space.save_all(
            [
                Expert(
                    name=f"{'赵钱孙周吴郑冯陈褚卫蒋沈'[number]}一帆",
                    institution="示例检验研究院",
                    fields=(FIELDS[number % 5],),
                    region=("420625", "420600", "420100", "")[number % 4],
                    phone=f"138000004{number:02d}",
                )
                for number in range(12)
            ]
        )
        institutions = space.save_all([Institution(name=f"示例第{number}检验所") for number in range(1, 5)])
    return [one.id for one in experts], [one.id for one in institutions]


def enterprises(space: Workspace, dice: random.Random, start: dt.date) -> None:
    """Thirty-six firms; a third of them failed a 监督抽查 in spring."""
    with space.change("登记企业"):
        firms = space.save_all(
            [
                Enterprise(
                    name=f"示例{TOWNS[number % 4][:2]}第{number + 1}制造有限公司",
                    category=FIELDS[number % 5],
                    town=TOWNS[number % 4],
                    contact=f"周{'甲乙丙丁'[number % 4]}",
                    phone=f"139000005{number:02d}",
                    sme="是" if number % 4 else "否",
                    startup=number % 9 == 0,
                    cluster="示例城东园区" if number % 6 == 0 else "",
                    chain="电缆链" if number % 5 == 0 else "",
                    annual_output=2000.0,
                )
                for number in range(36)
            ]
        )
        space.save_all([Product(enterprise=firm.id, name=f"{firm.category}产品") for firm in firms])
        for firm in firms[::3]:
            space.save(
                Problem(
                    enterprise=firm.id,
                    product=f"{firm.category}产品",
                    found_on=start - dt.timedelta(days=dice.randint(20, 60)),
                    source=Source.SAMPLING,
                    item=dice.choice(("导体电阻", "总养分", "拉伸强度")),
                    document=f"CJ-{dice.randint(100, 999)}",
                    severity=dice.choice(list(Severity)),
                    category=ProblemCategory.PROCESS,
                )
            )
