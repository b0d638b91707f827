// SGD on the logistic loss in d coordinates, the loop that bench/simulation.mjs times: xoroshiro128+, a
// ziggurat of 256 layers with 52-bit positions, one fused pass to draw and one to descend.
// Arguments: d, steps, gamma. Prints CPU seconds and the squared norm of X.
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

static uint64_t s0 = 0x9e3779b97f4a7c15ull, s1 = 0xbf58476d1ce4e5b9ull;
static inline uint64_t rotl(uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }
static inline uint64_t next() {
  const uint64_t out = s0 + s1, x = s0 ^ s1;
  s0 = rotl(s0, 24) ^ x ^ (x << 16);
  s1 = rotl(x, 37);
  return out;
}
static inline double uniform() { return (next() >> 11) * 0x1p-53; }

static const double TAIL = 3.6541528853610088;
static double edge[257], unit[256], inside[256];
static double bell(double x) { return std::exp(-0.5 * x * x); }

static void table() {
  const double area = TAIL * bell(TAIL) + std::sqrt(M_PI / 2) * std::erfc(TAIL / M_SQRT2);
  edge[0] = area / bell(TAIL);
  edge[1] = TAIL;
  for (int i = 2; i < 256; i++) edge[i] = std::sqrt(-2 * std::log(area / edge[i - 1] + bell(edge[i - 1])));
  edge[256] = 0;
  for (int i = 0; i < 256; i++) {
    unit[i] = edge[i] * 0x1p-52;
    inside[i] = edge[i + 1] / edge[i] * 0x1p52;
  }
}

static double slow(int layer, double point);
static inline double normal() {
  const uint64_t bits = next();
  const int layer = (bits >> 32) & 255;
  const double point = (double)((int64_t)(((bits >> 40) << 29) | ((bits & 0xffffffffull) >> 3)) - (1ll << 52)) + 0.5;
  if (__builtin_expect(std::fabs(point) < inside[layer], 1)) return point * unit[layer];
  return slow(layer, point);
}
static __attribute__((noinline)) double slow(int layer, double point) {
  if (layer == 0) {
    for (;;) {
      const double x = -std::log1p(-uniform()) / TAIL, y = -std::log1p(-uniform());
      if (2 * y > x * x) return point < 0 ? -(TAIL + x) : TAIL + x;
    }
  }
  const double x = point * unit[layer], low = bell(edge[layer]);
  return low + uniform() * (bell(edge[layer + 1]) - low) < bell(x) ? x : normal();
}

int main(int, char **argv) {
  const int d = std::atoi(argv[1]);
  const long steps = std::atol(argv[2]);
  const double gamma = std::atof(argv[3]);
  table();
  std::vector<double> x(d, 0), a(d), mean(d, 1 / std::sqrt(d)), deviation(d, 1);
  const clock_t start = std::clock();
  for (long n = 0; n < steps; n++) {
    const bool second = uniform() < 0.5;
    const double sign = second ? -1 : 1;
    double logit = 0;
    for (int j = 0; j < d; j++) {
      const double value = sign * mean[j] + deviation[j] * normal();
      a[j] = value;
      logit += x[j] * value;
    }
    const double rate = gamma / d * (1 / (1 + std::exp(-logit)) - (second ? 0 : 1));
    for (int j = 0; j < d; j++) x[j] -= rate * a[j];
  }
  double norm = 0;
  for (double value : x) norm += value * value;
  std::printf("{\"seconds\": %.6f, \"norm\": %.6f}\n", (double)(std::clock() - start) / CLOCKS_PER_SEC, norm);
}
