"""The same conversation by Pango and cairo: wrapped, paged, fonts subset by cairo."""
import json
import os

import cairo
import gi

gi.require_version("Pango", "1.0")
gi.require_version("PangoCairo", "1.0")
from gi.repository import Pango, PangoCairo  # noqa: E402

WIDTH, HEIGHT, SIDE, TOP, BOTTOM, INDENT = 595.28, 841.89, 56, 64, 62, 30
surface = cairo.PDFSurface("peer.pdf", WIDTH, HEIGHT)
context = cairo.Context(surface)
family = os.environ.get("CHAT_FONT", "Noto Sans SC")
styles = {name: Pango.FontDescription(f"{family} {weight} {size}") for name, weight, size in
          (("name", "Bold", 8.5 * 0.75), ("time", "", 8.5 * 0.75), ("body", "", 10 * 0.75))}
y, page = TOP, 1


def end_page():
    global y, page
    foot = PangoCairo.create_layout(context)
    foot.set_font_description(styles["time"])
    foot.set_text(f"证据卷宗 · {page}", -1)
    context.move_to(SIDE, HEIGHT - 38)
    PangoCairo.show_layout(context, foot)
    surface.show_page()
    y, page = TOP, page + 1


def paragraph(text, style):
    global y
    layout = PangoCairo.create_layout(context)
    layout.set_font_description(styles[style])
    layout.set_width(int((WIDTH - 2 * SIDE - INDENT) * Pango.SCALE))
    layout.set_wrap(Pango.WrapMode.WORD_CHAR)
    layout.set_text(text, -1)
    leading = (10 if style == "body" else 8.5) * 1.5
    for index in range(layout.get_line_count()):
        if y + leading > HEIGHT - BOTTOM:
            end_page()
        context.move_to(SIDE + INDENT, y + leading * 0.72)
        PangoCairo.show_layout_line(context, layout.get_line_readonly(index))
        y += leading


with open("chat.json", encoding="utf-8") as file:
    for number, message in enumerate(json.load(file), 1):
        if y + 48 > HEIGHT - BOTTOM:
            end_page()
        side = "买家" if message["direction"] == "in" else "卖家"
        paragraph(f"{side} · {message['author']}", "name")
        paragraph(f"{number} · {message['at']}", "time")
        paragraph(message["text"], "body")
        y += 10
end_page()
surface.finish()
