/** How what the horizon does not decide is told from what was measured. */
export const UNDECIDED = { label: "undecided", colour: "#bbbbbb" } as const;
