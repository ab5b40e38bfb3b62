"""Reads env files back with the settings classes of the release of Wurzel that Python imports.

Standard input is JSON, an env file for each class path. Prints what the classes complain about.
"""

import importlib
import io
import json
import os
import sys

import dotenv
import stand_ins

stand_ins.install()

from wurzel.core.meta import WZ, create_model

# What a user fills in, by the types of required settings.
SAMPLES = {"API": "http://localhost", "PORT": "1"}


def main():
    complaints = {}
    for path, text in json.load(sys.stdin).items():
        module, name = path.rsplit(".", 1)
        found = getattr(importlib.import_module(module), name)
        os.environ.clear()
        os.environ.update(variables(text))
        try:
            settings = create_model([WZ(found)])()
            given = {key.split("__", 1)[1] for key in os.environ}
            lacking = given - set(type(getattr(settings, name.upper())).model_fields)
            if lacking:
                complaints[path] = f"does not know {sorted(lacking)}"
        except Exception as error:
            complaints[path] = str(error)
    json.dump(complaints, sys.stdout)


def variables(text):
    """The variables of an env file, with samples where a required one was left empty."""
    required, _, _ = text.partition("# Optional")
    empty = [line[:-1] for line in required.splitlines() if line.endswith("=") and not line.startswith("#")]
    read = dotenv.dotenv_values(stream=io.StringIO(text), interpolate=False)
    return {**read, **{name: SAMPLES.get(name.split("__", 1)[1], "x") for name in empty}}


main()
