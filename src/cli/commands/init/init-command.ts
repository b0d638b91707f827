import type { AddCommand } from "../../command.js";
import type { InitOptions } from "./run-init.js";

/** `init`: a commented problem file to start from, with the schema beside it. */
export const addInit: AddCommand = (program, terminal, finish, source) => {
  program
    .command("init")
    .description("write a commented problem file to start from, and its schema for editors")
    .option(
      "--model <name>",
      "family of problems: mixture, multi-pass, tensor-pca, power-law-random-features or power-law-random-features-frontier",
      "mixture",
    )
    .option("--out <file>", "where to write it", "problem.yaml")
    .action(async (options: InitOptions) => {
      const { runInit } = await import("./run-init.js");
      finish(await runInit(options, terminal, await source.load()));
    });
};
