export const id = 846;
export const ids = [846];
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

/***/ 28846:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  renderGrafana: () => (/* binding */ renderGrafana)
});

// EXTERNAL MODULE: ./lib/package/report/metrics/document-metrics.js + 8 modules
var document_metrics = __webpack_require__(75169);
// EXTERNAL MODULE: ./lib/package/report/metrics/exposition.js
var exposition = __webpack_require__(62267);
;// CONCATENATED MODULE: ./lib/package/report/renderers/grafana/panel.js
/** Where data comes from: a variable, so that a dashboard can be imported anywhere. */
const DATASOURCE = { type: 'prometheus', uid: '${datasource}' };
const GREEN = { value: null, color: 'green' };
/** Options of panels that show one value per series. */
const REDUCE = { values: false, calcs: ['lastNotNull'], fields: '' };
const LEGEND = {
    showLegend: true,
    displayMode: 'list',
    placement: 'bottom',
    calcs: []
};
const TOOLTIP = { mode: 'single', sort: 'none' };
const PLAIN = [{ value: null, color: 'blue' }];
/** Panels that show the present, and get a table or one value per series. */
const INSTANT = ['stat', 'table', 'barchart', 'bargauge'];
const TABULAR = ['table', 'barchart'];
/** What a table's fields must say. */
const TABLE_CUSTOM = { align: 'auto', inspect: false };
/** A planned panel as Grafana's dashboards have it (schema version 42), the expressions made by the caller. */
function panelObject(plan, expressions, place) {
    const { type, title, description, width, height, queries, transformations } = plan;
    const instant = INSTANT.includes(type);
    return {
        id: place.id,
        type,
        title,
        description,
        datasource: DATASOURCE,
        gridPos: { x: place.x, y: place.y, w: width, h: height },
        ...(plan.maxDataPoints === undefined ? {} : { maxDataPoints: plan.maxDataPoints }),
        targets: expressions.map((expr, index) => ({
            refId: String.fromCharCode(65 + index),
            datasource: DATASOURCE,
            editorMode: 'code',
            expr,
            instant,
            range: !instant,
            format: TABULAR.includes(type) ? 'table' : 'time_series',
            legendFormat: queries[index]?.legend ?? '__auto'
        })),
        ...(transformations === undefined ? {} : { transformations }),
        fieldConfig: {
            defaults: {
                ...(plan.unit === undefined ? {} : { unit: plan.unit }),
                color: { mode: plan.colorBySeries === true ? 'palette-classic' : 'thresholds' },
                mappings: plan.mappings ?? [],
                thresholds: { mode: 'absolute', steps: plan.steps ?? [GREEN] },
                custom: { ...(type === 'table' ? TABLE_CUSTOM : {}), ...plan.custom }
            },
            overrides: plan.overrides ?? []
        },
        options: plan.options
    };
}

;// CONCATENATED MODULE: ./lib/package/report/renderers/grafana/bar-panels.js

