"""The typesetter: templates beside this file, everything else as data, so that text is never source."""

import json
from pathlib import Path

import typst

from tools.terms.errors import MachineFault

HERE = Path(__file__).parent


def pages(template: str, spec: dict[str, object], fonts: typst.Fonts | None = None) -> list[bytes]:
    """One PNG a page of a template of this folder, filled with `spec`; 1 point is 1 pixel. Raises typst.TypstError."""
    made: bytes | list[bytes] = typst.compile(
        HERE / template,
        root=HERE,
        format="png",
        ppi=72,
        sys_inputs={"spec": json.dumps(spec)},
        font_paths=fonts if fonts is not None else [],
    )
    return made if isinstance(made, list) else [made]


def page(template: str, spec: dict[str, object], fonts: typst.Fonts | None = None) -> bytes:
    """The only page of a template of ours, which cannot fail for what the data say."""
    try:
        return pages(template, spec, fonts)[0]
    except typst.TypstError as error:
        raise MachineFault(f"The type could not be set: {error}", next="Change the text or the font.") from error
