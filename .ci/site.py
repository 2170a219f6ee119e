"""The pages as their readers meet them: every link leads somewhere, nothing is fetched from a network, no
sideways scroll of a whole page, and axe-core finds nothing serious, light and dark, at 1280 and 400 pixels.

usage: /usr/bin/python3 .ci/site.py SITE AXE SHOTS   (folder of pages, axe.min.js, folder for screenshots)
"""
import base64
import pathlib
import sys
import tempfile
from html.parser import HTMLParser
from urllib.parse import unquote

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

SIZES = {1280: 900, 400: 800}
AXE = """const done = arguments[arguments.length - 1];
axe.run(document, {resultTypes: ['violations']}).then(result => done(result.violations.map(v =>
  [v.impact, v.id, v.help, v.nodes.length, v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' | ')])));"""
FETCHED = "return performance.getEntriesByType('resource').map(e => e.name).filter(n => !/^(file|data|blob):/.test(n))"
TOO_WIDE = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
UNSET = "return document.querySelectorAll('.katex-error').length"


class Page(HTMLParser):
    """The links and anchors of one page."""

    def __init__(self, path):
        super().__init__()
        self.links, self.anchors = [], []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name == "id":
                self.anchors.append(value)
            elif name in ("href", "src") and not value.startswith("data:"):
                self.links.append((tag, value))


def broken_links(site):
    pages = {path.name: Page(path) for path in sorted(site.glob("*.html"))}
    for name, page in pages.items():
        for anchor in sorted({a for a in page.anchors if page.anchors.count(a) > 1}):
            yield f"{name}: two places are called #{anchor}"
        for tag, link in page.links:
            if "://" in link:
                if tag != "a":
                    yield f"{name}: needs the network for {link}"
                continue
            file, _, anchor = link.partition("#")
            target = unquote(file) or name
            if not (site / target).is_file():
                yield f"{name}: no file for {link}"
            elif anchor and target in pages and unquote(anchor) not in pages[target].anchors:
                yield f"{name}: no place for {link}"


def browser(profile):
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                 "--allow-file-access-from-files", f"--user-data-dir={profile}"):
        options.add_argument(flag)
    return webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)


def shoot(driver, path, width):
    whole = driver.execute_script("return document.documentElement.scrollHeight")
    clip = {"x": 0, "y": 0, "width": width, "height": min(whole, 4000), "scale": 1}
    shot = driver.execute_cdp_cmd("Page.captureScreenshot", {"clip": clip, "captureBeyondViewport": True})
    path.write_bytes(base64.b64decode(shot["data"]))


def findings(driver, page, axe, shots):
    for scheme in ("light", "dark"):
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia",
                               {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
        for width, height in SIZES.items():
            driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                                   {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600})
            driver.get(page.resolve().as_uri())
            where = f"{page.name}, {scheme}, {width} px"
            shoot(driver, shots / f"{page.stem}-{scheme}-{width}.png", width)
            for name in driver.execute_script(FETCHED):
                yield f"{where}: fetched {name}"
            wide = driver.execute_script(TOO_WIDE)
            if wide > 0:
                yield f"{where}: the page scrolls sideways by {wide} px"
            if driver.execute_script(UNSET):
                yield f"{where}: a formula could not be set"
            driver.execute_script(axe)
            for impact, rule, words, count, example in driver.execute_async_script(AXE):
                if impact in ("serious", "critical"):
                    yield f"{where}: {rule} ({impact}), {words}, {count} times, as in {example}"


def main():
    site, axe, shots = (pathlib.Path(name) for name in sys.argv[1:4])
    shots.mkdir(parents=True, exist_ok=True)
    pages = sorted(site.glob("*.html"))
    wrong = list(broken_links(site)) if pages else [f"{site}: no pages; run the main job first"]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        driver = browser(profile)
        try:
            for page in pages:
                wrong.extend(findings(driver, page, axe.read_text(encoding="utf-8"), shots))
        finally:
            driver.quit()
    print("\n".join(wrong))
    print(f"{len(pages)} pages, light and dark, {' and '.join(map(str, SIZES))} px: {len(wrong)} things to mend")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
