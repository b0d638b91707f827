import { readdirSync } from "node:fs";
import { mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NO_LIMIT, commandFile, readText, requireFreshBuild, root, run } from "./checkout.js";
import { commandLines, fencedBlocks } from "./markdown.js";

const DOCUMENTS = [
  "README.md",
  ...readdirSync(path.join(root, "docs"))
    .filter((file) => file.endsWith(".md"))
    .map((file) => path.join("docs", file)),
];
/** Line of a block that stands for lines left out. */
const LEFT_OUT = "...";

/** What a document says that a command prints: the text block after the shell block whose last line it is. */
const printed = DOCUMENTS.flatMap((document) =>
  fencedBlocks(readText(document)).flatMap((block, k, blocks) => {
    const before = blocks[k - 1];
    if (block.language !== "text" || before?.language !== "sh") return [];
    const command = commandLines(before.text).at(-1) ?? "";
    return [{ place: `${document}, line ${block.line}`, command, lines: block.text.split("\n") }];
  }),
);

let place = "";

/** What a reader has in front of them; what commands write goes nowhere else. */
beforeAll(async () => {
  requireFreshBuild();
  place = await mkdtemp(path.join(tmpdir(), "printed-"));
  for (const folder of ["examples", "node_modules"])
    await symlink(path.join(root, folder), path.join(place, folder));
});
afterAll(() => rm(place, { recursive: true }));

const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/;

/** Of a number as it is written: one unit of its last digit. */
function lastDigit(text: string): number {
  const [digits, exponent = "0"] = text.split("e");
  return 10 ** (Number(exponent) - (digits.split(".")[1]?.length ?? 0));
}

/** Whether a line says the same as another: words to the letter, numbers up to the error that ends the line. */
function agrees(line: string, now: string): boolean {
  const [then, there] = [line, now].map((text) => text.trim().split(/\s+/));
  if (then.length !== there.length) return false;
  const last = then[then.length - 1];
  const stated = /^\d\.\de-\d+$/.test(last) && then.length > 2 ? Number(last) : undefined;
  return then.every((word, k) => {
    if (word === there[k]) return true;
    if (!NUMBER.test(word) || !NUMBER.test(there[k])) return false;
    const [a, b] = [Number(word), Number(there[k])];
    if (stated !== undefined && k === then.length - 1) return a / b < 10 && b / a < 10;
    return Math.abs(a - b) <= (stated ?? 0) * Math.abs(a) + lastDigit(word);
  });
}

describe("what documents print is what commands print", () => {
  test("there are such blocks", () => {
    expect(printed.length).toBeGreaterThan(0);
  });

  test.each(printed)(
    "$place",
    async ({ command, lines }) => {
      const script = command.replace(/\bnpx sgd-limits\b/g, `node "${commandFile}"`);
      const { code, stdout, stderr } = await run("bash", ["-c", script], { cwd: place });
      expect(code, stderr).toBe(0);
      const now = stdout.split("\n");
      let next = 0;
      let free = false;
      for (const line of lines) {
        if (line === LEFT_OUT) free = true;
        else {
          const from = next;
          while (free && next < now.length && !agrees(line, now[next])) next++;
          expect(
            agrees(line, now[next] ?? ""),
            `${line}\nbut now\n${now.slice(from).join("\n")}`,
          ).toBe(true);
          next++;
          free = false;
        }
      }
    },
    NO_LIMIT,
  );
});

test("a digit beyond the error, a word and a missing column are noticed", () => {
  expect(agrees("loss 0.50000 1.0e-4", "loss 0.50001 2.0e-4")).toBe(true);
  expect(agrees("loss 0.50000 1.0e-4", "loss 0.50010 2.0e-4")).toBe(false);
  expect(agrees("loss 0.50000 1.0e-4", "norm 0.50000 1.0e-4")).toBe(false);
  expect(agrees("loss 0.50000 1.0e-4", "loss 1.0e-4")).toBe(false);
  expect(agrees("loss 0.50000 1.0e-4", "loss 0.50000 5.0e-2")).toBe(false);
});
