import { Option } from "commander";
import type { AddCommand } from "../../command.js";
import { addPlotOptions } from "../../plot/plot-options.js";
import type { FitCommandOptions } from "./run-fit.js";

/** `fit DATA --labels …`: a labelled data set becomes a problem file; with --verify SGD runs on it beside the limit. */
export const addFit: AddCommand = (program, terminal, finish) => {
  addPlotOptions(program.command("fit"))
    .description("fit a Gaussian mixture to a labelled data set and write it as a problem file")
    .argument(
      "<data>",
      "samples, one a row: .npy, .npz (data.npz:X for one of several arrays), .csv or IDX, each also gzipped; images are flattened",
    )
    .requiredOption(
      "--labels <where>",
      "a file of labels, or the column of them by name or number from 1, or their array in an .npz file",
    )
    .option(
      "--classes <list>",
      "classes to keep, in this order, like 3,8; all unless given, two in descending order",
    )
    .addOption(
      new Option(
        "--center <kind>",
        "what is taken off every sample: nothing, the mean of all, the mean of the class means",
      )
        .choices(["none", "mean", "midpoint"])
        .default("none"),
    )
    .option("--scale <factor>", "factor on every feature, like 0.00392 for bytes", "1")
    .option("--pool <side>", "average images over squares of so many pixels a side")
    .option("--image <shape>", "rows and columns of flattened images, like 28x28, for --pool")
    .option("--gamma <number>", "constant step size of the problem", "1")
    .option(
      "--out <file>",
      "problem file to write; means and covariances go to .npy files beside it",
      "problem.json",
    )
    .option("--verify", "run one-pass SGD on the data beside the limit and judge")
    .option("--runs <number>", "orders of the samples with --verify", "10")
    .option("--points <number>", "times with --verify", "12")
    .option("--seed <number>", "seed of the orders", "1")
    .option("--tolerance <number>", "relative tolerance of the limits with --verify", "1e-5")
    .option("--json", "print JSON only")
    .addHelpText(
      "after",
      "\nTwo classes: labels 1 and 0, binary-logistic. More: softmax, with the best commuting approximation of the\n" +
        "covariances. Moments are maximum likelihood (divided by the count).\n\n" +
        "Example: sgd-limits fit images.npy --labels labels.npy --classes 3,8 --center midpoint --scale 0.00392 --pool 2 --verify --plot loss.svg",
    )
    .action(async (data: string, options: FitCommandOptions) => {
      const { runFit } = await import("./run-fit.js");
      finish(await runFit(data, options, terminal));
    });
};
