import { Command } from "commander";
import type { AddCommand, Finish } from "./command.js";
import { addCompletion } from "./commands/completion/completion-command.js";
import { addInit } from "./commands/init/init-command.js";
import { addSchema } from "./commands/schema/schema-command.js";
import { addCheck } from "./commands/check/check-command.js";
import { addExplore } from "./commands/explore/explore-command.js";
import { addFit } from "./commands/fit/fit-command.js";
import { addDerive } from "./commands/derive/derive-command.js";
import { addFixedPoints } from "./commands/fixed-points/fixed-points-command.js";
import { addProve } from "./commands/prove/prove-command.js";
import { addReport } from "./commands/report/report-command.js";
import { addSimulate } from "./commands/simulate/simulate-command.js";
import { addSolve } from "./commands/solve/solve-command.js";
import { addSweep } from "./commands/sweep/sweep-command.js";
import { examplesHelp } from "./text/examples-help.js";
import { packageVersion } from "./terminal/package-version.js";
import type { Terminal } from "./terminal/terminal.js";
import { theorySource, type TheorySource } from "./theory-source.js";

const COMMANDS: readonly AddCommand[] = [
  addDerive,
  addSolve,
  addSimulate,
  addFixedPoints,
  addCheck,
  addProve,
  addReport,
  addSweep,
  addFit,
  addExplore,
  addInit,
  addSchema,
  addCompletion,
];

/** The command line as a commander program that throws instead of exiting. */
export function createProgram(
  terminal: Terminal,
  finish: Finish,
  theories: TheorySource = theorySource(),
): Command {
  const program = new Command("sgd-limits")
    .description(
      "Derives the limiting ODEs of SGD in high dimensions, solves them, judges claims, checks lemmas.",
    )
    .version(packageVersion())
    .showSuggestionAfterError(true)
    .exitOverride()
    .configureOutput({
      writeOut: terminal.out,
      writeErr: terminal.note,
      outputError: (text, write) => write(oneLine(text)),
    })
    .addHelpText(
      "after",
      "\nExit codes: 0 done, 1 failure or a verdict that differs, 2 bad input.",
    );
  for (const addCommand of COMMANDS) addCommand(program, terminal, finish, theories);
  for (const command of program.commands)
    command
      .option("--quiet", "no progress on the error stream, only warnings and complaints")
      .addHelpText("after", examplesHelp(command.name()));
  return program;
}

/** commander puts its suggestion on a line of its own. */
function oneLine(text: string): string {
  return `sgd-limits: ${text
    .trim()
    .replace(/^error: /, "")
    .replace(/\s*\n\s*/g, " ")}\n`;
}