const BARS = {
    displayMode: 'gradient',
    valueMode: 'color',
    namePlacement: 'auto',
    showUnfilled: true,
    sizing: 'auto',
    minVizWidth: 8,
    minVizHeight: 16,
    maxVizHeight: 300,
    orientation: 'horizontal',
    legend: { showLegend: false, displayMode: 'list', placement: 'bottom', calcs: [] },
    reduceOptions: REDUCE
};
const bar_panels_top = (count) => (selector) => `sort_desc(topk(${String(count)}, ${selector}))`;
const bars = (parts) => ({
    type: 'bargauge',
    width: 12,
    height: 9,
    steps: PLAIN,
    options: BARS,
    ...parts
});
/** What a release is made of, largest first. */
const BAR_PANELS = [
    bars({
        title: 'What grew',
        description: 'The 20 packages and sections that grew most since the previous release.',
        unit: 'decbytes',
        queries: [
            { metric: 'crossgo_growth_bytes', around: bar_panels_top(20), legend: '{{where}} {{name}} ({{part}})' }
        ]
    }),
    bars({
        title: 'Sections',
        description: 'The 20 largest sections.',
        unit: 'decbytes',
        queries: [
            {
                metric: 'crossgo_section_size_bytes',
                around: bar_panels_top(20),
                legend: '{{target}} {{binary}} {{section}}'
            }
        ]
    }),
    bars({
        title: 'Release files',
        description: 'The 30 largest files.',
        unit: 'decbytes',
        queries: [{ metric: 'crossgo_file_size_bytes', around: bar_panels_top(30), legend: '{{file}}' }]
    }),
    bars({
        title: 'Build time',
        description: 'The 30 targets that took longest.',
        unit: 's',
        queries: [{ metric: 'crossgo_build_duration_seconds', around: bar_panels_top(30), legend: '{{target}}' }]
    }),
    bars({
        title: 'Start-up time',
        description: 'The 30 executables that took longest to start and end.',
        unit: 's',
        queries: [
            {
                metric: 'crossgo_startup_duration_seconds',
                around: bar_panels_top(30),
                legend: '{{target}} {{binary}}'
            }
        ]
    }),
    bars({
        title: 'Findings',
        description: 'Answers of the checks of the built files.',
        unit: 'none',
        queries: [
            {
                metric: 'crossgo_findings',
                around: (selector) => `sum by (status) (${selector})`,
                legend: '{{status}}'
            }
        ]
    })
];

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./lib/package/report/renderers/grafana/dashboard.js


/** Columns of a dashboard. */
const COLUMNS = 24;
/** Panels in their order, row by row; a row is as high as its highest panel. */
function placed(panels) {
    let x = 0;
    let y = 0;
    let height = 0;
    return panels.map(({ plan, expressions }, index) => {
        if (x + plan.width > COLUMNS) {
            y += height;
            x = 0;
            height = 0;
        }
        const panel = panelObject(plan, expressions, { id: index + 1, x, y });
        x += plan.width;
        height = Math.max(height, plan.height);
        return panel;
    });
}
const variables = (project) => [
    {
        name: 'datasource',
        label: 'Data source',
        type: 'datasource',
        query: 'prometheus',
        refresh: 1,
        regex: '',
        hide: 0,
        multi: false,
        includeAll: false,
        options: []
    },
    {
        name: 'project',
        label: 'Project',
        type: 'query',
        datasource: DATASOURCE,
        definition: 'label_values(crossgo_release_info, project)',
        query: { query: 'label_values(crossgo_release_info, project)', refId: 'project' },
        current: { text: project, value: project, selected: true },
        refresh: 1,
        regex: '',
        sort: 1,
        hide: 0,
        multi: false,
        includeAll: false,
        options: []
    }
];
/**
 * A dashboard in Grafana's JSON, schema version 42, that is imported as it is: the data source is a variable. The uid is
 * of the project, so that a new release takes the place of the one before.
 */
function dashboardObject(project, panels) {
    const digest = (0,external_node_crypto_.createHash)('sha256').update(project).digest('hex');
    return {
        uid: `crossgo-${digest.slice(0, 16)}`,
        title: project === '' ? 'crossgo' : `crossgo: ${project}`,
        description: 'A release and how it was judged, from the metrics of its report.',
        tags: ['crossgo', 'release'],
        schemaVersion: 42,
        version: 1,
        editable: true,
        graphTooltip: 1,
        timezone: 'utc',
        time: { from: 'now-7d', to: 'now' },
        refresh: '',
        templating: { list: variables(project) },
        annotations: { list: [] },
        links: [],
        panels: placed(panels)
    };
}

;// CONCATENATED MODULE: ./lib/package/report/renderers/grafana/expression.js

/**
 * A text in a PromQL string, as the exposition writes the label. `$` and `[` are written by number, because Grafana would
 * take `$name` and `[[name]]` for variables of the dashboard.
 */
