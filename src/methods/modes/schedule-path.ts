import type { Schedule } from "../../step-size/schedule-function.js";
import type { SchedulePieces } from "../../step-size/schedule-pieces.js";

/** A schedule along one integration, which begins anew at every break of it. */
export interface SchedulePath {
  /** gamma as written. */
  readonly at: Schedule;
  /** gamma on the piece entered last, continued smoothly: steps that end on a break see one side of it. */
  readonly ahead: Schedule;
  /** Enters the piece that begins at `start`; returns where it ends, at most `limit`. */
  enter(start: number, limit: number): number;
}

/** @param pieces of the schedule, where it has any */
export function schedulePath(at: Schedule, pieces: SchedulePieces | undefined): SchedulePath {
  let piece = at;
  return {
    at,
    ahead: (time) => piece(time),
    enter(start, limit) {
      const end = pieces?.breakBetween(start, limit) ?? limit;
      piece = pieces?.pieceBetween(start, end) ?? at;
      return end;
    },
  };
}
