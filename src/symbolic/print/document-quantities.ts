import { entriesOf } from "../expression/naming.js";
import type { OdeSystem } from "../derivation/ode-system.js";
import { quantitiesOf, type Quantities } from "../derivation/quantities.js";
import { openExpectations } from "../derivation/expectations.js";

/** What a document lists: with several logits the names with open indices, which are few. */
export type Listed = Quantities & Pick<OdeSystem, "expectations">;

export function listedQuantities(system: OdeSystem): Listed {
  if (system.logits === 1) return system;
  const naming = {
    sizes: system,
    entries: entriesOf(system, true),
    hasLabelVectors: system.scalars.some(({ name }) => /^y_\w+_\w+$/.test(name)),
    isNoisy: system.label?.isNoisy ?? false,
    isFlipped: system.label?.isFlipped ?? false,
    update: system.update,
  };
  return {
    ...quantitiesOf(naming),
    expectations: openExpectations(
      naming,
      system.loss.kinks.length === 0 && (system.label?.isSmooth ?? true),
    ),
  };
}
