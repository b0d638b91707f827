import { BINARY_PRESETS } from "./binary-presets.js";
import { OTHER_PRESETS } from "./other-presets.js";
import type { Preset } from "./preset.js";

export const PRESETS: readonly Preset[] = [...BINARY_PRESETS, ...OTHER_PRESETS];

/** @throws RangeError for a name that none has */
export function presetNamed(id: string): Preset {
  const found = PRESETS.find((preset) => preset.id === id);
  if (found) return found;
  const known = PRESETS.map((preset) => preset.id).join(", ");
  throw new RangeError(`preset: ${id}, expected one of ${known}`);
}
