"""What must be said beside a release: what it is, for whom, whom to thank, what to mind, what was left behind."""

from typing import Final

from rasd.export.losses import Losses, in_language, words
from rasd.export.release import Release

LANGS: Final = ("en", "ar", "both")


def tongues(lang: str) -> tuple[str, ...]:
    """The languages of a text that says everything in each."""
    return ("en", "ar") if lang == "both" else (lang,)


def readme_lines(release: Release, format: str, losses: Losses, lang: str) -> list[str]:
    """The sentences of a readme in one language."""
    told = words("readme")

    def say(code: str, **values: object) -> str:
        return in_language(told[code], lang).format(**values)

    return [
        say("head", format=format, version=release.version, made=release.made.isoformat()),
        say("counts", events=f"{len(release.events):,}"),
        say("profile", profile=in_language(release.label, lang) or release.profile),
        say("attribution", attribution=release.attribution),
        say("machine"),
        say("losses" if losses else "no_losses"),
        *(f"- {sentence}" for sentence in losses.sentences(lang)),
    ]


def readme(release: Release, format: str, losses: Losses, lang: str) -> str:
    """The text of a readme, in one language or in both, one below the other."""
    return "\n\n".join("\n".join(readme_lines(release, format, losses, tongue)) for tongue in tongues(lang)) + "\n"
