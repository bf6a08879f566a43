"""Letters by seed, made by the program's own composer from invented records: everything a letter can have in it.

The same seed gives the same letter for ever, so that a seed in a failing test's name is enough to look at it.
"""

import datetime as dt
import random
from dataclasses import replace

from tiqiang_desktop.domain.enterprise import Enterprise, Source
from tiqiang_desktop.domain.letter import Letter, LetterForm, Notice
from tiqiang_desktop.domain.letter_compose import Case, Standing, compose
from tiqiang_desktop.domain.letter_text import LetterText
from tiqiang_desktop.domain.office import Office
from tiqiang_desktop.domain.problem import Problem, ProblemCategory, Suggestion
from tiqiang_desktop.domain.visit import Visit
from tiqiang_desktop.services import shipped

OFFICES = (
    ("青溪县市场监督管理局", "青市监建"),
    ("云泽市临江区市场监督管理局", "临市监建"),
    ("云泽高新技术产业开发区市场监督管理局", "云高市监建"),
    ("青溪土家族苗族自治县市场监督管理局", "青市监质建"),
)
PLACES = ("青溪", "云泽", "临江", "云泽市临江区", "湖北云泽", "青溪县城关镇")
STEMS = ("宏味", "𠮷喆", "恒丰", "楚江", "鑫淼", "东方·阳光", "万润（青溪）", "祥云")
TRADES = (
    "电线电缆",
    "食品",
    "化肥",
    "烟花爆竹",
    "家具",
    "危险化学品包装物及容器",
    "铜铝材料及新型绝缘材料制造",
)
KINDS = (
    "有限公司",
    "有限责任公司",
    "股份有限公司第二分公司",
    "厂",
    "农民专业合作社",
    "经营部",
    "科技发展有限公司",
)
PRODUCTS = (
    "聚氯乙烯绝缘电线",
    "食品用塑料包装袋",
    "复混肥料（15-15-15）",
    "LED路灯",
    "“青溪红”牌茶叶",
    "电动自行车用铅酸蓄电池6-EVF-20",
    "实木复合地板",
    "500mL饮用天然水",
)
MODELS = ("BV 450/750V 2.5mm²", "0.03mm×600mm", "25kg/袋", "JKLYJ-10kV 1×70", "Ⅱ型", "TP-03", "48V 20Ah")
LABORATORIES = ("省产品质量监督检验研究院", "云泽市产品质量检验检测所", "国家电线电缆质检中心（云泽）")
ITEMS = (
    ("导体电阻", "≤7.41", "9.12", "Ω/km"),
    ("总养分", "≥45.0", "41.7", "％"),
    ("游离甲醛", "≤1.5", "3.08", "mg/L"),
    ("绝缘厚度平均值", "≥0.8", "0.62", "mm"),
    ("菌落总数", "≤1×10⁴", "3.2×10⁵", "CFU/g"),
    ("耐热性能（70℃±2℃，4h）", "不开裂", "开裂", ""),
    ("2 h率额定容量", "≥20", "17.4", "Ah"),
    ("绝缘热稳定性和护套老化前后抗张强度变化率及断裂伸长率变化率", "±20", "−31", "%"),
)
TITLES = (
    "出厂检验记录不真实",
    "标签不规范",
    "检验能力不足",
    "计量器具超期未检",
    "关键工序（挤塑）没有作业指导书",
    "执行已废止的标准GB/T 5023.3—2008",
    "未按“三同时”要求留样",
    "",
)
PARTS = (
    "现场查看近60日的出厂检验记录，有12份原始数据完全一致",
    "按照GB/T 5023.3—2008检验，20℃时导体电阻实测值为9.12Ω/km，标准要求≤7.41Ω/km",
    "标签标注的“零添加”“纯天然”等用语——无法提供依据……且标注已作废的Q/QXHW 0012S—2019",
    "电子天平（编号：TP-03，量程0～200g）检定有效期至2025年12月31日，已超期78天",
    "检验员𠮷田未取得资格，现场提问5项仅答对2项（占40％）",
    "进货查验台账缺少2026年1月15日至2月28日共3批次（合计1,250kg）的记录",
    "挤塑温度设定为165℃～175℃，工艺文件要求150～160℃，偏差达到10％以上",
    "未见《工业产品生产许可证》副本，负责人称“正在换证”，未能提供受理通知书（受理号：XK06-001-00123）",
    "产品说明书给出的网址https://www.example.org/product/2026/03/index.html?id=0318打不开",
    "型号为YJV22-0.6/1kV 3×120+1×70的样品，印字间距为650mm，大于标准规定的550mm",
    "成品库温度达到38.5℃，相对湿度85％RH，均高于企业标准Q/HFLS 003—2024第5.2.1条的规定",
    "供应商评价表中有4家没有签字，其中2家（占50%）的营业执照已过期",
    "留样室只有1人管理，“双人双锁”制度没有执行",
    "抽查的3个批次（批号20260112、20260115-2、A-0318）均没有过程检验记录",
    "技术负责人说：“我们一直按老办法做。”——没有书面依据",
    "ISO 9001质量管理体系证书于2025年6月30日到期，未再认证",
)
ADVICE = (
    "建议对照产品标准补齐出厂检验项目所需的设备和人员能力，完善检验规程",
    "建议于3个工作日内将天平送检，取得检定证书后使用",
    "宜选用截面积不小于2.5mm²、导体电阻不大于7.41Ω/km的铜杆，并逐批检验",
    "可参考GB/T 19001—2016/ISO 9001:2015第8.5.1条编制作业指导书，明确“人、机、料、法、环、测”各项要求",
    "建议将挤塑机一区至五区温度分别控制在140℃、150℃、160℃、165℃、170℃，波动不超过±2℃",
    "建议建立台账（样式见附件），每批次由专人检验并签名，检验合格后方可出厂",
)
CAUSES = (
    "检验员对出厂检验要求不熟悉",
    "原材料铜杆杂质含量偏高，供应商由A厂改为B厂后没有重新验证",
    "设备老化（2009年购置），温控仪表误差超过±5℃",
    "企业内部“重生产、轻检验”，质量负责人兼任销售",
)
ATTACHMENTS = (
    "抽样检验结果及问题清单",
    "整改情况反馈表",
    "GB/T 5023.3—2008与GB/T 5023.3—2025主要差异对照表",
    "抽样检验结果清单（含实验室原始记录、样品照片、标准条款对照表以及有关说明等材料）",
    "技术专家名单",
)
COPIES = (
    "青溪县人民政府办公室",
    "青溪县农业农村局",
    "青溪县经济和信息化局",
    "青溪县产业园区管理委员会",
    "云泽市市场监督管理局产品质量安全监督管理科",
)
EXPERTS = ("李工（省产品质量监督检验研究院）", "王教授", "赵高级工程师（云泽学院机电工程学院）")
PHONES = ("0710-0000000", "0710-0000000、138****0101", "0710-0000000转8012")


