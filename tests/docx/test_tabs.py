"""Tab stops that a paragraph has elsewhere than its style."""

from ibzdocs.formats.docx.xml import moved_tab


def test_the_stop_of_the_style_is_cleared_and_one_elsewhere_put_in_its_stead() -> None:
    assert moved_tab(400, 380.5, ".") == (
        '<w:tabs><w:tab w:val="clear" w:pos="8000"/><w:tab w:val="right" w:leader="dot" w:pos="7610"/></w:tabs>'
    )
    assert "leader" not in moved_tab(400, 380.5, "")
