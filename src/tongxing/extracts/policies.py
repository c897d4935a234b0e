"""What was done with a sheet that its sender should know, as warnings of the receipt; reads no value."""

from __future__ import annotations

from collections.abc import Sequence

from tongxing.extracts.headings import Heading
from tongxing.extracts.receipt import FileReport
from tongxing.extracts.sheets import Sheet


def warn_of_policies(report: FileReport, sheets: Sequence[Sheet], headings: Sequence[Heading | None]) -> None:
    """Says of a file, after all its sheets were read, which rules for ugly files were used and how often.

    What it is about is the number of the sheet: its name may be a person's.
    """
    if len(sheets) > 1:
        report.warn("several-sheets", "", len(sheets))
    for number, (sheet, heading) in enumerate(zip(sheets, headings, strict=True), 1):
        place = f"第{number}张表" if len(sheets) > 1 else ""
        for code, count in sheet.notes.items():
            report.warn(code, place, count)
        if heading and heading.storeys:
            report.warn("heading-in-storeys", place, len(heading.storeys))
        if heading and heading.alike:
            report.warn("headings-alike", place, heading.alike)
    if report.footer:
        report.warn("footers-passed-over", "", report.footer)
