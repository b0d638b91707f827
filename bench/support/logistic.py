"""log E[w], log E[w - w^2], log E[w^2] for w = 1/(1 + e^r), r ~ N(mean, variance): trapezoidal rule in r."""
import numpy as np

LOG_TWO_PI = np.log(2 * np.pi)


def log_expectations(mean, variance):
    if variance < 1e-12:
        r, log_density, step = np.array([mean]), np.zeros(1), 1.0
    else:
        s = np.sqrt(variance)
        step = min(0.4 * s, 0.25)
        r = np.arange(mean - 2 * variance - 9 * s, mean + 9 * s + step, step)
        log_density = -((r - mean) ** 2) / (2 * variance) - 0.5 * (LOG_TWO_PI + np.log(variance))
    log_w = -np.logaddexp(0, r)
    log_u = -np.logaddexp(0, -r)
    top = np.max(log_density + log_w)
    f = np.exp(log_density + log_w - top)
    gradient = f.sum() * step
    curvature = (f * np.exp(log_u)).sum() * step
    return top + np.log(gradient), top + np.log(curvature), np.log(max(gradient - curvature, 1e-300)) + top
