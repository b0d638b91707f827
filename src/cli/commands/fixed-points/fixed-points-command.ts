import type { AddCommand } from "../../command.js";
import { aboutFile } from "../../terminal/about-file.js";

/** `fixed-points FILE`: where the limit of a problem with finitely many order parameters comes to rest. */
export const addFixedPoints: AddCommand = (program, terminal) => {
  program
    .command("fixed-points")
    .description("find all fixed points of a limit, with eigenvalues, stability and fluctuations")
    .argument("<file>", "problem file, JSON or YAML, - for standard input")
    .option("--json", "print only JSON")
    .option(
      "--plot <file>",
      "the phase portrait of two order parameters, with runs of SGD over it where there is a dimension, or of two units on two classes at covariance 0, or of one on four: .svg, .png, .pdf or .tex",
    )
    .action(async (file: string, options: { json?: boolean; plot?: string }) => {
      const { fixedPointsOf } = await import("./run-fixed-points.js");
      const { fixedPointsTable } = await import("./fixed-points-table.js");
      const found = await aboutFile(file, () => fixedPointsOf(file));
      if (options.plot !== undefined) {
        const { drawPortrait } = await import("./draw-portrait.js");
        await drawPortrait(file, options.plot, found.fixedPoints);
      }
      terminal.out(options.json ? `${JSON.stringify(found, null, 2)}\n` : fixedPointsTable(found));
    });
};
