"""What is proposed while a target is typed, as the window uses it."""

from workstation.memory.completion import Completer, Completion, Known

__all__ = ["Completer", "Completion", "Known"]
