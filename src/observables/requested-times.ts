/** Times as t or as log10 t, exactly one of the two. */
export interface TimesRequest {
  /** t = n/d >= 0. */
  readonly at?: readonly number[];
  /** log10 t, for times past the largest double; -Infinity for t = 0. */
  readonly log10Times?: readonly number[];
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

/** Checks and sorts the times of a request; throws RangeError on misuse. */
export function requestedTimes({ at, log10Times }: TimesRequest): RequestedTimes {
  if ((at === undefined) === (log10Times === undefined))
    throw new RangeError("solve: times: expected either at or log10Times");
  const logarithms = at ? at.map(logarithmOfTime) : (log10Times ?? []).map(checkedLogarithm);
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

/** The times of a request up to a logarithm, in the order asked for. */
export function timesUpTo({ at, log10Times }: TimesRequest, last: number): TimesRequest {
  return at
    ? { at: at.filter((time) => Math.log10(time) <= last) }
    : { log10Times: (log10Times ?? []).filter((log10Time) => log10Time <= last) };
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
