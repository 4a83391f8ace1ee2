"""Changes written under older schemas, made readable: one pure function per step, applied while folding.

History is never migrated. When schema 2 comes, a function that turns the fields of schema 1 into those of schema 2 is
appended to `STEPS`; its position is the schema it starts from (`STEPS[0]`: 1 → 2).
"""

from collections.abc import Callable, Mapping, Sequence

from app.model.change import SCHEMA, Change, Value

Step = Callable[[str, Mapping[str, Value]], Mapping[str, Value]]
"""(table, fields under the old schema) → fields under the next."""

STEPS: tuple[Step, ...] = ()


def upcast(change: Change, steps: Sequence[Step] = STEPS) -> Change:
    """Return the change with its fields and their bases under the newest schema that `steps` lead to.

    A field's base moves with it: a step is asked for each field alone, so a renamed field keeps what it replaced.
    """
    for step in steps[change.schema - 1 :]:
        base: dict[str, list[str]] = {}
        for field, names in change.base.items():
            for new in step(change.table, {field: None}):
                base[new] = [*base.get(new, ()), *names]  # two old fields may lead to one new
        change = change._replace(fields=step(change.table, change.fields), base=base, schema=change.schema + 1)
    return change


def is_newer(change: Change, schema: int = SCHEMA) -> bool:
    """Return whether only a newer program can read this change."""
    return change.schema > schema
