"""A list text that was changed in the Word template: the settings or ibzdocs have that word, not Word."""

import zipfile
from pathlib import Path

import pytest

from ibzdocs.inputs import edition as project
from ibzdocs.session.findings import of_templates
from tests.editions import axes


@pytest.fixture(name="folder", scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("axes")
    axes.write(folder)
    return folder


@pytest.mark.parametrize(
    ("old", "new", "said", "shown"),
    [
        ("Domein %1", "Pijler %1", [("template-label", "Pijler %1", "As 1")], "Domains"),
        (
            "Strategische doelstelling %1",
            "SD %1",
            [("template-label", "SD %1", "Engagement 1")],
            "Objectives",
        ),
        ("Domein %1", "As %1", [], ""),
        ("Hoofdstuk %1", "Deel %1", [("template-number", "Deel %1", "Hoofdstuk %1")], "Chapters"),
        ("%1.%2", "%1-%2", [("template-number", "%1-%2", "%1.%2")], "Chapters"),
        ("Bijlage %1", "Addendum %1", [("template-number", "Addendum %1", "Bijlage %1")], "Annexes"),
        ("%1.", "%1)", [], ""),
    ],
)
def test_a_changed_text_is_reported(
    folder: Path, old: str, new: str, said: list[tuple[str, str, str]], shown: str
) -> None:
    edition = project.load(folder)
    path = next(path for path in (folder / "templates" / "nl").glob("plan.docx"))
    before = path.read_bytes()
    try:
        _replace(path, f'w:val="{old}"', f'w:val="{new}"')
        told = [dict(each.fills) | {"code": each.code} for each in of_templates(edition)]
        assert [(each["code"], each["said"], each["shown"]) for each in told] == said
        assert {each["name"] for each in told} == {shown} - {""}
    finally:
        path.write_bytes(before)


def _replace(path: Path, old: str, new: str) -> None:
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    numbering = parts["word/numbering.xml"].decode()
    assert old in numbering
    parts["word/numbering.xml"] = numbering.replace(old, new).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
