"""Runs DAG files without Airflow and prints what they define, as JSON.

Usage: check_dags.py SIGNATURES FLAVOUR DAG_FILE [PARAMS]

Stand-ins take Airflow's place. They know the arguments that Airflow's documentation lists (SIGNATURES) and refuse every
other one; a template where Airflow renders none, a parameter that does not exist or whose default breaks its own rules,
a task id used twice and a circle of tasks are refused as well. FLAVOUR is 2 or 3: where Airflow keeps DAG and Param.
PARAMS is a JSON object of values that a user gives for a run. Every template is then rendered for one run.
"""

import json
import os
import re
import runpy
import sys
import types

RUN_ID = "scheduled__2026-03-01T00:00:00+00:00"
TEMPLATE = re.compile(r"\{\{(.*?)\}\}")
PYTHON_TYPES = {"null": type(None), "string": str, "integer": int, "boolean": bool, "array": list, "number": (int, float)}

signatures = {}
dags = []


def refuse(text):
    raise SystemExit("refused: " + text)


def check_arguments(what, given, known, required=()):
    for name in given:
        if name not in known:
            refuse("%s: unknown argument '%s'" % (what, name))
    for name in required:
        if name not in given:
            refuse("%s: argument '%s' is missing" % (what, name))


class Param:
    def __init__(self, default=None, description=None, **rules):
        check_arguments("Param", rules, signatures["param"]["keywords"])
        self.rules = rules
        self.value = default
        self.check(default)

    def check(self, value):
        rules = self.rules
        kinds = rules.get("type", [])
        kinds = [kinds] if isinstance(kinds, str) else kinds
        broken = (
            (kinds and not any(isinstance(value, PYTHON_TYPES[kind]) for kind in kinds))
            or (isinstance(value, bool) and rules.get("type") in ("integer", "number"))
            or ("enum" in rules and value not in rules["enum"])
            or ("minimum" in rules and value < rules["minimum"])
            or ("maximum" in rules and value > rules["maximum"])
            or ("minLength" in rules and len(value) < rules["minLength"])
            or ("maxLength" in rules and len(value) > rules["maxLength"])
            or ("pattern" in rules and not re.search(rules["pattern"], value))
        )
        if broken:
            refuse("parameter value %r breaks %r" % (value, rules))


class DAG:
    current = None

    def __init__(self, *positional, **given):
        if positional:
            given["dag_id"] = positional[0]
        check_arguments("DAG", given, signatures["dag"]["arguments"], signatures["dag"]["required"])
        check_arguments("default_args", given.get("default_args", {}), signatures["bases"]["operator"]["arguments"])
        for name, param in given.get("params", {}).items():
            if not isinstance(param, Param):
                refuse("parameter %s has no type" % name)
        self.given = given
        self.tasks = {}
        self.edges = []
        dags.append(self)

    def __enter__(self):
        DAG.current = self
        return self

    def __exit__(self, *failure):
        DAG.current = None


class Operator:
    signature = None

    def __init__(self, *positional, **given):
        name = type(self).__name__
        if positional:
            refuse("%s takes no positional arguments" % name)
        known = list(self.signature["arguments"])
        for base in self.signature["bases"]:
            known += signatures["bases"][base]["arguments"]
        check_arguments(name, given, known, ["task_id"] + self.signature["required"])
        for argument, value in given.items():
            if argument not in self.signature["templated"] and TEMPLATE.search(json.dumps(value, default=str)):
                refuse("%s: '%s' is no template field" % (name, argument))
            if argument in signatures["structures"]:
                for one in value if isinstance(value, list) else [value]:
                    check_members(argument, one, signatures["structures"][argument]["members"])
        self.given = given
        self.task_id = given["task_id"]
        self.dag = DAG.current or refuse("task %s is outside of a DAG" % self.task_id)
        if self.task_id in self.dag.tasks:
            refuse("task id %s is used twice" % self.task_id)
        self.dag.tasks[self.task_id] = self

    def __rshift__(self, other):
        self.dag.edges.append((self.task_id, other.task_id))
        return other

    def __lshift__(self, other):
        self.dag.edges.append((other.task_id, self.task_id))
        return other


