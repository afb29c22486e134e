"""A visitor in a browser tab, who notices what must never happen."""

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SETTLED = """() => document.querySelector('[data-test-script-state]')
  ?.getAttribute('data-test-script-state') === 'notRunning'
  && !document.querySelector('[data-stale="true"]')"""
WATCH_RUNS = """() => {
  window.jixiaoRan = false;
  const app = document.querySelector('[data-test-script-state]');
  new MutationObserver((_, watch) => {
    if (app.getAttribute('data-test-script-state') === 'notRunning') return;
    window.jixiaoRan = true;
    watch.disconnect();
  }).observe(app, { attributes: true, attributeFilter: ['data-test-script-state'] });
}"""
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
SMALL = """() => [...document.querySelectorAll('.stMain button, .stMain summary, .stMain a[href]')]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('p, .jx li'))
  .map((one) => [one.innerText.trim() || one.ariaLabel, one.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.height < 24 || box.width < 24))
  .map(([name, box]) => `${name} ${Math.round(box.width)}x${Math.round(box.height)}`)"""
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
OUR_LATIN = re.compile(
    r"JSON|YAML|\.yaml|XLSX|\.json|\.txt|\.xlsx|\.docx|\.zip|Excel|Word|jixiao|MB"
)


def playwright_timeout() -> type[Exception]:
    """Imported late: without the browser tests nobody needs playwright."""
    from playwright.sync_api import TimeoutError as Timeout

    return Timeout


class Visitor:
    """One tab; `complaints` fills with what must never happen."""

    def __init__(self, browser: Any, address: str, shots: Path, phone: bool = False) -> None:
        self.address, self.shots = address, shots
        self.size = PHONE if phone else DESK
        self.complaints: list[str] = []
        self.page = browser.new_page(viewport=self.size, locale="zh-CN", has_touch=phone)
        self.page.set_default_timeout(30_000)
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
        self.page.wait_for_timeout(80)
        shown = self.page.locator("body").inner_text()
        if "Traceback" in shown or "程序内部出错" in shown:
            self.complaints.append(f"error on the page: {shown[-500:]}")
        foreign = [text for text in self.page.evaluate(ENGLISH) if not OUR_LATIN.search(text)]
        if foreign:
            self.complaints.append(f"English: {foreign}")

    def press(self, label: str) -> None:
        with self.taken():
            self.page.get_by_role("button", name=label, exact=True).first.click()
        self.settle()

    @contextlib.contextmanager
    def taken(self) -> Iterator[None]:
        """Wait until the page has begun a run for what is done inside: a busy machine is late."""
        self.page.evaluate(WATCH_RUNS)
        yield
        with contextlib.suppress(playwright_timeout()):  # what starts no run
            self.page.wait_for_function("() => window.jixiaoRan !== false", timeout=3_000)

    def ask(self, question: str) -> None:
        self.page.get_by_placeholder("输入政策问题").fill(question)
        self.page.keyboard.press("Enter")
        self.page.locator(".jx .asked", has_text=question[:20]).last.wait_for()
        self.settle()

    def fill(self, label: str, text: str) -> None:
        self.page.get_by_label(label, exact=True).fill(text)

    def tell(self, label: str, text: str) -> None:
        """Fill a line and press Enter, so that the page takes the text over."""
        self.fill(label, text)
        with self.taken():
            self.page.keyboard.press("Enter")
        self.settle()

    def choose(self, box: Any, option: str) -> None:
        """Open a list of choices and take one; a resize of the window may close it again."""
        wanted = self.page.get_by_role("option", name=option, exact=True)
        for _ in range(3):
            box.click()
            self.page.wait_for_timeout(300)
            if wanted.is_visible():
                break
        with self.taken():
            wanted.click()
        self.settle()

    def unfold(self, label: str) -> None:
        """Open the part of the page of that name."""
        self.page.locator("summary", has_text=label).locator("visible=true").first.click()
        self.page.wait_for_timeout(400)
        self.settle()

    def put(self, *files: Any) -> None:
        """Give files to the box of the screen, the part of it in sight."""
        self.page.locator("input[type=file]").last.set_input_files(list(files))

    def save(self, label: str, path: Path) -> str:
        """Press a download button; the name that the file came with."""
        with self.page.expect_download() as coming:
            self.page.get_by_role("button", name=label).click()
        coming.value.save_as(path)
        name: str = coming.value.suggested_filename
        return name

    def shown(self) -> str:
        text: str = self.page.locator(".stMain").inner_text()
        return text

    def shoot(
        self, name: str, at: str = ".jx h1", sizes: tuple[dict[str, int], ...] = (DESK, PHONE)
    ) -> None:
        """Save it at 1440 and 390 pixels, from `at` on.

        A page wider than a phone is a complaint, and what a thumb cannot hit.
        """
        self.shots.mkdir(parents=True, exist_ok=True)
        for size in sizes:
            width = size["width"]
            self.page.set_viewport_size(size)
            self.page.wait_for_timeout(200)
            top = "(one) => { one.style.scrollMarginTop = '70px'; one.scrollIntoView(true); }"
            self.page.locator(at).last.evaluate(top)
            self.page.wait_for_timeout(80)
            self.page.screenshot(path=self.shots / f"{name}-{width}.png")
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            inner = self.page.evaluate(
                "Math.max(...[...document.querySelectorAll('.stMain, .stMain .jx')]"
                ".map((one) => one.scrollWidth - one.clientWidth))"
            )
            if wide > width or not 0 <= inner <= 1:  # less than 0: nothing was measured
                self.complaints.append(f"{name}: {wide}px wide at {width}px, {inner}px over")
            if size == PHONE and (small := self.page.evaluate(SMALL)):
                self.complaints.append(f"{name}: too small for a thumb: {small}")
        self.page.set_viewport_size(self.size)
        self.page.wait_for_timeout(100)
