import { trusted } from "../text/markup.js";
import type { Curve } from "./curve.js";

/** How a curve is drawn, on paper; the class lets the style sheet change the colour on a dark screen. */
export interface Pen {
  readonly className: string;
  readonly stroke: string;
  readonly strokeWidth: number;
  readonly strokeDasharray?: string;
}

/**
 * Ten colours for light paper and for a dark screen, chosen so that in OKLab any two are at least 0.1 apart, 0.06 as seen
 * without the red or the green cones.
 */
export const categories: readonly (readonly [light: string, dark: string])[] = [
  ["#0072b2", "#5ab4f0"],
  ["#c25e00", "#f2a93b"],
  ["#00805f", "#3ccfa0"],
  ["#9b3f91", "#a55aa5"],
  ["#690f0f", "#e11e00"],
  ["#2de100", "#d2ff0f"],
  ["#d2a5f0", "#ffc3f0"],
  ["#1e00ff", "#b400ff"],
  ["#3c0f87", "#e1ffd2"],
  ["#96b487", "#009669"],
];

/** From violet to ochre, lightness rising: for blocks of a spectrum, more than the categories can tell. */
const sequence: readonly (readonly [light: string, dark: string])[] = [
  ["#440154", "#a58be8"],
  ["#46307e", "#8f97f0"],
  ["#3b528b", "#79a6f2"],
  ["#2f6b8e", "#62b5e6"],
  ["#25848e", "#4fc3cf"],
  ["#1f978b", "#45cfb3"],
  ["#2a9d6e", "#5bd894"],
  ["#5a9e3a", "#86de73"],
  ["#7f9a1c", "#b3e05a"],
  ["#a08d00", "#dfe04e"],
];

const ink = ["#1c1c1c", "#ececec"] as const;
const grey = ["#767676", "#9a9a9a"] as const;
const dashes = ["7 5", "12 5", "4 3", "10 3 3 3"];

const name = (group: string, index: number): string => `sgd-${group}-${String(index)}`;

/** Gaps in a curve that lies upon others, through which these are seen. */
const UPON = ["9 9", "4 14"];

function measuredPen(index: number, count: number, upon: number): Pen {
  const few = count <= categories.length;
  const palette = few ? categories : sequence;
  const place = few ? index : Math.round((index * (sequence.length - 1)) / (count - 1));
  const className = `sgd-measured ${name(few ? "category" : "sequence", place)}`;
  return {
    className,
    stroke: palette[place]?.[0] ?? ink[0],
    strokeWidth: 2.6,
    ...(upon > 0 && { strokeDasharray: UPON[Math.min(upon, UPON.length) - 1] }),
  };
}

/**
 * Measured solid and coloured, claimed dashed in ink, control dotted in grey: never by colour alone.
 * @param upon [curve] how many measured ones it lies upon: those have gaps
 */
export function pensFor(curves: readonly Curve[], upon: readonly number[]): Pen[] {
  const count = curves.filter((curve) => curve.role === "measured").length;
  const seen = { measured: 0, claimed: 0, control: 0 };
  return curves.map(({ role }, k) => {
    const index = seen[role]++;
    if (role === "measured") return measuredPen(index, count, upon[k]);
    const dotted = role === "control";
    return {
      className: `sgd-${role}`,
      stroke: dotted ? grey[0] : ink[0],
      strokeWidth: dotted ? 2.2 : 1.5,
      strokeDasharray: dotted
        ? `0.1 ${String(5 + 3 * index)}`
        : (dashes[index % dashes.length] ?? "7 5"),
    };
  });
}

function darkColours(): string {
  const rule = (selector: string, colour: string): string => `.${selector}{stroke:${colour}}`;
  return [
    ...categories.map(([, dark], index) => rule(name("category", index), dark)),
    ...sequence.map(([, dark], index) => rule(name("sequence", index), dark)),
    rule("sgd-claimed", ink[1]),
    rule("sgd-control", grey[1]),
  ].join("");
}

/** Carried by each SVG file, so that it also follows the reader's colour scheme by itself. */
export const figureStyle = trusted(
  `.sgd-figure{color:#1c1c1c}.sgd-paper{fill:#fff}` +
    `@media (prefers-color-scheme:dark){.sgd-figure{color:#ececec}.sgd-paper{fill:#16191d}${darkColours()}}`,
);
