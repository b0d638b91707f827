import { describe, expect, test } from "vitest";
import { contourNodes, emptyFunction } from "../../src/resolvent/contour-nodes.js";
import { jointSpectrum } from "../../src/resolvent/joint-spectrum.js";
import { spectralPanels } from "../../src/resolvent/spectral-panels.js";
import type { Modes } from "../../src/problem/modes.js";
import { powerLaw, powerLawMean, sampleProblem } from "./sample-problems.js";

const d = 200;
const modesOf = (spectra: readonly (readonly number[])[]): Modes =>
  sampleProblem(
    "spectra",
    1,
    spectra.map((eigenvalues, i) => ({
      probability: 1 / spectra.length,
      label: i % 2,
      mean: powerLawMean(eigenvalues.length, 0.3, 1),
      eigenvalues,
    })),
  ).modes;
const wavy = Array.from({ length: d }, (_, i) => 1 + 0.9 * Math.sin(100 * i * i));
const FAMILIES: readonly (readonly [string, Modes])[] = [
  ["one power law", modesOf([powerLaw(d, 1.7)])],
  ["five power laws", modesOf([0.4, 0, 1, 2.5, 4].map((exponent) => powerLaw(d, exponent)))],
  [
    "with a block of zeros",
    modesOf([powerLaw(d, 1), powerLaw(d, 1).map((_, i) => (i < d / 3 ? 0 : 1))]),
  ],
  ["unrelated", modesOf([powerLaw(d, 1), wavy])],
];
const choice = { decay: 0.88, nodes: 40 };

describe.each(FAMILIES)("panels of the spectrum: %s", (_, modes) => {
  const spectrum = jointSpectrum(modes, 0);
  const panels = spectralPanels(spectrum, choice);

  test("hold every mode once, and real parts on contours are nowhere negative", () => {
    const held = panels.flatMap((panel) => [...panel.modes]).sort((a, b) => a - b);
    expect(held).toEqual(Array.from({ length: d }, (__, mode) => mode));
    for (const { covariances } of panels)
      for (const phi of covariances.flat()) expect(phi.re).toBeGreaterThanOrEqual(0);
  });

  test("contour integrals of exp(-phi_i) phi_j against the resolvent are the sums over the modes", () => {
    const nodes = contourNodes(spectrum, choice);
    const weights = Float64Array.from({ length: d }, (__, mode) => Math.cos(mode) + 2);
    const R = emptyFunction(nodes.count);
    nodes.resolve(weights, R);
    spectrum.eigenvalues.forEach((first, i) => {
      spectrum.eigenvalues.forEach((second, j) => {
        const [phi, psi] = [nodes.covariances[i], nodes.covariances[j]];
        let found = 0;
        for (let n = 0; n < nodes.count; n++) {
          const size = Math.exp(-phi.re[n]);
          const [c, s] = [size * Math.cos(phi.im[n]), -size * Math.sin(phi.im[n])];
          const [x, y] = [c * psi.re[n] - s * psi.im[n], c * psi.im[n] + s * psi.re[n]];
          const [u, v] = [x * R.re[n] - y * R.im[n], x * R.im[n] + y * R.re[n]];
          found += nodes.weight.re[n] * u - nodes.weight.im[n] * v;
        }
        let expected = 0;
        for (let mode = 0; mode < d; mode++)
          expected += weights[mode] * Math.exp(-first[mode]) * second[mode];
        expect(Math.abs(found / expected - 1)).toBeLessThan(1e-12);
      });
    });
  });
});

test("the number of nodes grows like log d for power laws, and is that of the modes for unrelated spectra", () => {
  const count = (dimension: number): number =>
    contourNodes(jointSpectrum(modesOf([0.7, 1.9].map((a) => powerLaw(dimension, a))), 0), choice)
      .count;
  const [few, more, most] = [count(100), count(1600), count(25600)];
  expect(most - more).toBeLessThan(1.5 * (more - few) + 80);
  expect(most).toBeLessThan(800);
  expect(contourNodes(jointSpectrum(FAMILIES[3][1], 0), choice).count).toBeGreaterThan(d / 2);
});
