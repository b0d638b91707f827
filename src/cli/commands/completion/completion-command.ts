import { Argument } from "commander";
import type { AddCommand } from "../../command.js";
import type { Shell } from "./completion-script.js";

const SHELLS: readonly Shell[] = ["bash", "zsh", "fish"];

/** `completion SHELL`: a script that completes commands, options and their choices. */
export const addCompletion: AddCommand = (program, terminal, finish) => {
  program
    .command("completion")
    .description("print a script that makes a shell complete commands and options")
    .addArgument(new Argument("<shell>", "the shell").choices(SHELLS))
    .action(async (shell: Shell) => {
      const { completionScript } = await import("./completion-script.js");
      terminal.out(completionScript(program, shell));
      finish(0);
    });
};
