"""Stage release: a finished site in, the one that is served out, whatever happens in between.

`home` knows where things are, `sound` says what is wrong with a finished site, `live` switches to it,
`restored` makes the copy of a release whose pages say that the site went back to it.
"""

from build_scripts.release.home import Home, Release, locked
from build_scripts.release.live import Switched, put_live, roll_back
from build_scripts.release.sound import find_problems, unsound

__all__ = ["Home", "Release", "Switched", "find_problems", "locked", "put_live", "roll_back", "unsound"]
