export const id = 256;
export const ids = [256];
export const modules = {

/***/ 34256:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  renderSarif: () => (/* binding */ renderSarif)
});

// EXTERNAL MODULE: ./node_modules/semver/index.js
var semver = __webpack_require__(62088);
// EXTERNAL MODULE: ./lib/package/report/documents.js
var report_documents = __webpack_require__(11757);
// EXTERNAL MODULE: ./lib/package/report/metrics/document-metrics.js + 8 modules
var document_metrics = __webpack_require__(75169);
// EXTERNAL MODULE: ./lib/package/report/safe-time.js
var safe_time = __webpack_require__(61350);
// EXTERNAL MODULE: ./lib/package/checks/index.js + 18 modules
var checks = __webpack_require__(78774);
// EXTERNAL MODULE: ./lib/package/checks/severity.js
var severity = __webpack_require__(94113);
;// CONCATENATED MODULE: ./lib/package/report/renderers/sarif/problem.js
/** A document as a place: it has one line. */
const documentPlace = (path) => ({ path, line: 1 });
/** `readiness.yml:12:5` as a place. */
function placeOf(where, otherwise) {
    const [, path, line, column] = /^(.+):(\d{1,9}):(\d{1,9})$/s.exec(where ?? '') ?? [];
    return path === undefined
        ? documentPlace(otherwise)
        : { path, line: Math.max(1, Number(line)), column: Math.max(1, Number(column)) };
}
/** A sentence and what to do. */
const withFix = (message, fix) => fix === undefined || fix === '' ? message : `${message}\n${fix}`;

;// CONCATENATED MODULE: ./lib/package/report/renderers/sarif/build-problems.js



/** Checks that are about the modules: go.mod is where they are put right. */
const ABOUT_MODULES = new Set([
    'modules-verified',
    'no-known-vulnerabilities',
    'module-matches-plan',
    'go-version-matches-plan'
]);
const QUESTIONS = new Map([...checks/* CHECKS */.u, ...checks/* RELEASE_CHECKS */.M].map((check) => [check.id, check]));
const LEVELS = {
    fail: 'error',
    inconclusive: 'warning',
    warn: 'warning',
    pass: 'note',
    skipped: 'note'
};
const placeFor = (check) => documentPlace(ABOUT_MODULES.has(check) ? 'go.mod' : 'report.json');
function findingProblem({ check, target, status, message, fix }) {
    const known = QUESTIONS.get(check);
    return {
        rule: `build/${check}`,
        title: known?.question ?? check,
        help: known === undefined ? '' : `${known.why}\n${known.fix}`,
        level: LEVELS[status],
        message: withFix(`${target}: ${status === 'inconclusive' ? 'unclear: ' : ''}${message}`, fix),
        identity: target,
        place: placeFor(check)
    };
}
/** What a build says is not as it must be: targets that failed, findings, warnings. */
function buildProblems({ targets, findings, warnings }) {
    const failed = targets.flatMap(({ name, outcome }) => outcome.status === 'built'
        ? []
        : [
            {
                rule: 'build/target-built',
                title: 'Is every target built?',
                help: 'A release lacks the files of a target that failed.',
                level: 'error',
                message: withFix(`${name}: ${outcome.what} (${outcome.code})`, outcome.fix),
                identity: name,
                place: documentPlace('report.json')
            }
        ]);
    const warned = warnings.map((message) => ({
        rule: 'build/without-warnings',
        title: 'Did the build say nothing that people must know?',
        help: 'A warning of the build as a whole.',
        level: 'warning',
        message,
        identity: message,
        place: documentPlace('report.json')
    }));
    return [...failed, ...findings.filter(severity/* wantsDoing */.R).map(findingProblem), ...warned];
}

// EXTERNAL MODULE: ./lib/package/report/renderers/readiness-words.js
var readiness_words = __webpack_require__(45184);
;// CONCATENATED MODULE: ./lib/package/report/renderers/sarif/readiness-problems.js


