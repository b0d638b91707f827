import * as fc from "fast-check";
import { arbitraryOf } from "./arbitrary.js";
import { DrawRecorder } from "./draw-recorder.js";
import type { Exploration } from "./exploration.js";
import type { JudgeDraw } from "./judge-draw.js";
import type { Region } from "./parameter.js";
import { SKIPS_PER_RUN, type Settings } from "./settings.js";

/**
 * Judges draws of a region until one is refuted, then looks for simpler parameters that are refuted too.
 * With a path only the draw that it names is judged. The clock, in milliseconds, serves the time limit.
 */
export async function explore<P extends object>(
  region: Region,
  settings: Settings<P>,
  clock: () => number,
  judge: JudgeDraw<P>,
): Promise<Exploration<P>> {
  const recorder = new DrawRecorder(settings, clock, judge);
  const property = fc.asyncProperty(arbitraryOf<P>(region), (point) => recorder.judge(point));
  const { path, seed, runs } = settings;
  const replayed = path !== undefined && { path, numRuns: 1, endOnFailure: true };
  const details = await fc.check(property, {
    ...{ seed, numRuns: runs, maxSkipsPerRun: SKIPS_PER_RUN, verbose: 0 },
    ...replayed,
  });
  if (recorder.mistake) throw recorder.mistake;
  return recorder.exploration(details.counterexamplePath ?? undefined, details.numShrinks);
}
