/**
 * Psi, the mean of (r - y)^2 over the samples, and the risk |X - X*|_K^2 of least squares, found by a road of its own with numpy:
 * spectral integrals on a contour around [0, largest eigenvalue] with the companion transform 1/m + z = (d/n) sum p k/(1 + k m)
 * continued from |z| = infinity, and Volterra's equation in time by collocation at 90 Chebyshev points.
 * |X*| = 1 spread evenly, noise variance 1/4, X_0 = 0, one sample a step drawn with replacement.
 */
export const VOLTERRA_REFERENCES = [
  {
    delta: 2,
    gamma: 1,
    ridge: 0.3,
    eigenvalues: [1],
    fractions: [1],
    times: [0.3, 1, 2.5, 6, 15],
    psi: [
      0.9323524355396624, 0.5836095631189113, 0.3836858318237632, 0.330444948194993,
      0.3260209787827764,
    ],
    risk: [
      0.8124592439354796, 0.5628008994324887, 0.38287096793141223, 0.32343130001614573,
      0.3176159968074909,
    ],
  },
  {
    delta: 0.5,
    gamma: 0.7,
    ridge: 0,
    eigenvalues: [1],
    fractions: [1],
    times: [0.3, 1, 2.5, 6, 15],
    psi: [
      0.6584032455057572, 0.2310882783602302, 0.05694100610609497, 0.007872891120088564,
      0.00026336577772503834,
    ],
    risk: [
      0.8384815611147522, 0.7087559898867789, 0.6704966487147768, 0.7001883027316342,
      0.7397096643756833,
    ],
  },
  {
    delta: 2,
    gamma: 0.9,
    ridge: 0,
    eigenvalues: [0.5, 2],
    fractions: [0.6, 0.4],
    times: [0.3, 1, 2.5, 6, 15],
    psi: [
      0.9548206110567029, 0.6009278162770477, 0.3886668624019323, 0.28482983285730845,
      0.2521288717524378,
    ],
    risk: [
      0.8305127359191822, 0.5604871550916325, 0.3872856895374444, 0.31586821550938,
      0.3313512552344904,
    ],
  },
  {
    delta: 0.7,
    gamma: 0.6,
    ridge: 0.2,
    eigenvalues: [0.5, 2],
    fractions: [0.6, 0.4],
    times: [0.3, 1, 2.5, 6, 15],
    psi: [
      0.7827004176517192, 0.3660234628166727, 0.17178455904458528, 0.09453788205931207,
      0.07153974253145222,
    ],
    risk: [
      0.8460002083975411, 0.6334053223847838, 0.5293301320645707, 0.500670797538188,
      0.502383560579459,
    ],
  },
  {
    delta: 1.5,
    gamma: 0.8,
    ridge: 0.1,
    eigenvalues: [0.2, 1, 2.5],
    fractions: [0.5, 0.3, 0.2],
    times: [0.3, 1, 2.5, 6, 15],
    psi: [
      0.7525998871625411, 0.45352633230046396, 0.3013602939038311, 0.22716916088400996,
      0.19391571405823077,
    ],
    risk: [
      0.6288351128919735, 0.40821162404831884, 0.29478509212768844, 0.2503300547750972,
      0.24018435436640348,
    ],
  },
] as const;
