"""`rasd desk`: open the desk in the browser, served on this machine alone or to people who log in."""

import ipaddress
import os
import webbrowser
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rasd.cli.outputs.screen import say
from rasd.errors import WrongUse
from rasd_desk.cli.shared import ArchiveOption, archive
from rasd_desk.cli.watch import AllowOption, ContactOption
from rasd_desk.map.tiles import tiles_origin

if TYPE_CHECKING:
    from rasd_desk.opening import Opened

PORT = 8765
THREADS = 8
MISSING = 'The desk needs packages that are not here; install them with: pip install "rasd[desk]"'
PLAIN = (
    "Nothing encrypts what goes to and from {url}: passwords and pages can be read on the way. Put a proxy with TLS in "
    "front of the desk and start it with --trust-proxy (docs/how-to/serve-a-team.md)."
)


def desk(
    archived: ArchiveOption = None,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="The address of this machine to serve on.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="N", help="The port; 0: any that is free.")] = PORT,
    login: Annotated[
        bool, typer.Option("--login", help="Ask for a log-in; always so where others can reach the desk.")
    ] = False,
    name: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A name or address under which people reach the desk; may be repeated."),
    ] = None,
    proxy: Annotated[
        str | None,
        typer.Option("--trust-proxy", metavar="ADDRESS", help="The proxy that brings https; what it says is believed."),
    ] = None,
    contact: ContactOption = None,
    allow: AllowOption = None,
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
    tiles: Annotated[
        str | None, typer.Option(metavar="URL", help="Map tiles to draw under the map, as https://…/{z}/{x}/{y}.png.")
    ] = None,
    tiles_credit: Annotated[str, typer.Option(metavar="TEXT", help="Whose tiles they are, as the map says it.")] = "",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Do not say where the desk is.")] = False,
) -> None:
    """Open the desk: read reports, check what was coded, correct it. Ctrl-C closes it.

    On its own it is served to this machine alone and asks for no password; an archive that does not exist is made.
    With --login, --name, --trust-proxy or another --host people log in; `rasd people` adds them.
    """
    address, inside = served_on(host)
    names = tuple(_fit_name(one) for one in name or ())
    if ipaddress.ip_address(address).is_unspecified and not names:
        raise WrongUse(f"--host {host}: Say under which name people reach the desk: --name desk.example.org.")
    asks = login or not inside or bool(names) or proxy is not None
    if tiles:
        tiles_origin(tiles)
        os.environ |= {"RASD_TILES": tiles, "RASD_TILES_CREDIT": tiles_credit}
    os.environ["DJANGO_SETTINGS_MODULE"] = "rasd_desk.web.settings"
    os.environ["RASD_DESK_ALLOW"], os.environ["RASD_DESK_CONTACT"] = " ".join(allow or ()), contact or ""
    with archive(archived, create=True) as opened:
        if asks:
            _somebody_can_log_in(opened)
        from rasd_desk.web.serving import Serving, serve

        serve(Serving(names if inside else (*names, _bracketed(address)), asks, https=proxy is not None))
        _serve(opened, address, port, proxy, browser, quiet)


def served_on(host: str) -> tuple[str, bool]:
    """The address that a host names, and whether only this machine reaches it.

    Raises:
        WrongUse: it is no address.
    """
    if host.lower() == "localhost":
        return "127.0.0.1", True
    try:
        address = ipaddress.ip_address(host.strip("[]"))
    except ValueError as error:
        raise WrongUse(
            f"--host {host}: This is no address of a machine; write it as 192.168.1.4, and the name that people type "
            "as --name."
        ) from error
    return str(address), address.is_loopback


def _fit_name(name: str) -> str:
    """A name as browsers say it, without scheme and port."""
    bare = name.strip().lower().removeprefix("https://").removeprefix("http://").rstrip("/")
    if not bare or not all(one.isalnum() or one in "-.:[]" for one in bare) or bare.startswith("."):
        raise WrongUse(f"--name {name}: This is no name of a machine; write it as desk.example.org.")
    return bare


def _bracketed(address: str) -> str:
    return f"[{address}]" if ":" in address else address


def _somebody_can_log_in(opened: "Opened") -> None:
    """Refuse to serve a desk that nobody could enter."""
    from rasd_desk.archive.models import Person

    if not any(person.has_password for person in Person.objects.filter(active=True)):
        named = f" --archive {opened.folder}"
        raise WrongUse(
            f"Nobody could log in: no person has a password yet; add one with: rasd people add NAME --role admin{named}"
        )


def _serve(opened: "Opened", host: str, port: int, proxy: str | None, browser: bool, quiet: bool) -> None:
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
        server = create_server(application, host=host, port=port, threads=THREADS, ident=None, **_trusting(proxy))
    except OSError as error:
        raise WrongUse(f"--port {port}: {error.strerror}; name another one, or 0 for any that is free.") from error
    url = f"http://{_bracketed(host)}:{server.effective_port}/"
    if not quiet:
        say(f"The desk of {opened.folder} is at {url} (Ctrl-C closes it).")
    if proxy is None and not ipaddress.ip_address(host).is_loopback:
        say(PLAIN.format(url=url))
    if browser and proxy is None:
        webbrowser.open(url)
    from rasd_desk.intakes import starting
    from rasd_desk.watches.sending import worker

    starting.carry_on()
    ended = worker.started()
    try:
        server.run()
    finally:
        ended.set()
        server.close()
        starting.end()


def _trusting(proxy: str | None) -> dict[str, Any]:
    """What the server believes of a proxy: from where a request came, by which name, and whether by https."""
    if proxy is None:
        # What a proxy says is left in place, so that a desk without log-in can tell that one stands before it.
        return {"clear_untrusted_proxy_headers": False}
    return {
        "trusted_proxy": proxy,
        "trusted_proxy_count": 1,
        "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"},
        "clear_untrusted_proxy_headers": True,
    }
