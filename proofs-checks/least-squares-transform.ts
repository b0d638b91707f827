import { Complex } from "complex.js";

/** lambda = u^alpha, mu^2 = squaredScale u^beta over 0 < u < 1, step size gamma. */
export interface PowerLaw {
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
  readonly squaredScale: number;
}

const ONE = new Complex(1, 0);

/**
 * The Laplace transform of the loss, for |p| < gamma and alpha > 1 + beta, alpha > 1:
 *
 *   L^ = L0^ / (1 - k^),  L0^(p) = e^(p/2)/4,  e^ = 1/(p (1 + gamma G^)),
 *
 * with G the transform of sum mu^2 e^{-gamma lambda t} and k that of gamma^2 <lambda^2 e^{-2 gamma lambda t}>.
 */
export function lossTransform(at: PowerLaw): (p: Complex) => Complex {
  return (p) => forcing(at, p).div(ONE.sub(kernel(at, p)));
}

/** e^(p/2)/4. */
function forcing({ alpha, beta, gamma, squaredScale }: PowerLaw, p: Complex): Complex {
  const half = p.div(2);
  const drive = stieltjes(half, gamma, alpha, beta).mul(gamma * squaredScale);
  return ONE.div(half.mul(ONE.add(drive)).mul(4));
}

/** gamma^2 int u^{2 alpha}/(p + 2 gamma u^alpha) du, divided out twice. */
function kernel({ alpha, gamma }: PowerLaw, p: Complex): Complex {
  const rest = p
    .mul(p)
    .div(4)
    .mul(stieltjes(p, 2 * gamma, alpha, 0));
  return rest.sub(p.div(4)).add(gamma / (2 * (1 + alpha)));
}

/**
 * int_0^1 u^beta/(p + c u^alpha) du = pi p^{theta-1} c^{-theta}/(alpha sin(pi theta)) less the integral from 1 on,
 * expanded in p/c, |p| < c; theta = (beta + 1)/alpha in (0, 1).
 */
function stieltjes(p: Complex, c: number, alpha: number, beta: number): Complex {
  const theta = (beta + 1) / alpha;
  const whole = p.pow(theta - 1).mul((Math.PI * c ** -theta) / (alpha * Math.sin(Math.PI * theta)));
  let [power, rest] = [new Complex(1 / c, 0), new Complex(0, 0)];
  for (let n = 0; power.abs() > 1e-18 * rest.abs(); n++) {
    rest = rest.add(power.div(alpha * (n + 1) - beta - 1));
    power = power.mul(p).div(-c);
  }
  return whole.sub(rest);
}
