"""One file of facts for each outlet; `crawlers.outlet` reads them."""
