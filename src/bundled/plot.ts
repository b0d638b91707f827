export {
  areaY,
  axisX,
  axisY,
  dot,
  frame,
  gridX,
  gridY,
  line,
  plot,
  rect,
} from "@observablehq/plot";
export type { Markish, PlotOptions } from "@observablehq/plot";
