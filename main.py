"""法顾: arguments to a command or a window. The only file that knows both `app.bootstrap` and `ui`."""

import os
import sys

from app import bootstrap
from app.cli.entry import start
from app.cli.frame import Desk


def main() -> None:
    """Run the command line or open the window; never returns."""
    os.umask(0o077)  # everything the program writes is its user's alone
    _forbid_core_dumps()
    start(bootstrap.open_services, _open_window, more=(_add_tour,))


def _open_window(desk: Desk) -> int:
    from ui.application import run  # Qt is slow to import and not there on a server

    return run(desk, bootstrap.open_services, bootstrap.configure_logging)


def _add_tour(entry: object) -> None:
    from app.cli.tour import add_to

    add_to(entry)


def _forbid_core_dumps() -> None:
    """A core dump would hold the store's key and everybody's data in the clear."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