function quoted(text) {
    const escaped = (0,exposition/* labelText */.QK)(text)
        .replaceAll('\\', '\\\\')
        .replaceAll('"', '\\"')
        .replaceAll('$', '\\x24')
        .replaceAll('[', '\\x5b');
    return `"${escaped}"`;
}
/** The series of a metric of the project that the dashboard shows, with labels that are given. */
function selector(metric, labels = {}) {
    const pairs = Object.entries(labels).map(([name, text]) => `${name}=${quoted(text)}`);
    return `${metric}{${['project="$project"', ...pairs].join(',')}}`;
}

// EXTERNAL MODULE: ./lib/package/policy/condition.js
var policy_condition = __webpack_require__(78358);
// EXTERNAL MODULE: ./lib/package/report/renderers/printable.js
var printable = __webpack_require__(19671);
// EXTERNAL MODULE: ./lib/package/report/metrics/levels.js
var levels = __webpack_require__(45810);
;// CONCATENATED MODULE: ./lib/package/report/renderers/grafana/levels.js

const COLORS = {
    pass: 'green',
    skipped: 'gray',
    waived: 'purple',
    warn: 'yellow',
    inconclusive: 'orange',
    fail: 'red',
    none: 'green',
    pause: 'yellow',
    review: 'orange',
    rollback: 'red',
    watching: 'green',
    pending: 'yellow',
    'no-data': 'orange',
    tripped: 'red',
    falls: 'blue',
    level: 'transparent',
    rises: 'orange'
};
/**
 * What is not there: empty and without colour. Grafana gives it the first colour of the steps otherwise, which is that of a
 * pass or of a change (grafana/grafana:packages/grafana-data/src/field/displayProcessor.ts).
 */
const NOTHING = {
    type: 'special',
    options: { match: 'null+nan', result: { text: '', color: 'transparent', index: 99 } }
};
/** Numbers shown as their words, each with a colour. */
function mappingOf(levels) {
    const options = Object.entries(levels).map(([text, level], index) => [String(level), { text, color: COLORS[text] ?? 'gray', index }]);
    return [{ type: 'value', options: Object.fromEntries(options) }, NOTHING];
}
function stepsOf(levels) {
    return Object.entries(levels).map(([text, level], index) => ({
        value: index === 0 ? null : level,
        color: COLORS[text] ?? 'gray'
    }));
}
/** How a dashboard shows levels that are numbers in the metrics. */
const VERDICT_LOOK = {
    mappings: mappingOf(levels/* VERDICT_LEVELS */.Af),
    steps: stepsOf(levels/* VERDICT_LEVELS */.Af)
};
const GATE_LOOK = {
    mappings: mappingOf(levels/* GATE_LEVELS */.iA),
    steps: stepsOf(levels/* GATE_LEVELS */.iA)
};
const BREAKER_LOOK = {
    mappings: mappingOf(levels/* BREAKER_LEVELS */.d3),
    steps: stepsOf(levels/* BREAKER_LEVELS */.d3)
};
const TREND_LOOK = {
    mappings: mappingOf(levels/* TREND_LEVELS */.q5),
    steps: stepsOf(levels/* TREND_LEVELS */.q5)
};

