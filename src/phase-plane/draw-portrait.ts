import type { AutonomousField } from "../theory/field.js";
import type { FixedPoint } from "../theory/fixed-point.js";
import { PlaneFlow } from "./plane-flow.js";
import type { PlaneField, PlanePoint as Point, RestPoint } from "../theory/phase-plane.js";
import type { Portrait } from "./portrait.js";
import { isSaddle, stableCurves } from "./separatrices.js";
import { streamlines } from "./streamlines.js";

/** Every so many points of a streamline are kept: 1.2 % of the box apart, and straight between to the eye. */
const KEPT = 3;
/** Digits of what is kept. */
const DIGITS = 5;

/** What lies over the streamlines of a portrait; none of it unless given. */
export type Overlay = Partial<Pick<Portrait, "separatrices" | "arcs" | "paths" | "points">>;

/** The portrait of a field with two order parameters, with its fixed points and the separatrices of the saddles. */
export function portraitOf(
  title: string,
  field: AutonomousField,
  fixedPoints: readonly FixedPoint[],
  paths: readonly (readonly Point[])[] = [],
): Portrait {
  const flow = new PlaneFlow(field);
  const saddles = fixedPoints.filter(isSaddle);
  return planePortrait(title, field, {
    separatrices: saddles
      .flatMap((point) => stableCurves(field, flow, point))
      .map((line) => line.map((place) => flow.at(place))),
    paths,
    points: fixedPoints.map((point) => restPoint(field, point)),
  });
}

/** The portrait of any plane field: its streamlines, and over them what is given. */
export function planePortrait(title: string, field: PlaneField, overlay: Overlay): Portrait {
  const flow = new PlaneFlow(field);
  const { lines, arrows } = streamlines(flow);
  const inPlane = (curve: readonly Point[]): Point[] =>
    curve.map((place) => rounded(flow.at(place)));
  const [[left, right], [bottom, top]] = field.box;
  const within = ([x, y]: Point): boolean => x >= left && x <= right && y >= bottom && y <= top;
  const { separatrices = [], arcs = [], paths = [], points = [] } = overlay;
  return {
    ...{ title, names: field.names, box: field.box },
    ...(field.note !== undefined && { note: field.note }),
    streamlines: lines.map((line) => inPlane(kept(line))),
    arrows: arrows.map(inPlane),
    separatrices: separatrices.map((line) => line.map(rounded)),
    arcs: arcs.map((line) => line.map(rounded)),
    paths: paths.map((path) => path.filter(within).map(rounded)),
    points,
  };
}

function restPoint({ names }: AutonomousField, point: FixedPoint): RestPoint {
  const kind = point.stable ? "stable" : isSaddle(point) ? "saddle" : "unstable";
  return { kind, at: [point.state[names[0]], point.state[names[1]]] };
}

const kept = (line: readonly Point[]): readonly Point[] =>
  line.filter((_, k) => k % KEPT === 0 || k === line.length - 1);

const rounded = ([x, y]: Point): Point => [
  Number(x.toPrecision(DIGITS)),
  Number(y.toPrecision(DIGITS)),
];
