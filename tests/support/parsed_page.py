"""Read a page as a browser's parser would, for the tests that ask what stands in it."""

from html.parser import HTMLParser

_REFERENCES = ("href", "xlink:href", "src", "srcset", "action", "formaction", "data", "poster")


class ParsedPage(HTMLParser):
    """The elements, words and styles of an HTML page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.styles: list[str] = []
        self._open = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, {key: value or "" for key, value in attrs}))
        self._open = tag

    def handle_endtag(self, tag):
        self._open = ""

    def handle_data(self, data):
        (self.styles if self._open == "style" else self.words).append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)

    def named(self, *tags: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.elements if tag in tags]

    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.elements if "id" in attributes]

    def heading_levels(self) -> list[int]:
        return [int(tag[1]) for tag, _ in self.elements if tag in {f"h{n}" for n in range(1, 7)}]

    def references(self) -> list[str]:
        """Return everything an element refers to."""
        return [a[key] for _, a in self.elements for key in _REFERENCES if key in a]

    def policy(self) -> str:
        """Return the content security policy."""
        return next(
            meta["content"]
            for meta in self.named("meta")
            if meta.get("http-equiv") == "Content-Security-Policy"
        )


def assert_harmless(page: ParsedPage) -> None:
    """Assert that a page runs nothing, loads nothing and leads nowhere outside itself."""
    tags = {tag for tag, _ in page.elements}
    assert not tags & {"script", "iframe", "object", "embed", "form", "base", "img", "image"}
    assert not tags & {"foreignobject", "animate", "set", "audio", "video", "template"}
    assert not [key for _, a in page.elements for key in a if key.startswith("on")]
    assert not [a for _, a in page.elements if "style" in a]
    assert {link for link in page.references() if not link.startswith("#")} == {"data:,"}
    assert len(page.styles) == 1
    assert "@import" not in page.styles[0]
    assert page.styles[0].count("url(") == page.styles[0].count("url(data:font/woff2;base64,")
    assert len(page.ids()) == len(set(page.ids()))
    assert page.policy().startswith("default-src 'none'; style-src 'sha256-")
