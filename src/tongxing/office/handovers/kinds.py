"""What may be handed over, before it is read: not empty, not too large, no picture and no document. The intake judges the rest."""

from tongxing.office.ledger.evidence_kinds import RefusedFileError, clean_name

LARGEST = 60 * 1024 * 1024
WANTED = "Excel（xlsx、xls）、CSV 或 Parquet，不超过 60 MB"
NEVER = {b"%PDF-": "PDF 文件", b"\xff\xd8\xff": "照片", b"\x89PNG": "图片", b"MZ": "程序", b"\x7fELF": "程序"}
"""What begins like this is no table, whatever its name says."""


def check_file(name: str, content: bytes) -> None:
    """Raises RefusedFileError with a sentence."""
    shown = clean_name(name)
    if not content:
        raise RefusedFileError(f"“{shown}”是空文件，请重新选择")
    if len(content) > LARGEST:
        raise RefusedFileError(f"“{shown}”超过 60 MB，请分成几个文件上传，或请系统管理员放进收件目录")
    kind = next((kind for start, kind in NEVER.items() if content.startswith(start)), None)
    if kind:
        raise RefusedFileError(f"“{shown}”是{kind}，不是数据表。可以上传{WANTED}")
