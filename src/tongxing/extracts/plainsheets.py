"""A worksheet in the plain form, column by column; what a cell means is asked of the library, never decided here.

The library makes every cell an object. Here it is asked once for each shared string, once for each shape of a number
whether it is one, and once for each cell that is neither. A sheet that is not plain, or has too much to ask for, is
left to the library whole.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from python_calamine import CalamineError

from tongxing.extracts.asking import Asking
from tongxing.extracts.grids import MOST_CELLS, GridSheet, column_of, number_texts
from tongxing.extracts.reasons import FileRefusedError
from tongxing.extracts.sheetcells import NUMBER, OTHER, TEXT, Cut, Numbers, Shapes, UnsureError, cut, pieces
from tongxing.extracts.sheets import Mask

MOST_STRINGS, STRINGS_BYTES, MOST_ASKED, SMALLEST = 3_000_000, 100_000_000, 200_000, 1_000_000
"""How many shared strings may be asked for, of how many bytes; how many other cells; and from what size it is worth it."""
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_NUMBER = r"^-?[0-9]{1,17}(\.[0-9]{1,20})?([eE][+-]?[0-9]{1,3})?$"
_UNLIKE_ITSELF = r"[&\r\n\t\x00]|_x|^\s|\s$|^$"
"""Texts that the library may give back otherwise than they stand in the XML."""
_LEFT_TO_THE_LIBRARY = (UnsureError, CalamineError, KeyError, ValueError, OverflowError, OSError, zipfile.BadZipFile, zlib.error)
Texts = tuple[pa.Array, Mask]
"""Texts, and which of them are cells typed as numbers."""


def read_plain(asking: Asking, name: str) -> GridSheet | None:
    """The sheet of this name; nothing where the library should read it. Raises FileRefusedError when it is too large."""
    try:
        part = asking.part(name)
        if asking.size(part) < SMALLEST or asking.bytes_of_strings > STRINGS_BYTES:
            return None
        shapes = Shapes()
        return _sheet(asking, name, _cuts(asking.chunks(part), shapes), shapes)
    except (*_LEFT_TO_THE_LIBRARY, pa.ArrowException):
        return None


def _cuts(chunks: Iterable[bytes], shapes: Shapes) -> list[Cut]:
    found, cells = list[Cut](), 0
    for piece in pieces(chunks):
        found.append(cut(piece, shapes))
        cells += len(found[-1].rows)
        if cells > MOST_CELLS:
            raise FileRefusedError("sheet-too-large")
    return found


def _sheet(asking: Asking, name: str, cuts: Sequence[Cut], shapes: Shapes) -> GridSheet:
    height, width = _reach(cuts)
    shared = max(int(each.codes.max(initial=-1)) for each in cuts) + 1
    if shared > MOST_STRINGS:
        raise UnsureError
    strings = column_of(asking.answers(name, [b' t="s"><v>%d</v></c>' % n for n in range(shared)]))
    others = _others(asking, name, cuts, shapes)
    texts = pa.concat_arrays([strings[0], others[0], pa.array([""], pa.string())])
    numbers = np.concatenate([strings[1], others[1], [False]])
    grid = np.full((width, height), len(texts) - 1, np.int32)
    for each in cuts:
        grid[each.columns, each.rows - 1] = np.where(each.codes < 0, shared - 1 - each.codes, each.codes)
        shared += len(each.texts)
    columns = [pa.chunked_array([texts.take(pa.array(each))]) for each in grid]
    masks = [mask if (mask := numbers[each]).any() else None for each in grid]
    return GridSheet(name, columns, masks, height)


def _reach(cuts: Sequence[Cut]) -> tuple[int, int]:
    """How many rows and columns there are; each piece goes on below the one before it."""
    filled = [each for each in cuts if len(each.rows)]
    if not filled or any(a.rows[-1] >= b.rows[0] for a, b in pairwise(filled)):
        raise UnsureError
    height, width = int(filled[-1].rows[-1]), max(int(each.columns.max()) for each in filled) + 1
    if height > LAST_ROW or width > LAST_COLUMN:
        raise UnsureError
    if height * width > MOST_CELLS:
        raise FileRefusedError("sheet-too-large")
    return height, width


def _others(asking: Asking, name: str, cuts: Sequence[Cut], shapes: Shapes) -> Texts:
    """What the cells say that are no shared string, in their order."""
    found = pa.concat_arrays([each.texts for each in cuts])
    shape = np.concatenate([each.shapes for each in cuts])
    numbers = _shapes_of_numbers(asking, name, shapes)
    answered, questions = list[tuple[Numbers, Texts]](), list[tuple[Numbers, pa.Array]]()
    for number in np.unique(shape).tolist():
        at = np.flatnonzero(shape == number)
        texts = found.take(pa.array(at))
        clear = _clear(texts, shapes.kinds[number] if number >= 0 else OTHER, number in numbers)
        answered.append((at[clear], _as_they_stand(texts.filter(pa.array(clear)), number in numbers)))
        questions.append((at[~clear], _whole_cells(texts.filter(pa.array(~clear)), number, shapes)))
    if questions:
        answered.append(_asked(asking, name, questions))
    return _in_order(answered)


def _shapes_of_numbers(asking: Asking, name: str, shapes: Shapes) -> set[int]:
    """The shapes whose cells are numbers; others of the same form are days and hours."""
    likely = {number: shape for shape, number in shapes.seen.items() if shapes.kinds[number] == NUMBER}
    answers = asking.answers(name, [shape[1:] + b"<v>1</v></c>" for shape in likely.values()])
    return {number for number, answer in zip(likely, answers, strict=True) if type(answer) is float}


def _clear(texts: pa.Array, kind: int, numbers: bool) -> Mask:
    """Which texts say by themselves what the cell says."""
    if kind == TEXT:
        unclear: Mask = pc.match_substring_regex(texts, _UNLIKE_ITSELF).to_numpy(zero_copy_only=False)
        return ~unclear
    if numbers:
        clear: Mask = pc.match_substring_regex(texts, _NUMBER).to_numpy(zero_copy_only=False)
        return clear
    return np.zeros(len(texts), np.bool_)


def _as_they_stand(texts: pa.Array, numbers: bool) -> Texts:
    texts = texts.cast(pa.string())
    if numbers:
        texts = number_texts(texts.cast(pa.float64()).to_numpy())
    return texts, np.full(len(texts), numbers)


def _whole_cells(texts: pa.Array, number: int, shapes: Shapes) -> pa.Array:
    """The cells again from their attributes on, as they stood in the XML."""
    if number < 0 or shapes.kinds[number] not in (NUMBER, TEXT):
        return texts
    begin, end = (b"<v>", b"</v></c>") if shapes.kinds[number] == NUMBER else (b"<is><t>", b"</t></is></c>")
    shape = next(shape for shape, each in shapes.seen.items() if each == number)
    return pc.binary_join_element_wise(pa.scalar(shape[1:] + begin), texts, pa.scalar(end), pa.scalar(b""))


def _asked(asking: Asking, name: str, questions: Sequence[tuple[Numbers, pa.Array]]) -> tuple[Numbers, Texts]:
    """Each distinct cell is asked for once."""
    cells = pa.concat_arrays([each for _, each in questions]).dictionary_encode()
    if len(cells.dictionary) > MOST_ASKED:
        raise UnsureError
    texts, numbers = column_of(asking.answers(name, cells.dictionary.to_pylist()))
    return np.concatenate([at for at, _ in questions]), (texts.take(cells.indices), numbers[cells.indices])


def _in_order(answered: Sequence[tuple[Numbers, Texts]]) -> Texts:
    if not answered:
        return pa.array([], pa.string()), np.zeros(0, np.bool_)
    at = np.concatenate([each for each, _ in answered])
    order = np.empty(len(at), np.int64)
    order[at] = np.arange(len(at))
    texts = pa.concat_arrays([each for _, (each, _) in answered])
    return texts.take(pa.array(order)), np.concatenate([each for _, (_, each) in answered])[order]
