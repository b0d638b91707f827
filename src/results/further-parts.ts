/** What a trajectory may state of its quantities besides values and errors, each by name; handed on as it is. */
export const FURTHER = [
  "standardErrors",
  "discretisationErrors",
  "fluctuations",
  "fluctuationErrors",
  "bias",
  "biasErrors",
] as const;
