import { numberFields, withNumber, type NumberField } from "../view/number-fields.js";
import { byId, element } from "./dom.js";

/**
 * A field for every number of the reader's own problem: blocks, eigenvalues, means, probabilities.
 * @param turn takes the text with a number changed
 */
export function showOwnFields(text: string, turn: (text: string) => void): void {
  const fields = numberFields(text);
  byId("own-numbers").hidden = fields.length === 0;
  byId("own-fields").replaceChildren(...fields.map((field) => row(field, turn)));
}

/** Writes the numbers of a text of the same shape into the fields that are there. */
function moveOwnFields(text: string, but: HTMLInputElement): void {
  for (const { label, value } of numberFields(text)) {
    const input = byId(idOf(label)) as HTMLInputElement;
    if (input !== but && input.valueAsNumber !== value) input.value = String(value);
  }
}

const idOf = (label: string): string => `own-${label}`;

function row({ path, label, value }: NumberField, turn: (text: string) => void): HTMLElement {
  const field = element("input", { type: "number", id: idOf(label), step: "any", value });
  field.addEventListener("input", () => {
    if (!Number.isFinite(field.valueAsNumber)) return;
    const own = byId("own") as HTMLTextAreaElement;
    own.value = withNumber(own.value, path, field.valueAsNumber);
    moveOwnFields(own.value, field);
    turn(own.value);
  });
  return element(
    "div",
    { class: "own-number" },
    element("label", { for: idOf(label) }, label),
    field,
  );
}
