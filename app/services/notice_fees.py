"""What a notice says of the fee of a route: as a sum where what is in dispute is known."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from app.errors import AppError, InvalidInput
from app.model.dispute import read_amount
from app.model.paper_words import PaperWords
from app.model.routing import Option
from app.rules.notices import Notices, RouteFee, Told

if TYPE_CHECKING:  # read when the first fee is told
    from app.services.fees import Fees


class NoticeFees:
    """Tells fees; the calculators are asked for when the first one is needed."""

    def __init__(self, fees: "Callable[[], Fees]", today: date) -> None:
        self._fees = fees
        self._today = today

    def of(self, option: Option, told: Told, notices: Notices, words: PaperWords, *, amount: str) -> str:
        """Return the fee of a route, and what has to be paid besides; `amount` is what is in dispute, in yuan."""
        own = words.sentences([words.plainly(option.route.fee)])
        known = notices.fee_of(option.route.id, told)
        if known is None:
            return own
        asked = told.facts.get("amount")
        in_dispute = str(asked) if isinstance(asked, Decimal) else read_amount(amount) or ""
        besides = notices.fee_besides(option.route.id, told)
        told_fees = [self._sum(known, known.text or own, in_dispute, words)]
        told_fees += [self._sum(besides, besides.text, in_dispute, words)] if besides else []
        return words.sentences(told_fees)

    def _sum(self, how: RouteFee, text: str, in_dispute: str, words: PaperWords) -> str:
        """Return a fee, as a sum where it can be worked out."""
        if not in_dispute:
            return text
        try:
            fee = self._fees().compute(how.calculator, {"amount": in_dispute}, self._today).amount
        except (AppError, InvalidInput):  # the pack of another place, or no sum that can be one
            fee = None
        return text if fee is None else words.fee(text, in_dispute, fee, is_halved=how.is_halved)
