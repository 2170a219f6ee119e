"""Times of what a user would take instead: PyTorch, OpenBLAS through numpy, scipy.

Called by BenchmarkTable with the folder for results and "quick" or "thorough".
Writes peers.csv there: one name and one number a line, milliseconds or, for
dgemv and dgemm, GFlop/s of one core. A peer that is not installed is left out.

Fair to PyTorch: the input is projected once for all steps and unbound, the
recurrence is one addmm a step, and the best of float32 and float64 on one and
two threads counts (float64 only for the tanh network, as ours is).
"""

import os
import subprocess
import sys
import time

import numpy as np

DT, STEPS, BATCH, SEQUENCES, RATE, WIDTH, DECAY = 0.1, 100, 512, 128_000, 0.003, 16, 0.5
GOALS = (1e-2, 1e-4, 1e-6)
WINDOW = 0.5
MOST_SECONDS = 60


def best(call, seconds):
    """Milliseconds a call in the best half second, after two calls that do not count.

    As for our own times: the mean of the calls in one JMH iteration, the best of all iterations.
    """
    call()
    call()
    least, end = float("inf"), time.perf_counter() + seconds
    while time.perf_counter() < end:
        count, start = 0, time.perf_counter()
        while count == 0 or time.perf_counter() < start + WINDOW:
            call()
            count += 1
        least = min(least, (time.perf_counter() - start) / count)
    return least * 1e3


def lag_weights():
    edges = np.exp(-DECAY * DT * np.arange(STEPS + 1))
    return (edges[:-1] - edges[1:]) / DECAY


class Times(dict):
    """Says each time as it is found: a run lasts minutes."""

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        print("%s: %.4g" % (key, value), flush=True)


# ---------------------------------------------------------------- PyTorch


def linear_loss(torch, params, x, y):
    """x is T x B x 1, y is T x B; forward Euler, mean square over all steps."""
    W, U, c = params
    At = (torch.eye(len(c), dtype=W.dtype) + DT * W).t()
    h, states = torch.zeros(x.shape[1], len(c), dtype=W.dtype), []
    for driven in (x @ (DT * U).t()).unbind(0):
        h = torch.addmm(driven, h, At)
        states.append(h)
    return ((torch.stack(states) @ c - y) ** 2).mean()


def tanh_loss(torch, params, x, y):
    W, U, c, b = params
    step = DT
    Wt = W.t()
    h, states = torch.zeros(x.shape[1], len(c), dtype=W.dtype), []
    for driven in (x @ U.t() + b).unbind(0):
        h = h + step * torch.tanh(torch.addmm(driven, h, Wt))
        states.append(h)
    return ((torch.stack(states) @ c - y) ** 2).mean()


def parameters(torch, m, dtype, with_bias=False):
    torch.manual_seed(1)
    shapes = [(m, m), (m, 1), (m,)] + ([(m,)] if with_bias else [])
    params = [torch.randn(s, dtype=dtype) / m**0.5 for s in shapes]
    params[0] = params[0] / 2 - torch.eye(m, dtype=dtype)
    return [p.requires_grad_() for p in params]


def gradient_time(torch, loss, m, dtypes, steps, seconds, with_bias=False):
    least = float("inf")
    for dtype in dtypes:
        params = parameters(torch, m, dtype, with_bias)
        x = torch.randn(steps, BATCH, 1, dtype=dtype)
        y = torch.randn(steps, BATCH, dtype=dtype)

        def call():
            for p in params:
                p.grad = None
            loss(torch, params, x, y).backward()

        for threads in (1, 2):
            torch.set_num_threads(threads)
            least = min(least, best(call, seconds))
    return least


