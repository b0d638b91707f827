"""The slow-time form of the limit by scipy: y' = a - lambda y, n' = -2 lambda n + gamma lambda (a - 1), log t' = 1/(gamma h t).

Reads {alpha, beta, gamma, log10Time, seconds, method}; prints how far it came, in what time, and log E[w] there.
Gauss-Legendre panels in log u; integrates in log tau, from tau = 1e-6, tolerance 1e-8.
"""
import json
import sys
import time

import numpy as np
from scipy.integrate import solve_ivp

from logistic import log_expectations

question = json.load(sys.stdin)
alpha, beta, gamma = question["alpha"], question["beta"], question["gamma"]
target = question["log10Time"] * np.log(10)

lowest = -30 if alpha == 2 and beta == 0 else -60
x, w = np.polynomial.legendre.leggauss(8)
edges = np.arange(lowest, 1e-9, 1.5)
log_u = np.concatenate([0.75 * (x + 1) + e for e in edges])
share = np.concatenate([0.75 * w for _ in edges]) * np.exp(log_u)
rates = np.exp(alpha * log_u)
squares = share * np.exp(beta * log_u)
count = len(rates)


class OutOfTime(Exception):
    pass


started = time.perf_counter()
reached = [0.0]


def slope(log_tau, state):
    if time.perf_counter() - started > question["seconds"]:
        raise OutOfTime
    tau = np.exp(log_tau)
    y, n, log_t = state[:count], state[count:-1], state[-1]
    mean = squares @ y
    variance = (squares * rates) @ (y * y) + (share * rates) @ n
    log_g, log_h, _ = log_expectations(mean, variance)
    a = np.exp(log_g - log_h)
    reached[0] = max(reached[0], log_t)
    out = np.empty_like(state)
    out[:count] = tau * (a - rates * y)
    out[count:-1] = tau * rates * (-2 * n + gamma * (a - 1))
    out[-1] = np.exp(min(log_tau - np.log(gamma) - log_h - log_t, 700.0))
    return out


def arrived(log_tau, state):
    return state[-1] - target


arrived.terminal = True
tau0 = 1e-6
start = np.zeros(2 * count + 1)
start[:count] = 2 * tau0
start[count:-1] = gamma * rates * tau0
start[-1] = np.log(4 * tau0 / gamma)
finished = True
try:
    solution = solve_ivp(
        slope, (np.log(tau0), 700.0), start, method=question["method"], rtol=1e-8, atol=1e-10, events=arrived
    )
    finished = len(solution.t_events[0]) > 0
    if not finished:
        reached[0] = solution.y[-1, -1]
except OutOfTime:
    finished = False
seconds = time.perf_counter() - started
print(json.dumps({
    "finished": finished,
    "log10Time": question["log10Time"] if finished else reached[0] / np.log(10),
    "seconds": seconds,
    "user": time.process_time(),
}))
