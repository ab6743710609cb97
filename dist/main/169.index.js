export const id = 169;
export const ids = [169];
export const modules = {

/***/ 78358:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q4: () => (/* binding */ showConditions),
/* harmony export */   kW: () => (/* binding */ CONDITION),
/* harmony export */   v9: () => (/* binding */ holds),
/* harmony export */   zB: () => (/* binding */ parseCondition)
/* harmony export */ });
/** Factor of a unit: times in seconds, sizes in bytes. */
const UNITS = {
    ms: 0.001,
    s: 1,
    m: 60,
    h: 3600,
    d: 86_400,
    B: 1,
    KiB: 1024,
    MiB: 1024 ** 2,
    GiB: 1024 ** 3
};
/** `< 0.8`, `<= 180s`, `>= 70%`, `>= +0%`. */
const CONDITION = /^\s*(<=|>=|<|>|==|!=)\s*([+-]?)(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)\s*(%|ms|s|m|h|d|B|KiB|MiB|GiB)?\s*$/;
const HOLDS = {
    '<': (value, limit) => value < limit,
    '<=': (value, limit) => value <= limit,
    '>': (value, limit) => value > limit,
    '>=': (value, limit) => value >= limit,
    '==': (value, limit) => value === limit,
    '!=': (value, limit) => value !== limit
};
/** Reads one comparison; undefined when the text is none. A number with a sign and `%` is relative to the baseline. */
function parseCondition(text) {
    const [, operator, sign = '', digits, unit = ''] = CONDITION.exec(text) ?? [];
    if (operator === undefined || digits === undefined)
        return undefined;
    const relative = unit === '%' && sign !== '';
    const limit = Number(`${sign}${digits}`) * (unit === '%' ? 1 : (UNITS[unit] ?? 1));
    return { operator: operator, limit, relative, text: text.trim() };
}
/** Limit in the unit of the value. A baseline of 0 leaves every relative limit at 0. */
function limitOf({ limit, relative }, baseline) {
    if (!relative)
        return limit;
    return baseline === undefined ? undefined : baseline + (Math.abs(baseline) * limit) / 100;
}
function answer(text, value, baseline) {
    const condition = parseCondition(text);
    // The policy was parsed before; a text that became wrong by filling in its names holds for nothing.
    if (condition === undefined)
        return false;
    const limit = limitOf(condition, baseline);
    return limit === undefined ? 'no-baseline' : HOLDS[condition.operator](value, limit);
}
function every(answers) {
    if (answers.includes(false))
        return false;
    return answers.includes('no-baseline') ? 'no-baseline' : true;
}
/**
 * Whether conditions hold for a value: a list when all of it do, several lists when one of them does. Infinities compare
 * as numbers do; NaN must not come here, since it is no value.
 */
function holds(conditions, value, baseline) {
    if (typeof conditions === 'string')
        return answer(conditions, value, baseline);
    const all = (texts) => every(texts.map((text) => answer(text, value, baseline)));
    const texts = conditions.filter((part) => typeof part === 'string');
    if (texts.length === conditions.length)
        return all(texts);
    const answers = conditions.map((part) => all(typeof part === 'string' ? [part] : part));
    if (answers.includes(true))
        return true;
    return answers.includes('no-baseline') ? 'no-baseline' : false;
}
/** Conditions in words: `>= 5 and < 9`, `(< 1) or (> 9)`. */
function showConditions(conditions) {
    if (typeof conditions === 'string')
        return conditions;
    const parts = conditions.map((part) => typeof part === 'string' ? part : `(${part.join(' and ')})`);
    return parts.join(conditions.some((part) => typeof part !== 'string') ? ' or ' : ' and ');
}


/***/ }),

/***/ 75169:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  D: () => (/* binding */ documentMetrics),
  v: () => (/* binding */ projectOf)
});

// EXTERNAL MODULE: ./lib/package/inspect/index.js + 5 modules
var inspect = __webpack_require__(59035);
;// CONCATENATED MODULE: ./lib/package/report/metrics/metric.js
/** A metric without unit. */
function gauge(name, help, samples) {
    return { name: `crossgo_${name}`, help, samples };
}
/** A metric whose name ends in its unit. */
function measuredIn(unit, name, help, samples) {
    return { name: `crossgo_${name}_${unit}`, unit, help, samples };
}

;// CONCATENATED MODULE: ./lib/package/report/metrics/build-metrics.js


