import type { Modes } from "./modes.js";
import { normalStream } from "./normal-stream.js";
import { withRests } from "./orthogonal-start.js";
import { innerProduct } from "./signal-basis.js";
import { tabulate } from "./tabulate.js";

/**
 * [logit][coordinate] independent directions uniform on the sphere of radius `norm`: a standard normal
 * vector, scaled.
 */
export function randomStart(logits: number, d: number, norm: number, seed: number): Float64Array[] {
  const stream = normalStream(seed);
  return Array.from({ length: logits }, () => {
    const draw = tabulate(d, () => stream.normal());
    const scale = norm / Math.sqrt(innerProduct(draw, draw));
    return draw.map((coordinate) => coordinate * scale);
  });
}

/**
 * The same law at the cost of the modes alone. Within a mode of n coordinates whose means span r of them,
 * the normal vectors have independent normal components along the means, and the rest is, up to a
 * rotation, the Bartlett triangle: logit j has normal components along the rests of the earlier logits
 * and a chi variate with n - r - j degrees of freedom of its own.
 *
 * @param modes with zero initial point
 */
export function withRandomStart(modes: Modes, norm: number, seed: number): Modes {
  const stream = normalStream(seed);
  return withRests(modes, norm, {
    alongMeans: () => stream.normal(),
    alongEarlier: () => stream.normal(),
    own: (mode, signals, logit) =>
      stream.chi(modes.fractions[mode] * modes.dimension - signals - logit),
  });
}
