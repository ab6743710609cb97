export const id = 372;
export const ids = [372];
export const modules = {

/***/ 11974:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $E: () => (/* binding */ readReportPlaces),
/* harmony export */   CB: () => (/* binding */ readBounded),
/* harmony export */   Hc: () => (/* binding */ signaturePathOf),
/* harmony export */   OR: () => (/* binding */ readReportDocument)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(59577);
/* harmony import */ var _report_canonical_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(45784);
/* harmony import */ var _signatures_signature_file_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(18955);
/* harmony import */ var _signatures_strict_json_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(49288);








/** Far from what a report grows to. */
const MAX_BYTES = 64 * 1024 * 1024;
/** Documents that belong together. */
const DOCUMENT_NAMES = ['report.json', 'readiness.json'];
/** The bytes of a file, if it is there and of a size to read. Other trouble is thrown as the system gives it. */
async function readBounded(path) {
    try {
        // A pipe that nobody writes into must not be waited for.
        const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.open)(path, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_RDONLY | node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_NONBLOCK);
        try {
            const stats = await handle.stat();
            if (!stats.isFile())
                return 'no file';
            return stats.size > MAX_BYTES ? 'too large' : await handle.readFile();
        }
        finally {
            await handle.close();
        }
    }
    catch (error) {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .errorCode */ .CA)(error) === 'ENOENT')
            return 'missing';
        throw error;
    }
}
/** What a file says, canonically, or what is wrong with it, in words. */
async function readReportDocument(path) {
    const bytes = await readBounded(path);
    if (typeof bytes === 'string')
        return { why: `it is ${bytes}` };
    const parsed = (0,_signatures_strict_json_js__WEBPACK_IMPORTED_MODULE_6__/* .parseStrictJson */ .R)(bytes);
    if ('why' in parsed)
        return parsed;
    const { value } = parsed;
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        return { why: 'it is no object of JSON' };
    let text;
    try {
        text = (0,_report_canonical_js__WEBPACK_IMPORTED_MODULE_5__/* .canonical */ .$)(value);
    }
    catch {
        return { why: 'a text in it is no Unicode' };
    }
    return {
        name: (0,node_path__WEBPACK_IMPORTED_MODULE_3__.basename)(path),
        bytes: Buffer.from(text),
        digest: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest(),
        fields: Object.fromEntries(Object.entries(value)),
        fileSha256: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex')
    };
}
const noDocument = (what, fix) => new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .PipelineError */ .zC({ code: 'CONFIG_INVALID', what, fix });
async function placesAt(given, workspace) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.resolve)(workspace, given);
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.stat)(path).catch(() => undefined);
    if (found === undefined)
        throw noDocument(`There is no ${path}.`, 'Give report.json, readiness.json, or the directory that has them.');
    if (!found.isDirectory()) {
        if (!path.endsWith('.sig.json'))
            return [{ given, path }];
        throw noDocument(`${path} is a file of signatures.`, 'Give the document that it is about; its signatures are found beside it.');
    }
    const names = await Promise.all(DOCUMENT_NAMES.map(async (name) => {
        // A link to nowhere and a pipe are there, too, and are no documents: they fail, and are not passed over.
        const isThere = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.lstat)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(path, name)).then(() => true, () => false);
        return isThere ? [{ given: (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(given, name), path: (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(path, name) }] : [];
    }));
    if (names.flat().length > 0)
        return names.flat();
    throw noDocument(`The directory ${path} has neither report.json nor readiness.json.`, 'Give the directory that the release was written to.');
}
/**
 * Documents at places, each once.
 * @param places files, or directories with report.json, readiness.json or both; relative to the workspace
 * @throws PipelineError CONFIG_INVALID when there is none
 */
async function readReportPlaces(places, workspace) {
    if (places.length === 0)
        throw noDocument('No report is given.', 'Give report.json, readiness.json, or the directory that has them.');
    const found = await Promise.all(places.map(async (place) => placesAt(place, workspace)));
    return [...new Map(found.flat().map((place) => [place.path, place])).values()];
}
/** Where the signatures of a document are. */
function signaturePathOf(path) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(path), (0,_signatures_signature_file_js__WEBPACK_IMPORTED_MODULE_7__/* .signatureNameOf */ .Z)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.basename)(path)));
}


/***/ }),

/***/ 3293:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ signReports)
/* harmony export */ });
/* unused harmony export signReport */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(59577);
/* harmony import */ var _host_write_by_rename_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6359);
/* harmony import */ var _signatures_run_report_signer_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(94465);
/* harmony import */ var _read_report_document_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(11974);





const failed = (what, fix) => new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .PipelineError */ .zC({ code: 'SIGNING_FAILED', what, fix });
async function signOne({ path, sha256 }, signers, host) {
    if (signers.length === 0)
        throw failed(`Nobody is named who signs ${path}.`, 'Name a key, cosign-keyless or a command.');
    const document = await (0,_read_report_document_js__WEBPACK_IMPORTED_MODULE_4__/* .readReportDocument */ .OR)(path).catch(() => ({ why: 'it cannot be read' }));
    if ('why' in document)
        throw failed(`${path} cannot be signed: ${document.why}.`, 'Sign report.json or readiness.json as crossgo wrote it.');
    const found = document.digest.toString('hex');
    if (sha256 !== undefined && sha256 !== found && sha256 !== document.fileSha256)
        throw failed(`${path} was changed after it was read, and is not signed: its SHA-256 is ${found}, and was ${sha256}.`, 'Find out what changed it: nothing may write there while a release is judged.');
    const signatures = [];
    // One after the other: a key in hardware does one thing at a time, and a person may have to touch it.
    for (const signer of signers)
        signatures.push(await (0,_signatures_run_report_signer_js__WEBPACK_IMPORTED_MODULE_3__/* .runReportSigner */ .E)(document, signer, host));
    return { schema: 1, document: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(path), sha256: found, signatures };
}
/**
 * Signs documents: `<name>.sig.json` is written beside each, in place of an earlier one. What is signed is the canonical form
 * (RFC 8785), which is what crossgo writes; the documents themselves are left as they are. When one signer fails for one
 * document, nothing is written for any.
 * @throws PipelineError SIGNING_FAILED, TOOLCHAIN_UNAVAILABLE
 */
async function signReports(documents, signers, host) {
    const signed = [];
    for (const document of documents)
        signed.push([document.path, await signOne(document, signers, host)]);
    for (const [path, file] of signed)
        await (0,_host_write_by_rename_js__WEBPACK_IMPORTED_MODULE_2__/* .writeByRename */ .f)((0,_read_report_document_js__WEBPACK_IMPORTED_MODULE_4__/* .signaturePathOf */ .Hc)(path), `${JSON.stringify(file, null, 2)}\n`);
    return signed.map(([, file]) => file);
}
/** Signs one document, as `signReports` does. */
async function signReport(path, signers, host) {
    const [file] = await signReports([{ path }], signers, host);
    if (file === undefined)
        throw new Error(`${path} was not signed`);
    return file;
}


/***/ }),

/***/ 22167:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NF: () => (/* binding */ builtPlaces),
/* harmony export */   Tb: () => (/* binding */ observeReport)
/* harmony export */ });
/* unused harmony export fitsTarget */
/* harmony import */ var _inspect_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59035);

