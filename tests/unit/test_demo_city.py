"""The synthetic city as files: marked, valid in form, the same each time, larger when asked, and a little spoilt."""

import csv
import re
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from tongxing.demo import DemoError, DemoReport, write_city
from tongxing.demo.building import build_city
from tongxing.extracts.contracts import CONTRACTS
from tongxing.terms.identifiers import read_certificate, read_credit_code, read_id_number

Cells = list[list[object]]


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> DemoReport:
    return write_city("baotou", 1_000, tmp_path_factory.mktemp("demo") / "inbox")


def sheet(city: DemoReport, name: str) -> Cells:
    rows: Cells = CalamineWorkbook.from_path(Path(city.into) / name).get_sheet_by_index(0).to_python()
    return rows


def digest(folder: str) -> dict[str, str]:
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in Path(folder).iterdir()}


def text_of(path: Path) -> str:
    return path.read_bytes().decode("gb18030" if path.name.startswith("参保") else "utf-8-sig")


def test_every_contract_but_the_offices_own_has_a_file(city: DemoReport) -> None:
    names = {path.name for path in Path(city.into).iterdir()}
    assert len([name for name in names if name.startswith("参保缴费_2024")]) == 12
    made_by_the_office = {"outcomes", "identity_decisions", "inspection_results"}
    assert len(names) == 12 + len(CONTRACTS.keys() - made_by_the_office - {"insured_months"})
    assert not [name for name in names if "办理结果" in name]


def test_every_file_says_that_it_is_made_up(city: DemoReport) -> None:
    for path in Path(city.into).iterdir():
        content = path.read_bytes()
        if content.startswith(b"PK"):
            with ZipFile(path) as book:
                parts = book.namelist()
                content = b"".join(book.read(part) for part in parts if "docProps" in part)
        assert any("演示数据".encode(encoding) in content for encoding in ("utf-8", "gb18030")), path.name


def test_files_come_in_every_shape_that_offices_send(city: DemoReport) -> None:
    """By their first bytes; five of the names end in .xls, and not one of them is an old workbook."""
    begins = {path.name: path.read_bytes()[:200] for path in Path(city.into).iterdir()}
    assert begins["残疾军人证.xls"].startswith(b"<html")
    assert b"<?mso-application" in begins["残保金缴款.xls"]
    assert begins["劳务派遣协议.xls"].startswith(b"PK") and begins["就业困难人员认定.xls"].startswith(b"PK")
    assert "\t姓名\t".encode("gb18030") in begins["防止返贫监测对象.xls"]
    assert begins["个税工资薪金.parquet"].startswith(b"PAR1")
    assert begins["入户走访.csv"].startswith(b"\xef\xbb\xbf")
    assert "收款账号;".encode("gb18030") in begins["银行发放回盘.csv"]


def test_a_form_has_blank_rows_a_heading_in_two_rows_hidden_rows_and_several_sheets(city: DemoReport) -> None:
    content = (Path(city.into) / "就业困难人员认定.xls").read_bytes()
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    assert book.sheet_names == ["市区", "旗县"]
    rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert rows[:3] == [[""] * 6] * 3
    assert rows[4][0] == "人员信息" and rows[5][0] == "身份证号"
    assert rows[-1][0] == "填表人:演示"
    with ZipFile(BytesIO(content)) as parts:
        assert b'hidden="1"' in parts.read("xl/worksheets/sheet1.xml")


def test_a_second_run_writes_the_same_bytes(city: DemoReport, tmp_path: Path) -> None:
    again = write_city("baotou", 1_000, tmp_path / "inbox")
    assert digest(again.into) == digest(city.into)
    assert digest(again.answer_key) == digest(city.answer_key)


@pytest.mark.long
def test_another_seed_makes_another_city(city: DemoReport, tmp_path: Path) -> None:
    other = write_city("baotou", 1_000, tmp_path / "inbox", seed=2)
    assert digest(other.into)["残疾人证.xlsx"] != digest(city.into)["残疾人证.xlsx"]


@pytest.mark.long
def test_twice_the_people_make_about_twice_the_rows(tmp_path: Path) -> None:
    small, larger = (write_city("baotou", people, tmp_path / str(people)).rows for people in (3_000, 6_000))
    for name in ("残疾人证.xlsx", "用人单位.csv", "户籍家庭.csv", "参保缴费_202406.csv"):
        assert 1.8 < larger[name] / small[name] < 2.2


