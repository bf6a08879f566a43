"""Which 问题类别 a description speaks of: a proposal by its words, to be corrected by a person."""

from .problem import ProblemCategory

# In order: the first group one of whose words occurs decides. The product's own list.
WORDS: tuple[tuple[ProblemCategory, tuple[str, ...]], ...] = (
    (ProblemCategory.LABEL, ("标签", "标识", "标志", "标注", "说明书", "警示语", "铭牌", "包装标")),
    (ProblemCategory.EQUIPMENT, ("检定", "校准", "仪器", "设备", "计量器具", "工装", "模具")),
    (
        ProblemCategory.INSPECTION,
        ("出厂检验", "检验记录", "检验能力", "检验项目", "化验", "检测能力", "漏检"),
    ),
    (ProblemCategory.MATERIAL, ("原材料", "原料", "原辅料", "进货", "供应商", "配料", "辅料")),
    (ProblemCategory.PEOPLE, ("人员", "培训", "持证", "上岗", "健康证")),
    (ProblemCategory.STANDARD, ("执行标准", "标准过期", "企业标准", "标准文本", "作废标准")),
    (ProblemCategory.DESIGN, ("设计", "图样", "研发", "结构不合理")),
    (ProblemCategory.PROCESS, ("工艺", "生产过程", "工序", "操作规程", "车间", "关键控制点", "卫生")),
    (ProblemCategory.MANAGEMENT, ("制度", "体系", "记录", "台账", "追溯", "质量管理", "档案", "许可")),
)


def category_of(text: str) -> ProblemCategory:
    """The category of a description; 其他 when no word decides (a failed item says nothing of its cause)."""
    return next(
        (category for category, words in WORDS if any(word in text for word in words)), ProblemCategory.OTHER
    )
