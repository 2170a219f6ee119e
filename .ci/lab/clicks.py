"""JupyterLab in headless Chromium, used as a person would: run all, a figure, input, stop, restart, completion with Tab,
inspection with Shift-Tab, the dark theme. Leaves screenshots, and rows in hosts.csv.

usage: /usr/bin/python3 .ci/lab/clicks.py LAB FOLDER CSV   (the kernelspec "java" must be on JUPYTER_PATH)
"""
import os
import subprocess
import sys
import tempfile
import time

import nbformat
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
from browser import free_port, start_browser, wait_for_port

FIGURE = """import curseofmemory.plot.Figure;
double[] t = {0, 1, 2, 3};
Figure.linear("Memory", "t", "rho").line("rho", t, new double[] {1, 0.5, 0.25, 0.125})"""
INPUT = 'String name = new java.util.Scanner(System.in).nextLine();\nSystem.out.println("hello " + name);'
BUSY = "long turns = 0;\nwhile (true) {\n  turns++;\n}"
AFTER = 'turns > 0 ? "still here" : "lost"'
TYPED = "String word = \"x\";"
CELL = ".jp-Notebook .jp-CodeCell"


def write_notebook(folder):
    cells = [nbformat.v4.new_code_cell(source) for source in (FIGURE, INPUT, BUSY, AFTER, TYPED)]
    kernelspec = {"name": "java", "display_name": "Java", "language": "java"}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernelspec}),
                   os.path.join(folder, "click.ipynb"))


def start_server(lab, folder, port):
    command = [sys.executable, os.path.join(HERE, "server.py"), lab, "--no-browser", "--allow-root", "--ip=127.0.0.1",
               f"--port={port}", "--ServerApp.token=", "--ServerApp.password=", f"--ServerApp.root_dir={folder}"]
    log = open(os.path.join(lab, "server.log"), "wb")
    return subprocess.Popen(command, stdout=log, stderr=log)


class Page:
    """The Lab page and what a person does on it."""

    def __init__(self, browser, target):
        self.browser = browser
        self.target = target

    def find(self, selector):
        return [e for e in self.browser.find_elements(By.CSS_SELECTOR, selector) if e.is_displayed()]

    def wait(self, what, condition, seconds=60):
        WebDriverWait(self.browser, seconds, poll_frequency=0.05).until(lambda _: condition(), what)

    def click(self, selector, text=""):
        def there():
            return [e for e in self.find(selector) if text in e.text]

        self.wait(f"{selector} {text}", there)
        there()[0].click()

    def menu(self, *path):
        self.click(".lm-MenuBar-itemLabel", path[0])
        for item in path[1:]:
            self.click(".lm-Menu-itemLabel", item)

    def keys(self, *keys, shift=False):
        chain = ActionChains(self.browser)
        if shift:
            chain.key_down(Keys.SHIFT)
        chain.send_keys(*keys)
        if shift:
            chain.key_up(Keys.SHIFT)
        chain.perform()

    def text(self, cell):
        cells = self.browser.find_elements(By.CSS_SELECTOR, CELL)
        return " ".join(e.text for e in cells[cell].find_elements(By.CSS_SELECTOR, ".jp-OutputArea"))

    def shot(self, name):
        self.browser.save_screenshot(os.path.join(self.target, f"lab-{name}.png"))

    def busy(self):
        return bool(self.find(".jp-Notebook-ExecutionIndicator[data-status=busy]"))


def run_all(page):
    page.menu("Run", "Run All Cells")
    page.wait("a figure", lambda: page.find(CELL + " .jp-OutputArea img"))


def give_input(page):
    page.wait("a field for input", lambda: page.find(".jp-Stdin-input"))
    page.click(".jp-Stdin-input")
    page.keys("Ada", Keys.ENTER)
    page.wait("the input's echo", lambda: "hello Ada" in page.text(1))


