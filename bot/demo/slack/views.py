"""Modals, stacked up to three deep for each person, and the Home tab."""

from bot.demo.slack.changes import Changes
from bot.demo.slack.errors import SlackRefusal
from bot.demo.slack.file import RecordFile
from bot.demo.slack.records import Json, View
from bot.demo.slack.stamps import Clock, new_id

DEEPEST = 3


class Views:
    """Every view that is open or published."""

    def __init__(self, *, file: RecordFile, changes: Changes, clock: Clock) -> None:
        self._file, self._changes, self._clock = file, changes, clock
        self._stacks: dict[str, list[str]] = dict(file.all("stack"))
        self._homes: dict[str, str] = dict(file.all("home"))
        shown = {*self._homes.values(), *(one for stack in self._stacks.values() for one in stack)}
        # A kill between two writes may leave a view no stack shows; it must not hold its name.
        self._by_id = {key: View(**row) for key, row in file.all("view") if key in shown}

    def open(self, person: str, content: Json) -> View:
        """Show a modal as the only one; whatever was open before is closed."""
        self._refuse_taken_name(content, None)
        self.clear(person)
        view = self._new(person, content)
        return self._stack(person, view)

    def push(self, person: str, content: Json) -> View:
        """Show a modal on top of the one that is open."""
        stack = self._stacks.get(person, [])
        if not stack:
            raise SlackRefusal("not_found")
        if len(stack) >= DEEPEST:
            raise SlackRefusal("push_limit_reached")
        self._refuse_taken_name(content, None)
        view = self._new(person, content)
        view.previous_id, view.root_id = stack[-1], stack[0]
        return self._stack(person, view)

    def update(self, view: View, content: Json, known_hash: str | None = None) -> View:
        """Show something else in the same place; refused when ``known_hash`` is outdated."""
        if known_hash and known_hash != view.hash:
            raise SlackRefusal("hash_conflict")
        self._refuse_taken_name(content, view)
        # What was typed survives where the block keeps its id, as on Slack.
        kept = {block.get("block_id") for block in content.get("blocks", [])}
        view.state = {block: entry for block, entry in view.state.items() if block in kept}
        view.content, view.hash = content, self._hash()
        return self._keep(view)

    def publish(self, person: str, content: Json, known_hash: str | None = None) -> View:
        """Show a Home tab."""
        shown = self.home(person)
        if shown is not None:
            return self.update(shown, content, known_hash)
        self._refuse_taken_name(content, None)
        view = self._new(person, content)
        self._keep(view)
        self._homes[person] = view.id
        self._file.put("home", person, view.id)
        return view

    def close(self, view: View) -> None:
        """Take away a modal and everything above it."""
        stack = self._stacks.get(view.user, [])
        if view.id in stack:
            place = stack.index(view.id)
            gone, left = stack[place:], stack[:place]
            self._leave(view.user, gone, left)

    def clear(self, person: str) -> None:
        """Take away all of a person's modals."""
        self._leave(person, self._stacks.get(person, []), [])

    def get(self, view_id: str) -> View | None:
        """By Slack's id."""
        return self._by_id.get(view_id)

    def named(self, external_id: str) -> View | None:
        """By the bot's own id."""
        found = (one for one in self._by_id.values() if one.external_id == external_id)
        return next(found, None) if external_id else None

    def stack(self, person: str) -> list[View]:
        """The modals of a person, the visible one last."""
        return [self._by_id[one] for one in self._stacks.get(person, [])]

    def modal(self, person: str) -> View | None:
        """The modal a person sees."""
        stack = self.stack(person)
        return stack[-1] if stack else None

    def home(self, person: str) -> View | None:
        """The Home tab a person sees."""
        return self._by_id.get(self._homes.get(person, ""))

    def _new(self, person: str, content: Json) -> View:
        view_id = new_id("V")
        return View(view_id, person, content, self._hash(), root_id=view_id)

    def _hash(self) -> str:
        return f"{int(self._clock())}.{new_id('', 8)}"

    def _stack(self, person: str, view: View) -> View:
        stack = [*self._stacks.get(person, []), view.id]
        self._keep(view)
        self._stacks[person] = stack
        self._file.put("stack", person, stack)
        return view

    def _keep(self, view: View) -> View:
        self._by_id[view.id] = view
        self._file.put("view", view.id, view.as_row())
        self._changes.ring([view.user])
        return view

    def _leave(self, person: str, gone: list[str], left: list[str]) -> None:
        self._stacks[person] = left
        self._file.put("stack", person, left)
        for view_id in gone:
            self._by_id.pop(view_id, None)
            self._file.drop("view", view_id)
        self._changes.ring([person])

    def _refuse_taken_name(self, content: Json, instead_of: View | None) -> None:
        taken = self.named(str(content.get("external_id") or ""))
        if taken is not None and taken is not instead_of:
            raise SlackRefusal("duplicate_external_id")