def check_members(where, value, members):
    if members in ("value", "any"):
        return
    for key, inner in value.items():
        if key not in members:
            refuse("%s: unknown member '%s'" % (where, key))
        check_members(where + "." + key, inner, members[key])


def install(flavour):
    """Puts the stand-ins where the DAG files import them from."""

    def module(name):
        for i in range(1, name.count(".") + 2):
            part = ".".join(name.split(".")[:i])
            if part not in sys.modules:
                sys.modules[part] = types.ModuleType(part)
        return sys.modules[name]

    module("airflow")
    if flavour == "3":
        sdk = module("airflow.sdk")
        sdk.DAG, sdk.Param = DAG, Param
    else:
        module("airflow").DAG = DAG
        module("airflow.models.param").Param = Param
    for path, signature in signatures["operators"].items():
        place, name = path.rsplit(".", 1)
        setattr(module(place), name, type(name, (Operator,), {"signature": signature}))


class Members:
    """Members of a mapping as attributes, as Jinja reads them."""

    def __init__(self, values):
        self.__dict__.update(values)


class TaskInstance:
    try_number = 1

    def __init__(self, dag):
        self.dag = dag

    def xcom_pull(self, task_ids, key):
        if task_ids not in self.dag.tasks or key != "return_value":
            refuse("nothing is pushed by task %s as %s" % (task_ids, key))
        return ["result-of-" + task_ids]


def render(dag, value, names):
    if isinstance(value, str):
        return TEMPLATE.sub(lambda found: str(evaluate(found.group(1), names)), value)
    if isinstance(value, list):
        return [render(dag, one, names) for one in value]
    if isinstance(value, dict):
        return {key: render(dag, one, names) for key, one in value.items()}
    return value


def evaluate(expression, names):
    """The DAGs' templates are plain enough to be Python, too."""
    try:
        return eval(expression.strip(), {"__builtins__": {}}, names)  # pylint: disable=eval-used
    except (NameError, AttributeError) as failure:
        return refuse("template '%s': %s" % (expression.strip(), failure))


def check_circles(dag):
    left = set(dag.tasks)
    while left:
        free = {task for task in left if not any(to == task and at in left for at, to in dag.edges)}
        if not free:
            refuse("%s: tasks in a circle: %s" % (dag.given["dag_id"], sorted(left)))
        left -= free


def described(dag, given):
    params = {}
    for name, param in dag.given.get("params", {}).items():
        if name in given:
            param.check(given[name])
        params[name] = given.get(name, param.value)
    instance = TaskInstance(dag)
    names = {"params": Members(params), "run_id": RUN_ID, "ti": instance, "task_instance": instance}
    names.update(dag.given.get("user_defined_macros", {}))
    check_circles(dag)
    return {
        "id": dag.given["dag_id"],
        "params": {name: param.rules.get("type") for name, param in dag.given.get("params", {}).items()},
        "retries": dag.given.get("default_args", {}).get("retries", 0),
        "edges": dag.edges,
        "tasks": [
            {"id": task.task_id, "operator": type(task).__name__, "arguments": render(dag, task.given, names)}
            for task in dag.tasks.values()
        ],
    }


def main(path, flavour, dag_file, given="{}"):
    with open(path, encoding="utf-8") as file:
        signatures.update(json.load(file))
    install(flavour)
    # Airflow has the folder of DAGs on the path.
    sys.path.insert(0, os.path.dirname(os.path.abspath(dag_file)))
    sys.dont_write_bytecode = True
    runpy.run_path(dag_file)
    print(json.dumps([described(dag, json.loads(given)) for dag in dags], indent=1, default=str))


if __name__ == "__main__":
    main(*sys.argv[1:])
