import type { MultiPassProblem } from "../problem.js";
import type { Row } from "../tabulated.js";
import { marchedRows } from "./estimate.js";
import { kernelTables, type KernelTables } from "./kernel-tables.js";
import type { Plan } from "./plan.js";
import { marchSetting } from "./setting-of.js";

/** What every march of a solution needs. */
export interface MarchSettings {
  readonly problem: MultiPassProblem;
  readonly plan: Plan;
  /** Times, in epochs. */
  readonly epochs: readonly number[];
  /** Whether the kernels of the finest marches are wanted. */
  readonly kernels: boolean;
}

/** One march: a replicate with steps of one length. */
export interface MarchTask {
  readonly replicate: number;
  readonly level: number;
}

/** What is kept of a march; plain data. */
export interface MarchPart {
  readonly rows: readonly Row[];
  readonly clipped: number;
  /** Epochs at which the march stopped, where something was not finite. */
  readonly stopped?: number;
  readonly kernels?: KernelTables;
}

/** Every march of a plan. */
export function marchTasks({ replicates, stepsPerEpoch }: Plan): MarchTask[] {
  return Array.from({ length: replicates }, (_, replicate) =>
    stepsPerEpoch.map((_steps, level) => ({ replicate, level })),
  ).flat();
}

/** The name of a march among the parts of a solution. */
export const partKey = ({ replicate, level }: MarchTask): string => `${replicate}.${level}`;

/** A function that does one march, whichever thread asks for it: its numbers depend on settings and task alone. */
export async function preparedMarches(
  settings: MarchSettings,
): Promise<(task: MarchTask) => MarchPart> {
  const { problem, plan, epochs } = settings;
  const setting = await marchSetting(problem);
  return ({ replicate, level }) => {
    const { march, ...part } = marchedRows(problem, setting, plan, epochs, [replicate, level]);
    const isWanted = settings.kernels && level === 0 && part.stopped === undefined;
    return isWanted ? { ...part, kernels: kernelTables(setting, march.kernels) } : part;
  };
}
