import { Option } from "commander";
import type { AddCommand } from "../../command.js";

type Format = "text" | "latex" | "json";

/** `derive FILE`: the limiting system with the justification of each step. */
export const addDerive: AddCommand = (program, terminal) => {
  program
    .command("derive")
    .description("print the limiting ODE system of a problem with the justification of each step")
    .argument("<file>", "problem file, JSON or YAML")
    .addOption(
      new Option("--format <format>", "how to print it")
        .choices(["text", "latex", "json"])
        .default("text"),
    )
    .option("--json", "the same as --format json")
    .action(async (file: string, options: { format: Format; json?: boolean }) => {
      const { readProblem } = await import("../../../problem-file/read-problem.js");
      const { deriveText } = await import("./run-derive.js");
      const text = await deriveText(
        await readProblem(file),
        options.json ? "json" : options.format,
      );
      terminal.out(text.endsWith("\n") ? text : `${text}\n`);
    });
};
