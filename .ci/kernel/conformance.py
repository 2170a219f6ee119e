"""Measures an installed Java kernel with Jupyter's own client and prints a table.

usage: /usr/bin/python3 .ci/kernel/conformance.py [--kernel java] [--starts 20] [--csv target/kernel/table-jupyter.csv]

Every row is what a front end sees: jupyter_client starts the kernel from its registered kernelspec, presses
stop with its interrupt message, and reads what is published. Exit code 0 only if every row reaches its goal;
a time may miss it by a factor of four, for a busy machine is no defect, but is then shown as missed.
"""
import argparse
import csv
import os
import statistics
import sys
import time

from jupyter_client.manager import KernelManager

LIMIT = 60
STOPS = 3
CELL_BEFORE_STOP = 1.0
COMPILER_REST = 1.5
BUSY_MACHINE = 4
TRAINING = """import curseofmemory.data.*;
import curseofmemory.functional.*;
import curseofmemory.rnn.*;
import curseofmemory.training.*;
var statistics = LagStatistics.population(LinearFunctional.of(PowerLaw.of(0.5)),
    WhiteNoise.of(1, 0.1), 200, LossTimes.TERMINAL);
var objective = LagObjective.of(statistics, 16, Discretisation.EULER, 0.1);"""
LATE = """new Thread(() -> {
  try { Thread.sleep(300); } catch (InterruptedException e) { }
  System.out.println("late");
}).start();"""


class Kernel:
    """One kernel process and a client of it."""

    def __init__(self, name):
        self.began = time.monotonic()
        self.manager = KernelManager(kernel_name=name)
        self.manager.start_kernel()
        self.client = self.manager.client()
        self.client.start_channels()
        try:
            self.client.wait_for_ready(timeout=LIMIT)
        except BaseException:
            self.end()
            raise

    def pid(self):
        return self.manager.provisioner.process.pid

    def end(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel()

    def restart(self):
        self.manager.restart_kernel()
        self.client.wait_for_ready(timeout=LIMIT)

    def outcome(self, request, began):
        """Returns reply content, published messages and seconds of a request."""
        seen = []
        while True:
            message = self.client.get_iopub_msg(timeout=LIMIT)
            if message["parent_header"].get("msg_id") != request:
                continue
            seen.append(message)
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                break
        seconds = time.monotonic() - began
        reply = self.client.get_shell_msg(timeout=LIMIT)
        while reply["parent_header"].get("msg_id") != request:
            reply = self.client.get_shell_msg(timeout=LIMIT)
        return reply["content"], seen, seconds

    def order(self, requests):
        """Returns requests in the order they became idle, and in the order of their replies with the status."""
        idles, replies = [], []
        while len(idles) < len(requests):
            message = self.client.get_iopub_msg(timeout=LIMIT)
            if message["content"].get("execution_state") == "idle":
                idles.append(message["parent_header"]["msg_id"])
        while len(replies) < len(requests):
            reply = self.client.get_shell_msg(timeout=LIMIT)
            replies.append((reply["parent_header"]["msg_id"], reply["content"]["status"]))
        return idles, replies

    def run(self, code, **options):
        began = time.monotonic()
        return self.outcome(self.client.execute(code, **options), began)

    def value(self, code):
        for message in self.run(code)[1]:
            if message["msg_type"] == "execute_result":
                return message["content"]["data"]["text/plain"]
        return ""

    def stop(self, code):
        """Stops a cell a few times and returns the median of the seconds, since others may use the machine."""
        seconds = []
        for _ in range(STOPS):
            request = self.client.execute(code)
            time.sleep(CELL_BEFORE_STOP)
            began = time.monotonic()
            self.manager.interrupt_kernel()
            seconds.append(self.outcome(request, began)[2])
        return statistics.median(seconds)

    def request(self, message):
        """Waits for the reply to a shell request other than execute."""
        while True:
            reply = self.client.get_shell_msg(timeout=LIMIT)
            if reply["parent_header"].get("msg_id") == message:
                return reply["content"]

    def processor_seconds(self):
        with open(f"/proc/{self.pid()}/stat", encoding="ascii") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def burnt(self):
        time.sleep(COMPILER_REST)
        before = self.processor_seconds()
        time.sleep(1)
        return self.processor_seconds() - before

    def resident(self):
        with open(f"/proc/{self.pid()}/status", encoding="ascii") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("VmRSS")) / 1024


class Table:
    """Rows with their goals."""

    def __init__(self, jdk):
        self.jdk = jdk
        self.rows = []
        self.sound = True

    def takes(self, row, seconds, goal):
        self.add(row, f"{seconds:.3f}", f"<= {goal}", seconds <= goal, seconds <= BUSY_MACHINE * goal)

    def at_most(self, row, measured, goal):
        self.add(row, f"{measured:.3f}", f"<= {goal}", measured <= goal)

    def holds(self, row, statement):
        self.add(row, "yes" if statement else "no", "yes", bool(statement))

    def add(self, row, measured, goal, good, sound=None):
        self.sound &= good if sound is None else sound
        self.rows.append((row, self.jdk, measured, goal, str(good).lower()))
        print(f"{row:52} {self.jdk:4} {measured:>10}  {goal:10} {'ok' if good else 'MISSED'}", flush=True)


def printed(seen):
    return "".join(m["content"]["text"] for m in seen if m["msg_type"] == "stream" and m["content"]["name"] == "stdout")


def traceback(reply):
    return "\n".join(reply.get("traceback", []))


