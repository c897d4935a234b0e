"""What `web/base.html` needs on every page; a page adds its own context beside it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from tongxing.office.portal import city
from tongxing.office.web.aid import Aid

PUBLIC = (
    ("首页", "portal:home"),
    ("我能享受什么", "portal:benefits"),
    ("残保金计算", "portal:levy"),
    ("方案全文", "portal:plan"),
    ("政策项目", "portal:schemes"),
)
STAFF = (("工作台", "desk:work"),)
FOOTER = (
    ("核对与异议", "portal:findings"),
    ("帮助", "portal:help"),
    ("法规依据", "portal:laws"),
    ("逐条落实", "portal:traces"),
    ("五城对照", "portal:cities"),
    ("简明易读版", "portal:easy"),
    ("无障碍说明", "portal:accessibility"),
)
SIGN_IN = (("工作人员登录", "sign_in"),)


def page(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    signed_in = user is not None and user.is_authenticated
    return {
        "aid": getattr(request, "aid", Aid({})),
        "here": request.get_full_path(),
        "place": city.pack().label,
        "demo": getattr(settings, "TONGXING_DEMO", True),
        "navigation": links((*PUBLIC, *STAFF) if signed_in else PUBLIC, request.path),
        "footer_links": links(FOOTER if signed_in else (*FOOTER, *SIGN_IN), request.path),
    }


def links(names: tuple[tuple[str, str], ...], path: str) -> list[dict[str, str]]:
    found = []
    for label, name in names:
        try:
            url = reverse(name)
        except NoReverseMatch:  # a room that is not installed offers no link
            continue
        found.append({"label": label, "url": url, "current": current(url, path)})
    return found


def current(url: str, path: str) -> str:
    if url == path:
        return "page"
    return "true" if url != "/" and path.startswith(url) else ""
