"""The roles of the office and what each may do: one table. Where a person may do it is the area's matter."""

from enum import StrEnum

from django.db import models


class Role(models.TextChoices):
    VILLAGE_WORKER = "village_worker", "专职委员"
    TOWNSHIP_OFFICER = "township_officer", "乡镇街道残联"
    COUNTY_OFFICER = "county_officer", "旗县区残联"
    CITY_OFFICER = "city_officer", "市残联"
    DEPARTMENT_CLERK = "department_clerk", "部门经办人"
    COUNTY_CLERK = "county_clerk", "旗县区经办人"
    WORKING_COMMITTEE = "working_committee", "残工委"
    AUDITOR = "auditor", "审计"
    ADMINISTRATOR = "administrator", "系统管理员"


class Duty(StrEnum):
    """Something a role may do; the value is how a refusal names it."""

    SEE_CASES = "查看个案"
    TAKE = "领取个案"
    VERIFY = "核实个案"
    SETTLE = "办结个案"
    SEE_PEOPLE = "查看个人档案"
    READ_IDENTITY = "查看身份信息"
    SEE_EMPLOYERS = "查看单位档案"
    SEE_FIGURES = "查看全市数据"
    READ_JOURNAL = "查看操作记录"
    SEE_LEDGER = "查看责任台账"
    REPORT_MEASURES = "填报责任台账"
    REVIEW_MEASURES = "审核责任台账"
    SEE_AMOUNTS = "查看参数"
    ENTER_AMOUNTS = "录入参数"
    CONFIRM_AMOUNTS = "确认参数"
    ASK_WHAT_IF = "测算影响"
    SEE_HANDOVERS = "查看报送数据"
    HAND_OVER = "报送数据"
    REFRESH_CITY = "更新全市数据"
    DECIDE_IDENTITY = "认人"
    SEE_RISKS = "查看风险名单"
    DRAW_INSPECTIONS = "抽取检查对象"
    INSPECT = "检查"


_FIELD_WORK = {Duty.SEE_CASES, Duty.TAKE, Duty.VERIFY, Duty.SEE_PEOPLE, Duty.READ_IDENTITY}
_OFFICER = _FIELD_WORK | {Duty.SETTLE, Duty.SEE_EMPLOYERS, Duty.SEE_FIGURES, Duty.SEE_RISKS, Duty.INSPECT}
_HANDING_OVER = {Duty.SEE_HANDOVERS, Duty.HAND_OVER}
_AMOUNTS = {Duty.SEE_AMOUNTS, Duty.ENTER_AMOUNTS, Duty.CONFIRM_AMOUNTS}

DUTIES: dict[Role, set[Duty]] = {
    Role.VILLAGE_WORKER: _FIELD_WORK,
    Role.TOWNSHIP_OFFICER: _FIELD_WORK | {Duty.SEE_EMPLOYERS, Duty.SEE_FIGURES, Duty.INSPECT},
    Role.COUNTY_OFFICER: _OFFICER | {Duty.SEE_LEDGER, Duty.DECIDE_IDENTITY},
    Role.CITY_OFFICER: _OFFICER
    | {Duty.SEE_LEDGER, Duty.REVIEW_MEASURES, Duty.ASK_WHAT_IF, Duty.REFRESH_CITY, Duty.DECIDE_IDENTITY}
    | {Duty.DRAW_INSPECTIONS}
    | _HANDING_OVER
    | _AMOUNTS,
    Role.DEPARTMENT_CLERK: {Duty.SEE_EMPLOYERS, Duty.SEE_FIGURES, Duty.SEE_LEDGER, Duty.REPORT_MEASURES}
    | _HANDING_OVER,
    Role.COUNTY_CLERK: {Duty.SEE_LEDGER, Duty.REPORT_MEASURES},
    Role.WORKING_COMMITTEE: {Duty.SEE_FIGURES, Duty.SEE_LEDGER, Duty.REVIEW_MEASURES, Duty.ASK_WHAT_IF}
    | _AMOUNTS,
    Role.AUDITOR: {
        Duty.SEE_CASES,
        Duty.SEE_PEOPLE,
        Duty.SEE_EMPLOYERS,
        Duty.SEE_FIGURES,
        Duty.READ_JOURNAL,
        Duty.SEE_LEDGER,
        Duty.SEE_AMOUNTS,
        Duty.SEE_HANDOVERS,
        Duty.SEE_RISKS,
    },
    Role.ADMINISTRATOR: {Duty.READ_JOURNAL},
}
