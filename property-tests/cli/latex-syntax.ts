/** What article, amsmath and amssymb define of what a derivation may use; others are mistakes. */
const COMMANDS = new Set(
  [
    "documentclass usepackage allowdisplaybreaks begin end section subsection noindent par item",
    "textbf char big Big bigg bigl bigr Bigl Bigr biggl biggr qquad",
    "frac tfrac sqrt sum max log sin cos tan sinh cosh tanh arctan operatorname top star partial nabla",
    "lvert rvert langle rangle dot infty mapsto to mid sim mathbb mathbf mathcal mathrm",
    "gamma Delta lambda mu pi rho sigma varphi delta psi Phi Sigma text",
  ].flatMap((line) => line.split(" ")),
);

/**
 * What is wrong with a LaTeX document, as far as its tokens show: an unknown command, a group, environment,
 * formula or sized parenthesis that is not closed where it should be, a script outside mathematics.
 */
export function latexFaults(text: string): string[] {
  const faults: string[] = [];
  const open: string[] = [];
  const close = (expected: string): void => {
    const found = open.pop();
    if (found !== expected) faults.push(`${expected} closed, ${found ?? "nothing"} open`);
  };
  for (const [token, , command] of text.matchAll(TOKEN)) {
    const environment = /^\\(begin|end)\{([a-z]+\*?)\}$/.exec(token);
    if (environment?.[1] === "begin") open.push(environment[2]);
    else if (environment) close(environment[2]);
    else if (token === "{" || token === "\\[") open.push(token);
    else if (token === "}") close("{");
    else if (token === "\\]") close("\\[");
    else if (token === "$" && open.at(-1) === "$") open.pop();
    else if (token === "$") open.push("$");
    else if (/^\\(big|Big|bigg)l$/.test(token)) open.push(token.slice(0, -1));
    else if (/^\\(big|Big|bigg)r$/.test(token)) close(token.slice(0, -1));
    else if ((token === "^" || token === "_") && !open.some((scope) => MATHEMATICS.test(scope)))
      faults.push(`${token} outside mathematics`);
    else if (command !== undefined && !COMMANDS.has(command))
      faults.push(`\\${command} is unknown`);
  }
  return [...faults, ...open.map((scope) => `${scope} is not closed`)];
}

const TOKEN = /(\\(?:begin|end)\{[a-z]+\*?\})|\\([a-zA-Z]+)|\\[^a-zA-Z]|[{}$^_]/g;
const MATHEMATICS = /^(\$|\\\[|align\*|multline\*|smallmatrix)$/;