;// CONCATENATED MODULE: ./lib/package/report/renderers/grafana/table-parts.js
/** Labels that Prometheus and the dashboard add, and that tell a reader nothing. */
const HIDDEN = ['Time', '__name__', 'instance', 'job', 'project'];
/** Takes columns away and names the others. */
function organize(names, hidden = []) {
    return {
        id: 'organize',
        options: {
            excludeByName: Object.fromEntries([...HIDDEN, ...hidden].map((name) => [name, true])),
            renameByName: names
        }
    };
}
/** Rows of several queries become one where their labels are the same. */
const MERGE = { id: 'merge', options: {} };
/** A table of releases: one row per thing, one column per release, oldest first. */
function matrix(rowField, columnField) {
    return [
        { id: 'sortBy', options: { fields: {}, sort: [{ field: 'position', desc: false }] } },
        {
            id: 'groupingToMatrix',
            options: { rowField, columnField, valueField: 'Value', emptyValue: 'null' }
        }
    ];
}
/** How one column of a table looks. */
function column(name, properties) {
    return {
        matcher: { id: 'byName', options: name },
        properties: Object.entries(properties).map(([id, value]) => ({ id, value }))
    };
}
/** Cells with words keep their colour. */
const PLAIN_TEXT = {
    matcher: { id: 'byType', options: 'string' },
    properties: [{ id: 'custom.cellOptions', value: { type: 'auto' } }]
};
const COLORED_CELL = { type: 'color-background', mode: 'basic' };
/** `Value` of one query, `Value #A` and so on of several, as Grafana calls them. */
const valueColumn = (index, of) => of === 1 ? 'Value' : `Value #${String.fromCharCode(65 + index)}`;
const TABLE_OPTIONS = { frameIndex: 0, showHeader: true, cellHeight: 'sm' };

;// CONCATENATED MODULE: ./lib/package/report/renderers/grafana/threshold-steps.js


/**
 * Colours for one requirement of a value: `<= 250` is green up to there and red from there on. What is no comparison with
 * one number has no threshold.
 * @param bad the requirement says when something trips
 */
function thresholdSteps(words, bad = false) {
    const condition = words === undefined ? undefined : (0,policy_condition/* parseCondition */.zB)(words);
    if (condition === undefined)
        return PLAIN;
    const below = condition.operator.startsWith('<');
    const above = condition.operator.startsWith('>');
    if (!below && !above)
        return PLAIN;
    const redFirst = below === bad;
    return [
        { value: null, color: redFirst ? 'red' : 'green' },
        { value: condition.limit, color: redFirst ? 'green' : 'red' }
    ];
}
/** Grafana's name of a unit; one that it does not know stands behind the number. */
function unitOf(unit) {
    const known = {
        '': 'none',
        bytes: 'decbytes',
        B: 'decbytes',
        seconds: 's',
        s: 's',
        ms: 'ms',
        '%': 'percent',
        percent: 'percent'
    };
    return known[unit] ?? `suffix: ${unit}`;
}

;// CONCATENATED MODULE: ./lib/package/report/renderers/grafana/history-panels.js







