import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { NO_LIMIT, root, run } from "../project/checkout.js";

test(
  "the documentation site is built without a warning",
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "site-"));
    const tool = path.join(root, "node_modules/typedoc/bin/typedoc");
    const { code, stdout, stderr } = await run(process.execPath, [tool, "--out", folder]);
    expect(code, stdout + stderr).toBe(0);
    expect(stdout + stderr).not.toMatch(/warning/);
    expect(await readdir(folder)).toContain("index.html");
    await rm(folder, { recursive: true });
  },
  NO_LIMIT,
);
