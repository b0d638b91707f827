import type { FixedPoint } from "../../../theory/fixed-point.js";
import type { Problem } from "../../../problem/problem.js";
import { ModeLayout } from "../../../methods/fluctuations/dynamics/mode-layout.js";
import { compressedModes } from "../../../problem/compressed-modes.js";
import { firstUnits } from "../separated/first-units.js";
import type { NamedSpread } from "../separated/separated-of.js";
import { describedRoot, type Root } from "../rest/described-root.js";
import { FactorCoordinates } from "../rest/factor-coordinates.js";
import { coordinatesOf } from "../rest/order-parameter-map.js";
import { rootsFrom } from "../rest/roots-from.js";
import { startsOfOne } from "../rest/trained-starts.js";
import type { TrainedVelocity } from "../rest/trained-velocity.js";
import { TrainedVolatility } from "../rest/trained-volatility.js";
import { growthOfUnit } from "../rest/unit-growth.js";
import { smallUnit, velocityOf, type SmallUnit } from "../rest/velocity-of.js";
import { arrangementOf, distinctImages, listed, type Arrangement } from "./arrangement.js";
import { classSymmetries } from "./class-symmetries.js";
import { groupRest } from "./group-search.js";
import { Kinds } from "./kinds.js";

/** Means over more coordinates are rough: they jump by 1e-5 where a sample passes a kink, more than the angles in a group allow. */
const MOST_UNITS = 3;

/** How many units may have left 0 in what is looked for: of the next one the rate is needed. */
const mostOccupied = (units: number): number => (units > MOST_UNITS ? MOST_UNITS - 1 : units);

/** What {@link networkRests} looks for, in one line. */
export function networkSearch({ network: { units } }: NamedSpread): string {
  const most = mostOccupied(units);
  const which = most < units ? `with at most ${most} of ${units} units that are not 0` : "";
  return `searched: points ${which}${which && ", "}whose units stand near where one rests by itself, in groups of equal units; others are not listed`;
}

/** The field of so many units alone. */
interface Stage {
  readonly velocity: TrainedVelocity;
  readonly volatility: TrainedVolatility;
}

/**
 * The fixed points of a network between classes of finite width: every unit is 0 or in a group, at one of the places at which
 * a unit rests by itself, up to what the units do to each other; the units of a group are alike. One search is made for each
 * kind of network up to symmetries of the classes and the order of the units, and all that these make of what it finds is listed.
 * Points at which units of a group differ in size, should there be any, are not looked for, nor are those with more than two
 * units that are not 0 where there are more than three.
 */
export async function networkRests(problem: Problem, named: NamedSpread): Promise<FixedPoint[]> {
  const { units, model } = named.network;
  const stages = await Promise.all(
    Array.from({ length: Math.min(units, MOST_UNITS) }, (_, k) =>
      stageOf(firstUnits(problem, named, k + 1)),
    ),
  );
  const small = await Promise.all(
    Array.from({ length: Math.min(units, MOST_UNITS + 1) }, (_, k) =>
      smallUnit(firstUnits(problem, named, k + 1), k, [k], MOST_UNITS + 1),
    ),
  );
  const first = rootsFrom(allOf(stages[0], 1), startsOfOne);
  const signals = first[0]?.coordinates.linear - 1;
  const symmetries = classSymmetries(model);
  const kinds = new Kinds(
    first.map(({ state: [v, ...rest] }) => ({ v, overlaps: rest.slice(0, signals) })),
    symmetries,
  );
  const nothing: Root = {
    coordinates: new FactorCoordinates(stages[0].velocity, [], []),
    state: new Float64Array(0),
  };
  const roots = [nothing, ...rootsOfKinds(stages, first, kinds, mostOccupied(units))];
  const names = namesOf(problem);
  return roots
    .flatMap((root, orbit) => {
      const count = root.coordinates.units.length;
      const rate = count < units ? growthAt(root, small[count]) : 0;
      const rates = new Array<number>(units - count).fill(rate);
      const point = describedRoot(root, stages[Math.max(0, count - 1)].volatility, rates);
      const of = (values: Readonly<Record<string, number>>): Arrangement =>
        arrangementOf(
          root.coordinates.velocity.names.map((name) => values[name]),
          ...([count, signals, units] as const),
        );
      const { state, stationaryDeviation: deviation } = point;
      const numbers = count > 0 ? of(state) : arrangementOf([], 0, signals, units);
      return distinctImages(numbers, symmetries).map((way): FixedPoint => ({
        ...point,
        orbit,
        state: namedBy(names, listed(way(numbers, false))),
        ...(deviation && {
          stationaryDeviation: nonZero(namedBy(names, listed(way(of(deviation), true)))),
        }),
      }));
    })
    .sort((a, b) => a.eigenvalues[0][0] - b.eigenvalues[0][0]);
}

/** One root of every kind of network with at most so many units that are not 0; none of a kind that has none. */
function rootsOfKinds(
  stages: readonly Stage[],
  first: readonly Root[],
  kinds: Kinds,
  most: number,
): Root[] {
  const tried = new Set<string>();
  const roots: Root[] = [];
  for (let count = 1; count <= most; count++)
    for (const kind of multisets(first.length, count)) {
      const key = kinds.key(kind);
      if (tried.has(key)) continue;
      tried.add(key);
      const root = count === 1 ? first[kind[0]] : groupedRoot(stages[count - 1], first, kind);
      if (root) roots.push(root);
    }
  return roots;
}

/** Units at the places where units of such a kind rest by themselves, equal ones in a group. */
function groupedRoot(
  { velocity }: Stage,
  first: readonly Root[],
  kind: readonly number[],
): Root | undefined {
  const places = [...new Set(kind)];
  const groups = kind.map((place) => places.indexOf(place));
  const starts = places.map((place) => first[place].state);
  return groupRest(velocity, groups, starts);
}

async function stageOf(problem: Problem): Promise<Stage> {
  const velocity = await velocityOf(problem, MOST_UNITS);
  return { velocity, volatility: await TrainedVolatility.of(problem, velocity) };
}

function allOf({ velocity }: Stage, count: number): FactorCoordinates {
  const units = Array.from({ length: count }, (_, k) => k);
  return new FactorCoordinates(velocity, units, units);
}

/** The rate at which one more unit leaves 0. */
function growthAt({ coordinates, state }: Root, small: SmallUnit): number {
  const { length } = coordinates.units;
  return growthOfUnit(small, coordinates, state, length, [length]);
}

/** Of the order parameters of all units, in the order of {@link TrainedVelocity}. */
function namesOf(problem: Problem): string[] {
  const layout = new ModeLayout(problem, compressedModes(problem, 1));
  const scalars = layout.scalars.map(({ name }) => `parameters.${name}`);
  return [...scalars, ...coordinatesOf(layout).map(({ name }) => name)];
}

/** Ascending lists of `length` numbers below `count`. */
function multisets(count: number, length: number, least = 0): number[][] {
  if (length === 0) return [[]];
  return Array.from({ length: count - least }, (_, k) => least + k).flatMap((first) =>
    multisets(count, length - 1, first).map((rest) => [first, ...rest]),
  );
}

const namedBy = (names: readonly string[], values: readonly number[]): Record<string, number> =>
  Object.fromEntries(names.map((name, c) => [name, values[c]]));

/** Deviations of what moves: units at 0 stay there. */
const nonZero = (values: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== 0));
