"""The closed word lists of the codebook: sub-event types and their groups, statuses, means, kinds of sources.

The labels in two languages live in `data/labels.tsv`; these are the codes that JSON carries.
"""

from typing import Final

#: ACLED's event types and sub-event types (2024 codebook), in its order.
GROUPS: Final[dict[str, tuple[str, ...]]] = {
    "Battles": ("Armed clash", "Government regains territory", "Non-state actor overtakes territory"),
    "Explosions/Remote violence": (
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
        "Chemical weapon",
    ),
    "Violence against civilians": ("Attack", "Abduction/forced disappearance", "Sexual violence"),
    "Protests": ("Peaceful protest", "Protest with intervention", "Excessive force against protesters"),
    "Riots": ("Violent demonstration", "Mob violence"),
    "Strategic developments": (
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    ),
}
_GROUP_OF: Final = {sub: group for group, subs in GROUPS.items() for sub in subs}
SUB_EVENT_TYPES: Final[tuple[str, ...]] = tuple(_GROUP_OF)
STATUSES: Final = ("occurred", "thwarted", "planned", "denied", "disputed")
MEANS: Final = (
    *("air_strike", "helicopter", "drone", "artillery", "mortar", "rocket", "missile", "ballistic_missile"),
    *("manpads", "small_arms", "heavy_weapons", "ied", "car_bomb", "suicide_belt", "landmine", "grenade"),
    *("chemical", "vehicle_ramming", "stabbing", "arson", "tear_gas", "explosives", "other"),
)
SOURCE_KINDS: Final = (
    *("official", "military", "armed_group", "monitor", "news_agency", "media"),
    *("local", "activists", "medical", "un_ngo", "unnamed"),
)


def group_of(sub_event_type: str) -> str:
    """The event type a sub-event type belongs to; KeyError for a word that is no sub-event type."""
    return _GROUP_OF[sub_event_type]
