"""The workspaces of the window, one package each. They do not import each other."""
