"""Alembic's door: migrations run on the connection that the store has open."""

from alembic import context

from workstation.store.tables import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    transactional_ddl=False,  # the store's own BEGIN IMMEDIATE covers the whole migration
    render_as_batch=True,
    compare_type=True,
)
context.run_migrations()
