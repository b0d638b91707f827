import type { Box } from "./ratio-integral.js";

/**
 * A covering of 0 <= m <= mean, 0 <= B <= variance by boxes, for the inequality a(m, B) < A in the part
 * B <= A m + (gamma tr K/d)(A - 1)/2. Written as a tree of halvings, so that it covers by construction.
 */
export interface RatioCovering {
  /** gamma tr K/d, as a decimal number. */
  readonly noise: string;
  /** A, as a decimal number. */
  readonly bound: string;
  /** Ends of the covered rectangle. */
  readonly mean: number;
  readonly variance: number;
  /**
   * The tree in preorder. "m" and "B" halve a box in that direction, lower half first; the leaves give the reason
   * why nothing is left to show: see `Leaf`.
   */
  readonly tree: string;
}

/**
 * "o": outside the part; "n": so small a variance that the expansion at B = 0 decides; "r": B <= 2m, where
 * a <= 2 by reflection; "i": by the integral.
 */
export type Reason = "o" | "n" | "r" | "i";

export interface Leaf {
  readonly reason: Reason;
  readonly box: Box;
}

/** The leaves from left to right. Throws when the text is not one complete tree. */
export function* leaves({ mean, variance, tree }: RatioCovering): Generator<Leaf> {
  const open: Box[] = [{ mean: { low: 0, high: mean }, variance: { low: 0, high: variance } }];
  for (const mark of tree) {
    const box = open.pop();
    if (box === undefined)
      throw new Error(`leaves: tree: goes on after its end, expected one tree`);
    if (mark === "m" || mark === "B") open.push(...halves(box, mark));
    else if (isReason(mark)) yield { reason: mark, box };
    else throw new Error(`leaves: tree: "${mark}", expected m, B, o, n, r or i`);
  }
  if (open.length > 0)
    throw new Error(`leaves: tree: ends with ${open.length} boxes open, expected none`);
}

function isReason(mark: string): mark is Reason {
  return "onri".includes(mark);
}

/** Upper half first, so that the lower is popped first. Exact: all ends are short dyadic numbers. */
export function halves({ mean, variance }: Box, direction: "m" | "B"): [Box, Box] {
  const { low, high } = direction === "m" ? mean : variance;
  const middle = (low + high) / 2;
  const upper = { low: middle, high };
  const lower = { low, high: middle };
  return direction === "m"
    ? [
        { mean: upper, variance },
        { mean: lower, variance },
      ]
    : [
        { mean, variance: upper },
        { mean, variance: lower },
      ];
}
