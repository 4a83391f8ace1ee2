"""The desktop's own lock, heard over a bus of the test's own: a real dbus-daemon, nobody else on it."""

import subprocess
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtDBus import QDBusConnection, QDBusMessage

from app.paths import Profile
from tests.conftest import PASSPHRASE, TODAY
from tests.hands import Hands
from ui.desktop_lock import DesktopLock
from ui.pages.unlock import UnlockPage

_SAVER = "org.{}.ScreenSaver"
_LOGIN = "org.freedesktop.login1."


class Bus:
    """An address, a connection that listens, one that speaks."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.names = (f"listening at {address}", f"speaking at {address}")  # of this bus: Qt keeps them by name
        self.listening, self._speaking = (QDBusConnection.connectToBus(address, name) for name in self.names)

    def say(self, interface: str, name: str, *arguments: object, path: str = "/org/somewhere") -> None:
        self.listening.interface().registeredServiceNames()  # its answer comes after what was asked for before
        message = QDBusMessage.createSignal(path, interface, name)
        message.setArguments(list(arguments))
        assert self._speaking.send(message)


@pytest.fixture
def bus(qapp) -> Iterator[Bus]:
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as daemon:
        assert daemon.stdout is not None
        bus = Bus(daemon.stdout.readline().strip())
        yield bus
        for name in bus.names:
            QDBusConnection.disconnectFromBus(name)
        daemon.terminate()


@pytest.fixture
def heard(bus: Bus, qapp) -> Iterator[DesktopLock]:
    parent = QObject()
    yield DesktopLock(parent, session=bus.listening, system=bus.listening)
    parent.deleteLater()


@pytest.mark.external
@pytest.mark.parametrize("desktop", ["freedesktop", "gnome", "mate", "cinnamon", "xfce"])
def test_a_screen_saver_that_covers_the_screen_is_heard(qtbot, bus: Bus, heard: DesktopLock, desktop: str):
    with qtbot.waitSignal(heard.left):
        bus.say(_SAVER.format(desktop), "ActiveChanged", True)


@pytest.mark.external
@pytest.mark.parametrize(
    ("interface", "name", "arguments"),
    [
        (_SAVER.format("ukui"), "lock", ()),
        (_LOGIN + "Session", "Lock", ()),
        (_LOGIN + "Manager", "PrepareForSleep", (True,)),
    ],
)
def test_a_lock_and_the_beginning_of_sleep_are_heard(qtbot, bus: Bus, heard: DesktopLock, interface, name, arguments):
    with qtbot.waitSignal(heard.left):
        bus.say(interface, name, *arguments)


@pytest.mark.external
def test_the_end_of_it_and_other_words_are_not(qtbot, bus: Bus, heard: DesktopLock):
    with qtbot.assertNotEmitted(heard.left, wait=300):
        bus.say(_SAVER.format("gnome"), "ActiveChanged", False)
        bus.say(_LOGIN + "Manager", "PrepareForSleep", False)
        bus.say(_LOGIN + "Session", "Unlock")
        bus.say("org.example.Player", "lock")


@pytest.mark.external
def test_the_window_locks_with_the_desktop_and_hears_it_again_after_it_was_opened(
    qtbot, bus: Bus, profile: Profile, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(QDBusConnection, "sessionBus", lambda: bus.listening)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
    hands = Hands(qtbot, profile, on=TODAY)

    for _time in range(2):
        hands.unlock(PASSPHRASE)
        hands.settled()
        bus.say(_SAVER.format("freedesktop"), "ActiveChanged", True)
        hands.until(lambda: hands.window.workbench is None)

        assert isinstance(hands.door_page(), UnlockPage)


def test_without_a_bus_nothing_is_waited_for(qtbot, monkeypatch: pytest.MonkeyPatch, tmp_path):
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setattr(QDBusConnection, "sessionBus", lambda: pytest.fail("asked for"))

    parent = QObject()
    watch = DesktopLock(parent)

    with qtbot.assertNotEmitted(watch.left):
        watch.on_changed(False)
