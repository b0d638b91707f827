import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** Whether this machine has a TeX with pgfplots; it is no dependency. */
export const hasPgfplots =
  spawnSync("kpsewhich", ["pgfplots.sty"]).status === 0 &&
  spawnSync("pdflatex", ["--version"]).status === 0;

/** Compiles a document that may input others; what TeX complained about, and whether there is a page. */
export function compiled(files: Readonly<Record<string, string>>): {
  complaints: string[];
  pdf: string;
} {
  const folder = mkdtempSync(path.join(tmpdir(), "pgfplots-"));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
    const [main] = Object.keys(files);
    const words = ["-interaction=nonstopmode", "-halt-on-error", main];
    const { stdout } = spawnSync("pdflatex", words, { cwd: folder, encoding: "utf8" });
    const complaints = stdout.split("\n").filter((line) => /^!|Warning|Overfull/.test(line));
    if (complaints.some((line) => line.startsWith("!"))) return { complaints, pdf: "" };
    return {
      complaints,
      pdf: readFileSync(path.join(folder, main.replace("tex", "pdf")), "latin1"),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
