export const id = 86;
export const ids = [86];
export const modules = {

/***/ 85086:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  renderSvr: () => (/* binding */ renderSvr),
  renderTestResult: () => (/* binding */ renderTestResult)
});

// EXTERNAL MODULE: ./lib/package/artifacts/statements/statement.js
var statement = __webpack_require__(67574);
// EXTERNAL MODULE: ./lib/package/artifacts/statements/svr.js
var svr = __webpack_require__(8870);
// EXTERNAL MODULE: ./lib/package/artifacts/statements/test-result.js
var test_result = __webpack_require__(77013);
// EXTERNAL MODULE: ./lib/package/report/documents.js
var report_documents = __webpack_require__(11757);
// EXTERNAL MODULE: ./lib/package/report/safe-time.js
var safe_time = __webpack_require__(61350);
// EXTERNAL MODULE: ./lib/package/report/renderers/printable.js
var printable = __webpack_require__(19671);
;// CONCATENATED MODULE: ./lib/package/report/renderers/statements/statement-findings.js

/** What nobody could tell did not pass. */
const VERDICTS = {
    pass: 'pass',
    warn: 'warn',
    inconclusive: 'fail',
    fail: 'fail'
};
function buildFindings({ targets, findings, warnings, verdict }) {
    return [
        { name: 'build', status: VERDICTS[verdict] },
        ...targets.map(({ target, outcome }) => ({
            name: `built (${target})`,
            status: outcome.status === 'built' ? 'pass' : 'fail'
        })),
        ...findings.flatMap(({ check, target, status }) => status === 'skipped' ? [] : [{ name: `${check} (${target})`, status: VERDICTS[status] }]),
        ...(warnings.length === 0 ? [] : [{ name: 'build without warnings', status: 'warn' }])
    ];
}
/** Undefined for what was not asked. A check that stops no release warns, and so does one without an earlier release. */
function statusOf({ verdict, gate, dryRun, noBaseline }) {
    if (verdict === 'skipped')
        return undefined;
    if (verdict === 'waived')
        return 'warn';
    const bad = VERDICTS[verdict] === 'fail';
    const harmless = dryRun === true || gate === 'none' || noBaseline === true;
    return bad && harmless ? 'warn' : VERDICTS[verdict];
}
const STATES = {
    watching: 'pass',
    pending: 'warn',
    tripped: 'fail',
    'no-data': 'fail'
};
function readinessFindings(readiness) {
    const { checks, breakers, verdict, cancelled, stagesMissing } = readiness;
    return [
        { name: 'readiness', status: VERDICTS[verdict] },
        ...checks.flatMap((check) => {
            const status = statusOf(check);
            return status === undefined ? [] : [{ name: `readiness ${check.id}`, status }];
        }),
        ...breakers.map(({ id, state, gate }) => {
            const status = STATES[state];
            const harmless = gate === 'none' && status === 'fail';
            return { name: `breaker ${id}`, status: harmless ? 'warn' : status };
        }),
        ...(cancelled === true ? [{ name: 'readiness to its end', status: 'fail' }] : []),
        ...(stagesMissing.length === 0
            ? []
            : [{ name: 'readiness of all stages', status: 'warn' }])
    ];
}
/** A file that the documents give two digests. */
function disagreement(files) {
    const names = new Set(files.map(({ name }) => name));
    return names.size === files.length ? [] : [{ name: 'documents agree', status: 'fail' }];
}
/**
 * Every answer of the documents by a name that is the same in every release. The verdict of each document is among them,
 * so that a statement never says more than its document.
 */
function statementFindings({ report, readiness }, files) {
    return [
        ...(report === undefined ? [] : buildFindings(report)),
        ...(readiness === undefined ? [] : readinessFindings(readiness)),
        ...disagreement(files)
    ].map(({ name, status }) => ({ name: (0,printable/* printable */.g)(name), status }));
}

;// CONCATENATED MODULE: ./lib/package/report/renderers/statements.js







/** Every file of the release; the documents themselves where they know of none, for a statement must be about something. */
function subjects({ report, readiness, digests }) {
    const files = [...(report?.files ?? []), ...(readiness?.release.files ?? [])];
    const known = new Map(files.map(({ name, sha256 }) => [`${sha256} ${name}`, { name: (0,printable/* printable */.g)(name), sha256 }]));
    if (known.size > 0)
        return [...known.values()];
    return [
        ...(digests.report === undefined ? [] : [{ name: 'report.json', sha256: digests.report }]),
        ...(digests.readiness === undefined
            ? []
            : [{ name: 'readiness.json', sha256: digests.readiness }])
    ];
}
function inputOf(documents) {
    const { report, readiness } = documents;
    const started = report === undefined ? readiness?.startedAt : Date.parse(report.startedAt);
    const files = subjects(documents);
    const findings = statementFindings(documents, files);
    return {
        files,
        crossgo: (readiness ?? report)?.crossgo ?? '',
        startedAt: (0,safe_time/* isoTime */.L)(started ?? 0),
        finishedAt: (0,safe_time/* isoTime */.L)((0,report_documents/* timeOf */.nR)(documents)),
        settings: {},
        plan: {},
        downloads: [],
        modules: [],
        findings,
        ...(readiness === undefined
            ? {}
            : {
                policy: {
                    name: (0,printable/* printable */.g)(readiness.policy.file),
                    digest: { sha256: readiness.policy.sha256 }
                }
            })
    };
}
/**
 * An in-toto statement of type test-result v0.1 about all files of the release: the build's findings and the policy's
 * checks. It is as trustworthy as whoever signs it.
 */
function renderTestResult(documents) {
    return (0,statement/* renderStatement */.M)((0,test_result/* createTestResult */.U)(inputOf(documents)));
}
/** The same as a Simple Verification Result v0.2: a property for all that passed, and none for what did not. */
function renderSvr(documents) {
    return (0,statement/* renderStatement */.M)((0,svr/* createSvr */.ed)(inputOf(documents)));
}


/***/ })

};
