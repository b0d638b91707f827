"""The literal system (V_rho, m_rho,j) of two classes by scipy's DOP853, right-hand side vectorised over rho.

Reads {problem, time, tolerance}: power laws for means and covariances, X_0 = 0. Prints seconds and log L.
"""
import json
import sys
import time

import numpy as np
from scipy.integrate import solve_ivp

from logistic import log_expectations

question = json.load(sys.stdin)
problem = question["problem"]
d = problem["dimension"]
u = np.arange(1, d + 1) / d
classes = problem["classes"]
p = np.array([c["probability"] for c in classes])
sign = np.array([2 * c["label"] - 1 for c in classes])
rates = np.array([u ** c["covariance"]["exponent"] for c in classes])
mu = np.array([
    c["mean"]["scale"] * np.sqrt(u ** c["mean"]["exponent"] / d) for c in classes
])
gamma = problem["stepSize"]["gamma"]
products = d * mu[:, None, :] * mu[None, :, :]  # [i][j][rho] d mu_i mu_j
evaluations = 0


def slope(_, state):
    global evaluations
    evaluations += 1
    V, m = state[:d], state[d:].reshape(2, d)
    means, variances = m.mean(axis=1), (rates * V).mean(axis=1)
    g, h, f = np.empty(2), np.empty(2), np.empty(2)
    for i in range(2):
        log_g, log_h, log_f = log_expectations(sign[i] * means[i], max(variances[i], 0.0))
        g[i], h[i], f[i] = -sign[i] * np.exp(log_g), np.exp(log_h), np.exp(log_f)
    M = (p * h) @ rates
    dm = -gamma * (M * m + np.einsum("i,ijr->jr", p * g, products))
    dV = -2 * gamma * (M * V + (p * g) @ m) + gamma**2 * ((p * f) @ rates)
    return np.concatenate([dV, dm.ravel()])


started, cpu = time.perf_counter(), time.process_time()
tolerance = question["tolerance"]
solution = solve_ivp(
    slope, (0, question["time"]), np.zeros(3 * d), method="DOP853", rtol=tolerance, atol=1e-3 * tolerance
)
seconds, user = time.perf_counter() - started, time.process_time() - cpu
V, m = solution.y[:d, -1], solution.y[d:, -1].reshape(2, d)
means, variances = m.mean(axis=1), (rates * V).mean(axis=1)
print(json.dumps({
    "seconds": seconds,
    "user": user,
    "evaluations": evaluations,
    "overlaps": means.tolist(),
    "covariances": variances.tolist(),
}))
