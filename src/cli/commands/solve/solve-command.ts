import { Option } from "commander";
import { METHODS } from "../../../methods/method-table.js";
import { OBSERVABLE_DESCRIPTIONS } from "../../../observables/descriptions.js";
import type { AddCommand } from "../../command.js";
import type { SolveCommandOptions } from "./run-solve.js";

/** `solve FILE`: the limiting order parameters and observables at the times asked for. */
export const addSolve: AddCommand = (program, terminal, finish) => {
  program
    .command("solve")
    .description("solve the limiting ODEs of a problem and print its observables")
    .argument("<file>", "problem file, JSON or YAML")
    .option("--at <times>", "times t = n/d, separated by commas, like 0,1,10,1e6")
    .option("--at-log10 <times>", "log10 of times, for those beyond 1e308, like 2,20,300,15000")
    .addOption(
      new Option("--method <method>", "how to integrate")
        .choices(["auto", ...METHODS.map(({ name }) => name)])
        .default("auto"),
    )
    .option("--tolerance <number>", "relative tolerance on log L, m, B and ||X||^2", "1e-8")
    .option("--per-mode", "also give V_rho and m_rho,j for every mode (with --json)")
    .option("--timing", "also give the seconds spent solving, start-up and reading excluded")
    .option("--json", "print JSON only")
    .addHelpText("after", observablesHelp)
    .action(async (file: string, options: SolveCommandOptions) => {
      const { compileEarly, mayRunSlowTime } = await import("./compile-early.js");
      if (mayRunSlowTime(options.method)) compileEarly("slow-time");
      const { runSolve } = await import("./run-solve.js");
      finish(await runSolve(file, options, terminal));
    });
};

function observablesHelp(): string {
  const width = Math.max(...OBSERVABLE_DESCRIPTIONS.map(({ name }) => name.length));
  const lines = OBSERVABLE_DESCRIPTIONS.map(
    ({ name, shape, meaning }) =>
      `  ${name.padEnd(width)}  ${meaning}${shape === "number" ? "" : `; ${shape}`}`,
  );
  return ["\nObservables:", ...lines].join("\n");
}