function perTarget({ targets }, samples) {
    return targets.flatMap(({ name, outcome }) => outcome.status === 'built' ? samples(outcome, name) : []);
}
const ofBinary = (one) => (outcome, target) => outcome.binaries.flatMap((binary) => one(binary, { target, binary: binary.name }));
const largestFirst = (samples) => samples.toSorted((a, b) => Number(b.value) - Number(a.value));
/** Start-up time in the middle. */
function median(values) {
    return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
}
function findingSamples({ findings }) {
    const counts = new Map();
    for (const { check, status } of findings) {
        const key = JSON.stringify([check, status]);
        const known = counts.get(key);
        if (known === undefined)
            counts.set(key, { labels: { check, status }, value: 1 });
        else
            known.value += 1;
    }
    return [...counts.values()];
}
/** Sizes, times and findings of a build. */
function buildMetrics(report) {
    const names = new Map(report.targets.map(({ target, name }) => [target, name]));
    return [
        gauge('target_built', 'Whether a target was built: 1 yes, 0 no.', report.targets.map(({ name, outcome }) => ({
            labels: { target: name },
            value: outcome.status === 'built' ? 1 : 0
        }))),
        measuredIn('seconds', 'build_duration', 'How long go build took for a target.', perTarget(report, ({ durationMs }, target) => [
            { labels: { target }, value: durationMs / 1000 }
        ])),
        measuredIn('bytes', 'file_size', 'Size of a release file.', report.files.map(({ target, name, sizeBytes }) => ({
            labels: { target: target === undefined ? '' : (names.get(target) ?? target), file: name },
            value: sizeBytes
        }))),
        measuredIn('bytes', 'binary_size', 'Size of an executable.', perTarget(report, ofBinary(({ record }, labels) => [{ labels, value: record.sizeBytes }]))),
        measuredIn('bytes', 'section_size', 'Size of a section of an executable in memory.', largestFirst(perTarget(report, ofBinary(({ record }, labels) => (0,inspect/* factsOf */.xS)(record).flatMap((facts) => facts.sections.map(({ name, sizeBytes }) => ({
            labels: {
                ...labels,
                section: record.format === 'universal' ? `${facts.goarch} ${name}` : name
            },
            value: sizeBytes
        }))))))),
        measuredIn('seconds', 'startup_duration', 'Median of the times that an executable needed to start and end.', perTarget(report, ofBinary(({ smokeRun }, labels) => {
            const ms = smokeRun?.ran === true ? median(smokeRun.startsMs) : undefined;
            return ms === undefined ? [] : [{ labels, value: ms / 1000 }];
        }))),
        gauge('findings', 'Answers of the checks of the built files by status.', findingSamples(report))
    ];
}

// EXTERNAL MODULE: ./lib/package/report/renderers/readiness-words.js
var readiness_words = __webpack_require__(45184);
// EXTERNAL MODULE: ./lib/package/report/metrics/levels.js
var levels = __webpack_require__(45810);
;// CONCATENATED MODULE: ./lib/package/report/metrics/check-metrics.js



/** Every check of the policy by its number. */
function checkMetrics({ checks }) {
    const sorted = (0,readiness_words/* worstFirst */.md)(checks);
    return [
        gauge('check_status', `Verdict of a check: ${(0,levels/* legend */.o1)(levels/* VERDICT_LEVELS */.Af)}. The label gate is what the policy says for a failure.`, sorted.map(({ id, stage, gate, verdict }) => ({
            labels: { check: id, stage, gate },
            value: levels/* VERDICT_LEVELS */.Af[verdict]
        }))),
        gauge('check_effect', `What a check does to the release: ${(0,levels/* legend */.o1)(levels/* GATE_LEVELS */.iA)}.`, sorted.map(({ id, stage, effect }) => ({
            labels: { check: id, stage },
            value: levels/* GATE_LEVELS */.iA[effect]
        }))),
        measuredIn('seconds', 'check_duration', 'How long a check took, all of its steps.', sorted.map((check) => ({
            labels: { check: check.id, stage: check.stage },
            value: (0,readiness_words/* checkMs */.dt)(check) / 1000
        })))
    ];
}

// EXTERNAL MODULE: ./lib/package/policy/condition.js
var policy_condition = __webpack_require__(78358);
;// CONCATENATED MODULE: ./lib/package/report/metrics/numeric-limit.js

