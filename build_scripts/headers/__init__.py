"""Stage headers: what a server and a browser are told about a finished site, taken from its files.

`policy` writes the Content-Security-Policy from what the built pages hold, `twins` the compressed copies
that a server sends as they are.
"""

from build_scripts.headers.policy import page_policy, secure_pages, served_policy
from build_scripts.headers.twins import (
    BROTLI_ONCE,
    complete_twins,
    copy_twins,
    is_twin,
    write_twins,
)

__all__ = [
    "BROTLI_ONCE",
    "complete_twins",
    "copy_twins",
    "is_twin",
    "page_policy",
    "secure_pages",
    "served_policy",
    "write_twins",
]
