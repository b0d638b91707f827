/**
 * The Gaussian expectations of a loss that is not compiled, written as a OneLogitMoments at the address `out`: log scale,
 * gradient, Hessian, Fisher, error.
 */
export declare function evaluate(classIndex: i32, mean: f64, variance: f64, out: usize): void;

/** What a run tells the host that it runs in; means and variances are addresses. */
export declare function extend(logStart: f64, logEnd: f64): void;
export declare function passed(logTime: f64): void;
export declare function report(
  logTime: f64,
  logTau: f64,
  means: usize,
  variances: usize,
  logNorm: f64,
): void;
