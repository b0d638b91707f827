import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import order from "../../scripts/import-order.json" with { type: "json" };
import { root, run } from "./checkout.js";

const tool = path.join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
const config = path.join(root, ".dependency-cruiser.cjs");
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "imports-"));
});
afterAll(() => rm(folder, { recursive: true }));

type Tree = Readonly<Record<string, string>>;

/** Every folder with one file that imports the folder before it; index.ts and main.ts reach the last. */
function downhillTree(): Record<string, string> {
  const tree: Record<string, string> = {
    "tsconfig.json": '{ "compilerOptions": { "module": "NodeNext" } }',
    "package.json": '{ "type": "module" }',
    "src/index.ts": 'export { value } from "./report/one.js";\n',
    "src/cli/main.ts": 'import { value } from "./one.js";\nprocess.exitCode = Number(value);\n',
  };
  const chain = order.downhill.filter((name) => name !== "simulation");
  for (const [rank, name] of chain.entries()) {
    const below = rank === 0 ? "" : `import "../${chain[rank - 1]}/one.js";\n`;
    tree[`src/${name}/one.ts`] =
      `${below}export const value = ${rank};\nexport type Value = number;\n`;
  }
  return tree;
}

/** "rule: file" for every rule that a file of the tree breaks. */
async function violations(tree: Tree): Promise<string[]> {
  const base = await mkdtemp(path.join(folder, "tree-"));
  for (const [file, text] of Object.entries(tree)) {
    await mkdir(path.dirname(path.join(base, file)), { recursive: true });
    await writeFile(path.join(base, file), text);
  }
  const args = [tool, "--config", config, "--output-type", "json", "src"];
  const { stdout, stderr } = await run(process.execPath, args, { cwd: base });
  if (stdout === "") throw new Error(stderr);
  const found = JSON.parse(stdout) as {
    summary: { violations: { rule: { name: string }; from: string }[] };
  };
  return found.summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`);
}

const uses = (target: string): string => `import { value } from "${target}";\nexport { value };\n`;
const usesType = (target: string): string =>
  `import type { Value } from "${target}";\nexport type Own = Value;\n`;

/** [what is planted, the violation it must raise, the planted text]. */
const planted: [string, string, string][] = [
  ["one step uphill", "problem-imports-uphill: src/problem/step.ts", uses("../symbolic/one.js")],
  ["Node in the core", "core-needs-node: src/core.ts", 'import "node:fs";\n'],
  ["the whole way uphill", "numerics-imports-uphill: src/numerics/way.ts", uses("../cli/one.js")],
  [
    "a type-only import uphill",
    "claims-imports-uphill: src/claims/type.ts",
    usesType("../report/one.js"),
  ],
  [
    "simulation on methods",
    "simulation-imports-methods: src/simulation/theory.ts",
    uses("../methods/one.js"),
  ],
  [
    "methods on simulation",
    "methods-imports-uphill: src/methods/experiment.ts",
    uses("../simulation/one.js"),
  ],
  [
    "one method on another",
    "methods-imports-sibling: src/methods/modes/sideways.ts",
    uses("../slow-time/one.js"),
  ],
  ["a cycle inside a folder", "circular: src/claims/here.ts", usesType("./there.js")],
  ["a file nothing imports", "orphan: src/problem/alone.ts", "export const value = 2;\n"],
  ["a file that no entry leads to", "unreachable: src/problem/dead.ts", uses("../numerics/one.js")],
  ["a folder nobody ranked", "unlisted-folder: src/extra/one.ts", uses("../numerics/one.js")],
  ["the index from inside", "imports-index: src/cli/inside.ts", uses("../index.js")],
  ["the command line from the index", "index-imports-cli: src/index.ts", uses("./cli/one.js")],
  ["a test helper", "outside-src: src/cli/helped.ts", uses("../../tests/one.js")],
  ["a missing file", "unresolvable: src/cli/lost.ts", uses("./nowhere.js")],
];

describe("the import check", () => {
  test("accepts a tree whose imports run downhill", async () => {
    expect(await violations(downhillTree())).toEqual([]);
  });

  describe("catches", () => {
    let found: string[] = [];
    beforeAll(async () => {
      const files = planted.map(([, violation, text]) => [violation.split(": ")[1], text] as const);
      const targets = {
        "src/claims/there.ts": usesType("./here.js"),
        "src/simulation/one.ts": uses("../numerics/one.js"),
        "src/methods/slow-time/one.ts": uses("../../numerics/one.js"),
        "tests/one.ts": "export const value = 1;\n",
      };
      found = await violations({ ...downhillTree(), ...targets, ...Object.fromEntries(files) });
    });
    test.each(planted)("%s", (_title, violation) => {
      expect(found).toContain(violation);
    });
  });
});
