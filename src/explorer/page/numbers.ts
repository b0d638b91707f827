import { numbersOf } from "./series.js";
import type { Solved } from "../view/messages.js";
import { byId, element } from "./dom.js";

/** The values at the last time with as many digits as their errors leave, all digits in `value`. */
export function showNumbers(solved: Solved): void {
  const last = solved.log10Times.length - 1;
  const rows = Object.keys(solved.observables).flatMap((quantity) =>
    [...numbersOf(solved, quantity)].map(([name, numbers]) =>
      rowOf(name, numbers[last], solved.relativeErrors[quantity]),
    ),
  );
  byId("numbers").replaceChildren(
    element("caption", {}, `at t = 10^${solved.log10Times[last]}, method ${solved.method}`),
    element("tbody", {}, ...rows),
  );
}

function rowOf(name: string, value: number, error: number): HTMLElement {
  const digits = Math.max(1, Math.min(15, Math.floor(-Math.log10(error))));
  const text = Number.isFinite(value) ? String(Number(value.toPrecision(digits))) : "undefined";
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, name),
    element("td", {}, element("data", { id: `value-${name}`, value }, text)),
    element("td", {}, `± ${error.toExponential(1)}`),
  );
}
