"""Something put at the head and at the top of a finished page, whoever made the page."""

import re

from build_scripts.errors import InternalError

HEAD = re.compile(r"<head[^>]*>")
BODY = re.compile(r"<body[^>]*>")


def put_in(html: str, in_head: str, in_body: str, name: str) -> str:
    """The page with both texts put in; InternalError names the page when it has no place for them."""
    head, body = HEAD.search(html), BODY.search(html)
    if not head or not body:
        raise InternalError(f"{name} 里找不到标“说明”的地方 [no place for the mark]")
    return f"{html[: head.end()]}{in_head}{html[head.end() : body.end()]}{in_body}{html[body.end() :]}"
