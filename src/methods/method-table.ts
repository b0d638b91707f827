import type { LimitMethod } from "./limit-method.js";
import { matrixMethod } from "./matrix/matrix-method.js";
import { modesMethod } from "./modes/modes-method.js";
import { resolventMethod } from "./resolvent/resolvent-method.js";
import { slowTimeMethod } from "./slow-time/slow-time-method.js";

/** Every method, in the order in which "auto" takes them. */
export const METHODS: readonly LimitMethod[] = [
  slowTimeMethod,
  modesMethod,
  resolventMethod,
  matrixMethod,
];
