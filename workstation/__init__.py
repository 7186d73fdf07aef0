"""The core of Warraq: an editorial and translation desk without a window."""

__version__ = "0.1.0"
