"""Where a page stands, and how it links: always relative, so that a site works below any address."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Here:
    """A page's URL path below its shard (`202610/caiwu/`); `up` leads from the shard to the region."""

    path: str
    up: str = "../"

    def to(self, target: str) -> str:
        """The link from this page to `target` of the same shard, with or without `#anchor`."""
        there, _, anchor = target.partition("#")
        if anchor and there == self.path:
            return f"#{anchor}"
        folders, parts = self.path.split("/")[:-1], target.split("/")
        while folders and len(parts) > 1 and folders[0] == parts[0]:
            folders, parts = folders[1:], parts[1:]
        link = "../" * len(folders) + "/".join(parts)
        return link if link and not link.startswith("#") else f"./{link}"

    def region(self, target: str) -> str:
        """The link from this page to a page of the region's shard."""
        return self.to(self.up + target)
