"""Which calculators stand together, in the order in which an office needs them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from app.language import _
from app.model.fee import Calculator


@dataclass(frozen=True, slots=True)
class CalculatorGroup:
    """A heading and the calculators under it."""

    title: str
    calculators: tuple[Calculator, ...]


GROUPS: Mapping[str, Sequence[str]] = {
    _("诉讼、执行费用"): (
        *("court_fee_property", "court_fee_half", "court_fee_divorce", "court_fee_personality"),
        *("court_fee_other_nonproperty", "court_fee_labor", "court_fee_admin", "payment_order_fee"),
        *("preservation_fee", "execution_fee", "arb_setaside_fee", "small_claims_threshold"),
    ),
    _("借款、利息"): ("loan_interest_cap", "overdue_interest", "idle_interest", "delay_performance_interest"),
    _("工资、劳动"): (
        *("daily_wage", "overtime_pay", "annual_leave_pay", "wage_add_compensation", "double_wage"),
        *("economic_compensation", "illegal_termination"),
    ),
    _("工伤"): ("work_injury_lump_sum", "work_death"),
    _("人身损害、交通事故"): (
        *("lost_income", "nursing_fee", "disability_compensation", "death_compensation", "funeral_fee"),
        *("dependent_living", "traffic_no_fault_cap"),
    ),
    _("婚姻家庭"): ("child_support",),
    _("合同、消费"): ("deposit_penalty", "consumer_punitive", "prepaid_refund_pro_rata"),
}
OTHERS = _("其他")


def grouped(calculators: Collection[Calculator], words: str = "") -> list[CalculatorGroup]:
    """Return the calculators in whose name, notes or inputs the words stand (all for none), under their headings.

    One that no heading names, as a county may add, stands under the last one.
    """
    wanted = {each.id: each for each in calculators if _has(each, words.strip())}
    found = []
    for title, names in GROUPS.items():
        found.append(CalculatorGroup(title, tuple(wanted.pop(name) for name in names if name in wanted)))
    found.append(CalculatorGroup(OTHERS, tuple(wanted.values())))
    return [group for group in found if group.calculators]


def _has(calculator: Calculator, words: str) -> bool:
    told = (calculator.name, calculator.notes, *(each.label for each in calculator.inputs))
    return any(words in each for each in told)
