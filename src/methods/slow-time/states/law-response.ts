import { NoiseResponse } from "./noise-response.js";
import type { ResponseParts } from "./response-parts.js";
import { SignalResponse } from "./signal-response.js";
import type { StageEquations } from "./stage-equations.js";
import type { EquationsTaker } from "./mode-equations.js";

/**
 * Adds up what changes of the drives do to the laws at the point of the gradient, about given states. The laws see a mode
 * through c, and forces reach it through q: the transposed equations are solved for what is seen, once a mode, and every
 * signal, class and change is a product of numbers from there on.
 */
export class LawResponse implements EquationsTaker {
  /** [stage * size + entry][change], row by row. */
  readonly matrix: Float64Array;
  private readonly signals: SignalResponse;
  private readonly noise: NoiseResponse;

  constructor(parts: ResponseParts) {
    const width = parts.drive.length * parts.layout.size;
    this.matrix = new Float64Array(width * width);
    this.signals = new SignalResponse(parts, this.matrix);
    this.noise = new NoiseResponse(parts, this.matrix);
  }

  /** Begins to add up from 0. */
  begin(): void {
    this.matrix.fill(0);
  }

  ofMeans(equations: StageEquations, mode: number, first: number, end: number): void {
    this.signals.add(equations, mode, first, end);
  }

  ofNoise(equations: StageEquations, mode: number): void {
    this.noise.add(equations, mode);
  }
}
