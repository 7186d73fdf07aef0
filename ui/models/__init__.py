"""Models of the lists: they hold rows that the desk gave and fetch more as the person scrolls."""
