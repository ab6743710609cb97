export const id = 605;
export const ids = [605];
export const modules = {

/***/ 15501:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ createGrowth)
/* harmony export */ });
/* harmony import */ var _observe_parts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30071);
/* harmony import */ var _quantities_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81785);


/** What a record keeps. */
const MOST = 200;
const SMALLER = '(smaller changes)';
const byChange = (a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before) ||
    byText(a.where, b.where) ||
    byText(a.part, b.part) ||
    byText(a.name, b.name);
const byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
/** Whether sizes are of the code alone; undefined where there are none. */
function isCode(sizes) {
    const [name] = sizes.keys();
    return name?.startsWith(_quantities_js__WEBPACK_IMPORTED_MODULE_1__/* .CODE_ONLY */ .t1);
}
function changes(part, before, after) {
    const [old, now] = [(0,_observe_parts_js__WEBPACK_IMPORTED_MODULE_0__/* .observeParts */ .d)(before, part), (0,_observe_parts_js__WEBPACK_IMPORTED_MODULE_0__/* .observeParts */ .d)(after, part)];
    return [...now].flatMap(([where, sizes]) => {
        const earlier = old.get(where);
        if (earlier === undefined)
            return [];
        // The code of a package and all of it are two different things.
        if (part === 'package' && isCode(earlier) !== isCode(sizes))
            return [];
        return [...new Set([...sizes.keys(), ...earlier.keys()])].flatMap((name) => {
            const [from, to] = [earlier.get(name) ?? 0, sizes.get(name) ?? 0];
            if (from === to)
                return [];
            const shown = name.startsWith(_quantities_js__WEBPACK_IMPORTED_MODULE_1__/* .CODE_ONLY */ .t1) ? name.slice(_quantities_js__WEBPACK_IMPORTED_MODULE_1__/* .CODE_ONLY */ .t1.length) : name;
            return [{ where, part, name: part === 'package' ? shown : name, before: from, after: to }];
        });
    });
}
/** What is left out, in one record for each executable and kind: so that the records add up to all that changed. */
function joinSmall(left) {
    const sums = new Map();
    for (const { where, part, before, after } of left) {
        const key = `${part} ${where}`;
        const sum = sums.get(key) ?? { where, part, name: SMALLER, before: 0, after: 0 };
        sums.set(key, { ...sum, before: sum.before + before, after: sum.after + after });
    }
    return [...sums.values()].filter(({ before, after }) => before !== after);
}
/**
 * What packages and sections of executables that both releases have grew or shrank by, the largest change first. Sizes of
 * packages are compared only where both are of the same kind: of all that belongs to a package, or of its code alone. At
 * most 200, of either kind at least 100 where there are so many.
 */
function createGrowth(before, after) {
    const packages = changes('package', before, after).sort(byChange);
    const sections = changes('section', before, after).sort(byChange);
    const half = MOST / 2;
    const rest = [...packages.slice(half), ...sections.slice(half)].sort(byChange);
    const first = [...packages.slice(0, half), ...sections.slice(0, half)];
    const room = MOST - first.length;
    return [...first, ...rest.slice(0, room), ...joinSmall(rest.slice(room))].sort(byChange);
}


/***/ }),

/***/ 35416:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ historyLimits),
/* harmony export */   n: () => (/* binding */ createHistory)
/* harmony export */ });
/* harmony import */ var _policy_condition_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78358);
/* harmony import */ var _statistics_quantile_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(94565);
/* harmony import */ var _observe_parts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(30071);
/* harmony import */ var _observe_report_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22167);
/* harmony import */ var _quantities_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(81785);
/* harmony import */ var _series_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(27739);






/** What is a number in every release. */
const METRICS = [
    'binary.size',
    'archive.size',
    'section.size',
    'build.seconds',
    'smoke.startup'
];
/** This release and fifty earlier ones. */
const MOST_RELEASES = 51;
/** Where the policy says nothing. Times differ from machine to machine by more than sizes do. */
const USUAL = { bytes: '<= +10%', seconds: '<= +25%', '': '<= +10%' };
function valueOf(observed) {
    if (observed?.kind === 'number')
        return (0,_series_js__WEBPACK_IMPORTED_MODULE_4__/* .knownNumber */ .Xz)(observed.value);
    if (observed?.kind !== 'samples')
        return null;
    const known = observed.values.every((value) => (0,_series_js__WEBPACK_IMPORTED_MODULE_4__/* .knownNumber */ .Xz)(value) !== null);
    return known ? (0,_series_js__WEBPACK_IMPORTED_MODULE_4__/* .knownNumber */ .Xz)((0,_statistics_quantile_js__WEBPACK_IMPORTED_MODULE_5__/* .median */ .JZ)(observed.values)) : null;
}
/** A section that a file of a release has not is of no size; of a file that is not there nothing is known. */
function sectionValues(releases) {
    const all = releases.map((report) => (0,_observe_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .observeParts */ .d)(report, 'section'));
    const names = new Map();
    for (const parts of all)
        for (const [file, sizes] of parts)
            names.set(file, new Set([...(names.get(file) ?? []), ...sizes.keys()]));
    const entries = [...names].flatMap(([file, sections]) => [...sections].map((name) => {
        const values = all.map((parts) => {
            const sizes = parts.get(file);
            return sizes === undefined ? null : (0,_series_js__WEBPACK_IMPORTED_MODULE_4__/* .knownNumber */ .Xz)(sizes.get(name) ?? 0);
        });
        return [`${file} ${name}`, values];
    }));
    return new Map(entries);
}
function placeValues(of, releases) {
    if (of === 'section.size')
        return sectionValues(releases);
    const all = releases.map((report) => (0,_observe_report_js__WEBPACK_IMPORTED_MODULE_2__/* .observeReport */ .Tb)(report, _quantities_js__WEBPACK_IMPORTED_MODULE_3__/* .QUANTITIES */ .cl[of]));
    const places = [...new Set(all.flatMap((each) => [...each.keys()]))];
    return new Map(places.map((where) => [where, all.map((each) => valueOf(each.get(where)))]));
}
/** Each value against the one before it that is known. */
function findOver(values, limit, floor) {
    let before;
    return values.map((value) => {
        if (value === null)
            return false;
        const small = before !== undefined && Math.abs(value - before) < floor;
        const over = !small && (0,_policy_condition_js__WEBPACK_IMPORTED_MODULE_0__/* .holds */ .v9)(limit, value, before) === false;
        before = value;
        return over;
    });
}
/** How far apart the smallest and the largest value are. */
function spreadOf({ values }) {
    const known = values.filter((value) => value !== null);
    return known.reduce((a, b) => Math.max(a, b)) - known.reduce((a, b) => Math.min(a, b));
}
function metricOf(of, releases, limit) {
    const { unit, floor } = _quantities_js__WEBPACK_IMPORTED_MODULE_3__/* .QUANTITIES */ .cl[of];
    const wanted = limit ?? USUAL[unit];
    const rows = [...placeValues(of, releases)]
        .filter(([, values]) => values.some((value) => value !== null))
        .map(([name, values]) => (0,_series_js__WEBPACK_IMPORTED_MODULE_4__/* .createRow */ .Rv)(name, values, findOver(values, wanted, floor)))
        .map((row) => ({ row, spread: spreadOf(row), now: row.over.at(-1) === true }));
    const byChange = (a, b) => b.spread - a.spread || (a.row.name < b.row.name ? -1 : 1);
    if (rows.length === 0)
        return [];
    // What is over the limit in this release must not be what is left out.
    const kept = rows
        .sort((a, b) => Number(b.now) - Number(a.now) || byChange(a, b))
        .slice(0, _series_js__WEBPACK_IMPORTED_MODULE_4__/* .MOST_ROWS */ .wq)
        .sort(byChange)
        .map(({ row }) => row);
    const left = rows.length - kept.length;
    return [
        {
            of,
            unit,
            threshold: (0,_policy_condition_js__WEBPACK_IMPORTED_MODULE_0__/* .showConditions */ .Q4)(wanted),
            rows: kept,
            ...(left > 0 ? { rowsLeftOut: left } : {})
        }
    ];
}
/**
 * What sizes and times were in earlier releases and are in this one, at most 51 of them, place by place. A value is over when
 * the change from the one before it is not as the limit wants it; changes below 64 KiB of a size never are. Undefined
 * where there is no earlier release, or no number in any.
 * @param earlier oldest first
 * @param limits by quantity (`historyLimits`); the others have `<= +10%` for sizes and `<= +25%` for times
 */
function createHistory(earlier, now, limits = new Map()) {
    const releases = [...earlier.slice(1 - MOST_RELEASES), now];
    const reports = releases.map(({ report }) => report);
    const metrics = METRICS.flatMap((of) => metricOf(of, reports, limits.get(of)));
    if (earlier.length === 0 || metrics.length === 0)
        return undefined;
    return { releases: releases.map(({ tag }) => tag), metrics };
}
/** Whether every one of the conditions is one, and not a text with names that nobody has filled in. */
const isReadable = (conditions) => [conditions].flat(2).every((text) => (0,_policy_condition_js__WEBPACK_IMPORTED_MODULE_0__/* .parseCondition */ .zB)(text) !== undefined);
/** The limits that a policy gives for changes from release to release, by quantity: of its first metric with `delta`. */
function historyLimits({ checks }) {
    const limits = new Map();
    for (const step of checks.flatMap((check) => [check, ...(check.also ?? [])])) {
        if (step.type !== 'drift')
            continue;
        for (const metric of step.with.metrics) {
            if (typeof metric.of !== 'string' || metric.method !== 'delta')
                continue;
            const { of, expect } = metric;
            if (expect !== undefined && isReadable(expect) && !limits.has(of))
                limits.set(of, expect);
        }
    }
    return limits;
}


/***/ }),

/***/ 30071:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ observeParts)
/* harmony export */ });
/* harmony import */ var _observe_report_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(22167);
/* harmony import */ var _quantities_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81785);


/** Sections as one observation of their file, as packages are. */
const SECTIONS = {
    ..._quantities_js__WEBPACK_IMPORTED_MODULE_1__/* .QUANTITIES */ .cl['section.size'],
    ofExecutable: (executable) => {
        const places = [...(_quantities_js__WEBPACK_IMPORTED_MODULE_1__/* .QUANTITIES */ .cl['section.size'].ofExecutable?.(executable) ?? [])];
        const weights = new Map(places.flatMap(([name, observed]) => observed.kind === 'number' ? [[name, observed.value]] : []));
        const observed = { kind: 'histogram', histogram: { weights } };
        return new Map([['', observed]]);
    }
};
/**
 * What the executables of a release are made of. Executables of which nothing is known are left out.
 * @param part packages have names as `size.byPackage` has them
 */
function observeParts(report, part) {
    const quantity = part === 'section' ? SECTIONS : _quantities_js__WEBPACK_IMPORTED_MODULE_1__/* .QUANTITIES */ .cl['size.byPackage'];
    return new Map([...(0,_observe_report_js__WEBPACK_IMPORTED_MODULE_0__/* .observeReport */ .Tb)(report, quantity)].flatMap(([where, observed]) => observed.kind === 'histogram' && 'weights' in observed.histogram
        ? [[where, observed.histogram.weights]]
        : []));
}


/***/ }),

/***/ 27739:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Rv: () => (/* binding */ createRow),
/* harmony export */   Xz: () => (/* binding */ knownNumber),
/* harmony export */   wq: () => (/* binding */ MOST_ROWS)
/* harmony export */ });
/* harmony import */ var _statistics_mann_kendall_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13919);
/* harmony import */ var _statistics_theil_sen_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(47927);


const ALPHA = 0.05;
/** Fewer values are no trend. */
const FEWEST = 4;
/** What statistics are computed of. */
const LARGEST = 1e300;
/** Rows that a record keeps of one thing. */
const MOST_ROWS = 60;
/** The number, or `null` for none: not finite, or of a magnitude above 1e300. */
function knownNumber(value) {
    return value !== undefined && Math.abs(value) <= LARGEST ? value : null;
}
function trendOf(p, tau) {
    if (p >= ALPHA || tau === 0)
        return 'level';
    return tau > 0 ? 'rises' : 'falls';
}
/**
 * A row with where it goes: Theil–Sen slope per step and Mann–Kendall test, two-sided at 5 %, of the values that are
 * known. A missing one keeps its place: what lies on both sides of it is two steps apart. Below four values there is
 * neither slope nor p.
 * @param values oldest first, at most 3000, `knownNumber` kept
 * @param over by value
 */
function createRow(name, values, over) {
    const known = values.flatMap((value, at) => (value === null ? [] : [{ value, at }]));
    const numbers = known.map(({ value }) => value);
    if (known.length < FEWEST)
        return { name, values, over, trend: 'too-few' };
    const places = known.map(({ at }) => at);
    const slope = (0,_statistics_theil_sen_js__WEBPACK_IMPORTED_MODULE_1__/* .theilSenSlope */ .k)(numbers, places) ?? 0;
    const { tau, p } = (0,_statistics_mann_kendall_js__WEBPACK_IMPORTED_MODULE_0__/* .mannKendallTest */ .O)(numbers) ?? { tau: 0, p: 1 };
    return { name, values, over, slope, p, trend: trendOf(p, tau) };
}


/***/ }),

/***/ 59605:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runReadiness: () => (/* binding */ runReadiness)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/package/commands/load-settings.js + 2 modules
var load_settings = __webpack_require__(41368);
// EXTERNAL MODULE: ./lib/package/host/redact.js
var redact = __webpack_require__(55126);
// EXTERNAL MODULE: ./lib/package/signatures/run-report-signer.js + 2 modules
var run_report_signer = __webpack_require__(94465);
// EXTERNAL MODULE: ./lib/package/run-stage.js
var run_stage = __webpack_require__(59854);
// EXTERNAL MODULE: ./lib/package/readiness/act-on-gate.js + 7 modules
var act_on_gate = __webpack_require__(36724);
// EXTERNAL MODULE: ./lib/package/commands/build.js + 29 modules
var build = __webpack_require__(44728);
// EXTERNAL MODULE: ./lib/package/errors.js
var errors = __webpack_require__(59577);
// EXTERNAL MODULE: ./lib/package/version.js
var version = __webpack_require__(16740);
;// CONCATENATED MODULE: ./lib/package/readiness/baseline/build-again.js



/** What a build of an earlier ref leaves alone: signatures, locks, and all that is about the release as a whole. */
const NOT_AGAIN = {
    version: '',
    leg: [],
    'plan-file': '',
    lock: false,
    'sign-key': '',
    'sign-keyless': false,
    bundle: false,
    statements: []
};
/** Builds another checkout of the module with the settings of this run; nothing of it reaches later steps of the job. */
function createBuildAgain(settings, host) {
    const quiet = { ...host, exportVariable: () => undefined, addPath: () => undefined };
    return async (module, out) => {
        const outcome = await (0,build/* build */.j)({ ...settings, ...NOT_AGAIN, 'working-directory': module, out }, quiet, version/* VERSION */.x);
        const failed = outcome.report.targets.find((each) => each.outcome.status === 'failed');
        if (failed?.outcome.status !== 'failed')
            return { out: outcome.out };
        throw new errors/* PipelineError */.zC({
            code: 'BUILD_FAILED',
            what: `The baseline does not build for ${failed.name}: ${failed.outcome.what}`,
            fix: 'Name a ref that builds with the settings of this run, or take the baseline from a release.'
        });
    };
}

