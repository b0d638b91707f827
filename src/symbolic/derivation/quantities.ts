import { averages, fixedAverages, rates } from "./averages.js";
import { modeConstants, parameters, scalars, unknowns } from "./constants-and-unknowns.js";
import type { Naming } from "../expression/naming.js";
import type { OdeSystem } from "./ode-system.js";

/** What a system names besides expectations. */
export type Quantities = Pick<
  OdeSystem,
  "unknowns" | "parameters" | "modeConstants" | "scalars" | "rates" | "averages" | "fixedAverages"
>;

/** All named quantities of a setting, each with its LaTeX and its meaning. */
export function quantitiesOf(naming: Naming): Quantities {
  return {
    unknowns: unknowns(naming),
    parameters: parameters(naming),
    modeConstants: modeConstants(naming),
    scalars: scalars(naming),
    rates: rates(naming),
    averages: averages(naming),
    fixedAverages: fixedAverages(naming),
  };
}
