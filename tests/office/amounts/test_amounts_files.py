"""The files of entered amounts: what is broken off, lost or another's is mended or left, and two at once confirm once."""

from datetime import date
from pathlib import Path

import pytest
from entered_amounts import PACK, confirmed, in_force, proposed
from test_two_officers import at_once

from tongxing.office.accounts.models import User
from tongxing.office.accounts.policies import NotAllowedError
from tongxing.office.accounts.roles import Role
from tongxing.office.amounts import actions, publishing
from tongxing.office.journal.models import Entry


def test_a_file_that_cannot_be_written_confirms_nothing(wang: User, zheng: User, tmp_path: Path) -> None:
    entry = proposed(wang)
    (tmp_path / "local").write_text("a file where the folder should be")
    with pytest.raises(NotAllowedError, match="没有确认"):
        actions.confirm(entry=entry, by=zheng, saw={})
    entry.refresh_from_db()
    assert entry.state == "proposed"


def test_values_of_another_office_are_not_overwritten(wang: User, zheng: User, tmp_path: Path) -> None:
    confirmed(wang, zheng)
    values = tmp_path / "local" / PACK / "values.yaml"
    values.write_text(values.read_text(encoding="utf-8").replace("'6'", "'7'"), encoding="utf-8")
    with pytest.raises(NotAllowedError, match="不是本系统录入的值"):
        confirmed(wang, zheng, value="9", since="2024-07-01")
    assert "'7'" in values.read_text(encoding="utf-8")


def test_lost_files_are_written_again_from_the_database(wang: User, zheng: User, tmp_path: Path) -> None:
    confirmed(wang, zheng)
    assert not publishing.publish_again(PACK), "as long as they stand there is nothing to do"
    for path in (tmp_path / "local" / PACK).iterdir():
        path.unlink()
    assert in_force() is None
    assert publishing.publish_again(PACK) and in_force() == 6


def test_a_confirming_broken_off_before_the_database_kept_it_is_not_law_after_the_next_start(
    wang: User, zheng: User
) -> None:
    entry = proposed(wang)
    publishing.publish(PACK, [], [entry])  # killed here: the files are written, the transaction is rolled back
    assert in_force() == 6
    assert publishing.publish_again(PACK)
    assert in_force() is None
    actions.confirm(entry=entry, by=zheng, saw={})
    assert in_force() == 6


def test_a_second_confirming_broken_off_leaves_the_first_and_blocks_nobody(wang: User, zheng: User) -> None:
    confirmed(wang, zheng)
    later = proposed(wang, value="9", since="2025-01-01")
    publishing.publish(PACK, publishing.confirmed(PACK), [*publishing.confirmed(PACK), later])
    assert publishing.publish_again(PACK)
    assert in_force(on=date(2025, 6, 30)) == 6
    actions.reject(entry=later, by=zheng, reason="文号不对")
    confirmed(wang, zheng, value="7", since="2025-02-01")
    assert in_force(on=date(2025, 6, 30)) == 7


def test_a_withdrawal_broken_off_between_two_files_is_mended(wang: User, zheng: User) -> None:
    confirmed(wang, zheng)
    (publishing.local_folder(PACK) / "laws.yaml").write_text("[]", encoding="utf-8")
    assert publishing.publish_again(PACK)
    assert in_force() == 6



def test_two_who_confirm_at_once_confirm_once(transactional_db: None) -> None:
    make = User.objects.create
    wang, *others = (make(username=n, full_name=n, role=Role.CITY_OFFICER, area="1502") for n in "wab")
    entry = proposed(wang)
    lines = Entry.objects.count()
    results = at_once(*[lambda by=by: actions.confirm(entry=entry, by=by, saw={}) for by in others])
    assert sum(isinstance(each, NotAllowedError) for each in results) == 1
    assert Entry.objects.count() == lines + 1 and in_force() == 6
