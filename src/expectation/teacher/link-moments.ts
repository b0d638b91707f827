import type { OneLogitLink } from "../../losses/links.js";
import { logisticExpectation } from "../../numerics/logistic-expectation.js";
import type { LogisticMoments } from "../../numerics/logistic-moments.js";
import { meanAbsolute, meanSign } from "../../numerics/normal-signs.js";

/** E[y], E[dy/dr*] and E[y^2] for y = link(r*), without noise. */
export interface LinkMoments {
  label: number;
  slope: number;
  square: number;
}

/** Closed forms, r* ~ N(mean, variance); relative error 1e-13. */
export type LinkExpectation = (mean: number, variance: number, out: LinkMoments) => void;

export function linkExpectation(link: OneLogitLink): LinkExpectation {
  if (link === "logistic") return logisticLink();
  return link === "linear" ? linearLink : absoluteLink;
}

const linearLink: LinkExpectation = (mean, variance, out) => {
  out.label = mean;
  out.slope = 1;
  out.square = mean * mean + variance;
};

const absoluteLink: LinkExpectation = (mean, variance, out) => {
  out.label = meanAbsolute(mean, variance);
  out.slope = meanSign(mean, variance);
  out.square = mean * mean + variance;
};

function logisticLink(): LinkExpectation {
  const work: LogisticMoments = { logGradient: 0, logCurvature: 0, logFisher: 0 };
  return (mean, variance, out) => {
    // the weight 1 / (1 + e^margin) is the logistic function of r* = -margin
    logisticExpectation(-mean, variance, work);
    out.label = Math.exp(work.logGradient);
    out.slope = Math.exp(work.logCurvature);
    out.square = Math.exp(work.logFisher);
  };
}
