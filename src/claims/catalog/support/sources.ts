/** Where the statements of the ledger come from. */
export const SOURCES = {
  talk: "E. Collins-Woodfin, I. Seroussi, \\emph{Exact Dynamics of Multi-class SGD}, 2025 (arXiv:2510.14074), as stated in I. Seroussi, talk at Cargèse, August 2025",
  review: "published review of arXiv:2510.14074 (Collins-Woodfin, Seroussi, 2025)",
  figures:
    "E. Collins-Woodfin, I. Seroussi, \\emph{Exact Dynamics of Multi-class SGD}, 2025 (arXiv:2510.14074), caption of the figure with $\\alpha = 1.1$ and $1.5$",
  multiPass:
    "S. Fan, B. Wang, on multi-pass SGD in high dimensions, 2026, abstract; equations and constants derived here",
  hardTeacher: "arXiv:2605.22341 (May 2026): both rates are stated there; constants derived here",
  own: "sgd-limits: derived here, sharper than the sources",
} as const;

/** Assumptions that the propositions on binary logistic regression share. */
export const BINARY_ASSUMPTIONS = [
  "binary logistic loss, means $\\pm\\mu$, $p_1 = 1/2$, $X_0 = 0$",
  "constant step size $\\gamma$; the limit $d \\to \\infty$ itself, $t = n/d$",
] as const;

/** Step sizes at which statements for $\gamma < 1$ are tried. */
export const STEP_SIZES = [0.2, 0.5, 0.9] as const;
