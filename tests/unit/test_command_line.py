"""The one program ends every call with a sentence and an exit code; with --json it always prints JSON."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tongxing.law import packs_folder


def tongxing(*words, given=b""):
    done = subprocess.run([sys.executable, "-m", "tongxing.cli", *words], input=given, capture_output=True, timeout=60, check=False)
    assert b"Traceback" not in done.stderr
    return done.returncode, done.stdout.decode(), done.stderr.decode()


ANSWER = ("answer", "--pack", "taohuayuan", "--on", "2024-12-31", "--facts", "-", "required_posts")


def test_an_answer_is_the_contract_in_json():
    code, out, _ = tongxing(*ANSWER, "--json", given=b'{"headcount": 400}')
    told = json.loads(out)
    assert (code, told["pack"], told["on"]) == (0, "taohuayuan", "2024-12-31")
    assert told["answers"]["required_posts"]["status"] == "decided"


@pytest.mark.parametrize(
    ("words", "given", "code", "named"),
    [
        (ANSWER, b'{"headcunt": 400}', 2, "headcunt"),
        (ANSWER, b'{"headcount": "x"}', 2, "headcount"),
        (ANSWER, b"[1]", 2, "JSON"),
        (ANSWER, b'{"headcount": 1, "headcount": 2}', 2, "headcount"),
        (ANSWER, b"\xff\xfe", 2, "UTF-8"),
        (ANSWER, b"[" * 100_000, 2, "JSON"),
        (ANSWER, b'{"headcount": ' + b"9" * 5000 + b"}", 2, "headcount"),
        ((*ANSWER, "--set", "quota_rate"), b"{}", 2, "NAME=VALUE"),
        ((*ANSWER, "--set", "quota_rate=0.02", "--set", "quota_rate=0.03"), b"{}", 2, "quota_rate"),
        ((*ANSWER, "--set", "quota_rate=5"), b"{}", 2, "quota_rate"),
        (("answer", "--pack", "nowhere", "--on", "2024-12-31", "--facts", "-", "x"), b"{}", 1, "nowhere"),
        (("answer", "--pack", "baotou", "--on", "2024-02-30", "--facts", "-", "x"), b"{}", 2, "2024-02-30"),
        (("answer", "--pack", "baotou", "--facts", "-", "x"), b"{}", 2, "--on"),
        (("identify", "passport", "1"), b"", 2, "passport"),
        (("check-extract", "missing.csv", "--contract", "employers", "--pack", "baotou"), b"", 2, "missing.csv"),
        (("new-pack", "Yan Shi", "--label", "演示市", "--parent", "national"), b"", 2, "Yan Shi"),
        (("new-pack", "yanshi", "--label", "演示市", "--parent", "nowhere"), b"", 2, "nowhere"),
        (("new-pack", "baotou", "--label", "包头市", "--parent", "national"), b"", 2, "baotou"),
        (("new-pack", "yanshi", "--label", "演示市", "--parent", "national", "--into", "missing"), b"", 2, "missing"),
        (("new-pack", "yanshi", "--label", "演示市", "--parent", "national", "--plan", "missing.txt"), b"", 2, "missing.txt"),
        (("run", "--inbox", "missing", "--on", "2024-12-31", "--snapshots", "s"), b"", 2, "missing"),
    ],
)
def test_what_is_wrong_is_named_in_json_and_in_words(words, given, code, named):
    found, out, err = tongxing(*words, "--json", given=given)
    assert found == code
    assert named in json.loads(out)["error"]
    assert err


def test_a_clause_with_nothing_would_fail_the_trace_and_none_has():
    code, out, _ = tongxing("trace", "baotou", "--json")
    clauses = json.loads(out)["clauses"]
    assert (code, len(clauses)) == (0, 142)
    assert all(each["carried_out_by"] and each["problem"] is None for each in clauses)


def test_a_new_pack_tells_in_json_what_it_founded(tmp_path):
    shutil.copytree(packs_folder() / "national", tmp_path / "national")
    plan = tmp_path / "方案.txt"
    plan.write_text("一、任务\n每年，开一次招聘会。\n", encoding="utf-8")
    words = ("new-pack", "yanshi", "--label", "演示市", "--parent", "national", "--plan", str(plan), "--into", str(tmp_path))
    code, out, _ = tongxing(*words, "--json")
    told = json.loads(out)
    assert (code, told["pack"], told["clauses"]) == (0, "yanshi", 1)
    assert "clauses.yaml" in told["files"]
    assert Path(told["folder"]) == tmp_path / "yanshi"
