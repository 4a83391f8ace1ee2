"""PySide6 6.12.0 on CPython 3.11 lost a reference to None at every call that returns nothing, and aborted."""

import subprocess
import sys

VOID_CALLS = 20_000
PROGRAM = f"""
import sys
from PySide6.QtWidgets import QApplication, QLabel

application = QApplication([])
label = QLabel()
before = sys.getrefcount(None)
for _ in range({VOID_CALLS}):
    label.setText("x")
lost = before - sys.getrefcount(None)
print("lost", lost)
sys.exit(1 if lost > {VOID_CALLS // 10} else 0)
"""


def test_thousands_of_void_calls_lose_no_reference_to_none():
    # In a child: a version with the fault takes the interpreter down with it.
    child = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)

    assert child.returncode == 0, child.stdout + child.stderr
