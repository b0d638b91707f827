import { Option } from "commander";
import type { Theory } from "../../../theory/theory.js";
import type { AddCommand } from "../../command.js";
import { addCommutingTolerance } from "../../terminal/commuting-tolerance.js";
import { addDealOptions } from "../../terminal/dealt-out.js";
import { formatOption } from "../../terminal/output-format.js";
import { addPlotOptions } from "../../plot/plot-options.js";
import { theoriesHelp } from "../../text/theories-help.js";
import type { SimulateCommandOptions } from "./run-simulate.js";

/** `simulate FILE...`: SGD itself, many runs, the statistics of its observables. */
export const addSimulate: AddCommand = (program, terminal, finish, source) => {
  const command = program
    .command("simulate")
    .description("run SGD itself and print mean, standard error and quantiles of its observables")
    .argument(
      "<file...>",
      "problem file, JSON or YAML, - for standard input, of finite dimension; several for one picture",
    )
    .requiredOption("--until <time>", "last time t = n/d")
    .option("--runs <count>", "independent runs", "16")
    .option("--seed <number>", "seed, 0 to 4294967295; run k does not depend on --runs", "1")
    .option("--method <method>", "how to simulate, see below; the first unless given")
    .option("--points <count>", "times after t = 0 at which to look", "50")
    .addOption(
      new Option("--spacing <spacing>", "linear, or log from a thousandth of --until on")
        .choices(["linear", "log"])
        .default("linear"),
    )
    .option("--workers <count>", "threads; one for each core that may be used unless given")
    .option("--resume <folder>", "keep finished runs in this folder, see below")
    .option("--timing", "also give the seconds spent simulating, start-up excluded")
    .option(
      "--fluctuations",
      "observed over predicted standard deviation of a run; a table has it unless --no-fluctuations",
    )
    .option("--no-fluctuations", "leave it out")
    .option("--trajectories", "also give the single runs (with json, csv, npz)")
    .addOption(formatOption())
    .option("--json", "print JSON only: the same as --format json");
  addDealOptions(command)
    .addHelpText("after", () => {
      const lines = (theory: Theory): [string, string][] =>
        (theory.simulations ?? []).map(({ name, meaning }) => [name, meaning]);
      return `${theoriesHelp(source.loaded(), "Methods", lines)}\n${HELP}`;
    })
    .action(async (files: string[], options: SimulateCommandOptions) => {
      const { runSimulate } = await import("./run-simulate.js");
      finish(await runSimulate(files, options, terminal, await source.load()));
    });
  addPlotOptions(command);
  addCommutingTolerance(command);
};

const HELP = `
The same seed gives the same numbers whatever the number of workers.

Interruption: finished runs are kept, one line of JSON each, in .sgd-limits/ in the working folder
until all are done, or for good in the folder given with --resume. After Ctrl-C, a time limit or a
node failure the same command takes them up again; with --resume, more --runs add to them. The
file is named after the problem, and belongs to its content, the method, the seed and the times.`;