const UNITS = {
    bytes: 'crossgo_history_bytes',
    seconds: 'crossgo_history_seconds',
    '': 'crossgo_history_value'
};
const history_panels_BARS = {
    orientation: 'vertical',
    xTickLabelRotation: -45,
    xTickLabelMaxLength: 20,
    showValue: 'auto',
    stacking: 'none',
    groupWidth: 0.7,
    barWidth: 0.9,
    barRadius: 0,
    fullHighlight: false,
    legend: LEGEND,
    tooltip: TOOLTIP
};
/** Colours of a change: blue where it falls, red from the threshold on, or from five percent where it is no number. */
function changeSteps(threshold) {
    const condition = (0,policy_condition/* parseCondition */.zB)(threshold);
    const part = condition?.relative === true ? Math.abs(condition.limit) / 100 : 0.05;
    const limit = part === 0 ? 0.001 : part;
    const more = condition?.operator.startsWith('>') !== true;
    return [
        { value: null, color: more ? 'blue' : 'red' },
        { value: -limit, color: 'transparent' },
        { value: limit, color: more ? 'red' : 'blue' }
    ];
}
/** Series of one graph; of more, nobody can tell the colours apart. */
const MAX_SERIES = 12;
/** The series that changed most from one release to the next, where there are many. */
const changedMost = (of) => (series) => `${series} and on (project, of, where) topk(${String(MAX_SERIES)}, max by (project, of, where) (abs(${selector('crossgo_history_change_ratio', { of })})))`;
/** Without a change anywhere there is no order, and all are shown. */
function aroundOf({ of, rows }) {
    const changes = rows.some(({ values }) => values.filter((value) => value !== null && value !== 0).length > 1);
    return changes && rows.length > MAX_SERIES ? { around: changedMost(of) } : {};
}
function trendPanel(metric) {
    const { of, unit, rows } = metric;
    const some = rows.length > MAX_SERIES ? ` The ${String(MAX_SERIES)} series that changed most.` : '';
    return {
        type: 'barchart',
        title: (0,printable/* printable */.g)(`${of} by release`),
        description: `Earlier releases and this one, oldest first.${some}`,
        width: 12,
        height: 9,
        unit: unitOf(unit),
        steps: PLAIN,
        queries: [{ metric: UNITS[unit], labels: { of }, ...aroundOf(metric) }],
        transformations: matrix('release', 'where'),
        custom: { lineWidth: 1, fillOpacity: 80 },
        colorBySeries: true,
        options: history_panels_BARS
    };
}
function heatPanel({ of, threshold }) {
    return {
        type: 'table',
        title: (0,printable/* printable */.g)(`Drift of ${of}`),
        description: 'Change from the release before that has a value. Colours begin at the threshold, also for changes of few bytes or milliseconds, which no check minds.',
        width: 12,
        height: 9,
        unit: 'percentunit',
        steps: changeSteps(threshold),
        mappings: [NOTHING],
        queries: [{ metric: 'crossgo_history_change_ratio', labels: { of } }],
        transformations: matrix('where', 'release'),
        custom: { cellOptions: COLORED_CELL },
        overrides: [PLAIN_TEXT, column('where\\release', { displayName: 'where' })],
        options: TABLE_OPTIONS
    };
}
/** Trends and heat map of what is known of several releases. */
function historyPanels({ history }) {
    return (history?.metrics ?? []).flatMap((metric) => [trendPanel(metric), heatPanel(metric)]);
}

;// CONCATENATED MODULE: ./lib/package/report/renderers/grafana/release-panels.js



const STAT = {
    colorMode: 'background',
    graphMode: 'none',
    justifyMode: 'auto',
    orientation: 'auto',
    textMode: 'auto',
    wideLayout: true,
    showPercentChange: false,
    percentChangeColorMode: 'standard',
    reduceOptions: REDUCE
};
/** Verdict, gate and every check. */
const RELEASE_PANELS = [
    {
        type: 'stat',
        title: 'Verdict',
        description: 'Of the build and of the policy.',
        width: 8,
        height: 4,
        queries: [{ metric: 'crossgo_release_verdict', legend: '{{of}}' }],
        ...VERDICT_LOOK,
        options: STAT
    },
    {
        type: 'stat',
        title: 'Gate',
        description: 'What the policy does to the release.',
        width: 4,
        height: 4,
        queries: [{ metric: 'crossgo_release_gate', legend: 'gate' }],
        ...GATE_LOOK,
        options: STAT
    },
    {
        type: 'stat',
        title: 'Finished',
        description: 'When the newest document was finished.',
        width: 4,
        height: 4,
        queries: [
            {
                metric: 'crossgo_release_finish_timestamp_seconds',
                around: (selector) => `${selector} * 1000`,
                legend: 'finished'
            }
        ],
        unit: 'dateTimeAsIso',
        steps: PLAIN,
        options: { ...STAT, colorMode: 'none' }
    },
    {
        type: 'table',
        title: 'Release',
        description: 'Which release this is.',
        width: 8,
        height: 4,
        queries: [{ metric: 'crossgo_release_info' }],
        transformations: [organize({}, ['Value', 'report_sha256', 'readiness_sha256'])],
        options: TABLE_OPTIONS
    },
    {
        type: 'table',
        title: 'Checks',
        description: 'What the policy asks, and the verdict.',
        width: 12,
        height: 9,
        queries: [{ metric: 'crossgo_check_status' }],
        transformations: [organize({ Value: 'verdict' })],
        overrides: [
            column('verdict', {
                mappings: VERDICT_LOOK.mappings,
                'custom.cellOptions': COLORED_CELL,
                thresholds: { mode: 'absolute', steps: VERDICT_LOOK.steps }
            })
        ],
        options: TABLE_OPTIONS
    },
    {
        type: 'status-history',
        title: 'Checks over time',
        description: 'Verdicts as they were scraped.',
        width: 12,
        height: 9,
        queries: [{ metric: 'crossgo_check_status', legend: '{{check}}' }],
        ...VERDICT_LOOK,
        // Grafana shows an error instead of more than half as many as the panel has pixels.
        maxDataPoints: 100,
        custom: { lineWidth: 1, fillOpacity: 70 },
        options: {
            rowHeight: 0.9,
            colWidth: 0.9,
            showValue: 'auto',
            legend: LEGEND,
            tooltip: TOOLTIP
        }
    }
];

