import { existsSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { commandFile, readPackage, readText, requireFreshBuild, root, run } from "./checkout.js";
import { codeSpans, commandLines, fencedBlocks, localLinks } from "./markdown.js";
import { looksLikePath, pathExists } from "./repository-paths.js";

const documents = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"];

beforeAll(requireFreshBuild);

interface Named {
  readonly paths: readonly string[];
  readonly commands: readonly string[];
}

/** What a document names: paths in code spans and links, commands in code spans and shell blocks. */
function namedBy(document: string): Named {
  const markdown = readText(document);
  const spans = codeSpans(markdown);
  const shell = fencedBlocks(markdown).filter((block) => block.language === "sh");
  const commands = [...spans, ...shell.flatMap((block) => commandLines(block.text))];
  return {
    paths: [...spans.filter(looksLikePath), ...localLinks(markdown)],
    commands: commands.flatMap((line) => line.split(/\s*(?:&&|\|\||[;|])\s*/)),
  };
}

function firstWords(commands: readonly string[], pattern: RegExp): string[] {
  return [...new Set(commands.flatMap((command) => pattern.exec(command)?.[1] ?? []))];
}

describe.each(documents)("%s", (document) => {
  test("names paths, and each exists", () => {
    const { paths } = namedBy(document);
    expect(paths.length).toBeGreaterThan(0);
    expect(paths.filter((named) => !pathExists(named))).toEqual([]);
  });

  test("names only npm scripts that package.json has", () => {
    const { scripts } = readPackage();
    const named = firstWords(namedBy(document).commands, /^npm run (?:-s |--silent )?([\w:-]+)/);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  test("names only programs that are installed", () => {
    const named = firstWords(namedBy(document).commands, /^npx ([\w-]+)/);
    const missing = named.filter((name) => !existsSync(path.join(root, "node_modules/.bin", name)));
    expect(missing).toEqual([]);
  });

  test("names only subcommands that sgd-limits has", async () => {
    const named = firstWords(namedBy(document).commands, /^(?:npx )?sgd-limits ([a-z]+)/);
    const { stdout } = await run(process.execPath, [commandFile, "--help"], {});
    const missing = named.filter((name) => !new RegExp(`^\\s+${name}\\b`, "m").test(stdout));
    expect(missing).toEqual([]);
  });
});

test("CONTRIBUTING.md names npm scripts at all", () => {
  const { commands } = namedBy("CONTRIBUTING.md");
  expect(commands.filter((command) => command.startsWith("npm run ")).length).toBeGreaterThan(0);
});
