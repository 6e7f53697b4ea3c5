"""A throw-away PostgreSQL cluster for tests, on a socket of its own, without network and without durability."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

SERVER_USER = "postgres"


def server_programs() -> Path | None:
    """The folder of initdb and pg_ctl, the newest one; None when no server is installed."""
    on_path = shutil.which("pg_ctl")
    folders = [*sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)]
    folders += [Path(on_path).parent] if on_path else []
    return next((folder for folder in folders if (folder / "initdb").exists() and (folder / "pg_ctl").exists()), None)


@contextmanager
def cluster(programs: Path) -> Iterator[str]:
    """Start a server; gives the URL prefix to which a database name and `?host=` are added, as a format string."""
    with tempfile.TemporaryDirectory(prefix="pg") as name:
        folder = Path(name)
        as_user = _as_server_user(folder)
        data = folder / "data"
        options = ["-E", "UTF8", "--no-locale", "--auth=trust", f"--username={SERVER_USER}", "--no-sync"]
        _run([*as_user, str(programs / "initdb"), "-D", str(data), *options])
        careless = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        settings = f"-c listen_addresses= -c unix_socket_directories={folder} -c max_connections=40 {careless}"
        control = [*as_user, str(programs / "pg_ctl"), "-D", str(data), "-w"]
        _run([*control, "-l", str(folder / "log"), "-o", settings, "start"])
        try:
            yield f"postgresql://{SERVER_USER}@/{{database}}?host={folder}"
        finally:
            _run([*control, "-m", "immediate", "stop"])


def _as_server_user(folder: Path) -> list[str]:
    """A prefix for commands: the server refuses to run as root."""
    if os.geteuid() != 0:
        return []
    user = pwd.getpwnam(SERVER_USER)
    os.chown(folder, user.pw_uid, user.pw_gid)
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]


def _run(command: Sequence[str]) -> None:
    done = subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd="/")
    if done.returncode != 0:
        raise RuntimeError(f"{Path(command[-1]).name} failed: {done.stderr}")