/**
 * The number of a requirement in words that has exactly one: `<= 250`, `<= +10%` (10), `0.1`. Undefined for ranges, names
 * and sentences. Times are in seconds, sizes in bytes.
 */
function numericLimit(words) {
    const condition = (0,policy_condition/* parseCondition */.zB)(words);
    if (condition !== undefined)
        return condition.limit;
    const text = words.trim();
    return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

;// CONCATENATED MODULE: ./lib/package/report/metrics/drift-metrics.js



function labelsOf(check, record) {
    const { id, of, method, where = '', measure } = record;
    return { check, id, of, where, method, measure };
}
/** Every comparison, the bad ones first. */
function comparisons({ checks }) {
    return checks
        .flatMap(({ id, steps }) => steps.flatMap(({ drift = [] }) => drift.map((record) => [labelsOf(id, record), record])))
        .toSorted(([, a], [, b]) => levels/* VERDICT_LEVELS */.Af[b.verdict] - levels/* VERDICT_LEVELS */.Af[a.verdict]);
}
/** Statistics of drift with what they are held against, where that is one number. */
function driftMetrics(readiness) {
    const all = comparisons(readiness);
    const samples = (value) => all.flatMap(([labels, record]) => {
        const number = value(record);
        return number === undefined ? [] : [{ labels, value: number }];
    });
    return [
        gauge('drift_statistic', 'What a comparison with the earlier release gave; the label measure says what it is.', samples(({ statistic }) => statistic)),
        gauge('drift_threshold', 'The number that the statistic is held against, where it is one number.', samples(({ threshold }) => numericLimit(threshold))),
        gauge('drift_probability', 'p-value of a comparison, corrected where several were made.', samples(({ p, adjustedP }) => adjustedP ?? p)),
        gauge('drift_status', `Verdict of a comparison: ${(0,levels/* legend */.o1)(levels/* VERDICT_LEVELS */.Af)}.`, samples(({ verdict }) => levels/* VERDICT_LEVELS */.Af[verdict]))
    ];
}

;// CONCATENATED MODULE: ./lib/package/report/metrics/history-metrics.js


/** Releases as labels that sort as they came: `001` is the oldest. */
function releaseLabels({ releases }) {
    const width = Math.max(3, String(releases.length).length);
    return releases.map((release, index) => ({
        release,
        position: String(index + 1).padStart(width, '0')
    }));
}
function values(history, unit) {
    const labels = releaseLabels(history);
    return history.metrics
        .filter((metric) => metric.unit === unit)
        .flatMap(({ of, rows }) => rows.flatMap(({ name, values: numbers }) => labels.flatMap((each, index) => {
        const value = numbers[index] ?? undefined;
        return value === undefined ? [] : [{ labels: { of, where: name, ...each }, value }];
    })));
}
/** Change from the newest earlier release that has a value, as a part of it: 0.1 is ten percent more. */
function changes(history) {
    const labels = releaseLabels(history);
    return history.metrics.flatMap(({ of, rows }) => rows.flatMap(({ name, values: numbers }) => labels.flatMap((each, index) => {
        const value = numbers[index] ?? undefined;
        const earlier = numbers.slice(0, index).findLast((each) => each !== null) ?? undefined;
        return value === undefined || earlier === undefined || earlier === 0
            ? []
            : [{ labels: { of, where: name, ...each }, value: (value - earlier) / Math.abs(earlier) }];
    })));
}
function trends({ metrics }) {
    return metrics.flatMap(({ of, rows }) => rows.flatMap(({ name, trend }) => trend === 'too-few' ? [] : [{ labels: { of, where: name }, value: levels/* TREND_LEVELS */.q5[trend] }]));
}
function historyMetrics(history) {
    const help = 'What earlier releases and this one measure; position is their order, oldest first.';
    return [
        measuredIn('bytes', 'history', help, values(history, 'bytes')),
        measuredIn('seconds', 'history', help, values(history, 'seconds')),
        gauge('history_value', help, values(history, '')),
        measuredIn('ratio', 'history_change', 'Change from the newest earlier release that has a value, as a part of it.', changes(history)),
        gauge('history_trend', `Where a series of releases goes: ${(0,levels/* legend */.o1)(levels/* TREND_LEVELS */.q5)} (Mann-Kendall at 5 percent).`, trends(history))
    ];
}
function growthMetrics(growth) {
    return [
        measuredIn('bytes', 'growth', 'How much a package or section grew since the previous release.', growth.map(({ where, part, name, before, after }) => ({
            labels: { where, part, name },
            value: after - before
        })))
    ];
}
function dailyMetrics(daily) {
    const last = daily.flatMap(({ id, unit, days, rows }) => rows.flatMap(({ name, values: numbers }) => {
        const index = numbers.findLastIndex((value) => value !== null);
        const value = numbers[index] ?? undefined;
        const at = Date.parse(days[index] ?? '') / 1000;
        return value === undefined ? [] : [{ labels: { id, series: name, of: unit }, value, at }];
    }));
    return [
        gauge('daily_value', 'Last value of a number of the user; the label of is its unit.', last),
        measuredIn('seconds', 'daily_timestamp', 'Start of the day that the last value is of.', last.flatMap(({ labels, at }) => (Number.isFinite(at) ? [{ labels, value: at }] : [])))
    ];
}
/** What releases and days are like, one after the other. */
function seriesMetrics({ history, growth = [], daily = [] }) {
    return [
        ...(history === undefined ? [] : historyMetrics(history)),
        ...growthMetrics(growth),
        ...dailyMetrics(daily)
    ];
}

;// CONCATENATED MODULE: ./lib/package/report/metrics/operation-metrics.js



/** Series of one breaker. */
const MAX_SERIES = 50;
const labelled = (value, labels) => value === undefined ? [] : [{ labels, value }];
/** Labels of any names as one: `{instance=a, job=b}`. */
function seriesText({ labels }) {
    const pairs = Object.entries(labels).map(([name, text]) => `${name}=${text}`);
    return pairs.length === 0 ? '' : `{${pairs.join(', ')}}`;
}
/** What the breaker saw last: the newest measurement that has values. */
function lastSamples({ measurements }) {
    const last = measurements.findLast(({ samples = [] }) => samples.length > 0);
    return (last?.samples ?? []).slice(0, MAX_SERIES);
}
function breakerMetrics(breakers) {
    return [
        gauge('breaker_state', `State of a breaker: ${(0,levels/* legend */.o1)(levels/* BREAKER_LEVELS */.d3)}.`, breakers.map(({ id, gate, state }) => ({
            labels: { breaker: id, gate },
            value: levels/* BREAKER_LEVELS */.d3[state]
        }))),
        gauge('breaker_value', 'What a breaker measured last, at most 50 series of each.', breakers.flatMap((breaker) => lastSamples(breaker).map((sample) => ({
            labels: { breaker: breaker.id, series: seriesText(sample) },
            value: sample.value
        })))),
        gauge('breaker_threshold', 'The number at which a breaker trips.', breakers.flatMap(({ id, trip }) => labelled(numericLimit(trip), { breaker: id }))),
        measuredIn('seconds', 'breaker_longest', 'Longest time that a breaker was like its threshold without a break.', breakers.map(({ id, longestMs }) => ({ labels: { breaker: id }, value: longestMs / 1000 })))
    ];
}
function topologyMetrics({ nodes, edges }) {
    const named = nodes.map((node) => ({ node, labels: { node: node.id, kind: node.kind ?? '' } }));
    return [
        gauge('sla_value', 'What was measured of a service level.', named.flatMap(({ node: { value }, labels }) => value === undefined ? [] : [{ labels, value }])),
        gauge('sla_status', `Verdict of a service level: ${(0,levels/* legend */.o1)(levels/* VERDICT_LEVELS */.Af)}.`, named.flatMap(({ node: { verdict }, labels }) => labelled(verdict === undefined ? undefined : levels/* VERDICT_LEVELS */.Af[verdict], labels))),
        gauge('sla_threshold', 'The number that a service level must keep.', named.flatMap(({ node: { sla }, labels }) => labelled(sla === undefined ? undefined : numericLimit(sla.expect), labels))),
        gauge('topology_edge', 'A connection of services: requests in the window of discovery, 0 where none was measured.', edges.map(({ from, to, declared, value = 0 }) => ({
            labels: { from, to, declared: String(declared) },
            value
        })))
    ];
}
/** Breakers and service levels. */
function operationMetrics({ breakers, topology }) {
    return [...breakerMetrics(breakers), ...(topology === undefined ? [] : topologyMetrics(topology))];
}

// EXTERNAL MODULE: ./lib/package/report/documents.js
var report_documents = __webpack_require__(11757);
;// CONCATENATED MODULE: ./lib/package/report/metrics/release-metrics.js



/** What a user of the numbers asks for first: which release, its verdict, its gate, when and how long. */
function releaseMetrics(documents) {
    const { report, readiness, digests } = documents;
    const of = (build, judged) => [
        ...(build === undefined ? [] : [['build', build]]),
        ...(judged === undefined ? [] : [['readiness', judged]])
    ];
    const labelled = (values) => values.map(([stage, value]) => ({ labels: { of: stage }, value }));
    return [
        gauge('release_info', 'Which release the other metrics are of; always 1.', [
            {
                labels: {
                    version: report?.plan.version ?? readiness?.release.version ?? '',
                    module: report?.plan.module.path ?? readiness?.release.module ?? '',
                    commit: report?.plan.module.vcs?.commit ?? readiness?.release.commit ?? '',
                    go: report?.plan.go.version ?? '',
                    ref: readiness?.ref ?? '',
                    policy: readiness?.policy.name ?? '',
                    stages_missing: readiness?.stagesMissing.join(' ') ?? '',
                    crossgo: (readiness ?? report)?.crossgo ?? '',
                    report_sha256: digests.report ?? '',
                    readiness_sha256: digests.readiness ?? ''
                },
                value: 1
            }
        ]),
        gauge('release_verdict', `Verdict of the build and of the policy: ${(0,levels/* legend */.o1)(levels/* VERDICT_LEVELS */.Af)}.`, labelled(of(report?.verdict, readiness?.verdict).map(([name, verdict]) => [
            name,
            levels/* VERDICT_LEVELS */.Af[verdict]
        ]))),
        gauge('release_gate', `What the policy does to the release: ${(0,levels/* legend */.o1)(levels/* GATE_LEVELS */.iA)}.`, readiness === undefined ? [] : [{ labels: {}, value: levels/* GATE_LEVELS */.iA[readiness.gate] }]),
        measuredIn('seconds', 'release_finish_timestamp', 'When the newest document was finished.', [
            { labels: {}, value: (0,report_documents/* timeOf */.nR)(documents) / 1000 }
        ]),
        measuredIn('seconds', 'release_duration', 'How long the build and the judging took.', labelled(of(report?.durationMs, readiness?.durationMs).map(([name, ms]) => [name, ms / 1000])))
    ];
}

;// CONCATENATED MODULE: ./lib/package/report/metrics/document-metrics.js






/** What tells the metrics of one project from those of another: the label `project` of every sample. */
function projectOf({ report, readiness }) {
    return report?.plan.name ?? readiness?.policy.name ?? '';
}
/** All numbers of documents; metrics without a sample are among them. */
function documentMetrics(documents) {
    const { report, readiness } = documents;
    return [
        ...releaseMetrics(documents),
        ...(readiness === undefined
            ? []
            : [...checkMetrics(readiness), ...driftMetrics(readiness), ...operationMetrics(readiness)]),
        ...(report === undefined ? [] : buildMetrics(report)),
        ...seriesMetrics(documents)
    ];
}


/***/ }),

