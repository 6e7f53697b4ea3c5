"""A server that plays every outlet on its platform, from pages written here."""
