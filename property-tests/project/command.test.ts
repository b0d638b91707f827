import { mkdir, mkdtemp, rm, stat } from "node:fs/promises";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { cache, readPackage, requireFreshBuild, root, run } from "./checkout.js";

beforeAll(requireFreshBuild);

test("npx sgd-limits works in the checkout: no question, no network, no second build", async () => {
  const command = path.join(root, "dist/cli/main.js");
  const before = (await stat(command)).mtimeMs;
  await mkdir(cache, { recursive: true });
  const npmCache = await mkdtemp(path.join(cache, "npm-"));
  const env = {
    ...process.env,
    npm_config_cache: npmCache,
    npm_config_registry: "http://127.0.0.1:9",
    npm_config_yes: undefined,
  };
  const finished = await run("npx", ["sgd-limits", "--version"], { env });
  await rm(npmCache, { recursive: true });
  expect(finished).toMatchObject({ code: 0 });
  expect(finished.stdout.trim()).toBe(readPackage().version);
  expect((await stat(command)).mtimeMs).toBe(before);
});

test("the linked command runs without npm", async () => {
  const link = path.join(root, "node_modules/.bin/sgd-limits");
  const { code, stdout } = await run(link, ["--version"], {});
  expect([code, stdout.trim()]).toEqual([0, readPackage().version]);
});