def starts(name, count, table):
    silent, seconds, resident = 0, [], []
    for _ in range(count):
        try:
            kernel = Kernel(name)
            silent += kernel.value("6 * 7") != "42"
            seconds.append(time.monotonic() - kernel.began)
            resident.append(kernel.resident())
            kernel.end()
        except Exception as error:  # a start without an answer is what is counted here
            print(f"no answer: {error!r}")
            silent += 1
    table.at_most(f"of {count} starts, without an answer", silent, 0)
    table.takes("median start to first cell done, s", statistics.median(seconds), 1.5)
    table.at_most("median resident memory after it, MiB", statistics.median(resident), 300)


def stops(kernel, table):
    table.takes("stop a sleeping cell, s", kernel.stop("int kept = 7;\nThread.sleep(600_000);"), 0.1)
    table.takes("stop a busy loop, s", kernel.stop("long n = 0;\nwhile (true) n++;"), 0.1)
    table.takes("processor seconds in the second after", kernel.burnt(), 0.1)
    table.holds("variables kept", kernel.value("kept == 7 && n > 0") == "true")
    kernel.run(TRAINING)
    training = kernel.stop(
        "var fit = Trainer.of(objective, Adam.withRate(1e-4)).withSteps(3_000_000)\n"
        "    .train(LinearRnn.random(16, 1, 0).parameters());"
    )
    table.takes("stop a training loop, s", training, 0.2)
    best = kernel.value("fit.reason() == StopReason.INTERRUPTED && fit.best().length > 0")
    table.holds("best model in hand", best == "true")


def output(kernel, table):
    reply, seen, seconds = kernel.run("for (int i = 0; i < 5000; i++) System.out.println(i);")
    table.takes("5,000 println, s", seconds, 1)
    table.holds("in order", printed(seen) == "".join(f"{i}\n" for i in range(5000)))
    seen = kernel.run('for (int i = 0; i < 10_000; i++) System.out.print("x".repeat(1000));')[1]
    table.holds("10 MB of output arrive", len(printed(seen)) == 10_000_000)
    request = kernel.client.execute(LATE)
    kernel.outcome(request, time.monotonic())
    message = kernel.client.get_iopub_msg(timeout=LIMIT)
    while message["msg_type"] != "stream":
        message = kernel.client.get_iopub_msg(timeout=LIMIT)
    table.holds("late output arrives at its cell", message["parent_header"]["msg_id"] == request)


def errors(kernel, table):
    for text, code in (
        ("StackOverflowError", "int deep(int k) { return deep(k + 1) + 1; }\ndeep(0)"),
        ("OutOfMemoryError", "long[] big = new long[Integer.MAX_VALUE];"),
        ("would end the kernel", "System.exit(3)"),
        ("Caused by", 'throw new RuntimeException("a", new Exception("b"));'),
        ("line 2", 'int a = 1;\nint b = "x";'),
    ):
        said = text in traceback(kernel.run(code)[0])
        table.holds(f"reported: {text}", said and kernel.value("1 + 1") == "2")
    cells = [kernel.client.execute(code) for code in ("1 / 0", "2", "3")]
    idles, replies = kernel.order(cells)
    table.holds("queued cells skipped after an error", [status for _, status in replies] == ["error", "aborted", "aborted"])
    table.holds("the error told before they are answered", idles == cells and [cell for cell, _ in replies] == cells)


def java(kernel, table):
    table.holds("int[] readable", kernel.value("new int[] {1, 2}") == "[1, 2]")
    table.holds("double[][] readable", kernel.value("new double[][] {{1, 2}, {3, 4}}") == "1  2\n3  4")
    mutual = "class A { B b; }\nclass B { A a; }\nnew A().b == null"
    table.holds("types refer to each other", kernel.value(mutual) == "true")


def requests(kernel, table):
    client = kernel.client
    table.holds("complete", "max(" in kernel.request(client.complete("Math.ma"))["matches"])
    found = kernel.request(client.inspect("Math.max(1, 2)", 6))
    table.holds("inspect", "int Math.max(int a, int b)" in found["data"].get("text/plain", ""))
    table.holds("is_complete", kernel.request(client.is_complete("for (;;) {"))["status"] == "incomplete")
    history = kernel.request(client.history(hist_access_type="tail", n=1))["history"]
    table.holds("history", len(history) == 1)
    reply = kernel.run("1", user_expressions={"twice": "2 * 21"})[0]
    table.holds("user_expressions", reply["user_expressions"]["twice"]["data"]["text/plain"] == "42")
    request = client.execute("new Scanner(System.in).nextLine().length()", allow_stdin=True)
    client.get_stdin_msg(timeout=LIMIT)
    client.input("hello")
    table.holds("input_request", kernel.outcome(request, 0)[0]["status"] == "ok")
    table.holds("heartbeat", client.hb_channel.is_beating())
    kernel.run("int forgotten = 1;")
    kernel.restart()
    table.holds("restart forgets", kernel.run("forgotten")[0]["status"] == "error" and kernel.value("3") == "3")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--kernel", default="java")
    parser.add_argument("--starts", type=int, default=20)
    parser.add_argument("--csv", default="target/kernel/table-jupyter.csv")
    options = parser.parse_args()
    kernel = Kernel(options.kernel)
    table = Table(kernel.value('System.getProperty("java.specification.version")'))
    for part in (stops, output, errors, java, requests):
        part(kernel, table)
    kernel.end()
    starts(options.kernel, options.starts, table)
    os.makedirs(os.path.dirname(options.csv) or ".", exist_ok=True)
    with open(options.csv, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("row", "jdk", "measured", "goal", "ok"), *table.rows])
    return 0 if table.sound else 1


if __name__ == "__main__":
    sys.exit(main())
