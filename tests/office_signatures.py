"""Ask LibreOffice what it thinks of a Word file's signatures.

Run as `/usr/bin/python3 office_signatures.py PROFILE FILE…` with LibreOffice Writer and python3-uno installed (the
system's Python has `uno`). MOZILLA_CERTIFICATE_FOLDER names the NSS database with the trusted authority. Prints one
JSON object: file → state of `.uno:Signature` (0 none, 1 ok, 2 broken, 5 ok for part of the file, 6 so, but untrusted).
"""

import contextlib
import json
import subprocess
import sys
import time
import uuid

import uno
import unohelper
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.frame import XStatusListener
from com.sun.star.lang import DisposedException
from com.sun.star.util import URL

PATIENCE_S = 60


class Listener(unohelper.Base, XStatusListener):
    """Keeps the state of a command."""

    def __init__(self):
        self.state = None

    def statusChanged(self, event):
        self.state = event.State

    def disposing(self, event):
        pass


def connected(pipe):
    """Return the running office's context, waiting until it answers."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    until = time.monotonic() + PATIENCE_S
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def state_of(context, desktop, path):
    """Open a file unseen and return the state of its signatures."""
    hidden = PropertyValue("Hidden", 0, True, 0)
    document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(path), "_blank", 0, (hidden,))
    if document is None:
        return None
    frame, command = document.CurrentController.Frame, URL()
    command.Complete = ".uno:Signature"
    transformer = context.ServiceManager.createInstanceWithContext("com.sun.star.util.URLTransformer", context)
    _, command = transformer.parseStrict(command)
    listener, dispatch = Listener(), frame.queryDispatch(command, "_self", 0)
    dispatch.addStatusListener(listener, command)
    until = time.monotonic() + PATIENCE_S
    while listener.state is None and time.monotonic() < until:
        time.sleep(0.05)
    dispatch.removeStatusListener(listener, command)
    document.close(True)
    return listener.state


def main(profile, files):
    """Start an office of our own, ask it about each file, and end it."""
    pipe = f"fagu{uuid.uuid4().hex}"
    office = subprocess.Popen(
        ["soffice", "--headless", "--norestore", "--nologo", f"-env:UserInstallation=file://{profile}",
         f"--accept=pipe,name={pipe};urp;"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        context = connected(pipe)
        desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        print(json.dumps({path: state_of(context, desktop, path) for path in files}))
        with contextlib.suppress(DisposedException):  # the office hangs up before it has answered
            desktop.terminate()
        office.wait(PATIENCE_S)
    finally:
        office.kill()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
