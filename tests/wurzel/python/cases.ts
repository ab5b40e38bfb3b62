/** Modules, and what is to come of each: a pipeline, a line for each step, or what is said of it. */

/** A module with its pipeline `pipeline`. */
export interface Case {
  /** What it shows. */
  readonly shows: string;
  /** Files by their paths; a text alone is `demo.py`, below two lines that import WZ and A to D. */
  readonly files: string | Readonly<Record<string, string>>;
  /** As it is named on the command line; `demo:pipeline` when left out. */
  readonly pipeline?: string;
  /** `name = module.Class < dependencies`, and problems as `line:column severity: message`. */
  readonly comes: readonly string[];
}

/** What is above the text of a module that is given alone. */
export const HEADER = "from wurzel.utils import WZ\nfrom my.steps import A, B, C, D\n";

/** Pipelines that are read. */
export const READ: readonly Case[] = [
  {
    shows: "steps made, joined in a statement, and one of them called the pipeline",
    files: "a = WZ(A)\nb = WZ(B)\nc = WZ(C)\na >> b >> c\npipeline = c\n",
    comes: ["a = my.steps.A", "b = my.steps.B < a", "c = my.steps.C < b"],
  },
  {
    shows: "a chain that is assigned",
    files: "a = WZ(A)\nb = WZ(B)\npipeline = a >> b\n",
    comes: ["a = my.steps.A", "b = my.steps.B < a"],
  },
  {
    shows: "a chain in parentheses, over several lines, with comments",
    files: "a = WZ(A)\nb = WZ(B)\npipeline = (\n    a  # first\n    >> (b)\n    >> WZ(C)\n)\n",
    comes: ["a = my.steps.A", "b = my.steps.B < a", "pipeline = my.steps.C < b"],
  },
  {
    shows: "steps without a variable, which are called after their classes",
    files: "pipeline = WZ(A) >> WZ(A) >> WZ(B)\n",
    comes: ["a = my.steps.A", "a-2 = my.steps.A < a", "pipeline = my.steps.B < a-2"],
  },
  {
    shows: "a chain continued after a backslash, and statements on one line",
    files: "a = WZ(A); b = WZ(B)\na \\\n    >> b\npipeline = b\n",
    comes: ["a = my.steps.A", "b = my.steps.B < a"],
  },
  {
    shows: "two dependencies, in the order in which they are joined",
    files: "a = WZ(A)\nb = WZ(B)\npipeline = WZ(C)\nb >> pipeline\na >> pipeline\n",
    comes: ["a = my.steps.A", "b = my.steps.B", "pipeline = my.steps.C < b, a"],
  },
  {
    shows: "a dependency joined twice, which counts once",
    files: "a = WZ(A)\npipeline = WZ(B)\na >> pipeline\na >> pipeline\n",
    comes: ["a = my.steps.A", "pipeline = my.steps.B < a"],
  },
  {
    shows: "steps in the order in which they are made, and each after those it depends on",
    files:
      "c = WZ(C)\nb = WZ(B)\na = WZ(A)\na >> b >> c\nd = WZ(D)\na >> d\npipeline = c\nd >> c\n",
    comes: [
      "a = my.steps.A",
      "b = my.steps.B < a",
      "d = my.steps.D < a",
      "c = my.steps.C < b, d",
    ],
  },
  {
    shows: "type hints, docstrings, and several names for one step, of which the first is its own",
    files:
      '"""A module."""\na: TypedStep = WZ(A)\nalias = a\nb = other = WZ(B)\nhint: int\nalias >> other\npipeline: "TypedStep" = other\n',
    comes: ["a = my.steps.A", "b = my.steps.B < a"],
  },
  {
    shows: "several steps assigned at once",
    files: "a, b = WZ(A), WZ(B)\n(c, d) = (WZ(C), WZ(D))\npipeline = a >> b >> c >> d\n",
    comes: ["a = my.steps.A", "b = my.steps.B < a", "c = my.steps.C < b", "d = my.steps.D < c"],
  },
  {
    shows: "a variable used again, which leaves the older step out",
    files: "a = WZ(A)\na = WZ(B)\npipeline = WZ(C)\na >> pipeline\n",
    comes: [
      "a = my.steps.B",
      "pipeline = my.steps.C < a",
      '3:5 warning: the step "a" is left out, for "pipeline" does not depend on it',
    ],
  },
  {
    shows: "a step that is left out, before or after the pipeline",
    files: "a = WZ(A)\nb = WZ(B)\nc = WZ(C)\nb >> c\npipeline = b\n",
    comes: [
      "b = my.steps.B",
      '3:5 warning: the step "a" is left out, for "pipeline" does not depend on it',
      '5:5 warning: the step "c" is left out, for "pipeline" does not depend on it',
    ],
  },
  {
    shows: "a function that returns a step, and what it makes",
    files:
      'def pipeline(debug: bool = False, *args, key=None, **more) -> "TypedStep":\n    """Makes it."""\n    from my.other import E\n    a = WZ(A)\n    return a >> WZ(E)\n',
    comes: ["a = my.steps.A", "e = my.other.E < a"],
  },
  {
    shows: "functions that are called, in one another and with what is around them",
    files:
      "a = WZ(A)\ndef wire():\n    def inner():\n        return b\n    b = WZ(B)\n    a >> inner()\n    return b\npipeline = wire()\n",
    comes: ["a = my.steps.A", "b = my.steps.B < a"],
  },
  {
    shows: "a class as the pipeline of one step, as Wurzel takes it",
    files: "x = 1\n",
    pipeline: "demo:A",
    comes: ["a = my.steps.A"],
  },
  {
    shows: "imports of modules, under names of their own, several in one statement",
    files: {
      "demo.py":
        "import os, wurzel.utils as u, my.steps\nimport wurzel\nfrom my import (\n    steps as s,  # again\n)\na = u.WZ(my.steps.A)\npipeline = a >> wurzel.utils.WZ(s.B)\n",
    },
    comes: ["a = my.steps.A", "pipeline = my.steps.B < a"],
  },
  {
    shows: "WZ under another name and from its own module",
    files: {
      "demo.py":
        "from wurzel.core.meta import WZ as make\nfrom my.steps import A as First\nmake_it = make\npipeline = make_it(typ=First)\n",
    },
    comes: ["pipeline = my.steps.A"],
  },
  {
    shows: "relative imports, of modules and from them, and what a package hands on",
    files: {
      "pkg/__init__.py": "",
      "pkg/demo.py":
        "from wurzel.utils import WZ\nfrom . import common\nfrom .steps import Mine, Theirs\nfrom .common import first as start\npipeline = start >> common.second >> WZ(Mine) >> WZ(Theirs)\n",
      "pkg/common.py":
        "from wurzel.utils import WZ\nfrom my.steps import A, B\nfirst = WZ(A)\nsecond = WZ(B)\n",
      "pkg/steps/__init__.py":
        "from .mine import Mine\nfrom other.steps import E as Theirs\n__all__ = ['Mine', 'Theirs']\n",
      "pkg/steps/mine.py": "from wurzel.core import TypedStep\nclass Mine(TypedStep):\n    pass\n",
    },
    pipeline: "pkg.demo:pipeline",
    comes: [
      "first = my.steps.A",
      "second = my.steps.B < first",
      "mine = pkg.steps.mine.Mine < second",
      "pipeline = other.steps.E < mine",
    ],
  },
  {
    shows: "steps joined by a module that is imported for that alone",
    files: {
      "demo.py": "import wiring\nfrom made import b as pipeline\n",
      "wiring.py": "import made\nmade.a >> made.b\n",
      "made.py": "from wurzel.utils import WZ\nfrom my.steps import A, B\na = WZ(A)\nb = WZ(B)\n",
    },
    comes: ["a = my.steps.A", "b = my.steps.B < a"],
  },
  {
    shows: "folders without __init__.py, and import a.b that binds a",
    files: {
      "deep/er/demo.py": "import deep.er.made\npipeline = deep.er.made.a\n",
      "deep/er/made.py": "from wurzel.utils import WZ\nfrom my.steps import A\na = WZ(A)\n",
    },
    pipeline: "deep.er.demo:pipeline",
    comes: ["a = my.steps.A"],
  },
  {
    shows: "a star import of the tree, which gives what has no underscore",
    files: {
      "demo.py": "from made import *\npipeline = a\n",
      "made.py": "from wurzel.utils import WZ\nfrom my.steps import A\na = WZ(A)\n_b = WZ(A)\n",
    },
    comes: ["a = my.steps.A"],
  },
  {
    shows: "a star import that does not matter",
    files: "from os.path import *\npipeline = WZ(A)\n",
    comes: ["pipeline = my.steps.A"],
  },
  {
    shows: "modules that import each other",
    files: {
      "demo.py":
        "from wurzel.utils import WZ\nfrom my.steps import A\na = WZ(A)\nimport other\npipeline = other.b\n",
      "other.py":
        "import demo\nfrom wurzel.utils import WZ\nfrom my.steps import B\nb = WZ(B)\ndemo.a >> b\n",
    },
    comes: ["a = my.steps.A", "b = my.steps.B < a"],
  },
  {
    shows: "what is for type checkers, and what a module does as a program, left out",
    files:
      'import typing\nfrom typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from my.types import T\nelse:\n    from my.other import E\nif not typing.TYPE_CHECKING:\n    a = WZ(A)\npipeline = a >> WZ(E)\nif __name__ == "__main__":\n    for step in [a, pipeline]:\n        run(step)\nif "__main__" == __name__: run(a)\n',
    comes: ["a = my.steps.A", "pipeline = my.other.E < a"],
  },
  {
    shows: "statements that have nothing to do with the pipeline",
    files:
      'import logging\nlog = logging.getLogger(__name__)\nlogging.basicConfig(level=logging.INFO)\nfor i in range(3):\n    log.info(f"{i}")\ntry:\n    import extra\nexcept ImportError:\n    extra = None\nwith open("x") as f:\n    text = f.read()\nSIZE = 1 << 4 >> 2\nnames = [x for x in range(3)]\nclass Other:\n    x = 1\n    def run(self):\n        yield\n@decorated(1)\ndef helper(a, b):\n    return a >> b\nx = lambda y: y\nmatch SIZE:\n    case 1: pass\nassert SIZE\npipeline = WZ(A)\nprint(pipeline)\n',
    comes: ["pipeline = my.steps.A"],
  },
  {
    shows: "a byte order mark, line ends of Windows, tabs and form feeds",
    files: {
      "demo.py":
        "\uFEFF# -*- coding: utf-8 -*-\r\nfrom wurzel.utils import WZ\r\nfrom my.steps import A\r\n\fdef pipeline():\r\n\ta = WZ(A)\r\n\treturn a\r\n",
    },
    comes: ["a = my.steps.A"],
  },
  {
    shows: "names of other scripts, and the newest syntax beside the pipeline",
    files:
      "größe = WZ(A)\ntype X = int\ndef f[T](x: T, /) -> T: ...\nasync def g():\n    async with h() as i: await i\npipeline = größe >> WZ(B)\n",
    comes: ["größe = my.steps.A", "pipeline = my.steps.B < größe"],
  },
];

