"""Panels: what stands beside the text in more than one place of the window."""
