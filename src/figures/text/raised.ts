import { trusted, type Markup } from "./markup.js";

const raisedRun = /[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+/g;
const raisedSigns = "⁰¹²³⁴⁵⁶⁷⁸⁹";

function lowered(run: string): string {
  return run.replace(/[^]/g, (sign) => (sign === "⁻" ? "−" : String(raisedSigns.indexOf(sign))));
}

/** Raised digits as sup elements: in many fonts the characters ⁰¹²… are too small to read. */
export function raisedInHtml({ markup }: Markup): Markup {
  return trusted(markup.replace(raisedRun, (run) => `<sup>${lowered(run)}</sup>`));
}

/** The same in an SVG, where raising is a shift of the baseline that the rest must undo. */
export function raisedInSvg({ markup }: Markup): Markup {
  const raise = (text: string): string =>
    text.replace(/([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)([^⁻⁰¹²³⁴⁵⁶⁷⁸⁹]*)/g, (_, run: string, rest: string) => {
      const back = rest === "" ? "" : `<tspan dy="0.35em">${rest}</tspan>`;
      return `<tspan dy="-0.5em" font-size="0.7em">${lowered(run)}</tspan>${back}`;
    });
  return trusted(markup.replace(/(?<=>)[^<>]+(?=<)/g, raise));
}
