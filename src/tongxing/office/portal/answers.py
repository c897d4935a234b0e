"""The visitor's answers, sealed in a cookie of their own. Nothing of them is kept on the server, and nobody reads them on the way."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import lru_cache
from secrets import token_bytes

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE = "benefits"
PATH = "/benefits/"
PURPOSE = b"tongxing: answers of a visitor"
NONCE_BYTES = 12

Said = dict[str, object]


def read(request: HttpRequest) -> Said:
    """What this visitor has said; a cookie that is not ours, or was touched, says nothing."""
    try:
        return opened(request.COOKIES[COOKIE])
    except (KeyError, ValueError, InvalidTag):
        return {}


def keep(response: HttpResponse, said: Said) -> HttpResponse:
    """Until the browser is closed, and sent to these pages alone."""
    response.set_cookie(
        COOKIE,
        sealed(said),
        path=PATH,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def forget(response: HttpResponse) -> HttpResponse:
    response.delete_cookie(COOKIE, path=PATH, samesite="Lax")
    return response


def sealed(said: Said) -> str:
    nonce = token_bytes(NONCE_BYTES)
    words = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
    return urlsafe_b64encode(nonce + cipher(settings.SECRET_KEY).encrypt(nonce, words, PURPOSE)).decode()


def opened(text: str) -> Said:
    raw = urlsafe_b64decode(text.encode())
    said = json.loads(cipher(settings.SECRET_KEY).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], PURPOSE))
    return said if isinstance(said, dict) else {}


@lru_cache(maxsize=2)
def cipher(secret: str) -> AESGCM:
    """A key of its own, drawn from the office's secret: neither opens what the other sealed."""
    return AESGCM(HKDF(SHA256(), length=32, salt=None, info=PURPOSE).derive(secret.encode()))
