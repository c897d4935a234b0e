"""The aid bar's switches, and the cookie that keeps them. Only these words are ever read from the cookie; nothing about a person is in it."""

from dataclasses import dataclass

COOKIE = "aid"
COOKIE_AGE = 365 * 24 * 3600


@dataclass(frozen=True)
class Choice:
    """One setting with its values; the first value is the usual one and has no class."""

    name: str
    label: str
    values: dict[str, str]


CHOICES = (
    Choice("elder", "长辈版", {"off": "关", "aid-elder": "开"}),
    Choice("size", "大字", {"off": "标准", "aid-large": "大", "aid-largest": "特大"}),
    Choice(
        "theme",
        "对比度",
        {
            "off": "标准",
            "theme-white-on-black": "黑底白字",
            "theme-yellow-on-black": "黑底黄字",
            "theme-black-on-yellow": "黄底黑字",
            "theme-white-on-blue": "蓝底白字",
        },
    ),
    Choice("cursor", "大光标", {"off": "关", "aid-cursor": "开"}),
    Choice("plain", "纯文本", {"off": "关", "aid-plain": "开"}),
)


@dataclass(frozen=True)
class Aid:
    """The switches one visitor has set: setting name → value (only the unusual ones)."""

    chosen: dict[str, str]

    @classmethod
    def read(cls, cookie: str) -> "Aid":
        words = set(cookie.split("."))
        return cls({c.name: value for c in CHOICES for value in list(c.values)[1:] if value in words})

    @property
    def classes(self) -> str:
        return " ".join(self.chosen.values())

    @property
    def cookie(self) -> str:
        return ".".join(self.chosen.values())

    @property
    def switches(self) -> list[dict[str, str | bool]]:
        return [self._switch(choice) for choice in CHOICES]

    def _switch(self, choice: Choice) -> dict[str, str | bool]:
        value = self.chosen.get(choice.name, "off")
        return {
            "name": choice.name,
            "label": choice.label,
            "state": choice.values[value] if value != "off" else "",
            "next": self._after(choice, value),
        }

    @staticmethod
    def _after(choice: Choice, value: str) -> str:
        """The value the next press gives: each press goes one on, the last goes back to the usual."""
        values = list(choice.values)
        return values[(values.index(value) + 1) % len(values)]

    def with_value(self, name: str, value: str) -> "Aid":
        choice = next((c for c in CHOICES if c.name == name), None)
        if choice is None or value not in choice.values:
            return self
        rest = {k: v for k, v in self.chosen.items() if k != name}
        return Aid(rest if value == "off" else {**rest, name: value})
