/** A copy of the sources on which CONTRIBUTING's recipes are carried out, with what a contributor writes. */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { cache, root, run, type Finished } from "./checkout.js";

const FORMULA = `{ expression: "(r^2 - y)^2/4", variable: "r" }`;
export const definition = (
  fields: string,
): string => `import type { LossDefinition } from "./loss.js";

export const squares: LossDefinition = { formula: ${FORMULA}, ${fields} };
`;
export const FIELDS = [
  `labels: "any"`,
  `convexity: "not convex"`,
  `needsTeacher: false`,
  `classifier: "sign"`,
  `closedForm: "none"`,
];

let copy = "";
export const at = (file: string): string => path.join(copy, file);
function replace(file: string, from: string, to: string): void {
  const text = readFileSync(at(file), "utf8");
  if (!text.includes(from)) throw new Error(`${file}: no "${from}" to replace`);
  writeFileSync(at(file), text.replace(from, to));
}

export function makeCopy(): void {
  mkdirSync(cache, { recursive: true });
  copy = mkdtempSync(path.join(cache, "recipes-"));
  for (const name of [
    "src",
    "dist",
    "proofs-checks",
    "tsconfig.json",
    "tsconfig.build.json",
    "package.json",
  ])
    cpSync(path.join(root, name), at(name), { recursive: true });
  symlinkSync(path.join(root, "node_modules"), at("node_modules"));
}

function addLoss(fields: readonly string[]): void {
  writeFileSync(at("src/losses/squares.ts"), definition(fields.join(", ")));
}

export function followRecipes(): void {
  addLoss(FIELDS);
  replace(
    "src/losses/losses.ts",
    `import { softmax }`,
    `import { squares } from "./squares.js";\nimport { softmax }`,
  );
  replace("src/losses/losses.ts", "  softmax,\n", "  softmax,\n  squares,\n");
  writeFileSync(
    at("src/observables/root-mean-square.ts"),
    `import type { Situation } from "./observable.js";

/** Root of ||X||^2. */
export const length = ({ point }: Situation): number => Math.sqrt(point.norm);
`,
  );
  const descriptions = "src/observables/descriptions.ts";
  const norm = `{ name: "norm", shape`;
  replace(
    descriptions,
    norm,
    `{ name: "length", shape: "number", meaning: "||X||", symbol: "\\\\|X\\\\|", sign: "nonnegative" },\n  ${norm}`,
  );
  const table = "src/observables/table.ts";
  replace(
    table,
    `import { errorOfRatio, ratio }`,
    `import { length } from "./root-mean-square.js";\nimport { errorOfRatio, ratio }`,
  );
  replace(
    table,
    "  ratio: { value: ratio,",
    "  length: { value: length },\n  ratio: { value: ratio,",
  );
}

export const compile = (...options: string[]): Promise<Finished> =>
  run(
    process.execPath,
    [path.join(root, "node_modules/typescript/bin/tsc"), "-p", "tsconfig.build.json", ...options],
    { cwd: copy },
  );
export const command = (...args: string[]): Promise<Finished> =>
  run(process.execPath, [at("dist/cli/main.js"), ...args], { cwd: copy });

export function removeCopy(): void {
  rmSync(copy, { recursive: true, force: true });
}
