"""Thirty students open the five-minute tour at the same moment, each in a kernel of their own.

usage: /usr/bin/python3 .ci/kernel/thirty.py HOSTS.csv JDK [STUDENTS]   (JDK: its number, for the rows; 30 students)

Every kernel is started by Jupyter's own client from the registered kernelspec and runs the notebook's cells to the
first figure, then one more, which draws 64 MB of data. Rows: none failed, memory of each (proportional set size: what is
shared counts by shares), seconds to the first figure of the median and the last student, nothing left after shutdown. A time may
miss its goal by a factor of four, for a busy machine is no defect, but is then shown as missed.
"""
import csv
import json
import os
import statistics
import sys
import threading
import time

from jupyter_client.manager import KernelManager

NOTEBOOK = "notebooks/00-five-minute-tour.ipynb"
LIMIT = 300
BUSY_MACHINE = 4


class Student(threading.Thread):
    """One kernel and its client, from start to the cell after the first figure."""

    def __init__(self, cells):
        super().__init__()
        self.cells = cells
        self.manager = KernelManager(kernel_name="java")
        self.client = None
        self.figure = None
        self.fourth = None
        self.memory_then = None
        self.error = None

    def run(self):
        began = time.monotonic()
        try:
            self.manager.start_kernel()
            self.client = self.manager.client()
            self.client.start_channels()
            self.client.wait_for_ready(timeout=LIMIT)
            for cell in self.cells:
                figure = self.execute(cell)
                if self.figure is not None:
                    self.fourth = time.monotonic() - began
                    break
                if figure:
                    self.figure = time.monotonic() - began
                    self.memory_then = self.memory()
        except Exception as problem:  # whatever it is, this student has no figure, which is what is counted
            self.error = repr(problem)

    def execute(self, cell):
        """Runs a cell; returns whether it showed a figure."""
        request = self.client.execute(cell)
        figure = False
        while True:
            message = self.client.get_iopub_msg(timeout=LIMIT)
            if message["parent_header"].get("msg_id") != request:
                continue
            content = message["content"]
            if message["msg_type"] == "error":
                raise RuntimeError(content["evalue"])
            figure |= "image/png" in content.get("data", {})
            if content.get("execution_state") == "idle":
                return figure

    def pid(self):
        return self.manager.provisioner.process.pid

    def memory(self):
        """Returns the proportional set size in MiB."""
        with open(f"/proc/{self.pid()}/smaps_rollup", encoding="ascii") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("Pss:")) / 1024

    def leave(self):
        if self.client is not None:
            self.client.stop_channels()
        self.manager.shutdown_kernel()


def main():
    target, jdk = sys.argv[1:3]
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 30
    with open(NOTEBOOK, encoding="utf-8") as file:
        cells = ["".join(c["source"]) for c in json.load(file)["cells"] if c["cell_type"] == "code"]
    students = [Student(cells) for _ in range(count)]
    for student in students:
        student.start()
    for student in students:
        student.join()
    done = [student for student in students if student.error is None]
    for student in students:
        if student.error:
            print(f"no figure: {student.error}")
    at_figure = [student.memory_then for student in done]
    after = [student.memory() for student in done]
    pids = [student.pid() for student in done]
    leaving = [threading.Thread(target=student.leave) for student in students]
    for thread in leaving:
        thread.start()
    for thread in leaving:
        thread.join()
    left = sum(os.path.exists(f"/proc/{pid}") for pid in pids)

    rows = []
    sound = True

    def at_most(row, measured, goal, busy=1):
        nonlocal sound
        sound &= measured <= busy * goal
        rows.append((f"{count} kernels at once [JDK {jdk}]; {row}", f"{measured:.4g}", f"<= {goal}", str(measured <= goal).lower()))
        print(",".join(rows[-1]), flush=True)

    at_most("failed", count - len(done), 0)
    at_most("largest memory of one (PSS) at its first figure in MiB", max(at_figure), 200)
    at_most("largest memory of one after 20,000 sequences in two data sets in MiB", max(after), 300)
    at_most("memory of all then in MiB", sum(after), 24 * 1024)
    at_most("first figure of the median student in s", statistics.median(s.figure for s in done), 45, BUSY_MACHINE)
    at_most("first figure of the last student in s", max(s.figure for s in done), 45, BUSY_MACHINE)
    at_most("cell after it of the last student in s", max(s.fourth for s in done), 90, BUSY_MACHINE)
    at_most("left after shutdown", left, 0)
    os.makedirs(os.path.dirname(target) or ".", exist_ok=True)
    fresh = not os.path.exists(target)
    with open(target, "a", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        if fresh:
            writer.writerow(("row", "measured", "goal", "ok"))
        writer.writerows(rows)
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
