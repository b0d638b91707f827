import * as z from "../bundled/zod.js";

const BELOW_ONE = "a number >= 0 and < 1";
export const belowOne = z.number({ error: BELOW_ONE }).min(0, BELOW_ONE).lt(1, BELOW_ONE);

const SHARE = "a number between 0 and 1";
export const share = z.number({ error: SHARE }).min(0, SHARE).max(1, SHARE);
