import type { OdeSystem } from "./ode-system.js";
import * as quantities from "./quantities.js";
import { openExpectations } from "./expectations.js";

/** What a document lists: with several logits the names with open indices, which are few. */
export type Listed = Pick<
  OdeSystem,
  "unknowns" | "modeConstants" | "scalars" | "rates" | "averages" | "fixedAverages" | "expectations"
>;

export function listedQuantities(system: OdeSystem): Listed {
  if (system.logits === 1) return system;
  const isNoisy = system.label?.isNoisy ?? false;
  const naming = { sizes: system, entries: quantities.entriesOf(system, true), isNoisy };
  return {
    unknowns: quantities.unknowns(naming),
    modeConstants: quantities.modeConstants(naming),
    scalars: quantities.scalars(naming),
    rates: quantities.rates(naming),
    averages: quantities.averages(naming),
    fixedAverages: quantities.fixedAverages(naming),
    expectations: openExpectations(
      naming,
      system.loss.kinks.length === 0 && !hasCornerLink(system),
    ),
  };
}

const hasCornerLink = ({ label }: OdeSystem): boolean => label?.value.includes("abs(") ?? false;
