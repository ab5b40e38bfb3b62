"""Prints what one release of Wurzel knows of its steps and middlewares, as JSON.

The release is the one that Python imports; catalog.ts puts it on the PYTHONPATH.
"""

import dataclasses
import enum
import importlib
import inspect
import itertools
import json
import os
import pathlib
import pkgutil
import re
import sys
import types
import typing

import stand_ins

stand_ins.install()

import pydantic
import pydantic_core
import pydantic_settings
import wurzel.executors.middlewares
import wurzel.steps
from wurzel.core import TypedStep

# What an annotation does not say: the middleware hands this text to a client that takes URLs only.
FURTHER = {("SECRET_RESOLVER", "URL"): {"type": "url"}}

TYPES = [
    (bool, "boolean"),
    (int, "integer"),
    (float, "number"),
    (pathlib.PurePath, "path"),
    (pydantic_core.Url, "url"),
    (pydantic.AnyUrl, "url"),
    ((list, set, tuple, frozenset), "array"),
    ((dict, pydantic.BaseModel), "object"),
]
BOUNDS = ("gt", "ge", "lt", "le")
UNION = (typing.Union, types.UnionType)


def main():
    # What is set here would be taken for settings.
    os.environ.clear()
    modules = sorted(walk(wurzel.steps))
    places = {}
    for module in modules:
        for name, found in vars(importlib.import_module(module)).items():
            if is_step(found) and name == found.__name__:
                places.setdefault(found, []).append(f"{module}.{name}")
    steps = [step(found, paths) for found, paths in places.items()]
    json.dump(
        {
            "steps": sorted(steps, key=lambda one: one["class"].rsplit(".", 1)[1]),
            "middlewares": [*middlewares()],
        },
        sys.stdout,
    )


def walk(package):
    yield package.__name__
    for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        yield found.name


def is_step(found):
    return (
        inspect.isclass(found)
        and issubclass(found, TypedStep)
        and found.__module__.startswith("wurzel.steps")
    )


def step(found, paths):
    found._static_type_check_self()
    path = f"{found.__module__}.{found.__name__}"
    aliases = sorted(set(paths) - {path}, key=lambda one: (one.count("."), one))
    own = found.settings_class
    needs = [] if own in (None, types.NoneType) else requires(own)
    return {
        "class": path,
        **({"aliases": aliases} if aliases else {}),
        "input": contract(found.input_model_type, found),
        "output": contract(found.output_model_type, found),
        "settings": [] if own in (None, types.NoneType) else settings(own),
        **({"requires": needs} if needs else {}),
    }


def contract(annotation, found):
    """A contract as the step's module calls it."""
    if annotation in (None, types.NoneType):
        return None
    origin = typing.get_origin(annotation)
    if origin is not None:
        return f"{origin.__name__}[{', '.join(contract(one, found) for one in typing.get_args(annotation))}]"
    module = vars(sys.modules[found.__module__])
    return next((name for name, one in module.items() if one is annotation), annotation.__name__)


def middlewares():
    registry = wurzel.executors.middlewares.get_registry()
    for name in registry.list_available():
        found = registry.get(name)
        prefix = f"{name.upper()}__"
        # Any module of the middleware's package may read its variables.
        package = importlib.import_module(found.__module__.rsplit(".", 1)[0])
        short = getattr(package, found.__name__, None) is found
        classes = {
            one: None
            for module in walk(package)
            for one in vars(importlib.import_module(module)).values()
            if inspect.isclass(one)
            and issubclass(one, pydantic_settings.BaseSettings)
            and one.model_config.get("env_prefix") == prefix
        }
        yield {
            "name": name,
            "class": f"{package.__name__ if short else found.__module__}.{found.__name__}",
            "settings": [
                {**one, **FURTHER.get((name.upper(), one["name"]), {})}
                for own in classes
                for one in settings(own)
            ],
        }


def settings(own):
    told = described(own)
    return [setting(name, field, told.get(name)) for name, field in own.model_fields.items()]


def described(own):
    """What the docstrings of a class and its bases say of the attributes, the class's own first."""
    told = {}
    for base in own.__mro__:
        section = re.search(r"^Attributes:\n((?:[ \t]+.*\n?|\n)*)", inspect.cleandoc(vars(base).get("__doc__") or ""), re.M)
        for name, text in re.findall(
            r"^ +([A-Z][A-Z0-9_]*)(?: \([^\n]*?\))?: ((?:.*(?:\n {8,}.*)*))", section[1] if section else "", re.M
        ):
            # The rest repeats what the field itself says.
            text = re.sub(r"[.,] (?:Defaults? |Must be |default |Supported formats ).*", ".", " ".join(text.split()))
            told.setdefault(name, text)
    return told


