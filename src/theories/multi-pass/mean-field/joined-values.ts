import type { Trajectory } from "../../../theory/trajectory.js";
import { entrywise, type Value } from "../../../theory/value.js";
import type { OnePassValues } from "./one-pass-values.js";

/** The first times of a trajectory by other values, which have no noise of paths and the errors of their integration. */
export function joined(trajectory: Trajectory, { values, errors }: OnePassValues): Trajectory {
  const names = Object.keys(values).filter((name) => name in trajectory.values);
  const replaced = <T>(
    table: Readonly<Record<string, readonly T[]>>,
    by: (name: string, k: number) => T,
  ): Record<string, readonly T[]> => {
    const changed = names.map((name) => {
      const count = values[name].length;
      return [name, table[name].map((old, k) => (k < count ? by(name, k) : old))] as const;
    });
    return { ...table, ...Object.fromEntries(changed) };
  };
  const absolute = (name: string, k: number): Value =>
    entrywise([values[name][k]], ([x]) => errors[name][k] * Math.max(Math.abs(x), SMALL));
  const { standardErrors, discretisationErrors } = trajectory;
  return {
    ...trajectory,
    values: replaced(trajectory.values, (name, k) => values[name][k]),
    errors: replaced(trajectory.errors, (name, k) => errors[name][k]),
    ...(standardErrors && { standardErrors: replaced(standardErrors, absolute) }),
    ...(discretisationErrors && {
      discretisationErrors: replaced(discretisationErrors, absolute),
    }),
  };
}

/** Entries below this have an error that is absolute. */
const SMALL = 1e-3;
