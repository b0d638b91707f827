import type { Diagram } from "../../claims/claim.js";
import type { Chart } from "../chart/chart.js";
import { phaseDiagram } from "./phase-diagram.js";

/** The phase diagram of a claim, drawn like that of a sweep. */
export function diagramChart(diagram: Diagram): Chart {
  return { title: diagram.title, ...phaseDiagram(diagram, diagram.axes) };
}
