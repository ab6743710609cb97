export const id = 805;
export const ids = [805];
export const modules = {

/***/ 52805:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  renderJunit: () => (/* binding */ renderJunit)
});

// EXTERNAL MODULE: ./lib/package/report/documents.js
var report_documents = __webpack_require__(11757);
// EXTERNAL MODULE: ./lib/package/report/safe-time.js
var safe_time = __webpack_require__(61350);
;// CONCATENATED MODULE: ./lib/package/report/renderers/junit/check-output.js

/** Characters of one check: its head and its tail. */
const MAX_OUTPUT = 16_384;
/** Shortens from the middle. */
function cutMiddle(text, room = MAX_OUTPUT) {
    if (text.length <= room)
        return text;
    const half = Math.floor(room / 2);
    const left = text.length - 2 * half;
    return `${text.slice(0, half)}\n… ${String(left)} characters are left out …\n${text.slice(-half)}`;
}
function sampleLine({ labels, value }) {
    const names = Object.entries(labels).map(([name, text]) => `${name}=${text}`);
    return `  {${names.join(', ')}} ${showNumber(value)}`;
}
const showNumber = (value) => String(value);
function factLine([name, fact]) {
    return typeof fact === 'object'
        ? [`${name}:`, ...fact.map(sampleLine)].join('\n')
        : `${name}: ${String(fact)}`;
}
function measured(measurement) {
    const { at, what, samples = [], samplesLeftOut, status, output, notes = [] } = measurement;
    return [
        `${(0,safe_time/* isoTime */.L)(at)} $ ${what}`,
        ...(status === undefined ? [] : [`  status ${String(status)}`]),
        ...samples.map(sampleLine),
        ...(samplesLeftOut === undefined ? [] : [`  ${String(samplesLeftOut)} more values`]),
        ...(output === undefined ? [] : [output]),
        ...notes.map((note) => `  note: ${note}`)
    ];
}
/** What a check asked and was answered, step by step: 16 Ki characters at most, the middle left out. */
function checkOutput({ steps }) {
    const lines = steps.flatMap((step) => [
        `${step.type}: ${step.verdict}`,
        ...step.remarks.map((remark) => `${remark.verdict}: ${remark.message}`),
        ...Object.entries(step.facts).map(factLine),
        ...step.measurements.flatMap(measured)
    ]);
    return cutMiddle(lines.join('\n'));
}

;// CONCATENATED MODULE: ./lib/package/report/renderers/junit/build-suite.js


function targetCase({ name, outcome }) {
    const shared = { name: `built (${name})`, className: 'build', flaky: false };
    return outcome.status === 'failed'
        ? {
            ...shared,
            seconds: 0,
            ending: 'failure',
            message: outcome.what,
            type: outcome.code,
            details: cutMiddle([outcome.fix, outcome.details ?? ''].join('\n').trim()),
            output: ''
        }
        : {
            ...shared,
            seconds: outcome.durationMs / 1000,
            ending: 'passed',
            message: '',
            type: '',
            details: '',
            output: cutMiddle(`$ ${outcome.command.join(' ')}`)
        };
}
const ENDINGS = {
    pass: 'passed',
    warn: 'passed',
    fail: 'failure',
    inconclusive: 'error',
    skipped: 'skipped'
};
function findingCase({ check, target, status, message, fix }) {
    return {
        name: `${check} (${target})`,
        className: 'build',
        seconds: 0,
        ending: ENDINGS[status],
        message,
        type: status,
        details: fix ?? '',
        flaky: false,
        output: status === 'warn' ? `warning: ${[message, fix ?? ''].join('\n').trim()}` : message
    };
}
/** The targets of a build and what was found out about their files. */
function buildSuite({ startedAt, targets, findings }) {
    return {
        name: 'build',
        timestamp: (0,safe_time/* isoTime */.L)(Date.parse(startedAt)),
        cases: [...targets.map(targetCase), ...findings.map(findingCase)]
    };
}

// EXTERNAL MODULE: ./lib/package/report/renderers/readiness-words.js
var readiness_words = __webpack_require__(45184);
;// CONCATENATED MODULE: ./lib/package/report/renderers/junit/readiness-suites.js



