"""What travels as plain data: sums over an import."""

from app.model.transfer import FileOutcome, ImportOutcome, Refused, TransferStatus

PART = Refused("a.fgb", "slice_broken", "12" * 16)
OUTCOME = ImportOutcome(
    (
        FileOutcome("a.fgb", TransferStatus.IMPORTED, refused=(PART,)),
        FileOutcome("b.fgb", TransferStatus.QUARANTINED, "bundle_damaged"),
        FileOutcome("c.fgr", TransferStatus.RECEIPT, refused=(Refused("z.fgb", "bundle_damaged"),)),
        FileOutcome("d.fgb", TransferStatus.WAITING, "bundle_waiting"),
    )
)


def test_every_file_is_counted_once():
    assert sum(OUTCOME.count(status) for status in TransferStatus) == 4


def test_what_was_refused_here_stands_apart_from_what_the_county_tells():
    assert OUTCOME.refused_here == (Refused("b.fgb", "bundle_damaged"), PART)
