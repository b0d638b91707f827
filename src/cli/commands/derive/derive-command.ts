import { Option } from "commander";
import type { AddCommand } from "../../command.js";
import { aboutFile } from "../../terminal/about-file.js";
import {
  addCommutingTolerance,
  commutingToleranceKey,
  type CommutingToleranceOption,
} from "../../terminal/commuting-tolerance.js";
import type { DeriveFormat } from "./run-derive.js";

interface DeriveOptions extends CommutingToleranceOption {
  readonly format: DeriveFormat;
  readonly json?: boolean;
}

/** `derive FILE`: the limiting system with the justification of each step. */
export const addDerive: AddCommand = (program, terminal, _finish, source) => {
  const command = program
    .command("derive")
    .description("print the limiting ODE system of a problem with the justification of each step")
    .argument("<file>", "problem file, JSON or YAML, - for standard input")
    .addOption(
      new Option("--format <format>", "how to print it")
        .choices(["text", "latex", "json"])
        .default("text"),
    )
    .option("--json", "the same as --format json")
    .action(async (file: string, options: DeriveOptions) => {
      const { readProblem } = await import("../../../theories/read-problem.js");
      const { deriveText } = await import("./run-derive.js");
      const read = await readProblem(file, await source.load(), commutingToleranceKey(options));
      const format = options.json ? "json" : options.format;
      const text = await aboutFile(file, () => deriveText(read, format));
      terminal.out(text.endsWith("\n") ? text : `${text}\n`);
    });
  addCommutingTolerance(command);
};
