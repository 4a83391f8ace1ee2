"""Which figures of this place the calculators ask for: inputs of the same name and limits share one figure."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from app.model.fee import Calculator, FeeInput
from app.model.local_rate import LocalKey


def keys(calculators: Collection[Calculator]) -> Mapping[str, LocalKey]:
    """Return what figures may be entered for, by key, in the order of the pack.

    The key is the input's name; where inputs of one name mean different figures (fees of divorce and of other cases),
    it has the calculator's before it.
    """
    alike: defaultdict[str, defaultdict[object, list[tuple[str, FeeInput]]]] = defaultdict(lambda: defaultdict(list))
    for calculator in calculators:
        for asked in calculator.inputs:
            if asked.is_local:
                alike[asked.id][_meaning(asked)].append((calculator.id, asked))
    found = {}
    for name, groups in alike.items():
        for group in groups.values():
            key = name if len(groups) == 1 else f"{group[0][0]}.{name}"
            labels = sorted({asked.label for _calculator, asked in group}, key=len)
            inputs = tuple((calculator, asked.id) for calculator, asked in group)
            found[key] = LocalKey(key, group[0][1], tuple(labels), inputs)
    return found


def _meaning(asked: FeeInput) -> object:
    return asked.kind, asked.unit, asked.least, asked.most
