"""Two steps: read Markdown files from a folder, and cut them into pieces."""

from wurzel.steps.manual_markdown import ManualMarkdownStep
from wurzel.steps.splitter import SimpleSplitterStep
from wurzel.utils import WZ

source = WZ(ManualMarkdownStep)
splitter = WZ(SimpleSplitterStep)

source >> splitter
pipeline = splitter
