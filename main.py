"""法顾: arguments to a command or a window. The only file that knows both `app.bootstrap` and `ui`."""

import contextlib
import os
import sys
import tempfile
from pathlib import Path

from app import bootstrap
from app.cli.entry import start
from app.cli.frame import Desk
from app.services import access


def main() -> None:
    """Run the command line or open the window; never returns."""
    os.umask(0o077)  # everything the program writes is its user's alone
    _forbid_core_dumps()
    start(bootstrap.open_services, _open_window, more=())


def _open_window(desk: Desk) -> int:
    from ui import application  # Qt is slow to import, and not there on a server
    from ui.main_window import Start

    with contextlib.ExitStack() as stack:
        if desk.extra.get("temp_profile"):
            desk.profile = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="fagu-")))
        start = Start(desk.folder, bootstrap.open_services, desk.today, desk.on is not None, desk.user)
        unlocked = None
        if desk.passphrase_file is not None and desk.folder.exists():
            unlocked = access.unlock(desk.folder, desk.passphrase(), desk.user)
        return application.run(start, unlocked, configure_logging=bootstrap.configure_logging)


def _forbid_core_dumps() -> None:
    """A core dump would hold the store's key and everybody's data in the clear."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
