export const id = 932;
export const ids = [932];
export const modules = {

/***/ 2932:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runReport: () => (/* binding */ runReport),
  runVerifyReport: () => (/* binding */ runVerifyReport)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/package/errors.js
var errors = __webpack_require__(59577);
// EXTERNAL MODULE: ./lib/package/report/formats.js
var report_formats = __webpack_require__(2403);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./lib/package/artifacts/layout.js
var layout = __webpack_require__(24428);
// EXTERNAL MODULE: ./lib/package/report/documents.js
var documents = __webpack_require__(11757);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./lib/package/report/canonical.js + 1 modules
var canonical = __webpack_require__(45784);
// EXTERNAL MODULE: ./lib/package/report/json-shape.js
var json_shape = __webpack_require__(57341);
// EXTERNAL MODULE: ./lib/package/report/renderers/printable.js
var printable = __webpack_require__(19671);
// EXTERNAL MODULE: ./lib/package/report/stored-shapes.js
var stored_shapes = __webpack_require__(26019);
// EXTERNAL MODULE: ./lib/package/version.js
var version = __webpack_require__(16740);
;// CONCATENATED MODULE: ./lib/package/report/parse-document.js





/** The last moment that a text of four digits for the year has, in milliseconds since 1970. */
const LAST_MS = Date.UTC(9999, 11, 31, 23, 59, 59, 999);
function isFields(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function isTime(value) {
    const at = typeof value === 'string' ? Date.parse(value) : value;
    return typeof at === 'number' && at >= 0 && at <= LAST_MS;
}
/** Names of fields that are moments, wherever they stand. */
const isMoment = (name) => name === 'at' || /^(?:started|tripped)At$/.test(name);
/** The first moment that is none; the value is of our shape, so that it is not deep. */
function findNoTime(value, place) {
    if (typeof value !== 'object' || value === null)
        return undefined;
    for (const [name, each] of Object.entries(value)) {
        const here = Array.isArray(value)
            ? `${place}[${name}]`
            : place === ''
                ? name
                : `${place}.${name}`;
        const isScalar = typeof each === 'number' || typeof each === 'string';
        if (!Array.isArray(value) && isMoment(name) && isScalar) {
            if (!isTime(each))
                return here;
            continue;
        }
        const found = findNoTime(each, here);
        if (found !== undefined)
            return found;
    }
    return undefined;
}
function kindOf(value) {
    if (!isFields(value))
        return undefined;
    const has = (...names) => names.every((name) => Object.hasOwn(value, name));
    if (has('policy', 'checks', 'release'))
        return 'readiness';
    return has('plan', 'targets', 'findings') ? 'report' : undefined;
}
function writer(value) {
    const by = isFields(value) ? value['crossgo'] : undefined;
    if (typeof by !== 'string' || by === version/* VERSION */.x)
        return '';
    return ` It is by crossgo ${(0,printable/* printable */.g)(by.slice(0, 40))}, and this is ${version/* VERSION */.x}.`;
}
/**
 * A document of anybody's, told by what it has: report.json of a build, or readiness.json, of all stages or of some.
 * @param shown as messages name it
 * @throws PipelineError CONFIG_INVALID, with the place, for what no crossgo writes
 */
function parseDocument(text, shown) {
    const wrong = (what) => new errors/* PipelineError */.zC({
        code: 'CONFIG_INVALID',
        what: `${shown} ${what}`,
        fix: 'Give report.json or readiness.json as crossgo wrote it.'
    });
    const { value } = (0,json_shape/* parseShaped */.x)(text, {});
    if (value === undefined)
        throw wrong('is no JSON.');
    const kind = kindOf(value);
    if (kind === undefined)
        throw wrong('is neither a report of a build nor one of a judged release.');
    const { misfit } = (0,json_shape/* parseShaped */.x)(text, kind === 'report' ? stored_shapes/* REPORT_SHAPE */.bl : stored_shapes/* READINESS_REPORT_SHAPE */.sH);
    if (misfit !== undefined)
        throw wrong(`is not what crossgo writes: ${(0,printable/* printable */.g)(misfit)}.${writer(value)}`);
    const noTime = findNoTime(value, '');
    if (noTime !== undefined)
        throw wrong(`is not what crossgo writes: ${noTime} is no time.`);
    // The shapes are those of the types: a test holds them together.
    return kind === 'report'
        ? { kind, value: value }
        : { kind, value: value };
}

;// CONCATENATED MODULE: ./lib/package/commands/read-document-file.js






/** Reports of many targets with C code have some megabytes. */
const MOST_BYTES = 64 * 1024 ** 2;
/** Text of a file that is there, UTF-8 and nothing else, and not larger than a document is. */
async function readDocumentText(path, shown) {
    const refuse = (why, cause) => new errors/* PipelineError */.zC({
        code: 'CONFIG_INVALID',
        what: `${shown} ${why}.`,
        fix: 'Give report.json, readiness.json or the directory that has them.',
        cause
    });
    // A pipe that nobody writes to must not hold us up.
    const handle = await (0,promises_.open)(path, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NONBLOCK).catch((error) => {
        throw refuse('cannot be read', error);
    });
    try {
        const stats = await handle.stat();
        if (!stats.isFile())
            throw refuse('is no file');
        if (stats.size > MOST_BYTES)
            throw refuse(`has ${String(stats.size)} bytes, and at most ${String(MOST_BYTES)} are read`);
        const bytes = await handle.readFile();
        try {
            // A mark of the byte order stays, and is no JSON.
            return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
        }
        catch (error) {
            throw refuse('is no UTF-8', error);
        }
    }
    finally {
        await handle.close();
    }
}
/**
 * Reads a document.
 * @throws PipelineError CONFIG_INVALID when it is none, is broken, or cannot be read
 */
async function readDocumentFile(path, shown) {
    const text = await readDocumentText(path, shown);
    const document = parseDocument(text, shown);
    return {
        document,
        path,
        shown,
        sha256: (0,canonical/* canonicalDigest */.X)(document.value),
        fileSha256: (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex')
    };
}

// EXTERNAL MODULE: ./node_modules/semver/index.js
var semver = __webpack_require__(62088);
// EXTERNAL MODULE: ./lib/package/drift/growth.js
var drift_growth = __webpack_require__(15501);
// EXTERNAL MODULE: ./lib/package/drift/history.js
var drift_history = __webpack_require__(35416);
;// CONCATENATED MODULE: ./lib/package/commands/read-history.js








/** More of them are no history, but some other directory. */
const MOST_ENTRIES = 500;
/** As a baseline of kind `file` stores them. */
const STORED = /^report-.+\.json$/;
/** One comparison, as a record shows it. */
const PLAIN = /^(?:<=|>=|<|>) ?[+-]?\d+(?:\.\d+)?%$/;
function refuse(what, fix, cause) {
    return new errors/* PipelineError */.zC({ code: 'CONFIG_INVALID', what, fix, cause });
}
async function isFile(path) {
    return (0,promises_.lstat)(path).then((stats) => stats.isFile(), () => false);
}
async function readReport(path, shown) {
    const { document } = await readDocumentFile(path, shown);
    if (document.kind === 'report')
        return document.value;
    throw refuse(`${shown} is about a judged release, and has no sizes and times of a build.`, `Give the ${layout/* REPORT_NAME */.F5} of that release with history.`);
}
/** By version as semver orders them; where one of them is no such version, by time. */
function byRelease(reports) {
    const versions = new Map(reports.map((each) => [each, (0,semver.parse)(each.plan.version)]));
    const known = [...versions.values()].every((version) => version !== null);
    return reports.toSorted((a, b) => {
        const [x, y] = [versions.get(a), versions.get(b)];
        const order = known && x && y ? (0,semver.compare)(x, y) : 0;
        return order || Date.parse(a.startedAt) - Date.parse(b.startedAt);
    });
}
/** Whether a release of a directory is earlier: a fix of an old line is published after a newer one. */
function isEarlier(report, now) {
    const [a, b] = [(0,semver.parse)(report.plan.version), (0,semver.parse)(now.plan.version)];
    if (a !== null && b !== null)
        return (0,semver.compare)(a, b) < 0;
    return Date.parse(report.startedAt) < Date.parse(now.startedAt);
}
async function readDirectory(path, shown, now) {
    const read = async (...names) => readReport((0,external_node_path_.join)(path, ...names), (0,external_node_path_.join)(shown, ...names));
    if (await isFile((0,external_node_path_.join)(path, layout/* REPORT_NAME */.F5)))
        return [await read(layout/* REPORT_NAME */.F5)];
    const entries = await (0,promises_.readdir)(path, { withFileTypes: true }).catch((error) => {
        throw refuse(`${shown} cannot be listed.`, 'Name a directory that can be read.', error);
    });
    if (entries.length > MOST_ENTRIES)
        throw refuse(`${shown} has ${String(entries.length)} entries, and at most ${String(MOST_ENTRIES)} are looked at.`, 'Give a directory of its own for the reports of earlier releases.');
    const found = [];
    for (const entry of entries) {
        if (entry.isFile() && STORED.test(entry.name) && !entry.name.endsWith('.sig.json'))
            found.push(await read(entry.name));
        else if (entry.isDirectory() && (await isFile((0,external_node_path_.join)(path, entry.name, layout/* REPORT_NAME */.F5))))
            found.push(await read(entry.name, layout/* REPORT_NAME */.F5));
    }
    if (found.length === 0)
        throw refuse(`${shown} has no report of an earlier release.`, `Give a directory with report-<version>.json, or with directories that have ${layout/* REPORT_NAME */.F5}.`);
    return byRelease(found).filter((each) => isEarlier(each, now));
}
const named = (report) => ({
    tag: report.plan.version,
    report
});
/** The limits that the release was judged by, as far as the record tells. */
function limitsOf(judged) {
    const metrics = judged?.metrics ?? [];
    return new Map(metrics
        .filter(({ threshold }) => PLAIN.test(threshold))
        .map(({ of, threshold }) => [of, threshold]));
}
/**
 * What earlier releases were like, and what grew since the last of them. Nothing when none is given: then that of
 * readiness.json stands.
 * @param places report.json of earlier releases, oldest first, or directories of them, of which those before this version count
 * @param now the release that is reported
 * @param judged what readiness.json has: its limits hold
 * @throws PipelineError CONFIG_INVALID
 */
async function readHistory(places, now, judged, workspace) {
    if (places.length === 0)
        return { notes: [] };
    if (now === undefined)
        throw refuse(`There is no ${layout/* REPORT_NAME */.F5} of this release to compare earlier ones with.`, `Give ${layout/* REPORT_NAME */.F5} beside readiness.json, or leave history away.`);
    const earlier = [];
    for (const place of places) {
        const path = (0,external_node_path_.resolve)(workspace, place);
        const stats = await (0,promises_.stat)(path).catch((error) => {
            throw refuse(`${place} cannot be read.`, 'Give reports of earlier releases with history.', error);
        });
        earlier.push(...(stats.isDirectory()
            ? await readDirectory(path, place, now)
            : [await readReport(path, place)]));
    }
    const before = earlier.filter(({ plan }) => plan.version !== now.plan.version);
    const last = before.at(-1);
    if (last === undefined)
        return { notes: [`There is no release before ${now.plan.version} in ${places.join(', ')}.`] };
    const history = (0,drift_history/* createHistory */.n)(before.map(named), named(now), limitsOf(judged));
    const growth = (0,drift_growth/* createGrowth */.o)(last, now);
    return {
        notes: [],
        ...(history === undefined ? {} : { history }),
        ...(growth.length === 0 ? {} : { growth })
    };
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
// EXTERNAL MODULE: ./lib/package/signatures/signature-file.js
var signature_file = __webpack_require__(18955);
// EXTERNAL MODULE: ./lib/package/signatures/strict-json.js
var strict_json = __webpack_require__(49288);
;// CONCATENATED MODULE: ./lib/package/signatures/parse-signature-file.js



const base64 = schemas/* string */.YjP()
    .max(4096)
    .refine((text) => text !== '' && Buffer.from(text, 'base64').toString('base64') === text, {
    error: 'must be base64'
});
/** One line: it is shown to people, and may be anybody's. */
const line = schemas/* string */.YjP().regex(/^[^\p{C}\p{Zl}\p{Zp}]{1,2048}$/u, 'must be one line of text');
const signature = schemas/* strictObject */.rej({
    method: schemas/* enum */.k5n(signature_file/* REPORT_SIGNATURE_METHODS */.p),
    algorithm: line,
    signs: schemas/* enum */.k5n(['document', 'digest']),
    publicKey: schemas/* string */.YjP().max(16_384).exactOptional(),
    keyId: line,
    signature: base64.exactOptional(),
    bundle: schemas/* string */.YjP()
        .max(512 * 1024)
        .exactOptional(),
    signerId: schemas/* string */.YjP().max(256).exactOptional()
})
    .readonly();
const file = schemas/* strictObject */.rej({
    schema: schemas/* literal */.euz(1),
    document: line,
    sha256: schemas/* string */.YjP().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits'),
    signatures: schemas/* array */.YOg(signature).min(1).max(32).readonly()
})
    .readonly();
/** The signatures in a file, or what is wrong with it, in words. Nothing says that they are good. */
function parseSignatureFile(bytes) {
    const parsed = (0,strict_json/* parseStrictJson */.R)(bytes);
    if ('why' in parsed)
        return parsed;
    const result = file.safeParse(parsed.value);
    if (result.success)
        return { file: result.data };
    const [first] = result.error.issues;
    const place = first?.path.map(String).join('.') ?? '';
    const why = `${place === '' ? 'it' : place}: ${first?.message ?? 'is of another form'}`;
    // A name that is not known stands in it as it is.
    return { why: why.replaceAll(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ').slice(0, 300) };
}

// EXTERNAL MODULE: ./lib/package/commands/read-report-document.js
var read_report_document = __webpack_require__(11974);
;// CONCATENATED MODULE: ./lib/package/commands/read-signature-file.js





/** Reads the signatures beside a document. Nothing here says that they are good. */
async function readSignatureFile({ path, sha256 }) {
    const document = (0,external_node_path_.basename)(path);
    const name = (0,signature_file/* signatureNameOf */.Z)(document);
    const left = (why) => ({
        note: `${(0,printable/* printable */.g)(name)} ${why}, so that no signature of ${(0,printable/* printable */.g)(document)} is shown.`
    });
    const bytes = await (0,read_report_document/* readBounded */.CB)((0,read_report_document/* signaturePathOf */.Hc)(path)).catch(() => 'no file');
    if (bytes === 'missing')
        return {};
    if (typeof bytes === 'string')
        return left('cannot be read');
    const parsed = parseSignatureFile(bytes);
    if ('why' in parsed)
        return left(`is not what crossgo writes: ${(0,printable/* printable */.g)(parsed.why)}`);
    return parsed.file.sha256 === sha256 ? parsed : left('signs another content');
}

;// CONCATENATED MODULE: ./lib/package/commands/read-documents.js








const READINESS_NAME = 'readiness.json';
const PART = /^readiness\.(?!sig\.json$).+(?<!\.sig)\.json$/;
function read_documents_refuse(what, fix, cause) {
    return new errors/* PipelineError */.zC({ code: 'CONFIG_INVALID', what, fix, cause });
}
/** Names of the documents of a directory. */
async function listDocuments(path, shown) {
    const names = await (0,promises_.readdir)(path).catch((error) => {
        throw read_documents_refuse(`${shown} cannot be listed.`, 'Name a directory that can be read.', error);
    });
    const parts = names.filter((name) => PART.test(name)).sort();
    const judged = names.includes(READINESS_NAME) ? [READINESS_NAME] : parts;
    if (judged.length > 1)
        throw read_documents_refuse(`${shown} has several parts of a judged release: ${judged.join(', ')}.`, 'Give one of them, or merge them first with crossgo merge --policy.');
    const found = [...names.filter((name) => name === layout/* REPORT_NAME */.F5), ...judged];
    if (found.length === 0)
        throw read_documents_refuse(`${shown} has neither ${layout/* REPORT_NAME */.F5} nor ${READINESS_NAME}.`, 'Give the out directory of a build, or the files themselves.');
    return found;
}
async function readPlace(place, workspace) {
    const path = (0,external_node_path_.resolve)(workspace, place);
    const stats = await (0,promises_.stat)(path).catch((error) => {
        throw read_documents_refuse(`${place} cannot be read.`, 'Give report.json, readiness.json or the directory that has them.', error);
    });
    if (!stats.isDirectory())
        return [await readDocumentFile(path, place)];
    const names = await listDocuments(path, place);
    return Promise.all(names.map(async (name) => readDocumentFile((0,external_node_path_.join)(path, name), (0,external_node_path_.join)(place, name))));
}
function only(kind, all) {
    const [first, ...more] = all.filter(({ document }) => document.kind === kind);
    const other = more.find(({ sha256 }) => sha256 !== first?.sha256);
    if (first === undefined || other === undefined)
        return first;
    throw read_documents_refuse(`${first.shown} and ${other.shown} are two different reports of the same kind.`, 'Give the documents of one release; earlier ones go to history.');
}
const ONE_RELEASE = 'Give the documents of one release.';
/** Both must say that they belong together. */
function requireOneRelease(built, judged, report, readiness) {
    if (built === undefined || judged === undefined)
        return;
    const { version, report: wanted } = readiness?.release ?? {};
    if (version !== report?.plan.version)
        throw read_documents_refuse(`${judged.shown} is about version ${JSON.stringify(version)}, and ${built.shown} about ${JSON.stringify(report?.plan.version)}.`, ONE_RELEASE);
    if (wanted === undefined || wanted === built.sha256 || wanted === built.fileSha256)
        return;
    throw read_documents_refuse(`${judged.shown} judged another build than the one of ${built.shown}: it has the SHA-256 ${wanted}, and that is ${built.sha256}.`, ONE_RELEASE);
}
/**
 * The files of the documents at some places.
 * @param places report.json, readiness.json (of some stages too), or directories that have them; relative to the workspace
 * @throws PipelineError CONFIG_INVALID when there is none, one is broken, or they are of two releases
 */
async function readSources(places, workspace) {
    if (places.length === 0)
        throw read_documents_refuse('There is nothing to render.', 'Name report.json, readiness.json or a directory.');
    const all = (await Promise.all(places.map(async (place) => readPlace(place, workspace)))).flat();
    const [report, readiness] = [only('report', all), only('readiness', all)];
    requireOneRelease(report, readiness, report?.document.kind === 'report' ? report.document.value : undefined, readiness?.document.kind === 'readiness' ? readiness.document.value : undefined);
    return {
        ...(report === undefined ? {} : { report }),
        ...(readiness === undefined ? {} : { readiness })
    };
}
/**
 * What documents that were read say, with the signatures beside them and earlier releases.
 * @param history reports of earlier releases, oldest first, or directories of them; empty for what readiness.json has
 * @throws PipelineError CONFIG_INVALID when one of those is broken
 */
async function readBeside({ report, readiness }, history, workspace) {
    const sources = [readiness, report].filter((source) => source !== undefined);
    const beside = await Promise.all(sources.map(readSignatureFile));
    const built = report?.document.kind === 'report' ? report.document.value : undefined;
    const judged = readiness?.document.kind === 'readiness' ? readiness.document.value : undefined;
    const earlier = await readHistory(history, built, judged?.history, workspace);
    return (0,documents/* documentsOf */.uo)({
        ...(built === undefined ? {} : { report: built }),
        ...(judged === undefined ? {} : { readiness: judged }),
        ...earlier,
        signatures: beside.flatMap(({ file }) => (file === undefined ? [] : [file])),
        notes: [...beside.flatMap(({ note }) => (note === undefined ? [] : [note])), ...earlier.notes]
    });
}

// EXTERNAL MODULE: ./lib/package/commands/sign-report.js
var sign_report = __webpack_require__(3293);
// EXTERNAL MODULE: ./lib/package/commands/write-renderings.js + 5 modules
var write_renderings = __webpack_require__(69380);
;// CONCATENATED MODULE: ./lib/package/commands/report.js






/** Signs each document; paths of what was written beside them. */
async function sign({ report: built, readiness }, signers, host) {
    const paths = [readiness, built].flatMap((source) => (source === undefined ? [] : [source.path]));
    await (0,sign_report/* signReports */.D)(paths.map((path) => ({ path })), signers, host);
    return paths.map(read_report_document/* signaturePathOf */.Hc);
}
function textFormat(formats) {
    const [only, ...more] = formats;
    if (only !== undefined && only !== 'pdf' && more.length === 0)
        return only;
    throw new errors/* PipelineError */.zC({
        code: 'CONFIG_INVALID',
        what: only === undefined
            ? 'Nothing is asked for: neither a format nor a key to sign with.'
            : only === 'pdf' && more.length === 0
                ? 'A PDF is not written to standard output.'
                : 'Only one format of text can go to standard output.',
        fix: only === undefined
            ? 'Say with format what to render, such as html.'
            : 'Say with output into which directory the files are written.'
    });
}
/**
 * Renders the report of a release again, after it is signed when that is asked for, so that renderings show the signatures.
 * @throws PipelineError CONFIG_INVALID, SIGNING_FAILED, TOOLCHAIN_UNAVAILABLE
 */
async function report(request, host) {
    const { from, history, formats, output, sign: signers } = request;
    const { workspace } = host.dirs;
    const signsOnly = formats.length === 0 && signers.length > 0;
    if (formats.length === 0 && output !== '')
        throw new errors/* PipelineError */.zC({
            code: 'CONFIG_INVALID',
            what: 'Nothing is asked for that could be written to the directory of output.',
            fix: 'Say with format what to render, such as html.'
        });
    // Before anything is signed: what cannot be done changes nothing.
    const only = signsOnly || output !== '' ? undefined : textFormat(formats);
    const sources = await readSources(from, workspace);
    if (signers.length > 0)
        await readBeside(sources, history, workspace);
    const signed = signers.length === 0 ? [] : await sign(sources, signers, host);
    const documents = await readBeside(sources, history, workspace);
    if (only !== undefined)
        return {
            files: signed,
            notes: documents.notes,
            text: await report_formats/* FORMATS */.hR[only].render(documents, request.width)
        };
    if (signsOnly)
        return { files: signed, notes: documents.notes };
    const inputs = [sources.report, sources.readiness].flatMap((source) => source === undefined ? [] : [source.path]);
    const { files, notes } = await (0,write_renderings/* writeRenderings */.F)(documents, formats, output, host, inputs);
    return { files: [...signed, ...files], notes };
}

// EXTERNAL MODULE: ./lib/package/commands/verify-request.js
var verify_request = __webpack_require__(93350);
// EXTERNAL MODULE: ./lib/package/signatures/check-signature.js
var check_signature = __webpack_require__(58185);
// EXTERNAL MODULE: ./lib/package/signatures/report-key.js
var report_key = __webpack_require__(78240);
// EXTERNAL MODULE: ./lib/package/signatures/run-report-cosign.js
var run_report_cosign = __webpack_require__(67352);
// EXTERNAL MODULE: ./lib/package/commands/read-project.js
var read_project = __webpack_require__(14835);
;// CONCATENATED MODULE: ./lib/package/commands/match-documents.js



/** What another document says; undefined for one that is broken. */
const other = async (path) => {
    const read = await (0,read_report_document/* readReportDocument */.OR)(path).catch(() => undefined);
    return read === undefined || 'why' in read ? undefined : read;
};
/** `readiness.json`, or the `readiness.unit.json` of some stages. */
const READINESS = /^readiness(?:\..+)?\.json$/;
/** SHA-256 of report.json that a readiness.json names; undefined when it names none. */
function namedReport({ fields }) {
    const { release } = fields;
    return typeof release === 'object' && release !== null && 'report' in release
        ? release.report
        : undefined;
}
const isNamed = (named, { digest, fileSha256 }) => named === digest.toString('hex') || named === fileSha256;
/**
 * What lies beside a document, or was given with it, and does not belong to it: readiness.json names the report.json that it
 * judged. In words; undefined when all fits.
 * @param reports absolute paths of every report.json that was given
 */
async function findStranger(path, document, reports) {
    if ((0,external_node_path_.basename)(path) === 'report.json') {
        const readiness = await other((0,external_node_path_.join)((0,external_node_path_.dirname)(path), 'readiness.json'));
        const named = readiness === undefined ? undefined : namedReport(readiness);
        return named === undefined || isNamed(named, document)
            ? undefined
            : 'readiness.json beside it judged another report.json';
    }
    const named = namedReport(document);
    if (!READINESS.test((0,external_node_path_.basename)(path)) || named === undefined)
        return undefined;
    const beside = (0,external_node_path_.join)((0,external_node_path_.dirname)(path), 'report.json');
    if (await (0,read_project/* isThere */.$B)(beside)) {
        const built = await other(beside);
        return built !== undefined && isNamed(named, built)
            ? undefined
            : 'report.json beside it is another than it judged';
    }
    const given = await Promise.all(reports.map(other));
    return given.length === 0 || given.some((each) => each !== undefined && isNamed(named, each))
        ? undefined
        : 'the report.json that was given is another than it judged';
}

// EXTERNAL MODULE: ./lib/package/commands/read-release-signature.js + 1 modules
var read_release_signature = __webpack_require__(39996);
;// CONCATENATED MODULE: ./lib/package/commands/verify-report.js










const invalid = (what, fix) => new errors/* PipelineError */.zC({ code: 'CONFIG_INVALID', what, fix });
/** Whom to trust, judged before anything is read. */
async function readTrusted(wanted, host) {
    const signer = wanted === undefined ? undefined : await (0,read_release_signature/* readSigner */.$2)(wanted, host);
    if (signer === undefined)
        return undefined;
    if ('identity' in signer) {
        if (signer.identity !== '' && signer.issuer !== '')
            return signer;
        throw invalid('An identity says nothing without who vouches for it.', 'Give signature-issuer beside signature-identity.');
    }
    if ((0,report_key/* parseReportPublicKey */.Cv)(signer.publicKey) !== undefined)
        return signer;
    throw invalid('The public key that is to be trusted cannot be used.', `Give a public key in PEM: ${report_key/* REPORT_KEY_KINDS */.Tu}.`);
}
const wantedName = (signer) => `the ${'identity' in signer ? 'identity' : 'key'} that was asked for`;
function messageOf(isTrusted, { method }, signer) {
    if (signer !== undefined && isTrusted)
        return `It is good, and by ${wantedName(signer)}.`;
    if (method === 'cosign-keyless')
        return 'It fits the certificate in its bundle; whether that is genuine was not asked: it takes an identity and its issuer.';
    return signer === undefined
        ? 'It is good; by whom it must be was not said.'
        : `It is good, and not by ${wantedName(signer)}.`;
}
async function checkOne(entry, document, signer, host) {
    const { method, algorithm, keyId } = entry;
    const answer = (verified, trusted, message) => ({
        ...{ method, algorithm, keyId },
        ...{ verified, trusted, message }
    });
    const key = signer !== undefined && 'publicKey' in signer ? signer.publicKey : '';
    const check = await (0,check_signature/* checkSignature */.j)(entry, document, key);
    if (!check.good)
        return answer(false, false, check.why);
    if (method !== 'cosign-keyless' || signer === undefined || 'publicKey' in signer)
        return answer(true, check.trusted, messageOf(check.trusted, entry, signer));
    const verdict = await (0,run_report_cosign/* runCosignIdentity */.xl)(document, entry.bundle ?? '', signer, host);
    return verdict.verified
        ? answer(true, true, messageOf(true, entry, signer))
        : answer(false, false, verdict.why.split(/\s+/).join(' '));
}
function judge(answers, signer) {
    const wrong = answers.filter(({ verified }) => !verified).length;
    if (wrong > 0)
        return { verdict: 'fail', message: `${wrong} of ${answers.length} signatures are bad` };
    if (signer === undefined)
        return {
            verdict: 'inconclusive',
            message: 'every signature is good, and nobody said by whom one must be'
        };
    return answers.some(({ trusted }) => trusted)
        ? { verdict: 'pass', message: `signed by ${wantedName(signer)}` }
        : { verdict: 'fail', message: `no signature is by ${wantedName(signer)}` };
}
async function verifyOne({ given, path }, signer, reports, host) {
    const document = await (0,read_report_document/* readReportDocument */.OR)(path);
    const sha256 = 'why' in document ? '' : document.digest.toString('hex');
    const fail = (message) => ({
        ...{ path: given, sha256, signatures: [] },
        ...{ verdict: 'fail', message }
    });
    if ('why' in document)
        return fail(`the document cannot be verified: ${document.why}`);
    const name = (0,signature_file/* signatureNameOf */.Z)((0,external_node_path_.basename)(path));
    const bytes = await (0,read_report_document/* readBounded */.CB)((0,read_report_document/* signaturePathOf */.Hc)(path));
    if (bytes === 'missing')
        return fail(`it is not signed: there is no ${name} beside it`);
    if (bytes === 'no file')
        return fail(`${name} is no file`);
    if (bytes === 'too large')
        return fail(`${name} is larger than any file of signatures`);
    const parsed = parseSignatureFile(bytes);
    if ('why' in parsed)
        return fail(`${name} is no file of signatures: ${parsed.why}`);
    const { file } = parsed;
    if (file.document !== document.name)
        return fail(`${name} is about ${JSON.stringify(file.document)}`);
    if (file.sha256 !== sha256)
        return fail(`the document is not the one that was signed, whose SHA-256 is ${file.sha256}`);
    const signatures = [];
    for (const entry of file.signatures)
        signatures.push(await checkOne(entry, document, signer, host));
    const stranger = await findStranger(path, document, reports);
    const verdict = stranger === undefined
        ? judge(signatures, signer)
        : { verdict: 'fail', message: stranger };
    return { path: given, sha256, signatures, ...verdict };
}
/**
 * Checks every signature of documents again, from the files as they are now. report.json and readiness.json that lie in one
 * directory must belong together, too.
 * @param places files, or directories with report.json, readiness.json or both; relative to the workspace
 * @throws PipelineError CONFIG_INVALID, TOOLCHAIN_UNAVAILABLE without cosign 3 where it is needed
 */
async function verifyReport(places, wanted, host) {
    const signer = await readTrusted(wanted, host);
    const found = await (0,read_report_document/* readReportPlaces */.$E)(places, host.dirs.workspace);
    const reports = found.map(({ path }) => path).filter((path) => (0,external_node_path_.basename)(path) === 'report.json');
    const results = [];
    for (const place of found) {
        try {
            results.push(await verifyOne(place, signer, reports, host));
        }
        catch (error) {
            if ((0,errors/* errorCode */.CA)(error) === '' || error instanceof errors/* PipelineError */.zC)
                throw error;
            throw invalid(`${place.path} or its file of signatures cannot be read: ${(0,errors/* errorCode */.CA)(error)}.`, 'Give files that this user may read.');
        }
    }
    return results;
}

;// CONCATENATED MODULE: ./lib/package/cli/run-report.js






function signersOf(settings) {
    const { 'sign-key': key, 'signer-id': signerId, 'sign-command': words } = settings;
    const [program, ...rest] = words;
    return [
        ...(key === ''
            ? []
            : [{ method: 'key', key, ...(signerId === '' ? {} : { signerId }) }]),
        ...(settings['sign-keyless'] ? [{ method: 'cosign-keyless' }] : []),
        ...(program === undefined
            ? []
            : [
                {
                    method: 'command',
                    run: [program, ...rest],
                    publicKey: settings['sign-command-key'],
                    env: settings['sign-command-env']
                }
            ])
    ];
}
/**
 * Renders documents again, and signs them.
 * @param width of the terminal, when there is one
 */
async function runReport(places, settings, host, width) {
    const outcome = await report({
        from: [...settings.from, ...places],
        history: settings.history,
        formats: (0,report_formats/* formatsOf */.IO)(settings.format),
        output: settings.output,
        sign: signersOf(settings),
        ...(width === undefined ? {} : { width })
    }, host);
    const result = { schema: 1, ...outcome };
    for (const note of result.notes)
        host.log.warning(note);
    const { files, text } = result;
    const written = files.map((path) => `written: ${(0,printable/* printable */.g)((0,external_node_path_.relative)(host.dirs.workspace, path))}`);
    if (text === undefined)
        return { result, text: written.join('\n'), exitStatus: 0 };
    // Standard output is the rendering and nothing else.
    for (const line of written)
        host.log.info(line);
    return { result, text: text.replace(/\n$/, ''), exitStatus: 0 };
}
function showVerified({ path, sha256, verdict, message, signatures }) {
    const lines = [
        [`${path}: ${verdict}, ${message}`],
        [`  SHA-256 of the canonical form: ${sha256}`],
        ...signatures.map(({ algorithm, keyId, verified, message: what }) => [
            `  ${verified ? 'good' : 'BAD'}  ${algorithm}  ${keyId}`,
            `        ${what}`
        ])
    ];
    // What a file says stays in its line.
    return lines.flat().map(printable/* printable */.g).join('\n');
}
/** Checks every signature again. */
async function runVerifyReport(places, settings, host) {
    const documents = await verifyReport(places, (0,verify_request/* wantedSigner */.yG)(settings), host);
    const worst = documents.some(({ verdict }) => verdict === 'fail')
        ? 5
        : documents.some(({ verdict }) => verdict === 'inconclusive')
            ? 14
            : 0;
    const result = { schema: 1, documents };
    return { result, text: documents.map(showVerified).join('\n'), exitStatus: worst };
}


/***/ }),

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


/***/ })

};
