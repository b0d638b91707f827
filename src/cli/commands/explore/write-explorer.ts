import { copyFile, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { readProblem } from "../../../theories/read-problem.js";
import { makeFolder } from "../../../workers/file-system-error.js";

const PLACE = '<script type="application/json" id="given-problem">';

/**
 * Writes the page, with the problem of a file in it, and returns its path.
 * @throws InputError for a file that is not a problem
 */
export async function writeExplorer(file: string | undefined, folder: string): Promise<string> {
  const given = file === undefined ? "" : textOf((await readProblem(file)).problem);
  const built = new URL("../../../explorer/", import.meta.url);
  const page = await readFile(new URL("index.html", built), "utf8").catch(() => {
    throw new Error("dist/explorer is missing: npm run build makes it");
  });
  makeFolder(folder);
  for (const part of ["explorer.js", "explorer.css"])
    await copyFile(new URL(part, built), path.join(folder, part));
  const target = path.join(folder, "index.html");
  await writeFile(
    target,
    page.replace(PLACE, () => PLACE + given),
  );
  return target;
}

/** JSON that may stand inside a script of a page. */
function textOf(problem: object): string {
  return JSON.stringify(problem, null, 2).replaceAll("<", "\\u003c");
}
