import type { Command } from "commander";
import type { Terminal } from "./terminal/terminal.js";
import type { TheorySource } from "./theory-source.js";

/** Adds one command to the program; its heavy modules are loaded when it runs. */
export type AddCommand = (
  program: Command,
  terminal: Terminal,
  finish: Finish,
  theories: TheorySource,
) => void;

/** Sets the exit code. */
export type Finish = (exitCode: number) => void;
