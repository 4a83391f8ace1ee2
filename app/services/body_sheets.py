"""The directory as a workbook: to fill in, to hand on, to take in again."""

from collections.abc import Collection, Iterable

from app.documents import workbooks
from app.documents.workbooks import Column, Page
from app.model.body import Body, BodyKind
from app.rules.bodies import BodyKinds
from app.rules.body_table import BodyTable
from app.services.body_areas import BodyAreas

_ROOM = 200
_GUIDE_WIDTH = 90


class BodySheets:
    """Writes the table of the directory."""

    def __init__(self, table: BodyTable, kinds: BodyKinds, areas: BodyAreas) -> None:
        self._table = table
        self._kinds = kinds
        self._areas = areas

    def template(self, kinds: Collection[BodyKind]) -> bytes:
        """Return an empty workbook with the kinds to choose from and how it is filled in."""
        return workbooks.write([self._page((), kinds), self._guide(kinds)])

    def export(self, found: Iterable[Body]) -> bytes:
        """Return bodies as a workbook, with the same explanation."""
        kinds = self._kinds.all.values()
        return workbooks.write([self._page(found, kinds), self._guide(kinds)])

    def _page(self, found: Iterable[Body], kinds: Collection[BodyKind]) -> Page:
        last = 1 + len(kinds)
        offered = f"'{self._table.guide_sheet}'!$B$2:$B${last}"
        columns = [
            Column(each.head, each.width, offered if each.field == "kind" else "") for each in self._table.columns
        ]
        rows = [[self._written(body, each.field) for each in self._table.columns] for body in found]
        return Page(self._table.sheet, columns, rows, _ROOM)

    def _written(self, body: Body, field: str) -> str | None:
        if field == "kind":
            return self._kinds.name(body.kind) if body.kind else None
        if field == "area":
            return self._areas.written(body.area)
        value: str | None = getattr(body, field)
        return value

    def _guide(self, kinds: Collection[BodyKind]) -> Page:
        """Return the sheet that explains; the kinds stand in its second column, where the first sheet finds them."""
        guide, named = list(self._table.guide), [kind.name for kind in kinds]
        length = max(len(guide), len(named))
        rows = [
            [guide[place] if place < len(guide) else None, named[place] if place < len(named) else None]
            for place in range(length)
        ]
        columns = [Column(self._table.guide_sheet, _GUIDE_WIDTH), Column(self._table.kinds_head, _GUIDE_WIDTH // 2)]
        return Page(self._table.guide_sheet, columns, rows)
