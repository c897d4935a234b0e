"""What an operator enters stands over the pack's own values, on its days and in its divisions only."""

from contextlib import suppress
from datetime import date

import pytest

from tongxing.law import PackError, answer, load_pack, local
from tongxing.law.local import Entry, write_local

MONTHS, WAGE = "income_excluded_months", "minimum_wage_per_month"
YEAR_END = date(2024, 12, 31)


@pytest.fixture
def city(tmp_path, monkeypatch):
    monkeypatch.setenv("TONGXING_LOCAL", str(tmp_path))
    return tmp_path / "baotou"


def entry(number, name, value, since="2024-01-01", until=None):
    last = date.fromisoformat(until) if until else None
    return Entry(f"local/{number}", name, date.fromisoformat(since), last, value, f"演示文件{number}号", "演示。")


def excluded_until():
    pack = load_pack("baotou")
    return answer(pack, YEAR_END, {"employed_since": "2024-03-01"}, ["income_excluded_until"])["income_excluded_until"]


def test_a_delegated_amount_is_undecided_until_it_is_entered(city):
    assert excluded_until().missing == [MONTHS]
    write_local(city, [entry(1, MONTHS, "12")])
    assert excluded_until().text == "2025-02-28"
    assert "local/1" in excluded_until().sources


def test_the_document_entered_is_what_the_answer_cites(city):
    write_local(city, [entry(1, MONTHS, "12")])
    assert any("演示文件1号" in step.text for step in excluded_until().why)


def test_a_value_holds_on_its_own_days_only(city):
    write_local(city, [entry(1, MONTHS, "12"), entry(2, MONTHS, "6", "2024-06-01", "2024-07-31")])
    pack = load_pack("baotou")
    days = {"2023-12-31": None, "2024-05-31": 12, "2024-06-01": 6, "2024-07-31": 6, "2024-08-01": 12, "2030-01-01": 12}
    assert {day: pack.setting(MONTHS, date.fromisoformat(day), None) for day in days} == days


def test_one_county_gets_its_value_and_the_others_keep_theirs(city):
    before = load_pack("baotou")
    write_local(city, [entry(1, WAGE, {"150271": "1980"}, "2024-06-01", "2024-12-31")])
    pack = load_pack("baotou")
    assert before.setting(WAGE, YEAR_END, "150271") is None
    assert pack.setting(WAGE, YEAR_END, "150271") == 1980
    assert pack.setting(WAGE, date(2025, 1, 1), "150271") is None
    for day in (date(2024, 5, 31), date(2024, 11, 30), YEAR_END, date(2025, 1, 1)):
        assert pack.setting(WAGE, day, "150203") == before.setting(WAGE, day, "150203")


def test_entering_one_county_leaves_the_doubt_about_the_others(tmp_path, monkeypatch):
    monkeypatch.setenv("TONGXING_LOCAL", str(tmp_path))
    write_local(tmp_path / "qingdao", [entry(1, WAGE, {"370281": "2210"}, "2025-10-01")])
    value = load_pack("qingdao").value(WAGE, date(2025, 12, 31))
    assert not value.unverified("370281") and value.unverified("370283") and not value.unverified("370202")


def test_what_is_entered_changes_the_name_of_a_snapshot(city):
    before = load_pack("baotou").hash
    write_local(city, [entry(1, MONTHS, "12")])
    assert load_pack("baotou").hash != before


def test_another_city_does_not_see_it(city):
    before = load_pack("taohuayuan").hash
    write_local(city, [entry(1, MONTHS, "12")])
    assert load_pack("taohuayuan").hash == before


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (entry(1, "no_such_parameter", "12"), "no_such_parameter"),
        (entry(1, MONTHS, "一年"), "packs/local/baotou/values.yaml:2"),
        (entry(1, "minimum_wage_at_year_end", "12"), "minimum_wage_at_year_end"),
        (entry(1, WAGE, {"150203": "10000000000"}), "大得不像真的"),
        (entry(1, MONTHS, "999999999"), "999999999"),
    ],
)
def test_an_entry_that_cannot_stand_is_refused_with_its_place(city, wrong, said):
    write_local(city, [wrong])
    with pytest.raises(PackError, match=said):
        load_pack("baotou")


WRONG_FILES = {
    "a mapping": "name: a\nsince: 2024-01-01\n",
    "under a key, as in a pack": f"values:\n- {{name: {MONTHS}, since: 2024-01-01, value: '6', source: [local/1]}}\n",
    "a list as a key": "- {[a]: b}\n",
    "another city's county": f"- {{name: {WAGE}, since: 2024-01-01, value: {{'370811': '2000'}}, source: [local/1]}}\n",
    "no county": f"- {{name: {WAGE}, since: 2024-01-01, value: '2000', source: [local/1]}}\n",
    "no source": f"- {{name: {WAGE}, since: 2024-01-01, value: {{'150203': '2000'}}, source: []}}\n",
}


@pytest.mark.parametrize("wrong", WRONG_FILES.values(), ids=WRONG_FILES)
def test_a_wrong_file_is_told_and_never_passed_over(city, wrong):
    write_local(city, [entry(1, MONTHS, "12")])
    (city / "values.yaml").write_text(wrong, encoding="utf-8")
    with pytest.raises(PackError, match=r"packs/local/baotou/values\.yaml"):
        load_pack("baotou")


def test_a_law_of_the_nation_is_not_put_in_other_words(city):
    city.mkdir()
    (city / "laws.yaml").write_text("- {id: national/Q1, text: 无, confidence: A}\n", encoding="utf-8")
    with pytest.raises(PackError, match="national/Q1"):
        load_pack("baotou")


def test_values_that_cannot_be_reached_are_not_taken_for_none(city):
    city.mkdir()
    (city / "values.yaml").symlink_to(city / "moved_away.yaml")
    with pytest.raises(PackError, match=r"values\.yaml"):
        load_pack("baotou")


def test_a_file_that_a_killed_writer_left_keeps_nobody_from_loading(city):
    write_local(city, [entry(1, MONTHS, "12")])
    before = load_pack("baotou").hash
    (city / ".values.yaml.4711").write_text("- {na", encoding="utf-8")
    assert load_pack("baotou").hash == before


def test_a_writer_broken_off_at_any_file_leaves_what_loads(city, monkeypatch):
    """Of two entries one goes, one comes: whichever file was the last to be written, each value finds its law."""
    one, two, replace = entry(1, MONTHS, "12"), entry(2, MONTHS, "6", "2025-01-01"), local._replace
    for written in range(4):
        write_local(city, [one])
        left = iter(range(written))

        def some(path, content, left=left):
            if next(left, None) is None:
                raise KeyboardInterrupt
            replace(path, content)

        with monkeypatch.context() as broken, suppress(KeyboardInterrupt):
            broken.setattr(local, "_replace", some)
            write_local(city, [two])
        assert load_pack("baotou").setting(MONTHS, date(2025, 6, 30), None) in (12, 6)
