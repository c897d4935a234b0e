"""The figures and word lists a synthetic Baotou is drawn from; no real person, shop or employer comes in here."""

from dataclasses import dataclass
from datetime import date
from typing import Final

FULL_CITY: Final = 74_000
LEAST_PEOPLE: Final = 1_000
YEAR: Final = 2024
CLOSING_DAY: Final = date(2024, 12, 31)

DIVISIONS: Final = (
    ("150202", "东河区", 0.19),
    ("150203", "昆都仑区", 0.22),
    ("150204", "青山区", 0.16),
    ("150205", "石拐区", 0.02),
    ("150206", "白云鄂博矿区", 0.01),
    ("150207", "九原区", 0.10),
    ("150221", "土默特右旗", 0.13),
    ("150222", "固阳县", 0.08),
    ("150223", "达尔罕茂明安联合旗", 0.04),
    ("150271", "稀土高新区", 0.05),
)
HIGH_TECH_ZONE: Final = 9
"""Index of the zone whose minimum-wage class the law at hand does not give: nothing owed is planted there."""

BIRTHPLACES: Final = (
    *(code for code, _, _ in DIVISIONS[:9]),
    *("370811", "370829", "370883", "330802", "330881", "211104", "211122", "370202", "370215", "370285"),
)
BIRTHPLACE_SHARES: Final = (0.20, 0.23, 0.16, 0.02, 0.01, 0.09, 0.12, 0.07, 0.03, *(0.007,) * 10)

CATEGORIES: Final = ("视力", "听力", "言语", "肢体", "智力", "精神", "多重")
CATEGORY_SHARES: Final = (0.10, 0.085, 0.015, 0.54, 0.09, 0.12, 0.05)
GRADES: Final = ("一级", "二级", "三级", "四级")
GRADE_SHARES: Final = (0.13, 0.30, 0.26, 0.31)
WORKING_AGE_SHARE: Final = 0.453
MALE_SHARE: Final = 0.57
URBAN_SHARE: Final = 0.60

SURNAMES: Final = (
    *"王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文",
    "欧阳",
    "单",
    "解",
    "仇",
)
GIVEN: Final = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国志文林海燕春梅鹏飞宇浩轩雨欣子涵佳怡思远晨曦嘉诚永安和瑞祥云峰雪莲立新振东晓光宝山凤琴素珍德福长青继业学良庆丰少华维民"

SHOP_WORDS: Final = (
    "鹿鸣",
    "青禾",
    "远岭",
    "安澜",
    "同舟",
    "瑞谷",
    "启元",
    "北辰",
    "云栖",
    "朝阳坡",
    "和泰",
    "润川",
)
TRADES: Final = (
    "商贸",
    "物流",
    "餐饮管理",
    "机械加工",
    "农牧科技",
    "建筑工程",
    "信息技术",
    "物业服务",
    "新材料",
    "食品",
)
POSTS: Final = ("保洁", "资料管理", "客服", "装配", "收银", "仓储管理", "会计", "门卫", "厨务", "数据录入")
COURSES: Final = (
    "中式面点",
    "电子商务",
    "保健按摩",
    "手工编织",
    "计算机操作",
    "家政服务",
    "汽车美容",
    "剪纸工艺",
)
FARM_COURSES: Final = ("肉羊养殖", "设施蔬菜", "蛋鸡养殖", "食用菌种植")
SCHOOLS: Final = ("演示大学", "演示师范学院", "演示职业技术学院", "演示特殊教育学院", "演示工业大学")


@dataclass(frozen=True)
class Scale:
    """How large this city is beside the full one."""

    people: int

    def of(self, full: int, least: int = 0) -> int:
        """`full` at 74,000 certificate holders, in proportion otherwise, never under `least`."""
        return max(least, round(full * self.people / FULL_CITY))


def minimum_wage(division: int, month: int) -> int:
    """Yuan a month in 2024: 1,980 in the districts and 1,910 in the banners and the county, 2,270 and 2,200 from December."""
    banner = division in {6, 7, 8}
    return (2200 if banner else 2270) if month == 12 else (1910 if banner else 1980)
