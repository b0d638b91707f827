import { isInShare } from "../theory/share.js";
import { THEORIES } from "../theories/table.js";
import { theoryOf } from "../theories/theory-of.js";
import { cellsOf } from "./axis.js";
import { measure, type Measured } from "./measure.js";
import { breathing } from "../workers/next-turn.js";
import type { Named } from "../theory/theory.js";
import { sweepObservable } from "./observable.js";
import { withParameters } from "./parameter.js";
import type { SweepRequest } from "./sweep-request.js";

export type { SweepRequest };

/**
 * Measures one number at every point of a grid of parameters, [point] in the order of {@link cellsOf}.
 * Every point is checked as a problem that has the observable before the first is measured.
 * @throws InputError for a parameter or an observable that does not apply
 */
export async function sweep(request: SweepRequest): Promise<Map<number, Measured>> {
  const { problem, axes, measurement, theories = THEORIES } = request;
  const theory = theoryOf(problem, problem.name, theories);
  const cells = cellsOf(axes);
  const names = axes.map(({ name }) => name);
  const results = new Map(request.finished);
  const problems: Named[] = [];
  const breathe = breathing();
  for (const cell of cells) {
    const changed = withParameters({ theory, problem }, names, cell);
    sweepObservable(measurement.observable, theory, changed);
    problems.push(changed);
    await breathe();
    if (request.signal?.aborted) return results;
  }
  const missing = cells.flatMap((_, point) =>
    results.has(point) || !isInShare(request.share, point) ? [] : [point],
  );
  const keep = (point: number, measured: Measured): void => {
    results.set(point, measured);
    request.onPoint?.(point, measured);
    request.onProgress?.(results.size / cells.length, `${results.size} of ${cells.length} points`);
  };
  if (request.workers > 0 && missing.length > 0 && theories === THEORIES) {
    const { measureInPool } = await import("./pool.js");
    await measureInPool(request, cells, missing, keep);
    return results;
  }
  for (const point of missing) {
    await breathe();
    if (request.signal?.aborted) break;
    keep(point, await measure(problems[point], measurement, theories));
  }
  return results;
}
