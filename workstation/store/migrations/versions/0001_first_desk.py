"""The first desk.

Written from the tables as they stood in 0.1.0. Later scripts change what this one made;
it itself is never changed once a release has gone out.
"""

from alembic import op

from workstation.store.tables import metadata

revision = "0001"
down_revision = None


def upgrade() -> None:
    metadata.create_all(op.get_bind())
