import type { MultiPassProblem } from "../problem.js";
import { notationOf, type Notation, type Pair } from "./notation.js";
import { state, type Statement } from "./statement.js";

/** Linear equations of each mode, and the kernels of the samples as means over the modes. */
export function closedStatements(problem: MultiPassProblem): Statement[] {
  const names = notationOf(problem);
  const isFlow = problem.samples.noise === "none";
  return [
    responseOfMode(names),
    meanOfMode(names),
    noiseOfMode(names),
    diagonal(names, isFlow),
    gathered(names),
  ];
}

/** -gamma (ridge + sum p lambda H), what a mode forgets at. */
function decay({ sum, index: c, one, isMatrix }: Notation): Pair {
  const ridge = isMatrix ? [`ridge ${one[0]}`, `\\Lambda ${one[1]}`] : ["ridge", "\\Lambda"];
  return [
    `-gamma (${ridge[0]} + ${sum[0]}lambda${c[0]} H${c[0]}(t))`,
    `-\\gamma \\Bigl(${ridge[1]} + ${sum[1]}\\lambda${c[1]} H${c[1]}(t)\\Bigr)`,
  ];
}

function responseOfMode(names: Notation): Statement {
  const { sum, index: c, one } = names;
  const [text, latex] = decay(names);
  return state(
    "R",
    `d_t R(t,s) = ${text} R(t,s) + delta ${sum[0]}lambda${c[0]} int_s^t Gam_r${c[0]}(t,v) R(v,s) dv, R(s+,s) = ${one[0]}`,
    `\\partial_t R(t,s) = ${latex} R(t,s) + \\delta ${sum[1]}\\lambda${c[1]} \\int_s^t \\Gamma^{\\mathrm r}${c[1]}(t,v)\\, R(v,s)\\, dv, \\quad R(s^+, s) = ${one[1]}`,
    "response of a coordinate to a kick, with the singular part of Gam taken out: own visits are felt right after they happen",
  );
}

function meanOfMode(names: Notation): Statement {
  const { sum, index: c, mean, isTaught } = names;
  const [text, latex] = decay(names);
  const taught = isTaught ? [` + A${c[0]} x*`, ` + A${c[1]} x^\\ast`] : ["", ""];
  return state(
    "mean",
    `d_t xbar(t) = ${text} xbar(t) + delta ${sum[0]}[lambda${c[0]} (int_0^t Gam_r${c[0]}(t,v) xbar(v) dv${taught[0]}) + mu${c[0]} ${mean[0]}[du]/dt], xbar(0) = x(0)`,
    `\\partial_t \\bar x(t) = ${latex} \\bar x(t) + \\delta ${sum[1]}\\Bigl[\\lambda${c[1]} \\Bigl(\\int_0^t \\Gamma^{\\mathrm r}${c[1]}(t,v)\\, \\bar x(v)\\, dv${taught[1]}\\Bigr) + \\mu${c[1]}\\, ${mean[1]}[du]/dt\\Bigr], \\quad \\bar x(0) = x(0)`,
    "the mean of the coordinate equation: it is linear, and G has mean 0",
  );
}

function noiseOfMode(names: Notation): Statement {
  const { sum, index: c, transposed: T } = names;
  const [text, latex] = decay(names);
  return state(
    "noise of the modes",
    `d_t N(t,s) = ${text} N(t,s) + delta ${sum[0]}lambda${c[0]} (int_0^t Gam_r${c[0]}(t,v) N(v,s) dv + int_0^s D${c[0]}(t,v) R(s,v)${T[0]} dv), s < t, N(t,0) = 0`,
    `\\partial_t N(t,s) = ${latex} N(t,s) + \\delta ${sum[1]}\\lambda${c[1]} \\Bigl(\\int_0^t \\Gamma^{\\mathrm r}${c[1]}(t,v)\\, N(v,s)\\, dv + \\int_0^s D${c[1]}(t,v)\\, R(s,v)${T[1]}\\, dv\\Bigr), \\quad s < t, \\ N(t,0) = 0`,
    "the coordinate equation times x(s) less its mean; noise before s has been seen through R",
  );
}

function diagonal({ sum, index: c, isMatrix }: Notation, isFlow: boolean): Statement {
  const twice = isMatrix
    ? ["M + M^T, M = d_t N(t,s)|_{s=t}", "M + M^\\top, \\quad M = \\partial_t N(t,s)\\big|_{s=t}"]
    : ["2 d_t N(t,s)|_{s=t}", "2\\, \\partial_t N(t,s)\\big|_{s=t}"];
  const white = isFlow
    ? ["", ""]
    : [
        `gamma^2 ${sum[0]}lambda${c[0]} F${c[0]}(t) + `,
        `\\gamma^2 ${sum[1]}\\lambda${c[1]} F${c[1]}(t) + `,
      ];
  return state(
    "N on the diagonal",
    `d/dt N(t,t) = ${white[0]}${twice[0]}`,
    `\\frac{d}{dt} N(t,t) = ${white[1]}${twice[1]}`,
    isFlow
      ? "without noise of the steps N is smooth across the diagonal"
      : "Ito: the diagonal, and it alone, has the white noise of single visits",
  );
}

function gathered({ index: c, transposed: T, isTaught, isMatrix }: Notation): Statement {
  const taught = isTaught
    ? [
        `, m${c[0]} = <<lambda${c[0]} xbar x*${T[0]}>>`,
        `, \\ m${c[1]} = \\langle\\!\\langle \\lambda${c[1]} \\bar x\\, {x^\\ast}${T[1]} \\rangle\\!\\rangle`,
      ]
    : ["", ""];
  const means = isMatrix
    ? ["matrices in the logits", "matrices in the logits"]
    : ["numbers", "numbers"];
  return state(
    "kernels of the samples",
    `C${c[0]}(t,s) = <<lambda${c[0]} (xbar(t) xbar(s)${T[0]})>> + <lambda${c[0]} N(t,s)>, R${c[0]} = <lambda${c[0]} R>, h${c[0]} = <<mu${c[0]} xbar>>${taught[0]}`,
    `C${c[1]}(t,s) = \\langle\\!\\langle \\lambda${c[1]} \\bar x(t)\\, \\bar x(s)${T[1]} \\rangle\\!\\rangle + \\langle \\lambda${c[1]} N(t,s) \\rangle, \\ R${c[1]} = \\langle \\lambda${c[1]} R \\rangle, \\ h${c[1]} = \\langle\\!\\langle \\mu${c[1]} \\bar x \\rangle\\!\\rangle${taught[1]}`,
    `a sample sees all coordinates at once: << >> sums over them, < > is the mean over the spectrum, and the kernels are ${means[0]}`,
  );
}
