import type { GaussianFactor } from "../gaussian-factor.js";
import { steepestDirection, turned } from "./transversal.js";

/** Planes closer than this, normals of length 1, are one. */
const SAME = 1e-10;
/** A plane counts as parallel to a direction up to this slope. */
const PARALLEL = 1e-12;

/** normal^T z + offset = 0 in as many coordinates as `normal` has. */
export interface Plane {
  readonly normal: readonly number[];
  readonly offset: number;
}

/** Coordinates for an iterated integral, and where it is to be split at each level. */
export interface SplitFrame {
  /** [axis][coordinate] x = mean + sum_j columns[j] z_j, z standard normal; the last axis is integrated first. */
  readonly columns: readonly Float64Array[];
  /** [level] the planes in z_0, ..., z_level at which the integral over the later axes is not smooth. */
  readonly planes: readonly (readonly Plane[])[];
}

/**
 * The law is invariant under rotations of z, so that the axis that is integrated first can be taken across all planes: there
 * kinks move slowly with the other coordinates. The integral over it is smooth in these but where two planes meet, or where
 * one is parallel to the axis: these are planes in one coordinate less, and the same again.
 * @param planes [plane * (size + 1)] in x
 */
export function splitFrame(
  mean: Float64Array,
  factor: GaussianFactor,
  planes: Float64Array,
): SplitFrame {
  const size = mean.length;
  const columns = Array.from({ length: factor.rank }, (_, j) => factor.columns[j].slice());
  const levels: Plane[][] = columns.map(() => []);
  let current = distinct(inAxes(mean, columns, planes, size));
  for (let level = columns.length - 1; level >= 0; level--) {
    const direction = steepestDirection(
      current.map(({ normal }) => normal),
      level + 1,
    );
    turnColumns(columns, direction);
    for (let later = level; later < levels.length; later++)
      levels[later] = levels[later].map((plane) => turnPlane(plane, direction));
    current = current.map((plane) => turnPlane(plane, direction));
    levels[level] = current;
    current = distinct(meetings(current, level));
  }
  return { columns, planes: levels };
}

function inAxes(
  mean: Float64Array,
  columns: readonly Float64Array[],
  planes: Float64Array,
  size: number,
): Plane[] {
  const width = size + 1;
  return Array.from({ length: planes.length / width }, (_, k) => {
    const along = (x: Float64Array): number =>
      x.reduce((sum, value, j) => sum + planes[k * width + j] * value, 0);
    return { normal: columns.map(along), offset: along(mean) + planes[k * width + size] };
  });
}

/** Where planes meet, and those that are parallel to the last axis, without that axis. */
function meetings(planes: readonly Plane[], last: number): Plane[] {
  const isCrossing = ({ normal }: Plane): boolean => Math.abs(normal[last]) > PARALLEL;
  const parallel = planes.filter((plane) => !isCrossing(plane));
  // solved for the last coordinate
  const crossing = planes.filter(isCrossing).map(({ normal, offset }) => ({
    normal: normal.slice(0, last).map((n) => n / normal[last]),
    offset: offset / normal[last],
  }));
  return [
    ...parallel.map(({ normal, offset }) => ({ normal: normal.slice(0, last), offset })),
    ...crossing.flatMap((one, k) =>
      crossing.slice(k + 1).map((other) => ({
        normal: one.normal.map((n, j) => n - other.normal[j]),
        offset: one.offset - other.offset,
      })),
    ),
  ];
}

/** With normals of length 1, each once; those without a normal nowhere. */
function distinct(planes: readonly Plane[]): Plane[] {
  const found: Plane[] = [];
  for (const { normal, offset } of planes) {
    const length = Math.hypot(...normal);
    if (!(length > PARALLEL * (1 + Math.abs(offset)))) continue;
    const leading = normal.find((n) => Math.abs(n) > SAME * length) ?? 1;
    const scale = Math.sign(leading) / length;
    const plane = { normal: normal.map((n) => n * scale), offset: offset * scale };
    if (!found.some((known) => isSame(known, plane))) found.push(plane);
  }
  return found;
}

function isSame(a: Plane, b: Plane): boolean {
  return (
    Math.abs(a.offset - b.offset) <= SAME &&
    a.normal.every((n, j) => Math.abs(n - b.normal[j]) <= SAME)
  );
}

function turnPlane({ normal, offset }: Plane, direction: readonly number[]): Plane {
  return { normal: turned(normal, direction), offset };
}

/** The leading columns, as many as the direction has entries, turned so that the last of them is along it. */
function turnColumns(columns: Float64Array[], direction: readonly number[]): void {
  const count = direction.length;
  for (let i = 0; i < columns[0].length; i++) {
    const row = turned(
      columns.slice(0, count).map((column) => column[i]),
      direction,
    );
    row.forEach((value, j) => (columns[j][i] = value));
  }
}