/***/ 45810:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Af: () => (/* binding */ VERDICT_LEVELS),
/* harmony export */   d3: () => (/* binding */ BREAKER_LEVELS),
/* harmony export */   iA: () => (/* binding */ GATE_LEVELS),
/* harmony export */   o1: () => (/* binding */ legend),
/* harmony export */   q5: () => (/* binding */ TREND_LEVELS)
/* harmony export */ });
/** Verdicts as numbers: the more, the worse. They are part of what users build on. */
const VERDICT_LEVELS = {
    pass: 0,
    skipped: 1,
    waived: 2,
    warn: 3,
    inconclusive: 4,
    fail: 5
};
/** What is done to the release. */
const GATE_LEVELS = {
    none: 0,
    pause: 1,
    review: 2,
    rollback: 3
};
/** States of a breaker. */
const BREAKER_LEVELS = {
    watching: 0,
    pending: 1,
    'no-data': 2,
    tripped: 3
};
/** Where a series of releases goes. */
const TREND_LEVELS = {
    falls: -1,
    level: 0,
    rises: 1
};
/** `0 pass, 1 skipped, …`: what the numbers mean, in words. */
function legend(levels) {
    return Object.entries(levels)
        .map(([name, level]) => `${String(level)} ${name}`)
        .join(', ');
}


/***/ })

};
