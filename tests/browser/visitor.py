"""A visitor in a browser tab, who notices what must never happen."""

import re
from pathlib import Path
from typing import Any

SETTLED = """() => document.querySelector('[data-test-script-state]')
  ?.getAttribute('data-test-script-state') === 'notRunning'
  && !document.querySelector('[data-stale="true"]')"""
ENGLISH = """() => {
  const found = new Set(), skip = 'script, style, noscript, textarea, .jx, [data-testid=stIconMaterial]';
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const parent = walk.currentNode.parentElement;
    if (parent && !parent.closest(skip)) found.add(walk.currentNode.data.trim());
  }
  for (const one of document.querySelectorAll('body *:not(.jx *)'))
    for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
      if (one.hasAttribute(name)) found.add(one.getAttribute(name));
  return [...found].filter((text) => /[A-Za-z]{3}/.test(text));
}"""
OUR_LATIN = re.compile(r"JSON|\.json|\.xlsx|\.docx|\.zip|Excel|Word|jixiao|MB")


class Visitor:
    """One tab; `complaints` fills with what must never happen."""

    def __init__(self, browser: Any, address: str, shots: Path) -> None:
        self.address, self.shots = address, shots
        self.complaints: list[str] = []
        self.page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="zh-CN")
        self.page.set_default_timeout(15_000)
        self.page.on("request", self._request)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))

    def _request(self, request: Any) -> None:
        ours = (self.address, self.address.replace("http", "ws"), "data:", "blob:")
        if not request.url.startswith(ours):
            self.complaints.append(f"request: {request.url}")

    def _console(self, message: Any) -> None:
        if message.type == "error":
            self.complaints.append(f"console: {message.text}")

    def open(self, path: str) -> None:
        self.page.goto(self.address + path)
        self.settle()

    def reload(self) -> None:
        self.page.reload()
        self.settle()

    def settle(self) -> None:
        """Wait until the script of the page has run and nothing is left from the run before."""
        self.page.locator(".jx h1").first.wait_for()
        self.page.wait_for_timeout(150)
        self.page.wait_for_function(SETTLED)
        self.page.wait_for_timeout(150)
        shown = self.page.locator("body").inner_text()
        if "Traceback" in shown or "程序内部出错" in shown:
            self.complaints.append(f"error on the page: {shown[-500:]}")
        foreign = [text for text in self.page.evaluate(ENGLISH) if not OUR_LATIN.search(text)]
        if foreign:
            self.complaints.append(f"English: {foreign}")

    def press(self, label: str) -> None:
        self.page.get_by_role("button", name=label, exact=True).first.click()
        self.settle()

    def ask(self, question: str) -> None:
        self.page.get_by_placeholder("输入政策问题").fill(question)
        self.page.keyboard.press("Enter")
        self.page.locator(".jx .asked", has_text=question[:20]).last.wait_for()
        self.settle()

    def fill(self, label: str, text: str) -> None:
        self.page.get_by_label(label, exact=True).fill(text)

    def shoot(self, name: str, at: str = ".jx h1") -> None:
        """Save it at 1440 and 390 pixels, from `at` on; a page wider than a phone is a complaint."""
        self.shots.mkdir(parents=True, exist_ok=True)
        for width, height in ((1440, 900), (390, 844)):
            self.page.set_viewport_size({"width": width, "height": height})
            self.page.wait_for_timeout(250)
            top = "(one) => { one.style.scrollMarginTop = '70px'; one.scrollIntoView(true); }"
            self.page.locator(at).last.evaluate(top)
            self.page.wait_for_timeout(150)
            self.page.screenshot(path=self.shots / f"{name}-{width}.png")
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            inner = self.page.evaluate(
                "Math.max(...[...document.querySelectorAll('.stMain, .stMain .jx')]"
                ".map((one) => one.scrollWidth - one.clientWidth))"
            )
            if wide > width or not 0 <= inner <= 1:  # less than 0: nothing was measured
                self.complaints.append(f"{name}: {wide}px wide at {width}px, {inner}px over")
        self.page.set_viewport_size({"width": 1440, "height": 900})
        self.page.wait_for_timeout(200)
