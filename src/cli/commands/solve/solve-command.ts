import { Option } from "commander";
import type { Theory } from "../../../theory/theory.js";
import type { AddCommand } from "../../command.js";
import { addCommutingTolerance } from "../../terminal/commuting-tolerance.js";
import { formatOption } from "../../terminal/output-format.js";
import { addPlotOptions } from "../../plot/plot-options.js";
import { quantityLines, theoriesHelp } from "../../text/theories-help.js";
import type { SolveCommandOptions } from "./run-solve.js";

/** `solve FILE`: the quantities of the limit at the times asked for. */
export const addSolve: AddCommand = (program, terminal, finish, source) => {
  const command = program
    .command("solve")
    .description("solve the limit of a problem and print its observables")
    .argument(
      "<file...>",
      "problem file, JSON or YAML, - for standard input; several for one picture",
    )
    .option("--at <times>", "times t = n/d, separated by commas, like 0,1,10,1e6")
    .option("--at-log10 <times>", "log10 of times, for those beyond 1e308, like 2,20,300,15000")
    .option("--at-epochs <times>", "times as passes over the samples, where there are samples")
    .option("--until <time>", "t = 0 and a grid of times up to this one")
    .option("--points <count>", "times after t = 0 of that grid; 50 unless given")
    .addOption(
      new Option("--spacing <spacing>", "of that grid: linear, or log over three decades").choices([
        "linear",
        "log",
      ]),
    )
    .option("--method <method>", "how to solve, see below", "auto")
    .option("--tolerance <number>", "relative tolerance; the theory's, mostly 1e-8, unless given")
    .option("--seed <number>", "seed of a method's Monte Carlo part")
    .option("--paths <count>", "paths of a method's Monte Carlo part")
    .option("--workers <count>", "threads of a Monte Carlo part; one for each core unless given")
    .option("--resume <folder>", "keep finished parts of a Monte Carlo part in this folder")
    .option("--kernels <file>", "also write the kernels of several passes: a .npz or .json file")
    .option("--per-mode", "also give V_rho and m_rho,j for every mode (with --json)")
    .option(
      "--fluctuations",
      "also give the standard deviation of sqrt(d) (run - limit), and d (mean - limit)",
    )
    .option("--finite-dimension", "predict the mean at the problem's own d, not the limit")
    .option("--timing", "also give the seconds spent solving, start-up and reading excluded")
    .addOption(formatOption())
    .option("--json", "print JSON only: the same as --format json")
    .addHelpText("after", () => helpOf(source.loaded()))
    .action(async (files: string[], options: SolveCommandOptions) => {
      const { compileEarly } = await import("./compile-early.js");
      compileEarly(options.method).catch(() => undefined); // who needs it meets the failure
      const { runSolve } = await import("./run-solve.js");
      finish(await runSolve(files, options, terminal, await source.load()));
    });
  addPlotOptions(command);
  addCommutingTolerance(command);
};

function helpOf(theories: readonly Theory[]): string {
  const methods = theoriesHelp(theories, "Methods", (theory) =>
    theory.methods.map(({ name, meaning }) => [name, meaning]),
  );
  return `${methods}\n${theoriesHelp(theories, "Observables", quantityLines)}`;
}
