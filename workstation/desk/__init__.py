"""The verbs of the trade, one module per noun: the core's front door.

This is the only place where the store, the checks, the engines and the exporters meet. Each
verb takes the `Desk` first, is one transaction, and says what it changed.
"""

from workstation.desk.change import Change, Kind
from workstation.desk.desk import Desk

__all__ = ["Change", "Desk", "Kind"]
