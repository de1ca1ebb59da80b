"""The strict schema of XLIFF 1.2, where a Debian package brings it."""

from pathlib import Path

import pytest
from lxml import etree

FOLDER = Path("/usr/share/php/Symfony/Component/Translation/Resources/schemas")


def strict() -> etree.XMLSchema:
    """The schema; skips the test where it is not installed (Debian: php-symfony-translation)."""
    file = FOLDER / "xliff-core-1.2-strict.xsd"
    if not file.is_file():
        pytest.skip("no strict XLIFF schema here: install php-symfony-translation to test against it")
    tree = etree.parse(str(file))
    for imported in tree.iter("{*}import"):
        imported.set("schemaLocation", str(FOLDER / "xml.xsd"))
    return etree.XMLSchema(tree)
