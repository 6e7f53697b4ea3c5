"""How Alembic runs here: on the connection that `store.migrate` hands over, one transaction per revision."""

from __future__ import annotations

from alembic import context

from store.migrate import is_ours
from store.schema import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    include_object=is_ours,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