/** A name of a target with `*` for any characters but a slash; `linux/*` is of all variants, too. */
function fitsTarget(pattern, name) {
    const parts = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('[^/]*')}(?:[/:].*)?$`).test(name);
}
const join = (...parts) => parts.filter((part) => part !== '').join(' ');
function* ofTarget({ name, outcome }, quantity) {
    if (outcome.status !== 'built')
        return;
    const own = quantity.ofTarget?.(outcome);
    if (own !== undefined)
        yield [name, own];
    if (quantity.ofExecutable === undefined)
        return;
    for (const evidence of outcome.binaries) {
        const all = (0,_inspect_index_js__WEBPACK_IMPORTED_MODULE_0__/* .factsOf */ .xS)(evidence.record);
        for (const facts of all) {
            const half = all.length > 1 ? `(${facts.goarch})` : '';
            const sizeBytes = 'sizeBytes' in facts ? Number(facts.sizeBytes) : evidence.record.sizeBytes;
            for (const [part, observed] of quantity.ofExecutable({
                evidence,
                facts: { ...facts, sizeBytes }
            }) ?? [])
                yield [join(name, evidence.name, half, part), observed];
        }
    }
}
/** What a report says of a quantity, by place. */
function observeReport(report, quantity, targets = ['*']) {
    const wanted = report.targets.filter(({ name }) => targets.some((pattern) => pattern === '*' || fitsTarget(pattern, name)));
    return new Map(wanted.flatMap((target) => [...ofTarget(target, quantity)]));
}
/** Built targets and their executables, `linux/amd64 tool`, for what is on one side only. */
function builtPlaces(report) {
    return new Set(report.targets.flatMap(({ name, outcome }) => outcome.status === 'built'
        ? [name, ...outcome.binaries.map((binary) => join(name, binary.name))]
        : []));
}


/***/ }),

/***/ 81785:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  t1: () => (/* binding */ CODE_ONLY),
  ZF: () => (/* binding */ OWN),
  cl: () => (/* binding */ QUANTITIES)
});

// EXTERNAL MODULE: ./lib/package/inspect/index.js + 5 modules
var inspect = __webpack_require__(59035);
;// CONCATENATED MODULE: ./lib/package/drift/hardening.js
const flag = (value) => (value ? 1 : 0);
const RELRO = {
    none: 0,
    partial: 1,
    full: 2,
    static: 2
};
/** What names of functions show is not known when they are stripped, or are of the C library alone. */
const shown = (value) => value === 'yes' ? 1 : value === 'no' ? 0 : undefined;
const elf = (facts) => ({
    'read-only relocations': RELRO[facts.relro],
    'position independent': flag(facts.type !== 'executable'),
    'stack not executable': flag(facts.nx),
    'no relocations in code': flag(!facts.textRelocations),
    'no writable code': flag(!facts.writableCode),
    'no rpath': flag(facts.rpath.length + facts.runpath.length === 0),
    'stack protector': shown(facts.stackProtector),
    fortify: shown(facts.fortify),
    'indirect branches checked': flag(facts.ibt || facts.bti),
    'return addresses protected': flag(facts.shadowStack || facts.pac)
});
const pe = (facts) => ({
    'random address': flag(facts.aslr),
    'high entropy': flag(facts.highEntropy),
    'data not executable': flag(facts.nx),
    'control flow guard': flag(facts.controlFlowGuard),
    'shadow stack': flag(facts.shadowStack),
    'safe exceptions': flag(facts.safeExceptions),
    'signature forced': flag(facts.forceIntegrity),
    signed: flag(facts.signed)
});
const macho = (facts) => ({
    'position independent': flag(facts.pie),
    'stack not executable': flag(!facts.executableStack),
    'heap not executable': flag(facts.noHeapExecution),
    'stack protector': flag(facts.stackProtector),
    'valid signature': flag(facts.signature?.valid === true),
    'hardened runtime': flag(facts.signature?.hardenedRuntime === true)
});
/** Protections of an executable by name, higher is better; undefined for formats that have none. */
function hardeningOf(binary) {
    switch (binary.format) {
        case 'elf':
            return new Map(Object.entries(elf(binary.facts)));
        case 'pe':
            return new Map(Object.entries(pe(binary.facts)));
        case 'macho':
            return new Map(Object.entries(macho(binary.facts)));
        case 'wasm':
            return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/package/drift/quantities.js


const DEFAULTS = { unit: '', worse: 'increase', minSamples: 4, effect: 0, floor: 0 };
const SIZE = { ...DEFAULTS, unit: 'bytes', floor: 65_536 };
const number = (value) => ({ kind: 'number', value });
const quantities_text = (value) => ({ kind: 'text', value });
const unknown = (why) => ({ kind: 'unknown', why });
const set = (items) => ({
    kind: 'set',
    items: new Map(items)
});
const whole = (observed) => observed === undefined ? undefined : new Map([['', observed]]);
/** What a file that has it may lack: the absence is an answer, `none`. */
const NONE = 'none';
function versionOf({ version, replace }) {
    return replace === undefined ? version : `${version} => ${replace.path} ${replace.version}`.trim();
}
/** In front of a package's name where its size is that of its code alone. */
const CODE_ONLY = '(code) ';
function packagesOf({ facts }) {
    const sizes = facts.packages ?? facts.packageCode;
    if (sizes === undefined)
        return unknown('the file has neither symbols nor a table of functions, so no sizes of packages');
    const measure = facts.packages === undefined ? CODE_ONLY : '';
    return {
        kind: 'histogram',
        histogram: {
            weights: new Map(sizes.map(({ name, sizeBytes }) => [measure + name, sizeBytes]))
        }
    };
}
function exportsOf({ facts }) {
    const names = facts.facts.exports;
    return names === undefined
        ? unknown('the report does not say what the file exports; it was made by an older crossgo')
        : set(names.map((name) => [name, '']));
}
/** What a comparison of two builds can be about, and where it is in a report. */
const QUANTITIES = {
    'binary.size': { ...SIZE, ofExecutable: ({ facts }) => whole(number(facts.sizeBytes)) },
    'section.size': {
        ...SIZE,
        ofExecutable: ({ facts }) => new Map(facts.sections.map(({ name, sizeBytes }) => [name, number(sizeBytes)]))
    },
    'archive.size': { ...SIZE, ofTarget: ({ archive }) => number(archive.sizeBytes) },
    'size.byPackage': { ...SIZE, ofExecutable: (executable) => whole(packagesOf(executable)) },
    'go.deps': {
        ...DEFAULTS,
        ofExecutable: ({ facts: { go } }) => whole(go === undefined
            ? unknown('the file has no Go build information')
            : set(go.deps.map((each) => [each.path, versionOf(each)])))
    },
    'go.version': {
        ...DEFAULTS,
        worse: 'decrease',
        ofExecutable: ({ facts: { go } }) => whole(go === undefined ? unknown('the file has no Go build information') : quantities_text(go.version))
    },
    cgo: {
        ...DEFAULTS,
        worse: 'both',
        ofExecutable: ({ facts: { go } }) => {
            const setting = go?.settings['CGO_ENABLED'];
            return whole(setting === undefined
                ? unknown('the build information of the file does not say')
                : quantities_text(setting === '1' ? 'on' : 'off'));
        }
    },
    'binary.libraries': {
        ...DEFAULTS,
        ofExecutable: ({ facts }) => whole(set(facts.needed.map((name) => [name, ''])))
    },
    'binary.exports': { ...DEFAULTS, ofExecutable: (executable) => whole(exportsOf(executable)) },
    'binary.glibcFloor': {
        ...DEFAULTS,
        ofExecutable: ({ facts }) => facts.format === 'elf' && facts.goos === 'linux'
            ? whole(quantities_text((0,inspect/* glibcFloor */.uq)(facts.facts) ?? NONE))
            : undefined
    },
    'binary.minos': {
        ...DEFAULTS,
        ofExecutable: ({ facts }) => facts.format === 'macho' ? whole(quantities_text(facts.facts.minimumOs ?? NONE)) : undefined
    },
    'binary.hardening': {
        ...DEFAULTS,
        worse: 'decrease',
        ofExecutable: ({ facts }) => {
            const levels = hardeningOf(facts);
            return levels === undefined ? undefined : whole({ kind: 'levels', levels });
        }
    },
    'cpu.level': {
        ...DEFAULTS,
        ofExecutable: ({ facts: { cpu } }) => whole(quantities_text(cpu.go ?? cpu.x86Isa ?? cpu.arm ?? NONE))
    },
    'build.seconds': {
        ...DEFAULTS,
        unit: 'seconds',
        minSamples: 5,
        effect: 10,
        ofTarget: ({ durationMs }) => number(durationMs / 1000)
    },
    'smoke.startup': {
        ...DEFAULTS,
        unit: 'seconds',
        minSamples: 20,
        effect: 20,
        ofExecutable: ({ evidence: { smokeRun } }) => {
            if (smokeRun === undefined)
                return whole(unknown('it was not started'));
            if (!smokeRun.ran)
                return whole(unknown(`it was not started: ${smokeRun.why}`));
            const { startsMs } = smokeRun;
            return whole({ kind: 'samples', values: startsMs.map((ms) => ms / 1000) });
        }
    }
};
/** For what is the user's own. */
const OWN = { ...DEFAULTS, worse: 'both' };


/***/ }),

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

/***/ 95849:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ parseCertificate)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _report_key_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(78240);


function identityIn(names) {
    const [, plain, quoted] = /^(?:URI|email):(?:("(?:[^"\\]|\\.)*")|([^,]+))/.exec(names) ?? [];
    return plain === undefined ? quoted : String(JSON.parse(plain));
}
/** Reads the certificate of a bundle; undefined when it is none, or of a key that is not used here. */
function parseCertificate(der) {
    try {
        const { publicKey, subjectAltName } = new node_crypto__WEBPACK_IMPORTED_MODULE_0__.X509Certificate(der);
        const key = (0,_report_key_js__WEBPACK_IMPORTED_MODULE_1__/* .parseReportPublicKey */ .Cv)(publicKey.export({ type: 'spki', format: 'pem' }).toString());
        if (key === undefined)
            return undefined;
        return { key, identity: identityIn(subjectAltName ?? '') ?? (0,_report_key_js__WEBPACK_IMPORTED_MODULE_1__/* .keyIdOf */ .yg)(publicKey) };
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 58185:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ checkSignature),
/* harmony export */   s: () => (/* binding */ isSignedBy)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _bundle_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74316);
/* harmony import */ var _certificate_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(95849);
/* harmony import */ var _report_key_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(78240);
/* harmony import */ var _verify_bundle_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(68894);
/* harmony import */ var _verify_sm2_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26478);






/** Whether a signature of a document is one by a key. */
async function isSignedBy({ method, key }, { signature, signs, signerId = _verify_sm2_js__WEBPACK_IMPORTED_MODULE_5__/* .DEFAULT_SIGNER_ID */ .HY }, document) {
    const message = signs === 'digest' ? document.digest : document.bytes;
    if (method === 'sm2')
        return (0,_verify_sm2_js__WEBPACK_IMPORTED_MODULE_5__/* .verifySm2 */ .Us)(message, signature, key, signerId);
    try {
        return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.verify)(method === 'ed25519' ? null : 'sha256', message, key, signature);
    }
    catch {
        return false;
    }
}
const bad = (why) => ({ good: false, why });
const NOT_BY_KEY = 'It is no signature of this document by the key that stands with it.';
async function checkCertificate(entry, document) {
    const bundle = (0,_bundle_js__WEBPACK_IMPORTED_MODULE_1__/* .parseBundle */ .QN)(entry.bundle ?? '');
    const certificate = bundle?.certificateDer === undefined ? undefined : (0,_certificate_js__WEBPACK_IMPORTED_MODULE_2__/* .parseCertificate */ .h)(bundle.certificateDer);
    if (bundle === undefined || certificate === undefined)
        return bad('Its bundle is no sigstore bundle 0.3 of a file with a certificate.');
    if (certificate.identity !== entry.keyId)
        return bad('Its bundle has the certificate of another identity.');
    if (!bundle.digest.equals(document.digest))
        return bad('Its bundle is about another document.');
    const { signature } = bundle;
    const isGood = await isSignedBy(certificate.key, { signature, signs: 'document' }, document);
    return isGood
        ? { good: true, trusted: false }
        : bad('It is no signature of this document by the key in its certificate.');
}
function checkBundle({ bundle = '', publicKey = '' }, document, trusted) {
    const verdict = (0,_verify_bundle_js__WEBPACK_IMPORTED_MODULE_4__/* .verifyBundle */ .I)(document.bytes, bundle, publicKey);
    if (!verdict.verified)
        return bad(verdict.why);
    return {
        good: true,
        trusted: trusted !== '' && (0,_verify_bundle_js__WEBPACK_IMPORTED_MODULE_4__/* .verifyBundle */ .I)(document.bytes, bundle, trusted).verified
    };
}
async function checkRaw(entry, key, document, trusted) {
    const { algorithm, signature, signs, signerId } = entry;
    if (entry.method !== 'command' && entry.method !== key.method)
        return bad(`Its key is one for ${_report_key_js__WEBPACK_IMPORTED_MODULE_3__/* .KEY_ALGORITHMS */ .JR[key.method]}, not for ${entry.method}.`);
    if (algorithm !== _report_key_js__WEBPACK_IMPORTED_MODULE_3__/* .KEY_ALGORITHMS */ .JR[key.method])
        return bad(`Its key is one for ${_report_key_js__WEBPACK_IMPORTED_MODULE_3__/* .KEY_ALGORITHMS */ .JR[key.method]}, and it says another algorithm.`);
    if ((signerId !== undefined) !== (key.method === 'sm2'))
        return bad('A signer id belongs to a signature of SM2, and only there.');
    const raw = {
        signature: Buffer.from(signature ?? '', 'base64'),
        signs,
        ...(signerId === undefined ? {} : { signerId })
    };
    if (!(await isSignedBy(key, raw, document)))
        return bad(NOT_BY_KEY);
    const pinned = trusted === '' ? undefined : (0,_report_key_js__WEBPACK_IMPORTED_MODULE_3__/* .parseReportPublicKey */ .Cv)(trusted);
    return {
        good: true,
        trusted: pinned?.method === key.method && (await isSignedBy(pinned, raw, document))
    };
}
/**
 * Checks one signature of a file of signatures against its document, without a network. What stands in the file is believed
 * of nothing: the key must fit the method, the algorithm and the id, and the signature the document. A certificate is taken as it
 * is: cosign alone knows whether it is genuine.
 * @param trusted PEM of the public key that the caller trusts; empty for none
 */
async function checkSignature(entry, document, trusted) {
    const { method, algorithm, publicKey, bundle, signature, keyId, signs, signerId } = entry;
    const isBundle = method === 'cosign' || method === 'cosign-keyless';
    if (isBundle !== (bundle !== undefined) || isBundle !== (signature === undefined))
        return bad(`A signature of ${method} has ${isBundle ? 'a bundle' : 'no bundle'}.`);
    if (isBundle &&
        (algorithm !== _bundle_js__WEBPACK_IMPORTED_MODULE_1__/* .BUNDLE_MEDIA_TYPE */ .NV || signs !== 'document' || signerId !== undefined))
        return bad('It says of its bundle what bundles are not.');
    if (method === 'cosign-keyless')
        return publicKey === undefined
            ? checkCertificate(entry, document)
            : bad('It has a public key beside its certificate.');
    const key = (0,_report_key_js__WEBPACK_IMPORTED_MODULE_3__/* .parseReportPublicKey */ .Cv)(publicKey ?? '');
    if (key === undefined)
        return bad(`Its public key is not a PEM of ${_report_key_js__WEBPACK_IMPORTED_MODULE_3__/* .REPORT_KEY_KINDS */ .Tu}.`);
    if ((0,_report_key_js__WEBPACK_IMPORTED_MODULE_3__/* .publicPart */ .JA)(key).keyId !== keyId)
        return bad('Its key id is that of another key.');
    return isBundle ? checkBundle(entry, document, trusted) : checkRaw(entry, key, document, trusted);
}


/***/ }),

/***/ 3222:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ toDer),
/* harmony export */   s: () => (/* binding */ fromDer)
/* harmony export */ });
/** Signatures of curves with 256 bits: r and s side by side, 32 bytes each, or as DER has them. */
/** A positive INTEGER of 32 bytes or fewer (X.690 8.3): no needless zero in front, and no sign. */
function integer(number) {
    const start = number.findIndex((byte) => byte !== 0);
    const short = start < 0 ? Buffer.alloc(1) : number.subarray(start);
    const signed = (short[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.alloc(1), short]) : short;
    return Buffer.concat([Buffer.from([0x02, signed.length]), signed]);
}
/** DER (SEQUENCE of two INTEGERs) of r and s side by side. @param raw 64 bytes */
function toDer(raw) {
    const body = Buffer.concat([integer(raw.subarray(0, 32)), integer(raw.subarray(32, 64))]);
    return Buffer.concat([Buffer.from([0x30, body.length]), body]);
}
/** r and s side by side, 64 bytes, of their DER; undefined for every other byte string, other ways to write the same included. */
function fromDer(der) {
    const raw = Buffer.alloc(64);
    let at = 2;
    for (const end of [32, 64]) {
        const length = der[at + 1] ?? 0;
        const number = der.subarray(at + 2, at + 2 + length);
        const short = number.length === 33 ? number.subarray(1) : number;
        if (length === 0 || number.length !== length || short.length > 32)
            return undefined;
        short.copy(raw, end - short.length);
        at += 2 + length;
    }
    // What DER writes in one way only is compared with that way.
    return toDer(raw).equals(der) ? raw : undefined;
}


/***/ }),

/***/ 78240:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cv: () => (/* binding */ parseReportPublicKey),
/* harmony export */   JA: () => (/* binding */ publicPart),
/* harmony export */   JR: () => (/* binding */ KEY_ALGORITHMS),
/* harmony export */   Tu: () => (/* binding */ REPORT_KEY_KINDS),
/* harmony export */   W6: () => (/* binding */ parseReportPrivateKey),
/* harmony export */   XV: () => (/* binding */ sm2Point),
/* harmony export */   nM: () => (/* binding */ withoutParameters),
/* harmony export */   yg: () => (/* binding */ keyIdOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _key_kind_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(92508);


/** Methods that are a kind of key, and the algorithm that goes with each. */
const KEY_ALGORITHMS = {
    ed25519: 'Ed25519',
    ecdsa: 'ECDSA P-256 SHA-256',
    rsa: 'RSA PKCS#1 SHA-256',
    sm2: 'SM2 SM3'
};
/** What a key of a report must be, for messages. */
const REPORT_KEY_KINDS = `${_key_kind_js__WEBPACK_IMPORTED_MODULE_1__/* .KEY_KINDS */ .A3}, or SM2`;
const METHODS = { ed25519: 'ed25519', ec: 'ecdsa', rsa: 'rsa' };
/** How a SubjectPublicKeyInfo of SM2 begins (RFC 5480, with the curve 1.2.156.10197.1.301); the point follows, not compressed. */
const SM2_PREFIX = Buffer.from('3059301306072a8648ce3d020106082a811ccf5501822d03420004', 'hex');
const derOf = (key) => key.export({ type: 'spki', format: 'der' });
/** The point of a public key of SM2: x and y, 64 bytes. Undefined for all other keys. */
function sm2Point(publicKey) {
    const der = derOf(publicKey);
    const isOne = der.length === SM2_PREFIX.length + 64 && der.subarray(0, SM2_PREFIX.length).equals(SM2_PREFIX);
    return isOne ? der.subarray(SM2_PREFIX.length) : undefined;
}
function reportKey(known, other) {
    const method = METHODS[known?.key.asymmetricKeyType ?? ''];
    if (known !== undefined && method !== undefined)
        return { method, key: known.key };
    try {
        const key = other();
        const isSm2 = sm2Point(key.type === 'private' ? (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)(key) : key) !== undefined;
        return isSm2 ? { method: 'sm2', key } : undefined;
    }
    catch {
        return undefined;
    }
}
/** A private key as `openssl ecparam -genkey` writes it has its curve in front. */
const PARAMETERS = /-----BEGIN [A-Z0-9 ]*PARAMETERS-----[\sA-Za-z0-9+/=]*-----END [A-Z0-9 ]*PARAMETERS-----\s*/g;
/** The text of a private key without the name of its curve in front. */
function withoutParameters(text) {
    return text.replaceAll(PARAMETERS, '');
}
/** A private key in PEM without a password; undefined when it is none of `REPORT_KEY_KINDS`. */
function parseReportPrivateKey(text) {
    const pem = withoutParameters(text);
    if ((0,_key_kind_js__WEBPACK_IMPORTED_MODULE_1__/* .privateKeyKind */ .zx)(pem) !== 'pem')
        return undefined;
    return reportKey((0,_key_kind_js__WEBPACK_IMPORTED_MODULE_1__/* .parsePrivateKey */ .QW)(pem), () => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPrivateKey)(pem));
}
/** A public key in PEM (`-----BEGIN PUBLIC KEY-----`); undefined when it is none of `REPORT_KEY_KINDS`, or a private key. */
function parseReportPublicKey(text) {
    const labels = [...text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----/g)].map(([, label]) => label);
    if (labels.length !== 1 || labels[0] !== 'PUBLIC KEY')
        return undefined;
    return reportKey((0,_key_kind_js__WEBPACK_IMPORTED_MODULE_1__/* .parsePublicKey */ .ee)(text), () => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)(text));
}
/** Which public key it is: `SHA256:` and base64 of the SHA-256 of its DER form. */
function keyIdOf(publicKey) {
    return `SHA256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(derOf(publicKey)).digest('base64')}`;
}
/** What a signature file says about a key, private or public. */
function publicPart({ key }) {
    const open = key.type === 'private' ? (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)(key) : key;
    return {
        publicKey: open.export({ type: 'spki', format: 'pem' }).toString(),
        keyId: keyIdOf(open)
    };
}


/***/ }),

/***/ 67352:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Y: () => (/* binding */ signAsCosign),
/* harmony export */   Hr: () => (/* binding */ runCosignKeyless),
/* harmony export */   IH: () => (/* binding */ runCosignWithKey),
/* harmony export */   ml: () => (/* binding */ runCosignReportKey),
/* harmony export */   xl: () => (/* binding */ runCosignIdentity)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _bundle_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(74316);
/* harmony import */ var _certificate_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(95849);
/* harmony import */ var _read_key_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(69754);
/* harmony import */ var _report_key_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(78240);
/* harmony import */ var _run_cosign_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4767);
/* harmony import */ var _sign_bundle_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(382);








/** Lets `work` use a file with the document as it is signed, in a directory that is removed after. */
async function withFile({ name, bytes }, host, work) {
    const directory = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(host.dirs.temp, 'cosign-'));
    try {
        const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, name);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(file, bytes);
        return await work(file, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, `${name}.sigstore.json`));
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(directory, { recursive: true, force: true });
    }
}
async function signedBundle(document, signer, host) {
    return withFile(document, host, async (file, bundle) => {
        await (0,_run_cosign_js__WEBPACK_IMPORTED_MODULE_6__/* .runCosignSign */ .aE)(file, bundle, signer, host);
        return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(bundle, 'utf8');
    });
}
const common = { algorithm: _bundle_js__WEBPACK_IMPORTED_MODULE_2__/* .BUNDLE_MEDIA_TYPE */ .NV, signs: 'document' };
/** A bundle by a private key in PEM without a password, as cosign would write it. */
function signAsCosign(document, privateKey) {
    return { method: 'cosign', ...common, bundle: (0,_sign_bundle_js__WEBPACK_IMPORTED_MODULE_7__/* .signBundle */ .O)(document.bytes, privateKey) };
}
/**
 * The public key of a key that cosign encrypted: it is there, and COSIGN_PASSWORD opens it.
 * @param key absolute path, or `env://NAME`
 * @throws PipelineError TOOLCHAIN_UNAVAILABLE without cosign 3, SIGNING_FAILED
 */
