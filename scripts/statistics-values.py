"""
Writes __tests__/fixtures/statistics/scipy.json: seeded samples, histograms and series, and what SciPy and numpy say of them.
Needs scipy==1.17.1 and numpy. Run: python3 scripts/statistics-values.py

What SciPy does not offer for ties (exact Kolmogorov-Smirnov and Mann-Whitney) is counted here with whole numbers, and
compared with SciPy's exhaustive permutation test wherever that is feasible.
"""

import json
import math
import platform
from fractions import Fraction
from pathlib import Path

import numpy as np
import scipy
from scipy import special, stats
from scipy.spatial.distance import jensenshannon

OUT = Path(__file__).parent.parent / "__tests__/fixtures/statistics/scipy.json"
RANDOM = np.random.default_rng(20240229)
SHARES = [0, 0.05, 0.25, 0.5, 0.9, 0.99, 1]
SIDES = ["two-sided", "less", "greater"]
PERMUTATIONS = 3000


def plain(value):
    """A JSON number, 'inf', or null for what SciPy calls nan."""
    value = float(value)
    return None if math.isnan(value) else "inf" if math.isinf(value) else value


def ks_by_counting(first, second):
    n, m = len(first), len(second)
    pooled = sorted([*first, *second])
    ends = {k for k in range(1, n + m + 1) if k == n + m or pooled[k] != pooled[k - 1]}
    distance = max(abs(sum(x <= v for x in first) * m - sum(y <= v for y in second) * n) for v in pooled)
    if distance == 0:
        return 1.0
    inside = {(0, 0): 1}
    for i in range(n + 1):
        for j in range(m + 1):
            if i + j > 0:
                far = i + j in ends and abs(i * m - j * n) >= distance
                inside[i, j] = 0 if far else inside.get((i - 1, j), 0) + inside.get((i, j - 1), 0)
    return float(1 - Fraction(inside[n, m], math.comb(n + m, n)))


def mann_whitney_by_counting(first, second):
    ranks = [round(2 * rank) for rank in stats.rankdata([*first, *second])]
    ways = [{} for _ in range(len(first) + 1)]
    ways[0][0] = 1
    for rank in ranks:
        for taken in range(len(first), 0, -1):
            for total, count in ways[taken - 1].items():
                ways[taken][total + rank] = ways[taken].get(total + rank, 0) + count
    observed, all_ways = sum(ranks[: len(first)]), math.comb(len(ranks), len(first))
    less = Fraction(sum(c for t, c in ways[-1].items() if t <= observed), all_ways)
    greater = Fraction(sum(c for t, c in ways[-1].items() if t >= observed), all_ways)
    two = min(Fraction(1), 2 * min(less, greater))
    return {"two-sided": float(two), "less": float(less), "greater": float(greater)}


def check_counting(first, second, ks, exact):
    """The counts above against SciPy, where it has an answer."""
    if len(set(first) | set(second)) == len(first) + len(second):
        assert math.isclose(ks, stats.ks_2samp(first, second, method="exact").pvalue, rel_tol=1e-9)
        for side in SIDES:
            other = stats.mannwhitneyu(first, second, alternative=side, method="exact").pvalue
            assert math.isclose(exact[side], other, rel_tol=1e-9)
        return 1
    if min(len(first), len(second)) < 2 or math.comb(len(first) + len(second), len(first)) > PERMUTATIONS:
        return 0
    def every(statistic, side):
        return stats.permutation_test((first, second), statistic, vectorized=False, n_resamples=np.inf, alternative=side).pvalue
    assert math.isclose(ks, every(lambda x, y: stats.ks_2samp(x, y, method="asymp").statistic, "greater"), rel_tol=1e-9)
    for side in SIDES:
        other = every(lambda x, y: stats.rankdata([*x, *y])[: len(x)].sum(), side)
        assert math.isclose(exact[side], other, rel_tol=1e-9)
    return 1


def binned(first, second, cuts):
    cuts = np.unique(cuts)
    a, b = (np.bincount(np.digitize(s, cuts), minlength=len(cuts) + 1) for s in (first, second))
    kept = (a + b) > 0
    return {"first": a[kept].tolist(), "second": b[kept].tolist()}