def test_identifiers_of_the_filings_are_right_in_form(city: DemoReport) -> None:
    rows = [row for row in sheet(city, "按比例就业年审申报.xlsx")[2:-1] if row[0]]
    assert len(rows) > 50
    for row in rows:
        assert read_credit_code(str(row[0]))
        holder = read_id_number(str(row[2]))
        assert read_certificate(str(row[4])).holder == holder


def test_nearly_all_certificates_are_right_and_a_few_are_not(city: DemoReport) -> None:
    numbers = [row[0] for row in sheet(city, "残疾人证.xlsx")[2:-1] if row[0] != ""]
    wrong = [number for number in numbers if not valid(number)]
    assert 0 < len(wrong) < len(numbers) * 0.02
    assert any(isinstance(number, float) for number in numbers)
    assert any(isinstance(number, str) and len(number) == 15 for number in numbers)


def valid(number: object) -> bool:
    try:
        return bool(isinstance(number, str) and read_id_number(number))
    except ValueError:
        return False


def test_insured_lines_are_spoilt_in_every_known_way(city: DemoReport) -> None:
    text = text_of(Path(city.into) / "参保缴费_202405.csv")
    for trace in (',"', ",2024年5月,", ",2024-5,", "元,", "\r\n,,,,,,,\r\n", '"', "养老/医疗"):
        assert trace in text, trace
    assert re.search("[\uff10-\uff19]{17}", text)
    assert text.endswith("\r\n")


def test_credit_codes_of_the_register_are_all_different(city: DemoReport) -> None:
    lines = csv.reader(text_of(Path(city.into) / "用人单位.csv").splitlines()[2:])
    codes = [row[0] for row in lines if row and row[0]]
    assert len(set(codes)) >= len(codes) - 2
    assert not [code for code in codes[:200] if not read_credit_code(code)]


def test_phones_are_of_no_real_range(city: DemoReport) -> None:
    phones = {str(row[10]) for row in sheet(city, "残疾人证.xlsx")[2:-1] if row[10]}
    assert all(re.fullmatch(r"12\d{9}", phone) for phone in phones)


def test_progress_names_every_file(tmp_path: Path) -> None:
    said: list[tuple[int, int, str]] = []
    report = write_city("baotou", 1_000, tmp_path / "inbox", progress=lambda *step: said.append(step))
    assert [done for done, _, _ in said] == list(range(1, len(report.rows) + 1))
    assert {total for _, total, _ in said} == {len(report.rows)}
    assert all(name in text for name, (_, _, text) in zip(report.rows, said, strict=True))


def test_the_summary_says_where_everything_is(city: DemoReport) -> None:
    assert city.into in city.summary()
    assert city.answer_key in city.summary()
    assert city.as_json()["people"] == 1_000


@pytest.mark.parametrize(
    ("pack", "people", "words"),
    [("qingdao", 2_000, "qingdao"), ("baotou", 12, "1000"), ("baotou", 2_000, "not a folder")],
)
def test_a_city_that_cannot_be_made_is_refused_in_words(
    tmp_path: Path, pack: str, people: int, words: str
) -> None:
    place = tmp_path / "inbox"
    if "folder" in words:
        place.write_text("", encoding="utf-8")
    with pytest.raises(DemoError, match=words):
        write_city(pack, people, place)


def test_the_city_is_drawn_in_the_shares_of_the_statistics() -> None:
    holders = build_city(20_000, seed=1).work.holders
    assert holders.working_age.mean() == pytest.approx(0.453, abs=0.01)
    assert holders.male.mean() == pytest.approx(0.57, abs=0.01)
    assert holders.urban.mean() == pytest.approx(0.60, abs=0.01)
    assert (holders.category == 3).mean() == pytest.approx(0.54, abs=0.01)
    assert (holders.grade < 2).mean() == pytest.approx(0.43, abs=0.01)


def test_employers_have_the_sizes_of_the_statistics() -> None:
    size = build_city(20_000, seed=1).work.employers.size * 1.0
    share = 20_000 / 74_000
    assert (size > 30).sum() == pytest.approx(3_900 * share, rel=0.1)
    assert len(size) == pytest.approx(75_000 * share, rel=0.01)
