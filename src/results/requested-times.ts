/** Times in one of four ways, exactly one of them. */
export interface TimesRequest {
  /** t = n/d >= 0. */
  readonly at?: readonly number[];
  /** log10 t, for times past the largest double; -Infinity for t = 0. */
  readonly log10Times?: readonly number[];
  /** Epochs >= 0, passes over the samples, for theories that count them. */
  readonly atEpochs?: readonly number[];
  /** t = 0 and a grid up to a last time. */
  readonly grid?: TimeGrid;
}

/** t = 0 and times after it. */
export interface TimeGrid {
  /** The last t, > 0. */
  readonly until: number;
  /** How many times after t = 0. */
  readonly points: number;
  /** Equal steps, or equal ratios over three decades. */
  readonly spacing: "linear" | "log";
}

/** Times in the order asked for, and ascending without repeats for the integrators. */
export interface RequestedTimes {
  /** t, left out when some time exceeds the largest double. */
  readonly times?: readonly number[];
  readonly log10Times: readonly number[];
  readonly ascending: readonly number[];
  /** order[k] is the position in `ascending` of the k-th time asked for. */
  readonly order: readonly number[];
}

/**
 * Checks and sorts the times of a request.
 * @param epoch t of one epoch, where epochs may be asked for
 * @throws RangeError on misuse
 */
export function requestedTimes(request: TimesRequest, epoch = NaN): RequestedTimes {
  const ways = [request.at, request.log10Times, request.atEpochs, request.grid];
  if (ways.filter((way) => way !== undefined).length !== 1)
    throw new RangeError("solve: times: expected one of at, log10Times, atEpochs and grid");
  const at = timesAt(request, epoch);
  const logarithms = at
    ? at.map(logarithmOfTime)
    : (request.log10Times ?? []).map(checkedLogarithm);
  if (logarithms.length === 0)
    throw new RangeError("solve: times: none given, expected at least one");
  const ascending = [...new Set(logarithms)].sort((a, b) => a - b);
  const times = at ?? logarithms.map((x) => Math.pow(10, x));
  return {
    ...(times.every(Number.isFinite) && { times }),
    log10Times: logarithms,
    ascending,
    order: logarithms.map((x) => ascending.indexOf(x)),
  };
}

/** The times that lie no later than a logarithm, in their order. */
export function timesUpTo(times: RequestedTimes, last: number): RequestedTimes {
  const kept = times.log10Times.flatMap((log10Time, k) => (log10Time <= last ? [k] : []));
  const log10Times = kept.map((k) => times.log10Times[k]);
  const at = kept.map((k, n) => times.times?.[k] ?? Math.pow(10, log10Times[n]));
  return {
    ...(at.every(Number.isFinite) && { times: at }),
    log10Times,
    ascending: times.ascending.filter((log10Time) => log10Time <= last),
    order: kept.map((k) => times.order[k]),
  };
}

function timesAt(request: TimesRequest, epoch: number): readonly number[] | undefined {
  const { at, atEpochs, grid } = request;
  return at ?? atEpochs?.map((count) => count * epoch) ?? (grid && gridTimes(grid));
}

const GRID_DECADES = 3;

function gridTimes({ until, points, spacing }: TimeGrid): number[] {
  if (!(until > 0 && until < Infinity))
    throw new RangeError(`solve: until: ${until}, expected a number > 0`);
  if (!Number.isSafeInteger(points) || points < 1)
    throw new RangeError(`solve: points: ${points}, expected a whole number >= 1`);
  const share = (k: number): number =>
    spacing === "linear" ? k / points : Math.pow(10, GRID_DECADES * (k / points - 1));
  return [0, ...Array.from({ length: points }, (_, k) => until * share(k + 1))];
}

function logarithmOfTime(time: number): number {
  if (time >= 0 && time < Infinity) return Math.log10(time);
  throw new RangeError(
    `solve: at: ${time}, expected times from 0 to 1.79e308; log10Times takes larger ones`,
  );
}

function checkedLogarithm(log10Time: number): number {
  if (log10Time < Infinity) return log10Time; // -Infinity is t = 0; NaN fails
  throw new RangeError(`solve: log10Times: ${log10Time}, expected a number or -Infinity`);
}
