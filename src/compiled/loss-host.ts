/** A loss at a sample that is not compiled: addresses of r, y and of what it writes (f, its gradient, its Hessian). */
export declare function evaluateLoss(r: usize, y: usize, out: usize): void;
