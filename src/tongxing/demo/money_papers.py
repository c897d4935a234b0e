"""Files of the tax office and the bank: wages taxed, levies paid, refunds, and what became of each subsidy sent."""

from datetime import date, timedelta

from tongxing.demo.columns import Dice
from tongxing.demo.employment import Spell
from tongxing.demo.mess import Cell
from tongxing.demo.odd_files import Page, write_columns, write_delimited, write_form, write_old_xml
from tongxing.demo.owed import LABELS, Payment
from tongxing.demo.papers import Papers, headers
from tongxing.demo.programmes import Shop

TAXED_SHARE = 0.96


def write_taxed_wages(papers: Papers) -> int:
    """个税工资薪金.parquet: wages of insured holders as their employers withheld tax on them."""
    traces = papers.city.work.traces
    rows: list[list[Cell]] = []
    people: list[int] = []
    for spell in papers.city.work.spells:
        key = (spell.person, spell.employer)
        planted = spell.employer is not None and key in traces.taxed_at
        if spell.employer is None or (not planted and papers.dice.random() > TAXED_SHARE):
            continue
        shares = traces.taxed_at.get((spell.person, spell.employer), {})
        who, code = papers.who(spell.person), papers.code(spell.employer)
        for month in range(spell.first, spell.last + 1):
            wage = _taxed(papers.dice, spell, month, shares.get(month))
            rows.append([*who, code, f"2024{month:02d}", f"{wage:.2f}"])
            people.append(spell.person)
    name = "个税工资薪金.parquet"
    papers.damage.spoil(name, rows, people, at=0, first_line=1, closed=papers.suspects)
    columns = {
        label: [str(row[place]) for row in rows] for place, label in enumerate(headers("income_tax_wages"))
    }
    return write_columns(papers.directory / name, "包头市个人所得税工资薪金", columns)


def _taxed(dice: Dice, spell: Spell, month: int, share: float | None) -> float:
    """Within three in a hundred of the insured wage, unless another share of it is planted."""
    wage = spell.wage_in_december if month == 12 else spell.wage
    return round(wage * (share if share is not None else 0.97 + 0.06 * dice.random()), 2)


def write_levy_payments(papers: Papers) -> int:
    """残保金缴款.xls: XML of 2003. A payment made by hand was taken back and made again."""
    rows: list[list[Cell]] = []
    for turn, (employer, paid) in enumerate(papers.declared):
        if paid <= 0:
            continue
        code, day = papers.code(employer), date(2024, 8, 1) + timedelta(days=turn % 60)
        first: list[Cell] = [code, 2024, f"YS2024{turn:06d}", float(paid), day.isoformat(), "正常"]
        rows.append(first)
        if turn % 40 == 9:
            back = (day + timedelta(days=6)).isoformat()
            rows.append([code, 2024, f"YS2024{turn:06d}T", -float(paid), back, "退款"])
            rows.append([code, 2024, f"YS2024{turn:06d}S", float(paid), back, "手工补录"])
    place, title = papers.directory / "残保金缴款.xls", "包头市残疾人就业保障金入库明细"
    return write_old_xml(place, title, headers("levy_payments"), rows)


def write_refunds(papers: Papers) -> int:
    """增值税即征即退.xlsx: one row a month; what is declared always looks right."""
    work = papers.city.work
    rows: list[list[Cell]] = []
    for turn, employer in enumerate(work.traces.refunds):
        true = employer in work.part("concentrated")
        disabled = work.heads[employer] if true else 12 + turn % 5
        staff = max(int(work.employers.size[employer]), disabled) if true else disabled * 3
        for month in range(1, 13):
            when = f"2024年{month}月" if turn % 2 else f"2024-{month:02d}"
            rows.append([papers.code(employer), when, float(disabled * 7_920), disabled, staff])
    page = Page(
        "Sheet1", headers("vat_refunds"), rows, footers=(["合计", None, sum(float(str(r[2])) for r in rows)],)
    )
    return write_form(papers.directory / "增值税即征即退.xlsx", "包头市安置残疾人增值税即征即退明细", [page])


def write_bank_returns(papers: Papers) -> int:
    """银行发放回盘.csv: GB18030, semicolons; a payment that failed is mostly paid again."""
    rows: list[list[Cell]] = []
    shops = {shop.code: shop for shop in papers.city.run.shops}
    for number, payment in enumerate(papers.city.accounts.payments):
        day = payment.paid_on + timedelta(days=2 + number % 3)
        gone_back = number in papers.city.work.traces.returned
        if gone_back or number % 60 == 7:
            rows.append([*_payee(papers, payment, shops), day.isoformat(), "失败", "账号户名不符"])
            day += timedelta(days=5)
        if not gone_back:
            rows.append([*_payee(papers, payment, shops), day.isoformat(), "成功", None])
    place, title = papers.directory / "银行发放回盘.csv", "包头市残疾人就业补贴代发回盘"
    head = headers("bank_returns")
    return write_delimited(place, title, head, rows, encoding="gb18030", delimiter=";")


def _payee(papers: Papers, payment: Payment, shops: dict[str, Shop]) -> list[Cell]:
    """A sole trader is paid as a person; an employer's money goes to the employer's account, whoever it is for."""
    claim = payment.claim
    employer = claim.code if claim.code is not None and claim.code not in shops else None
    who = papers.who(claim.person) if claim.person is not None else (None, None)
    group = papers.city.work.traces.accounts.get(claim.person) if claim.person is not None else None
    owner = int(employer[8:17], 36) % 10**9 if employer else 10**9 + (claim.person or 0)
    account = f"62{group + 2 * 10**9 if group is not None and not employer else owner:014d}"
    return [*who, employer, LABELS[claim.scheme], payment.period, f"{claim.fen / 100:.2f}", account]
