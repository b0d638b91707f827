import { featureComplaint } from "../../problem/step-features.js";
import { commonEigenbasisObstacle } from "../common-eigenbasis.js";
import type { LimitMethod } from "../limit-method.js";

/**
 * Derives the system of (V_rho, m_rho,j, q_rho) for the loss, compiles it and integrates it as it stands. Range: any
 * loss, teacher and step-size rule, t up to where the stiffness exhausts the budget.
 */
export const modesMethod: LimitMethod = {
  name: "modes",
  meaning: "the derived equations of every mode, integrated as they stand",
  remedies: ["not convex", "digits lost", "not converged"],
  obstacle: (problem) =>
    featureComplaint(problem, "method modes", ["ridge", "batch", "parameters", "optimiser"]) ??
    commonEigenbasisObstacle(problem),
  async prepare(prepared) {
    const { prepareModes } = await import("./mode-dynamics.js");
    return prepareModes(prepared);
  },
};
