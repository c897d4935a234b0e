"""The child that reads one handed-over file: what it is, what was accepted and why not. It knows neither database nor user."""

from pathlib import Path

from tongxing.extracts import Keys, check_extract
from tongxing.extracts.quarantine import row_key
from tongxing.extracts.slips import KEY, PLACE
from tongxing.extracts.sniffing import read_sheets
from tongxing.law import load_pack
from tongxing.office.jobs.child import Json, answer_parent
from tongxing.terms import places


def answer(file: str, chosen: str, pack: str, *earlier: str) -> Json:
    """The report of the file as JSON, its workbooks beside the file; `mends` names the digest of the file whose lines it brings back."""
    path = Path(file)
    told = dict(check_extract(path, chosen, load_pack(pack), path.parent / "mend", Keys.at(places.keys())))
    first = _first_returned(path) if not told.get("refused") else None
    if first is not None:
        told["mended_workbook"] = True
        told["mends"] = next((digest for digest in earlier if _is_of(digest, *first)), None)
    told.pop("hash", None)
    told.pop("seconds", None)
    return told


def _first_returned(path: Path) -> tuple[str, str] | None:
    """Place and key of the first returned line, where this is one of our own workbooks."""
    sheets, _ = read_sheets(path)
    for sheet in sheets:
        if sheet.height < 2:
            continue
        headings = [cell.strip() for cell in sheet.cells(1)]
        if KEY in headings and PLACE in headings:
            cells = sheet.cells(2)
            return cells[headings.index(PLACE)].strip(), cells[headings.index(KEY)].strip()
    return None


def _is_of(digest: str, place: str, key: str) -> bool:
    """Whether the key is that of the line at `place` ("sheet line") in the file of this digest."""
    sheet, _, line = place.rpartition(" ")
    return line.isdecimal() and row_key(digest, sheet, int(line)) == key


if __name__ == "__main__":
    answer_parent(answer)
