import type { OnProgress } from "../theory/method.js";

/** Says of every report which run it is of: one that has come less far than the last begins another. */
export function countedRuns(onProgress: OnProgress): OnProgress {
  let [run, latest] = [0, 0];
  return (fraction, note) => {
    if (fraction < latest) run++;
    latest = fraction;
    onProgress(fraction, note, run);
  };
}
