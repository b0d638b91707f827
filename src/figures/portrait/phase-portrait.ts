import type { AutonomousField } from "../../theory/field.js";
import type { FixedPoint } from "../../theory/fixed-point.js";
import { valueAxis } from "../chart/axes.js";
import type { Chart, Layer, Point } from "../chart/chart.js";
import { PlaneFlow } from "./flow-line.js";
import { streamlines } from "./streamlines.js";

/** Off a saddle, in units of the box: its eigenvector is the curve there. */
const OFF = 1e-4;
const MOST_STEPS = 2000;
const COLOURS = {
  flow: "#a9b4bd",
  path: "#56b4e9",
  separatrix: "#c25e00",
  stable: "#1c1c1c",
  saddle: "#9b3f91",
  unstable: "#e0a800",
} as const;

export interface Portrait {
  readonly title: string;
  /** With two order parameters. */
  readonly field: AutonomousField;
  readonly points: readonly FixedPoint[];
  /** [run] of SGD, in order parameters. */
  readonly paths: readonly (readonly Point[])[];
}

/** Streamlines, runs of SGD over them, the separatrices of the saddles, and the fixed points by their stability. */
export function phasePortrait({ title, field, points, paths }: Portrait): Chart {
  const flow = new PlaneFlow(field);
  const { lines, arrows } = streamlines(flow);
  const inPlane = (pieces: readonly (readonly Point[])[]): Point[][] =>
    pieces.map((piece) => piece.map((place) => flow.at(place)));
  const [[left, right], [bottom, top]] = field.box;
  const within = ([x, y]: Point): boolean => x >= left && x <= right && y >= bottom && y <= top;
  const separatrices = points.filter(isSaddle).flatMap((point) => stableCurves(field, flow, point));
  return {
    title,
    x: valueAxis("linear", field.names[0], [left, right]),
    y: valueAxis("linear", field.names[1], [bottom, top]),
    layers: [
      drawn("flow", 0.9, inPlane([...lines, ...arrows])),
      drawn(
        "SGD",
        1,
        paths.map((path) => path.filter(within)),
        COLOURS.path,
      ),
      drawn("separatrix", 2, inPlane(separatrices), COLOURS.separatrix),
      ...marks(
        "stable",
        points.filter(({ stable }) => stable),
        field,
      ),
      ...marks("saddle", points.filter(isSaddle), field),
      ...marks(
        "unstable",
        points.filter((point) => !point.stable && !isSaddle(point)),
        field,
      ),
    ].filter((layer) => layer.kind !== "line" || layer.pieces.length > 0),
  };
}

function drawn(
  label: string,
  width: number,
  pieces: readonly (readonly Point[])[],
  colour: string = COLOURS.flow,
): Layer {
  return { kind: "line", label, colour, width, pieces };
}

function marks(
  kind: "stable" | "saddle" | "unstable",
  points: readonly FixedPoint[],
  { names }: AutonomousField,
): Layer[] {
  const pieces = points.map(({ state }): Point[] => [[state[names[0]], state[names[1]]]]);
  if (pieces.length === 0) return [];
  return [{ kind: "line", label: kind, colour: COLOURS[kind], width: 4, points: true, pieces }];
}

const isSaddle = ({ eigenvalues }: FixedPoint): boolean =>
  eigenvalues.length === 2 && eigenvalues[0][0] > 0 && eigenvalues[1][0] < 0;

/** What runs into a saddle: from either side of it along its stable direction, backwards in time. */
function stableCurves(field: AutonomousField, flow: PlaneFlow, point: FixedPoint): Point[][] {
  const state = Float64Array.from(field.names, (name) => point.state[name]);
  const jacobian = new Float64Array(4);
  field.jacobian(state, jacobian);
  const [a, b, c, d] = jacobian;
  const rate = point.eigenvalues[1][0];
  // a row of J - rate that is not 0 is across the eigenvector
  const across = Math.hypot(a - rate, b) > Math.hypot(c, d - rate) ? [a - rate, b] : [c, d - rate];
  const [[left, right], [bottom, top]] = field.box;
  const along = [-across[1] / (right - left), across[0] / (top - bottom)];
  const length = Math.hypot(...along);
  const place = flow.placeOf([state[0], state[1]]);
  return [OFF, -OFF].map((off) => {
    const start: Point = [
      place[0] + (off * along[0]) / length,
      place[1] + (off * along[1]) / length,
    ];
    return flow.follow(start, -1, MOST_STEPS, () => true);
  });
}
