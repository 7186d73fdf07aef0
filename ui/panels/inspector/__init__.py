"""The inspector beside a story: proofing, particulars, versions, notes."""

from ui.panels.inspector.inspector import Inspector

__all__ = ["Inspector"]
