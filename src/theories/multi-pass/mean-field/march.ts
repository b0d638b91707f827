import { ClassPaths } from "./class-paths.js";
import { emptyKernels, type Kernels } from "./kernels.js";
import { advance, type Rates } from "./mode-recursions.js";
import type { MarchRequest, MarchSetting } from "./march-setting.js";

/** What one march finds: means over the samples at every step, and the kernels. */
export interface March {
  readonly kernels: Kernels;
  /** [step], over the classes. */
  readonly trainLoss: Float64Array;
  readonly trainGradientSquare: Float64Array;
  readonly loss: Float64Array;
  /** Conditional variances that were negative by more than rounding. */
  readonly clipped: number;
  /** The first step at which something was not a finite number. */
  readonly stopped?: number;
}

/**
 * Marches through the limit: step k needs C up to (k, k) and R up to (k, k - 1), and gives row k of Gam, D, A and E du.
 */
export function march(setting: MarchSetting, request: MarchRequest): March {
  const { modes, probabilities } = setting;
  const { clock, steps } = request;
  const kernels = emptyKernels(modes, steps);
  const rates: Rates = {
    shrinkage: setting.gamma * setting.ridge * clock.fraction * setting.samplesPerDimension,
    samplesPerDimension: setting.samplesPerDimension,
    probabilities,
  };
  const classes = probabilities.map((_, c) => new ClassPaths(setting, request, c));
  const column = (): Float64Array => new Float64Array(steps + 1);
  const found = { trainLoss: column(), trainGradientSquare: column(), loss: column() };
  const clipped = (): number => classes.reduce((sum, paths) => sum + paths.clipped(), 0);
  for (let k = 0; k <= steps; k++) {
    classes.forEach((paths, c) => {
      const means = paths.step(kernels, k);
      found.trainLoss[k] += probabilities[c] * means.trainLoss;
      found.trainGradientSquare[k] += probabilities[c] * means.trainGradientSquare;
      found.loss[k] += probabilities[c] * means.loss;
    });
    if (!Number.isFinite(found.trainLoss[k])) {
      return { kernels, ...found, clipped: clipped(), stopped: k };
    }
    if (k < steps) advance(kernels, modes, rates, k);
  }
  return { kernels, ...found, clipped: clipped() };
}
