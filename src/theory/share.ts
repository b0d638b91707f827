/** One of several parts into which work is dealt: every `count`-th piece from `index` on, numbered from 0. */
export interface Share {
  readonly index: number;
  readonly count: number;
}

/** Whether a piece of work belongs to a share; all of it does where nothing is dealt out. */
export function isInShare(share: Share | undefined, piece: number): boolean {
  return share === undefined || piece % share.count === share.index;
}

/** How many of `total` pieces belong to it. */
export function sizeOfShare({ index, count }: Share, total: number): number {
  return Math.ceil(Math.max(0, total - index) / count);
}

/** The runs that are to be done: not finished earlier, and in the share. */
export function missingRuns({
  runs,
  finished,
  share,
}: {
  readonly runs: number;
  readonly finished?: ReadonlyMap<number, unknown>;
  readonly share?: Share;
}): number[] {
  return Array.from({ length: runs }, (_, run) => run).filter(
    (run) => !finished?.has(run) && isInShare(share, run),
  );
}