async function runCosignReportKey(key, host) {
    const open = (0,_report_key_js__WEBPACK_IMPORTED_MODULE_5__/* .parseReportPublicKey */ .Cv)(await (0,_run_cosign_js__WEBPACK_IMPORTED_MODULE_6__/* .runCosignPublicKey */ .Xo)({ kind: 'key', key }, host));
    if (open !== undefined)
        return open;
    throw (0,_read_key_js__WEBPACK_IMPORTED_MODULE_4__/* .badKey */ .v)('The key that cosign encrypted is of a kind that reports are not signed with.', 'Make one with `cosign generate-key-pair`.');
}
/**
 * Has cosign sign with a key that cosign encrypted; the password is in COSIGN_PASSWORD.
 * @param key absolute path, or `env://NAME`
 * @throws PipelineError TOOLCHAIN_UNAVAILABLE without cosign 3, SIGNING_FAILED
 */
async function runCosignWithKey(document, key, host) {
    const open = await runCosignReportKey(key, host);
    const bundle = await signedBundle(document, { kind: 'key', key }, host);
    return { method: 'cosign', ...common, ...(0,_report_key_js__WEBPACK_IMPORTED_MODULE_5__/* .publicPart */ .JA)(open), bundle };
}
/**
 * Has cosign sign with the identity of the workflow.
 * @throws PipelineError TOOLCHAIN_UNAVAILABLE without cosign 3, SIGNING_FAILED
 */
