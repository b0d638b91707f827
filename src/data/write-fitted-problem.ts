import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Problem } from "../problem/problem.js";
import { makeFolder } from "../workers/file-system-error.js";
import type { Fit } from "./fit.js";

/** Writes a problem file with means and covariances in .npy files beside it; returns the files written. */
export async function writeFittedProblem(
  fit: Fit,
  problem: Problem,
  file: string,
): Promise<string[]> {
  const { dump } = await import("npyjs");
  const folder = path.dirname(file);
  const stem = path.basename(file).replace(/\.json$/, "");
  makeFolder(folder);
  const written: string[] = [];
  const keep = async (name: string, values: Float64Array, shape: number[]): Promise<string> => {
    await writeFile(path.join(folder, name), new Uint8Array(dump(values, shape)));
    written.push(path.join(folder, name));
    return name;
  };
  const classes = [];
  for (const [i, model] of problem.classes.entries()) {
    const { mean, covariance } = model;
    if (mean.kind !== "coordinates" || covariance.kind !== "matrix")
      throw new Error(`classes[${i}]: expected coordinates and a matrix, as fits have them`);
    const { value } = fit.classes[i];
    const d = fit.dimension;
    const vector = Float64Array.from(mean.values);
    const matrix = Float64Array.from(covariance.rows.flat());
    classes.push({
      ...model,
      mean: { ...mean, values: { file: await keep(`${stem}.mean-${value}.npy`, vector, [d]) } },
      covariance: {
        ...covariance,
        rows: { file: await keep(`${stem}.covariance-${value}.npy`, matrix, [d, d]) },
      },
    });
  }
  await writeFile(file, `${JSON.stringify({ ...problem, classes }, null, 2)}\n`);
  return [file, ...written];
}
