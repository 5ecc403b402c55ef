"""`rasd notify`: send what watches have to tell."""

import os
from typing import Annotated

import typer

from rasd.cli.outputs.screen import say
from rasd_desk.cli.shared import ArchiveOption, archive


def notify(
    archived: ArchiveOption = None,
    once: Annotated[bool, typer.Option("--once", help="Send what is due and end (for cron).")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only what goes wrong.")] = False,
) -> None:
    """Send what watches have to tell, by webhook and e-mail, until Ctrl-C.

    An open desk does so by itself. What fails is tried again ever later, for three days, and then told at the desk.
    Mail goes out by $RASD_SMTP_URL and $RASD_MAIL_FROM; $RASD_NOTIFY_ALLOW names private hosts that may be told,
    $RASD_DESK_URL is where the desk is, for links.
    """
    os.environ["DJANGO_SETTINGS_MODULE"] = "rasd_desk.web.settings"
    with archive(archived):
        from rasd_desk.fetch.feeds import stopping_on_signals
        from rasd_desk.watches.sending import worker

        if once:
            tally = worker.send_due()
            if not quiet:
                say(f"{tally.sent:,} notices sent; {tally.failed:,} receivers failed; {tally.given_up:,} given up.")
            if tally.failed:
                raise typer.Exit(1)
            return
        if not quiet:
            say("Sending what watches have to tell; Ctrl-C ends it.")
        with stopping_on_signals() as stop:
            worker.run(stop)
