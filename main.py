"""法顾: arguments to a command or a window. The only file that knows both `app.bootstrap` and `ui`."""

import contextlib
import os
import sys
import tempfile
from functools import partial
from pathlib import Path

from app import bootstrap
from app.cli import tour
from app.cli.entry import start
from app.cli.frame import Desk
from app.services import access


def main() -> None:
    """Run the command line or open the window; never returns."""
    os.umask(0o077)  # everything the program writes is its user's alone
    _forbid_core_dumps()
    start(bootstrap.open_services, _open_window, more=(partial(tour.add_to, photograph=_photograph),))


def _open_window(desk: Desk) -> int:
    from ui import application  # Qt is slow to import, and not there on a server
    from ui.start import Start

    with contextlib.ExitStack() as stack:
        if desk.extra.get("temp_profile"):
            desk.profile = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="fagu-")))
        window = Start(desk.folder, bootstrap.open_services, on=desk.on, user=desk.user or "")
        is_unlocked = desk.passphrase_file is not None and desk.folder.exists()
        return application.run(
            window,
            (lambda: access.unlock(desk.folder, desk.passphrase(), desk.user)) if is_unlocked else None,
            configure_logging=bootstrap.configure_logging,
        )


def _photograph(folder: Path) -> list[Path]:
    from ui.tour import photograph  # as above

    return photograph(folder, bootstrap.open_services)


def _forbid_core_dumps() -> None:
    """A core dump would hold the store's key and everybody's data in the clear."""
    if sys.platform != "win32":
        import resource  # there is none on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
