import type { Solved } from "../view/messages.js";
import { byId, element } from "./dom.js";
import { numbersOf } from "./series.js";

function save(name: string, type: string, content: string): void {
  const href = URL.createObjectURL(new Blob([content], { type }));
  const link = element("a", { href, download: name });
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(href);
  }, 1000);
}

/** Every number of a solution, a column each, as `solve --format csv` has them. */
export function saveData(solved: Solved): void {
  const columns = new Map<string, readonly number[]>([["log10Time", solved.log10Times]]);
  for (const quantity of Object.keys(solved.observables))
    for (const [name, numbers] of numbersOf(solved, quantity)) columns.set(name, numbers);
  const rows = solved.log10Times.map((_, k) =>
    [...columns.values()].map((numbers) => numbers[k]).join(","),
  );
  save("solution.csv", "text/csv", `${[[...columns.keys()].join(","), ...rows].join("\n")}\n`);
}

/** A figure as an SVG file of its own, with the colours that it has on the page. */
export function saveFigure(id: string): void {
  const svg = byId(`plot-${id}`).querySelector("svg");
  if (!svg) return;
  const style = getComputedStyle(document.documentElement);
  const text = new XMLSerializer()
    .serializeToString(svg)
    .replace(/var\((--\w+)\)/g, (_, name: string) => style.getPropertyValue(name).trim())
    .replace(/currentColor/g, style.color);
  save(`${id}.svg`, "image/svg+xml", text);
}