const readiness_suites_ENDINGS = {
    pass: 'passed',
    warn: 'passed',
    fail: 'failure',
    inconclusive: 'error',
    skipped: 'skipped',
    waived: 'skipped'
};
function checkCase(check) {
    const { id, title, stage, verdict, fix, flaky } = check;
    const said = check.steps.flatMap(({ remarks }) => remarks.map(({ message }) => message));
    const warning = verdict === 'warn' ? [`warning: ${check.message}`] : [];
    return {
        name: id,
        className: stage,
        seconds: (0,readiness_words/* checkMs */.dt)(check) / 1000,
        ending: readiness_suites_ENDINGS[verdict],
        message: (0,readiness_words/* showReason */.c9)(check),
        type: (0,readiness_words/* showVerdict */.xq)(check),
        details: cutMiddle([title, ...said, ...(fix === undefined ? [] : [fix])].join('\n')),
        flaky: flaky === true,
        output: [...warning, checkOutput(check)].filter((text) => text !== '').join('\n')
    };
}
const STATES = {
    watching: 'passed',
    pending: 'passed',
    tripped: 'failure',
    'no-data': 'error'
};
function breakerCase(breaker) {
    const { id, state, message, query, trip, longestMs, effect } = breaker;
    return {
        name: id,
        className: 'breakers',
        seconds: breaker.measurements.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000,
        ending: STATES[state],
        message,
        type: effect === 'none' ? state : `${state} → ${effect}`,
        details: `trips at ${trip} for ${breaker.for}; longest ${String(longestMs)} ms`,
        flaky: false,
        output: `$ ${query}`
    };
}
/** One suite per stage, in the order of the stages, and one for the breakers where there are any. */
function readinessSuites(readiness) {
    const { checks, breakers, stages } = readiness;
    const timestamp = (0,safe_time/* isoTime */.L)(readiness.startedAt);
    const names = [...new Set([...stages, ...checks.map(({ stage }) => stage)])];
    const suites = names.map((name) => ({
        name,
        timestamp,
        cases: checks.filter(({ stage }) => stage === name).map(checkCase)
    }));
    return breakers.length === 0
        ? suites
        : [...suites, { name: 'breakers', timestamp, cases: breakers.map(breakerCase) }];
}

// EXTERNAL MODULE: ./lib/package/report/renderers/printable.js
var printable = __webpack_require__(19671);
;// CONCATENATED MODULE: ./lib/package/report/renderers/junit/xml.js

/** What XML 1.0 forbids, and `printable` leaves: it is no character at all. */
const NONCHARACTERS = /[\ufffe\uffff]/g;
function visible(text) {
    return (0,printable/* printable */.g)(text).replaceAll(NONCHARACTERS, (char) => `\\u${(char.codePointAt(0) ?? 0).toString(16)}`);
}
/**
 * Text between tags or in a quoted attribute, for any input: characters that XML 1.0 forbids (section 2.2), lone surrogates
 * and what hides or turns text are shown by their numbers; `]]>` cannot come about. Line ends and tabs stay.
 */
function escapeXml(text) {
    return text
        .split(/([\n\t])/)
        .map((part, index) => (index % 2 === 1 ? part : visible(part)))
        .join('')
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
        .replaceAll("'", '&#39;');
}
/** Quoted, with its name; line ends and tabs in it would be blanks to a reader, so they are written by number. */
function attribute([name, value]) {
    const text = escapeXml(value).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
    return ` ${name}="${text}"`;
}
/** One element; `inner` is markup already. Attributes stand in the order given. */
function xml_element(name, attributes, inner = '') {
    const start = `<${name}${Object.entries(attributes).map(attribute).join('')}`;
    return inner === '' ? `${start}/>` : `${start}>${inner}</${name}>`;
}

;// CONCATENATED MODULE: ./lib/package/report/renderers/junit/test-case.js

/** `1.204`: seconds with three digits, as Surefire's schema wants them; what is no number of seconds is 0. */
function seconds(value) {
    return (Number.isFinite(value) && value > 0 ? Math.min(value, 1e12) : 0).toFixed(3);
}
const count = (cases, ending) => String(cases.filter((each) => each.ending === ending).length);
const sum = (cases) => cases.reduce((total, each) => total + Number(seconds(each.seconds)), 0);
function caseElement(test) {
    const { name, className, ending, message, type, details, flaky, output } = test;
    const end = ending === 'passed'
        ? flaky
            ? xml_element('flakyFailure', { message: 'it passed when it was tried again', type: 'flaky' })
            : ''
        : xml_element(ending, { message, type }, escapeXml(details));
    const out = output === '' ? '' : xml_element('system-out', {}, escapeXml(output));
    return xml_element('testcase', { name, classname: className, time: seconds(test.seconds) }, end + out);
}
function counts(cases) {
    return {
        tests: String(cases.length),
        failures: count(cases, 'failure'),
        errors: count(cases, 'error')
    };
}
function suiteElement({ name, timestamp, cases }) {
    const inner = cases.map((each) => `    ${caseElement(each)}\n`).join('');
    const attributes = {
        name,
        ...counts(cases),
        skipped: count(cases, 'skipped'),
        time: seconds(sum(cases)),
        timestamp
    };
    return xml_element('testsuite', attributes, `\n${inner}  `);
}
/** The document: suites in the order given, with their numbers added up. */
function junitDocument(name, suites) {
    const all = suites.flatMap(({ cases }) => cases);
    const inner = suites.map((suite) => `  ${suiteElement(suite)}\n`).join('');
    const root = xml_element('testsuites', { name, time: seconds(sum(all)), ...counts(all) }, `\n${inner}`);
    return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

;// CONCATENATED MODULE: ./lib/package/report/renderers/junit.js




/**
 * JUnit's XML as Ant and Surefire write it and servers read it: a suite for the build, one per stage of the policy, one for
 * the breakers; a check is a test. `fail` is a failure, `inconclusive` an error, `skipped` and `waived` are skipped; a
 * warning passes and says so in its output. Well-formed XML 1.0 for any input.
 */
function renderJunit(documents) {
    const { report, readiness } = documents;
    return junitDocument((0,report_documents/* subjectOf */.et)(documents), [
        ...(report === undefined ? [] : [buildSuite(report)]),
        ...(readiness === undefined ? [] : readinessSuites(readiness))
    ]);
}


/***/ })

};
