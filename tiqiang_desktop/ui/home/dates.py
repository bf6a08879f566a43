"""How far it is to the two dates on which figures go upward (notice 四(四))."""

import datetime as dt

from ...domain.campaign import Campaign


def deadlines(campaign: Campaign, today: dt.date) -> str:
    """“6月15日报附件2、3、4：还有 9 天　·　11月15日报总结和附件2：还有 162 天”."""
    dates = ((campaign.june_deadline, "报附件2、3、4"), (campaign.november_deadline, "报总结和附件2"))
    parts = [f"{day.month}月{day.day}日{what}：{_left((day - today).days)}" for day, what in dates if day]
    return "　·　".join(parts)


def _left(days: int) -> str:
    if days < 0:
        return f"已过 {-days} 天"
    return f"还有 {days} 天" if days else "就是今天"