def pair(name, first, second):
    first, second = [float(v) for v in first], [float(v) for v in second]
    ks, exact = ks_by_counting(first, second), None
    if max(len(first), len(second)) <= 50:
        exact = mann_whitney_by_counting(first, second)
    checked = check_counting(first, second, ks, exact) if exact else 0
    pooled = np.concatenate([first, second])
    deciles = binned(first, second, np.quantile(pooled, np.arange(1, 10) / 10))
    normal = {
        str(continuity).lower(): {
            side: plain(stats.mannwhitneyu(first, second, alternative=side, method="asymptotic", use_continuity=continuity).pvalue)
            for side in SIDES
        }
        for continuity in (True, False)
    }
    smoothed = [(np.array(deciles[s]) + 0.5) / (np.sum(deciles[s]) + 0.5 * len(deciles[s])) for s in ("first", "second")]
    differences = np.subtract.outer(second, first)
    return checked, {
        "name": name,
        "first": first,
        "second": second,
        "ks": {"statistic": stats.ks_2samp(first, second, method="asymp").statistic, "p": ks},
        "mannWhitney": {"u": stats.mannwhitneyu(first, second, method="asymptotic").statistic, "exact": exact, "normal": normal},
        "shift": np.median(differences),
        "delta": np.sign(differences).mean(),
        "wasserstein": stats.wasserstein_distance(first, second),
        "quantiles": np.quantile(first, SHARES).tolist(),
        "deciles": deciles,
        "psi": np.sum((smoothed[0] - smoothed[1]) * np.log(smoothed[0] / smoothed[1])),
        "sturges": binned(first, second, np.histogram_bin_edges(pooled, bins="sturges")[1:-1]),
    }


def untied(n, m):
    values = RANDOM.choice(np.arange(-99999, 99999), n + m, replace=False) / 1000
    return np.sort(values[:n]) if RANDOM.random() < 0.2 else values[:n], values[n:]


def pairs():
    size = lambda: (int(RANDOM.integers(1, 61)), int(RANDOM.integers(1, 61)))
    for _ in range(40):
        n, m = size()
        yield "no ties", *untied(n, m)
    for _ in range(15):
        n, m = (int(v) for v in RANDOM.integers(1, 9, 2))
        yield "few, no ties", *untied(n, m)
    for _ in range(15):
        n, m = (int(v) for v in RANDOM.integers(1, 8, 2))
        yield "few, ties", RANDOM.integers(0, 4, n), RANDOM.integers(0, 5, m)
    for _ in range(25):
        n, m = size()
        yield "ties", RANDOM.normal(10, 1, n).round(1), RANDOM.normal(10.3, 1.2, m).round(1)
    for _ in range(8):
        n, m = size()
        yield "many ties", RANDOM.integers(0, 3, n), RANDOM.integers(0, 3, m)
    for n in (1, 2, 7, 30, 60):
        values = RANDOM.normal(0, 1, n).round(2)
        yield "equal", values, values
    for n, m, x, y in ((1, 1, 5, 5), (6, 4, 5, 5), (20, 20, 0, 0), (10, 12, 1, 2), (60, 60, -3, -3), (60, 60, 1, 2), (1, 60, 0, 9)):
        yield "constant", np.full(n, x), np.full(m, y)
    for n in (10, 25, 40, 50, 60):
        yield "apart", np.arange(n) / 10, np.arange(n) / 10 + 100
    for scale in (1e15, 1e100, 1e200, 1e290):
        n, m = size()
        yield "huge", RANDOM.normal(0, 1, n).round(3) * scale, RANDOM.normal(0.5, 1, m).round(3) * scale
    for scale in (1e-15, 1e-100, 1e-200, 1e-300):
        n, m = size()
        yield "tiny", RANDOM.normal(0, 1, n).round(3) * scale, RANDOM.normal(0.5, 1, m).round(3) * scale
    for n in (12, 30):
        yield "wide", 10.0 ** RANDOM.integers(-200, 200, n), -(10.0 ** RANDOM.integers(-200, 200, n))


def histograms():
    for bins in (1, 2, 3, 5, 10, 10, 20, 60):
        yield "counts", RANDOM.integers(1, 1000, bins), RANDOM.integers(1, 1000, bins)
        yield "shares", RANDOM.dirichlet(np.ones(bins)).round(6), RANDOM.dirichlet(np.ones(bins)).round(6)
    for bins in (2, 4, 8, 16, 32, 60):
        values = RANDOM.integers(0, 3, bins) * 7
        values[0] = 1
        yield "zeros in both", values, values[::-1]
        yield "zeros in the first", np.where(np.arange(bins) % 2 == 0, 3, 0), np.arange(1, bins + 1)
        yield "zeros in the second", np.arange(1, bins + 1), np.where(np.arange(bins) % 2 == 0, 3, 0)
    yield "nothing shared", [1, 1, 0, 0], [0, 0, 2, 3]
    yield "multiples", [1, 2, 3, 4], [10, 20, 30, 40]
    yield "huge", [1e250, 2e250, 3e250], [1e249, 2e250, 5e250]
    yield "tiny", [1e-250, 2e-250, 3e-250], [1e-249, 2e-250, 5e-250]
    yield "uneven", [1e-12, 1, 1e6], [1e6, 1, 1e-12]


