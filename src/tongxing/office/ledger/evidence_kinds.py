"""What may be attached as evidence, judged by the bytes and not by the name. Nothing attached is ever run."""

import io
import lzma
import re
import unicodedata
import zipfile
import zlib
from pathlib import PurePosixPath

from django.db import models

LARGEST = 10 * 1024 * 1024
LARGEST_UNPACKED = 15 * LARGEST
"""An office document that grows beyond this when opened is none that anybody wrote."""
MOST_FILES = 20
LONGEST_NAME = 80
LONG_NUMBER = re.compile(r"\d{11,}[xX]?")
ACTIVE = re.compile(
    r"vbaproject|activex/|macrosheets/|embeddings/.*\.bin$|\.(?:exe|dll|js|vbs|scr|bat|cmd|ps1|jar|hta)$",
    re.I,
)
"""Parts of an office document that can run. A printer's settings and a chart's own table are none."""
TEMPLATE_LINKS = "word/_rels/settings.xml.rels"
LARGEST_PART = 64 * 1024


class EvidenceKind(models.TextChoices):
    PDF = "pdf", "PDF 文件"
    DOCX = "docx", "Word 文档"
    XLSX = "xlsx", "Excel 工作簿"
    JPG = "jpg", "照片（JPG）"
    PNG = "png", "图片（PNG）"


CONTENT_TYPES = {
    EvidenceKind.PDF: "application/pdf",
    EvidenceKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    EvidenceKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    EvidenceKind.JPG: "image/jpeg",
    EvidenceKind.PNG: "image/png",
}
ENDINGS = {".pdf": "pdf", ".docx": "docx", ".xlsx": "xlsx", ".jpg": "jpg", ".jpeg": "jpg", ".png": "png"}
WANTED = "可以上传 PDF、Word（docx）、Excel（xlsx）、JPG 或 PNG，每个不超过 10 MB"
_BEGINNINGS = {
    b"%PDF-": EvidenceKind.PDF,
    b"\xff\xd8\xff": EvidenceKind.JPG,
    b"\x89PNG\r\n\x1a\n": EvidenceKind.PNG,
}
_PARTS = {"word/document.xml": EvidenceKind.DOCX, "xl/workbook.xml": EvidenceKind.XLSX}
_STREAMS = re.compile(rb"stream\r?\n.*?endstream", re.S)
_SPELT = re.compile(rb"#([0-9A-Fa-f]{2})")
_RUNS_IN_PDF = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFile|RichMedia)\b")


class RefusedFileError(Exception):
    """This file is not taken; the sentence says which and why."""


def kind_of(name: str, content: bytes) -> EvidenceKind:
    """The kind by its bytes, which must be the kind its name claims. Raises RefusedFileError with a sentence."""
    shown = clean_name(name)
    if not content:
        raise RefusedFileError(f"“{shown}”是空文件，请重新选择")
    if len(content) > LARGEST:
        raise RefusedFileError(f"“{shown}”超过 10 MB，请压缩或分开上传")
    claimed = ENDINGS.get(PurePosixPath(shown.lower()).suffix)
    found = _recognised(shown, content)
    if claimed is None or found is None:
        raise RefusedFileError(f"“{shown}”不是可以上传的类型。{WANTED}")
    if found != claimed:
        raise RefusedFileError(f"“{shown}”的内容与扩展名不符，请用原来的程序另存后再上传")
    return found


def clean_name(name: str) -> str:
    """The last part of the name without control or path characters; a long number in it, which may be a person's, is starred."""
    bare = unicodedata.normalize("NFKC", name).replace("\\", "/").rpartition("/")[2]
    kept = "".join(each for each in bare if unicodedata.category(each)[0] != "C" and each not in '<>:"|?*')
    stem, dot, ending = LONG_NUMBER.sub("***", kept).strip(" .").rpartition(".")
    return f"{stem[:LONGEST_NAME]}{dot}{ending[:8]}" if dot and stem else (ending[:LONGEST_NAME] or "未命名")


def _recognised(shown: str, content: bytes) -> EvidenceKind | None:
    for beginning, kind in _BEGINNINGS.items():
        if content.startswith(beginning):
            if kind == EvidenceKind.PDF and _RUNS_IN_PDF.search(_plain_names(content)):
                raise RefusedFileError(f"“{shown}”里有脚本或附件，不能上传。请打印为 PDF 后再上传")
            return kind
    return _office_document(shown, content) if content.startswith(b"PK\x03\x04") else None


def _plain_names(pdf: bytes) -> bytes:
    """What stands outside the streams, with names spelt out: /J#61vaScript is /JavaScript."""
    return _SPELT.sub(lambda found: bytes([int(found[1], 16)]), _STREAMS.sub(b"", pdf))


def _office_document(shown: str, content: bytes) -> EvidenceKind | None:
    """By the list of its parts. A part that is encrypted or broken makes it none."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parcel:
            parts = parcel.namelist()
            unpacked = sum(each.file_size for each in parcel.infolist())
            fetches = _fetches_a_template(parcel)
    except (zipfile.BadZipFile, RuntimeError, EOFError, OSError, ValueError, zlib.error, lzma.LZMAError):
        return None
    kind = next((kind for part, kind in _PARTS.items() if part in parts), None)
    if kind and unpacked > LARGEST_UNPACKED:
        raise RefusedFileError(f"“{shown}”打开以后大得异常，不能上传。请用原来的程序另存，或分成几个文件")
    if kind and (fetches or any(ACTIVE.search(part) for part in parts)):
        raise RefusedFileError(
            f"“{shown}”里有宏、嵌入的程序或外部模板，不能上传。请另存为不带宏的文件后再上传"
        )
    return kind


def _fetches_a_template(parcel: zipfile.ZipFile) -> bool:
    """A Word document that loads its template, and with it macros, from elsewhere. Only this one small part is read."""
    if TEMPLATE_LINKS not in parcel.namelist():
        return False
    with parcel.open(TEMPLATE_LINKS) as part:
        links = part.read(LARGEST_PART)
    return b"attachedTemplate" in links and b"External" in links