def seeded(seed: int, form: LetterForm | None = None) -> LetterText:
    """The letter of a seed; odd seeds are 公文, unless a format is asked for."""
    source = random.Random(seed)
    count = source.choice((1, 1, 2, 2, 3, 3, 4, 5, 6, 8, 10, 13, 16, 20))
    dated = dt.date(2026, 1, 1) + dt.timedelta(days=source.randrange(360))
    problems = tuple(_problem(source, number, dated) for number in range(count))
    office, word = source.choice(OFFICES)
    firm = "".join(map(source.choice, (PLACES, STEMS, TRADES, KINDS)))  # type: ignore[arg-type]
    visited = source.random() < 0.6
    case = Case(
        office=Office(
            name=office,
            word=word,
            contact=source.choice(("李明", "欧阳小明", "")),
            phone=source.choice(PHONES),
        ),
        enterprise=Enterprise(id="e", name=firm),
        problems=problems,
        suggestions={problem.id: _suggestions(source, problem.id) for problem in problems},
        visit=Visit(enterprise="e", date=dated - dt.timedelta(days=3)) if visited else None,
        notice=Notice(number=f"（青）市监责改〔2026〕{source.randint(1, 300)}号")
        if source.random() < 0.4
        else None,
        experts=source.sample(EXPERTS, source.randint(0, 2)) if visited else (),
    )
    letter = Letter(
        enterprise="e",
        word=word,
        year=dated.year,
        serial=source.choice((0, 1, 17, 230, 1024)),
        dated=dated,
        form=LetterForm.ORDINARY if seed % 2 else LetterForm.LETTER,
        sealed=source.random() < 0.6,
        attachments=tuple(source.sample(ATTACHMENTS, source.choice((0, 0, 1, 2, 3, 5)))),
        copies_to=tuple(source.sample(COPIES, source.choice((0, 0, 1, 2, 4, 5)))),
    )
    text = replace(compose(case, letter, standing()), receipt=source.random() < 0.75)
    return text if form is None else replace(text, form=form)


def standing() -> Standing:
    """The shipped wording."""
    return shipped.standing()


def _problem(source: random.Random, number: int, dated: dt.date) -> Problem:
    item, requirement, measured, unit = source.choice(ITEMS) if source.random() < 0.4 else ("", "", "", "")
    title = source.choice(TITLES)
    sentences = source.sample(PARTS, source.randint(0 if item else 1, 3))
    return Problem(
        id=str(number),
        enterprise="e",
        product=source.choice(PRODUCTS),
        model=source.choice((*MODELS, "")),
        batch=source.choice(("20260112", "2026年1月15日", "A-0318", "")),
        source=source.choice(list(Source)),
        document=source.choice(("", "", "WT2026-0318", "鄂质检（2026）第00012号")),
        laboratory=source.choice((*LABORATORIES, "")),
        category=source.choice(list(ProblemCategory)),
        title=title,
        description=source.choice(("；", "。", "，")).join(sentences),
        item=item,
        requirement=requirement,
        measured=measured,
        unit=unit,
        cause=source.choice((*CAUSES, "", "")),
        found_on=dated - dt.timedelta(days=5),
        due=dated + dt.timedelta(days=source.randint(3, 90)) if source.random() < 0.8 else None,
    )


def _suggestions(source: random.Random, problem: str) -> list[Suggestion]:
    return [Suggestion(problem=problem, text=text) for text in source.sample(ADVICE, source.randint(0, 2))]
