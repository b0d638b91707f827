import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { KernelData } from "../../../results/solve-result.js";
import { npzArrays } from "../../../results/table/npz-arrays.js";
import { UsageError } from "../../terminal/terminal.js";

const ENDINGS = [".npz", ".json"];

/** @throws UsageError for another kind of file */
export function checkKernelFile(file: string): void {
  if (!ENDINGS.includes(path.extname(file)))
    throw new UsageError(`--kernels: ${file}, expected a file of ${ENDINGS.join(" or ")}`);
}

/** Writes kernels as JSON, or as an archive of NumPy with `C`, `C.standardError` and so on beside `times`. */
export async function writeKernels(file: string, kernels: KernelData): Promise<void> {
  if (path.extname(file) === ".json") {
    await writeFile(file, `${JSON.stringify(kernels)}\n`);
    return;
  }
  const { times, means, standardErrors } = kernels;
  const errors = Object.entries(standardErrors).map(([name, table]) => [
    `${name}.standardError`,
    table,
  ]);
  const arrays = {
    times: { shape: [times.length], values: times },
    ...means,
    ...(Object.fromEntries(errors) as typeof means),
  };
  await writeFile(file, await npzArrays(arrays));
}
