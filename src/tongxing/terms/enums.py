"""The field's closed lists, each member with its Chinese label; no rule and no file format in here."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Self


class Labelled(StrEnum):
    """A closed list: the value is the English identifier, `label` the Chinese word, `also` other spellings."""

    label: str
    also: tuple[str, ...]

    def __new__(cls, value: str, label: str, *also: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.also = also
        return member


class Numbered(IntEnum):
    """A closed list whose members have an official digit; `label` and `also` as in Labelled."""

    label: str
    also: tuple[str, ...]

    def __new__(cls, value: int, label: str, *also: str) -> Self:
        member = int.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.also = also
        return member


class DisabilityCategory(Numbered):
    """残疾类别; the digit stands in position 19 of the certificate number."""

    VISUAL = 1, "视力", "视力残疾"
    HEARING = 2, "听力", "听力残疾"
    SPEECH = 3, "言语", "言语残疾"
    PHYSICAL = 4, "肢体", "肢体残疾"
    INTELLECTUAL = 5, "智力", "智力残疾"
    MENTAL = 6, "精神", "精神残疾"
    MULTIPLE = 7, "多重", "多重残疾"


class DisabilityGrade(Numbered):
    """残疾等级; 1 is the most severe; position 20 of the certificate number."""

    ONE = 1, "一级", "一", "壹级", "1级", "Ⅰ级"
    TWO = 2, "二级", "二", "贰级", "2级", "Ⅱ级"
    THREE = 3, "三级", "三", "叁级", "3级", "Ⅲ级"
    FOUR = 4, "四级", "四", "肆级", "4级", "Ⅳ级"


class Sex(Labelled):
    """性别"""

    MALE = "M", "男", "男性"
    FEMALE = "F", "女", "女性"


class EmployerKind(Labelled):
    """单位性质"""

    ENTERPRISE = "enterprise", "企业", "企业法人", "国有企业", "民营企业"
    GOVERNMENT_AGENCY = "government_agency", "机关", "机关法人", "行政机关"
    PUBLIC_INSTITUTION = "public_institution", "事业单位", "事业", "事业法人"
    SOCIAL_ORGANISATION = "social_organisation", "社会团体", "团体", "社团"
    PRIVATE_NON_ENTERPRISE = "private_non_enterprise", "民办非企业", "民办非企业单位", "民非", "社会服务机构"
    SOLE_TRADER = "sole_trader", "个体工商户", "个体"


class BusinessStatus(Labelled):
    """经营状态"""

    ACTIVE = "active", "存续", "在业", "开业", "正常", "在营"
    CLOSED = "closed", "注销", "已注销", "吊销"


class CertificateStatus(Labelled):
    """证件状态"""

    VALID = "valid", "正常", "有效"
    CANCELLED = "cancelled", "注销", "已注销"
    DECEASED = "deceased", "死亡", "死亡注销"


class WorkCapacity(Labelled):
    """劳动能力"""

    FULL = "full", "有", "有劳动能力"
    PARTIAL = "partial", "部分", "部分丧失", "部分劳动能力"
    NONE = "none", "无", "丧失", "无劳动能力"


class Insurance(Labelled):
    """参保险种"""

    PENSION = "pension", "养老", "养老保险", "基本养老保险", "企业养老"
    MEDICAL = "medical", "医疗", "医疗保险", "基本医疗保险"
    UNEMPLOYMENT = "unemployment", "失业", "失业保险"
    WORK_INJURY = "work_injury", "工伤", "工伤保险"
    MATERNITY = "maternity", "生育", "生育保险"


class InsuredAs(Labelled):
    """参保身份"""

    EMPLOYEE = "employee", "单位职工", "职工"
    FLEXIBLE = "flexible", "灵活就业", "灵活就业人员"


class EmploymentForm(Labelled):
    """用工形式"""

    AUTHORISED_POST = "authorised_post", "在编", "编制内"
    CONTRACT = "contract", "合同", "劳动合同", "聘用"
    DISPATCH = "dispatch", "派遣", "劳务派遣"


class StudyStatus(Labelled):
    """就读状态"""

    ENROLLED = "enrolled", "在校", "在读"
    GRADUATED = "graduated", "毕业", "已毕业"


class AdministrativeLevel(Labelled):
    """层级"""

    CITY = "city", "市级", "市", "市直"
    COUNTY = "county", "县级", "旗县区级", "区县", "县"
    TOWNSHIP = "township", "乡级", "乡镇", "苏木乡镇街道", "乡"


class CertificateChange(Labelled):
    """残疾人证变更类型"""

    ISSUED = "issued", "新办", "首次办证", "新发"
    CATEGORY_OR_GRADE = "category_or_grade", "类别等级变更", "等级变更", "类别变更"
    REISSUED = "reissued", "补发", "换领", "残损换新", "到期换证", "遗失补办"
    TRANSFERRED_IN = "transferred_in", "迁入"
    TRANSFERRED_OUT = "transferred_out", "迁出"
    CANCELLED = "cancelled", "注销"
    RESTORED = "restored", "恢复", "撤销注销"


class VeteranGrade(Numbered):
    """残疾军人等级; 1 is the most severe."""

    ONE = 1, "一级", "一", "1级"
    TWO = 2, "二级", "二", "2级"
    THREE = 3, "三级", "三", "3级"
    FOUR = 4, "四级", "四", "4级"
    FIVE = 5, "五级", "五", "5级"
    SIX = 6, "六级", "六", "6级"
    SEVEN = 7, "七级", "七", "7级"
    EIGHT = 8, "八级", "八", "8级"
    NINE = 9, "九级", "九", "9级"
    TEN = 10, "十级", "十", "10级"


class PovertyWatchKind(Labelled):
    """监测对象类别"""

    UNSTABLE = "unstable", "脱贫不稳定户", "脱贫不稳定"
    MARGINAL = "marginal", "边缘易致贫户", "边缘易致贫"
    SUDDEN_HARDSHIP = "sudden_hardship", "突发严重困难户", "突发严重困难"


class ContractKind(Labelled):
    """合同类型"""

    LABOUR = "labour", "劳动合同", "固定期限", "无固定期限"
    SERVICE = "service", "服务协议", "聘用合同"
    PART_TIME = "part_time", "非全日制", "非全日制用工", "非全日制劳动合同"


class CountedBy(Labelled):
    """计入单位"""

    AGENCY = "agency", "派遣单位", "派遣机构"
    USER = "user", "用工单位"


class EmployerChange(Labelled):
    """用人单位变更事项"""

    RENAMED = "renamed", "名称变更", "更名"
    CODE_CHANGED = "code_changed", "代码变更", "换发统一代码"
    BRANCH = "branch", "分支机构", "设立分支"
    MERGED = "merged", "合并", "吸收合并"


class LevyPaymentKind(Labelled):
    """缴款方式"""

    NORMAL = "normal", "正常", "正常缴款"
    MANUAL = "manual", "手工补录"
    TRANSFER = "transfer", "电汇"
    REFUND = "refund", "退款", "退库"


class HardToPlaceKind(Labelled):
    """困难类型"""

    DISABLED = "disabled", "残疾人", "残疾"
    ZERO_EMPLOYMENT_HOUSEHOLD = "zero_employment_household", "零就业家庭", "零就业家庭成员"
    OLDER = "older", "大龄", "大龄失业人员"
    LONG_TERM_UNEMPLOYED = "long_term_unemployed", "长期失业", "长期失业人员"
    LOW_INCOME = "low_income", "低保家庭", "低收入", "低保"
    LAND_LOST = "land_lost", "失地农民", "失地"
    OTHER = "other", "其他"


class UnemploymentBenefit(Labelled):
    """失业保险金情况"""

    RECEIVING = "receiving", "领取期", "领取中"
    EXPIRED = "expired", "期满"
    NONE = "none", "不享受", "未享受", "无"


class ReturnStatus(Labelled):
    """发放结果"""

    PAID = "paid", "成功", "发放成功", "已发放"
    FAILED = "failed", "失败", "发放失败", "退票"


class VisitResult(Labelled):
    """走访结果"""

    REACHED = "reached", "联系上", "已联系", "正常"
    LOST = "lost", "失联", "联系不上"
    AWAY = "away", "外出", "外出务工"
    IN_SCHOOL = "in_school", "在校", "在校学习"
    DECEASED = "deceased", "死亡", "去世"
    NO_WISH = "no_wish", "无意愿", "无就业意愿"
    UNABLE = "unable", "无能力", "无就业能力"


class IdentityDecision(Labelled):
    """认人结果"""

    SAME = "same", "同一人", "是同一人"
    DIFFERENT = "different", "不是同一人", "不同人"


class InspectionResult(Labelled):
    """抽查结果"""

    NOTHING_FOUND = "nothing_found", "未发现问题"
    SOMETHING_FOUND = "something_found", "发现问题"
    NOBODY_MET = "nobody_met", "未能检查（不在原址、无人等）"


class OutcomeKind(Labelled):
    """办理结果的来源"""

    OFFER = "offer", "应享未享"
    FINDING = "finding", "疑点"


class Department(Labelled):
    """报送部门"""

    FEDERATION = "federation", "残联"
    HRSS = "hrss", "人社"
    MARKET_REGULATION = "market_regulation", "市场监管"
    TAX = "tax", "税务"
    CIVIL_AFFAIRS = "civil_affairs", "民政"
    EDUCATION = "education", "教育"
    FINANCE = "finance", "财政"
    STAFFING_OFFICE = "staffing_office", "编办"
    TOBACCO = "tobacco", "烟草专卖"
    VETERANS_AFFAIRS = "veterans_affairs", "退役军人事务"
    RURAL_REVITALISATION = "rural_revitalisation", "乡村振兴"
    ORGANISATION_DEPARTMENT = "organisation_department", "组织部门"
    BANK = "bank", "代发银行"
    OFFICE = "office", "残联就业服务机构"


class TargetStanding(Labelled):
    """目标完成情况"""

    MET = "met", "已达到"
    MISSED = "missed", "未达到"
    BEHIND = "behind", "力争未达到"
    FALLEN = "fallen", "比上期低"
    NOT_YET_DUE = "not_yet_due", "未到期"
    UNKNOWN = "unknown", "还不能判断"
