import type { Domain, Tick } from "../text/ticks.js";

export type Point = readonly [x: number, y: number];

/** An axis in the coordinates that are drawn: a logarithmic one carries decimal logarithms and labels the numbers. */
export interface ChartAxis {
  /** Text with $...$ for mathematics. */
  readonly label: string;
  readonly domain: Domain;
  readonly ticks: readonly Tick[];
}

/** What is drawn, from below to above. */
export type Layer =
  | {
      readonly kind: "band";
      /** In the legend; none for further parts of a layer. */
      readonly label?: string;
      readonly colour: string;
      readonly strength: number;
      /** [piece][point] x with the lower and the upper end. */
      readonly pieces: readonly (readonly (readonly [x: number, low: number, high: number])[])[];
    }
  | {
      readonly kind: "line";
      readonly label?: string;
      readonly colour: string;
      readonly width: number;
      readonly dash?: readonly number[];
      readonly points?: boolean;
      /** [piece][point], cut where a value is undefined. */
      readonly pieces: readonly (readonly Point[])[];
    };

/** A picture as data: every writer draws the same. */
export interface Chart {
  readonly title: string;
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  readonly layers: readonly Layer[];
}
