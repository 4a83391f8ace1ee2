"""A fee or an amount of compensation (费用、赔偿金额): what goes in, its arithmetic as data, and what comes out."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from app.model.deadline import Citation
from app.model.limit import Basis

_SIGNS: Mapping[str, Decimal] = {"": Decimal(1), "%": Decimal("0.01"), "‰": Decimal("0.001"), "‱": Decimal("0.0001")}
CENT = Decimal("0.01")


class InputKind(StrEnum):
    """What kind of value an input has.

    RATE is a yearly rate, SHARE a part of a whole, both 0.05 for 5 %; RATE_TABLE is one rate or rates by day.
    """

    MONEY = "money"
    COUNT = "count"
    DAYS = "days"
    DATE = "date"
    RATE = "rate"
    SHARE = "share"
    CHOICE = "choice"
    RATE_TABLE = "rate_table"


class StepKind(StrEnum):
    """What one step of a calculation may do; there are no others, and none is written in code of a pack."""

    FIXED = "fixed"
    """A value taken as it is."""
    SCALE = "scale"
    """Band by band, added up (分段累计)."""
    PRODUCT = "product"
    QUOTIENT = "quotient"
    SUM = "sum"
    EXCESS = "excess"
    """What one value has over another, never below nothing."""
    AT_MOST = "at_most"
    AT_LEAST = "at_least"
    SERVICE_YEARS = "service_years"
    """Months of work as years, a begun one counted half or whole (Labour Contract Law 2012, art. 47)."""
    AGE_YEARS = "age_years"
    """Years of compensation, fewer from an age on (Personal Injury Interpretation 2022, art. 12)."""
    LOOKUP = "lookup"
    RATE_ON = "rate_on"
    """The rate of one day."""
    INTEREST = "interest"
    """Principal by yearly rate by days, in segments where the rate changes."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as the law writes it: 21.75, 2.5%, 万分之1.75 (`1.75‱`)."""

    figure: Decimal
    sign: str = ""

    @property
    def value(self) -> Decimal:
        """Return its value: 0.025 for 2.5%."""
        return self.figure * _SIGNS[self.sign]


Operand = str | Number
"""A number, or the name of an input or of the result of an earlier step."""


@dataclass(frozen=True, slots=True)
class FeeInput:
    """One thing to fill in. `least` and `most` limit its value, `places` its decimals.

    `is_local` is a figure of the county or province that the program does not bring along. An input without `default`
    that is not `is_optional` must be given. A table's rates are read `along` a period of days or `at` a date.
    """

    id: str
    label: str
    kind: InputKind
    unit: str
    help: str
    least: Decimal
    most: Decimal
    places: int
    choices: Mapping[str, str]
    default: str | None = None
    is_local: bool = False
    is_optional: bool = False
    may_be_period: bool = False
    not_above: str | None = None
    along: str | None = None
    at: str | None = None

    @property
    def is_required(self) -> bool:
        """Return whether nothing can be worked out without it."""
        return self.default is None and not self.is_optional


@dataclass(frozen=True, slots=True)
class Band:
    """One band of a scale: what lies above the band before it and up to `up_to` (None: all above)."""

    up_to: Decimal | None
    rate: Number | None
    fixed: Decimal | None


class Comparison(StrEnum):
    """What a step may depend on: a value is another, is above another, or was given at all."""

    IS = "is"
    ABOVE = "above"
    GIVEN = "given"


@dataclass(frozen=True, slots=True)
class When:
    """When a step is done; `than` is a choice's value, an operand, or nothing."""

    value: str
    test: Comparison
    than: Operand = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """One step of a calculator: what it does with which arguments, and what its result is called."""

    kind: StepKind
    into: str
    label: str
    unit: str
    arguments: Mapping[str, tuple[Operand, ...]]
    when: When | None = None
    bands: tuple[Band, ...] = ()
    values: Mapping[str, Number] = dataclass_field(default_factory=dict, hash=False)
    basis: tuple[Citation, ...] = ()

    def one(self, name: str) -> Operand:
        """Return an argument that is one operand."""
        return self.arguments[name][0]


@dataclass(frozen=True, slots=True)
class Output:
    """A result that is told by a name of its own."""

    id: str
    label: str
    of: str


@dataclass(frozen=True, slots=True)
class Example:
    """What a calculator must make of some inputs: the amount, or every part."""

    given: Mapping[str, str]
    amount: Decimal | None
    parts: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Calculator:
    """How one fee is worked out. `amount` names the result that is the fee, None where there are only `parts`.

    `verified` says that every number of it was found in a checked article; `doubts` say in words what was not.
    Amounts are rounded half up to `rounding` yuan.
    """

    id: str
    name: str
    inputs: tuple[FeeInput, ...]
    steps: tuple[Operation, ...]
    amount: str | None
    parts: tuple[Output, ...]
    basis: tuple[Basis, ...]
    verified: bool
    examples: tuple[Example, ...]
    doubts: tuple[str, ...] = ()
    notes: str = ""
    rounding: Decimal = CENT


@dataclass(frozen=True, slots=True)
class Term:
    """A value with its name and unit; the unit `%` means that 0.05 is said as 5%."""

    label: str
    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class FeeStep:
    """One step to the amount: a code, what went in and came out, facts, and by which articles."""

    code: str
    result: Term | None = None
    terms: tuple[Term, ...] = ()
    facts: Mapping[str, str] = dataclass_field(default_factory=dict, hash=False)
    basis: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One of the amounts that a fee consists of, or that it lies between."""

    id: str
    label: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Fee:
    """An amount in yuan to the cent and how it was found.

    `amount` is None where a figure of the county is still to be filled in (`needs`), or where there are only parts.
    """

    kind: str
    on: date
    amount: Decimal | None
    parts: tuple[Part, ...]
    steps: tuple[FeeStep, ...]
    basis: tuple[Basis, ...]
    needs: tuple[str, ...] = ()