// EXTERNAL MODULE: ./lib/package/readiness/github/client.js
var client = __webpack_require__(22804);
// EXTERNAL MODULE: ./lib/package/readiness/github/place.js
var github_place = __webpack_require__(26984);
// EXTERNAL MODULE: ./lib/package/readiness/github/shapes.js
var shapes = __webpack_require__(24245);
// EXTERNAL MODULE: ./lib/package/readiness/once.js
var once = __webpack_require__(15250);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./lib/package/host/read-zip.js + 1 modules
var read_zip = __webpack_require__(78243);
// EXTERNAL MODULE: ./lib/package/readiness/github/download-bytes.js
var download_bytes = __webpack_require__(75293);
// EXTERNAL MODULE: ./lib/package/readiness/baseline/names.js
var baseline_names = __webpack_require__(16983);
// EXTERNAL MODULE: ./lib/package/readiness/baseline/parse-stored.js
var parse_stored = __webpack_require__(79946);
// EXTERNAL MODULE: ./lib/package/readiness/baseline/read-file-baseline.js
var read_file_baseline = __webpack_require__(2956);
// EXTERNAL MODULE: ./lib/package/readiness/baseline/read-report-file.js
var read_report_file = __webpack_require__(53137);
// EXTERNAL MODULE: ./lib/package/readiness/baseline/read-sums.js
var read_sums = __webpack_require__(6700);
;// CONCATENATED MODULE: ./lib/package/readiness/baseline/download-artifact.js










/** Releases of all targets have some gigabytes at most. */
const MOST_BYTES = 8 * 1024 ** 3;
/**
 * Downloads a workflow artifact and reads the reports in it. The zip is somebody's: only plain names, within bounds.
 * @throws PipelineError DOWNLOAD_FAILED, DIGEST_MISMATCH for a hostile zip, CONFIG_INVALID for a broken report
 */
