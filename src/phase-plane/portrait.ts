import type { AutonomousField } from "../theory/field.js";
import type { PlanePoint as Point, RestPoint } from "../theory/phase-plane.js";

/** A phase portrait as data, all of it in order parameters. */
export interface Portrait {
  readonly title: string;
  /** Of the two order parameters. */
  readonly names: readonly string[];
  /** What the others are in the plane. */
  readonly note?: string;
  readonly box: AutonomousField["box"];
  /** [line][point] forwards in time. */
  readonly streamlines: readonly (readonly Point[])[];
  /** [line] three points of an arrow head. */
  readonly arrows: readonly (readonly Point[])[];
  /** [curve] into a saddle. */
  readonly separatrices: readonly (readonly Point[])[];
  /** [curve] of rest points. */
  readonly arcs: readonly (readonly Point[])[];
  /** [run] of SGD, as far as it is within the box. */
  readonly paths: readonly (readonly Point[])[];
  readonly points: readonly RestPoint[];
}
