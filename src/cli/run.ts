import { CommanderError } from "commander";
import {
  fileSystemComplaint,
  isFileSystemError,
  isMisplaced,
} from "../workers/file-system-error.js";
import { createProgram } from "./program.js";
import { EXIT, UsageError, type Terminal } from "./terminal/terminal.js";
import { theorySource, type TheorySource } from "./theory-source.js";

/**
 * Runs one command line (without the interpreter and the script) and returns the exit code.
 * Bad input becomes one line on the error stream and code 2, never a stack trace.
 */
export async function run(
  argv: readonly string[],
  terminal: Terminal,
  theories: TheorySource = theorySource(),
): Promise<number> {
  const state = { exitCode: EXIT.success as number };
  const finish = (code: number): void => {
    state.exitCode = code;
  };
  const quiet = argv.includes("--quiet");
  const program = createProgram({ ...terminal, quiet }, finish, theories);
  try {
    if (asksHelpOfCommand(argv)) await theories.load(); // their quantities and methods are part of it
    await program.parseAsync([...argv], { from: "user" });
    return state.exitCode;
  } catch (error) {
    return complain(error, terminal);
  }
}

/** Whether the help of one command is wanted, not that of the program. */
function asksHelpOfCommand([first, ...rest]: readonly string[]): boolean {
  return first === "help"
    ? rest.length > 0
    : rest.some((word) => word === "--help" || word === "-h");
}

/** Bad input, files that cannot be used and commander's own complaints end in an exit code; anything else is a defect and thrown. */
function complain(error: unknown, terminal: Terminal): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.success : EXIT.badInput;
  if (isFileSystemError(error)) {
    terminal.note(`sgd-limits: ${fileSystemComplaint(error)}\n`);
    return isMisplaced(error) ? EXIT.badInput : EXIT.failure;
  }
  if (error instanceof Error && error.name === "SlurmError") {
    terminal.note(`sgd-limits: ${error.message}\n`);
    return EXIT.failure;
  }
  if (!isBadInput(error)) throw error;
  terminal.note(`sgd-limits: ${error.message.replace(/\s*\n\s*/g, " ")}\n`);
  return EXIT.badInput;
}

function isBadInput(error: unknown): error is Error {
  return error instanceof UsageError || (error instanceof Error && error.name === "InputError");
}