;// CONCATENATED MODULE: ./lib/package/report/renderers/grafana/table-panels.js


const VERDICT = column('verdict', {
    mappings: VERDICT_LOOK.mappings,
    'custom.cellOptions': COLORED_CELL,
    thresholds: { mode: 'absolute', steps: VERDICT_LOOK.steps }
});
/** A table whose rows are the same labels of several metrics. */
function joined(title, description, columns) {
    return (has) => {
        const known = columns.filter(([, metric]) => has({ metric }));
        const names = known.map(([name], index) => [valueColumn(index, known.length), name]);
        return {
            type: 'table',
            title,
            description,
            width: 24,
            height: 9,
            queries: known.map(([, metric]) => ({ metric })),
            // Without the names of the metrics first: merge takes every label that it finds in all of them.
            transformations: [organize({}), MERGE, organize(Object.fromEntries(names))],
            overrides: [VERDICT],
            options: TABLE_OPTIONS
        };
    };
}
/** Comparisons with the earlier release. */
const driftTable = joined('Drift', 'Every comparison, with what it is held against.', [
    ['statistic', 'crossgo_drift_statistic'],
    ['threshold', 'crossgo_drift_threshold'],
    ['p', 'crossgo_drift_probability'],
    ['verdict', 'crossgo_drift_status']
]);
/** What services must keep, and what was measured. */
const slaTable = joined('Service levels', 'What was measured, and what is required.', [
    ['value', 'crossgo_sla_value'],
    ['required', 'crossgo_sla_threshold'],
    ['verdict', 'crossgo_sla_status']
]);
/** Who calls whom. */
const topologyTable = joined('Topology', 'Connections of services, with their requests.', [
    ['requests', 'crossgo_topology_edge']
]);
/** Where every series of releases goes; few releases have no trend, and then there is no panel. */
const TREND_TABLE = {
    type: 'table',
    title: 'Trends',
    description: 'Where each series of releases goes, by Mann-Kendall at 5 percent.',
    width: 24,
    height: 9,
    queries: [{ metric: 'crossgo_history_trend' }],
    transformations: [organize({ Value: 'trend' })],
    overrides: [
        column('trend', {
            mappings: TREND_LOOK.mappings,
            'custom.cellOptions': COLORED_CELL,
            thresholds: { mode: 'absolute', steps: TREND_LOOK.steps }
        })
    ],
    options: TABLE_OPTIONS
};

;// CONCATENATED MODULE: ./lib/package/report/renderers/grafana/time-panels.js




