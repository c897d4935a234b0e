"""Makes the office ready to open: tables, the newest snapshot, the demo's accounts. A second time it is quick."""

from collections.abc import Callable

from tongxing.office.config.opening import open_office

Say = Callable[[str], None]


def say_now(sentence: str) -> None:
    """Prints at once, also into a file."""
    print(sentence, flush=True)


def prepare(say: Say = say_now) -> None:
    """Migrates, takes in the newest snapshot if it is new; a demo opens its accounts, a real office closes them."""
    open_office()
    from django.conf import settings
    from django.core.management import call_command

    from tongxing.office.accounts.demo import close_demo_accounts
    from tongxing.office.handovers.actions import keep_inbox

    call_command("migrate", interactive=False, verbosity=0)
    call_command("clearsessions")
    _take_in_latest(say)
    keep_inbox()
    _publish_amounts(say)
    _fill_ledger(say)
    if settings.TONGXING_DEMO:
        _welcome(say)
    elif closed := close_demo_accounts():
        say(f"已停用演示账号 {closed} 个（密码是公开的）。 Demo accounts closed: their password is public.")


def _publish_amounts(say: Say) -> None:
    """The files of entered amounts follow from the database, also after they were lost."""
    from django.conf import settings

    from tongxing.office.amounts.publishing import publish_again
    from tongxing.terms.errors import ToldError

    try:
        if publish_again(settings.TONGXING_PACK):
            say("已按数据库重写本地录入的参数。 Entered amounts written again from the database.")
    except ToldError as problem:
        say(str(problem))


def _fill_ledger(say: Say) -> None:
    from django.conf import settings

    from tongxing.law import load_pack
    from tongxing.office.day import office_day
    from tongxing.office.ledger.filling import fill_ledger

    filled = fill_ledger(pack=load_pack(settings.TONGXING_PACK), on=office_day())
    if any(filled):
        say(
            f"责任台账：新增 {filled.added} 项，更新 {filled.renewed} 项，不再列入 {filled.withdrawn} 项。"
            " Responsibility ledger filled from the pack."
        )


def _take_in_latest(say: Say) -> None:
    from tongxing.office import seam
    from tongxing.office.casework.intake import already_taken_in

    snapshot = seam.latest()
    if snapshot is None:
        say("还没有快照：先运行 tongxing run，再重新启动。 No snapshot yet: run `tongxing run` first.")
    elif already_taken_in(snapshot.name):
        say(f"快照 {snapshot.name} 已接收。 Snapshot already taken in.")
    else:
        say(f"正在接收快照 {snapshot.name}…… Taking in the snapshot …")
        intake = seam.take_in(snapshot.path, say=say)
        say(f"新增个案 {intake.opened} 件，重新打开 {intake.reopened} 件，自动办结 {intake.closed} 件。")


def _welcome(say: Say) -> None:
    from django.conf import settings

    from tongxing.law import load_pack
    from tongxing.office.accounts.demo import (
        COUNTY_CLERK,
        DEPARTMENT_CLERK,
        PASSWORD,
        REVIEWER,
        open_demo_accounts,
    )
    from tongxing.office.day import office_day
    from tongxing.office.ledger.demo import busiest_department, report_for_the_demo
    from tongxing.office.ledger.departments import label_of

    pack = load_pack(settings.TONGXING_PACK)
    counties = list(pack.divisions.items())
    department = busiest_department(pack)
    users = open_demo_accounts(
        counties[0][0][:4],
        pack.label,
        _busiest_first(counties),
        (department, label_of(pack, department)),
        {each.name: each.label for each in pack.header.departments},
    )
    named = {user.username: user for user in users}
    if {DEPARTMENT_CLERK, COUNTY_CLERK, REVIEWER} <= named.keys():
        clerks = [named[DEPARTMENT_CLERK], named[COUNTY_CLERK]]
        report_for_the_demo(clerks=clerks, reviewer=named[REVIEWER], on=office_day())
    say(f"\n可以登录的账号（演示数据，密码都是 {PASSWORD}）· demo accounts, one password:")
    for user in users:
        say(f"  {user.username:<12} {user}")
    say("\n先看什么 · look at first:")
    for line in _first_looks():
        say(f"  {line}")


def _busiest_first(counties: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The county with most waiting cases first, so that the demo's officers have work."""
    from django.db.models import Count

    from tongxing.office.casework.models import Case

    rows = Case.objects.values("division").order_by().annotate(n=Count("id"))
    count = {row["division"]: row["n"] for row in rows}
    return sorted(counties, key=lambda county: -count.get(county[0], 0))


def _first_looks() -> list[str]:
    from tongxing.office.casework.models import Case

    looks = ["/                 我能享受什么、残保金计算、方案全文（不用登录）· public pages"]
    looks.append(
        "/cities/  /trace/ 五城对照，每一条由什么落实 · five cities side by side, every clause traced"
    )
    looks.append("/sign-in/         登录后是“我的工作” · sign in, then my work")
    looks.append("/desk/ledger/     责任台账：bumen 填报，cangongwei 审核 · one reports, another reviews")
    looks.append("/desk/amounts/    参数录入：shi 录入，cangongwei 确认 · one enters, another confirms")
    looks.append(
        "/desk/handovers/  报送数据：renshe、shuiwu 上传，系统后台读取 · hand a file over, read in the background"
    )
    looks.append("/desk/refresh/    更新全市数据：shi · run the river from the office")
    looks.append("/desk/identities/ 认人：qu1、shi，两边记录对照 · who is who, both records side by side")
    looks.append("/desk/what-if/    测算影响：shi · whom a changed amount or reading would move")
    owed = Case.objects.filter(kind="offer", employer__isnull=False).order_by("-amount").first()
    if owed:
        looks.append(f"/desk/cases/{owed.pk}/  {owed.label}：为什么，逐条到方案原文 · why, clause by clause")
        looks.append(f"/desk/employers/{owed.employer_id}/  这个单位逐月谁计入、谁不计 · month by month")
    return looks