def setting(name, field, told):
    annotation, nullable = without_none(field.annotation)
    bounds = {
        bound: getattr(one, bound) for one in field.metadata for bound in BOUNDS if hasattr(one, bound)
    }
    secret = annotation in (pydantic.SecretStr, pydantic.SecretBytes)
    choices = choices_of(annotation)
    description = field.description or told
    return {
        "name": name,
        "type": type_of(annotation),
        **({"secret": True} if secret else {}),
        **({"nullable": True} if nullable else {}),
        **bounds,
        **({"enum": choices} if choices else {}),
        **parts_of(annotation),
        **({} if field.is_required() else {"default": plain(field.get_default(call_default_factory=True))}),
        "required": field.is_required(),
        **({"description": description} if description else {}),
    }


def without_none(annotation):
    if typing.get_origin(annotation) not in UNION:
        return annotation, False
    rest = [one for one in typing.get_args(annotation) if one is not types.NoneType]
    return rest[0] if len(rest) == 1 else str, len(rest) < len(typing.get_args(annotation))


def type_of(annotation):
    base = typing.get_origin(annotation) or annotation
    if inspect.isclass(base):
        for kind, name in TYPES:
            if issubclass(base, kind) and not issubclass(base, enum.Enum):
                return name
    return "string"


def choices_of(annotation):
    if inspect.isclass(annotation) and issubclass(annotation, enum.Enum):
        return [one.value for one in annotation]
    return list(typing.get_args(annotation)) if typing.get_origin(annotation) is typing.Literal else []


def parts_of(annotation):
    """What a mapping's keys and values are, where they are not just anything."""
    if typing.get_origin(annotation) is not dict:
        return {}
    key, value = typing.get_args(annotation)
    return {
        **({"keys": "pattern"} if key is re.Pattern else {}),
        **({"values": type_of(value)} if value is not typing.Any else {}),
    }


def plain(value):
    """A default as JSON has it."""
    if isinstance(value, pydantic.SecretStr):
        return value.get_secret_value()
    if isinstance(value, enum.Enum):
        return plain(value.value)
    if isinstance(value, re.Pattern):
        return value.pattern
    if isinstance(value, pydantic.BaseModel):
        return plain(value.model_dump(exclude_unset=True))
    if dataclasses.is_dataclass(value):
        return plain(dataclasses.asdict(value))
    if isinstance(value, dict):
        return {plain(key): plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(one) for one in value]
    return value if value is None or isinstance(value, (bool, int, float, str)) else str(value)


def requires(own):
    """Finds the settings that must be given where switches have some positions, by trying them all.

    A setting that a validator asks for is one without which the class is refused in exactly the positions
    that some switches have in common.
    """
    switches = [name for name, field in own.model_fields.items() if field.annotation is bool]
    texts = {
        name: "x"
        for name, field in own.model_fields.items()
        if without_none(field.annotation)[0] in (str, pydantic.SecretStr) and not field.is_required()
    }
    needed = {name: sample(field) for name, field in own.model_fields.items() if field.is_required()}
    positions = [
        dict(zip(switches, values)) for values in itertools.product([True, False], repeat=len(switches))
    ]
    found = {}
    for name in texts:
        given = {**needed, **{other: text for other, text in texts.items() if other != name}}
        refused = [one for one in positions if is_refused(own, {**given, **one})]
        if not refused:
            continue
        common = {
            switch: refused[0][switch]
            for switch in switches
            if all(one[switch] == refused[0][switch] for one in refused)
        }
        if len(refused) != 2 ** (len(switches) - len(common)):
            raise SystemExit(f"{own.__name__}: {name} is required by more than switches say")
        found.setdefault(json.dumps(common), []).append(name)
    return [{"if": json.loads(common), "then": names} for common, names in found.items()]


def sample(field):
    kind = type_of(without_none(field.annotation)[0])
    return {"integer": 1, "number": 1, "boolean": True, "url": "http://x", "array": [], "object": {}}.get(kind, "x")


def is_refused(own, values):
    try:
        own(**values)
    except pydantic.ValidationError:
        return True
    return False


main()
