/** The functions of JavaScript's Math, so that both languages decide alike. */
export declare function exp(x: f64): f64;
export declare function log(x: f64): f64;
