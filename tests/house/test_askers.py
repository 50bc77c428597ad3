"""Whoever is named as asking is looked up before anything else: so no wall is walked around.

bot/people.py makes what is behind a wall disappear for the transaction in which it looks somebody
up (bot/walls.py). A use case that opens a transaction for somebody and never looks them up there
would see everything.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import files, named

ASKER = "by"  # how use cases call the Slack id of who asks
OTHERWISE = {
    ("bot/conversation/choosing.py", "choose"),  # nobody but who asked, and that one is looked up
    ("bot/follow_up/opening.py", "prepare"),  # a name for the record, from who looked them up
}


def use_cases(path: Path) -> Iterator[ast.AsyncFunctionDef]:
    """Functions that are told who asks and open a transaction of their own."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.AsyncFunctionDef):
            continue
        told = [*node.args.args, *node.args.kwonlyargs]
        asks = any(
            each.arg == ASKER
            and isinstance(each.annotation, ast.Name)
            and each.annotation.id == "str"
            for each in told
        )
        if asks and any(True for _ in transactions(node)):
            yield node


def transactions(of: ast.AST) -> Iterator[ast.AsyncWith]:
    for node in ast.walk(of):
        if isinstance(node, ast.AsyncWith) and "transaction()" in ast.unparse(node.items[0]):
            yield node


def hands_on_the_asker(node: ast.AST) -> bool:
    """Something is called with who asks: one of bot/people.py, or what begins with that."""
    return any(
        isinstance(each, ast.Name) and each.id == ASKER
        for call in ast.walk(node)
        if isinstance(call, ast.Call)
        for each in [*call.args, *(keyword.value for keyword in call.keywords)]
    )


def test_every_use_case_looks_up_who_asks_in_its_first_transaction() -> None:
    seen, careless = 0, []
    for path in files(".py"):
        if not named(path).startswith("bot/") or named(path).startswith("bot/demo/"):
            continue
        for function in use_cases(path):
            seen += 1
            first = next(transactions(function))
            if not hands_on_the_asker(first) and not any(
                hands_on_the_asker(each) for each in function.body if each.lineno < first.lineno
            ):
                careless.append((named(path), function.name))
    assert seen > 50
    assert set(careless) == OTHERWISE
