import { planePortrait } from "../../../phase-plane/draw-portrait.js";
import type { Portrait } from "../../../phase-plane/portrait.js";
import type { Problem } from "../../../problem/problem.js";
import type { SpreadNetwork } from "../../../theories/mixture/separated/network-walker.js";
import { networkLoss, numberedUnits } from "../../../theories/mixture/separated/network-loss.js";
import { networkPlane } from "../../../theories/mixture/separated/network-plane.js";
import type { Evidence, Judgement } from "../../claim.js";

/** Of runs of SGD over a portrait: they can be told from the flow, and follow it. */
const DIMENSION = 1000;

/** A network as it is drawn: two units on two classes, one on four. */
type Drawn = Pick<SpreadNetwork, "model" | "alpha" | "lambda" | "c">;

/** The judgement with the portrait of a network and what it shows. */
export async function illustrated(
  judgement: Judgement,
  network: Drawn,
  shown: string,
): Promise<Judgement> {
  const { alpha, lambda, c } = network;
  const parameters = `$\\alpha = ${alpha}$, $c = ${c}$, SGD at $d = ${DIMENSION}$`;
  const piece: Evidence = {
    kind: "integrated",
    summary: `${shown} ${parameters}${lambda < Infinity ? `, $\\lambda = ${lambda}$` : ""}.`,
    portraits: [await portraitOf(network)],
  };
  return { ...judgement, evidence: [...judgement.evidence, piece] };
}

async function portraitOf(network: Drawn): Promise<Portrait> {
  const { model, alpha, lambda } = network;
  const plane = await networkPlane(problemOf(network));
  if (!plane) throw new Error(`${model}: no network`);
  const what = model === "binary" ? "two units on two classes" : "a unit on four classes";
  const distance = lambda < Infinity ? lambda : "\\infty";
  const title = `Phase portrait of ${what}, $\\lambda = ${distance}$, $\\alpha = ${alpha}$`;
  return planePortrait(title, plane, plane);
}

function problemOf({ model, alpha, lambda, c }: Drawn): Problem {
  const axis = (k: number, sign: number): number[] =>
    Array.from({ length: DIMENSION }, (_, j) => (j === k ? sign : 0));
  const clusters =
    model === "binary"
      ? [
          { label: 1, values: axis(0, 1) },
          { label: 0, values: axis(0, -1) },
        ]
      : [0, 1].flatMap((k) => [1, -1].map((sign) => ({ label: 1 - k, values: axis(k, sign) })));
  const units = numberedUnits(model === "binary" ? 2 : 1);
  return {
    name: model,
    dimension: DIMENSION,
    classes: clusters.map(({ label, values }) => ({
      ...{ probability: 1 / clusters.length, label, mean: { kind: "coordinates", values } },
      covariance: { kind: "blocks", fractions: [1], eigenvalues: [1 / lambda] },
    })),
    loss: networkLoss(units),
    parameters: Object.fromEntries(units.map(([scalar]) => [scalar, { initial: 1 }])),
    ridge: alpha,
    stepSize: { rule: "constant", gamma: c },
    initial: "zero",
  };
}