/** What is refused, and why: the offer at the end of most messages is left out. */
export const REFUSED: readonly Case[] = [
  {
    shows: "a loop that joins",
    files: "a = WZ(A)\npipeline = WZ(B)\nfor step in [a]:\n    step >> pipeline\n",
    comes: ['5:1 error: a loop (for) is not read, and the step "pipeline" may depend on it'],
  },
  {
    shows: "a loop that makes steps of classes in a list",
    files: "pipeline = WZ(B)\nwhile more():\n    WZ(A) >> pipeline\n",
    comes: ['4:1 error: a loop (while) is not read, and the step "pipeline" may depend on it'],
  },
  {
    shows: "a conditional",
    files: "a = WZ(A)\nb = WZ(B)\nif DEBUG:\n    a >> b\npipeline = b\n",
    comes: ['5:1 error: a conditional (if) is not read, and the step "b" may depend on it'],
  },
  {
    shows: "a conditional that chooses the pipeline",
    files: "if DEBUG:\n    pipeline = WZ(A)\nelse:\n    pipeline = WZ(B)\n",
    comes: ["3:1 error: a conditional (if) is not read, and the pipeline may depend on it"],
  },
  {
    shows: "a conditional beside TYPE_CHECKING",
    files: "if TYPE_CHECKING:\n    pass\nelif DEBUG:\n    pipeline = WZ(A)\n",
    comes: ["3:1 error: a conditional (if) is not read, and the pipeline may depend on it"],
  },
  {
    shows: "a conditional expression",
    files: "pipeline = WZ(A) if DEBUG else WZ(B)\n",
    comes: [
      "3:12 error: a conditional expression (if else) is not read, and the pipeline may depend on it",
    ],
  },
  {
    shows: "a conditional import",
    files: {
      "demo.py":
        "from wurzel.utils import WZ\ntry:\n    from my.steps import A\nexcept ImportError:\n    A = None\npipeline = WZ(A)\n",
    },
    comes: ["2:1 error: a try statement is not read, and the pipeline may depend on it"],
  },
  {
    shows: "a conditional return",
    files: "def pipeline():\n    if DEBUG:\n        return WZ(A)\n    return WZ(B)\n",
    comes: ["4:5 error: a conditional (if) is not read, and the pipeline may depend on it"],
  },
  {
    shows: "with and match",
    files:
      "a = WZ(A)\nb = WZ(B)\nwith context():\n    a >> b\nmatch a:\n    case x: b = x\npipeline = b\n",
    comes: ["7:1 error: a match statement is not read, and the pipeline may depend on it"],
  },
  {
    shows: "a name that with binds anew, which is the step no more",
    files: "a = WZ(A)\nb = WZ(B)\nwith context() as a:\n    pass\npipeline = a >> b\n",
    comes: ["5:1 error: a with statement is not read, and the pipeline may depend on it"],
  },
  {
    shows: "a call that is not known, with a step as an argument",
    files: "from my.tools import connect\na = WZ(A)\npipeline = WZ(B)\nconnect(a, to=pipeline)\n",
    comes: [
      '6:1 error: the call of "connect()" is not read, and the step "pipeline" may depend on it',
    ],
  },
  {
    shows: "a method of a step",
    files: "a = WZ(A)\npipeline = WZ(B)\npipeline.add_required_step(a)\n",
    comes: [
      '5:1 error: the call of "pipeline.add_required_step()" is not read, and the step "pipeline" may depend on it',
    ],
  },
  {
    shows: "a step that a call gives",
    files: "from my.tools import make\npipeline = make() >> WZ(A)\n",
    comes: ['4:12 error: the call of "make()" is not read, and the pipeline may depend on it'],
  },
  {
    shows: "a class that is called in place of WZ",
    files: "pipeline = A()\n",
    comes: ['3:12 error: the call of "A()" is not read, and the pipeline may depend on it'],
  },
  {
    shows: "a class joined in place of a step",
    files: "a = WZ(A)\npipeline = WZ(B)\na >> B >> pipeline\n",
    comes: [
      '5:6 error: "B" comes from a module that is not found, and need not be a step, and the step "pipeline" may depend on it',
    ],
  },
  {
    shows: "WZ of more than a class, of a step, and without an import",
    files: "pipeline = WZ(A, B)\n",
    comes: [
      "3:12 error: WZ is called with something else than one class, and the pipeline may depend on it",
    ],
  },
  {
    shows: "WZ of a step",
    files: "a = WZ(A)\npipeline = WZ(a)\n",
    comes: ['4:12 error: "a" is no class but a step, and the pipeline may depend on it'],
  },
  {
    shows: "WZ that is not imported",
    files: { "demo.py": "from my.steps import A\npipeline = WZ(A)\n" },
    comes: ['2:12 error: "WZ" is not defined, and the pipeline may depend on it'],
  },
  {
    shows: "a list of steps joined to one",
    files: "a = WZ(A)\nb = WZ(B)\npipeline = [a, b] >> WZ(C)\n",
    comes: [
      '5:12 error: "[a, b]" is a list or tuple, and >> joins single steps, and the pipeline may depend on it',
    ],
  },
  {
    shows: "a step out of a list",
    files: "steps = [WZ(A), WZ(B)]\npipeline = WZ(C)\nsteps[0] >> pipeline\n",
    comes: [
      '5:1 error: a member of something is not read, and the step "pipeline" may depend on it',
    ],
  },
  {
    shows: "a comprehension",
    files: "pipeline = WZ(C)\n[WZ(x) >> pipeline for x in (A, B)]\n",
    comes: ['4:1 error: a comprehension is not read, and the step "pipeline" may depend on it'],
  },
  {
    shows: "a lambda as the pipeline",
    files: "pipeline = lambda: WZ(A)\n",
    comes: ["3:12 error: a lambda is not read, and the pipeline may depend on it"],
  },
  {
    shows: "exec, eval and what gets at names by their texts",
    files: "pipeline = WZ(A)\nexec('pipeline = None')\n",
    comes: [
      "4:1 error: exec() is not read, and may do anything, and the pipeline may depend on it",
    ],
  },
  {
    shows: "globals",
    files: "pipeline = WZ(A)\nglobals()['pipeline'] = WZ(B)\n",
    comes: [
      "4:1 error: globals() is not read, and may do anything, and the pipeline may depend on it",
    ],
  },
  {
    shows: "a star import that may give the class",
    files: {
      "demo.py":
        "from wurzel.utils import WZ\nfrom wurzel.steps import *\npipeline = WZ(EmbeddingStep)\n",
    },
    comes: [
      '2:26 error: "EmbeddingStep" may come from a star import, which is not read, and the pipeline may depend on it',
    ],
  },
  {
    shows: "a star import of a module whose __all__ says what it gives",
    files: {
      "demo.py": "from made import *\npipeline = a\n",
      "made.py":
        "from wurzel.utils import WZ\nfrom my.steps import A\na = WZ(A)\n__all__ = ['b']\n",
    },
    comes: [
      '1:18 error: "a" may come from a star import, which is not read, and the pipeline may depend on it',
    ],
  },
  {
    shows: "augmented assignment",
    files: "a = WZ(A)\nb = WZ(B)\na >>= b\npipeline = b\n",
    comes: ['5:1 error: an augmented assignment is not read, and the step "b" may depend on it'],
  },
  {
    shows: "an assignment within an expression",
    files: "(a := WZ(A)) >> (pipeline := WZ(B))\n",
    comes: [
      "3:18 error: an assignment within an expression (:=) is not read, and the pipeline may depend on it",
    ],
  },
  {
    shows: "an assignment to an attribute of a step",
    files: "pipeline = WZ(A)\npipeline.settings = None\n",
    comes: [
      '4:1 error: an assignment to more than a name is not read, and the step "pipeline" may depend on it',
    ],
  },
  {
    shows: "del",
    files: "pipeline = WZ(A)\ndel pipeline\n",
    comes: ["4:1 error: a del statement is not read, and the pipeline may depend on it"],
  },
  {
    shows: "a function that changes a global",
    files: "pipeline = WZ(A)\ndef change():\n    global pipeline\n    pipeline = WZ(B)\nchange()\n",
    comes: [
      "5:5 error: a global or nonlocal statement is not read, and the pipeline may depend on it",
    ],
  },
  {
    shows: "a function with a parameter",
    files: "def pipeline(size):\n    return WZ(A)\n",
    comes: [
      '3:14 error: the function "pipeline" has the parameter "size", and the pipeline may depend on it',
    ],
  },
  {
    shows: "a function that is given a step",
    files: "def join(step):\n    step >> b\na = WZ(A)\nb = WZ(B)\njoin(a)\npipeline = b\n",
    comes: [
      '3:10 error: the parameter "step" of "join" is not read, and the step "b" may depend on it',
    ],
  },
  {
    shows: "a function that returns nothing, or something else",
    files: "def pipeline():\n    WZ(A)\n",
    comes: [
      '3:1 error: the function "pipeline" returns nothing, and the pipeline may depend on it',
    ],
  },
  {
    shows: "a function that returns two steps",
    files: "def pipeline():\n    return WZ(A), WZ(B)\n",
    comes: ["4:5 error: more than one value is returned here, and the pipeline may depend on it"],
  },
  {
    shows: "a function that raises",
    files: "def pipeline():\n    raise NotImplementedError\n",
    comes: ["4:5 error: an error is raised here, and the pipeline may depend on it"],
  },
  {
    shows: "a decorated function",
    files: "@cache\ndef pipeline():\n    return WZ(A)\n",
    comes: [
      '4:1 error: the function "pipeline" has a decorator, which is not read, and the pipeline may depend on it',
    ],
  },
  {
    shows: "an async function, and a generator",
    files: "async def pipeline():\n    return WZ(A)\n",
    comes: [
      '3:1 error: "pipeline" is a generator or async function, which is not read, and the pipeline may depend on it',
    ],
  },
  {
    shows: "a function that calls itself",
    files: "def pipeline():\n    return pipeline()\n",
    comes: ["4:12 error: anything this deep is not read, and the pipeline may depend on it"],
  },
  {
    shows: "functions that call each other without end",
    files:
      "def f():\n    g()\n    g()\n    return g()\ndef g():\n    f()\n    f()\n    return f()\npipeline = f()\n",
    comes: [
      "error: does more than is followed: it, or what it imports, is too large or calls itself",
    ],
  },
  {
    shows: "a class that is made in a function",
    files: "def pipeline():\n    class Mine(A):\n        pass\n    return WZ(Mine)\n",
    comes: [
      '4:5 error: the class "Mine" is made in a function, where nothing can import it from, and the pipeline may depend on it',
    ],
  },
  {
    shows: "a name that is there for type checkers alone",
    files: {
      "demo.py":
        "from typing import TYPE_CHECKING\nfrom wurzel.utils import WZ\nif TYPE_CHECKING:\n    from my.steps import A\npipeline = WZ(A)\n",
    },
    comes: [
      "3:17 error: what is under TYPE_CHECKING is not there at run time, and the pipeline may depend on it",
    ],
  },
  {
    shows: "two steps of one name",
    files: "a = WZ(A)\nb = WZ(B)\na >> b\na = WZ(C)\na >> b\npipeline = b\n",
    comes: [
      '6:1 error: two steps of the pipeline are called "a"; a step is called after the first variable that it is assigned to, give one another name',
    ],
  },
  {
    shows: "two steps of one name in two modules",
    files: {
      "demo.py": "from one import a as x\nfrom two import a as pipeline\nx >> pipeline\n",
      "one.py": "from wurzel.utils import WZ\nfrom my.steps import A\na = WZ(A)\n",
      "two.py": "from wurzel.utils import WZ\nfrom my.steps import B\na = WZ(B)\n",
    },
    comes: [
      'two.py:3:1 error: two steps of the pipeline are called "a", here and in one.py; a step is called after the first variable that it is assigned to, give one another name',
    ],
  },
  {
    shows: "steps in a circle",
    files: "a = WZ(A)\nb = WZ(B)\na >> b >> a\npipeline = b\n",
    comes: ["3:5 error: dependency cycle: a -> b -> a"],
  },
  {
    shows: "a step joined to itself",
    files: "pipeline = WZ(A)\npipeline >> pipeline\n",
    comes: ["3:12 error: dependency cycle: pipeline -> pipeline"],
  },
  {
    shows: "a name that is not there",
    files: "pipelin = WZ(A)\n",
    comes: ['error: the module "demo" has no "pipeline", did you mean "pipelin"?'],
  },
  {
    shows: "a module without a step",
    files: "x = 1\n",
    comes: ['error: the module "demo" has no "pipeline", nor any other step or function'],
  },
  {
    shows: "a name that is no step",
    files: "pipeline = 1\n",
    comes: ["3:12 error: a number is no step, and the pipeline may depend on it"],
  },
  {
    shows: "a module in place of a step",
    files: { "demo.py": "from pkg import pipeline\n", "pkg/pipeline.py": "" },
    comes: ['1:1 error: "pipeline" is a module, and the pipeline may depend on it'],
  },
  {
    shows: "an import that goes above the top, and one that is not there",
    files: { "demo.py": "from ..above import pipeline\n" },
    comes: [
      "1:21 error: this import goes above the top of the package, and the pipeline may depend on it",
    ],
  },
  {
    shows: "a module that a package of the tree has not",
    files: {
      "demo.py":
        "from wurzel.utils import WZ\nimport pkg.steps as s\nimport pkg.more\na = WZ(s.A)\npipeline = a >> WZ(pkg.more.B)\n",
      "pkg/__init__.py": "",
    },
    comes: [
      '2:8 error: there is no module "pkg.steps", and the pipeline may depend on it',
    ],
  },
  {
    shows: "a name that an imported module has not",
    files: { "demo.py": "from made import pipeline\n", "made.py": "other = 1\n" },
    comes: ['1:18 error: the module "made" has no "pipeline", and the pipeline may depend on it'],
  },
  {
    shows: "an imported module that is no Python",
    files: {
      "demo.py": "import other\nfrom made import pipeline\n",
      "made.py": "a = = 1\n",
      "other.py": "(",
    },
    comes: [
      '2:18 error: the module "made" is not understood as Python from here on: it is not valid, or nested too deep, and the pipeline may depend on it',
    ],
  },
  {
    shows: "a module that is not there",
    files: {},
    comes: [
      'error: there is no Python module "demo", which would be "demo.py" in the working directory or in a folder that --python-path adds',
    ],
  },
  {
    shows: "Python that is not valid",
    files: "a = WZ(A\nb = WZ(B)\npipeline = b\n",
    comes: [
      "4:1 error: is not understood as Python from here on: it is not valid, or nested too deep",
    ],
  },
  {
    shows: "another language",
    files: { "demo.py": "kind: Pipeline\nspec:\n  steps: []\n" },
    comes: [
      "2:6 error: is not understood as Python from here on: it is not valid, or nested too deep",
    ],
  },
  {
    shows: "a module that raises an error",
    files: "pipeline = WZ(A)\nraise SystemExit\n",
    comes: ["4:1 error: an error is raised here, and the pipeline may depend on it"],
  },
];
