import type { LogisticKind } from "./logistic-road.js";

/**
 * log E[w], log E[w - w^2], log E[w^2], log E[log(1 + e^-r)] for r ~ N(mean, variance), by mpmath at 40 digits
 * (trapezoidal rule of step min(0.2, 0.4 sqrt variance) around the peak out to e^-105). The first four rows
 * agree with values of log E[w] that were found elsewhere.
 */
export type LogisticReference = Readonly<Record<LogisticKind | "mean" | "variance", number>>;

/* prettier-ignore */
export const LOGISTIC_REFERENCES: readonly LogisticReference[] = [
  { mean: 4.1056, variance: 8.6034, logGradient: -2.1572877228721440, logCurvature: -2.876489645496607935, logFisher: -2.825041808387360780, logLoss: -1.619095885725129491 },
  { mean: 40, variance: 85.5, logGradient: -11.403199226676163, logCurvature: -12.15629428901455390, logFisher: -12.03978992481225740, logLoss: -10.69313283319008011 },
  { mean: 200, variance: 150, logGradient: -125.00002705186685, logCurvature: -125.0000363515933513, logFisher: -136.5855572689614515, logLoss: -125.0000200629060206 },
  { mean: 0.31, variance: 1e-6, logGradient: -0.86011184208476291, logCurvature: -1.410224005143322435, logFisher: -1.720223351373156859, logLoss: -0.5976333697025059414 },
  { mean: 1e5, variance: 1e5, logGradient: -50000.69314718055995, logCurvature: -50000.69567345993782, logFisher: -50006.67541771459755, logLoss: -50000.69062729235645 },
  { mean: 1e5, variance: 1, logGradient: -99999.5, logCurvature: -99999.5, logFisher: -199998.0, logLoss: -99999.5 },
  { mean: 1e5, variance: 2e5, logGradient: -25005.87726964291387, logCurvature: -25006.57041682347381, logFisher: -25006.57041682347381, logLoss: -25005.18414246036726 },
  { mean: -1e5, variance: 1e5, logGradient: 0, logCurvature: -50000.69567345993782, logFisher: 0, logLoss: 11.51292546497022842 },
  { mean: 1e-3, variance: 1000, logGradient: -0.6931723708411959793, logCurvature: -4.374456799514831621, logFisher: -0.7186856835969386144, logLoss: 2.536541235303053747 },
  { mean: 1e-9, variance: 1e5, logGradient: -0.6931471805624684004, logCurvature: -6.675417714597547842, logFisher: -0.6956734599403499590, logLoss: 4.837540648292460230 },
  { mean: 1000.001, variance: 1000, logGradient: -500.6941219909132059, logCurvature: -500.7196340018065097, logFisher: -504.3754567995148080, logLoss: -500.6692691255742720 },
  { mean: 999.999, variance: 1000, logGradient: -500.6921723708412190, logCurvature: -500.7176856835969617, logFisher: -504.3734567995148553, logLoss: -500.6673182199793220 },
  { mean: 1999.5, variance: 1000, logGradient: -1499.5, logCurvature: -1499.5, logFisher: -1999.731660679909377, logLoss: -1499.5 },
  { mean: 2000, variance: 1000, logGradient: -1500, logCurvature: -1500, logFisher: -2000.718659842380738, logLoss: -1500 },
  { mean: 100, variance: 0.25, logGradient: -99.875, logCurvature: -99.875, logFisher: -199.5, logLoss: -99.875 },
  { mean: -3, variance: 0.5, logGradient: -0.05987961750113651698, logCurvature: -2.936095367632694358, logFisher: -0.1178770113342534715, logLoss: 1.118704403807624258 },
  { mean: 2.5, variance: 0.999999, logGradient: -2.250352395087287992, logCurvature: -2.461628984515834565, logFisher: -3.908718626493203146, logLoss: -2.135661346618586291 },
  { mean: 2.5, variance: 1, logGradient: -2.250352126686789324, logCurvature: -2.461628863523435419, logFisher: -3.908717731501599644, logLoss: -2.135660985704356105 },
  { mean: -0.75, variance: 12.5, logGradient: -0.5529195784055481506, logCurvature: -2.311163523944438934, logFisher: -0.7420811743000232805, logLoss: 0.6858333682591160446 },
  { mean: 7000, variance: 350, logGradient: -6825, logCurvature: -6825, logFisher: -13300, logLoss: -6825 },
  { mean: 350, variance: 3500, logGradient: -20.20645302596400160, logCurvature: -22.48318852416258511, logFisher: -20.31472740425039878, logLoss: -17.95462657381660302 },
];
