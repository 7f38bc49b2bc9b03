"""Stage notice: the HTML of one sheet for the board in, its PDF out. No browser, no network, the same bytes.

`compose` makes the HTML. A sheet may ask for three addresses of ours and for nothing else: `font:` (a
Chinese font of the machine, cut down once), `qr:` (a code drawn on the spot) and its style sheet.
"""

from build_scripts.notice.fonts import Face, cut_face, find_faces
from build_scripts.notice.printing import LIBRARIES, Press, open_press
from build_scripts.notice.qr import draw_code

__all__ = ["LIBRARIES", "Face", "Press", "cut_face", "draw_code", "find_faces", "open_press"]
