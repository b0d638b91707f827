import type { AutonomousField } from "./field.js";

export type PlanePoint = readonly [x: number, y: number];

/** A field of two order parameters over a box. */
export type PlaneField = Pick<AutonomousField, "names" | "velocity" | "box"> & {
  /** What other order parameters there are, and what they are in the plane. */
  readonly note?: string;
};

/** How the flow in the plane behaves about a rest point; an end of an arc is a saddle where it repels to one side. */
export type RestKind = "stable" | "saddle" | "unstable";

export interface RestPoint {
  readonly kind: RestKind;
  readonly at: PlanePoint;
}

/** A plane in which a flow of more order parameters is drawn, with what is known of it; a label of an axis for each name. */
export interface PhasePlane extends PlaneField {
  readonly points: readonly RestPoint[];
  /** [curve][point] of rest points. */
  readonly arcs: readonly (readonly PlanePoint[])[];
  /** [curve][point] that parts basins. */
  readonly separatrices: readonly (readonly PlanePoint[])[];
  /** [run][point] of SGD; absent without a dimension. */
  readonly paths?: readonly (readonly PlanePoint[])[];
}
