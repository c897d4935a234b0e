"""Reference codes: twelve digits that are easy to say and to type, made from the office's secret and kept only as a digest."""

import unicodedata

from django.utils.crypto import get_random_string, salted_hmac

DIGITS = 12
GROUP = 4


def new_nonce() -> str:
    """What a form carries so that pressing twice gives the same code."""
    return get_random_string(32)


def code_from(nonce: str, case: int, party: str, by: int) -> str:
    """The code that this nonce gives this officer for this notice; nobody reckons it without the office's secret."""
    mixed = salted_hmac("tongxing.disputes.code", f"{nonce}|{case}|{party}|{by}", algorithm="sha256")
    return str(int(mixed.hexdigest(), 16) % 10**DIGITS).zfill(DIGITS)


def digest_of(code: str) -> str:
    """What the database keeps: without the office's secret the digest cannot be tried out."""
    return salted_hmac("tongxing.disputes.digest", code, algorithm="sha256").hexdigest()


def bare(typed: str) -> str:
    """As typed, with spaces, dashes and full-width digits: only the digits."""
    return "".join(each for each in unicodedata.normalize("NFKC", typed) if each in "0123456789")


def grouped(code: str) -> str:
    """`482177305916` → 4821 7730 5916."""
    return " ".join(code[i : i + GROUP] for i in range(0, len(code), GROUP))
