"""The store: SQLAlchemy tables, migrations and repositories that speak in dataclasses."""

from workstation.store.store import MEMORY, Store, Transaction

__all__ = ["MEMORY", "Store", "Transaction"]