async function runCosignKeyless(document, host) {
    const bundle = await signedBundle(document, { kind: 'keyless' }, host);
    const der = (0,_bundle_js__WEBPACK_IMPORTED_MODULE_2__/* .parseBundle */ .QN)(bundle)?.certificateDer;
    const certificate = der === undefined ? undefined : (0,_certificate_js__WEBPACK_IMPORTED_MODULE_3__/* .parseCertificate */ .h)(der);
    if (certificate === undefined)
        throw (0,_read_key_js__WEBPACK_IMPORTED_MODULE_4__/* .badKey */ .v)('cosign wrote a bundle without a certificate that can be read.', 'Use a released cosign 3.');
    return { method: 'cosign-keyless', ...common, keyId: certificate.identity, bundle };
}
/**
 * Has cosign say by whom a bundle with a certificate is, and whether the public log has it.
 * @throws PipelineError TOOLCHAIN_UNAVAILABLE without cosign 3
 */
async function runCosignIdentity(document, bundle, expected, host) {
    return withFile(document, host, async (file, path) => {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(path, bundle);
        return (0,_run_cosign_js__WEBPACK_IMPORTED_MODULE_6__/* .runCosignVerify */ .M1)(file, path, expected, host);
    });
}


/***/ }),

/***/ 94465:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  E: () => (/* binding */ runReportSigner),
  q: () => (/* binding */ runSignerCheck)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./lib/package/signatures/check-signature.js
