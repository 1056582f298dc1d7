"""The Sphinx site about network interfaces on Alibaba Cloud ECS."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent / "_ext"))

project = "ECS network interfaces"
author = "The network desk"
language = "en"
extensions = ["detach_lab"]
exclude_patterns = ["_build"]

html_theme = "furo"
html_title = "ECS network interfaces"
html_show_copyright = False
html_copy_source = False
html_favicon = "_static/favicon.svg"

# The folder with the files of the lab is copied to `_static/detach-lab`.
html_static_path = ["_static"]
html_css_files = ["lab.css"]
html_js_files = [("detach-lab/detach-lab.js", {"type": "module"})]
