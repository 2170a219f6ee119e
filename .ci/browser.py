"""The classic Notebook in headless Chromium, used as a person would: run a cell, see the chart, press stop on
a busy loop, see the error, run the next cell. Leaves a screenshot and prints the time the stop button took.

usage: /usr/bin/python3 .ci/browser.py FOLDER   (the kernelspec "java" must be on JUPYTER_PATH)
"""
import os
import socket
import subprocess
import sys
import tempfile
import time

import nbformat
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

CHART = """import org.knowm.xchart.*;
var chart = new XYChartBuilder().width(480).height(240).title("Memory").build();
chart.addSeries("rho", new double[] {0, 1, 2, 3}, new double[] {1, 0.5, 0.25, 0.125});
chart"""
BUSY = "long turns = 0;\nwhile (true) {\n  turns++;\n}"
AFTER = 'turns > 0 ? "still here" : "lost"'
RUN = "button[data-jupyter-action='jupyter-notebook:run-cell-and-select-next']"
STOP = "button[data-jupyter-action='jupyter-notebook:interrupt-kernel']"
STOP_LIMIT_SECONDS = 2.0  # the click, the message and the page; the kernel's own share is measured elsewhere


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def write_notebook(folder):
    cells = [nbformat.v4.new_code_cell(source) for source in (CHART, BUSY, AFTER)]
    kernelspec = {"name": "java", "display_name": "Java", "language": "java"}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernelspec})
    nbformat.write(notebook, os.path.join(folder, "click.ipynb"))


def start_server(folder, port):
    command = [sys.executable, "-m", "jupyter", "notebook", "--no-browser", "--allow-root", "--ip=127.0.0.1",
               f"--port={port}", "--NotebookApp.token=", "--NotebookApp.password=",
               f"--notebook-dir={folder}"]
    log = open(os.path.join(folder, "server.log"), "wb")
    return subprocess.Popen(command, stdout=log, stderr=log)


def start_browser(profile):
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                 "--window-size=1000,1100", "--no-proxy-server", f"--user-data-dir={profile}"):
        options.add_argument(flag)
    return webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)


class Page:
    """The notebook page and what a person does on it."""

    def __init__(self, browser):
        self.browser = browser

    def wait(self, what, condition, seconds=60):
        WebDriverWait(self.browser, seconds, poll_frequency=0.02).until(lambda _: condition(), what)

    def outputs(self, cell, selector):
        cells = self.browser.find_elements(By.CSS_SELECTOR, "#notebook-container .code_cell")
        return cells[cell].find_elements(By.CSS_SELECTOR, ".output_area " + selector)

    def select(self, cell):
        cells = self.browser.find_elements(By.CSS_SELECTOR, "#notebook-container .code_cell")
        cells[cell].find_element(By.CSS_SELECTOR, ".input_prompt").click()

    def click(self, selector):
        self.browser.find_element(By.CSS_SELECTOR, selector).click()

    def kernel_is(self, state):
        return bool(self.browser.find_elements(By.CSS_SELECTOR, f"#kernel_indicator_icon.kernel_{state}_icon"))


def use(page):
    page.wait("an idle kernel", lambda: page.kernel_is("idle"))
    page.select(0)
    page.click(RUN)
    page.wait("a chart", lambda: page.outputs(0, "img"))
    page.select(1)
    page.click(RUN)
    page.wait("a busy kernel", lambda: page.kernel_is("busy"))
    time.sleep(1)
    start = time.monotonic()
    page.click(STOP)
    page.wait("an error after stop", lambda: page.outputs(1, "pre"))
    stopped = time.monotonic() - start
    page.wait("an idle kernel after stop", lambda: page.kernel_is("idle"))
    page.select(2)
    page.click(RUN)
    page.wait("the next cell's value", lambda: any("still here" in e.text for e in page.outputs(2, "pre")))
    return stopped


def main(target):
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        write_notebook(folder)
        port = free_port()
        server = start_server(folder, port)
        browser = start_browser(os.path.join(folder, "profile"))
        try:
            wait_for_port(port)
            browser.get(f"http://127.0.0.1:{port}/notebooks/click.ipynb")
            stopped = use(Page(browser))
            print(f"classic Notebook: chart shown, stop button {stopped:.2f} s, next cell ran, value kept")
            return 0 if stopped <= STOP_LIMIT_SECONDS else 1
        finally:
            browser.save_screenshot(os.path.join(target, "notebook.png"))
            browser.quit()
            server.terminate()
            server.wait(30)


def wait_for_port(port):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("the notebook server did not start within 60 s")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
