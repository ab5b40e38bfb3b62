"""Stands in for the part of docling that only a run needs, and that brings gigabytes along."""

import sys
import types


def install():
    module = types.ModuleType("docling.document_converter")
    for name in ("DocumentConverter", "FormatOption", "PdfFormatOption", "InputFormat"):
        setattr(module, name, type(name, (), {}))
    sys.modules[module.__name__] = module
