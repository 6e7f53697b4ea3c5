"""The schema's history, one revision a change. Run it through `store.migrate`."""
