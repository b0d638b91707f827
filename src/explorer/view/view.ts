import { presetNamed, PRESETS } from "./presets.js";
import type { Settings } from "./preset.js";

/** All that decides what the page shows; the address bar holds it. */
export interface View {
  /** A preset's id, or "own". */
  readonly preset: string;
  readonly settings: Settings;
  /** Text of the reader's own problem file, JSON or YAML. */
  readonly own: string;
  readonly axis: "log" | "loglog";
  /** log10 of the last time. */
  readonly decades: number;
}

export const OWN = "own";
const LARGEST_DECADES = 300;

/** A preset as it starts; what the reader has turned so far stays where the preset has it too. */
export function viewOf(preset: string, kept: Settings = {}): View {
  const { controls, decades } = presetNamed(preset);
  const settings = Object.fromEntries(
    controls.map(({ name, start }) => [name, kept[name] ?? start]),
  );
  return { preset, settings, own: "", axis: "loglog", decades };
}

/** The problem file that a view stands for: a value, or text to be read. */
export function problemOf(view: View): object | string {
  return view.preset === OWN ? view.own : presetNamed(view.preset).problem(view.settings);
}

export function hashOf({ preset, settings, own, axis, decades }: View): string {
  const words = new URLSearchParams({ preset, axis, decades: String(decades) });
  for (const [name, value] of Object.entries(settings)) words.set(name, String(value));
  if (preset === OWN) words.set(OWN, own);
  return `#${words.toString()}`;
}

/** What the address says, made good where it says nothing or nonsense. */
export function viewFrom(hash: string, start: View): View {
  const words = new URLSearchParams(hash.replace(/^#/, ""));
  const preset = words.get("preset");
  const isKnown = preset === OWN || PRESETS.some(({ id }) => id === preset);
  if (preset === null || !isKnown) return start;
  const base =
    preset === OWN ? { ...start, preset, settings: {}, own: words.get(OWN) ?? "" } : viewOf(preset);
  const settings = Object.fromEntries(
    Object.entries(base.settings).map(([name, value]) => [name, numberOr(words.get(name), value)]),
  );
  const decades = Math.min(
    LARGEST_DECADES,
    Math.max(1, numberOr(words.get("decades"), base.decades)),
  );
  const axis = words.get("axis") === "log" ? "log" : "loglog";
  return { ...base, settings, decades, axis };
}

function numberOr(word: string | null, value: number): number {
  const read = word === null || word === "" ? NaN : Number(word);
  return Number.isFinite(read) ? read : value;
}
