"""`rasd desk`: open the desk in the browser, served on this machine alone."""

import ipaddress
import os
import webbrowser
from typing import TYPE_CHECKING, Annotated

import typer

from rasd.cli.outputs.screen import say
from rasd.errors import WrongUse
from rasd_desk.cli.shared import ArchiveOption, archive
from rasd_desk.map.tiles import tiles_origin

if TYPE_CHECKING:
    from rasd_desk.opening import Opened

PORT = 8765
THREADS = 8
MISSING = 'The desk needs packages that are not here; install them with: pip install "rasd[desk]"'


def desk(
    archived: ArchiveOption = None,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="The address of this machine to serve on.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="N", help="The port; 0: any that is free.")] = PORT,
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
    tiles: Annotated[
        str | None, typer.Option(metavar="URL", help="Map tiles to draw under the map, as https://…/{z}/{x}/{y}.png.")
    ] = None,
    tiles_credit: Annotated[str, typer.Option(metavar="TEXT", help="Whose tiles they are, as the map says it.")] = "",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Do not say where the desk is.")] = False,
) -> None:
    """Open the desk: read reports, check what was coded, correct it. Ctrl-C closes it.

    It is served to this machine alone and asks for no password; an archive that does not exist is made.
    """
    address = loopback(host)
    if tiles:
        tiles_origin(tiles)
        os.environ |= {"RASD_TILES": tiles, "RASD_TILES_CREDIT": tiles_credit}
    os.environ["DJANGO_SETTINGS_MODULE"] = "rasd_desk.web.settings"
    with archive(archived, create=True) as opened:
        _serve(opened, address, port, browser, quiet)


def loopback(host: str) -> str:
    """The address that a host names.

    Raises:
        WrongUse: others could reach it; there is no log-in yet that would keep them out.
    """
    if host.lower() == "localhost":
        return "127.0.0.1"
    try:
        inside = ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        inside = False
    if not inside:
        raise WrongUse(
            f"--host {host}: The desk is served to this machine alone (127.0.0.1), because it has no log-in yet; to "
            "use it from another machine, tunnel the port with ssh -L."
        )
    return host.strip("[]")


def _serve(opened: "Opened", host: str, port: int, browser: bool, quiet: bool) -> None:
    try:
        from waitress import create_server
    except ImportError as error:
        raise WrongUse(MISSING) from error
    from django.conf import settings

    from rasd_desk.web.key import key_of

    # Settings are read before the archive's folder is sure to be there.
    settings.SECRET_KEY = key_of(opened.folder)
    from rasd_desk.web.wsgi import application

    try:
        server = create_server(application, host=host, port=port, threads=THREADS, ident=None)
    except OSError as error:
        raise WrongUse(f"--port {port}: {error.strerror}; name another one, or 0 for any that is free.") from error
    url = f"http://{f'[{host}]' if ':' in host else host}:{server.effective_port}/"
    if not quiet:
        say(f"The desk of {opened.folder} is at {url} (Ctrl-C closes it).")
    if browser:
        webbrowser.open(url)
    try:
        server.run()
    finally:
        server.close()
