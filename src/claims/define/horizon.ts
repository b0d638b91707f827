/** The last time of the curves behind a claim: a number, or text for times past the largest double. */
export type Horizon = number | string;

/** log10 of a horizon such as 1e100, "1e100" or "10^4000". */
export function log10Horizon(horizon: Horizon): number {
  const text = String(horizon).trim();
  const power = /^10\^\(?(\d+(?:\.\d+)?)\)?$/.exec(text);
  const [, mantissa, exponent = "0"] = /^(\d+(?:\.\d+)?|\.\d+)(?:e\+?(\d+))?$/i.exec(text) ?? [];
  const log10 = power ? Number(power[1]) : Math.log10(Number(mantissa)) + Number(exponent);
  if (log10 > 0 && Number.isFinite(log10)) return log10;
  throw new RangeError(
    `${JSON.stringify(horizon)}, expected a time above 1, such as 1e100 or "10^4000"`,
  );
}
