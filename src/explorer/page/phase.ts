import { byId, say } from "./dom.js";
import { Solver } from "./solver.js";

/** Corners of the diagram. */
const RANGE = { alpha: [0, 3], beta: [0, 2] } as const;
/** Cells along a side, coarse ones first. */
const SIDES = [8, 16, 32];
const HORIZON = 60;
/** Milliseconds between two looks whether it may go on. */
const HOLD = 100;

/** The phase diagram in (alpha, beta): filled by a worker of its own, a row at a time. */
export class PhaseDiagram {
  private readonly solver = new Solver();
  private readonly canvas = byId("phase") as HTMLCanvasElement;
  private readonly picture = document.createElement("canvas");
  private point = { alpha: 0, beta: 0 };
  private turn = 0;
  /** Whether no further row is begun. */
  isHeld = false;

  constructor(pick: (alpha: number, beta: number) => void) {
    this.picture.width = this.picture.height = SIDES[SIDES.length - 1];
    this.canvas.addEventListener("click", ({ offsetX, offsetY }) => {
      const across = offsetX / this.canvas.clientWidth;
      const up = 1 - offsetY / this.canvas.clientHeight;
      pick(rounded(across * RANGE.alpha[1]), rounded(up * RANGE.beta[1]));
    });
  }

  /** Fills the diagram anew for a problem; what was under way ends. */
  async fill(problem: object): Promise<void> {
    const turn = ++this.turn;
    this.solver.stop();
    this.picture.getContext("2d")?.clearRect(0, 0, this.picture.width, this.picture.height);
    for (const side of SIDES) {
      for (let row = 0; row < side; row++) {
        const beta = ((row + 0.5) / side) * RANGE.beta[1];
        const cells = Array.from(
          { length: side },
          (_, k) => [((k + 0.5) / side) * RANGE.alpha[1], beta] as const,
        );
        while (this.isHeld) await new Promise((resolve) => setTimeout(resolve, HOLD));
        const asked = { kind: "exponents", problem, cells, log10Time: HORIZON } as const;
        const { values } = await this.solver.ask(asked);
        if (turn !== this.turn) return;
        this.paint(values, row, side);
        say("phase-progress", `${side} × ${side}: row ${row + 1} of ${side}`);
      }
    }
    say("phase-progress", `${SIDES[SIDES.length - 1]} × ${SIDES[SIDES.length - 1]} points`);
  }

  stop(): void {
    this.turn++;
    this.solver.stop();
  }

  /** Marks where the view is. */
  mark(alpha: number, beta: number): void {
    this.point = { alpha, beta };
    this.show();
  }

  private paint(values: readonly number[], row: number, side: number): void {
    const context = this.picture.getContext("2d");
    if (!context) return;
    const size = this.picture.width / side;
    values.forEach((value, k) => {
      context.fillStyle = colourOf(value);
      context.fillRect(k * size, this.picture.height - (row + 1) * size, size, size);
    });
    this.show();
  }

  private show(): void {
    const context = this.canvas.getContext("2d");
    if (!context) return;
    const { width, height } = this.canvas;
    context.imageSmoothingEnabled = false;
    context.clearRect(0, 0, width, height);
    context.drawImage(this.picture, 0, 0, width, height);
    const x = (alpha: number): number => (alpha / RANGE.alpha[1]) * width;
    const y = (beta: number): number => (1 - beta / RANGE.beta[1]) * height;
    context.strokeStyle = context.fillStyle = getComputedStyle(this.canvas).color;
    context.lineWidth = 2;
    context.setLineDash([8, 6]);
    context.beginPath();
    context.moveTo(x(1), y(0));
    context.lineTo(x(3), y(2));
    context.stroke();
    context.setLineDash([]);
    context.beginPath();
    context.arc(x(this.point.alpha), y(this.point.beta), 7, 0, 2 * Math.PI);
    context.stroke();
  }
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** From slate at exponent 0 to amber at 1; grey where there is none. */
function colourOf(value: number): string {
  if (!Number.isFinite(value)) return "#888";
  const share = Math.min(1, Math.max(0, value));
  const mix = (from: number, to: number): number => Math.round(from + (to - from) * share);
  return `rgb(${mix(44, 240)}, ${mix(82, 170)}, ${mix(130, 50)})`;
}
