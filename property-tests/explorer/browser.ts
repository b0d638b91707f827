import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Browser, type Page } from "playwright-core";
import { requireFreshBuild, root, run } from "../project/checkout.js";

/** Where Debian puts its browser; another may be named in the environment. */
const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** Why the page cannot be tried here, if so. */
export const noBrowser = existsSync(executablePath)
  ? undefined
  : `${executablePath}: no browser here, apt-get install chromium or name one in CHROMIUM`;

export interface Opened {
  readonly browser: Browser;
  /** A page opened from the disk; what it complains about is thrown by `close`. */
  open(width: number, height: number, hash?: string): Promise<Page>;
  close(): Promise<void>;
}

export async function openBrowser(): Promise<Opened> {
  const folder = await mkdtemp(path.join(tmpdir(), "explorer-"));
  requireFreshBuild();
  const command = path.join(root, "dist/cli/main.js");
  const { stderr } = await run(process.execPath, [command, "explore", "--out", folder], {});
  if (stderr !== "") throw new Error(stderr);
  const address = pathToFileURL(path.join(folder, "index.html")).href;
  const complaints: string[] = [];
  const args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"];
  const browser = await chromium.launch({ executablePath, args });
  return {
    browser,
    async open(width, height, hash = "") {
      const page = await browser.newPage({ viewport: { width, height } });
      page.on("pageerror", ({ message }) => complaints.push(message));
      page.on("request", (request) => {
        if (/^https?:/.test(request.url())) complaints.push(`network: ${request.url()}`);
      });
      await page.goto(address + hash);
      return page;
    },
    async close() {
      await browser.close();
      await rm(folder, { recursive: true });
      if (complaints.length > 0) throw new Error(complaints.join("; "));
    },
  };
}