def histogram(name, first, second):
    p, q = (np.array(s, float) / np.sum(np.array(s, float)) for s in (first, second))
    return {
        "name": name,
        "first": [float(v) for v in first],
        "second": [float(v) for v in second],
        "kl": plain(stats.entropy(p, q)),
        "klBits": plain(stats.entropy(p, q, base=2)),
        "reverse": plain(stats.entropy(q, p)),
        "distance": plain(jensenshannon(p, q)),
        "distanceBits": plain(jensenshannon(p, q, base=2)),
        "psi": plain(stats.entropy(p, q) + stats.entropy(q, p)),
    }


def series():
    for n in (2, 3, 4, 5, 6, 7, 7, 7, 8, 9, 10, 10, 11, 20, 33, 34, 60):
        yield "no ties", RANDOM.permutation(n) / 8
    for n in (3, 5, 7, 10, 14, 30, 60):
        yield "ties", RANDOM.integers(0, 4, n)
        yield "trend", (np.arange(n) * 0.3 + RANDOM.normal(0, 1, n)).round(1)
    yield "rising", np.arange(60)
    yield "falling", -np.arange(9)
    yield "constant", np.full(8, 2.5)
    yield "huge", RANDOM.normal(0, 1, 12).round(3) * 1e290
    yield "tiny", RANDOM.normal(0, 1, 12).round(3) * 1e-300


def trend(name, values):
    values = [float(v) for v in values]
    n = len(values)
    exact = n <= 10 and len(set(values)) == n
    result = stats.kendalltau(np.arange(n), values, method="exact" if exact else "asymptotic")
    slope = stats.theilslopes(values).slope
    return {"name": name, "series": values, "tau": plain(result.statistic), "p": plain(result.pvalue), "slope": float(slope)}


def gapped():
    """Series with missing values: what is known keeps its place."""
    random = np.random.default_rng(20261124)
    for n in (6, 9, 14, 30, 60):
        for gap in (0.1, 0.3):
            values = (np.arange(n) * 0.2 + random.normal(0, 1, n)).round(2)
            known = random.random(n) > gap
            x, y = np.arange(n)[known], values[known]
            exact = len(y) <= 10 and len(set(y)) == len(y)
            result = stats.kendalltau(x, y, method="exact" if exact else "asymptotic")
            yield {
                "series": [float(v) if k else None for v, k in zip(values, known)],
                "p": plain(result.pvalue),
                "slope": float(stats.theilslopes(y, x).slope),
            }


def holm():
    for n in (1, 2, 3, 5, 10, 40):
        ps = (RANDOM.random(n) ** 3).round(4)
        order, least, adjusted = np.argsort(ps, kind="stable"), 0.0, np.zeros(n)
        for rank, index in enumerate(order):
            least = max(least, min(1.0, (n - rank) * ps[index]))
            adjusted[index] = least
        yield {"ps": ps.tolist(), "adjusted": adjusted.tolist()}


def functions():
    chi = [[p, df, stats.chi2.ppf(p, df)] for p in (0.01, 0.5, 0.9, 0.95, 0.99, 0.999) for df in (1, 2, 5, 9, 19, 49, 99, 999)]
    gamma = [[a, x, special.gammainc(a, x), special.gammaincc(a, x)] for a in (0.5, 1, 4.5, 30, 200) for x in (0.01, 0.5, 1, 4, 30, 190, 400)]
    log_gamma = [[a, special.gammaln(a)] for a in (0.25, 0.5, 0.75, 1.5, 2.5, 3.5, 10, 15.5, 16, 50, 500.5, 1000)]
    normal = [[z, stats.norm.sf(z)] for z in (-8, -3, -1, -0.1, 0, 0.01, 0.5, 1, 1.96, 3, 5, 8, 15, 30, 37)]
    kolmogorov = [[z, special.kolmogorov(z)] for z in (0, 0.05, 0.2, 0.4, 0.7, 0.999, 1, 1.001, 1.3581, 2, 4, 10)]
    return {"chiSquare": chi, "gamma": gamma, "lnGamma": log_gamma, "normal": normal, "kolmogorov": kolmogorov}


def main():
    compared = [pair(*case) for case in pairs()]
    checked = sum(count for count, _ in compared)
    document = {
        "versions": {"python": platform.python_version(), "numpy": np.__version__, "scipy": scipy.__version__},
        "countsCheckedBySciPy": checked,
        "shares": SHARES,
        "pairs": [case for _, case in compared],
        "histograms": [histogram(*case) for case in histograms()],
        "series": [trend(*case) for case in series()],
        "gapped": list(gapped()),
        "holm": list(holm()),
        "functions": functions(),
    }
    lines = [f"{json.dumps(key)}: " + (
        "[\n" + ",\n".join(json.dumps(v, allow_nan=False) for v in value) + "\n]" if isinstance(value, list) else json.dumps(value, allow_nan=False)
    ) for key, value in json.loads(json.dumps(document, default=float)).items()]
    OUT.write_text("{\n" + ",\n".join(lines) + "\n}\n")
    print({key: len(value) for key, value in document.items() if isinstance(value, list)}, "checked", checked)


if __name__ == "__main__":
    main()
