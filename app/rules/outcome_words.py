"""What a plan comes to (`plan_outcomes`) as a person reads it: names of routes and limits, questions as they are asked.

Rules and stages stay with their ids, by which whoever mends a pack finds them.
"""

from collections.abc import Callable, Mapping, Sequence

from app.rules.routing import Pack


def told(pack: Pack, part: str, here: Sequence[str], there: Sequence[str]) -> str:
    """Return what stands in one list alone, or what stands elsewhere where only the order differs; "" for nothing."""
    shown = [each for each in here if each not in there]
    if not shown and set(here) == set(there):
        shown = _moved(here, there)
    name = _NAMERS.get(part, _option)
    return "、".join(name(pack, each, there) for each in shown)


def _moved(here: Sequence[str], there: Sequence[str]) -> list[str]:
    """Return a list without what stands at its beginning and end in both."""
    places = [place for place, pair in enumerate(zip(here, there, strict=False)) if pair[0] != pair[1]]
    return list(here[places[0] : places[-1] + 1]) if places else list(here)


def _option(pack: Pack, text: str, there: Sequence[str]) -> str:
    """Return a route with its rules; of the conditions those alone that it hasn't there, offered by the same rules."""
    offered, _sign, conditions = text.partition("?")
    route, _sign, rules = offered.partition("<")
    same = {part for each in there if each.partition("?")[0] == offered for part in each.partition("?")[2].split("+")}
    asked = [_question(pack, each) for each in conditions.split("+") if each and each not in same]
    because = "：".join(part for part in (rules, "".join(asked)) if part)
    return f"{_route(pack, route)}（{because}）" if because else _route(pack, route)


def _route(pack: Pack, text: str, _there: Sequence[str] = ()) -> str:
    return pack.routes[text].name if text in pack.routes else text


def _limit(pack: Pack, text: str, _there: Sequence[str]) -> str:
    limit, _sign, day = text.partition("=")
    name = pack.limits[limit].name if limit in pack.limits else limit
    return f"{name}（{day}）" if day else name


def _question(pack: Pack, text: str, _there: Sequence[str] = ()) -> str:
    return f"“{pack.facts[text].question}”" if text in pack.facts else text


def _warning(pack: Pack, text: str, _there: Sequence[str]) -> str:
    rule, _dot, number = text.rpartition(".")
    texts = next((each.warnings for each in pack.rules if each.id == rule), ())
    return f"“{texts[int(number) - 1]}”（{rule}）" if number.isdecimal() and 0 < int(number) <= len(texts) else text


_NAMERS: Mapping[str, Callable[[Pack, str, Sequence[str]], str]] = {
    "maybe": _route,
    "order": _route,
    "limits": _limit,
    "warnings": _warning,
    "next": _question,
    "asked": _question,
}
