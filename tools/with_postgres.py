"""Run a command with RASD_DATABASE_URL naming a PostgreSQL server of its own, which ends with the command.

    python tools/with_postgres.py pytest -m archive

The server keeps its data in a folder of its own, listens on loopback alone, and is not there afterwards. Exit code 69:
PostgreSQL is not installed (Debian: apt-get install -y postgresql).
"""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

#: None of the codes of pytest, whose 3 is an error of its own (69: sysexits.h, a service is unavailable).
ABSENT = 69


def programs() -> Path | None:
    """The folder of `initdb` and `pg_ctl`: the newest that Debian installed, or where the path leads."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name.split(".")[0]))
    on_path = shutil.which("initdb")
    return found[-1] if found else Path(on_path).parent if on_path else None


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def as_owner(command: Sequence[str]) -> list[str]:
    """The command as the user that the server runs as: PostgreSQL refuses to be run by root."""
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *command] if root() else list(command)


def root() -> bool:
    """Whether this is root."""
    return os.geteuid() == 0


@contextmanager
def server(home: Path) -> Iterator[str]:
    """A running server; its address."""
    with tempfile.TemporaryDirectory(prefix="rasd-postgres-") as name:
        folder, port = Path(name), free_port()
        if root():
            owner = pwd.getpwnam("postgres")
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        data = str(folder / "data")
        make = [str(home / "initdb"), "-D", data, "-U", "rasd", "--auth=trust", "-E", "UTF8", "--locale=C", "-N"]
        subprocess.run(as_owner(make), check=True, stdout=subprocess.DEVNULL, cwd=folder)
        how = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
        # Tests do in one transaction what a desk does in hundreds.
        how += " -c max_locks_per_transaction=4096"
        control = [str(home / "pg_ctl"), "-D", data, "-w", "-l", str(folder / "log")]
        subprocess.run(as_owner([*control, "-o", how, "start"]), check=True, stdout=subprocess.DEVNULL, cwd=folder)
        try:
            yield f"postgres://rasd@127.0.0.1:{port}/postgres"
        finally:
            stop = as_owner([*control, "-m", "immediate", "stop"])
            subprocess.run(stop, check=False, stdout=subprocess.DEVNULL, cwd=folder)


def main() -> int:
    """Run the command; its exit code."""
    home = programs()
    if home is None:
        print("PostgreSQL is not installed (apt-get install -y postgresql).", file=sys.stderr)
        return ABSENT
    with server(home) as address:
        return subprocess.run(sys.argv[1:], env={**os.environ, "RASD_DATABASE_URL": address}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