var check_signature = __webpack_require__(58185);
// EXTERNAL MODULE: ./lib/package/signatures/key-kind.js
var key_kind = __webpack_require__(92508);
// EXTERNAL MODULE: ./lib/package/signatures/read-key.js
var read_key = __webpack_require__(69754);
// EXTERNAL MODULE: ./lib/package/signatures/report-key.js
var report_key = __webpack_require__(78240);
// EXTERNAL MODULE: ./lib/package/signatures/run-cosign.js
var run_cosign = __webpack_require__(4767);
// EXTERNAL MODULE: ./lib/package/signatures/run-report-cosign.js
var run_report_cosign = __webpack_require__(67352);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/package/errors.js
var errors = __webpack_require__(59577);
;// CONCATENATED MODULE: ./lib/package/signatures/run-openssl-sm2.js




const TIMEOUT_MS = 60_000;
/**
 * The openssl on PATH; version 3 or later, because earlier ones take no signer id.
 * @throws PipelineError TOOLCHAIN_UNAVAILABLE
 */
async function runOpensslReady(host) {
    const path = await host.which('openssl');
    const said = path === undefined
        ? ''
        : (await host.exec({ argv: [path, 'version'], timeoutMs: TIMEOUT_MS })).stdout.trim();
    const [, major = '0'] = /^OpenSSL (\d+)\./.exec(said) ?? [];
    if (path !== undefined && Number(major) >= 3)
        return path;
    throw new errors/* PipelineError */.zC({
        code: 'TOOLCHAIN_UNAVAILABLE',
        what: path === undefined
            ? 'There is no openssl on PATH, which signing with SM2 needs.'
            : `The openssl on PATH is ${said.slice(0, 60)}, and signing with SM2 needs OpenSSL 3.`,
        fix: 'Install OpenSSL 3 before this step, or sign with a key of another kind.'
    });
}
/**
 * Signs with SM2 and SM3 by openssl, since Node's own SM2 has no signer id. The key is never on a command line: one from the
 * environment is put into a file of this run that only its owner can read, and removed.
 * @returns DER
 * @throws PipelineError TOOLCHAIN_UNAVAILABLE without OpenSSL 3, SIGNING_FAILED when it does not sign
 */
