import jinja2
from jinja2 import Environment, select_autoescape

# ruleid: python-jinja-autoescape-off
first = jinja2.Environment(autoescape=jinja2.select_autoescape())
# ruleid: python-jinja-autoescape-off
second = Environment(loader=jinja2.FileSystemLoader("templates"))
# ok: python-jinja-autoescape-off
third = Environment(loader=jinja2.FileSystemLoader("templates"), autoescape=select_autoescape())
# ok: python-jinja-autoescape-off
fourth = jinja2.Environment(autoescape=True)
# ok: python-jinja-autoescape-off
latex = jinja2.Environment(block_start_string="((*", block_end_string="*))")
