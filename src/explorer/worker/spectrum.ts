import { modesOf } from "../../problem/modes-of.js";
import type { Modes } from "../../problem/modes.js";
import type { Problem } from "../../problem/problem.js";
import type { Spectrum } from "../view/messages.js";
import { readProblem } from "./read.js";

/** Coordinates that stand for those of the limit. */
const COORDINATES = 240;

/** Eigenvalues and means of a mixture along the positions u = i/d. */
export async function spectrumOf(source: object | string): Promise<Spectrum> {
  const { theory, problem } = await readProblem(source);
  if (theory.id !== "mixture") throw new Error(`${theory.id}: has no spectrum of classes`);
  const mixture = problem as Problem;
  const dimension = mixture.dimension === "infinity" ? COORDINATES : mixture.dimension;
  const modes = modesOf({ ...mixture, dimension });
  const order = [...modes.fractions.keys()].sort(
    (a, b) => modes.eigenvalues[0][a] - modes.eigenvalues[0][b],
  );
  let end = 0;
  const positions = order.map((mode) => {
    end += modes.fractions[mode];
    return end - modes.fractions[mode] / 2;
  });
  const means = squaredMeans(modes);
  return {
    positions,
    eigenvalues: modes.eigenvalues.map((row) => order.map((mode) => row[mode])),
    means: means.map((row) => order.map((mode) => row[mode])),
  };
}

/** [class][mode] mean of d mu^2 over the coordinates of a mode. */
function squaredMeans({ means, fractions, signalMode }: Modes): Float64Array[] {
  return means.map((row) => {
    const sums = new Float64Array(fractions.length);
    row.forEach((coordinate, k) => {
      sums[signalMode[k]] += coordinate ** 2 / fractions[signalMode[k]];
    });
    return sums;
  });
}
