"""Letters to set in tests: one builder with every part optional."""

import datetime as dt
from dataclasses import replace
from functools import cache
from pathlib import Path

from tiqiang_desktop.documents.fonts import FontBook
from tiqiang_desktop.domain.letter_text import LetterText, Level, Paragraph

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
ORDINALS = "一二三四五六七八九十"

FINDINGS = (
    (
        "导体电阻不合格。",
        "按照GB/T 5023.3—2008检验，20℃时导体电阻实测值为9.12Ω/km，标准要求≤7.41Ω/km，判定为不合格。",
    ),
    ("标签不规范。", "标签标注的“零添加”“纯天然”等用语——无法提供依据……且标注已作废的Q/QXHW 0012S—2019。"),
    (
        "检验能力不足。",
        "检验员𠮷田未取得资格，现场提问5项仅答对2项（占40％），出厂检验记录有12份原始数据完全一致。",
    ),
    ("计量器具超期。", "电子天平（编号：TP-03，量程0～200g）检定有效期至2025年12月31日，已超期78天。"),
)


@cache
def book() -> FontBook:
    """The bundled fonts, opened once for all tests."""
    return FontBook(FONTS)


def ordinal(number: int) -> str:
    return ("十" if number > 10 else "") + ORDINALS[(number - 1) % 10]


def letter(problems: int = 3, **changes: object) -> LetterText:
    """A letter about so many problems, with as many suggestions."""
    body = [
        Paragraph(
            "我局于2026年3月5日至3月12日对你单位开展质量技术帮扶，发现你单位存在质量问题，现提出如下整改建议。"
        )
    ]
    body.append(Paragraph("一、发现的主要问题", Level.FIRST))
    for i in range(problems):
        lead, words = FINDINGS[i % len(FINDINGS)]
        body.append(Paragraph(words, Level.SECOND, f"（{ordinal(i + 1)}）{lead}"))
    body.append(Paragraph("二、整改建议", Level.FIRST))
    for i in range(problems):
        words = (
            f"{i + 1}.对照第{i + 1}个问题查明原因，于2026年{i % 9 + 4}月{i + 1}日前完成整改，并留存佐证材料。"
        )
        body.append(Paragraph(words, Level.THIRD))
    body.append(Paragraph("请于收到本建议书之日起30日内完成整改，并将整改情况书面报送我局。"))
    text = LetterText(
        mark="青溪县市场监督管理局",
        number="青市监建〔2026〕17号",
        title="关于青溪县宏味电线电缆有限公司电线电缆产品质量问题的整改建议书",
        addressee="青溪县宏味电线电缆有限公司",
        body=tuple(body),
        signature="青溪县市场监督管理局",
        dated=dt.date(2026, 3, 8),
        contact="联系人：李明；联系电话：0571-00000000",
        footer_code="青市监建〔2026〕17号 7K",
    )
    return replace(text, **changes)  # type: ignore[arg-type]
