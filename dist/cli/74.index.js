export const id = 74;
export const ids = [74];
export const modules = {

/***/ 62267:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PC: () => (/* binding */ exposition),
/* harmony export */   QK: () => (/* binding */ labelText),
/* harmony export */   xs: () => (/* binding */ MAX_SAMPLES)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _renderers_printable_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(19671);


/** Samples of one metric, and characters of one label. A report of a thousand targets stays below both. */
const MAX_SAMPLES = 20_000;
const MAX_LABEL = 200;
/** A label of any text: what hides or turns is shown by its number; a long one is cut and keeps a digest of the whole. */
function labelText(text) {
    const shown = (0,_renderers_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g)(text);
    if (shown.length <= MAX_LABEL)
        return shown;
    const digest = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest('hex').slice(0, 12);
    return (0,_renderers_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g)(`${shown.slice(0, MAX_LABEL - 14)}…~${digest}`);
}
const escapeLabel = (text) => labelText(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
/** `NaN`, `+Inf` and `-Inf` are written as they are called; a number as JavaScript writes it. */
function valueText(value) {
    if (typeof value === 'string')
        return value;
    if (Number.isNaN(value))
        return 'NaN';
    return Number.isFinite(value) ? String(value) : value > 0 ? '+Inf' : '-Inf';
}
function seriesOf({ name }, { labels }, common) {
    const pairs = Object.entries({ ...common, ...labels })
        .filter(([, text]) => text !== '')
        .map(([key, text]) => `${key}="${escapeLabel(text)}"`);
    return pairs.length === 0 ? name : `${name}{${pairs.join(',')}}`;
}
/** Lines of a metric, and how many of its samples they lack: those after the first of a series, and too many. */
function family(metric, common) {
    const series = new Map();
    for (const sample of metric.samples) {
        const key = seriesOf(metric, sample, common);
        if (series.size < MAX_SAMPLES && !series.has(key))
            series.set(key, valueText(sample.value));
    }
    const { name, unit, help } = metric;
    return {
        lines: [
            `# HELP ${name} ${help}`,
            `# TYPE ${name} gauge`,
            ...(unit === undefined ? [] : [`# UNIT ${name} ${unit}`]),
            ...[...series].map(([key, value]) => `${key} ${value}`)
        ],
        leftOut: metric.samples.length - series.size
    };
}
/**
 * OpenMetrics 1.0 text (prometheus/OpenMetrics:specification) that is the older text format of Prometheus at the same time.
 * No sample has a time: a scrape gives it its own, for Prometheus drops what is older than its head. At most 20,000 samples
 * of a metric and 200 characters of a label; `crossgo_samples_left_out` says what is not there.
 * @param common labels of every sample
 */
function exposition(metrics, common) {
    const families = metrics
        .filter(({ samples }) => samples.length > 0)
        .map((metric) => ({ name: metric.name, ...family(metric, common) }));
    const left = families
        .filter(({ leftOut }) => leftOut > 0)
        .map(({ name, leftOut }) => ({ labels: { metric: name }, value: leftOut }));
    const said = {
        name: 'crossgo_samples_left_out',
        help: 'Samples of a metric that are not here: more than 20000, or of a series that is here already.',
        samples: left
    };
    const lines = families.flatMap((each) => each.lines);
    const rest = left.length === 0 ? [] : family(said, common).lines;
    return `${[...lines, ...rest, '# EOF'].join('\n')}\n`;
}


/***/ }),

/***/ 9074:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderOpenMetrics: () => (/* binding */ renderOpenMetrics)
/* harmony export */ });
/* harmony import */ var _metrics_document_metrics_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75169);
/* harmony import */ var _metrics_exposition_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62267);


/**
 * The numbers of documents as OpenMetrics 1.0 text, which Prometheus scrapes and node_exporter reads as a text file. Every
 * sample has the label `project`, so that several reports can be read side by side.
 */
function renderOpenMetrics(documents) {
    return (0,_metrics_exposition_js__WEBPACK_IMPORTED_MODULE_1__/* .exposition */ .PC)((0,_metrics_document_metrics_js__WEBPACK_IMPORTED_MODULE_0__/* .documentMetrics */ .D)(documents), { project: (0,_metrics_document_metrics_js__WEBPACK_IMPORTED_MODULE_0__/* .projectOf */ .v)(documents) });
}


/***/ })

};
