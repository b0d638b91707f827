import type { AddCommand } from "../../command.js";

/** `explore [FILE]`: a page that solves in the browser. */
export const addExplore: AddCommand = (program, terminal) => {
  program
    .command("explore")
    .description("write a page that solves in the browser, without server or network")
    .argument("[file]", "problem file to begin with, JSON or YAML, - for standard input")
    .option("--out <folder>", "where the page goes", "explorer")
    .action(async (file: string | undefined, { out }: { out: string }) => {
      const { writeExplorer } = await import("./write-explorer.js");
      terminal.out(`${await writeExplorer(file, out)}\n`);
    });
};
