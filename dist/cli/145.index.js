export const id = 145;
export const ids = [145];
export const modules = {

/***/ 49586:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  D: () => (/* binding */ byMethod),
  q: () => (/* binding */ noAnswer)
});

// EXTERNAL MODULE: ./lib/package/drift/observed.js
var drift_observed = __webpack_require__(64118);
;// CONCATENATED MODULE: ./lib/package/drift/order-texts.js
const TOKENS = /\d+|\D+/g;
const PRE_RELEASE = /^(?:-|rc|beta|alpha)/;
/**
 * Orders versions and levels by their numbers: `2.4` is before `2.17`, `go1.9` is before `go1.26`, `v1` before `v3`,
 * `none` before all, pre-releases before their release. Undefined where words differ: there is no order then.
 */
function orderTexts(a, b) {
    if (a === b)
        return 0;
    if (a === 'none' || b === 'none')
        return a === 'none' ? -1 : 1;
    const [left, right] = [a.match(TOKENS) ?? [], b.match(TOKENS) ?? []];
    for (let index = 0; index < Math.max(left.length, right.length); index++) {
        const [one, other] = [left[index], right[index]];
        if (one === other)
            continue;
        if (one === undefined)
            return PRE_RELEASE.test(other ?? '') ? 1 : -1;
        if (other === undefined)
            return PRE_RELEASE.test(one) ? -1 : 1;
        if (/^\d/.test(one) && /^\d/.test(other)) {
            const difference = Number(one) - Number(other);
            if (difference !== 0)
                return difference;
            continue;
        }
        // `1.27rc1` and `1.27.1`: what begins with a dot goes on, what begins with rc has not got there.
        const [early, late] = [PRE_RELEASE.test(one), PRE_RELEASE.test(other)];
        if (early !== late)
            return early ? -1 : 1;
        return undefined;
    }
    return 0;
}

// EXTERNAL MODULE: ./lib/package/drift/outcome.js
var outcome = __webpack_require__(54244);
;// CONCATENATED MODULE: ./lib/package/drift/methods/compare.js



/** What is required where the policy says nothing. */
function standardWish(worse, kind) {
    if (kind === 'levels')
        return 'not-worse';
    if (kind === 'set' || worse === 'both')
        return 'same';
    return worse === 'increase' ? 'same-or-lower' : 'same-or-higher';
}
/** `not-worse` in the words of an order. */
function orderWish(wish, worse) {
    if (wish !== 'not-worse')
        return wish;
    return worse === 'both' ? 'same' : worse === 'increase' ? 'same-or-lower' : 'same-or-higher';
}
function isGood(order, wish) {
    if (order === 0)
        return true;
    return wish === 'same-or-lower' ? order < 0 : wish === 'same-or-higher' && order > 0;
}
function compareLevels(wish, before, after) {
    const about = { measure: 'changes', threshold: `must be ${wish}` };
    const names = [...new Set([...before.keys(), ...after.keys()])];
    const change = (name) => {
        const [old, now] = [before.get(name), after.get(name)];
        return old === undefined || now === undefined ? undefined : now - old;
    };
    const lost = names.filter((name) => (change(name) ?? 0) < 0);
    const won = names.filter((name) => (change(name) ?? 0) > 0);
    const hidden = names.filter((name) => (before.get(name) ?? 0) > 0 && after.get(name) === undefined);
    const said = [
        ...(lost.length === 0 ? [] : [`lost ${lost.join(', ')}`]),
        ...(won.length === 0 ? [] : [`gained ${won.join(', ')}`])
    ].join(', and ');
    const fields = { ...about, statistic: lost.length + won.length };
    const bad = wish === 'same' ? [...lost, ...won] : wish === 'same-or-lower' ? won : lost;
    if (bad.length > 0)
        return (0,outcome/* settled */.gu)(fields, { verdict: 'fail', message: `${said}; it ${about.threshold}` });
    if (hidden.length > 0)
        return (0,outcome/* unanswered */.bj)(about, `no longer shows whether it has ${hidden.join(', ')}: names of functions are stripped`, 'Compare files that are stripped the same way.');
    return (0,outcome/* settled */.gu)(fields, {
        verdict: 'pass',
        message: said === '' ? `has the same ${String(names.length)} protections` : said
    });
}
function compareSets(before, after) {
    const differ = [...new Set([...before.keys(), ...after.keys()])].filter((name) => before.get(name) !== after.get(name));
    return (0,outcome/* settled */.gu)({ measure: 'changes', threshold: 'must be same', statistic: differ.length }, differ.length === 0
        ? { verdict: 'pass', message: `has the same ${String(after.size)} entries` }
        : {
            verdict: 'fail',
            message: `differs in ${differ.slice(0, 5).join(', ')}${differ.length > 5 ? ` and ${String(differ.length - 5)} more` : ''}; it must be the same`
        });
}
/** Whether something stayed, or moved to the allowed side only. */
function compare({ expect }, { worse, unit }, before, after) {
    const wish = expect ?? standardWish(worse, after.kind);
    if (before.kind === 'levels' && after.kind === 'levels')
        return compareLevels(wish, before.levels, after.levels);
    if (before.kind === 'set' && after.kind === 'set')
        return compareSets(before.items, after.items);
    const about = { measure: 'order', threshold: `must be ${wish}` };
    const show = (observed) => observed.kind === 'number'
        ? (0,drift_observed/* showValue */.vp)(observed.value, unit)
        : observed.kind === 'text'
            ? observed.value
            : '';
    const order = before.kind === 'number' && after.kind === 'number'
        ? after.value - before.value
        : before.kind === 'text' && after.kind === 'text'
            ? orderTexts(after.value, before.value)
            : undefined;
    const [old, now] = [show(before), show(after)];
    const fields = { ...about, before: old, after: now };
    const said = old === now ? `is ${now}, as before` : `went from ${old} to ${now}`;
    const wanted = orderWish(wish, worse);
    if (order === undefined)
        return wanted === 'same'
            ? (0,outcome/* settled */.gu)(fields, { verdict: 'fail', message: `${said}; it ${about.threshold}` })
            : (0,outcome/* unanswered */.bj)(about, `${said}, and neither is the higher one`);
    return (0,outcome/* settled */.gu)({ ...fields, statistic: Math.sign(order) }, isGood(order, wanted)
        ? { verdict: 'pass', message: said }
        : { verdict: 'fail', message: `${said}; it ${about.threshold}` });
}

// EXTERNAL MODULE: ./lib/package/drift/methods/delta.js
var delta = __webpack_require__(28343);
// EXTERNAL MODULE: ./lib/package/statistics/samples.js
var samples = __webpack_require__(23277);
;// CONCATENATED MODULE: ./lib/package/statistics/proportions.js

/**
 * Weights divided by their sum. Undefined when there are none or all are zero; RangeError for a weight that is
 * negative or not finite. Scaled by the largest first, so that no sum overflows.
 */
function proportions(weights) {
    (0,samples/* requireWeights */.hC)(weights);
    const largest = weights.reduce((most, weight) => Math.max(most, weight), 0);
    if (largest === 0)
        return undefined;
    const scaled = weights.map((weight) => weight / largest);
    const total = scaled.reduce((sum, weight) => sum + weight, 0);
    return scaled.map((weight) => weight / total);
}
/**
 * Shares of counts of which none is zero: half a count is added to every bin (the Jeffreys prior), so that logarithms
 * of their ratios are finite. Undefined without bins. Meant for counts; what is added to bytes or shares would mean
 * something else.
 */
function halfCountSmoothed(counts) {
    (0,samples/* requireWeights */.hC)(counts);
    return proportions(counts.map((count) => count + 0.5));
}

;// CONCATENATED MODULE: ./lib/package/statistics/divergence.js

const unit = (base) => (base === 'e' ? 1 : Math.LN2);
/** ln(p/q) of two positive numbers, also when their ratio is no double. */
function logRatio(p, q) {
    const ratio = p / q;
    return ratio > 0 && ratio < Infinity ? Math.log(ratio) : Math.log(p) - Math.log(q);
}
/** p·ln(p/q), 0·ln 0 = 0, infinite where only q is zero: `rel_entr` of SciPy. */
const relativeEntropy = (p, q) => (p === 0 ? 0 : q === 0 ? Infinity : p * logRatio(p, q));
/** Half of what one bin adds to both divergences from the mean; ratios to p + q, which cannot vanish as its half can. */
const jensenShannonTerm = (p, q) => (p === 0 ? 0 : (p / 2) * Math.log((2 * p) / (p + q))) +
    (q === 0 ? 0 : (q / 2) * Math.log((2 * q) / (p + q)));
const stabilityTerm = (p, q) => p === q ? 0 : p === 0 || q === 0 ? Infinity : (p - q) * logRatio(p, q);
function summed(first, second, term) {
    if (first.length !== second.length) {
        throw new RangeError(`histograms of ${first.length} and ${second.length} bins`);
    }
    const [p, q] = [proportions(first), proportions(second)];
    if (p === undefined || q === undefined)
        return undefined;
    // Rounding may leave less than nothing.
    return Math.max(0, p.reduce((sum, share, bin) => sum + term(share, q[bin] ?? 0), 0));
}
/**
 * Kullback–Leibler divergence KL(P‖Q) = Σ p·ln(p/q) of two histograms over the same bins; for the reverse, swap them.
 * Weights are divided by their sums. Infinity where a bin of P has none in Q. Undefined when a histogram is empty or
 * all zero; RangeError when bins differ in number, or for a weight that is negative or not finite.
 */
function klDivergence(first, second, base = 'e') {
    const sum = summed(first, second, relativeEntropy);
    return sum === undefined ? undefined : sum / unit(base);
}
/**
 * Jensen–Shannon divergence ½KL(P‖M) + ½KL(Q‖M), M = ½(P+Q): symmetric, always finite, at most ln 2 (1 in base 2).
 * Not its root, the distance. Undefined and RangeError as for `klDivergence`.
 */
function jsDivergence(first, second, base = 'e') {
    const sum = summed(first, second, jensenShannonTerm);
    return sum === undefined ? undefined : Math.min(sum, Math.LN2) / unit(base);
}
/**
 * Jensen–Shannon distance, the root of the divergence: what `scipy.spatial.distance.jensenshannon` gives, and what
 * Evidently compares with 0.1. At most √(ln 2), 1 in base 2.
 */
function jsDistance(first, second, base = 'e') {
    const divergence = jsDivergence(first, second, base);
    return divergence === undefined ? undefined : Math.sqrt(divergence);
}
/**
 * Population stability index Σ (p−q)·ln(p/q) = KL(P‖Q) + KL(Q‖P). Infinity where one of two bins is zero: smooth
 * counts first (`halfCountSmoothed`). Undefined and RangeError as for `klDivergence`.
 */
function populationStabilityIndex(first, second) {
    return summed(first, second, stabilityTerm);
}

// EXTERNAL MODULE: ./lib/package/statistics/incomplete-gamma.js
var incomplete_gamma = __webpack_require__(24760);
;// CONCATENATED MODULE: ./lib/package/statistics/psi-critical.js

const BISECTIONS = 200;
/**
 * The value that a chi-square variable with so many degrees of freedom stays below with this probability (0 to 1, both
 * excluded). By bisection until neighbouring doubles: twelve digits. RangeError for other arguments.
 */
function chiSquareQuantile(probability, degrees) {
    if (!(probability > 0 && probability < 1 && degrees >= 1 && degrees <= 200_000)) {
        throw new RangeError(`chi-square quantile ${probability} with ${degrees} degrees of freedom`);
    }
    // The smaller tail, so that no digits are lost in a difference to one.
    const isBelow = probability < 0.5
        ? (x) => (0,incomplete_gamma/* gammaP */.gU)(degrees / 2, x / 2) < probability
        : (x) => (0,incomplete_gamma/* gammaQ */.BS)(degrees / 2, x / 2) > 1 - probability;
    let low = 0;
    let high = degrees;
    while (isBelow(high))
        [low, high] = [high, 2 * high];
    for (let step = 0; step < BISECTIONS; step++) {
        const middle = (low + high) / 2;
        if (middle === low || middle === high)
            break;
        if (isBelow(middle))
            low = middle;
        else
            high = middle;
    }
    return (low + high) / 2;
}
/**
 * What the stability index of two samples from the same source stays below with probability `confidence`:
 * χ²(bins − 1) · (1/n + 1/m) (Yurdakul and Naranjo, Statistical properties of the population stability index). Holds for
 * pooled-quantile bins with half a count added. Undefined with fewer than two bins or an empty sample, where nothing
 * can be told; RangeError for a confidence that is not between 0 and 1.
 */
function psiCriticalValue(bins, firstSize, secondSize, confidence = 0.95) {
    if (bins < 2 || firstSize < 1 || secondSize < 1)
        return undefined;
    return chiSquareQuantile(confidence, bins - 1) * (1 / firstSize + 1 / secondSize);
}

// EXTERNAL MODULE: ./lib/package/statistics/quantile.js
var quantile = __webpack_require__(94565);
;// CONCATENATED MODULE: ./lib/package/statistics/bins.js


/** How many of `ordered` are below `cut`. */
function countBelow(ordered, cut) {
    let [low, high] = [0, ordered.length];
    while (low < high) {
        const middle = (low + high) >>> 1;
        if ((ordered[middle] ?? 0) < cut)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
function counted(ordered, cuts) {
    const ends = [...cuts.map((cut) => countBelow(ordered, cut)), ordered.length];
    return ends.map((end, index) => end - (ends[index - 1] ?? 0));
}
/** Bins that are empty in both samples are joined with the one above: they tell nothing and would be smoothed. */
function binned(a, b, cuts) {
    const below = (cut) => cut === undefined ? 0 : countBelow(a, cut) + countBelow(b, cut);
    const total = a.length + b.length;
    const kept = cuts.filter((cut, index) => below(cut) > below(cuts[index - 1]) && below(cut) < total);
    return { cuts: kept, first: counted(a, kept), second: counted(b, kept) };
}
function pooled(a, b) {
    const all = new Float64Array(a.length + b.length);
    all.set(a);
    all.set(b, a.length);
    return all.sort();
}
function requireBins(bins) {
    if (!Number.isInteger(bins) || bins < 1 || bins > 10_000) {
        throw new RangeError(`1 to 10000 bins, not ${bins}`);
    }
}
/**
 * Counts two samples between the quantiles (type 7) of both together, so that each of `bins` holds about as many.
 * Fewer bins where values repeat or are few; none is empty in both. Pooling keeps the false alarms of the stability
 * index at their rate, quantiles of one sample do not. Undefined when a sample is empty; RangeError by
 * `requireFinite`, or for a number of bins that is not 1 to 10000.
 */
function pooledQuantileBins(first, second, bins) {
    requireBins(bins);
    const [a, b] = [(0,samples/* sorted */.IP)(first), (0,samples/* sorted */.IP)(second)];
    if (a.length === 0 || b.length === 0)
        return undefined;
    const all = pooled(a, b);
    const cuts = Array.from({ length: bins - 1 }, (_, i) => (0,quantile/* quantileOfSorted */.mY)(all, (i + 1) / bins) ?? 0);
    return binned(a, b, cuts);
}
/**
 * Counts two samples in bins of equal width over both together, ⌈log₂ N⌉ + 1 of them by Sturges' rule with
 * N = n + m, as Evidently does through numpy; those empty in both are joined. Undefined and RangeError as for
 * `pooledQuantileBins`.
 */
function sturgesBins(first, second) {
    const [a, b] = [(0,samples/* sorted */.IP)(first), (0,samples/* sorted */.IP)(second)];
    if (a.length === 0 || b.length === 0)
        return undefined;
    const low = Math.min(a[0] ?? 0, b[0] ?? 0);
    const high = Math.max(a.at(-1) ?? 0, b.at(-1) ?? 0);
    const bins = Math.ceil(Math.log2(a.length + b.length)) + 1;
    const width = (high - low) / bins;
    return binned(a, b, Array.from({ length: bins - 1 }, (_, i) => low + (i + 1) * width));
}
/**
 * Two histograms that are given by category (a package and its bytes, a bucket and its count), over all categories of
 * both in order of their names; what one lacks is zero there. RangeError for a weight that is negative or not finite.
 */
function categoryBins(first, second) {
    const categories = [...new Set([...first.keys(), ...second.keys()])].sort();
    const weightsOf = (histogram) => {
        const weights = categories.map((category) => histogram.get(category) ?? 0);
        (0,samples/* requireWeights */.hC)(weights);
        return weights;
    };
    return { categories, first: weightsOf(first), second: weightsOf(second) };
}

;// CONCATENATED MODULE: ./lib/package/drift/count-pair.js

/** In how many bins samples are counted. */
const BINS = 10;
/** Up to so many different values are categories, as Evidently has it. */
const MOST_CATEGORIES = 20;
function distinct(values, seen) {
    for (const value of values) {
        const name = String(value);
        seen.set(name, (seen.get(name) ?? 0) + 1);
        if (seen.size > MOST_CATEGORIES)
            return false;
    }
    return true;
}
function countSamples(before, after, bins) {
    if (before.length === 0 || after.length === 0)
        return { why: 'one side has no samples' };
    const sizes = [before.length, after.length];
    const [old, now] = [new Map(), new Map()];
    const few = bins === undefined &&
        distinct(before, old) &&
        distinct(after, now) &&
        new Set([...old.keys(), ...now.keys()]).size <= MOST_CATEGORIES;
    if (few) {
        const { categories, first, second } = categoryBins(old, now);
        return { first, second, sizes, sampled: true, names: categories };
    }
    const byQuantiles = pooledQuantileBins(before, after, bins ?? BINS);
    // Where one value is most of all, quantiles leave nothing to tell the rest apart.
    const counted = byQuantiles !== undefined && byQuantiles.cuts.length >= 2
        ? byQuantiles
        : sturgesBins(before, after);
    return counted === undefined
        ? { why: 'one side has no samples' }
        : { ...counted, sizes, sampled: true };
}
/** The histogram between fewer cuts, all of them its own. */
function coarsen({ cuts, counts }, kept) {
    const coarse = Array.from({ length: kept.length + 1 }, () => 0);
    let bin = 0;
    for (const [index, count] of counts.entries()) {
        coarse[bin] = (coarse[bin] ?? 0) + count;
        if (cuts[index] !== undefined && cuts[index] === kept[bin])
            bin++;
    }
    return coarse;
}
function sizesOf(first, second) {
    const sum = (counts) => counts.reduce((all, count) => all + count, 0);
    // Shares add up to one, percentages to a hundred or so: neither is a number of samples.
    return [...first, ...second].every(Number.isInteger) ? { sizes: [sum(first), sum(second)] } : {};
}
function countHistograms(before, after, countable) {
    const sizes = (first, second) => (countable ? sizesOf(first, second) : {});
    if ('weights' in before && 'weights' in after) {
        const { categories, first, second } = categoryBins(before.weights, after.weights);
        return first.length === 0
            ? { why: 'both sides are empty' }
            : { first, second, sampled: false, names: categories, ...sizes(first, second) };
    }
    if ('weights' in before || 'weights' in after)
        return { why: 'one side has names and the other has numbers as bounds' };
    const others = new Set(after.cuts);
    const kept = before.cuts.filter((cut) => others.has(cut));
    if (kept.length === 0)
        return { why: 'the two histograms have no bound in common' };
    const [first, second] = [coarsen(before, kept), coarsen(after, kept)];
    // Bins that are empty on both sides tell nothing.
    const full = first.map((count, bin) => count > 0 || (second[bin] ?? 0) > 0);
    const [one, other] = [first.filter((_, bin) => full[bin]), second.filter((_, bin) => full[bin])];
    // An empty one belongs to the next one above it, those at the end to the last one.
    const cuts = kept.filter((_, bin) => full[bin]).slice(0, one.length - 1);
    return { first: one, second: other, sampled: false, cuts, ...sizes(one, other) };
}
/**
 * Counts both sides in the same bins: samples between pooled quantiles (or by value, where there are few), histograms
 * between the bounds that both have.
 * @param countable false where weights are bytes, whole numbers that count nothing
 */
function countPair(before, after, bins, countable = true) {
    if (before.kind === 'samples' && after.kind === 'samples')
        return countSamples(before.values, after.values, bins);
    if (before.kind === 'histogram' && after.kind === 'histogram')
        return countHistograms(before.histogram, after.histogram, countable);
    return { why: 'one side has samples and the other a histogram, or neither has any' };
}

;// CONCATENATED MODULE: ./lib/package/statistics/ks-exact.js
/** Which prefixes of the pooled order end a group of equal values: only there distribution functions are compared. */
function groupEnds({ first, second }, size) {
    const ends = new Uint8Array(size + 1);
    let seen = 0;
    for (let group = 0; group < first.length; group++) {
        seen += (first[group] ?? 0) + (second[group] ?? 0);
        ends[seen] = 1;
    }
    return ends;
}
/**
 * The exact P(D ≥ d) of two samples of n and m, given the pooled ties: the share of lattice paths from (0, 0) to (n, m)
 * that are somewhere at least `distance` = d·n·m away from the diagonal at the end of a tie group. Counts the paths
 * outside (Hodges 1958; with ties Schröer and Trenkler 1995), never one minus those inside, so that the tiniest
 * probabilities keep their digits. O(n·m).
 */
function exactKsP(groups, n, m, distance) {
    if (distance === 0)
        return 1;
    const ends = groupEnds(groups, n + m);
    /** Of the paths to (i, j), the share that was outside; one row. */
    const outside = new Float64Array(m + 1);
    for (let i = 0; i <= n; i++) {
        for (let j = 0; j <= m; j++) {
            const seen = i + j;
            if (seen === 0)
                continue;
            const lead = i * m - j * n;
            if (ends[seen] === 1 && (lead >= distance || lead <= -distance)) {
                outside[j] = 1;
                continue;
            }
            const fromFirst = i === 0 ? 0 : (i / seen) * (outside[j] ?? 0);
            outside[j] = fromFirst + (j === 0 ? 0 : (j / seen) * (outside[j - 1] ?? 0));
        }
    }
    return Math.min(1, outside[m] ?? 1);
}

// EXTERNAL MODULE: ./lib/package/statistics/ranks.js
var ranks = __webpack_require__(41341);
;// CONCATENATED MODULE: ./lib/package/statistics/ks.js


/** Up to this many cells the lattice is counted. */
const EXACT_CELLS = 1e6;
const TERMS = 100;
/** D·n·m, a whole number: no rounding decides what is as far as D. */
function scaledDistance({ first, second }, n, m) {
    let [i, j, largest] = [0, 0, 0];
    for (let group = 0; group < first.length; group++) {
        i += first[group] ?? 0;
        j += second[group] ?? 0;
        const distance = i * m - j * n;
        if (distance > largest)
            largest = distance;
        else if (-distance > largest)
            largest = -distance;
    }
    return largest;
}
/**
 * P(K ≥ z) of Kolmogorov's limit distribution: 2Σ(−1)^{k−1}e^{−2k²z²}, for small z the other form of the same theta
 * function, which converges there.
 */
function kolmogorovSurvival(z) {
    if (z <= 0)
        return 1;
    if (z < 1) {
        let sum = 0;
        for (let k = 1; k < TERMS; k += 2)
            sum += Math.exp(-((k * Math.PI) ** 2) / (8 * z * z));
        return Math.max(0, 1 - (Math.sqrt(2 * Math.PI) / z) * sum);
    }
    let sum = 0;
    for (let k = 1; k < TERMS; k++)
        sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * (k * z) ** 2);
    return Math.min(1, sum);
}
/**
 * Tests whether two samples come from one distribution, whatever differs. Up to n·m = 10⁶ the exact probability, given
 * the ties that there are; beyond, the textbook limit (tie-free, so too large with ties; SciPy's `asymp` has a
 * finite-n correction and differs). Undefined when a sample is empty; RangeError by `requireFinite`.
 */
function ksTest(first, second) {
    const groups = (0,ranks/* pooledGroups */.I)(first, second);
    const [n, m] = [first.length, second.length];
    if (n === 0 || m === 0)
        return undefined;
    const distance = scaledDistance(groups, n, m);
    const statistic = distance / (n * m);
    return n * m <= EXACT_CELLS
        ? { statistic, p: exactKsP(groups, n, m, distance), method: 'exact' }
        : {
            statistic,
            p: kolmogorovSurvival(statistic * Math.sqrt((n / (n + m)) * m)),
            method: 'asymptotic'
        };
}

;// CONCATENATED MODULE: ./lib/package/drift/distribution.js





/** Bins that a record keeps. */
const MOST_BINS = 40;
const LONGEST_NAME = 200;
/** Half a count for every bin: always for samples, for given histograms only where a zero would make it infinite. */
function smoothed({ first, second, sizes, sampled }) {
    const hasZero = first.some((count, bin) => (count === 0) !== (second[bin] === 0));
    if (sizes === undefined || !(sampled || hasZero))
        return [first, second];
    return [halfCountSmoothed(first) ?? [], halfCountSmoothed(second) ?? []];
}
const sum = (counts) => counts.reduce((all, count) => all + count, 0);
/** Neighbours joined so that each of the bins left holds about as much of both sides. */
function joinNeighbours({ first, second }, cuts) {
    if (first.length <= MOST_BINS)
        return { cuts, before: first, after: second };
    const [one, other] = [sum(first) || 1, sum(second) || 1];
    const [before, after, kept] = [[], [], []];
    let [seen, steps, isNew] = [0, 0, true];
    for (const [bin, count] of first.entries()) {
        const now = second[bin] ?? 0;
        if (isNew) {
            before.push(0);
            after.push(0);
            isNew = false;
        }
        const at = before.length - 1;
        before[at] = (before[at] ?? 0) + count;
        after[at] = (after[at] ?? 0) + now;
        seen += (count / one + now / other) / 2;
        const cut = cuts[bin];
        const step = Math.floor(seen * MOST_BINS);
        if (cut === undefined || step <= steps || step >= MOST_BINS)
            continue;
        kept.push(cut);
        steps = step;
        isNew = true;
    }
    return { cuts: kept, before, after };
}
/** The names with the largest shares; what the others have is put together as the last one. */
function joinSmall({ first, second }, names) {
    const [one, other] = [sum(first) || 1, sum(second) || 1];
    const share = (bin) => Math.max((first[bin] ?? 0) / one, (second[bin] ?? 0) / other);
    const ranked = names.map((_, bin) => bin).sort((a, b) => share(b) - share(a) || a - b);
    const most = names.length > MOST_BINS ? MOST_BINS - 1 : MOST_BINS;
    const areNumbers = names.every((name) => Number.isFinite(Number(name)));
    const order = (a, b) => areNumbers ? Number(names[a]) - Number(names[b]) : a - b;
    const kept = ranked.slice(0, most).sort(order);
    const rest = ranked.slice(most);
    const take = (counts) => {
        const left = rest.reduce((all, bin) => all + (counts[bin] ?? 0), 0);
        return [...kept.map((bin) => counts[bin] ?? 0), ...(rest.length === 0 ? [] : [left])];
    };
    const shown = kept.map((bin) => (names[bin] ?? '').slice(0, LONGEST_NAME));
    return {
        names: [...shown, ...(rest.length === 0 ? [] : [`${String(rest.length)} others`])],
        before: take(first),
        after: take(second)
    };
}
function ksOf(before, after) {
    if (before.kind !== 'samples' || after.kind !== 'samples')
        return undefined;
    const found = ksTest(before.values, after.values);
    return found && { d: found.statistic, p: found.p };
}
/**
 * Both sides in the bins that they were counted in, for reports to draw: at most 40 bins, what tells them apart computed of
 * all. It is what `divergence` computes: Jensen–Shannon of the counts, the stability index of counts that half a one is
 * added to, and of samples Kolmogorov–Smirnov. Undefined where a side is empty.
 * @param ks where it is known already
 */
function toDistribution(counted, before, after, ks = ksOf(before, after)) {
    const { first, second, cuts, names } = counted;
    const js = jsDivergence(first, second, 2);
    const [one = [], other = []] = smoothed(counted);
    const psi = populationStabilityIndex(one, other);
    if (js === undefined || psi === undefined)
        return undefined;
    return {
        ...(names === undefined ? joinNeighbours(counted, cuts ?? []) : joinSmall(counted, names)),
        js: (0,outcome/* jsonNumber */.qj)(js),
        psi: (0,outcome/* jsonNumber */.qj)(psi),
        ...(ks === undefined ? {} : { ks })
    };
}
/** Samples that are tested, drawn between the deciles of both: few distinct values are no categories here. */
function sampledDistribution(before, after, ks) {
    const counted = countPair(before, after, BINS);
    return 'why' in counted ? undefined : toDistribution(counted, before, after, ks);
}

;// CONCATENATED MODULE: ./lib/package/drift/methods/divergence.js







/** Fewer samples cannot show that anything is alike, where the policy says nothing. */
const FEWEST = 20;
/** More bins than any histogram of a service has. */
const divergence_MOST_BINS = 150_000;
/** Below so many samples the usual limits of the stability index are noise (Yurdakul and Naranjo). */
const ENOUGH = 1000;
const STANDARD = {
    js: { expect: '<= 0.1' },
    kl: { expect: '<= 0.1' },
    psi: { expect: '<= 0.25', warn: '> 0.1' }
};
/** The mix of packages hardly moves a divergence; it is told and stops nothing. */
const COMPOSITION = { warn: '> 0.05' };
function measureOf(metric) {
    if (metric.method === 'psi')
        return { name: 'PSI', of: populationStabilityIndex, smooth: true, fromIndex: (psi) => psi };
    if (metric.method === 'kl')
        return {
            name: 'KL divergence of the earlier from the later (natural logarithm)',
            of: klDivergence,
            smooth: true,
            fromIndex: (psi) => psi / 2
        };
    const base = metric.base ?? (metric.of === 'size.byPackage' ? 2 : 'e');
    const log = base === 2 ? 'base 2' : 'natural logarithm';
    const inBase = (psi) => psi / 8 / (base === 2 ? Math.LN2 : 1);
    return metric.distance === true
        ? {
            name: `JS distance (${log})`,
            of: (first, second) => jsDistance(first, second, base),
            smooth: false,
            fromIndex: (psi) => Math.sqrt(inBase(psi))
        }
        : {
            name: `JS divergence (${log})`,
            of: (first, second) => jsDivergence(first, second, base),
            smooth: false,
            fromIndex: inBase
        };
}
function judgeValue(metric, limits, value, said, chance, smallest) {
    const place = (0,outcome/* placeIn */.VV)(limits, value);
    if (place === 'unknown')
        return {
            verdict: 'inconclusive',
            message: `${said}, which is relative to nothing; ${(0,outcome/* showLimits */.ov)(limits)}`,
            fix: 'Write the limit without a sign and without %.'
        };
    const level = chance === undefined ? '' : ` (up to ${(0,drift_observed/* showNumber */.Zo)(chance)} comes by chance)`;
    if (place === 'pass')
        return { verdict: 'pass', message: `${said}${level}` };
    const text = `${said}${level}; ${(0,outcome/* showLimits */.ov)(limits)}`;
    if (chance === undefined || value > chance)
        return { verdict: place, message: text };
    // The index has a rule of its own for few samples; for the others nothing can be said with so few.
    if (metric.method === 'psi' && smallest < ENOUGH)
        return {
            verdict: 'pass',
            message: `${said}, and with fewer than ${String(ENOUGH)} samples only more than ${(0,drift_observed/* showNumber */.Zo)(chance)} tells anything`
        };
    return place === 'warn'
        ? { verdict: 'pass', message: `${said}${level}` }
        : {
            verdict: 'inconclusive',
            message: text,
            fix: `Take more samples than ${String(smallest)}: with so few this limit is within chance.`
        };
}
/**
 * How far two distributions are from each other. Samples are counted between quantiles of both together. What comes by
 * chance is χ²₀.₉₅(bins − 1)·(1/n + 1/m) for the stability index, and what belongs to it for the others.
 */
function divergence(metric, before, after) {
    const measure = measureOf(metric);
    const standard = metric.of === 'size.byPackage' ? COMPOSITION : STANDARD[metric.method];
    const limits = (0,delta/* limitsOr */.AJ)(metric, standard);
    const about = { measure: measure.name, threshold: (0,outcome/* showLimits */.ov)(limits) };
    // Bytes are whole numbers, too, and count nothing.
    const counted = countPair(before, after, metric.bins, metric.of !== 'size.byPackage');
    if ('why' in counted)
        return (0,outcome/* unanswered */.bj)(about, counted.why);
    if (counted.first.length > divergence_MOST_BINS)
        return (0,outcome/* unanswered */.bj)(about, `it has more than ${String(divergence_MOST_BINS)} bins`);
    const { sizes } = counted;
    const fields = { ...about, ...(sizes === undefined ? {} : { n: sizes }) };
    const smallest = sizes === undefined ? Infinity : Math.min(...sizes);
    if (metric.minSamples !== undefined && sizes === undefined)
        return (0,outcome/* unanswered */.bj)(fields, `needs >= ${String(metric.minSamples)} samples, and shares do not tell how many there are`);
    const needed = metric.minSamples ?? FEWEST;
    if (smallest < needed)
        return (0,outcome/* unanswered */.bj)(fields, `needs >= ${String(needed)} samples; there are ${(sizes ?? []).join(' and ')}`, 'Take more samples, or change minSamples.');
    const [first = [], second = []] = measure.smooth
        ? smoothed(counted)
        : [counted.first, counted.second];
    const value = measure.of(first, second);
    if (value === undefined)
        return (0,outcome/* unanswered */.bj)(fields, 'one side is empty');
    const index = sizes === undefined ? undefined : psiCriticalValue(first.length, ...sizes);
    const chance = index === undefined ? undefined : measure.fromIndex(index);
    const of = sizes === undefined ? '' : `, ${sizes.join(' and ')} samples`;
    const said = `${measure.name} is ${(0,drift_observed/* showNumber */.Zo)(value)} (${String(first.length)} bins${of})`;
    const distribution = toDistribution(counted, before, after);
    return (0,outcome/* settled */.gu)({
        ...fields,
        statistic: (0,outcome/* jsonNumber */.qj)(value),
        ...(distribution === undefined ? {} : { distribution })
    }, judgeValue(metric, limits, value, said, chance, smallest));
}

;// CONCATENATED MODULE: ./lib/package/drift/methods/set.js

const KINDS = ['added', 'removed', 'changed'];
const MOST_NAMED = 5;
/** What is required where the policy says nothing: new libraries must be there for users, lost symbols break them. */
const set_STANDARD = {
    'binary.libraries': { added: { max: 0 } },
    'binary.exports': { removed: { max: 0 } }
};
function itemsOf(observed) {
    if (observed.kind === 'set')
        return observed.items;
    if (observed.kind !== 'histogram' || !('weights' in observed.histogram))
        return undefined;
    return new Map([...observed.histogram.weights.keys()].map((name) => [name, '']));
}
function findChanges(before, after, note) {
    const labelled = (name, version) => [name, version ?? '', note(name)].filter((part) => part !== '').join(' ');
    return {
        added: [...after]
            .filter(([name]) => !before.has(name))
            .map(([name, version]) => labelled(name, version)),
        removed: [...before]
            .filter(([name]) => !after.has(name))
            .map(([name, version]) => labelled(name, version)),
        changed: [...after]
            .filter(([name, version]) => before.has(name) && before.get(name) !== version)
            .map(([name, version]) => labelled(name, `${before.get(name) ?? ''} to ${version}`))
    };
}
function nameSome(names) {
    const more = names.length - MOST_NAMED;
    return `${names.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`;
}
function brokenBy(limits, found) {
    return KINDS.filter((kind) => {
        const limit = limits?.[kind] ?? 'any';
        return limit !== 'any' && found[kind].length > limit.max;
    });
}
function showLimits(limits) {
    const parts = KINDS.flatMap((kind) => {
        const limit = limits[kind] ?? 'any';
        return limit === 'any' ? [] : [`at most ${String(limit.max)} ${kind}`];
    });
    return parts.length === 0 ? 'any change is allowed' : parts.join(', ');
}
/**
 * What was added, removed and changed, each with its own limit.
 * @param note what is known of a name besides its version, for people
 */
function set_compareSets({ of, expect, warn }, before, after, note = () => '') {
    const given = expect !== undefined || warn !== undefined;
    const limits = given ? expect : typeof of === 'string' ? set_STANDARD[of] : undefined;
    const about = { measure: 'changes', threshold: showLimits(limits ?? {}) };
    const [old, now] = [itemsOf(before), itemsOf(after)];
    if (old === undefined || now === undefined)
        return (0,outcome/* unanswered */.bj)(about, 'it is no set');
    const found = findChanges(old, now, note);
    const said = KINDS.filter((kind) => found[kind].length > 0)
        .map((kind) => `${String(found[kind].length)} ${kind} (${nameSome(found[kind])})`)
        .join(', ');
    const statistic = KINDS.reduce((sum, kind) => sum + found[kind].length, 0);
    const fields = { ...about, statistic, before: old.size, after: now.size };
    const [broken] = brokenBy(limits, found);
    const [tripped] = brokenBy(warn, found);
    const text = said === '' ? `has the same ${String(now.size)} entries` : `has ${said}`;
    if (broken === undefined && tripped === undefined)
        return (0,outcome/* settled */.gu)(fields, { verdict: 'pass', message: text });
    return (0,outcome/* settled */.gu)(fields, {
        verdict: broken === undefined ? 'warn' : 'fail',
        message: `${text}; ${broken === undefined ? `a warning says ${showLimits(warn ?? {})}` : `allowed are ${about.threshold}`}`
    });
}

// EXTERNAL MODULE: ./lib/package/statistics/mann-kendall.js + 1 modules
var mann_kendall = __webpack_require__(13919);
// EXTERNAL MODULE: ./lib/package/statistics/theil-sen.js
var theil_sen = __webpack_require__(47927);
;// CONCATENATED MODULE: ./lib/package/drift/methods/trend.js





const ALPHA = 0.05;
/** All slopes between pairs are held. */
const LONGEST = 3000;
/** What a report keeps of a series. */
const MOST_KEPT = 51;
/** The fewest numbers whose order can have a p below `alpha`: two of all n! orders only rise or only fall. */
function fewestForTrend(alpha) {
    let [n, orders] = [2, 2];
    while (2 / orders >= alpha)
        orders *= ++n;
    return n;
}
/** At most so many of a series, evenly taken, the last one always. */
function thin(series) {
    const every = Math.ceil(series.length / LONGEST);
    return every <= 1
        ? series
        : series.filter((_, index) => (series.length - 1 - index) % every === 0);
}
/**
 * Whether a series rises or falls by more than chance (Mann–Kendall), and by how much each time (Theil–Sen).
 * @param series oldest first
 * @param step what lies between two numbers: `release`, `sample`
 */
function trend({ alpha = ALPHA, direction }, { worse, unit }, series, step) {
    const bad = direction ?? worse;
    const verb = bad === 'both' ? 'rise nor fall' : bad === 'increase' ? 'rise' : 'fall';
    const about = {
        measure: `slope per ${step}`,
        threshold: `must not ${verb} with p < ${(0,drift_observed/* showNumber */.Zo)(alpha)}`
    };
    const fewest = fewestForTrend(alpha);
    const n = [series.length];
    if (series.length < fewest) {
        const judged = {
            verdict: 'inconclusive',
            message: `needs >= ${String(fewest)} ${step}s for a trend; there are ${String(series.length)}`,
            ...(step === 'release'
                ? {
                    noBaseline: true,
                    fix: 'Wait for more releases, or give baseline.history a higher number.'
                }
                : { fix: 'Take more samples.' })
        };
        return (0,outcome/* settled */.gu)({ ...about, n }, judged);
    }
    const kept = thin(series);
    const { tau = 0, p = 1 } = (0,mann_kendall/* mannKendallTest */.O)(kept) ?? {};
    const slope = ((0,theil_sen/* theilSenSlope */.k)(kept) ?? 0) / Math.ceil(series.length / LONGEST);
    const middle = Math.abs((0,quantile/* median */.JZ)(kept) ?? 0);
    const effect = middle === 0 ? undefined : (slope / middle) * 100;
    const counts = bad === 'both' || (bad === 'increase' ? tau > 0 : tau < 0);
    const share = effect === undefined ? '' : ` (${(0,drift_observed/* showPercent */.XD)(effect)} of the median)`;
    return {
        fields: {
            ...about,
            statistic: (0,outcome/* jsonNumber */.qj)(slope),
            ...(effect === undefined ? {} : { effect: (0,outcome/* jsonNumber */.qj)(effect) }),
            n,
            series: series.slice(-MOST_KEPT)
        },
        p,
        judge: (corrected, tests) => {
            const held = tests > 1 ? `, ${(0,drift_observed/* showNumber */.Zo)(corrected)} after Holm over ${String(tests)} tests` : '';
            const said = `changes by ${(0,drift_observed/* showValue */.vp)(slope, unit)} per ${step}${share}, tau ${(0,drift_observed/* showNumber */.Zo)(tau, 3)}, p ${(0,drift_observed/* showNumber */.Zo)(p)}${held}, over ${String(series.length)} ${step}s`;
            return counts && corrected < alpha
                ? { verdict: 'fail', message: `${said}; it ${about.threshold}` }
                : { verdict: 'pass', message: said };
        }
    };
}

;// CONCATENATED MODULE: ./lib/package/statistics/mann-whitney-exact.js
/** C(t, k) for k = 0…t. */
function binomials(t) {
    const row = [1];
    for (let k = 1; k <= t; k++)
        row.push(((row[k - 1] ?? 0) * (t - k + 1)) / k);
    return row;
}
const mann_whitney_exact_sum = (values) => values.reduce((total, value) => total + value, 0);
/**
 * The exact tails of U over all ways to deal the pooled numbers, ties as they are, to the two samples: dynamic
 * programming over the tie groups, as Klotz (1966) for Wilcoxon's statistic. A state is how many went to the first
 * sample, and 2U so far (what doubled mid-ranks give less a constant); without ties U itself. For samples of at most
 * 50: counts stay below 10³⁰, all terms are positive.
 */
function exactTails({ first, second }, u) {
    const sizes = Array.from(first, (x, group) => x + (second[group] ?? 0));
    const n = mann_whitney_exact_sum(Float64Array.from(first));
    const m = mann_whitney_exact_sum(Float64Array.from(second));
    const unit = sizes.some((size) => size > 1) ? 2 : 1;
    const width = unit * n * m + 1;
    /** Ways, by [taken by the first sample][U in units]. */
    let ways = Array.from({ length: n + 1 }, () => new Float64Array(0));
    ways[0] = Float64Array.of(1);
    let seen = 0;
    for (const size of sizes) {
        const choose = binomials(size);
        const next = Array.from({ length: n + 1 }, () => new Float64Array(0));
        for (let taken = 0; taken <= Math.min(n, seen + size); taken++) {
            const others = seen + size - taken;
            if (others > m)
                continue;
            const row = new Float64Array(Math.min(width, unit * taken * others + 1));
            for (let k = Math.max(0, taken - seen); k <= Math.min(size, taken); k++) {
                const before = ways[taken - k] ?? new Float64Array(0);
                const shift = (unit * k * (2 * (seen - taken + k) + size - k)) / 2;
                const factor = choose[k] ?? 0;
                for (let at = 0; at < before.length; at++) {
                    row[at + shift] = (row[at + shift] ?? 0) + factor * (before[at] ?? 0);
                }
            }
            next[taken] = row;
        }
        ways = next;
        seen += size;
    }
    const all = ways[n] ?? new Float64Array(0);
    const total = mann_whitney_exact_sum(all);
    const observed = Math.round(unit * u);
    return {
        less: mann_whitney_exact_sum(all.subarray(0, observed + 1)) / total,
        greater: mann_whitney_exact_sum(all.subarray(observed)) / total
    };
}

// EXTERNAL MODULE: ./lib/package/statistics/normal.js
var normal = __webpack_require__(36071);
;// CONCATENATED MODULE: ./lib/package/statistics/mann-whitney.js



const EXACT_SIZE = 50;
/** U of the first sample: R₁ − n(n+1)/2 without the ranks. */
function uStatistic({ first, second }) {
    let [below, twice] = [0, 0];
    for (let group = 0; group < first.length; group++) {
        const [x, y] = [first[group] ?? 0, second[group] ?? 0];
        twice += x * (2 * below + y);
        below += y;
    }
    return twice / 2;
}
/** Variance of U given the ties: nm/12·[(N+1) − Σ(t³−t)/(N(N−1))]. */
function variance({ first, second }, n, m) {
    const total = n + m;
    let ties = 0;
    for (let group = 0; group < first.length; group++) {
        const size = (first[group] ?? 0) + (second[group] ?? 0);
        ties += size * size * size - size;
    }
    return ((n * m) / 12) * (total + 1 - ties / (total * (total - 1)));
}
function normalP(above, deviation, alternative, correction) {
    if (deviation === 0)
        return 1;
    const away = alternative === 'two-sided' ? Math.abs(above) : alternative === 'less' ? -above : above;
    const tail = (0,normal/* normalSurvival */.I)((away - correction) / deviation);
    return alternative === 'two-sided' ? Math.min(1, 2 * tail) : tail;
}
/**
 * Tests whether numbers of one sample tend to be larger than those of the other. Exact, given the ties, for samples of
 * at most 50 (two-sided: twice the smaller tail, at most 1); else normal with tie-corrected variance. Samples of one
 * single value give p = 1. Undefined when a sample is empty; RangeError by `requireFinite`.
 */
function mannWhitneyTest(first, second, { alternative = 'two-sided', method = 'auto', continuity = true } = {}) {
    const groups = (0,ranks/* pooledGroups */.I)(first, second);
    const [n, m] = [first.length, second.length];
    if (n === 0 || m === 0)
        return undefined;
    const u = uStatistic(groups);
    if (method === 'auto' && Math.max(n, m) <= EXACT_SIZE) {
        const { less, greater } = exactTails(groups, u);
        const twoSided = Math.min(1, 2 * Math.min(less, greater));
        const p = alternative === 'two-sided' ? twoSided : alternative === 'less' ? less : greater;
        return { u, p, method: 'exact' };
    }
    const deviation = Math.sqrt(variance(groups, n, m));
    const p = normalP(u - (n / 2) * m, deviation, alternative, continuity ? 0.5 : 0);
    return { u, p, method: 'asymptotic' };
}

;// CONCATENATED MODULE: ./lib/package/statistics/cliffs-delta.js


/**
 * Cliff's δ = P(second > first) − P(second < first) over all pairs, −1 to 1; positive when the second sample tends to be
 * larger. Undefined when a sample is empty; RangeError by `requireFinite`.
 */
function cliffsDelta(first, second) {
    const pairs = first.length * second.length;
    if (pairs === 0)
        return undefined;
    return (pairs - 2 * uStatistic((0,ranks/* pooledGroups */.I)(first, second))) / pairs;
}

;// CONCATENATED MODULE: ./lib/package/statistics/hodges-lehmann.js

const view = new DataView(new ArrayBuffer(8));
const SIGN = 1n << 63n;
/** So many differences are listed and sorted rather than narrowed down further. */
const LISTED = 100_000;
/** Whole numbers in the order of the doubles, without gaps. */
function orderOf(value) {
    view.setFloat64(0, value);
    const bits = view.getBigUint64(0);
    return bits < SIGN ? bits : SIGN - bits;
}
function doubleAt(order) {
    view.setBigUint64(0, order < 0n ? SIGN - order : order);
    return view.getFloat64(0);
}
/** How many differences second − first are at most `limit`. */
function countUpTo(a, b, limit) {
    let count = 0;
    let pointer = 0;
    for (const value of a) {
        while (pointer < b.length && (b[pointer] ?? 0) - value <= limit)
            pointer++;
        count += pointer;
    }
    return count;
}
/** The differences above `low` and up to `high`, ascending; there are `count`. */
function differencesBetween(a, b, [low, high, count]) {
    const found = new Float64Array(count);
    let [at, from] = [0, 0];
    for (const value of a) {
        while (from < b.length && (b[from] ?? 0) - value <= low)
            from++;
        for (let to = from; to < b.length && (b[to] ?? 0) - value <= high; to++) {
            found[at++] = (b[to] ?? 0) - value;
        }
    }
    return found.sort();
}
/** The difference of this rank, counted from 1 in ascending order. */
function differenceOfRank(a, b, rank) {
    let low = orderOf((b[0] ?? 0) - (a.at(-1) ?? 0)) - 1n;
    let high = orderOf((b.at(-1) ?? 0) - (a[0] ?? 0));
    let below = 0;
    let upTo = a.length * b.length;
    // The difference is above `low` and at most `high`; `below` and `upTo` are how many are at most each.
    while (high - low > 1n && upTo - below > LISTED) {
        const middle = (low + high) >> 1n;
        const count = countUpTo(a, b, doubleAt(middle));
        if (count >= rank)
            [high, upTo] = [middle, count];
        else
            [low, below] = [middle, count];
    }
    if (high - low === 1n)
        return doubleAt(high);
    return (differencesBetween(a, b, [doubleAt(low), doubleAt(high), upTo - below])[rank - below - 1] ?? 0);
}
/**
 * The Hodges–Lehmann shift: the median of all n·m differences second − first, the estimate that belongs to the
 * Mann–Whitney test. Exact for any size: bisects the doubles and counts pairs with two pointers, at most 64 passes of
 * O(n + m), until few differences are left. Undefined when a sample is empty; RangeError by `requireFinite`.
 */
function hodgesLehmannShift(first, second) {
    const [a, b] = [(0,samples/* sorted */.IP)(first), (0,samples/* sorted */.IP)(second)];
    const pairs = a.length * b.length;
    if (pairs === 0)
        return undefined;
    const upper = differenceOfRank(a, b, Math.floor(pairs / 2) + 1);
    const half = pairs / 2;
    const isRepeated = countUpTo(a, b, doubleAt(orderOf(upper) - 1n)) < half;
    return pairs % 2 === 1 || isRepeated ? upper : (differenceOfRank(a, b, half) + upper) / 2;
}

;// CONCATENATED MODULE: ./lib/package/drift/methods/two-samples.js








const two_samples_ALPHA = 0.05;
/** With fewer no two-sided test can reach 0.05: three against three give 0.1 at best. */
const two_samples_FEWEST = 4;
/** Smallest two-sided p of n against m without ties: two of all (n+m over n) orders. */
function smallestP(n, m) {
    let ways = 1;
    for (let k = 1; k <= Math.min(n, m) && ways < 1e300; k++)
        ways = (ways * (Math.max(n, m) + k)) / k;
    return Math.min(1, 2 / ways);
}
function find(method, before, after, { unit }) {
    const shift = hodgesLehmannShift(before, after) ?? 0;
    if (method === 'ks') {
        const { statistic = 0, p = 1 } = ksTest(before, after) ?? {};
        return { statistic, p, name: 'D', shift, extra: '' };
    }
    const { u = 0, p = 1 } = mannWhitneyTest(before, after) ?? {};
    const effect = cliffsDelta(before, after) ?? 0;
    const extra = `, shift ${(0,drift_observed/* showValue */.vp)(shift, unit)}, Cliff's delta ${(0,drift_observed/* showNumber */.Zo)(effect, 3)}`;
    return { statistic: u, p, name: 'U', shift, extra };
}
/**
 * Whether two samples differ by more than chance, and by so much that it matters: bad is what is both, in the direction
 * that is bad. The effect is the change of the median, as benchstat has it.
 */
function twoSamples(metric, quantity, before, after) {
    const alpha = metric.alpha ?? two_samples_ALPHA;
    const direction = metric.direction ?? quantity.worse;
    const wanted = metric.effect === undefined ? quantity.effect : Number.parseFloat(metric.effect);
    const needed = Math.max(two_samples_FEWEST, metric.minSamples ?? quantity.minSamples);
    const verb = direction === 'both' ? 'change' : direction;
    const by = wanted > 0 ? ` of ${(0,drift_observed/* showNumber */.Zo)(wanted)} % or more` : '';
    const about = {
        measure: metric.method === 'ks' ? 'D' : 'U',
        threshold: `no ${verb}${by} with p < ${(0,drift_observed/* showNumber */.Zo)(alpha)}`
    };
    if (before.kind !== 'samples' || after.kind !== 'samples')
        return (0,outcome/* unanswered */.bj)(about, `${metric.method} needs samples, and this is a histogram or a number`, 'Use js, kl or psi for histograms.');
    const [old, now] = [before.values, after.values];
    const n = [old.length, now.length];
    if (Math.min(...n) < needed)
        return (0,outcome/* unanswered */.bj)({ ...about, n }, `needs >= ${String(needed)} samples on each side; there are ${n.join(' and ')}`, 'Take more samples.');
    const { statistic, p, name, shift, extra } = find(metric.method, old, now, quantity);
    const [m1, m2] = [(0,quantile/* median */.JZ)(old) ?? 0, (0,quantile/* median */.JZ)(now) ?? 0];
    const effect = (0,drift_observed/* percentChange */.u5)(m1, m2);
    const medians = `median ${(0,drift_observed/* showValue */.vp)(m1, quantity.unit)} to ${(0,drift_observed/* showValue */.vp)(m2, quantity.unit)} (${(0,drift_observed/* showPercent */.XD)(effect)})`;
    const size = Math.abs(effect);
    // Samples may differ in shape alone, which has no direction.
    const way = Math.sign(effect) || Math.sign(shift);
    const counts = size >= wanted &&
        (direction === 'both' || (direction === 'increase' ? way > 0 : way < 0)) &&
        (way !== 0 || metric.method === 'ks');
    const judge = (corrected, tests) => {
        const held = tests > 1 ? `, p ${(0,drift_observed/* showNumber */.Zo)(corrected)} after Holm over ${String(tests)} tests` : '';
        const said = `${medians}, ${name} ${(0,drift_observed/* showNumber */.Zo)(statistic, 6)}, p ${(0,drift_observed/* showNumber */.Zo)(p, 5)}${held}, n ${n.join(' and ')}${extra}`;
        if (counts && corrected < alpha)
            return { verdict: 'fail', message: `${said}; allowed is ${about.threshold}` };
        const best = smallestP(old.length, now.length) * tests;
        if (counts && best >= alpha)
            return {
                verdict: 'inconclusive',
                message: `${said}; with so few samples no p below ${(0,drift_observed/* showNumber */.Zo)(Math.min(1, best))} is possible`,
                fix: 'Take more samples of each, or compare less at once.'
            };
        return { verdict: 'pass', message: said };
    };
    const ks = metric.method === 'ks' ? { d: statistic, p } : undefined;
    const distribution = sampledDistribution(before, after, ks);
    return {
        fields: {
            ...about,
            statistic: (0,outcome/* jsonNumber */.qj)(statistic),
            effect: (0,outcome/* jsonNumber */.qj)(effect),
            before: m1,
            after: m2,
            n,
            ...(distribution === undefined ? {} : { distribution })
        },
        p,
        judge
    };
}

;// CONCATENATED MODULE: ./lib/package/drift/by-method.js







/** What a metric says where there is nothing to compare with. */
function noAnswer(metric, message, noBaseline) {
    return (0,outcome/* settled */.gu)({ measure: metric.method, threshold: 'a comparison' }, noBaseline
        ? { verdict: 'inconclusive', message, noBaseline: true }
        : { verdict: 'inconclusive', message });
}
/** The series of a trend that is in one file. */
function seriesOf({ after, series }) {
    if (series !== undefined)
        return series;
    const only = (0,delta/* numberOf */.rl)(after);
    return after.kind === 'samples' ? after.values : only === undefined ? [] : [only];
}
/**
 * Compares two sides by the method of the metric.
 * @param note what is known of a name in a set, for people
 */
function byMethod(metric, quantity, sides, note) {
    const { before, after } = sides;
    const about = { measure: metric.method, threshold: 'a comparison' };
    if (after.kind === 'unknown')
        return (0,outcome/* unanswered */.bj)(about, after.why);
    if (metric.method === 'threshold')
        return (0,delta/* threshold */.EN)(metric, quantity, before, after);
    if (metric.method === 'trend')
        return trend(metric, quantity, seriesOf(sides), sides.step ?? 'sample');
    if (before === undefined)
        return (0,outcome/* unanswered */.bj)(about, 'there is nothing to compare it with');
    if (before.kind === 'unknown')
        return (0,outcome/* unanswered */.bj)(about, `before, ${before.why}`);
    switch (metric.method) {
        case 'delta':
            return (0,delta/* delta */.pU)(metric, quantity, before, after);
        case 'compare':
            return compare(metric, quantity, before, after);
        case 'set':
            return set_compareSets(metric, before, after, note);
        case 'js':
        case 'kl':
        case 'psi':
            return divergence(metric, before, after);
        case 'ks':
        case 'mann-whitney':
            return twoSamples(metric, quantity, before, after);
    }
}


/***/ }),

/***/ 28343:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AJ: () => (/* binding */ limitsOr),
/* harmony export */   EN: () => (/* binding */ threshold),
/* harmony export */   pU: () => (/* binding */ delta),
/* harmony export */   rl: () => (/* binding */ numberOf)
/* harmony export */ });
/* harmony import */ var _policy_condition_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78358);
/* harmony import */ var _statistics_quantile_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(94565);
/* harmony import */ var _observed_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(64118);
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(54244);




/** A size that grows by a tenth is worth a person's look, by half of that a line. */
const STANDARD = { expect: '<= +10%', warn: '> +5%' };
/** The number of one side: of samples it is their median. */
function numberOf(observed) {
    if (observed.kind === 'number')
        return observed.value;
    return observed.kind === 'samples' ? (0,_statistics_quantile_js__WEBPACK_IMPORTED_MODULE_2__/* .median */ .JZ)(observed.values) : undefined;
}
/** The limits that a policy gives, or else the usual ones. */
function limitsOr({ expect, warn }, standard) {
    if (expect === undefined && warn === undefined)
        return standard;
    return { ...(expect === undefined ? {} : { expect }), ...(warn === undefined ? {} : { warn }) };
}
/** `64KiB` in bytes, `250ms` in seconds; undefined for what is none. */
function parseFloor(text) {
    return text === undefined ? undefined : (0,_policy_condition_js__WEBPACK_IMPORTED_MODULE_0__/* .parseCondition */ .zB)(`>= ${text}`)?.limit;
}
/** How much a number changed, in percent; changes below a floor pass. */
function delta(metric, quantity, before, after) {
    const limits = limitsOr(metric, STANDARD);
    const floor = parseFloor(metric.floor) ?? quantity.floor;
    const { unit } = quantity;
    const small = floor === 0 ? '' : `, changes below ${(0,_observed_js__WEBPACK_IMPORTED_MODULE_3__/* .showValue */ .vp)(floor, unit)} pass`;
    const about = { measure: 'percent', threshold: `${(0,_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .showLimits */ .ov)(limits)}${small}` };
    const [old, now] = [numberOf(before), numberOf(after)];
    if (old === undefined || now === undefined)
        return (0,_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .unanswered */ .bj)(about, 'it has no values');
    const change = (0,_observed_js__WEBPACK_IMPORTED_MODULE_3__/* .percentChange */ .u5)(old, now);
    const said = `went from ${(0,_observed_js__WEBPACK_IMPORTED_MODULE_3__/* .showValue */ .vp)(old, unit)} to ${(0,_observed_js__WEBPACK_IMPORTED_MODULE_3__/* .showValue */ .vp)(now, unit)} (${(0,_observed_js__WEBPACK_IMPORTED_MODULE_3__/* .showPercent */ .XD)(change)})`;
    const fields = { ...about, statistic: (0,_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .jsonNumber */ .qj)(change), before: old, after: now };
    if (Math.abs(now - old) < floor)
        return (0,_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .settled */ .gu)(fields, {
            verdict: 'pass',
            message: `${said}, which is less than ${(0,_observed_js__WEBPACK_IMPORTED_MODULE_3__/* .showValue */ .vp)(floor, unit)}`
        });
    const place = (0,_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .placeIn */ .VV)(limits, now, old);
    if (place === 'unknown')
        return (0,_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .unanswered */ .bj)(about, said);
    return (0,_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .settled */ .gu)(fields, {
        verdict: place,
        message: place === 'pass' ? said : `${said}; ${about.threshold}`
    });
}
/** One number against fixed limits; the earlier one counts only where a limit is relative to it. */
function threshold(metric, { unit }, before, after) {
    const about = { measure: unit === '' ? 'value' : unit, threshold: (0,_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .showLimits */ .ov)(metric) };
    const now = numberOf(after);
    if (now === undefined)
        return (0,_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .unanswered */ .bj)(about, 'it has no values');
    const old = before === undefined ? undefined : numberOf(before);
    const said = `is ${(0,_observed_js__WEBPACK_IMPORTED_MODULE_3__/* .showValue */ .vp)(now, unit)}`;
    const place = (0,_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .placeIn */ .VV)(metric, now, old);
    const fields = { ...about, statistic: (0,_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .jsonNumber */ .qj)(now), after: now };
    if (place === 'unknown')
        return (0,_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .settled */ .gu)(fields, {
            verdict: 'inconclusive',
            message: `${said}, and there is no earlier value that ${about.threshold} could be compared with`,
            noBaseline: true
        });
    return (0,_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .settled */ .gu)(fields, {
        verdict: place,
        message: place === 'pass' ? said : `${said}; ${about.threshold}`
    });
}


/***/ }),

/***/ 64118:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   XD: () => (/* binding */ showPercent),
/* harmony export */   Zo: () => (/* binding */ showNumber),
/* harmony export */   u5: () => (/* binding */ percentChange),
/* harmony export */   vp: () => (/* binding */ showValue)
/* harmony export */ });
const BYTES = ['B', 'KiB', 'MiB', 'GiB'];
function showBytes(value) {
    let [left, unit] = [value, 0];
    while (Math.abs(left) >= 1024 && unit < BYTES.length - 1)
        [left, unit] = [left / 1024, unit + 1];
    return `${unit === 0 ? String(left) : left.toFixed(2)} ${BYTES[unit] ?? ''}`;
}
/** A number of at most so many digits, without an exponent where people need none. */
function showNumber(value, digits = 4) {
    if (!Number.isFinite(value))
        return value > 0 ? 'infinite' : '-infinite';
    return String(Number(value.toPrecision(digits)));
}
/** A value in its unit. */
function showValue(value, unit) {
    if (unit === 'bytes')
        return showBytes(value);
    return unit === 'seconds' ? `${showNumber(value)} s` : showNumber(value, 6);
}
/** A change with its sign: `+5.3 %`. */
function showPercent(value) {
    if (!Number.isFinite(value))
        return value > 0 ? 'from zero' : 'without bound';
    const text = value.toFixed(Math.abs(value) < 0.095 ? 3 : 2);
    return `${value > 0 ? '+' : ''}${text} %`;
}
/** By how much the later value differs, in percent; infinite from zero to anything else. */
function percentChange(before, after) {
    if (before === after)
        return 0;
    return before === 0 ? Infinity * Math.sign(after) : ((after - before) / Math.abs(before)) * 100;
}


/***/ }),

/***/ 54244:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   VV: () => (/* binding */ placeIn),
/* harmony export */   bj: () => (/* binding */ unanswered),
/* harmony export */   gu: () => (/* binding */ settled),
/* harmony export */   ov: () => (/* binding */ showLimits),
/* harmony export */   qj: () => (/* binding */ jsonNumber)
/* harmony export */ });
/* harmony import */ var _policy_condition_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78358);

/** JSON has no infinity. */
function jsonNumber(value) {
    if (Number.isFinite(value))
        return value;
    return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
}
/** An outcome that no correction changes. */
function settled(fields, judged) {
    return { fields, judge: () => judged };
}
/** No answer, and why. */
function unanswered({ measure, threshold, n }, message, fix) {
    return settled({ measure, threshold, ...(n === undefined ? {} : { n }) }, { verdict: 'inconclusive', message, ...(fix === undefined ? {} : { fix }) });
}
/** Limits in words. */
function showLimits({ expect, warn }) {
    const parts = [
        ...(expect === undefined ? [] : [`must be ${(0,_policy_condition_js__WEBPACK_IMPORTED_MODULE_0__/* .showConditions */ .Q4)(expect)}`]),
        ...(warn === undefined ? [] : [`warning when ${(0,_policy_condition_js__WEBPACK_IMPORTED_MODULE_0__/* .showConditions */ .Q4)(warn)}`])
    ];
    return parts.length === 0 ? 'nothing is required' : parts.join(', ');
}
/** Where a value stands: `warn` is the bad side, `expect` the good one. `unknown`: there is nothing it could be relative to. */
function placeIn({ expect, warn }, value, before) {
    const required = expect === undefined ? true : (0,_policy_condition_js__WEBPACK_IMPORTED_MODULE_0__/* .holds */ .v9)(expect, value, before);
    if (required === false)
        return 'fail';
    const tripped = warn === undefined ? false : (0,_policy_condition_js__WEBPACK_IMPORTED_MODULE_0__/* .holds */ .v9)(warn, value, before);
    if (required === 'no-baseline' || tripped === 'no-baseline')
        return 'unknown';
    return tripped ? 'warn' : 'pass';
}


/***/ }),

/***/ 50106:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Vl: () => (/* binding */ delimiterOf),
/* harmony export */   Wk: () => (/* binding */ parseCsv),
/* harmony export */   ho: () => (/* binding */ splitLine)
/* harmony export */ });
/* harmony import */ var _parsed_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23491);

const DELIMITERS = [',', ';', '\t'];
/** What stands between the cells of a line; a comma where nothing does. */
function delimiterOf(line) {
    return DELIMITERS.find((each) => line.includes(each)) ?? ',';
}
/** Cells of one line (RFC 4180, without line breaks in quotes). */
function splitLine(line, delimiter) {
    if (!line.includes('"'))
        return line.split(delimiter);
    const cells = [];
    let [cell, quoted] = ['', false];
    for (let at = 0; at < line.length; at++) {
        const each = line[at] ?? '';
        if (quoted && each === '"' && line[at + 1] === '"') {
            cell += '"';
            at++;
        }
        else if (each === '"')
            quoted = !quoted;
        else if (each === delimiter && !quoted) {
            cells.push(cell);
            cell = '';
        }
        else
            cell += each;
    }
    return [...cells, cell];
}
const isNumber = (cell) => typeof (0,_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .toNumber */ .Ro)(cell) === 'number';
/** `12.x` at the top of a column is a number with a mistake in it, and no name. */
const isMistyped = (cell) => /^[+-]?\.?\d/.test(cell) && !isNumber(cell);
/** The column that is meant; without a name or number the only one that has numbers. */
function indexOf(column, head, row) {
    const columns = row.flatMap((cell, index) => (isNumber(cell) ? [index] : []));
    const index = typeof column === 'number'
        ? column - 1
        : typeof column === 'string'
            ? head.indexOf(column)
            : (columns[0] ?? -1);
    const names = head.slice(0, 20).join(', ');
    if (column === undefined && columns.length > 1)
        return {
            why: `it has ${String(columns.length)} columns of numbers (${names}); say which with column`
        };
    if (column === undefined && index < 0)
        return { why: 'it has no column of numbers' };
    return index < 0 || index >= head.length
        ? { why: `it has no column ${String(column)}; there are ${names}` }
        : index;
}
/**
 * Numbers of one column. A first line without any number is the head. Every line must have the column.
 * @param column name or number from 1; without it the only column that has a number in its first line
 */
function parseCsv(text, column) {
    const lines = text.split(/\r?\n/);
    const isBlank = (line) => line.trim() === '' || line.startsWith('#');
    const start = lines.findIndex((line) => !isBlank(line));
    const first = lines[start];
    if (first === undefined)
        return (0,_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .unusable */ ._P)('it is empty');
    const delimiter = delimiterOf(first);
    const head = splitLine(first.replace(/^\uFEFF/, ''), delimiter).map((cell) => cell.trim());
    // A missing value is none of a name either: `NaN` alone is a line of values.
    const hasHead = !head.some((cell) => (0,_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .toNumber */ .Ro)(cell) !== undefined && cell !== '');
    const row = hasHead ? lines.slice(start + 1).find((line) => !isBlank(line)) : first;
    if (row === undefined)
        return (0,_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .unusable */ ._P)('it has no line of values');
    const index = indexOf(column, head, splitLine(row, delimiter));
    if (typeof index === 'object')
        return (0,_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .unusable */ ._P)(index.why);
    const name = head[index] ?? '';
    if (hasHead && typeof column !== 'string' && isMistyped(name))
        return (0,_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .unusable */ ._P)(`line ${String(start + 1)} is no number: ${JSON.stringify(name).slice(0, 60)}`);
    const samples = new _parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .SampleList */ .DO();
    for (let at = start + (hasHead ? 1 : 0); at < lines.length; at++) {
        const line = lines[at] ?? '';
        if (isBlank(line))
            continue;
        const cell = splitLine(line.replace(/^\uFEFF/, ''), delimiter)[index];
        if (cell === undefined)
            return (0,_parsed_js__WEBPACK_IMPORTED_MODULE_0__/* .unusable */ ._P)(`line ${String(at + 1)} has no column ${String(index + 1)}`);
        samples.add(cell, `line ${String(at + 1)}`);
    }
    return samples.parsed();
}


/***/ }),

/***/ 7428:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ parseHistogram),
/* harmony export */   y: () => (/* binding */ fromBuckets)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26921);
/* harmony import */ var _parsed_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(23491);


const weight = zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().min(0);
const bounds = zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([weight, zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(/^\d+(\.\d+)?(e[+-]?\d+)?$/i)]));
const shape = zod__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([
    zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
        edges: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig()).min(1).max(100_001),
        counts: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(weight).min(1)
    }),
    /** Cumulative, by upper bound: what a Prometheus histogram has. */
    zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ buckets: bounds }),
    zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ categories: zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), weight) }),
    /** The answer of Prometheus to a query for `_bucket` series. */
    zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
        status: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('success'),
        data: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
            resultType: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('vector'),
            result: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
                metric: zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()),
                value: zod__WEBPACK_IMPORTED_MODULE_0__/* .tuple */ .PVZ([zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(), zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()])
            }))
        })
    })
]);
const bound = (text) => /^\+?inf$/i.test(text) ? Infinity : text.trim() === '' ? Number.NaN : Number(text);
/**
 * A histogram of cumulative buckets, those of equal bounds added up. Buckets that are less than the one below are a
 * mistake, as are series that have not all of the same bounds, and a histogram without any bound.
 * @param buckets upper bound as Prometheus writes it, and how many are not above it
 */
function fromBuckets(buckets) {
    const sums = new Map();
    const series = new Map();
    for (const [text, count] of buckets) {
        const upper = bound(text);
        if (Number.isNaN(upper))
            return (0,_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .unusable */ ._P)(`its bound ${JSON.stringify(text)} is no number`);
        if (!Number.isFinite(count) || count < 0)
            return (0,_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .unusable */ ._P)(`the bucket ${text} counts ${String(count)}`);
        sums.set(upper, (sums.get(upper) ?? 0) + count);
        series.set(upper, (series.get(upper) ?? 0) + 1);
    }
    if (new Set(series.values()).size > 1)
        return (0,_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .unusable */ ._P)('not all series of its histogram have the same bounds, so they cannot be added up');
    const sorted = [...sums].sort(([a], [b]) => a - b);
    const counts = sorted.map(([, count], index) => count - (sorted[index - 1]?.[1] ?? 0));
    // Increases of series that were not scraped at one moment may be off by a little.
    const tolerance = 1e-6 * (sorted.at(-1)?.[1] ?? 0);
    if (counts.some((count) => count < -tolerance))
        return (0,_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .unusable */ ._P)('its buckets are not cumulative: one counts less than the one below it');
    if (!counts.some((count) => count > 0))
        return (0,_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .unusable */ ._P)('its histogram counted nothing');
    const cuts = sorted.map(([upper]) => upper).filter((upper) => upper !== Infinity);
    if (cuts.length === 0)
        return (0,_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .unusable */ ._P)('its histogram has no bound but +Inf, which tells nothing');
    const all = counts.map((count) => Math.max(0, count));
    return {
        observed: {
            kind: 'histogram',
            histogram: { cuts, counts: cuts.length === all.length ? [...all, 0] : all }
        },
        leftOut: 0
    };
}
function fromEdges(edges, counts) {
    if (edges.some((edge, index) => edge <= (edges[index - 1] ?? -Infinity)))
        return (0,_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .unusable */ ._P)('its edges do not ascend');
    if (!counts.some((count) => count > 0))
        return (0,_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .unusable */ ._P)('its histogram counted nothing');
    const outside = counts.length - edges.length;
    // One fewer than edges: between them. One more: what lies outside of them, too.
    if (outside !== -1 && outside !== 1)
        return (0,_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .unusable */ ._P)(`it has ${String(edges.length)} edges and ${String(counts.length)} counts; there must be one count fewer, or one more`);
    const all = outside === 1 ? counts : [0, ...counts, 0];
    return { observed: { kind: 'histogram', histogram: { cuts: edges, counts: all } }, leftOut: 0 };
}
const TEXT_LINE = /^([A-Za-z_:][\w:]*)_bucket\{(?:.*,\s*)?le="([^"]*)"[^}]*\}\s+(\S+)/;
const BUCKET = /^[A-Za-z_:][\w:]*_bucket\b/;
/** Buckets in Prometheus's text format; undefined where there are none. */
function parseText(text) {
    const found = [];
    const names = new Set();
    for (const [index, line] of text.split('\n').entries()) {
        if (!BUCKET.test(line))
            continue;
        const [, name = '', upper, count = ''] = TEXT_LINE.exec(line) ?? [];
        const place = `line ${String(index + 1)}`;
        if (upper === undefined)
            return (0,_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .unusable */ ._P)(`${place} is no bucket: ${line.slice(0, 60)}`);
        if ((0,_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .toNumber */ .Ro)(count) === undefined)
            return (0,_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .unusable */ ._P)(`${place} is no number: ${count.slice(0, 60)}`);
        names.add(name);
        found.push([upper, Number(count)]);
    }
    if (names.size > 1)
        return (0,_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .unusable */ ._P)(`it has ${String(names.size)} histograms (${[...names].slice(0, 5).join(', ')}); keep the lines of one`);
    return found.length === 0 ? undefined : fromBuckets(found);
}
/** A histogram file: JSON with edges and counts, buckets or categories, an answer of Prometheus, or its text format. */
function parseHistogram(text) {
    const buckets = parseText(text);
    if (buckets !== undefined)
        return buckets;
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        return (0,_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .unusable */ ._P)('it is neither JSON nor lines of buckets');
    }
    const parsed = shape.safeParse(value);
    if (!parsed.success)
        return (0,_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .unusable */ ._P)('it is no histogram: it must have edges and counts, buckets, categories, or be an answer of Prometheus');
    const { data } = parsed;
    if ('edges' in data)
        return fromEdges(data.edges, data.counts);
    if ('buckets' in data)
        return fromBuckets(Object.entries(data.buckets).map(([upper, count]) => [upper, Number(count)]));
    if ('categories' in data) {
        const weights = new Map(Object.entries(data.categories));
        return [...weights.values()].some((each) => each > 0)
            ? { observed: { kind: 'histogram', histogram: { weights } }, leftOut: 0 }
            : (0,_parsed_js__WEBPACK_IMPORTED_MODULE_1__/* .unusable */ ._P)('its histogram counted nothing');
    }
    return fromBuckets(data.data.result.map(({ metric, value: [, count] }) => [metric['le'] ?? '?', Number(count)]));
}


/***/ }),

/***/ 23491:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DO: () => (/* binding */ SampleList),
/* harmony export */   Ro: () => (/* binding */ toNumber),
/* harmony export */   _J: () => (/* binding */ MOST_SAMPLES),
/* harmony export */   _P: () => (/* binding */ unusable)
/* harmony export */ });
/** More samples than these are refused. */
const MOST_SAMPLES = 1_000_000;
/** A file that says nothing that could be compared, and why. */
function unusable(why) {
    return { observed: { kind: 'unknown', why }, leftOut: 0 };
}
/** A number, `missing` for what stands for none, or undefined for everything else. */
function toNumber(value) {
    if (typeof value === 'number')
        return Number.isFinite(value) ? value : 'missing';
    if (value === null || value === undefined)
        return 'missing';
    if (typeof value !== 'string')
        return undefined;
    const text = value.trim();
    if (/^(?:|-|na|n\/a|nan|null|none)$/i.test(text))
        return 'missing';
    if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text))
        return undefined;
    const number = Number(text);
    return Number.isFinite(number) ? number : undefined;
}
/** Collects samples, at most so many, each of them a number; up to half of the values may be missing. */
class SampleList {
    #values = [];
    #leftOut = 0;
    #firstLeftOut = '';
    #wrong;
    /** @param place where it stands, `line 7` */
    add(value, place) {
        const number = toNumber(value);
        if (number === undefined) {
            this.#wrong ??= `${place} is no number: ${JSON.stringify(value).slice(0, 60)}`;
        }
        else if (number === 'missing') {
            if (this.#leftOut++ === 0)
                this.#firstLeftOut = place;
        }
        else if (this.#values.length >= MOST_SAMPLES) {
            this.#wrong ??= `it has more than ${String(MOST_SAMPLES)} samples`;
        }
        else {
            this.#values.push(number);
        }
    }
    parsed() {
        if (this.#wrong !== undefined)
            return unusable(this.#wrong);
        const [count, leftOut, firstLeftOut] = [
            this.#values.length,
            this.#leftOut,
            this.#firstLeftOut
        ];
        if (count === 0)
            return unusable(leftOut === 0 ? 'it has no samples' : `it has no samples: ${firstLeftOut} has no number`);
        // What is mostly missing is no sample of anything.
        if (leftOut > count)
            return unusable(`${String(leftOut)} of ${String(leftOut + count)} values are missing, the first at ${firstLeftOut}`);
        const observed = { kind: 'samples', values: this.#values };
        return leftOut === 0 ? { observed, leftOut } : { observed, leftOut, firstLeftOut };
    }
}


/***/ }),

/***/ 80312:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  j: () => (/* binding */ readOwn),
  y: () => (/* binding */ readText)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/package/drift/by-method.js + 18 modules
var by_method = __webpack_require__(49586);
// EXTERNAL MODULE: ./lib/package/drift/outcome.js
var outcome = __webpack_require__(54244);
// EXTERNAL MODULE: ./lib/package/drift/parse-csv.js
var parse_csv = __webpack_require__(50106);
// EXTERNAL MODULE: ./lib/package/drift/parsed.js
var drift_parsed = __webpack_require__(23491);
;// CONCATENATED MODULE: ./lib/package/drift/parse-gobench.js

/** Units as Go's benchunit tidies them, and by how much values are multiplied. */
function tidy(unit) {
    const [numerator = '', ...rest] = unit.split('/');
    const nanoseconds = /(?<![A-Za-z])ns(?![A-Za-z])/;
    const megabytes = /(?<![A-Za-z])MB(?![A-Za-z])/;
    const tidied = numerator.replace(nanoseconds, 'sec').replace(megabytes, 'B');
    return {
        unit: [tidied, ...rest].join('/'),
        factor: (nanoseconds.test(numerator) ? 1e-9 : 1) * (megabytes.test(numerator) ? 1e6 : 1)
    };
}
const LINE = /^Benchmark(\S*)\s+\d+\s+(.+)$/;
const PACKAGE = /^pkg:\s*(\S+)\s*$/;
/**
 * Reads what `go test -bench` prints (Go's "Benchmark Data Format"): values of one unit, in seconds and bytes as benchstat
 * has them. Other lines are passed over; one of a benchmark with a value that is no number is a mistake.
 * @param unit `sec/op`, `B/op`; `ns/op` means the same as `sec/op`
 */
function parseOne(text, unit) {
    const wanted = tidy(unit).unit;
    const found = new Map();
    const packages = new Set();
    let [inside, taken] = ['', 0];
    for (const [index, line] of text.split(/\r?\n/).entries()) {
        inside = PACKAGE.exec(line)?.[1] ?? inside;
        const [, name, rest = ''] = LINE.exec(line) ?? [];
        if (name === undefined)
            continue;
        const words = rest.trim().split(/\s+/);
        for (let at = 0; at + 1 < words.length; at += 2) {
            const { unit: own, factor } = tidy(words[at + 1] ?? '');
            if (own !== wanted)
                continue;
            const value = (0,drift_parsed/* toNumber */.Ro)(words[at]);
            if (typeof value !== 'number')
                return { why: `line ${String(index + 1)} is no number: ${JSON.stringify(words[at])}` };
            if (taken++ >= drift_parsed/* MOST_SAMPLES */._J)
                return { why: `it has more than ${String(drift_parsed/* MOST_SAMPLES */._J)} values` };
            packages.add(inside);
            const key = `${inside} ${name}`;
            const values = found.get(key) ?? [];
            values.push(factor === 1e-9 ? value / 1e9 : value * factor);
            found.set(key, values);
        }
    }
    return { found, packages };
}
/** Benchmarks of an earlier and a later file, by the same names; or which file cannot be read, and why. */
function parseGobench(texts, unit) {
    const [one, other] = [parseOne(texts[0], unit), parseOne(texts[1], unit)];
    if ('why' in one)
        return { side: 0, why: one.why };
    if ('why' in other)
        return { side: 1, why: other.why };
    // One package more in one of the files must not change all names.
    const several = new Set([...one.packages, ...other.packages]).size > 1;
    const named = ({ found }) => new Map([...found].map(([key, values]) => [
        several ? key.trim() : key.slice(key.indexOf(' ') + 1),
        values
    ]));
    return [named(one), named(other)];
}
/** Whether more of a unit is worse: times and sizes per operation are, rates are not. */
function isRate(unit) {
    return unit.endsWith('/s');
}

// EXTERNAL MODULE: ./lib/package/drift/parse-histogram.js
var parse_histogram = __webpack_require__(7428);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
;// CONCATENATED MODULE: ./lib/package/drift/parse-otlp.js


/** 64-bit numbers are texts in the JSON form of protocol buffers. */
const integer = schemas/* union */.KCZ([schemas/* number */.aig(), schemas/* string */.YjP().regex(/^-?\d+$/)]).transform(Number);
/** How many were counted. */
const tally = schemas/* union */.KCZ([schemas/* number */.aig(), schemas/* string */.YjP().regex(/^\d+$/)])
    .transform(Number)
    .pipe(schemas/* number */.aig().min(0));
const real = schemas/* union */.KCZ([schemas/* number */.aig(), schemas/* enum */.k5n(['NaN', 'Infinity', '-Infinity'])]).transform(Number);
/** Bounds beyond those of 2^1024 are no doubles. */
const LARGEST_INDEX = 1024 * 2 ** 20;
const base = { attributes: schemas/* unknown */.L5J().optional(), timeUnixNano: integer.optional() };
const numbers = schemas/* object */.Ikc({
    dataPoints: schemas/* array */.YOg(schemas/* object */.Ikc({ ...base, asDouble: real.optional(), asInt: integer.optional() }))
        .default([])
});
const temporality = schemas/* union */.KCZ([schemas/* number */.aig(), schemas/* string */.YjP()]).optional();
const histograms = schemas/* object */.Ikc({
    aggregationTemporality: temporality,
    dataPoints: schemas/* array */.YOg(schemas/* object */.Ikc({
        ...base,
        bucketCounts: schemas/* array */.YOg(tally).default([]),
        explicitBounds: schemas/* array */.YOg(schemas/* number */.aig()).default([])
    }))
        .default([])
});
const buckets = schemas/* object */.Ikc({
    offset: schemas/* int */.Whr().min(-LARGEST_INDEX).max(LARGEST_INDEX).default(0),
    bucketCounts: schemas/* array */.YOg(tally).default([])
})
    .default({ offset: 0, bucketCounts: [] });
const exponential = schemas/* object */.Ikc({
    aggregationTemporality: temporality,
    dataPoints: schemas/* array */.YOg(schemas/* object */.Ikc({
        ...base,
        /** What its protocol buffer allows collectors is more; SDKs write -10 to 20. */
        scale: schemas/* int */.Whr().min(-10).max(20).default(0),
        zeroCount: tally.default(0),
        positive: buckets,
        negative: buckets
    }))
        .default([])
});
const metric = schemas/* object */.Ikc({
    name: schemas/* string */.YjP(),
    gauge: numbers.optional(),
    sum: numbers.optional(),
    histogram: histograms.optional(),
    exponentialHistogram: exponential.optional()
});
const message = schemas/* object */.Ikc({
    resourceMetrics: schemas/* array */.YOg(schemas/* object */.Ikc({
        resource: schemas/* unknown */.L5J().optional(),
        scopeMetrics: schemas/* array */.YOg(schemas/* object */.Ikc({ scope: schemas/* unknown */.L5J().optional(), metrics: schemas/* array */.YOg(metric).default([]) }))
            .default([])
    }))
});
/** Whether a JSON value is a message with metrics. */
function isOtlp(value) {
    return typeof value === 'object' && value !== null && 'resourceMetrics' in value;
}
/** `AGGREGATION_TEMPORALITY_CUMULATIVE` */
const isCumulative = (value) => value === 2 || value === 'AGGREGATION_TEMPORALITY_CUMULATIVE';
/** Cumulative points contain the ones before them: the last of each source and set of attributes has all. */
function counting(points, cumulative) {
    if (!cumulative)
        return points;
    const last = new Map();
    for (const point of points) {
        const key = `${point.source ?? ''} ${JSON.stringify(point.attributes ?? [])}`;
        const known = last.get(key);
        if (known === undefined || (known.timeUnixNano ?? 0) <= (point.timeUnixNano ?? 0))
            last.set(key, point);
    }
    return [...last.values()];
}
/** The exponential form with its bounds written out: 2^(index/2^scale). Equal bounds of other scales are equal numbers. */
function writeOut(point) {
    const { scale, zeroCount, positive, negative } = point;
    if (negative.bucketCounts.some((count) => count > 0))
        return { why: 'it has an exponential histogram of negative values' };
    const cuts = Array.from({ length: positive.bucketCounts.length + 1 }, (_, index) => 2 ** ((positive.offset + index) / 2 ** scale));
    if (!cuts.every(Number.isFinite))
        return { why: 'its exponential histogram has bounds that are too large' };
    return { cuts, counts: [zeroCount, ...positive.bucketCounts, 0] };
}
function addUp(all) {
    const [first] = all;
    if (first === undefined)
        return (0,drift_parsed/* unusable */._P)('its histogram has no points');
    const bounds = JSON.stringify(first.cuts);
    const wrong = all.find(({ cuts, counts }) => JSON.stringify(cuts) !== bounds || counts.length !== cuts.length + 1);
    if (wrong !== undefined ||
        first.cuts.some((cut, index) => cut <= (first.cuts[index - 1] ?? -Infinity)))
        return (0,drift_parsed/* unusable */._P)('the points of its histogram have different bounds, or as many counts as bounds');
    const counts = first.counts.map((_, bin) => all.reduce((sum, each) => sum + (each.counts[bin] ?? 0), 0));
    if (counts.every((count) => count === 0))
        return (0,drift_parsed/* unusable */._P)('its histogram counted nothing');
    return { observed: { kind: 'histogram', histogram: { cuts: first.cuts, counts } }, leftOut: 0 };
}
/** Points that know where they are from. */
function withSource(histogram, source) {
    if (histogram === undefined)
        return [];
    return [{ ...histogram, dataPoints: histogram.dataPoints.map((point) => ({ ...point, source })) }];
}
function parseMetric(parts) {
    const explicit = parts.flatMap(({ histogram, source }) => withSource(histogram, source));
    if (explicit.length > 0) {
        const cumulative = explicit.some((each) => isCumulative(each.aggregationTemporality));
        const points = counting(explicit.flatMap(({ dataPoints }) => dataPoints), cumulative);
        return addUp(points.map(({ bucketCounts, explicitBounds }) => ({
            cuts: explicitBounds,
            counts: bucketCounts
        })));
    }
    const scaled = parts.flatMap(({ exponentialHistogram, source }) => withSource(exponentialHistogram, source));
    if (scaled.length > 0) {
        const cumulative = scaled.some((each) => isCumulative(each.aggregationTemporality));
        const points = counting(scaled.flatMap(({ dataPoints }) => dataPoints), cumulative).map(writeOut);
        const wrong = points.find((each) => 'why' in each);
        if (wrong !== undefined && 'why' in wrong)
            return (0,drift_parsed/* unusable */._P)(wrong.why);
        return addUp(points.filter((each) => 'cuts' in each));
    }
    const samples = new drift_parsed/* SampleList */.DO();
    const points = parts.flatMap(({ gauge, sum }) => [
        ...(gauge?.dataPoints ?? []),
        ...(sum?.dataPoints ?? [])
    ]);
    for (const [index, { asDouble, asInt }] of points.entries())
        samples.add(asDouble ?? asInt, `point ${String(index + 1)}`);
    return samples.parsed();
}
/**
 * One metric of OTLP-JSON (opentelemetry-proto, `metrics/v1/metrics.proto`): points of gauges and sums are samples,
 * histograms are histograms, added up over their attributes; cumulative ones by their last points.
 * @param name without it, the only one that there is
 */
function parseOtlp(messages, name) {
    const metrics = [];
    for (const each of messages) {
        const parsed = message.safeParse(each);
        if (!parsed.success) {
            const [issue] = parsed.error.issues;
            return (0,drift_parsed/* unusable */._P)(`it is not OTLP-JSON at ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
        }
        for (const { resource, scopeMetrics } of parsed.data.resourceMetrics)
            for (const { scope, metrics: own } of scopeMetrics) {
                const source = JSON.stringify([resource, scope]);
                for (const found of own)
                    metrics.push({ ...found, source });
            }
    }
    const names = [...new Set(metrics.map((each) => each.name))];
    const wanted = name ?? (names.length === 1 ? names[0] : undefined);
    if (wanted === undefined)
        return (0,drift_parsed/* unusable */._P)(`it has ${String(names.length)} metrics (${names.slice(0, 10).join(', ')}); say which with metric`);
    if (!names.includes(wanted))
        return (0,drift_parsed/* unusable */._P)(`it has no metric ${wanted}; there are ${names.slice(0, 10).join(', ')}`);
    return parseMetric(metrics.filter((each) => each.name === wanted));
}

;// CONCATENATED MODULE: ./lib/package/drift/parse-json-samples.js


const isTable = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
/** The value at a dotted name; of an object without a name asked for, its only number. */
function pick(value, field) {
    if (field !== undefined)
        return field
            .split('.')
            .reduce((inner, key) => (isTable(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined), value);
    if (!isTable(value))
        return value;
    const numbers = Object.values(value).filter((each) => typeof each === 'number');
    return numbers.length === 1 ? numbers[0] : value;
}
function parseLines(text) {
    const found = [];
    for (const [index, line] of text.split('\n').entries()) {
        if (line.trim() === '')
            continue;
        try {
            found.push({ line: index + 1, value: JSON.parse(line) });
        }
        catch {
            return `line ${String(index + 1)} is not JSON`;
        }
    }
    return found;
}
/** The line of an array, written one entry a line, that is no JSON; undefined where that cannot be told. */
function brokenLine(text) {
    const lines = text.split('\n').map((line) => line
        .trim()
        .replace(/^\[/, '')
        .replace(/[,\]]$/, ''));
    const broken = lines.flatMap((line, index) => parseWhole(`[${line}]`) === undefined ? [index + 1] : []);
    return broken.length === 1 ? broken[0] : undefined;
}
function parseWhole(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
/** Samples of a JSON array, of lines of JSON, or of metrics in OTLP-JSON, one message or one per line. */
function parseJsonSamples(text, { field, metric }) {
    const whole = parseWhole(text);
    if (isOtlp(whole))
        return parseOtlp([whole], metric);
    const samples = new drift_parsed/* SampleList */.DO();
    if (Array.isArray(whole)) {
        for (const [index, value] of whole.entries())
            samples.add(pick(value, field), `entry ${String(index + 1)}`);
        return samples.parsed();
    }
    const lines = parseLines(text);
    if (typeof lines === 'string') {
        if (!text.trimStart().startsWith('['))
            return (0,drift_parsed/* unusable */._P)(lines);
        const line = brokenLine(text);
        return (0,drift_parsed/* unusable */._P)(line === undefined ? 'it is no JSON array' : `line ${String(line)} is not JSON`);
    }
    if (lines.length > 0 && lines.every(({ value }) => isOtlp(value)))
        return parseOtlp(lines.map(({ value }) => value), metric);
    for (const { line, value } of lines)
        samples.add(pick(value, field), `line ${String(line)}`);
    return samples.parsed();
}

// EXTERNAL MODULE: ./lib/package/drift/quantities.js + 1 modules
var quantities = __webpack_require__(81785);
;// CONCATENATED MODULE: ./lib/package/drift/read-own.js










const MOST_BYTES = 64 * 1024 * 1024;
/** A text file of at most 64 MiB, by a path relative to a directory, or why it is none. */
async function readText(directory, path) {
    try {
        const file = await (0,promises_.open)((0,external_node_path_.resolve)(directory, path));
        try {
            const stat = await file.stat();
            if (!stat.isFile())
                return { why: 'it is not a file' };
            if (stat.size > MOST_BYTES)
                return { why: 'it is larger than 64 MiB' };
            const { buffer, bytesRead } = await file.read(Buffer.alloc(stat.size), 0, stat.size, 0);
            return { text: buffer.toString('utf8', 0, bytesRead) };
        }
        finally {
            await file.close();
        }
    }
    catch (error) {
        const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
        return { why: code === 'ENOENT' ? 'it is not there' : `it cannot be read (${String(code)})` };
    }
}
function read_own_parseOne(of, path, text) {
    if ('histograms' in of)
        return (0,parse_histogram/* parseHistogram */.C)(text);
    if (!('samples' in of))
        return (0,drift_parsed/* unusable */._P)('it is a file of benchmarks');
    const start = text.trimStart();
    const isJson = /\.(?:json|jsonl|ndjson)$/i.test(path) || /^[[{]/.test(start);
    return isJson ? parseJsonSamples(text, of) : (0,parse_csv/* parseCsv */.Wk)(text, of.column);
}
function named(path, { observed }) {
    return observed.kind === 'unknown'
        ? { kind: 'unknown', why: `${path}: ${observed.why}` }
        : observed;
}
function placeBenchmarks(metric, of, texts) {
    const unit = of.unit ?? 'sec/op';
    const parsed = parseGobench(texts, unit);
    const about = { measure: metric.method, threshold: 'a comparison' };
    if ('why' in parsed) {
        const why = `${of.gobench[parsed.side]}: ${parsed.why}`;
        return { placed: [{ where: '', outcome: (0,outcome/* unanswered */.bj)(about, why) }], notes: [] };
    }
    const [before, after] = parsed;
    const quantity = {
        ...quantities/* OWN */.ZF,
        unit: unit === 'sec/op' || unit === 'ns/op' ? 'seconds' : unit === 'B/op' ? 'bytes' : '',
        worse: isRate(unit) ? 'decrease' : 'increase',
        minSamples: 10,
        effect: 5
    };
    const common = [...after.keys()].filter((name) => before.has(name));
    const added = [...after.keys()].filter((name) => !before.has(name));
    const gone = [...before.keys()].filter((name) => !after.has(name));
    const notes = added.length === 0 ? [] : [`only in the later file: ${added.slice(0, 20).join(', ')}`];
    const lost = gone.map((where) => ({
        where,
        outcome: (0,outcome/* settled */.gu)(about, {
            verdict: 'warn',
            message: 'is in the earlier file only, so it was not compared',
            fix: 'Run it again, or take it out of the earlier file.'
        })
    }));
    if (common.length === 0)
        return {
            placed: [
                {
                    where: '',
                    outcome: (0,outcome/* unanswered */.bj)(about, `no benchmark with ${unit} is in both files`, 'Run the same benchmarks for both, and say which unit is meant.')
                }
            ],
            notes
        };
    const samples = (values = []) => ({ kind: 'samples', values });
    return {
        placed: [
            ...common.map((name) => ({
                where: name,
                outcome: (0,by_method/* byMethod */.D)(metric, quantity, {
                    before: samples(before.get(name)),
                    after: samples(after.get(name))
                })
            })),
            ...lost
        ],
        notes
    };
}
/** Compares two files of the user's own. What cannot be read is no answer, with its place. */
async function readOwn(metric, of, directory) {
    const paths = 'samples' in of ? of.samples : 'histograms' in of ? of.histograms : of.gobench;
    const [one, other] = [await readText(directory, paths[0]), await readText(directory, paths[1])];
    const parse = (path, text) => 'why' in text ? (0,drift_parsed/* unusable */._P)(text.why) : read_own_parseOne(of, path, text.text);
    if ('gobench' in of && 'text' in one && 'text' in other)
        return placeBenchmarks(metric, of, [one.text, other.text]);
    const [before, after] = [parse(paths[0], one), parse(paths[1], other)];
    const notes = [before, after].flatMap(({ leftOut, firstLeftOut = '' }, side) => leftOut === 0
        ? []
        : [
            `${String(leftOut)} values of ${paths[side] ?? ''} are no numbers and were left out, the first at ${firstLeftOut}`
        ]);
    const sides = { before: named(paths[0], before), after: named(paths[1], after) };
    return { placed: [{ where: '', outcome: (0,by_method/* byMethod */.D)(metric, quantities/* OWN */.ZF, sides) }], notes };
}


/***/ }),

/***/ 86560:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ readBody)
/* harmony export */ });
/** The body of an answer as UTF-8; undefined when it has more bytes than that. A character may lie in two pieces of it. */
async function readBody(body, maxBytes) {
    const pieces = [];
    let length = 0;
    for await (const piece of body) {
        if (!(piece instanceof Uint8Array))
            throw new TypeError('a body gave something else than bytes');
        length += piece.length;
        if (length > maxBytes)
            return undefined;
        pieces.push(piece);
    }
    return Buffer.concat(pieces).toString('utf8');
}


/***/ }),

/***/ 5375:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   id: () => (/* binding */ id),
/* harmony export */   z: () => (/* binding */ check)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26921);
/* harmony import */ var _shapes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8965);
/* harmony import */ var _types_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(19273);



/** Names of checks, breakers and stages. */
const id = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()
    .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'must be lower-case letters, digits and dashes, 64 at most');
const step = zod__WEBPACK_IMPORTED_MODULE_2__/* .discriminatedUnion */ .gMt('type', _types_index_js__WEBPACK_IMPORTED_MODULE_1__/* .STEPS */ .U);
const base = {
    id,
    title: _shapes_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq.exactOptional(),
    category: _shapes_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq.exactOptional(),
    /** One of `stages`; the first of them where it is not given. */
    stage: id.exactOptional(),
    /** What becomes of the release when this check fails. */
    gate: _shapes_js__WEBPACK_IMPORTED_MODULE_0__/* .gate */ .Gj.exactOptional(),
    /** More steps, each of which must pass, too. */
    also: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(step).max(20).readonly().exactOptional(),
    /** Reported, and never a reason to stop. */
    dryRun: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY().exactOptional(),
    /** `A == B`, `A != B`, `A =~ expression`, or a text that is neither empty nor `false`. */
    if: _shapes_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq.exactOptional(),
    timeout: _shapes_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0.exactOptional(),
    /** Of steps of type command and http alone. */
    retries: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().min(0).max(5).exactOptional(),
    /** Checks that must have passed, in the same stage or an earlier one. */
    needs: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(id).max(50).readonly().exactOptional()
};
const [first, ...others] = _types_index_js__WEBPACK_IMPORTED_MODULE_1__/* .STEPS */ .U.map((each) => each.extend(base));
const check = zod__WEBPACK_IMPORTED_MODULE_2__/* .discriminatedUnion */ .gMt('type', [
    ...(first === undefined ? [] : [first]),
    ...others
]);


/***/ }),

/***/ 15087:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  n: () => (/* binding */ describeIssue)
});

// EXTERNAL MODULE: ./lib/package/config/nearest.js
var nearest = __webpack_require__(78285);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/json-schema-processors.js
var json_schema_processors = __webpack_require__(98439);
// EXTERNAL MODULE: ./lib/package/policy/policy-shape.js + 1 modules
var policy_shape = __webpack_require__(82297);
;// CONCATENATED MODULE: ./lib/package/policy/json-schema.js


/** The published schema of policies, for editors. */
function policySchema() {
    const schema = json_schema_processors/* toJSONSchema */.bl(policy_shape/* policy */.J, {
        io: 'input',
        reused: 'ref',
        override: ({ jsonSchema }) => {
            // It speaks of our types, and an editor would take it for a ban to write.
            delete jsonSchema.readOnly;
        }
    });
    return { title: 'crossgo readiness policy, version 1', ...schema };
}
let keys;
/** Every key that stands somewhere in a policy. */
function knownKeys() {
    if (keys !== undefined)
        return keys;
    const found = new Set();
    const walk = (node) => {
        if (typeof node !== 'object' || node === null)
            return;
        for (const [name, value] of Object.entries(node)) {
            if (name === 'properties')
                for (const key of Object.keys(value))
                    found.add(key);
            walk(value);
        }
    };
    walk(policySchema());
    keys = [...found];
    return keys;
}

// EXTERNAL MODULE: ./lib/package/policy/types/index.js + 19 modules
var types = __webpack_require__(19273);
;// CONCATENATED MODULE: ./lib/package/policy/describe-issue.js



const quoted = (value) => JSON.stringify(value);
/** A value as a message shows it. */
function shown(value) {
    const text = quoted(value);
    return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
const KINDS = {
    string: 'a text',
    int: 'a whole number',
    number: 'a number',
    boolean: 'true or false',
    array: 'a list',
    tuple: 'a list',
    object: 'a map',
    record: 'a map'
};
function one(issue, text) {
    return [{ path: issue.path, key: false, text }];
}
/** What a shape found wrong, in words, with what would be right. */
function describeIssue(issue) {
    const name = issue.path.at(-1);
    const what = typeof name === 'string' ? name : 'this';
    switch (issue.code) {
        case 'unrecognized_keys':
            return issue.keys.map((key) => ({
                path: [...issue.path, key],
                key: true,
                text: `${quoted(key)} is not known here${(0,nearest/* nearest */.p)(key, knownKeys())}`
            }));
        case 'invalid_type': {
            const kind = KINDS[issue.expected] ?? issue.expected;
            return issue.input === undefined
                ? [
                    {
                        path: issue.path.slice(0, -1),
                        key: false,
                        text: `${what} is missing; it must be ${kind}`
                    }
                ]
                : one(issue, `${what} must be ${kind}, not ${shown(issue.input)}`);
        }
        case 'invalid_value': {
            const known = issue.values.map(String);
            return one(issue, issue.input === undefined
                ? `${what} is missing; it must be ${known.join(', ')}`
                : `${what} must be ${known.length > 1 ? 'one of ' : ''}${known.join(', ')}, not ${shown(issue.input)}${typeof issue.input === 'string' ? (0,nearest/* nearest */.p)(issue.input, known) : ''}`);
        }
        case 'invalid_union': {
            // Of a union of texts and lists the best attempt is the one that came furthest.
            const deepest = issue.errors.flat().toSorted((a, b) => b.path.length - a.path.length)[0];
            if (deepest !== undefined && deepest.path.length > 0 && issue.discriminator === undefined)
                return describeIssue({ ...deepest, path: [...issue.path, ...deepest.path] });
            return one(issue, issue.discriminator === undefined ? `${what} ${issue.message}` : unknownType(issue));
        }
        case 'too_small':
        case 'too_big':
            return one(issue, `${what} is ${issue.code === 'too_small' ? 'too small or empty' : 'too large'}: ${issue.message}`);
        default:
            return one(issue, `${what} ${issue.message}`);
    }
}
function unknownType(issue) {
    const given = issue.input?.type;
    const known = types/* STEPS */.U.map(({ shape }) => shape.type.value);
    const near = typeof given === 'string' ? (0,nearest/* nearest */.p)(given, known) : '';
    return given === undefined
        ? `type is missing; it must be one of ${known.join(', ')}`
        : `type must be one of ${known.join(', ')}, not ${shown(given)}${near}`;
}


/***/ }),

/***/ 43375:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ parseDuration),
/* harmony export */   f: () => (/* binding */ DURATION)
/* harmony export */ });
const UNITS = {
    ms: 1,
    s: 1000,
    m: 60_000,
    h: 3_600_000,
    d: 86_400_000
};
/** A duration as a policy writes it: `250ms`, `30s`, `5m`, `2h`, `14d`. */
const DURATION = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/;
/** Milliseconds of a duration that matches `DURATION`; undefined for every other text. */
function parseDuration(text) {
    const [, digits, unit = ''] = DURATION.exec(text) ?? [];
    const factor = UNITS[unit];
    return digits === undefined || factor === undefined ? undefined : Number(digits) * factor;
}


/***/ }),

/***/ 29402:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $A: () => (/* binding */ BUILT_IN),
/* harmony export */   GS: () => (/* binding */ fill),
/* harmony export */   ps: () => (/* binding */ slotsIn)
/* harmony export */ });
/* unused harmony export slotsOf */
/** `${version}`, `${env:PROM_URL}`. */
const SLOT = /\$\{([^}]*)\}/g;
/** Names that every policy may use, besides its own vars and `env:NAME`. */
const BUILT_IN = [
    'version',
    'name',
    'module',
    'commit',
    'release.dir',
    'baseline.tag',
    'baseline.version',
    'baseline.dir'
];
/** Names in a text that something will be put in the place of. */
function slotsOf(text) {
    return [...text.matchAll(SLOT)].map(([, name = '']) => name.trim());
}
/** Names in all texts of a value. */
function slotsIn(value) {
    if (typeof value === 'string')
        return slotsOf(value);
    if (typeof value !== 'object' || value === null)
        return [];
    return Object.values(value).flatMap(slotsIn);
}
/**
 * Fills every text of a value. What is put in is text and nothing else: it is not filled again, and never becomes an
 * argument of its own.
 */
function fill(value, lookup) {
    const missing = [];
    const walk = (each) => {
        if (typeof each === 'string')
            return each.replace(SLOT, (whole, name) => {
                const found = lookup(name.trim());
                if ('value' in found)
                    return found.value;
                missing.push(found);
                return whole;
            });
        if (Array.isArray(each))
            return each.map(walk);
        if (typeof each !== 'object' || each === null)
            return each;
        return Object.fromEntries(Object.entries(each).map(([key, inner]) => [key, walk(inner)]));
    };
    // The shape stays: only texts change, into texts.
    const filled = walk(value);
    if (missing.length === 0)
        return { ok: true, value: filled };
    const why = [...new Set(missing.map((each) => each.why))].join('; ');
    const onlyBaseline = missing.every(({ noBaseline }) => noBaseline === true);
    return { ok: false, why, ...(onlyBaseline ? { noBaseline: true } : {}) };
}


/***/ }),

/***/ 66404:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CU: () => (/* binding */ NAMESPACE),
/* harmony export */   cP: () => (/* binding */ EVENT_TYPE),
/* harmony export */   q1: () => (/* binding */ findEvidenceMistakes)
/* harmony export */ });
/* harmony import */ var _redact_rule_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32985);

/** A name of a namespace: a label of RFC 1123, as the Kubernetes API requires. */
const NAMESPACE = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;
/** Type of events: it becomes a part of a field selector. */
const EVENT_TYPE = /^[A-Za-z]{1,63}$/;
/** What is wrong with `report.evidence`; texts with names to fill in are judged when they are known. */
function findEvidenceMistakes({ report }) {
    const { redact = [], kubernetes = {} } = report?.evidence ?? {};
    const at = (path, text) => ({
        path: ['report', 'evidence', ...path],
        key: false,
        text
    });
    const odd = (value, form) => value !== undefined && !value.includes('${') && !form.test(value);
    return [
        ...redact.flatMap((text, index) => {
            const rule = text.includes('${') ? undefined : (0,_redact_rule_js__WEBPACK_IMPORTED_MODULE_0__/* .parseRedactRule */ .p)(text);
            return rule?.kind === 'wrong' ? [at(['redact', index], rule.why)] : [];
        }),
        ...(odd(kubernetes.namespace, NAMESPACE)
            ? [
                at(['kubernetes', 'namespace'], 'is no name of a namespace; it has small letters, digits and -')
            ]
            : []),
        ...(odd(kubernetes.events, EVENT_TYPE)
            ? [at(['kubernetes', 'events'], 'must be one type of events, Warning or Normal')]
            : [])
    ];
}


/***/ }),

/***/ 77925:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ku: () => (/* binding */ topology),
/* harmony export */   Mn: () => (/* binding */ provider),
/* harmony export */   NT: () => (/* binding */ defaults),
/* harmony export */   U9: () => (/* binding */ breakers),
/* harmony export */   VF: () => (/* binding */ gates),
/* harmony export */   _Z: () => (/* binding */ baseline)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26921);
/* harmony import */ var _check_shape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5375);
/* harmony import */ var _shapes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8965);



/** A service that answers queries. */
const provider = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    type: zod__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz('prometheus'),
    /** Of the server, without `/api/v1`. */
    url: _shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq,
    /** Token of the header Authorization. */
    bearer: _shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq.exactOptional(),
    headers: zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(_shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq, zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()).readonly().exactOptional(),
    /** Of one query. */
    timeout: _shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p0.exactOptional()
})
    .readonly();
/** Where the release comes from that this one is compared with. */
const baseline = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    from: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['release', 'artifact', 'file', 'git', 'none']),
    /** For `release`: latest-stable, latest (pre-releases too), or a tag. */
    select: _shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq.exactOptional(),
    /** For `file`: a report.json, or a directory of them. */
    path: _shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq.exactOptional(),
    /** For `git`: a ref that is built again. */
    ref: _shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq.exactOptional(),
    /** For `artifact`: the name of the workflow artifact. */
    artifact: _shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq.exactOptional(),
    /** owner/name, where it is not this repository. */
    repository: _shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq.exactOptional(),
    /** How many earlier releases feed trends. */
    history: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().min(0).max(50).exactOptional(),
    /** When there is none. `warn`: what needs one is inconclusive and gates nothing. */
    missing: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['warn', 'fail']).exactOptional()
})
    .readonly();
const defaults = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    /** Of one check. */
    timeout: _shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p0.exactOptional(),
    retries: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().min(0).max(5).exactOptional(),
    /** What a query without any answer is. */
    onEmpty: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['fail', 'inconclusive']).exactOptional(),
    /** What a check is that could not be carried out. */
    onError: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['inconclusive', 'fail']).exactOptional(),
    /** Gate of inconclusive checks. */
    inconclusive: _shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .gate */ .Gj.exactOptional()
})
    .readonly();
const level = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    id: _check_shape_js__WEBPACK_IMPORTED_MODULE_0__.id,
    gate: _shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .gate */ .Gj,
    provider: _check_shape_js__WEBPACK_IMPORTED_MODULE_0__.id.exactOptional(),
    query: _shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq,
    /** The bad side: any series that is like this trips. */
    trip: _shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .comparison */ .my,
    /** How long it must be like this, at each evaluation. */
    for: _shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p0
})
    .readonly();
/** Watched together while stages run. */
const breakers = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    during: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(_check_shape_js__WEBPACK_IMPORTED_MODULE_0__.id).min(1).readonly().exactOptional(),
    /** `watch`: poll while the stage runs, and until `watch` has passed. `history`: one range query over the past. */
    mode: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['watch', 'history']).exactOptional(),
    every: _shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p0.exactOptional(),
    /** Length of the watch, or of the past that is looked at. */
    watch: _shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p0.exactOptional(),
    levels: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(level).min(1).max(50).readonly()
})
    .readonly();
const issue = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    labels: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(_shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq).max(20).readonly().exactOptional(),
    assignees: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(_shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq).max(10).readonly().exactOptional()
})
    .readonly();
/** What each gate does. */
const gates = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    pause: zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
        action: zod__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz('fail').exactOptional(),
        checkRun: zod__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz('none').exactOptional(),
        /** Only a warning and the output `gate`; the step succeeds. */
        soft: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY().exactOptional()
    })
        .readonly()
        .exactOptional(),
    review: zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
        /** `output`: the step succeeds with the output `gate=review`. `fail`: it fails. */
        action: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['output', 'fail']).exactOptional(),
        /** Name of the environment whose reviewers are asked; for people and reports. */
        environment: _shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq.exactOptional(),
        issue: issue.exactOptional()
    })
        .readonly()
        .exactOptional(),
    rollback: zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
        run: _shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .argv */ .vU,
        timeout: _shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p0.exactOptional(),
        /** Checks that prove that the old version is back. */
        verify: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(_check_shape_js__WEBPACK_IMPORTED_MODULE_0__.id).min(1).max(20).readonly().exactOptional(),
        /** A rollback is never run twice; said for people. */
        once: zod__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz(true).exactOptional()
    })
        .readonly()
        .exactOptional()
})
    .readonly();
const sla = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({ provider: _check_shape_js__WEBPACK_IMPORTED_MODULE_0__.id.exactOptional(), query: _shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq, expect: _shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .conditions */ .jA })
    .readonly();
/** What depends on what, and the service level of each. */
const topology = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    nodes: zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(_check_shape_js__WEBPACK_IMPORTED_MODULE_0__.id, zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({ kind: _shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq.exactOptional(), sla: sla.exactOptional() }).readonly())
        .readonly()
        .exactOptional(),
    edges: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .tuple */ .PVZ([_check_shape_js__WEBPACK_IMPORTED_MODULE_0__.id, _check_shape_js__WEBPACK_IMPORTED_MODULE_0__.id]).readonly())
        .max(500)
        .readonly()
        .exactOptional(),
    /** A query whose series are edges; labels name their ends. */
    discover: zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({ provider: _check_shape_js__WEBPACK_IMPORTED_MODULE_0__.id.exactOptional(), query: _shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq, from: _shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq, to: _shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq })
        .readonly()
        .exactOptional()
})
    .readonly();


/***/ }),

/***/ 82297:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  J: () => (/* binding */ policy)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(64377);
// EXTERNAL MODULE: ./lib/package/policy/part-shapes.js
var part_shapes = __webpack_require__(77925);
// EXTERNAL MODULE: ./lib/package/config/report-settings.js
var report_settings = __webpack_require__(17543);
// EXTERNAL MODULE: ./lib/package/policy/check-shape.js
var check_shape = __webpack_require__(5375);
// EXTERNAL MODULE: ./lib/package/policy/shapes.js
var shapes = __webpack_require__(8965);
;// CONCATENATED MODULE: ./lib/package/policy/report-shape.js




const kubernetes = schemas/* strictObject */.rej({
    /** Default: the environment variable KUBECONFIG, then the one that kubectl finds. */
    kubeconfig: shapes/* text */.Qq.exactOptional(),
    context: shapes/* text */.Qq.exactOptional(),
    namespace: shapes/* text */.Qq.exactOptional(),
    /** Type of the events that are kept. Default: Warning. */
    events: shapes/* text */.Qq.exactOptional(),
    /** How far back. Default: 2h. */
    since: shapes/* duration */.p0.exactOptional(),
    /** Names of variables that kubectl gets, for a program of the kubeconfig that logs in to a cloud. */
    env: schemas/* array */.YOg(shapes/* text */.Qq).max(50).readonly().exactOptional(),
    /** The end of what the containers of these pods printed. */
    logs: schemas/* strictObject */.rej({ selector: shapes/* text */.Qq, tail: schemas/* int */.Whr().min(1).max(1000).exactOptional() })
        .readonly()
        .exactOptional()
})
    .readonly();
const evidence = schemas/* strictObject */.rej({
    /** false: queries and commands stay, what they answered does not. */
    queries: schemas/* boolean */.zMY().exactOptional(),
    /** Values of one measurement that are kept. */
    rawSamples: schemas/* int */.Whr().min(0).max(200).exactOptional(),
    kubernetes: kubernetes.exactOptional(),
    /** Words whose values are taken out (`password`: what stands behind `password=`), or regular expressions between slashes. */
    redact: schemas/* array */.YOg(shapes/* text */.Qq).max(50).readonly().exactOptional()
})
    .readonly();
const named = { id: check_shape.id, title: shapes/* text */.Qq.exactOptional(), unit: shapes/* text */.Qq.exactOptional() };
/** Numbers per day: of a query, or of a file. */
const daily = schemas/* strictObject */.rej({
    ...named,
    /** The good side of a value; others are marked. */
    expect: shapes/* conditions */.jA.exactOptional(),
    /** Asked for the end of each of the last days, UTC. */
    query: schemas/* strictObject */.rej({
        provider: check_shape.id.exactOptional(),
        query: shapes/* text */.Qq,
        days: schemas/* int */.Whr().min(2).max(90).exactOptional(),
        /** Labels that name a series. Default: all. */
        by: schemas/* array */.YOg(shapes/* text */.Qq).min(1).max(5).readonly().exactOptional()
    })
        .readonly()
        .exactOptional(),
    /** A file with a line per day and component. */
    csv: schemas/* strictObject */.rej({
        path: shapes/* text */.Qq,
        /** Columns. Default: date, name, value. */
        date: shapes/* text */.Qq.exactOptional(),
        name: shapes/* text */.Qq.exactOptional(),
        value: shapes/* text */.Qq.exactOptional()
    })
        .readonly()
        .exactOptional()
})
    .refine((each) => (each.query === undefined) !== (each.csv === undefined), {
    error: 'needs one of query and csv',
    abort: true
})
    .readonly();
/** A private key: a path, or `env://NAME`. Default: `env://CROSSGO_REPORT_KEY`. */
const keyed = schemas/* strictObject */.rej({ key: shapes/* text */.Qq.exactOptional() }).readonly();
const sign = schemas/* strictObject */.rej({
    methods: schemas/* array */.YOg(schemas/* enum */.k5n(['ed25519', 'ecdsa', 'rsa', 'sm2', 'cosign', 'cosign-keyless', 'command']))
        .min(1)
        .readonly(),
    ed25519: keyed.exactOptional(),
    ecdsa: keyed.exactOptional(),
    rsa: keyed.exactOptional(),
    cosign: keyed.exactOptional(),
    sm2: schemas/* strictObject */.rej({
        key: shapes/* text */.Qq.exactOptional(),
        /** Default: 1234567812345678. */
        id: shapes/* text */.Qq.exactOptional()
    })
        .readonly()
        .exactOptional(),
    /** Gets the 32 bytes of the SHA-256 on standard input, prints the signature. */
    command: schemas/* strictObject */.rej({
        run: shapes/* argv */.vU,
        publicKey: shapes/* text */.Qq,
        timeout: shapes/* duration */.p0.exactOptional(),
        /** Names of variables that it gets. */
        env: schemas/* array */.YOg(shapes/* text */.Qq).max(50).readonly().exactOptional()
    })
        .readonly()
        .exactOptional()
})
    .refine((each) => !each.methods.includes('command') || each.command !== undefined, {
    error: 'methods has command, so it needs command with run and publicKey',
    abort: true
})
    .readonly();
/** What is written about the run. */
const report = schemas/* strictObject */.rej({
    formats: schemas/* array */.YOg(schemas/* enum */.k5n(report_settings/* FORMAT_NAMES */.B)).readonly().exactOptional(),
    /** auto: as a PDF too, when there is a browser. */
    pdf: schemas/* enum */.k5n(['auto', 'none']).exactOptional(),
    evidence: evidence.exactOptional(),
    daily: schemas/* array */.YOg(daily).max(10).readonly().exactOptional(),
    sign: sign.exactOptional(),
    attest: schemas/* array */.YOg(schemas/* enum */.k5n(['test-result', 'svr']))
        .readonly()
        .exactOptional()
})
    .readonly();

;// CONCATENATED MODULE: ./lib/package/policy/policy-shape.js





const waiver = schemas/* strictObject */.rej({
    check: check_shape.id,
    reason: shapes/* text */.Qq,
    owner: shapes/* text */.Qq,
    /** The last day on which it counts, in UTC. */
    expires: iso/* date */.p6('must be a date like 2026-12-31')
})
    .readonly();
/** A whole policy file. */
const policy = schemas/* strictObject */.rej({
    /** Where an editor finds the schema; not looked at. */
    $schema: shapes/* text */.Qq.exactOptional(),
    version: schemas/* literal */.euz(1),
    name: shapes/* text */.Qq.exactOptional(),
    vars: schemas/* record */.g1P(shapes/* text */.Qq, schemas/* string */.YjP()).readonly().exactOptional(),
    providers: schemas/* record */.g1P(check_shape.id, part_shapes/* provider */.Mn).readonly().exactOptional(),
    baseline: part_shapes/* baseline */._Z.exactOptional(),
    defaults: part_shapes/* defaults */.NT.exactOptional(),
    stages: schemas/* array */.YOg(check_shape.id).min(1).max(20).readonly().exactOptional(),
    checks: schemas/* array */.YOg(check_shape/* check */.z).min(1).max(200).readonly(),
    breakers: part_shapes/* breakers */.U9.exactOptional(),
    gates: part_shapes/* gates */.VF.exactOptional(),
    waivers: schemas/* array */.YOg(waiver).max(200).readonly().exactOptional(),
    topology: part_shapes/* topology */.Ku.exactOptional(),
    report: report.exactOptional()
})
    .readonly();


/***/ }),

/***/ 32985:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ parseRedactRule)
/* harmony export */ });
/** The ends of lines are what `^` and `$` mean, as in all expressions of a policy. */
const ALWAYS = 'gm';
function isExpression(source, flags) {
    try {
        new RegExp(source, flags);
        return true;
    }
    catch {
        return false;
    }
}
/**
 * Reads a rule: `/expression/flags` (flags of i, m, s, u, v) is a regular expression of JavaScript, every other text a word.
 * An expression looks at whole characters where it can: one that is only right without the flag `u` goes without.
 */
function parseRedactRule(text) {
    if (!text.startsWith('/')) {
        const word = text.trim();
        return word === ''
            ? { kind: 'wrong', why: 'is blank; give a word like password' }
            : { kind: 'word', word };
    }
    const [, source, own = ''] = /^\/([\s\S]+)\/([imsuv]*)$/.exec(text) ?? [];
    if (source === undefined)
        return {
            kind: 'wrong',
            why: 'begins with / and is no regular expression between slashes; write /expression/ or /expression/i'
        };
    const given = [...new Set(`${ALWAYS}${own}`.split(''))].join('');
    const flags = [...(/[uv]/.test(own) ? [] : [`${given}u`]), given].find((each) => isExpression(source, each));
    return flags === undefined
        ? {
            kind: 'wrong',
            why: 'must be a regular expression; put \\ before a ( [ * + or ? that stands for itself'
        }
        : { kind: 'pattern', source, flags };
}


/***/ }),

/***/ 8965:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CN: () => (/* binding */ pathList),
/* harmony export */   FV: () => (/* binding */ targetPatterns),
/* harmony export */   Gj: () => (/* binding */ gate),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   So: () => (/* binding */ textExpectation),
/* harmony export */   Tu: () => (/* binding */ exitStatuses),
/* harmony export */   f0: () => (/* binding */ paths),
/* harmony export */   jA: () => (/* binding */ conditions),
/* harmony export */   mk: () => (/* binding */ isRegex),
/* harmony export */   my: () => (/* binding */ comparison),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   vU: () => (/* binding */ argv),
/* harmony export */   yG: () => (/* binding */ regex)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26921);
/* harmony import */ var _condition_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78358);
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(43375);



/** A text with names to fill in is judged when they are known. */
const orFilled = (pattern) => new RegExp(`${pattern.source}|\\$\\{`);
/** Longest text anywhere in a policy. */
const MAX_TEXT = 16_384;
const text = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().min(1).max(MAX_TEXT);
/** Whether a text is a regular expression of JavaScript. */
function isRegex(source) {
    try {
        new RegExp(source);
        return true;
    }
    catch {
        return false;
    }
}
/** A regular expression of JavaScript, without slashes; `^` and `$` are the ends of lines, as in smoke-expect. */
const regex = text.refine((source) => source.includes('${') || isRegex(source), 'must be a regular expression; put \\ before a ( [ * + or ? that stands for itself');
/** What a failed check does to the release. */
const gate = zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['none', 'pause', 'review', 'rollback']);
/** Program and arguments. Never a shell string. */
const argv = zod__WEBPACK_IMPORTED_MODULE_2__/* .tuple */ .PVZ([text], zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().max(MAX_TEXT)).readonly();
const duration = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()
    .regex(orFilled(_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .DURATION */ .f), 'must be a duration like 250ms, 30s, 5m, 2h or 14d');
const comparison = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()
    .regex(orFilled(_condition_js__WEBPACK_IMPORTED_MODULE_0__/* .CONDITION */ .kW), 'must be a comparison like "< 0.8", ">= 70%", "<= 180s" or "<= +10%"');
/** One comparison, all of a list, or any one of several lists. */
const conditions = zod__WEBPACK_IMPORTED_MODULE_2__/* .union */ .KCZ([
    comparison,
    zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(comparison).min(1).readonly(),
    zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(comparison).min(1).readonly()).min(1).readonly()
], 'must be a comparison like "< 0.8", a list of them (all must hold), or a list of lists (one must hold)');
/** Exit statuses that are good. */
const exitStatuses = zod__WEBPACK_IMPORTED_MODULE_2__/* .union */ .KCZ([
    zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().min(0).max(255),
    zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().min(0).max(255)).min(1).readonly()
]);
/** What a text must be like. */
const textExpectation = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    /** A regular expression. */
    matches: regex.exactOptional(),
    contains: text.exactOptional(),
    equals: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().max(MAX_TEXT).exactOptional()
})
    .readonly();
/** One path or pattern, or a list of them; relative to the workspace. */
const paths = zod__WEBPACK_IMPORTED_MODULE_2__/* .union */ .KCZ([text, zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(text).min(1).readonly()]);
/** Names of targets, with `*`: `linux/*`. */
const targetPatterns = zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(text).min(1).readonly();
/** The paths of a `paths` value. */
function pathList(value) {
    return typeof value === 'string' ? [value] : value;
}


/***/ }),

/***/ 19273:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U: () => (/* binding */ STEPS)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
// EXTERNAL MODULE: ./lib/package/policy/shapes.js
var shapes = __webpack_require__(8965);
;// CONCATENATED MODULE: ./lib/package/policy/step-shape.js


/**
 * Shape of one step of a check: what is done (`with`), what is required (`expect`), and what is worth a warning
 * (`warn`). The keys of `expect` and `warn` are names of the facts that the step gives.
 */
function stepShape(type, shape) {
    return schemas/* strictObject */.rej({
        type: schemas/* literal */.euz(type),
        with: shape.with,
        expect: schemas/* strictObject */.rej(shape.expect).readonly().exactOptional(),
        warn: schemas/* strictObject */.rej(shape.warn).readonly().exactOptional(),
        /** How long the answer must be bad before it counts, as Prometheus has it for alerts. */
        for: shapes/* duration */.p0.exactOptional()
    });
}

;// CONCATENATED MODULE: ./lib/package/policy/types/reproducible.js



/**
 * Compares the programs of the release with a second build of them: what the build itself found out with its setting
 * `rebuild`, else a build now, with the settings of the plan. Facts: `compared` programs, how many are `different`, and
 * whether all that could be compared are `identical`.
 */
const reproducible = stepShape('reproducible', {
    with: schemas/* strictObject */.rej({
        /** All unless given. */
        targets: shapes/* targetPatterns */.FV.exactOptional(),
        /** What must be another in the second build; all of these are, always. */
        vary: schemas/* array */.YOg(schemas/* enum */.k5n(['directory', 'cache', 'umask', 'timezone', 'user', 'home']))
            .min(1)
            .readonly()
            .exactOptional(),
        /** Directory of the module, relative to the workspace; the workspace unless given. */
        module: shapes/* text */.Qq.exactOptional()
    })
        .readonly(),
    expect: {
        identical: schemas/* boolean */.zMY().exactOptional(),
        compared: shapes/* conditions */.jA.exactOptional(),
        different: shapes/* conditions */.jA.exactOptional()
    },
    warn: { different: shapes/* conditions */.jA.exactOptional() }
});

;// CONCATENATED MODULE: ./lib/package/policy/types/attestation.js



/**
 * Has gh verify attestations. Facts: `files`, and how many of them are `verified`.
 */
const attestation = stepShape('attestation', {
    with: schemas/* strictObject */.rej({
        files: shapes/* paths */.f0,
        /** Left out of them. */
        except: shapes/* paths */.f0.exactOptional(),
        /** owner/name whose workflows may have attested. One of this and `owner`. */
        repo: shapes/* text */.Qq.exactOptional(),
        owner: shapes/* text */.Qq.exactOptional(),
        /** Path of the workflow in the repository, or `owner/name/path`. */
        signerWorkflow: shapes/* text */.Qq.exactOptional(),
        /** `refs/tags/v1.2.3` */
        sourceRef: shapes/* text */.Qq.exactOptional(),
        /** The commit. */
        sourceDigest: shapes/* text */.Qq.exactOptional(),
        /** Kind of statement; SLSA provenance 1 unless given. */
        predicate: shapes/* text */.Qq.exactOptional(),
        /** A file with the attestations, `{file}` is the file's path; GitHub is asked unless given. */
        bundle: shapes/* text */.Qq.exactOptional(),
        /** Keys to trust, instead of asking for the present ones. */
        trustedRoot: shapes/* text */.Qq.exactOptional(),
        /** By which digest the attestation names the file; SHA-256 unless given. */
        digest: schemas/* enum */.k5n(['sha256', 'sha512']).exactOptional(),
        /** Whether a machine of one's own may have attested; true unless given. */
        selfHosted: schemas/* boolean */.zMY().exactOptional()
    })
        .readonly(),
    expect: { files: shapes/* conditions */.jA.exactOptional(), verified: shapes/* conditions */.jA.exactOptional() },
    warn: { verified: shapes/* conditions */.jA.exactOptional() }
});

// EXTERNAL MODULE: ./lib/package/policy/version-condition.js
var version_condition = __webpack_require__(58787);
;// CONCATENATED MODULE: ./lib/package/policy/types/release.js




const stamp = schemas/* strictObject */.rej({
    /** In Go's build information, or set by `-X` of ldflags. */
    version: shapes/* text */.Qq.exactOptional(),
    /** The commit. */
    revision: shapes/* text */.Qq.exactOptional(),
    /** Whether the checkout was changed. */
    modified: schemas/* boolean */.zMY().exactOptional(),
    /** The Go that built it: the newest patch of its minor release, or a comparison. */
    goPatch: schemas/* union */.KCZ([schemas/* literal */.euz('latest'), version_condition/* versionCondition */.a]).exactOptional()
})
    .readonly();
const counts = {
    planned: shapes/* conditions */.jA.exactOptional(),
    found: shapes/* conditions */.jA.exactOptional(),
    missing: shapes/* conditions */.jA.exactOptional(),
    extra: shapes/* conditions */.jA.exactOptional(),
    stamped: shapes/* conditions */.jA.exactOptional(),
    downloaded: shapes/* conditions */.jA.exactOptional()
};
/**
 * Holds the files of the release to its plan. Facts: `planned` targets, those of them that are `found` and `missing`, `extra`
 * files that nobody planned, `stamped` programs that say all that they must, and `downloaded` files of the published release
 * that have the same bytes.
 */
const release = stepShape('release', {
    with: schemas/* strictObject */.rej({
        /** plan.json, or report.json; the plan of the report unless given. */
        plan: shapes/* text */.Qq.exactOptional(),
        /** SHA256SUMS of the release unless given. */
        checksums: shapes/* text */.Qq.exactOptional(),
        /** Files beside those of the release that may be there, by name. */
        allow: schemas/* array */.YOg(shapes/* text */.Qq).min(1).readonly().exactOptional(),
        stamp: stamp.exactOptional(),
        /** Downloads what GitHub has of the release, and compares every byte. */
        redownload: schemas/* boolean */.zMY().exactOptional(),
        /** Of the published release; the tag of the workflow, of the plan, or `v` and the version unless given. */
        tag: shapes/* text */.Qq.exactOptional(),
        /** owner/name; this repository unless given. */
        repository: shapes/* text */.Qq.exactOptional()
    })
        .readonly(),
    expect: counts,
    warn: counts
});

;// CONCATENATED MODULE: ./lib/package/policy/types/vuln.js



const vuln_counts = {
    files: shapes/* conditions */.jA.exactOptional(),
    called: shapes/* conditions */.jA.exactOptional(),
    imported: shapes/* conditions */.jA.exactOptional(),
    required: shapes/* conditions */.jA.exactOptional(),
    ignored: shapes/* conditions */.jA.exactOptional()
};
/**
 * Looks for known vulnerabilities with govulncheck. Facts: `files` that were looked through, and the number of
 * vulnerabilities of which a function is there (`called`), of which the package is (`imported`), and of which the module
 * alone is (`required`); each counts once, where it is nearest. `ignored` are those that the file of ignored ones names.
 */
const vuln = stepShape('vuln', {
    with: schemas/* strictObject */.rej({
        /** `binary`: the files of the release, by their bytes. `source`: the module, by its calls. */
        mode: schemas/* enum */.k5n(['binary', 'source']).exactOptional(),
        scan: schemas/* enum */.k5n(['symbol', 'package', 'module']).exactOptional(),
        /** A YAML list of `{id, reason, until}`; one whose time is over is a failure. */
        ignore: schemas/* strictObject */.rej({ file: shapes/* text */.Qq }).readonly().exactOptional(),
        /** Address of a Go vulnerability database, `https:` or `file:`; the public one unless given. */
        database: shapes/* text */.Qq.exactOptional(),
        /** For `source`: directory of the module, relative to the workspace. */
        module: shapes/* text */.Qq.exactOptional()
    })
        .readonly(),
    expect: vuln_counts,
    warn: vuln_counts
});

;// CONCATENATED MODULE: ./lib/package/policy/types/sbom.js



const licenses = schemas/* strictObject */.rej({
    /** SPDX identifiers, `AGPL-3.0-only`; a component is denied when there is no way around them. */
    deny: schemas/* array */.YOg(shapes/* text */.Qq).min(1).readonly().exactOptional(),
    /** All others are denied. */
    allow: schemas/* array */.YOg(shapes/* text */.Qq).min(1).readonly().exactOptional()
})
    .readonly();
const sbom_counts = {
    files: shapes/* conditions */.jA.exactOptional(),
    components: shapes/* conditions */.jA.exactOptional(),
    missing: shapes/* conditions */.jA.exactOptional(),
    denied: shapes/* conditions */.jA.exactOptional(),
    unknown: shapes/* conditions */.jA.exactOptional()
};
/**
 * Reads bills of materials, CycloneDX and SPDX 2.x in JSON. Facts: `files`, `components`, `missing` (modules of the release's
 * files that no document has all of), `denied` and `unknown` (components by their licences; unknown: none that is understood).
 */
const sbom = stepShape('sbom', {
    with: schemas/* strictObject */.rej({
        files: shapes/* paths */.f0,
        /** `buildinfo`: every module that Go wrote into a file must be in one of the documents. */
        complete: schemas/* literal */.euz('buildinfo').exactOptional(),
        licenses: licenses.exactOptional()
    })
        .readonly(),
    expect: sbom_counts,
    warn: sbom_counts
});

;// CONCATENATED MODULE: ./lib/package/policy/types/smoke.js



/** How programs of a target are started. */
const runner = schemas/* union */.KCZ([
    schemas/* enum */.k5n(['native', 'qemu', 'wine', 'skip']),
    /** As this machine can, and once more on each of these processors of qemu. */
    schemas/* strictObject */.rej({ 'qemu-cpu': schemas/* array */.YOg(shapes/* text */.Qq).min(1).max(20).readonly() }).readonly()
], 'must be native, qemu, wine, skip, or { qemu-cpu: [NAME] }');
const startup = schemas/* strictObject */.rej({
    p50: shapes/* conditions */.jA.exactOptional(),
    p95: shapes/* conditions */.jA.exactOptional(),
    max: shapes/* conditions */.jA.exactOptional()
})
    .readonly();
/**
 * Starts every program of the release. Facts: `files`, and how many `ran`; `exit` and `stdout` of the first one that is not as
 * expected, else of the first one; `startup.p50`, `startup.p95` and `startup.max` (seconds, one value per program).
 */
const smoke = stepShape('smoke', {
    with: schemas/* strictObject */.rej({
        args: schemas/* array */.YOg(schemas/* string */.YjP().max(16_384)).max(200).readonly(),
        /** By target, `linux/arm64`, `darwin/*`; the first that fits. As this machine can unless given. */
        runners: schemas/* record */.g1P(shapes/* text */.Qq, runner).readonly().exactOptional(),
        /** How often each program is started. */
        repeat: schemas/* int */.Whr().min(1).max(1000).exactOptional(),
        /** What a run is that ends well and prints nothing; `fail` unless given. */
        fake: schemas/* enum */.k5n(['warn', 'fail']).exactOptional(),
        /** Of one run; a minute unless given. */
        timeout: shapes/* duration */.p0.exactOptional(),
        /** Where loaders and libraries of the targets are. */
        sysroot: shapes/* text */.Qq.exactOptional()
    })
        .readonly(),
    expect: {
        files: shapes/* conditions */.jA.exactOptional(),
        ran: shapes/* conditions */.jA.exactOptional(),
        exit: shapes/* exitStatuses */.Tu.exactOptional(),
        stdout: shapes/* textExpectation */.So.exactOptional(),
        startup: startup.exactOptional()
    },
    warn: { startup: startup.exactOptional() }
});

;// CONCATENATED MODULE: ./lib/package/policy/types/signature.js



const places = {
    /** Path of the bundle, `{file}` is the file's: `{file}.sigstore.json` unless given. */
    bundle: shapes/* text */.Qq.exactOptional(),
    /** Keys of the log and of certificates to trust, instead of asking for the present ones. */
    trustedRoot: shapes/* text */.Qq.exactOptional()
};
/** Who must have signed. */
const cosign = schemas/* union */.KCZ([
    schemas/* strictObject */.rej({ key: shapes/* text */.Qq, ...places }).readonly(),
    schemas/* strictObject */.rej({ identity: shapes/* text */.Qq, issuer: shapes/* text */.Qq, ...places }).readonly()
], 'must have a key, or an identity and its issuer');
/**
 * Verifies the signature of each file, or of the list of checksums that has its digest. Facts: `files`, and how many of them
 * are `verified` and `unlogged` (signed by the key, and no transparency log is known to have it).
 */
const signature = stepShape('signature', {
    with: schemas/* strictObject */.rej({
        files: shapes/* paths */.f0,
        /** Left out of them. */
        except: shapes/* paths */.f0.exactOptional(),
        cosign,
        /** Whether a signature by a key that no log is known to have is enough. */
        allowUnlogged: schemas/* boolean */.zMY().exactOptional(),
        /** The signed list of checksums; SHA256SUMS beside each file unless given. */
        checksums: shapes/* text */.Qq.exactOptional()
    })
        .readonly(),
    expect: {
        files: shapes/* conditions */.jA.exactOptional(),
        verified: shapes/* conditions */.jA.exactOptional(),
        unlogged: shapes/* conditions */.jA.exactOptional()
    },
    warn: { unlogged: shapes/* conditions */.jA.exactOptional() }
});

;// CONCATENATED MODULE: ./lib/package/policy/types/binary.js




const oneOrMore = schemas/* union */.KCZ([shapes/* text */.Qq, schemas/* array */.YOg(shapes/* text */.Qq).min(1).readonly()]);
const linkage = schemas/* enum */.k5n(['static', 'static-pie', 'dynamic', 'loader-only']);
const names = schemas/* strictObject */.rej({
    /** Nothing but these. */
    only: schemas/* array */.YOg(shapes/* text */.Qq).readonly().exactOptional(),
    /** None of these. */
    not: schemas/* array */.YOg(shapes/* text */.Qq).min(1).readonly().exactOptional()
})
    .readonly();
/** Which files a rule is about: all that is said must be so. */
const when = schemas/* strictObject */.rej({
    goos: oneOrMore.exactOptional(),
    goarch: oneOrMore.exactOptional(),
    /** Whether there is C in it. */
    cgo: schemas/* boolean */.zMY().exactOptional(),
    target: shapes/* targetPatterns */.FV.exactOptional()
})
    .readonly();
/**
 * What a file must be like. What its kind of file cannot have is not asked of it: pure Go has no C to protect, and files of
 * 32 bits have no high entropy. What nobody can tell of a format is inconclusive.
 */
const binary_require = schemas/* strictObject */.rej({
    /** The headers name the system and the machine that was planned, or that Go wrote down. */
    arch: schemas/* literal */.euz('match').exactOptional(),
    /** At least this much; `static` counts as full. ELF. */
    relro: schemas/* enum */.k5n(['partial', 'full']).exactOptional(),
    nx: schemas/* boolean */.zMY().exactOptional(),
    /** No memory that is writable and executable. ELF. */
    wx: schemas/* literal */.euz(0).exactOptional(),
    /** Places where libraries are looked for that the file names itself. ELF and Mach-O. */
    rpath: schemas/* union */.KCZ([schemas/* literal */.euz('none'), names]).exactOptional(),
    /** The oldest glibc that it starts with; a file that needs none is good. */
    glibcFloor: version_condition/* versionCondition */.a.exactOptional(),
    /** Libraries. */
    needed: names.exactOptional(),
    /** DLLs: those of every Windows, or these. PE. */
    imports: schemas/* strictObject */.rej({ only: schemas/* union */.KCZ([schemas/* literal */.euz('windows-system'), schemas/* array */.YOg(shapes/* text */.Qq).readonly()]) })
        .readonly()
        .exactOptional(),
    linkage: schemas/* union */.KCZ([linkage, schemas/* array */.YOg(linkage).min(1).readonly()]).exactOptional(),
    /** Loaded at a random address. */
    aslr: schemas/* boolean */.zMY().exactOptional(),
    /** PE of 64 bits. */
    highEntropy: schemas/* boolean */.zMY().exactOptional(),
    /** Position independent. */
    pie: schemas/* boolean */.zMY().exactOptional(),
    /** Oldest system that it starts on. Mach-O. */
    minos: version_condition/* versionCondition */.a.exactOptional(),
    /** Mach-O. */
    uuid: schemas/* literal */.euz('present').exactOptional(),
    /** Mach-O; one that arm64 lacks is always bad. */
    codeSignature: schemas/* strictObject */.rej({
        /** Every page is what was signed. */
        pages: schemas/* literal */.euz('valid').exactOptional(),
        /** Without an identity: `denied` asks for a certificate. */
        adhoc: schemas/* enum */.k5n(['allowed', 'denied']).exactOptional()
    })
        .readonly()
        .exactOptional(),
    /** C code checks its stack frames. */
    canary: schemas/* literal */.euz(true).exactOptional(),
    /** C code calls checked functions. ELF. */
    fortify: schemas/* literal */.euz(true).exactOptional(),
    /** No symbols. */
    stripped: schemas/* boolean */.zMY().exactOptional(),
    goVersion: version_condition/* versionCondition */.a.exactOptional(),
    /** What Go wrote down about the build. */
    buildinfo: schemas/* strictObject */.rej({
        trimpath: schemas/* boolean */.zMY().exactOptional(),
        /** Settings by their names: `GOAMD64: v1`, `-buildmode: exe`. */
        settings: schemas/* record */.g1P(shapes/* text */.Qq, schemas/* string */.YjP()).readonly().exactOptional()
    })
        .readonly()
        .exactOptional()
})
    .readonly();
/**
 * Looks at every executable and library of the release. Facts: `files`, and `failed` of them that are not as required.
 */
const binary = stepShape('binary', {
    with: schemas/* strictObject */.rej({
        rules: schemas/* array */.YOg(schemas/* strictObject */.rej({ when: when.exactOptional(), require: binary_require }).readonly())
            .min(1)
            .max(100)
            .readonly()
    })
        .readonly(),
    expect: { files: shapes/* conditions */.jA.exactOptional(), failed: shapes/* conditions */.jA.exactOptional() },
    warn: { files: shapes/* conditions */.jA.exactOptional(), failed: shapes/* conditions */.jA.exactOptional() }
});

;// CONCATENATED MODULE: ./lib/package/policy/types/drift-fit.js
/** What two reports of builds are compared by. */
const QUANTITY_NAMES = [
    'binary.size',
    'section.size',
    'archive.size',
    'size.byPackage',
    'go.deps',
    'go.version',
    'cgo',
    'binary.libraries',
    'binary.exports',
    'binary.glibcFloor',
    'binary.minos',
    'binary.hardening',
    'cpu.level',
    'build.seconds',
    'smoke.startup'
];
const NUMBER = ['delta', 'compare', 'trend', 'threshold'];
const SET = ['set', 'compare'];
const TEXT = ['compare'];
const SAMPLES = ['js', 'kl', 'psi', 'ks', 'mann-whitney', 'delta', 'trend', 'threshold'];
const FITS = {
    'binary.size': NUMBER,
    'section.size': NUMBER,
    'archive.size': NUMBER,
    'size.byPackage': ['js', 'kl', 'psi', 'delta', 'set'],
    'go.deps': SET,
    'go.version': TEXT,
    cgo: TEXT,
    'binary.libraries': SET,
    'binary.exports': SET,
    'binary.glibcFloor': TEXT,
    'binary.minos': TEXT,
    'binary.hardening': TEXT,
    'cpu.level': TEXT,
    'build.seconds': [...NUMBER, 'mann-whitney', 'ks'],
    'smoke.startup': SAMPLES
};
const FILES = {
    samples: SAMPLES,
    histograms: ['js', 'kl', 'psi'],
    gobench: ['mann-whitney', 'ks', 'delta', 'threshold'],
    query: SAMPLES
};
/** Why a method says nothing about what it is to be applied to; undefined when it does. */
function misfit(of, method) {
    const [name, fits] = typeof of === 'string'
        ? [of, FITS[of]]
        : (Object.entries(FILES).find(([key]) => key in of) ?? ['', []]);
    return fits.includes(method)
        ? undefined
        : `${method} cannot compare ${name}; use ${fits.join(', ')}`;
}

;// CONCATENATED MODULE: ./lib/package/policy/types/drift.js




/** The earlier file, then the later one; relative to the workspace. */
const pair = schemas/* tuple */.PVZ([shapes/* text */.Qq, shapes/* text */.Qq]).readonly();
/** Where two things come from that are compared. */
const of = schemas/* union */.KCZ([
    schemas/* enum */.k5n(QUANTITY_NAMES),
    schemas/* strictObject */.rej({
        samples: pair,
        /** Of CSV: by name, or by number from 1. It may be left out where only one has numbers. */
        column: schemas/* union */.KCZ([shapes/* text */.Qq, schemas/* int */.Whr().min(1)]).exactOptional(),
        /** Dotted name of the number in each object of JSON lines, or of a JSON array. */
        field: shapes/* text */.Qq.exactOptional(),
        /** Name of the metric in OTLP-JSON. */
        metric: shapes/* text */.Qq.exactOptional()
    })
        .readonly(),
    schemas/* strictObject */.rej({ histograms: pair }).readonly(),
    schemas/* strictObject */.rej({
        gobench: pair,
        /** sec/op, B/op, allocs/op, B/s or one of `b.ReportMetric`; sec/op where it is not given. */
        unit: shapes/* text */.Qq.exactOptional()
    })
        .readonly(),
    schemas/* strictObject */.rej({
        query: schemas/* strictObject */.rej({
            provider: shapes/* text */.Qq.exactOptional(),
            live: shapes/* text */.Qq,
            offline: shapes/* text */.Qq,
            /** All points of the past; without it, one value per series. Series with a label `le` are a histogram. */
            range: schemas/* strictObject */.rej({ last: shapes/* duration */.p0, step: shapes/* duration */.p0 }).readonly().exactOptional()
        })
            .readonly()
    })
        .readonly()
], `must be one of ${QUANTITY_NAMES.join(', ')}, or a map with samples, histograms, gobench or query`);
const base = {
    id: schemas/* string */.YjP()
        .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'must be lower-case letters, digits and dashes, 64 at most'),
    of,
    /** Never more than a warning; without it the gate is the check's. */
    gate: schemas/* literal */.euz('none', 'of a metric can only be none; leave it away, and the gate of the check counts')
        .exactOptional(),
    /** Of what builds made: only these. */
    targets: shapes/* targetPatterns */.FV.exactOptional()
};
const limits = { expect: shapes/* conditions */.jA.exactOptional(), warn: shapes/* conditions */.jA.exactOptional() };
/** Fewer values are inconclusive. */
const minSamples = schemas/* int */.Whr().min(1).max(1_000_000).exactOptional();
/** Number of bins that samples are counted in. */
const bins = schemas/* int */.Whr().min(2).max(1000).exactOptional();
/** Chance of a false alarm. */
const alpha = schemas/* number */.aig().gt(0).lt(1).exactOptional();
const percent = schemas/* string */.YjP().regex(/^\d+(\.\d+)?%$|\$\{/, 'must be a percentage like 5%');
const direction = schemas/* enum */.k5n(['increase', 'decrease', 'both']).exactOptional();
const changes = schemas/* union */.KCZ([schemas/* literal */.euz('any'), schemas/* strictObject */.rej({ max: schemas/* int */.Whr().min(0) }).readonly()], 'must be any, or a map like { max: 0 }');
const setLimits = schemas/* strictObject */.rej({
    added: changes.exactOptional(),
    removed: changes.exactOptional(),
    changed: changes.exactOptional()
})
    .readonly();
const method = schemas/* discriminatedUnion */.gMt('method', [
    schemas/* strictObject */.rej({
        ...base,
        method: schemas/* literal */.euz('delta'),
        /** Of the later value; `<= +10%` is relative to the earlier one. */
        ...limits,
        /** Smaller changes pass, whatever their percentage is: 64KiB for sizes, 0 for all else. */
        floor: schemas/* string */.YjP()
            .regex(/^\d+(\.\d+)?(B|KiB|MiB|GiB|ms|s|m)?$|\$\{/, 'must be like 64KiB, 250ms or 3')
            .exactOptional()
    }),
    schemas/* strictObject */.rej({
        ...base,
        method: schemas/* literal */.euz('compare'),
        expect: schemas/* enum */.k5n(['same', 'same-or-lower', 'same-or-higher', 'not-worse']).exactOptional()
    }),
    schemas/* strictObject */.rej({
        ...base,
        method: schemas/* literal */.euz('set'),
        expect: setLimits.exactOptional(),
        warn: setLimits.exactOptional()
    }),
    schemas/* strictObject */.rej({
        ...base,
        method: schemas/* literal */.euz('js'),
        ...limits,
        /** The limit is one of the distance, which is the root of the divergence. */
        distance: schemas/* boolean */.zMY().exactOptional(),
        /** Of the logarithm: e, and 2 for size.byPackage, where it is not given. */
        base: schemas/* union */.KCZ([schemas/* literal */.euz('e'), schemas/* literal */.euz(2)], 'must be e or 2').exactOptional(),
        bins,
        minSamples
    }),
    schemas/* strictObject */.rej({ ...base, method: schemas/* literal */.euz('kl'), ...limits, bins, minSamples }),
    schemas/* strictObject */.rej({ ...base, method: schemas/* literal */.euz('psi'), ...limits, bins, minSamples }),
    schemas/* strictObject */.rej({
        ...base,
        method: schemas/* literal */.euz('ks'),
        alpha,
        /** Change of the median that matters. */
        effect: percent.exactOptional(),
        direction,
        minSamples
    }),
    schemas/* strictObject */.rej({
        ...base,
        method: schemas/* literal */.euz('mann-whitney'),
        alpha,
        effect: percent.exactOptional(),
        direction,
        minSamples
    }),
    schemas/* strictObject */.rej({
        ...base,
        method: schemas/* literal */.euz('trend'),
        alpha,
        /** Which slope is bad. */
        direction,
        /** Releases that are looked at, this one included. */
        releases: schemas/* int */.Whr().min(3).max(51).exactOptional()
    }),
    schemas/* strictObject */.rej({ ...base, method: schemas/* literal */.euz('threshold'), expect: shapes/* conditions */.jA, warn: limits.warn })
]);
const metric = method
    .superRefine((value, context) => {
    const wrong = misfit(value.of, value.method);
    if (wrong !== undefined)
        context.addIssue({ code: 'custom', path: ['method'], message: wrong, input: value.method });
})
    .readonly();
/**
 * Compares this release with the one before, or two sets of samples. A fact for each metric, by its id: the statistic of
 * its method, a value per target, file or benchmark. It is in percent for delta (or in bytes and seconds with
 * threshold), a divergence in the unit that the message names for js, kl and psi, D for ks, U for mann-whitney, the
 * slope per release for trend, a number of changes for set and for hardening, the direction (-1, 0, 1) for compare.
 */
const drift = stepShape('drift', {
    with: schemas/* strictObject */.rej({
        metrics: schemas/* array */.YOg(metric)
            .min(1)
            .max(100)
            .superRefine((metrics, context) => {
            const ids = metrics.map(({ id }) => id);
            for (const [index, id] of ids.entries())
                if (ids.indexOf(id) < index)
                    context.addIssue({
                        code: 'custom',
                        path: [index, 'id'],
                        message: `${JSON.stringify(id)} is there already; give each metric an id of its own`,
                        input: id
                    });
        })
            .readonly(),
        /** How p-values of several tests of this step are adjusted. */
        correction: schemas/* enum */.k5n(['holm', 'none']).exactOptional()
    })
        .readonly(),
    expect: {},
    warn: {}
});

;// CONCATENATED MODULE: ./lib/package/policy/types/command.js



/** Runs a program. Without `expect.exit` its status must be 0. Facts: `exit`, `duration` (seconds, of `run` alone), `stdout`, `stderr`, `value` (see `number`). */
const command = stepShape('command', {
    with: schemas/* strictObject */.rej({
        run: shapes/* argv */.vU,
        /** Before `run`; when it fails, `run` is not started. */
        setup: shapes/* argv */.vU.exactOptional(),
        /** After `run`, whatever became of it. */
        cleanup: shapes/* argv */.vU.exactOptional(),
        /** Added to the allow-listed environment. */
        env: schemas/* record */.g1P(shapes/* text */.Qq, schemas/* string */.YjP()).readonly().exactOptional(),
        /** Relative to the workspace. */
        cwd: shapes/* text */.Qq.exactOptional(),
        /** A regular expression; the number in its first group, found in standard output, is the fact `value`. */
        number: shapes/* regex */.yG.exactOptional(),
        /** `bash`: `run`, `setup` and `cleanup` are one script each, which `bash -euo pipefail -c` runs. */
        shell: schemas/* literal */.euz('bash').exactOptional()
    })
        .readonly(),
    expect: {
        exit: shapes/* exitStatuses */.Tu.exactOptional(),
        duration: shapes/* conditions */.jA.exactOptional(),
        stdout: shapes/* textExpectation */.So.exactOptional(),
        stderr: shapes/* textExpectation */.So.exactOptional(),
        value: shapes/* conditions */.jA.exactOptional()
    },
    warn: { duration: shapes/* conditions */.jA.exactOptional(), value: shapes/* conditions */.jA.exactOptional() }
});

;// CONCATENATED MODULE: ./lib/package/policy/types/prometheus.js



const LIMIT = 10_000;
const metrics = schemas/* strictObject */.rej({
    /** One name per line; empty lines and what follows `#` are not looked at. */
    file: shapes/* text */.Qq.exactOptional(),
    names: schemas/* array */.YOg(shapes/* text */.Qq).min(1).max(500).readonly().exactOptional(),
    /** How old the newest value of each may be; five minutes where it is not given. */
    maxAge: shapes/* duration */.p0.exactOptional(),
    /** Of all of them: `{app="payments"}`. */
    selector: schemas/* string */.YjP()
        .regex(/^\s*\{[\s\S]*\}\s*$/, 'must be label matchers in braces, like {app="payments"}')
        .exactOptional()
})
    .refine(({ file, names }) => (file === undefined) !== (names === undefined), 'needs either file or names')
    .readonly();
/**
 * Asks a Prometheus. Facts: `value` (of the query; the samples that decided), `missing` and `stale` (numbers of the
 * `metrics` that have no series, or none that is fresh).
 */
const prometheus = stepShape('prometheus', {
    with: schemas/* strictObject */.rej({
        /** One of `providers`; may be left out when there is just one. */
        provider: shapes/* text */.Qq.exactOptional(),
        query: shapes/* text */.Qq.exactOptional(),
        /** A query whose values must all be above 0 for a measurement to count; else it is inconclusive. */
        guard: shapes/* text */.Qq.exactOptional(),
        /** What is judged: all series (each must be right), any (one must), the first, or one number made of all. */
        reduce: schemas/* enum */.k5n(['all', 'any', 'first', 'max', 'min', 'sum', 'avg']).exactOptional(),
        /** Between the beginnings of two measurements. */
        interval: shapes/* duration */.p0.exactOptional(),
        /** How many measurements; 1 where it is not given. */
        count: schemas/* int */.Whr().min(1).max(LIMIT).exactOptional(),
        /** So many may fail; 0 where it is not given. */
        failureLimit: schemas/* int */.Whr().min(0).max(LIMIT).exactOptional(),
        /** So many may be inconclusive; 0 where it is not given. */
        inconclusiveLimit: schemas/* int */.Whr().min(0).max(LIMIT).exactOptional(),
        /** So many good ones in a row are enough, and needed. */
        successes: schemas/* int */.Whr().min(1).max(LIMIT).exactOptional(),
        initialDelay: shapes/* duration */.p0.exactOptional(),
        /** Judges every point of the past, and not only the present. */
        range: schemas/* strictObject */.rej({ last: shapes/* duration */.p0, step: shapes/* duration */.p0 }).readonly().exactOptional(),
        metrics: metrics.exactOptional(),
        /** Measures until the check's first step has ended, and once more then. */
        during: schemas/* literal */.euz('run').exactOptional()
    })
        .refine(({ query, metrics }) => (query === undefined) !== (metrics === undefined), 'needs either query or metrics')
        .refine(({ metrics, interval, count, during, guard, range, reduce }) => metrics === undefined ||
        [interval, count, during, guard, range, reduce].every((each) => each === undefined), 'has metrics, which are looked at once: guard, reduce, range, interval, count and during belong to query')
        .refine(({ count, interval }) => count === undefined || count === 1 || interval !== undefined, 'has a count, and needs interval: the time between two measurements')
        .refine(({ count, interval, during }) => interval === undefined || count !== undefined || during !== undefined, 'has an interval, and needs count: how many measurements')
        .refine(({ count, successes, during }) => (count === undefined || during === undefined) &&
        (successes === undefined || (count !== undefined && successes <= count)), 'can measure count times or during the run; successes needs a count that is not smaller')
        .readonly(),
    expect: {
        value: shapes/* conditions */.jA.exactOptional(),
        missing: shapes/* conditions */.jA.exactOptional(),
        stale: shapes/* conditions */.jA.exactOptional()
    },
    warn: {
        value: shapes/* conditions */.jA.exactOptional(),
        missing: shapes/* conditions */.jA.exactOptional(),
        stale: shapes/* conditions */.jA.exactOptional()
    }
});

;// CONCATENATED MODULE: ./lib/package/policy/types/scan.js



/** What `scan` can look for by itself. */
const DETECTOR_NAMES = [
    'cn-idcard',
    'cn-mobile',
    'us-ssn',
    'card-luhn',
    'private-key',
    'github-token',
    'aws-key'
];
const pattern = schemas/* union */.KCZ([
    shapes/* regex */.yG,
    schemas/* strictObject */.rej({ regex: shapes/* regex */.yG, ignoreCase: schemas/* boolean */.zMY().exactOptional() }).readonly()
]);
/**
 * Looks for what must not be in files: texts, executables, and the members of archives. Facts: `matches` (those that are
 * not allowed), `allowed`, `filesScanned`, `bytesScanned` (bytes; of members of archives, unpacked).
 * Places are reported, and a part of the SHA-256 of what is there, never the match itself.
 */
const scan = stepShape('scan', {
    with: schemas/* strictObject */.rej({
        /** Patterns of files; `!` in front takes away. */
        paths: shapes/* paths */.f0,
        detectors: schemas/* array */.YOg(schemas/* enum */.k5n(DETECTOR_NAMES)).min(1).readonly().exactOptional(),
        /** Own regular expressions of JavaScript, by name. `^` and `$` are ends of lines. */
        patterns: schemas/* record */.g1P(shapes/* text */.Qq, pattern).readonly().exactOptional(),
        /** A YAML list of accepted matches: path, detector, sha256 (a prefix) or line, reason, until. */
        allow: schemas/* strictObject */.rej({ file: shapes/* text */.Qq }).readonly().exactOptional(),
        /** `false`: archives are looked at as they are, and not into. */
        archives: schemas/* boolean */.zMY().exactOptional()
    })
        .readonly()
        .refine(({ detectors, patterns }) => detectors !== undefined || patterns !== undefined, 'needs detectors, patterns, or both'),
    expect: {
        matches: shapes/* conditions */.jA.exactOptional(),
        allowed: shapes/* conditions */.jA.exactOptional(),
        filesScanned: shapes/* conditions */.jA.exactOptional(),
        bytesScanned: shapes/* conditions */.jA.exactOptional()
    },
    warn: {
        matches: shapes/* conditions */.jA.exactOptional(),
        allowed: shapes/* conditions */.jA.exactOptional(),
        filesScanned: shapes/* conditions */.jA.exactOptional(),
        bytesScanned: shapes/* conditions */.jA.exactOptional()
    }
});

;// CONCATENATED MODULE: ./lib/package/policy/types/http.js



const http_status = schemas/* int */.Whr().min(100).max(599);
/** What a certificate must be like. */
const certificate = schemas/* strictObject */.rej({
    days: shapes/* conditions */.jA.exactOptional(),
    issuer: shapes/* textExpectation */.So.exactOptional(),
    subject: shapes/* textExpectation */.So.exactOptional(),
    protocol: shapes/* textExpectation */.So.exactOptional()
})
    .readonly();
/**
 * One request. Facts: `status`, `duration` (seconds, from the first byte of the connection to the last of the answer), `body`,
 * `value` (see `json`), and of the server's certificate `certificate.days` (what is left of its life, in days),
 * `certificate.issuer`, `certificate.subject` (`C=…, O=…, CN=…`), `certificate.protocol` (`TLSv1.3`). Redirects are
 * answers and are not followed. Without `expect.status` the status must be 200 to 299.
 */
const http = stepShape('http', {
    with: schemas/* strictObject */.rej({
        url: schemas/* string */.YjP()
            .max(16_384)
            .regex(/^(https?:\/\/|\$\{)/, 'must be a URL with https:// or http://'),
        method: schemas/* enum */.k5n(['GET', 'HEAD', 'POST']).exactOptional(),
        headers: schemas/* record */.g1P(shapes/* text */.Qq, schemas/* string */.YjP()).readonly().exactOptional(),
        /** Of a POST. */
        body: schemas/* string */.YjP().max(1_048_576).exactOptional(),
        /** A file with the certificates (PEM) that are trusted, and no others; relative to the workspace. */
        ca: shapes/* text */.Qq.exactOptional(),
        /** A JSON pointer (RFC 6901) to the number of the answer that is the fact `value`: `/queue/length`. */
        json: schemas/* string */.YjP()
            .regex(/^(\/|$)/, 'must be a JSON pointer like /queue/length')
            .exactOptional()
    })
        .refine(({ body, method }) => body === undefined || method === 'POST', 'has a body, which only a POST sends: add method: POST')
        .readonly(),
    expect: {
        status: schemas/* union */.KCZ([http_status, schemas/* array */.YOg(http_status).min(1).readonly()]).exactOptional(),
        duration: shapes/* conditions */.jA.exactOptional(),
        body: shapes/* textExpectation */.So.exactOptional(),
        value: shapes/* conditions */.jA.exactOptional(),
        certificate: certificate.exactOptional()
    },
    warn: {
        duration: shapes/* conditions */.jA.exactOptional(),
        value: shapes/* conditions */.jA.exactOptional(),
        certificate: schemas/* strictObject */.rej({ days: shapes/* conditions */.jA.exactOptional() }).readonly().exactOptional()
    }
});

;// CONCATENATED MODULE: ./lib/package/policy/types/tests.js



const facts = {
    total: shapes/* conditions */.jA.exactOptional(),
    passed: shapes/* conditions */.jA.exactOptional(),
    failed: shapes/* conditions */.jA.exactOptional(),
    skipped: shapes/* conditions */.jA.exactOptional(),
    flaky: shapes/* conditions */.jA.exactOptional(),
    duration: shapes/* conditions */.jA.exactOptional(),
    coverage: shapes/* conditions */.jA.exactOptional()
};
/**
 * Reads reports of tests. Facts: `total`, `passed`, `failed`, `skipped`, `flaky` (failed first, and passed when run again),
 * `duration` (seconds; the sum of what reports say), `coverage` (percent of statements).
 */
const tests = stepShape('tests', {
    with: schemas/* strictObject */.rej({
        /** Patterns of files: streams of `go test -json`, and JUnit XML. */
        reports: shapes/* paths */.f0,
        /** Patterns of coverage profiles of Go. */
        coverage: shapes/* paths */.f0.exactOptional()
    })
        .readonly(),
    expect: facts,
    warn: facts
});

;// CONCATENATED MODULE: ./lib/package/policy/types/manual.js



const manual_facts = {
    missing: shapes/* conditions */.jA.exactOptional(),
    approvals: shapes/* conditions */.jA.exactOptional(),
    oldest: shapes/* conditions */.jA.exactOptional()
};
/**
 * What people have said they did. Facts: `missing` (items without a valid entry), `approvals` (different people),
 * `oldest` (seconds since the oldest entry or approval that counts).
 */
const manual = stepShape('manual', {
    with: schemas/* strictObject */.rej({
        items: schemas/* array */.YOg(shapes/* text */.Qq).min(1).max(100).readonly(),
        /** A YAML file: `items: {runbook-url: {by, at, note}}` and `approvals: [{by, at}]`. */
        record: shapes/* text */.Qq,
        /** How many different people must approve. */
        approvers: schemas/* int */.Whr().min(0).max(20).exactOptional(),
        /** Older entries do not count. */
        maxAge: shapes/* duration */.p0.exactOptional()
    })
        .readonly(),
    expect: manual_facts,
    warn: manual_facts
});

;// CONCATENATED MODULE: ./lib/package/policy/types/compare-run.js



const compare_run_facts = {
    differing: shapes/* conditions */.jA.exactOptional(),
    inputs: shapes/* conditions */.jA.exactOptional(),
    errors: shapes/* conditions */.jA.exactOptional()
};
const common = {
    /** Files of recorded inputs, one a line. Empty lines are none. */
    inputs: shapes/* paths */.f0,
    /** Regular expressions whose matches become `replace` (nothing unless given) in both answers. */
    normalize: schemas/* array */.YOg(schemas/* strictObject */.rej({ regex: shapes/* text */.Qq, replace: schemas/* string */.YjP().max(1000).exactOptional() }).readonly())
        .max(50)
        .readonly()
        .exactOptional(),
    /** JSON pointers (RFC 6901): what they point at is not compared. Answers are then compared as JSON. */
    ignore: schemas/* array */.YOg(schemas/* string */.YjP().regex(/^\//, 'must be a JSON pointer like /meta/time'))
        .max(100)
        .readonly()
        .exactOptional(),
    /** Of one input on one side; 10 s unless given. */
    timeout: shapes/* duration */.p0.exactOptional(),
    /** Inputs at a time. */
    parallel: schemas/* int */.Whr().min(1).max(64).exactOptional()
};
/**
 * The new and the previous program answer the same inputs. Facts: `differing` (percent of the inputs, 0 to 100, whose
 * answers are not the same, or that either side could not answer), `inputs`, `errors` (inputs that a side could not answer:
 * exit status other than 0, status 500 and above, no answer in time).
 */
const compareRun = stepShape('compare-run', {
    with: schemas/* union */.KCZ([
        schemas/* strictObject */.rej({
            new: shapes/* argv */.vU,
            previous: shapes/* argv */.vU,
            /** How a program gets an input: `argument`: in the place of `{input}`, else as the last argument. `stdin` unless given. */
            mode: schemas/* enum */.k5n(['stdin', 'argument']).exactOptional(),
            ...common
        })
            .readonly(),
        schemas/* strictObject */.rej({
            /** Addresses, without path. */
            new: shapes/* text */.Qq,
            previous: shapes/* text */.Qq,
            mode: schemas/* literal */.euz('http'),
            /** With `{input}`: of a GET, the input escaped in it. Without: of a POST, whose body the input is. */
            path: shapes/* text */.Qq.exactOptional(),
            headers: schemas/* record */.g1P(shapes/* text */.Qq, schemas/* string */.YjP()).readonly().exactOptional(),
            ...common
        })
            .readonly()
    ], 'must have new and previous, both argument lists, or both addresses with mode: http'),
    expect: compare_run_facts,
    warn: compare_run_facts
});

;// CONCATENATED MODULE: ./lib/package/policy/types/compat.js



const part = schemas/* strictObject */.rej({
    incompatible: shapes/* conditions */.jA.exactOptional(),
    compatible: shapes/* conditions */.jA.exactOptional()
})
    .readonly()
    .exactOptional();
const compat_facts = {
    incompatible: shapes/* conditions */.jA.exactOptional(),
    compatible: shapes/* conditions */.jA.exactOptional(),
    'go-api': part,
    'schema-registry': part,
    protobuf: part,
    symbols: part
};
/** A git ref, or `baseline`: the tag of the previous release. */
const against = shapes/* text */.Qq.exactOptional();
const goApi = schemas/* strictObject */.rej({
    /** `./...`, `./pkg/...`, `./pkg/a`: packages whose API is a promise. */
    packages: schemas/* array */.YOg(schemas/* string */.YjP().regex(/^\.(?:\/|$)/, 'must begin with ./'))
        .min(1)
        .readonly(),
    against,
    /** Directory of the module. */
    dir: shapes/* text */.Qq.exactOptional(),
    /** Kinds of changes that may be there; `compatible` unless given. */
    allow: schemas/* array */.YOg(schemas/* enum */.k5n(['compatible', 'incompatible']))
        .readonly()
        .exactOptional()
})
    .readonly();
const subject = schemas/* union */.KCZ([
    shapes/* text */.Qq,
    schemas/* strictObject */.rej({ file: shapes/* text */.Qq, type: schemas/* enum */.k5n(['AVRO', 'JSON', 'PROTOBUF']).exactOptional() })
        .readonly()
]);
const schemaRegistry = schemas/* strictObject */.rej({
    url: shapes/* text */.Qq,
    /** Files of schemas by subject. */
    subjects: schemas/* record */.g1P(shapes/* text */.Qq, subject).readonly(),
    /** The rule that the registry must have for each subject, or a stricter one. */
    mode: schemas/* enum */.k5n([
        'BACKWARD',
        'BACKWARD_TRANSITIVE',
        'FORWARD',
        'FORWARD_TRANSITIVE',
        'FULL',
        'FULL_TRANSITIVE'
    ])
        .exactOptional(),
    headers: schemas/* record */.g1P(shapes/* text */.Qq, schemas/* string */.YjP()).readonly().exactOptional(),
    /** Token of the header Authorization. */
    bearer: shapes/* text */.Qq.exactOptional()
})
    .readonly();
const protobuf = schemas/* strictObject */.rej({
    dir: shapes/* text */.Qq,
    against,
    /** A file of settings of buf, in place of the one of the directory. */
    config: shapes/* text */.Qq.exactOptional()
})
    .readonly();
const symbols = schemas/* strictObject */.rej({
    targets: shapes/* targetPatterns */.FV.exactOptional(),
    /** Patterns of names of libraries; all that export something unless given. */
    files: shapes/* paths */.f0.exactOptional()
})
    .readonly();
/**
 * Whether what others rely on is still there. Facts: `incompatible` and `compatible` (numbers of changes of all parts), and
 * the same of each part, `go-api.incompatible`. An incompatible change of a Go API is allowed by a new major version, or
 * by a new minor version before 1.0.0, as semver has it.
 */
const compat = stepShape('compat', {
    with: schemas/* strictObject */.rej({
        'go-api': goApi.exactOptional(),
        'schema-registry': schemaRegistry.exactOptional(),
        protobuf: protobuf.exactOptional(),
        symbols: symbols.exactOptional()
    })
        .readonly()
        .refine((parts) => Object.keys(parts).length > 0, 'needs at least one part'),
    expect: compat_facts,
    warn: compat_facts
});

;// CONCATENATED MODULE: ./lib/package/policy/types/index.js

















/** Every kind of step. */
const STEPS = [
    command,
    binary,
    signature,
    prometheus,
    scan,
    smoke,
    sbom,
    http,
    vuln,
    tests,
    release,
    attestation,
    manual,
    reproducible,
    compareRun,
    drift,
    compat
];


/***/ }),

/***/ 58787:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ holdsForVersion),
/* harmony export */   a: () => (/* binding */ versionCondition)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26921);

/** `<= 2.28`, `>= 1.27.4`. */
const VERSION_CONDITION = /^\s*(<=|>=|<|>|==|!=)\s*v?(\d+(?:\.\d+)*)\s*$/;
/** A comparison of versions, number by number: `2.28` is later than `2.3.4`. */
const versionCondition = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
    .regex(new RegExp(`${VERSION_CONDITION.source}|\\$\\{`), 'must be a comparison with a version, like "<= 2.28" or ">= 1.27.4"');
/** Negative, zero or positive; numbers that one of them lacks are 0. */
function compareNumbers(a, b) {
    for (let at = 0; at < Math.max(a.length, b.length); at++) {
        const difference = (a[at] ?? 0) - (b[at] ?? 0);
        if (difference !== 0)
            return difference;
    }
    return 0;
}
const HOLDS = {
    '<': (order) => order < 0,
    '<=': (order) => order <= 0,
    '>': (order) => order > 0,
    '>=': (order) => order >= 0,
    '==': (order) => order === 0,
    '!=': (order) => order !== 0
};
const numbersOf = (version) => version.split('.').map(Number);
/**
 * Whether a version is as a condition wants it. A version of letters (`1.27rc1`) comes before its numbers alone; undefined
 * when the version has no number, or the condition is none.
 */
function holdsForVersion(condition, version) {
    const [, operator = '', limit = ''] = VERSION_CONDITION.exec(condition) ?? [];
    const [, numbers = '', rest = ''] = /^v?(\d+(?:\.\d+)*)(.*)$/s.exec(version) ?? [];
    const compare = HOLDS[operator];
    if (compare === undefined || numbers === '')
        return undefined;
    const order = compareNumbers(numbersOf(numbers), numbersOf(limit));
    // Before the release of the same numbers; what is behind a `+` or a blank changes nothing.
    return compare(order === 0 && /^-?[a-z]/.test(rest) ? -1 : order);
}


/***/ }),

/***/ 36724:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  f: () => (/* binding */ actOnGate),
  j: () => (/* binding */ tellIssue)
});

// EXTERNAL MODULE: ./lib/package/errors.js
var errors = __webpack_require__(59577);
// EXTERNAL MODULE: ./lib/package/policy/fill.js
var fill = __webpack_require__(29402);
// EXTERNAL MODULE: ./lib/package/readiness/baseline/names.js
var names = __webpack_require__(16983);
// EXTERNAL MODULE: ./lib/package/readiness/github/shapes.js
var shapes = __webpack_require__(24245);
// EXTERNAL MODULE: ./lib/package/readiness/github/client.js
var client = __webpack_require__(22804);
// EXTERNAL MODULE: ./lib/package/readiness/github/place.js
var place = __webpack_require__(26984);
// EXTERNAL MODULE: ./lib/package/readiness/github/refusal.js
var refusal = __webpack_require__(17835);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./lib/package/report/renderers/markdown-text.js
var markdown_text = __webpack_require__(46043);
;// CONCATENATED MODULE: ./lib/package/readiness/gates/issue-body.js


/** Rows that one issue shows: GitHub takes 65,536 characters. */
const MOST_ROWS = 60;
const MOST_CELL = 300;
/** The hidden comment that tells issues apart: one per policy, by its file and name, and ref. */
function issueMarker({ policy, ref = '' }) {
    const parts = JSON.stringify([policy.file, policy.name, ref]);
    return `<!-- crossgo-readiness:${(0,external_node_crypto_.createHash)('sha256').update(parts).digest('hex').slice(0, 32)} -->`;
}
const cell = (text) => (0,markdown_text/* escapeMarkdown */.FV)(text.slice(0, MOST_CELL));
/** `payments-api 1.2.3 must be looked at (readiness.yml)`, at most 200 characters. */
function issueTitle({ policy, release, ref }) {
    const name = policy.name === '' ? release.module : policy.name;
    const what = [name, release.version].filter((part) => part !== '').join(' ');
    const where = ref === undefined ? '' : ` (${ref})`;
    return `Release gate: ${what === '' ? policy.file : what}${where}`
        .replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ')
        .slice(0, 200);
}
/** Address of the run in the browser, where GitHub tells it. */
function runAddress(env) {
    const { GITHUB_SERVER_URL: server = '', GITHUB_REPOSITORY: name = '', GITHUB_RUN_ID: id = '' } = env;
    return server === '' || name === '' || !/^\d+$/.test(id)
        ? undefined
        : `${server}/${name}/actions/runs/${id}`;
}
/** What the issue says: gate, what failed, where to look. Texts of checks are somebody's: nothing in them is markup. */
function issueBody(report, gates, run) {
    const failed = [
        ...report.checks
            .filter(({ verdict }) => verdict === 'fail' || verdict === 'inconclusive')
            .map(({ id, title, verdict, effect, message }) => [
            (0,markdown_text/* inlineCode */.ti)(id),
            cell(title),
            verdict,
            effect,
            cell(message)
        ]),
        ...report.breakers
            .filter(({ effect, state }) => effect !== 'none' || state === 'tripped')
            .map(({ id, state, effect, message }) => [
            (0,markdown_text/* inlineCode */.ti)(id),
            'breaker',
            state,
            effect,
            cell(message)
        ])
    ];
    const { environment } = gates?.review ?? {};
    const facts = [
        ['version', cell(report.release.version)],
        ['ref', cell(report.ref ?? '–')],
        ['policy', `${cell(report.policy.file)} (${report.policy.sha256.slice(0, 12)})`],
        ...(report.release.report === undefined
            ? []
            : [['report.json', (0,markdown_text/* inlineCode */.ti)(`sha256:${report.release.report}`)]]),
        ['verdict', report.verdict],
        ['gate', report.gate],
        ...(environment === undefined ? [] : [['reviewers of the environment', cell(environment)]]),
        ...(report.rollback === undefined
            ? []
            : [['rollback', `${report.rollback.status}: ${cell(report.rollback.message)}`]]),
        ...(run === undefined ? [] : [['run', run]])
    ];
    const left = failed.length - MOST_ROWS;
    return [
        issueMarker(report),
        (0,markdown_text/* table */.tp)(['', ''], facts),
        (0,markdown_text/* table */.tp)(['check', 'title', 'verdict', 'gate', 'why'], failed.slice(0, MOST_ROWS)),
        ...(left > 0 ? [`and ${String(left)} more, in the report of the run`] : []),
        'This issue follows the newest run for this policy and ref, and is closed by one that passes.'
    ].join('\n\n');
}

;// CONCATENATED MODULE: ./lib/package/readiness/gates/review-issue.js






/** Where the policy names none. Issues are looked for by it. */
const DEFAULT_LABEL = 'release-gate';
const MOST_ISSUES = 1000;
const purpose = (what) => ({ what, needs: 'issues: write' });
/** @throws PipelineError CONFIG_INVALID without a token */
function issueClient({ host, token = '', patience, signal }) {
    if (token === '')
        throw new errors/* PipelineError */.zC({
            code: 'CONFIG_INVALID',
            what: 'An issue is to be opened, and there is no token.',
            fix: 'Give the job the permission "issues: write" and the input token.'
        });
    return (0,client/* createGithub */.u)({
        place: (0,place/* githubPlace */.V)(host.env),
        token,
        ...(patience === undefined ? {} : { patience }),
        ...(signal === undefined ? {} : { signal })
    }, host);
}
function labelsOf(gates) {
    const labels = gates?.review?.issue?.labels ?? [];
    return labels.length === 0 ? [DEFAULT_LABEL] : labels;
}
/**
 * Open issues of this policy and ref, the oldest first. Listed and not searched: GitHub's search lags behind. Only those
 * with the first label, which strangers cannot give.
 */
async function findOpen(github, { report, gates }) {
    const [label = DEFAULT_LABEL] = labelsOf(gates);
    const marker = issueMarker(report);
    const all = await github.list(`issues?state=open&labels=${encodeURIComponent(label)}`, shapes/* ISSUE */.i8, purpose('The list of issues'), MOST_ISSUES);
    return all
        .filter(({ body, pull_request: pull }) => typeof body === 'string' && body.includes(marker) && pull === undefined)
        .sort((a, b) => a.number - b.number);
}
async function say(github, number, body) {
    const path = `issues/${String(number)}/comments`;
    await github.send('POST', path, { body }, shapes/* COMMENT */.YK, purpose('A comment'));
}
async function review_issue_close(github, number, reason) {
    const change = { state: 'closed', state_reason: reason };
    await github.send('PATCH', `issues/${String(number)}`, change, shapes/* ISSUE */.i8, purpose('Closing an issue'));
}
async function create(github, request, body) {
    const { report, gates, host } = request;
    const { assignees = [] } = gates?.review?.issue ?? {};
    const wanted = { title: issueTitle(report), body, labels: labelsOf(gates) };
    const post = async (own) => github.send('POST', 'issues', own, shapes/* ISSUE */.i8, purpose('Opening an issue'));
    try {
        await post(assignees.length === 0 ? wanted : { ...wanted, assignees });
    }
    catch (error) {
        if ((0,refusal/* isRefusal */.vu)(error, 422) && assignees.length > 0) {
            host.log.warning(`GitHub assigns the issue to none of ${assignees.join(', ')}: they must be members of the repository.`);
            await post(wanted);
            return;
        }
        // The answer may have been lost, and the issue be there.
        const found = await findOpen(github, request).catch(() => []);
        if (found.length === 0)
            throw error;
    }
}
/** Of several the oldest stays: two jobs can have opened one each at the same time, and both see the same oldest one. */
async function keepOldest(github, found) {
    const [oldest, ...younger] = found;
    if (oldest === undefined)
        throw new errors/* PipelineError */.zC({
            code: 'UPLOAD_FAILED',
            what: `The issue that was opened in ${github.place.repository} is not in its list of open issues with the label.`,
            fix: 'Check that the labels of the policy can be given to issues.'
        });
    for (const { number } of younger) {
        await say(github, number, `The same as #${String(oldest.number)}.`);
        await review_issue_close(github, number, 'not_planned');
    }
    return oldest;
}
/**
 * Opens the issue of this policy and ref, or brings the open one up to date: never two. Whether issues are allowed is the
 * caller's to know.
 * @throws PipelineError CONFIG_INVALID without a token or repository, UPLOAD_FAILED, DOWNLOAD_FAILED
 */
async function openReviewIssue(request) {
    const { host, report, gates } = request;
    const github = issueClient(request);
    const body = host.redact(issueBody(report, gates, runAddress(host.env)));
    const found = await findOpen(github, request);
    if (found.length === 0)
        await create(github, request, body);
    const issue = await keepOldest(github, found.length > 0 ? found : await findOpen(github, request));
    if (issue.body !== body)
        await github.send('PATCH', `issues/${String(issue.number)}`, { title: issueTitle(report), body }, shapes/* ISSUE */.i8, purpose('Updating an issue'));
    return {
        number: issue.number,
        url: issue.html_url,
        what: found.length > 0 ? 'updated' : 'opened'
    };
}
/**
 * Closes the open issue of this policy and ref, with a word why, because a later run passed. Gives its number, if there
 * was one.
 * @throws PipelineError as `openReviewIssue`
 */
async function closeReviewIssue(request) {
    const { host, report } = request;
    const github = issueClient(request);
    const run = runAddress(host.env);
    const found = await findOpen(github, request);
    for (const { number } of found) {
        const where = run === undefined ? '' : `: ${run}`;
        await say(github, number, `A later run for this policy and ref is ${report.verdict}${where}`);
        await review_issue_close(github, number, 'completed');
    }
    return found[0]?.number;
}

;// CONCATENATED MODULE: ./lib/package/readiness/gates/issue-memory.js


const PURPOSE = { what: 'The note of the rollback', needs: 'issues: write' };
const MOST_COMMENTS = 3000;
const STATUSES = ['done', 'failed', 'not-allowed', 'not-defined'];
const markOf = (key, status) => `<!-- crossgo-rollback:${key}:${status} -->`;
/**
 * Remembers rollbacks in comments of the issue of this policy and ref, which is opened for it. Of two runs that begin at
 * the same time the one with the older comment does it. Only comments by the same account count: others are anybody's.
 */
function createIssueMemory(request) {
    const github = issueClient(request);
    let number;
    const comment = async (text) => github.send('POST', `issues/${String(number)}/comments`, { body: text }, shapes/* COMMENT */.YK, PURPOSE);
    return {
        begin: async (key) => {
            const issue = await openReviewIssue(request);
            number = issue.number;
            const mine = await comment(`The rollback begins.\n\n${markOf(key, 'begun')}`);
            const all = await github.list(`issues/${String(number)}/comments`, shapes/* COMMENT */.YK, PURPOSE, MOST_COMMENTS);
            const own = all.filter(({ user }) => user.id === mine.user.id);
            const first = own
                .filter(({ body }) => body.includes(markOf(key, 'begun')))
                .sort((a, b) => a.id - b.id)[0];
            if (first === undefined || first.id === mine.id)
                return undefined;
            const status = STATUSES.find((each) => own.some(({ body }) => body.includes(markOf(key, each))));
            await comment('It was begun before, and is not done twice.');
            return { status: status ?? 'begun', where: issue.url };
        },
        end: async (key, status) => {
            await comment(`The rollback is ${status}.\n\n${markOf(key, status)}`);
        }
    };
}

;// CONCATENATED MODULE: ./lib/package/readiness/gates/rollback-memory.js

/** What makes two rollbacks the same one: policy file, ref, and report of the release (its version without one). */
function rollbackKey(report) {
    const { policy, ref = '', release } = report;
    const parts = [policy.sha256, ref, release.report ?? release.version];
    return (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(parts)).digest('hex');
}
/** Several memories as one: what any of them knows is known. */
function joinMemories(memories) {
    return {
        begin: async (key) => {
            for (const memory of memories) {
                const earlier = await memory.begin(key);
                if (earlier !== undefined)
                    return earlier;
            }
            return undefined;
        },
        end: async (key, status) => {
            for (const memory of memories)
                await memory.end(key, status);
        }
    };
}

// EXTERNAL MODULE: ./lib/package/module/git-environment.js
var git_environment = __webpack_require__(15273);
// EXTERNAL MODULE: ./lib/package/module/read-vcs.js
var read_vcs = __webpack_require__(22296);
// EXTERNAL MODULE: ./lib/package/policy/duration.js
var duration = __webpack_require__(43375);
// EXTERNAL MODULE: ./lib/package/readiness/command-measurement.js
var command_measurement = __webpack_require__(28815);
;// CONCATENATED MODULE: ./lib/package/readiness/gates/rollback-permission.js
/** Events whose policy file can only be somebody's who may write to the repository. All others are refused. */
const TRUSTED = new Set([
    'push',
    'schedule',
    'workflow_dispatch',
    'repository_dispatch',
    'release',
    'deployment'
]);
/** Variables of other services that are there, and not `false`, when a pull or merge request is built. */
const REQUESTS = [
    'CI_MERGE_REQUEST_IID',
    'CHANGE_ID',
    'BITBUCKET_PR_ID',
    'SYSTEM_PULLREQUEST_PULLREQUESTID',
    'CIRCLE_PULL_REQUEST',
    'DRONE_PULL_REQUEST',
    'BUILDKITE_PULL_REQUEST',
    'TRAVIS_PULL_REQUEST'
];
const PULL_REF = /^refs\/(?:remotes\/)?(?:[^/]+\/)?pull\/\d+\//;
/**
 * Whether the rollback command of the policy may run: only where the user allowed it, never for a pull request, and never
 * when the policy file may be that of one.
 * @param refsAtHead full names of the refs at the checked-out commit: `actions/checkout` of a pull request leaves
 * `refs/remotes/pull/7/merge` there, whatever event started the run
 */
function rollbackPermission(env, allowRollback, refsAtHead) {
    const no = (why) => ({ allowed: false, why });
    const has = (name) => !['', 'false', undefined].includes(env[name]);
    if (!allowRollback)
        return no('it is not allowed here: allow-rollback is not set');
    const event = env['GITHUB_EVENT_NAME'] ?? '';
    if (event.startsWith('pull_request') || has('GITHUB_HEAD_REF'))
        return no('this run is for a pull request, which must not decide what runs');
    if (PULL_REF.test(env['GITHUB_REF'] ?? ''))
        return no('this run is for a pull request, which must not decide what runs');
    if (env['GITHUB_ACTIONS'] === 'true' && !TRUSTED.has(event))
        return no(event === ''
            ? 'GitHub does not say what started this run'
            : `${event} can run what a stranger wrote`);
    const other = REQUESTS.find(has);
    if (other !== undefined)
        return no(`this run is for a pull request: ${other} is set`);
    const head = refsAtHead.find((ref) => PULL_REF.test(ref));
    return head === undefined
        ? { allowed: true }
        : no(`the policy comes from the head of a pull request: ${head} is checked out`);
}

;// CONCATENATED MODULE: ./lib/package/readiness/gates/run-rollback.js







const TIMEOUT = '30m';
/** Full names of the refs at the commit that is checked out in the workspace. */
async function readRefsAtHead(host) {
    const root = await (0,read_vcs/* readWorkTreeRoot */.S)(host.dirs.workspace);
    if (root === undefined)
        return [];
    const { exitCode, stdout } = await host.exec({
        argv: ['git', '-C', root, 'for-each-ref', '--points-at=HEAD', '--format=%(refname)'],
        env: (0,git_environment/* gitEnvironment */._)(root),
        timeoutMs: 60_000
    });
    return exitCode === 0 ? stdout.split('\n').filter((line) => line !== '') : [];
}
async function runOnce(rollback, host) {
    const at = Date.now();
    const timeoutMs = (0,duration/* parseDuration */.E)(rollback.timeout ?? TIMEOUT) ?? 0;
    const result = await host.exec({ argv: rollback.run, cwd: host.dirs.workspace, timeoutMs });
    const { exitCode, durationMs, timedOut } = result;
    const good = exitCode === 0 && !timedOut;
    const message = timedOut
        ? `the rollback was still running after ${rollback.timeout ?? TIMEOUT} and was ended`
        : `the rollback ended with status ${String(exitCode)}`;
    return {
        type: 'command',
        verdict: good ? 'pass' : 'fail',
        remarks: good ? [] : [{ verdict: 'fail', message }],
        facts: { exit: exitCode, duration: durationMs / 1000 },
        measurements: [(0,command_measurement/* commandMeasurement */.u)(rollback.run, at, result, host)],
        startedAt: at,
        durationMs
    };
}
/** The checks that prove that the old version is back, and what they say. */
async function prove(rollback, { verify, event }) {
    const ids = rollback.verify ?? [];
    if (ids.length === 0)
        return { steps: [], wrong: 'no check proves it: the policy names none in verify' };
    event(`looking whether the old version is back: ${ids.join(', ')}`);
    const checks = await verify(ids);
    const odd = ids.flatMap((id) => {
        const check = checks.find((each) => each.id === id);
        if (check?.verdict === 'pass' || check?.verdict === 'warn')
            return [];
        return [
            check === undefined ? `${id} did not run` : `${id} is ${check.verdict}: ${check.message}`
        ];
    });
    return {
        steps: checks.flatMap(({ steps }) => steps),
        ...(odd.length === 0 ? {} : { wrong: odd.join('; ') })
    };
}
function again({ status, where }) {
    return status === 'begun'
        ? `it was begun before, and nobody knows how that ended (${where}); it is not done twice`
        : `it was done before and its status was ${status} (${where}); it is not done twice`;
}
/**
 * Rolls back, once: the command of the policy runs in a process group of its own for as long as it may, and then the
 * checks that prove the old version. `done` means that these passed. A run that is started again, of the same policy, ref
 * and report, does not run the command a second time, and only looks again when the first time went well.
 */
async function runRollback(request) {
    const { host, rollback, report, memory, event } = request;
    const not = (status, message, steps = []) => {
        event(`rollback ${status}: ${message}`);
        return { status, message: host.redact(message), steps };
    };
    if (rollback === undefined)
        return not('not-defined', request.notFilled ?? 'the policy has no gates.rollback');
    const refs = await readRefsAtHead(host);
    const permission = rollbackPermission(host.env, request.allowRollback, refs);
    if (!permission.allowed)
        return not('not-allowed', permission.why);
    const attempt = Number(host.env['GITHUB_RUN_ATTEMPT'] ?? '1');
    if (attempt > 1 && !request.lasting)
        return not('not-allowed', `this is attempt ${String(attempt)} of the run, and without allow-issue nothing tells whether an earlier one rolled back`);
    const key = rollbackKey(report);
    let earlier;
    try {
        earlier = await memory.begin(key);
    }
    catch (error) {
        // Without a mark it could be done twice.
        return not('failed', `it was not begun, since that could not be written down: ${(0,errors/* toPipelineError */.Oo)(error).what}`);
    }
    if (earlier !== undefined && earlier.status !== 'done')
        return not('failed', again(earlier));
    const steps = [];
    if (earlier === undefined) {
        event(`rolling back: ${rollback.run.join(' ')}`);
        steps.push(await runOnce(rollback, host));
    }
    const proof = await prove(rollback, request);
    const wrong = [
        ...steps.flatMap(({ remarks }) => remarks.map(({ message }) => message)),
        ...(proof.wrong === undefined ? [] : [proof.wrong])
    ];
    const status = wrong.length === 0 ? 'done' : 'failed';
    if (earlier === undefined)
        await memory.end(key, status).catch((error) => {
            host.log.warning(`How the rollback ended is not written down: ${(0,errors/* toPipelineError */.Oo)(error).what}`);
        });
    const told = earlier === undefined ? [] : [`the command ran before (${earlier.where}) and not again`];
    const all = [...steps, ...proof.steps];
    return status === 'done'
        ? not('done', [...told, 'the checks of verify passed'].join('; '), all)
        : not('failed', [...told, ...wrong].join('; '), all);
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/package/host/write-by-rename.js
var write_by_rename = __webpack_require__(6359);
;// CONCATENATED MODULE: ./lib/package/readiness/gates/write-rollback-mark.js




const write_rollback_mark_STATUSES = ['done', 'failed', 'not-allowed', 'not-defined'];
function parseMark(text) {
    return write_rollback_mark_STATUSES.find((status) => text.trim() === status) ?? 'begun';
}
/** Marks in the cache directory: they last as long as that does, which on GitHub's own runners is one job. */
function createRollbackMarks({ dirs }) {
    const directory = (0,external_node_path_.join)(dirs.cache, 'rollbacks');
    return {
        begin: async (key) => {
            const file = (0,external_node_path_.join)(directory, key);
            await (0,promises_.mkdir)(directory, { recursive: true });
            try {
                await (0,promises_.writeFile)(file, 'begun\n', { flag: 'wx' });
                return undefined;
            }
            catch (error) {
                if ((0,errors/* errorCode */.CA)(error) !== 'EEXIST')
                    throw error;
                return { status: parseMark(await (0,promises_.readFile)(file, 'utf8')), where: file };
            }
        },
        end: async (key, status) => {
            await (0,write_by_rename/* writeByRename */.f)((0,external_node_path_.join)(directory, key), `${status}\n`);
        }
    };
}

// EXTERNAL MODULE: ./lib/package/readiness/run-check.js + 91 modules
var run_check = __webpack_require__(50573);
// EXTERNAL MODULE: ./lib/package/readiness/values.js
var values = __webpack_require__(26353);
;// CONCATENATED MODULE: ./lib/package/readiness/act-on-gate.js










/** Checks of the policy once more, in a world that the rollback has changed. */
async function runAgain(ids, run) {
    const checks = [];
    for (const check of run.policy.checks.filter(({ id }) => ids.includes(id)))
        checks.push(await (0,run_check/* runCheck */.k_)(check, [], run));
    return checks;
}
function issueRequest(report, { gates }, { token }, host) {
    return { host, report, gates, ...(token === '' ? {} : { token }) };
}
async function rollBack({ report, run: judged }, allowed, host) {
    const events = [];
    const event = (what) => {
        events.push({ at: Date.now(), what: host.redact(what) });
    };
    const run = { ...judged, context: { ...judged.context, event } };
    const wanted = run.policy.gates?.rollback;
    const filled = wanted === undefined ? undefined : (0,fill/* fill */.GS)(wanted, (0,values/* createLookup */.B)(run.values, undefined));
    const marks = createRollbackMarks(host);
    const lasting = allowed.allowIssue && allowed.token !== '';
    const rollback = await host.log.group('Rollback', async () => runRollback({
        host,
        ...(filled?.ok === true ? { rollback: filled.value } : {}),
        ...(filled?.ok === false ? { notFilled: filled.why } : {}),
        allowRollback: allowed.allowRollback,
        report,
        memory: lasting
            ? joinMemories([createIssueMemory(issueRequest(report, run.policy, allowed, host)), marks])
            : marks,
        lasting,
        verify: async (ids) => runAgain(ids, run),
        event
    }));
    host.log.info(`rollback ${rollback.status}: ${rollback.message}`);
    return { ...report, rollback, events: [...report.events, ...events] };
}
/** The issue of this policy and ref; that there is none, because GitHub refused, changes no verdict. */
async function tellIssue(report, policy, allowed, host) {
    const request = issueRequest(report, policy, allowed, host);
    try {
        if (report.gate === 'review' || report.gate === 'rollback') {
            const { url, what } = await openReviewIssue(request);
            host.log.info(`issue ${what}: ${url}`);
            return { ...report, issue: url };
        }
        if ((0,names/* hasPassed */.Pc)(report)) {
            const number = await closeReviewIssue(request);
            if (number !== undefined)
                host.log.info(`issue #${String(number)} closed`);
        }
    }
    catch (error) {
        const { what, fix } = (0,errors/* toPipelineError */.Oo)(error);
        host.log.warning(`No issue tells of this: ${what} ${fix}`);
    }
    return report;
}
/**
 * Does what the gate of a run says, as far as it is allowed. A run that was cancelled does nothing more.
 * @param clean takes out of a report what nobody should read: before an issue tells of what a rollback printed
 */
async function actOnGate(judgement, allowed, host, clean) {
    const { report, run } = judgement;
    if (report.cancelled === true)
        return report;
    const acted = report.gate === 'rollback' ? clean(await rollBack(judgement, allowed, host)) : report;
    return allowed.allowIssue ? tellIssue(acted, run.policy, allowed, host) : acted;
}


/***/ }),

/***/ 63182:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ baselineWish)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59577);
/* harmony import */ var _policy_fill_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29402);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26353);



/**
 * Where the baseline comes from, with its names filled in: what whoever runs crossgo says wins over the policy.
 * @param given a report.json or a directory of them; empty for what the policy says
 * @throws PipelineError CONFIG_INVALID when a name has no value
 */
function baselineWish({ baseline, vars = {} }, given, release, host) {
    if (given !== '')
        return { ...baseline, from: 'file', path: given };
    if (baseline === undefined)
        return undefined;
    const none = { found: false, why: 'it is being looked for' };
    const filled = (0,_policy_fill_js__WEBPACK_IMPORTED_MODULE_1__/* .fill */ .GS)(baseline, (0,_values_js__WEBPACK_IMPORTED_MODULE_2__/* .createLookup */ .B)({ vars, env: host.env, release, baseline: none }, undefined));
    if (filled.ok)
        return filled.value;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .PipelineError */ .zC({
        code: 'CONFIG_INVALID',
        what: `The baseline cannot be looked for: ${filled.why}.`,
        fix: 'Set it in the environment of this step.'
    });
}


/***/ }),

/***/ 64059:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ downloadAssetText),
/* harmony export */   z: () => (/* binding */ downloadReleaseFiles)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var p_limit__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(70370);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(59577);
/* harmony import */ var _github_download_bytes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(75293);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(16983);
/* harmony import */ var _read_sums_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6700);







/** GitHub takes files of 2 GiB. */
const MOST_BYTES = 2 * 1024 ** 3;
const AT_ONCE = 4;
/** A small file of a release as text; `into` is a private directory. */
async function downloadAssetText(asset, shown, maxBytes, { github, host, patience }) {
    const into = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(host.dirs.temp, 'asset-'));
    const toFile = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(into, 'bytes');
    await (0,_github_download_bytes_js__WEBPACK_IMPORTED_MODULE_3__/* .downloadGithubBytes */ .P)(github, {
        path: `releases/assets/${String(asset.id)}`,
        what: shown,
        toFile,
        maxBytes,
        ...(patience === undefined ? {} : { patience })
    }, host);
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(toFile, 'utf8');
}
/**
 * Downloads the files of a release that its SHA256SUMS vouches for, each held to it, and gives their directory.
 * @throws PipelineError CONFIG_INVALID without SHA256SUMS, DIGEST_MISMATCH, DOWNLOAD_FAILED
 */
async function downloadReleaseFiles(assets, shown, source) {
    const { github, host, patience } = source;
    const uploaded = new Map(assets.filter(({ state }) => state === 'uploaded').map((each) => [each.name, each]));
    const sums = uploaded.get(_names_js__WEBPACK_IMPORTED_MODULE_4__/* .CHECKSUMS_NAME */ .NX);
    if (sums === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .PipelineError */ .zC({
            code: 'CONFIG_INVALID',
            what: `${shown} has no ${_names_js__WEBPACK_IMPORTED_MODULE_4__/* .CHECKSUMS_NAME */ .NX}, so that nothing vouches for its files.`,
            fix: 'Publish releases with all files that crossgo writes.'
        });
    const directory = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(host.dirs.temp, 'baseline-'));
    const fetch = async (asset, maxBytes, sha256) => {
        await (0,_github_download_bytes_js__WEBPACK_IMPORTED_MODULE_3__/* .downloadGithubBytes */ .P)(github, {
            path: `releases/assets/${String(asset.id)}`,
            what: `${asset.name} of ${shown}`,
            toFile: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, asset.name),
            maxBytes,
            ...(sha256 === undefined ? {} : { sha256 }),
            ...(patience === undefined ? {} : { patience })
        }, host);
    };
    await fetch(sums, _read_sums_js__WEBPACK_IMPORTED_MODULE_5__/* .MOST_SUMS_BYTES */ .Jt);
    const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, _names_js__WEBPACK_IMPORTED_MODULE_4__/* .CHECKSUMS_NAME */ .NX), 'utf8');
    const limit = (0,p_limit__WEBPACK_IMPORTED_MODULE_6__/* ["default"] */ .A)(AT_ONCE);
    await Promise.all((0,_read_sums_js__WEBPACK_IMPORTED_MODULE_5__/* .requireSums */ .e4)(text, shown).map(async ({ name, sha256 }) => limit(async () => {
        const asset = uploaded.get(name);
        if (asset === undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .PipelineError */ .zC({
                code: 'DIGEST_MISMATCH',
                what: `${shown} lacks ${name}, which its ${_names_js__WEBPACK_IMPORTED_MODULE_4__/* .CHECKSUMS_NAME */ .NX} has.`,
                fix: 'Look who changed the release.'
            });
        await fetch(asset, MOST_BYTES, sha256);
    })));
    return directory;
}


/***/ }),

/***/ 16983:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F5: () => (/* reexport safe */ _artifacts_layout_js__WEBPACK_IMPORTED_MODULE_0__.F5),
/* harmony export */   NX: () => (/* reexport safe */ _artifacts_layout_js__WEBPACK_IMPORTED_MODULE_0__.NX),
/* harmony export */   Pc: () => (/* binding */ hasPassed),
/* harmony export */   j: () => (/* binding */ READINESS_NAME)
/* harmony export */ });
/* harmony import */ var _artifacts_layout_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(24428);

/** What a readiness run found, beside report.json of its build. */
const READINESS_NAME = 'readiness.json';
/** Whether a judged release passed as a whole, perhaps with warnings, and nothing stopped it: later ones may be compared with it. */
function hasPassed(readiness) {
    return ((readiness.verdict === 'pass' || readiness.verdict === 'warn') &&
        readiness.gate === 'none' &&
        readiness.stagesMissing.length === 0 &&
        readiness.cancelled !== true &&
        readiness.rollback === undefined);
}


/***/ }),

/***/ 79946:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ng: () => (/* binding */ parseStoredReadiness),
/* harmony export */   bt: () => (/* binding */ MOST_REPORT_BYTES),
/* harmony export */   dI: () => (/* binding */ parseStoredReport)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59577);
/* harmony import */ var _report_json_shape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57341);
/* harmony import */ var _report_stored_shapes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26019);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(16740);




/** Longest report that is read; those of many targets with C code have some megabytes. */
const MOST_REPORT_BYTES = 64 * 1024 ** 2;
function versionIn(value) {
    return typeof value === 'object' &&
        value !== null &&
        'crossgo' in value &&
        typeof value.crossgo === 'string'
        ? value.crossgo.slice(0, 40)
        : undefined;
}
/**
 * One stored document. What another version of crossgo wrote in another form is no mistake of anybody: a reason, not an
 * error.
 * @throws PipelineError CONFIG_INVALID, with the place, for what no crossgo wrote
 */
function parse(text, shape, place) {
    const { value, misfit } = (0,_report_json_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .parseShaped */ .x)(text, shape);
    // The shape is that of the type: a test holds them together.
    if (misfit === undefined)
        return { ok: true, value: value };
    const by = versionIn(value);
    if (by !== undefined && by !== _version_js__WEBPACK_IMPORTED_MODULE_3__/* .VERSION */ .x && /^\d+\.\d+\.\d+/.test(by))
        return { ok: false, why: `${place} is by crossgo ${by}, in another form: ${misfit}` };
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .PipelineError */ .zC({
        code: 'CONFIG_INVALID',
        what: `${place} is not what crossgo writes: ${misfit}.`,
        fix: 'Take it away from there, or name another release in the baseline of the policy.'
    });
}
/**
 * report.json of an earlier release, which anybody may have written.
 * @param place as messages name it: `report.json of release v1.2.3`
 * @throws PipelineError CONFIG_INVALID
 */
function parseStoredReport(text, place) {
    return parse(text, _report_stored_shapes_js__WEBPACK_IMPORTED_MODULE_2__/* .REPORT_SHAPE */ .bl, place);
}
/**
 * readiness.json of an earlier release, or of another job.
 * @throws PipelineError CONFIG_INVALID
 */
function parseStoredReadiness(text, place) {
    return parse(text, _report_stored_shapes_js__WEBPACK_IMPORTED_MODULE_2__/* .READINESS_REPORT_SHAPE */ .sH, place);
}


/***/ }),

/***/ 2956:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ tagOf),
/* harmony export */   m: () => (/* binding */ readFileBaseline)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var semver__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62088);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(59577);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(16983);
/* harmony import */ var _once_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(15250);
/* harmony import */ var _parse_stored_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(79946);
/* harmony import */ var _read_report_file_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(53137);
/* harmony import */ var _read_sums_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6700);
/* harmony import */ var _request_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(23018);
/* harmony import */ var _select_releases_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(63998);
/* harmony import */ var _take_earlier_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(90125);












/** More of them are no history, but some other directory. */
const MOST_ENTRIES = 500;
const NAMED = /^report-(.+)\.json$/;
async function isFile(path) {
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(path).then((stats) => stats.isFile(), () => false);
}
/** Reports at a place; `named`: it is that of one release, and no collection. */
async function find(path, shown) {
    const stats = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(path).catch(() => undefined);
    if (stats === undefined)
        return { found: [], named: false };
    const beside = async (report, readiness, version) => ({
        report,
        readiness,
        judged: await isFile(readiness),
        ...(version === undefined ? {} : { version })
    });
    const one = async (report) => ({
        found: [await beside(report, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(report), _names_js__WEBPACK_IMPORTED_MODULE_4__/* .READINESS_NAME */ .j))],
        named: true
    });
    if (stats.isFile())
        return one(path);
    if (!stats.isDirectory())
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .PipelineError */ .zC({
            code: 'CONFIG_INVALID',
            what: `The baseline ${shown} is neither a file nor a directory.`,
            fix: 'Give a report.json, or a directory of them, with path of the baseline.'
        });
    if (await isFile((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, _names_js__WEBPACK_IMPORTED_MODULE_4__/* .REPORT_NAME */ .F5)))
        return one((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, _names_js__WEBPACK_IMPORTED_MODULE_4__/* .REPORT_NAME */ .F5));
    const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(path, { withFileTypes: true });
    if (entries.length > MOST_ENTRIES)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .PipelineError */ .zC({
            code: 'CONFIG_INVALID',
            what: `The baseline ${shown} has ${String(entries.length)} entries, and at most ${String(MOST_ENTRIES)} are looked at.`,
            fix: 'Give a directory of its own for the reports of earlier releases.'
        });
    const found = [];
    for (const entry of entries) {
        const [, version] = NAMED.exec(entry.name) ?? [];
        const inside = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, entry.name);
        if (entry.isFile() && version !== undefined)
            found.push(await beside(inside, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, `readiness-${version}.json`), version));
        else if (entry.isDirectory() && (await isFile((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(inside, _names_js__WEBPACK_IMPORTED_MODULE_4__/* .REPORT_NAME */ .F5))))
            found.push(await beside((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(inside, _names_js__WEBPACK_IMPORTED_MODULE_4__/* .REPORT_NAME */ .F5), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(inside, _names_js__WEBPACK_IMPORTED_MODULE_4__/* .READINESS_NAME */ .j)));
    }
    return { found, named: false };
}
/** The tag of a release that only its report tells of. */
function tagOf(report) {
    const { tag } = report.plan.module.vcs ?? {};
    return `${(0,_select_releases_js__WEBPACK_IMPORTED_MODULE_8__/* .tagPrefix */ .B3)(report)}${tag ?? `v${report.plan.version}`}`;
}
async function readPair(found) {
    const report = (0,_parse_stored_js__WEBPACK_IMPORTED_MODULE_5__/* .parseStoredReport */ .dI)(await (0,_read_report_file_js__WEBPACK_IMPORTED_MODULE_6__/* .readReportFile */ .$)(found.report, found.report), found.report);
    if (!report.ok)
        return report;
    if (found.version !== undefined && report.value.plan.version !== found.version)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .PipelineError */ .zC({
            code: 'CONFIG_INVALID',
            what: `${found.report} is about version ${report.value.plan.version}.`,
            fix: 'Give each report the name of its own version.'
        });
    const base = { tag: tagOf(report.value), report: report.value };
    if (!found.judged)
        return { ok: true, value: base };
    const readiness = (0,_parse_stored_js__WEBPACK_IMPORTED_MODULE_5__/* .parseStoredReadiness */ .Ng)(await (0,_read_report_file_js__WEBPACK_IMPORTED_MODULE_6__/* .readReportFile */ .$)(found.readiness, found.readiness), found.readiness);
    return readiness.ok ? { ok: true, value: { ...base, readiness: readiness.value } } : readiness;
}
/**
 * The previous release as a report.json, or out of a directory: `report-<version>.json` beside `readiness-<version>.json`,
 * or directories with report.json. Of several the highest version below the judged one.
 * @throws PipelineError CONFIG_INVALID for what is there and is no report
 */
async function readFileBaseline(wish, { host, release: judged }) {
    const shown = wish.path ?? '';
    if (shown === '')
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .PipelineError */ .zC({
            code: 'CONFIG_INVALID',
            what: 'The baseline is a file, and the policy does not say which.',
            fix: 'Give it with path of the baseline.'
        });
    const { found, named } = await find((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(host.dirs.workspace, shown), shown);
    if (found.length === 0)
        return { found: false, why: `there is no report at ${shown}` };
    const read = await Promise.all(found.map(async (each) => {
        // Those with their version in the name are read when they are taken.
        const early = each.version === undefined ? await readPair(each) : undefined;
        if (early?.ok === false)
            return { each, version: undefined, early, why: early.why };
        const version = each.version ?? (early?.ok === true ? early.value.report.plan.version : '');
        return { each, version, early, why: undefined };
    }));
    const [only] = read;
    const candidates = read.flatMap(({ each, version, early }) => version === undefined || (!named && (0,semver__WEBPACK_IMPORTED_MODULE_2__.parse)(version) === null)
        ? []
        : [{ each, version, early, tag: version, draft: false, prerelease: false }]);
    // One file was asked for by name, whatever its version.
    const ordered = named
        ? candidates.filter(({ version }) => version !== judged.version)
        : (0,_select_releases_js__WEBPACK_IMPORTED_MODULE_8__/* .selectReleases */ .VT)(candidates, { version: judged.version, prefix: '' }, { prereleases: wish.select !== 'latest-stable' });
    const places = ordered.map(({ each, early }) => ({
        shown: each.report,
        judged: each.judged,
        read: async () => early ?? readPair(each)
    }));
    const taken = await (0,_take_earlier_js__WEBPACK_IMPORTED_MODULE_9__/* .takeEarlier */ .q)(places, {
        history: wish.history ?? _request_js__WEBPACK_IMPORTED_MODULE_10__/* .DEFAULT_HISTORY */ .R,
        named: false,
        none: only?.why ?? `no report at ${shown} is about an earlier version than ${judged.version}`
    });
    if (!taken.found)
        return taken;
    return {
        found: true,
        from: `file ${taken.place.shown}`,
        previous: taken.previous,
        history: taken.releases,
        files: (0,_once_js__WEBPACK_IMPORTED_MODULE_11__/* .once */ .O)(async () => (0,_read_sums_js__WEBPACK_IMPORTED_MODULE_7__/* .readVerifiedDirectory */ .EF)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(taken.place.shown), `the release at ${taken.place.shown}`))
    };
}


/***/ }),

/***/ 53137:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ readReportFile)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(59577);
/* harmony import */ var _parse_stored_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(79946);




/**
 * Text of a report; a link in its place is not followed.
 * @throws PipelineError CONFIG_INVALID when it is no readable file of a plausible size
 */
async function readReportFile(path, shown) {
    const refuse = (why, cause) => new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .PipelineError */ .zC({
        code: 'CONFIG_INVALID',
        what: `${shown} ${why}.`,
        fix: 'Give a report.json, or a directory of them, with path of the baseline.',
        cause
    });
    let handle;
    try {
        handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK);
    }
    catch (error) {
        throw refuse('cannot be read', error);
    }
    try {
        const stats = await handle.stat();
        if (!stats.isFile())
            throw refuse('is no file');
        if (stats.size > _parse_stored_js__WEBPACK_IMPORTED_MODULE_3__/* .MOST_REPORT_BYTES */ .bt)
            throw refuse(`has ${String(stats.size)} bytes`);
        return await handle.readFile('utf8');
    }
    finally {
        await handle.close();
    }
}


/***/ }),

/***/ 6700:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EF: () => (/* binding */ readVerifiedDirectory),
/* harmony export */   Jt: () => (/* binding */ MOST_SUMS_BYTES),
/* harmony export */   e4: () => (/* binding */ requireSums)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76760);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(46466);
/* harmony import */ var _artifacts_checksums_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(24824);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(59577);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(16983);








/** SHA256SUMS of thousands of files is far below this. */
const MOST_SUMS_BYTES = 4 * 1024 ** 2;
/**
 * Names and digests of SHA256SUMS, each name once.
 * @throws PipelineError DIGEST_MISMATCH when it vouches for nothing, or for a name with two digests
 */
function requireSums(text, shown) {
    const unique = new Map((0,_artifacts_checksums_js__WEBPACK_IMPORTED_MODULE_7__/* .parseChecksums */ .y)(text).map((each) => [each.name, each]));
    const odd = (0,_artifacts_checksums_js__WEBPACK_IMPORTED_MODULE_7__/* .parseChecksums */ .y)(text).find(({ name, sha256 }) => unique.get(name)?.sha256 !== sha256);
    if (unique.size > 0 && odd === undefined)
        return [...unique.values()];
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .PipelineError */ .zC({
        code: 'DIGEST_MISMATCH',
        what: `${_names_js__WEBPACK_IMPORTED_MODULE_6__/* .CHECKSUMS_NAME */ .NX} of ${shown} ${odd === undefined ? 'lists no file' : `lists ${JSON.stringify(odd.name)} with several digests`}.`,
        fix: 'Do not use these files; publish that release anew.'
    });
}
/**
 * Holds the files of a directory to its SHA256SUMS; what it does not list is not looked at.
 * @throws PipelineError CONFIG_INVALID without SHA256SUMS, DIGEST_MISMATCH when a file is missing or another one
 */
async function readVerifiedDirectory(directory, shown) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(directory, _names_js__WEBPACK_IMPORTED_MODULE_6__/* .CHECKSUMS_NAME */ .NX);
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.lstat)(path).catch(() => undefined);
    if (found?.isFile() !== true || found.size > MOST_SUMS_BYTES)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .PipelineError */ .zC({
            code: 'CONFIG_INVALID',
            what: `${shown} has no ${_names_js__WEBPACK_IMPORTED_MODULE_6__/* .CHECKSUMS_NAME */ .NX}, so that nothing vouches for its files.`,
            fix: 'Store the whole out directory of the build, or take the baseline from releases.'
        });
    for (const { name, sha256 } of requireSums(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readFile)(path, 'utf8'), shown)) {
        const file = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(directory, name);
        const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
        const stats = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.lstat)(file).catch(() => undefined);
        if (stats?.isFile() === true)
            await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_4__.pipeline)((0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createReadStream)(file), hash);
        if (stats?.isFile() === true && hash.digest('hex') === sha256)
            continue;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .PipelineError */ .zC({
            code: 'DIGEST_MISMATCH',
            what: `${name} of ${shown} ${stats?.isFile() === true ? `is not the file that its ${_names_js__WEBPACK_IMPORTED_MODULE_6__/* .CHECKSUMS_NAME */ .NX} has` : `is missing, and its ${_names_js__WEBPACK_IMPORTED_MODULE_6__/* .CHECKSUMS_NAME */ .NX} has it`}.`,
            fix: 'Look who changed these files; do not use them.'
        });
    }
    return directory;
}


/***/ }),

/***/ 23018:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ DEFAULT_HISTORY)
/* harmony export */ });
/** How many releases are kept in memory when the policy does not say. */
const DEFAULT_HISTORY = 1;


/***/ }),

/***/ 63998:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B3: () => (/* binding */ tagPrefix),
/* harmony export */   VT: () => (/* binding */ selectReleases)
/* harmony export */ });
/* unused harmony export versionOfTag */
/* harmony import */ var semver__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62088);

/** Of the module in its repository: `tools/` where it is not at the root. Its tags begin with it. */
function tagPrefix(report) {
    const { root, vcs } = report?.plan.module ?? {};
    if (root === undefined || vcs === undefined || !root.startsWith(vcs.root))
        return '';
    const below = root.slice(vcs.root.length).replaceAll('\\', '/').replace(/^\/+/, '');
    return below === '' ? '' : `${below}/`;
}
/** The version of a tag, with or without `v` before it; undefined for tags of something else. */
function versionOfTag(tag, prefix) {
    if (!tag.startsWith(prefix))
        return undefined;
    const rest = tag.slice(prefix.length).replace(/^v(?=\d)/, '');
    const version = (0,semver__WEBPACK_IMPORTED_MODULE_0__.parse)(rest);
    // `parse` forgives; what is another version than its text is none.
    return version === null || (version.raw !== rest && `v${version.raw}` !== rest)
        ? undefined
        : version;
}
/**
 * Which earlier releases there are, newest version first: by the order of semantic versions (semver.org, section 11) and
 * never by date, for a fix of an old line is published after a newer one. Drafts, the judged release itself and later
 * versions are none; pre-releases, by version or by their mark, only where they are wanted.
 */
function selectReleases(all, judged, wanted) {
    const own = (0,semver__WEBPACK_IMPORTED_MODULE_0__.parse)(judged.version);
    const known = (prefix) => all.flatMap((each) => {
        const version = versionOfTag(each.tag, prefix);
        return version === undefined ? [] : [[version, each]];
    });
    const inPlace = known(judged.prefix);
    return (inPlace.length === 0 && judged.prefix !== '' ? known('') : inPlace)
        .filter(([, { draft, tag }]) => !draft && tag !== judged.tag)
        .filter(([version, { prerelease }]) => wanted.prereleases || (!prerelease && version.prerelease.length === 0))
        .filter(([version]) => own === null || (0,semver__WEBPACK_IMPORTED_MODULE_0__.compare)(version, own) < 0)
        .sort(([a, first], [b, second]) => (0,semver__WEBPACK_IMPORTED_MODULE_0__.compare)(b, a) || (first.tag < second.tag ? -1 : 1))
        .map(([, each]) => each);
}


/***/ }),

/***/ 90125:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ takeEarlier)
/* harmony export */ });
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16983);

/**
 * The newest of some places that may be compared with, and up to `history` in all. A release that did not pass is never
 * taken. Where any release was judged, those that nobody judged are not taken either: the run that was to judge them may
 * have failed.
 * @param places newest first
 */
async function takeEarlier(places, { history, none, named }) {
    const judged = places.filter((place, index) => place.judged || (named && index === 0));
    const left = [];
    const releases = [];
    let newest;
    for (const place of judged.length > 0 ? judged : places) {
        if (releases.length >= Math.max(1, history))
            break;
        if (named && releases.length === 0 && left.length > 0)
            break;
        const read = await place.read();
        if (!read.ok) {
            left.push(read.why);
            continue;
        }
        const { readiness } = read.value;
        if (readiness !== undefined && !(0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .hasPassed */ .Pc)(readiness)) {
            left.push(`${place.shown} did not pass`);
            continue;
        }
        newest ??= place;
        releases.push(read.value);
    }
    const [previous] = releases;
    if (newest !== undefined && previous !== undefined)
        return { found: true, place: newest, previous, releases };
    return { found: false, why: left.length === 0 ? none : left.slice(0, 3).join('; ') };
}


/***/ }),

/***/ 68101:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ capOutput)
/* harmony export */ });
const HALF = 32 * 1024;
/** Text of at most 64 KiB: its head and its tail, and how much is not there between them. */
function capOutput(text) {
    if (text.length <= 2 * HALF)
        return text;
    const left = text.length - 2 * HALF;
    return `${text.slice(0, HALF)}\n[… ${String(left)} characters left out …]\n${text.slice(-HALF)}`;
}


/***/ }),

/***/ 10111:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $x: () => (/* binding */ effectOf),
/* harmony export */   Oe: () => (/* binding */ concludeCheck),
/* harmony export */   QZ: () => (/* binding */ worst),
/* harmony export */   Rv: () => (/* binding */ gateOf),
/* harmony export */   gV: () => (/* binding */ verdictOfRun),
/* harmony export */   ho: () => (/* binding */ gateOfUnclear),
/* harmony export */   ux: () => (/* binding */ mostSevere)
/* harmony export */ });
const RANK = ['pass', 'warn', 'inconclusive', 'fail'];
/** The worst of some verdicts; `pass` of none. */
function worst(verdicts) {
    return RANK.findLast((verdict) => verdicts.includes(verdict)) ?? 'pass';
}
/** Gates from the mildest to the most severe. */
const GATES = ['none', 'pause', 'review', 'rollback'];
/** The most severe of some gates; `none` of none. */
function mostSevere(gates) {
    return GATES[Math.max(0, ...gates.map((gate) => GATES.indexOf(gate)))] ?? 'rollback';
}
/** What stops a release when nobody said what should. */
const DEFAULT_GATE = 'pause';
function gateOf({ gate }) {
    return gate ?? DEFAULT_GATE;
}
/** Gate of what nobody could find out. */
function gateOfUnclear({ defaults }) {
    return defaults?.inconclusive ?? 'review';
}
/** What a check does to the release. @param noBaseline it is inconclusive only for want of an earlier release */
function effectOf(check, verdict, noBaseline, policy) {
    const gate = gateOf(check);
    if (check.dryRun === true || gate === 'none')
        return 'none';
    if (verdict === 'fail')
        return gate;
    if (verdict === 'inconclusive' && !noBaseline)
        return gateOfUnclear(policy);
    return 'none';
}
/** Sums up the steps of a check: verdict, what it does to the release, and why in one sentence. */
function concludeCheck(check, steps, policy) {
    const remarks = steps.flatMap((step) => step.remarks);
    const verdict = worst(remarks.map((remark) => remark.verdict));
    const unclear = remarks.filter((remark) => remark.verdict === 'inconclusive');
    const baselineOnly = verdict === 'inconclusive' && unclear.every((remark) => remark.noBaseline === true);
    const mustHave = baselineOnly && policy.baseline?.missing === 'fail';
    const final = mustHave ? 'fail' : verdict;
    const noBaseline = baselineOnly && !mustHave;
    const reasons = remarks.filter((remark) => remark.verdict === verdict);
    const more = reasons.length > 1 ? ` (and ${String(reasons.length - 1)} more)` : '';
    const message = reasons[0] === undefined ? 'all is as it must be' : reasons[0].message + more;
    const fix = reasons.find((remark) => remark.fix !== undefined)?.fix;
    const waiver = policy.waivers?.find((each) => each.check === check.id);
    if (waiver !== undefined && (final === 'fail' || final === 'inconclusive')) {
        const { owner, reason, expires } = waiver;
        return { verdict: 'waived', effect: 'none', message, waiver: { owner, reason, expires } };
    }
    return {
        verdict: final,
        effect: effectOf(check, final, noBaseline, policy),
        message,
        ...(fix === undefined ? {} : { fix }),
        ...(noBaseline ? { noBaseline: true } : {})
    };
}
/** Verdict of a whole run. A failed check that gates nothing is a warning; so is one that only lacks a baseline. */
function verdictOfRun(run) {
    const counted = run.checks.filter(({ dryRun }) => dryRun !== true);
    const gating = counted.filter(({ gate }) => gate !== 'none');
    if (run.tripped || gating.some(({ verdict }) => verdict === 'fail'))
        return 'fail';
    const unclear = gating.some(({ verdict, noBaseline }) => verdict === 'inconclusive' && noBaseline !== true);
    const asked = counted.filter(({ verdict }) => verdict !== 'skipped');
    if (unclear || run.blind || !run.whole || asked.length === 0)
        return 'inconclusive';
    return run.silent || asked.some(({ verdict }) => verdict !== 'pass') ? 'warn' : 'pass';
}


/***/ }),

/***/ 28815:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ commandMeasurement)
/* harmony export */ });
/* harmony import */ var _cap_output_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68101);

/** A command that ran, as a report keeps it: without secrets, its output of a bounded size. @param at when it began */
function commandMeasurement(argv, at, result, host) {
    const { exitCode: status, stdout, stderr, durationMs, timedOut } = result;
    const output = (0,_cap_output_js__WEBPACK_IMPORTED_MODULE_0__/* .capOutput */ .s)(host.redact([stdout, stderr].filter((text) => text !== '').join('\n')));
    const what = host.redact(argv.join(' '));
    return { at, durationMs, what, status, output, ...(timedOut ? { notes: ['time ran out'] } : {}) };
}


/***/ }),

/***/ 54734:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ conclude),
/* harmony export */   y: () => (/* binding */ withEffect)
/* harmony export */ });
/* harmony import */ var _check_verdict_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(10111);

/** Nobody answered, at no time: not the same as an answer without series. */
const isBlind = ({ state, measurements }) => state === 'no-data' && measurements.every(({ samples }) => samples === undefined);
/** What a level does to the release. @param inconclusive gate of what nobody could find out */
function withEffect(seen, inconclusive) {
    const { state, gate } = seen;
    const effect = state === 'tripped' ? gate : isBlind(seen) && gate !== 'none' ? inconclusive : 'none';
    return { ...seen, effect };
}
/** Verdict and gate of what was asked and watched; the most severe effect wins. */
function conclude(run) {
    const counted = run.breakers.filter(({ gate }) => gate !== 'none');
    return {
        verdict: (0,_check_verdict_js__WEBPACK_IMPORTED_MODULE_0__/* .verdictOfRun */ .gV)({
            checks: run.checks,
            tripped: counted.some(({ state }) => state === 'tripped'),
            blind: counted.some(isBlind),
            silent: counted.some(({ state }) => state === 'no-data'),
            whole: run.cancelled !== true
        }),
        gate: (0,_check_verdict_js__WEBPACK_IMPORTED_MODULE_0__/* .mostSevere */ .ux)([...run.checks, ...run.breakers].map(({ effect }) => effect))
    };
}


/***/ }),

/***/ 74468:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ decideGate)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59577);

/** At most this many reasons stand in one sentence. */
const MOST_REASONS = 3;
function reasonsOf({ checks, breakers, gate, verdict, stagesMissing }) {
    const deciding = [
        ...checks.filter(({ effect }) => effect === gate && gate !== 'none'),
        ...breakers.filter(({ effect }) => effect === gate && gate !== 'none')
    ];
    const unclear = gate === 'none' && verdict === 'inconclusive'
        ? [
            ...checks.filter((each) => each.verdict === 'inconclusive' && each.noBaseline !== true),
            ...breakers.filter(({ state }) => state === 'no-data')
        ]
        : [];
    return [
        ...[...deciding, ...unclear].map(({ id, message }) => `${id}: ${message}`),
        ...(stagesMissing.length > 0 && verdict === 'inconclusive'
            ? [`nothing is known of the stages ${stagesMissing.join(', ')}`]
            : [])
    ];
}
function inWords(reasons) {
    const shown = reasons.slice(0, MOST_REASONS).map((each) => each.replace(/\.$/, ''));
    const left = reasons.length - shown.length;
    return `${shown.join('; ')}${left > 0 ? `; and ${String(left)} more` : ''}`;
}
function failureOf(facts, code, reasons) {
    const why = inWords(reasons);
    switch (code) {
        case 'GATE_PAUSE':
            return {
                code,
                what: `The release is stopped by ${why}.`,
                fix: 'Correct what failed, and run the job again.'
            };
        case 'GATE_REVIEW':
            return {
                code,
                what: `A person must look at the release because of ${why}.`,
                fix: 'Look at the report, and let the release go on or not.'
            };
        case 'GATE_ROLLED_BACK':
            return {
                code,
                what: `The release was rolled back because of ${why}.`,
                fix: 'Correct what failed, and make a new version.'
            };
        case 'ROLLBACK_FAILED':
            return {
                code,
                what: `The release must be rolled back because of ${why}, and was not: ${(facts.rollback?.message ?? 'nothing rolled it back').replace(/\.$/, '')}.`,
                fix: 'Bring the old version back by hand now, and look whether it is there.'
            };
        case 'NOT_FINISHED':
            return {
                code,
                what: 'The run was stopped before its end, so that the release is not judged.',
                fix: 'Run it again.'
            };
        default:
            return {
                code: 'INCONCLUSIVE',
                what: `The release is not known to be good because of ${why === '' ? 'checks that asked nothing' : why}.`,
                fix: 'See why there was no answer, and run it again.'
            };
    }
}
function codeOf(facts) {
    if (facts.cancelled === true)
        return 'NOT_FINISHED';
    switch (facts.gate) {
        case 'pause':
            return 'GATE_PAUSE';
        case 'review':
            return 'GATE_REVIEW';
        case 'rollback':
            return facts.rollback?.status === 'done' ? 'GATE_ROLLED_BACK' : 'ROLLBACK_FAILED';
        case 'none':
            return facts.verdict === 'inconclusive' ? 'INCONCLUSIVE' : undefined;
    }
}
/**
 * How a judged run ends: 0; 10 pause (0 where the policy has it soft); 11 review (in the Action 0, unless the policy has it
 * fail, so that the next job can ask its reviewers); 12 rolled back and proven; 13 rollback due, and not done or not
 * proven; 14 inconclusive where that stops nothing, and not only for want of an earlier release; 1 stopped before its end.
 */
function decideGate(facts, gates, door) {
    const because = reasonsOf(facts);
    const { gate } = facts;
    const code = codeOf(facts);
    if (code === undefined)
        return { gate, exitStatus: 0, because };
    const goesOn = (code === 'GATE_PAUSE' && gates?.pause?.soft === true) ||
        (code === 'GATE_REVIEW' && door === 'action' && gates?.review?.action !== 'fail');
    const failure = failureOf(facts, code, because);
    return { gate, exitStatus: goesOn ? 0 : _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ERROR_CODES */ .OQ[code], failure, because };
}


/***/ }),

/***/ 22804:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ createGithub)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59577);
/* harmony import */ var _host_http_url_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74159);
/* harmony import */ var _host_retry_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(55381);
/* harmony import */ var _report_json_shape_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57341);
/* harmony import */ var _place_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26984);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(17835);
/* harmony import */ var _send_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(92681);







const VERSION = '2022-11-28';
const PER_PAGE = 100;
/** `a/b` with each part encoded; what stands behind `?` stays as it is. */
function encoded(path) {
    const [parts = '', query] = path.split('?');
    const whole = parts.split('/').map(encodeURIComponent).join('/');
    return query === undefined ? whole : `${whole}?${query}`;
}
function nextPage(link) {
    return /<([^>]+)>;\s*rel="next"/.exec(link ?? '')?.[1];
}
/** JSON of that shape. */
function parse(text, shape, shown, what) {
    const { value, misfit } = (0,_report_json_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .parseShaped */ .x)(text, shape);
    if (misfit === undefined)
        return value;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .PipelineError */ .zC({
        code: 'DOWNLOAD_FAILED',
        what: `${what}: ${shown} does not answer as GitHub does: ${misfit}.`,
        fix: 'Check GITHUB_API_URL, and whether a proxy answers in its place.'
    });
}
/** A client of one repository. The token is masked, and goes to the API's own origin and its host for uploads alone. */
function createGithub({ place, token = '', patience = _send_js__WEBPACK_IMPORTED_MODULE_6__/* .GITHUB_PATIENCE */ .YD, signal }, host) {
    if (token !== '')
        host.mask(token);
    const root = `${place.api}/repos/${place.repository}`;
    const headers = {
        'x-github-api-version': VERSION,
        ...(token === '' ? {} : { authorization: `Bearer ${token}` })
    };
    const ask = async (method, address, purpose, body) => {
        const own = {
            ...headers,
            accept: 'application/vnd.github+json',
            ...(body === undefined
                ? {}
                : {
                    'content-type': typeof body === 'string' ? 'application/json' : 'application/octet-stream'
                })
        };
        const { outcome, tries } = await (0,_host_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .retry */ .L5)(async () => {
            const again = typeof address !== 'string';
            const url = again ? address() : address;
            const wanted = { method, url, headers: own, again, ...(body === undefined ? {} : { body }) };
            return (0,_send_js__WEBPACK_IMPORTED_MODULE_6__/* .trySend */ .sh)(wanted, host, patience, signal);
        }, patience.rules, (reason, waitMs) => {
            host.log.info(`${purpose.what}: ${reason}; trying again in ${(waitMs / 1000).toFixed(1)} s`);
        });
        if (outcome.ok)
            return outcome.value;
        const count = tries === 1 ? '' : ` after ${String(tries)} tries`;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .PipelineError */ .zC({
            code: method === 'GET' ? 'DOWNLOAD_FAILED' : 'UPLOAD_FAILED',
            what: `${purpose.what} of ${place.repository}${count}: ${outcome.reason}.`,
            fix: outcome.waitMs === undefined
                ? 'Check the network between this machine and GitHub, and GITHUB_API_URL.'
                : 'Try again after that time, or give a token, which has a higher limit.'
        });
    };
    const good = (answer, method, purpose) => {
        if (answer.status >= 200 && answer.status < 300)
            return answer;
        throw (0,_refusal_js__WEBPACK_IMPORTED_MODULE_5__/* .refusalOf */ .Of)({ method, ...purpose }, answer, place.repository);
    };
    return {
        place,
        headers,
        get: async (path, shape, purpose) => {
            const url = path === '' ? root : `${root}/${encoded(path)}`;
            const answer = await ask('GET', url, purpose);
            if (answer.status === 404)
                return undefined;
            return parse(good(answer, 'GET', purpose).text, shape, (0,_host_http_url_js__WEBPACK_IMPORTED_MODULE_1__/* .printableUrl */ .Zq)(url), purpose.what);
        },
        list: async (path, shape, purpose, most, key) => {
            const all = [];
            const sign = path.includes('?') ? '&' : '?';
            let url = `${root}/${encoded(path)}${sign}per_page=${String(PER_PAGE)}`;
            while (url !== undefined && all.length < most) {
                if (!(0,_place_js__WEBPACK_IMPORTED_MODULE_4__/* .mayHaveToken */ .j)(place.api, url, 'api'))
                    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .PipelineError */ .zC({
                        code: 'DOWNLOAD_FAILED',
                        what: `${purpose.what} of ${place.repository}: the next page would be at ${(0,_host_http_url_js__WEBPACK_IMPORTED_MODULE_1__/* .printableUrl */ .Zq)(url)}, which must not get the token.`,
                        fix: 'Check GITHUB_API_URL, and whether a proxy answers in its place.'
                    });
                const answer = good(await ask('GET', url, purpose), 'GET', purpose);
                const list = { type: 'array', items: shape };
                const whole = key === undefined
                    ? list
                    : { type: 'object', properties: { [key]: list }, required: [key] };
                const page = parse(answer.text, whole, (0,_host_http_url_js__WEBPACK_IMPORTED_MODULE_1__/* .printableUrl */ .Zq)(url), purpose.what);
                const entries = key === undefined || typeof page !== 'object' || page === null
                    ? page
                    : Reflect.get(page, key);
                // The shape is that of the type that was asked for.
                all.push(...entries);
                const next = nextPage(answer.link);
                url = next === undefined ? undefined : new URL(next, url).href;
            }
            return all.slice(0, most);
        },
        send: async (method, path, body, shape, purpose) => {
            const url = `${root}/${encoded(path)}`;
            const answer = await ask(method, url, purpose, JSON.stringify(body));
            return parse(good(answer, method, purpose).text, shape, (0,_host_http_url_js__WEBPACK_IMPORTED_MODULE_1__/* .printableUrl */ .Zq)(url), purpose.what);
        },
        remove: async (path, purpose) => {
            const answer = await ask('DELETE', `${root}/${encoded(path)}`, purpose);
            if (answer.status !== 404)
                good(answer, 'DELETE', purpose);
        },
        upload: async (address, bytes, shape, purpose) => {
            const allowed = () => {
                const url = address();
                if ((0,_place_js__WEBPACK_IMPORTED_MODULE_4__/* .mayHaveToken */ .j)(place.api, url, 'upload'))
                    return url;
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .PipelineError */ .zC({
                    code: 'UPLOAD_FAILED',
                    what: `${purpose.what} of ${place.repository}: the upload would go to ${(0,_host_http_url_js__WEBPACK_IMPORTED_MODULE_1__/* .printableUrl */ .Zq)(url)}, which must not get the token.`,
                    fix: 'Check GITHUB_API_URL, and whether a proxy answers in its place.'
                });
            };
            const answer = good(await ask('POST', allowed, purpose, bytes), 'POST', purpose);
            return parse(answer.text, shape, place.api, purpose.what);
        }
    };
}


/***/ }),

/***/ 75293:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ downloadGithubBytes)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(59577);
/* harmony import */ var _host_download_body_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(44556);
/* harmony import */ var _host_http_failure_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(84428);
/* harmony import */ var _host_http_url_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(74159);
/* harmony import */ var _send_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(92681);








/**
 * Streams bytes to a file, hashed on the way; the redirect to where GitHub keeps them does not get the token. Unlike other
 * downloads a web page is as good as anything else: releases have reports in HTML.
 * @throws PipelineError DIGEST_MISMATCH, DOWNLOAD_FAILED; no file is left then
 */
async function downloadGithubBytes(github, { path, what, toFile, maxBytes, sha256, patience = _send_js__WEBPACK_IMPORTED_MODULE_7__/* .GITHUB_PATIENCE */ .YD }, host) {
    const url = `${github.place.api}/repos/${github.place.repository}/${path}`;
    const shown = (0,_host_http_url_js__WEBPACK_IMPORTED_MODULE_6__/* .printableUrl */ .Zq)(url);
    const headers = { ...github.headers, accept: 'application/octet-stream' };
    const partial = `${toFile}.partial`;
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(toFile), { recursive: true });
    try {
        const { timing, rules } = patience;
        const digest = await (0,_host_download_body_js__WEBPACK_IMPORTED_MODULE_4__/* .withRetries */ .LH)({ url, headers, timing, rules }, what, host, async (response) => {
            if (response.status !== 200)
                return response.status;
            const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
            const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(partial, 'w');
            let size = 0;
            try {
                for await (const chunk of response.body) {
                    size += chunk.length;
                    if (size > maxBytes)
                        throw (0,_host_download_body_js__WEBPACK_IMPORTED_MODULE_4__/* .tooLarge */ .g$)(what, shown, maxBytes);
                    hash.update(chunk);
                    await file.writeFile(chunk);
                }
            }
            finally {
                await file.close();
            }
            return hash.digest('hex');
        });
        if (typeof digest === 'number')
            throw (0,_host_http_failure_js__WEBPACK_IMPORTED_MODULE_5__/* .statusFailed */ .sc)(what, shown, digest);
        if (sha256 !== undefined && digest !== sha256)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .PipelineError */ .zC({
                code: 'DIGEST_MISMATCH',
                what: `${what} is not the file that SHA256SUMS of its release has.`,
                fix: 'Look who changed the release; do not use its files.',
                details: `expected sha256 ${sha256}\nreceived sha256 ${digest}`
            });
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(partial, toFile);
        return digest;
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(partial, { force: true });
    }
}


/***/ }),

/***/ 26984:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ githubPlace),
/* harmony export */   j: () => (/* binding */ mayHaveToken)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59577);
/* harmony import */ var _host_addresses_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68939);


const REPOSITORY = /^[A-Za-z0-9][A-Za-z0-9-]{0,99}\/[A-Za-z0-9._-]{1,100}$/;
/**
 * The repository that is meant: the given one, else that of the workflow.
 * @throws PipelineError CONFIG_INVALID when there is none, or its name is none
 */
function githubPlace(env, repository) {
    const name = repository ?? env['GITHUB_REPOSITORY'] ?? '';
    const [, own = ''] = name.split('/');
    if (!REPOSITORY.test(name) || own === '.' || own === '..')
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .PipelineError */ .zC({
            code: 'CONFIG_INVALID',
            what: name === ''
                ? 'No repository of GitHub is known: neither the policy nor GITHUB_REPOSITORY names one.'
                : `${JSON.stringify(name.slice(0, 100))} is no repository of GitHub.`,
            fix: 'Give it as owner/name in repository of the baseline, or set GITHUB_REPOSITORY.'
        });
    const given = env['GITHUB_API_URL'] ?? '';
    const api = given === '' ? _host_addresses_js__WEBPACK_IMPORTED_MODULE_1__/* .ADDRESSES */ .F.githubApi : given;
    if (!URL.canParse(api) || new URL(api).search !== '' || new URL(api).username !== '')
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .PipelineError */ .zC({
            code: 'CONFIG_INVALID',
            what: 'GITHUB_API_URL is no address of an API.',
            fix: 'Give it like https://github.example.com/api/v3, without a token in it.'
        });
    return { api: api.replace(/\/+$/, ''), repository: name };
}
/**
 * Whether an address may get the token: the API's own origin, or for uploads the host that belongs to it:
 * `api.NAME` and `uploads.NAME`, as github.com and ghe.com have them.
 */
function mayHaveToken(api, url, use) {
    if (!URL.canParse(url))
        return false;
    const [own, other] = [new URL(api), new URL(url)];
    if (other.username !== '' || other.password !== '')
        return false;
    if (own.origin === other.origin)
        return true;
    return (use === 'upload' &&
        own.protocol === other.protocol &&
        own.port === other.port &&
        own.hostname.startsWith('api.') &&
        other.hostname === `uploads.${own.hostname.slice('api.'.length)}`);
}


/***/ }),

/***/ 17835:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Of: () => (/* binding */ refusalOf),
/* harmony export */   vu: () => (/* binding */ isRefusal)
/* harmony export */ });
/* unused harmony export saidBy */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59577);
/* harmony import */ var _host_http_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84428);


/** What GitHub says of a refusal, on one line of at most 300 characters. */
function saidBy(text) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        return '';
    }
    if (typeof value !== 'object' || value === null)
        return '';
    const message = 'message' in value && typeof value.message === 'string' ? value.message : '';
    const errors = 'errors' in value && Array.isArray(value.errors) ? value.errors : [];
    const codes = errors.flatMap((each) => {
        if (typeof each === 'string')
            return [each];
        if (typeof each !== 'object' || each === null)
            return [];
        return Object.entries(each)
            .filter(([key]) => ['field', 'code', 'message'].includes(key))
            .map(([, inner]) => String(inner));
    });
    const said = [message, codes.join(' ')].filter((part) => part !== '').join(': ');
    return said.replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ').slice(0, 300);
}
function fixOf(status, said, needs, repository) {
    if (status === 401)
        return 'Give a token that is valid: it may have expired.';
    if (status === 410)
        return `Switch the feature on in the settings of ${repository}.`;
    if (status === 403 || status === 404) {
        const own = said.includes('SAML') ? ' Authorize it for the organization, too.' : '';
        return `Add "${needs}" to permissions of the job, or give a token that has it for ${repository}.${own}`;
    }
    return 'See what GitHub says, and try again.';
}
/** The failure for a final status that is no success. Reading is DOWNLOAD_FAILED, everything else UPLOAD_FAILED. */
function refusalOf(wanted, answer, repository) {
    const said = saidBy(answer.text);
    const { method, what, needs } = wanted;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .PipelineError */ .zC({
        code: method === 'GET' ? 'DOWNLOAD_FAILED' : 'UPLOAD_FAILED',
        what: `${what} of ${repository}: GitHub answers ${(0,_host_http_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .describeStatus */ .Wn)(answer.status)}${said === '' ? '' : `, ${said.replace(/\.$/, '')}`}.`,
        fix: fixOf(answer.status, said, needs, repository),
        details: `HTTP ${String(answer.status)}`
    });
}
/** Whether a failure is a refusal with that status. */
function isRefusal(error, status) {
    return error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .PipelineError */ .zC && error.details === `HTTP ${String(status)}`;
}


/***/ }),

/***/ 92681:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   YD: () => (/* binding */ GITHUB_PATIENCE),
/* harmony export */   sh: () => (/* binding */ trySend)
/* harmony export */ });
/* unused harmony export limitWait */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59577);
/* harmony import */ var _host_http_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84428);
/* harmony import */ var _host_http_url_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(74159);
/* harmony import */ var _host_provision_dispatcher_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(508);
/* harmony import */ var _host_read_body_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(86560);
/* harmony import */ var _host_read_http_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(77368);
/* harmony import */ var _host_retry_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(55381);
/* harmony import */ var _host_select_proxy_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9242);








/** 4 tries, waits of up to a minute when GitHub asks for them, 5 minutes for one request. */
const GITHUB_PATIENCE = {
    timing: _host_read_http_js__WEBPACK_IMPORTED_MODULE_4__/* .HTTP_TIMING */ .W,
    rules: _host_retry_js__WEBPACK_IMPORTED_MODULE_5__/* .RETRY_RULES */ .r9,
    requestMs: 300_000
};
/** A page of 30 releases with long notes has a few megabytes. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;
const MAX_REDIRECTS = 3;
const REDIRECTS = new Set([301, 302, 307, 308]);
function single(headers, name) {
    const value = headers[name];
    return typeof value === 'string' ? value : value?.[0];
}
/**
 * Milliseconds that GitHub asks to wait because of its limits; nothing when the refusal is none of them.
 * Source: "Rate limits for the REST API", GitHub's documentation: 403 or 429, with retry-after, or with
 * x-ratelimit-remaining 0 and the time in x-ratelimit-reset, or with neither, then a minute.
 */
function limitWait(status, headers, text, nowMs) {
    if (status !== 403 && status !== 429)
        return undefined;
    const after = (0,_host_retry_js__WEBPACK_IMPORTED_MODULE_5__/* .parseRetryAfter */ .mu)(single(headers, 'retry-after'), nowMs);
    if (after !== undefined)
        return after;
    const reset = Number(single(headers, 'x-ratelimit-reset') ?? Number.NaN);
    if (single(headers, 'x-ratelimit-remaining') === '0' && Number.isFinite(reset))
        return Math.max(1000, reset * 1000 - nowMs);
    return status === 429 || /secondary rate limit/i.test(text) ? 60_000 : undefined;
}
function inWords(waitMs) {
    const until = new Date(Date.now() + waitMs).toISOString().slice(11, 16);
    return waitMs < 120_000
        ? `${String(Math.ceil(waitMs / 1000))} s`
        : `${String(Math.ceil(waitMs / 60_000))} minutes, until ${until} UTC`;
}
/**
 * One request with its redirects, which may not leave the origin. Transient statuses, limits, silence and cut connections
 * are failures of the try. A POST is tried again only when GitHub said that it did not do it, or when doing it twice is well.
 */
async function trySend(wanted, host, { timing, requestMs }, stop) {
    const again = wanted.method !== 'POST' || wanted.again === true ? 'yes' : 'no';
    const time = AbortSignal.timeout(requestMs);
    const signal = stop === undefined ? time : AbortSignal.any([time, stop]);
    const rules = { allowHttp: false };
    let hop = (0,_host_http_url_js__WEBPACK_IMPORTED_MODULE_2__/* .firstHop */ .Wk)(wanted.url, { 'user-agent': 'crossgo', ...wanted.headers }, rules);
    try {
        const { request } = await (0,_host_provision_dispatcher_js__WEBPACK_IMPORTED_MODULE_3__/* .loadClient */ .c_)();
        for (let hops = 0;; hops++) {
            const { statusCode, headers, body } = await request(hop.url, {
                method: wanted.method,
                dispatcher: await (0,_host_provision_dispatcher_js__WEBPACK_IMPORTED_MODULE_3__/* .dispatcherFor */ .tR)(hop.url, host, timing),
                headers: hop.headers,
                body: wanted.body ?? null,
                headersTimeout: timing.idleMs,
                bodyTimeout: timing.idleMs,
                signal
            });
            const text = await (0,_host_read_body_js__WEBPACK_IMPORTED_MODULE_7__/* .readBody */ .x)(body, MAX_ANSWER_BYTES);
            if (text === undefined)
                throw new Error('an answer of more than 64 MiB');
            const location = single(headers, 'location');
            if (REDIRECTS.has(statusCode) && location !== undefined) {
                const next = (0,_host_http_url_js__WEBPACK_IMPORTED_MODULE_2__/* .nextHop */ .Fz)(hop, location, rules);
                const why = typeof next === 'string'
                    ? next
                    : next.url.origin !== hop.url.origin
                        ? `a redirect to ${next.url.origin}, which must not get the token`
                        : hops === MAX_REDIRECTS || wanted.method !== 'GET'
                            ? `a redirect to ${(0,_host_http_url_js__WEBPACK_IMPORTED_MODULE_2__/* .printableUrl */ .Zq)(next.url.href)}; has the repository another name now?`
                            : undefined;
                if (why !== undefined)
                    return { ok: false, reason: why, retry: 'no' };
                if (typeof next !== 'string')
                    hop = next;
                continue;
            }
            const waitMs = limitWait(statusCode, headers, text, Date.now());
            if (waitMs !== undefined)
                return {
                    ok: false,
                    reason: `GitHub's limit of requests is reached (${(0,_host_http_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .describeStatus */ .Wn)(statusCode)}); it asks to wait ${inWords(waitMs)}`,
                    retry: 'yes',
                    waitMs
                };
            if ((0,_host_http_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .isTransientStatus */ .Dm)(statusCode)) {
                const asked = (0,_host_retry_js__WEBPACK_IMPORTED_MODULE_5__/* .parseRetryAfter */ .mu)(single(headers, 'retry-after'), Date.now());
                const reason = `${hop.url.host} answers ${(0,_host_http_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .describeStatus */ .Wn)(statusCode)}`;
                return {
                    ok: false,
                    reason,
                    retry: again,
                    ...(asked === undefined ? {} : { waitMs: asked })
                };
            }
            const link = single(headers, 'link');
            const answer = { status: statusCode, text, ...(link === undefined ? {} : { link }) };
            return { ok: true, value: answer };
        }
    }
    catch (error) {
        if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .PipelineError */ .zC)
            throw error;
        const shown = (0,_host_http_url_js__WEBPACK_IMPORTED_MODULE_2__/* .printableUrl */ .Zq)(wanted.url);
        if (stop?.aborted === true)
            return { ok: false, reason: 'it was stopped', retry: 'no' };
        if (time.aborted)
            return {
                ok: false,
                reason: `no end after ${String(requestMs / 1000)} s (${shown})`,
                retry: again
            };
        const proxy = (0,_host_select_proxy_js__WEBPACK_IMPORTED_MODULE_6__/* .selectProxy */ .V)(hop.url, host.env)?.host;
        const failed = (0,_host_http_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .classifyNetworkError */ .LW)(error, shown, proxy);
        return { ok: false, ...failed, retry: again === 'no' ? 'no' : failed.retry };
    }
}


/***/ }),

/***/ 24245:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bw: () => (/* binding */ REPOSITORY),
/* harmony export */   YK: () => (/* binding */ COMMENT),
/* harmony export */   b4: () => (/* binding */ ASSET),
/* harmony export */   g2: () => (/* binding */ RELEASE),
/* harmony export */   i8: () => (/* binding */ ISSUE),
/* harmony export */   oq: () => (/* binding */ RUN),
/* harmony export */   tX: () => (/* binding */ ARTIFACT)
/* harmony export */ });
const text = { type: 'string' };
const yes = { type: 'boolean' };
const id = { type: 'integer', minimum: 0 };
function shapeOf(properties) {
    return { type: 'object', properties, required: Object.keys(properties) };
}
/** What is read of GitHub's answers; they have much more. */
const ASSET = shapeOf({ id, name: text, state: text, size: id });
const RELEASE = shapeOf({
    id,
    tag_name: text,
    draft: yes,
    prerelease: yes,
    upload_url: text,
    assets: { type: 'array', items: ASSET }
});
const ISSUE = shapeOf({ number: id, state: text, html_url: text });
const COMMENT = shapeOf({ id, body: text, user: shapeOf({ id }) });
const ARTIFACT = shapeOf({ id, name: text, expired: yes });
const RUN = shapeOf({ id, event: text });
const REPOSITORY = shapeOf({ full_name: text, default_branch: text });


/***/ }),

/***/ 60828:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ro: () => (/* binding */ toNumber),
/* harmony export */   S4: () => (/* binding */ judge),
/* harmony export */   WC: () => (/* binding */ emptyAnswer)
/* harmony export */ });
/* harmony import */ var _policy_condition_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78358);

const INFINITE = { '+Inf': Infinity, '-Inf': -Infinity };
/** The number; NaN is no number. */
function toNumber(value) {
    return typeof value === 'number' ? value : INFINITE[value];
}
/** What an answer without any series is. */
function emptyAnswer(name, verdict) {
    return {
        verdict,
        message: `${name} has no value: the query found no series`,
        fix: 'See whether the metric is collected now, and whether its labels are like those of the query.'
    };
}
function nameOf({ labels }) {
    const parts = Object.entries(labels).map(([key, value]) => `${key}="${value}"`);
    return parts.length === 0 ? '' : ` of {${parts.join(', ')}}`;
}
const isText = (wish) => typeof wish === 'object' &&
    wish !== null &&
    !Array.isArray(wish) &&
    Object.keys(wish).every((key) => ['matches', 'contains', 'equals'].includes(key));
function judgeText(name, fact, { matches, contains, equals }) {
    const wrong = (what) => ({
        verdict: 'fail',
        message: `${name} ${what}: ${JSON.stringify(fact.trim().slice(0, 200))}`
    });
    return [
        ...(matches !== undefined && !new RegExp(matches, 'm').test(fact)
            ? [wrong(`does not match ${matches}`)]
            : []),
        ...(contains !== undefined && !fact.includes(contains)
            ? [wrong(`does not contain ${JSON.stringify(contains)}`)]
            : []),
        ...(equals !== undefined && fact.trim() !== equals.trim()
            ? [wrong(`is not ${JSON.stringify(equals)}`)]
            : [])
    ];
}
/** One value against one wish: `required` must hold, a tripping one must not. */
function judgeNumber(name, value, wish, required, { earlier }) {
    const number = toNumber(value);
    if (number === undefined)
        return [
            {
                verdict: 'inconclusive',
                message: `${name} is ${String(value)}, which is no number`,
                fix: 'See what has no value there; 0 divided by 0 is NaN.'
            }
        ];
    const base = earlier[name.split(' ')[0] ?? name];
    const answer = (0,_policy_condition_js__WEBPACK_IMPORTED_MODULE_0__/* .holds */ .v9)(wish, number, base);
    const limit = (0,_policy_condition_js__WEBPACK_IMPORTED_MODULE_0__/* .showConditions */ .Q4)(wish);
    const than = base === undefined || !limit.includes('%') ? '' : ` (${String(base)} before)`;
    if (answer === 'no-baseline')
        return [
            {
                verdict: 'inconclusive',
                message: `${name} is ${String(value)}, and there is no earlier value that ${limit} could be compared with`,
                noBaseline: true
            }
        ];
    if (answer === required)
        return [];
    return [
        required
            ? { verdict: 'fail', message: `${name} is ${String(value)}${than}, and must be ${limit}` }
            : { verdict: 'warn', message: `${name} is ${String(value)}${than}, which is ${limit}` }
    ];
}
const inWords = (fact) => typeof fact === 'object' ? `${String(fact.length)} series` : String(fact);
function judgeFact(name, wish, required, judged) {
    const fact = judged.facts[name];
    if (isText(wish) && typeof fact === 'string')
        return judgeText(name, fact, wish);
    if (typeof wish === 'object' && wish !== null && !Array.isArray(wish) && !isText(wish))
        return Object.entries(wish).flatMap(([inner, each]) => judgeFact(`${name}.${inner}`, each, required, judged));
    if (fact === undefined)
        return [
            {
                verdict: 'inconclusive',
                message: `${name} is not known: nothing measured it`,
                fix: `See why there is no ${name}, or take it out of expect and warn.`
            }
        ];
    if (typeof wish === 'boolean' || typeof wish === 'number') {
        if (fact === wish)
            return [];
        return [
            { verdict: 'fail', message: `${name} is ${inWords(fact)}, and must be ${String(wish)}` }
        ];
    }
    if (Array.isArray(wish) && wish.every((each) => typeof each === 'number'))
        return wish.some((each) => each === fact)
            ? []
            : [
                {
                    verdict: 'fail',
                    message: `${name} is ${inWords(fact)}, and must be one of ${wish.join(', ')}`
                }
            ];
    // What is left of the shapes of `expect` are conditions.
    const conditions = wish;
    if (Array.isArray(fact)) {
        const samples = fact;
        if (samples.length === 0)
            return [emptyAnswer(name, judged.onEmpty)];
        return samples.flatMap((sample) => judgeNumber(`${name}${nameOf(sample)}`, sample.value, conditions, required, judged));
    }
    if (typeof fact === 'number' || fact === 'NaN' || fact === '+Inf' || fact === '-Inf')
        return judgeNumber(name, fact, conditions, required, judged);
    return [{ verdict: 'inconclusive', message: `${name} is no number` }];
}
/** What `expect` and `warn` of a step say of its facts; nothing when all is well. An absent fact is never well. */
function judge(step, judged) {
    const { expect = {}, warn = {} } = step;
    const open = (wish) => Object.entries(wish).filter(([name]) => judged.judged?.includes(name) !== true);
    return [
        ...open(expect).flatMap(([name, wish]) => judgeFact(name, wish, true, judged)),
        ...open(warn).flatMap(([name, wish]) => judgeFact(name, wish, false, judged))
    ];
}


/***/ }),

/***/ 9676:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  r: () => (/* binding */ keepBaseline)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/package/errors.js
var errors = __webpack_require__(59577);
// EXTERNAL MODULE: ./lib/package/report/canonical.js + 1 modules
var canonical = __webpack_require__(45784);
// EXTERNAL MODULE: ./lib/package/readiness/github/client.js
var client = __webpack_require__(22804);
// EXTERNAL MODULE: ./lib/package/readiness/github/place.js
var place = __webpack_require__(26984);
// EXTERNAL MODULE: ./lib/package/readiness/baseline/names.js
var names = __webpack_require__(16983);
// EXTERNAL MODULE: ./lib/package/readiness/baseline/read-file-baseline.js
var read_file_baseline = __webpack_require__(2956);
// EXTERNAL MODULE: ./lib/package/readiness/baseline/read-report-file.js
var read_report_file = __webpack_require__(53137);
// EXTERNAL MODULE: ./lib/package/artifacts/checksums.js
var checksums = __webpack_require__(24824);
// EXTERNAL MODULE: ./lib/package/readiness/github/shapes.js
var shapes = __webpack_require__(24245);
// EXTERNAL MODULE: ./lib/package/readiness/baseline/download-release.js
var download_release = __webpack_require__(64059);
// EXTERNAL MODULE: ./lib/package/readiness/baseline/read-sums.js
var read_sums = __webpack_require__(6700);
;// CONCATENATED MODULE: ./lib/package/readiness/baseline/upload-release-assets.js







const CHANGE = (name) => ({
    what: `Storing ${name} in the release`,
    needs: 'contents: write'
});
/** Names of uploads that are not in their place yet, or any more. */
const PASSING = /^(?:report|readiness)\.json\.(?:new|old)-[0-9a-f]{12}(?:-\d+)?$/;
async function removeByName(github, release, wanted) {
    const purpose = CHANGE('reports');
    const path = `releases/${String(release.id)}/assets`;
    for (const { id, name } of await github.list(path, shapes/* ASSET */.b4, purpose, 1000))
        if (PASSING.test(name) && wanted(name))
            await github.remove(`releases/assets/${String(id)}`, purpose);
}
/** Puts one file in the place of what has its name: uploaded under another name, then renamed. */
async function putAsset(github, release, name, text) {
    const purpose = CHANGE(name);
    const bytes = Buffer.from(text);
    const stem = (0,external_node_crypto_.randomBytes)(6).toString('hex');
    const base = release.upload_url.replace(/\{.*$/, '');
    let tries = 0;
    const address = () => `${base}?name=${name}.new-${stem}-${String(++tries)}`;
    const rename = async (id, to) => github.send('PATCH', `releases/assets/${String(id)}`, { name: to }, shapes/* ASSET */.b4, purpose);
    const mine = (each) => each.includes(stem);
    try {
        const added = await github.upload(address, bytes, shapes/* ASSET */.b4, purpose);
        if (added.state !== 'uploaded' || added.size !== bytes.length)
            throw new errors/* PipelineError */.zC({
                code: 'UPLOAD_FAILED',
                what: `${purpose.what} of ${github.place.repository}: GitHub has ${String(added.size)} of ${String(bytes.length)} bytes.`,
                fix: 'Run the job again.'
            });
        const old = release.assets.find((each) => each.name === name);
        if (old !== undefined)
            await rename(old.id, `${name}.old-${stem}`);
        try {
            await rename(added.id, name);
        }
        catch (error) {
            if (old !== undefined)
                await rename(old.id, name);
            throw error;
        }
    }
    finally {
        await removeByName(github, release, mine);
    }
}
/** What was judged must be what is published. */
async function requireSameFiles(release, judged, source) {
    const sums = release.assets.find((each) => each.name === names/* CHECKSUMS_NAME */.NX);
    if (sums === undefined)
        return;
    const shown = `${names/* CHECKSUMS_NAME */.NX} of release ${release.tag_name}`;
    const listed = (0,checksums/* parseChecksums */.y)(await (0,download_release/* downloadAssetText */.Y)(sums, shown, read_sums/* MOST_SUMS_BYTES */.Jt, source));
    const odd = judged.files.find(({ name, sha256 }) => !listed.some((each) => each.name === name) ||
        listed.some((each) => each.name === name && each.sha256 !== sha256));
    if (odd !== undefined)
        throw new errors/* PipelineError */.zC({
            code: 'DIGEST_MISMATCH',
            what: `Release ${release.tag_name} was published with other files than those that were judged: ${odd.name} differs.`,
            fix: 'Judge the files that are published, or publish those that were judged.'
        });
}
/**
 * Stores both reports as files of the published release of a tag; readiness.json comes last, for a release that has it is
 * judged. Undefined when there is no published release of that tag.
 * @throws PipelineError UPLOAD_FAILED, DOWNLOAD_FAILED, DIGEST_MISMATCH when other files were published than were judged
 */
async function uploadReleaseAssets(tag, texts, judged, source) {
    const { github } = source;
    const release = await github.get(`releases/tags/${tag}`, shapes/* RELEASE */.g2, {
        what: `Release ${tag}`,
        needs: 'contents: write'
    });
    if (release === undefined || release.draft)
        return undefined;
    await requireSameFiles(release, judged, source);
    for (const [name, text] of texts) {
        const old = release.assets.find((each) => each.name === name && each.state === 'uploaded');
        const same = old?.size === Buffer.byteLength(text) &&
            (await (0,download_release/* downloadAssetText */.Y)(old, `${name} of release ${tag}`, old.size, source)) === text;
        if (!same)
            await putAsset(github, release, name, text);
    }
    return `release ${tag} of ${github.place.repository}`;
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./lib/package/host/write-by-rename.js
var write_by_rename = __webpack_require__(6359);
;// CONCATENATED MODULE: ./lib/package/readiness/baseline/write-stored-release.js





/**
 * Stores both reports where a baseline of kind `file` looks for them: as `report-<version>.json` and
 * `readiness-<version>.json` of the directory, or in place of the one report.json that the policy names. Each appears
 * whole.
 * @throws PipelineError CONFIG_INVALID when the place cannot be written
 */
async function writeStoredRelease(path, version, texts, workspace) {
    const place = (0,external_node_path_.resolve)(workspace, path);
    const wrong = (what, cause) => new errors/* PipelineError */.zC({
        code: 'CONFIG_INVALID',
        what,
        fix: 'Name a directory that can be written with path of the baseline.',
        cause
    });
    if (!/^[0-9A-Za-z][0-9A-Za-z.+-]{0,127}$/.test(version))
        throw wrong(`${JSON.stringify(version.slice(0, 60))} cannot be part of a file name.`);
    try {
        const stats = await (0,promises_.lstat)(place).catch(() => undefined);
        const single = stats === undefined ? place.endsWith('.json') : stats.isFile();
        const directory = single ? (0,external_node_path_.dirname)(place) : place;
        await (0,promises_.mkdir)(directory, { recursive: true });
        await (0,write_by_rename/* writeByRename */.f)(single ? place : (0,external_node_path_.join)(place, `report-${version}.json`), texts.report);
        // Last: what has it is judged.
        const readiness = single ? names/* READINESS_NAME */.j : `readiness-${version}.json`;
        await (0,write_by_rename/* writeByRename */.f)((0,external_node_path_.join)(directory, readiness), texts.readiness);
        return path;
    }
    catch (error) {
        throw wrong(`The reports of ${version} cannot be stored at ${path}.`, error);
    }
}

;// CONCATENATED MODULE: ./lib/package/readiness/baseline/store-release.js











/**
 * Makes a judged release the next baseline, by storing `report.json` and `readiness.json` where the policy looks for
 * baselines: as files of the published release, or in the directory of a baseline of kind `file`. A release that failed,
 * was paused, sent to review or rolled back, is inconclusive, or was judged in part is never stored.
 * @throws PipelineError UPLOAD_FAILED, DOWNLOAD_FAILED, DIGEST_MISMATCH when report.json, or what is published, is not what
 * was judged; CONFIG_INVALID without a token
 */
async function storeRelease(wish, { host, release, readiness, token, tag, patience, signal }) {
    const not = (why) => ({ stored: false, why });
    if (!(0,names/* hasPassed */.Pc)(readiness))
        return not(`its verdict is ${readiness.verdict}, and its gate ${readiness.gate}`);
    if (wish === undefined || wish.from === 'none' || wish.from === 'git')
        return not('the policy takes no baseline from where releases are stored');
    if (wish.from === 'artifact')
        return not('the workflow stores it, with report.json and readiness.json in the artifact');
    if (release.report === undefined)
        return not(`it has no ${names/* REPORT_NAME */.F5}`);
    const path = (0,external_node_path_.join)(release.directory, names/* REPORT_NAME */.F5);
    const report = await (0,read_report_file/* readReportFile */.$)(path, path);
    if ((0,external_node_crypto_.createHash)('sha256').update(report).digest('hex') !== readiness.release.report)
        throw new errors/* PipelineError */.zC({
            code: 'DIGEST_MISMATCH',
            what: `${path} is not the report of the release that was judged.`,
            fix: 'Leave the out directory as it is between the build and the end of verify.'
        });
    const judged = (0,canonical/* canonical */.$)(readiness);
    if (wish.from === 'file') {
        const { path: place = '' } = wish;
        if (place === '')
            return not('the policy does not say where');
        const { version } = release.report.plan;
        const texts = { report, readiness: judged };
        return {
            stored: true,
            where: await writeStoredRelease(place, version, texts, host.dirs.workspace)
        };
    }
    if (token === undefined || token === '')
        throw new errors/* PipelineError */.zC({
            code: 'CONFIG_INVALID',
            what: 'The release passed and cannot be stored as the next baseline: there is no token.',
            fix: 'Give the job the permission "contents: write" and the input token.'
        });
    const github = (0,client/* createGithub */.u)({
        place: (0,place/* githubPlace */.V)(host.env, wish.repository),
        token,
        ...(patience === undefined ? {} : { patience }),
        ...(signal === undefined ? {} : { signal })
    }, host);
    const name = tag ?? (0,read_file_baseline/* tagOf */.c)(release.report);
    const where = await uploadReleaseAssets(name, [
        [names/* REPORT_NAME */.F5, report],
        [names/* READINESS_NAME */.j, judged]
    ], readiness.release, { github, host, ...(patience === undefined ? {} : { patience }) });
    return where === undefined
        ? not(`${github.place.repository} has no published release ${name}`)
        : { stored: true, where };
}

;// CONCATENATED MODULE: ./lib/package/readiness/keep-baseline.js

/**
 * Keeps a judged release as the next baseline when it may be one, and says so.
 * @throws PipelineError as `storeRelease`
 */
async function keepBaseline(wish, { release }, readiness, token, host) {
    const stored = await storeRelease(wish, {
        host,
        release,
        readiness,
        ...(token === '' ? {} : { token })
    });
    host.log.info(stored.stored
        ? `stored as the next baseline: ${stored.where}`
        : `not stored as the next baseline: ${stored.why}`);
}


/***/ }),

/***/ 15250:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ once)
/* harmony export */ });
/** A function whose work is done once, when it is first asked for; later calls get what the first one got. */
function once(work) {
    let done;
    return () => (done ??= { value: work() }).value;
}


/***/ }),

/***/ 59485:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ pause)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);

/** Waits, at most until the signal is aborted. Whether the whole time has passed. */
async function pause(ms, signal) {
    if (signal.aborted)
        return false;
    return (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(Math.max(0, ms), true, { signal }).catch(() => false);
}


/***/ }),

/***/ 85433:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ longestBad),
/* harmony export */   x: () => (/* binding */ judgeSamples)
/* harmony export */ });
/* harmony import */ var _check_verdict_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(10111);
/* harmony import */ var _judge_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(60828);


/** More remarks than this about one answer are counted and not shown. */
const MAX_REMARKS = 5;
function toJson(value) {
    if (Number.isFinite(value))
        return value;
    return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
}
const sum = (values) => values.reduce((all, each) => all + each, 0);
/** NaN in, NaN out: a value that is not known is not left out. */
const REDUCERS = {
    max: (values) => values.reduce((a, b) => (Number.isNaN(a) || Number.isNaN(b) ? NaN : Math.max(a, b))),
    min: (values) => values.reduce((a, b) => (Number.isNaN(a) || Number.isNaN(b) ? NaN : Math.min(a, b))),
    sum,
    avg: (values) => sum(values) / values.length
};
function reduceSamples(samples, reduce) {
    if (reduce === 'all' || reduce === 'any' || samples.length === 0)
        return samples;
    if (reduce === 'first')
        return samples.slice(0, 1);
    const value = toJson(REDUCERS[reduce](samples.map((sample) => (0,_judge_js__WEBPACK_IMPORTED_MODULE_0__/* .toNumber */ .Ro)(sample.value) ?? NaN)));
    return [{ labels: {}, value, at: samples.reduce((latest, { at }) => Math.max(latest, at), 0) }];
}
function shorten(remarks) {
    const sorted = remarks.toSorted((a, b) => rank(a) - rank(b));
    const [head] = sorted;
    const left = sorted.length - MAX_REMARKS;
    return head === undefined || left <= 0
        ? sorted
        : [
            ...sorted.slice(0, MAX_REMARKS),
            {
                verdict: head.verdict,
                message: `and ${String(left)} more values are not as they must be`
            }
        ];
}
const rank = ({ verdict }) => ['fail', 'inconclusive', 'warn', 'pass'].indexOf(verdict);
function judgeAll(samples, wishes) {
    const { expect = {}, warn = {}, earlier, onEmpty } = wishes;
    const step = {
        expect: expect.value === undefined ? {} : { value: expect.value },
        // Where there is nothing, expect has said so.
        warn: warn.value === undefined || samples.length === 0 ? {} : { value: warn.value }
    };
    const found = (0,_judge_js__WEBPACK_IMPORTED_MODULE_0__/* .judge */ .S4)(step, { facts: { value: samples }, earlier, onEmpty });
    const empty = samples.length === 0 && found.length === 0 ? [(0,_judge_js__WEBPACK_IMPORTED_MODULE_0__/* .emptyAnswer */ .WC)('value', onEmpty)] : [];
    const remarks = shorten([...found, ...empty]);
    return { verdict: (0,_check_verdict_js__WEBPACK_IMPORTED_MODULE_1__/* .worst */ .QZ)(remarks.map(({ verdict }) => verdict)), remarks, samples };
}
/** Judges one answer: no series is never well, NaN is no number, and every series counts unless `reduce` says otherwise. */
function judgeSamples(samples, wishes) {
    if (wishes.reduce !== 'any')
        return judgeAll(reduceSamples(samples, wishes.reduce), wishes);
    const good = samples.filter((sample) => {
        const { verdict } = judgeAll([sample], { ...wishes, warn: {} });
        return verdict === 'pass';
    });
    return judgeAll(good.length > 0 ? good.slice(0, 1) : samples, wishes);
}
/**
 * Longest time that the series were bad without a break, in milliseconds; of each series by itself, or of what `reduce`
 * makes of all. As alerts of Prometheus have it: bad at each evaluation, and a missing one ends it, unless it is a single
 * one (two steps between neighbours). -1 when none was bad.
 */
function longestBad(series, stepMs, wishes) {
    const groups = wishes.reduce === 'all'
        ? series.map(({ labels, points }) => points.map((point) => ({ labels, ...point })))
        : [series.flatMap(({ labels, points }) => points.map((point) => ({ labels, ...point })))];
    return groups.reduce((longest, group) => Math.max(longest, longestOf(group, stepMs, wishes)), -1);
}
function longestOf(samples, stepMs, wishes) {
    const byTime = new Map();
    for (const sample of samples) {
        const there = byTime.get(sample.at);
        if (there === undefined)
            byTime.set(sample.at, [sample]);
        else
            there.push(sample);
    }
    const times = [...byTime.keys()].toSorted((a, b) => a - b);
    let longest = -1;
    let since;
    let last;
    for (const at of times) {
        const { verdict } = judgeSamples(byTime.get(at) ?? [], { ...wishes, warn: {} });
        if (verdict === 'inconclusive')
            continue;
        const isGap = last !== undefined && at - last > 2 * stepMs;
        since = verdict === 'fail' ? (isGap ? at : (since ?? at)) : undefined;
        last = at;
        if (since !== undefined)
            longest = Math.max(longest, at - since);
    }
    return longest;
}


/***/ }),

/***/ 48037:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  j: () => (/* binding */ openPrometheus)
});

// EXTERNAL MODULE: ./lib/package/host/http-failure.js
var http_failure = __webpack_require__(84428);
// EXTERNAL MODULE: ./lib/package/host/http-url.js
var http_url = __webpack_require__(74159);
// EXTERNAL MODULE: ./lib/package/host/provision-dispatcher.js
var provision_dispatcher = __webpack_require__(508);
// EXTERNAL MODULE: ./lib/package/host/read-body.js
var read_body = __webpack_require__(86560);
// EXTERNAL MODULE: ./lib/package/host/read-http.js
var read_http = __webpack_require__(77368);
// EXTERNAL MODULE: ./lib/package/host/retry.js
var retry = __webpack_require__(55381);
// EXTERNAL MODULE: ./lib/package/host/select-proxy.js
var select_proxy = __webpack_require__(9242);
// EXTERNAL MODULE: ./lib/package/readiness/pause.js
var pause = __webpack_require__(59485);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
;// CONCATENATED MODULE: ./lib/package/readiness/prometheus/parse-answer.js

const point = schemas/* tuple */.PVZ([schemas/* number */.aig(), schemas/* string */.YjP()]);
const labels = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP());
const success = schemas/* object */.Ikc({
    status: schemas/* literal */.euz('success'),
    data: schemas/* union */.KCZ([
        schemas/* object */.Ikc({
            resultType: schemas/* literal */.euz('vector'),
            result: schemas/* array */.YOg(schemas/* object */.Ikc({
                metric: labels,
                value: point.exactOptional(),
                histogram: schemas/* unknown */.L5J().optional()
            }))
        }),
        schemas/* object */.Ikc({
            resultType: schemas/* literal */.euz('matrix'),
            result: schemas/* array */.YOg(schemas/* object */.Ikc({
                metric: labels,
                values: schemas/* array */.YOg(point).exactOptional(),
                histograms: schemas/* unknown */.L5J().optional()
            }))
        }),
        schemas/* object */.Ikc({ resultType: schemas/* literal */.euz('scalar'), result: point }),
        schemas/* object */.Ikc({ resultType: schemas/* literal */.euz('string'), result: point })
    ]),
    warnings: schemas/* array */.YOg(schemas/* string */.YjP()).exactOptional(),
    infos: schemas/* array */.YOg(schemas/* string */.YjP()).exactOptional()
});
const list = schemas/* object */.Ikc({ status: schemas/* literal */.euz('success'), data: schemas/* array */.YOg(schemas/* string */.YjP()) });
const failure = schemas/* object */.Ikc({ status: schemas/* literal */.euz('error'), errorType: schemas/* string */.YjP(), error: schemas/* string */.YjP() });
/** What each errorType means. Source: prometheus/prometheus web/api/v1/api.go. */
const ERRORS = {
    bad_data: ['does not understand the query', 'Try the query in the expression browser.'],
    execution: ['cannot carry the query out', 'Try the query in the expression browser.'],
    timeout: ['took too long', 'Make the query cheaper, or give the provider more timeout.'],
    canceled: ['gave the query up', 'Ask again when the server has less to do.'],
    unavailable: ['is not ready', 'Ask again when the server is up.'],
    not_found: ['does not know the address', 'Check the url of the provider.']
};
/** A value as the API writes it: Go's %v of a float64. Undefined for what is none. */
function parseValue(text) {
    if (text === 'NaN' || text === '+Inf' || text === '-Inf')
        return text;
    if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text))
        return undefined;
    const value = Number(text);
    return Number.isFinite(value) ? value : value > 0 ? '+Inf' : '-Inf';
}
const unreadable = {
    ok: false,
    reason: 'answers something that is not the API of Prometheus',
    fix: 'Check the url of the provider: the server’s own address, without /api/v1.',
    transient: false
};
function readJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
/** What an answer with an error says, in words; undefined when it is none. */
function parseFailure(text) {
    const failed = failure.safeParse(readJson(text));
    if (!failed.success)
        return undefined;
    const { errorType, error } = failed.data;
    const [what, fix] = ERRORS[errorType] ?? [`answers ${errorType}`, 'Look at the server’s log.'];
    return {
        ok: false,
        reason: `${what} (${errorType}): ${error.slice(0, 2000)}`,
        fix,
        transient: errorType === 'unavailable' || errorType === 'canceled'
    };
}
const toSeries = (metric, points) => {
    const read = points.map(([at, text]) => ({
        at: Math.round(at * 1000),
        value: parseValue(text)
    }));
    const known = read.flatMap(({ at, value }) => (value === undefined ? [] : [{ at, value }]));
    return known.length === read.length ? { labels: metric, points: known } : undefined;
};
/** Reads the answer to a query: numbers come as texts, NaN and infinities among them. Labels are data, whatever they hold. */
function parseAnswer(text) {
    const json = readJson(text);
    const parsed = success.safeParse(json);
    if (!parsed.success)
        return parseFailure(text) ?? unreadable;
    const { data, warnings = [], infos = [] } = parsed.data;
    if (data.resultType === 'string')
        return {
            ok: false,
            reason: 'answers a text, which is no number',
            fix: 'Ask for a vector or a scalar.',
            transient: false
        };
    const read = data.resultType === 'scalar'
        ? [toSeries({}, [data.result])]
        : data.resultType === 'vector'
            ? data.result.map(({ metric, value }) => value && toSeries(metric, [value]))
            : data.result.map(({ metric, values }) => values && toSeries(metric, values));
    const series = read.filter((each) => each !== undefined);
    if (series.length < read.length)
        return {
            ok: false,
            reason: 'answers native histograms, or values that are no numbers',
            fix: 'Make one number of each, for example with histogram_quantile.',
            transient: false
        };
    return {
        ok: true,
        samples: series.flatMap(({ labels, points }) => points.map(({ at, value }) => ({ labels, value, at }))),
        series,
        warnings: [...warnings, ...infos]
    };
}
/** Names in an answer to `/api/v1/label/…/values`; undefined when it is none. */
function parseNames(text) {
    const parsed = list.safeParse(readJson(text));
    return parsed.success ? parsed.data.data : undefined;
}

;// CONCATENATED MODULE: ./lib/package/readiness/prometheus/read-prometheus.js









/** Longest answer that is read. */
const MAX_BYTES = 64 * 1024 * 1024;
/** Names of headers whose values must not be shown. */
const SECRET = /auth|token|key|secret|cookie|password/i;
function hopOf({ host, provider }, path) {
    const { url, bearer = '', headers } = provider;
    const all = {
        'user-agent': 'crossgo',
        ...headers,
        ...(bearer === '' ? {} : { authorization: `Bearer ${bearer}` })
    };
    const hop = (0,http_url/* firstHop */.Wk)(url, all, { allowHttp: true });
    const { password } = new URL(url);
    if (password !== '')
        host.mask(decodeURIComponent(password));
    for (const [name, value] of Object.entries(hop.headers))
        if (SECRET.test(name) && value !== '')
            host.mask(value.replace(/^(?:Bearer|Basic) /, ''));
    const target = new URL(hop.url);
    target.pathname = `${target.pathname.replace(/\/+$/, '')}/api/v1/${path}`;
    return { url: target, headers: hop.headers };
}
/** What another status than 200 means. */
function judgeStatus(status, text, location, hop) {
    const { host } = hop.url;
    const said = parseFailure(text);
    if (status >= 300 && status < 400)
        return {
            ok: false,
            reason: `${host} answers ${(0,http_failure/* describeStatus */.Wn)(status)} with a redirect to ${(0,http_url/* printableUrl */.Zq)(location ?? '')}, which is not followed`,
            fix: 'Give the provider the address that answers itself.',
            transient: false
        };
    if (status === 401 || status === 403)
        return {
            ok: false,
            reason: `${host} answers ${(0,http_failure/* describeStatus */.Wn)(status)}`,
            fix: 'Check bearer and headers of the provider.',
            transient: false
        };
    if (said !== undefined)
        return {
            ...said,
            reason: `${host} ${said.reason}`,
            transient: said.transient || ((0,http_failure/* isTransientStatus */.Dm)(status) && status !== 503)
        };
    return {
        ok: false,
        reason: `${host} answers ${(0,http_failure/* describeStatus */.Wn)(status)}`,
        fix: 'Check the url of the provider and its server.',
        transient: (0,http_failure/* isTransientStatus */.Dm)(status)
    };
}
async function tryOnce({ host, provider, signal }, hop, method, parameters) {
    const form = new URLSearchParams(parameters).toString();
    const url = new URL(hop.url);
    if (method === 'GET')
        url.search = form;
    const timeUp = AbortSignal.timeout(provider.timeoutMs);
    try {
        const { request } = await (0,provision_dispatcher/* loadClient */.c_)();
        const response = await request(url, {
            method,
            dispatcher: await (0,provision_dispatcher/* dispatcherFor */.tR)(url, host, read_http/* HTTP_TIMING */.W),
            signal: AbortSignal.any([signal, timeUp]),
            headersTimeout: provider.timeoutMs,
            bodyTimeout: provider.timeoutMs,
            headers: {
                ...hop.headers,
                ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {})
            },
            ...(method === 'POST' ? { body: form } : {})
        });
        const { statusCode: status, headers } = response;
        const text = await (0,read_body/* readBody */.x)(response.body, MAX_BYTES);
        if (text === undefined)
            return {
                ok: false,
                reason: `${url.host} answers with more than ${String(MAX_BYTES / 1024 ** 2)} MiB`,
                fix: 'Ask for fewer series, or with a longer step.',
                transient: false
            };
        if (status === 200)
            return { ok: true, text };
        const location = headers['location'];
        const waitMs = (0,retry/* parseRetryAfter */.mu)(headers['retry-after']?.toString(), Date.now());
        return {
            ...judgeStatus(status, text, location?.toString(), hop),
            status,
            ...(waitMs === undefined ? {} : { waitMs })
        };
    }
    catch (error) {
        if (signal.aborted)
            return { ok: false, reason: 'the time was up', transient: false };
        if (timeUp.aborted)
            return {
                ok: false,
                reason: `${url.host} did not answer within ${String(provider.timeoutMs / 1000)} s`,
                fix: 'Make the query cheaper, or give the provider more timeout.',
                transient: true
            };
        const proxy = (0,select_proxy/* selectProxy */.V)(url, host.env)?.host;
        const { reason, retry } = (0,http_failure/* classifyNetworkError */.LW)(error, (0,http_url/* printableUrl */.Zq)(url.href), proxy);
        return {
            ok: false,
            reason,
            fix: 'Check the url of the provider and the network.',
            transient: retry !== 'no'
        };
    }
}
/** Up to four tries of what may get better. */
async function ask(asker, path, parameters) {
    const hop = hopOf(asker, path);
    let method = path.startsWith('query') ? 'POST' : 'GET';
    for (let tried = 1;; tried++) {
        const answer = await tryOnce(asker, hop, method, parameters);
        if (answer.ok)
            return answer;
        // Proxies that let only reading through.
        if (method === 'POST' && answer.status === 405) {
            method = 'GET';
            continue;
        }
        const { transient, reason, waitMs } = answer;
        const wait = (0,retry/* waitBeforeNext */.iT)({
            ok: false,
            reason,
            retry: transient ? 'yes' : 'no',
            ...(waitMs === undefined ? {} : { waitMs })
        }, tried, Math.random(), retry/* RETRY_RULES */.r9);
        if (wait === undefined || !(await (0,pause/* pause */.v)(wait, asker.signal)))
            return tried === 1 ? answer : { ...answer, reason: `${reason} (${String(tried)} tries)` };
    }
}
const seconds = (ms) => (ms / 1000).toFixed(3);
/**
 * What asks a provider: with its token and headers, through the proxies of the environment, four tries where another may
 * help, no redirect followed, 64 MiB of answer at most. Everything that goes wrong is a value.
 * @throws PipelineError CONFIG_INVALID for an address that is none, or credentials that would go over plain http
 */
function openPrometheus(asker) {
    const limit = { timeout: `${String(asker.provider.timeoutMs)}ms` };
    const query = async (path, parameters) => {
        const body = await ask(asker, path, parameters);
        return body.ok ? parseAnswer(body.text) : body;
    };
    return {
        instant: async (text, at) => query('query', {
            query: text,
            ...(at === undefined ? {} : { time: seconds(at) }),
            ...limit
        }),
        range: async (text, from, to, stepMs) => query('query_range', {
            query: text,
            start: seconds(from),
            end: seconds(to),
            step: seconds(stepMs),
            ...limit
        }),
        names: async () => {
            const body = await ask(asker, 'label/__name__/values', {});
            if (!body.ok)
                return body;
            return (parseNames(body.text) ?? {
                ok: false,
                reason: 'answers something that is not the API of Prometheus',
                transient: false
            });
        }
    };
}


/***/ }),

/***/ 4988:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ec: () => (/* binding */ planLookBack),
/* harmony export */   Wf: () => (/* binding */ takeMeasurement),
/* harmony export */   YL: () => (/* binding */ toMeasurement),
/* harmony export */   cT: () => (/* binding */ showMs)
/* harmony export */ });
/* unused harmony exports MAX_SAMPLES, MAX_POINTS */
/* harmony import */ var _policy_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(43375);
/* harmony import */ var _judge_samples_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(85433);


/** Samples of one measurement that a report keeps. */
const MAX_SAMPLES = 200;
/** Points of one range query that are asked for. Prometheus itself refuses more. */
const MAX_POINTS = 11_000;
/** As many samples as a report keeps, in the answer's order: of every series the newest, of very many series the first ones. */
function newestOf({ samples, series }) {
    if (samples.length <= MAX_SAMPLES)
        return samples;
    const each = Math.max(1, Math.floor(MAX_SAMPLES / Math.max(1, series.length)));
    return series
        .slice(0, MAX_SAMPLES)
        .flatMap(({ labels, points }) => points.slice(-each).map((point) => ({ labels, ...point })));
}
/** An answer as the report keeps it. */
function toMeasurement(what, at, answer, notes = []) {
    const durationMs = Date.now() - at;
    if (!answer.ok)
        return { at, durationMs, what, notes: [answer.reason, ...notes] };
    const all = [...answer.warnings, ...notes];
    const samples = newestOf(answer);
    const left = answer.samples.length - samples.length;
    return {
        at,
        durationMs,
        what,
        samples,
        ...(left > 0 ? { samplesLeftOut: left } : {}),
        ...(all.length > 0 ? { notes: all } : {})
    };
}
/** A time as a policy writes it. */
function showMs(ms) {
    if (ms < 1000)
        return `${String(ms)}ms`;
    const [s, m] = [ms / 1000, Math.floor(ms / 60_000)];
    return m === 0 || !Number.isInteger(s)
        ? `${String(Number(s.toFixed(1)))}s`
        : `${String(m)}m${s % 60 === 0 ? '' : `${String(s % 60)}s`}`;
}
/** Step and beginning of a look back that ends now, with at most `MAX_POINTS`. */
function planLookBack(lastMs, wantedStepMs) {
    const stepMs = Math.max(1, Math.ceil(Math.max(wantedStepMs, lastMs / (MAX_POINTS - 2))));
    return { stepMs, spanMs: Math.ceil(lastMs / stepMs) * stepMs };
}
function failed(answer) {
    const { reason, fix } = answer;
    return { verdict: 'inconclusive', message: reason, ...(fix === undefined ? {} : { fix }) };
}
/** Why the guard says that the answer counts for nothing; undefined when it counts. */
function guarded(guard, answer) {
    const low = answer.samples.find(({ value }) => value === 'NaN' || value === '-Inf' || (typeof value === 'number' && value <= 0));
    const found = answer.samples.length === 0
        ? 'has no value'
        : low && `is ${String(low.value)}, and must be above 0`;
    return found === undefined ? undefined : `the guard ${found}: ${guard}`;
}
/** Asks guard and query once and judges the answer. */
async function takeMeasurement(prometheus, wanted) {
    const { query, guard, range, wishes, redact } = wanted;
    const now = Date.now();
    const measurements = [];
    const look = async (text, ask) => {
        const at = Date.now();
        const answer = await ask();
        measurements.push(toMeasurement(redact(text), at, answer));
        return answer;
    };
    const none = (verdict, remark, transient = false) => ({
        verdict,
        transient,
        remarks: [remark],
        samples: [],
        measurements
    });
    if (guard !== undefined) {
        const answer = await look(guard, async () => prometheus.instant(guard));
        if (!answer.ok)
            return none('error', failed(answer), answer.transient);
        const low = guarded(redact(guard), answer);
        if (low !== undefined)
            return none('inconclusive', { verdict: 'inconclusive', message: low });
    }
    const forMs = wanted.for === undefined ? undefined : ((0,_policy_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E)(wanted.for) ?? 0);
    const lastMs = range === undefined ? forMs : ((0,_policy_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E)(range.last) ?? 0);
    const plan = planLookBack(lastMs ?? 0, range === undefined
        ? Math.min(60_000, Math.max(1000, (forMs ?? 0) / 20))
        : ((0,_policy_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E)(range.step) ?? 0));
    const lookBack = async (end) => look(`${query} from ${showMs(plan.spanMs)} ago, every ${showMs(plan.stepMs)}`, async () => prometheus.range(query, end - plan.spanMs, end, plan.stepMs));
    const answer = range === undefined
        ? await look(query, async () => prometheus.instant(query))
        : await lookBack(now);
    if (!answer.ok)
        return none('error', failed(answer), answer.transient);
    const judgement = (0,_judge_samples_js__WEBPACK_IMPORTED_MODULE_1__/* .judgeSamples */ .x)(answer.samples, wishes);
    if (forMs === undefined || judgement.verdict !== 'fail' || answer.samples.length === 0)
        return { ...judgement, measurements };
    // The server's own time, where it has told one.
    const end = answer.samples[0]?.at ?? now;
    const history = range === undefined ? await lookBack(end) : answer;
    if (!history.ok)
        return none('error', failed(history), history.transient);
    const longest = (0,_judge_samples_js__WEBPACK_IMPORTED_MODULE_1__/* .longestBad */ .u)(history.series, plan.stepMs, wishes);
    if (longest >= forMs)
        return { ...judgement, measurements };
    const rest = judgement.remarks.filter(({ verdict }) => verdict !== 'fail');
    const kept = rest.some(({ verdict }) => verdict === 'inconclusive') ? 'inconclusive' : 'warn';
    return {
        ...judgement,
        verdict: rest.length === 0 ? 'pass' : kept,
        remarks: [
            ...rest,
            {
                verdict: 'pass',
                message: `it is bad, but was so for ${showMs(Math.max(0, longest))} only and not for ${showMs(forMs)}: ${judgement.remarks[0]?.message ?? ''}`
            }
        ],
        measurements
    };
}


/***/ }),

/***/ 23693:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ requireDirectory),
/* harmony export */   x: () => (/* binding */ readJudgedRelease)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _artifacts_layout_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(24428);
/* harmony import */ var _artifacts_checksums_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(24824);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(59577);
/* harmony import */ var _report_json_shape_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(57341);
/* harmony import */ var _report_stored_shapes_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(26019);








const MOST_BYTES = 64 * 1024 ** 2;
async function readText(path) {
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(path).catch(() => undefined);
    if (found === undefined)
        return undefined;
    if (!found.isFile() || found.size > MOST_BYTES)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .PipelineError */ .zC({
            code: 'CONFIG_INVALID',
            what: `${path} is no file of at most 64 MiB.`,
            fix: 'Give the directory that crossgo build or merge wrote.'
        });
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(path, 'utf8');
}
function parseReport(text, path) {
    const { value, misfit } = (0,_report_json_shape_js__WEBPACK_IMPORTED_MODULE_5__/* .parseShaped */ .x)(text, _report_stored_shapes_js__WEBPACK_IMPORTED_MODULE_6__/* .REPORT_SHAPE */ .bl);
    // The shape is that of the type: a test holds them together.
    if (misfit === undefined)
        return value;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .PipelineError */ .zC({
        code: 'CONFIG_INVALID',
        what: `${path} is no report of crossgo: ${misfit}.`,
        fix: 'Give the directory that crossgo build or merge wrote.'
    });
}
/**
 * The release in a directory: what its report says, and its files by their checksums. A directory without report.json is a
 * release all the same: a policy of live checks needs none.
 * @param version as it was given; empty when it was not
 * @throws PipelineError CONFIG_INVALID for a broken report, PLAN_MISMATCH when the report has another version
 */
async function readJudgedRelease(directory, version, workspace) {
    const absolute = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(workspace, directory);
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(absolute, _artifacts_layout_js__WEBPACK_IMPORTED_MODULE_3__/* .REPORT_NAME */ .F5);
    const text = await readText(path);
    const report = text === undefined ? undefined : parseReport(text, path);
    const wanted = version.replace(/^v(?=\d)/, '');
    if (report !== undefined && wanted !== '' && report.plan.version !== wanted)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .PipelineError */ .zC({
            code: 'PLAN_MISMATCH',
            what: `${path} is about version ${report.plan.version}, and ${wanted} was asked for.`,
            fix: 'Give the directory of that version, or leave version away.'
        });
    const sums = await readText((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(absolute, _artifacts_layout_js__WEBPACK_IMPORTED_MODULE_3__/* .CHECKSUMS_NAME */ .NX));
    const files = sums === undefined ? (report?.files ?? []) : (0,_artifacts_checksums_js__WEBPACK_IMPORTED_MODULE_7__/* .parseChecksums */ .y)(sums);
    const commit = report?.plan.module.vcs?.commit;
    const own = report?.plan.version ?? wanted;
    return {
        release: { directory: absolute, version: own, ...(report === undefined ? {} : { report }) },
        record: {
            version: own,
            module: report?.plan.module.path ?? '',
            ...(commit === undefined ? {} : { commit }),
            ...(text === undefined ? {} : { report: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest('hex') }),
            files: files.map(({ name, sha256 }) => ({ name, sha256 }))
        }
    };
}
/** @throws PipelineError CONFIG_INVALID when there is no such directory */
async function requireDirectory(path) {
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(path).catch(() => undefined);
    if (found?.isDirectory() === true)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .PipelineError */ .zC({
        code: 'CONFIG_INVALID',
        what: `There is no directory ${path}.`,
        fix: 'Give the directory that crossgo build or merge wrote, or none for a policy that needs no files.'
    });
}


/***/ }),

/***/ 93625:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  T: () => (/* binding */ readPolicy)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/package/errors.js
var errors = __webpack_require__(59577);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./lib/package/policy/describe-issue.js + 1 modules
var describe_issue = __webpack_require__(15087);
// EXTERNAL MODULE: ./lib/package/config/nearest.js
var nearest = __webpack_require__(78285);
// EXTERNAL MODULE: ./lib/package/policy/condition.js
var condition = __webpack_require__(78358);
// EXTERNAL MODULE: ./lib/package/policy/fill.js
var fill = __webpack_require__(29402);
// EXTERNAL MODULE: ./lib/package/policy/find-evidence-mistakes.js
var find_evidence_mistakes = __webpack_require__(66404);
// EXTERNAL MODULE: ./lib/package/policy/shapes.js
var shapes = __webpack_require__(8965);
;// CONCATENATED MODULE: ./lib/package/policy/find-mistakes.js





const at = (path, text) => ({ path, key: false, text });
function unknown(path, what, name, known) {
    if (known.includes(name))
        return [];
    const near = (0,nearest/* nearest */.p)(name, known);
    const all = near === '' && known.length > 0 ? `; known are ${known.slice(0, 20).join(', ')}` : near;
    return [at(path, `${JSON.stringify(name)} is not ${what}${all}`)];
}
function findDoubled(ids, path) {
    return ids.flatMap((id, index) => ids.indexOf(id) < index
        ? [
            at([...path, index, 'id'], `${JSON.stringify(id)} is there already; give each an id of its own`)
        ]
        : []);
}
function findSlots(policy) {
    const own = Object.keys(policy.vars ?? {});
    const known = [...fill/* BUILT_IN */.$A, ...own];
    const look = (value, path, names) => typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.entries(value).flatMap(([key, inner]) => look(inner, [...path, key], names))
        : Array.isArray(value)
            ? value.flatMap((inner, index) => look(inner, [...path, index], names))
            : (0,fill/* slotsIn */.ps)(value)
                .filter((name) => !name.startsWith('env:') && !names.includes(name))
                .map((name) => at(path, `\${${name}} is not known${(0,nearest/* nearest */.p)(name, names)}; it must be one of vars, ${fill/* BUILT_IN */.$A.join(', ')}, or env:NAME`));
    const { vars, ...rest } = policy;
    // A variable may use the built-in names, and no other variable: there is no order to get wrong.
    return [...look(vars ?? {}, ['vars'], fill/* BUILT_IN */.$A), ...look(rest, [], known)];
}
function findProviders(policy) {
    const known = Object.keys(policy.providers ?? {});
    const look = (value, path) => {
        if (typeof value !== 'object' || value === null)
            return [];
        return Object.entries(value).flatMap(([key, inner]) => {
            const place = [...path, Array.isArray(value) ? Number(key) : key];
            return key === 'provider' && typeof inner === 'string'
                ? unknown(place, 'one of providers', inner, known)
                : look(inner, place);
        });
    };
    const { providers: _, vars: _vars, ...rest } = policy;
    return look(rest, []);
}
function findOrder({ checks, stages = [] }) {
    const place = new Map(checks.map((check, index) => [check.id, index]));
    const rank = (stage) => stage === undefined ? 0 : stages.indexOf(stage);
    return checks.flatMap(({ id, needs = [], stage }, index) => needs.flatMap((need, which) => {
        const other = checks[place.get(need) ?? -1];
        const path = ['checks', index, 'needs', which];
        if (other === undefined)
            return unknown(path, 'a check', need, checks.map((each) => each.id));
        if (rank(other.stage) > rank(stage))
            return [at(path, `${need} belongs to a later stage than ${id}; move one of them`)];
        return (place.get(need) ?? 0) >= index
            ? [at(path, `${need} stands after ${id}; put it before`)]
            : [];
    }));
}
/** What stands behind `=~` must be an expression; one with names in it is looked at when they are known. */
function findConditions({ checks }) {
    return checks.flatMap((check, index) => {
        const [, source] = /^(?:(?!==|!=|=~).)*=~\s*(.*)$/.exec(check.if ?? '') ?? [];
        return source === undefined || source.includes('${') || (0,shapes/* isRegex */.mk)(source)
            ? []
            : [
                at(['checks', index, 'if'], `${JSON.stringify(source)} is no regular expression; correct what stands behind =~`)
            ];
    });
}
/** Breakers, service levels and numbers per day have no earlier value that a limit could be relative to. */
function findRelative({ breakers, topology, report }) {
    const look = (path, limits) => [limits]
        .flat(2)
        .filter((limit) => (0,condition/* parseCondition */.zB)(limit)?.relative === true)
        .map((limit) => at(path, `${JSON.stringify(limit)} compares with an earlier release, which there is none of here; give a limit without a sign`));
    return [
        ...(breakers?.levels ?? []).flatMap(({ trip }, index) => look(['breakers', 'levels', index, 'trip'], trip)),
        ...Object.entries(topology?.nodes ?? {}).flatMap(([id, { sla }]) => sla === undefined ? [] : look(['topology', 'nodes', id, 'sla', 'expect'], sla.expect)),
        ...(report?.daily ?? []).flatMap(({ expect }, index) => expect === undefined ? [] : look(['report', 'daily', index, 'expect'], expect))
    ];
}
/** Everything that is well formed and leads nowhere: names of stages, checks, providers, variables. */
function findMistakes(policy) {
    const { checks, stages = [], breakers, waivers = [], gates } = policy;
    const ids = checks.map(({ id }) => id);
    return [
        ...findDoubled(ids, ['checks']),
        ...findDoubled((breakers?.levels ?? []).map(({ id }) => id), ['breakers', 'levels']),
        ...findDoubled((policy.report?.daily ?? []).map(({ id }) => id), ['report', 'daily']),
        ...stages.flatMap((stage, index) => 
        // readiness.sig.json is the signature.
        stage === 'sig'
            ? [at(['stages', index], 'a stage cannot be called sig; name it otherwise')]
            : []),
        ...checks.flatMap(({ stage }, index) => stage === undefined ? [] : unknown(['checks', index, 'stage'], 'one of stages', stage, stages)),
        ...(breakers?.during ?? []).flatMap((stage, index) => unknown(['breakers', 'during', index], 'one of stages', stage, stages)),
        ...waivers.flatMap(({ check }, index) => unknown(['waivers', index, 'check'], 'a check', check, ids)),
        ...(gates?.rollback?.verify ?? []).flatMap((check, index) => unknown(['gates', 'rollback', 'verify', index], 'a check', check, ids)),
        ...findConditions(policy),
        ...findRelative(policy),
        ...findOrder(policy),
        ...findProviders(policy),
        ...(0,find_evidence_mistakes/* findEvidenceMistakes */.q1)(policy),
        ...findSlots(policy)
    ];
}

;// CONCATENATED MODULE: ./lib/package/policy/lints/script-words.js
/**
 * The commands of a shell script as lists of words: ended by a line, `;`, `&`, `|` or a parenthesis outside quotes. Good
 * enough to warn by, and for nothing else: what is substituted stays as it is written.
 */
function scriptCommands(script) {
    const commands = [];
    let words = [];
    let word;
    const endWord = () => {
        if (word !== undefined)
            words.push(word);
        word = undefined;
    };
    const endCommand = () => {
        endWord();
        if (words.length > 0)
            commands.push(words);
        words = [];
    };
    for (const [part] of script.matchAll(PARTS)) {
        const [first = ''] = part;
        if (first === '#' && word === undefined)
            continue;
        if (first === "'")
            word = (word ?? '') + part.slice(1, -1);
        else if (first === '"')
            word = (word ?? '') + part.slice(1, -1).replaceAll(/\\(["\\$`])/g, '$1');
        else if (part === '\\\n')
            endWord();
        else if (first === '\\')
            word = (word ?? '') + part.slice(1);
        else if (/[\n;&|()]/.test(first))
            endCommand();
        else if (/\s/.test(first))
            endWord();
        else
            word = (word ?? '') + part;
    }
    endCommand();
    return commands;
}
/** A text in quotes, an escaped character, a comment or `#`, anything else. */
const PARTS = /'[^']*'|"(?:[^"\\]|\\[\s\S])*"|\\[\s\S]|#[^\n]*|[\s\S]/g;

;// CONCATENATED MODULE: ./lib/package/policy/lints/argv-lints.js

/** Options of cosign that the next word belongs to. Source: sigstore/cosign doc/cosign_verify.md. */
const COSIGN_VALUES = new Set([
    'allowed-signers attachment bundle ca-intermediates ca-roots certificate certificate-chain',
    'certificate-github-workflow-name certificate-github-workflow-ref',
    'certificate-github-workflow-repository certificate-github-workflow-sha',
    'certificate-github-workflow-trigger certificate-identity certificate-identity-regexp',
    'certificate-oidc-issuer certificate-oidc-issuer-regexp key max-workers output output-file',
    'payload rekor-url sct signature slot timeout timestamp-certificate-chain trusted-root annotations'
]
    .join(' ')
    .split(' ')
    .map((name) => `--${name}`)
    .concat('-a', '-o', '-t'));
const FILE_ENDING = /\.(bin|exe|zip|gz|tgz|tar|xz|zst|msi|dmg|pkg|deb|rpm|apk|jar|wasm|so|dll|dylib|json|ya?ml|txt|onnx|gguf|pt|pdf)$/i;
function looksLikeFile(word) {
    // An image may well end in .json, but not with a tag or a digest.
    if (/@sha256:|:[\w.-]+$/.test(word))
        return false;
    return (/^(\.{0,2}\/|~\/|(dist|bin|out|build)\/)/.test(word) ||
        word.startsWith('${release.dir}') ||
        word.includes('*') ||
        FILE_ENDING.test(word));
}
const baseName = (path) => path.split('/').at(-1) ?? path;
function lintCosign([program = '', ...args]) {
    if (baseName(program) !== 'cosign' || args[0] !== 'verify')
        return [];
    const file = args.find((word, index) => index > 0 &&
        !word.startsWith('-') &&
        !COSIGN_VALUES.has(args[index - 1] ?? '') &&
        looksLikeFile(word));
    return file === undefined
        ? []
        : [
            `cosign verify is for images, and ${file} is a file; write cosign verify-blob with --bundle, or a check of type signature`
        ];
}
/** Short options of grep that take what follows as their value. */
const GREP_VALUES = /[ABCDdefm]/;
const OTHER_SYNTAX = /^--(extended-regexp|perl-regexp|fixed-strings)$/;
/** Long ones. */
const GREP_LONG_VALUES = /^--(after-context|before-context|context|max-count|file|regexp|label)$/;
function readGrep(args) {
    const patterns = [];
    let isOther = false;
    let hasPattern = false;
    let first;
    for (let index = 0; index < args.length; index++) {
        const word = args[index] ?? '';
        if (word === '--') {
            first ??= args[index + 1];
            break;
        }
        if (OTHER_SYNTAX.test(word))
            isOther = true;
        else if (word.startsWith('--regexp='))
            patterns.push(word.slice('--regexp='.length));
        else if (GREP_LONG_VALUES.test(word)) {
            index++;
            if (word === '--regexp')
                patterns.push(args[index] ?? '');
            if (word === '--file')
                hasPattern = true;
        }
        else if (word.startsWith('--file='))
            hasPattern = true;
        else if (/^-[^-]/.test(word)) {
            const at = word.slice(1).search(GREP_VALUES) + 1;
            const flags = at === 0 ? word : word.slice(0, at);
            if (/[EPF]/.test(flags))
                isOther = true;
            if (at === 0)
                continue;
            const rest = word.slice(at + 1);
            const value = rest === '' ? args[++index] : rest;
            if (word[at] === 'e')
                patterns.push(value ?? '');
            if (word[at] === 'f')
                hasPattern = true;
        }
        else if (!word.startsWith('--'))
            first ??= word;
    }
    if (patterns.length === 0 && !hasPattern && first !== undefined)
        patterns.push(first);
    return { patterns, isOther };
}
function lintGrep([program = '', ...args]) {
    const isGit = baseName(program) === 'git' && args[0] === 'grep';
    if (!isGit && !['grep', 'zgrep'].includes(baseName(program)))
        return [];
    const { patterns, isOther } = readGrep(isGit ? args.slice(1) : args);
    const pattern = patterns.find((each) => 
    // In brackets the bar is a bar in every syntax.
    each
        .replaceAll(/\\[^|]|\[\^?\]?[^\]]*\]/g, '')
        .replaceAll('\\|', '')
        .includes('|'));
    return isOther || pattern === undefined
        ? []
        : [
            `grep without -E takes the | in ${JSON.stringify(pattern)} for a plain character and finds nothing; write grep -E`
        ];
}
/** Words of a shell that a command may follow. */
const LEADING = /^(!|if|elif|while|until|then|else|do|\{|time|exec|sudo|[A-Za-z_]\w*=.*)$/;
function lintWords(words) {
    const [first = '', ...rest] = words;
    return rest.length > 0 && LEADING.test(first)
        ? lintWords(rest)
        : [...lintCosign(words), ...lintGrep(words)];
}
/**
 * What of a command is allowed and almost never meant.
 * @param isScript its first word is a script of a shell
 */
function lintArgv(argv, isScript) {
    const [program = '', flag = '', inner = ''] = argv;
    if (isScript)
        return scriptCommands(program).flatMap(lintWords);
    if (['bash', 'sh', 'dash'].includes(baseName(program)) && /^-[a-z]*c$/.test(flag))
        return scriptCommands(inner).flatMap(lintWords);
    return lintWords(argv);
}

// EXTERNAL MODULE: ./node_modules/@prometheus-io/lezer-promql/dist/index.es.js + 3 modules
var index_es = __webpack_require__(86828);
;// CONCATENATED MODULE: ./lib/package/policy/lints/promql-tree.js

/** Deeper nesting than this is not looked at. */
const MAX_DEPTH = 200;
/** What stands for a name that is filled in later and does not stand in a text: a duration in brackets, a number else. */
const fillSlots = (query) => query.replaceAll(/\$\{[^}]*\}/g, (_slot, offset) => {
    const before = query.slice(0, offset);
    return before.lastIndexOf('[') > before.lastIndexOf(']') ? '5m' : '1';
});
/**
 * `offset` and `@` belong to what stands right before them. The grammar, which is made for an editor, lets them take the
 * whole operation that ends there.
 */
function bindModifier(node) {
    const [operation, ...modifier] = node.children;
    const last = operation?.children.at(-1);
    if ((node.kind !== 'OffsetExpr' && node.kind !== 'StepInvariantExpr') ||
        operation === undefined ||
        last === undefined ||
        (operation.kind !== 'BinaryExpr' && operation.kind !== 'UnaryExpr'))
        return node;
    const bound = bindModifier({ ...node, text: last.text, children: [last, ...modifier] });
    return { ...operation, children: [...operation.children.slice(0, -1), bound] };
}
function build(text) {
    const cursor = index_es/* parser */.K3D.parse(text).cursor();
    const read = (depth) => {
        const { name: kind, from, to, type } = cursor;
        if (type.isError || depth > MAX_DEPTH)
            return undefined;
        const children = [];
        if (cursor.firstChild()) {
            do {
                const child = read(depth + 1);
                if (child === undefined)
                    return undefined;
                children.push(child);
            } while (cursor.nextSibling());
            cursor.parent();
        }
        return bindModifier({ kind, text: text.slice(from, to), children });
    };
    return read(0)?.children.find(({ kind }) => kind !== 'LineComment');
}
/** The expression of a query; undefined for what is no PromQL, of which Prometheus itself says where it is wrong. */
function parseQuery(query) {
    // In a text `${name}` is a text; elsewhere it is none of the language.
    return build(query) ?? build(fillSlots(query));
}
/** The expression without parentheses around it. */
function unwrap(node) {
    const [inner] = node.children;
    return node.kind === 'ParenExpr' && inner !== undefined ? unwrap(inner) : node;
}
/** The first part of a kind below a node, at any depth. */
function findPart(node, kind) {
    for (const child of node.children) {
        const found = child.kind === kind ? child : findPart(child, kind);
        if (found !== undefined)
            return found;
    }
    return undefined;
}
/** The text in quotes of any of the three kinds. */
const unquote = (text) => text.slice(1, -1).replaceAll(/\\(.)/g, '$1');
/** Matchers of a selector: `{job="a"}` is `['job', '=', 'a']`. */
function matchersOf(selector) {
    const list = selector.children.find(({ kind }) => kind === 'LabelMatchers');
    return (list?.children ?? []).flatMap(({ children }) => {
        const [label, operator, value] = children;
        if (label === undefined || operator === undefined || value === undefined)
            return [];
        const name = label.kind === 'QuotedLabelName' ? unquote(label.text) : label.text;
        return [[name, operator.text, unquote(value.text)]];
    });
}
/** Name of the metric that a selector selects, where it names one. */
function metricOf(selector) {
    const named = selector.children.find(({ kind }) => kind === 'Identifier');
    if (named !== undefined)
        return named.text;
    const list = selector.children.find(({ kind }) => kind === 'LabelMatchers');
    const quoted = list?.children.find(({ kind }) => kind === 'QuotedLabelName');
    if (quoted !== undefined)
        return unquote(quoted.text);
    return matchersOf(selector).find(([label, operator]) => label === '__name__' && operator === '=')?.[2];
}
const ARITHMETIC = ['Add', 'Sub', 'Mul', 'Div', 'Mod', 'Pow', 'Atan2'];
const COMPARISONS = ['Eql', 'Neq', 'Lss', 'Lte', 'Gtr', 'Gte'];
const SETS = ['And', 'Or', 'Unless'];
/** Takes an operation apart; undefined for every other expression. */
function operationOf(node) {
    if (node.kind !== 'BinaryExpr')
        return undefined;
    const [left, operator] = node.children;
    const right = node.children.at(-1);
    if (left === undefined || operator === undefined || right === undefined)
        return undefined;
    const kind = ARITHMETIC.includes(operator.kind)
        ? 'arithmetic'
        : COMPARISONS.includes(operator.kind)
            ? 'comparison'
            : SETS.includes(operator.kind)
                ? 'set'
                : undefined;
    if (kind === undefined)
        return undefined;
    const clause = node.children.find((each) => each.kind === 'MatchingModifierClause');
    const first = clause?.children[0]?.kind;
    return {
        kind,
        operator: operator.text,
        left,
        right,
        isBool: node.children.some((each) => each.kind === 'BoolModifier'),
        ...(clause === undefined || (first !== 'On' && first !== 'Ignoring')
            ? {}
            : { matching: { keeps: first === 'On', labels: labelsIn(clause) } })
    };
}
/** Labels in the first list of a clause: `by (a, b)`, `on(a)`. */
function labelsIn(clause) {
    const list = clause.children.find(({ kind }) => kind === 'GroupingLabels');
    return (list?.children ?? []).map(({ kind, text }) => kind === 'QuotedLabelName' ? unquote(text) : text);
}

;// CONCATENATED MODULE: ./lib/package/policy/lints/result-labels.js

const NOTHING_KNOWN = { values: new Map() };
const without = ({ values, only }, gone) => ({
    values: new Map([...values].filter(([label]) => !gone.includes(label))),
    ...(only === undefined ? {} : { only: new Set([...only].filter((each) => !gone.includes(each))) })
});
const keep = ({ values }, labels) => ({
    values: new Map([...values].filter(([label]) => labels.includes(label))),
    only: new Set(labels)
});
/** Functions that change labels, or whose answer has none of the argument's. */
const OTHER_LABELS = ['LabelReplace', 'LabelJoin', 'Absent', 'AbsentOverTime', 'Vector', 'Info'];
const SCALARS = ['Scalar', 'Time', 'Pi'];
const DROPS_LE = ['HistogramQuantile', 'HistogramFraction'];
function ofFunction(node) {
    const name = node.children[0]?.children[0]?.kind ?? '';
    if (SCALARS.includes(name))
        return undefined;
    if (OTHER_LABELS.includes(name))
        return NOTHING_KNOWN;
    const body = node.children.find(({ kind }) => kind === 'FunctionCallBody');
    const vectors = (body?.children ?? []).map(resultLabels).filter((each) => each !== undefined);
    const [labels] = vectors;
    if (labels === undefined || vectors.length > 1)
        return NOTHING_KNOWN;
    return DROPS_LE.includes(name) ? without(labels, ['le']) : labels;
}
function ofAggregate(node) {
    const operation = node.children[0]?.children[0]?.kind ?? '';
    const modifier = node.children.find(({ kind }) => kind === 'AggregateModifier');
    const body = node.children.find(({ kind }) => kind === 'FunctionCallBody');
    const argument = body?.children.at(-1);
    const labels = (argument && resultLabels(argument)) ?? NOTHING_KNOWN;
    // They choose series, which keep their labels.
    if (['Topk', 'Bottomk', 'LimitK', 'LimitRatio'].includes(operation))
        return labels;
    if (operation === 'CountValues')
        return NOTHING_KNOWN;
    if (modifier === undefined)
        return { values: new Map(), only: new Set() };
    const isBy = findPart(modifier, 'By') !== undefined;
    return isBy ? keep(labels, labelsIn(modifier)) : without(labels, labelsIn(modifier));
}
function ofOperation(node) {
    const operation = operationOf(node);
    if (operation === undefined)
        return NOTHING_KNOWN;
    const left = resultLabels(operation.left);
    const right = resultLabels(operation.right);
    if (left === undefined || right === undefined)
        return left ?? right;
    if (operation.kind === 'set')
        return operation.operator === 'or' ? NOTHING_KNOWN : left;
    const { matching } = operation;
    const isGrouped = findPart(node, 'GroupLeft') !== undefined || findPart(node, 'GroupRight') !== undefined;
    if (isGrouped)
        return NOTHING_KNOWN;
    if (matching === undefined)
        return left;
    return matching.keeps ? keep(left, matching.labels) : without(left, matching.labels);
}
/** What is known of the labels of an expression; undefined for a number, which has no series. */
function resultLabels(node) {
    switch (node.kind) {
        case 'NumberDurationLiteral':
        case 'StringLiteral':
            return undefined;
        case 'VectorSelector': {
            const exact = matchersOf(node).filter(
            // What is filled in later may be the same.
            ([label, operator, value]) => operator === '=' && label !== '__name__' && !value.includes('${'));
            return { values: new Map(exact.map(([label, , value]) => [label, value])) };
        }
        case 'FunctionCall':
            return ofFunction(node);
        case 'AggregateExpr':
            return ofAggregate(node);
        case 'BinaryExpr':
            return ofOperation(node);
        case 'UnaryExpr': {
            const operand = node.children.at(-1);
            return operand === undefined ? NOTHING_KNOWN : resultLabels(operand);
        }
        case 'ParenExpr':
        case 'OffsetExpr':
        case 'StepInvariantExpr':
        case 'MatrixSelector':
        case 'SubqueryExpr': {
            const [inner] = node.children;
            return inner === undefined ? NOTHING_KNOWN : resultLabels(inner);
        }
        default:
            return NOTHING_KNOWN;
    }
}

;// CONCATENATED MODULE: ./lib/package/policy/lints/query-lints.js


function lintComparison(root, limit) {
    const operation = operationOf(unwrap(root));
    if (operation?.kind !== 'comparison' || operation.isBool)
        return [];
    const { operator } = operation;
    return [
        `the comparison ${operator} drops the series for which it does not hold, so that nothing is left to judge; write the limit in ${limit}, or ${operator} bool`
    ];
}
const COUNTER = /^[^:]*_(total|count|sum|bucket)$/;
/** Functions that ask whether something is there, or when, and not how much it is. */
const EXISTENCE = ['Absent', 'Timestamp', 'Count', 'Group'];
function rawCounters(node) {
    const { kind, children } = node;
    if (kind === 'MatrixSelector' || kind === 'SubqueryExpr')
        return [];
    if (kind === 'FunctionCall' || kind === 'AggregateExpr') {
        const name = children[0]?.children[0]?.kind ?? '';
        if (EXISTENCE.includes(name))
            return [];
    }
    if (kind === 'VectorSelector') {
        const name = metricOf(node) ?? '';
        return COUNTER.test(name) ? [name] : [];
    }
    const operation = operationOf(node);
    if (operation === undefined)
        return children.flatMap(rawCounters);
    const { left, right, operator } = operation;
    // What follows `and` and `unless` only chooses; a difference to an earlier value is an increase.
    if (operation.kind === 'set' && operator !== 'or')
        return rawCounters(left);
    const [first, second] = [rawCounters(left), rawCounters(right)];
    const isIncrease = operator === '-' && (isEarlier(left) || isEarlier(right));
    const paired = isIncrease ? first.filter((name) => second.includes(name)) : [];
    return [...first, ...second].filter((name) => !paired.includes(name));
}
const isEarlier = (node) => node.kind === 'OffsetExpr' || findPart(node, 'OffsetExpr') !== undefined;
function lintCounters(root) {
    return [...new Set(rawCounters(root))].map((name) => {
        const rate = name.endsWith('_bucket') ? 'rate' : 'increase';
        return `${name} looks like a counter, which only grows from the start of its process; write ${rate}(${name}[5m])`;
    });
}
/** The labels that are compared when series of both sides are paired. */
function compared(labels, { matching }) {
    const isIn = (label) => matching === undefined || matching.labels.includes(label) === matching.keeps;
    return {
        values: new Map([...labels.values].filter(([label]) => isIn(label))),
        ...(labels.only === undefined ? {} : { only: new Set([...labels.only].filter(isIn)) })
    };
}
const isLost = ({ only }, label, value) => value !== '' && only !== undefined && !only.has(label);
/** A label by which no series of one side can be paired with one of the other. */
function findClash(left, right) {
    for (const [label, value] of left.values) {
        const other = right.values.get(label);
        if (other !== undefined && other !== value)
            return { label, why: `${label} is ${JSON.stringify(value)} and ${JSON.stringify(other)}` };
        if (isLost(right, label, value))
            return { label, why: `${label} is on the left side alone` };
    }
    for (const [label, value] of right.values)
        if (isLost(left, label, value))
            return { label, why: `${label} is on the right side alone` };
    return undefined;
}
function lintPairs(node) {
    const inner = node.children.flatMap(lintPairs);
    const operation = operationOf(node);
    if (operation === undefined || operation.kind === 'set')
        return inner;
    const { left, right, operator, matching } = operation;
    const [first, second] = [resultLabels(left), resultLabels(right)];
    if (first === undefined || second === undefined)
        return inner;
    const clash = findClash(compared(first, operation), compared(second, operation));
    if (clash === undefined)
        return inner;
    const others = matching?.keeps === false ? matching.labels : [];
    const advice = matching?.keeps === true
        ? `take ${clash.label} out of on(…)`
        : `write ${operator} ignoring(${[...others, clash.label].join(', ')}), or aggregate both sides`;
    return [
        ...inner,
        `no series of one side of ${operator} can meet one of the other, so the answer is always empty: ${clash.why}; ${advice}`
    ];
}
/** What of a query is allowed and almost never meant. A query that is no PromQL gives nothing: Prometheus says so. */
function lintQuery(query, limit) {
    const root = parseQuery(query);
    if (root === undefined)
        return [];
    return [...lintComparison(root, limit), ...lintCounters(root), ...lintPairs(root)];
}
/** The same for a guard, which may well be a comparison. */
function lintGuard(query) {
    const root = parseQuery(query);
    return root === undefined ? [] : [...lintCounters(root), ...lintPairs(root)];
}

;// CONCATENATED MODULE: ./lib/package/policy/lint-policy.js


const lint_policy_at = (path, texts) => texts.map((text) => ({ path, key: false, text }));
/** The policy's own values, as far as they are written in it: a query is looked at with them. */
function withVars(text, vars = {}) {
    return text.replaceAll(/\$\{([^}]*)\}/g, (slot, name) => {
        const value = Object.hasOwn(vars, name.trim()) ? vars[name.trim()] : undefined;
        return value === undefined || value.includes('${') ? slot : value;
    });
}
function lintStep(step, path, vars) {
    const place = (...keys) => [...path, 'with', ...keys];
    if (step.type === 'prometheus') {
        const { query, guard } = step.with;
        return [
            ...(query === undefined
                ? []
                : lint_policy_at(place('query'), lintQuery(withVars(query, vars), 'expect'))),
            ...(guard === undefined ? [] : lint_policy_at(place('guard'), lintGuard(withVars(guard, vars))))
        ];
    }
    if (step.type !== 'command')
        return [];
    const { run, setup, cleanup, shell } = step.with;
    const commands = { run, setup, cleanup };
    return Object.entries(commands).flatMap(([name, argv]) => argv === undefined ? [] : lint_policy_at(place(name), lintArgv(argv, shell !== undefined)));
}
/** What is allowed and almost never meant; a warning each, with its place and what to write instead. */
function lintPolicy({ checks, breakers, topology, vars }) {
    return [
        ...checks.flatMap((check, index) => [
            ...lintStep(check, ['checks', index], vars),
            ...(check.also ?? []).flatMap((step, which) => lintStep(step, ['checks', index, 'also', which], vars))
        ]),
        ...(breakers?.levels ?? []).flatMap(({ query }, index) => lint_policy_at(['breakers', 'levels', index, 'query'], lintQuery(withVars(query, vars), 'trip'))),
        ...Object.entries(topology?.nodes ?? {}).flatMap(([id, { sla }]) => sla === undefined
            ? []
            : lint_policy_at(['topology', 'nodes', id, 'sla', 'query'], lintQuery(withVars(sla.query, vars), 'expect')))
    ];
}

// EXTERNAL MODULE: ./lib/package/policy/policy-shape.js + 1 modules
var policy_shape = __webpack_require__(82297);
;// CONCATENATED MODULE: ./lib/package/policy/parse-policy.js





const MAX_BYTES = 1024 * 1024;
const parse_policy_MAX_DEPTH = 32;
const MAX_PROBLEMS = 50;
/** The deepest node on the way to `path`; of a map entry its key where `key` says so. */
function offsetOf(document, path, key) {
    for (let length = path.length; length >= 0; length--) {
        const way = path.slice(0, length);
        const parent = document.getIn(way.slice(0, -1), true);
        if (key && length === path.length && (0,dist/* isMap */.jh)(parent)) {
            const pair = parent.items.find((item) => (0,dist/* isScalar */.jn)(item.key) && item.key.value === way.at(-1));
            if ((0,dist/* isScalar */.jn)(pair?.key))
                return pair.key.range?.[0] ?? 0;
        }
        const node = length === 0 ? document.contents : document.getIn(way, true);
        if ((0,dist/* isNode */.Ll)(node) && node.range !== undefined && node.range !== null)
            return node.range[0];
    }
    return 0;
}
function yamlProblem(message, line) {
    const said = message.replace(/\.$/, '');
    return /[{,[:]\s*\$\{/.test(line)
        ? `${said}; quote it: in { } and [ ] a text with \${…} must stand in quotes`
        : said;
}
/** Aliases could make a small file huge, deep nesting could exhaust the stack. */
function findHostile(document) {
    let found;
    (0,dist/* visit */.YR)(document, {
        Node(_key, node, ancestors) {
            const why = (0,dist/* isAlias */.Vj)(node)
                ? 'YAML aliases are not supported here; write the value again'
                : ancestors.length > parse_policy_MAX_DEPTH * 2
                    ? `is nested more than ${String(parse_policy_MAX_DEPTH)} levels deep`
                    : undefined;
            if (why === undefined)
                return undefined;
            found = { offset: node.range?.[0] ?? 0, why };
            return dist/* visit */.YR.BREAK;
        }
    });
    return found;
}
/**
 * Reads a policy. Unknown keys, wrong values, and names that lead nowhere are problems, all of them at once, each with its
 * place and what to do.
 * @param file name of the file, for messages
 */
function parsePolicy(source, file) {
    const fail = (...problems) => ({
        ok: false,
        problems: problems.slice(0, MAX_PROBLEMS)
    });
    if (Buffer.byteLength(source) > MAX_BYTES)
        return fail(`${file}:1:1: is larger than 1 MiB; split it, or shorten it`);
    const lines = new dist/* LineCounter */.HN();
    const place = (offset) => {
        const { line, col } = lines.linePos(offset);
        return `${file}:${String(line)}:${String(col)}`;
    };
    const document = (0,dist/* parseDocument */.Tp)(source, { lineCounter: lines, prettyErrors: false });
    if (document.errors.length > 0) {
        const texts = source.split('\n');
        const seen = document.errors.map(({ pos, message }) => {
            const line = texts[lines.linePos(pos[0]).line - 1] ?? '';
            return `${place(pos[0])}: ${yamlProblem(message, line)}`;
        });
        return fail(...seen);
    }
    const hostile = findHostile(document);
    if (hostile !== undefined)
        return fail(`${place(hostile.offset)}: ${hostile.why}`);
    if (!(0,dist/* isMap */.jh)(document.contents))
        return fail(`${place(0)}: must be a map with version and checks; crossgo init readiness writes one`);
    const say = ({ path, key, text }) => `${place(offsetOf(document, path, key))}: ${text}`;
    const value = document.toJS({ maxAliasCount: 0 });
    const parsed = policy_shape/* policy */.J.safeParse(value, { reportInput: true });
    if (!parsed.success) {
        const issues = parsed.error.issues;
        return fail(...new Set(issues.flatMap((issue) => (0,describe_issue/* describeIssue */.n)(issue).map(say))));
    }
    const mistakes = findMistakes(parsed.data);
    if (mistakes.length > 0)
        return fail(...mistakes.map(say));
    const places = parsed.data.checks.map((_, index) => place(offsetOf(document, ['checks', index], false)));
    return { ok: true, policy: parsed.data, warnings: lintPolicy(parsed.data).map(say), places };
}

;// CONCATENATED MODULE: ./lib/package/readiness/read-policy.js





const MOST_BYTES = 1024 * 1024;
function invalid(what, details) {
    return new errors/* PipelineError */.zC({
        code: 'CONFIG_INVALID',
        what,
        fix: 'Correct the policy; docs/schemas/readiness.schema.json tells an editor what may stand where.',
        ...(details === undefined ? {} : { details })
    });
}
/** Waivers are promises with an end: one that is over must be looked at again. */
function requireUnexpired({ waivers = [] }, file, now) {
    const today = new Date(now).toISOString().slice(0, 10);
    const over = waivers.filter(({ expires }) => expires < today);
    const [first] = over;
    if (first === undefined)
        return;
    throw new errors/* PipelineError */.zC({
        code: 'CONFIG_INVALID',
        what: `${file}: the waiver of ${first.check} by ${first.owner} expired on ${first.expires}.`,
        fix: 'Remove it, or agree on it anew with another date.',
        ...(over.length > 1
            ? { details: over.map(({ check, expires }) => `${check} ${expires}`).join('\n') }
            : {})
    });
}
/**
 * Reads a policy and holds it to its shapes.
 * @param path relative to the workspace
 * @param now milliseconds since 1970: what counts as today
 * @throws PipelineError CONFIG_INVALID with every mistake and its place, or for a waiver that is over
 */
async function readPolicy(path, workspace, now) {
    const absolute = (0,external_node_path_.resolve)(workspace, path);
    const inside = (0,external_node_path_.relative)(workspace, absolute);
    const file = inside.startsWith('..') || inside === '' ? absolute : inside;
    const size = await (0,promises_.stat)(absolute).then((found) => (found.isFile() ? found.size : undefined), () => undefined);
    if (size === undefined)
        throw new errors/* PipelineError */.zC({
            code: 'CONFIG_INVALID',
            what: `There is no policy ${file}.`,
            fix: 'Write one with: crossgo init readiness'
        });
    if (size > MOST_BYTES)
        throw invalid(`${file} is larger than 1 MiB.`);
    const bytes = await (0,promises_.readFile)(absolute);
    const parsed = parsePolicy(bytes.toString('utf8'), file);
    if (!parsed.ok) {
        const [first = '', ...more] = parsed.problems;
        const others = more.length === 0 ? '' : ` (and ${String(more.length)} more)`;
        throw invalid(`${first}${others}.`, more.length === 0 ? undefined : parsed.problems.join('\n'));
    }
    requireUnexpired(parsed.policy, file, now);
    const sha256 = (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex');
    const { policy, warnings, places } = parsed;
    return { policy, file, sha256, warnings, places };
}


/***/ }),

/***/ 24405:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Y: () => (/* binding */ reportWishes)
});

// EXTERNAL MODULE: ./lib/package/errors.js
var errors = __webpack_require__(59577);
// EXTERNAL MODULE: ./lib/package/policy/fill.js
var fill = __webpack_require__(29402);
// EXTERNAL MODULE: ./lib/package/report/formats.js
var report_formats = __webpack_require__(2403);
// EXTERNAL MODULE: ./lib/package/policy/duration.js
var duration = __webpack_require__(43375);
;// CONCATENATED MODULE: ./lib/package/readiness/report-signers.js

/** Where the private key of reports is, when a policy does not say. */
const REPORT_KEY = 'env://CROSSGO_REPORT_KEY';
function signerOf(method, policy) {
    switch (method) {
        case 'cosign-keyless':
            return [{ method }];
        case 'command': {
            if (policy.command === undefined)
                return [];
            const { run, publicKey, timeout, env } = policy.command;
            const timeoutMs = timeout === undefined ? undefined : (0,duration/* parseDuration */.E)(timeout);
            return [
                {
                    method,
                    run,
                    publicKey,
                    ...(timeoutMs === undefined ? {} : { timeoutMs }),
                    ...(env === undefined ? {} : { env })
                }
            ];
        }
        case 'sm2': {
            const { key = REPORT_KEY, id } = policy.sm2 ?? {};
            return [{ method, key, ...(id === undefined ? {} : { signerId: id }) }];
        }
        default:
            return [{ method, key: policy[method]?.key ?? REPORT_KEY }];
    }
}
/**
 * Who signs the report of a readiness run, in the order of the policy, each method once.
 * @param policy `report.sign`, with the names in its texts filled in
 */
function reportSigners(policy) {
    return [...new Set(policy.methods)].flatMap((method) => signerOf(method, policy));
}

;// CONCATENATED MODULE: ./lib/package/readiness/report-wishes.js




/**
 * What the policy and whoever runs crossgo want to be written.
 * @param given formats besides those of the policy
 * @throws PipelineError CONFIG_INVALID when a name in it has no value: before anything runs
 */
function reportWishes({ report = {} }, given, lookup) {
    const { daily = [], ...rest } = report;
    const filled = (0,fill/* fill */.GS)(rest, lookup);
    if (!filled.ok)
        throw new errors/* PipelineError */.zC({
            code: 'CONFIG_INVALID',
            what: `The report cannot be written as the policy wants it: ${filled.why}.`,
            fix: 'Set it in the environment of this step.'
        });
    const { formats = [], pdf, evidence = {}, sign, attest = [] } = filled.value;
    const wanted = [...formats, ...given, ...attest, ...(pdf === 'auto' ? ['pdf'] : [])];
    return {
        formats: (0,report_formats/* formatsOf */.IO)(wanted).filter((name) => name !== 'json' && !(name === 'pdf' && pdf === 'none')),
        signers: sign === undefined ? [] : reportSigners(sign),
        evidence,
        daily
    };
}


/***/ }),

/***/ 50573:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  k_: () => (/* binding */ runCheck),
  ut: () => (/* binding */ skipCheck),
  gV: () => (/* binding */ stageOf)
});

// EXTERNAL MODULE: ./lib/package/errors.js
var errors = __webpack_require__(59577);
// EXTERNAL MODULE: ./lib/package/policy/duration.js
var duration = __webpack_require__(43375);
// EXTERNAL MODULE: ./lib/package/policy/fill.js
var fill = __webpack_require__(29402);
// EXTERNAL MODULE: ./lib/package/policy/describe-issue.js + 1 modules
var describe_issue = __webpack_require__(15087);
// EXTERNAL MODULE: ./lib/package/policy/types/index.js + 19 modules
var types = __webpack_require__(19273);
;// CONCATENATED MODULE: ./lib/package/policy/parse-step.js


/** The step that stands in a check itself; the words of others, and of the check as a whole, are not its own. */
function ownStep(step) {
    const { type, with: wish, expect, warn, for: time } = step;
    const own = {
        type,
        with: wish,
        ...(expect === undefined ? {} : { expect }),
        ...(warn === undefined ? {} : { warn }),
        ...(time === undefined ? {} : { for: time })
    };
    // Fewer keys of the same shape.
    return own;
}
/** Holds a step to its shape once more: what was filled in may be anything. */
function parseStep(step) {
    const { type } = step;
    const shape = types/* STEPS */.U.find((each) => each.shape.type.value === type);
    const parsed = shape?.safeParse(ownStep(step), { reportInput: true });
    if (parsed?.success === true)
        return { ok: true, step: parsed.data };
    const issues = parsed?.error.issues ?? [];
    const [first] = issues.flatMap(describe_issue/* describeIssue */.n);
    return { ok: false, problem: first?.text ?? `there is no type ${type}` };
}

// EXTERNAL MODULE: ./lib/package/readiness/check-verdict.js
var check_verdict = __webpack_require__(10111);
// EXTERNAL MODULE: ./lib/package/policy/shapes.js
var shapes = __webpack_require__(8965);
;// CONCATENATED MODULE: ./lib/package/readiness/if-condition.js

/**
 * Whether a check is asked at all: `A == B`, `A != B`, `A =~ expression`, or a text that is neither empty nor `false`. Names
 * are filled in already; one without value is an empty text. Undefined: what stands behind `=~` is no expression.
 */
function isAsked(text) {
    const [, left = '', operator, right = ''] = /^(.*?)\s*(==|!=|=~)\s*(.*)$/.exec(text.trim()) ?? [];
    switch (operator) {
        case '==':
            return left.trim() === right;
        case '!=':
            return left.trim() !== right;
        case '=~':
            return (0,shapes/* isRegex */.mk)(right) ? new RegExp(right).test(left.trim()) : undefined;
        default:
            return !['', 'false', '0'].includes(text.trim());
    }
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./lib/package/host/redact.js
var redact = __webpack_require__(55126);
// EXTERNAL MODULE: ./lib/package/readiness/judge.js
var judge = __webpack_require__(60828);
// EXTERNAL MODULE: ./lib/package/readiness/cap-output.js
var cap_output = __webpack_require__(68101);
;// CONCATENATED MODULE: ./lib/package/readiness/kept-facts.js

const MAX_SAMPLES = 200;
/** Facts as a report keeps them: without secrets, texts and lists of a bounded size. */
function keptFacts(facts, host) {
    const keep = (fact) => {
        if (typeof fact === 'string')
            return (0,cap_output/* capOutput */.s)(host.redact(fact));
        return typeof fact === 'object' ? fact.slice(0, MAX_SAMPLES) : fact;
    };
    return Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, keep(fact)]));
}

// EXTERNAL MODULE: ./lib/package/inspect/index.js + 5 modules
var inspect = __webpack_require__(59035);
// EXTERNAL MODULE: ./lib/package/targets/parse-target.js
var parse_target = __webpack_require__(61202);
;// CONCATENATED MODULE: ./lib/package/readiness/evidence/match-target.js

/**
 * Whether a pattern (`linux/*`, `linux/arm/6`, `linux/*:musl`) is about a target by its name. A part that the pattern does
 * not have may be anything: `linux/arm` is about `linux/arm/6:musl`, too.
 */
function matchesName(pattern, name) {
    if (pattern === '*' || pattern === name)
        return true;
    const wish = (0,parse_target/* splitTarget */.Gd)(pattern);
    const target = (0,parse_target/* splitTarget */.Gd)(name);
    if (wish === undefined || target === undefined)
        return false;
    const fits = (word, value) => word === '*' || word === value;
    return (fits(wish.goos, target.goos) &&
        fits(wish.goarch, target.goarch) &&
        (wish.variant === undefined || wish.variant === target.variant) &&
        (wish.libc === undefined || wish.libc === target.libc));
}

;// CONCATENATED MODULE: ./lib/package/readiness/binary/match-rule.js

function isOneOf(wish, found) {
    if (wish === undefined)
        return true;
    return typeof wish === 'string' ? wish === found : wish.includes(found);
}
/**
 * Whether a rule is about a file.
 * @param target as the plan names it, else `goos/goarch`
 */
function isAbout({ when = {} }, target, { binary, hasC }) {
    const { goos, goarch, cgo, target: patterns } = when;
    return (isOneOf(goos, binary.goos) &&
        isOneOf(goarch, binary.goarch) &&
        (cgo === undefined || cgo === hasC) &&
        (patterns === undefined || patterns.some((pattern) => matchesName(pattern, target))));
}

// EXTERNAL MODULE: ./lib/package/policy/version-condition.js
var version_condition = __webpack_require__(58787);
;// CONCATENATED MODULE: ./lib/package/readiness/evidence/remarks.js
/** A remark of one verdict; `fix` only where there is something to do. */
function remark(verdict, message, fix) {
    return { verdict, message, ...(fix === undefined ? {} : { fix }) };
}
const MOST_NAMED = 5;
/** Names in words, the first five and how many more there are. */
function named(names) {
    const more = names.length - MOST_NAMED;
    const first = names.slice(0, MOST_NAMED).join(', ');
    return more > 0 ? `${first} and ${String(more)} more` : first;
}

;// CONCATENATED MODULE: ./lib/package/readiness/binary/subject.js

const GOOD = [];
function bad(message, fix) {
    return [remark('fail', message, fix)];
}
/** It cannot be told: never taken for good. */
function unknown(message, fix) {
    return [remark('inconclusive', message, fix)];
}
const FORMATS = {
    elf: 'an ELF file',
    pe: 'a PE file',
    macho: 'a Mach-O file',
    wasm: 'a WebAssembly module'
};
/** The requirement is no question of files of this format. */
function notOf({ binary }, requirement) {
    return unknown(`is ${FORMATS[binary.format]}, of which ${requirement} cannot be told`, 'Say with `when` which files the rule is about, or leave the requirement out.');
}
/** A yes or no that is as it should be. */
function asWished(found, wish, name, fix) {
    if (found === wish)
        return GOOD;
    return bad(wish ? `has no ${name}` : `has ${name}`, wish ? fix : `Link it without ${name}.`);
}

;// CONCATENATED MODULE: ./lib/package/readiness/binary/declarations.js


function judgeArch({ binary, wanted }) {
    const found = `${binary.goos}/${binary.goarch}`;
    if (wanted === undefined)
        return unknown(`is for ${found}, and nobody says what it should be for`, 'Judge the release with report.json of its build.');
    return found === wanted
        ? GOOD
        : bad(`is for ${found}, and must be for ${wanted}`, 'Look at CC, GOOS and GOARCH of the target.');
}
function judgeMinos(condition, subject) {
    const { binary } = subject;
    if (binary.format !== 'macho')
        return notOf(subject, 'minos');
    const { minimumOs } = binary.facts;
    const fix = 'Set macos-minimum.';
    if (minimumOs === undefined)
        return bad('does not say on which system it starts', fix);
    if ((0,version_condition/* holdsForVersion */.O)(condition, minimumOs) === true)
        return GOOD;
    return bad(`starts from macOS ${minimumOs} on, and must be ${condition}`, fix);
}
function judgeUuid(subject) {
    const { binary } = subject;
    if (binary.format !== 'macho')
        return notOf(subject, 'uuid');
    return binary.facts.uuid === undefined
        ? bad('has no UUID', 'Link it without -no_uuid, with a linker that writes LC_UUID.')
        : GOOD;
}
/** macOS asks arm64 alone for a signature; what is there must be good everywhere. */
function judgeCodeSignature({ pages, adhoc }, subject) {
    const { binary } = subject;
    if (binary.format !== 'macho')
        return notOf(subject, 'codeSignature');
    const { signature } = binary.facts;
    const fix = 'Sign it after the last change: codesign, or crossgo build, which signs ad hoc.';
    if (signature === undefined)
        return binary.goarch === 'arm64' || adhoc === 'denied' ? bad('is not signed', fix) : GOOD;
    if (pages === 'valid' && !signature.valid)
        return bad('has a signature that does not fit its bytes', fix);
    return adhoc === 'denied' && !signature.certificate
        ? bad('is signed without an identity', 'Sign it with a certificate of Apple.')
        : GOOD;
}
function judgeStripped(wish, { binary }) {
    if (binary.facts.stripped === wish)
        return GOOD;
    return wish
        ? bad('has symbols', 'Link it with -ldflags=-s.')
        : bad('has no symbols', 'Link it without -ldflags=-s, and do not strip it.');
}
const NOT_GO = 'Say with `when` which files the rule is about.';
function judgeGoVersion(condition, { binary: { go } }) {
    if (go === undefined)
        return unknown('does not say which Go built it', NOT_GO);
    const [, version = go.version] = /^go(\d\S*)/.exec(go.version) ?? [];
    const answer = (0,version_condition/* holdsForVersion */.O)(condition, version);
    if (answer === undefined)
        return unknown(`was built by ${go.version}, which is no release of Go`, NOT_GO);
    return answer
        ? GOOD
        : bad(`was built by Go ${version}, and must be ${condition}`, 'Build it with another Go.');
}
function judgeBuildInfo({ trimpath, settings = {} }, { binary: { go } }) {
    if (go === undefined)
        return unknown('has no build information of Go', NOT_GO);
    const trimmed = go.settings['-trimpath'] === 'true';
    return [
        ...(trimpath === undefined
            ? GOOD
            : asWished(trimmed, trimpath, 'trimmed paths (-trimpath)', 'Build it with -trimpath.')),
        ...Object.entries(settings).flatMap(([name, value]) => go.settings[name] === value
            ? GOOD
            : bad(`says ${name} is ${go.settings[name] ?? 'nothing'}, and must say ${value}`, 'Build it with this setting; -trimpath leaves some of them out.'))
    ];
}

// EXTERNAL MODULE: ./lib/package/libraries/system-libraries.js
var system_libraries = __webpack_require__(68573);
;// CONCATENATED MODULE: ./lib/package/readiness/binary/libraries.js





function judgeNames(found, { only, not }, what, fix) {
    const other = only === undefined ? [] : found.filter((name) => !only.includes(name));
    const refused = found.filter((name) => not?.includes(name) === true);
    const wrong = [...new Set([...other, ...refused])];
    return wrong.length === 0 ? GOOD : bad(`${what} ${named(wrong)}, which is not allowed`, fix);
}
function judgeRpath(wish, subject) {
    const { binary } = subject;
    if (binary.format !== 'elf' && binary.format !== 'macho')
        return notOf(subject, 'rpath');
    const found = binary.format === 'elf' ? [...binary.facts.rpath, ...binary.facts.runpath] : binary.facts.rpaths;
    const names = wish === 'none' ? { only: [] } : wish;
    return judgeNames(found, names, 'looks for libraries in', 'Link it without -rpath.');
}
function judgeNeeded(wish, { binary }) {
    const fix = 'Link it statically, or add the library to the rule.';
    return judgeNames(binary.needed, wish, 'needs', fix);
}
/** Names of DLLs are the same in capitals. */
function judgeImports(only, subject) {
    const { binary } = subject;
    if (binary.format !== 'pe')
        return notOf(subject, 'imports');
    const allowed = only === 'windows-system' ? undefined : new Set(only.map((name) => name.toLowerCase()));
    const wrong = binary.needed.filter((name) => allowed === undefined ? !(0,system_libraries/* isSystemLibrary */.X)(name, 'pe') : !allowed.has(name.toLowerCase()));
    if (wrong.length === 0)
        return GOOD;
    const why = only === 'windows-system' ? 'which Windows does not have' : 'which is not allowed';
    return bad(`needs ${named(wrong)}, ${why}`, 'Link it statically (-static in CGO_LDFLAGS), or ship the DLL and allow it.');
}
function judgeLinkage(wish, { binary }) {
    const allowed = typeof wish === 'string' ? [wish] : wish;
    if (allowed.includes(binary.linkage))
        return GOOD;
    const needs = binary.needed.length === 0 ? '' : `: it needs ${named(binary.needed)}`;
    return bad(`is linked ${binary.linkage}, and must be ${allowed.join(' or ')}${needs}`, 'Look at the settings cgo and link.');
}
/** The symbols say what must go: the number alone helps nobody. */
function judgeGlibcFloor(condition, subject) {
    const { binary } = subject;
    if (binary.format !== 'elf')
        return notOf(subject, 'glibcFloor');
    const floor = (0,inspect/* glibcFloor */.uq)(binary.facts);
    if (floor === undefined || (0,version_condition/* holdsForVersion */.O)(condition, floor) === true)
        return GOOD;
    const symbols = binary.facts.versionFloors
        .filter(({ namespace, version }) => namespace === 'GLIBC' && version === floor)
        .flatMap((each) => each.symbols);
    const because = symbols.length === 0 ? '' : ` because of ${named(symbols)}`;
    return bad(`needs glibc ${floor}${because}, and must be ${condition}`, 'Build it for an older glibc: link: glibc:2.NN, or a target like linux/amd64:gnu.2.28.');
}

;// CONCATENATED MODULE: ./lib/package/readiness/binary/protections.js

const RELRO = ['none', 'partial', 'full', 'static'];
/** Pure Go that Go linked alone has no table to protect: nothing is asked of it. */
function judgeRelro(wish, subject) {
    const { binary, hasC } = subject;
    if (binary.format !== 'elf')
        return notOf(subject, 'relro');
    const { relro } = binary.facts;
    if (RELRO.indexOf(relro) >= RELRO.indexOf(wish))
        return GOOD;
    if (!hasC && relro === 'none')
        return GOOD;
    return bad(`has ${relro === 'none' ? 'no' : relro} RELRO, and must have ${wish}`, 'Link it with -Wl,-z,relro,-z,now; the setting hardening does.');
}
function judgeNx(wish, subject) {
    const { binary } = subject;
    if (binary.format === 'wasm')
        return notOf(subject, 'nx');
    const nx = binary.format === 'macho' ? !binary.facts.executableStack : binary.facts.nx;
    const fix = 'Link it with -Wl,-z,noexecstack (Windows: --nxcompat; macOS: without -allow_stack_execute).';
    return asWished(nx, wish, 'data that cannot be executed', fix);
}
function judgeWx(subject) {
    const { binary } = subject;
    if (binary.format !== 'elf')
        return notOf(subject, 'wx');
    return binary.facts.writableCode
        ? bad('has memory that is writable and executable', 'Look at the flags and scripts of the linker.')
        : GOOD;
}
function judgePie(wish, requirement, subject) {
    const { binary } = subject;
    const fix = 'Build it with -buildmode=pie.';
    const name = requirement === 'pie' ? 'position independence' : 'random addresses';
    switch (binary.format) {
        case 'wasm':
            return notOf(subject, requirement);
        case 'elf':
            return asWished(binary.facts.type !== 'executable', wish, name, fix);
        case 'macho':
            return asWished(binary.facts.type !== 'executable' || binary.facts.pie, wish, name, fix);
        case 'pe':
            return asWished(binary.facts.aslr, wish, name, 'Link it with --dynamicbase, and keep its relocations.');
    }
}
/** With 32 bits there is none to have. */
function judgeHighEntropy(wish, subject) {
    const { binary } = subject;
    if (binary.format !== 'pe')
        return notOf(subject, 'highEntropy');
    if (binary.bits === 32 && wish)
        return GOOD;
    const fix = 'Link it with --high-entropy-va.';
    return asWished(binary.facts.highEntropy, wish, 'high entropy of its addresses', fix);
}
function judgeCode(found, name, flag) {
    switch (found) {
        case 'yes':
            return GOOD;
        case 'no':
            return bad(`has C code without ${name}`, `Compile its C code with ${flag} in CGO_CFLAGS.`);
        case 'libc only':
            return unknown(`has ${name} in its C library, which says nothing of other code`, 'Leave static files out with `when`.');
        case 'unknown':
            return unknown(`is stripped, so ${name} cannot be told`, 'Leave it out, or keep the symbols.');
    }
}
/** Of C code alone: pure Go has no frames that it could overrun. */
function judgeCanary(subject) {
    const { binary, hasC } = subject;
    if (!hasC)
        return GOOD;
    if (binary.format !== 'elf' && binary.format !== 'macho')
        return notOf(subject, 'canary');
    const { stackProtector } = binary.facts;
    const found = typeof stackProtector === 'string' ? stackProtector : stackProtector ? 'yes' : 'no';
    return judgeCode(found, 'checks of its stack frames', '-fstack-protector-strong');
}
function judgeFortify(subject) {
    const { binary, hasC } = subject;
    if (!hasC)
        return GOOD;
    if (binary.format !== 'elf')
        return notOf(subject, 'fortify');
    return judgeCode(binary.facts.fortify, 'checked functions', '-O2 -D_FORTIFY_SOURCE=2');
}

;// CONCATENATED MODULE: ./lib/package/readiness/binary/requirements.js



/** Who judges which requirement. */
const JUDGES = {
    arch: (_wish, subject) => judgeArch(subject),
    relro: judgeRelro,
    nx: judgeNx,
    wx: (_wish, subject) => judgeWx(subject),
    rpath: judgeRpath,
    glibcFloor: judgeGlibcFloor,
    needed: judgeNeeded,
    imports: ({ only }, subject) => judgeImports(only, subject),
    linkage: judgeLinkage,
    aslr: (wish, subject) => judgePie(wish, 'aslr', subject),
    highEntropy: judgeHighEntropy,
    pie: (wish, subject) => judgePie(wish, 'pie', subject),
    minos: judgeMinos,
    uuid: (_wish, subject) => judgeUuid(subject),
    codeSignature: judgeCodeSignature,
    canary: (_wish, subject) => judgeCanary(subject),
    fortify: (_wish, subject) => judgeFortify(subject),
    stripped: judgeStripped,
    goVersion: judgeGoVersion,
    buildinfo: judgeBuildInfo
};
/** What a file is not that its rule wants; empty when it is all of it. */
function judgeRequirements(wishes, subject) {
    const names = Object.keys(wishes);
    return names.flatMap((name) => {
        const wish = wishes[name];
        if (wish === undefined)
            return [];
        // The judge that the name leads to takes the wish of that name.
        const judge = JUDGES[name];
        return judge(wish, subject);
    });
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/package/given/packing.js
var packing = __webpack_require__(49941);
// EXTERNAL MODULE: ./lib/package/given/read-directory.js
var read_directory = __webpack_require__(80070);
// EXTERNAL MODULE: ./lib/package/given/read-given.js + 1 modules
var read_given = __webpack_require__(47828);
// EXTERNAL MODULE: ./lib/package/given/read-head.js
var read_head = __webpack_require__(97887);
;// CONCATENATED MODULE: ./lib/package/readiness/evidence/expected-archives.js

/** Base name of the archive that a file of the release came in: the innermost one, or the file itself. */
function archiveOf(outer, member) {
    const inside = member?.split(': ').slice(0, -1).at(-1);
    return (0,external_node_path_.basename)(inside ?? outer);
}
/** Path in the innermost archive; the name of the file itself outside of any. */
function pathInside(outer, member) {
    return member?.split(': ').at(-1) ?? (0,external_node_path_.basename)(outer);
}
/** The planned build whose archive has a name. */
function buildOfArchive(plan, archive) {
    return plan?.builds.find((build) => build.archive === archive);
}
/** What the report says of the executables of an archive. */
function binariesOfArchive(report, archive) {
    return (report?.targets ?? []).flatMap(({ outcome }) => outcome.status === 'built' && outcome.archive.name === archive ? outcome.binaries : []);
}

// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./lib/package/artifacts/checksums.js
var artifacts_checksums = __webpack_require__(24824);
// EXTERNAL MODULE: ./lib/package/artifacts/layout.js
var layout = __webpack_require__(24428);
// EXTERNAL MODULE: ./lib/package/artifacts/write-archive.js
var write_archive = __webpack_require__(68584);
;// CONCATENATED MODULE: ./lib/package/readiness/evidence/read-digests.js







/** The text of a list of checksums; undefined when it is not there. */
async function readChecksums(path) {
    return (0,external_node_fs_promises_.readFile)(path, 'utf8').catch((error) => {
        if ((0,errors/* errorCode */.CA)(error) === 'ENOENT')
            return undefined;
        throw new errors/* PipelineError */.zC({
            code: 'CONFIG_INVALID',
            what: `${path} cannot be read.`,
            fix: 'Give the list of checksums of the release.',
            cause: error
        });
    });
}
/**
 * What SHA256SUMS and report.json say of the files of a release.
 * @param checksums path of the list; SHA256SUMS of the release unless given
 * @throws PipelineError CONFIG_INVALID when the list is there and cannot be read
 */
async function readKnownDigests({ directory, report }, checksums = (0,external_node_path_.join)(directory, layout/* CHECKSUMS_NAME */.NX)) {
    const text = await readChecksums(checksums);
    const all = [
        ...(0,artifacts_checksums/* parseChecksums */.y)(text ?? '').map((each) => ({ ...each, by: layout/* CHECKSUMS_NAME */.NX })),
        ...(report?.files ?? []).map((each) => ({ ...each, by: 'report.json' })),
        ...(report?.targets ?? []).flatMap(({ outcome }) => outcome.status === 'built' ? [{ ...outcome.archive, by: 'report.json' }] : [])
    ];
    const told = new Map();
    for (const { name, sha256, by } of all) {
        const known = told.get(name) ?? [];
        told.set(name, [...known, { sha256, by }]);
    }
    return { told, hasChecksums: text !== undefined };
}
/** What is wrong with a file of the release by those who know its digest; nothing when all of them agree with it. */
async function readDigestRemark(name, file, { told }) {
    const known = told.get(name) ?? [];
    if (known.length === 0)
        return undefined;
    const { sha256 } = await (0,write_archive/* readDigest */.r)(file);
    const other = known.find((each) => each.sha256 !== sha256);
    if (other === undefined)
        return undefined;
    return remark('fail', `${name} is not the file that ${other.by} names: it has SHA-256 ${sha256}, and ${other.sha256} was told`, 'Build the release again, and let nothing change its files afterwards.');
}

;// CONCATENATED MODULE: ./lib/package/readiness/evidence/read-executables.js










const AGAIN = 'Build the release again, and let nothing change its files afterwards.';
function platformOf(record) {
    if (record.format === 'universal')
        return 'darwin/universal';
    return `${record.goos}/${record.goarch}`;
}
async function holdsPrograms(file) {
    const head = await (0,read_head/* readHead */.z)(file, Math.max(packing/* PACKING_BYTES */.AR, inspect/* INSPECTABLE_BYTES */.H_));
    return (0,inspect/* isInspectable */.n6)(head) || (0,packing/* packingOf */.bp)(head) !== undefined;
}
/** Visits one executable; what is wrong with it comes back. */
async function visitOne({ path, member, file, outer }, seen, { release: { report } }, visit) {
    const archive = archiveOf(outer, member);
    const inside = pathInside(outer, member);
    const shown = member === undefined ? (0,external_node_path_.basename)(path) : `${archive}: ${inside}`;
    const record = await (0,inspect/* readArtifact */.R9)(file);
    // The file with everything holds each archive a second time.
    const key = `${archive}: ${inside}: ${record.sha256}`;
    if (seen.has(key))
        return [];
    seen.set(key, shown);
    const build = buildOfArchive(report?.plan, archive);
    const binaries = binariesOfArchive(report, archive);
    const sameName = binaries.find(({ name }) => name === (0,external_node_path_.basename)(inside));
    const reported = sameName?.record.sha256 === record.sha256 ? sameName : undefined;
    await visit({
        shown,
        file,
        archive,
        inside,
        record: { ...record, path: shown },
        ...(build === undefined ? {} : { build }),
        ...(reported === undefined ? {} : { reported }),
        target: build?.name ?? platformOf(record)
    });
    if (sameName === undefined || reported !== undefined)
        return [];
    const message = `${shown} is not the executable that report.json is about: it has SHA-256 ${record.sha256}, and ${sameName.record.sha256} was told`;
    return [remark('fail', message, AGAIN)];
}
/** What the report says was built, and nobody came across. */
function missing({ release: { report } }, names, seen) {
    const shown = new Set([...seen.values()].map((each) => each.replace(/: .*\//, ': ')));
    return (report?.targets ?? []).flatMap(({ name, outcome }) => {
        if (outcome.status === 'failed')
            return [];
        const { archive, binaries } = outcome;
        const wasBuilt = `${name} was built, and`;
        if (!names.has(archive.name))
            return [remark('fail', `${wasBuilt} ${archive.name} is not among the files`, AGAIN)];
        return binaries
            .filter((binary) => !shown.has(`${archive.name}: ${binary.name}`))
            .map((binary) => remark('fail', `${wasBuilt} ${archive.name} does not hold ${binary.name}`, AGAIN));
    });
}
async function listRelease(directory) {
    const listed = await (0,read_directory/* listFiles */.C)(directory, directory);
    for (const each of listed)
        if ('error' in each)
            throw each.error;
    return listed.map(({ file }) => file);
}
/**
 * Reads every executable and library of a release from its bytes, in archives, too, one file of the release after the
 * other, and holds all that is known of their digests against them. An unreadable file, another file than SHA256SUMS or
 * report.json tells of, a missing one, and a release without any executable are failures.
 * @param visit called for each of them; the file is there until it is done
 */
async function readExecutables(context, host, visit) {
    const { directory } = context.release;
    const remarks = [];
    const seen = new Map();
    const files = await listRelease(directory);
    const known = await readKnownDigests(context.release);
    for (const file of files) {
        if (context.signal.aborted) {
            const message = `it was stopped after ${String(seen.size)} executables, before it had read them all`;
            remarks.push(remark('fail', message, 'Give it more time with timeout.'));
            break;
        }
        if (!(await holdsPrograms(file)))
            continue;
        const wrong = await readDigestRemark((0,external_node_path_.basename)(file), file, known);
        if (wrong !== undefined)
            remarks.push(wrong);
        for await (const given of (0,read_given/* readGiven */.Q)([{ pattern: file, matches: [file] }], host))
            for (const each of given) {
                // An archive of nothing but texts is no fault.
                if ('error' in each && each.empty === true)
                    continue;
                try {
                    if ('error' in each)
                        throw each.error;
                    remarks.push(...(await visitOne(each, seen, context, visit)));
                }
                catch (error) {
                    const { what, fix } = (0,errors/* toPipelineError */.Oo)(error);
                    remarks.push(remark('fail', what.replace(/\.$/, ''), fix));
                }
            }
    }
    const isWhole = !context.signal.aborted;
    if (isWhole)
        remarks.push(...missing(context, new Set(files.map((file) => (0,external_node_path_.basename)(file))), seen));
    if (isWhole && seen.size === 0)
        remarks.push(remark('fail', `there is no executable among the ${String(files.length)} files of ${directory}`, 'Give the directory that crossgo build wrote, or the one that the release was downloaded to.'));
    return { visited: seen.size, remarks };
}
/** Whether a file was made by Go, and with C in it: `undefined` for a file that Go did not make. */
function usesCgo({ record, build }) {
    const go = (0,inspect/* factsOf */.xS)(record).flatMap((facts) => facts.go ?? []);
    const settings = go.map((each) => each.settings['CGO_ENABLED']);
    if (settings.some((value) => value !== undefined))
        return settings.includes('1');
    return build?.target.cgo;
}
/** Whether it is a program: a library is never started. */
function isProgram(record) {
    return (0,inspect/* factsOf */.xS)(record).every(({ format, facts }) => format === 'wasm' ? facts.type === 'command' : ['executable', 'pie'].includes(facts.type));
}

;// CONCATENATED MODULE: ./lib/package/readiness/types/run-binary.js





/** The parts of a file, each with what it should be. */
function subjectsOf(executable) {
    const { record, build } = executable;
    const halves = build?.slices.map(({ target }) => target.platform) ?? [];
    const planned = build === undefined ? [] : halves.length === 0 ? [build.target.platform] : halves;
    return (0,inspect/* factsOf */.xS)(record).map((binary, at) => {
        const { GOOS, GOARCH } = binary.go?.settings ?? {};
        const platform = planned[at] ??
            (GOOS === undefined || GOARCH === undefined ? undefined : { goos: GOOS, goarch: GOARCH });
        return {
            binary,
            hasC: usesCgo(executable) ?? true,
            ...(platform === undefined ? {} : { wanted: `${platform.goos}/${platform.goarch}` })
        };
    });
}
const shownRule = ({ when = {} }) => Object.keys(when).length === 0 ? 'for all files' : `when ${JSON.stringify(when)}`;
/** Every executable and library of the release against every rule that is about it. */
const runBinary = async (step, context) => {
    const { rules } = step.with;
    const remarks = [];
    const measurements = [];
    const used = new Set();
    const alone = [];
    const failed = new Set();
    const read = await readExecutables(context, context.host, async (executable) => {
        const at = Date.now();
        const { shown, target } = executable;
        const found = [];
        for (const subject of subjectsOf(executable)) {
            const about = rules.filter((rule) => isAbout(rule, target, subject));
            if (about.length === 0)
                alone.push(shown);
            for (const rule of about) {
                used.add(rule);
                found.push(...judgeRequirements(rule.require, subject));
            }
        }
        if (found.some(({ verdict }) => verdict === 'fail'))
            failed.add(shown);
        remarks.push(...found.map((each) => ({ ...each, message: `${shown} ${each.message}` })));
        const durationMs = Date.now() - at;
        const output = found.map(({ message }) => message).join('\n') || 'as required';
        measurements.push({ at, durationMs, what: `read ${shown}`, output });
        return Promise.resolve();
    });
    const idle = read.visited === 0 ? [] : rules.filter((rule) => !used.has(rule));
    return {
        facts: { files: read.visited, failed: failed.size },
        remarks: [
            ...read.remarks,
            ...remarks,
            ...idle.map((rule) => 
            // Where no rule was about anything, nothing was looked at.
            remark(used.size === 0 ? 'inconclusive' : 'warn', `no file is like the rule ${shownRule(rule)}`, 'Correct or remove the rule.')),
            ...(alone.length === 0
                ? []
                : [remark('warn', `no rule is about ${named(alone)}`, 'Add a rule for such files.')])
        ],
        measurements: measurements.slice(0, 200)
    };
};

// EXTERNAL MODULE: ./lib/package/commands/read-project.js
var read_project = __webpack_require__(14835);
// EXTERNAL MODULE: ./lib/package/commands/read-release-signature.js + 1 modules
var read_release_signature = __webpack_require__(39996);
// EXTERNAL MODULE: ./lib/package/signatures/run-cosign.js
var run_cosign = __webpack_require__(4767);
;// CONCATENATED MODULE: ./lib/package/readiness/evidence/read-log-proof.js



/**
 * Has cosign look whether what the bundle says of the log is so.
 * @param key path of the public key, relative to the workspace
 */
async function readLogProof(file, bundle, { key, trustedRoot }, host) {
    const { workspace } = host.dirs;
    const root = trustedRoot === undefined ? {} : { trustedRoot: (0,external_node_path_.resolve)(workspace, trustedRoot) };
    try {
        return await (0,run_cosign/* runCosignLogCheck */.N$)(file, bundle, { key: (0,external_node_path_.resolve)(workspace, key), ...root }, host);
    }
    catch (error) {
        if (!(error instanceof errors/* PipelineError */.zC) || error.code !== 'TOOLCHAIN_UNAVAILABLE')
            throw error;
        return { logged: false, why: error.what };
    }
}

;// CONCATENATED MODULE: ./lib/package/readiness/files/glob.js

const MOST_ALTERNATIVES = 256;
const SPECIAL = /[*?[\]{}\\]/;
function invalid(pattern, why) {
    return new errors/* PipelineError */.zC({
        code: 'CONFIG_INVALID',
        what: `The path ${JSON.stringify(pattern)} ${why}.`,
        fix: 'Write it with *, **, ?, [abc] and {a,b} alone.'
    });
}
/** `a{b,c}` as `ab` and `ac`; braces within braces, too. */
function expand(pattern) {
    let expanded = [pattern];
    for (;;) {
        // The innermost braces first, so that no nesting is left to think of.
        const next = expanded.flatMap((each) => {
            const [whole, inner] = /(?<!\\)\{([^{}]*)\}/.exec(each) ?? [];
            if (whole === undefined || inner === undefined)
                return [each];
            const at = each.indexOf(whole);
            const rest = each.slice(at + whole.length);
            return inner.split(',').map((choice) => each.slice(0, at) + choice + rest);
        });
        if (next.length > MOST_ALTERNATIVES)
            throw invalid(pattern, 'stands for more than 256 others');
        if (next.length === expanded.length && next.every((each, at) => each === expanded[at]))
            return next;
        expanded = next;
    }
}
function classOf(body) {
    const negative = /^[!^]/.test(body);
    const parts = [...(negative ? body.slice(1) : body).matchAll(/(.)-(.)|(.)/gsu)];
    const within = (character) => parts.some(([, from, to, one]) => from === undefined || to === undefined
        ? character === one
        : from <= character && character <= to);
    return negative ? (character) => !within(character) : within;
}
/** Parts of a name: `*`, or what one character must be like. */
function tokensOf(segment, pattern) {
    const tokens = [];
    const characters = Array.from(segment);
    for (let at = 0; at < characters.length; at++) {
        const character = characters[at] ?? '';
        if (character === '*') {
            if (tokens.at(-1) !== '*')
                tokens.push('*');
        }
        else if (character === '?')
            tokens.push(() => true);
        else if (character === '[') {
            // A bracket that comes first belongs to the class.
            const end = characters.indexOf(']', at + (/[!^]/.test(characters[at + 1] ?? '') ? 3 : 2));
            if (end === -1)
                throw invalid(pattern, 'has a [ without its ]');
            tokens.push(classOf(characters.slice(at + 1, end).join('')));
            at = end;
        }
        else {
            const meant = character === '\\' ? (characters[++at] ?? '\\') : character;
            tokens.push((each) => each === meant);
        }
    }
    return tokens;
}
/** Whether `items` fit `tokens`, where a star stands for any number of items: in at most their product of steps. */
function fits(tokens, items, isStar, one) {
    let token = 0;
    let star = -1;
    let resume = 0;
    for (let item = 0; item < items.length;) {
        const wanted = tokens[token];
        if (wanted !== undefined && isStar(wanted)) {
            star = token++;
            resume = item;
        }
        else if (wanted !== undefined && one(wanted, items[item])) {
            token++;
            item++;
        }
        else if (star === -1)
            return false;
        else {
            token = star + 1;
            item = ++resume;
        }
    }
    return tokens.slice(token).every(isStar);
}
function segmentFits(segment, name) {
    if (segment === '**')
        return false;
    return fits(segment, Array.from(name), (token) => token === '*', (token, character) => token !== '*' && token(character));
}
/**
 * Reads a pattern of paths: `*` and `?` within a name, `**` for any number of directories, `[a-z]`, `[!a]`, `{a,b}`, `\` before
 * a character that means itself. Names with a dot in front are names like all others. A pattern that ends in `/` stands
 * for everything below. Takes time in proportion to pattern and path, whatever they are.
 * @throws PipelineError CONFIG_INVALID
 */
function createGlob(pattern) {
    const whole = pattern.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '/**');
    const alternatives = expand(whole).map((each) => each
        .split('/')
        .map((segment) => (segment === '**' ? '**' : tokensOf(segment, pattern))));
    const parts = whole.split('/');
    const special = parts.findIndex((part) => SPECIAL.test(part));
    return {
        pattern,
        base: parts.slice(0, special === -1 ? -1 : special).join('/'),
        literal: special === -1,
        matches: (path) => {
            const names = path.split('/');
            return alternatives.some((segments) => fits(segments, names, (segment) => segment === '**', segmentFits));
        }
    };
}

;// CONCATENATED MODULE: ./lib/package/readiness/files/read-paths.js




const MOST_ENTRIES = 1_000_000;
const MOST_NOTES = 50;
function shownOf(path, workspace) {
    const within = (0,external_node_path_.relative)(workspace, path);
    const below = within !== '' && !within.startsWith('..') && !(0,external_node_path_.isAbsolute)(within);
    return (below ? within : path).split(external_node_path_.sep).join('/');
}
/** A pattern, made absolute, so that every kind of path is compared in one way. */
function absoluteGlob(pattern, workspace) {
    const start = pattern.replace(/^(?:\.\/)+/, '');
    // Special characters stay as they are: only what is before them is a path of this machine.
    const [, plain = '', special = ''] = /^((?:[^*?[\]{}\\/]*\/)*)(.*)$/s.exec(start) ?? [];
    const base = (0,external_node_path_.resolve)(workspace, plain)
        .split(external_node_path_.sep)
        .join('/')
        .replace(/[*?[\]{}\\]/g, '\\$&');
    return { ...createGlob(`${base.replace(/\/$/, '')}/${special}`), pattern };
}
async function isFile(path) {
    const found = await (0,external_node_fs_promises_.stat)(path).catch(() => undefined);
    return found?.isFile() === true;
}
/**
 * The regular files that patterns mean (`createGlob`); a pattern with `!` in front takes away from what those before it
 * found. Links are followed only where a path without special characters names one. Lists each directory once.
 * @throws PipelineError CONFIG_INVALID for a pattern that is none, and beyond a million entries
 */
async function readPaths(patterns, workspace, signal) {
    const notes = [];
    const note = (text) => {
        if (notes.length < MOST_NOTES)
            notes.push(text);
    };
    const wishes = patterns.map((pattern) => {
        const not = pattern.startsWith('!');
        return { not, glob: absoluteGlob(not ? pattern.slice(1) : pattern, workspace), pattern };
    });
    const found = new Set();
    const matched = new Set();
    const offer = (path) => {
        const name = path.split(external_node_path_.sep).join('/');
        let last;
        for (const { not, glob, pattern } of wishes)
            if (glob.matches(name)) {
                matched.add(pattern);
                last = not ? undefined : pattern;
            }
        if (last !== undefined)
            found.add(path);
    };
    const literals = wishes.filter(({ glob, not }) => glob.literal && !not);
    for (const { glob } of literals) {
        const path = (0,external_node_path_.resolve)(workspace, glob.pattern);
        if (await isFile(path))
            offer(path);
    }
    const bases = wishes
        .filter(({ glob, not }) => !glob.literal && !not)
        .map(({ glob }) => (glob.base === '' ? '/' : glob.base));
    // A directory below another base is listed with that one.
    const roots = [...new Set(bases)].filter((base) => !bases.some((other) => other !== base && `${base}/`.startsWith(`${other}/`)));
    const directories = [...roots];
    let seen = 0;
    for (const directory of directories) {
        if (signal?.aborted === true)
            break;
        try {
            for await (const entry of await (0,external_node_fs_promises_.opendir)(directory)) {
                if (++seen > MOST_ENTRIES)
                    throw new errors/* PipelineError */.zC({
                        code: 'CONFIG_INVALID',
                        what: `The paths ${patterns.join(', ')} lead to more than a million files and directories.`,
                        fix: 'Name directories further down.'
                    });
                const path = (0,external_node_path_.join)(directory, entry.name);
                if (entry.isDirectory())
                    directories.push(path);
                else if (entry.isFile())
                    offer(path);
                else if (entry.isSymbolicLink() && wishes.some(({ glob }) => glob.matches(path)))
                    note(`${shownOf(path, workspace)} is a link and was not followed`);
            }
        }
        catch (error) {
            if (error instanceof errors/* PipelineError */.zC)
                throw error;
            const code = (0,errors/* errorCode */.CA)(error);
            if (code === '')
                throw error;
            if (code !== 'ENOENT' && code !== 'ENOTDIR')
                note(`${shownOf(directory, workspace)} cannot be listed: ${code}`);
        }
    }
    const files = [...found]
        .map((path) => ({ path, shown: shownOf(path, workspace) }))
        .sort((a, b) => (a.shown < b.shown ? -1 : 1));
    const unmatched = wishes
        .filter(({ not, pattern }) => !not && !matched.has(pattern))
        .map(({ pattern }) => pattern);
    return { files, unmatched, notes };
}

;// CONCATENATED MODULE: ./lib/package/readiness/evidence/read-paths.js



/**
 * The regular files that patterns of a policy mean, without those of others.
 * @param fix what to do when a pattern fits nothing
 * @throws PipelineError CONFIG_INVALID for a pattern that is none
 */
async function readPolicyFiles(patterns, except, workspace, fix) {
    const found = await readPaths((0,shapes/* pathList */.CN)(patterns), workspace);
    const left = except === undefined ? undefined : await readPaths((0,shapes/* pathList */.CN)(except), workspace);
    const out = new Set(left?.files.map(({ path }) => path));
    return {
        files: found.files.map(({ path }) => path).filter((path) => !out.has(path)),
        remarks: [
            ...found.unmatched.map((pattern) => remark('fail', `no file is like ${JSON.stringify(pattern)}`, fix)),
            ...found.notes.map((note) => remark('warn', note, 'Give the files themselves.'))
        ]
    };
}

;// CONCATENATED MODULE: ./lib/package/readiness/evidence/records.js

const BUILD = [layout/* SUMMARY_NAME */.pL, '.gitignore'];
/** `report.json`, `readiness.sig.json`, `report.unit-canary.junit.xml` */
const RECORDS = /^(?:report|readiness)(?:\.[a-z0-9-]+)*\.(?:json|md|html|xml|sarif|txt|pdf|prom)$/;
/** Whether crossgo itself writes a file of this name beside a release, about it: nobody signs or attests such a file. */
function isRecord(name) {
    return BUILD.includes(name) || RECORDS.test(name);
}

// EXTERNAL MODULE: ./lib/package/readiness/command-measurement.js
var command_measurement = __webpack_require__(28815);
;// CONCATENATED MODULE: ./lib/package/readiness/evidence/watch-host.js

const MOST_KEPT = 200;
/** Watches what parts of crossgo run that know nothing of steps. */
function watchHost({ host, signal }) {
    const measurements = [];
    const ran = [];
    const exec = async (command) => {
        const at = Date.now();
        const signals = command.signal === undefined ? signal : AbortSignal.any([command.signal, signal]);
        const result = await host.exec({ ...command, signal: signals });
        ran.push({ command, result });
        if (measurements.length >= MOST_KEPT)
            return result;
        measurements.push((0,command_measurement/* commandMeasurement */.u)(command.argv, at, result, host));
        return result;
    };
    return { host: { ...host, exec }, measurements, ran };
}

;// CONCATENATED MODULE: ./lib/package/readiness/types/run-signature.js









const GET_IT = 'Get the file and its signature from where they were published, and compare the key or the identity.';
/** The files to verify: bundles are no files of their own, and records that nobody signs are told. */
async function selectFiles({ files, except }, bundleOf, workspace) {
    const read = await readPolicyFiles(files, except, workspace, 'Correct the pattern.');
    const found = read.files;
    const bundles = new Set(found.flatMap((file) => [bundleOf(file), bundleOf((0,external_node_path_.join)((0,external_node_path_.dirname)(file), layout/* CHECKSUMS_NAME */.NX))]));
    const left = found.filter((file) => !bundles.has(file));
    const records = [];
    for (const file of left)
        if (isRecord((0,external_node_path_.basename)(file)) && !(await (0,read_project/* isThere */.$B)(bundleOf(file))))
            records.push(file);
    return {
        files: left.filter((file) => !records.includes(file)),
        records,
        remarks: read.remarks
    };
}
/** Which file and bundle the verdict on a file rests on. */
async function signedBy(file, { bundleOf = (each) => each, checksums }) {
    if (await (0,read_project/* isThere */.$B)(bundleOf(file)))
        return [file, bundleOf(file)];
    const sums = checksums ?? (0,external_node_path_.join)((0,external_node_path_.dirname)(file), layout/* CHECKSUMS_NAME */.NX);
    return [sums, bundleOf(sums)];
}
/** What is wrong with the signature of one file; whether it is verified, and known to no log. */
async function judgeFile(file, shown, wish, places, signer, host) {
    const { cosign, allowUnlogged = false } = wish;
    const verdict = await (0,read_release_signature/* readReleaseVerdict */.L0)(file, signer, host, places);
    if (!verdict.verified) {
        const why = (verdict.why.split('\n')[0] ?? '').replace(/\.$/, '');
        const found = remark('fail', `${shown} is not signed as expected: ${why}`, GET_IT);
        return { verified: false, unlogged: false, remark: found };
    }
    if (verdict.log === 'checked')
        return { verified: true, unlogged: false };
    if (verdict.log === 'unchecked' && 'key' in cosign) {
        const [signed, bundle] = await signedBy(file, places);
        const proof = await readLogProof(signed, bundle, cosign, host);
        if (proof.logged)
            return { verified: true, unlogged: false };
        if (allowUnlogged)
            return { verified: true, unlogged: true };
        const why = (proof.why.trim().split('\n').at(-1) ?? '').replace(/\.$/, '');
        const message = `${shown} is signed by the key, and that a log has it was not proven: ${why}`;
        return { verified: true, unlogged: true, remark: remark('fail', message, GET_IT) };
    }
    if (allowUnlogged)
        return { verified: true, unlogged: true };
    const message = `${shown} is signed by the key, and no transparency log has it`;
    const fix = 'Sign it with an entry in a log, or set allowUnlogged: true.';
    return { verified: true, unlogged: true, remark: remark('fail', message, fix) };
}
/** Each file by its own signature, or by that of the list of checksums. */
const runSignature = async (step, context) => {
    const { with: wish } = step;
    const { cosign } = wish;
    const { workspace } = context.host.dirs;
    const { host, measurements: commands } = watchHost(context);
    const signer = await (0,read_release_signature/* readSigner */.$2)('key' in cosign
        ? { kind: 'key', file: cosign.key }
        : {
            kind: 'identity',
            identity: cosign.identity,
            issuer: cosign.issuer,
            ...(cosign.trustedRoot === undefined ? {} : { trustedRoot: cosign.trustedRoot })
        }, host);
    const template = cosign.bundle ?? '{file}.sigstore.json';
    const places = {
        bundleOf: (file) => (0,external_node_path_.resolve)(workspace, template.replaceAll('{file}', () => file)),
        ...(wish.checksums === undefined ? {} : { checksums: (0,external_node_path_.resolve)(workspace, wish.checksums) })
    };
    const { files, records, remarks: unread } = await selectFiles(wish, places.bundleOf, workspace);
    const remarks = [...unread];
    const measurements = [];
    let [verified, unlogged] = [0, 0];
    for (const file of files) {
        if (context.signal.aborted) {
            remarks.push(remark('fail', 'it was stopped before it had verified all files'));
            break;
        }
        const at = Date.now();
        const shown = (0,external_node_path_.relative)(workspace, file);
        const found = await judgeFile(file, shown, wish, places, signer, host);
        verified += Number(found.verified);
        unlogged += Number(found.unlogged);
        if (found.remark !== undefined)
            remarks.push(found.remark);
        const output = found.remark?.message ?? (found.unlogged ? 'signed, in no log' : 'signed');
        measurements.push({ at, durationMs: Date.now() - at, what: `verify ${shown}`, output });
    }
    if (files.length === 0 && unread.length === 0)
        remarks.push(remark('fail', 'there is no file to verify', 'Correct the pattern.'));
    if (records.length > 0) {
        const names = named(records.map((file) => (0,external_node_path_.relative)(workspace, file)));
        remarks.push(remark('pass', `${names}: crossgo's records of the build, which nobody signs`));
    }
    return {
        facts: { files: files.length, verified, unlogged },
        remarks,
        measurements: [...measurements, ...commands].slice(0, 200)
    };
};

// EXTERNAL MODULE: ./lib/package/targets/platforms.js
var platforms = __webpack_require__(46833);
// EXTERNAL MODULE: ./lib/package/probes/smoke-plan.js
var smoke_plan = __webpack_require__(80219);
;// CONCATENATED MODULE: ./lib/package/readiness/smoke/choose-way.js


/** What can stand in for what: a real machine is better than any emulator. */
const STANDS_IN = {
    native: ['native'],
    qemu: ['qemu', 'native'],
    wine: ['wine', 'native']
};
/**
 * What the policy wants for a target.
 * @param target as the plan names it
 */
function chooseWay(runners, target, platform, machine) {
    const found = Object.entries(runners).find(([pattern]) => matchesName(pattern, target));
    const wish = found?.[1];
    if (wish === 'skip')
        return { start: false, why: 'the policy says skip', wanted: true };
    const { kind } = (0,smoke_plan/* selectRunner */.v)(platform, machine);
    if (typeof wish === 'string' && kind !== 'none' && !STANDS_IN[wish].includes(kind))
        return {
            start: false,
            why: `the policy asks for ${wish}, and ${machine.goos}/${machine.goarch} has ${kind} for it`,
            wanted: false
        };
    return { start: true, cpus: typeof wish === 'object' ? wish['qemu-cpu'] : [] };
}

// EXTERNAL MODULE: ./lib/package/probes/run-smoke.js + 3 modules
var run_smoke = __webpack_require__(87952);
;// CONCATENATED MODULE: ./lib/package/readiness/smoke/run-program.js




const RUN_MS = 60_000;
/** Starts it again, as it was started, until it was often enough. */
async function repeatRuns(command, first, times, { host, signal }) {
    const runs = [...first];
    while (runs.length < times && !signal.aborted)
        runs.push(await host.exec({ ...command, signal }));
    return runs;
}
/** Starts one program as this machine can: natively, in qemu, in Wine. */
async function runProgram(executable, platform, { args, repeat = 1, timeout, sysroot }, context) {
    const at = Date.now();
    const { file, record, shown, target } = executable;
    const watched = watchHost(context);
    const { workspace } = context.host.dirs;
    const smokeRun = await (0,run_smoke/* runSmoke */.L)({
        file,
        args,
        expect: '',
        runs: repeat,
        platform,
        ...(0,run_smoke/* startOf */.G)(record),
        ...(sysroot === undefined ? {} : { runtimeRoot: (0,external_node_path_.resolve)(workspace, sysroot) }),
        timeoutMs: (0,duration/* parseDuration */.E)(timeout ?? '') ?? RUN_MS
    }, watched.host);
    if (!smokeRun.ran)
        return { ran: false, why: smokeRun.why };
    const mine = watched.ran.filter(({ command }) => command.argv.includes(file));
    const flaky = smokeRun.flaky === true;
    // The first one crashed in the emulator, and the second one did not.
    const good = flaky ? mine.slice(1) : mine;
    const last = good.at(-1);
    const inWine = platform.goos === 'windows' && context.host.platform.goos !== 'windows';
    const results = good.map(({ result }) => result);
    // Wine's directory is gone: what was timed within a second is all there is.
    const runs = last === undefined || inWine
        ? results
        : await repeatRuns(last.command, results, repeat, context);
    return { ran: true, started: { shown, target, how: smokeRun.how, runs, at }, flaky };
}
/** Starts it on a processor of qemu, also on a machine that could do without. */
async function runOnCpu({ file, shown, target }, platform, cpu, { args, timeout, sysroot }, { host, signal }) {
    const at = Date.now();
    const { emulator } = platform;
    if (platform.goos !== 'linux' || emulator === undefined)
        return { ran: false, why: `qemu runs no ${platform.goos}/${platform.goarch} programs` };
    const qemu = (await host.which(`${emulator}-static`)) ?? (await host.which(emulator));
    if (qemu === undefined)
        return { ran: false, why: `${emulator}-static is not installed` };
    const root = sysroot === undefined ? [] : ['-L', (0,external_node_path_.resolve)(host.dirs.workspace, sysroot)];
    const result = await host.exec({
        argv: [qemu, '-cpu', cpu, ...root, file, ...args],
        cwd: host.dirs.temp,
        timeoutMs: (0,duration/* parseDuration */.E)(timeout ?? '') ?? RUN_MS,
        signal
    });
    return {
        ran: true,
        started: { shown, target, how: `${emulator} -cpu ${cpu}`, runs: [result], at },
        flaky: false
    };
}

// EXTERNAL MODULE: ./lib/package/statistics/quantile.js
var quantile = __webpack_require__(94565);
;// CONCATENATED MODULE: ./lib/package/readiness/smoke/smoke-facts.js

/** Line ends of Windows are the same. */
const plain = (text) => text.replaceAll('\r\n', '\n');
/** The run that stands for all of a program: the first one with another status than wanted, else the first. */
function tellingRun({ runs }, isGood) {
    return runs.find(({ exitCode }) => !isGood(exitCode)) ?? runs[0];
}
/** A run that ends well and says nothing at all may have started nothing. */
function saysNothing({ stdout, stderr, exitCode }) {
    return exitCode === 0 && stdout.trim() === '' && stderr.trim() === '';
}
const SHARES = { p50: 0.5, p95: 0.95, max: 1 };
/** Times to start, in seconds, one sample per program. */
function startupFacts(started) {
    return Object.fromEntries(Object.entries(SHARES).map(([name, share]) => [
        `startup.${name}`,
        started.flatMap(({ shown, target, how, runs, at }) => {
            const seconds = runs.map(({ durationMs }) => durationMs / 1000);
            const value = (0,quantile/* quantile */.YV)(seconds, share);
            return value === undefined ? [] : [{ labels: { target, file: shown, how }, value, at }];
        })
    ]));
}
/** Exit status and output of one run. */
function runFacts({ exitCode, stdout }) {
    return { exit: exitCode, stdout: plain(stdout) };
}

;// CONCATENATED MODULE: ./lib/package/readiness/types/run-smoke.js








const BY_HAND = 'Run the program by hand with these arguments.';
const INSTALL = 'Install what runs it (docs/dependencies.md), or say skip in runners.';
/** Every way in which a program is started, one after the other. */
async function startAll(executable, { with: wish }, context) {
    const { record, target } = executable;
    const platform = record.format === 'universal' ? undefined : (0,platforms/* findPlatform */.rB)(record.goos, record.goarch);
    const way = chooseWay(wish.runners ?? {}, target, platform ?? { ...context.host.platform, goos: 'darwin' }, context.host.platform);
    if (!way.start)
        return [way.wanted ? { skipped: way.why } : { ran: false, why: way.why }];
    if (platform === undefined)
        return [{ ran: false, why: `nothing on this machine runs ${target} programs` }];
    const runs = [await runProgram(executable, platform, wish, context)];
    for (const cpu of way.cpus)
        if (!context.signal.aborted)
            runs.push(await runOnCpu(executable, platform, cpu, wish, context));
    return runs;
}
/** What is wrong with how one program ran. */
function judgeStarted(started, { with: wish, expect = {} }) {
    const { exit = 0, stdout } = expect;
    const isGood = (status) => typeof exit === 'number' ? status === exit : exit.includes(status);
    const telling = tellingRun(started, isGood);
    if (telling === undefined)
        return [remark('fail', `${started.shown} was not started`, BY_HAND)];
    const wanted = { exit, ...(stdout === undefined ? {} : { stdout }) };
    const judged = (0,judge/* judge */.S4)({ expect: wanted }, { facts: runFacts(telling), earlier: {}, onEmpty: 'fail' });
    const silent = started.runs.some(saysNothing)
        ? [remark(wish.fake ?? 'fail', 'ended well and printed nothing: nothing may have run', BY_HAND)]
        : [];
    return [...judged, ...silent].map((each) => ({
        fix: BY_HAND,
        ...each,
        message: `${started.shown} (${started.how}): ${each.message}`
    }));
}
function measurementOf({ how, shown, runs, at }, args) {
    const [first] = runs;
    return {
        at,
        durationMs: runs.reduce((sum, { durationMs }) => sum + durationMs, 0),
        what: `${how}: ${[shown, ...args].join(' ')}`,
        ...(first === undefined
            ? {}
            : { status: first.exitCode, output: (0,cap_output/* capOutput */.s)(`${first.stdout}${first.stderr}`) }),
        notes: [
            `${String(runs.length)} runs, ms: ${runs.map(({ durationMs }) => Math.round(durationMs)).join(' ')}`
        ]
    };
}
/** Starts the programs of all archives really. What cannot be started here is never taken for good. */
const runSmokeStep = async (step, context) => {
    const remarks = [];
    const started = [];
    const bad = [];
    let programs = 0;
    const read = await readExecutables(context, context.host, async (executable) => {
        if (!isProgram(executable.record))
            return;
        programs++;
        const { shown } = executable;
        for (const run of await startAll(executable, step, context)) {
            if ('skipped' in run)
                remarks.push(remark('pass', `${shown} was not run: ${run.skipped}`));
            else if (!run.ran)
                remarks.push(remark('inconclusive', `${shown} was not run: ${run.why}`, INSTALL));
            else {
                started.push(run.started);
                const found = judgeStarted(run.started, step);
                if (found.some(({ verdict }) => verdict === 'fail'))
                    bad.push(run.started);
                remarks.push(...found);
                if (run.flaky)
                    remarks.push(remark('warn', `${shown} crashed in the emulator, and ran with GODEBUG=asyncpreemptoff=1`));
            }
        }
    });
    if (started.length === 0 && remarks.every(({ verdict }) => verdict === 'pass'))
        remarks.push(remark('inconclusive', 'no program of the release was run', INSTALL));
    const { exit = 0 } = step.expect ?? {};
    const isGood = (status) => typeof exit === 'number' ? status === exit : exit.includes(status);
    const told = bad[0] ?? started[0];
    const telling = told === undefined ? undefined : tellingRun(told, isGood);
    const ran = new Set(started.map(({ shown }) => shown)).size;
    const { args } = step.with;
    return {
        facts: {
            files: programs,
            ran,
            ...(telling === undefined ? {} : runFacts(telling)),
            ...startupFacts(started)
        },
        remarks: [...read.remarks, ...remarks],
        // Said of each program above.
        judged: ['exit', 'stdout'],
        measurements: started.slice(0, 200).map((each) => {
            const measurement = measurementOf(each, args);
            const { what, output = '' } = measurement;
            const { host } = context;
            return { ...measurement, what: host.redact(what), output: host.redact(output) };
        })
    };
};

// EXTERNAL MODULE: ./lib/package/artifacts/sbom/complete.js
var complete = __webpack_require__(45677);
;// CONCATENATED MODULE: ./lib/package/readiness/sbom/components.js
const isFields = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const fieldsIn = (value) => Array.isArray(value) ? value.filter(isFields) : [];
const components_text = (value) => (typeof value === 'string' ? value : '');
/** `licenses` of CycloneDX (ECMA-424): expressions, identifiers, or names of their own. */
function cycloneLicenses(component) {
    return fieldsIn(component['licenses'])
        .map((each) => {
        const license = isFields(each['license']) ? each['license'] : {};
        return components_text(each['expression']) || components_text(license['id']) || components_text(license['name']);
    })
        .filter((each) => each !== '');
}
/** The concluded licence of SPDX 2.x, else the declared one. */
function spdxLicenses(each) {
    const found = ['licenseConcluded', 'licenseDeclared']
        .map((name) => components_text(each[name]))
        .find((license) => !['', 'NOASSERTION', 'NONE'].includes(license));
    return found === undefined ? [] : [found];
}
/** Components and those in them, however deep. */
function nested(components) {
    const all = [...components];
    for (const each of all)
        for (const inner of fieldsIn(each['components']))
            all.push(inner);
    return all;
}
/**
 * The components of a bill of materials; undefined for a document that is neither CycloneDX nor SPDX 2.x. What the document
 * describes as a whole is none of its components, nor are the files of the release.
 */
function componentsOf(document) {
    if (!isFields(document))
        return undefined;
    if (document['bomFormat'] === 'CycloneDX')
        return nested(fieldsIn(document['components']))
            .filter((each) => !['file', 'application'].includes(components_text(each['type'])))
            .map((each) => ({
            name: components_text(each['name']),
            version: components_text(each['version']),
            licenses: cycloneLicenses(each)
        }));
    if (!components_text(document['spdxVersion']).startsWith('SPDX-2.'))
        return undefined;
    return fieldsIn(document['packages'])
        .filter((each) => !['APPLICATION', 'ARCHIVE'].includes(components_text(each['primaryPackagePurpose'])))
        .map((each) => ({
        name: components_text(each['name']),
        version: components_text(each['versionInfo']),
        licenses: spdxLicenses(each)
    }));
}

;// CONCATENATED MODULE: ./lib/package/readiness/sbom/license-expression.js
const WORD = /\(|\)|[^\s()]+/g;
const ID = /^(?:DocumentRef-[\w.-]+:)?[\w.-]+\+?$/;
const MOST_WORDS = 1000;
/**
 * Reads a licence expression of SPDX (2.3, annex D): identifiers, `WITH` an exception, `AND` before `OR`, parentheses; in
 * any case, as people write them. Undefined for everything else, NOASSERTION and NONE included.
 */
function parseLicense(text) {
    const words = text.match(WORD) ?? [];
    if (words.length > MOST_WORDS || /^(?:NOASSERTION|NONE)$/i.test(text.trim()))
        return undefined;
    let at = 0;
    const next = () => (words[at] ?? '').toUpperCase();
    const one = () => {
        const word = words[at++] ?? '';
        if (word === '(') {
            const inner = either();
            return words[at++] === ')' ? inner : undefined;
        }
        if (!ID.test(word) || ['AND', 'OR', 'WITH'].includes(word.toUpperCase()))
            return undefined;
        if (next() !== 'WITH')
            return { id: word };
        at++;
        const exception = words[at++] ?? '';
        return ID.test(exception) ? { id: `${word} WITH ${exception}` } : undefined;
    };
    const joined = (operator, part, join) => {
        const parts = [];
        for (;;) {
            const each = part();
            if (each === undefined)
                return undefined;
            parts.push(each);
            if (next() !== operator)
                return parts.length === 1 ? each : join(parts);
            at++;
        }
    };
    const both = () => joined('AND', one, (all) => ({ all }));
    const either = () => joined('OR', both, (any) => ({ any }));
    const found = either();
    return at === words.length ? found : undefined;
}
/** `GPL-2.0` is the old name of `GPL-2.0-only`, `GPL-2.0+` of `GPL-2.0-or-later`. */
const nameOf = (id) => id
    .toLowerCase()
    .replace(/^((?:a|l)?gpl-[\d.]+|gfdl-[\d.]+)\+/, '$1-or-later')
    .replace(/^((?:a|l)?gpl-[\d.]+|gfdl-[\d.]+)(?= |$)/, '$1-only');
/** An exception makes a licence milder: who denies the licence denies it with one, too, unless allow names it. */
function names(list, id) {
    const known = list.map(nameOf);
    const name = nameOf(id);
    return known.includes(name) || known.includes(name.replace(/ with .*$/, ''));
}
/** Whether a release may hold something under this licence: with a choice, one good way is enough. */
function isAllowed(expression, rules) {
    if ('all' in expression)
        return expression.all.every((each) => isAllowed(each, rules));
    if ('any' in expression)
        return expression.any.some((each) => isAllowed(each, rules));
    const { deny, allow } = rules;
    const { id } = expression;
    if (allow !== undefined && !names(allow, id))
        return false;
    const isNamed = allow?.map(nameOf).includes(nameOf(id)) === true;
    return deny === undefined || !names(deny, id) || (isNamed && id.toLowerCase().includes(' with '));
}

;// CONCATENATED MODULE: ./lib/package/readiness/types/run-sbom.js









const LARGEST_BYTES = 256 * 1024 * 1024;
/** One document, or what is wrong with it. */
async function readDocument(file, shown) {
    const wrong = (why) => remark('fail', `${shown} ${why}`, 'Give bills of materials: CycloneDX or SPDX 2.x, in JSON.');
    if ((await (0,external_node_fs_promises_.stat)(file)).size > LARGEST_BYTES)
        return wrong('is larger than any bill of materials');
    let value;
    try {
        value = JSON.parse(await (0,external_node_fs_promises_.readFile)(file, 'utf8'));
    }
    catch {
        return wrong('is no JSON');
    }
    const components = componentsOf(value);
    return components === undefined
        ? wrong('is neither CycloneDX nor SPDX 2.x')
        : { shown, value, components };
}
const run_sbom_nameOf = ({ name, version }) => version === '' ? name : `${name} ${version}`;
/** Components by what their licences are. */
function judgeLicenses(documents, rules) {
    const denied = new Set();
    const unknown = new Set();
    for (const component of documents.flatMap(({ components }) => components)) {
        const read = component.licenses.map((license) => ({ license, parsed: parseLicense(license) }));
        const isUnknown = read.length === 0 || read.some(({ parsed }) => parsed === undefined);
        if (isUnknown)
            unknown.add(run_sbom_nameOf(component));
        const bad = read.find(({ parsed }) => parsed !== undefined && !isAllowed(parsed, rules));
        if (bad !== undefined)
            denied.add(`${run_sbom_nameOf(component)} (${bad.license})`);
    }
    return { denied: [...denied], unknown: [...unknown] };
}
/** Modules of the files of the release that no document has together. */
async function readMissing(documents, context) {
    const missing = new Set();
    let asked = 0;
    const read = await readExecutables(context, context.host, async ({ record, shown }) => {
        const lists = documents.map(({ value }) => (0,complete/* missingFromSbom */.M)(record, value));
        const [best = []] = [...lists].sort((a, b) => a.length - b.length);
        asked++;
        for (const { path, version, missing: what } of best)
            missing.add(`${run_sbom_nameOf({ name: path, version })} of ${shown} (${what})`);
        return Promise.resolve();
    });
    const remarks = asked === 0 ? [remark('fail', 'no file of the release could be asked')] : [];
    return { missing: [...missing], remarks: [...read.remarks, ...remarks] };
}
function licenseRemarks(documents, denied, unknown) {
    const components = new Set(documents.flatMap((each) => each.components.map(run_sbom_nameOf)));
    const fix = 'Give bills of materials that a tool wrote which looks for licences.';
    if (components.size > 0 && unknown.length === components.size)
        return [remark('inconclusive', 'no component has a licence that is understood', fix)];
    return [
        ...(denied.length === 0
            ? []
            : [remark('fail', `licences that are not allowed: ${named(denied)}`, 'Do without them.')]),
        ...(unknown.length === 0
            ? []
            : [remark('warn', `licences are not known of ${named(unknown)}`, fix)])
    ];
}
/** Bills of materials: what they list, what they lack, and under which licences that is. */
const runSbom = async (step, context) => {
    const { files: patterns, complete, licenses } = step.with;
    const { workspace } = context.host.dirs;
    const { release } = context;
    const wanted = await readPolicyFiles(patterns, undefined, workspace, 'Set sbom, or correct the path.');
    const { files } = wanted;
    const known = await readKnownDigests(release);
    const remarks = [...wanted.remarks];
    const documents = [];
    const measurements = [];
    for (const file of files) {
        const at = Date.now();
        const shown = (0,external_node_path_.relative)(workspace, file);
        const read = await readDocument(file, shown);
        const isOfRelease = (0,external_node_path_.dirname)(file) === release.directory;
        const wrong = isOfRelease ? await readDigestRemark((0,external_node_path_.basename)(file), file, known) : undefined;
        if (wrong !== undefined)
            remarks.push(wrong);
        if ('verdict' in read)
            remarks.push(read);
        else
            documents.push(read);
        const output = 'verdict' in read ? read.message : `${String(read.components.length)} components`;
        measurements.push({ at, durationMs: Date.now() - at, what: `read ${shown}`, output });
    }
    const { denied, unknown } = judgeLicenses(documents, licenses ?? {});
    if (licenses !== undefined)
        remarks.push(...licenseRemarks(documents, denied, unknown));
    const { missing, remarks: more } = 
    // Without a document there is nothing to be missing from, and that is a failure already.
    complete === undefined || documents.length === 0
        ? { missing: undefined, remarks: [] }
        : await readMissing(documents, context);
    remarks.push(...more);
    if (missing !== undefined && missing.length > 0)
        remarks.push(remark('fail', `no bill of materials has ${named(missing)}`, 'Write it from the same build.'));
    const components = new Set(documents.flatMap((each) => each.components.map(run_sbom_nameOf)));
    return {
        facts: {
            files: documents.length,
            components: components.size,
            unknown: unknown.length,
            ...(licenses === undefined ? {} : { denied: denied.length }),
            ...(missing === undefined ? {} : { missing: missing.length })
        },
        remarks,
        measurements: measurements.slice(0, 200)
    };
};

// EXTERNAL MODULE: ./lib/package/commands/scan-binaries.js
var scan_binaries = __webpack_require__(39986);
// EXTERNAL MODULE: ./lib/package/probes/govulncheck.js
var govulncheck = __webpack_require__(71761);
// EXTERNAL MODULE: ./lib/package/probes/install-govulncheck.js
var install_govulncheck = __webpack_require__(61047);
// EXTERNAL MODULE: ./lib/package/probes/run-vulnerability-scan.js
var run_vulnerability_scan = __webpack_require__(27204);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(64377);
;// CONCATENATED MODULE: ./lib/package/readiness/vuln/ignore-list.js



const entries = schemas/* array */.YOg(schemas/* strictObject */.rej({
    id: schemas/* string */.YjP().regex(/^[A-Z]+-[\w-]+$/, 'must be an id like GO-2021-0113'),
    reason: schemas/* string */.YjP().trim().min(1),
    /** Last day, UTC. */
    until: iso/* date */.p6('must be a day like 2026-12-31')
}));
/** Reads a YAML list of ignored vulnerabilities; what is wrong with it, otherwise. */
function parseIgnored(source) {
    let value;
    try {
        value = (0,dist/* parse */.qg)(source, { maxAliasCount: 0 });
    }
    catch (error) {
        return { ok: false, why: error instanceof Error ? (error.message.split('\n')[0] ?? '') : '' };
    }
    const parsed = entries.safeParse(value ?? []);
    if (parsed.success)
        return { ok: true, ignored: parsed.data };
    const [issue] = parsed.error.issues;
    return { ok: false, why: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` };
}
/** Until the end of its last day. */
function isOver({ until }, now) {
    return now.getTime() >= Date.parse(`${until}T00:00:00Z`) + 24 * 3600 * 1000;
}
/**
 * What is wrong with the list itself: an entry whose time is over, and one that nothing needs.
 * @param found ids of all vulnerabilities that there are
 */
function ignoredRemarks(ignored, found, file, now) {
    return ignored.flatMap((each) => {
        const { id, until } = each;
        if (isOver(each, now))
            return [
                remark('fail', `${file} ignores ${id} until ${until}, which is over`, 'Update what has it, or decide again and write another day.')
            ];
        return found.has(id)
            ? []
            : [remark('warn', `${file} ignores ${id}, which nothing has`, 'Remove the entry.')];
    });
}

;// CONCATENATED MODULE: ./lib/package/readiness/vuln/vuln-facts.js
const NEARNESS = ['required', 'imported', 'called'];
/** The nearest level of each vulnerability over several scans. */
function nearest(scans) {
    const all = new Map();
    for (const [id, level] of scans.flatMap((scan) => [...scan])) {
        const known = all.get(id) ?? level;
        all.set(id, NEARNESS.indexOf(level) > NEARNESS.indexOf(known) ? level : known);
    }
    return all;
}
/** How many there are of each level, those left out that are ignored. */
function countLevels(found, ignored) {
    const counts = { called: 0, imported: 0, required: 0, ignored: 0 };
    for (const [id, level] of found)
        counts[ignored.has(id) ? 'ignored' : level]++;
    return counts;
}

;// CONCATENATED MODULE: ./lib/package/readiness/types/run-vuln.js













const CANNOT = 'Install Go, and let it reach the database of vulnerabilities, or name one with database.';
async function readIgnored({ ignore }, workspace) {
    if (ignore === undefined)
        return [];
    const wrong = (why) => new errors/* PipelineError */.zC({
        code: 'CONFIG_INVALID',
        what: `${ignore.file} ${why}.`,
        fix: 'Write a YAML list of id, reason and until (2026-12-31).'
    });
    const source = await (0,external_node_fs_promises_.readFile)((0,external_node_path_.resolve)(workspace, ignore.file), 'utf8').catch(() => {
        throw wrong('cannot be read');
    });
    const parsed = parseIgnored(source);
    if (parsed.ok)
        return parsed.ignored;
    throw wrong(`is no list of ignored vulnerabilities: ${parsed.why.replace(/\.$/, '')}`);
}
/** Looks each Go file of the release through, one with the same bytes once. */
async function scanFiles(look, context) {
    const levels = [];
    const remarks = [];
    const known = new Map();
    let files = 0;
    const read = await readExecutables(context, context.host, async ({ record, file, shown }) => {
        if ((0,inspect/* factsOf */.xS)(record).every(({ go }) => go === undefined)) {
            remarks.push(remark('warn', `${shown} is not by Go: nobody can look it through`));
            return;
        }
        const found = known.get(record.sha256) ?? (await look({ mode: 'binary', what: file }));
        known.set(record.sha256, found);
        if (typeof found === 'string') {
            const message = `${shown} could not be looked through: ${found.replace(/\.$/, '')}`;
            remarks.push(remark('inconclusive', message, CANNOT));
            return;
        }
        files++;
        levels.push(found);
    });
    return { levels, remarks: [...read.remarks, ...remarks], files };
}
async function scanSource(look, { module = '.' }, host) {
    const cwd = (0,external_node_path_.resolve)(host.dirs.workspace, module);
    const found = await look({ mode: 'source', what: './...', cwd });
    if (typeof found !== 'string')
        return { levels: [found], remarks: [], files: 1 };
    const message = `the module could not be looked through: ${found.replace(/\.$/, '')}`;
    return { levels: [], remarks: [remark('inconclusive', message, CANNOT)], files: 0 };
}
/** govulncheck over the files of the release, or over the module. Nobody having looked is never nothing found. */
const runVuln = async (step, context) => {
    const { with: wish } = step;
    const { mode = 'binary', database = '', scan } = wish;
    const ignored = await readIgnored(wish, context.host.dirs.workspace);
    const { host, measurements } = watchHost(context);
    const go = await (0,scan_binaries/* readGoOnPath */.t_)(host);
    let scanner;
    const look = async (request) => {
        scanner ??=
            go === undefined
                ? Promise.resolve({ ok: false, why: 'no go that could build govulncheck is on PATH' })
                : (0,install_govulncheck/* installGovulncheck */.n)(go, host);
        const wanted = { ...request, database, ...(scan === undefined ? {} : { scan }) };
        const ran = await (0,run_vulnerability_scan/* runGovulncheck */.l)(wanted, await scanner, host);
        return ran.ok ? ((0,govulncheck/* parseLevels */.h)(ran.output) ?? 'its output is not whole') : ran.why;
    };
    const { levels, remarks, files } = mode === 'binary' ? await scanFiles(look, context) : await scanSource(look, wish, host);
    const found = nearest(levels);
    const now = new Date();
    const inForce = new Set(ignored.filter((each) => !isOver(each, now)).map(({ id }) => id));
    const shownFile = wish.ignore?.file ?? '';
    const seen = files === 0 ? new Set(inForce) : new Set(found.keys());
    const listRemarks = ignoredRemarks(ignored, seen, shownFile, now);
    const blind = files === 0 && remarks.every(({ verdict }) => verdict === 'pass' || verdict === 'warn');
    const named = [...found].map(([id, level]) => `${id} ${level}${inForce.has(id) ? ', ignored' : ''}`);
    const summary = {
        at: now.getTime(),
        durationMs: 0,
        what: 'vulnerabilities',
        output: named.join('\n')
    };
    return {
        // Nothing looked through has no number of anything.
        facts: files === 0 ? { files } : { files, ...countLevels(found, inForce) },
        remarks: [
            ...remarks,
            ...listRemarks,
            ...(blind ? [remark('inconclusive', 'nothing was looked through', CANNOT)] : [])
        ],
        // What is found is long and all of it JSON: its list is enough.
        measurements: [summary, ...measurements.map(({ output: _, ...each }) => each)].slice(0, 200)
    };
};

// EXTERNAL MODULE: ./lib/package/plan/read-plan.js
var read_plan = __webpack_require__(78122);
// EXTERNAL MODULE: ./lib/package/probes/read-linked-values.js
var read_linked_values = __webpack_require__(22715);
// EXTERNAL MODULE: ./lib/package/plan/release-plan.js
var release_plan = __webpack_require__(83619);
;// CONCATENATED MODULE: ./lib/package/readiness/observation.js
/** An observation that is nothing but the reason why there is none. */
function couldNot(message, fix) {
    const remark = {
        verdict: 'inconclusive',
        message,
        ...(fix === undefined ? {} : { fix })
    };
    return { facts: {}, remarks: [remark], measurements: [] };
}

// EXTERNAL MODULE: ./lib/package/plan/read-release-plan.js
var read_release_plan = __webpack_require__(22890);
// EXTERNAL MODULE: ./lib/package/readiness/github/client.js
var client = __webpack_require__(22804);
// EXTERNAL MODULE: ./lib/package/readiness/github/download-bytes.js
var download_bytes = __webpack_require__(75293);
// EXTERNAL MODULE: ./lib/package/readiness/github/place.js
var github_place = __webpack_require__(26984);
// EXTERNAL MODULE: ./lib/package/readiness/github/shapes.js
var github_shapes = __webpack_require__(24245);
;// CONCATENATED MODULE: ./lib/package/readiness/release/download-published.js









const MOST_BYTES = 2 * 1024 ** 3;
const MOST_RELEASES = 1000;
const download_published_AGAIN = 'Publish the files of the directory that was judged, all of them and nothing else.';
/**
 * Downloads what GitHub has of a release, drafts included, and compares it with the files here, byte for byte.
 * @param local paths of the files here, by name
 * @param must names of those that every publication has; records of the build are published or not
 * @throws PipelineError CONFIG_INVALID without a repository, DOWNLOAD_FAILED
 */
async function downloadPublished({ tag, repository }, local, must, { host, signal }) {
    const { env } = host;
    const token = env['GITHUB_TOKEN'] ?? env['GH_TOKEN'] ?? '';
    const place = (0,github_place/* githubPlace */.V)(env, repository);
    const github = (0,client/* createGithub */.u)({ place, signal, ...(token === '' ? {} : { token }) }, host);
    const purpose = { what: 'The list of releases', needs: 'contents: read' };
    const releases = await github.list('releases', github_shapes/* RELEASE */.g2, purpose, MOST_RELEASES);
    const release = releases.find((each) => each.tag_name === tag);
    if (release === undefined)
        return {
            same: 0,
            remarks: [remark('fail', `${place.repository} has no release ${tag}`, 'Publish it before.')]
        };
    const remarks = [];
    let same = 0;
    const room = await (0,external_node_fs_promises_.mkdtemp)((0,external_node_path_.join)(host.dirs.temp, 'published-'));
    try {
        for (const { id, name, state } of release.assets) {
            const here = local.get(name);
            if (state !== 'uploaded' || !read_release_plan/* SAFE_NAME */.wY.test(name)) {
                remarks.push(remark('fail', `${JSON.stringify(name)} of ${tag} is not uploaded whole`, download_published_AGAIN));
                continue;
            }
            if (here === undefined) {
                remarks.push(remark('fail', `${tag} has ${name}, which is not among the files here`, download_published_AGAIN));
                continue;
            }
            const toFile = (0,external_node_path_.join)(room, 'bytes');
            const path = `releases/assets/${String(id)}`;
            const what = `${name} of ${tag}`;
            await (0,download_bytes/* downloadGithubBytes */.P)(github, { path, what, toFile, maxBytes: MOST_BYTES }, host);
            const [there, mine] = [await (0,write_archive/* readDigest */.r)(toFile), await (0,write_archive/* readDigest */.r)(here)];
            if (there.sha256 === mine.sha256)
                same++;
            else
                remarks.push(remark('fail', `${what} was downloaded with SHA-256 ${there.sha256}, and the file here has ${mine.sha256}`, download_published_AGAIN));
        }
    }
    finally {
        await (0,external_node_fs_promises_.rm)(room, { recursive: true, force: true });
    }
    const published = new Set(release.assets.map(({ name }) => name));
    const absent = must.filter((name) => !published.has(name));
    if (absent.length > 0)
        remarks.push(remark('fail', `${tag} does not have ${named(absent)}`, download_published_AGAIN));
    return { same, remarks };
}

;// CONCATENATED MODULE: ./lib/package/readiness/release/judge-stamp.js


/** `1.27` of `go1.27.4`. */
function minorOf(goVersion) {
    return /^(?:go)?(1\.\d+)/.exec(goVersion)?.[1] ?? '';
}
const judge_stamp_plain = (version) => version.replace(/^v(?=\d)/, '');
function wrongGo(wish, version, newest) {
    const number = version.replace(/^go/, '').replace(/ .*$/s, '');
    if (wish !== 'latest')
        return (0,version_condition/* holdsForVersion */.O)(wish, number) === true
            ? undefined
            : `was built by Go ${number}, and must be ${wish}`;
    const latest = newest.get(minorOf(version));
    // That nobody knows the newest is said once, not of every file.
    if (latest === undefined)
        return undefined;
    return (0,version_condition/* holdsForVersion */.O)(`>= ${latest}`, number) === true
        ? undefined
        : `was built by Go ${number}, and ${latest} is the newest patch`;
}
/** What a program does not say that it must; empty when it says all of it. */
function judgeStamp(record, { version, revision, modified, goPatch }, { linked, newest }) {
    return (0,inspect/* factsOf */.xS)(record).flatMap(({ go }) => {
        if (go === undefined)
            return ['has no build information of Go'];
        const { main, settings } = go;
        const isLinked = linked.some(({ value, found }) => found !== 'missing' && judge_stamp_plain(value) === judge_stamp_plain(version ?? ''));
        const saysVersion = judge_stamp_plain(main?.version ?? '') === judge_stamp_plain(version ?? '');
        const commit = settings['vcs.revision'];
        const changed = settings['vcs.modified'];
        const wrong = goPatch === undefined ? undefined : wrongGo(goPatch, go.version, newest);
        return [
            ...(version === undefined || saysVersion || isLinked
                ? []
                : [`says version ${main?.version ?? 'nothing'}, and must say ${version}`]),
            ...(revision === undefined || commit?.toLowerCase() === revision.toLowerCase()
                ? []
                : [`says revision ${commit ?? 'nothing'}, and must say ${revision}`]),
            ...(modified === undefined || changed === String(modified)
                ? []
                : [`says modified is ${changed ?? 'nothing'}, and must say ${String(modified)}`]),
            ...(wrong === undefined ? [] : [wrong])
        ];
    });
}

// EXTERNAL MODULE: ./lib/package/signatures/bundle.js
var bundle = __webpack_require__(74316);
;// CONCATENATED MODULE: ./lib/package/readiness/release/planned-files.js




/**
 * The files of a release that nothing planned.
 * @param names of all files, relative to the directory of the release
 * @param allow patterns of further names
 */
function extraFiles(names, { name, version, builds }, allow = []) {
    const kinds = Object.keys(layout/* DOCUMENT_ENDINGS */.To);
    const known = new Set([
        ...builds.map(({ archive }) => archive),
        ...kinds.map((kind) => (0,layout/* documentName */.B7)(name, version, kind)),
        (0,layout/* bundleName */.u1)(version),
        ...[layout/* CHECKSUMS_NAME */.NX, layout/* PLAN_NAME */._K]
    ]);
    const signatures = new Set([...known].map(bundle/* bundleNameOf */.xv));
    const patterns = allow.map(createGlob);
    return names.filter((each) => !known.has(each) &&
        !signatures.has(each) &&
        !isRecord(each) &&
        !patterns.some((pattern) => pattern.matches(each)));
}

// EXTERNAL MODULE: ./lib/package/go-sdk/go-places.js + 1 modules
var go_places = __webpack_require__(20642);
// EXTERNAL MODULE: ./lib/package/go-sdk/parse-request.js
var parse_request = __webpack_require__(20029);
// EXTERNAL MODULE: ./lib/package/go-sdk/read-version-lists.js
var read_version_lists = __webpack_require__(27221);
// EXTERNAL MODULE: ./lib/package/go-sdk/select-release.js
var select_release = __webpack_require__(29644);
;// CONCATENATED MODULE: ./lib/package/readiness/release/read-newest-go.js





/**
 * The newest published patch of a minor release of Go (`1.27`), by the first public list that has one. What is installed here
 * says nothing of it. Undefined where nobody could be asked.
 */
async function readNewestPatch(minor, host) {
    const request = (0,parse_request/* parseGoRequest */.H2)(`${minor}.x`, 'the policy');
    for (const list of (0,read_version_lists/* versionLists */.a)((0,go_places/* goPlaces */.L)({}, host.env), host)) {
        try {
            const { place, versions } = await list();
            const newest = place === 'this machine' ? undefined : (0,select_release/* fittingVersion */.wn)(request, versions);
            if (newest !== undefined)
                return newest;
        }
        catch (error) {
            if (!(error instanceof errors/* PipelineError */.zC))
                throw error;
            host.log.debug(error.what);
        }
    }
    return undefined;
}

;// CONCATENATED MODULE: ./lib/package/readiness/types/run-release.js
















const run_release_AGAIN = 'Build the release again from its plan.';
/** Files by name, and what is wrong with their digests. */
async function holdFiles(local, { checksums }, { release, host }) {
    const path = checksums === undefined
        ? (0,external_node_path_.join)(release.directory, layout/* CHECKSUMS_NAME */.NX)
        : (0,external_node_path_.resolve)(host.dirs.workspace, checksums);
    const known = await readKnownDigests(release, path);
    const remarks = [];
    if ((await readChecksums(path)) === undefined)
        remarks.push(remark('fail', `${path} is not there: nothing vouches for the files`, run_release_AGAIN));
    for (const [name, file] of local) {
        const wrong = await readDigestRemark(name, file, known);
        if (wrong !== undefined)
            remarks.push(wrong);
    }
    const absent = [...known.told.keys()].filter((name) => !local.has(name));
    if (absent.length > 0)
        remarks.push(remark('fail', `listed, and not there: ${named(absent)}`, run_release_AGAIN));
    const bare = [...local.keys()].filter((name) => release.report?.plan.builds.some(({ archive }) => archive === name) === true);
    const unlisted = known.hasChecksums ? bare.filter((name) => !known.told.has(name)) : [];
    if (unlisted.length > 0)
        remarks.push(remark('fail', `${layout/* CHECKSUMS_NAME */.NX} does not list ${named(unlisted)}`, run_release_AGAIN));
    return remarks;
}
/** Every program with what it says of itself. */
async function readPrograms(plan, { stamp }, context) {
    const remarks = [];
    const seen = new Set();
    const newest = new Map();
    const asked = new Set();
    let stamped = 0;
    const newestOf = async (minor) => {
        if (stamp?.goPatch !== 'latest' || asked.has(minor) || minor === '')
            return;
        asked.add(minor);
        const version = await readNewestPatch(minor, context.host);
        if (version !== undefined)
            newest.set(minor, version);
        else
            remarks.push(remark('inconclusive', `nobody could say which patch of Go ${minor} is the newest`, 'Let this machine reach the list of Go releases, or a proxy of modules.'));
    };
    const read = await readExecutables(context, context.host, async (executable) => {
        const { record, archive, inside, shown, file } = executable;
        seen.add(`${archive}: ${(0,external_node_path_.basename)(inside)}`);
        if (stamp === undefined || !isProgram(record))
            return;
        for (const { go } of (0,inspect/* factsOf */.xS)(record))
            await newestOf(minorOf(go?.version ?? ''));
        const ldflags = buildOfArchive(plan, archive)?.settings.ldflags ?? '';
        const linked = await (0,read_linked_values/* readLinkedValues */._)(file, ldflags, undefined);
        const wrong = judgeStamp(record, stamp, { linked, newest });
        if (wrong.length === 0)
            stamped++;
        const fix = 'Build it from a clean checkout of the tag, with -buildvcs on and that Go.';
        remarks.push(...wrong.map((each) => remark('fail', `${shown} ${each}`, fix)));
    });
    return { remarks: [...read.remarks, ...remarks], stamped, seen };
}
function tagOf({ tag }, plan, { host, release }) {
    const [, ref] = /^refs\/tags\/(.+)$/.exec(host.env['GITHUB_REF'] ?? '') ?? [];
    return tag ?? ref ?? plan.module.vcs?.tag ?? `v${release.version}`;
}
/** Every planned target is there, whole, and nothing else is. */
const runRelease = async (step, context) => {
    const at = Date.now();
    const { with: wish } = step;
    const { release, host } = context;
    const plan = wish.plan === undefined
        ? release.report?.plan
        : await (0,read_plan/* readPlan */.m)((0,external_node_path_.resolve)(host.dirs.workspace, wish.plan));
    if (plan === undefined)
        return couldNot('nothing says what was planned', `Give plan.json with plan, or keep ${layout/* REPORT_NAME */.F5} beside the files.`);
    const listed = await (0,read_directory/* listFiles */.C)(release.directory, release.directory);
    const local = new Map(listed.map(({ file }) => [(0,external_node_path_.relative)(release.directory, file), file]));
    const missing = plan.builds.filter(({ archive }) => !local.has(archive));
    const extra = extraFiles([...local.keys()], plan, wish.allow);
    const programs = await readPrograms(plan, wish, context);
    const absent = plan.builds.flatMap((build) => local.has(build.archive)
        ? (0,release_plan/* binariesOf */.bp)(build)
            .map((name) => `${build.archive}: ${name}`)
            .filter((name) => !programs.seen.has(name))
        : []);
    const published = wish.redownload === true
        ? await downloadPublished({
            tag: tagOf(wish, plan, context),
            ...(wish.repository === undefined ? {} : { repository: wish.repository })
        }, local, [...plan.builds.map(({ archive }) => archive), layout/* CHECKSUMS_NAME */.NX], context)
        : undefined;
    const found = plan.builds.length - missing.length;
    const remarks = [
        ...missing.map(({ name, archive }) => remark('fail', `${name} was planned, and ${archive} is not there`, run_release_AGAIN)),
        ...absent.map((name) => remark('fail', `${name} was planned, and is not there`, run_release_AGAIN)),
        ...extra.map((name) => remark('fail', `${name} is there, and nothing planned it`, 'Remove it, or name it in allow.')),
        ...(plan.builds.length === 0 ? [remark('fail', 'the plan has no target', run_release_AGAIN)] : []),
        ...(await holdFiles(local, wish, context)),
        ...programs.remarks,
        ...(published?.remarks ?? [])
    ];
    const unique = [...new Map(remarks.map((each) => [each.message, each])).values()];
    const summary = {
        at,
        durationMs: Date.now() - at,
        what: `files of ${release.directory}`,
        output: [...local.keys()].join('\n')
    };
    return {
        facts: {
            planned: plan.builds.length,
            found,
            missing: missing.length,
            extra: extra.length,
            ...(wish.stamp === undefined ? {} : { stamped: programs.stamped }),
            ...(published === undefined ? {} : { downloaded: published.same })
        },
        remarks: unique,
        measurements: [summary]
    };
};

;// CONCATENATED MODULE: ./lib/package/readiness/attestation/gh-arguments.js
/** gh wants the repository before the path of a workflow. */
function workflowOf(workflow, repo) {
    return workflow.startsWith('.github/') && repo !== undefined ? `${repo}/${workflow}` : workflow;
}
/**
 * Arguments of `gh attestation verify` (manual of gh 2.97) for one file.
 * @param absolute makes a path of the policy absolute
 */
function ghArguments(file, wish, absolute) {
    const { repo, owner, signerWorkflow, sourceRef, sourceDigest, predicate } = wish;
    const { bundle, trustedRoot, digest, selfHosted = true } = wish;
    const option = (name, value) => value === undefined ? [] : [`--${name}`, value];
    return [
        'attestation',
        'verify',
        ...option('repo', repo),
        ...option('owner', repo === undefined ? owner : undefined),
        ...option('signer-workflow', signerWorkflow === undefined ? undefined : workflowOf(signerWorkflow, repo)),
        ...option('source-ref', sourceRef),
        ...option('source-digest', sourceDigest),
        ...option('predicate-type', predicate),
        ...option('digest-alg', digest),
        ...option('bundle', bundle === undefined ? undefined : absolute(bundle.replaceAll('{file}', () => file))),
        ...option('custom-trusted-root', trustedRoot === undefined ? undefined : absolute(trustedRoot)),
        ...(selfHosted ? [] : ['--deny-self-hosted-runners']),
        ...['--format', 'json', '--', file]
    ];
}
/** How many attestations gh verified, by its JSON; undefined for anything else. */
function countVerified(output) {
    let value;
    try {
        value = JSON.parse(output);
    }
    catch {
        return undefined;
    }
    return Array.isArray(value) ? value.length : undefined;
}

;// CONCATENATED MODULE: ./lib/package/readiness/types/run-attestation.js







const ONE_MS = 2 * 60_000;
/** gh verifies each file: who built it, where, from what. */
const runAttestation = async (step, context) => {
    const { with: wish } = step;
    if (wish.repo === undefined && wish.owner === undefined)
        return couldNot('neither repo nor owner says who may have attested', 'Give repo: owner/name.');
    const { workspace } = context.host.dirs;
    const { host, measurements } = watchHost(context);
    const read = await readPolicyFiles(wish.files, wish.except, workspace, 'Correct the pattern.');
    const left = read.files;
    const bundleOf = (file) => wish.bundle === undefined
        ? undefined
        : (0,external_node_path_.resolve)(workspace, wish.bundle.replaceAll('{file}', () => file));
    const bundles = new Set(left.map(bundleOf));
    const isSignature = (file) => /\.sigstore\.jsonl?$/.test(file);
    const isOther = (file) => isRecord((0,external_node_path_.basename)(file)) || isSignature(file) || bundles.has(file);
    const files = left.filter((file) => !isOther(file));
    const others = left.filter(isOther).map((file) => (0,external_node_path_.relative)(workspace, file));
    if (files.length === 0)
        return {
            facts: { files: 0, verified: 0 },
            remarks: read.remarks.length > 0
                ? read.remarks
                : [remark('fail', 'there is no file to verify', 'Correct the pattern.')],
            measurements
        };
    const gh = await host.which('gh');
    if (gh === undefined)
        return couldNot('there is no gh on PATH', 'Install the GitHub CLI before this step.');
    const token = host.env['GH_TOKEN'] ?? host.env['GITHUB_TOKEN'];
    if (token !== undefined && token !== '')
        host.mask(token);
    const remarks = [...read.remarks];
    let verified = 0;
    for (const file of files) {
        if (context.signal.aborted) {
            remarks.push(remark('fail', 'it was stopped before it had verified all files'));
            break;
        }
        const { exitCode, stdout, stderr } = await host.exec({
            argv: [gh, ...ghArguments(file, wish, (path) => (0,external_node_path_.resolve)(workspace, path))],
            cwd: workspace,
            env: {
                ...(token === undefined ? {} : { GH_TOKEN: token }),
                GH_PROMPT_DISABLED: '1',
                GH_NO_UPDATE_NOTIFIER: '1',
                NO_COLOR: '1'
            },
            timeoutMs: ONE_MS
        });
        if (exitCode === 0 && (countVerified(stdout) ?? 0) > 0) {
            verified++;
            continue;
        }
        const why = stderr.trim().split('\n').at(-1) ?? '';
        const shown = (0,external_node_path_.relative)(workspace, file);
        // Being able to ask nobody says nothing about the file.
        const isBlind = exitCode === 4 || /gh auth login|HTTP 5\d\d|dial tcp|no such host/.test(stderr);
        remarks.push(remark(isBlind ? 'inconclusive' : 'fail', `${shown} has no attestation that gh verifies: ${host.redact(why).replace(/\.$/, '') || `it ended with status ${String(exitCode)}`}`, isBlind
            ? 'Give the step GITHUB_TOKEN, or the attestations with bundle and the keys with trustedRoot.'
            : 'Get the file from where it was published, and compare the workflow and the ref.'));
    }
    if (others.length > 0)
        remarks.push(remark('pass', `${named(others)}: records and signatures, which nobody attests`));
    return { facts: { files: files.length, verified }, remarks, measurements };
};

// EXTERNAL MODULE: ./lib/package/commands/build.js + 29 modules
var build = __webpack_require__(44728);
// EXTERNAL MODULE: ./lib/package/commands/load-settings.js + 2 modules
var load_settings = __webpack_require__(41368);
// EXTERNAL MODULE: ./lib/package/module/git-environment.js
var git_environment = __webpack_require__(15273);
// EXTERNAL MODULE: ./lib/package/version.js
var version = __webpack_require__(16740);
;// CONCATENATED MODULE: ./lib/package/readiness/reproducible/run-second-build.js







/** What is about the release as a whole, or asks for keys. */
const PROGRAMS_ALONE = {
    leg: [],
    'plan-file': '',
    lock: false,
    'sign-key': '',
    'sign-keyless': false,
    bundle: false,
    sbom: [],
    statements: [],
    smoke: [],
    vulnerabilities: false,
    rebuild: true
};
/** Settings of a run that builds what the plan says, with what was set for each target then. */
async function settingsOf(plan, builds, module, out, host) {
    const directory = (0,external_node_path_.relative)(host.dirs.workspace, module) || '.';
    const values = {
        targets: builds.map(({ name }) => name),
        name: plan.name,
        version: plan.version,
        out
    };
    const settings = await (0,load_settings/* loadSettings */.M)({ values, label: (name) => name }, directory, host);
    const overrides = builds.map(({ name, settings: own }) => ({ pattern: name, values: own }));
    return { ...settings, ...PROGRAMS_ALONE, overrides: [...settings.overrides, ...overrides] };
}
/** Why the source here is not that of the release; nothing when it is, or when nobody can tell before it is built. */
async function otherSource({ module: { vcs } }, module, host) {
    const { exitCode, stdout } = await host.exec({
        argv: ['git', '-C', module, 'rev-parse', '--verify', '--quiet', 'HEAD'],
        env: (0,git_environment/* gitEnvironment */._)(module),
        timeoutMs: 60_000
    });
    const here = stdout.trim();
    if (exitCode !== 0 || vcs === undefined || vcs.commit === here)
        return undefined;
    return `the source here is at ${here}, and the release was built from ${vcs.commit}`;
}
/**
 * Builds targets of a plan again, and a second time elsewhere: another directory, umask, time zone, user and home, nothing in
 * any cache. Nothing of it reaches later steps of the job, and nothing is left.
 * @param module directory of the module
 */
async function runSecondBuild(plan, builds, module, host) {
    const quiet = { ...host, exportVariable: () => undefined, addPath: () => undefined };
    const out = await (0,external_node_fs_promises_.mkdtemp)((0,external_node_path_.join)(host.dirs.temp, 'again-'));
    try {
        const there = await (0,external_node_fs_promises_.realpath)((0,external_node_path_.resolve)(host.dirs.workspace, module));
        const other = await otherSource(plan, there, host);
        if (other !== undefined)
            return { ok: false, why: other };
        const settings = await settingsOf(plan, builds, there, out, quiet);
        const { report } = await (0,build/* build */.j)(settings, quiet, version/* VERSION */.x);
        const [was, is] = [plan.module.vcs?.commit, report.plan.module.vcs?.commit];
        if (was !== is)
            return {
                ok: false,
                why: `the source here is at ${is ?? 'no commit'}, and the release was built from ${was ?? 'none'}`
            };
        const failed = report.targets.find(({ outcome }) => outcome.status === 'failed');
        if (failed?.outcome.status === 'failed')
            return { ok: false, why: `${failed.name} does not build here: ${failed.outcome.what}` };
        return {
            ok: true,
            binaries: new Map(report.targets.map(({ target, outcome }) => [
                target,
                outcome.status === 'built' ? outcome.binaries : []
            ]))
        };
    }
    catch (error) {
        if (!(error instanceof errors/* PipelineError */.zC))
            throw error;
        return { ok: false, why: `the second build did not come about: ${error.what}` };
    }
    finally {
        await (0,external_node_fs_promises_.rm)(out, { recursive: true, force: true });
    }
}

;// CONCATENATED MODULE: ./lib/package/readiness/types/run-reproducible.js







const FIX = 'Take what is named out of the program: __DATE__ and __TIME__, paths, random numbers, files of one machine.';
const BUILD_IT = 'Build the release with rebuild: true, or run this where its source and Go are: a checkout of its commit.';
function answerOf(rebuild) {
    if (rebuild.status === 'identical')
        return { same: true };
    if (rebuild.status === 'not-available')
        return { same: undefined, why: rebuild.why };
    const sections = named(rebuild.sections.map(({ name }) => name));
    return { same: false, why: `differs in ${sections}: ${rebuild.because}` };
}
/** What the build now says of a program: it, and its own second build. */
function compare(program, binaries) {
    const again = binaries.find(({ name }) => name === program.name);
    if (again === undefined)
        return { same: false, why: 'is in no second build' };
    if (again.record.sha256 !== program.sha256)
        return {
            same: false,
            why: `is not what a second build gives: it has SHA-256 ${program.sha256}, the other ${again.record.sha256}`
        };
    return again.rebuild === undefined
        ? { same: undefined, why: 'it was not built elsewhere' }
        : answerOf(again.rebuild);
}
/** Programs of the release against a second build of them. */
const runReproducible = async (step, context) => {
    const { targets, module = '.' } = step.with;
    const { plan } = context.release.report ?? {};
    if (plan === undefined)
        return couldNot('nothing says how the release was built', 'Keep report.json beside its files.');
    const wanted = plan.builds.filter(({ name }) => targets === undefined || targets.some((pattern) => matchesName(pattern, name)));
    const programs = [];
    const read = await readExecutables(context, context.host, async (executable) => {
        const { build, inside, shown, record, reported } = executable;
        const name = (0,external_node_path_.basename)(inside);
        const isPlanned = build?.packages.some(({ binary }) => `${binary}${build.target.platform.exe}` === name);
        if (build !== undefined && isPlanned === true && wanted.includes(build))
            programs.push({
                shown,
                name,
                sha256: record.sha256,
                build,
                ...(reported?.rebuild === undefined ? {} : { rebuild: reported.rebuild })
            });
        return Promise.resolve();
    });
    const open = wanted.filter((each) => programs.some(({ build, rebuild }) => build === each && rebuild === undefined));
    const watched = watchHost(context);
    const second = open.length === 0 ? undefined : await runSecondBuild(plan, open, module, watched.host);
    const answers = programs.map((program) => {
        if (program.rebuild !== undefined)
            return [program, answerOf(program.rebuild)];
        if (second?.ok !== true)
            return [program, { same: undefined, why: second?.why ?? 'it was not built again' }];
        return [program, compare(program, second.binaries.get(program.build.target.id) ?? [])];
    });
    const remarks = answers.flatMap(([{ shown }, answer]) => {
        if (answer.same === true)
            return [];
        const why = answer.why.replace(/\.$/, '');
        return answer.same === false
            ? [remark('fail', `${shown} ${why}`, FIX)]
            : [remark('inconclusive', `${shown} could not be compared: ${why}`, BUILD_IT)];
    });
    const idle = (targets ?? []).filter((pattern) => !plan.builds.some(({ name }) => matchesName(pattern, name)));
    const compared = answers.filter(([, { same }]) => same !== undefined).length;
    const different = answers.filter(([, { same }]) => same === false).length;
    const measurements = answers.map(([{ shown, rebuild }, answer]) => ({
        at: Date.now(),
        durationMs: 0,
        what: `compare ${shown} with ${rebuild === undefined ? 'a build now' : 'the second build of the report'}`,
        output: answer.same === true ? 'identical' : answer.why
    }));
    return {
        facts: {
            compared,
            different,
            // Nothing compared is neither.
            ...(compared === 0 ? {} : { identical: different === 0 })
        },
        remarks: [
            ...read.remarks,
            ...remarks,
            ...(programs.length === 0 && read.visited > 0
                ? [remark('fail', 'no program of the release is of these targets', 'Correct targets.')]
                : []),
            ...idle.map((pattern) => remark('warn', `no target of the release is like ${pattern}`, 'Correct or remove it.'))
        ],
        measurements: [...measurements, ...watched.measurements].slice(0, 200)
    };
};

// EXTERNAL MODULE: ./lib/package/drift/by-method.js + 18 modules
var by_method = __webpack_require__(49586);
// EXTERNAL MODULE: ./lib/package/drift/methods/delta.js
var delta = __webpack_require__(28343);
// EXTERNAL MODULE: ./lib/package/drift/observe-report.js
var observe_report = __webpack_require__(22167);
// EXTERNAL MODULE: ./lib/package/drift/quantities.js + 1 modules
var quantities = __webpack_require__(81785);
;// CONCATENATED MODULE: ./lib/package/drift/compare-reports.js




/** Names stay what they are beside the shape that a policy may have in their place. */
const compare_reports_nameOf = ({ of }) => of;
/** The place without its part: sections and packages come and go while their file stays. */
const PART = /^(?<file>\S+ \S+(?: \(\S+\))?) (?<part>.+)$/;
/** Sizes of packages as places of their own, for methods that are about one number. */
function splitPackages(places) {
    return new Map([...places].flatMap(([where, observed]) => observed.kind === 'histogram' && 'weights' in observed.histogram
        ? [...observed.histogram.weights].map(([name, value]) => [
            `${where} ${name}`,
            { kind: 'number', value }
        ])
        : [[where, observed]]));
}
/** What a part is on the side that lacks it: nothing in size, where its file is there. */
function absentPart(where, side) {
    const file = PART.exec(where)?.groups?.['file'];
    const isThere = file !== undefined && [...side.keys()].some((place) => place.startsWith(`${file} `));
    return isThere ? { kind: 'number', value: 0 } : undefined;
}
function seriesAt(where, history, now) {
    const numbers = history.map((places) => {
        const observed = places.get(where);
        return observed === undefined ? undefined : (0,delta/* numberOf */.rl)(observed);
    });
    // Releases from before the target was built have nothing to say.
    return [...numbers.reverse(), (0,delta/* numberOf */.rl)(now)].filter((value) => value !== undefined);
}
/** Seconds of builds are one number per target: all of a release are its sample, those of earlier ones the other. */
function pooled(metric, quantity, after, history) {
    const common = [...after].filter(([where]) => history[0]?.has(where) === true);
    const values = (places) => common.flatMap(([where]) => {
        const observed = places.get(where);
        const value = observed === undefined ? undefined : (0,delta/* numberOf */.rl)(observed);
        return value === undefined ? [] : [value];
    });
    const before = { kind: 'samples', values: history.flatMap(values) };
    const now = { kind: 'samples', values: values(after) };
    return [{ where: '', outcome: (0,by_method/* byMethod */.D)(metric, quantity, { before, after: now }) }];
}
/** Places that are on both sides, or are parts of files that are. */
function pairs(before, after, hasParts) {
    const all = [...new Set([...after.keys(), ...before.keys()])];
    return all.flatMap((where) => {
        const part = (side) => hasParts ? absentPart(where, side) : undefined;
        const [old, now] = [before.get(where) ?? part(before), after.get(where) ?? part(after)];
        return old === undefined || now === undefined ? [] : [[where, old, now]];
    });
}
/**
 * Compares a release with earlier ones by one metric, place by place. What is on one side only is no place here.
 * @param note what is known of a name in a set
 */
function compareReports(metric, { after: report, before: earlier }, missing, note) {
    const quantity = quantities/* QUANTITIES */.cl[compare_reports_nameOf(metric)];
    const parts = metric.of === 'section.size' || (metric.of === 'size.byPackage' && metric.method === 'delta');
    const observe = (each) => {
        const places = (0,observe_report/* observeReport */.Tb)(each, quantity, metric.targets);
        return parts ? splitPackages(places) : places;
    };
    const after = observe(report);
    const alone = (message, noBaseline = false) => [
        { where: '', outcome: (0,by_method/* noAnswer */.q)(metric, message, noBaseline) }
    ];
    if (after.size === 0)
        return alone(`no file of this release has ${metric.of}, so nothing was compared`);
    if (metric.method === 'threshold') {
        const before = earlier[0] === undefined ? undefined : observe(earlier[0]);
        return [...after].map(([where, now]) => ({
            where,
            outcome: (0,by_method/* byMethod */.D)(metric, quantity, { before: before?.get(where), after: now })
        }));
    }
    const [previous] = earlier;
    if (previous === undefined)
        return alone(`there is no earlier release: ${missing}`, true);
    const before = observe(previous);
    if (metric.method === 'trend') {
        const history = earlier.slice(0, (metric.releases ?? earlier.length + 1) - 1).map(observe);
        return [...after].map(([where, now]) => {
            const series = seriesAt(where, history, now);
            return {
                where,
                outcome: (0,by_method/* byMethod */.D)(metric, quantity, {
                    before: undefined,
                    after: now,
                    series,
                    step: 'release'
                })
            };
        });
    }
    if (metric.of === 'build.seconds' && (metric.method === 'ks' || metric.method === 'mann-whitney'))
        return pooled(metric, quantity, after, earlier.map(observe));
    const found = pairs(before, after, parts);
    if (found.length === 0)
        return alone('no target and file is in both releases, so nothing could be compared');
    return found.map(([where, old, now]) => ({
        where,
        outcome: (0,by_method/* byMethod */.D)(metric, quantity, { before: old, after: now }, note)
    }));
}

;// CONCATENATED MODULE: ./lib/package/drift/one-sided.js

/** Targets and executables that only one of two releases has; an executable of such a target is not named again. */
function findOneSided(before, after) {
    const [old, now] = [(0,observe_report/* builtPlaces */.NF)(before), (0,observe_report/* builtPlaces */.NF)(after)];
    const only = (one, other) => [...one].filter((place) => {
        const [target = ''] = place.split(' ');
        return !other.has(place) && (place === target || other.has(target));
    });
    const [gone, added] = [only(old, now), only(now, old)];
    return [
        ...(gone.length === 0
            ? []
            : [
                {
                    verdict: 'warn',
                    message: `the previous release has ${gone.join(', ')}, and this one has not`,
                    fix: 'Build it again, or tell the people who use it.'
                }
            ]),
        ...(added.length === 0
            ? []
            : [
                {
                    verdict: 'pass',
                    message: `${added.join(', ')} is new in this release: there is nothing to compare it with`
                }
            ])
    ];
}

;// CONCATENATED MODULE: ./lib/package/drift/read-indirect.js


const REQUIRED = /^\s*(?:require\s+)?(\S+)\s+v\S+\s*(\/\/.*)?$/;
/**
 * Which modules go.mod of a directory asks for itself: `direct`, or `indirect` for those that only others need. Nothing is
 * known of modules that it does not name, or when there is no go.mod of that module.
 * @param modulePath whose go.mod it must be
 */
async function readIndirect(directory, modulePath) {
    const text = await (0,external_node_fs_promises_.readFile)((0,external_node_path_.join)(directory, 'go.mod'), 'utf8').catch(() => '');
    const own = /^\s*module\s+"?([^\s"]+)/m.exec(text)?.[1];
    const known = new Map(own === modulePath
        ? text.split('\n').flatMap((line) => {
            const [, name, comment = ''] = REQUIRED.exec(line) ?? [];
            return name === undefined
                ? []
                : [[name, /\bindirect\b/.test(comment) ? '(indirect)' : '(direct)']];
        })
        : []);
    return (name) => known.get(name) ?? '';
}

// EXTERNAL MODULE: ./lib/package/drift/read-own.js + 3 modules
var read_own = __webpack_require__(80312);
;// CONCATENATED MODULE: ./lib/package/statistics/holm.js
/**
 * Holm's (1979) step-down adjustment: p-values, each comparable with α as it is, such that the chance of any false one
 * among all stays at most α. In the order given; RangeError for a number that is not 0 to 1. No list, no answer: [].
 */
function holmAdjusted(ps) {
    const wrong = ps.find((p) => !(p >= 0 && p <= 1));
    if (wrong !== undefined)
        throw new RangeError(`${wrong} is no probability`);
    const order = ps.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p);
    const adjusted = ps.map(() => 0);
    let least = 0;
    for (const [rank, { p, index }] of order.entries()) {
        least = Math.min(1, Math.max(least, p * (ps.length - rank)));
        adjusted[index] = least;
    }
    return adjusted;
}

;// CONCATENATED MODULE: ./lib/package/drift/summarize.js

/** What a report keeps of one metric. */
const MOST_RECORDS = 200;
/** Remarks about one metric; the records have the rest. */
const MOST_REMARKS = 10;
const MOST_PLACES = 3;
const RANK = {
    fail: 3,
    inconclusive: 2,
    warn: 1,
    pass: 0
};
/** What is compared, in words. */
function showOf(of) {
    if (typeof of === 'string')
        return of;
    if ('query' in of)
        return `query ${of.query.live} against ${of.query.offline}`;
    const [kind, [old, now]] = 'samples' in of
        ? ['samples', of.samples]
        : 'histograms' in of
            ? ['histograms', of.histograms]
            : ['benchmarks', of.gobench];
    return `${kind} of ${old} and ${now}`;
}
/** A metric without a gate is never more than a warning; that there is no earlier release stops nothing anyway. */
function soften(judged, { gate }) {
    if (gate === undefined || RANK[judged.verdict] < RANK.inconclusive || judged.noBaseline === true)
        return judged;
    return { ...judged, verdict: 'warn', message: `${judged.message} (without a gate)` };
}
function finish(compared, holm) {
    const all = compared.flatMap(({ metric, placed }) => placed.map(({ where, outcome }) => ({ metric, where, outcome })));
    const ps = all.flatMap(({ outcome: { p } }) => (p === undefined ? [] : [p]));
    const adjusted = holm ? [...holmAdjusted(ps)] : [...ps];
    const tests = holm ? ps.length : 1;
    return all.map(({ metric, where, outcome }) => {
        const { fields, p, judge } = outcome;
        const corrected = p === undefined ? 1 : (adjusted.shift() ?? p);
        const judged = soften(judge(corrected, tests), metric);
        const record = {
            id: metric.id,
            of: showOf(metric.of),
            method: metric.method,
            ...(where === '' ? {} : { where }),
            ...fields,
            ...(p === undefined ? {} : { p }),
            ...(p !== undefined && holm ? { adjustedP: corrected } : {}),
            verdict: judged.verdict,
            message: judged.message
        };
        return { record, judged };
    });
}
function factOf(records, at) {
    const known = records.flatMap(({ where, statistic }) => statistic === undefined ? [] : [{ where, statistic }]);
    const [only] = known;
    if (only === undefined)
        return undefined;
    if (known.length === 1 && only.where === undefined)
        return only.statistic;
    return known.map(({ where, statistic }) => ({
        labels: where === undefined ? {} : { where },
        value: statistic,
        at
    }));
}
function placesOf(same) {
    const places = same.flatMap(({ record: { where } }) => (where === undefined ? [] : [where]));
    if (places.length === 0)
        return '';
    const more = places.length - MOST_PLACES;
    return ` of ${places.slice(0, MOST_PLACES).join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`;
}
/** What is not as it should be, once for all places where it is the same. */
function remarksOf(finished) {
    const bad = finished.filter(({ judged }) => judged.verdict !== 'pass');
    const groups = new Map();
    for (const each of bad) {
        const key = JSON.stringify([each.record.id, each.judged]);
        groups.set(key, [...(groups.get(key) ?? []), each]);
    }
    const remarks = [...groups.values()].flatMap((same) => {
        const [first] = same;
        if (first === undefined)
            return [];
        const { record, judged } = first;
        return [{ ...judged, message: `${record.id}: ${record.of}${placesOf(same)} ${judged.message}` }];
    });
    if (remarks.length <= MOST_REMARKS)
        return remarks;
    const [worst] = remarks;
    return [
        ...remarks.slice(0, MOST_REMARKS),
        {
            verdict: worst?.verdict ?? 'warn',
            message: `${finished[0]?.record.id ?? ''}: ${String(remarks.length - MOST_REMARKS)} more are in the report`
        }
    ];
}
const byBadness = (a, b) => {
    const size = ({ record: { statistic } }) => typeof statistic === 'number' ? Math.abs(statistic) : statistic === undefined ? 0 : Infinity;
    return RANK[b.judged.verdict] - RANK[a.judged.verdict] || (size(a) > size(b) ? -1 : 1);
};
/**
 * Judges all metrics of a step together, p-values corrected where the policy wants it.
 * @param at milliseconds since 1970, of the facts
 */
function summarize(compared, holm, at) {
    const finished = finish(compared, holm);
    const parts = compared.map(({ metric }) => ({
        id: metric.id,
        of: finished.filter(({ record }) => record.id === metric.id).sort(byBadness)
    }));
    return {
        facts: Object.fromEntries(parts.flatMap(({ id, of }) => {
            const fact = factOf(of.map(({ record }) => record), at);
            return fact === undefined ? [] : [[id, fact]];
        })),
        remarks: parts.flatMap(({ of }) => remarksOf(of)),
        drift: parts.flatMap(({ of }) => of.slice(0, MOST_RECORDS).map(({ record }) => record))
    };
}

// EXTERNAL MODULE: ./lib/package/drift/outcome.js
var drift_outcome = __webpack_require__(54244);
// EXTERNAL MODULE: ./lib/package/drift/parse-histogram.js
var parse_histogram = __webpack_require__(7428);
// EXTERNAL MODULE: ./lib/package/drift/parsed.js
var parsed = __webpack_require__(23491);
;// CONCATENATED MODULE: ./lib/package/readiness/drift/compare-queries.js






const compare_queries_MOST_KEPT = 200;
/** Prometheus refuses more points of one series. */
const MOST_POINTS = 11_000;
/** Series with a bound are the buckets of a histogram, all others samples. */
function observe(samples) {
    const numbers = samples.flatMap(({ labels, value }) => typeof value === 'number' ? [{ le: labels['le'], value }] : []);
    if (numbers.length === 0)
        return { kind: 'unknown', why: 'all values that the query found are no numbers' };
    if (numbers.length > parsed/* MOST_SAMPLES */._J)
        return { kind: 'unknown', why: `the query found more than ${String(parsed/* MOST_SAMPLES */._J)} values` };
    if (numbers.every(({ le }) => le !== undefined))
        return (0,parse_histogram/* fromBuckets */.y)(numbers.map(({ le = '', value }) => [le, value])).observed;
    return { kind: 'samples', values: numbers.map(({ value }) => value) };
}
async function ask(text, { range, provider }, { host }, open) {
    const at = Date.now();
    const prometheus = open(provider);
    const last = range === undefined ? 0 : ((0,duration/* parseDuration */.E)(range.last) ?? 0);
    const step = range === undefined ? 0 : ((0,duration/* parseDuration */.E)(range.step) ?? 0);
    const what = host.redact(text);
    const measurement = { at, durationMs: 0, what };
    if (range !== undefined && (step <= 0 || last / step > MOST_POINTS))
        return {
            observed: {
                kind: 'unknown',
                why: `the range of ${range.last} by ${range.step} has more than ${String(MOST_POINTS)} points, or none`
            },
            measurement
        };
    const answer = range === undefined
        ? await prometheus.instant(text)
        : await prometheus.range(text, at - last, at, step);
    const asked = { ...measurement, durationMs: Date.now() - at };
    if (!answer.ok)
        return {
            observed: { kind: 'unknown', why: `${what}: ${answer.reason}` },
            measurement: { ...asked, notes: [host.redact(answer.reason)] }
        };
    const { samples, warnings } = answer;
    const odd = samples.filter(({ value }) => typeof value !== 'number').length;
    const notes = [
        ...warnings,
        ...(odd === 0 ? [] : [`${String(odd)} values are no finite numbers and were left out`])
    ];
    const whole = {
        ...asked,
        samples: samples.slice(0, compare_queries_MOST_KEPT),
        ...(samples.length > compare_queries_MOST_KEPT ? { samplesLeftOut: samples.length - compare_queries_MOST_KEPT } : {}),
        ...(notes.length === 0 ? {} : { notes })
    };
    return samples.length === 0
        ? { empty: true, measurement: whole }
        : { observed: observe(samples), measurement: whole };
}
/** Compares what two queries find: offline is the earlier side, live the later one. */
async function compareQueries(metric, query, context, open) {
    const offline = await ask(query.offline, query, context, open);
    const live = await ask(query.live, query, context, open);
    const measurements = [offline.measurement, live.measurement];
    const empty = [offline, live].find((each) => 'empty' in each);
    if (empty !== undefined || 'empty' in offline || 'empty' in live) {
        const outcome = (0,drift_outcome/* settled */.gu)({ measure: metric.method, threshold: 'a comparison' }, {
            verdict: context.defaults.onEmpty,
            message: `found no series: ${empty?.measurement.what ?? ''}`,
            fix: 'Look for the query in Prometheus itself.'
        });
        return { placed: [{ where: '', outcome }], measurements };
    }
    const sides = { before: offline.observed, after: live.observed };
    return { placed: [{ where: '', outcome: (0,by_method/* byMethod */.D)(metric, quantities/* OWN */.ZF, sides) }], measurements };
}

// EXTERNAL MODULE: ./lib/package/readiness/prometheus/read-prometheus.js + 1 modules
var read_prometheus = __webpack_require__(48037);
;// CONCATENATED MODULE: ./lib/package/readiness/types/run-drift.js








/** Reports of earlier releases, newest first. */
function earlierReports({ baseline }) {
    if (!baseline.found)
        return [];
    const all = baseline.history.map(({ report }) => report);
    return all.length === 0 ? [baseline.previous.report] : all;
}
function compareNamed(metric, context, note) {
    const { release, baseline } = context;
    const at = Date.now();
    const from = baseline.found ? baseline.from : baseline.why;
    const placed = release.report === undefined
        ? [
            {
                where: '',
                outcome: (0,by_method/* noAnswer */.q)(metric, 'cannot be compared: this release has no report.json', false)
            }
        ]
        : compareReports(metric, { after: release.report, before: earlierReports(context) }, from, note);
    const what = `${metric.of} of this release by ${metric.method}, compared with ${from}`;
    return {
        compared: { metric, placed },
        measurements: [{ at, durationMs: Date.now() - at, what }]
    };
}
async function compareOne(metric, context, note) {
    const { of } = metric;
    const { host, signal } = context;
    if (typeof of === 'string')
        return compareNamed({ ...metric, of }, context, note);
    const at = Date.now();
    if ('query' in of) {
        const { placed, measurements } = await compareQueries(metric, of.query, context, (name) => (0,read_prometheus/* openPrometheus */.j)({ host, provider: context.provider(name), signal }));
        return { compared: { metric, placed }, measurements };
    }
    const { placed, notes } = await (0,read_own/* readOwn */.j)(metric, of, host.dirs.workspace);
    const measurement = {
        at,
        durationMs: Date.now() - at,
        what: `${showOf(of)} by ${metric.method}`,
        ...(notes.length === 0 ? {} : { notes })
    };
    return { compared: { metric, placed }, measurements: [measurement] };
}
/** Compares a release with earlier ones, and the user's own files and queries, metric by metric. */
const runDrift = async (step, context) => {
    const { metrics, correction } = step.with;
    const { release, baseline, host, signal } = context;
    const { report } = release;
    const note = report === undefined
        ? () => ''
        : await readIndirect(host.dirs.workspace, report.plan.module.path);
    const done = [];
    for (const metric of metrics) {
        if (signal.aborted)
            break;
        done.push(await compareOne(metric, context, note));
    }
    const named = metrics.some(({ of }) => typeof of === 'string');
    const oneSided = named && report !== undefined && baseline.found
        ? findOneSided(baseline.previous.report, report)
        : [];
    const left = metrics.length - done.length;
    const stopped = left === 0
        ? []
        : [{ verdict: 'inconclusive', message: `time was up before ${String(left)} metrics` }];
    const { facts, remarks, drift } = summarize(done.map(({ compared }) => compared), correction === 'holm', Date.now());
    return {
        facts,
        remarks: [...remarks, ...oneSided, ...stopped],
        measurements: done.flatMap(({ measurements }) => measurements),
        drift
    };
};

;// CONCATENATED MODULE: ./lib/package/readiness/types/run-command.js



/** How long a cleanup may take that nothing else limits any more. */
const CLEANUP_MS = 5 * 60_000;
/** Nothing is known of them when `run` was not started; that it was not is said. */
const FACTS = ['exit', 'duration', 'stdout', 'stderr', 'value'];
function toCommand(argv, { shell, cwd, env }, { host }) {
    const [script, ...args] = argv;
    return {
        argv: shell === 'bash' ? ['bash', '-euo', 'pipefail', '-c', script, 'bash', ...args] : argv,
        cwd: (0,external_node_path_.resolve)(host.dirs.workspace, cwd ?? '.'),
        ...(env === undefined ? {} : { env })
    };
}
/** Programs, each with its whole process group, so that nothing of them is left. */
const runCommand = async (step, context) => {
    const { with: wish } = step;
    const { host, signal } = context;
    const measurements = [];
    const remarks = [];
    const run = async (argv, limit) => {
        const at = Date.now();
        const result = await host.exec({ ...toCommand(argv, wish, context), ...limit });
        measurements.push((0,command_measurement/* commandMeasurement */.u)(argv, at, result, host));
        return result;
    };
    const isExitWished = step.expect?.exit !== undefined;
    try {
        if (wish.setup !== undefined) {
            const { exitCode } = await run(wish.setup, { signal });
            if (exitCode !== 0) {
                remarks.push(...couldNot(`setup ended with status ${String(exitCode)}: ${wish.setup.join(' ')}`, 'Make the setup work by itself; run was not started.').remarks);
                return { facts: {}, remarks, measurements, judged: FACTS };
            }
        }
        const result = await run(wish.run, { signal });
        if (signal.aborted)
            remarks.push({
                verdict: 'fail',
                message: `it was still running after ${(result.durationMs / 1000).toFixed(1)} s and was ended`,
                fix: 'Give it more time with timeout, or make it faster.'
            });
        const number = wish.number === undefined ? undefined : new RegExp(wish.number).exec(result.stdout);
        const digits = number?.[1]?.trim() ?? '';
        const value = digits === '' ? Number.NaN : Number(digits);
        // A program that says that it failed, and one that could not be started, is no pass for want of a wish.
        if (!isExitWished && !signal.aborted && result.exitCode !== 0)
            remarks.push({
                verdict: 'fail',
                message: `it ended with status ${String(result.exitCode)}: ${wish.run.join(' ')}`,
                fix: 'Run it by hand, or name the statuses that are good in expect: { exit: … }.'
            });
        if (wish.number !== undefined && !Number.isFinite(value))
            remarks.push({
                verdict: 'inconclusive',
                message: `its standard output has no number that is like ${wish.number}`,
                fix: 'See what it prints; the first group of number must hold digits.'
            });
        return {
            facts: {
                exit: result.exitCode,
                duration: result.durationMs / 1000,
                stdout: result.stdout,
                stderr: result.stderr,
                ...(Number.isFinite(value) ? { value } : {})
            },
            remarks,
            measurements
        };
    }
    finally {
        if (wish.cleanup !== undefined) {
            const { exitCode } = await run(wish.cleanup, { timeoutMs: CLEANUP_MS });
            if (exitCode !== 0)
                remarks.push({
                    verdict: 'warn',
                    message: `cleanup ended with status ${String(exitCode)}: ${wish.cleanup.join(' ')}`,
                    fix: 'Look what is left of it.'
                });
        }
    }
};

// EXTERNAL MODULE: ./lib/package/config/nearest.js
var config_nearest = __webpack_require__(78285);
// EXTERNAL MODULE: ./lib/package/readiness/prometheus/take-measurement.js
var take_measurement = __webpack_require__(4988);
;// CONCATENATED MODULE: ./lib/package/readiness/prometheus/find-metrics.js


/** How far back a metric counts as stale, and not as missing. */
const LOOK_BACK = '1d';
/** Steps of that; not longer than the five minutes for which a value counts. */
const LOOK_STEP = '1m';
/** Names in a file: one per line; empty lines and what follows `#` are left out, as is a name that was there before. */
function parseNameList(text) {
    const names = text
        .split(/\r?\n/)
        .map((line) => line.replace(/#.*$/, '').trim())
        .filter((line) => line !== '');
    return [...new Set(names)];
}
/** Selects a name with more matchers; any name, since it stands in a text. */
function selectorOf(name, selector = '{}') {
    const inner = selector.trim().slice(1, -1).trim().replace(/,$/, '');
    return `{__name__=${JSON.stringify(name)}${inner === '' ? '' : `,${inner}`}}`;
}
function hintFor(name, known) {
    const part = ['_bucket', '_count', '_total'].find((suffix) => known.includes(`${name}${suffix}`));
    if (part !== undefined)
        return `; there is ${name}${part}`;
    if (known.includes(name))
        return '; it is there without these labels';
    return (0,config_nearest/* nearest */.p)(name, known);
}
/**
 * Looks each name up: missing when no series with the labels had a value within a day, stale when its newest one is older
 * than `maxAgeMs`.
 */
async function findMetrics(prometheus, wanted) {
    const { names, selector, maxAgeMs, redact } = wanted;
    const measurements = [];
    const missing = [];
    const stale = [];
    // Both times are the server's: clocks that differ make nothing stale.
    const ageOf = async (query) => {
        const at = Date.now();
        const answer = await prometheus.instant(query);
        measurements.push((0,take_measurement/* toMeasurement */.YL)(redact(query), at, answer));
        if (!answer.ok)
            return answer;
        const value = answer.samples[0]?.value;
        return typeof value === 'number' ? value * 1000 : undefined;
    };
    for (const name of names) {
        const series = selectorOf(name, selector);
        const ageMs = (await ageOf(`time() - max(timestamp(${series}))`)) ??
            (await ageOf(`time() - max(max_over_time(timestamp(${series})[${LOOK_BACK}:${LOOK_STEP}]))`));
        if (typeof ageMs === 'object')
            return { missing: [], stale, measurements, failure: ageMs };
        if (ageMs === undefined)
            missing.push(name);
        else if (ageMs > maxAgeMs)
            stale.push({ name, ageMs });
    }
    // Only hints: without the list there are none.
    const known = missing.length === 0 ? [] : await prometheus.names();
    const list = Array.isArray(known) ? known.slice(0, 50_000) : [];
    return {
        missing: missing.map((name) => ({ name, hint: hintFor(name, list) })),
        stale,
        measurements
    };
}

// EXTERNAL MODULE: ./lib/package/readiness/pause.js
var pause = __webpack_require__(59485);
;// CONCATENATED MODULE: ./lib/package/readiness/prometheus/assess.js
const NOTHING = {
    measured: 0,
    good: 0,
    failed: 0,
    inconclusive: 0,
    errors: 0,
    goodInARow: 0,
    errorsInARow: 0
};
/** Takes one measurement into account. A warning is good; an error is no measurement. */
function addMeasured(tally, verdict) {
    if (verdict === 'error')
        return {
            ...tally,
            errors: tally.errors + 1,
            errorsInARow: tally.errorsInARow + 1,
            goodInARow: 0
        };
    const isGood = verdict === 'pass' || verdict === 'warn';
    return {
        ...tally,
        measured: tally.measured + 1,
        good: tally.good + (isGood ? 1 : 0),
        failed: tally.failed + (verdict === 'fail' ? 1 : 0),
        inconclusive: tally.inconclusive + (verdict === 'inconclusive' ? 1 : 0),
        goodInARow: isGood ? tally.goodInARow + 1 : 0,
        errorsInARow: 0
    };
}
/**
 * How it ends, as an analysis of Argo Rollouts does (docs/features/analysis.md): failed with more failures than the limit;
 * inconclusive with more of those than their limit, or with too many errors in a row; good with enough good ones in a row, or
 * when all were measured, one of them was good, and none was asked for in a row. Undefined while it goes on.
 */
function assess(tally, limits) {
    if (tally.failed > limits.failureLimit)
        return 'fail';
    if (tally.inconclusive > limits.inconclusiveLimit)
        return 'inconclusive';
    if (tally.errorsInARow > limits.errorLimit)
        return 'inconclusive';
    if (limits.successes !== undefined && tally.goodInARow >= limits.successes)
        return 'pass';
    if (limits.count === undefined || tally.measured < limits.count)
        return undefined;
    return limits.successes === undefined ? atTheEnd(tally) : 'inconclusive';
}
/** How it ends when nothing was against it: without a single good one nothing speaks for it, whatever the limits are. */
function atTheEnd({ good, failed }) {
    if (good > 0)
        return 'pass';
    return failed > 0 ? 'fail' : 'inconclusive';
}

;// CONCATENATED MODULE: ./lib/package/readiness/prometheus/measure.js



/** A report keeps so many measurements, the newest ones. */
const KEPT = 1000;
async function repeat(prometheus, wanted, { limits, intervalMs, initialDelayMs, until }, signal) {
    const all = [];
    const isStopped = () => signal.aborted;
    let tally = NOTHING;
    if (!(await (0,pause/* pause */.v)(initialDelayMs, signal)))
        return { tally, all, outcome: undefined };
    for (;;) {
        const startedAt = performance.now();
        const isLast = until?.aborted === true;
        const measured = await (0,take_measurement/* takeMeasurement */.Wf)(prometheus, wanted);
        if (isStopped())
            return { tally, all, outcome: undefined };
        all.push(measured);
        if (all.length > KEPT)
            all.shift();
        tally = addMeasured(tally, measured.verdict);
        const isError = measured.verdict === 'error';
        const outcome = isError && measured.transient !== true
            ? 'inconclusive'
            : (assess(tally, limits) ?? (isLast && !isError ? atTheEnd(tally) : undefined));
        if (outcome !== undefined)
            return { tally, all, outcome };
        const wait = (intervalMs ?? 0) - (performance.now() - startedAt);
        // The end of the run is no time to wait.
        const waker = isLast || until === undefined ? signal : AbortSignal.any([signal, until]);
        await (0,pause/* pause */.v)(wait, waker);
        if (isStopped())
            return { tally, all, outcome: undefined };
    }
}
function count({ measured, good, failed, inconclusive, errors }) {
    const parts = [
        `${String(measured)} measured`,
        `${String(good)} good`,
        ...(failed > 0 ? [`${String(failed)} failed`] : []),
        ...(inconclusive > 0 ? [`${String(inconclusive)} inconclusive`] : []),
        ...(errors > 0 ? [`${String(errors)} without an answer`] : [])
    ];
    return parts.join(', ');
}
/** Why it ended as it did, in half a sentence. */
function why({ tally, all, outcome }, limits) {
    const { failed, inconclusive, goodInARow, errorsInARow } = tally;
    if (outcome === undefined)
        return 'it was stopped before its end';
    if (outcome === 'fail' && failed <= limits.failureLimit)
        return 'none of them was good';
    if (outcome === 'fail')
        return `${String(failed)} failed, and at most ${String(limits.failureLimit)} may`;
    if (outcome === 'pass')
        return limits.successes !== undefined && goodInARow >= limits.successes
            ? `${String(goodInARow)} good ones in a row`
            : 'all were taken';
    if (all.at(-1)?.verdict === 'error')
        return errorsInARow > limits.errorLimit && limits.errorLimit > 0
            ? `${String(errorsInARow)} in a row had no answer`
            : 'there was no answer';
    if (inconclusive <= limits.inconclusiveLimit && limits.successes === undefined)
        return 'none of them was good';
    return inconclusive > limits.inconclusiveLimit
        ? `${String(inconclusive)} were inconclusive, and at most ${String(limits.inconclusiveLimit)} may be`
        : `there were never ${String(limits.successes)} good ones in a row`;
}
/** What all measurements together say; the remarks of a single one speak for themselves. */
function measure_summarize(measuring, limits) {
    const { all, outcome = 'inconclusive', tally } = measuring;
    const text = `${count(tally)}: ${why(measuring, limits)}`;
    const isThis = ({ verdict }) => outcome === 'inconclusive'
        ? verdict === 'error' || verdict === 'inconclusive'
        : verdict === (outcome === 'pass' ? 'warn' : outcome);
    const example = all.findLast(isThis);
    const first = example?.remarks.find(({ verdict }) => verdict !== 'pass');
    if (first === undefined)
        return [{ verdict: outcome, message: text }];
    return [
        {
            ...first,
            verdict: outcome === 'pass' ? 'warn' : outcome,
            message: `${text}; the last of them: ${first.message}`
        }
    ];
}
const measure_factOf = (measured) => {
    const [first, ...others] = measured?.samples ?? [];
    if (measured === undefined || first === undefined)
        return {};
    return { value: others.length === 0 ? first.value : measured.samples };
};
/** Takes all measurements of a step, and says what they come to. */
async function measure(prometheus, wanted, schedule, { signal, event }) {
    const { limits, intervalMs, until } = schedule;
    const query = wanted.redact(wanted.query);
    const isOne = limits.count === 1 && until === undefined;
    if (!isOne) {
        const times = limits.count === undefined ? 'during the run' : `${String(limits.count)} times`;
        event(`measuring begins: ${times}, every ${(0,take_measurement/* showMs */.cT)(intervalMs ?? 0)}: ${query}`);
    }
    const measuring = await repeat(prometheus, wanted, schedule, signal);
    const { all, outcome, tally } = measuring;
    if (!isOne)
        event(`measuring ends: ${outcome ?? 'stopped'}, ${count(tally)}, ${why(measuring, limits)}: ${query}`);
    const last = all.at(-1);
    const deciding = outcome === 'pass'
        ? all.findLast(({ verdict }) => verdict === 'pass' || verdict === 'warn')
        : outcome === 'fail'
            ? all.findLast(({ verdict }) => verdict === 'fail')
            : last;
    const measurements = all.flatMap((each) => each.measurements);
    return {
        facts: measure_factOf(deciding),
        remarks: isOne && outcome !== undefined ? (last?.remarks ?? []) : measure_summarize(measuring, limits),
        measurements,
        judged: ['value']
    };
}

;// CONCATENATED MODULE: ./lib/package/readiness/types/run-prometheus.js










/** As Argo Rollouts has it. */
const ERROR_LIMIT = 4;
const MAX_AGE_MS = 5 * 60_000;
/** Between measurements during a run that names no interval. */
const DURING_MS = 5000;
/** Names in one message. */
const MAX_NAMED = 20;
const ms = (text) => text === undefined ? undefined : (0,duration/* parseDuration */.E)(text);
function scheduleOf(wish, runEnded) {
    const { interval, count, during, failureLimit, inconclusiveLimit, successes } = wish;
    const intervalMs = ms(interval) ?? (during === undefined ? undefined : DURING_MS);
    return {
        intervalMs,
        initialDelayMs: ms(wish.initialDelay) ?? 0,
        until: during === undefined ? undefined : runEnded,
        limits: {
            count: during === undefined ? (count ?? 1) : undefined,
            failureLimit: failureLimit ?? 0,
            inconclusiveLimit: inconclusiveLimit ?? 0,
            successes,
            errorLimit: intervalMs === undefined ? 0 : ERROR_LIMIT
        }
    };
}
async function runQuery(query, prometheus, step, context) {
    const { with: wish, expect, warn, for: forTime } = step;
    if (expect?.value === undefined && warn?.value === undefined)
        return couldNot('nothing is said of value: any answer would do', 'Write expect: { value: "< 0.8" }, or what else it must be.');
    if (wish.during === 'run' && context.runEnded === undefined)
        return couldNot('during: run has no run to measure', 'Put the step below also: of a check whose first step runs something.');
    const { host, earlier, defaults } = context;
    const wanted = {
        query,
        ...(wish.guard === undefined ? {} : { guard: wish.guard }),
        ...(wish.range === undefined ? {} : { range: wish.range }),
        ...(forTime === undefined ? {} : { for: forTime }),
        redact: (text) => host.redact(text),
        wishes: {
            ...(expect === undefined ? {} : { expect }),
            ...(warn === undefined ? {} : { warn }),
            reduce: wish.reduce ?? 'all',
            earlier,
            onEmpty: defaults.onEmpty
        }
    };
    return measure(prometheus, wanted, scheduleOf(wish, context.runEnded), context);
}
async function readNames({ file, names }, { host }) {
    if (names !== undefined)
        return [...new Set(names)];
    if (file === undefined)
        return [];
    try {
        return parseNameList(await (0,external_node_fs_promises_.readFile)((0,external_node_path_.resolve)(host.dirs.workspace, file), 'utf8'));
    }
    catch (error) {
        return couldNot(`${file} cannot be read: ${(0,errors/* errorCode */.CA)(error)}`, 'Write the names of the metrics into it, one per line.');
    }
}
const listed = (names) => {
    const left = names.length - MAX_NAMED;
    return `${names.slice(0, MAX_NAMED).join(', ')}${left > 0 ? ` and ${String(left)} more` : ''}`;
};
/** What `expect` and `warn` say of one number; what they do not name must be 0. Each remark names the metrics. */
function judgeCount(name, names, { expect, warn }, { earlier, defaults }, fix) {
    const warned = warn?.[name];
    const found = (0,judge/* judge */.S4)({
        expect: { [name]: expect?.[name] ?? (warned === undefined ? '== 0' : '>= 0') },
        warn: warned === undefined ? {} : { [name]: warned }
    }, { facts: { [name]: names.length }, earlier, onEmpty: defaults.onEmpty });
    return found.map((remark) => ({
        ...remark,
        message: names.length === 0 ? remark.message : `${remark.message}: ${listed(names)}`,
        fix
    }));
}
async function runMetrics(metrics, prometheus, step, context) {
    const names = await readNames(metrics, context);
    if (!('length' in names))
        return names;
    if (names.length === 0)
        return couldNot('no metric is named', `Write names into ${metrics.file ?? 'names'}.`);
    const { selector, maxAge } = metrics;
    const coverage = await findMetrics(prometheus, {
        names,
        ...(selector === undefined ? {} : { selector }),
        maxAgeMs: ms(maxAge) ?? MAX_AGE_MS,
        redact: (text) => context.host.redact(text)
    });
    const { missing, stale, measurements, failure } = coverage;
    if (failure !== undefined)
        return { ...couldNot(failure.reason, failure.fix), measurements };
    const missed = missing.map(({ name, hint }) => `${name}${hint}`);
    const old = stale.map(({ name, ageMs }) => `${name} (${(0,take_measurement/* showMs */.cT)(Math.round(ageMs / 1000) * 1000)} old)`);
    return {
        facts: { missing: missing.length, stale: stale.length },
        remarks: [
            ...judgeCount('missing', missed, step, context, 'Export them, or scrape what exports them.'),
            ...judgeCount('stale', old, step, context, 'See why they are not collected any more.')
        ],
        measurements,
        judged: ['missing', 'stale']
    };
}
/** Asks Prometheus: one measurement or many, or whether metrics are there and fresh. */
const runPrometheus = async (step, context) => {
    const { host, signal } = context;
    const { provider, query, metrics } = step.with;
    const prometheus = (0,read_prometheus/* openPrometheus */.j)({ host, signal, provider: context.provider(provider) });
    if (query !== undefined)
        return runQuery(query, prometheus, step, context);
    if (metrics !== undefined)
        return runMetrics(metrics, prometheus, step, context);
    // The shape lets neither none nor both through.
    return couldNot('there is neither query nor metrics', 'Write one of them.');
};

// EXTERNAL MODULE: ./lib/package/given/read-packed.js + 1 modules
var read_packed = __webpack_require__(53237);
// EXTERNAL MODULE: ./lib/package/given/write-room.js
var write_room = __webpack_require__(30361);
;// CONCATENATED MODULE: ./lib/package/readiness/scan/allow-list.js



const entry = schemas/* strictObject */.rej({
    path: schemas/* string */.YjP().min(1),
    detector: schemas/* string */.YjP().min(1),
    sha256: schemas/* string */.YjP()
        .regex(/^[0-9a-f]{8,64}$/, 'must be 8 to 64 lower-case hex digits')
        .exactOptional(),
    line: schemas/* int */.Whr().min(1).exactOptional(),
    reason: schemas/* string */.YjP().min(1),
    until: iso/* date */.p6('must be a date like 2026-12-31').exactOptional()
});
const list = schemas/* array */.YOg(entry.refine(({ sha256, line }) => sha256 !== undefined || line !== undefined, 'needs sha256 or line, so that it allows one match and not all'));
/** Reads a YAML list of accepted matches. An empty file accepts nothing. */
function parseAllowList(source) {
    const document = (0,dist/* parseDocument */.Tp)(source, { prettyErrors: false });
    const [error] = document.errors;
    if (error !== undefined)
        return { ok: false, why: error.message };
    const parsed = list.safeParse(document.toJS({ maxAliasCount: 0 }) ?? []);
    if (!parsed.success) {
        const [issue] = parsed.error.issues;
        const place = issue?.path.join('.') ?? '';
        return { ok: false, why: `${place === '' ? '' : `entry ${place}: `}${issue?.message ?? ''}` };
    }
    return {
        ok: true,
        entries: parsed.data.map((each) => ({ ...each, glob: createGlob(each.path) }))
    };
}
/** The shortest part of a digest that entries may have. */
const SHORTEST = 8;
const keyOf = (detector, by) => `${detector} ${by}`;
/**
 * Tells for the matches of one file which entries accept them, by position. In the same time, however many entries and
 * matches there are.
 */
function allowedIn(entries, path) {
    const byKey = new Map();
    const digested = new Set();
    entries.forEach(({ detector, sha256, line, glob }, index) => {
        if (!glob.matches(path))
            return;
        if (sha256 !== undefined)
            digested.add(detector);
        const by = sha256 === undefined ? `:${String(line)}` : sha256.slice(0, SHORTEST);
        const key = keyOf(detector, by);
        byKey.set(key, [...(byKey.get(key) ?? []), index]);
    });
    if (byKey.size === 0)
        return () => [];
    return ({ detector, sha256, line }) => {
        const byLine = byKey.get(keyOf(detector, `:${String(line)}`)) ?? [];
        if (!digested.has(detector))
            return byLine;
        const digest = sha256();
        const byDigest = (byKey.get(keyOf(detector, digest.slice(0, SHORTEST))) ?? []).filter((index) => {
            const entry = entries[index];
            return (digest.startsWith(entry?.sha256 ?? '-') &&
                (entry?.line === undefined || entry.line === line));
        });
        return [...byLine, ...byDigest];
    };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./lib/package/readiness/scan/proofs.js

/** Luhn's check digit (ISO/IEC 7812-1, annex B). @param digits digits alone */
function hasLuhn(digits) {
    let sum = 0;
    for (let at = 0; at < digits.length; at++) {
        const digit = digits.charCodeAt(digits.length - 1 - at) - 48;
        const doubled = at % 2 === 1 ? digit * 2 : digit;
        sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 === 0;
}
/** Ranges of issuer identification numbers that cards of people have, and how long their numbers are. */
const ISSUERS = [
    { name: 'Visa', first: [[4, 4]], lengths: [13, 19] },
    {
        name: 'Mastercard',
        first: [
            [51, 55],
            [2221, 2720]
        ],
        lengths: [16, 16]
    },
    {
        name: 'American Express',
        first: [
            [34, 34],
            [37, 37]
        ],
        lengths: [15, 15]
    },
    {
        name: 'Discover',
        first: [
            [6011, 6011],
            [644, 649],
            [65, 65]
        ],
        lengths: [16, 19]
    },
    { name: 'JCB', first: [[3528, 3589]], lengths: [16, 19] },
    {
        name: 'Diners Club',
        first: [
            [300, 305],
            [36, 36],
            [38, 39]
        ],
        lengths: [14, 19]
    },
    { name: 'UnionPay', first: [[62, 62]], lengths: [16, 19] },
    { name: 'Mir', first: [[2200, 2204]], lengths: [16, 19] }
];
/** Whether a number can be one of a payment card: its issuer, its length for that issuer, and its check digit. */
function isCardNumber(text) {
    const digits = text.replaceAll(/[ -]/g, '');
    return (hasLuhn(digits) &&
        ISSUERS.some(({ first, lengths: [least, most] }) => digits.length >= least &&
            digits.length <= most &&
            first.some(([from, to]) => {
                const start = Number(digits.slice(0, String(from).length));
                return start >= from && start <= to;
            })));
}
const PROVINCES = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)/;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** A citizen identification number (GB 11643-1999): province, a day that there was, check character by ISO 7064 MOD 11-2. */
function isCitizenNumber(text) {
    if (!/^\d{17}[\dXx]$/.test(text) || !PROVINCES.test(text))
        return false;
    const year = Number(text.slice(6, 10));
    const month = Number(text.slice(10, 12));
    const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
    const days = month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0);
    const day = Number(text.slice(12, 14));
    if (year < 1800 || day < 1 || day > days)
        return false;
    let sum = 0;
    for (let at = 0; at < 17; at++)
        sum += (WEIGHTS[at] ?? 0) * (text.charCodeAt(at) - 48);
    return '10X98765432'[sum % 11] === (text[17] === 'x' ? 'X' : text[17]);
}
const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** The last six characters of a GitHub token of the first form: the CRC-32 of the thirty before them, in base 62. */
function tokenChecksum(random) {
    let left = (0,external_node_zlib_.crc32)(random);
    let text = '';
    for (let at = 0; at < 6; at++) {
        text = `${BASE62[left % 62] ?? ''}${text}`;
        left = Math.floor(left / 62);
    }
    return text;
}

;// CONCATENATED MODULE: ./lib/package/readiness/scan/detectors.js

/** Not an example of AWS's own documentation, and no number of the few that were never anybody's. */
const NOBODYS = new Set(['078-05-1120', '219-09-9999', '457-55-5462']);
const hasTokenChecksum = (token) => 
// Tokens of installations get other forms, too: their checksum is not asked for.
!/^gh[pour]_/.test(token) || tokenChecksum(token.slice(4, 34)) === token.slice(34);
/**
 * What `scan` knows to look for. Sources: GB 11643-1999 (cn-idcard, 18 characters), numbering plan of China (cn-mobile),
 * SSA's rules of valid numbers (us-ssn; with dashes or spaces alone, since nine digits are anything), ISO/IEC 7812
 * (card-luhn), RFC 7468 and PROTOCOL.key of OpenSSH (private-key), GitHub's announcement of its token formats.
 */
const DETECTORS = [
    {
        name: 'cn-idcard',
        form: /(?<![0-9A-Za-z.])[1-9]\d{5}(?:1[89]|20)\d{2}[01]\d[0-3]\d{4}[\dXx](?![0-9A-Za-z])/g,
        proven: isCitizenNumber
    },
    {
        name: 'cn-mobile',
        form: /(?<![0-9A-Za-z.])(?:(?:\+|00)86[ -]?)?1[3-9]\d(?:\d{8}|([ -])\d{4}\1\d{4})(?![0-9A-Za-z]|\.\d)/g
    },
    {
        name: 'us-ssn',
        form: /(?<![0-9A-Za-z-])(?!000|666|9)\d{3}([ -])(?!00)\d{2}\1(?!0000)\d{4}(?![0-9A-Za-z-])/g,
        proven: (match) => !NOBODYS.has(match.replaceAll(' ', '-'))
    },
    {
        name: 'card-luhn',
        form: /(?<![0-9A-Za-z.])(?:\d{13,19}|\d{4}([ -])\d{4}\1\d{4}\1\d{4}|\d{4}([ -])\d{6}\2\d{4,5})(?![0-9A-Za-z]|\.\d)/g,
        proven: isCardNumber
    },
    {
        name: 'private-key',
        // The line alone is in every program that reads keys: some of the key must follow. In source texts \n is written out.
        form: /-----BEGIN (?:[A-Z0-9]{1,10} ){0,2}PRIVATE KEY(?: BLOCK)?-----(?:\\[rn]|\s){1,4}(?:[A-Za-z-]{1,30}: [^\n\r\\]{0,100}(?:\\[rn]|\s){1,4}){0,6}[A-Za-z0-9+/=][A-Za-z0-9+/=\s\\]{31,2047}/g
    },
    {
        name: 'github-token',
        form: /(?<![0-9A-Za-z_])(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59})(?![0-9A-Za-z_])/g,
        proven: hasTokenChecksum
    },
    {
        name: 'aws-key',
        form: /(?<![0-9A-Za-z+/])(?:AKIA|ASIA)[A-Z2-7]{16}(?![0-9A-Za-z+/=])/g,
        proven: (match) => !match.endsWith('EXAMPLE')
    }
];

// EXTERNAL MODULE: ./lib/package/readiness/once.js
var once = __webpack_require__(15250);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./lib/package/readiness/scan/read-text-pieces.js


const PIECE_BYTES = 1024 * 1024;
/** As much as git looks at to tell texts from other files. */
const HEAD_BYTES = 8000;
/** The encoding of a file by its first bytes: its byte order mark, else whether it has a byte 0. */
function encodingOf(head) {
    if (head[0] === 0xff && head[1] === 0xfe)
        return 'utf-16le';
    if (head[0] === 0xfe && head[1] === 0xff)
        return 'utf-16be';
    return head.includes(0) ? 'bytes' : 'utf-8';
}
async function* decoded(path, encoding, signal) {
    const decoder = encoding === 'bytes' ? undefined : new TextDecoder(encoding);
    const stream = (0,external_node_fs_.createReadStream)(path, { highWaterMark: PIECE_BYTES, signal });
    for await (const chunk of stream) {
        if (!Buffer.isBuffer(chunk))
            throw new TypeError('a file gave something else than bytes');
        const text = decoder?.decode(chunk, { stream: true }) ?? chunk.toString('latin1');
        yield { text, bytes: chunk.length };
    }
    const rest = decoder?.decode() ?? '';
    if (rest !== '')
        yield { text: rest, bytes: 0 };
}
/** Reads a file as a text, never all of it at once. */
async function readTextPieces(path, signal) {
    const encoding = encodingOf(await (0,read_head/* readHead */.z)(path, HEAD_BYTES));
    return { encoding, pieces: decoded(path, encoding, signal) };
}

;// CONCATENATED MODULE: ./lib/package/readiness/scan/windows.js
/** Characters before the place where matches may begin: what look-behinds see. */
const BEFORE = 256;
/** Longest match that is found whole. */
const LONGEST_MATCH = 8192;
/**
 * Cuts a text that arrives in pieces into windows that overlap, so that every match of up to 8,192 characters is whole in
 * the one window in which it may begin.
 */
function createWindows() {
    let held = '';
    let offset = 0;
    let next = 0;
    return {
        add(piece, last) {
            const text = held + piece;
            const from = next - offset;
            const to = last ? text.length : Math.max(from, text.length - LONGEST_MATCH);
            const window = { text, offset, from, to };
            const keep = Math.max(0, to - BEFORE);
            next = offset + to;
            held = text.slice(keep);
            offset += keep;
            return window;
        }
    };
}
/**
 * Matches that begin in the window, never within the match before; empty ones are none.
 * @param resume position in the whole text where the last match before this window ended
 */
function* matchesIn(form, window, resume) {
    const { text, offset, from, to } = window;
    let at = Math.max(from, resume - offset);
    while (at < to) {
        form.lastIndex = at;
        const match = form.exec(text);
        if (match === null || match.index >= to)
            return;
        const end = match.index + match[0].length;
        if (match[0] !== '')
            yield { start: match.index, end };
        at = Math.max(end, match.index + 1);
    }
}

;// CONCATENATED MODULE: ./lib/package/readiness/scan/read-matches.js





/** Counts lines on the way through a text, and looks at each character once: a line may be the whole file. */
function createLines() {
    let line = 1;
    let looked = 0;
    let next;
    return ({ text, offset }, at) => {
        for (;;) {
            if (next === undefined) {
                const found = text.indexOf('\n', looked - offset);
                next = found === -1 ? undefined : offset + found;
                looked = next === undefined ? offset + text.length : next + 1;
            }
            if (next === undefined || next >= offset + at)
                return line;
            line++;
            next = undefined;
        }
    };
}
/** The detectors of these names. */
function selectDetectors(names) {
    return DETECTORS.filter(({ name }) => names.includes(name));
}
/**
 * Looks a file through in pieces; gives each match to `onMatch` in the order of the text.
 * @param own how many patterns the thread has; absent without any
 */
async function readMatches(path, detectors, own, signal, onMatch) {
    const { encoding, pieces } = await readTextPieces(path, signal);
    const windows = createWindows();
    const lineAt = createLines();
    const resume = detectors.map(() => 0);
    let ownResume = Array.from({ length: own?.count ?? 0 }, () => 0);
    let bytes = 0;
    let more = 0;
    const lookAt = async (window) => {
        const hits = detectors.flatMap(({ name, form, proven }, index) => {
            const spans = [...matchesIn(form, window, resume[index] ?? 0)];
            const last = spans.at(-1);
            if (last !== undefined)
                resume[index] = window.offset + last.end;
            return spans
                .filter(({ start, end }) => proven?.(window.text.slice(start, end)) !== false)
                .map((span) => ({ name, ...span }));
        });
        const answer = await own?.thread.find(window, ownResume);
        if (answer?.ok === true) {
            ownResume = answer.value.map((each) => each.resume);
            for (const { name, spans, more: left } of answer.value) {
                more += left;
                for (const span of spans)
                    hits.push({ name, ...span });
            }
        }
        for (const { name, start, end } of hits.sort((a, b) => a.start - b.start)) {
            const match = window.text.slice(start, end);
            const line = lineAt(window, start);
            onMatch({
                detector: name,
                sha256: (0,once/* once */.O)(() => (0,external_node_crypto_.hash)('sha256', encoding === 'bytes' ? Buffer.from(match, 'latin1') : match)),
                ...(encoding === 'bytes' ? {} : { line }),
                offset: window.offset + start
            });
        }
        lineAt(window, window.to);
        return answer?.ok === false ? answer : undefined;
    };
    for await (const piece of pieces) {
        bytes += piece.bytes;
        const broken = await lookAt(windows.add(piece.text, false));
        if (broken !== undefined)
            return { bytes, more, broken };
    }
    const broken = await lookAt(windows.add('', true));
    return { bytes, more, ...(broken === undefined ? {} : { broken }) };
}

// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(75919);
;// CONCATENATED MODULE: ./lib/package/readiness/scan/run-patterns.js


const isExpression = (regex, flags) => {
    try {
        new RegExp(regex, flags);
        return true;
    }
    catch {
        return false;
    }
};
/**
 * An expression that looks at whole characters where it can: one that is only right without the flag `u` goes without.
 * @throws PipelineError CONFIG_INVALID for one that is none
 */
function ownPattern(name, regex, ignoreCase) {
    const flags = ignoreCase ? 'gim' : 'gm';
    const found = [`${flags}u`, flags].find((each) => isExpression(regex, each));
    if (found !== undefined)
        return { name, regex, flags: found };
    throw new errors/* PipelineError */.zC({
        code: 'CONFIG_INVALID',
        what: `The pattern ${name} is no regular expression of JavaScript: ${regex}`,
        fix: 'Correct it; characters like ( and [ need a backslash before them to mean themselves.'
    });
}
const MOST_SPANS = 1000;
/**
 * Runs in the thread. It is a text so that it is in every bundle; what it does is `matchesIn` of windows.ts, which a test
 * compares with it.
 */
const CODE = `
const { parentPort, workerData: { patterns, at, most } } = require('node:worker_threads')
const forms = patterns.map(({ regex, flags }) => new RegExp(regex, flags))
const find = ({ text, offset, from, to }, resume) => forms.map((form, index) => {
  Atomics.store(at, 0, index)
  const spans = []
  let more = 0
  let place = Math.max(from, resume[index] - offset)
  while (place < to) {
    form.lastIndex = place
    const match = form.exec(text)
    if (match === null || match.index >= to) break
    const end = match.index + match[0].length
    if (match[0] !== '') {
      if (spans.length < most) spans.push({ start: match.index, end })
      else more++
    }
    place = Math.max(end, match.index + 1)
  }
  return { name: patterns[index].name, spans, more, resume: offset + place }
})
const replace = (text, replacements) => forms.reduce((each, form, index) => {
  Atomics.store(at, 0, index)
  return each.replace(form, replacements[index])
}, text)
parentPort.on('message', ({ window, resume, text, replacements }) => {
  parentPort.postMessage(window === undefined ? replace(text, replacements) : find(window, resume))
})
`;
/**
 * Starts a thread for expressions. One that takes longer than `limitMs` for a text, or is at work when `signal` is aborted,
 * is ended with its thread, and so is everything after it. Calls come one after the other.
 */
function runPatterns(patterns, limitMs, signal) {
    const at = new Int32Array(new SharedArrayBuffer(4));
    let worker;
    const ask = async (message) => {
        if (signal.aborted)
            return { ok: false, why: 'stopped', pattern: '' };
        const thread = (worker ??= new external_node_worker_threads_.Worker(CODE, {
            eval: true,
            env: {},
            execArgv: [],
            workerData: { patterns, at, most: MOST_SPANS }
        }));
        return new Promise((resolve, reject) => {
            const end = (answer) => {
                clearTimeout(timer);
                signal.removeEventListener('abort', stop);
                thread.off('message', take).off('error', reject);
                if (answer.ok)
                    resolve(answer);
                else {
                    worker = undefined;
                    void thread.terminate().then(() => {
                        resolve(answer);
                    }, reject);
                }
            };
            const give = (why) => () => {
                end({ ok: false, why, pattern: patterns[Atomics.load(at, 0)]?.name ?? '' });
            };
            const stop = give('stopped');
            const timer = setTimeout(give('slow'), limitMs);
            signal.addEventListener('abort', stop);
            const take = (value) => {
                end({ ok: true, value });
            };
            thread.on('message', take).on('error', reject);
            thread.postMessage(message);
        });
    };
    return {
        find: async (window, resume) => ask({ window, resume }),
        replace: async (text, replacements) => ask({ text, replacements }),
        async close() {
            await worker?.terminate();
            worker = undefined;
        }
    };
}

;// CONCATENATED MODULE: ./lib/package/readiness/types/run-scan.js












/** Places that are listed; all are counted. */
const run_scan_MOST_PLACES = 200;
/** Remarks of one kind. */
const run_scan_MOST_REMARKS = 20;
/** Archives in archives in archives. */
const MOST_DEPTH = 4;
/** What one pattern may take for one mebibyte of text. */
const PATTERN_MS = 10_000;
async function readAllowed({ allow }, workspace) {
    if (allow === undefined)
        return { entries: [] };
    try {
        const parsed = parseAllowList(await (0,external_node_fs_promises_.readFile)((0,external_node_path_.resolve)(workspace, allow.file), 'utf8'));
        return parsed.ok
            ? { entries: parsed.entries }
            : { entries: [], why: `${allow.file}: ${parsed.why}` };
    }
    catch (error) {
        if (error instanceof errors/* PipelineError */.zC)
            throw error;
        if ((0,errors/* errorCode */.CA)(error) === '')
            throw error;
        return { entries: [], why: `${allow.file} cannot be read: ${(0,errors/* errorCode */.CA)(error)}` };
    }
}
function entryRemarks(entries, used, today, file) {
    return entries.flatMap(({ path, detector, until }, index) => {
        const what = `${file}: entry ${String(index + 1)} (${detector} in ${path})`;
        if (until !== undefined && until < today)
            return [
                {
                    verdict: 'fail',
                    message: `${what} counted until ${until}`,
                    fix: 'Remove what it allows, or look at it again and give it a later date.'
                }
            ];
        if (used.has(index))
            return [];
        return [
            {
                verdict: 'warn',
                message: `${what} allows nothing that is there`,
                fix: 'Take it out of the list.'
            }
        ];
    });
}
const placeOf = (shown, { line, offset }) => line === undefined ? `${shown}@0x${offset.toString(16)}` : `${shown}:${String(line)}`;
/** Everything that the step counts and lists while it goes through files. */
function createTally(entries, today) {
    const places = [];
    const remarks = [];
    const used = new Set();
    let current = { shown: '', allowing: allowedIn([], '') };
    const count = { matches: 0, allowed: 0, filesScanned: 0, bytesScanned: 0 };
    return {
        places,
        remarks,
        used,
        count,
        remark(remark) {
            if (remarks.length < run_scan_MOST_REMARKS)
                remarks.push(remark);
        },
        match(shown, match) {
            if (shown !== current.shown)
                current = { shown, allowing: allowedIn(entries, shown) };
            const by = current.allowing(match);
            for (const index of by)
                used.add(index);
            const valid = by.some((index) => (entries[index]?.until ?? '9999-12-31') >= today);
            count[valid ? 'allowed' : 'matches']++;
            if (!valid && places.length < run_scan_MOST_PLACES)
                places.push(`${placeOf(shown, match)}: ${match.detector} sha256:${match.sha256().slice(0, 8)}`);
        }
    };
}
/** What is in an archive or compressed file; nothing for other files. */
async function unpacked({ path, shown, depth }, room, context) {
    if (depth >= MOST_DEPTH)
        return undefined;
    const inner = await (0,read_packed/* readPacked */.d)({ file: path, shown }, room, context.host);
    if (inner === undefined)
        return undefined;
    if (inner.kind === 'file')
        return [{ path: inner.path, shown, depth: depth + 1 }];
    const listed = await (0,read_directory/* listFiles */.C)(inner.path, shown);
    return listed.map((each) => {
        if ('error' in each)
            throw each.error;
        const name = each.file.slice(inner.path.length + 1);
        return { path: each.file, shown: `${shown}!${name}`, depth: depth + 1 };
    });
}
/** Looks one file through, and what is in it; false when the rest is not to be looked at. */
async function lookInto(given, room, looking) {
    const { context, tally, wish, own } = looking;
    const { path, shown } = given;
    const isOver = () => context.signal.aborted;
    if (isOver())
        return false;
    try {
        const members = wish.archives === false ? undefined : await unpacked(given, room, context);
        if (members !== undefined) {
            for (const member of members)
                if (!(await lookInto(member, room, looking)))
                    return false;
            return true;
        }
        const detectors = selectDetectors(wish.detectors ?? []);
        const { bytes, more, broken } = await readMatches(path, detectors, own, context.signal, (match) => {
            tally.match(shown, match);
        });
        tally.count.bytesScanned += bytes;
        tally.count.matches += more;
        if (broken === undefined)
            tally.count.filesScanned++;
        if (broken?.why === 'slow') {
            tally.remark({
                verdict: 'inconclusive',
                message: `the pattern ${broken.pattern} takes longer than ${String(PATTERN_MS / 1000)} s for a part of ${shown}, and was ended`,
                fix: 'Write it without repetitions inside repetitions, such as (a+)+.'
            });
        }
        return broken === undefined;
    }
    catch (error) {
        if (isOver())
            return false;
        const code = (0,errors/* errorCode */.CA)(error);
        if (!(error instanceof errors/* PipelineError */.zC) && !/^E(?!RR_)/.test(code))
            throw error;
        const what = error instanceof errors/* PipelineError */.zC ? error.what : `${shown} cannot be read: ${code}.`;
        tally.remark({
            verdict: 'inconclusive',
            message: what.replace(/\.$/, ''),
            fix: error instanceof errors/* PipelineError */.zC ? error.fix : 'Make it readable, or leave it out.'
        });
        return true;
    }
}
function toPatterns({ patterns = {} }) {
    return Object.entries(patterns).map(([name, each]) => typeof each === 'string'
        ? ownPattern(name, each, false)
        : ownPattern(name, each.regex, each.ignoreCase === true));
}
/**
 * Looks through files and the members of archives, in pieces. Own patterns work in a thread that is ended when they take
 * too long.
 */
const runScan = async (step, context) => {
    const { with: wish } = step;
    const { host, signal } = context;
    const at = Date.now();
    const today = new Date(at).toISOString().slice(0, 10);
    const { workspace } = host.dirs;
    const patterns = toPatterns(wish);
    const allowed = await readAllowed(wish, workspace);
    if (allowed.why !== undefined)
        return couldNot(`the list of allowed matches is not usable: ${allowed.why}`, 'Correct it.');
    const tally = createTally(allowed.entries, today);
    const { count, places } = tally;
    const found = await readPaths((0,shapes/* pathList */.CN)(wish.paths), workspace, signal);
    const thread = runPatterns(patterns, PATTERN_MS, signal);
    const own = patterns.length === 0 ? undefined : { thread, count: patterns.length };
    let whole = true;
    try {
        for (const { path, shown } of found.files) {
            // What was unpacked of one file is gone before the next one needs the room.
            const room = (0,write_room/* createRoom */.a)(host.dirs.temp, { left: write_room/* MOST_UNPACKED_BYTES */.s });
            whole = await lookInto({ path, shown, depth: 0 }, room, { context, wish, tally, own });
            await room.close();
            if (!whole)
                break;
        }
    }
    finally {
        await thread.close();
    }
    if (signal.aborted)
        tally.remark({
            verdict: 'fail',
            message: `time was up after ${String(count.filesScanned)} of ${String(found.files.length)} files`,
            fix: 'Give it more time with timeout, or fewer files.'
        });
    if (count.filesScanned === 0 && whole)
        tally.remark({
            verdict: 'fail',
            message: `nothing was scanned: no file fits ${(0,shapes/* pathList */.CN)(wish.paths).join(', ')}`,
            fix: 'Correct paths, or make the files before this stage.'
        });
    else
        for (const pattern of found.unmatched)
            tally.remark({
                verdict: 'warn',
                message: `no file fits ${pattern}`,
                fix: 'Correct it, or take it out of paths.'
            });
    const listed = `${places.slice(0, 5).join(', ')}${count.matches > 5 ? ', …' : ''}`;
    const open = step.expect?.matches === undefined && count.matches > 0;
    return {
        facts: { ...count },
        remarks: [
            ...(open || places.length > 0
                ? [
                    {
                        verdict: open ? 'fail' : 'pass',
                        message: host.redact(`${String(count.matches)} matches: ${listed}`),
                        fix: 'Take out what is there, or add it to the list of allow.file with a reason.'
                    }
                ]
                : []),
            ...tally.remarks,
            ...(whole ? entryRemarks(allowed.entries, tally.used, today, wish.allow?.file ?? '') : [])
        ],
        measurements: [
            {
                at,
                durationMs: Date.now() - at,
                what: host.redact(`scan ${(0,shapes/* pathList */.CN)(wish.paths).join(' ')} for ${[...(wish.detectors ?? []), ...patterns.map(({ name }) => name)].join(', ')}`),
                output: host.redact(places.join('\n')),
                ...(found.notes.length === 0 ? {} : { notes: found.notes })
            }
        ]
    };
};

// EXTERNAL MODULE: ./lib/package/host/http-failure.js
var http_failure = __webpack_require__(84428);
// EXTERNAL MODULE: ./lib/package/host/http-url.js
var http_url = __webpack_require__(74159);
// EXTERNAL MODULE: ./lib/package/host/select-proxy.js
var select_proxy = __webpack_require__(9242);
;// CONCATENATED MODULE: ./lib/package/readiness/http/json-pointer.js
/**
 * The value that a JSON pointer leads to (RFC 6901); undefined when it leads nowhere. Own properties alone count, and of
 * lists only indexes without leading zeros.
 */
function followPointer(value, pointer) {
    if (pointer === '')
        return value;
    const keys = pointer
        .slice(1)
        .split('/')
        .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
    return keys.reduce((each, key) => {
        if (typeof each !== 'object' || each === null)
            return undefined;
        if (Array.isArray(each) && !/^(0|[1-9]\d*)$/.test(key))
            return undefined;
        return Object.hasOwn(each, key) ? each[key] : undefined;
    }, value);
}

// EXTERNAL MODULE: ./lib/package/host/provision-dispatcher.js
var provision_dispatcher = __webpack_require__(508);
// EXTERNAL MODULE: ./lib/package/host/read-body.js
var read_body = __webpack_require__(86560);
// EXTERNAL MODULE: ./lib/package/host/read-http.js
var read_http = __webpack_require__(77368);
;// CONCATENATED MODULE: ./lib/package/readiness/http/read-answer.js




/** Longest body that is read, in bytes. */
const MAX_BODY = 8 * 1024 * 1024;
const SECRET = /auth|token|key|secret|cookie|password/i;
const oneLine = (name) => name.split('\n').join(', ');
function certificateOf(socket, now) {
    const certificate = socket.getPeerX509Certificate();
    if (certificate === undefined)
        return undefined;
    const left = (Date.parse(certificate.validTo) - now) / 86_400_000;
    return {
        days: Math.floor(left * 100) / 100,
        issuer: oneLine(certificate.issuer),
        subject: oneLine(certificate.subject),
        protocol: socket.getProtocol() ?? 'unknown'
    };
}
/**
 * Sends one request over a connection of its own and reads the answer. Redirects are not followed. Throws what the HTTP
 * client throws when there is no answer.
 * @param ca PEM of the only authorities that are trusted
 * @throws PipelineError CONFIG_INVALID for an address that is none, or credentials that would go over plain http
 */
async function readAnswer({ url, method = 'GET', headers = {}, body }, ca, { host, signal }) {
    const hop = (0,http_url/* firstHop */.Wk)(url, { 'user-agent': 'crossgo', ...headers }, { allowHttp: true });
    for (const [name, value] of Object.entries(hop.headers))
        if (SECRET.test(name) && value !== '')
            host.mask(value.replace(/^(?:Bearer|Basic) /, ''));
    let certificate;
    const dispatcher = await (0,provision_dispatcher/* openDispatcher */.y_)(hop.url, host, read_http/* HTTP_TIMING */.W, {
        ...(ca === undefined ? {} : { ca }),
        onConnect: (socket) => {
            certificate ??= certificateOf(socket, Date.now());
        }
    });
    const startedAt = performance.now();
    try {
        const { request } = await (0,provision_dispatcher/* loadClient */.c_)();
        const response = await request(hop.url, {
            method,
            headers: hop.headers,
            dispatcher,
            signal,
            ...(body === undefined ? {} : { body })
        });
        const text = await (0,read_body/* readBody */.x)(response.body, MAX_BODY);
        const { location } = response.headers;
        return {
            status: response.statusCode,
            body: text,
            seconds: (performance.now() - startedAt) / 1000,
            ...(location === undefined
                ? {}
                : { location: (0,http_url/* printableUrl */.Zq)(new URL(location.toString(), hop.url).href) }),
            ...(certificate === undefined ? {} : { certificate })
        };
    }
    finally {
        await dispatcher.destroy();
    }
}

;// CONCATENATED MODULE: ./lib/package/readiness/http/tls-words.js
/** What Node says of a certificate that it does not trust, in words. Codes: OpenSSL's X509_V_ERR and Node's own. */
const CODES = {
    CERT_HAS_EXPIRED: ['its certificate has expired', 'Renew the certificate.'],
    CERT_NOT_YET_VALID: ['its certificate is not valid yet', 'See the clocks and its first day.'],
    DEPTH_ZERO_SELF_SIGNED_CERT: [
        'its certificate is signed by itself',
        'Give the certificate with ca, or use one of a known authority.'
    ],
    SELF_SIGNED_CERT_IN_CHAIN: [
        'its certificate is by an authority that is not trusted',
        'Give the authority’s certificate with ca.'
    ],
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: [
        'its certificate is by an authority that is not known, or the chain is not whole',
        'Have the server send its whole chain, or give the authority’s certificate with ca.'
    ],
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: [
        'its certificate is by an authority that is not known',
        'Give the authority’s certificate with ca.'
    ],
    UNABLE_TO_GET_ISSUER_CERT: [
        'its certificate is by an authority that is not known',
        'Give the authority’s certificate with ca.'
    ],
    CERT_SIGNATURE_FAILURE: [
        'its certificate is not by the authority that it names',
        'See who answers there.'
    ],
    ERR_TLS_CERT_ALTNAME_INVALID: [
        'its certificate is for other names',
        'Ask for it by a name of its certificate, or have the name added.'
    ]
};
/** Why a server's certificate was refused; undefined when that was not the reason. */
function tlsWords(error) {
    if (typeof error !== 'object' || error === null)
        return undefined;
    const code = 'code' in error ? String(error.code) : '';
    const [what, fix] = CODES[code] ?? [];
    if (what !== undefined && fix !== undefined)
        return { what: `${what} (${code})`, fix };
    return 'cause' in error ? tlsWords(error.cause) : undefined;
}

;// CONCATENATED MODULE: ./lib/package/readiness/types/run-http.js











const isJson = (body) => {
    try {
        return { value: JSON.parse(body) };
    }
    catch {
        return undefined;
    }
};
/** The number that `json` leads to, or why there is none. */
function numberAt(body, pointer) {
    const json = isJson(body);
    if (json === undefined)
        return 'the answer is no JSON';
    const value = followPointer(json.value, pointer);
    return typeof value === 'number' ? value : `the answer has no number at ${pointer}`;
}
function judgeStatus({ with: wish, expect }, answer) {
    const { status, location } = answer;
    if (expect?.status !== undefined || (status >= 200 && status < 300))
        return [];
    const to = location === undefined ? '' : ` with a redirect to ${location}, which is not followed`;
    return [
        {
            verdict: 'fail',
            message: `${(0,http_url/* printableUrl */.Zq)(wish.url)} answers ${(0,http_failure/* describeStatus */.Wn)(status)}${to}`,
            fix: location === undefined
                ? 'Make it answer, or name the right status in expect.'
                : 'Name the address that it leads to, or the status in expect.'
        }
    ];
}
function run_http_observe(step, answer, measurements) {
    const { status, body, seconds, certificate } = answer;
    const { json } = step.with;
    const number = json === undefined || body === undefined ? undefined : numberAt(body, json);
    const remarks = [
        ...judgeStatus(step, answer),
        ...(body === undefined
            ? [
                {
                    verdict: 'fail',
                    message: `the answer is longer than ${String(MAX_BODY / 1024 ** 2)} MiB`,
                    fix: 'Ask for something shorter.'
                }
            ]
            : []),
        ...(typeof number === 'string'
            ? [{ verdict: 'inconclusive', message: number, fix: 'See what it answers.' }]
            : [])
    ];
    return {
        facts: {
            status,
            duration: seconds,
            ...(body === undefined ? {} : { body }),
            ...(typeof number === 'number' ? { value: number } : {}),
            ...(certificate === undefined
                ? {}
                : Object.fromEntries(Object.entries(certificate).map(([name, value]) => [`certificate.${name}`, value])))
        },
        remarks,
        measurements
    };
}
/** Why there is no answer: the service fails, whatever kept it from answering. */
function failure(error, step, { host, signal }) {
    const shown = (0,http_url/* printableUrl */.Zq)(step.with.url);
    if (signal.aborted)
        return {
            verdict: 'fail',
            message: `${shown} did not answer in time`,
            fix: 'Give it more time with timeout, or make it faster.'
        };
    const refused = tlsWords(error);
    if (refused !== undefined)
        return { verdict: 'fail', message: `${shown}: ${refused.what}`, fix: refused.fix };
    const proxy = (0,select_proxy/* selectProxy */.V)(new URL(step.with.url), host.env)?.host;
    const { reason } = (0,http_failure/* classifyNetworkError */.LW)(error, shown, proxy);
    return { verdict: 'fail', message: reason, fix: 'Start the service, or correct the address.' };
}
/** Sends one request, whose server must be trusted. */
const runHttp = async (step, context) => {
    const { host } = context;
    const { ca: file, method = 'GET', url } = step.with;
    let ca;
    try {
        ca = file === undefined ? undefined : await (0,external_node_fs_promises_.readFile)((0,external_node_path_.resolve)(host.dirs.workspace, file), 'utf8');
    }
    catch (error) {
        return couldNot(`${String(file)} cannot be read: ${(0,errors/* errorCode */.CA)(error)}`, 'Correct ca.');
    }
    if (ca?.includes('-----BEGIN CERTIFICATE-----') === false)
        return couldNot(`${String(file)} holds no certificate`, 'Give a PEM file with certificates.');
    const at = Date.now();
    const what = host.redact(`${method} ${(0,http_url/* printableUrl */.Zq)(url)}`);
    const took = () => ({
        at,
        durationMs: Date.now() - at,
        what
    });
    try {
        const answer = await readAnswer(step.with, ca, context);
        const output = (0,cap_output/* capOutput */.s)(host.redact(answer.body ?? ''));
        return run_http_observe(step, answer, [{ ...took(), status: answer.status, output }]);
    }
    catch (error) {
        if (error instanceof errors/* PipelineError */.zC)
            throw error;
        const remark = failure(error, step, context);
        return {
            facts: {},
            remarks: [remark],
            measurements: [{ ...took(), notes: [remark.message] }],
            judged: ['status', 'duration', 'body', 'value', 'certificate']
        };
    }
};

;// CONCATENATED MODULE: ./lib/package/readiness/files/read-lines.js

/** Longest line that is given: strings of V8 end at 512 Mi characters, and a file may be one line. */
const MOST_CHARACTERS = 16 * 1024 * 1024;
/**
 * Reads a text in UTF-8 line by line, never all of it at once. Lines end in `\n` or `\r\n`, and in nothing else: U+2028 may
 * stand in JSON.
 * @param use gets each line without its end, undefined for one of more than 16 Mi characters, and its number from 1; says
 * whether to go on
 */
async function readLines(path, signal, use) {
    const file = (0,external_node_fs_.createReadStream)(path, { encoding: 'utf8', highWaterMark: 1024 * 1024, signal });
    let number = 0;
    let rest = '';
    const give = (line) => use(line?.replace(/\r$/, ''), ++number);
    const add = (text) => {
        if (rest !== undefined)
            rest = rest.length + text.length > MOST_CHARACTERS ? undefined : rest + text;
    };
    for await (const piece of file) {
        const [first = '', ...lines] = String(piece).split('\n');
        add(first);
        for (const line of lines) {
            if (!give(rest)) {
                file.destroy();
                return;
            }
            rest = line;
        }
    }
    if (rest !== '')
        give(rest);
}

;// CONCATENATED MODULE: ./lib/package/readiness/tests/coverage.js
/**
 * Merges coverage profiles of Go (`go test -coverprofile`, cmd/cover): each block counts by its statements, once, however
 * many profiles or packages have it, and is covered when any of them ran it.
 */
function createCoverage() {
    const blocks = new Map();
    return {
        add(line) {
            const text = line.trim();
            if (text === '' || /^mode: (?:set|count|atomic)$/.test(text))
                return undefined;
            const [, block, statements, count] = /^(.+:\d+\.\d+,\d+\.\d+) (\d+) (\d+)$/.exec(text) ?? [];
            if (block === undefined)
                return 'is no line of a coverage profile of Go';
            const known = blocks.get(block);
            const covered = Number(count) > 0 || known?.covered === true;
            blocks.set(block, { statements: Number(statements), covered });
            return undefined;
        },
        percent() {
            let all = 0;
            let ran = 0;
            for (const { statements, covered } of blocks.values()) {
                all += statements;
                ran += covered ? statements : 0;
            }
            return all === 0 ? undefined : (100 * ran) / all;
        }
    };
}

;// CONCATENATED MODULE: ./lib/package/readiness/tests/go-events.js
const FINAL = { pass: 'passed', fail: 'failed', skip: 'skipped' };
const MOST_PROBLEMS = 20;
const textOf = (value) => (typeof value === 'string' ? value : '');
function parseEvent(line) {
    try {
        const value = JSON.parse(line);
        return typeof value === 'object' && value !== null && !Array.isArray(value)
            ? value
            : undefined;
    }
    catch {
        return undefined;
    }
}
/** Worst of what one run of a package says of a test: one that never ended did not pass. */
function statusOf(seen) {
    if (seen.has('failed') || seen.has('running'))
        return 'failed';
    return seen.has('passed') ? 'passed' : 'skipped';
}
/**
 * Reads the events of `go test -json` (cmd/test2json) line by line. Each test and subtest counts. A package that failed
 * without a failed test (it did not build, it panicked before its tests, it exited) counts as one failed test of the name
 * of the package; one that never ended does, too. A test that a later run of its package in the same stream repeats is
 * what the last run says.
 */
function createGoEvents() {
    const packages = new Map();
    const problems = [];
    let last = '';
    let events = 0;
    let strange = 0;
    let firstStrange = 0;
    let at = 0;
    const runOf = (name, start) => {
        const runs = packages.get(name) ?? [];
        packages.set(name, runs);
        const current = runs.at(-1);
        // What follows the end of a run is a new run; old versions of Go write no start.
        if (current !== undefined && current.end === undefined && !start)
            return current;
        const next = { tests: new Map(), seconds: 0 };
        runs.push(next);
        return next;
    };
    const take = (event) => {
        const action = textOf(event['Action']);
        const name = textOf(event['Package']);
        const test = textOf(event['Test']);
        if (name === '')
            return;
        if (action === 'output') {
            const output = textOf(event['Output']).trim();
            const run = packages.get(name)?.at(-1);
            if (run !== undefined && /\[(?:build|setup) failed\]$/.test(output))
                run.why = 'did not build';
            else if (run !== undefined && run.why === undefined && output.startsWith('panic: '))
                run.why = output.slice(0, 200);
            return;
        }
        const status = FINAL[action];
        if (action === 'start')
            runOf(name, true);
        else if (test !== '' && (action === 'run' || status !== undefined)) {
            const { tests } = runOf(name, false);
            const seen = tests.get(test) ?? new Set();
            tests.set(test, seen);
            if (status === undefined)
                seen.add('running');
            else {
                seen.delete('running');
                seen.add(status);
            }
        }
        else if (test === '' && status !== undefined) {
            const run = runOf(name, false);
            run.end = status;
            run.seconds = typeof event['Elapsed'] === 'number' ? event['Elapsed'] : 0;
            if (event['FailedBuild'] !== undefined)
                run.why = 'did not build';
        }
    };
    const outcomesOf = (name, runs) => {
        const outcomes = new Map();
        const put = (key, shown, status) => {
            const before = outcomes.get(key);
            const flaky = status === 'passed' && (before?.flaky === true || before?.status === 'failed');
            outcomes.set(key, { name: shown, status, flaky });
        };
        for (const { tests, end, why } of runs) {
            const list = [...tests].map(([test, seen]) => [test, statusOf(seen)]);
            for (const [test, status] of list)
                put(test, `${name} ${test}`, status);
            const unexplained = end === 'failed' && !list.some(([, status]) => status === 'failed');
            if (end === undefined)
                put('', `${name} (it never ended)`, 'failed');
            else if (unexplained)
                put('', `${name} (${why ?? 'it failed'})`, 'failed');
            else if (outcomes.has(''))
                put('', `${name} (as a whole)`, 'passed');
        }
        return [...outcomes.values()];
    };
    return {
        add(line) {
            at++;
            const text = line.trim();
            if (text === '')
                return;
            last = text;
            const event = parseEvent(text);
            if (event !== undefined && typeof event['Action'] === 'string') {
                events++;
                take(event);
                return;
            }
            // Before Go 1.24 packages that did not build are told in plain text between the events.
            const [, failed] = /^FAIL\s+(\S+)\s+\[(?:build|setup) failed\]$/.exec(text) ?? [];
            if (failed === undefined) {
                strange++;
                firstStrange ||= at;
                return;
            }
            const run = runOf(failed, true);
            run.end = 'failed';
            run.why = 'did not build';
        },
        end() {
            if (events === 0 && packages.size === 0)
                problems.push({ verdict: 'fail', what: 'has no event of go test -json' });
            else if (strange > 0) {
                const cut = parseEvent(last) === undefined && last.startsWith('{');
                problems.push({
                    verdict: 'inconclusive',
                    what: cut
                        ? 'ends within an event: it was cut, or go test was stopped'
                        : `has ${String(strange)} lines that are no events, the first of them line ${String(firstStrange)}`
                });
            }
            const all = [...packages].flatMap(([name, runs]) => outcomesOf(name, runs));
            const runs = [...packages.values()].flat();
            for (const [name, [...each]] of packages)
                if (each.at(-1)?.end === undefined && problems.length < MOST_PROBLEMS)
                    problems.push({
                        verdict: 'fail',
                        what: `has no end of ${name}: go test was stopped, or the report was cut`
                    });
            return {
                outcomes: all,
                seconds: runs.reduce((sum, { seconds }) => sum + seconds, 0),
                problems
            };
        }
    };
}

;// CONCATENATED MODULE: ./lib/package/readiness/tests/xml.js
const NAMED = {
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'"
};
const NAME = /[\p{L}_:][\p{L}\p{N}_:.\-\u00b7]*/uy;
const SPACE = /[ \t\r\n]*/y;
const xml_MOST_DEPTH = 200;
/** Why a text is no XML that is read here. */
class NotXml extends Error {
}
function decode(text) {
    return text.replaceAll(/&([^;&\s]{0,32});?/g, (whole, entity) => {
        const [, hex, digits] = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}))$/.exec(entity) ?? [];
        const code = hex === undefined
            ? digits === undefined
                ? undefined
                : Number(digits)
            : Number.parseInt(hex, 16);
        const value = code === undefined ? NAMED[entity] : code > 0x10ffff ? undefined : code;
        if (value === undefined || !whole.endsWith(';'))
            throw new NotXml(`an unknown entity ${whole}`);
        return typeof value === 'number' ? String.fromCodePoint(value) : value;
    });
}
/**
 * Reads the elements of a document (XML 1.0, without document type: entities of one's own could make a small file huge).
 * @throws NotXml with what is wrong, and in which line
 */
function parseXml(source, handler) {
    const open = [];
    let at = source.startsWith('\ufeff') ? 1 : 0;
    let roots = 0;
    const fail = (why) => new NotXml(`${why} in line ${String(source.slice(0, at).split('\n').length)}`);
    const take = (form) => {
        form.lastIndex = at;
        const [text = ''] = form.exec(source) ?? [];
        at += text.length;
        return text;
    };
    const skipTo = (end, what) => {
        const found = source.indexOf(end, at);
        if (found === -1)
            throw fail(`${what} without its end`);
        at = found + end.length;
    };
    const checked = (text) => {
        try {
            return decode(text);
        }
        catch (error) {
            throw error instanceof NotXml ? fail(error.message) : error;
        }
    };
    const readTag = () => {
        const name = take(NAME);
        if (name === '')
            throw fail('a < that begins nothing');
        const attributes = {};
        for (;;) {
            const space = take(SPACE);
            if (source.startsWith('/>', at) || source[at] === '>')
                break;
            const key = take(NAME);
            if (key === '' || space === '')
                throw fail(`an element ${name} without its end`);
            take(SPACE);
            if (source[at] !== '=')
                throw fail(`an attribute ${key} without a value`);
            at++;
            take(SPACE);
            const quote = source[at];
            if (quote !== '"' && quote !== "'")
                throw fail(`an attribute ${key} without quotes`);
            const start = ++at;
            skipTo(quote, `an attribute ${key}`);
            const value = source.slice(start, at - 1);
            if (value.includes('<'))
                throw fail(`an attribute ${key} with a <`);
            if (Object.hasOwn(attributes, key))
                throw fail(`an attribute ${key} twice`);
            Object.defineProperty(attributes, key, { value: checked(value), enumerable: true });
        }
        if (open.length === 0 && ++roots > 1)
            throw fail('a second root element');
        if (open.length >= xml_MOST_DEPTH)
            throw fail('elements nested too deeply');
        handler.open(name, attributes);
        if (source[at] === '/') {
            at += 2;
            handler.close(name);
        }
        else {
            at++;
            open.push(name);
        }
    };
    while (at < source.length) {
        const next = source.indexOf('<', at);
        const text = source.slice(at, next === -1 ? source.length : next);
        if (open.length === 0 && text.trim() !== '')
            throw fail('text outside of the root element');
        checked(text);
        if (next === -1)
            break;
        at = next;
        if (source.startsWith('<!--', at))
            skipTo('-->', 'a comment');
        else if (source.startsWith('<![CDATA[', at))
            skipTo(']]>', 'a CDATA section');
        else if (source.startsWith('<?', at))
            skipTo('?>', 'an instruction');
        else if (source.startsWith('<!', at))
            throw fail('a document type, which is not read here,');
        else if (source.startsWith('</', at)) {
            at += 2;
            const name = take(NAME);
            take(SPACE);
            if (source[at] !== '>' || name !== open.at(-1))
                throw fail(`an end of ${name === '' ? 'nothing' : name} where ${open.at(-1) ?? 'none'} ends`);
            at++;
            open.pop();
            handler.close(name);
        }
        else {
            at++;
            readTag();
        }
    }
    if (open.length > 0)
        throw fail(`no end of ${open.at(-1) ?? ''}: the file is cut`);
    if (roots === 0)
        throw fail('no element');
}

;// CONCATENATED MODULE: ./lib/package/readiness/tests/junit.js

function numberOf(text) {
    // Some writers group thousands: 1,234.5.
    const value = Number((text ?? '').replaceAll(',', ''));
    return text === undefined || text.trim() === '' || !Number.isFinite(value) ? undefined : value;
}
function suiteOf(attributes) {
    const failures = numberOf(attributes['failures']);
    const errors = numberOf(attributes['errors']);
    return {
        name: attributes['name'] ?? '',
        declared: {
            tests: numberOf(attributes['tests']),
            failed: failures === undefined && errors === undefined ? undefined : (failures ?? 0) + (errors ?? 0)
        },
        tests: 0,
        failed: 0,
        seconds: 0,
        own: numberOf(attributes['time'])
    };
}
/**
 * Reads a report in JUnit's form, as Ant and Surefire write it and everybody after them: each `testcase` is a test; one
 * with `failure` or `error` failed, one with `skipped` was skipped, one with `flakyFailure` or `flakyError` (Surefire)
 * passed when it was run again. What suites say of themselves is compared with what is in them: a cut or wrongly merged
 * report is no proof.
 */
function parseJUnit(source) {
    const outcomes = [];
    const problems = [];
    const suites = [];
    let current;
    let seconds = 0;
    const seen = new Set();
    const closeSuite = (suite) => {
        const { name, declared, tests, failed } = suite;
        const shown = name === '' ? 'the report' : `suite ${name}`;
        if (declared.failed !== undefined && declared.failed > failed)
            problems.push({
                verdict: 'fail',
                what: `says ${String(declared.failed)} tests of ${shown} failed, and has ${String(failed)} of them`
            });
        if (declared.tests !== undefined && declared.tests > tests)
            problems.push({
                verdict: 'inconclusive',
                what: `says ${shown} has ${String(declared.tests)} tests, and has ${String(tests)} of them`
            });
        const parent = suites.at(-1);
        const own = Math.max(suite.own ?? 0, suite.seconds);
        if (parent === undefined)
            seconds += own;
        else {
            parent.tests += tests;
            parent.failed += failed;
            parent.seconds += own;
        }
    };
    const closeCase = (test) => {
        outcomes.push({ name: test.name, status: test.status, flaky: test.flaky });
        const suite = suites.at(-1);
        if (suite === undefined)
            return;
        suite.tests++;
        suite.failed += test.status === 'failed' ? 1 : 0;
        suite.seconds += test.seconds;
    };
    try {
        parseXml(source, {
            open(name, attributes) {
                seen.add(name);
                if (name === 'testsuites' || name === 'testsuite') {
                    suites.push(suiteOf(attributes));
                }
                else if (name === 'testcase') {
                    const place = attributes['classname'] ?? suites.at(-1)?.name ?? '';
                    current = {
                        name: `${place} ${attributes['name'] ?? ''}`.trim(),
                        seconds: numberOf(attributes['time']) ?? 0,
                        status: 'passed',
                        flaky: false
                    };
                }
                else if (name === 'failure' || name === 'error') {
                    if (current !== undefined)
                        current.status = 'failed';
                    else {
                        // Something went wrong outside of all tests, such as in the set-up of the suite.
                        const suite = suites.at(-1);
                        if (suite !== undefined)
                            suite.failed++;
                        outcomes.push({
                            name: `${suite?.name ?? ''} (as a whole)`,
                            status: 'failed',
                            flaky: false
                        });
                    }
                }
                else if (current !== undefined && name === 'skipped') {
                    if (current.status !== 'failed')
                        current.status = 'skipped';
                }
                else if (current !== undefined && /^flaky(?:Failure|Error)$/.test(name))
                    current.flaky = true;
            },
            close(name) {
                if (name === 'testcase' && current !== undefined) {
                    closeCase(current);
                    current = undefined;
                }
                else if (name === 'testsuites' || name === 'testsuite') {
                    const suite = suites.pop();
                    if (suite !== undefined)
                        closeSuite(suite);
                }
            }
        });
    }
    catch (error) {
        if (!(error instanceof NotXml))
            throw error;
        problems.push({ verdict: 'inconclusive', what: `is no whole XML: ${error.message}` });
    }
    if (problems.length === 0 &&
        !['testsuites', 'testsuite', 'testcase'].some((each) => seen.has(each)))
        problems.push({ verdict: 'inconclusive', what: 'has no testsuite: it is no report of tests' });
    return { outcomes, seconds, problems };
}

;// CONCATENATED MODULE: ./lib/package/readiness/types/run-tests.js









/** A report of more is no report of tests. */
const run_tests_MOST_BYTES = 512 * 1024 * 1024;
const MOST_XML_BYTES = 64 * 1024 * 1024;
const MOST_NAMES = 200;
const wrong = (verdict, what) => ({
    outcomes: [],
    seconds: 0,
    problems: [{ verdict, what }]
});
/** In the place of a line that is too long to be one of a report. */
const TOO_LONG = 'a line of more than 16 Mi characters';
async function readReport(file, signal) {
    const { size } = await (0,external_node_fs_promises_.stat)(file.path);
    if (size === 0)
        return wrong('fail', 'is empty');
    if (size > run_tests_MOST_BYTES)
        return wrong('inconclusive', 'is larger than 512 MiB');
    const head = Buffer.from(await (0,read_head/* readHead */.z)(file.path, 4096))
        .toString('utf8')
        .replace(/^\ufeff/, '')
        .trimStart();
    if (head.startsWith('<'))
        return size > MOST_XML_BYTES
            ? wrong('inconclusive', 'is larger than 64 MiB')
            : parseJUnit(await (0,external_node_fs_promises_.readFile)(file.path, 'utf8'));
    if (!head.startsWith('{') && !head.startsWith('FAIL'))
        return wrong('inconclusive', 'is neither a stream of go test -json nor JUnit XML');
    const events = createGoEvents();
    await readLines(file.path, signal, (line = TOO_LONG) => {
        events.add(line);
        return true;
    });
    return events.end();
}
function unmatchedRemarks(found, what) {
    return found.unmatched.map((pattern) => ({
        verdict: found.files.length === 0 ? 'fail' : 'warn',
        message: `no ${what} fits ${pattern}`,
        fix: 'Correct the pattern, or write the file before this stage.'
    }));
}
async function readCoverage(patterns, { host, signal }) {
    const found = await readPaths(patterns, host.dirs.workspace, signal);
    const coverage = createCoverage();
    const remarks = [...unmatchedRemarks(found, 'coverage profile')];
    for (const file of found.files) {
        let problem;
        await readLines(file.path, signal, (line = TOO_LONG, number) => {
            const why = coverage.add(line);
            if (why === undefined)
                return true;
            problem = `${file.shown}:${String(number)} ${why}`;
            return false;
        });
        if (problem !== undefined)
            remarks.push({
                verdict: 'inconclusive',
                message: problem,
                fix: 'Write it with go test -coverprofile.'
            });
    }
    const percent = coverage.percent();
    if (percent === undefined && remarks.length === 0)
        remarks.push({
            verdict: 'inconclusive',
            message: `no statement is in ${found.files.map(({ shown }) => shown).join(', ')}`,
            fix: 'Run go test -coverprofile for packages that have tests.'
        });
    return { ...(percent === undefined ? {} : { percent }), remarks };
}
function nameRemarks(names, verdict, what) {
    if (names.length === 0)
        return [];
    const more = names.length > 10 ? ` and ${String(names.length - 10)} more` : '';
    return [{ verdict, message: `${what}: ${names.slice(0, 10).join(', ')}${more}` }];
}
/** Reads the reports that tests have left; runs none. */
const runTests = async (step, context) => {
    const { with: wish, expect = {} } = step;
    const { host, signal } = context;
    const at = Date.now();
    const found = await readPaths((0,shapes/* pathList */.CN)(wish.reports), host.dirs.workspace, signal);
    const remarks = [...unmatchedRemarks(found, 'report')];
    const reports = [];
    for (const file of found.files) {
        const report = await readReport(file, signal).catch((error) => {
            if (signal.aborted)
                return wrong('inconclusive', 'was not read: time was up');
            if (!/^E(?!RR_)/.test((0,errors/* errorCode */.CA)(error)))
                throw error;
            return wrong('inconclusive', `cannot be read: ${(0,errors/* errorCode */.CA)(error)}`);
        });
        reports.push(report);
        for (const { verdict, what } of report.problems)
            remarks.push({
                verdict,
                message: `${file.shown} ${what}`,
                fix: 'Run the tests again, and keep the whole report.'
            });
    }
    const outcomes = reports.flatMap((report) => report.outcomes);
    const names = (status) => outcomes.filter((each) => each.status === status).map(({ name }) => name);
    const failed = names('failed');
    const flaky = outcomes.filter((each) => each.flaky).map(({ name }) => name);
    if (outcomes.length === 0 && remarks.length === 0)
        remarks.push({
            verdict: 'fail',
            message: `there is no test in ${found.files.map(({ shown }) => shown).join(', ')}`,
            fix: 'Look whether the tests were run, and which packages were named.'
        });
    remarks.push(
    // How many may fail is for the policy to say, and none may where it says nothing.
    ...nameRemarks(failed, expect.failed === undefined ? 'fail' : 'pass', 'failed'), ...nameRemarks(flaky, 'warn', 'passed only when run again'));
    const coverage = wish.coverage === undefined ? undefined : await readCoverage((0,shapes/* pathList */.CN)(wish.coverage), context);
    const output = [
        ...failed.map((name) => `failed: ${name}`),
        ...flaky.map((name) => `flaky: ${name}`)
    ];
    return {
        facts: {
            ...(reports.length === 0
                ? {}
                : {
                    total: outcomes.length,
                    passed: names('passed').length,
                    failed: failed.length,
                    skipped: names('skipped').length,
                    flaky: flaky.length,
                    duration: reports.reduce((sum, { seconds }) => sum + seconds, 0)
                }),
            ...(coverage?.percent === undefined ? {} : { coverage: coverage.percent })
        },
        remarks: [...remarks, ...(coverage?.remarks ?? [])].map((each) => ({
            ...each,
            message: host.redact(each.message)
        })),
        measurements: [
            {
                at,
                durationMs: Date.now() - at,
                what: `read ${found.files.map(({ shown }) => shown).join(' ')}`.slice(0, 4000),
                output: host.redact(output.slice(0, MOST_NAMES).join('\n')),
                ...(found.notes.length === 0 ? {} : { notes: found.notes })
            }
        ]
    };
};

;// CONCATENATED MODULE: ./lib/package/readiness/manual/sign-off.js


const words = schemas/* string */.YjP().min(1).max(4096);
const signature = {
    by: words,
    /** A day, or a time with its zone: 2026-11-23, 2026-11-23T14:05:00Z. */
    at: schemas/* union */.KCZ([iso/* date */.p6(), iso/* datetime */.w$({ offset: true })], 'must be a date or a time with zone')
};
const record = schemas/* strictObject */.rej({
    items: schemas/* record */.g1P(words, schemas/* strictObject */.rej({ ...signature, note: words.exactOptional(), link: words.exactOptional() }))
        .exactOptional(),
    approvals: schemas/* array */.YOg(schemas/* strictObject */.rej({ ...signature, note: words.exactOptional() })).exactOptional()
});
/** Reads a record; an empty one signs nothing off. */
function parseSignOff(source) {
    const document = (0,dist/* parseDocument */.Tp)(source, { prettyErrors: false });
    const [error] = document.errors;
    if (error !== undefined)
        return { ok: false, why: error.message };
    const parsed = record.safeParse(document.toJS({ maxAliasCount: 0 }) ?? {});
    if (parsed.success)
        return { ok: true, record: parsed.data };
    const [issue] = parsed.error.issues;
    const place = issue?.path.join('.') ?? '';
    return { ok: false, why: `${place === '' ? '' : `${place}: `}${issue?.message ?? ''}` };
}
/** How far a clock may be ahead. */
const CLOCKS_MS = 5 * 60_000;
/** The first places on Earth have a day 14 hours before UTC. */
const EARLIEST_DAY_MS = 14 * 3_600_000;
const isDay = (at) => at.length === 10;
/** One name for a person, however it is written: `@Ann ` and `ann`. */
const personOf = (by) => by.trim().replace(/^@/, '').normalize('NFKC').toLowerCase();
function ageOf(at, now) {
    const time = Date.parse(at);
    const ahead = isDay(at) ? EARLIEST_DAY_MS : CLOCKS_MS;
    if (!Number.isFinite(time) || time > now + ahead)
        return 'future';
    return Math.max(0, now - time);
}
/** Entries that count: signed by somebody, not in the future, not too old. Of one person's approvals the newest counts. */
function judgeSignOff({ items = {}, approvals = [] }, wanted) {
    const { now, maxAgeMs = Infinity } = wanted;
    const remarks = [];
    const ages = [];
    const fail = (message, fix) => {
        remarks.push({ verdict: 'fail', message, fix });
    };
    const counts = (what, { by, at }) => {
        const age = ageOf(at, now);
        if (personOf(by) === '')
            fail(`${what} is signed by nobody`, 'Write who did it.');
        else if (age === 'future')
            fail(`${what} is signed at ${at}, which is in the future`, 'Write when it was done.');
        else if (age > maxAgeMs)
            fail(`${what} is from ${at}, which is longer ago than ${String(maxAgeMs / 86_400_000)} days`, 'Look at it again, and sign it anew.');
        else
            return age;
        return undefined;
    };
    const missing = wanted.items.filter((item) => {
        const entry = Object.hasOwn(items, item) ? items[item] : undefined;
        const age = entry === undefined ? undefined : counts(item, entry);
        if (age !== undefined)
            ages.push(age);
        return age === undefined;
    });
    for (const item of Object.keys(items))
        if (!wanted.items.includes(item))
            remarks.push({
                verdict: 'warn',
                message: `${item} is signed off, and nobody asks for it`,
                fix: 'Correct its name, or add it to items.'
            });
    const people = new Map();
    approvals.forEach((approval, index) => {
        const age = counts(`approval ${String(index + 1)} by ${approval.by}`, approval);
        const person = personOf(approval.by);
        if (age !== undefined)
            people.set(person, Math.min(age, people.get(person) ?? Infinity));
    });
    ages.push(...people.values());
    const links = Object.entries(items).flatMap(([item, { note = '', link = '' }]) => (`${note} ${link}`.match(/https?:\/\/[^\s<>"')\]]+/g) ?? []).map((url) => `${item}: ${url.replace(/[.,;:]+$/, '')}`));
    return {
        missing,
        approvals: people.size,
        ...(ages.length === 0 ? {} : { oldestMs: Math.max(...ages) }),
        links,
        remarks
    };
}

;// CONCATENATED MODULE: ./lib/package/readiness/types/run-manual.js





async function readRecord(path) {
    try {
        return parseSignOff(await (0,external_node_fs_promises_.readFile)(path, 'utf8'));
    }
    catch (error) {
        const code = (0,errors/* errorCode */.CA)(error);
        if (!/^E(?!RR_)/.test(code))
            throw error;
        return code === 'ENOENT' ? undefined : { ok: false, why: `cannot be read: ${code}` };
    }
}
/** Reads what people signed off. A record that is not there signs nothing off. */
const runManual = async (step, { host }) => {
    const { with: wish, expect = {} } = step;
    const { items, record: file, approvers = 0, maxAge } = wish;
    const now = Date.now();
    const parsed = await readRecord((0,external_node_path_.resolve)(host.dirs.workspace, file));
    const measurement = { at: now, durationMs: Date.now() - now, what: `read ${file}` };
    if (parsed?.ok === false)
        return {
            facts: {},
            remarks: [{ verdict: 'fail', message: `${file}: ${parsed.why}`, fix: 'Correct the record.' }],
            measurements: [measurement]
        };
    const maxAgeMs = maxAge === undefined ? undefined : (0,duration/* parseDuration */.E)(maxAge);
    const { missing, approvals, oldestMs, links, remarks } = judgeSignOff(parsed?.record ?? {}, {
        items,
        approvers,
        now,
        ...(maxAgeMs === undefined ? {} : { maxAgeMs })
    });
    const fail = (message, fix) => ({ verdict: 'fail', message, fix });
    const wrong = [
        ...(parsed === undefined ? [fail(`there is no ${file}`, 'Write it, and sign it off.')] : []),
        // What expect speaks of is judged by it alone.
        ...(missing.length > 0 && expect.missing === undefined
            ? [fail(`not signed off: ${missing.join(', ')}`, `Do it, and add it to items of ${file}.`)]
            : []),
        ...(approvals < approvers && expect.approvals === undefined
            ? [
                fail(`${String(approvals)} of ${String(approvers)} people approved`, `Ask one more person to add an entry to approvals of ${file}.`)
            ]
            : [])
    ];
    return {
        facts: {
            missing: missing.length,
            approvals,
            ...(oldestMs === undefined ? {} : { oldest: oldestMs / 1000 })
        },
        remarks: [...wrong, ...remarks].map((each) => ({
            ...each,
            message: host.redact(each.message)
        })),
        measurements: [
            {
                ...measurement,
                output: host.redact(missing.map((item) => `missing: ${item}`).join('\n')),
                ...(links.length === 0
                    ? {}
                    : { notes: links.slice(0, 200).map((link) => host.redact(link)) })
            }
        ]
    };
};

;// CONCATENATED MODULE: ./lib/package/readiness/compare/answers.js
/** Steps of a JSON pointer (RFC 6901). */
function stepsOf(pointer) {
    return pointer
        .slice(1)
        .split('/')
        .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
function without(value, steps) {
    const [step, ...rest] = steps;
    if (step === undefined || typeof value !== 'object' || value === null)
        return value;
    if (Array.isArray(value)) {
        const items = value;
        // What is left out leaves its place: other items keep theirs.
        return items.map((item, index) => String(index) !== step ? item : rest.length === 0 ? null : without(item, rest));
    }
    return Object.fromEntries(Object.entries(value).flatMap(([key, inner]) => key !== step ? [[key, inner]] : rest.length === 0 ? [] : [[key, without(inner, rest)]]));
}
function sorted(value) {
    if (Array.isArray(value))
        return value.map(sorted);
    if (typeof value !== 'object' || value === null)
        return value;
    const entries = Object.entries(value);
    return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}
/** A JSON text without what the pointers point at, its keys in order; every other text as it is. */
function withoutPointers(text, pointers) {
    if (pointers.length === 0)
        return text;
    try {
        const value = JSON.parse(text);
        return JSON.stringify(sorted(pointers.reduce((each, one) => without(each, stepsOf(one)), value)));
    }
    catch {
        return text;
    }
}
const AROUND = 40;
/** As much around it is looked through for what is to be hidden, so that nothing is cut in two and seen. */
const LOOKED = 8192;
const firstDifference = (a, b) => {
    let at = 0;
    while (at < a.length && a[at] === b[at])
        at++;
    return at;
};
/** Where two texts differ first, with a few characters around it. @param hide takes out what nobody may see */
function shortDiff(previous, next, hide = (text) => text) {
    const place = firstDifference(previous, next);
    const from = Math.max(0, place - LOOKED);
    const cut = (text) => hide(text.slice(from, place + LOOKED));
    const [before, after] = [cut(previous), cut(next)];
    if (before === after)
        return `at character ${String(place)}, in what is not shown`;
    const at = firstDifference(before, after);
    const start = Math.max(0, at - AROUND);
    const part = (text) => `${start + from > 0 ? '…' : ''}${JSON.stringify(text.slice(start, at + AROUND))}${at + AROUND < text.length ? '…' : ''}`;
    return `at character ${String(place)}: ${part(before)} became ${part(after)}`;
}

;// CONCATENATED MODULE: ./lib/package/readiness/compare/withhold.js

/** A shorter input is in answers by chance. */
const LEAST_INPUT = 8;
/**
 * A text without what `scan` knows to look for, and without the input: recorded inputs and answers are somebody's data, and
 * reports are published.
 */
function withhold(text, input) {
    const inputs = [input, JSON.stringify(input).slice(1, -1)].filter((each) => each.trim().length >= LEAST_INPUT);
    const known = inputs.reduce((left, each) => left.replaceAll(each, '{input}'), text);
    return DETECTORS.reduce((left, { name, form, proven }) => left.replace(form, (match) => (proven?.(match) === false ? match : `{${name}}`)), known);
}

;// CONCATENATED MODULE: ./lib/package/readiness/compare/differences.js


const MOST_SHOWN = 20;
/**
 * Compares what two sides said to an input; a side without an answer is a difference, also when neither has one.
 * @param pointers what is left out of both, where they are JSON (RFC 6901)
 */
function compareAnswers(input, previous, next, pointers) {
    const hide = (text) => withhold(text, input);
    if (!previous.ok || !next.ok) {
        const said = [
            ...(previous.ok ? [] : [`previous: ${previous.why}`]),
            ...(next.ok ? [] : [`new: ${next.why}`])
        ];
        return { error: true, what: () => hide(said.join('; ')) };
    }
    const before = withoutPointers(previous.text, pointers);
    const after = withoutPointers(next.text, pointers);
    if (before === after)
        return undefined;
    return { error: false, what: () => shortDiff(before, after, hide) };
}
/** Counts differences between answers, and keeps what those of the first inputs are. */
function createDifferences() {
    const shown = [];
    const count = { all: 0, errors: 0 };
    return {
        count,
        add(input, { error, what }) {
            count.all++;
            if (error)
                count.errors++;
            if (shown.length >= MOST_SHOWN && input > (shown.at(-1)?.input ?? 0))
                return;
            shown.push({ input, what: what() });
            shown.sort((a, b) => a.input - b.input).splice(MOST_SHOWN);
        },
        lines: () => shown.map(({ input, what }) => `input ${String(input)}: ${what}`)
    };
}

;// CONCATENATED MODULE: ./lib/package/readiness/compare/run-sides.js




const run_sides_MOST_BYTES = 16 * 1024 * 1024;
/** A program that is started once for each input. Its answer is its standard output. */
function run_sides_runProgram(argv, mode, timeoutMs, { host, signal }) {
    const [program, ...args] = argv;
    const hasSlot = args.some((arg) => arg.includes('{input}'));
    return async (input) => {
        const filled = args.map((arg) => arg.replaceAll('{input}', () => input));
        const { exitCode, stdout, stderr, timedOut } = await host.exec({
            argv: mode === 'stdin' ? argv : [program, ...(hasSlot ? filled : [...args, input])],
            ...(mode === 'stdin' ? { input: `${input}\n` } : {}),
            timeoutMs,
            signal,
            quiet: true
        });
        if (timedOut)
            return { ok: false, why: `no answer within ${String(timeoutMs / 1000)} s` };
        if (exitCode === 0)
            return { ok: true, text: stdout };
        const said = stderr.trim().split('\n').at(-1) ?? '';
        return { ok: false, why: `exit status ${String(exitCode)}${said === '' ? '' : `: ${said}`}` };
    };
}
/** A service. Its answer is status and body; 500 and above is none. */
function runService(address, { path, headers }, timeoutMs, { host, signal }) {
    const asks = path.includes('{input}');
    return async (input) => {
        const target = path.replaceAll('{input}', () => encodeURIComponent(input));
        try {
            const url = new URL(`${address.replace(/\/$/, '')}${target}`);
            const { request } = await (0,provision_dispatcher/* loadClient */.c_)();
            const { statusCode, body } = await request(url, {
                dispatcher: await (0,provision_dispatcher/* dispatcherFor */.tR)(url, host, read_http/* HTTP_TIMING */.W),
                method: asks ? 'GET' : 'POST',
                headers: {
                    'user-agent': 'crossgo',
                    ...(asks ? {} : { 'content-type': 'application/json' }),
                    ...headers
                },
                ...(asks ? {} : { body: input }),
                signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
            });
            const text = await (0,read_body/* readBody */.x)(body, run_sides_MOST_BYTES);
            if (text === undefined)
                return { ok: false, why: 'an answer of more than 16 MiB' };
            if (statusCode >= 500)
                return { ok: false, why: `status ${String(statusCode)}` };
            return { ok: true, text: statusCode === 200 ? text : `status ${String(statusCode)}\n${text}` };
        }
        catch (error) {
            const name = error instanceof Error ? error.name : '';
            if (name === 'TimeoutError' || name === 'AbortError')
                return { ok: false, why: `no answer within ${String(timeoutMs / 1000)} s` };
            const code = (0,errors/* errorCode */.CA)(error);
            if (error instanceof TypeError && code !== 'ERR_INVALID_URL')
                throw error;
            return { ok: false, why: code === '' ? String(error) : code };
        }
    };
}

;// CONCATENATED MODULE: ./lib/package/readiness/types/run-compare-run.js







const MOST_INPUTS = 100_000;
/** Of all inputs together. */
const run_compare_run_MOST_CHARACTERS = 256 * 1024 * 1024;
const TIMEOUT_MS = 10_000;
const run_compare_run_PATTERN_MS = 10_000;
async function readInputs(wish, { host, signal }) {
    const found = await readPaths((0,shapes/* pathList */.CN)(wish.inputs), host.dirs.workspace, signal);
    const inputs = [];
    const large = [];
    let left = run_compare_run_MOST_CHARACTERS;
    for (const { path, shown } of found.files)
        await readLines(path, signal, (line, number) => {
            left -= line?.length ?? 0;
            if (line === undefined || left < 0)
                large.push(`${shown}:${String(number)}`);
            else if (line.trim() !== '')
                inputs.push(line);
            return inputs.length <= MOST_INPUTS && left >= 0;
        }).catch((error) => {
            if (!signal.aborted)
                throw error;
        });
    const remarks = found.unmatched.map((pattern) => ({
        verdict: found.files.length === 0 ? 'fail' : 'warn',
        message: `no file of inputs fits ${pattern}`,
        fix: 'Correct inputs, or record some.'
    }));
    if (inputs.length === 0)
        remarks.push({
            verdict: 'fail',
            message: `there is no input in ${(0,shapes/* pathList */.CN)(wish.inputs).join(', ')}`,
            fix: 'Record inputs, one a line.'
        });
    if (large[0] !== undefined)
        remarks.push({
            verdict: 'inconclusive',
            message: `${large[0]} is longer than 16 Mi characters, or all inputs are longer than 256 Mi, and was not asked`,
            fix: 'Record shorter inputs, or fewer of them, one a line.'
        });
    if (inputs.length > MOST_INPUTS)
        remarks.push({
            verdict: 'inconclusive',
            message: `there are more than ${String(MOST_INPUTS)} inputs, and the others were not asked`,
            fix: 'Take a sample of them.'
        });
    return { inputs: inputs.slice(0, MOST_INPUTS), remarks };
}
function sidesOf(wish, context) {
    const timeoutMs = (0,duration/* parseDuration */.E)(wish.timeout ?? '') ?? TIMEOUT_MS;
    if (wish.mode === 'http') {
        const { path = '', headers = {} } = wish;
        const side = (address) => runService(address, { path, headers }, timeoutMs, context);
        return { next: side(wish.new), previous: side(wish.previous) };
    }
    const side = (argv) => run_sides_runProgram(argv, wish.mode ?? 'stdin', timeoutMs, context);
    return { next: side(wish.new), previous: side(wish.previous) };
}
/** Replaces what is not to be compared; one after the other, since the thread does one thing at a time. */
function createNormalizer(thread, replacements) {
    let broken;
    let queue = Promise.resolve();
    return {
        broken: () => broken,
        normalize: async (answer) => {
            if (replacements.length === 0 || !answer.ok)
                return answer;
            const turn = queue.then(async () => {
                // One that took too long takes no time of the answers behind it.
                if (broken !== undefined)
                    return undefined;
                const replaced = await thread.replace(answer.text, replacements);
                if (!replaced.ok && replaced.why === 'slow')
                    broken = replaced.pattern;
                return replaced;
            });
            queue = turn;
            const replaced = await turn;
            if (replaced?.ok === true)
                return { ok: true, text: replaced.value };
            return { ok: false, why: 'normalize did not end' };
        }
    };
}
/** Asks the new and the previous program the same, and compares what they say. */
const runCompareRun = async (step, context) => {
    const { with: wish, expect = {} } = step;
    const { host, signal } = context;
    const at = Date.now();
    const { inputs, remarks } = await readInputs(wish, context);
    const patterns = (wish.normalize ?? []).map(({ regex }) => ownPattern(regex, regex, false));
    const thread = runPatterns(patterns, run_compare_run_PATTERN_MS, signal);
    const replacements = (wish.normalize ?? []).map(({ replace = '' }) => replace);
    const { normalize, broken } = createNormalizer(thread, replacements);
    const sides = sidesOf(wish, context);
    const differences = createDifferences();
    let next = 0;
    let done = 0;
    const isOver = () => signal.aborted || broken() !== undefined;
    const work = async () => {
        while (next < inputs.length && !isOver()) {
            const index = next++;
            const input = inputs[index] ?? '';
            const [before, after] = await Promise.all([sides.previous(input), sides.next(input)]);
            const found = compareAnswers(input, await normalize(before), await normalize(after), wish.ignore ?? []);
            // Of one that was ended with the step nothing is known.
            if (isOver())
                return;
            done++;
            if (found !== undefined)
                differences.add(index + 1, found);
        }
    };
    try {
        await Promise.all(Array.from({ length: wish.parallel ?? host.processors }, work));
    }
    finally {
        await thread.close();
    }
    const { all, errors } = differences.count;
    const whole = done === inputs.length && broken() === undefined;
    const differing = (100 * all) / inputs.length;
    const shown = differences.lines().map((line) => host.redact(line));
    const own = [...remarks];
    if (broken() !== undefined)
        own.push({
            verdict: 'inconclusive',
            message: `the pattern ${broken() ?? ''} of normalize takes longer than ${String(run_compare_run_PATTERN_MS / 1000)} s for an answer`,
            fix: 'Write it without repetitions inside repetitions, such as (a+)+.'
        });
    else if (!whole)
        own.push({
            verdict: 'fail',
            message: `time was up after ${String(done)} of ${String(inputs.length)} inputs`,
            fix: 'Give it more time with timeout, or fewer inputs.'
        });
    if (whole && all > 0) {
        const verdict = expect.differing === undefined ? 'fail' : 'pass';
        own.push({
            verdict,
            message: `${String(all)} of ${String(inputs.length)} inputs are answered differently, ${String(errors)} of them because a side could not answer; ${shown[0] ?? ''}`,
            fix: 'Look at the differences in the evidence.'
        });
    }
    return {
        facts: {
            inputs: inputs.length,
            ...(whole && inputs.length > 0 ? { differing, errors } : {})
        },
        remarks: own,
        measurements: [
            {
                at,
                durationMs: Date.now() - at,
                what: host.redact(`compare ${[wish.new].flat().join(' ')} with ${[wish.previous].flat().join(' ')}`),
                output: shown.join('\n')
            }
        ]
    };
};

// EXTERNAL MODULE: ./node_modules/semver/index.js
var semver = __webpack_require__(62088);
;// CONCATENATED MODULE: ./lib/package/readiness/compat/api-changes.js

/** Whether a change, `./pkg/a.F: removed` or `package m/pkg/a: removed`, is in the packages of a pattern of Go. */
function within(change, pattern) {
    const all = pattern.endsWith('/...');
    const directory = pattern.replace(/\/(?:\.\.\.)?$/, '');
    if (directory === '.')
        return all || !change.startsWith('./');
    return (change.startsWith(`${directory}.`) ||
        change === directory ||
        change.startsWith(`${directory}:`) ||
        (all && change.startsWith(`${directory}/`)));
}
/**
 * Reads the output of `apidiff -m` (golang.org/x/exp/cmd/apidiff): two headed lists. Its exit status is 0 whatever changed.
 * @param modules module paths before and now: packages are named by them
 * @param packages patterns of packages whose changes count
 */
function parseApiChanges(output, modules, packages) {
    const lists = { incompatible: [], compatible: [] };
    let list;
    // The longer path first: `m/v2` before `m`.
    const paths = modules.toSorted((a, b) => b.length - a.length);
    for (const line of output.split('\n')) {
        const [, kind] = /^(Incompatible|Compatible) changes:$/.exec(line) ?? [];
        if (kind !== undefined)
            list = kind === 'Incompatible' ? lists.incompatible : lists.compatible;
        if (!line.startsWith('- '))
            continue;
        const change = line.slice(2);
        const [, named] = /^package (\S+): /.exec(change) ?? [];
        const path = paths.find((each) => named === each || named?.startsWith(`${each}/`));
        const place = named === undefined || path === undefined
            ? change
            : named === path
                ? 'package'
                : `./${named.slice(path.length + 1)}:`;
        if (packages.some((pattern) => within(place, pattern)))
            list?.push(change);
    }
    return lists;
}
/**
 * Why incompatible changes are allowed between two versions by semver (items 4 and 8): a new major version, or before 1.0.0
 * a new minor one. Undefined when they are not, or a version is none.
 */
function allowedBump(previous, next) {
    const before = semver.parse(previous);
    const after = semver.parse(next);
    if (before === null || after === null || semver.lte(after, before))
        return undefined;
    if (after.major > before.major)
        return `${next} is a new major version after ${before.version}`;
    if (before.major === 0 && after.major === 0 && after.minor > before.minor)
        return `${next} is a new minor version before 1.0.0`;
    return undefined;
}

// EXTERNAL MODULE: ./lib/package/probes/install-go-tool.js
var install_go_tool = __webpack_require__(34163);
;// CONCATENATED MODULE: ./lib/package/readiness/compat/go-tools.js

const APIDIFF = {
    name: 'apidiff',
    path: 'golang.org/x/exp/cmd/apidiff',
    versions: [
        { version: 'v0.0.0-20261014143641-f0251eb4aa3e', goMinor: 26 },
        { version: 'v0.0.0-20250305212735-054e65f0b394', goMinor: 23 }
    ]
};
const BUF = {
    name: 'buf',
    path: 'github.com/bufbuild/buf/cmd/buf',
    versions: [
        // Built by Go 1.26.7 and newer: the minor after it is the first that is sure to do.
        { version: 'v1.75.0', goMinor: 27 },
        { version: 'v1.50.0', goMinor: 22 }
    ]
};
/** Names that say how the go command reaches modules: tools and packages come as everything else does. */
const REACH = [
    'GOPROXY',
    'GOSUMDB',
    'GONOSUMDB',
    'GOPRIVATE',
    'GONOPROXY',
    'GOINSECURE',
    'GOAUTH',
    'NETRC',
    'GOMODCACHE',
    'GOCACHE',
    'GOPATH'
];
/** Environment of go commands that may ask for modules, as this process has it. */
function goReach({ env }) {
    return Object.fromEntries(REACH.flatMap((name) => {
        const value = env[name];
        return value === undefined ? [] : [[name, value]];
    }));
}
/** A pinned tool, built with the reach of this process. */
async function installReaching(tool, go, host, signal) {
    return (0,install_go_tool/* installGoTool */.o)(tool, { ...go, env: { ...goReach(host), ...go.env } }, host, signal);
}

;// CONCATENATED MODULE: ./lib/package/readiness/compat/part.js
/** A part that could not be carried out, and why. */
function unknownPart(message, fix, more = {}) {
    const { measurements = [], ...flags } = more;
    return {
        incompatible: [],
        compatible: [],
        remarks: [{ verdict: 'inconclusive', message, fix, ...flags }],
        measurements,
        unknown: true
    };
}

;// CONCATENATED MODULE: ./lib/package/readiness/compat/read-old-source.js



/** The ref that is meant, or why there is none. */
function oldRef(against, { baseline }) {
    if (against !== undefined && against !== 'baseline')
        return { ref: against };
    if (baseline.found)
        return { ref: baseline.previous.tag };
    return {
        result: unknownPart(`there is no earlier release to compare with: ${baseline.why}`, 'Nothing is to be done for a first release; else name a ref with against.', { noBaseline: true })
    };
}
/** Checks out an earlier commit of the workspace's repository beside it; the workspace stays as it is. No hook runs. */
async function readOldSource(against, context) {
    const { host, signal } = context;
    const wanted = oldRef(against, context);
    if ('result' in wanted)
        return { ok: false, result: wanted.result };
    const { ref } = wanted;
    const git = async (cwd, ...args) => host.exec({
        argv: ['git', '-c', 'core.hooksPath=/dev/null', ...args],
        cwd,
        env: { GIT_TERMINAL_PROMPT: '0' },
        signal
    });
    const fail = (message, fix) => ({
        ok: false,
        result: unknownPart(message, fix)
    });
    const { workspace } = host.dirs;
    const place = await git(workspace, 'rev-parse', '--show-toplevel', '--show-prefix');
    const [top = '', prefix = ''] = place.stdout.split('\n');
    if (place.exitCode !== 0)
        return fail(`${ref} cannot be looked at: ${place.stderr.trim().split('\n')[0] ?? ''}`, 'Run it in a git work tree.');
    const found = await git(workspace, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`);
    const commit = found.stdout.trim();
    if (found.exitCode !== 0)
        return fail(`${ref} is not in this clone`, 'Check out with all tags: fetch-depth: 0 of actions/checkout, or git fetch --tags --unshallow.');
    const directory = await (0,external_node_fs_promises_.mkdtemp)((0,external_node_path_.join)(host.dirs.temp, 'old-source-'));
    for (const args of [
        ['clone', '--quiet', '--shared', '--no-checkout', '--template=', '--', top, directory],
        ['-C', directory, 'checkout', '--quiet', '--detach', commit]
    ]) {
        const { exitCode, stderr } = await git(workspace, ...args);
        if (exitCode !== 0)
            return fail(`${ref} cannot be checked out: ${stderr.trim().split('\n').at(-1) ?? ''}`, 'Look whether the clone is whole with git fsck.');
    }
    return { ok: true, directory: (0,external_node_path_.join)(directory, prefix.replace(/\/$/, '')), ref, commit };
}

;// CONCATENATED MODULE: ./lib/package/readiness/compat/run-go-api.js







const lastLines = ({ stderr }) => stderr.trim().split('\n').slice(-3).join(' / ');
/** Compares the exported API of two versions of a module, by apidiff. */
async function runGoApi(wish, context) {
    const { host, signal, release } = context;
    const measurements = [];
    const go = await (0,scan_binaries/* readGoOnPath */.t_)(host);
    if (go === undefined)
        return unknownPart('no go is on PATH that could read the packages', 'Set up Go before.');
    const old = await readOldSource(wish.against, context);
    if (!old.ok)
        return old.result;
    const tool = await installReaching(APIDIFF, go, host, signal);
    if (!tool.ok)
        return unknownPart(tool.why, 'Make the module proxy reachable, or use a newer Go.');
    const run = async (argv, cwd) => {
        const at = Date.now();
        const result = await host.exec({
            argv,
            cwd,
            env: { ...goReach(host), ...go.env, GOFLAGS: '', GOWORK: 'off' },
            signal
        });
        const { exitCode: status, durationMs, stdout, stderr } = result;
        measurements.push({
            at,
            durationMs,
            what: host.redact(argv.join(' ')),
            status,
            output: (0,cap_output/* capOutput */.s)(host.redact(`${stdout}${stderr}`))
        });
        return result;
    };
    const failed = (what, result) => unknownPart(`${what} cannot be read: ${lastLines(result)}`, 'Make go build ./... work there, with its modules.', { measurements });
    const now = (0,external_node_path_.resolve)(host.dirs.workspace, wish.dir ?? '.');
    const before = (0,external_node_path_.join)(old.directory, wish.dir ?? '.');
    const modules = [];
    for (const directory of [before, now]) {
        const listed = await run([go.go, 'list', '-m'], directory);
        const path = listed.stdout.trim();
        if (listed.exitCode !== 0 || path === '' || path.includes('\n'))
            return failed(directory === now ? 'the module' : `the module at ${old.ref}`, listed);
        modules.push(path);
    }
    const [oldModule = '', newModule = ''] = modules;
    const file = (0,external_node_path_.join)(old.directory, '..', `${old.commit}.api`);
    const written = await run([tool.path, '-m', '-w', file, oldModule], before);
    if (written.exitCode !== 0)
        return failed(`the API at ${old.ref}`, written);
    const compared = await run([tool.path, '-m', file, newModule], now);
    // 0 whatever changed: every other status is trouble.
    if (compared.exitCode !== 0)
        return failed('the API', compared);
    const { incompatible, compatible } = parseApiChanges(compared.stdout, modules, wish.packages);
    const allow = wish.allow ?? ['compatible'];
    const bump = allow.includes('incompatible')
        ? 'the policy allows them'
        : allowedBump(versionOf(old.ref, context), release.version);
    return {
        incompatible,
        compatible,
        remarks: compatible.length > 0 && !allow.includes('compatible')
            ? [
                {
                    verdict: 'fail',
                    message: `the Go API has ${String(compatible.length)} compatible changes since ${old.ref}, and none is allowed: ${compatible.slice(0, 5).join('; ')}`,
                    fix: 'Take them back, or add compatible to allow.'
                }
            ]
            : [],
        measurements,
        ...(bump === undefined ? {} : { allowed: bump })
    };
}
/** The version that a ref stands for: its own name, `api/v1.2.3`, else that of the previous release where it is that. */
function versionOf(ref, { baseline }) {
    const [version] = /v?\d+\.\d+\.\d+[^/]*$/.exec(ref) ?? [];
    return version ?? (baseline.found ? baseline.previous.tag : '');
}

;// CONCATENATED MODULE: ./lib/package/readiness/compat/run-protobuf.js







const finding = schemas/* object */.Ikc({
    path: schemas/* string */.YjP().default(''),
    start_line: schemas/* int */.Whr().default(1),
    type: schemas/* string */.YjP(),
    message: schemas/* string */.YjP()
});
function parseFindings(output) {
    try {
        return output
            .split('\n')
            .filter((line) => line.trim() !== '')
            .map((line) => finding.parse(JSON.parse(line)));
    }
    catch {
        return undefined;
    }
}
/** A buf of PATH, which is the user's choice; else the pinned one. */
async function findBuf({ host, signal }) {
    const path = await host.which('buf');
    if (path !== undefined)
        return { path };
    const go = await (0,scan_binaries/* readGoOnPath */.t_)(host);
    if (go === undefined)
        return { why: 'neither buf nor a go that could build it is on PATH' };
    const tool = await installReaching(BUF, go, host, signal);
    return tool.ok ? { path: tool.path } : { why: tool.why };
}
/** Compares protocol buffers with an earlier version of them, by `buf breaking`. */
async function runProtobuf(wish, context) {
    const { host, signal } = context;
    const old = await readOldSource(wish.against, context);
    if (!old.ok)
        return old.result;
    const buf = await findBuf(context);
    if ('why' in buf)
        return unknownPart(buf.why, 'Set up buf, or Go and the module proxy.');
    const at = Date.now();
    const { workspace } = host.dirs;
    const argv = [
        buf.path,
        'breaking',
        (0,external_node_path_.resolve)(workspace, wish.dir),
        '--against',
        (0,external_node_path_.join)(old.directory, wish.dir),
        '--error-format=json',
        ...(wish.config === undefined ? [] : ['--config', (0,external_node_path_.resolve)(workspace, wish.config)])
    ];
    const result = await host.exec({ argv: [...argv], signal });
    const { exitCode: status, stdout, stderr, durationMs } = result;
    const output = (0,cap_output/* capOutput */.s)(host.redact(`${stdout}${stderr}`));
    const measurements = [{ at, durationMs, what: host.redact(argv.join(' ')), status, output }];
    // 100: there are findings. Everything else but 0 is trouble.
    const findings = status === 0 || status === 100 ? parseFindings(stdout) : undefined;
    const wrong = findings?.find(({ type }) => type === 'COMPILE');
    if (findings === undefined || wrong !== undefined || (status === 100 && findings.length === 0))
        return unknownPart(`buf cannot compare ${wish.dir} with ${old.ref}: ${wrong === undefined
            ? (stderr.trim().split('\n').at(-1) ?? '')
            : `${wrong.path}:${String(wrong.start_line)}: ${wrong.message}`}`, 'Make buf build work in both versions.', { measurements });
    return {
        incompatible: findings.map(({ path, start_line: line, type, message }) => `${path.replace(`${workspace}/`, '')}:${String(line)}: ${message} (${type})`),
        compatible: [],
        remarks: [],
        measurements
    };
}

;// CONCATENATED MODULE: ./lib/package/readiness/compat/run-registry.js











const run_registry_TIMEOUT_MS = 30_000;
const run_registry_MOST_BYTES = 4 * 1024 * 1024;
const verdict = schemas/* object */.Ikc({
    is_compatible: schemas/* boolean */.zMY(),
    messages: schemas/* array */.YOg(schemas/* string */.YjP()).nullish()
});
const run_registry_failure = schemas/* object */.Ikc({ error_code: schemas/* int */.Whr(), message: schemas/* string */.YjP().default('') });
const level = schemas/* object */.Ikc({ compatibilityLevel: schemas/* string */.YjP() });
const TYPES = { '.proto': 'PROTOBUF', '.json': 'JSON' };
/** Subject, version and schema that are not there, in the registry's own numbers. */
const NOT_FOUND = new Set([40401, 40402, 40403]);
/** Whether the rule of a registry is at least as strict as the wanted one. */
function isAsStrict(actual, wanted) {
    const directions = (mode) => mode.startsWith('FULL') ? ['BACKWARD', 'FORWARD'] : [mode.replace(/_TRANSITIVE$/, '')];
    const has = directions(actual);
    return (directions(wanted).every((direction) => has.includes(direction)) &&
        (!wanted.endsWith('_TRANSITIVE') || actual.endsWith('_TRANSITIVE')));
}
function createAsk(wish, { host, signal }, measurements) {
    const { bearer, headers = {} } = wish;
    const base = new URL(wish.url);
    const { username, password } = base;
    base.username = '';
    base.password = '';
    if (password !== '')
        host.mask(decodeURIComponent(password));
    if (bearer !== undefined)
        host.mask(bearer);
    const basic = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64');
    const authorization = bearer === undefined ? (username === '' ? undefined : `Basic ${basic}`) : `Bearer ${bearer}`;
    return async (path, body) => {
        const url = new URL(`${base.href.replace(/\/$/, '')}${path}`);
        const at = Date.now();
        const what = `${body === undefined ? 'GET' : 'POST'} ${(0,http_url/* printableUrl */.Zq)(url.href)}`;
        const note = (more) => {
            measurements.push({ at, durationMs: Date.now() - at, what: host.redact(what), ...more });
        };
        try {
            const { request } = await (0,provision_dispatcher/* loadClient */.c_)();
            const { statusCode: status, body: answer } = await request(url, {
                dispatcher: await (0,provision_dispatcher/* dispatcherFor */.tR)(url, host, read_http/* HTTP_TIMING */.W),
                method: body === undefined ? 'GET' : 'POST',
                headers: {
                    'user-agent': 'crossgo',
                    accept: 'application/vnd.schemaregistry.v1+json, application/json',
                    ...(body === undefined
                        ? {}
                        : { 'content-type': 'application/vnd.schemaregistry.v1+json' }),
                    ...(authorization === undefined ? {} : { authorization }),
                    ...headers
                },
                ...(body === undefined ? {} : { body: JSON.stringify(body) }),
                signal: AbortSignal.any([signal, AbortSignal.timeout(run_registry_TIMEOUT_MS)])
            });
            const text = await (0,read_body/* readBody */.x)(answer, run_registry_MOST_BYTES);
            if (text === undefined)
                return { why: 'it answers more than 4 MiB' };
            note({ status, output: (0,cap_output/* capOutput */.s)(host.redact(text)) });
            let value;
            try {
                value = JSON.parse(text);
            }
            catch {
                value = undefined;
            }
            return { status, value, text };
        }
        catch (error) {
            if ((0,errors/* errorCode */.CA)(error) === '' && !(error instanceof DOMException))
                throw error;
            const why = (0,http_failure/* messageOf */.bD)(error);
            note({ notes: [host.redact(why)] });
            return { why };
        }
    };
}
const strange = (subject, why, fix) => ({
    remark: { verdict: 'inconclusive', message: `${subject}: ${why}`, fix }
});
function run_registry_answerOf(subject, file, reply) {
    const { status, value, text } = reply;
    const said = verdict.safeParse(value);
    if (status === 200 && said.success) {
        const { is_compatible: good, messages } = said.data;
        const why = (messages ?? []).join('; ').slice(0, 2000);
        return good
            ? { compatible: `${subject}: ${file}` }
            : { incompatible: `${subject}: ${file} is not compatible${why === '' ? '' : `: ${why}`}` };
    }
    const refused = run_registry_failure.safeParse(value);
    if (status === 404 && refused.success && NOT_FOUND.has(refused.data.error_code))
        return {
            remark: {
                verdict: 'warn',
                message: `${subject} has no version in the registry yet: ${file} will be its first`,
                fix: 'Correct the name of the subject, if it should have one.'
            }
        };
    if (status === 401 || status === 403)
        return strange(subject, `the registry answers ${String(status)}`, 'Give it a bearer, headers, or a user in the address, that may read.');
    if (status === 422 && refused.success)
        return { incompatible: `${subject}: ${file} is refused: ${refused.data.message.slice(0, 500)}` };
    return strange(subject, `the registry answers ${String(status)}: ${text.slice(0, 200)}`, 'Look whether the address is that of a schema registry.');
}
/** The rule for a subject, its own or that of the whole registry; undefined when the registry does not say. */
async function levelOf(subject, ask) {
    const name = encodeURIComponent(subject);
    for (const path of [`/config/${name}?defaultToGlobal=true`, '/config']) {
        const reply = await ask(path);
        if ('why' in reply)
            return undefined;
        const parsed = level.safeParse(reply.value);
        if (reply.status === 200 && parsed.success)
            return parsed.data.compatibilityLevel;
    }
    return undefined;
}
async function askSubject(subject, given, mode, ask, workspace) {
    const { file, type = TYPES[(0,external_node_path_.extname)(file)] ?? 'AVRO' } = typeof given === 'string' ? { file: given } : given;
    let schema;
    try {
        schema = await (0,external_node_fs_promises_.readFile)((0,external_node_path_.resolve)(workspace, file), 'utf8');
    }
    catch (error) {
        if ((0,errors/* errorCode */.CA)(error) === '')
            throw error;
        return [strange(subject, `${file} cannot be read: ${(0,errors/* errorCode */.CA)(error)}`, 'Correct its path.')];
    }
    const results = [];
    const actual = mode === undefined ? undefined : await levelOf(subject, ask);
    if (mode !== undefined && actual === undefined)
        results.push(strange(subject, 'the registry does not say its rule', 'Let it read /config.'));
    else if (mode !== undefined && actual !== undefined && !isAsStrict(actual, mode))
        results.push({
            remark: {
                verdict: 'fail',
                message: `${subject}: the registry has the rule ${actual}, which is less than ${mode}`,
                fix: `Set the compatibility of the subject to ${mode}.`
            }
        });
    const body = { schema, ...(type === 'AVRO' ? {} : { schemaType: type }) };
    const path = `/compatibility/subjects/${encodeURIComponent(subject)}/versions`;
    // A rule for all versions is asked of all of them, where the registry can.
    const transitive = (actual ?? mode ?? '').endsWith('_TRANSITIVE');
    const all = transitive ? await ask(`${path}?verbose=true`, body) : undefined;
    const usable = all !== undefined && !('why' in all) && verdict.safeParse(all.value).success;
    const reply = usable ? all : await ask(`${path}/latest?verbose=true`, body);
    if ('why' in reply)
        return [strange(subject, `the registry does not answer: ${reply.why}`, 'Make it reachable.')];
    const result = run_registry_answerOf(subject, file, reply);
    if (transitive && !usable && result.remark === undefined)
        results.push({
            remark: {
                verdict: 'warn',
                message: `${subject}: the registry compares with the latest version alone, and not with all of them`,
                fix: 'Use a registry that knows POST …/versions.'
            }
        });
    return [...results, result];
}
/**
 * Asks a schema registry (REST interface of Confluent's Schema Registry, which others speak, too) whether schemas may
 * become the next version of their subjects.
 */
async function runRegistry(wish, context) {
    const { host, signal } = context;
    if (!URL.canParse(wish.url) || !/^https?:/.test(wish.url))
        return unknownPart('the address of the schema registry is none', 'Write http:// or https://.');
    const measurements = [];
    const ask = createAsk(wish, context, measurements);
    const results = [];
    for (const [subject, given] of Object.entries(wish.subjects)) {
        if (signal.aborted)
            break;
        results.push(...(await askSubject(subject, given, wish.mode, ask, host.dirs.workspace)));
    }
    const texts = (key) => results.flatMap((each) => (each[key] === undefined ? [] : [each[key]]));
    const remarks = results.flatMap(({ remark }) => (remark === undefined ? [] : [remark]));
    const [first] = Object.keys(wish.subjects);
    const unknown = results.every(({ remark }) => remark?.verdict === 'inconclusive');
    return {
        incompatible: texts('incompatible'),
        compatible: texts('compatible'),
        remarks: first === undefined
            ? [{ verdict: 'inconclusive', message: 'no subject is named', fix: 'Add one to subjects.' }]
            : remarks,
        measurements,
        ...(unknown ? { unknown: true } : {})
    };
}

;// CONCATENATED MODULE: ./lib/package/readiness/compat/symbols.js




function exportsOf({ record }) {
    const lists = (0,inspect/* factsOf */.xS)(record).map(({ facts }) => facts.exports);
    // Of a universal file each half exports: a name counts that all of them have.
    const [first, ...others] = lists;
    return first?.filter((name) => others.every((list) => list?.includes(name) === true));
}
function exportsIn({ targets }, wish) {
    const wanted = (wish.targets ?? ['**']).map(createGlob);
    const files = (wish.files === undefined ? ['**'] : (0,shapes/* pathList */.CN)(wish.files)).map(createGlob);
    return new Map(targets
        .filter(({ name, goos, goarch }) => wanted.some((glob) => glob.matches(name) || glob.matches(`${goos}/${goarch}`)))
        .flatMap(({ name, outcome }) => outcome.status !== 'built'
        ? []
        : outcome.binaries
            .filter((binary) => files.some((glob) => glob.matches(binary.name)))
            .map((binary) => [`${name} ${binary.name}`, exportsOf(binary)])));
}
/** Compares the C symbols that libraries export with those of the previous release, by the reports of both. */
function compareSymbols(wish, { release, baseline }) {
    if (release.report === undefined)
        return unknownPart('there is no report.json that says what the libraries export', 'Give the directory of a release that crossgo built.');
    if (!baseline.found)
        return unknownPart(`there is no earlier release to compare with: ${baseline.why}`, 'Nothing is to be done for a first release.', { noBaseline: true });
    const before = exportsIn(baseline.previous.report, wish);
    const now = exportsIn(release.report, wish);
    const incompatible = [];
    const compatible = [];
    const silent = [];
    let compared = 0;
    for (const [file, old] of before) {
        if (old === undefined)
            silent.push(file);
        else if (old.length > 0) {
            compared++;
            const next = now.get(file);
            if (!now.has(file))
                incompatible.push(`${file}: not there any more`);
            else if (next === undefined)
                silent.push(file);
            else {
                incompatible.push(...old.filter((each) => !next.includes(each)).map((each) => `${file}: ${each} removed`));
                compatible.push(...next.filter((each) => !old.includes(each)).map((each) => `${file}: ${each} added`));
            }
        }
    }
    if (compared === 0 || silent.length > 0)
        return unknownPart(silent.length > 0
            ? `the report does not say what ${silent.slice(0, 3).join(', ')} exports`
            : 'no library of the previous release that is meant exports a symbol', silent.length > 0
            ? 'Build both releases with this version of crossgo.'
            : 'Correct targets and files of symbols.');
    return { incompatible, compatible, remarks: [], measurements: [] };
}

;// CONCATENATED MODULE: ./lib/package/readiness/types/run-compat.js




const TITLES = {
    'go-api': 'Go API',
    'schema-registry': 'schemas',
    protobuf: 'protocol buffers',
    symbols: 'exported symbols'
};
async function runParts(wish, context) {
    const parts = [];
    const { 'go-api': api, 'schema-registry': registry, protobuf, symbols } = wish;
    if (api !== undefined)
        parts.push(['go-api', await runGoApi(api, context)]);
    if (registry !== undefined)
        parts.push(['schema-registry', await runRegistry(registry, context)]);
    if (protobuf !== undefined)
        parts.push(['protobuf', await runProtobuf(protobuf, context)]);
    if (symbols !== undefined)
        parts.push(['symbols', compareSymbols(symbols, context)]);
    return parts;
}
/** What a part's changes are, besides what the policy says of their number. */
function run_compat_remarksOf(name, part, judged) {
    const { incompatible, allowed, remarks } = part;
    if (incompatible.length === 0)
        return remarks;
    const some = incompatible.slice(0, 5).join('; ');
    const more = incompatible.length > 5 ? ` and ${String(incompatible.length - 5)} more` : '';
    const message = `${TITLES[name]}: ${String(incompatible.length)} incompatible changes: ${some}${more}`;
    return [
        ...remarks,
        allowed === undefined
            ? {
                verdict: judged ? 'pass' : 'fail',
                message,
                fix: 'Take them back, or release them as a new major version.'
            }
            : { verdict: 'pass', message: `${message}; allowed, since ${allowed}` }
    ];
}
/** Compares what others rely on with what it was. */
const runCompat = async (step, context) => {
    const { with: wish, expect = {} } = step;
    const redact = (text) => context.host.redact(text);
    const parts = await runParts(wish, context);
    // What is allowed is no incompatible change that counts.
    const counted = parts.map(([name, part]) => ({
        name,
        part,
        incompatible: part.allowed === undefined ? part.incompatible.length : 0
    }));
    const whole = counted.every(({ part }) => part.unknown !== true);
    const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
    return {
        facts: {
            ...(whole
                ? {
                    incompatible: sum(counted.map(({ incompatible }) => incompatible)),
                    compatible: sum(counted.map(({ part }) => part.compatible.length))
                }
                : {}),
            ...Object.fromEntries(counted
                .filter(({ part }) => part.unknown !== true)
                .flatMap(({ name, part, incompatible }) => [
                [`${name}.incompatible`, incompatible],
                [`${name}.compatible`, part.compatible.length]
            ]))
        },
        remarks: counted
            .flatMap(({ name, part }) => run_compat_remarksOf(name, part, expect.incompatible !== undefined || expect[name]?.incompatible !== undefined))
            .map((each) => ({ ...each, message: redact(each.message) })),
        measurements: counted.flatMap(({ name, part }) => [
            ...part.measurements,
            {
                at: Date.now(),
                durationMs: 0,
                what: `changes of ${TITLES[name]}`,
                output: redact([
                    ...part.incompatible.slice(0, 200).map((change) => `incompatible: ${change}`),
                    ...part.compatible.slice(0, 200).map((change) => `compatible: ${change}`)
                ].join('\n'))
            }
        ])
    };
};

;// CONCATENATED MODULE: ./lib/package/readiness/runners.js

















/** Who carries out which type of step. */
const RUNNERS = {
    command: runCommand,
    binary: runBinary,
    signature: runSignature,
    prometheus: runPrometheus,
    scan: runScan,
    smoke: runSmokeStep,
    sbom: runSbom,
    http: runHttp,
    vuln: runVuln,
    tests: runTests,
    release: runRelease,
    attestation: runAttestation,
    manual: runManual,
    reproducible: runReproducible,
    'compare-run': runCompareRun,
    drift: runDrift,
    compat: runCompat
};
/** Carries out one step, by its type. */
async function runStepOfType(step, context) {
    // One row per type: the runner that the type names takes just that step.
    const runner = RUNNERS[step.type];
    return runner(step, context);
}

;// CONCATENATED MODULE: ./lib/package/readiness/unclear-step.js
/** The report of a step that was not carried out, and why. */
function unclearStep(type, remark) {
    return {
        type,
        verdict: 'inconclusive',
        remarks: [{ verdict: 'inconclusive', ...remark }],
        facts: {},
        measurements: [],
        startedAt: Date.now(),
        durationMs: 0
    };
}

;// CONCATENATED MODULE: ./lib/package/readiness/run-step.js










const FOR_POLL_MS = 15_000;
/** How long a step takes by its own words, on top of the time that a single try may take. */
function plannedMs(step) {
    const wish = step.with;
    const read = (value) => typeof value === 'string' ? ((0,duration/* parseDuration */.E)(value) ?? 0) : 0;
    const count = typeof wish['count'] === 'number' ? wish['count'] : 0;
    return read(wish['initialDelay']) + read(wish['interval']) * count + read(step.for);
}
async function run_step_observe(step, context, rules) {
    try {
        return await runStepOfType(step, context);
    }
    catch (error) {
        if (!(error instanceof errors/* PipelineError */.zC))
            throw error;
        const { what, fix } = error;
        const verdict = rules.onError;
        return {
            facts: {},
            remarks: [{ verdict, message: what.replace(/\.$/, ''), fix }],
            measurements: []
        };
    }
}
async function tryOnce(step, given, rules) {
    const startedAt = Date.now();
    const timeUp = AbortSignal.timeout(rules.timeoutMs + plannedMs(step));
    const signal = AbortSignal.any([rules.stop, timeUp]);
    const context = { ...given, signal };
    const { facts, remarks, judged: own = [], ...more } = await run_step_observe(step, context, rules);
    const judged = (0,judge/* judge */.S4)(step, {
        facts,
        earlier: given.earlier,
        onEmpty: given.defaults.onEmpty,
        judged: own
    });
    const stopped = rules.stop.aborted
        ? [{ verdict: 'inconclusive', message: 'the run was stopped before it was done' }]
        : timeUp.aborted && !remarks.some(isBad)
            ? [
                {
                    verdict: 'fail',
                    message: `it took longer than ${String(rules.timeoutMs / 1000)} s`,
                    fix: 'Give it more time with timeout.'
                }
            ]
            : [];
    // What became of a step that was stopped says nothing about the release.
    const all = (0,redact/* redacted */.p)(rules.stop.aborted ? stopped : [...remarks, ...judged, ...stopped], given.host);
    return {
        type: step.type,
        verdict: (0,check_verdict/* worst */.QZ)(all.map(({ verdict }) => verdict)),
        remarks: all,
        facts: keptFacts(facts, given.host),
        ...more,
        startedAt,
        durationMs: Date.now() - startedAt
    };
}
const isBad = ({ verdict }) => verdict === 'fail' || verdict === 'inconclusive';
/** Repeats a bad step until it is good, or was bad for as long as `for` says. Prometheus steps look back instead. */
async function tryFor(step, context, rules) {
    const first = await tryOnce(step, context, rules);
    const forMs = step.for === undefined || step.type === 'prometheus' ? 0 : ((0,duration/* parseDuration */.E)(step.for) ?? 0);
    let report = first;
    while (isBad(report) && Date.now() - first.startedAt < forMs && !rules.stop.aborted) {
        await (0,promises_.setTimeout)(Math.min(FOR_POLL_MS, forMs / 4), undefined, { signal: rules.stop }).catch(() => undefined);
        report = await tryOnce(step, context, rules);
    }
    return report;
}
/**
 * Carries out one step of a check, as often as it may be tried, within its time.
 * @param step its names are filled in
 */
async function runStep(step, context, rules) {
    const right = parseStep(step);
    if (!right.ok)
        return unclearStep(step.type, {
            message: `with its names filled in, ${right.problem}`,
            fix: 'Look at the values that the policy fills in.'
        });
    const tries = step.type === 'command' || step.type === 'http' ? rules.retries : 0;
    let report = await tryFor(right.step, context, rules);
    let failedTries = 0;
    while (isBad(report) && failedTries < tries && !rules.stop.aborted) {
        failedTries++;
        context.event(`try ${String(failedTries)} of a step of type ${step.type} was ${report.verdict}: ${report.remarks[0]?.message ?? ''}`);
        report = await tryFor(right.step, context, rules);
    }
    if (failedTries === 0)
        return report;
    return { ...report, failedTries, ...(isBad(report) ? {} : { flaky: true }) };
}

// EXTERNAL MODULE: ./lib/package/readiness/values.js
var readiness_values = __webpack_require__(26353);
;// CONCATENATED MODULE: ./lib/package/readiness/run-check.js









const TIMEOUT = '5m';
/** @throws PipelineError CONFIG_INVALID when the time limit is none with its names filled in */
function rulesOf(check, { policy, stop, values }) {
    const { timeout = TIMEOUT, retries = 0, onError = 'inconclusive' } = policy.defaults ?? {};
    const limit = (0,fill/* fill */.GS)(check.timeout ?? timeout, (0,readiness_values/* createLookup */.B)(values, undefined));
    const timeoutMs = limit.ok ? (0,duration/* parseDuration */.E)(limit.value) : undefined;
    if (timeoutMs === undefined)
        throw new errors/* PipelineError */.zC({
            code: 'CONFIG_INVALID',
            what: limit.ok
                ? `timeout is ${JSON.stringify(limit.value)}, which is no duration`
                : `timeout has no value: ${limit.why}`,
            fix: 'Write a duration like 250ms, 30s, 5m, 2h or 14d.'
        });
    return { timeoutMs, retries: check.retries ?? retries, onError, stop };
}
/** Numbers that the same step gave in the previous release. */
function earlierOf({ id }, index, run) {
    const { baseline } = run.values;
    const before = baseline.found ? baseline.previous.readiness : undefined;
    const facts = before?.checks.find((each) => each.id === id)?.steps[index]?.facts ?? {};
    return Object.fromEntries(Object.entries(facts).flatMap(([name, fact]) => typeof fact === 'number' ? [[name, fact]] : []));
}
function notFilled(type, { why, noBaseline }, fix = 'Set it, or give it a value in vars.') {
    return unclearStep(type, {
        message: why,
        ...(noBaseline === true ? { noBaseline } : { fix })
    });
}
/** The files of the previous release are fetched only for a policy that speaks of their directory. */
async function lookupFor(value, { values }) {
    const { baseline, vars } = values;
    const wanted = [...(0,fill/* slotsIn */.ps)(value), ...(0,fill/* slotsIn */.ps)(vars)].includes('baseline.dir');
    const directory = wanted && baseline.found ? await baseline.files() : undefined;
    return (0,readiness_values/* createLookup */.B)(values, directory);
}
async function runFilled(step, index, check, run, runEnded) {
    try {
        const own = ownStep(step);
        const filled = (0,fill/* fill */.GS)(own, await lookupFor(own, run));
        if (!filled.ok)
            return notFilled(step.type, filled);
        const context = {
            ...run.context,
            earlier: earlierOf(check, index, run),
            ...(runEnded === undefined ? {} : { runEnded })
        };
        return await runStep(filled.value, context, rulesOf(check, run));
    }
    catch (error) {
        // A bug of one step must not hide what the others found.
        const { what, fix, details } = (0,errors/* toPipelineError */.Oo)(error);
        run.context.host.log.debug(details ?? what);
        return notFilled(step.type, { why: what.replace(/\.$/, '') }, fix);
    }
}
const isDuring = ({ with: wish }) => 'during' in wish;
/** The first step, with those that watch it while it runs; then the others in their order. */
async function runSteps(check, run) {
    const { also = [] } = check;
    const ended = new AbortController();
    const watching = also.map(async (step, index) => isDuring(step) ? runFilled(step, index + 1, check, run, ended.signal) : undefined);
    const first = await runFilled(check, 0, check, run);
    ended.abort();
    const watched = await Promise.all(watching);
    const steps = [first];
    for (const [index, step] of also.entries())
        steps.push(watched[index] ?? (await runFilled(step, index + 1, check, run)));
    return steps;
}
function head(check, run) {
    const { id, title = id, category, dryRun } = check;
    const where = run.places[run.policy.checks.findIndex((each) => each.id === id)];
    return {
        id,
        title,
        ...(category === undefined ? {} : { category }),
        stage: stageOf(check, run.policy),
        gate: (0,check_verdict/* gateOf */.Rv)(check),
        ...(dryRun === true ? { dryRun } : {}),
        ...(where === undefined ? {} : { where })
    };
}
/** The stage of a check; of a policy without stages the one that it has anyway. */
function stageOf({ stage }, { stages = ['all'] }) {
    return stage ?? stages[0] ?? 'all';
}
/** A check that was not asked. */
function skipCheck(check, why, run) {
    return { ...head(check, run), verdict: 'skipped', effect: 'none', message: why, steps: [] };
}
/** Asks one check: its condition, what it needs, its steps. Never throws. */
async function runCheck(check, before, run) {
    if (check.if !== undefined) {
        const lookup = (0,readiness_values/* createLookup */.B)(run.values, undefined);
        const asked = (0,fill/* fill */.GS)(check.if, (name) => {
            const found = lookup(name);
            return 'value' in found ? found : { value: '' };
        });
        const answer = asked.ok ? isAsked(asked.value) : undefined;
        if (answer === false)
            return skipCheck(check, `not asked: if ${check.if}`, run);
        if (answer === undefined) {
            const step = notFilled(check.type, {
                why: `nobody can say whether it is to be asked: if ${check.if} has no regular expression behind =~`
            }, 'Correct the expression, or compare with == or !=.');
            return { ...head(check, run), ...(0,check_verdict/* concludeCheck */.Oe)(check, [step], run.policy), steps: [step] };
        }
    }
    const unmet = (check.needs ?? []).find((need) => before.some(({ id, verdict }) => id === need && ['fail', 'inconclusive', 'skipped'].includes(verdict)));
    if (unmet !== undefined)
        return skipCheck(check, `it needs ${unmet}, which did not pass`, run);
    const steps = await runSteps(check, run);
    const flaky = steps.some((step) => step.flaky === true);
    return {
        ...head(check, run),
        ...(0,check_verdict/* concludeCheck */.Oe)(check, steps, run.policy),
        ...(flaky ? { flaky } : {}),
        steps
    };
}


/***/ }),

/***/ 94524:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ runStages),
/* harmony export */   Z: () => (/* binding */ stagesOf)
/* harmony export */ });
/* harmony import */ var _report_renderers_printable_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(19671);
/* harmony import */ var _run_check_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(50573);


/** Stages of a policy in their order. */
function stagesOf({ stages = ['all'] }) {
    return stages;
}
const MARKS = {
    pass: 'pass',
    warn: 'warn',
    fail: 'FAIL',
    inconclusive: 'inconclusive',
    skipped: 'skipped',
    waived: 'waived'
};
function seconds(check) {
    const ms = check.steps.reduce((sum, { durationMs }) => sum + durationMs, 0);
    return `${(ms / 1000).toFixed(1)} s`;
}
async function runStage(stage, before, run) {
    const { log } = run.context.host;
    const checks = [];
    for (const check of run.policy.checks.filter((each) => (0,_run_check_js__WEBPACK_IMPORTED_MODULE_0__/* .stageOf */ .gV)(each, run.policy) === stage)) {
        if (run.stop.aborted) {
            checks.push((0,_run_check_js__WEBPACK_IMPORTED_MODULE_0__/* .skipCheck */ .ut)(check, 'the run was stopped before it', run));
            continue;
        }
        run.context.event(`${check.id} begins`);
        log.info(`${check.id}: ${(0,_report_renderers_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g)(check.title ?? check.type)}`);
        const report = await (0,_run_check_js__WEBPACK_IMPORTED_MODULE_0__/* .runCheck */ .k_)(check, [...before, ...checks], run);
        run.context.event(`${check.id}: ${report.verdict}`);
        // Labels and outputs are anybody's: no line of them may end this one, or move the cursor.
        const why = report.verdict === 'pass' ? '' : `: ${(0,_report_renderers_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g)(report.message)}`;
        log.info(`${check.id}: ${MARKS[report.verdict]} (${seconds(report)})${why}`);
        checks.push(report);
    }
    return checks;
}
const stops = ({ effect }) => effect !== 'none';
/** The stage first, then what its time looks like in the past. */
async function lookBack(stage, before, run, watch) {
    const checks = await runStage(stage, before, run);
    return { checks, breakers: await watch(run.stop) };
}
/** Breakers beside the checks, and for as long after these as the policy wants to watch, unless a check stopped it all. */
async function watchAlong(stage, before, run, watch) {
    const ended = new AbortController();
    const tripped = new AbortController();
    const watching = watch(AbortSignal.any([ended.signal, run.stop])).then((reports) => {
        if (reports.some(({ state, gate }) => state === 'tripped' && gate !== 'none'))
            tripped.abort();
        return reports;
    });
    const stop = AbortSignal.any([run.stop, tripped.signal]);
    const checks = await runStage(stage, before, { ...run, stop });
    if (run.policy.breakers?.watch === undefined || checks.some(stops))
        ended.abort();
    return { checks, breakers: await watching };
}
/**
 * Runs stages one after the other, and the checks of each in the policy's order. A stage that something stopped keeps the
 * later ones from starting; breakers are watched while the stages run that they belong to, and a tripped one stops what
 * is under way.
 */
async function runStages(stages, run, watch) {
    const { policy } = run;
    const checks = [];
    const breakers = [];
    const during = policy.breakers?.during ?? stagesOf(policy);
    let stopped;
    for (const stage of stages) {
        if (stopped !== undefined || run.stop.aborted) {
            const why = stopped ?? 'the run was stopped before it';
            const left = policy.checks.filter((each) => (0,_run_check_js__WEBPACK_IMPORTED_MODULE_0__/* .stageOf */ .gV)(each, policy) === stage);
            checks.push(...left.map((check) => (0,_run_check_js__WEBPACK_IMPORTED_MODULE_0__/* .skipCheck */ .ut)(check, why, run)));
            continue;
        }
        const done = await run.context.host.log.group(`Stage ${stage}`, async () => {
            if (watch === undefined || !during.includes(stage))
                return { checks: await runStage(stage, checks, run), breakers: [] };
            return policy.breakers?.mode === 'history'
                ? lookBack(stage, checks, run, watch)
                : watchAlong(stage, checks, run, watch);
        });
        checks.push(...done.checks);
        breakers.push(...done.breakers);
        const trip = done.breakers.find(stops);
        const bad = done.checks.find(stops);
        if (trip !== undefined)
            stopped = `stage ${stage} was stopped by the breaker ${trip.id}`;
        else if (bad !== undefined)
            stopped = `stage ${stage} was stopped by ${bad.id} (${bad.effect})`;
    }
    return { checks, breakers };
}


/***/ }),

/***/ 26353:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ createLookup)
/* harmony export */ });
/* harmony import */ var _policy_fill_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29402);

function builtIn({ release, baseline }) {
    const plan = release.report?.plan;
    return {
        version: release.version === '' ? undefined : release.version,
        name: plan?.name,
        module: plan?.module.path,
        commit: plan?.module.vcs?.commit,
        'release.dir': release.directory,
        ...(baseline.found
            ? {
                'baseline.tag': baseline.previous.tag,
                'baseline.version': baseline.previous.report.plan.version
            }
            : {})
    };
}
/**
 * Looks names up: `env:NAME` in the environment, the built-in ones, and the variables of the policy, which may use both.
 * @param baselineDir directory of the previous release's files, where the policy asks for `${baseline.dir}`
 */
function createLookup(values, baselineDir) {
    const { vars, env, baseline } = values;
    const known = { ...builtIn(values), 'baseline.dir': baselineDir };
    const plain = (name) => {
        if (name.startsWith('env:')) {
            const value = env[name.slice(4)] ?? '';
            return value === '' ? { why: `${name.slice(4)} is not set in the environment` } : { value };
        }
        const value = known[name];
        if (value !== undefined)
            return { value };
        return name.startsWith('baseline.')
            ? {
                why: `there is no earlier release for \${${name}}${baseline.found ? '' : `: ${baseline.why}`}`,
                noBaseline: true
            }
            : { why: `\${${name}} has no value: the release has no report.json that tells it` };
    };
    return (name) => {
        const own = Object.hasOwn(vars, name) ? vars[name] : undefined;
        if (own === undefined)
            return plain(name);
        const filled = (0,_policy_fill_js__WEBPACK_IMPORTED_MODULE_0__/* .fill */ .GS)(own, plain);
        return filled.ok ? filled : filled;
    };
}


/***/ }),

/***/ 17191:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  t: () => (/* binding */ writeReportFiles)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/package/commands/sign-report.js
var sign_report = __webpack_require__(3293);
// EXTERNAL MODULE: ./lib/package/commands/write-renderings.js + 5 modules
var write_renderings = __webpack_require__(69380);
// EXTERNAL MODULE: ./lib/package/report/documents.js
var report_documents = __webpack_require__(11757);
// EXTERNAL MODULE: ./lib/package/report/canonical.js + 1 modules
var canonical = __webpack_require__(45784);
// EXTERNAL MODULE: ./lib/package/signatures/signature-file.js
var signature_file = __webpack_require__(18955);
// EXTERNAL MODULE: ./lib/package/readiness/baseline/names.js
var names = __webpack_require__(16983);
// EXTERNAL MODULE: ./lib/package/host/write-by-rename.js
var write_by_rename = __webpack_require__(6359);
// EXTERNAL MODULE: ./lib/package/report/formats.js
var formats = __webpack_require__(2403);
// EXTERNAL MODULE: ./lib/package/report/renderers/readiness-markdown.js + 2 modules
var readiness_markdown = __webpack_require__(53345);
// EXTERNAL MODULE: ./lib/package/report/renderers/fit-sections.js
var fit_sections = __webpack_require__(16180);
;// CONCATENATED MODULE: ./lib/package/readiness/write-readiness.js







/** Nothing, or `.unit-canary` for some stages of a policy. */
function infixOf({ stages, stagesMissing }) {
    return stagesMissing.length === 0 ? '' : `.${stages.join('-')}`;
}
async function isFile(path) {
    return (0,promises_.lstat)(path).then((stats) => stats.isFile(), () => false);
}
/** What showed or signed an earlier verdict would belie the new one. Renderings of the build alone stay. */
async function removeStale(directory, infix) {
    const base = `readiness${infix}`;
    const names = (await isFile((0,external_node_path_.join)(directory, `${base}.json`))) ? (0,formats/* renderingNames */.dO)(infix) : [];
    for (const name of [`${base}.sig.json`, ...names]) {
        const path = (0,external_node_path_.join)(directory, name);
        if (await isFile(path))
            await (0,promises_.rm)(path);
    }
}
/**
 * Writes the report and its summary into a directory, each whole or not at all. Signature and renderings of an earlier verdict
 * go first.
 */
async function writeReadiness(report, directory) {
    await (0,promises_.mkdir)(directory, { recursive: true });
    const infix = infixOf(report);
    await removeStale(directory, infix);
    const base = (0,external_node_path_.join)(directory, `readiness${infix}`);
    const files = { json: `${base}.json`, markdown: `${base}.md` };
    await (0,write_by_rename/* writeByRename */.f)(files.json, (0,canonical/* canonical */.$)(report));
    await (0,write_by_rename/* writeByRename */.f)(files.markdown, (0,readiness_markdown/* renderReadinessMarkdown */.u)(report, fit_sections/* SUMMARY_BYTES */.R));
    return files;
}

;// CONCATENATED MODULE: ./lib/package/readiness/write-report-files.js









async function write_report_files_isFile(path) {
    return (await (0,promises_.stat)(path).catch(() => undefined))?.isFile() === true;
}
/** readiness.json as it was written, and the report.json that it judged: while checks ran, they could change it. */
async function listToSign(readiness, path, directory) {
    const build = (0,external_node_path_.join)(directory, names/* REPORT_NAME */.F5);
    const judged = readiness.release.report;
    return [
        { path, sha256: (0,canonical/* canonicalDigest */.X)(readiness) },
        ...(judged !== undefined && (await write_report_files_isFile(build)) ? [{ path: build, sha256: judged }] : [])
    ];
}
/**
 * Writes readiness.json and its summary, signs it and report.json of the build, and renders both as it is wished. Only a
 * report about all stages is signed.
 * @throws PipelineError SIGNING_FAILED, TOOLCHAIN_UNAVAILABLE; readiness.json is then there, and nothing is signed
 */
async function writeReportFiles(readiness, release, { signers, formats }, host) {
    const { directory, report } = release;
    const written = await writeReadiness(readiness, directory);
    const isSigned = readiness.stagesMissing.length === 0 && signers.length > 0;
    const documents = isSigned ? await listToSign(readiness, written.json, directory) : [];
    const signed = await (0,sign_report/* signReports */.D)(documents, signers, host);
    const signatures = signed.map((file) => (0,external_node_path_.join)(directory, (0,signature_file/* signatureNameOf */.Z)(file.document)));
    if (formats.length === 0)
        return { ...written, signatures, renderings: [] };
    const { files, notes } = await (0,write_renderings/* writeRenderings */.F)((0,report_documents/* documentsOf */.uo)({
        readiness,
        ...(report === undefined ? {} : { report }),
        signatures: signed
    }), formats, directory, host);
    for (const note of notes)
        host.log.warning(note);
    return { ...written, signatures, renderings: files };
}


/***/ })

};
