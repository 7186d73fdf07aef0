"""Small widgets and painters that the workspaces share: each takes the theme first."""
