"""Every code of the codebook has a label in both languages."""

from typing import get_args, get_type_hints

from rasd.lexicon.load import read_table
from rasd.model import (
    GROUPS,
    MEANS,
    SOURCE_KINDS,
    STATUSES,
    SUB_EVENT_TYPES,
    Account,
    Basis,
    Casualty,
    EventDate,
    EventPlace,
)


def test_every_code_has_labels() -> None:
    labels = {(row["kind"], row["code"]) for row in read_table("labels.tsv").rows if row["en"] and row["ar"]}
    wanted = {
        "group": GROUPS,
        "sub_event_type": SUB_EVENT_TYPES,
        "status": STATUSES,
        "means": MEANS,
        "source_kind": SOURCE_KINDS,
        "basis": [basis.value for basis in Basis],
        "role": get_args(get_type_hints(Account)["role"]),
        "certainty": get_args(get_type_hints(Account)["initiator_certainty"]),
        "casualty": get_args(get_type_hints(Casualty)["kind"]),
        "date_precision": get_args(get_type_hints(EventDate)["precision"]),
        "place_precision": get_args(get_type_hints(EventPlace)["precision"]),
    }
    missing = {(kind, code) for kind, codes in wanted.items() for code in codes} - labels
    assert not missing


def test_no_label_stands_twice() -> None:
    rows = read_table("labels.tsv").rows
    assert len({(row["kind"], row["code"]) for row in rows}) == len(rows)
