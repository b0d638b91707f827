import type { Portrait } from "../../phase-plane/portrait.js";
import type { PlanePoint as Point, RestKind } from "../../theory/phase-plane.js";
import { valueAxis } from "../chart/axes.js";
import type { Chart, Layer } from "../chart/chart.js";

const COLOURS = {
  flow: "#a9b4bd",
  path: "#0072b2",
  separatrix: "#c25e00",
  arc: "#00805f",
  stable: "#1c1c1c",
  saddle: "#9b3f91",
  unstable: "#e0a800",
} as const;
const KINDS: readonly RestKind[] = ["stable", "saddle", "unstable"];

/** Streamlines, runs of SGD over them, separatrices, curves of rest points, and rest points by their stability. */
export function phasePortrait(portrait: Portrait): Chart {
  const { title, names, note, box, streamlines, arrows, paths, separatrices, arcs, points } =
    portrait;
  const layers: Layer[] = [
    drawn("flow", 0.9, [...streamlines, ...arrows], COLOURS.flow),
    drawn("SGD", 1.5, paths, COLOURS.path),
    drawn("separatrix", 2, separatrices, COLOURS.separatrix),
    drawn("arc of rest points", 3, arcs, COLOURS.arc),
    ...KINDS.map((kind) => {
      const places = points.filter((point) => point.kind === kind);
      const pieces = places.map(({ at }): Point[] => [at]);
      return { ...drawn(kind, 4, pieces, COLOURS[kind]), points: true };
    }),
  ];
  return {
    title,
    x: valueAxis("linear", note === undefined ? names[0] : `${names[0]} (${note})`, [...box[0]]),
    y: valueAxis("linear", names[1], [...box[1]]),
    layers: layers.filter((layer) => layer.kind !== "line" || layer.pieces.length > 0),
  };
}

function drawn(
  label: string,
  width: number,
  pieces: readonly (readonly Point[])[],
  colour: string,
): Layer {
  return { kind: "line", label, colour, width, pieces };
}
