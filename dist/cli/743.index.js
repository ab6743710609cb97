export const id = 743;
export const ids = [743];
export const modules = {

/***/ 38743:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  mergeReadiness: () => (/* binding */ mergeReadiness)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/package/errors.js
var errors = __webpack_require__(59577);
// EXTERNAL MODULE: ./lib/package/signatures/run-report-signer.js + 2 modules
var run_report_signer = __webpack_require__(94465);
// EXTERNAL MODULE: ./lib/package/readiness/act-on-gate.js + 7 modules
var act_on_gate = __webpack_require__(36724);
// EXTERNAL MODULE: ./lib/package/readiness/baseline-wish.js
var baseline_wish = __webpack_require__(63182);
// EXTERNAL MODULE: ./lib/package/readiness/gates/decide-gate.js
var decide_gate = __webpack_require__(74468);
// EXTERNAL MODULE: ./lib/package/readiness/keep-baseline.js + 3 modules
var keep_baseline = __webpack_require__(9676);
// EXTERNAL MODULE: ./lib/package/readiness/baseline/parse-stored.js
var parse_stored = __webpack_require__(79946);
// EXTERNAL MODULE: ./lib/package/readiness/check-verdict.js
var check_verdict = __webpack_require__(10111);
// EXTERNAL MODULE: ./lib/package/readiness/conclude.js
var conclude = __webpack_require__(54734);
// EXTERNAL MODULE: ./lib/package/readiness/run-check.js + 91 modules
var run_check = __webpack_require__(50573);
// EXTERNAL MODULE: ./lib/package/readiness/run-stages.js
var run_stages = __webpack_require__(94524);
;// CONCATENATED MODULE: ./lib/package/readiness/merge-stages.js






const AS_IT_IS = 'Give what verify wrote, as it is.';
function refuse(shown, what, fix) {
    return new errors/* PipelineError */.zC({ code: 'LEG_INVALID', what: `${shown} ${what}.`, fix });
}
/**
 * readiness.json of another job, which anybody may have written.
 * @throws PipelineError LEG_INVALID when it is not what this crossgo writes
 */
function parseStagePart(text, shown) {
    const fix = 'Give what verify wrote in the jobs of this run, by the same version of crossgo.';
    try {
        const parsed = (0,parse_stored/* parseStoredReadiness */.Ng)(text, shown);
        if (parsed.ok)
            return { shown, report: parsed.value };
        throw refuse(shown, `cannot be merged: ${parsed.why}`, fix);
    }
    catch (error) {
        if (!(error instanceof errors/* PipelineError */.zC) || error.code === 'LEG_INVALID')
            throw error;
        throw new errors/* PipelineError */.zC({ code: 'LEG_INVALID', what: error.what, fix, cause: error });
    }
}
/** Names and digests of the files that were judged, whatever their order. */
function filesOf({ release }) {
    return JSON.stringify(release.files.map(({ name, sha256 }) => [name, sha256]).sort());
}
function requireSame(parts, sha256) {
    const [first] = parts;
    for (const { shown, report } of parts) {
        if (report.policy.sha256 !== sha256)
            throw refuse(shown, 'was judged by another policy', 'Judge all stages by the same policy file.');
        const same = report.release.version === first?.report.release.version &&
            report.release.report === first.report.release.report &&
            filesOf(report) === filesOf(first.report) &&
            report.ref === first.report.ref;
        if (!same)
            throw refuse(shown, `is about another release than ${first?.shown ?? ''}`, 'Give all jobs the same files of one release.');
    }
}
/** Each stage once, and all of its checks: one that is left out would pass unseen. */
function requireWhole(parts, { policy }) {
    const all = (0,run_stages/* stagesOf */.Z)(policy);
    const seen = new Map();
    for (const { shown, report } of parts) {
        for (const stage of report.stages) {
            const before = seen.get(stage);
            if (before !== undefined)
                throw new errors/* PipelineError */.zC({
                    code: 'LEG_DUPLICATE',
                    what: `Stage ${stage} is in ${before} and in ${shown}.`,
                    fix: 'Give what each stage found once.'
                });
            if (!all.includes(stage))
                throw refuse(shown, `has stage ${JSON.stringify(stage.slice(0, 60))}, which the policy has not`, 'Give what verify wrote.');
            seen.set(stage, shown);
        }
        const wanted = policy.checks.filter((check) => report.stages.includes((0,run_check/* stageOf */.gV)(check, policy)));
        const found = report.checks.map(({ id }) => id);
        const odd = wanted.find(({ id }) => found.filter((each) => each === id).length !== 1)?.id ??
            found.find((id) => wanted.every((check) => check.id !== id));
        if (odd !== undefined)
            throw refuse(shown, `does not have the checks of its stages, each once: see ${JSON.stringify(odd.slice(0, 60))}`, AS_IT_IS);
        // A stage that did not begin, because an earlier one was stopped, was not watched either.
        const ids = report.checks.filter(({ verdict }) => verdict !== 'skipped').map(({ id }) => id);
        const begun = policy.checks
            .filter(({ id }) => ids.includes(id))
            .map((check) => (0,run_check/* stageOf */.gV)(check, policy));
        const watched = (policy.breakers?.during ?? all).some((stage) => begun.includes(stage));
        const unwatched = (policy.breakers?.levels ?? []).find(({ id }) => report.breakers.every((each) => each.id !== id));
        if (watched && unwatched !== undefined && report.cancelled !== true)
            throw refuse(shown, `lacks breaker ${unwatched.id}`, AS_IT_IS);
    }
}
/** What a check is said to be must follow from its steps, and what was not asked from something. */
function requireFollowing(found, check, { shown, report }) {
    const said = JSON.stringify(found.id);
    const remarks = found.steps.flatMap((step) => step.remarks);
    const verdict = (0,check_verdict/* worst */.QZ)(remarks.map((remark) => remark.verdict));
    const good = found.verdict === 'pass' || found.verdict === 'warn';
    if (good && (verdict === 'fail' || verdict === 'inconclusive'))
        throw refuse(shown, `says ${said} is ${found.verdict}, and its steps say ${verdict}`, AS_IT_IS);
    const mayBe = check.if !== undefined ||
        (check.needs ?? []).length > 0 ||
        report.cancelled === true ||
        [...report.checks, ...report.breakers].some(({ effect }) => effect !== 'none');
    if (found.verdict === 'skipped' && !mayBe)
        throw refuse(shown, `says ${said} was not asked, and nothing was stopped`, AS_IT_IS);
}
/** What the policy says of the gate of a level, whatever the job wrote. */
function levelWithPolicy(seen, { policy }) {
    const level = policy.breakers?.levels.find(({ id }) => id === seen.id);
    if (level === undefined)
        throw refuse(`Breaker ${seen.id.slice(0, 60)}`, 'is none of the policy', AS_IT_IS);
    return (0,conclude/* withEffect */.y)({ ...seen, gate: level.gate }, (0,check_verdict/* gateOfUnclear */.ho)(policy));
}
/** What the policy says of its gate, whatever the job wrote. */
function withPolicy(found, part, { policy }) {
    const check = policy.checks.find(({ id }) => id === found.id);
    if (check === undefined)
        return found;
    requireFollowing(found, check, part);
    const waiver = policy.waivers?.find((each) => each.check === found.id);
    if (found.verdict === 'waived' && waiver === undefined)
        throw refuse(`Check ${found.id}`, 'is waived, and the policy waives it not', AS_IT_IS);
    const missing = found.noBaseline === true && policy.baseline?.missing !== 'fail';
    const { verdict } = found;
    const effect = verdict === 'waived' || verdict === 'skipped'
        ? 'none'
        : (0,check_verdict/* effectOf */.$x)(check, verdict, missing, policy);
    const { dryRun: _, ...rest } = found;
    const dryRun = check.dryRun === true ? { dryRun: true } : {};
    return { ...rest, ...dryRun, gate: (0,check_verdict/* gateOf */.Rv)(check), stage: (0,run_check/* stageOf */.gV)(check, policy), effect };
}
function mergeBaselines(parts) {
    const records = parts.map(({ report }) => report.baseline);
    return (records.find(({ found }) => found) ??
        records[0] ?? { found: false, from: 'no stage ran', history: [] });
}
function mergeTopologies(parts) {
    const all = parts.flatMap(({ report }) => report.topology === undefined ? [] : [report.topology]);
    const last = all.at(-1);
    return last === undefined ? {} : { topology: last };
}
/** What is shown besides the checks: of the last job that has it, since it saw most. */
function mergeSurroundings(parts) {
    const merged = {};
    for (const { report } of parts) {
        const { history, growth, daily, kubernetes } = report;
        if (history !== undefined)
            merged.history = history;
        if (growth !== undefined)
            merged.growth = growth;
        if (daily !== undefined)
            merged.daily = daily;
        if (kubernetes !== undefined)
            merged.kubernetes = kubernetes;
    }
    return merged;
}
/**
 * One readiness report out of those of jobs that ran a stage or more each. Verdict and gate are found anew from what the
 * checks say and the policy wants, and not taken over. A stage that no job ran makes the whole inconclusive. A rollback that
 * a job did is kept.
 * @throws PipelineError LEG_INVALID for parts of another policy or release, or with checks left out; LEG_DUPLICATE for a
 * stage that is there twice; LEG_MISSING without any part
 */
function mergeStages(parts, merged) {
    const { policy } = merged;
    requireSame(parts, merged.sha256);
    requireWhole(parts, merged);
    const order = (0,run_stages/* stagesOf */.Z)(policy);
    const rank = ({ report }) => order.indexOf(report.stages[0] ?? '');
    const sorted = [...parts].sort((a, b) => rank(a) - rank(b));
    const [first] = sorted;
    if (first === undefined)
        throw new errors/* PipelineError */.zC({
            code: 'LEG_MISSING',
            what: 'There is no readiness.json to merge.',
            fix: 'Give what verify wrote in the jobs of the stages.'
        });
    const reports = sorted.map(({ report }) => report);
    const ran = new Set(reports.flatMap(({ stages }) => stages));
    const stagesMissing = order.filter((stage) => !ran.has(stage));
    const known = sorted.flatMap((part) => part.report.checks.map((each) => withPolicy(each, part, merged)));
    const checks = policy.checks.flatMap(({ id }) => known.filter((each) => each.id === id));
    const breakers = reports.flatMap((report) => report.breakers.map((each) => levelWithPolicy(each, merged)));
    const cancelled = reports.some((each) => each.cancelled === true)
        ? { cancelled: true }
        : {};
    const rollback = reports.find((each) => each.rollback !== undefined)?.rollback;
    const startedAt = Math.min(...reports.map((each) => each.startedAt));
    const end = Math.max(...reports.map((each) => each.startedAt + each.durationMs));
    const { verdict, gate } = (0,conclude/* conclude */.E)({ checks, breakers, ...cancelled });
    const lacks = stagesMissing.length > 0;
    return {
        ...first.report,
        startedAt,
        durationMs: end - startedAt,
        policy: {
            ...first.report.policy,
            warnings: [...new Set(reports.flatMap((each) => each.policy.warnings))]
        },
        stages: order.filter((stage) => ran.has(stage)),
        stagesMissing,
        baseline: mergeBaselines(sorted),
        checks,
        breakers,
        ...mergeTopologies(sorted),
        ...mergeSurroundings(sorted),
        events: reports.flatMap((each) => each.events).sort((a, b) => a.at - b.at),
        verdict: lacks && verdict !== 'fail' ? 'inconclusive' : verdict,
        gate: lacks ? (0,check_verdict/* mostSevere */.ux)([gate, (0,check_verdict/* gateOfUnclear */.ho)(policy)]) : gate,
        ...(rollback === undefined ? {} : { rollback }),
        ...cancelled
    };
}

// EXTERNAL MODULE: ./lib/package/readiness/read-judged-release.js
var read_judged_release = __webpack_require__(23693);
// EXTERNAL MODULE: ./lib/package/readiness/read-policy.js + 8 modules
var read_policy = __webpack_require__(93625);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./lib/package/host/read-zip.js + 1 modules
var read_zip = __webpack_require__(78243);
;// CONCATENATED MODULE: ./lib/package/readiness/read-stage-parts.js





/** Signatures lie beside what they sign, and are none of it. */
const NAME = /^readiness(?:\.(?!sig\.)[a-z0-9-]+)?\.json$/;
const MOST_BYTES = 64 * 1024 ** 2;
const MOST_PARTS = 50;
function invalid(what) {
    return new errors/* PipelineError */.zC({
        code: 'LEG_INVALID',
        what,
        fix: 'Give the directories or zips with what verify wrote in the jobs of the stages.'
    });
}
async function unpack(file, host) {
    const into = await (0,promises_.mkdtemp)((0,external_node_path_.join)(host.dirs.temp, 'stage-'));
    await (0,read_zip/* extractZip */.J)({
        file,
        into,
        what: (0,external_node_path_.basename)(file),
        rules: 'wheel',
        maxBytes: MOST_BYTES,
        maxEntries: MOST_PARTS,
        executable: () => false,
        onFile: () => undefined
    });
    return into;
}
/** The reports at one place: a file, a zip, or a directory with either, two levels deep. */
async function find(path, shown, host, depth = 0) {
    const found = await (0,promises_.stat)(path).catch(() => undefined);
    if (found === undefined)
        throw invalid(`There is no ${shown}.`);
    if (found.isFile())
        return path.toLowerCase().endsWith('.zip')
            ? find(await unpack(path, host), shown, host, depth)
            : [{ path, shown }];
    const entries = (await (0,promises_.readdir)(path, { withFileTypes: true })).sort((a, b) => a.name < b.name ? -1 : 1);
    const all = [];
    for (const entry of entries) {
        const inside = (0,external_node_path_.join)(path, entry.name);
        const name = (0,external_node_path_.join)(shown, entry.name);
        if (entry.isFile() && NAME.test(entry.name))
            all.push({ path: inside, shown: name });
        else if (depth < 2 && (entry.isDirectory() || (entry.isFile() && entry.name.endsWith('.zip'))))
            all.push(...(await find(inside, name, host, depth + 1)));
    }
    return all;
}
/**
 * What the jobs of a policy's stages found, from files, zips and directories. A report of a whole policy is left out where
 * there are reports of stages: it is what an earlier merge wrote.
 * @throws PipelineError LEG_INVALID, LEG_MISSING
 */
async function readStageParts(places, host) {
    const found = [];
    for (const place of places)
        found.push(...(await find((0,external_node_path_.resolve)(host.dirs.workspace, place), place, host)));
    const stages = found.filter(({ path }) => (0,external_node_path_.basename)(path) !== 'readiness.json');
    const wanted = stages.length > 0 ? stages : found;
    if (wanted.length > MOST_PARTS)
        throw invalid(`There are more than ${String(MOST_PARTS)} readiness reports.`);
    const parts = [];
    for (const { path, shown } of wanted) {
        const { size } = await (0,promises_.stat)(path);
        if (size > MOST_BYTES)
            throw invalid(`${shown} is larger than 64 MiB.`);
        parts.push(parseStagePart(await (0,promises_.readFile)(path, 'utf8'), shown));
    }
    return parts;
}

// EXTERNAL MODULE: ./lib/package/readiness/report-wishes.js + 1 modules
var report_wishes = __webpack_require__(24405);
// EXTERNAL MODULE: ./lib/package/readiness/values.js
var readiness_values = __webpack_require__(26353);
// EXTERNAL MODULE: ./lib/package/readiness/write-report-files.js + 1 modules
var write_report_files = __webpack_require__(17191);
;// CONCATENATED MODULE: ./lib/package/readiness/merge-readiness.js














/** The release in the directory, where there is one: a verdict is not written beside the files of another. */
async function readSameRelease(directory, { release }, workspace) {
    const there = await (0,read_judged_release/* readJudgedRelease */.x)(directory, '', workspace).catch((error) => {
        // A job that only merges need not have the files.
        if ((0,errors/* toPipelineError */.Oo)(error).code === 'CONFIG_INVALID')
            return undefined;
        throw error;
    });
    const digest = there?.record.report;
    if (digest === undefined || digest === release.report)
        return there;
    throw new errors/* PipelineError */.zC({
        code: 'LEG_INVALID',
        what: `What is merged is about another release than the one in ${directory}.`,
        fix: 'Give the directory of the release that the jobs judged, or an empty one.'
    });
}
/**
 * One verdict of what `verify` wrote in the jobs of a policy's stages, written into the release's directory.
 * @param places files, directories and zips with what the jobs wrote, relative to the workspace
 * @throws PipelineError CONFIG_INVALID, LEG_INVALID, LEG_DUPLICATE, LEG_MISSING, and what storing throws
 */
async function mergeReadiness(request, places, door, host) {
    const { workspace } = host.dirs;
    const read = await (0,read_policy/* readPolicy */.T)(request.policy, workspace, Date.now());
    const parts = await readStageParts(places, host);
    for (const { shown, report } of parts)
        host.log.info(`${shown}: stages ${report.stages.join(', ')}, ${report.verdict}`);
    const merged = mergeStages(parts, read);
    const there = await readSameRelease(request.directory, merged, workspace);
    const { version } = merged.release;
    const release = there?.release ?? { directory: (0,external_node_path_.resolve)(workspace, request.directory), version };
    const { policy } = read;
    const none = { found: false, why: 'the stages were compared before' };
    const values = { vars: policy.vars ?? {}, env: host.env, release, baseline: none };
    const wishes = (0,report_wishes/* reportWishes */.Y)(policy, request.formats, (0,readiness_values/* createLookup */.B)(values, undefined));
    // Before an issue is opened.
    if (merged.stagesMissing.length === 0)
        for (const signer of wishes.signers)
            await (0,run_report_signer/* runSignerCheck */.q)(signer, host);
    const isTold = request.allowIssue && merged.cancelled !== true;
    const report = isTold ? await (0,act_on_gate/* tellIssue */.j)(merged, policy, request, host) : merged;
    const files = await (0,write_report_files/* writeReportFiles */.t)(report, release, wishes, host);
    if (request.storeBaseline) {
        const judged = there ?? (await (0,read_judged_release/* readJudgedRelease */.x)(request.directory, '', workspace));
        const wish = (0,baseline_wish/* baselineWish */.B)(policy, '', judged.release, host);
        await (0,keep_baseline/* keepBaseline */.r)(wish, judged, report, request.token, host);
    }
    return { report, files, decision: (0,decide_gate/* decideGate */.q)(report, policy.gates, door) };
}


/***/ })

};
