"""What a county holds of one device: how much, what is missing in between, what did not pass, what waits."""

from app.model.device import DeviceState
from app.model.transfer import Refused, TransferStatus
from app.services.session import Session
from app.store import holdings, streams, transfers


def of(session: Session, device: str) -> DeviceState:
    """Return the state of a device's streams and files."""
    database = session.database
    with database.reading():
        whole, beyond = holdings.held(database, (), device)
        forked = [each for each in streams.forked(database) if streams.device_of(database, each) == device]
        refused = [
            each
            for each in transfers.with_status(database, TransferStatus.QUARANTINED)
            if each.device == device or each.file.startswith(f"{device[:8]}_")
        ]
        waiting = transfers.with_status(database, TransferStatus.WAITING, device)
    reached: dict[str, int] = {}
    for each in whole:
        reached[each.stream] = max(each.n, reached.get(each.stream, 0))
    gaps = []
    for run in beyond:
        gaps.append((run.stream, reached.get(run.stream, 0) + 1, run.first - 1))
        reached[run.stream] = run.last
    return DeviceState(
        device,
        sum({each.stream: each.n for each in whole}.values()),
        tuple(gaps),
        len(forked),
        tuple(Refused(each.file, each.reason) for each in refused),
        len(waiting),
    )
