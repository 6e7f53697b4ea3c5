"""The only place that knows SQL: schema, migrations, queries, exports."""