async function runOpensslSm2(message, key, signerId, host) {
    const openssl = await runOpensslReady(host);
    const directory = await (0,promises_.mkdtemp)((0,external_node_path_.join)(host.dirs.temp, 'sm2-'));
    try {
        const keyFile = key.path ?? (0,external_node_path_.join)(directory, 'key.pem');
        const messageFile = (0,external_node_path_.join)(directory, 'message');
        if (key.path === undefined)
            await (0,promises_.writeFile)(keyFile, key.text, { mode: 0o600 });
        await (0,promises_.writeFile)(messageFile, message, { mode: 0o600 });
        const how = ['-rawin', '-digest', 'sm3', '-pkeyopt', `distid:${signerId}`];
        const { exitCode, stdout, stderr } = await host.exec({
            argv: [openssl, 'pkeyutl', '-sign', '-inkey', keyFile, ...how, '-in', messageFile],
            stdoutEncoding: 'latin1',
            timeoutMs: TIMEOUT_MS
        });
        if (exitCode === 0)
            return Buffer.from(stdout, 'latin1');
        const said = host.redact(stderr.trim().split('\n')[0] ?? '').slice(0, 500);
        throw (0,read_key/* badKey */.v)(`openssl did not sign with the key of SM2: ${said}`, 'Give a private key of SM2 in PEM without a password.');
    }
    finally {
        await (0,promises_.rm)(directory, { recursive: true, force: true });
    }
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./lib/package/signatures/der-signature.js
var der_signature = __webpack_require__(3222);
// EXTERNAL MODULE: ./lib/package/signatures/verify-sm2.js
var verify_sm2 = __webpack_require__(26478);
;// CONCATENATED MODULE: ./lib/package/signatures/run-sign-command.js









/** A signature of RSA with 16384 bits is 2 KiB; with base64, blanks and line ends this is ample. */
const MAX_OUTPUT_BYTES = 8192;
/** Somebody may have to touch a key. */
const run_sign_command_TIMEOUT_MS = 2 * 60_000;
async function readPublicKey(path, host) {
    const absolute = (0,external_node_path_.resolve)(host.dirs.workspace, path);
    const text = await (0,promises_.readFile)(absolute, 'utf8').catch(() => undefined);
    if (text === undefined)
        throw (0,read_key/* badKey */.v)(`The public key ${absolute} of the command that signs cannot be read.`, 'Give the path of its public key in PEM.');
    const key = (0,report_key/* parseReportPublicKey */.Cv)(text);
    if (key !== undefined)
        return key;
    throw (0,read_key/* badKey */.v)(`${absolute} is no public key that reports can be signed with.`, `Give the public key of the command in PEM: ${report_key/* REPORT_KEY_KINDS */.Tu}.`);
}
/** What the output of a program may mean: bytes of a signature as they are, in base64, and r and s side by side. */
function readings(output, { method }) {
    const text = output.toString('latin1').replaceAll(/\s/g, '');
    const decoded = Buffer.from(text, 'base64');
    const plain = text !== '' && decoded.toString('base64') === text ? [output, decoded] : [output];
    const hasTwoNumbers = method === 'ecdsa' || method === 'sm2';
    return plain.flatMap((bytes) => hasTwoNumbers && bytes.length === 64 ? [bytes, (0,der_signature/* toDer */.d)(bytes)] : [bytes]);
}
async function findSignature(output, key, document) {
    for (const signature of readings(output, key))
        for (const signs of ['document', 'digest'])
            if (await (0,check_signature/* isSignedBy */.s)(key, { signature, signs }, document))
                return { signature, signs };
    return undefined;
}
function environmentOf(names, host) {
    const pairs = names.flatMap((name) => {
        const value = host.env[name];
        return value === undefined ? [] : [[name, value]];
    });
    for (const [, value] of pairs)
        host.mask(value);
    return Object.fromEntries(pairs);
}
function refuseFailed(result, program, limitMs, host) {
    const { exitCode, stderr, timedOut } = result;
    if (exitCode === 0 && !timedOut)
        return;
    const details = host.redact(stderr.trim().split('\n').slice(-15).join('\n')).slice(-4000);
    throw new errors/* PipelineError */.zC({
        code: 'SIGNING_FAILED',
        what: timedOut
            ? `${program} did not sign within ${limitMs} ms.`
            : `${program}, which should sign, ended with status ${exitCode}.`,
        fix: 'Run it by hand: it gets 32 bytes on standard input, and prints their signature.',
        ...(details === '' ? {} : { details })
    });
}
async function requireProgram(program, host) {
    const isPath = /[/\\]/.test(program);
    const found = isPath
        ? await (0,promises_.access)((0,external_node_path_.resolve)(host.dirs.workspace, program), external_node_fs_.constants.X_OK).then(() => true, () => false)
        : (await host.which(program)) !== undefined;
    if (!found)
        throw (0,read_key/* badKey */.v)(`${program}, which should sign, is no program that can be run.`, 'Give the path of a program, or put it on PATH.');
}
/**
 * Whether what a program needs is there; it is not run.
 * @throws PipelineError SIGNING_FAILED
 */
async function runSignCommandReady({ run, publicKey }, host) {
    const key = await readPublicKey(publicKey, host);
    await requireProgram(run[0], host);
    return key;
}
/**
 * Has a program sign: it gets the 32 bytes of the document's SHA-256 on standard input, and prints the signature, as bytes or in
 * base64. The signature is checked at once against the public key, as one of the document (what signs a given SHA-256) or as
 * one of these 32 bytes (what hashes by itself).
 * @throws PipelineError SIGNING_FAILED when it fails, takes too long, or prints anything else
 */
async function runSignCommand(document, signer, host) {
    const key = await runSignCommandReady(signer, host);
    const { run, publicKey: path, timeoutMs = run_sign_command_TIMEOUT_MS, env = [] } = signer;
    const result = await host.exec({
        argv: run,
        input: document.digest,
        stdoutEncoding: 'latin1',
        timeoutMs,
        env: environmentOf(env, host)
    });
    const [program] = run;
    refuseFailed(result, program, timeoutMs, host);
    const output = Buffer.from(result.stdout, 'latin1');
    const found = output.length > MAX_OUTPUT_BYTES ? undefined : await findSignature(output, key, document);
    if (found === undefined)
        throw (0,read_key/* badKey */.v)(`${program} printed ${output.length} bytes, and they are no ${report_key/* KEY_ALGORITHMS */.JR[key.method]} signature by ${path}.`, 'Give the public key of the key it signs with, and have it print the signature only, as bytes or in base64.');
    return {
        method: 'command',
        algorithm: report_key/* KEY_ALGORITHMS */.JR[key.method],
        signs: found.signs,
        ...(0,report_key/* publicPart */.JA)(key),
        signature: found.signature.toString('base64'),
        ...(key.method === 'sm2' ? { signerId: verify_sm2/* DEFAULT_SIGNER_ID */.HY } : {})
    };
}

;// CONCATENATED MODULE: ./lib/package/signatures/run-report-signer.js










function parseKey(text) {
    const key = (0,report_key/* parseReportPrivateKey */.W6)(text);
    if (key !== undefined)
        return key;
    throw (0,read_key/* badKey */.v)((0,key_kind/* privateKeyKind */.zx)((0,report_key/* withoutParameters */.nM)(text)) === 'encrypted'
        ? 'The signing key has a password that only OpenSSL knows how to ask for.'
        : 'The signing key cannot be used.', `Give a private key in PEM without a password: ${report_key/* REPORT_KEY_KINDS */.Tu}; or one that cosign made.`);
}
function signerIdFor(signer, isSm2) {
    const id = 'signerId' in signer ? signer.signerId : undefined;
    if (id !== undefined && !isSm2)
        throw (0,read_key/* badKey */.v)('A signer id is given, and the signing key is not one of SM2.', 'Take the signer id away, or give a key of SM2.');
    if (id === undefined || verify_sm2/* SIGNER_ID */.DD.test(id))
        return id ?? verify_sm2/* DEFAULT_SIGNER_ID */.HY;
    throw (0,read_key/* badKey */.v)('The signer id cannot be used.', 'Give 1 to 256 printable ASCII characters; without one it is 1234567812345678.');
}
async function readReadyKey(signer, host) {
    const read = await (0,read_key/* readKey */.Y)(signer.key, host);
    const isCosign = (0,key_kind/* privateKeyKind */.zx)(read.text) === 'cosign';
    if (isCosign && (signer.method === 'key' || signer.method === 'cosign'))
        return { read, signerId: signerIdFor(signer, false) };
    const key = parseKey(read.text);
    const { method } = key;
    const signerId = signerIdFor(signer, method === 'sm2');
    if (signer.method === 'cosign' && method === 'sm2')
        throw (0,read_key/* badKey */.v)('cosign knows no keys of SM2.', `Give a key: ${key_kind/* KEY_KINDS */.A3}; or ask for sm2.`);
    if (signer.method !== 'key' && signer.method !== 'cosign' && signer.method !== method)
        throw (0,read_key/* badKey */.v)(`The signing key is one for ${report_key/* KEY_ALGORITHMS */.JR[method]}, and ${signer.method} was asked for.`, `Give a key for ${report_key/* KEY_ALGORITHMS */.JR[signer.method]}, or ask for ${method}.`);
    return { read, key, signerId };
}
async function signWithKey(document, signer, host) {
    const { read, key, signerId } = await readReadyKey(signer, host);
    if (key === undefined)
        return (0,run_report_cosign/* runCosignWithKey */.IH)(document, read.forCosign, host);
    if (signer.method === 'cosign')
        return { ...(0,run_report_cosign/* signAsCosign */.$Y)(document, (0,report_key/* withoutParameters */.nM)(read.text)), ...(0,report_key/* publicPart */.JA)(key) };
    const { method } = key;
    const signature = method === 'sm2'
        ? await runOpensslSm2(document.bytes, read, signerId, host)
        : (0,external_node_crypto_.sign)(method === 'ed25519' ? null : 'sha256', document.bytes, key.key);
    return {
        method,
        algorithm: report_key/* KEY_ALGORITHMS */.JR[method],
        signs: 'document',
        ...(0,report_key/* publicPart */.JA)(key),
        signature: signature.toString('base64'),
        ...(method === 'sm2' ? { signerId } : {})
    };
}
async function signWith(document, signer, host) {
    switch (signer.method) {
        case 'cosign-keyless':
            return (0,run_report_cosign/* runCosignKeyless */.Hr)(document, host);
        case 'command':
            return runSignCommand(document, signer, host);
        default:
            return signWithKey(document, signer, host);
    }
}
/**
 * Finds out, in a moment, whether a signer can sign: its key is read, its programs are looked for, and cosign opens the key with
 * its password. Nothing is signed: a person may have to touch a key, and the public log keeps what it is sent.
 * @throws PipelineError as `runReportSigner`
 */
async function runSignerCheck(signer, host) {
    switch (signer.method) {
        case 'cosign-keyless':
            await (0,run_cosign/* runCosignReady */.Wo)({ kind: 'keyless' }, host);
            return;
        case 'command':
            await runSignCommandReady(signer, host);
            return;
        default: {
            const { read, key } = await readReadyKey(signer, host);
            if (key === undefined)
                await (0,run_report_cosign/* runCosignReportKey */.ml)(read.forCosign, host);
            else if (key.method === 'sm2')
                await runOpensslReady(host);
        }
    }
}
/**
 * Signs a document, and checks the signature as whoever gets it will.
 * @throws PipelineError SIGNING_FAILED, or TOOLCHAIN_UNAVAILABLE without cosign 3 or OpenSSL 3 where it is needed
 */
async function runReportSigner(document, signer, host) {
    const signature = await signWith(document, signer, host);
    const check = await (0,check_signature/* checkSignature */.j)(signature, document, '');
    if (check.good)
        return signature;
    throw (0,read_key/* badKey */.v)(`The signature that was just made cannot be verified: ${check.why}`, 'Report this with the kind of the key and the versions of openssl and cosign.');
}


/***/ }),

/***/ 18955:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ signatureNameOf),
/* harmony export */   p: () => (/* binding */ REPORT_SIGNATURE_METHODS)
/* harmony export */ });
/** How a report is signed. */
const REPORT_SIGNATURE_METHODS = [
    'ed25519',
    'ecdsa',
    'rsa',
    'sm2',
    'cosign',
    'cosign-keyless',
    'command'
];
/** `report.sig.json` of `report.json`. */
function signatureNameOf(document) {
    return document.replace(/\.json$/, '') + '.sig.json';
}


/***/ }),

/***/ 49288:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ parseStrictJson)
/* harmony export */ });
/** Deeper than anything that crossgo writes. */
const DEEPEST = 64;
const TOKEN = /[\t\n\r ]+|(?<string>"[^"\\]*(?:\\.[^"\\]*)*")|(?<number>-?\d[\d.eE+-]*)|[[\]{}:,]|[a-z]+/y;
/** A decimal number as digits without zeros at the ends, and what to shift them by: `1.50` and `15e-1` are the same. */
function decimal(text) {
    const [, sign = '', whole = '', part = '', power = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
    const digits = (whole + part).replace(/^0+/, '');
    // By hand: an expression for zeros at the end tries every run of zeros anew.
    let end = digits.length;
    while (digits[end - 1] === '0')
        end -= 1;
    const short = digits.slice(0, end);
    return short === ''
        ? '0'
        : `${sign}${short}e${Number(power) - part.length + digits.length - short.length}`;
}
/** Whether a number is one that every reader of JSON takes for the same (RFC 7493, 2.2). */
function isExact(text) {
    const value = Number(text);
    return Number.isFinite(value) && decimal(text) === decimal(String(value));
}
/** The first thing in a well-formed text that two readers may take for different things. */
function findAmbiguity(text) {
    const levels = [];
    const token = new RegExp(TOKEN);
    for (let match = token.exec(text); match !== null; match = token.exec(text)) {
        const [word] = match;
        const level = levels.at(-1);
        if (word === '{' || word === '[') {
            if (levels.length >= DEEPEST)
                return 'it is nested too deeply';
            levels.push({ names: word === '{' ? new Set() : undefined, nameIsNext: word === '{' });
        }
        else if (word === '}' || word === ']')
            levels.pop();
        else if (word === ',' && level !== undefined)
            level.nameIsNext = level.names !== undefined;
        else if (match.groups?.['number'] !== undefined && !isExact(word))
            return `the number ${word.slice(0, 60)} cannot be kept exactly`;
        else if (match.groups?.['string'] !== undefined && level?.nameIsNext === true) {
            const name = String(JSON.parse(word));
            if (level.names?.has(name) === true)
                return `the name ${JSON.stringify(name.slice(0, 60))} stands in one object twice`;
            level.names?.add(name);
            level.nameIsNext = false;
        }
    }
    return undefined;
}
/**
 * Reads JSON that means the same to every reader (I-JSON, RFC 7493): UTF-8 without a mark of byte order, no name twice in an
 * object, no number that is not kept exactly, at most 64 levels.
 */
function parseStrictJson(bytes) {
    let text;
    try {
        text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    }
    catch {
        return { why: 'it is not UTF-8' };
    }
    try {
        const value = JSON.parse(text);
        const why = findAmbiguity(text);
        return why === undefined ? { value } : { why };
    }
    catch {
        return { why: 'it is no JSON' };
    }
}


/***/ }),

