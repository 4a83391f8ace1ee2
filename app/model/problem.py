"""What is wrong with a field, as a code and facts; `app.texts` makes the sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong, or doubtful, with one field of a record or form.

    `is_soft` marks a doubt: it is shown beside the field and never stands in the way of signing or closing.
    """

    field: str
    code: str
    facts: Mapping[str, str] = dataclass_field(default_factory=dict, hash=False)
    is_soft: bool = False
