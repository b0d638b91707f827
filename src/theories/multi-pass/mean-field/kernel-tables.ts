import type { Kernels } from "./kernels.js";
import type { MarchSetting } from "./march-setting.js";

/** Numbers in a shape, the last index fastest. */
export interface Table {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}
/** [name] of the kernels of a march, see docs/multi-pass.md. */
export type KernelTables = Readonly<Record<string, Table>>;

/**
 * The kernels of one march as data. C, R, Gamma and D are [class][step][logit][step][logit], rows the later step;
 * A [class][step][logit][teacher logit], drift [class][step][logit].
 */
export function kernelTables({ modes }: MarchSetting, kernels: Kernels): KernelTables {
  const { logits: l, stride } = kernels;
  const steps = stride / l;
  const table = (columns: readonly Float64Array[], shape: readonly number[]): Table => ({
    shape: [columns.length, ...shape],
    values: columns.flatMap((column) => [...column]),
  });
  const square = [steps, l, steps, l];
  return {
    C: table(kernels.covariance, square),
    R: table(kernels.response, square),
    Gamma: table(kernels.feedback, square),
    D: table(kernels.squares, square),
    A: table(kernels.towardsTeacher, [steps, l, modes.teacher.length]),
    drift: table(kernels.drift, [steps, l]),
  };
}

/** Means over replicates, and their standard errors under the same names. */
export function averagedTables(replicates: readonly KernelTables[]): {
  readonly means: KernelTables;
  readonly standardErrors: KernelTables;
} {
  const combined = (of: (numbers: readonly number[]) => number): KernelTables =>
    Object.fromEntries(
      Object.entries(replicates[0]).map(([name, { shape, values }]) => [
        name,
        { shape, values: values.map((_, k) => of(replicates.map((one) => one[name].values[k]))) },
      ]),
    );
  return { means: combined(mean), standardErrors: combined(standardError) };
}

const mean = (x: readonly number[]): number => x.reduce((sum, y) => sum + y, 0) / x.length;

function standardError(x: readonly number[]): number {
  const centre = mean(x);
  const squares = x.reduce((sum, y) => sum + (y - centre) ** 2, 0);
  return Math.sqrt(squares / (x.length - 1) / x.length);
}
