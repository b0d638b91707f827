import type { Control, Settings } from "../view/preset.js";
import { OWN } from "../view/view.js";
import { PRESETS, presetNamed } from "../view/presets.js";
import { byId, element } from "./dom.js";

/** A slider and a field for the same number. */
function row({ name, label, min, max, step }: Control, value: number, turn: Turn): HTMLElement {
  const range = { type: "range", id: `${name}-slider`, min, max, step, "aria-label": label };
  const slider = element("input", { ...range, value });
  const field = element("input", { type: "number", id: name, step, value });
  slider.addEventListener("input", () => {
    field.value = slider.value;
    turn(name, slider.valueAsNumber);
  });
  field.addEventListener("input", () => {
    if (!Number.isFinite(field.valueAsNumber)) return;
    slider.value = field.value;
    turn(name, field.valueAsNumber);
  });
  return element(
    "div",
    { class: "control" },
    element("label", { for: name }, label),
    slider,
    field,
  );
}

type Turn = (name: string, value: number) => void;

/** The sliders of a preset, or none for a file of one's own. */
export function showControls(preset: string, settings: Settings, turn: Turn): void {
  byId("own-problem").hidden = preset !== OWN;
  const controls = preset === OWN ? [] : presetNamed(preset).controls;
  byId("controls").replaceChildren(
    ...controls.map((control) => row(control, settings[control.name], turn)),
  );
}

/** Moves the sliders to where the view is. */
export function moveControls(settings: Settings): void {
  for (const [name, value] of Object.entries(settings))
    for (const id of [name, `${name}-slider`]) {
      const input = byId(id) as HTMLInputElement;
      if (input.valueAsNumber !== value) input.value = String(value);
    }
}

export function fillPresets(select: HTMLSelectElement): void {
  for (const { id, title } of PRESETS) select.append(element("option", { value: id }, title));
  select.append(element("option", { value: OWN }, "a problem of your own"));
}