function levelOf({ verdict, dryRun, gate }) {
    if (dryRun === true)
        return 'note';
    return verdict === 'fail' && gate !== 'none' ? 'error' : 'warning';
}
function checkProblem(check) {
    const { id, title, verdict, where, fix, waiver } = check;
    const said = verdict === 'inconclusive' ? `unclear: ${check.message}` : (0,readiness_words/* showReason */.c9)(check);
    return {
        rule: `readiness/${id}`,
        title,
        help: `Check ${id} of the policy, stage ${check.stage}, gate ${check.gate}.`,
        level: levelOf(check),
        message: withFix(`${title}: ${said}`, fix),
        identity: check.stage,
        place: placeOf(where, 'readiness.json'),
        ...(waiver === undefined
            ? {}
            : { waived: `${waiver.owner}, until ${waiver.expires}: ${waiver.reason}` })
    };
}
function breakerProblem({ id, message, state, gate, query, trip }) {
    return {
        rule: `breaker/${id}`,
        title: `Breaker ${id}`,
        help: `It trips at ${trip}, gate ${gate}: ${query}`,
        level: state === 'tripped' && gate !== 'none' ? 'error' : 'warning',
        message: `Breaker ${id} is ${state}: ${message}`,
        identity: '',
        place: documentPlace('readiness.json')
    };
}
/** What a policy says is not as it must be; checks that were skipped are not. */
function readinessProblems({ checks, breakers, policy }) {
    return [
        ...checks
            .filter(({ verdict }) => verdict !== 'pass' && verdict !== 'skipped')
            .map(checkProblem),
        ...breakers.filter(({ state }) => state !== 'watching').map(breakerProblem),
        ...policy.warnings.map((message) => ({
            rule: 'policy/without-warnings',
            title: 'Is the policy without warnings?',
            help: 'A warning about the policy itself.',
            level: 'warning',
            message,
            identity: message,
            place: { path: policy.file, line: 1 }
        }))
    ];
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./lib/package/report/renderers/printable.js
var printable = __webpack_require__(19671);
;// CONCATENATED MODULE: ./lib/package/report/renderers/sarif/source-uri.js

/** Letters that stand for themselves in a path (RFC 3986, `pchar`), besides what encodeURIComponent keeps. */
function encodePart(part) {
    return encodeURIComponent((0,printable/* printable */.g)(part)).replaceAll('%40', '@').replaceAll('%2B', '+');
}
/**
 * A path as SARIF names it (section 3.4): relative to the root of the source, with `/`, encoded. An absolute path is a
 * `file:` address, and one that leads out of the source has its last name only, since no viewer could follow it.
 */
function sourceUri(path) {
    const plain = path.replaceAll('\\', '/');
    const parts = plain.split('/').filter((part) => part !== '' && part !== '.');
    if (/^([A-Za-z]:)?\//.test(plain)) {
        const encoded = parts.map((part) => (/^[A-Za-z]:$/.test(part) ? part : encodePart(part)));
        return { uri: `file:///${encoded.join('/')}` };
    }
    const inside = parts.includes('..') ? parts.filter((part) => part !== '..').slice(-1) : parts;
    return { uri: inside.map(encodePart).join('/') || 'readiness.json', uriBaseId: '%SRCROOT%' };
}

;// CONCATENATED MODULE: ./lib/package/report/renderers/sarif/sarif-log.js



/** Results of a run that GitHub takes; a file with more is refused whole. */
const MAX_RESULTS = 25_000;
/** Characters of a text; a viewer shows the beginning. */
const MAX_TEXT = 4000;
const sarif_log_LEVELS = ['error', 'warning', 'note'];
/** Text of any characters; line ends stay. */
function sarif_log_text(value) {
    const shown = value.split('\n').map(printable/* printable */.g).join('\n').trim();
    return shown.length > MAX_TEXT ? (0,printable/* printable */.g)(`${shown.slice(0, MAX_TEXT)}…`) : shown;
}
const orName = (value, name) => (value === '' ? name : value);
/** `readiness/smoke`; characters that a rule may not have are written as `-`. */
const ruleId = (rule) => sarif_log_text(rule).replaceAll(/[^A-Za-z0-9._/-]/gu, '-');
/** Digest of what stays the same over runs: rule and identity, and the how-manieth of them. */
function fingerprint(problem, ordinal) {
    const whole = JSON.stringify([problem.rule, problem.identity, ordinal]);
    return (0,external_node_crypto_.createHash)('sha256').update(whole).digest('hex').slice(0, 16);
}
function ruleObject(id, { title, help, level }) {
    const sentence = orName(sarif_log_text(title), id);
    return {
        id,
        shortDescription: { text: sentence },
        fullDescription: { text: sentence },
        help: { text: orName(sarif_log_text(help), sentence) },
        defaultConfiguration: { level }
    };
}
function resultObject(problem, id, ruleIndex, ordinal) {
    const { level, message, place, waived } = problem;
    const { path, line, column } = place;
    return {
        ruleId: id,
        ruleIndex,
        level,
        message: { text: orName(sarif_log_text(message), id) },
        locations: [
            {
                physicalLocation: {
                    artifactLocation: sourceUri(path),
                    region: { startLine: line, ...(column === undefined ? {} : { startColumn: column }) }
                }
            }
        ],
        partialFingerprints: {
            primaryLocationLineHash: `${fingerprint(problem, ordinal)}:1`,
            'crossgoProblem/v1': fingerprint(problem, ordinal)
        },
        ...(waived === undefined
            ? {}
            : { suppressions: [{ kind: 'external', status: 'accepted', justification: sarif_log_text(waived) }] })
    };
}
/** Rules and results, worst first, of which GitHub takes 25,000. */
function rulesAndResults(problems) {
    const sorted = problems.toSorted((a, b) => sarif_log_LEVELS.indexOf(a.level) - sarif_log_LEVELS.indexOf(b.level));
    const kept = sorted.slice(0, MAX_RESULTS);
    const ids = [...new Set(kept.map(({ rule }) => ruleId(rule)))];
    const indexes = new Map(ids.map((id, index) => [id, index]));
    const firsts = new Map();
    const seen = new Map();
    const results = kept.map((problem) => {
        const id = ruleId(problem.rule);
        if (!firsts.has(id))
            firsts.set(id, problem);
        const key = JSON.stringify([problem.rule, problem.identity]);
        const ordinal = (seen.get(key) ?? 0) + 1;
        seen.set(key, ordinal);
        return resultObject(problem, id, indexes.get(id) ?? 0, ordinal);
    });
    const rules = [...firsts].map(([id, first]) => ruleObject(id, first));
    return { rules, results, leftOut: sorted.length - kept.length };
}

;// CONCATENATED MODULE: ./lib/package/report/renderers/sarif.js







/** A name as part of a category. */
const part = (name) => name.replaceAll(/[^A-Za-z0-9._-]/gu, '-');
/**
 * `crossgo/tool/unit-canary/`: what GitHub calls the category. It is another one for every project and for each set of
 * stages, since a file of the same category takes the place of the one before.
 */
function category(documents) {
    const { readiness } = documents;
    const stages = readiness === undefined
        ? 'build'
        : readiness.stagesMissing.length === 0
            ? 'release'
            : readiness.stages.join('-');
    return `crossgo/${part((0,document_metrics/* projectOf */.v)(documents)) || 'release'}/${part(stages) || 'none'}/`;
}
function invocation(documents, leftOut) {
    const { report, readiness } = documents;
    const starts = [
        ...(report === undefined ? [] : [Date.parse(report.startedAt)]),
        ...(readiness === undefined ? [] : [readiness.startedAt])
    ];
    const notice = `${String(leftOut)} more results are in the report; this file holds as many as can be uploaded.`;
    return {
        executionSuccessful: readiness?.cancelled !== true,
        startTimeUtc: (0,safe_time/* isoTime */.L)(Math.min(...starts)),
        endTimeUtc: (0,safe_time/* isoTime */.L)((0,report_documents/* timeOf */.nR)(documents)),
        ...(leftOut === 0
            ? {}
            : { toolExecutionNotifications: [{ level: 'warning', message: { text: notice } }] })
    };
}
/**
 * SARIF 2.1.0 (OASIS) of what is not pass: one run, worst first, at most 25,000 results, as GitHub takes them. A check
 * points at its line of the policy, a finding about modules at go.mod, all else at the document that has it. Waived checks
 * are suppressed results. Fingerprints are of rule and target, so a result is the same one in the next run.
 */
function renderSarif(documents) {
    const { report, readiness } = documents;
    const problems = [
        ...(readiness === undefined ? [] : readinessProblems(readiness)),
        ...(report === undefined ? [] : buildProblems(report))
    ];
    const { rules, results, leftOut } = rulesAndResults(problems);
    const version = (readiness ?? report)?.crossgo ?? '';
    const log = {
        $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
        version: '2.1.0',
        runs: [
            {
                tool: {
                    driver: {
                        name: 'crossgo',
                        ...(version === '' ? {} : { version }),
                        ...((0,semver.valid)(version) === null ? {} : { semanticVersion: version }),
                        rules
                    }
                },
                automationDetails: { id: category(documents) },
                invocations: [invocation(documents, leftOut)],
                originalUriBaseIds: {
                    '%SRCROOT%': { description: { text: 'The root of the source of the release.' } }
                },
                columnKind: 'utf16CodeUnits',
                results
            }
        ]
    };
    return `${JSON.stringify(log, undefined, 2)}\n`;
}


/***/ })

};