def stop(page):
    time.sleep(2)
    page.shot("busy")
    page.click("[data-command='notebook:interrupt-kernel'], button[title*='Interrupt']")
    page.wait("an error after stop", lambda: page.text(2), 10)


def next_cell(page):
    page.browser.find_elements(By.CSS_SELECTOR, CELL + " .jp-InputPrompt")[3].click()
    page.keys(Keys.ENTER, shift=True)
    page.wait("the next cell's value", lambda: "still here" in page.text(3))
    page.browser.find_elements(By.CSS_SELECTOR, CELL + " .jp-InputPrompt")[4].click()
    page.keys(Keys.ENTER, shift=True)
    time.sleep(2)


def completion(page):
    page.keys(Keys.ESCAPE)
    page.browser.find_elements(By.CSS_SELECTOR, CELL + " .CodeMirror")[-1].click()
    page.keys("word.toUpp", Keys.TAB)
    page.wait("toUpperCase", lambda: page.find(".jp-Completer") or "toUpperCase" in page.browser.find_elements(
        By.CSS_SELECTOR, CELL + " .CodeMirror")[-1].text)
    page.shot("completion")


def inspection(page):
    page.keys(Keys.ESCAPE)
    page.browser.find_elements(By.CSS_SELECTOR, CELL + " .CodeMirror")[-1].click()
    ActionChains(page.browser).key_down(Keys.CONTROL).send_keys("a").key_up(Keys.CONTROL).perform()
    page.keys("word.length")
    page.keys(Keys.TAB, shift=True)
    page.wait("a tooltip", lambda: page.find(".jp-Tooltip"))
    page.shot("inspection")
    page.keys(Keys.ESCAPE)


def dark(page):
    page.menu("Settings", "Theme", "JupyterLab Dark")
    page.wait("dark", lambda: page.browser.find_element(By.CSS_SELECTOR, "body").get_attribute("data-jp-theme-light")
              == "false")
    time.sleep(1)
    page.shot("dark")


def restart(page):
    page.menu("Kernel", "Restart Kernel…")
    page.click(".jp-Dialog button", "Restart")
    page.browser.find_elements(By.CSS_SELECTOR, CELL + " .jp-InputPrompt")[3].click()
    page.keys(Keys.ENTER, shift=True)
    page.wait("that the variable is gone", lambda: "cannot find symbol" in page.text(3))


STEPS = (run_all, give_input, stop, next_cell, completion, inspection, dark, restart)


def rows(page):
    for step in STEPS:
        start = time.monotonic()
        try:
            step(page)
            verdict = True
        except Exception as error:  # what fails is a row, and the next step is tried all the same
            print(f"{step.__name__}: {error}")
            page.shot("failed-" + step.__name__)
            verdict = False
        yield f"JupyterLab 3.6.8: {step.__name__.replace('_', ' ')},{time.monotonic() - start:.1f} s,works,{str(verdict).lower()}"


def main(lab, target, csv):
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        write_notebook(folder)
        port = free_port()
        server = start_server(lab, folder, port)
        browser = start_browser(os.path.join(folder, "profile"))
        browser.set_window_size(1300, 1100)
        try:
            wait_for_port(port)
            browser.get(f"http://127.0.0.1:{port}/lab/tree/click.ipynb")
            page = Page(browser, target)
            page.wait("the notebook", lambda: len(page.find(CELL)) == 5)
            page.wait("an idle kernel", lambda: page.find(".jp-Notebook-ExecutionIndicator[data-status=idle]"))
            found = list(rows(page))
        finally:
            browser.save_screenshot(os.path.join(target, "lab-end.png"))
            browser.quit()
            server.terminate()
            server.wait(30)
    print("\n".join(found))
    new = not os.path.exists(csv)
    with open(csv, "a") as out:
        out.write(("row,measured,goal,ok\n" if new else "") + "\n".join(found) + "\n")
    return 0 if all(row.endswith(",true") for row in found) else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