async function downloadArtifact(id, shown, { github, host, patience }) {
    const room = await (0,promises_.mkdtemp)((0,external_node_path_.join)(host.dirs.temp, 'artifact-'));
    const file = (0,external_node_path_.join)(room, 'artifact.zip');
    await (0,download_bytes/* downloadGithubBytes */.P)(github, {
        path: `actions/artifacts/${String(id)}/zip`,
        what: shown,
        toFile: file,
        maxBytes: MOST_BYTES,
        ...(patience === undefined ? {} : { patience })
    }, host);
    const extract = async (name, maxBytes, skip) => {
        const into = await (0,promises_.mkdtemp)((0,external_node_path_.join)(room, `${name}-`));
        const names = new Set();
        await (0,read_zip/* extractZip */.J)({
            file,
            into,
            what: shown,
            rules: 'wheel',
            maxBytes,
            maxEntries: 10_000,
            executable: () => false,
            skip,
            onFile: (inner) => names.add(inner)
        });
        return { into, names };
    };
    const { into, names } = await extract('reports', MOST_BYTES, (inner) => inner !== baseline_names/* REPORT_NAME */.F5 && inner !== baseline_names/* READINESS_NAME */.j);
    if (!names.has(baseline_names/* REPORT_NAME */.F5))
        return { ok: false, why: `${shown} has no ${baseline_names/* REPORT_NAME */.F5}` };
    const text = await (0,read_report_file/* readReportFile */.$)((0,external_node_path_.join)(into, baseline_names/* REPORT_NAME */.F5), `${baseline_names/* REPORT_NAME */.F5} of ${shown}`);
    const report = (0,parse_stored/* parseStoredReport */.dI)(text, `${baseline_names/* REPORT_NAME */.F5} of ${shown}`);
    if (!report.ok)
        return report;
    const base = { tag: (0,read_file_baseline/* tagOf */.c)(report.value), report: report.value };
    const opened = {
        reportDigest: (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex'),
        unpack: async () => {
            const all = await extract('files', MOST_BYTES, () => false);
            return (0,read_sums/* readVerifiedDirectory */.EF)(all.into, shown);
        }
    };
    if (!names.has(baseline_names/* READINESS_NAME */.j))
        return { ok: true, value: { ...opened, stored: base } };
    const shownJudged = `${baseline_names/* READINESS_NAME */.j} of ${shown}`;
    const judged = (0,parse_stored/* parseStoredReadiness */.Ng)(await (0,read_report_file/* readReportFile */.$)((0,external_node_path_.join)(into, baseline_names/* READINESS_NAME */.j), shownJudged), shownJudged);
    if (!judged.ok)
        return judged;
    return { ok: true, value: { ...opened, stored: { ...base, readiness: judged.value } } };
}

// EXTERNAL MODULE: ./lib/package/readiness/baseline/request.js
var baseline_request = __webpack_require__(23018);
// EXTERNAL MODULE: ./lib/package/readiness/baseline/take-earlier.js
var take_earlier = __webpack_require__(90125);
;// CONCATENATED MODULE: ./lib/package/readiness/baseline/artifact-baseline.js








/** Runs that are looked at; those of pull requests lie between the others. */
const MOST_ARTIFACTS = 200;
const MOST_RUNS = 50;
const READ = (what) => ({ what, needs: 'actions: read' });
/** The run that stored it, and whether that was in the repository itself: forks store artifacts there, too. */
function runOf(artifact) {
    const run = artifact.workflow_run;
    if (typeof run !== 'object' || run === null)
        return undefined;
    const { id, repository_id: own, head_repository_id: head } = run;
    return typeof id === 'number' && typeof own === 'number' && own === head ? id : undefined;
}
function isTrusted(run, { full_name: name, default_branch: main }) {
    const head = run.head_repository;
    const headName = typeof head === 'object' && head !== null && 'full_name' in head ? head.full_name : undefined;
    const branch = typeof run.head_branch === 'string' ? run.head_branch : '';
    return (run.conclusion === 'success' &&
        ['push', 'schedule', 'workflow_dispatch', 'release'].includes(run.event) &&
        headName === name &&
        // Runs for a tag have its name here.
        (branch === main || /^(?:.+\/)?v\d+\.\d+\.\d+/.test(branch)));
}
/** Artifacts of that name of good runs, newest first. */
async function findArtifacts(github, name, ownRun, wanted) {
    const repository = await github.get('', shapes/* REPOSITORY */.Bw, {
        what: 'The repository',
        needs: 'contents: read'
    });
    if (repository === undefined)
        return [];
    const all = await github.list(`actions/artifacts?name=${encodeURIComponent(name)}`, shapes/* ARTIFACT */.tX, READ('The list of artifacts'), MOST_ARTIFACTS, 'artifacts');
    const found = [];
    const seen = new Set();
    for (const artifact of [...all].sort((a, b) => b.id - a.id)) {
        const run = runOf(artifact);
        if (artifact.name !== name || artifact.expired || run === undefined)
            continue;
        // An earlier attempt of a run stores under the same run.
        if (String(run) === ownRun || seen.has(run) || seen.size >= MOST_RUNS)
            continue;
        seen.add(run);
        const known = await github.get(`actions/runs/${String(run)}`, shapes/* RUN */.oq, READ('A workflow run'));
        if (known !== undefined && isTrusted(known, repository))
            found.push(artifact);
        if (found.length >= wanted)
            break;
    }
    return found;
}
/**
 * The previous release out of a workflow artifact: of the last successful run for the default branch or a version tag that
 * stored one of that name. Runs of pull requests and forks are none.
 * @throws PipelineError CONFIG_INVALID, DOWNLOAD_FAILED, DIGEST_MISMATCH for a hostile zip
 */
async function artifactBaseline(wish, request) {
    const { host, token, patience, signal, reportDigest } = request;
    const name = wish.artifact ?? '';
    if (name === '' || token === undefined || token === '')
        throw new errors/* PipelineError */.zC({
            code: 'CONFIG_INVALID',
            what: `The baseline is an artifact, and ${name === '' ? 'the policy does not say which' : 'there is no token to read it with'}.`,
            fix: name === ''
                ? 'Give its name with artifact of the baseline.'
                : 'Give the job the permission "actions: read" and the input token.'
        });
    const place = (0,github_place/* githubPlace */.V)(host.env, wish.repository);
    const own = place.repository === host.env['GITHUB_REPOSITORY'];
    const github = (0,client/* createGithub */.u)({
        place,
        token,
        ...(patience === undefined ? {} : { patience }),
        ...(signal === undefined ? {} : { signal })
    }, host);
    const history = Math.max(1, wish.history ?? baseline_request/* DEFAULT_HISTORY */.R);
    // Those that did not pass are among them.
    const artifacts = await findArtifacts(github, name, own ? host.env['GITHUB_RUN_ID'] : undefined, history * 3);
    const opened = new Map();
    const read = async (artifact, shown) => {
        const got = await downloadArtifact(artifact.id, shown, {
            github,
            host,
            ...(patience === undefined ? {} : { patience })
        });
        if (!got.ok)
            return got;
        if (got.value.reportDigest === reportDigest)
            return { ok: false, why: `${shown} is of the release that is judged` };
        opened.set(shown, got.value);
        return { ok: true, value: got.value.stored };
    };
    const places = artifacts.map((artifact) => {
        const shown = `artifact ${name} (${String(artifact.id)}) of ${place.repository}`;
        // Whether it was judged is seen when it is open.
        return { shown, judged: false, read: async () => read(artifact, shown) };
    });
    const taken = await (0,take_earlier/* takeEarlier */.q)(places, {
        history,
        named: false,
        none: `no successful run for the default branch or a version tag of ${place.repository} has stored an artifact ${name}`
    });
    if (!taken.found)
        return taken;
    const { shown } = taken.place;
    return {
        found: true,
        from: shown,
        previous: taken.previous,
        history: taken.releases,
        files: (0,once/* once */.O)(async () => {
            const files = opened.get(shown);
            if (files === undefined)
                throw new Error(`${shown} was not opened`);
            return files.unpack();
        })
    };
}

// EXTERNAL MODULE: ./lib/package/module/git-environment.js
var git_environment = __webpack_require__(15273);
// EXTERNAL MODULE: ./lib/package/module/read-vcs.js
var read_vcs = __webpack_require__(22296);
;// CONCATENATED MODULE: ./lib/package/readiness/baseline/provision-git-baseline.js









const CHECKOUT_MS = 10 * 60_000;
/**
 * The previous release as a ref of this repository, checked out beside the work tree and built with the settings of the
 * judged release. That takes as long as a build.
 * @throws PipelineError CONFIG_INVALID without a ref or a repository, and whatever that build throws
 */
async function provisionGitBaseline({ ref = '' }, { host, release, buildAgain, signal }) {
    const wrong = (what, fix, details) => new errors/* PipelineError */.zC({
        code: 'CONFIG_INVALID',
        what,
        fix,
        ...(details === undefined ? {} : { details })
    });
    if (ref === '' || ref.startsWith('-'))
        throw wrong(`The baseline is a git ref, and ${ref === '' ? 'the policy does not say which' : `${JSON.stringify(ref.slice(0, 60))} is none`}.`, 'Give a tag, a branch or a commit with ref of the baseline.');
    if (buildAgain === undefined)
        throw wrong('The baseline is a git ref, and here nothing can be built.', 'Take the baseline from a release, an artifact or a file.');
    const { plan } = release.report ?? {};
    const module = await (0,promises_.realpath)(plan?.module.root ?? host.dirs.workspace).catch(async () => (0,promises_.realpath)(host.dirs.workspace));
    const root = await (0,read_vcs/* readWorkTreeRoot */.S)(module);
    if (root === undefined)
        throw wrong(`The baseline is the git ref ${ref}, and ${module} is in no git repository.`, 'Check the repository out, or take the baseline from elsewhere.');
    const git = async (...args) => host.exec({
        argv: ['git', '-C', root, ...args],
        env: (0,git_environment/* gitEnvironment */._)(root),
        timeoutMs: CHECKOUT_MS,
        ...(signal === undefined ? {} : { signal })
    });
    const found = await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`);
    const commit = found.stdout.trim();
    if (found.exitCode !== 0 || !/^[0-9a-f]{40,64}$/.test(commit))
        return {
            found: false,
            why: `git knows no ${ref} here (a shallow checkout has no others: fetch-depth: 0)`
        };
    if (plan?.module.vcs?.commit === commit)
        return { found: false, why: `${ref} is the commit that is judged` };
    const room = await (0,promises_.mkdtemp)((0,external_node_path_.join)(host.dirs.temp, 'baseline-'));
    const source = (0,external_node_path_.join)(room, 'source');
    host.removeAtEnd(room);
    host.log.info(`building ${ref} (${commit.slice(0, 12)}) again, to compare with it`);
    const added = await git('worktree', 'add', '--detach', '--quiet', source, commit);
    try {
        if (added.exitCode !== 0)
            throw wrong(`git cannot check ${ref} out beside ${root}.`, 'Look at what git says.', added.stderr.trim());
        const { out } = await buildAgain((0,external_node_path_.resolve)(source, (0,external_node_path_.relative)(root, module)), (0,external_node_path_.join)(room, 'out'));
        const shown = `${baseline_names/* REPORT_NAME */.F5} of ${ref}, built again`;
        const report = (0,parse_stored/* parseStoredReport */.dI)(await (0,read_report_file/* readReportFile */.$)((0,external_node_path_.join)(out, baseline_names/* REPORT_NAME */.F5), shown), shown);
        if (!report.ok)
            return { found: false, why: report.why };
        const stored = { tag: ref, report: report.value };
        return {
            found: true,
            from: `git ref ${ref} (${commit.slice(0, 12)}), built again`,
            previous: stored,
            history: [stored],
            files: async () => (0,read_sums/* readVerifiedDirectory */.EF)(out, `${ref}, built again,`)
        };
    }
    finally {
        // Its directory goes with the run; the repository must not remember it.
        await host.exec({
            argv: ['git', '-C', root, 'worktree', 'remove', '--force', source],
            env: (0,git_environment/* gitEnvironment */._)(root),
            timeoutMs: CHECKOUT_MS
        });
    }
}

// EXTERNAL MODULE: ./lib/package/readiness/baseline/download-release.js
var download_release = __webpack_require__(64059);
// EXTERNAL MODULE: ./lib/package/readiness/baseline/select-releases.js
var select_releases = __webpack_require__(63998);
;// CONCATENATED MODULE: ./lib/package/readiness/baseline/release-baseline.js










/** As many as GitHub lists. */
const MOST_RELEASES = 1000;
function assetOf({ assets }, name) {
    return assets.find((each) => each.name === name && each.state === 'uploaded');
}
async function readRelease(release, shown, source) {
    const read = async (name) => {
        const asset = assetOf(release, name);
        return asset === undefined
            ? undefined
            : (0,download_release/* downloadAssetText */.Y)(asset, `${name} of ${shown}`, parse_stored/* MOST_REPORT_BYTES */.bt, source);
    };
    const text = await read(baseline_names/* REPORT_NAME */.F5);
    if (text === undefined)
        return { ok: false, why: `${shown} has no ${baseline_names/* REPORT_NAME */.F5}` };
    const report = (0,parse_stored/* parseStoredReport */.dI)(text, `${baseline_names/* REPORT_NAME */.F5} of ${shown}`);
    if (!report.ok)
        return report;
    const judged = await read(baseline_names/* READINESS_NAME */.j);
    const base = { tag: release.tag_name, report: report.value };
    if (judged === undefined)
        return { ok: true, value: base };
    const readiness = (0,parse_stored/* parseStoredReadiness */.Ng)(judged, `${baseline_names/* READINESS_NAME */.j} of ${shown}`);
    return readiness.ok ? { ok: true, value: { ...base, readiness: readiness.value } } : readiness;
}
/**
 * The previous release among those that a repository has published. Which: `select` of the policy, by default the highest
 * stable version below the judged one.
 * @throws PipelineError CONFIG_INVALID for a broken report.json, DOWNLOAD_FAILED
 */
async function releaseBaseline(wish, request) {
    const { host, release: judged, token, patience, signal } = request;
    if (wish.repository === undefined && (host.env['GITHUB_REPOSITORY'] ?? '') === '')
        return {
            found: false,
            why: 'no repository of GitHub is known here: neither the policy nor GITHUB_REPOSITORY names one'
        };
    const place = (0,github_place/* githubPlace */.V)(host.env, wish.repository);
    const github = (0,client/* createGithub */.u)({
        place,
        ...(token === undefined ? {} : { token }),
        ...(patience === undefined ? {} : { patience }),
        ...(signal === undefined ? {} : { signal })
    }, host);
    const source = { github, host, ...(patience === undefined ? {} : { patience }) };
    const listed = await github.list('releases', shapes/* RELEASE */.g2, { what: 'The list of releases', needs: 'contents: read' }, MOST_RELEASES);
    const all = listed.map((each) => ({
        tag: each.tag_name,
        draft: each.draft,
        prerelease: each.prerelease,
        release: each
    }));
    const select = wish.select ?? 'latest-stable';
    const isWord = select === 'latest-stable' || select === 'latest';
    const ordered = (0,select_releases/* selectReleases */.VT)(all, { version: judged.version, prefix: (0,select_releases/* tagPrefix */.B3)(judged.report) }, { prereleases: select !== 'latest-stable' });
    const named = all.find(({ tag, draft }) => tag === select && !draft);
    if (!isWord && named === undefined)
        return { found: false, why: `${place.repository} has no release ${select}` };
    const at = ordered.findIndex(({ tag }) => tag === select);
    // A tag of a later version, or of none, stands alone: it was asked for by name.
    const chosen = named === undefined || isWord ? ordered : at < 0 ? [named] : ordered.slice(at);
    const own = (tag) => tag.replace(/^.*\//, '').replace(/^v/, '') === judged.version;
    const places = chosen
        .filter(({ tag }) => !own(tag))
        .filter(({ tag, release }) => tag === select || assetOf(release, baseline_names/* REPORT_NAME */.F5) !== undefined)
        .map(({ tag, release }) => {
        const shown = `release ${tag} of ${place.repository}`;
        return {
            shown,
            release,
            judged: assetOf(release, baseline_names/* READINESS_NAME */.j) !== undefined,
            read: async () => readRelease(release, shown, source)
        };
    });
    const taken = await (0,take_earlier/* takeEarlier */.q)(places, {
        history: wish.history ?? baseline_request/* DEFAULT_HISTORY */.R,
        named: !isWord,
        none: !isWord && own(select)
            ? `${select} is the release that is judged`
            : chosen.length === 0
                ? `${place.repository} has no earlier ${select === 'latest-stable' ? 'stable ' : ''}release`
                : `no earlier release of ${place.repository} has a ${baseline_names/* REPORT_NAME */.F5}`
    });
    if (!taken.found)
        return taken;
    const newest = places.find(({ shown }) => shown === taken.place.shown);
    return {
        found: true,
        from: taken.place.shown,
        previous: taken.previous,
        history: taken.releases,
        files: (0,once/* once */.O)(async () => (0,download_release/* downloadReleaseFiles */.z)(newest?.release.assets ?? [], taken.place.shown, source))
    };
}

;// CONCATENATED MODULE: ./lib/package/readiness/baseline/read-baseline.js




const READERS = {
    release: releaseBaseline,
    artifact: artifactBaseline,
    file: read_file_baseline/* readFileBaseline */.m,
    git: provisionGitBaseline
};
/**
 * The release that the judged one is compared with, as the policy wants it. That there is none is a value, with the
 * reason; that what is there is broken, or cannot be reached, is an error. Never the judged release itself, never a draft,
 * and never one whose readiness report says that it did not pass.
 * @throws PipelineError CONFIG_INVALID, DOWNLOAD_FAILED, DIGEST_MISMATCH, and what a build throws
 */
async function readBaseline(wish, request) {
    if (wish === undefined)
        return { found: false, why: 'the policy asks for none' };
    if (wish.from === 'none')
        return { found: false, why: 'the policy asks for none' };
    return READERS[wish.from](wish, request);
}

// EXTERNAL MODULE: ./lib/package/readiness/baseline-wish.js
var baseline_wish = __webpack_require__(63182);
// EXTERNAL MODULE: ./lib/package/readiness/gates/decide-gate.js
var decide_gate = __webpack_require__(74468);
// EXTERNAL MODULE: ./lib/package/policy/redact-rule.js
var redact_rule = __webpack_require__(32985);
;// CONCATENATED MODULE: ./lib/package/readiness/redact-words.js
/** What is put in the place of what nobody should read. */
const REDACTED = '***';
/** Farther away there is no end of a quoted text. */
const MOST = 16_384;
const SCHEME = /^(?:bearer|basic)$/i;
/** A value that says only how the next one is meant: `Authorization: Bearer …`. */
const OF_HEADER = /^(?:bearer|basic|token|digest|negotiate|apikey)$/i;
/** A quotation mark as it is, in JSON, in markup, or percent-encoded. */
const ANY_QUOTE = String.raw `(?:\\*["'\x60]|&(?:quot|apos|#34|#39);|%2[27])?`;
const ANY_BLANKS = String.raw `[ \t\u00a0]*`;
/** Blanks and ends of lines, also as they are written in quoted texts. */
const GAP = String.raw `(?:\s|\\[nrt]){0,64}`;
/** Of `"name": "PASSWORD", "value": "…"`, as Kubernetes and others have variables: up to the word `value`. */
const OF_PAIR = `(?:${ANY_QUOTE}${GAP},?${GAP}${ANY_QUOTE}value)?`;
/** The end of a quoted name, blanks, `=`, `:`, `:=` or `=>`; `=` and `:` may be percent-encoded. */
const BETWEEN = new RegExp(String.raw `${OF_PAIR}${ANY_QUOTE}\]?${ANY_BLANKS}(?:[=:\uff1a\uff1d]+>?|%3[AD])${ANY_BLANKS}(?:&(?:quot|apos|#34|#39);|%2[27])?`, 'iy');
const BLANKS = /[ \t]+/y;
/** The value of YAML that stands on the lines below. */
const BLOCK = /[|>][-+\d]*[ \t]*(?:#[^\n]*)?\r?\n/y;
const QUOTE = /\\*["'`]/y;
const PLAIN = /[^\s"'`,&]+/y;
/** What an expression matches at a place, and nowhere else. */
function at(form, text, place) {
    form.lastIndex = place;
    return form.exec(text)?.[0];
}
function endOfLine(text, start) {
    const end = text.indexOf('\n', start);
    return end === -1 ? text.length : end;
}
/**
 * End of what begins behind a quotation mark with `depth` backslashes before it: JSON in JSON has one, JSON in that has
 * three. A mark with another number of them is part of the value.
 */
function endOfQuoted(text, start, mark, depth) {
    const last = Math.min(text.length, start + MOST);
    for (let place = text.indexOf(mark, start); place !== -1 && place < last;) {
        let before = 0;
        while (place - before > start && text[place - before - 1] === '\\')
            before++;
        if (before % (2 * (depth + 1)) === depth)
            return place - depth;
        place = text.indexOf(mark, place + 1);
    }
    return endOfLine(text, start);
}
/** End of a list or an object, behind its bracket. */
function endOfBrackets(text, start) {
    const last = Math.min(text.length, start + MOST);
    let depth = 0;
    for (let place = start; place < last; place++) {
        const char = text[place];
        if (char === '[' || char === '{')
            depth++;
        if ((char === ']' || char === '}') && --depth === 0)
            return place + 1;
    }
    return endOfLine(text, start);
}
/** End of a block of YAML: of the lines that are blank, or farther in than the line of its name. */
function endOfBlock(text, start, first) {
    const last = Math.min(text.length, start + MOST);
    const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
    const depth = line.length - line.trimStart().length;
    let end = first;
    for (let place = first; place < last;) {
        const next = endOfLine(text, place);
        const found = text.slice(place, next);
        if (found.trim() !== '' && found.length - found.trimStart().length <= depth)
            break;
        if (found.trim() !== '')
            end = next;
        place = next + 1;
    }
    return end;
}
function plainValue(text, start) {
    const first = at(PLAIN, text, start) ?? '';
    const blanks = OF_HEADER.test(first) ? at(BLANKS, text, start + first.length) : undefined;
    const next = blanks === undefined ? undefined : at(PLAIN, text, start + first.length + blanks.length);
    let end = start + first.length + (next === undefined ? 0 : (blanks ?? '').length + next.length);
    // The backslashes of a quotation mark that ends the text around it.
    if (/["'`]/.test(text[end] ?? ''))
        while (end > start && text[end - 1] === '\\')
            end--;
    return { start, end };
}
function valueAt(text, start) {
    const quote = at(QUOTE, text, start);
    if (quote !== undefined) {
        const inside = start + quote.length;
        return {
            start: inside,
            end: endOfQuoted(text, inside, quote.slice(-1), quote.length - 1)
        };
    }
    const block = at(BLOCK, text, start);
    if (block !== undefined) {
        const first = start + block.length;
        return { start: first, end: endOfBlock(text, start, first) };
    }
    const bracket = /[[{]/.test(text[start] ?? '');
    return bracket ? { start, end: endOfBrackets(text, start) } : plainValue(text, start);
}
/** Whether a word is an option of a command line, whose value may stand behind a blank. */
function isOption(text, start) {
    // In a quoted text the line before it may end in a written \n.
    return /(?:^|[^\w-]|\\[nrt])--?[\w-]{0,64}$/.test(text.slice(Math.max(0, start - 68), start));
}
/** What stands in an element of XML whose name ends in the word. */
function inElement(text, { start, end }) {
    if (text[end] !== '>' || !/<[\w:.-]{0,64}$/.test(text.slice(Math.max(0, start - 66), start)))
        return undefined;
    const close = text.indexOf('<', end);
    return { start: end + 1, end: close === -1 ? endOfLine(text, end) : close };
}
function redact_words_valueOf(text, { start, end }) {
    const inside = inElement(text, { start, end });
    if (inside !== undefined)
        return inside.start < inside.end ? inside : undefined;
    const between = at(BETWEEN, text, end) ??
        (SCHEME.test(text.slice(start, end)) || isOption(text, start)
            ? at(BLANKS, text, end)
            : undefined);
    if (between === undefined)
        return undefined;
    const value = valueAt(text, end + between.length);
    return value.start < value.end ? value : undefined;
}
/** @param words in any case; what they are part of does not matter, so `password` is in `DB_PASSWORD=` */
function redactWords(words) {
    if (words.length === 0)
        return { apply: (text) => text, names: () => false };
    const any = [...words]
        .sort((a, b) => b.length - a.length)
        .map((word) => word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
        .join('|');
    const name = new RegExp(`(?:${any})$`, 'i');
    return {
        names: (text) => name.test(text),
        apply(text) {
            const form = new RegExp(any, 'gi');
            let kept = '';
            let done = 0;
            for (let match = form.exec(text); match !== null; match = form.exec(text)) {
                const value = redact_words_valueOf(text, { start: match.index, end: form.lastIndex });
                // A word may begin within another one.
                form.lastIndex = value?.end ?? match.index + 1;
                if (value === undefined)
                    continue;
                kept += `${text.slice(done, value.start)}${REDACTED}`;
                done = value.end;
            }
            return kept + text.slice(done);
        }
    };
}

// EXTERNAL MODULE: external "node:vm"
var external_node_vm_ = __webpack_require__(30714);
;// CONCATENATED MODULE: ./lib/package/readiness/redact-patterns.js


const LIMITS = { textMs: 1000, allMs: 5000 };
/** Where no match is, nothing is put: an expression that matches the empty text would put something everywhere. */
const CODE = new external_node_vm_.Script(`
while (state.next < state.texts.length) {
  const text = state.texts[state.next]
  state.done[state.next] = text.replace(form, (match) => match === '' ? '' : mark)
  state.next++
}
`);
function redactOne(texts, { source, flags }, { textMs, allMs }) {
    const state = { texts, done: [...texts], next: 0 };
    const context = (0,external_node_vm_.createContext)({ state, form: new RegExp(source, flags), mark: REDACTED });
    const until = performance.now() + allMs;
    let lost = 0;
    while (state.next < texts.length) {
        const left = Math.ceil(until - performance.now());
        const from = state.next;
        try {
            // The one way to end an expression that is at work in this thread.
            if (left > 0)
                CODE.runInContext(context, { timeout: Math.min(left, textMs) });
        }
        catch (error) {
            if (!isTimeout(error))
                throw error;
        }
        if (state.next > from || state.next >= texts.length)
            continue;
        state.done[state.next] = REDACTED;
        state.next++;
        lost++;
    }
    return { texts: state.done, lost };
}
function isTimeout(error) {
    return (typeof error === 'object' &&
        error !== null &&
        'code' in error &&
        error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT');
}
/**
 * Replaces all matches of each pattern in each text, one pattern after the other. An expression that takes longer than a
 * second for a text, or five for all of them, is ended; what it was not held against is taken out whole, since nobody knows
 * what it would have found.
 */
function redactPatterns(texts, patterns, limits = LIMITS) {
    return patterns.reduce(({ texts: before, lost }, pattern) => {
        const found = redactOne(before, pattern, limits);
        return { texts: found.texts, lost: [...lost, found.lost] };
    }, { texts, lost: [] });
}

;// CONCATENATED MODULE: ./lib/package/readiness/report-texts.js
/**
 * Texts that are ids, versions, digests, or one of a fixed set of words: `parent.key`, the parent being the key of the object
 * around it or of the list around that. All others may have come from outside, those of parts to come too.
 */
const KEPT = new Set(Object.entries({
    '': 'crossgo ref stages stagesMissing verdict gate host',
    policy: 'name file sha256',
    release: 'version module commit report',
    files: 'name sha256',
    baseline: 'tag version history',
    checks: 'id stage category gate verdict effect where',
    waiver: 'expires',
    steps: 'type verdict',
    remarks: 'verdict',
    drift: 'id method measure verdict',
    breakers: 'id gate trip for state effect',
    nodes: 'verdict',
    sla: 'expect',
    history: 'releases',
    metrics: 'of unit threshold',
    rows: 'trend',
    growth: 'part',
    daily: 'id unit threshold days',
    rollback: 'status'
}).flatMap(([parent, keys]) => keys.split(' ').map((key) => `${parent}.${key}`)));
/** Objects whose keys are names that somebody gave. */
const NAMED = new Set(['facts', 'labels']);
/** Numbers that JSON has not. */
const NUMBERS = new Set(['NaN', '+Inf', '-Inf']);
/** A report with every text changed that may have come from outside. Keys, numbers and ids stay. */
function mapTexts(report, change) {
    const walk = (value, parent, key) => {
        if (typeof value === 'string')
            return KEPT.has(`${parent}.${key}`) || NUMBERS.has(value)
                ? value
                : change(value, NAMED.has(parent) ? key : undefined);
        if (Array.isArray(value))
            return value.map((each) => walk(each, parent, key));
        if (typeof value !== 'object' || value === null)
            return value;
        return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, walk(each, key, name)]));
    };
    // The shape stays: only texts change, into texts.
    return walk(report, '', '');
}
/** Every text that `mapTexts` would change, each once, in the order of the report. */
function collectTexts(report) {
    const texts = new Set();
    mapTexts(report, (text) => {
        texts.add(text);
        return text;
    });
    return texts;
}

;// CONCATENATED MODULE: ./lib/package/readiness/evidence-rules.js





/** A log has many lines, and none of them may wait for a second. */
const MOST_LOST_MS = 5000;
function parseRules(redact) {
    const words = [];
    const patterns = [];
    redact.forEach((text, index) => {
        const place = `report.evidence.redact.${String(index)}`;
        const rule = (0,redact_rule/* parseRedactRule */.p)(text);
        if (rule.kind === 'wrong')
            throw new errors/* PipelineError */.zC({
                code: 'CONFIG_INVALID',
                what: `With its names filled in, ${place} ${rule.why}.`,
                fix: 'Correct it in the policy, or what is filled in.'
            });
        if (rule.kind === 'word')
            words.push(rule.word);
        else
            patterns.push({ ...rule, place });
    });
    return { words: redactWords(words), patterns };
}
function trimMeasurement(measurement, { queries, rawSamples }) {
    const { samples, samplesLeftOut, output, ...asked } = measurement;
    if (queries === false)
        return asked;
    if (rawSamples === undefined || samples === undefined || samples.length <= rawSamples)
        return measurement;
    return {
        ...asked,
        samples: samples.slice(0, rawSamples),
        samplesLeftOut: (samplesLeftOut ?? 0) + samples.length - rawSamples,
        ...(output === undefined ? {} : { output })
    };
}
function trimFacts(facts, { queries, rawSamples }) {
    return Object.fromEntries(Object.entries(facts).flatMap(([name, fact]) => {
        const isNumber = typeof fact === 'number' || typeof fact === 'boolean';
        if (queries === false && !isNumber)
            return [];
        return [[name, typeof fact === 'object' ? fact.slice(0, rawSamples) : fact]];
    }));
}
function trim(report, rules) {
    const step = (each) => ({
        ...each,
        facts: trimFacts(each.facts, rules),
        measurements: each.measurements.map((measurement) => trimMeasurement(measurement, rules))
    });
    const { rollback } = report;
    return {
        ...report,
        checks: report.checks.map((check) => ({ ...check, steps: check.steps.map(step) })),
        breakers: report.breakers.map((breaker) => ({
            ...breaker,
            measurements: breaker.measurements.map((each) => trimMeasurement(each, rules))
        })),
        ...(rollback === undefined
            ? {}
            : { rollback: { ...rollback, steps: rollback.steps.map(step) } })
    };
}
/**
 * What the rules of a policy make of one text, for what is said while it runs: the log. A text that an expression takes too
 * long for is taken out whole; once expressions took five seconds of a run for nothing, all texts are.
 * @throws PipelineError CONFIG_INVALID for a rule that is none
 */
function createTextRules(redact = []) {
    const { words, patterns } = parseRules(redact);
    let lostMs = 0;
    return (text) => {
        const after = words.apply(text);
        if (patterns.length === 0)
            return after;
        if (lostMs >= MOST_LOST_MS)
            return REDACTED;
        const start = performance.now();
        const { texts, lost } = redactPatterns([after], patterns);
        if (lost.some((count) => count > 0))
            lostMs += performance.now() - start;
        return texts[0] ?? REDACTED;
    };
}
/** Names of nodes after their redaction: two that look the same now are still two. */
function renameNodes({ nodes, edges }, rename) {
    const ids = [...nodes.map(({ id }) => id), ...edges.flatMap(({ from, to }) => [from, to])];
    const names = new Map();
    const taken = new Set();
    for (const id of new Set(ids)) {
        const wanted = rename(id);
        let name = wanted;
        for (let count = 2; taken.has(name); count++)
            name = `${wanted} (${String(count)})`;
        taken.add(name);
        names.set(id, name);
    }
    return (id) => names.get(id) ?? REDACTED;
}
function evidence_rules_redact(report, redact) {
    const { words, patterns } = parseRules(redact);
    const texts = [...collectTexts(report)];
    const { texts: after, lost } = redactPatterns(texts.map(words.apply), patterns);
    const replaced = new Map(texts.map((text, index) => [text, after[index] ?? REDACTED]));
    const replace = (text) => replaced.get(text) ?? REDACTED;
    const mapped = mapTexts(report, (text, name) => name !== undefined && words.names(name) ? REDACTED : replace(text));
    const warnings = lost.flatMap((count, index) => count === 0
        ? []
        : [
            `${patterns[index]?.place ?? ''} took too long for ${String(count)} of ${String(texts.length)} texts, which are left out whole`
        ]);
    const { topology } = report;
    const nameOf = topology === undefined ? replace : renameNodes(topology, replace);
    return {
        ...mapped,
        policy: { ...mapped.policy, warnings: [...mapped.policy.warnings, ...warnings] },
        ...(mapped.topology === undefined || topology === undefined
            ? {}
            : {
                topology: {
                    nodes: mapped.topology.nodes.map((node, index) => ({
                        ...node,
                        id: nameOf(topology.nodes[index]?.id ?? '')
                    })),
                    edges: mapped.topology.edges.map((edge, index) => ({
                        ...edge,
                        from: nameOf(topology.edges[index]?.from ?? ''),
                        to: nameOf(topology.edges[index]?.to ?? '')
                    }))
                }
            })
    };
}
/**
 * The report as the policy wants its evidence kept: `queries: false` takes out what services and programs answered (samples,
 * outputs, texts and lists among the facts) and leaves what was asked and the numbers that were judged; `rawSamples` keeps
 * the first samples of each measurement; `redact` puts `***` in the place of what its rules find, in every text that is not
 * an id, a version, a digest or one of a fixed set of words. Numbers stay. Once is enough, and twice is the same.
 *
 * An expression that takes too long is ended (see `redactPatterns`): texts it was not held against are `***` whole, and a
 * warning of the policy says how many.
 * @param rules with their names filled in
 * @throws PipelineError CONFIG_INVALID for a rule that is none, which only one with names in it can be here
 */
function applyEvidenceRules(report, rules = {}) {
    const trimmed = rules.queries === false || rules.rawSamples !== undefined ? trim(report, rules) : report;
    const { redact: list = [] } = rules;
    return list.length === 0 ? trimmed : evidence_rules_redact(trimmed, list);
}

// EXTERNAL MODULE: ./lib/package/policy/part-shapes.js
var part_shapes = __webpack_require__(77925);
// EXTERNAL MODULE: ./lib/package/policy/fill.js
var fill = __webpack_require__(29402);
// EXTERNAL MODULE: ./lib/package/report/renderers/printable.js
var printable = __webpack_require__(19671);
// EXTERNAL MODULE: ./lib/package/policy/condition.js
var condition = __webpack_require__(78358);
// EXTERNAL MODULE: ./lib/package/policy/duration.js
var duration = __webpack_require__(43375);
// EXTERNAL MODULE: ./lib/package/readiness/check-verdict.js
var check_verdict = __webpack_require__(10111);
// EXTERNAL MODULE: ./lib/package/readiness/pause.js
var pause = __webpack_require__(59485);
// EXTERNAL MODULE: ./lib/package/readiness/prometheus/read-prometheus.js + 1 modules
var read_prometheus = __webpack_require__(48037);
// EXTERNAL MODULE: ./lib/package/readiness/prometheus/take-measurement.js
var take_measurement = __webpack_require__(4988);
;// CONCATENATED MODULE: ./lib/package/readiness/breakers/level-state.js

/** Of a level that nothing was seen of. */
const UNSEEN = {
    runs: new Map(),
    lastValueAt: undefined,
    gaps: 0,
    longestMs: -1,
    trippedAt: undefined
};
/** Names a series: the same labels give the same name, and others another. */
const keyOf = (labels) => JSON.stringify(Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
const toNumber = (value) => value === '+Inf' ? Infinity : value === '-Inf' ? -Infinity : Number(value);
/**
 * One evaluation. A level trips when a series was bad at each evaluation for `forMs`, as an alert of Prometheus fires
 * (docs/configuration/alerting_rules.md). A good value ends the run of its series. An evaluation without a value (nothing,
 * NaN) is a gap: never bad, counted, and it ends a run unless the next value follows within two times `everyMs`. A level
 * that tripped stays so.
 */
function evaluate(state, rule, at, samples) {
    const { trip, forMs, everyMs } = rule;
    const known = samples.filter(({ value }) => value !== 'NaN');
    if (known.length === 0)
        return { ...state, gaps: state.gaps + 1 };
    const runs = new Map();
    // Of a series that has no value now a later one may still follow in time.
    for (const [key, run] of state.runs)
        if (at - run.last <= 2 * everyMs)
            runs.set(key, run);
    for (const { labels, value } of known) {
        const key = keyOf(labels);
        const before = state.runs.get(key);
        const goesOn = before !== undefined && at - before.last <= 2 * everyMs;
        if ((0,condition/* holds */.v9)(trip, toNumber(value)) === true)
            runs.set(key, { since: goesOn ? before.since : at, last: at });
        else
            runs.delete(key);
    }
    const lengths = [...runs.values()].map(({ since, last }) => last - since);
    const tripped = lengths.some((length) => length >= forMs);
    return {
        runs,
        lastValueAt: at,
        gaps: state.gaps,
        longestMs: lengths.reduce((longest, length) => Math.max(longest, length), state.longestMs),
        trippedAt: state.trippedAt ?? (tripped ? at : undefined)
    };
}

;// CONCATENATED MODULE: ./lib/package/readiness/breakers/replay.js

/** What a level would have done at each evaluation from `from` to `to`; a point of time without any value is a gap. */
function replay(rule, series, from, to) {
    const steps = Math.round((to - from) / rule.everyMs);
    const rounds = Array.from({ length: steps + 1 }, () => []);
    for (const { labels, points } of series)
        for (const { at, value } of points)
            rounds[Math.round((at - from) / rule.everyMs)]?.push({ labels, at, value });
    return rounds.reduce((state, samples, index) => evaluate(state, rule, from + index * rule.everyMs, samples), UNSEEN);
}

;// CONCATENATED MODULE: ./lib/package/readiness/breakers/to-report.js


const time = (at) => new Date(at).toISOString();
function messageOf({ level, state, measurements }, kind) {
    const { trip } = level;
    const longest = (0,take_measurement/* showMs */.cT)(Math.max(0, state.longestMs));
    const gaps = state.gaps === 0
        ? ''
        : `; ${String(state.gaps)} evaluation${state.gaps === 1 ? '' : 's'} had no value`;
    if (kind === 'tripped')
        return `it was ${trip} for ${level.for}, which was so at ${time(state.trippedAt ?? 0)}${gaps}`;
    if (kind === 'pending')
        return `it is ${trip}, so far for ${longest} and not for ${level.for}${gaps}`;
    if (kind === 'watching')
        return state.longestMs < 0
            ? `it was never ${trip}${gaps}`
            : `it was ${trip} for ${longest} at most, and not for ${level.for}${gaps}`;
    if ((0,condition/* parseCondition */.zB)(trip)?.relative !== false)
        return `${trip} compares with an earlier value, of which a breaker has none`;
    const why = measurements.at(-1)?.notes?.[0];
    return `its query never had a value${why === undefined ? '' : `: ${why}`}`;
}
/** What a level came to, over all that was seen of it. */
function toReport(watched, host) {
    const { level, state, measurements } = watched;
    const isBadNow = [...state.runs.values()].some(({ last }) => last === state.lastValueAt);
    const kind = state.trippedAt !== undefined
        ? 'tripped'
        : state.lastValueAt === undefined
            ? 'no-data'
            : isBadNow
                ? 'pending'
                : 'watching';
    return {
        id: level.id,
        gate: level.gate,
        query: host.redact(level.query),
        trip: level.trip,
        for: level.for,
        state: kind,
        ...(state.trippedAt === undefined ? {} : { trippedAt: state.trippedAt }),
        longestMs: Math.max(0, state.longestMs),
        gaps: state.gaps,
        message: messageOf(watched, kind),
        measurements
    };
}

;// CONCATENATED MODULE: ./lib/package/readiness/breakers/run-breakers.js









const EVERY_MS = 15_000;
/** Length of the past that is looked at. */
const HISTORY_MS = 30 * 60_000;
const SNAP_MS = 100;
/** Measurements of one level in the report: the newest ones. */
const run_breakers_KEPT = 500;
const ms = (text) => text === undefined ? undefined : (0,duration/* parseDuration */.E)(text);
function keep({ measurements }, measurement) {
    measurements.push(measurement);
    if (measurements.length > run_breakers_KEPT)
        measurements.shift();
}
async function poll(watched, at, { host, event }) {
    const { level, rule, prometheus, state } = watched;
    const began = Date.now();
    const answer = await prometheus.instant(level.query, at);
    keep(watched, (0,take_measurement/* toMeasurement */.YL)(host.redact(level.query), began, answer));
    watched.state = evaluate(state, rule, at, answer.ok ? answer.samples : []);
    if (state.trippedAt === undefined && watched.state.trippedAt !== undefined)
        event(`breaker ${level.id} trips: ${level.trip} for ${level.for}; gate ${level.gate}`);
}
/** Nothing worse than what tripped can come any more. */
function isDecided(all) {
    const tripped = all.filter(({ state }) => state.trippedAt !== undefined);
    const gates = (some) => (0,check_verdict/* mostSevere */.ux)(some.map(({ level }) => level.gate));
    return tripped.length > 0 && gates(tripped) === gates(all);
}
async function watch(all, everyMs, watchMs, context, until) {
    const timeUp = watchMs === undefined ? [] : [AbortSignal.timeout(watchMs)];
    const stop = AbortSignal.any([context.signal, until, ...timeUp]);
    const [startedAt, clock] = [performance.now(), Date.now()];
    for (let round = 0;; round++) {
        const elapsed = performance.now() - startedAt;
        const planned = Math.round(elapsed / everyMs) * everyMs;
        // The few milliseconds that a timer is late must not make five minutes a little less than five minutes.
        const at = clock + Math.round(Math.abs(elapsed - planned) < SNAP_MS ? planned : elapsed);
        const isLast = stop.aborted;
        await Promise.all(all.map(async (watched) => poll(watched, at, context)));
        if (isLast || isDecided(all))
            return;
        // A round that took too long delays the next one and no other.
        const next = startedAt + (round + 1) * everyMs - performance.now();
        await (0,pause/* pause */.v)(next, stop);
        if (context.signal.aborted)
            return;
    }
}
async function lookBack(all, lastMs, context) {
    const now = context.now ?? Date.now();
    for (const watched of all) {
        const { level, rule, prometheus } = watched;
        const { spanMs } = (0,take_measurement/* planLookBack */.Ec)(lastMs, rule.everyMs);
        const at = Date.now();
        const answer = await prometheus.range(level.query, now - spanMs, now, rule.everyMs);
        keep(watched, (0,take_measurement/* toMeasurement */.YL)(context.host.redact(level.query), at, answer));
        const series = answer.ok ? answer.series : [];
        watched.state = replay(rule, series, now - spanMs, now);
        if (watched.state.trippedAt !== undefined)
            context.event(`breaker ${level.id} had tripped: ${level.trip} for ${level.for}; gate ${level.gate}`);
    }
}
/**
 * Watches all levels together. `history`: one range query per level over the past `watch` (30 minutes where it is not
 * given), every `every`, or more rarely where that were more points than Prometheus gives. `watch`: polls every `every`
 * until `until` is aborted or `watch` has passed, whichever comes first, and once more then; it ends early when a level has
 * tripped than whose gate no other level's is more severe. What trips stays tripped, the milder ones too.
 * @param breakers its names are filled in
 * @throws PipelineError CONFIG_INVALID when a provider cannot be used
 */
async function runBreakers(breakers, context, until) {
    const { host, signal, event } = context;
    const isHistory = breakers.mode === 'history';
    const wantedMs = Math.max(1, ms(breakers.every) ?? EVERY_MS);
    const watchMs = ms(breakers.watch);
    const everyMs = isHistory ? (0,take_measurement/* planLookBack */.Ec)(watchMs ?? HISTORY_MS, wantedMs).stepMs : wantedMs;
    const all = breakers.levels.map((level) => {
        const provider = context.provider(level.provider);
        return {
            level,
            prometheus: (0,read_prometheus/* openPrometheus */.j)({ host, provider, signal }),
            rule: { trip: level.trip, forMs: ms(level.for) ?? 0, everyMs },
            measurements: [],
            state: UNSEEN
        };
    });
    // There is no earlier value to compare with: it could never trip.
    const usable = all.filter(({ level }) => (0,condition/* parseCondition */.zB)(level.trip)?.relative === false);
    event(`breakers begin: ${all.map(({ level }) => level.id).join(', ')}`);
    if (isHistory)
        await lookBack(usable, watchMs ?? HISTORY_MS, context);
    else if (usable.length > 0)
        await watch(usable, everyMs, watchMs, context, until);
    const reports = all.map((watched) => toReport(watched, host));
    const tripped = reports.filter(({ state }) => state === 'tripped');
    event(tripped.length === 0
        ? 'breakers end: none tripped'
        : `breakers end: ${tripped.map(({ id }) => id).join(', ')} tripped`);
    return reports;
}

// EXTERNAL MODULE: ./lib/package/config/nearest.js
var nearest = __webpack_require__(78285);
// EXTERNAL MODULE: ./lib/package/readiness/conclude.js
var conclude = __webpack_require__(54734);
;// CONCATENATED MODULE: ./lib/package/readiness/create-providers.js



const TIMEOUT = '30s';
function unusable(what, fix) {
    return new errors/* PipelineError */.zC({ code: 'CONFIG_INVALID', what, fix });
}
/**
 * Providers of a policy by name, their names filled in when one is asked for; without a name the only one. Tokens are masked.
 * A provider throws CONFIG_INVALID when a name in it has no value.
 */
function createProviders({ providers = {} }, lookup, host) {
    const names = Object.keys(providers);
    return (wanted) => {
        const name = wanted ?? (names.length === 1 ? names[0] : undefined);
        const own = name === undefined ? undefined : providers[name];
        if (name === undefined || own === undefined)
            throw unusable(names.length === 0
                ? 'The policy has no provider.'
                : 'The query does not say which provider it is for.', names.length === 0
                ? 'Add one to providers.'
                : `Give it provider: one of ${names.join(', ')}.`);
        const filled = (0,fill/* fill */.GS)(own, lookup);
        if (!filled.ok)
            throw unusable(`The provider ${name}: ${filled.why}.`, 'Set it in the environment of this step.');
        const { url, bearer, headers = {}, timeout = TIMEOUT } = filled.value;
        if (bearer !== undefined)
            host.mask(bearer);
        for (const [header, value] of Object.entries(headers))
            if ((0,fill/* slotsIn */.ps)(own.headers?.[header]).length > 0)
                host.mask(value);
        return {
            name,
            url: url.replace(/\/+$/, ''),
            headers,
            timeoutMs: (0,duration/* parseDuration */.E)(timeout) ?? 30_000,
            ...(bearer === undefined ? {} : { bearer })
        };
    };
}

;// CONCATENATED MODULE: ./lib/package/readiness/mask-environment.js

/** Names of variables whose values nobody should read. */
const SECRET_NAME = /TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIAL|COOKIE|WEBHOOK|PRIVATE|BEARER|AUTH|(?:^|_)(?:PASS|PAT|PWD|DSN)(?:_|$)|KEY$/i;
/** The password of an address, as it stands there and as it is meant. */
function passwordsIn(value) {
    const { password = '' } = URL.parse(value) ?? {};
    if (password === '')
        return [];
    try {
        return [password, decodeURIComponent(password)];
    }
    catch {
        return [password];
    }
}
/** Masks what the policy takes from the environment and what is secret by its name, and passwords of addresses. */
function maskEnvironment(policy, host) {
    for (const slot of new Set((0,fill/* slotsIn */.ps)(policy))) {
        const name = slot.startsWith('env:') ? slot.slice(4) : '';
        const value = host.env[name] ?? '';
        if (value !== '' && SECRET_NAME.test(name))
            host.mask(value);
        for (const password of passwordsIn(value))
            host.mask(password);
    }
}

// EXTERNAL MODULE: ./lib/package/readiness/run-stages.js
var run_stages = __webpack_require__(94524);
// EXTERNAL MODULE: ./lib/package/drift/growth.js
var drift_growth = __webpack_require__(15501);
// EXTERNAL MODULE: ./lib/package/drift/history.js
var drift_history = __webpack_require__(35416);
// EXTERNAL MODULE: ./lib/package/drift/read-own.js + 3 modules
var read_own = __webpack_require__(80312);
;// CONCATENATED MODULE: ./lib/package/readiness/daily/cells.js
/** Milliseconds of a day in UTC, which has no leap seconds here. */
const DAY_MS = 86_400_000;
/** Of more names nobody reads a table. */
const MOST_NAMES = 10_000;
/** `2026-11-20` of a day, counted from 1970. */
function showDay(day) {
    return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
/** Numbers by name and day, the mean where there are several. Days are counted from 1970, UTC. */
class DailyCells {
    #rows = new Map();
    /** By name, with a value or without. */
    #newest = new Map();
    #doubled = 0;
    /** How many names and days have more than one value. */
    get doubled() {
        return this.#doubled;
    }
    /** Names that are there on a day or later, though they may have no value. */
    namesSince(day) {
        return [...this.#newest].flatMap(([name, newest]) => (newest >= day ? [name] : []));
    }
    /**
     * Takes a value; `null` for a name of which that day has none.
     * @returns false beyond ten thousand names
     */
    add(name, day, value) {
        const row = this.#rows.get(name) ?? new Map();
        if (!this.#rows.has(name)) {
            if (this.#rows.size >= MOST_NAMES)
                return false;
            this.#rows.set(name, row);
        }
        this.#newest.set(name, Math.max(day, this.#newest.get(name) ?? day));
        if (value === null)
            return true;
        const cell = row.get(day);
        if (cell === undefined)
            row.set(day, { mean: value, count: 1 });
        else {
            if (cell.count === 1)
                this.#doubled++;
            cell.count++;
            // Never a sum, which may be more than a number holds.
            cell.mean += value / cell.count - cell.mean / cell.count;
        }
        return true;
    }
    /** Values of a name from a day on, oldest first. */
    values(name, first, count) {
        const row = this.#rows.get(name);
        return Array.from({ length: count }, (_, index) => row?.get(first + index)?.mean ?? null);
    }
}

// EXTERNAL MODULE: ./lib/package/drift/parse-csv.js
var parse_csv = __webpack_require__(50106);
// EXTERNAL MODULE: ./lib/package/drift/parsed.js
var parsed = __webpack_require__(23491);
// EXTERNAL MODULE: ./lib/package/drift/series.js
var drift_series = __webpack_require__(27739);
;// CONCATENATED MODULE: ./lib/package/readiness/daily/parse-daily-csv.js




const MOST_DAYS = 90;
const DATE = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:?\d\d)?)?$/;
/**
 * Day of `2026-11-20` or of an ISO 8601 time, counted from 1970; a time without a zone is UTC. Undefined for what is none, as
 * 30 February.
 */
function parseDay(text) {
    const [, date, time = '00:00', zone = 'Z'] = DATE.exec(text) ?? [];
    if (date === undefined)
        return undefined;
    const midnight = Date.parse(`${date}T00:00:00Z`);
    // Date.parse takes 30 February for 2 March.
    if (Number.isNaN(midnight) || showDay(midnight / DAY_MS) !== date)
        return undefined;
    const at = Date.parse(`${date}T${time}${zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')}`);
    return Number.isNaN(at) ? undefined : Math.floor(at / DAY_MS);
}
const isBlank = (line) => line.trim() === '' || line.startsWith('#');
const quoted = (text) => JSON.stringify(text.slice(0, 60));
function findColumns(head, { date = 'date', name, value = 'value' }) {
    const missing = [date, value, ...(name === undefined ? [] : [name])].find((each) => !head.includes(each));
    if (missing !== undefined)
        return {
            why: `it has no column ${quoted(missing)}; there are ${head.slice(0, 20).map(quoted).join(', ')}`
        };
    return {
        date: head.indexOf(date),
        name: head.indexOf(name ?? 'name'),
        value: head.indexOf(value)
    };
}
function notesOf(cells, missing, marked) {
    return [
        ...(cells.doubled === 0
            ? []
            : [
                `${String(cells.doubled)} times a name has several values on one day; shown is their mean`
            ]),
        ...(missing.count === 0
            ? []
            : [
                `${String(missing.count)} values are no numbers and were left out, the first in line ${String(missing.first)}`
            ]),
        ...(marked.count === 0
            ? []
            : [
                `${String(marked.count)} lines with a date begin with # and were left out, the first is line ${String(marked.first)}`
            ])
    ];
}
/**
 * Numbers per day and name of CSV with a head. Empty cells and what stands for none are missing; a line that is wrong is a
 * mistake of the whole file. Of all days the last 90 are taken, up to the newest one in the file.
 * @param today counted from 1970; what is more than a day later is a mistake
 */
function parseDailyCsv(text, columns, today) {
    const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
    const start = lines.findIndex((line) => !isBlank(line));
    const first = lines[start];
    if (first === undefined)
        return { why: 'it is empty' };
    const delimiter = (0,parse_csv/* delimiterOf */.Vl)(first);
    const head = (0,parse_csv/* splitLine */.ho)(first, delimiter).map((cell) => cell.trim());
    const at = findColumns(head, columns);
    if ('why' in at)
        return at;
    const cells = new DailyCells();
    let [oldest, newest, missing, firstMissing] = [Infinity, -Infinity, 0, 0];
    let [marked, firstMarked] = [0, 0];
    for (let index = start + 1; index < lines.length; index++) {
        const line = lines[index] ?? '';
        if (isBlank(line)) {
            // A comment, or the name of a channel: nobody can tell, so it is said.
            const cell = line.startsWith('#') ? (0,parse_csv/* splitLine */.ho)(line, delimiter)[at.date]?.trim() : undefined;
            if (parseDay(cell ?? '') !== undefined && marked++ === 0)
                firstMarked = index + 1;
            continue;
        }
        const place = `line ${String(index + 1)}`;
        const row = (0,parse_csv/* splitLine */.ho)(line, delimiter).map((cell) => cell.trim());
        const [date = '', name = '', value] = [row[at.date], row[at.name], row[at.value]];
        const day = parseDay(date);
        if (day === undefined)
            return {
                why: `${place} has no date like 2026-11-20 or 2026-11-20T08:00:00Z: ${quoted(date)}`
            };
        if (day > today + 1)
            return { why: `${place} is of ${quoted(date)}, which is still to come` };
        if (value === undefined)
            return { why: `${place} has no column ${String(at.value + 1)}` };
        const number = (0,parsed/* toNumber */.Ro)(value);
        if (number === undefined)
            return { why: `${place} is no number: ${quoted(value)}` };
        const known = number === 'missing' ? null : (0,drift_series/* knownNumber */.Xz)(number);
        if (known === null && missing++ === 0)
            firstMissing = index + 1;
        if (!cells.add(name, day, known))
            return { why: 'it has more than 10000 names' };
        oldest = Math.min(oldest, day);
        newest = Math.max(newest, day);
    }
    if (newest === -Infinity)
        return { why: 'it has no line of values' };
    const since = Math.max(oldest, newest - MOST_DAYS + 1);
    return {
        cells,
        span: { first: since, count: newest - since + 1 },
        notes: notesOf(cells, { count: missing, first: firstMissing }, { count: marked, first: firstMarked })
    };
}

;// CONCATENATED MODULE: ./lib/package/readiness/daily/take-series.js


/** Name of a series: what the labels are, or all of them as Prometheus writes it. */
function nameOf(labels, by) {
    if (by !== undefined)
        return by.map((label) => labels[label] ?? '-').join(' ');
    const { __name__: metric = '', ...others } = labels;
    const pairs = Object.entries(others)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([label, value]) => `${label}=${JSON.stringify(value)}`);
    return pairs.length === 0 ? metric : `${metric}{${pairs.join(',')}}`;
}
/**
 * Sorts what a query found by day. A value at midnight is the one of the day that ends then.
 * @param ended at midnights
 * @param now of today, where it is known
 * @param today counted from 1970
 */
function takeSeries(ended, now, today, by) {
    const cells = new DailyCells();
    let missing = 0;
    const take = (series, dayOf) => series.every(({ labels, points }) => {
        const name = nameOf(labels, by);
        return points.every(({ at, value }) => {
            const known = typeof value === 'number' ? (0,drift_series/* knownNumber */.Xz)(value) : null;
            if (known === null)
                missing++;
            return cells.add(name, dayOf(at), known);
        });
    });
    if (!take(ended, (at) => Math.ceil(at / DAY_MS) - 1) || !take(now, () => today))
        return { why: 'the query found more than 10000 series' };
    const all = [...ended, ...now];
    const unknown = (by ?? []).filter((label) => all.every(({ labels }) => !(label in labels)));
    return {
        cells,
        notes: [
            ...unknown.map((label) => `no series has the label ${label}`),
            ...(cells.doubled === 0
                ? []
                : [
                    `${String(cells.doubled)} times several series have one name; shown is their mean: give by more labels, or sum them in the query`
                ]),
            ...(missing === 0
                ? []
                : [`${String(missing)} values are no finite numbers and were left out`])
        ]
    };
}

;// CONCATENATED MODULE: ./lib/package/readiness/daily/to-rows.js



const LONGEST_NAME = 200;
const latestOf = (values) => values.findLast((value) => value !== null) ?? undefined;
/** Whether low values are the bad ones: `>= 99`. */
function isFloor(expect) {
    const [first] = [expect ?? []].flat(2);
    return first !== undefined && (0,condition/* parseCondition */.zB)(first)?.operator.startsWith('>') === true;
}
/** How much worse `b` is than `a` by its latest value; without one is worst. */
function compareLatest(a, b, floor) {
    if (a === b)
        return 0;
    if (a === undefined || b === undefined)
        return a === undefined ? -1 : 1;
    return (floor ? a < b : a > b) ? -1 : 1;
}
/**
 * Rows of a table, at most 60: first those that were most often not as they should be, then by their latest value, the bad
 * side first (the high one where nothing is required).
 */
function toRows(cells, { first, count }, expect) {
    const floor = isFloor(expect);
    const all = cells.namesSince(first).map((name) => {
        const values = cells.values(name, first, count);
        const over = values.map((value) => value !== null && expect !== undefined && (0,condition/* holds */.v9)(expect, value) === false);
        return { name, values, over, bad: over.filter(Boolean).length, latest: latestOf(values) };
    });
    const rows = all
        .sort((a, b) => b.bad - a.bad ||
        compareLatest(a.latest, b.latest, floor) ||
        (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
        .slice(0, drift_series/* MOST_ROWS */.wq)
        .map(({ name, values, over }) => (0,drift_series/* createRow */.Rv)(name.slice(0, LONGEST_NAME), values, over));
    const left = all.length - rows.length;
    return {
        days: Array.from({ length: count }, (_, index) => showDay(first + index)),
        rows,
        ...(left > 0 ? { rowsLeftOut: left } : {})
    };
}

;// CONCATENATED MODULE: ./lib/package/readiness/daily/read-daily.js











const USUAL_DAYS = 14;
const MOST_NOTES = 20;
const LONGEST_NOTE = 1000;
const nothing = (...notes) => ({ days: [], rows: [], notes });
/** The days' ends by one range query, and today's value as it is now. */
async function readQuery({ query, provider, days = USUAL_DAYS, by }, expect, { host, signal, provider: providerOf }, now) {
    const prometheus = (0,read_prometheus/* openPrometheus */.j)({ host, provider: providerOf(provider), signal });
    const today = Math.floor(now / DAY_MS);
    const end = today * DAY_MS;
    const ended = await prometheus.range(query, end - (days - 2) * DAY_MS, end, DAY_MS);
    if (!ended.ok)
        return nothing(ended.reason);
    const latest = await prometheus.instant(query, now);
    const warnings = [
        ...ended.warnings,
        ...(latest.ok ? latest.warnings : [`today has no value: ${latest.reason}`])
    ];
    const taken = takeSeries(ended.series, latest.ok ? latest.series : [], today, by);
    if ('why' in taken)
        return nothing(taken.why, ...warnings);
    const span = { first: today - days + 1, count: days };
    if (taken.cells.namesSince(span.first).length === 0)
        return nothing(`the query found no series in the last ${String(days)} days`, ...warnings);
    return {
        ...toRows(taken.cells, span, expect),
        notes: [...taken.notes, ...warnings]
    };
}
/** Whether a path leads out of a directory, through links, too. */
async function leadsOut(directory, path) {
    const wanted = (0,external_node_path_.resolve)(directory, path);
    const [root, place] = await Promise.all([directory, wanted].map(async (each) => (0,promises_.realpath)(each).catch(() => each)));
    return [
        [directory, wanted],
        [root ?? directory, place ?? wanted]
    ].some(([from = '', to = '']) => {
        const way = (0,external_node_path_.relative)(from, to);
        return way === '..' || way.startsWith(`..${external_node_path_.sep}`) || (0,external_node_path_.isAbsolute)(way);
    });
}
async function readCsv({ path, ...columns }, expect, { host }, now) {
    const { workspace } = host.dirs;
    if (await leadsOut(workspace, path))
        return nothing(`${path}: it is not in the workspace`);
    const read = await (0,read_own/* readText */.y)(workspace, path);
    if ('why' in read)
        return nothing(`${path}: ${read.why}`);
    const parsed = parseDailyCsv(read.text, columns, Math.floor(now / DAY_MS));
    if ('why' in parsed)
        return nothing(`${path}: ${parsed.why}`);
    return { ...toRows(parsed.cells, parsed.span, expect), notes: parsed.notes };
}
/** Names that were filled in may make anything of a limit. */
function oddLimit({ expect }) {
    const odd = [expect ?? []].flat(2).find((text) => (0,condition/* parseCondition */.zB)(text)?.relative !== false);
    return odd === undefined
        ? undefined
        : `the limit ${JSON.stringify(odd)} is none; it must be a comparison like "<= 250", without a sign`;
}
async function find(wish, context, now) {
    const { query, csv, expect } = wish;
    const odd = oddLimit(wish);
    if (odd !== undefined)
        return nothing(odd);
    try {
        if (query !== undefined)
            return await readQuery(query, expect, context, now);
        return csv === undefined ? nothing() : await readCsv(csv, expect, context, now);
    }
    catch (error) {
        if (error instanceof errors/* PipelineError */.zC)
            return nothing(`${error.what} ${error.fix}`);
        throw error;
    }
}
async function readOne(policy, context) {
    const at = Date.now();
    const filled = (0,fill/* fill */.GS)(policy, context.lookup);
    const wish = filled.ok ? filled.value : policy;
    const { id, title = id, unit = '', expect, query, csv } = wish;
    const found = filled.ok ? await find(wish, context, context.now ?? at) : nothing(filled.why);
    const redact = (text) => context.host.redact(text);
    const notes = [...new Set(found.notes)].slice(0, MOST_NOTES);
    return {
        id,
        title: redact(title),
        unit,
        ...(expect === undefined ? {} : { threshold: redact((0,condition/* showConditions */.Q4)(expect)) }),
        ...found,
        source: redact(query?.query ?? csv?.path ?? ''),
        at,
        durationMs: Date.now() - at,
        notes: notes.map((note) => redact(note).slice(0, LONGEST_NOTE))
    };
}
/**
 * The user's own numbers per day, as the policy's `report.daily` wants them, in its order. They are shown and stop nothing:
 * whatever goes wrong is a note of a record without rows. Of a query each day has the value at its end in UTC, and today
 * the one of now. Of a file (64 MiB at most, in the workspace) see `parseDailyCsv`.
 */
async function readDaily(daily, context) {
    return Promise.all(daily.map(async (each) => readOne(each, context)));
}

// EXTERNAL MODULE: ./lib/package/policy/find-evidence-mistakes.js
var find_evidence_mistakes = __webpack_require__(66404);
;// CONCATENATED MODULE: ./lib/package/readiness/kubernetes/cut-log.js
const MAX_BYTES = 64 * 1024;
/** The last bytes of a line, without half of a character. */
function endOf(line, bytes) {
    return Buffer.from(line)
        .subarray(-bytes)
        .toString('utf8')
        .replace(/^\ufffd+/, '');
}
/**
 * The end of what a container printed: the last `most` lines, and of these as many as are 64 KiB together. A line ends in
 * `\n`; `\r` before it is not part of it.
 */
function cutLog(output, most) {
    const all = output.split('\n').map((line) => line.replace(/\r$/, ''));
    if (all.at(-1) === '')
        all.pop();
    const lines = [];
    let left = MAX_BYTES;
    let cut = all.length > most;
    for (const line of all.slice(-most).reverse()) {
        const bytes = Buffer.byteLength(line) + 1;
        if (bytes > left) {
            cut = true;
            if (lines.length === 0)
                lines.push(endOf(line, left - 1));
            break;
        }
        left -= bytes;
        lines.push(line);
    }
    return { lines: lines.reverse(), ...(cut ? { cut: true } : {}) };
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
;// CONCATENATED MODULE: ./lib/package/readiness/kubernetes/parse-events.js

const MAX_EVENTS = 500;
/** The API server lets messages have 1,024 characters; another server may not. */
const MAX_TEXT = 4096;
const parse_events_text = schemas/* string */.YjP().nullish();
const parse_events_time = schemas/* string */.YjP().nullish();
const object = schemas/* object */.Ikc({ kind: parse_events_text, name: parse_events_text, namespace: parse_events_text }).nullish();
/** Event of core/v1 and of events.k8s.io/v1 (Kubernetes API reference): the second has other names for most of the same. */
const parse_events_event = schemas/* object */.Ikc({
    metadata: schemas/* object */.Ikc({ namespace: parse_events_text, creationTimestamp: parse_events_time }).nullish(),
    type: parse_events_text,
    reason: parse_events_text,
    message: parse_events_text,
    note: parse_events_text,
    count: schemas/* number */.aig().nullish(),
    deprecatedCount: schemas/* number */.aig().nullish(),
    involvedObject: object,
    regarding: object,
    eventTime: parse_events_time,
    firstTimestamp: parse_events_time,
    lastTimestamp: parse_events_time,
    deprecatedFirstTimestamp: parse_events_time,
    deprecatedLastTimestamp: parse_events_time,
    series: schemas/* object */.Ikc({ count: schemas/* number */.aig().nullish(), lastObservedTime: parse_events_time }).nullish()
});
const answer = schemas/* object */.Ikc({ items: schemas/* array */.YOg(schemas/* unknown */.L5J()) });
/** When it was seen last: of the fields that tell it, the latest. A series goes on after its first event. */
function timeOf(each) {
    const seen = [each.series?.lastObservedTime, each.lastTimestamp, each.deprecatedLastTimestamp];
    const first = [
        each.eventTime,
        each.firstTimestamp,
        each.deprecatedFirstTimestamp,
        each.metadata?.creationTimestamp
    ];
    const times = (from) => from.map((value) => Date.parse(value ?? '')).filter(Number.isFinite);
    const found = times([...seen, each.eventTime]);
    return found.length > 0 ? Math.max(...found) : times(first)[0];
}
const kept = (value) => (value ?? '').slice(0, MAX_TEXT).replaceAll(/[\ud800-\udbff]$/g, '');
function countOf({ series, count, deprecatedCount }) {
    const counts = [series?.count, count, deprecatedCount];
    return Math.max(1, ...counts.filter((each) => typeof each === 'number'));
}
function eventOf(item) {
    const parsed = parse_events_event.safeParse(item);
    if (!parsed.success)
        return undefined;
    const each = parsed.data;
    const at = timeOf(each);
    if (at === undefined)
        return undefined;
    const about = each.involvedObject ?? each.regarding;
    const name = [about?.kind, about?.name].filter((part) => typeof part === 'string').join('/');
    return {
        at,
        type: kept(each.type),
        reason: kept(each.reason),
        object: kept(name),
        namespace: kept(about?.namespace ?? each.metadata?.namespace),
        message: kept(each.message ?? each.note),
        count: countOf(each)
    };
}
/**
 * Reads what `kubectl get events -o json` printed; undefined for what is no list. The selector is the server's: what has
 * another type all the same is not kept.
 */
function parseEvents(source, { type, from }) {
    const items = itemsOf(source);
    if (items === undefined)
        return undefined;
    const all = items.map(eventOf);
    const found = all
        .filter((each) => each !== undefined)
        .filter((each) => each.type === type && each.at >= from)
        .sort((a, b) => a.at - b.at);
    return {
        events: found.slice(-MAX_EVENTS),
        leftOut: Math.max(0, found.length - MAX_EVENTS),
        odd: all.filter((each) => each === undefined).length
    };
}
/** Items of a list as kubectl prints it. */
function itemsOf(source) {
    try {
        const parsed = answer.safeParse(JSON.parse(source));
        return parsed.success ? parsed.data.items : undefined;
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./lib/package/readiness/kubernetes/parse-kubeconfig.js


const isTree = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const tree = (value) => (isTree(value) ? value : {});
const list = (value) => (Array.isArray(value) ? value.filter(isTree) : []);
const texts = (...values) => values.filter((value) => typeof value === 'string' && value !== '');
/** Base64 of a PEM text, and the lines of the key: each may be printed alone. */
function keyLines(data) {
    return texts(data).flatMap((base64) => [
        base64,
        ...Buffer.from(base64, 'base64')
            .toString('latin1')
            .split(/\r?\n/)
            .filter((line) => line.length >= 16 && !line.startsWith('-----'))
    ]);
}
function passwordOf(address) {
    return texts(address).flatMap((text) => {
        const { password = '' } = URL.parse(text) ?? {};
        return password === '' ? [] : [password];
    });
}
function secretsOf(user) {
    const { config } = tree(user['auth-provider']);
    const { env } = tree(user['exec']);
    return [
        ...texts(user['token'], user['password']),
        ...keyLines(user['client-key-data']),
        ...Object.entries(tree(config)).flatMap(([name, value]) => /token|secret/i.test(name) ? texts(value) : []),
        ...list(env).flatMap(({ name, value }) => (SECRET_NAME.test(String(name)) ? texts(value) : []))
    ];
}
/** Reads a kubeconfig; undefined for a text that is none. Nothing in it is followed or run. */
function parseKubeconfig(source) {
    const document = (0,dist/* parseDocument */.Tp)(source, { prettyErrors: false });
    if (document.errors.length > 0)
        return undefined;
    let value;
    try {
        value = document.toJS({ maxAliasCount: 100 });
    }
    catch {
        return undefined;
    }
    // kubectl takes an empty file for an empty configuration.
    if (value !== null && !isTree(value))
        return undefined;
    const config = tree(value);
    const users = list(config['users']).map(({ user }) => tree(user));
    const clusters = list(config['clusters']).map(({ cluster }) => tree(cluster));
    const [currentContext] = texts(config['current-context']);
    return {
        ...(currentContext === undefined ? {} : { currentContext }),
        contexts: new Map(list(config['contexts']).flatMap(({ name, context }) => texts(name).map((each) => [each, texts(tree(context)['namespace'])[0]]))),
        secrets: [
            ...users.flatMap(secretsOf),
            ...clusters.flatMap((each) => [
                ...passwordOf(each['server']),
                ...passwordOf(each['proxy-url'])
            ])
        ],
        secretFiles: users.flatMap((each) => texts(each['tokenFile'], each['client-key']))
    };
}
/** The namespace that kubectl would use: of several files, the first that says it. */
function namespaceOf(configs, wanted) {
    const context = wanted ?? configs.find((each) => each.currentContext !== undefined)?.currentContext;
    if (context === undefined)
        return undefined;
    return configs.find(({ contexts }) => contexts.has(context))?.contexts.get(context);
}

;// CONCATENATED MODULE: ./lib/package/readiness/kubernetes/parse-pods.js


const MAX_CONTAINERS = 20;
/** Names as the API server requires them: a subdomain of RFC 1123, and a label. They become arguments. */
const POD = /^[a-z0-9](?:[-.a-z0-9]{0,251}[a-z0-9])?$/;
const CONTAINER = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;
const containers = schemas/* array */.YOg(schemas/* object */.Ikc({ name: schemas/* string */.YjP() })).nullish();
const pod = schemas/* object */.Ikc({
    metadata: schemas/* object */.Ikc({ name: schemas/* string */.YjP() }),
    spec: schemas/* object */.Ikc({ containers, initContainers: containers })
});
/** Reads what `kubectl get pods -o json` printed; undefined for what is no list. */
function parsePods(source) {
    const items = itemsOf(source);
    if (items === undefined)
        return undefined;
    const all = items.map((item) => pod.safeParse(item).data);
    const found = all.flatMap((each) => [...(each?.spec.initContainers ?? []), ...(each?.spec.containers ?? [])].map(({ name }) => ({
        pod: each?.metadata.name ?? '',
        container: name
    })));
    const good = found.filter((each) => POD.test(each.pod) && CONTAINER.test(each.container));
    good.sort((a, b) => (a.pod < b.pod ? -1 : a.pod > b.pod ? 1 : 0));
    return {
        pods: items.length,
        containers: good.slice(0, MAX_CONTAINERS),
        leftOut: Math.max(0, good.length - MAX_CONTAINERS),
        odd: all.filter((each) => each === undefined).length + found.length - good.length
    };
}

;// CONCATENATED MODULE: ./lib/package/readiness/kubernetes/plan-kubectl.js
/** Values stand behind `=`, so that none of them is ever an option. */
function common({ context, namespace, cache, requestSeconds }) {
    return [
        `--namespace=${namespace}`,
        ...(context === undefined ? [] : [`--context=${context}`]),
        `--request-timeout=${String(requestSeconds)}s`,
        `--cache-dir=${cache}`
    ];
}
/** Events of one type. */
function eventsCommand(plan, type) {
    return [
        'kubectl',
        'get',
        'events',
        `--field-selector=type=${type}`,
        '-o',
        'json',
        ...common(plan)
    ];
}
/** Pods that a selector of labels chooses. */
function podsCommand(plan, selector) {
    return ['kubectl', 'get', 'pods', `--selector=${selector}`, '-o', 'json', ...common(plan)];
}
/** Whether the namespace is there: lists of one that is not are empty, and no failure. */
function namespaceCommand(plan) {
    return ['kubectl', 'get', 'namespace', plan.namespace, '-o', 'name', ...common(plan)];
}
/** The last lines of a container that are newer than so many milliseconds. @param tail one more tells whether there are more */
function logCommand(plan, { pod, container }, tail, sinceMs) {
    const seconds = Math.max(1, Math.ceil(sinceMs / 1000));
    return [
        'kubectl',
        'logs',
        pod,
        `--container=${container}`,
        `--tail=${String(tail)}`,
        `--since=${String(seconds)}s`,
        ...common(plan)
    ];
}
/** A command as people repeat it: without the place of its cache. */
function writtenOut(argv) {
    return argv.filter((each) => !each.startsWith('--cache-dir=')).join(' ');
}
const MAX_REASON = 500;
/** What kubectl said when it failed, on one line: not the lines of its own log (klog) before it. */
function reasonOf(stderr) {
    const lines = stderr
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '');
    const said = lines.filter((line) => !/^[IWEF]\d{4} /.test(line));
    return (said.length > 0 ? said.join(' ') : (lines.at(-1) ?? '')).slice(0, MAX_REASON);
}

;// CONCATENATED MODULE: ./lib/package/readiness/kubernetes/read-kubeconfigs.js



const read_kubeconfigs_MAX_BYTES = 1024 * 1024;
async function readSmall(path) {
    const found = await (0,promises_.stat)(path).catch(() => undefined);
    if (found?.isFile() !== true || found.size > read_kubeconfigs_MAX_BYTES)
        return undefined;
    return (0,promises_.readFile)(path, 'utf8').catch(() => undefined);
}
async function secretsIn(path, { secrets, secretFiles }) {
    const files = await Promise.all(secretFiles.map(async (file) => readSmall((0,external_node_path_.resolve)((0,external_node_path_.dirname)(path), file))));
    const more = files.flatMap((text = '') => text
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line.length >= 8 && !line.startsWith('-----')));
    return [...secrets, ...more];
}
/**
 * Finds and reads kubeconfigs: the one that is given, else those of the variable KUBECONFIG, else `~/.kube/config`. Gives why
 * there is none, or none whose secrets are known: then nothing may be run that could print them.
 * @param given relative to the workspace
 */
async function readKubeconfigs(given, { env, dirs }) {
    const home = env['HOME'] ?? env['USERPROFILE'] ?? '';
    const own = (env['KUBECONFIG'] ?? '').split(external_node_path_.delimiter).filter((each) => each !== '');
    const wanted = given !== undefined
        ? [given]
        : own.length > 0
            ? own
            : home === ''
                ? []
                : [(0,external_node_path_.join)(home, '.kube', 'config')];
    const paths = wanted.map((each) => (0,external_node_path_.resolve)(dirs.workspace, each));
    const configs = [];
    const secrets = [];
    for (const path of paths) {
        if ((await (0,promises_.stat)(path).catch(() => undefined)) === undefined)
            continue;
        const text = await readSmall(path);
        const config = text === undefined ? undefined : parseKubeconfig(text);
        if (config === undefined)
            return { why: 'a kubeconfig cannot be read as YAML, so the cluster was not asked' };
        configs.push(config);
        secrets.push(...(await secretsIn(path, config)));
    }
    return configs.length === 0
        ? {
            why: 'there is no kubeconfig, so the cluster was not asked: set KUBECONFIG, or report.evidence.kubernetes.kubeconfig of the policy'
        }
        : { path: paths.join(external_node_path_.delimiter), configs, secrets };
}

;// CONCATENATED MODULE: ./lib/package/readiness/kubernetes/read-kubernetes.js













const SINCE = '2h';
const TAIL = 200;
const TIMEOUT_MS = 30_000;
/** Of all calls together. */
const WHOLE_MS = 180_000;
/** Longest output that a host gives whole. */
const MAX_ANSWER = 16 * 1024 * 1024;
const AT_ONCE = 4;
async function run(asking, argv) {
    const { host, env, timeoutMs, signal } = asking;
    asking.commands.push(writtenOut(argv));
    return host.exec({
        argv,
        env,
        timeoutMs,
        signal
    });
}
/** Why a call gave nothing; undefined when it ended well. `lost`: nobody there answers, so nothing more is asked. */
function failureOf({ exitCode, stdout, stderr, timedOut }, { timeoutMs, signal }) {
    if (signal.aborted)
        return { why: 'the run was stopped, or all of it took too long', lost: true };
    if (timedOut)
        return { why: `no answer in ${String(timeoutMs / 1000)} s`, lost: true };
    if (exitCode !== 0) {
        const why = reasonOf(stderr);
        const said = why === '' ? `kubectl ended with status ${String(exitCode)}` : why;
        return { why: said, lost: !why.startsWith('Error from server') };
    }
    if (Buffer.byteLength(stdout) >= MAX_ANSWER)
        return { why: 'the answer is larger than 16 MiB', lost: false };
    return undefined;
}
async function readEvents(asking) {
    const none = { events: [], lost: false };
    const result = await run(asking, eventsCommand(asking.plan, asking.type));
    const failure = failureOf(result, asking);
    if (failure !== undefined) {
        asking.notes.push(`events: ${failure.why}`);
        return { ...none, lost: failure.lost };
    }
    const found = parseEvents(result.stdout, {
        type: asking.type,
        from: asking.now - asking.sinceMs
    });
    if (found === undefined) {
        asking.notes.push('events: kubectl did not print a list in JSON');
        return none;
    }
    if (found.odd > 0)
        asking.notes.push(`events: ${String(found.odd)} without a time, or no events at all`);
    return {
        events: found.events,
        lost: false,
        ...(found.leftOut === 0 ? {} : { eventsLeftOut: found.leftOut })
    };
}
async function readLog(asking, each, tail) {
    const result = await run(asking, logCommand(asking.plan, each, tail + 1, asking.sinceMs));
    const failure = failureOf(result, asking);
    const large = Buffer.byteLength(result.stdout) >= MAX_ANSWER;
    // What came before it failed is not the end of what there is.
    if (failure !== undefined && !(large && result.exitCode === 0)) {
        asking.notes.push(`logs of ${each.pod}/${each.container}: ${failure.why}`);
        return [];
    }
    const { lines, cut } = cutLog(result.stdout, tail);
    return lines.length === 0 ? [] : [{ ...each, lines, ...((cut ?? large) ? { cut: true } : {}) }];
}
async function readLogs(asking, { selector, tail = TAIL }) {
    const result = await run(asking, podsCommand(asking.plan, selector));
    const failure = failureOf(result, asking);
    const found = failure === undefined ? parsePods(result.stdout) : undefined;
    if (found === undefined) {
        asking.notes.push(`pods: ${failure?.why ?? 'kubectl did not print a list in JSON'}`);
        return [];
    }
    const { pods, containers, leftOut, odd } = found;
    if (pods === 0)
        asking.notes.push(`pods: none has the labels ${selector}`);
    if (odd > 0)
        asking.notes.push(`pods: ${String(odd)} with names that no cluster allows`);
    if (leftOut > 0)
        asking.notes.push(`logs: ${String(leftOut)} more containers are left out`);
    const logs = [];
    for (let at = 0; at < containers.length && !asking.signal.aborted; at += AT_ONCE) {
        const some = containers.slice(at, at + AT_ONCE);
        logs.push(...(await Promise.all(some.map(async (each) => readLog(asking, each, tail)))));
    }
    return logs.flat();
}
/** Says so where nothing was found because there is no such namespace. Who may not ask is told nothing. */
async function lookForNamespace(asking) {
    const { stderr } = await run(asking, namespaceCommand(asking.plan));
    const why = reasonOf(stderr);
    if (why.includes('(NotFound)'))
        asking.notes.push(`namespace: ${why}`);
}
/** Variables that the policy names: what a program of the kubeconfig logs in with. Secrets by their names are masked. */
function namedVariables(names, host) {
    const pairs = names.flatMap((name) => {
        const value = host.env[name];
        return value === undefined ? [] : [[name, value]];
    });
    for (const [name, value] of pairs)
        if (SECRET_NAME.test(name))
            host.mask(value);
    return Object.fromEntries(pairs);
}
/** Why a cluster cannot be asked as the policy says. */
function oddOptions(options, namespace) {
    const { events = 'Warning', since = SINCE } = options;
    if (!find_evidence_mistakes/* NAMESPACE */.CU.test(namespace))
        return `${JSON.stringify(namespace)} is no name of a namespace`;
    if (!find_evidence_mistakes/* EVENT_TYPE */.cP.test(events))
        return `${JSON.stringify(events)} is no type of events`;
    return (0,duration/* parseDuration */.E)(since) === undefined ? `${JSON.stringify(since)} is no duration` : undefined;
}
async function prepare(options, { host }) {
    const { kubeconfig, context } = options;
    const found = await readKubeconfigs(kubeconfig, host);
    if ('why' in found)
        return found;
    for (const secret of found.secrets)
        host.mask(secret);
    const namespace = options.namespace ?? namespaceOf(found.configs, context) ?? 'default';
    const odd = oddOptions(options, namespace);
    if (odd !== undefined)
        return { why: odd };
    if ((await host.which('kubectl')) === undefined)
        return { why: 'kubectl is not on PATH, so the cluster was not asked' };
    return { found, namespace };
}
/**
 * Asks a cluster by kubectl what it says of the time of the run: events of one type, and the end of what the containers of
 * some pods printed. Secrets of the kubeconfig are masked for the rest of the run, and stand in no argument; nothing is
 * written into the home directory. Whatever is missing or fails is a note: it is evidence, and never a verdict. Takes 3
 * minutes at most.
 * @param options `report.evidence.kubernetes` of the policy, its names filled in
 */
async function readKubernetes(options, context) {
    const { host, now = Date.now(), timeoutMs = TIMEOUT_MS } = context;
    const say = (record) => (0,redact/* redacted */.p)({ ...record, notes: record.notes.map(printable/* printable */.g) }, host);
    const ready = await prepare(options, context);
    if ('why' in ready)
        return say({
            namespace: options.namespace ?? '',
            events: [],
            logs: [],
            commands: [],
            notes: [ready.why]
        });
    const { namespace, found } = ready;
    const cache = await (0,promises_.mkdtemp)((0,external_node_path_.join)(host.dirs.temp, 'kubectl-'));
    const asking = {
        plan: {
            namespace,
            cache,
            requestSeconds: Math.max(1, Math.floor((timeoutMs * 2) / 3000)),
            ...(options.context === undefined ? {} : { context: options.context })
        },
        env: {
            ...namedVariables(options.env ?? [], host),
            KUBECONFIG: found.path,
            // Aliases and defaults of the person (kuberc) are not for us.
            KUBECTL_KUBERC: 'false'
        },
        type: options.events ?? 'Warning',
        sinceMs: (0,duration/* parseDuration */.E)(options.since ?? SINCE) ?? 0,
        now,
        timeoutMs,
        host,
        signal: AbortSignal.any([context.signal, AbortSignal.timeout(WHOLE_MS)]),
        commands: [],
        notes: []
    };
    const { lost, ...events } = await readEvents(asking);
    const logs = options.logs === undefined || lost ? [] : await readLogs(asking, options.logs);
    const nothing = events.events.length === 0 && logs.length === 0;
    if (nothing && !lost && !asking.signal.aborted)
        await lookForNamespace(asking);
    if (options.logs !== undefined && lost)
        asking.notes.push('logs: not asked for either');
    return say({ namespace, ...events, logs, commands: asking.commands, notes: asking.notes });
}

;// CONCATENATED MODULE: ./lib/package/readiness/read-surroundings.js





/** Earlier releases in numbers, and what grew since the last one; nothing where there is no report of both. */
function read_surroundings_lookBack({ release, baseline }, policy) {
    const { report } = release;
    if (report === undefined || !baseline.found)
        return {};
    const { previous, history } = baseline;
    const earlier = history.length === 0 ? [previous] : history;
    const found = (0,drift_history/* createHistory */.n)(earlier.toReversed().map(({ tag, report: old }) => ({ tag, report: old })), { tag: (0,read_file_baseline/* tagOf */.c)(report), report }, (0,drift_history/* historyLimits */.H)(policy));
    const growth = (0,drift_growth/* createGrowth */.o)(previous.report, report);
    return {
        ...(found === undefined ? {} : { history: found }),
        ...(growth.length === 0 ? {} : { growth })
    };
}
/** Numbers per day and what the cluster says, as the policy wants it. What cannot be had is a note in it. */
async function readSurroundings({ daily, evidence }, context, lookup) {
    return {
        ...(daily.length === 0 ? {} : { daily: await readDaily(daily, { ...context, lookup }) }),
        ...(evidence.kubernetes === undefined
            ? {}
            : { kubernetes: await readKubernetes(evidence.kubernetes, context) })
    };
}

// EXTERNAL MODULE: ./lib/package/readiness/prometheus/judge-samples.js
var judge_samples = __webpack_require__(85433);
;// CONCATENATED MODULE: ./lib/package/readiness/topology/merge-edges.js
/** Edges and nodes beyond these are left out. */
const MAX_EDGES = 2000;
const merge_edges_keyOf = (from, to) => JSON.stringify([from, to]);
/** What an end is called that has no such label. */
const UNKNOWN = 'unknown';
/**
 * Declared edges, and those that series tell of: their labels `from` and `to` name the ends. Several series of one edge are
 * added up. The declared come first, in their order, then the others by name.
 */
function mergeEdges(declared, found, { from, to }) {
    const edges = new Map();
    for (const [start, end] of declared)
        edges.set(merge_edges_keyOf(start, end), { from: start, to: end, declared: true });
    const others = new Map();
    for (const { labels, value } of found) {
        const start = labelOf(labels, from);
        const end = labelOf(labels, to);
        const key = merge_edges_keyOf(start, end);
        const own = edges.has(key) ? edges : others;
        const edge = own.get(key) ?? { from: start, to: end, declared: false };
        own.set(key, { ...edge, value: add(edge.value, value) });
    }
    const sorted = [...others.values()].toSorted((a, b) => compare(a.from, b.from) || compare(a.to, b.to));
    return [...edges.values(), ...sorted].slice(0, MAX_EDGES);
}
function labelOf(labels, name) {
    const value = Object.hasOwn(labels, name) ? labels[name] : undefined;
    return value === undefined || value === '' ? UNKNOWN : value;
}
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
function add(before, value) {
    if (before === undefined)
        return value;
    return typeof before === 'number' && typeof value === 'number' ? before + value : 'NaN';
}

;// CONCATENATED MODULE: ./lib/package/readiness/topology/run-topology.js




async function ask(query, provider, context) {
    const { host, signal } = context;
    const prometheus = (0,read_prometheus/* openPrometheus */.j)({ host, signal, provider: context.provider(provider) });
    return prometheus.instant(query);
}
/** The sample that decided: the first that is not as it must be, or the first of all. */
function decisive(samples, isBad) {
    return samples.find(isBad) ?? samples[0];
}
async function measureNode([id, { kind, sla }], context) {
    const base = { id, ...(kind === undefined ? {} : { kind }) };
    if (sla === undefined)
        return base;
    const node = {
        ...base,
        sla: { query: context.host.redact(sla.query), expect: (0,condition/* showConditions */.Q4)(sla.expect) }
    };
    const answer = await ask(sla.query, sla.provider, context);
    if (!answer.ok)
        return { ...node, verdict: 'inconclusive', message: answer.reason };
    const judge = (samples) => (0,judge_samples/* judgeSamples */.x)(samples, {
        expect: { value: sla.expect },
        reduce: 'all',
        earlier: {},
        onEmpty: context.defaults.onEmpty
    });
    const { verdict, remarks } = judge(answer.samples);
    const value = decisive(answer.samples, (each) => judge([each]).verdict !== 'pass')?.value;
    return {
        ...node,
        verdict,
        message: remarks[0]?.message ?? `value is ${String(value)}`,
        ...(value === undefined ? {} : { value })
    };
}
/**
 * What the release depends on: the declared nodes and edges, each service level measured once, and the edges that a query
 * finds. Names are labels as they came: data, never markup.
 * @param topology its names are filled in
 * @throws PipelineError CONFIG_INVALID when a provider cannot be used
 */
async function runTopology(topology, context) {
    const { nodes = {}, edges = [], discover } = topology;
    const measured = [];
    for (const entry of Object.entries(nodes))
        measured.push(await measureNode(entry, context));
    const found = discover === undefined ? undefined : await ask(discover.query, discover.provider, context);
    if (found?.ok === false)
        context.event(`dependencies could not be found: ${found.reason}`);
    if (found?.ok === true && found.samples.length === 0)
        context.event('dependencies could not be found: the query found no series');
    const merged = mergeEdges(edges, found?.ok === true ? found.samples : [], discover ?? { from: '', to: '' });
    const known = new Set(measured.map(({ id }) => id));
    const others = new Set(merged.flatMap(({ from, to }) => [from, to]).filter((id) => !known.has(id)));
    return { nodes: [...measured, ...[...others].map((id) => ({ id }))], edges: merged };
}

// EXTERNAL MODULE: ./lib/package/readiness/values.js
var readiness_values = __webpack_require__(26353);
;// CONCATENATED MODULE: ./lib/package/readiness/judge-release.js
















/** The stages that are to run, in the policy's order. */
function wantedStages(policy, wanted) {
    const all = (0,run_stages/* stagesOf */.Z)(policy);
    const odd = wanted.find((stage) => !all.includes(stage));
    if (odd !== undefined)
        throw new errors/* PipelineError */.zC({
            code: 'CONFIG_INVALID',
            what: `The policy has no stage ${JSON.stringify(odd)}${(0,nearest/* nearest */.p)(odd, all)}`.replace(/([^?])$/, '$1.'),
            fix: `Give stage as one of ${all.join(', ')}.`
        });
    return wanted.length === 0 ? all : all.filter((stage) => wanted.includes(stage));
}
/** The value of `ref`: what the workflow runs for. */
function refOf({ env }) {
    const ref = env['GITHUB_REF'] ?? '';
    return ref === '' ? {} : { ref };
}
/** Runs the stages of a policy and sums up what they found. Whatever goes wrong in a check is a verdict, no exception. */
async function judgeRelease(judging, host) {
    const { read, judged, baseline, stop, wishes } = judging;
    const { policy } = read;
    const startedAt = Date.now();
    const events = [];
    const event = (what) => {
        events.push({ at: Date.now(), what: host.redact(what) });
    };
    maskEnvironment(policy, host);
    const { release } = judged;
    const values = { vars: policy.vars ?? {}, env: host.env, release, baseline };
    const provider = createProviders(policy, (0,readiness_values/* createLookup */.B)(values, undefined), host);
    const defaults = { onEmpty: policy.defaults?.onEmpty ?? 'fail' };
    const run = {
        policy,
        values,
        context: { host, release, baseline, defaults, provider, event },
        stop,
        places: read.places
    };
    const stages = wantedStages(policy, judging.stages);
    event(`policy ${read.file}, stages ${stages.join(', ')}`);
    const { checks, breakers } = await (0,run_stages/* runStages */.J)(stages, run, watchOf(run));
    const topology = policy.topology === undefined || stop.aborted
        ? undefined
        : await measureTopology(policy.topology, run);
    const surroundings = {
        ...read_surroundings_lookBack(run.context, policy),
        ...(stop.aborted
            ? {}
            : await readSurroundings(wishes, { ...run.context, signal: stop }, (0,readiness_values/* createLookup */.B)(run.values, undefined)))
    };
    const cancelled = stop.aborted ? { cancelled: true } : {};
    if (stop.aborted)
        event('stopped before its end');
    const stagesMissing = (0,run_stages/* stagesOf */.Z)(policy).filter((stage) => !stages.includes(stage));
    const found = { checks, breakers, stagesMissing, ...cancelled };
    const report = {
        schema: 1,
        crossgo: judging.crossgo,
        policy: {
            name: policy.name ?? '',
            file: read.file,
            sha256: read.sha256,
            warnings: read.warnings
        },
        release: judged.record,
        ...refOf(host),
        startedAt,
        durationMs: Date.now() - startedAt,
        stages,
        baseline: recordOf(baseline),
        events,
        ...found,
        ...(topology === undefined ? {} : { topology }),
        ...surroundings,
        host: `${host.platform.goos}/${host.platform.goarch}`,
        ...(0,conclude/* conclude */.E)(found)
    };
    // What services and programs answered, and what was filled in, may hold what nobody should read.
    return { report: applyEvidenceRules((0,redact/* redacted */.p)(report, host), wishes.evidence), run };
}
/** What the release depends on. It is no check: a broken service level is a warning of the log, and drawn. */
async function measureTopology(topology, run) {
    const { context, stop } = run;
    const filled = (0,fill/* fill */.GS)(topology, (0,readiness_values/* createLookup */.B)(run.values, undefined));
    try {
        if (!filled.ok)
            throw new Error(filled.why);
        const found = await runTopology(filled.value, { ...context, signal: stop });
        for (const { id, verdict = 'pass', message = '' } of found.nodes)
            if (verdict !== 'pass')
                context.host.log.warning(`${id}, on which it depends: ${verdict}: ${(0,printable/* printable */.g)(message)}`);
        return found;
    }
    catch (error) {
        const { what } = (0,errors/* toPipelineError */.Oo)(error);
        context.host.log.warning(`What it depends on could not be measured: ${what}`);
        return undefined;
    }
}
function recordOf(baseline) {
    if (!baseline.found)
        return { found: false, from: baseline.why, history: [] };
    const { from, previous, history } = baseline;
    return {
        found: true,
        from,
        tag: previous.tag,
        version: previous.report.plan.version,
        history: history.map(({ tag }) => tag)
    };
}
/** Breakers as the stages use them. A level that nobody can watch is blind, and does not end the run. */
function watchOf(run) {
    const { policy, context, stop } = run;
    const { breakers } = policy;
    if (breakers === undefined)
        return undefined;
    const inconclusive = (0,check_verdict/* gateOfUnclear */.ho)(policy);
    return async (until) => {
        const filled = (0,fill/* fill */.GS)(breakers, (0,readiness_values/* createLookup */.B)(run.values, undefined));
        // What was filled in may be anything: a limit of time that is none would be no time at all.
        const right = filled.ok ? part_shapes/* breakers */.U9.safeParse(filled.value) : undefined;
        const seen = !filled.ok
            ? unwatched(breakers, filled.why)
            : right?.success !== true
                ? unwatched(breakers, oddValue(right?.error.issues[0]))
                : await runBreakers(right.data, { ...context, signal: stop }, until).catch((error) => unwatched(breakers, (0,errors/* toPipelineError */.Oo)(error).what));
        return seen.map((each) => (0,conclude/* withEffect */.y)(each, inconclusive));
    };
}
function oddValue(issue) {
    const place = ['breakers', ...(issue?.path ?? [])].map(String).join('.');
    return `with its names filled in, ${place} ${issue?.message ?? 'is wrong'}`;
}
function unwatched({ levels }, why) {
    return levels.map(({ id, gate, query, trip, for: limit }) => ({
        id,
        gate,
        query,
        trip,
        for: limit,
        state: 'no-data',
        longestMs: 0,
        gaps: 0,
        message: `it could not be watched: ${why.replace(/\.$/, '')}`,
        measurements: []
    }));
}

// EXTERNAL MODULE: ./lib/package/readiness/keep-baseline.js + 3 modules
var keep_baseline = __webpack_require__(9676);
// EXTERNAL MODULE: ./lib/package/readiness/read-judged-release.js
var read_judged_release = __webpack_require__(23693);
// EXTERNAL MODULE: ./lib/package/readiness/read-policy.js + 8 modules
var read_policy = __webpack_require__(93625);
;// CONCATENATED MODULE: ./lib/package/readiness/redacting-log.js
/** A log whose lines hold nothing that `rule` takes out, nor do the names of its groups. */
function createRedactingLog(log, rule) {
    return {
        info: (message) => {
            log.info(rule(message));
        },
        warning: (message) => {
            log.warning(rule(message));
        },
        error: (message) => {
            log.error(rule(message));
        },
        debug: (message) => {
            log.debug(rule(message));
        },
        group: async (name, body) => log.group(rule(name), body)
    };
}

// EXTERNAL MODULE: ./lib/package/readiness/report-wishes.js + 1 modules
var report_wishes = __webpack_require__(24405);
// EXTERNAL MODULE: ./lib/package/readiness/write-report-files.js + 1 modules
var write_report_files = __webpack_require__(17191);
;// CONCATENATED MODULE: ./lib/package/readiness/run-readiness.js



















/** What the judged release was built with, as far as its plan and the module's settings file tell. */
async function settingsOf({ release }, host) {
    const targets = release.report?.plan.builds.map(({ name }) => name) ?? [];
    const values = targets.length === 0 ? {} : { targets };
    return (0,load_settings/* loadSettings */.M)({ values, label: (name) => name }, '.', host);
}
async function findBaseline(wish, request, judged, stop, host) {
    const { release, record } = judged;
    const again = wish?.from === 'git' ? await settingsOf(judged, host) : undefined;
    const baseline = await readBaseline(wish, {
        host,
        release,
        signal: stop,
        ...(again === undefined ? {} : { buildAgain: createBuildAgain(again, host) }),
        ...(request.token === '' ? {} : { token: request.token }),
        ...(record.report === undefined ? {} : { reportDigest: record.report })
    });
    host.log.info(baseline.found ? `compared with ${baseline.from}` : `compared with nothing: ${baseline.why}`);
    return baseline;
}
/**
 * Judges a release by a policy, does what its gate says and may be done, and writes readiness.json.
 * @param door whose exit status is meant
 * @param stop aborted when the run is to end: what runs is ended, and the report says that it was cancelled
 * @throws PipelineError CONFIG_INVALID for a policy, a baseline or a release that cannot be read; DOWNLOAD_FAILED
 */
async function runReadiness(request, door, host, crossgo, stop) {
    const { workspace } = host.dirs;
    const read = await (0,read_policy/* readPolicy */.T)(request.policy, workspace, Date.now());
    const stages = wantedStages(read.policy, request.stages);
    for (const warning of read.warnings)
        host.log.warning(warning);
    if (request.mustExist)
        await (0,read_judged_release/* requireDirectory */.T)((0,external_node_path_.resolve)(workspace, request.directory));
    const judged = await (0,read_judged_release/* readJudgedRelease */.x)(request.directory, request.version, workspace);
    const wish = (0,baseline_wish/* baselineWish */.B)(read.policy, request.baseline, judged.release, host);
    const baseline = await (0,run_stage/* runStage */.S)('Baseline', host, async () => findBaseline(wish, request, judged, stop, host));
    const { policy } = read;
    const { release } = judged;
    const lookup = (0,readiness_values/* createLookup */.B)({ vars: policy.vars ?? {}, env: host.env, release, baseline }, undefined);
    const wishes = (0,report_wishes/* reportWishes */.Y)(policy, request.formats, lookup);
    // Now and not after hours of checks. A report about some stages is not signed.
    if (stages.length === wantedStages(policy, []).length)
        for (const signer of wishes.signers)
            await (0,run_report_signer/* runSignerCheck */.q)(signer, host);
    // What only the policy knows of as a secret stands in no log either.
    const quiet = {
        ...host,
        log: createRedactingLog(host.log, createTextRules(wishes.evidence.redact))
    };
    const judging = { read, judged, baseline, stages: request.stages, stop, crossgo, wishes };
    const clean = (acted) => applyEvidenceRules((0,redact/* redacted */.p)(acted, host), wishes.evidence);
    const report = await (0,act_on_gate/* actOnGate */.f)(await judgeRelease(judging, quiet), request, quiet, clean);
    const files = await (0,run_stage/* runStage */.S)('Report', host, async () => (0,write_report_files/* writeReportFiles */.t)(report, release, wishes, host));
    if (request.storeBaseline && !stop.aborted)
        await (0,keep_baseline/* keepBaseline */.r)(wish, judged, report, request.token, host);
    return { report, files, decision: (0,decide_gate/* decideGate */.q)(report, read.policy.gates, door) };
}


/***/ })

};
