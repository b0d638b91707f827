import type { OneLogitExpectations } from "./one-logit-expectations.js";

/** Laws wider than this are wide beside a loss that varies on the scale 1. */
const WIDE_VARIANCE = 32 ** 2;

/**
 * Two roads to the same means as one: that for laws about as wide as the loss's own scale, at a cost that grows with
 * their width, and that for wide ones, made when it is first needed, where there is one.
 */
export function ofAnyWidth(
  common: OneLogitExpectations,
  makeWide: () => OneLogitExpectations | undefined,
): OneLogitExpectations {
  let made: OneLogitExpectations | undefined;
  const wide = (): OneLogitExpectations => (made ??= makeWide() ?? common);
  const at = (variance: number): OneLogitExpectations =>
    variance > WIDE_VARIANCE ? wide() : common;
  return {
    accuracy: common.accuracy,
    evaluate(classIndex, mean, variance, out) {
      at(variance).evaluate(classIndex, mean, variance, out);
    },
    meanLoss(classIndex, mean, variance, out) {
      at(variance).meanLoss(classIndex, mean, variance, out);
    },
    fresh: () => ofAnyWidth(common.fresh(), () => makeWide()?.fresh()),
  };
}
