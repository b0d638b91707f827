/** A turned frame of the plane of w: w = x first + y second. */
export interface WedgeFrame {
  readonly first: readonly [number, number];
  readonly second: readonly [number, number];
  /** Where in x the lines on which two logits are equal meet; NaN where they do not. */
  readonly apex: number;
  /** The largest |dy/dx| of these lines. */
  readonly slope: number;
}

/**
 * The frame whose second direction is as far as can be from all lines on which two of the logits mean + axes w are equal,
 * by 30 degrees at least: integrals over y are functions of x that are smooth but where the lines meet.
 * @param axes [2][3]
 */
export function wedgeFrame(mean: Float64Array, axes: readonly Float64Array[]): WedgeFrame {
  const normals = [1, 2].map((h) => axes.map((axis) => axis[0] - axis[h]));
  normals.push([normals[1][0] - normals[0][0], normals[1][1] - normals[0][1]]);
  const lines = normals.filter(([x, y]) => x !== 0 || y !== 0).map(([x, y]) => Math.atan2(-x, y));
  const angle = middleOfGap(lines);
  const second = [Math.cos(angle), Math.sin(angle)] as const;
  const first = [second[1], -second[0]] as const;
  const [[a, b], [c, d]] = normals;
  const determinant = a * d - b * c;
  const [one, two] = [mean[1] - mean[0], mean[2] - mean[0]];
  const meet = [(one * d - two * b) / determinant, (two * a - one * c) / determinant];
  return {
    first,
    second,
    apex: first[0] * meet[0] + first[1] * meet[1],
    slope: Math.max(0, ...lines.map((line) => Math.abs(1 / Math.tan(line - angle)))),
  };
}

/** Of the largest gap between lines of these angles. */
function middleOfGap(lines: readonly number[]): number {
  const sorted = lines.map((a) => ((a % Math.PI) + Math.PI) % Math.PI).sort((a, b) => a - b);
  let [from, gap] = [0, 0];
  sorted.forEach((a, k) => {
    const next = k + 1 < sorted.length ? sorted[k + 1] : sorted[0] + Math.PI;
    if (next - a > gap) [from, gap] = [a, next - a];
  });
  return from + gap / 2;
}
