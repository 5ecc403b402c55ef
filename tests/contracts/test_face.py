"""What `import rasd` promises; a change here is a change for every user."""

import rasd

FACE = ["Account", "CodedReport", "Report", "__version__", "code_report"]


def test_face_is_what_it_says() -> None:
    assert rasd.__all__ == FACE


def test_every_name_of_the_face_is_there() -> None:
    assert all(getattr(rasd, name, None) is not None for name in FACE)
