import type { DriveEvaluator } from "./drive.js";
import type { i32 } from "../../../numerics/portable.js";
import type { Family } from "./family.js";
import { Instant } from "./instant.js";

/** The averages and the scalars at t = 0. */
export function initialInstant(families: Family[], evaluator: DriveEvaluator): Instant {
  const instant = initialMoments(families, evaluator.classes);
  instant.logCurvature = evaluator.evaluate(instant.means, instant.variances, instant.scalars, 0);
  return instant;
}

/** The averages alone. */
export function initialMoments(families: Family[], classes: i32): Instant {
  const instant = new Instant(classes);
  for (let f = 0; f < families.length; f++) {
    const family = families[f];
    for (let q = 0; q < family.value.length; q++) {
      const value = family.value[q];
      const moment = family.weight[q] * value;
      for (let c = 0; c < classes; c++) {
        const ratio = family.ratioOf(c, q);
        if (family.isSignal) {
          instant.means[c] += family.directionOf(c, q) * moment;
          instant.variances[c] += ratio * moment * value;
        } else instant.variances[c] += ratio * moment;
      }
    }
  }
  return instant;
}