/***/ 26478:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DD: () => (/* binding */ SIGNER_ID),
/* harmony export */   HY: () => (/* binding */ DEFAULT_SIGNER_ID),
/* harmony export */   Us: () => (/* binding */ verifySm2)
/* harmony export */ });
/* harmony import */ var _der_signature_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3222);
/* harmony import */ var _report_key_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78240);


/** Who signs with a key of SM2, when nobody says so (GM/T 0009-2012, 10). */
const DEFAULT_SIGNER_ID = '1234567812345678';
/** An identity that openssl and everybody else write in the same bytes. */
const SIGNER_ID = /^[\x20-\x7e]{1,256}$/;
/** Order of the curve's base point (GB/T 32918.5-2017). */
const ORDER = Buffer.from('fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123', 'hex');
const isInRange = (number) => number.some((byte) => byte !== 0) && Buffer.compare(number, ORDER) < 0;
/**
 * Whether a signature of SM2 with SM3 is good (GB/T 32918.2-2016, 7.1). The curve's arithmetic is the library's, because
 * Node's own verification has no signer id.
 * @param signature DER
 */
async function verifySm2(message, signature, publicKey, signerId) {
    const raw = (0,_der_signature_js__WEBPACK_IMPORTED_MODULE_1__/* .fromDer */ .s)(signature);
    const point = (0,_report_key_js__WEBPACK_IMPORTED_MODULE_0__/* .sm2Point */ .XV)(publicKey);
    if (raw === undefined || point === undefined || !SIGNER_ID.test(signerId))
        return false;
    if (!isInRange(raw.subarray(0, 32)) || !isInRange(raw.subarray(32)))
        return false;
    const { sm2 } = await __webpack_require__.e(/* import() */ 918).then(__webpack_require__.t.bind(__webpack_require__, 88918, 19));
    try {
        return sm2.doVerifySignature(message, raw.toString('hex'), `04${point.toString('hex')}`, {
            hash: true,
            userId: signerId
        });
    }
    catch {
        // A point that is not on the curve.
        return false;
    }
}


/***/ }),

/***/ 24760:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BS: () => (/* binding */ gammaQ),
/* harmony export */   gU: () => (/* binding */ gammaP)
/* harmony export */ });
/* unused harmony export lnGamma */
const ITERATIONS = 10_000;
const EPSILON = 2 ** -53;
const TINY = 1e-300;
/** From here on the series of Stirling has sixteen digits. */
const STIRLING_FROM = 16;
const HALF_LN_2PI = 0.5 * Math.log(2 * Math.PI);
/** Bernoulli numbers B₂ₖ/(2k(2k−1)): Abramowitz and Stegun 6.1.41. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360];
/** ln Γ(a) for a > 0: recursion up to 16, from there on Stirling's series. */
function lnGamma(a) {
    let product = 1;
    let shifted = a;
    for (; shifted < STIRLING_FROM; shifted++)
        product *= shifted;
    const series = STIRLING.reduce((sum, term, k) => sum + term / shifted ** (2 * k + 1), 0);
    return (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LN_2PI + series - Math.log(product);
}
const prefactor = (a, x) => Math.exp(a * Math.log(x) - x - lnGamma(a));
/** Σ xⁿ/(a(a+1)…(a+n)): Abramowitz and Stegun 6.5.29. */
function lowerSeries(a, x) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; n < ITERATIONS && term > sum * EPSILON; n++) {
        term *= x / (a + n);
        sum += term;
    }
    return prefactor(a, x) * sum;
}
/** The continued fraction 6.5.31 of Abramowitz and Stegun, evaluated by the method of Lentz. */
function upperFraction(a, x) {
    let b = x + 1 - a;
    let c = 1 / TINY;
    let d = 1 / b;
    let value = d;
    for (let n = 1; n < ITERATIONS; n++) {
        const numerator = -n * (n - a);
        b += 2;
        d = 1 / (numerator * d + b || TINY);
        c = b + numerator / c || TINY;
        value *= d * c;
        if (Math.abs(d * c - 1) < 2 * EPSILON)
            break;
    }
    return prefactor(a, x) * value;
}
function requireArguments(a, x) {
    if (!(a > 0 && a <= 1e5 && x >= 0))
        throw new RangeError(`incomplete gamma of ${a} and ${x}`);
}
/**
 * The regularized lower incomplete gamma function P(a, x), for 0 < a ≤ 100000 and x ≥ 0, else a RangeError. Twelve
 * digits for a up to a thousand.
 */
function gammaP(a, x) {
    requireArguments(a, x);
    if (x === 0)
        return 0;
    return x < a + 1 ? lowerSeries(a, x) : x === Infinity ? 1 : 1 - upperFraction(a, x);
}
/** Q(a, x) = 1 − P(a, x), without loss of digits where it is small. Arguments as of `gammaP`. */
function gammaQ(a, x) {
    requireArguments(a, x);
    if (x === 0)
        return 1;
    return x < a + 1 ? 1 - lowerSeries(a, x) : x === Infinity ? 0 : upperFraction(a, x);
}


/***/ }),

/***/ 13919:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  O: () => (/* binding */ mannKendallTest)
});

;// CONCATENATED MODULE: ./lib/package/statistics/inversions.js
/** Merges two neighbouring runs in order of size; how many pairs were strictly the wrong way round. */
function merge(from, to, start, middle, end) {
    let [left, right, inversions] = [start, middle, 0];
    for (let at = start; at < end; at++) {
        const takeRight = left >= middle || (right < end && (from[right] ?? 0) < (from[left] ?? 0));
        if (takeRight)
            inversions += middle - left;
        to[at] = (takeRight ? from[right++] : from[left++]) ?? 0;
    }
    return inversions;
}
/** Pairs of a series whose later number is strictly smaller, counted by a merge sort: O(n log n), no recursion. */
function inversionCount(series) {
    let from = Float64Array.from(series);
    let to = new Float64Array(from.length);
    let inversions = 0;
    for (let run = 1; run < from.length; run *= 2) {
        for (let start = 0; start < from.length; start += 2 * run) {
            const middle = start + run < from.length ? start + run : from.length;
            const end = middle + run < from.length ? middle + run : from.length;
            inversions += merge(from, to, start, middle, end);
        }
        const merged = to;
        to = from;
        from = merged;
    }
    return inversions;
}

// EXTERNAL MODULE: ./lib/package/statistics/normal.js
var normal = __webpack_require__(36071);
// EXTERNAL MODULE: ./lib/package/statistics/ranks.js
var ranks = __webpack_require__(41341);
;// CONCATENATED MODULE: ./lib/package/statistics/mann-kendall.js



const EXACT_LENGTH = 10;
/** How many orders of n numbers have each count of inversions (Knuth 5.1.1, Mahonian numbers). */
function inversionWays(n) {
    let ways = [1];
    for (let size = 2; size <= n; size++) {
        const previous = ways;
        ways = Array.from({ length: (size * (size - 1)) / 2 + 1 }, (_, inversions) => previous
            .slice(Math.max(0, inversions - size + 1), inversions + 1)
            .reduce((sum, way) => sum + way, 0));
    }
    return ways;
}
function exactP(n, inversions) {
    const ways = inversionWays(n);
    const smaller = Math.min(inversions, ways.length - 1 - inversions);
    const sum = (counts) => counts.reduce((all, count) => all + count, 0);
    return Math.min(1, (2 * sum(ways.slice(0, smaller + 1))) / sum(ways));
}
/** Variance of S with ties: [n(n−1)(2n+5) − Σt(t−1)(2t+5)]/18 (Kendall 1970); no continuity correction, as SciPy. */
function normalP(n, sizes, score) {
    const term = (t) => t * (t - 1) * (2 * t + 5);
    const variance = (term(n) - sizes.reduce((sum, t) => sum + term(t), 0)) / 18;
    return variance <= 0 ? 1 : 2 * (0,normal/* normalSurvival */.I)(Math.abs(score) / Math.sqrt(variance));
}
/**
 * Tests whether a series, oldest first, rises or falls. Exact for at most 10 numbers without ties, else the normal
 * approximation with tie-corrected variance. A constant series gives τ 0 and p 1. Undefined for fewer than two numbers;
 * RangeError by `requireFinite`. Values are as of `scipy.stats.kendalltau(range(n), series)`.
 */
