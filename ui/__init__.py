"""The window of Warraq: it shows models, calls the verbs of the desk, and redraws what changed."""
