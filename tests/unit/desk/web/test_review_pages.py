"""Agreement, a coder's day, and gold that `rasd evaluate` reads."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from desking import TITLE, accounts_of, add_report, bare
from rasd.evaluate import read_coded, score
from rasd.model import coded_from_json
from rasd_desk.accounts.drafting import account_of
from rasd_desk.archive import comparing
from rasd_desk.archive.actions import judging
from rasd_desk.archive.actions.review import second, settle
from rasd_desk.archive.models import Compared, SecondCoding, Settlement, Verdict
from rasd_desk.archive.queueing import refresh
from rasd_desk.archive.verify import problems
from rasd_desk.review.day import summaries


@pytest.fixture(autouse=True)
def _fresh() -> None:
    """Counts of another test are not remembered."""
    cache.clear()


def decide(report: Any, by: str = "a") -> list[Any]:
    """Correct the status of the first account and accept the second."""
    one, two = accounts_of(report)
    judging.correct(one.pk, "status", "disputed", by=by)
    judging.accept(two.pk, by=by)
    refresh()
    return [one, two]


def code_again(report: Any, status: str) -> SecondCoding:
    """Code a report a second time: with this status of the first account, and the second as it is."""
    second.set_share(1.0, by="lead")
    refresh()
    coding = second.begin(by="b")
    assert coding is not None
    one, two = accounts_of(report)
    second.say(coding.pk, "correct", one.pk, by="b", field="status", value=status)
    second.say(coding.pk, "accept", two.pk, by="b")
    return second.finish(coding.pk, by="b")


def test_agreement_is_shown_live_by_field(english: Client, report: Any) -> None:
    assert "No second coder has finished" in english.get("/review/agreement").content.decode()
    decide(report)
    code_again(report, "denied")
    page = bare(english.get("/review/agreement").content.decode())
    row = page[page.index("status") :].split()
    assert row[0] == "status"
    assert row[-1] != ""
    assert "50%" in page[page.index("status") : page.index("date")]
    assert "100%" in page[page.index("date") : page.index("place")]


def test_agreement_heeds_what_coders_said_before_a_lead_decided(english: Client, report: Any) -> None:
    account = decide(report)[0]
    coding = code_again(report, "denied")
    settle.settle(coding.pk, "status", "second", by="lead", account=account.pk)
    page = bare(english.get("/review/agreement").content.decode())
    assert "50%" in page[page.index("status") : page.index("date")]


def test_a_day_of_one_and_of_everybody(english: Client, report: Any) -> None:
    decide(report, by="local")
    other = add_report(
        f"{TITLE} 2", "وقصفت مدفعية قوات النظام بلدة كفرزيتا في ريف حماة الشمالي أمس، ما أدى إلى مقتل مدني."
    )
    judging.reject(accounts_of(other)[0].pk, by="other")
    page = bare(english.get("/review/day").content.decode())
    assert "local" in page
    assert "other" in page
    mine = english.get("/review/day?who=me").content.decode()
    assert "<bdi>other</bdi>" not in mine
    assert "status <b>1</b>" in mine
    assert "Nothing was decided" in english.get("/review/day?day=2001-01-01").content.decode()
    assert "is no day" in english.get("/review/day?day=then").content.decode()


def test_the_median_leaves_pauses_out(report: Any) -> None:
    one, two = accounts_of(report)
    begin = datetime(2026, 3, 1, 9, tzinfo=UTC)
    for at in (0, 10, 40, 40 + 3600):
        verdict = judging.accept((one if at < 20 else two).pk, by="a")
        Verdict.objects.filter(pk=verdict.pk).update(at=begin + timedelta(seconds=at))
    (day,) = summaries(begin.date(), "a")
    assert (day.total, day.accounts, day.reports, day.seconds) == (4, 2, 1, 20)
    assert summaries(begin.date(), "b") == []


def test_only_a_lead_sees_everybodys_day(english: Client, report: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    decide(report, by="other")
    monkeypatch.setattr("rasd_desk.review.day.may", lambda request, need: need != "adjudicate")
    assert "<bdi>other</bdi>" not in english.get("/review/day?who=all").content.decode()


def gold_of(client: Client) -> list[Any]:
    """The reports of the file that the desk gives."""
    answer = client.get("/review/gold")
    if answer.status_code != 200:
        return []
    return [coded_from_json(line) for line in b"".join(answer.streaming_content).splitlines()]


def test_gold_is_scored_less_than_one_exactly_where_somebody_corrected(
    english: Client, report: Any, tmp_path: Path
) -> None:
    assert gold_of(english) == [], "nobody decided anything"
    judging.accept(accounts_of(report)[0].pk, by="a")
    assert gold_of(english) == [], "one account is left"
    decide(report)
    answer = english.get("/review/gold")
    file = tmp_path / "gold.jsonl"
    file.write_bytes(b"".join(answer.streaming_content))
    drafts = [{"id": report.rid, "accounts": [row.machine for row in accounts_of(report)]}]
    told = score(read_coded(file), drafts).end_to_end
    assert told["status"].f1 == 0.5
    assert {name for name, tally in told.items() if tally.wanted and tally.f1 < 1} == {"status"}
    itself = score(read_coded(file), read_coded(file))
    assert itself.score == 1


def test_a_rejected_account_is_not_in_the_gold(english: Client, report: Any) -> None:
    one, _two = decide(report)
    judging.reject(one.pk, by="a")
    (told,) = gold_of(english)
    assert [account.id for account in told.accounts] == [accounts_of(report)[1].aid]
    judging.reject(accounts_of(report)[1].pk, by="a")
    (told,) = gold_of(english)
    assert (told.accounts, told.relevant) == ((), False)


def test_reports_over_which_coders_differ_are_no_gold_until_a_lead_decides(english: Client, report: Any) -> None:
    account = decide(report)[0]
    coding = code_again(report, "denied")
    assert gold_of(english) == []
    settled = settle.settle(coding.pk, "status", "second", by="lead", account=account.pk)
    (told,) = gold_of(english)
    assert told.accounts[0].status == "denied"
    settle.unsettle(settled.pk, by="lead")
    assert gold_of(english) == []


def test_a_report_that_lacks_an_account_is_no_gold_until_it_is_made(english: Client, report: Any) -> None:
    decide(report)
    second.set_share(1.0, by="lead")
    coding = second.begin(by="b")
    assert coding is not None
    for account in accounts_of(report):
        state = account.data["status"]
        second.say(coding.pk, "correct", account.pk, by="b", field="status", value=state)
    said = second.say(coding.pk, "missing", by="b", value={"words": TITLE[:20], "sub_event_type": "Attack"})
    second.finish(coding.pk, by="b")
    assert gold_of(english) == []
    settle.settle(coding.pk, "missing", "first", by="lead", missing=said.pk)
    assert [len(one.accounts) for one in gold_of(english)] == [2]
    settle.unsettle(coding.settlements.get().pk, by="lead")
    choice = {"missing": said.pk, "field": "missing", "choice": "second"}
    english.post(f"/review/differences/{coding.pk}/settle", choice)
    (told,) = gold_of(english)
    assert [account.sub_event_type for account in told.accounts if account.id.startswith("h-")] == ["Attack"]
    assert len(told.accounts) == 3
    Settlement.objects.filter(withdrawn_at=None).update(verdicts=[])
    assert gold_of(english) == [], "it was agreed before agreeing made the account"


def test_gold_is_what_the_lead_decided(english: Client, report: Any, tmp_path: Path) -> None:
    """The second coder's values where the lead chose them, the first's where not, accounts that should not be left out;
    `rasd evaluate` scores them against themselves with 1.
    """
    one, two = decide(report)
    second.set_share(1.0, by="lead")
    refresh()
    coding = second.begin(by="b")
    assert coding is not None
    second.say(coding.pk, "correct", one.pk, by="b", field="status", value="denied")
    second.say(coding.pk, "correct", one.pk, by="b", field="sub_event_type", value="Attack")
    second.say(coding.pk, "reject", two.pk, by="b")
    data = account_of(report, (0, 20), "Attack") | {"status": "thwarted"}
    value = {"words": TITLE[:20], "sub_event_type": "Attack", "data": data}
    second.say(coding.pk, "missing", by="b", value=value)
    second.finish(coding.pk, by="b")
    for each in settle.differences(coding):
        assert gold_of(english) == []
        choice = "first" if each.field == "sub_event_type" else "second"
        said = {"field": each.field, "choice": choice, "account": each.account or ""}
        said |= {"missing": each.missing.pk} if each.missing else {}
        english.post(f"/review/differences/{coding.pk}/settle", said)
    (told,) = gold_of(english)
    stood, made = sorted(told.accounts, key=lambda account: account.id.startswith("h-"))
    assert (stood.id, stood.status, stood.sub_event_type) == (one.aid, "denied", one.data["sub_event_type"])
    assert (made.status, made.sub_event_type, made.anchor) == ("thwarted", "Attack", TITLE[:20])
    rows = {row.pk: row for row in accounts_of(report)}
    assert rows[two.pk].state == "rejected"
    (row,) = (row for row in rows.values() if row.coder == "by hand")
    assert row.event is not None
    for settlement in Settlement.objects.order_by("-pk"):
        english.post(f"/review/settlements/{settlement.pk}/withdraw")
    rows = {row.pk: row for row in accounts_of(report)}
    assert (rows[one.pk].data["status"], rows[two.pk].state, rows[row.pk].live) == ("disputed", "accepted", False)
    assert list(problems()) == []
    for each in settle.differences(coding):
        missing = each.missing.pk if each.missing else None
        settle.settle(coding.pk, each.field, "second", by="lead", account=each.account, missing=missing)
    file = tmp_path / "gold.jsonl"
    file.write_bytes(b"".join(english.get("/review/gold").streaming_content))
    assert score(read_coded(file), read_coded(file)).score == 1


@pytest.mark.parametrize(("query", "status"), [("since=2021-02-10", 200), ("since=2021-02-11", 400), ("since=x", 400)])
def test_days_narrow_the_gold(english: Client, report: Any, query: str, status: int) -> None:
    decide(report)
    answer = english.get(f"/review/gold?{query}")
    assert answer.status_code == status
    answer.close()


def test_the_verb_writes_the_same(report: Any, english: Client, tmp_path: Path, monkeypatch: Any) -> None:
    from contextlib import contextmanager

    from rasd_desk.cli import gold as verb
    from rasd_desk.opening import Opened

    decide(report)

    @contextmanager
    def opened(named: Any) -> Any:
        yield Opened(tmp_path / "archive", "open")

    monkeypatch.setattr(verb, "archive", opened)
    file = tmp_path / "gold.jsonl"
    verb.gold(file, None, None, None, quiet=True)
    assert file.read_bytes() == b"".join(english.get("/review/gold").streaming_content)
    assert json.loads(file.read_text(encoding="utf-8"))["id"] == report.rid


def test_a_file_that_cannot_be_written_is_told_and_nothing_is_left(
    report: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from contextlib import nullcontext

    from rasd.errors import RasdError, WrongUse
    from rasd_desk.cli import gold as verb
    from rasd_desk.opening import Opened

    decide(report)
    monkeypatch.setattr(verb, "archive", lambda named: nullcontext(Opened(tmp_path / "archive", "open")))
    with pytest.raises(RasdError, match="cannot be written"):
        verb.gold(tmp_path / "nowhere" / "gold.jsonl", None, None, None)
    with pytest.raises(WrongUse, match="lies in the archive"):
        verb.gold(tmp_path / "archive" / "gold.jsonl", None, None, None)
    assert not list(tmp_path.glob("**/*.jsonl*"))


def two_days(report: Any) -> None:
    """Two second codings that are done: of `b` a day ago, of `c` now; the first coder is `a`."""
    decide(report)
    code_again(report, "denied")
    SecondCoding.objects.update(done_at=datetime.now(UTC) - timedelta(1))
    Verdict.objects.update(at=datetime.now(UTC) - timedelta(1))
    other = add_report(
        f"{TITLE} 2", "وقصفت مدفعية قوات النظام بلدة كفرزيتا في ريف حماة الشمالي أمس، ما أدى إلى مقتل مدني."
    )
    (account,) = accounts_of(other)
    judging.accept(account.pk, by="a2")
    refresh()
    coding = second.begin(by="c")
    assert coding is not None
    second.say(coding.pk, "accept", account.pk, by="c")
    second.finish(coding.pk, by="c")


def test_days_and_coder_narrow_the_agreement(english: Client, report: Any) -> None:
    two_days(report)
    today = datetime.now(UTC).date()
    yesterday = today - timedelta(1)

    def shown(query: str) -> list[str]:
        page = bare(english.get(f"/review/agreement?{query}").content.decode())
        start = page.index("First and second coder")
        return page[start : page.index("People and the machine")].split()

    assert shown("")[4:6] == ["2", "reports"]
    assert shown(f"until={yesterday}")[4:6] == ["1", "report"]
    assert shown(f"since={today}")[4:6] == ["1", "report"]
    assert shown("coder=b")[4:6] == ["1", "report"]
    assert shown("coder=a2")[4:6] == ["1", "report"]
    assert "No second coder finished a report of this kind." in " ".join(shown("coder=nobody"))
    assert "Nobody of the name" in english.get("/review/agreement?coder=nobody").content.decode()
    assert shown(f"since={today}&until={yesterday}")[4:6] == ["2", "reports"], "what cannot be narrows nothing"
    assert "is no day" in english.get("/review/agreement?since=then").content.decode()


def test_the_agreement_is_that_of_all_that_was_decided(english: Client, report: Any) -> None:
    """The page, which keeps what it compared, says what comparing everything anew says."""
    from rasd.evaluate.agreement import Pair, by_field
    from rasd_desk.archive.actions.review.second import compared
    from rasd_desk.archive.models import Account
    from rasd_desk.review.comparing import Asked, agreement_of

    two_days(report)
    judging.correct(accounts_of(report)[0].pk, "status", "planned", by="a")
    english.get("/review/agreement")
    pairs = [Pair(one.first, one.second) for coding in SecondCoding.objects.all() for one in compared(coding)]
    assert agreement_of(True, Asked(), 1).by_field == by_field(pairs)
    said = Account.objects.exclude(state="unseen").order_by("pk").values_list("machine", "data")
    assert agreement_of(False, Asked(), 1).by_field == by_field([Pair(one, other) for one, other in said])


def test_taken_back_it_is_compared_no_more(english: Client, report: Any) -> None:
    decide(report)
    assert "2 accounts" in bare(english.get("/review/agreement").content.decode())
    for verdict in Verdict.objects.order_by("-pk"):
        judging.withdraw(verdict.pk, by="a")
    assert "Nobody has decided anything yet." in english.get("/review/agreement").content.decode()


def test_what_is_left_to_decide_stands_first_and_pages_follow(
    english: Client, report: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_days(report)
    monkeypatch.setattr("rasd_desk.review.second.differing.SIZE", 1)
    first, second_page = (english.get(f"/review/differences/?page={at}").content.decode() for at in (1, 2))
    assert "1 with something to decide" in first
    assert "page 1 of 2" in bare(first)
    assert "<bdi>b</bdi>" in first, "the older one, of which something is left"
    assert "<bdi>c</bdi>" in second_page


def test_what_is_to_be_compared_is_read_in_however_short_the_time(report: Any) -> None:
    decide(report)
    left = [comparing.refresh(0.0)]
    while left[-1]:
        left.append(comparing.refresh(0.0))
        assert len(left) < 9, left
    assert Compared.objects.filter(account__isnull=False).count() == 2