def full_batch_time(torch, m, seconds):
    """One gradient over all sequences, summed over chunks, in the way that runs fastest."""

    def summed(dtype, chunk, many):
        params = parameters(torch, m, dtype)
        x, y = torch.randn(STEPS, chunk, 1, dtype=dtype), torch.randn(STEPS, chunk, dtype=dtype)

        def call():
            for p in params:
                p.grad = None
            for _ in range(many):
                linear_loss(torch, params, x, y).backward()

        return call

    rates = {}
    for dtype in (torch.float32, torch.float64):
        for chunk in (BATCH, 4_000):
            for threads in (1, 2):
                torch.set_num_threads(threads)
                time_of_one = best(summed(dtype, chunk, 1), seconds / 2)
                rates[dtype, chunk, threads] = time_of_one / chunk
    dtype, chunk, threads = min(rates, key=rates.get)
    torch.set_num_threads(threads)
    call, begin = summed(dtype, chunk, SEQUENCES // chunk), time.perf_counter()
    call()
    return (time.perf_counter() - begin) * 1e3


def start(torch, folder):
    theta = torch.tensor(np.loadtxt(os.path.join(folder, "start.csv")))
    W, U, c = theta.split([WIDTH * WIDTH, WIDTH, WIDTH])
    return [p.clone().requires_grad_() for p in (W.view(WIDTH, WIDTH), U.view(WIDTH, 1), c)]


def batch(torch, toeplitz):
    x = torch.randn(BATCH, STEPS, dtype=torch.float64) / DT**0.5
    return x.t().unsqueeze(2).contiguous(), (x @ toeplitz).t().contiguous()


def response(torch, params):
    W, U, c = params
    A = torch.eye(WIDTH, dtype=W.dtype) + DT * W
    h, states = DT * U[:, 0], []
    for _ in range(STEPS):
        states.append(h)
        h = torch.mv(A, h)
    return torch.stack(states) @ c


def train(torch, folder, loss, exact, found, prefix):
    """Adam until each goal; the exact loss decides and is not timed."""
    params = start(torch, folder)
    adam = torch.optim.Adam(params, lr=RATE)
    spent, goals = 0.0, list(GOALS)
    for _ in range(20_000):
        while goals and exact(params) <= goals[0]:
            found[prefix + "%.0e" % goals.pop(0)] = spent * 1e3
        if not goals or spent > MOST_SECONDS:
            return
        begin = time.perf_counter()
        adam.zero_grad(set_to_none=True)
        loss(params).backward()
        adam.step()
        spent += time.perf_counter() - begin


def torch_times(folder, seconds, found):
    try:
        import torch
    except ImportError:
        return
    both = (torch.float32, torch.float64)
    for m in (16, 64, 128):
        found["torch_batch_%d" % m] = gradient_time(torch, linear_loss, m, both, STEPS, seconds)
        found["torch_tanh_%d" % m] = gradient_time(
            torch, tanh_loss, m, (torch.float64,), 64, seconds, True)
    found["torch_full_16"] = full_batch_time(torch, WIDTH, seconds)
    rho = torch.tensor(lag_weights())
    toeplitz = torch.zeros(STEPS, STEPS, dtype=torch.float64)
    for k in range(STEPS):
        toeplitz[k, k:] = rho[: STEPS - k]
    share = torch.arange(STEPS, 0, -1, dtype=torch.float64) / STEPS / DT
    power = (share * rho * rho).sum()
    x = torch.randn(20_000, STEPS, dtype=torch.float64) / DT**0.5
    gram = torch.zeros(STEPS, STEPS, dtype=torch.float64)
    for k in range(STEPS):
        phi = torch.zeros_like(x)
        phi[:, : k + 1] = x[:, : k + 1].flip(1)
        gram += phi.t() @ phi / (len(x) * STEPS)

    def exact(params):
        with torch.no_grad():
            gap = response(torch, params) - rho
            return float((share * gap * gap).sum() / power)

    def lag_loss(params):
        gap = response(torch, params) - rho
        return gap @ (gram @ gap)

    for threads in (1, 2):
        torch.set_num_threads(threads)
        for prefix, loss in (
            ("torch_to_", lambda p: linear_loss(torch, p, *batch(torch, toeplitz))),
            ("torch_lag_to_", lag_loss),
        ):
            once = {}
            train(torch, folder, loss, exact, once, prefix)
            for key, value in once.items():
                found[key] = min(value, found.get(key, float("inf")))


# ---------------------------------------------------------------- OpenBLAS


def rates(seconds):
    """GFlop/s of dgemv and dgemm for n = 256 in this process."""
    n = 256
    A, B, x, out = np.ones((n, n)), np.ones((n, n)), np.ones(n), np.empty(n)
    many = 50

    def dgemv():
        for _ in range(many):
            np.dot(A, x, out=out)

    return (2e-6 * n * n * many / best(dgemv, seconds), 2e-6 * n**3 / best(lambda: A @ B, seconds))


def one_core_rates(seconds, found):
    environment = dict(os.environ, OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")
    said = subprocess.run(
        [sys.executable, __file__, "rates", str(seconds)],
        env=environment, capture_output=True, text=True, check=True).stdout.split()
    found["dgemv"], found["dgemm"] = map(float, said)


# ---------------------------------------------------------------- scipy


def escape(lag, m=10, slow=0.5, fast=4.0, sigma=0.5, delta=0.05):
    """Gradient flow of the reduced model until parameters and loss have moved by delta."""
    from scipy.integrate import solve_ivp
    from scipy.special import erfc

    edge = sigma**2 * np.exp(-(lag**2) / (2 * sigma**2))

    def moments(w):
        mean = lag - w * sigma**2
        size = np.exp(-w * lag + (w * sigma) ** 2 / 2) * sigma * np.sqrt(np.pi / 2)
        zeroth = size * erfc(-mean / (sigma * np.sqrt(2)))
        return zeroth, mean * zeroth + edge

    energy = sigma * np.sqrt(np.pi) / 2 * erfc(-lag / sigma)
    short = moments(np.array([slow]))[0][0]

    def parts(theta):
        a, w = theta[:m], theta[m:]
        inverse = 1 / (w[:, None] + w)
        own = 1 / (w + slow)
        zeroth, first = moments(w)
        return a, w, inverse, own, zeroth, first

    def loss(theta):
        a, w, inverse, own, zeroth, _ = parts(theta)
        left = inverse @ a - own
        right = own @ a - 1 / (2 * slow)
        return energy + a @ (left - 2 * zeroth) - (right - 2 * short)

    def flow(_, theta):
        a, w, inverse, own, zeroth, first = parts(theta)
        by_a = 2 * (inverse @ a - own - zeroth)
        by_w = -2 * a * ((inverse * inverse) @ a - own * own - first)
        return -np.concatenate((by_a, by_w))

    begin = np.concatenate((np.eye(1, m)[0], np.geomspace(slow, fast, m)))
    at_start = loss(begin)

    def both(_, theta):
        moved = np.linalg.norm(theta - begin)
        return min(moved, abs(loss(theta) - at_start)) - delta

    both.terminal = True
    done = solve_ivp(flow, (0, 1e9), begin, "DOP853", events=both, rtol=1e-9, atol=1e-11)
    return done.t_events[0][0]


def scipy_times(seconds, found):
    try:
        import scipy  # noqa: F401
    except ImportError:
        return
    least = float("inf")
    for _ in range(2 if seconds > 1 else 1):
        begin = time.perf_counter()
        times = [escape(lag) for lag in (8, 10, 12, 14, 16, 18)]
        least = min(least, time.perf_counter() - begin)
    print("scipy escape times", " ".join("%.6g" % t for t in times))
    found["scipy_escape"] = least * 1e3


def main():
    if sys.argv[1] == "rates":
        print(*rates(float(sys.argv[2])))
        return
    folder, seconds = sys.argv[1], 4.0 if sys.argv[2] == "thorough" else 1.0
    found = Times()
    one_core_rates(seconds, found)
    scipy_times(seconds, found)
    torch_times(folder, seconds, found)
    with open(os.path.join(folder, "peers.csv"), "w") as out:
        for key, value in found.items():
            out.write("%s,%r\n" % (key, float(value)))


main()
