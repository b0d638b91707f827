/** A work that sources of claims name. */
export interface Reference {
  /** Citation key. */
  readonly key: string;
  /** Words by which a source names it. */
  readonly sign: string;
  /** As it is cited, text with \emph{...}. */
  readonly citation: string;
  readonly bibtex: string;
}

type Fields = Readonly<Record<string, string>>;

function entry(
  kind: string,
  key: string,
  sign: string,
  citation: string,
  fields: Fields,
): Reference {
  const width = Math.max(...Object.keys(fields).map(({ length }) => length));
  const lines = Object.entries(fields).map(
    ([name, value]) => `  ${name.padEnd(width)} = {${value}},`,
  );
  return { key, sign, citation, bibtex: [`@${kind}{${key},`, ...lines, "}"].join("\n") };
}

/** What the sources of the ledger name, in alphabetical order of the keys. */
export const REFERENCES: readonly Reference[] = [
  entry("misc", "arxiv2605.22341", "arXiv:2605.22341", "arXiv:2605.22341, May 2026", {
    howpublished: "arXiv:2605.22341",
    year: "2026",
  }),
  entry(
    "inproceedings",
    "benarous2022high",
    "High-dimensional limit theorems for SGD",
    "G. Ben Arous, R. Gheissari, A. Jagannath, \\emph{High-dimensional limit theorems for SGD: effective dynamics and critical scaling}, NeurIPS 2022",
    {
      author: "Ben Arous, Gerard and Gheissari, Reza and Jagannath, Aukosh",
      title: "High-dimensional limit theorems for {SGD}: Effective dynamics and critical scaling",
      booktitle: "Advances in Neural Information Processing Systems",
      year: "2022",
    },
  ),
  entry(
    "misc",
    "collinswoodfin2025exact",
    "arXiv:2510.14074",
    "E. Collins-Woodfin, I. Seroussi, \\emph{Exact Dynamics of Multi-class SGD}, 2025, arXiv:2510.14074",
    {
      author: "Collins-Woodfin, Elizabeth and Seroussi, Inbar",
      title: "Exact Dynamics of Multi-class Stochastic Gradient Descent",
      year: "2025",
      eprint: "2510.14074",
      archivePrefix: "arXiv",
    },
  ),
  entry(
    "misc",
    "fan2026multipass",
    "S. Fan, B. Wang",
    "S. Fan, B. Wang, on multi-pass SGD in high dimensions, 2026",
    { author: "Fan, S. and Wang, B.", note: "On multi-pass SGD in high dimensions", year: "2026" },
  ),
  entry(
    "misc",
    "marshall2024clip",
    "To clip or not to clip",
    "N. Marshall, K. Xiao, A. Agarwala, E. Paquette, \\emph{To clip or not to clip}, 2024",
    {
      author: "Marshall, Noah and Xiao, Ke Liang and Agarwala, Atish and Paquette, Elliot",
      title:
        "To Clip or not to Clip: the Dynamics of {SGD} with Gradient Clipping in High-Dimensions",
      year: "2024",
    },
  ),
  entry(
    "inproceedings",
    "paquette2024phases",
    "4+3 Phases of Compute-Optimal",
    "E. Paquette, C. Paquette, L. Xiao, J. Pennington, \\emph{4+3 Phases of Compute-Optimal Neural Scaling Laws}, NeurIPS 2024",
    {
      author: "Paquette, Elliot and Paquette, Courtney and Xiao, Lechao and Pennington, Jeffrey",
      title: "4+3 Phases of Compute-Optimal Neural Scaling Laws",
      booktitle: "Advances in Neural Information Processing Systems",
      year: "2024",
    },
  ),
  entry(
    "article",
    "polyak1992acceleration",
    "Acceleration of stochastic approximation",
    "B. Polyak, A. Juditsky, \\emph{Acceleration of stochastic approximation by averaging}, SIAM J. Control Optim. 30 (1992)",
    {
      author: "Polyak, B. T. and Juditsky, A. B.",
      title: "Acceleration of Stochastic Approximation by Averaging",
      journal: "SIAM Journal on Control and Optimization",
      volume: "30",
      number: "4",
      pages: "838--855",
      year: "1992",
    },
  ),
  entry(
    "article",
    "saad1995online",
    "On-line learning in soft committee machines",
    "D. Saad, S. Solla, \\emph{On-line learning in soft committee machines}, Phys. Rev. E 52, 4225 (1995)",
    {
      author: "Saad, David and Solla, Sara A.",
      title: "On-line learning in soft committee machines",
      journal: "Physical Review E",
      volume: "52",
      number: "4",
      pages: "4225--4243",
      year: "1995",
    },
  ),
  entry(
    "misc",
    "xiao2024exact",
    "Exact risk curves of signSGD",
    "K. L. Xiao, N. Marshall, A. Agarwala, E. Paquette, \\emph{Exact risk curves of signSGD in high dimensions}, 2024",
    {
      author: "Xiao, Ke Liang and Marshall, Noah and Agarwala, Atish and Paquette, Elliot",
      title:
        "Exact Risk Curves of {signSGD} in High-Dimensions: Quantifying Preconditioning and Noise-Compression Effects",
      year: "2024",
      eprint: "2411.12135",
      archivePrefix: "arXiv",
    },
  ),
];

/** The works that any of the sources names. */
export function referencesIn(sources: readonly string[]): Reference[] {
  return REFERENCES.filter(({ sign }) => sources.some((source) => source.includes(sign)));
}
