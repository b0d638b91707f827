import type { Samples } from "../problem.js";
import type { Statement } from "./statement.js";

/** How a sample is visited, which is all that tells SGD, its modified equation and gradient flow apart. */
export function clockStatement({ order, noise, batchFraction }: Samples): Statement {
  if (batchFraction !== undefined) return masks(noise, batchFraction);
  if (noise === "gaussian") return MODIFIED;
  if (noise === "none") return FLOW;
  return ORDERS[order];
}

const ORDERS: Readonly<Record<Samples["order"], Statement>> = {
  "with-replacement": {
    name: "clock",
    text: "N Poisson with rate 1/delta",
    latex: "N \\text{ Poisson with rate } 1/\\delta",
    reason:
      "a step draws each sample with probability 1/n, and there are d steps in a unit of time: the visits of one sample become a Poisson process, independent of its data",
  },
  reshuffled: {
    name: "clock",
    text: "N jumps once in every interval of length delta, at a place that is uniform and drawn anew",
    latex:
      "N \\text{ jumps once in every } [e\\delta, (e+1)\\delta), \\text{ uniformly, independently}",
    reason:
      "a pass visits every sample once; given that a sample is still to come, its rate is 1/(time left in the pass)",
  },
  "single-shuffle": {
    name: "clock",
    text: "N jumps once in every interval of length delta, always at the same place, uniform in the first",
    latex: "N \\text{ jumps at } e\\delta + U, \\quad U \\text{ uniform on } [0, \\delta)",
    reason: "the order of the first pass is kept, so that the first visit decides all others",
  },
};

const MODIFIED: Statement = {
  name: "clock",
  text: "dN -> dt/delta + dB/sqrt(delta)",
  latex: "dN \\to dt/\\delta + dB/\\sqrt{\\delta}",
  reason:
    "the stochastic modified equation keeps mean and covariance of the batch gradient: a Brownian motion B of its own for every sample, in the sense of Ito",
};

const FLOW: Statement = {
  name: "clock",
  text: "dN -> dt/delta",
  latex: "dN \\to dt/\\delta",
  reason: "gradient flow uses all samples at any time; F then has no part in the equations",
};

function masks(noise: Samples["noise"], fraction: number): Statement {
  const law = {
    jumps: ["M_k = 1 with probability p, else 0", "M_k \\sim \\mathrm{Bernoulli}(p)"],
    gaussian: ["M_k ~ N(p, p)", "M_k \\sim N(p, p)"],
    none: ["M_k = p", "M_k = p"],
  }[noise];
  return {
    name: "clock",
    text: `dN -> M_k in steps of length p delta, ${law[0]}, p = ${fraction}`,
    latex: `dN \\to M_k, \\quad ${law[1]}, \\quad dt = p\\delta, \\quad p = ${fraction}`,
    reason:
      "batches of a fraction p of the samples: the discrete system below, with sums over steps in place of integrals, is exact for n, d -> infinity",
  };
}
