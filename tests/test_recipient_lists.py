"""Which file lists the recipients: two that could be meant are both found, so that neither is ignored."""

from pathlib import Path

import pytest

from ibzdocs.inputs.edition import Edition


@pytest.mark.parametrize(
    "names", [(), ("recipients.csv",), ("recipients.xlsx",), ("recipients.xlsx", "recipients.csv")]
)
def test_every_list_that_could_be_meant_is_found(tmp_path: Path, names: tuple[str, ...]) -> None:
    (tmp_path / "inputs").mkdir(exist_ok=True)
    for name in names:
        (tmp_path / "inputs" / name).write_bytes(b"")
    found = Edition(tmp_path).recipient_lists
    assert tuple(path.name for path in found) == names
