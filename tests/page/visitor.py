"""Somebody at the page: looks for what a person would look for, and presses it."""

from playwright.async_api import Locator, Page, expect


class Visitor:
    """One browser window. Everything is found by what is written or said there."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self._address = page, address

    async def arrive(self) -> None:
        """Open the page as everybody does, without knowing more than its address."""
        await self.page.goto(self._address)
        await expect(self.page.get_by_role("main")).to_be_visible()

    async def become(self, name: str) -> None:
        """Choose who one is, at the top."""
        who = self.page.get_by_label("You are")
        option = who.locator("option", has_text=name)
        chosen = await option.get_attribute("value") or ""
        await who.select_option(chosen)
        await expect(who).to_have_value(chosen)

    async def open_channel(self, name: str) -> None:
        await self._choose_place(name)
        await expect(self.page.get_by_role("heading", name=f"#{name}")).to_be_visible()

    async def open_messages(self) -> None:
        """The person's own conversation with the app."""
        await self._choose_place("NPS Desk")
        await expect(self.page.get_by_role("main", name="NPS Desk", exact=True)).to_be_visible()

    async def open_home(self) -> Locator:
        await self._choose_place("App Home")
        return self.page.get_by_test_id("home-view")

    async def _choose_place(self, name: str) -> None:
        menu = self.page.get_by_test_id("menu")
        if await menu.is_visible():  # a phone hides the list
            await menu.click()
        places = self.page.get_by_role("navigation", name="Channels")
        await places.get_by_role("button", name=name).click()

    async def type(self, words: str) -> None:
        """Write into the channel and send it with Enter."""
        field = self.page.get_by_test_id("composer")
        await field.fill(words)
        await field.press("Enter")
        await expect(field).to_have_value("")

    async def press(self, name: str, within: Locator | None = None) -> None:
        """The last button that is called so, or begins so."""
        where = within or self.page.get_by_role("main")
        await where.get_by_role("button", name=name).last.click()

    def card(self, words: str) -> Locator:
        """The newest message that says this."""
        return self.page.get_by_test_id("message").filter(has_text=words).last

    def told(self, words: str) -> Locator:
        """The newest answer that only this person sees."""
        return self.page.locator(".is-ephemeral").filter(has_text=words).last

    @property
    def form(self) -> Locator:
        """The window over the page."""
        return self.page.get_by_role("dialog")

    async def open_form(self, button: str, card: Locator) -> None:
        await self.press(button, card)
        await expect(self.form).to_be_visible()

    async def fill_in(self, **fields: str) -> None:
        """The form's fields by their labels (underscores for spaces): words, or one of a list."""
        for label, value in fields.items():
            field = self.form.get_by_label(label.replace("_", " "))
            if await field.evaluate("one => one.tagName") == "SELECT":
                await field.select_option(label=value)
            else:
                await field.fill(value)

    async def submit(self, name: str) -> None:
        """Press the form's button; it closes."""
        await self.form.get_by_role("button", name=name, exact=True).click()
        await expect(self.form).to_have_count(0)

    async def answer_as(self, contact: str, score: int, comment: str, system: str) -> None:
        """Play a client, and see that the relay took the answer."""
        await self.page.get_by_test_id("answer-open").click()
        panel = self.page.get_by_role("complementary", name="Send an Answer")
        await panel.get_by_label("Who answers").fill(contact)
        await panel.get_by_role("listbox").get_by_role("option").first.click()
        await panel.get_by_role("radio", name=f"{score} of 10", exact=True).click()
        await panel.get_by_label("In their words").fill(comment)
        await panel.get_by_label("Survey system").select_option(label=system)
        await panel.get_by_role("button", name="Send Answer").click()
        await expect(panel.get_by_role("status")).to_contain_text("202 accepted — stored")
        await panel.get_by_role("button", name="Close").click()
        await expect(panel).to_have_count(0)