/** Panels of single breakers; a dashboard with more is read by nobody. */
const MAX_BREAKERS = 12;
const LINES = {
    drawStyle: 'line',
    lineWidth: 2,
    fillOpacity: 0,
    pointSize: 5,
    showPoints: 'auto',
    spanNulls: true,
    thresholdsStyle: { mode: 'line' }
};
const GRAPH = { legend: LEGEND, tooltip: { mode: 'multi', sort: 'desc' } };
const graph = (parts) => ({
    type: 'timeseries',
    width: 12,
    height: 8,
    custom: LINES,
    colorBySeries: true,
    options: GRAPH,
    ...parts
});
const STATES = {
    type: 'state-timeline',
    title: 'Breakers',
    description: 'State of every breaker as it was scraped.',
    width: 24,
    height: 7,
    queries: [{ metric: 'crossgo_breaker_state', legend: '{{breaker}}' }],
    ...BREAKER_LOOK,
    custom: { lineWidth: 0, fillOpacity: 70 },
    options: {
        mergeValues: true,
        showValue: 'auto',
        alignValue: 'left',
        rowHeight: 0.9,
        legend: LEGEND,
        tooltip: TOOLTIP
    }
};
/** States and values of breakers, with the value at which each trips. */
function breakerPanels({ readiness }) {
    const own = (readiness?.breakers ?? []).slice(0, MAX_BREAKERS).map(({ id, trip }) => graph({
        title: (0,printable/* printable */.g)(`Breaker ${id}`),
        description: 'What the breaker measured last; the line is where it trips.',
        unit: 'none',
        steps: thresholdSteps(trip, true),
        queries: [
            {
                metric: 'crossgo_breaker_value',
                labels: { breaker: id },
                legend: '{{breaker}} {{series}}'
            }
        ]
    }));
    return [STATES, ...own];
}
/** The user's own numbers, each with its unit and what is required of it. */
function dailyPanels({ daily = [] }) {
    return daily.map(({ id, title, unit, threshold, rows }) => graph({
        title: (0,printable/* printable */.g)(title),
        description: 'Last value of every day that was scraped; the line is what is required.',
        unit: unitOf((0,printable/* printable */.g)(unit)),
        steps: thresholdSteps(threshold),
        queries: [
            {
                metric: 'crossgo_daily_value',
                labels: { id },
                // A single series may have no name.
                legend: rows.every(({ name }) => name === '') ? '{{id}}' : '{{series}}'
            }
        ]
    }));
}
/** Sizes as they were scraped. */
const SIZE_PANELS = [
    graph({
        title: 'Sizes over time',
        description: 'Executables, the 20 largest.',
        unit: 'decbytes',
        steps: PLAIN,
        queries: [
            {
                metric: 'crossgo_binary_size_bytes',
                around: (selector) => `topk(20, ${selector})`,
                legend: '{{target}} {{binary}}'
            }
        ]
    })
];

;// CONCATENATED MODULE: ./lib/package/report/renderers/grafana.js









/** Whether the metrics of the documents have something for a query. */
function knows(metrics) {
    const samples = new Map(metrics.map((metric) => [metric.name, metric.samples]));
    return ({ metric, labels = {} }) => (samples.get(metric) ?? [])
        .slice(0, exposition/* MAX_SAMPLES */.xs)
        .some((sample) => Object.entries(labels).every(([name, text]) => (sample.labels[name] ?? '') === text));
}
function expressionOf({ metric, labels, around = (text) => text }) {
    return around(selector(metric, labels));
}
/**
 * A Grafana dashboard over the metrics of `renderOpenMetrics`, with panels of Grafana itself only. It has a panel for what
 * the documents know of, with the units and thresholds that they name, and none that would be empty.
 */
function renderGrafana(documents) {
    const has = knows((0,document_metrics/* documentMetrics */.D)(documents));
    const plans = [
        ...RELEASE_PANELS,
        driftTable(has),
        ...historyPanels(documents),
        TREND_TABLE,
        ...SIZE_PANELS,
        ...BAR_PANELS,
        ...breakerPanels(documents),
        slaTable(has),
        topologyTable(has),
        ...dailyPanels(documents)
    ];
    const panels = plans.flatMap((plan) => {
        const queries = plan.queries.filter(has);
        const expressions = queries.map(expressionOf);
        return queries.length === 0 ? [] : [{ plan: { ...plan, queries }, expressions }];
    });
    const dashboard = dashboardObject((0,exposition/* labelText */.QK)((0,document_metrics/* projectOf */.v)(documents)), panels);
    return `${JSON.stringify(dashboard, undefined, 2)}\n`;
}


/***/ })

};
