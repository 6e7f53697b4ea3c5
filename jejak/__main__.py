"""`python -m jejak` is the `jejak` command."""

from jejak.cli import main

if __name__ == "__main__":
    main()
