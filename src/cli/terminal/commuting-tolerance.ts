import type { Command } from "commander";
import { UsageError } from "./terminal.js";

/** As commander hands it over. */
export interface CommutingToleranceOption {
  readonly commutingTolerance?: string;
}

/** `--commuting-tolerance`: up to which relative commutator matrices count as commuting. */
export function addCommutingTolerance(command: Command): Command {
  return command.option(
    "--commuting-tolerance <number>",
    "relative commutator up to which covariances count as commuting; as in the file, or by its digits",
  );
}

/** The keys of a problem file that the option sets. */
export function commutingToleranceKey({
  commutingTolerance: text,
}: CommutingToleranceOption): Readonly<Record<string, unknown>> {
  if (text === undefined) return {};
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0 && value < Infinity))
    throw new UsageError(`--commuting-tolerance: "${text}", expected a number >= 0, like 1e-6`);
  return { commutingTolerance: value };
}
