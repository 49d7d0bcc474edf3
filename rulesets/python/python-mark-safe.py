from django.utils.html import format_html
from django.utils.safestring import mark_safe
from markupsafe import Markup


def badge(title, count):
    # ruleid: python-mark-safe
    first = mark_safe(f"<b>{title}</b>")
    # ruleid: python-mark-safe
    second = Markup("<b>%s</b>" % title)
    # ok: python-mark-safe
    third = format_html("<b>{}</b>", title)
    # ok: python-mark-safe
    fourth = Markup("<b>{}</b>").format(title)
    # ok: python-mark-safe
    fifth = mark_safe("<br>")
    return first, second, third, fourth, fifth
