import type { Fit } from "../fit.js";
import type { LabelledData } from "../labelled-data.js";
import type { SampleSource } from "./sample-source.js";

/** The samples of the fitted classes, scaled and centred as the fit was. */
export function dataSource(data: LabelledData, fit: Fit): SampleSource {
  const { scale, centre, chosen } = fit;
  const rows = chosen.flatMap(({ rows: own }) => [...own]);
  const classes = Uint16Array.from(chosen.flatMap(({ rows: own }, i) => [...own].map(() => i)));
  return {
    ...{ count: rows.length, classes },
    read(sample, out) {
      data.read(rows[sample], out);
      for (let j = 0; j < out.length; j++) out[j] = scale * out[j] - centre[j];
    },
  };
}
