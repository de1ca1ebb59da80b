"""What is timed of ibzdocs and of tools that are Python packages: ``worker.py WHAT INPUT OUTPUT``."""

import sys
from pathlib import Path


def ours(source: Path, target: Path) -> None:
    """Our writer: the localised tree to a file of the format that the target's name says."""
    import pickle

    from ibzdocs.inputs import edition as project
    from ibzdocs.session import render

    document = pickle.loads(source.read_bytes())
    edition = project.load(Path(__file__).parent.parent)
    form = target.suffix.removeprefix(".")
    target.write_bytes(render.render(document, edition, (form,)).files[form])


def docxtpl(source: Path, target: Path) -> None:
    """A docxtpl template with loops."""
    import json

    from docxtpl import DocxTemplate

    template = DocxTemplate(source.with_suffix(".template.docx"))
    template.render({"blocks": json.loads(source.read_text("utf-8"))}, autoescape=True)
    template.save(target)


def typst(source: Path, target: Path) -> None:
    """Typst's compiler."""
    import typst as compiler

    compiler.compile(str(source), output=str(target))


def weasyprint(source: Path, target: Path) -> None:
    """WeasyPrint, with tags."""
    from weasyprint import HTML

    HTML(filename=str(source)).write_pdf(str(target), pdf_variant="pdf/ua-1")


if __name__ == "__main__":
    {"ours": ours, "docxtpl": docxtpl, "typst": typst, "weasyprint": weasyprint}[sys.argv[1]](
        Path(sys.argv[2]), Path(sys.argv[3])
    )
