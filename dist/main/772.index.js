export const id = 772;
export const ids = [772];
export const modules = {

/***/ 51772:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runReadiness: () => (/* binding */ runReadiness)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/package/commands/load-settings.js + 7 modules
var load_settings = __webpack_require__(75610);
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
var read_report_file = __webpack_require__(75518);
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
// EXTERNAL MODULE: ./lib/package/host/redact.js
var redact = __webpack_require__(55126);
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
const KEPT = 500;
const ms = (text) => text === undefined ? undefined : (0,duration/* parseDuration */.E)(text);
function keep({ measurements }, measurement) {
    measurements.push(measurement);
    if (measurements.length > KEPT)
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
const SECRET = /TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIAL|COOKIE|WEBHOOK|PRIVATE|BEARER|AUTH|(?:^|_)(?:PASS|PAT|PWD|DSN)(?:_|$)|KEY$/i;
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
        if (value !== '' && SECRET.test(name))
            host.mask(value);
        for (const password of passwordsIn(value))
            host.mask(password);
    }
}

// EXTERNAL MODULE: ./lib/package/readiness/run-stages.js
var run_stages = __webpack_require__(94524);
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
    const { read, judged, baseline, stop } = judging;
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
        ...(0,conclude/* conclude */.E)(found)
    };
    // What services and programs answered, and what was filled in, may hold what nobody should read.
    return { report: (0,redact/* redacted */.p)(report, host), run };
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
// EXTERNAL MODULE: ./lib/package/readiness/write-readiness.js
var write_readiness = __webpack_require__(93237);
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
    wantedStages(read.policy, request.stages);
    for (const warning of read.warnings)
        host.log.warning(warning);
    if (request.mustExist)
        await (0,read_judged_release/* requireDirectory */.T)((0,external_node_path_.resolve)(workspace, request.directory));
    const judged = await (0,read_judged_release/* readJudgedRelease */.x)(request.directory, request.version, workspace);
    const wish = (0,baseline_wish/* baselineWish */.B)(read.policy, request.baseline, judged.release, host);
    const baseline = await (0,run_stage/* runStage */.S)('Baseline', host, async () => findBaseline(wish, request, judged, stop, host));
    const judging = { read, judged, baseline, stages: request.stages, stop, crossgo };
    const report = await (0,act_on_gate/* actOnGate */.f)(await judgeRelease(judging, host), request, host);
    const files = await (0,write_readiness/* writeReadiness */.a)(report, (0,external_node_path_.resolve)(workspace, request.directory));
    if (request.storeBaseline && !stop.aborted)
        await (0,keep_baseline/* keepBaseline */.r)(wish, judged, report, request.token, host);
    return { report, files, decision: (0,decide_gate/* decideGate */.q)(report, read.policy.gates, door) };
}


/***/ })

};
