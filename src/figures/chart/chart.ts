import type { Domain, Tick } from "../text/ticks.js";

export type Point = readonly [x: number, y: number];

/** An axis in the coordinates that are drawn: a logarithmic one carries decimal logarithms and labels the numbers. */
export interface ChartAxis {
  /** Text with $...$ for mathematics. */
  readonly label: string;
  readonly domain: Domain;
  readonly ticks: readonly Tick[];
}

/** A rectangle of a phase diagram. */
export interface Cell {
  readonly x: readonly [low: number, high: number];
  readonly y: readonly [low: number, high: number];
}

/** Cells coloured by a value, with the scale that says which colour is which. */
export interface Shades {
  readonly kind: "shades";
  /** Of the scale. */
  readonly label: string;
  readonly range: Domain;
  readonly ticks: readonly Tick[];
  readonly cells: readonly (Cell & { readonly value: number })[];
}

/** Cells of one colour. */
export interface Patches {
  readonly kind: "patches";
  readonly label?: string;
  readonly colour: string;
  readonly cells: readonly Cell[];
}

export interface Band {
  readonly kind: "band";
  /** In the legend; none for further parts of a layer. */
  readonly label?: string;
  readonly colour: string;
  readonly strength: number;
  /** [piece][point] x with the lower and the upper end. */
  readonly pieces: readonly (readonly (readonly [x: number, low: number, high: number])[])[];
}

export interface Line {
  readonly kind: "line";
  readonly label?: string;
  readonly colour: string;
  readonly width: number;
  readonly dash?: readonly number[];
  readonly points?: boolean;
  /** [piece][point], cut where a value is undefined. */
  readonly pieces: readonly (readonly Point[])[];
}

/** What is drawn, from below to above. */
export type Layer = Band | Line | Shades | Patches;

/** A picture as data: every writer draws the same. */
export interface Chart {
  readonly title: string;
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  readonly layers: readonly Layer[];
}

export const shadesOf = ({ layers }: Chart): Shades | undefined =>
  layers.find((layer) => layer.kind === "shades");