function mannKendallTest(series) {
    const sizes = (0,ranks/* tieSizes */.P)(series);
    const n = series.length;
    if (n < 2)
        return undefined;
    const pairs = (n * (n - 1)) / 2;
    const untied = pairs - sizes.reduce((sum, t) => sum + (t * (t - 1)) / 2, 0);
    if (untied === 0)
        return { tau: 0, p: 1, method: 'asymptotic' };
    const inversions = inversionCount(series);
    const score = untied - 2 * inversions;
    const tau = Math.max(-1, Math.min(1, score / Math.sqrt(pairs) / Math.sqrt(untied)));
    return n <= EXACT_LENGTH && sizes.length === n
        ? { tau, p: exactP(n, inversions), method: 'exact' }
        : { tau, p: normalP(n, sizes, score), method: 'asymptotic' };
}


/***/ }),

/***/ 36071:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ normalSurvival)
/* harmony export */ });
/* harmony import */ var _incomplete_gamma_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(24760);

/**
 * P(Z ≥ z) of the standard normal distribution: ½ erfc(z/√2), which is half of Q(½, z²/2). Twelve digits, also far out
 * in the upper tail, down to the smallest double.
 */
function normalSurvival(z) {
    const half = (z * z) / 2;
    return z >= 0 ? (0,_incomplete_gamma_js__WEBPACK_IMPORTED_MODULE_0__/* .gammaQ */ .BS)(0.5, half) / 2 : 0.5 + (0,_incomplete_gamma_js__WEBPACK_IMPORTED_MODULE_0__/* .gammaP */ .gU)(0.5, half) / 2;
}


/***/ }),

/***/ 94565:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JZ: () => (/* binding */ median),
/* harmony export */   YV: () => (/* binding */ quantile),
/* harmony export */   mY: () => (/* binding */ quantileOfSorted)
/* harmony export */ });
/* harmony import */ var _samples_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23277);

const interpolate = (low, high, share) => share < 0.5 ? low + (high - low) * share : high - (high - low) * (1 - share);
function requireShare(share) {
    if (!(share >= 0 && share <= 1))
        throw new RangeError(`a quantile is of 0 to 1, not of ${share}`);
}
/** `quantile` of numbers that are in ascending order already. */
function quantileOfSorted(ordered, share) {
    requireShare(share);
    if (ordered.length === 0)
        return undefined;
    const position = (ordered.length - 1) * share;
    const index = Math.floor(position);
    const low = ordered[index] ?? 0;
    return interpolate(low, ordered[index + 1] ?? low, position - index);
}
/**
 * The quantile of type 7 of Hyndman and Fan (1996): linear between order statistics; what numpy, R and spreadsheets
 * give by default. `share` is 0 to 1. Undefined for an empty sample; RangeError by `requireFinite`.
 */
function quantile(values, share) {
    return quantileOfSorted((0,_samples_js__WEBPACK_IMPORTED_MODULE_0__/* .sorted */ .IP)(values), share);
}
/** The middle number, or the mean of the two in the middle. Undefined for an empty sample. */
function median(values) {
    return quantile(values, 0.5);
}


/***/ }),

/***/ 41341:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ pooledGroups),
/* harmony export */   P: () => (/* binding */ tieSizes)
/* harmony export */ });
/* harmony import */ var _samples_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23277);

const runEnd = (values, start, value) => {
    let end = start;
    while (end < values.length && values[end] === value)
        end++;
    return end;
};
/** Pools two samples into groups of equal values. O(n log n); RangeError by `requireFinite`. */
function pooledGroups(first, second) {
    const [a, b] = [(0,_samples_js__WEBPACK_IMPORTED_MODULE_0__/* .sorted */ .IP)(first), (0,_samples_js__WEBPACK_IMPORTED_MODULE_0__/* .sorted */ .IP)(second)];
    const size = a.length + b.length;
    const values = new Float64Array(size);
    const counts = [new Uint32Array(size), new Uint32Array(size)];
    let groups = 0;
    for (let i = 0, j = 0; i < a.length || j < b.length; groups++) {
        const [x, y] = [a[i], b[j]];
        const value = y === undefined || (x !== undefined && x <= y) ? (x ?? 0) : y;
        const [nextI, nextJ] = [runEnd(a, i, value), runEnd(b, j, value)];
        values[groups] = value;
        counts[0][groups] = nextI - i;
        counts[1][groups] = nextJ - j;
        i = nextI;
        j = nextJ;
    }
    return {
        values: values.subarray(0, groups),
        first: counts[0].subarray(0, groups),
        second: counts[1].subarray(0, groups)
    };
}
/** How many numbers of one sample share each distinct value, in ascending order of the value. */
function tieSizes(values) {
    const ordered = (0,_samples_js__WEBPACK_IMPORTED_MODULE_0__/* .sorted */ .IP)(values);
    const sizes = [];
    for (let start = 0; start < ordered.length;) {
        const end = runEnd(ordered, start, ordered[start] ?? 0);
        sizes.push(end - start);
        start = end;
    }
    return sizes;
}


/***/ }),

/***/ 23277:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IP: () => (/* binding */ sorted),
/* harmony export */   hC: () => (/* binding */ requireWeights),
/* harmony export */   hp: () => (/* binding */ requireFinite)
/* harmony export */ });
/** Largest magnitude in a sample: differences and sums of a few stay finite. */
const LARGEST = 1e300;
/**
 * The one rule for samples: every number is finite and at most 1e300 in magnitude, else a RangeError says which is
 * not. So no statistic of this room is ever NaN. What a missing measurement means is for its reader to say.
 */
function requireFinite(values) {
    let index = 0;
    for (const value of values) {
        if (!(value >= -LARGEST && value <= LARGEST)) {
            throw new RangeError(`number ${index} of the sample is ${value}, not a finite one`);
        }
        index++;
    }
}
/** The sample in ascending order, `requireFinite` kept; the given array stays as it is. */
function sorted(values) {
    requireFinite(values);
    return new Float64Array(values).sort();
}
/**
 * The rule for weights of a histogram: finite and not negative, else a RangeError. Counts, bytes and shares all are
 * weights.
 */
function requireWeights(weights) {
    for (const [index, weight] of weights.entries()) {
        if (!(weight >= 0 && weight < Infinity)) {
            throw new RangeError(`weight ${index} of the histogram is ${weight}`);
        }
    }
}


/***/ }),

/***/ 47927:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ theilSenSlope)
/* harmony export */ });
/* harmony import */ var _quantile_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(94565);
/* harmony import */ var _samples_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23277);


/** Four and a half million slopes, half a second. */
const LONGEST = 3000;
/**
 * Theil–Sen slope of a series, oldest first: the median of the slopes between all pairs, per step. Undefined for fewer
 * than two numbers; RangeError by `requireFinite`, or for more than 3000 numbers, since all n(n−1)/2 slopes are held: a
 * history is thinned by its reader.
 * @param places where each number stands, in steps, ascending; without them the steps are equal
 */
function theilSenSlope(series, places) {
    (0,_samples_js__WEBPACK_IMPORTED_MODULE_0__/* .requireFinite */ .hp)(series);
    const placeOf = (index) => places?.[index] ?? index;
    const n = series.length;
    if (n > LONGEST)
        throw new RangeError(`a series of ${n} numbers, at most ${LONGEST} can be taken`);
    const slopes = new Float64Array((n * (n - 1)) / 2);
    let at = 0;
    for (let j = 1; j < n; j++) {
        for (let i = 0; i < j; i++)
            slopes[at++] = ((series[j] ?? 0) - (series[i] ?? 0)) / (placeOf(j) - placeOf(i));
    }
    return (0,_quantile_js__WEBPACK_IMPORTED_MODULE_1__/* .quantileOfSorted */ .mY)(slopes.sort(), 0.5);
}


/***/ })

};
