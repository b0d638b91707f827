import type { Drive } from "./drive.js";
import type { ModeLayout } from "./mode-layout.js";

/**
 * What a class's drive does to every mode, linear in the drive:
 *
 *   m_s' = -gamma p_i ( c_is g + lambda H m_s + lambda H* c_*s ),
 *   V'   = -gamma p_i sym( g m_i^T + lambda H V + lambda H* m_*^T ) + (gamma^2 / batch) p_i lambda F,
 *
 * theta' = -gamma rate p_i E[d_theta f] for every trained scalar, sym(A) = A + A^T, and what the step size accumulates, p_i (tr K_i / d) tr F / batch. With a derivative of the drive it
 * is a derivative of the drift at a fixed state. Per `unit` of time the drive is that of `unit` times grad f: F then holds
 * the square of the unit.
 */
export function addResponse(
  layout: ModeLayout,
  classIndex: number,
  drive: Drive,
  gamma: number,
  state: Float64Array,
  out: Float64Array,
  unit = 1,
): void {
  const { logits, signals, modes, width, batch, size } = layout;
  const p = layout.probabilities[classIndex];
  const noise = (gamma * gamma * p) / batch / unit;
  const values = layout.eigenvalues[classIndex];
  const { gradient, fisher } = drive;
  for (let mode = 0; mode < modes; mode++) {
    const at = mode * width;
    const lambda = values[mode];
    for (let b = 0; b < logits; b++) {
      for (let s = 0; s < signals; s++) {
        const own = layout.products[classIndex][s][mode] * gradient[b];
        const pull = own + lambda * pullOn(layout, drive, mode, state, s, b);
        out[at + layout.overlap(s, b)] -= gamma * p * pull;
      }
      for (let c = b; c < logits; c++) {
        const pull =
          gradient[b] * state[at + layout.overlap(classIndex, c)] +
          gradient[c] * state[at + layout.overlap(classIndex, b)] +
          lambda *
            (pullBetween(layout, drive, at, state, b, c) +
              pullBetween(layout, drive, at, state, c, b));
        out[at + layout.norm(b, c)] += noise * lambda * fisher[b * logits + c] - gamma * p * pull;
      }
    }
  }
  layout.scalars.forEach(({ rate }, s) => {
    out[layout.scalar(s)] -= gamma * p * rate * drive.scalars[s];
  });
  for (let b = 0; b < logits; b++)
    out[size - 1] += (p * layout.traces[classIndex] * fisher[b * logits + b]) / batch / unit;
}

/** (H m_s + H* c_*s)_b */
function pullOn(
  layout: ModeLayout,
  { hessian, teacher }: Drive,
  mode: number,
  state: Float64Array,
  s: number,
  b: number,
): number {
  const { logits, classes, teacherLogits, products, width } = layout;
  let sum = 0;
  for (let c = 0; c < logits; c++)
    sum += hessian[b * logits + c] * state[mode * width + layout.overlap(s, c)];
  for (let h = 0; h < teacherLogits; h++)
    sum += teacher[b * teacherLogits + h] * products[classes + h][s][mode];
  return sum;
}

/** (H V + H* m_*^T)_bc */
function pullBetween(
  layout: ModeLayout,
  { hessian, teacher }: Drive,
  at: number,
  state: Float64Array,
  b: number,
  c: number,
): number {
  const { logits, classes, teacherLogits } = layout;
  let sum = 0;
  for (let e = 0; e < logits; e++) sum += hessian[b * logits + e] * state[at + layout.norm(e, c)];
  for (let h = 0; h < teacherLogits; h++)
    sum += teacher[b * teacherLogits + h] * state[at + layout.overlap(classes + h, c)];
  return sum;
}

/** The pull of the penalty, -gamma ridge m_s, -2 gamma ridge V and -gamma rate ridge theta. */
export function addPenalty(
  layout: ModeLayout,
  gamma: number,
  state: Float64Array,
  out: Float64Array,
  unit = 1,
): void {
  const { signals, logits, modes, width, ridge } = layout;
  if (ridge === 0) return;
  for (let mode = 0; mode < modes; mode++)
    for (let place = 0; place < width; place++) {
      const degree = place < signals * logits ? 1 : 2;
      out[mode * width + place] -= unit * gamma * ridge * degree * state[mode * width + place];
    }
  layout.scalars.forEach(({ rate }, s) => {
    out[layout.scalar(s)] -= unit * gamma * rate * ridge * state[layout.scalar(s)];
  });
}
