const GREEK =
  /^(?:alpha|beta|gamma|delta|epsilon|zeta|eta|theta|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|phi|chi|psi|omega)(?=\d*$)/;

/** Parameters as text with $...$: "$\alpha = 2$, $\beta = 0.5$". */
export function parametersText(parameters: object): string {
  const parts = Object.entries(parameters).map(([name, value]) => {
    const number = typeof value === "number";
    return number
      ? `$${nameLatex(name)} = ${String(value)}$`
      : `$${nameLatex(name)}$ = ${plain(value)}`;
  });
  return parts.join(", ");
}

/** A parameter's name as LaTeX: Greek letters by their names, an index as one. */
export function nameLatex(name: string): string {
  const [stem, index = ""] = /^(.*?)(\d*)$/.exec(name)?.slice(1) ?? [name];
  const letter = GREEK.test(name) ? `\\${stem}` : stem.length === 1 ? stem : `\\mathrm{${stem}}`;
  return index === "" ? letter : `${letter}_{${index}}`;
}

/** Any other value as JSON, its signs escaped. */
function plain(value: unknown): string {
  return (JSON.stringify(value) ?? String(value))
    .replace(/[$%&#_{}]/g, "\\$&")
    .replace(/\\(?![$%&#_{}])/g, "");
}
