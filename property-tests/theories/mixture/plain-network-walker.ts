import { chiSquare } from "../../../src/numerics/chi-square.js";
import { lowerTriangle } from "../../../src/simulation/lower-triangle.js";
import type { RandomNumbers } from "../../../src/simulation/random/random-numbers.js";
import type { SpreadNetwork } from "../../../src/theories/mixture/separated/network-walker.js";

/** What NetworkWalker says, as it is written: the whole matrix turned back after every step, in JavaScript. */
export function plainSteps(
  { model, units, alpha, lambda, dimension, c }: SpreadNetwork,
  { state, factor }: { readonly state: Float64Array; readonly factor: Float64Array },
  random: RandomNumbers,
  steps: number,
): void {
  const signals = model === "binary" ? 1 : 2;
  const width = units + 1;
  const deviation = 1 / Math.sqrt(lambda);
  const [delta, kept] = [c / dimension, 1 - (c / dimension) * alpha];
  const rest = chiSquare(random, dimension - signals - units);
  for (let n = 0; n < steps; n++) {
    const cluster = Math.floor(random.uniform() * 2 * signals);
    const [signal, side] = [cluster >> 1, cluster % 2 === 0 ? 1 : -1];
    const label = (model === "binary" ? side > 0 : signal === 0) ? 1 : 0;
    const along = Array.from(
      { length: signals },
      (_, s) => deviation * random.normal() + (s === signal ? side : 0),
    );
    const across = Array.from({ length: units }, () => deviation * random.normal());
    across.push(deviation * Math.sqrt(rest()));
    const logits = Array.from({ length: units }, (_, k) => {
      const seen = along.reduce((sum, x, s) => sum + x * state[units * (1 + s) + k], 0);
      return across.reduce((sum, x, j) => sum + x * factor[k * width + j], seen);
    });
    const logit = logits.reduce((sum, r, k) => sum + state[k] * Math.max(r, 0), 0);
    const residual = label - 1 / (1 + Math.exp(-logit));
    for (let k = 0; k < units; k++) {
      const pull = logits[k] > 0 ? delta * residual : 0;
      const push = pull * state[k];
      state[k] = kept * state[k] + pull * logits[k];
      along.forEach((x, s) => {
        const at = units * (1 + s) + k;
        state[at] = kept * state[at] + push * x;
      });
      across.forEach((x, j) => {
        factor[k * width + j] = kept * factor[k * width + j] + push * x;
      });
    }
    lowerTriangle(factor, units, width);
  }
}
