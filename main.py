"""法顾: arguments to a command or a window. The only file that knows both `app.bootstrap` and `ui`."""

import os
import sys

from app.cli import starting

TYPE_CHECKING = False  # as type checkers read it; `typing` takes a while to import, and nothing is watched by then
if TYPE_CHECKING:
    from pathlib import Path

    import click

    from app.cli.frame import Desk
    from app.services.access import Unlocked


def main() -> None:
    """Run the command line or open the window; never returns."""
    starting.watch()
    from app import bootstrap  # which takes a while, watched
    from app.cli.entry import start

    os.umask(0o077)  # everything the program writes is its user's alone
    _forbid_core_dumps()
    try:
        start(bootstrap.open_services, _open_window, more=(_add_tour,))
    finally:
        starting.close()


def _open_window(desk: "Desk") -> int:
    import contextlib  # as above
    from pathlib import Path

    from app import bootstrap
    from ui import application  # Qt is slow to import, and not there on a server
    from ui.start import Start

    starting.as_usual()

    def unlock() -> "Unlocked":
        from app.services import access  # imported where a second is spent anyway

        return access.unlock(desk.folder, desk.passphrase(), desk.user)

    with contextlib.ExitStack() as stack:
        if desk.extra.get("temp_profile"):
            import tempfile  # rarely asked for

            desk.profile = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="fagu-")))
        window = Start(desk.folder, bootstrap.open_services, on=desk.on, user=desk.user or "")
        is_unlocked = desk.passphrase_file is not None and desk.folder.exists()
        return application.run(window, unlock if is_unlocked else None, configure_logging=bootstrap.configure_logging)


def _add_tour(entry: "click.Group") -> None:
    from app.cli import tour  # commands are imported when one is asked for

    tour.add_to(entry, photograph=_photograph)


def _photograph(folder: "Path", passphrase: str) -> "list[Path]":
    from app import bootstrap  # as above
    from ui.tour import photograph

    return photograph(folder, bootstrap.open_services, passphrase)


def _forbid_core_dumps() -> None:
    """A core dump would hold the store's key and everybody's data in the clear."""
    if sys.platform != "win32":
        import resource  # there is none on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
