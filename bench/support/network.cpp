// SGD of a two-layer ReLU network on xor exactly in law, as one would write it: K, steps, d, lambda, c, alpha.
// Prints the seconds of processor time of one core.
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>
#include <vector>

int main(int, char **argv) {
  const int units = std::atoi(argv[1]);
  const long steps = std::atol(argv[2]);
  const double d = std::atof(argv[3]), lambda = std::atof(argv[4]), c = std::atof(argv[5]),
               alpha = std::atof(argv[6]);
  const int width = units + 1;
  std::mt19937_64 source(1);
  std::normal_distribution<double> normal;
  std::uniform_int_distribution<int> clusters(0, 3);
  std::chi_squared_distribution<double> rest(d - 2 - units);
  std::vector<double> v(units), m(2 * units), factor(units * width, 0.0), across(width), r(units);
  for (double &x : v) x = normal(source);
  for (double &x : m) x = normal(source) / std::sqrt(d);
  for (int k = 0; k < units; k++) factor[k * width + k] = 1;
  const double deviation = 1 / std::sqrt(lambda), delta = c / d, kept = 1 - delta * alpha;
  const std::clock_t before = std::clock();
  for (long n = 0; n < steps; n++) {
    const int cluster = clusters(source);
    double along[2] = {deviation * normal(source), deviation * normal(source)};
    along[cluster >> 1] += cluster % 2 ? -1 : 1;
    for (int j = 0; j < units; j++) across[j] = deviation * normal(source);
    across[units] = deviation * std::sqrt(rest(source));
    double logit = 0;
    for (int k = 0; k < units; k++) {
      r[k] = m[k] * along[0] + m[units + k] * along[1];
      for (int j = 0; j <= k; j++) r[k] += factor[k * width + j] * across[j];
      if (r[k] > 0) logit += v[k] * r[k];
    }
    const double residual = (cluster < 2 ? 1 : 0) - 1 / (1 + std::exp(-logit));
    for (int k = 0; k < units; k++) {
      const double pull = r[k] > 0 ? delta * residual : 0, push = pull * v[k];
      v[k] = kept * v[k] + pull * r[k];
      for (int s = 0; s < 2; s++) m[s * units + k] = kept * m[s * units + k] + push * along[s];
      for (int j = 0; j < width; j++)
        factor[k * width + j] = kept * factor[k * width + j] + push * across[j];
    }
    for (int k = 0; k < units; k++)
      for (int j = units; j > k; j--) {
        const double a = factor[k * width + k], b = factor[k * width + j];
        if (b == 0) continue;
        const double length = std::sqrt(a * a + b * b), cosine = a / length, sine = b / length;
        for (int row = k; row < units; row++) {
          const double x = factor[row * width + k], y = factor[row * width + j];
          factor[row * width + k] = cosine * x + sine * y;
          factor[row * width + j] = cosine * y - sine * x;
        }
      }
  }
  std::printf("{\"seconds\": %.6f, \"norm\": %.3f}\n",
              double(std::clock() - before) / CLOCKS_PER_SEC, factor[0]);
}
