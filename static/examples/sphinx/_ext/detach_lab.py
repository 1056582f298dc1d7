"""A directive for the lab: the tag in HTML, its fallback everywhere else.

    .. detach-lab::
       :fixture: ecs-hung
       :view: diagram
       :caption: The interface is ``Detaching``.

       The content is shown where the lab does not run: without JavaScript, in a PDF, in a man page.

Raw HTML would do in a site. But Sphinx leaves raw HTML out of its search index and of every other
format, and with it what the figure says.
"""

from docutils import nodes
from docutils.parsers.rst import Directive, directives
from sphinx.application import Sphinx

ATTRIBUTES = ("service", "fixture", "seed", "script", "link", "lesson", "view", "theme", "height")


class DetachLab(nodes.Element):
    """A lab, whose children are its fallback."""


class DetachLabDirective(Directive):
    """Reads one lab."""

    has_content = True
    option_spec = {name: directives.unchanged for name in (*ATTRIBUTES, "caption")}

    def run(self):
        lab = DetachLab()
        lab["attributes_of_tag"] = {
            name: " ".join(self.options[name].split()) for name in ATTRIBUTES if name in self.options
        }
        self.state.nested_parse(self.content, self.content_offset, lab)
        figure = nodes.figure("", lab)
        if "caption" in self.options:
            words, messages = self.state.inline_text(self.options["caption"], self.lineno)
            figure += [nodes.caption("", "", *words), *messages]
        return [figure]


def open_tag(translator, node):
    translator.body.append(translator.starttag(node, "detach-lab", "", **node["attributes_of_tag"]))


def close_tag(translator, _node):
    translator.body.append("</detach-lab>\n")


def nothing(_translator, _node):
    """Other formats have the fallback alone."""


def setup(app: Sphinx):
    other = (nothing, nothing)
    app.add_node(
        DetachLab, html=(open_tag, close_tag), latex=other, text=other, man=other, texinfo=other
    )
    app.add_directive("detach-lab", DetachLabDirective)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
