import type { AddCommand } from "../../command.js";

/** `schema`: the JSON Schema of problem files. */
export const addSchema: AddCommand = (program, terminal, finish, source) => {
  program
    .command("schema")
    .description("print the JSON Schema of problem files, for editors")
    .option("--model <name>", "of one family of problems only, like tensor-pca")
    .action(async ({ model }: { model?: string }) => {
      const { schemaText } = await import("./schema-text.js");
      terminal.out(schemaText(await source.load(), model));
      finish(0);
    });
};
