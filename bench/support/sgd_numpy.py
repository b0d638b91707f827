"""SGD on the logistic loss as one writes it with numpy: standard_normal plus two vector operations a step."""

import json
import sys
import time

import numpy as np

question = json.load(sys.stdin)
d, steps, gamma = question["d"], question["steps"], question["gamma"]
generator = np.random.default_rng(1)
mean = np.full(d, d**-0.5)
x = np.zeros(d)
start = time.process_time()
for _ in range(steps):
    label = generator.random() < 0.5
    a = generator.standard_normal(d)
    a += mean if label else -mean
    weight = 1 / (1 + np.exp(-(x @ a))) - label
    x -= gamma / d * weight * a
seconds = time.process_time() - start
print(json.dumps({"seconds": seconds, "norm": float(x @ x)}))
