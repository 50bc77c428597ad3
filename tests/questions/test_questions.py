"""The committed questions: nearly all are answered exactly, and never with a wrong figure."""

from storage.database import Database
from tests.questions.asking import Became, ask_all
from tests.questions.corpus import load
from tests.questions.truths import FILES, questions


async def test_no_figure_is_wrong_and_most_questions_have_one(database: Database) -> None:
    await load(database)
    for name in FILES:
        async with database.transaction() as tx:
            results = await ask_all(tx, questions(name))
        assert [each for each in results if each.became is Became.WRONG] == []
        answered = [each.became is Became.ANSWERED for each in results if each.should]
        assert sum(answered) / len(answered) >= 0.85
