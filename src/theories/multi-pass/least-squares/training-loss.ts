import { Complex } from "complex.js";
import { effectiveRidge, type EffectiveRidge } from "./sample-covariance.js";
import { isNonzero, type LeastSquaresSetting } from "./setting.js";
import { onePointSum, threePointSum, twoPoint } from "./two-point.js";

/**
 * The Laplace transform of Psi(t), the mean of (r - y)^2 over the samples: Volterra's equation
 *
 *   Psi = Psi_GF + gamma^2 int_0^t kernel(t - s) Psi(s) ds,   kernel(t) = int lambda^2 e^{-2 gamma (lambda + ridge) t} dmu(lambda),
 *
 * (Paquette, Lee, Pedregosa, Paquette, "SGD in the large", COLT 2021, theorem 1) becomes a quotient,
 * Psi^ = Psi_GF^ / (1 - gamma^2 kernel^), and both transforms are rational in the effective ridges at
 * s / (2 gamma) + ridge, s / gamma + ridge and ridge: no spectrum is integrated.
 */
export function trainingTransform(setting: LeastSquaresSetting): (s: Complex) => Complex {
  const flow = flowTransform(setting);
  if (setting.isGradientFlow) return flow;
  return (s) =>
    flow(s).div(
      memory(setting, ridgeAt(setting, s, 2))
        .neg()
        .add(1),
    );
}

/** The effective ridge of e^{-rate gamma (H + ridge) t} at s. */
export function ridgeAt(setting: LeastSquaresSetting, s: Complex, rate: 1 | 2): EffectiveRidge {
  const { law, gamma, ridge } = setting;
  return effectiveRidge(law, s.div(rate * gamma).add(ridge));
}

/** gamma^2 kernel^: (gamma/2) int lambda^2 dmu / (lambda + ridge). */
export function memory({ law, gamma }: LeastSquaresSetting, at: EffectiveRidge): Complex {
  const first = onePointSum(law, at, law.fractions, 1);
  const second = onePointSum(law, at, law.fractions, 2);
  const square = first.mul(first).mul(at.p).div(law.samplesPerDimension);
  return second.add(square).mul(gamma / 2);
}

/**
 * Psi_GF^. Along an eigenvector of H with eigenvalue lambda gradient flow leaves of the residual
 * e X_0 - (c + (1 - c) e) X*, e = e^{-gamma (lambda + ridge) t}, c = ridge / (lambda + ridge), of the noise c + (1 - c) e.
 * Partial fractions in lambda are divided differences in the ridge, which are sums over the modes without cancellation.
 */
function flowTransform(setting: LeastSquaresSetting): (s: Complex) => Complex {
  const { law, gamma, ridge, noiseVariance } = setting;
  const apart = setting.start.map((x, k) => x - 2 * setting.cross[k] + setting.teacher[k]);
  const toTeacher = setting.cross.map((x, k) => x - setting.teacher[k]);
  if (ridge === 0) {
    return (s) => {
      const fast = ridgeAt(setting, s, 2);
      const noise = new Complex(noiseVariance, 0).div(fast.p);
      return onePointSum(law, fast, apart, 1)
        .add(noise)
        .div(2 * gamma);
    };
  }
  const held = effectiveRidge(law, new Complex(ridge, 0));
  const rest = products(setting, held, held).two(setting.teacher);
  return (s) => {
    const fast = ridgeAt(setting, s, 2);
    const [two, one] = [fast, ridgeAt(setting, s, 1)].map((at) => products(setting, at, held));
    const square = onePointSum(law, fast, apart, 1)
      .add(two.two(toTeacher).mul(2 * ridge))
      .add(two.three(setting.teacher).mul(ridge ** 2))
      .add(noiseSquare(two, fast, ridge).mul(noiseVariance));
    const crossed = one
      .two(toTeacher)
      .add(one.three(setting.teacher).mul(ridge))
      .sub(one.twoOfNoise().sub(one.threeOfNoise().mul(ridge)).mul(noiseVariance));
    const constant = rest.add(products(setting, held, held).twoOfNoise().mul(noiseVariance));
    return square
      .div(2 * gamma)
      .sub(crossed.mul((2 * ridge) / gamma))
      .add(constant.mul(ridge ** 2).div(s));
  };
}

/** int (1 - c)^2 dmu~ / (lambda + a), mu~ the law of A A^T / n. */
function noiseSquare(at: Products, fast: EffectiveRidge, ridge: number): Complex {
  const linear = at.twoOfNoise().mul(2 * ridge);
  return fast.p
    .inverse()
    .sub(linear)
    .add(at.threeOfNoise().mul(ridge ** 2));
}

/** Integrals of 1 / ((lambda + a)(lambda + b)) and of 1 / ((lambda + a)(lambda + b)^2). */
interface Products {
  /** Against lambda dmu_uw(lambda), [mode] the products of u and w. */
  two(weights: Float64Array): Complex;
  three(weights: Float64Array): Complex;
  /** Against the law of A A^T / n. */
  twoOfNoise(): Complex;
  threeOfNoise(): Complex;
}

function products({ law }: LeastSquaresSetting, a: EffectiveRidge, b: EffectiveRidge): Products {
  const { D, sum } = twoPoint(law, a, b);
  const slope = twoPoint(law, b, b).D;
  const bend = threePointSum(law, a, b, law.fractions, 2).div(law.samplesPerDimension);
  const curvature = bend.div(slope).div(D).div(D);
  const both = a.p.mul(b.p);
  return {
    two: (weights) => (isNonzero(weights) ? sum(weights, 1).div(D) : new Complex(0, 0)),
    three(weights) {
      if (!isNonzero(weights)) return new Complex(0, 0);
      const straight = threePointSum(law, a, b, weights, 1).div(slope).div(D);
      return sum(weights, 1).mul(curvature).add(straight);
    },
    twoOfNoise: () => both.mul(D).inverse(),
    threeOfNoise: () => curvature.div(both).add(both.mul(b.p).mul(slope).mul(D).inverse()),
  };
}
