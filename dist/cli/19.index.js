export const id = 19;
export const ids = [19];
export const modules = {

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

/***/ 43375:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ parseDuration),
/* harmony export */   f: () => (/* binding */ DURATION)
/* harmony export */ });
const UNITS = {
    ms: 1,
    s: 1000,
    m: 60_000,
    h: 3_600_000,
    d: 86_400_000
};
/** A duration as a policy writes it: `250ms`, `30s`, `5m`, `2h`, `14d`. */
const DURATION = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/;
/** Milliseconds of a duration that matches `DURATION`; undefined for every other text. */
function parseDuration(text) {
    const [, digits, unit = ''] = DURATION.exec(text) ?? [];
    const factor = UNITS[unit];
    return digits === undefined || factor === undefined ? undefined : Number(digits) * factor;
}


/***/ }),

/***/ 62019:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  renderPage: () => (/* binding */ renderPage)
});

// EXTERNAL MODULE: ./lib/package/report/documents.js
var report_documents = __webpack_require__(11757);
// EXTERNAL MODULE: ./lib/package/report/safe-time.js
var safe_time = __webpack_require__(61350);
// EXTERNAL MODULE: ./lib/package/report/renderers/printable.js
var printable = __webpack_require__(19671);
;// CONCATENATED MODULE: ./lib/package/report/html/html.js

/** Markup that is safe to put into a page: made by `html` or `raw` alone. */
class Html {
    text;
    constructor(text) {
        this.text = text;
    }
}
/** Text as HTML and SVG show it: nothing in it is markup, moves a cursor or turns the direction of a line. Line ends stay. */
function escapeHtml(text) {
    return text
        .split('\n')
        .map(printable/* printable */.g)
        .join('\n')
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
        .replaceAll("'", '&#39;');
}
function textOf(value) {
    if (value === undefined)
        return '';
    if (value instanceof Html)
        return value.text;
    if (typeof value === 'string')
        return escapeHtml(value);
    if (typeof value === 'number')
        return String(value);
    return value.map(textOf).join('');
}
/** Markup with values in it; every text is escaped, in elements and in quoted attributes alike. */
function html(strings, ...values) {
    return new Html(strings.map((part, index) => part + textOf(values[index])).join(''));
}
/** Markup of ours that has no values in it, such as the style sheet. */
function raw(text) {
    return new Html(text);
}

;// CONCATENATED MODULE: ./lib/package/report/html/parts/code.js

/** A word of a machine: a name, an argument. */
function code(text) {
    return html `<code>${text}</code>`;
}
/** A digest or key id, which may break anywhere. */
function digest(text) {
    return html `<code class="digest">${text}</code>`;
}
/** Lines that are printed on one page. */
const SHORT = 12;
/** What a machine printed, line by line; long lines break, so that nothing must be scrolled. */
function codeBlock(text) {
    const isShort = text.length <= SHORT * 80 && text.split('\n').length <= SHORT;
    return html `<pre ${isShort ? html ` class="short"` : undefined}>${text}</pre>`;
}

// EXTERNAL MODULE: ./lib/package/report/renderers/format.js
var format = __webpack_require__(965);
;// CONCATENATED MODULE: ./lib/package/report/html/parts/duration.js

/** `43 ms`, `0.8 s`, `3 min 05 s`: what took less than a tenth of a second took some time too. */
function showDuration(milliseconds) {
    return Math.abs(milliseconds) < 100
        ? `${String(Math.round(milliseconds) + 0)} ms`
        : (0,format/* formatDuration */.a3)(milliseconds);
}

// EXTERNAL MODULE: ./lib/package/policy/condition.js
var policy_condition = __webpack_require__(78358);
;// CONCATENATED MODULE: ./lib/package/report/html/charts/breaker-series.js

const numberOf = (value) => value === '+Inf' ? Infinity : value === '-Inf' ? -Infinity : Number(value);
/** Labels as Prometheus writes them, by name. */
function nameOfSeries(labels) {
    const all = Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    const name = all.find(([label]) => label === '__name__')?.[1] ?? '';
    const rest = all
        .filter(([label]) => label !== '__name__')
        .map(([label, value]) => `${label}=${JSON.stringify(value)}`);
    if (rest.length === 0)
        return name === '' ? 'value' : name;
    return `${name}{${rest.join(', ')}}`;
}
/** Names of labels; those of the same series come again with every measurement. */
function rememberNames() {
    const names = new Map();
    return (labels) => {
        const key = JSON.stringify(labels);
        const name = names.get(key) ?? nameOfSeries(labels);
        names.set(key, name);
        return name;
    };
}
/** Usual time between two evaluations: the median of the distances; undefined where there is only one. */
function intervalOf(times) {
    const distances = times
        .slice(1)
        .map((at, index) => at - (times[index] ?? at))
        .filter((distance) => distance > 0)
        .sort((a, b) => a - b);
    return distances[Math.floor((distances.length - 1) / 2)];
}
/** Runs of bad points, as a level counts them: a good value ends one, and so does a hole of more than two evaluations. */
function badSpans(points, every) {
    const spans = [];
    let run;
    for (const { at, bad } of points) {
        const goesOn = run !== undefined && (every === undefined || at - run.to <= 2 * every);
        if (run !== undefined && !(bad && goesOn)) {
            spans.push(run);
            run = undefined;
        }
        if (bad)
            run = { from: run?.from ?? at, to: at };
    }
    return run === undefined ? spans : [...spans, run];
}
/** How far a series is on the bad side: number of bad points, then the value that is furthest there. */
function rank({ points }, downward) {
    const bad = points.filter((point) => point.bad).length;
    const furthest = points.reduce((most, { value }) => Math.max(most, downward ? -value : value), -Infinity);
    return [bad, furthest];
}
function worstFirst(all, trip) {
    const downward = trip.trim().startsWith('<');
    const ranked = all.map((each) => ({ each, by: rank(each, downward) }));
    return ranked
        .toSorted((a, b) => {
        const [badA, farA] = a.by;
        const [badB, farB] = b.by;
        if (badA !== badB)
            return badB - badA;
        return farA === farB ? (a.each.name < b.each.name ? -1 : 1) : farB > farA ? 1 : -1;
    })
        .map(({ each }) => each);
}
/** Holes between values of any series, before the first and after the last of them, that are longer than one evaluation. */
function findGaps(known, seen, every) {
    if (every === undefined)
        return [];
    const borders = [seen.from - every, ...known, seen.to + every];
    return borders.slice(1).flatMap((to, index) => {
        const from = borders[index] ?? to;
        return to - from > 1.5 * every
            ? [{ from: Math.max(seen.from, from), to: Math.min(seen.to, to) }]
            : [];
    });
}
/** Every value of a level by series, with the times that were bad and those without any value. */
function readBreaker({ measurements, trip, trippedAt }) {
    const byName = new Map();
    const nameOf = rememberNames();
    for (const { samples = [] } of measurements)
        for (const { labels, at, value } of samples) {
            const number = numberOf(value);
            if (Number.isNaN(number))
                continue;
            const name = nameOf(labels);
            const points = byName.get(name) ?? new Map();
            byName.set(name, points.set(at, { at, value: number, bad: (0,policy_condition/* holds */.v9)(trip, number) === true }));
        }
    const known = [...new Set([...byName.values()].flatMap((points) => [...points.keys()]))].sort((a, b) => a - b);
    const silent = measurements
        .filter(({ samples = [] }) => samples.every(({ value }) => value === 'NaN'))
        .flatMap(({ at, samples = [] }) => samples.length === 0 ? [at] : samples.map((sample) => sample.at));
    const times = [...new Set([...known, ...silent])].sort((a, b) => a - b);
    const [first, last] = [times[0], times.at(-1)];
    const every = intervalOf(times);
    const series = [...byName].map(([name, points]) => {
        const sorted = [...points.values()].sort((a, b) => a.at - b.at);
        return { name, points: sorted, bad: badSpans(sorted, every) };
    });
    const seen = first === undefined || last === undefined
        ? undefined
        : { from: first, to: Math.max(last, trippedAt ?? last) };
    return {
        seen,
        series: worstFirst(series, trip),
        every,
        gaps: seen === undefined ? [] : findGaps(known, seen, every),
        leftOut: measurements.reduce((sum, { samplesLeftOut = 0 }) => sum + samplesLeftOut, 0)
    };
}

// EXTERNAL MODULE: ./node_modules/d3-scale/dist/d3-scale.mjs + 6 modules
var d3_scale = __webpack_require__(90704);
;// CONCATENATED MODULE: ./lib/package/report/html/parts/plural.js
/** `1 value`, `7 values`. */
function plural(count, what) {
    return `${String(count)} ${what}${count === 1 ? '' : 's'}`;
}

// EXTERNAL MODULE: ./node_modules/d3-shape/dist/d3-shape.mjs + 1 modules
var d3_shape = __webpack_require__(76879);
;// CONCATENATED MODULE: ./lib/package/report/html/charts/numbers.js
/** Largest magnitude that is drawn: sums and differences of such numbers stay finite. */
const LARGEST = 1e300;
const MISSING = '–';
const MINUS = '−';
const signed = (text) => text.replace(/^-/, MINUS);
/** A number that can be drawn; undefined for NaN, infinities, what is no number, and beyond 1e300. */
function finite(value) {
    return typeof value === 'number' && Math.abs(value) <= LARGEST ? value : undefined;
}
/** The numbers of a list that can be drawn. */
function finites(values) {
    return values.flatMap((value) => finite(value) ?? []);
}
const COUNTS = [
    [1e12, ' T'],
    [1e9, ' G'],
    [1e6, ' M'],
    [0, '']
];
const BYTES = [
    [1e9, ' GB'],
    [1e6, ' MB'],
    [1e3, ' kB'],
    [0, ' B']
];
const SECONDS = [
    [1, ' s'],
    [1e-3, ' ms'],
    [0, ' µs']
];
const SMALLEST = 1e-6;
const DIGITS = 3;
const MOST_DIGITS = 12;
/** So many digits, or all before the point. */
function digitsOf(value, digits) {
    const size = Math.abs(value);
    const isLong = size >= 10 ** (digits - 1) && size < 1e15;
    const text = isLong ? value.toFixed(0) : String(Number(value.toPrecision(digits)));
    return signed(text === '-0' ? '0' : text);
}
function inSteps(value, steps, digits) {
    const [least, name] = steps.find(([from]) => Math.abs(value) >= from) ?? [0, ''];
    const factor = least > 0 ? least : steps === SECONDS ? SMALLEST : 1;
    return `${digitsOf(value / factor, digits)}${name}`;
}
/** A value in the unit in which people read it: `4.51 MB`, `12.3 ms`, `250 requests`; a dash for what is no number. */
function showQuantity(value, unit, digits = DIGITS) {
    const known = finite(value);
    if (known === undefined)
        return MISSING;
    if (unit === 'bytes')
        return inSteps(known, BYTES, digits);
    if (unit === 'seconds')
        return known === 0 ? '0 s' : inSteps(known, SECONDS, digits);
    return `${inSteps(known, COUNTS, digits)}${unit === '' ? '' : ` ${unit}`}`;
}
/** Two values with so many digits that different ones do not look the same: `2.9691 MB`, `2.9695 MB`. */
function showApart(a, b, unit) {
    for (let digits = DIGITS;; digits += 1) {
        const shown = [showQuantity(a, unit, digits), showQuantity(b, unit, digits)];
        if (a === b || shown[0] !== shown[1] || digits === MOST_DIGITS)
            return shown;
    }
}
/** With its sign, as a difference is shown: `+12 kB`, `−3`, `0 B`. */
function showDelta(value, unit) {
    const known = finite(value);
    return `${known !== undefined && known > 0 ? '+' : ''}${showQuantity(known, unit)}`;
}
/** By how much `after` differs from `before`, in percent; infinite from zero; undefined where one is unknown. */
function changeOf(before, after) {
    if (before === undefined || after === undefined)
        return undefined;
    if (before === after)
        return 0;
    return before === 0
        ? Infinity * Math.sign(after)
        : (after / Math.abs(before) - Math.sign(before)) * 100;
}
/** `+5.3%`, `−12%`, `from 0`; a dash where it is not known. */
function showChange(percent) {
    if (percent === undefined || Number.isNaN(percent))
        return MISSING;
    const size = Math.abs(percent);
    const sign = percent > 0 ? '+' : percent < 0 ? MINUS : '';
    if (size === Infinity)
        return `${sign}from 0`;
    if (size >= 1e6)
        return `${sign}${size.toPrecision(2)}%`;
    if (size > 0 && size < 0.005)
        return `${sign}<0.01%`;
    return `${sign}${size.toFixed(size === 0 || size >= 9.95 ? 0 : size >= 0.095 ? 1 : 2)}%`;
}
/** Part of a whole: `12%`, `0.4%`; a dash where it is not known. */
function showShare(share) {
    if (share === undefined || !Number.isFinite(share))
        return MISSING;
    if (share !== 0 && Math.abs(share) < 0.0005)
        return `${share < 0 ? MINUS : ''}<0.1%`;
    const percent = share * 100;
    const digits = percent === 0 || Math.abs(percent) >= 9.95 ? 0 : 1;
    return Math.abs(percent) >= 1e6
        ? `${signed(percent.toPrecision(2))}%`
        : `${signed(percent.toFixed(digits))}%`;
}
/** A chance: `p = 0.04`, `p < 0.001`. */
function showP(p) {
    const known = finite(p);
    if (known === undefined)
        return 'p unknown';
    return known < 0.001 ? 'p < 0.001' : `p = ${String(Number(known.toPrecision(2)))}`;
}

;// CONCATENATED MODULE: ./lib/package/report/html/charts/svg.js


/** An inline SVG that is one picture to a screen reader. */
function drawing({ id, title, description, width, height, className, content }) {
    const size = html `viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`;
    return html `<svg
    class="${className}"
    role="img"
    aria-labelledby="${id}-t"
    aria-describedby="${id}-d"
    ${size}
  >
    <title id="${id}-t">${title}</title>
    <desc id="${id}-d">${description}</desc>
    ${content}
  </svg>`;
}
/** A coordinate with two digits; 0 for what is none, so that no attribute is ever broken. */
function px(value) {
    return Number.isFinite(value) ? Math.round(value * 100) / 100 + 0 : 0;
}
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[^\u0000-\uffff]/u;
const widthOf = (char) => WIDE.test(char) ? 1 : /[MWmw@%]/.test(char) ? 0.92 : /[A-Z_+<>=~]/.test(char) ? 0.72 : 0.6;
/** How wide a line is at most, in pixels: nothing here can measure fonts. */
function textWidth(text, fontPx) {
    return Array.from((0,printable/* printable */.g)(text)).reduce((sum, char) => sum + widthOf(char), 0) * fontPx;
}
/**
 * The text, or its beginning and an ellipsis, in at most so many pixels; undefined when not even three characters
 * have room.
 * @param keep which end is told apart: of import paths the last one
 */
function fitText(text, room, fontPx, keep = 'start') {
    const chars = Array.from((0,printable/* printable */.g)(text));
    if (textWidth(text, fontPx) <= room)
        return chars.join('');
    const left = room / fontPx - 1;
    let [used, count] = [0, 0];
    for (const char of keep === 'start' ? chars : chars.toReversed()) {
        used += widthOf(char);
        if (used > left)
            break;
        count += 1;
    }
    if (count < 3)
        return undefined;
    return keep === 'start'
        ? `${chars.slice(0, count).join('')}…`
        : `…${chars.slice(chars.length - count).join('')}`;
}

;// CONCATENATED MODULE: ./lib/package/report/html/charts/thin.js
/**
 * At most about `most` of many points, with every peak and hole: of each of equal parts of the line the first, the lowest,
 * the highest and the last one stay, in their order.
 */
function thin(points, most) {
    if (points.length <= most)
        return points;
    const parts = Math.max(1, Math.floor(most / 4));
    const size = points.length / parts;
    return Array.from({ length: parts }, (_, part) => extremes(points.slice(Math.floor(part * size), Math.floor((part + 1) * size)))).flat();
}
function extremes(points) {
    const pick = (better) => points.reduce((best, { value }, at) => (better(value, points[best]?.value ?? 0) ? at : best), 0);
    const kept = new Set([0, pick((a, b) => a < b), pick((a, b) => a > b), points.length - 1]);
    return [...kept].sort((a, b) => a - b).flatMap((at) => points[at] ?? []);
}

;// CONCATENATED MODULE: ./lib/package/report/html/charts/breaker-lines.js





/** Points of one line; a few for each pixel. */
const MOST_POINTS = 600;
const MOST_MARKS = 80;
/** Parts of a series without a hole. */
function runsOf(points, every) {
    const runs = [];
    for (const point of points) {
        const run = runs.at(-1);
        const before = run?.at(-1);
        const goesOn = before !== undefined && (every === undefined || point.at - before.at <= 2 * every);
        if (run !== undefined && goesOn)
            run.push(point);
        else
            runs.push([point]);
    }
    return runs;
}
/** Height of a value; infinite ones lie on the border. */
function heightOf({ y, top, bottom }, value) {
    const known = finite(value);
    if (known === undefined)
        return value > 0 ? top : bottom;
    return Math.min(bottom, Math.max(top, y(known)));
}
function markOf(plane, { at, value, bad }, name) {
    const [x, y] = [px(plane.x(at)), px(heightOf(plane, value))];
    if (finite(value) === undefined)
        return html `<path
      class="mark-${name} infinite"
      d="M${x} ${value > 0 ? y - 6 : y + 6}l5 ${value > 0 ? 9 : -9}h-10z"
    />`;
    return bad
        ? html `<path class="mark-${name}" d="M${x} ${y - 4}l4 4l-4 4l-4 -4z" />`
        : html `<circle class="mark-${name}" cx="${x}" cy="${y}" r="2" />`;
}
/** The line of one series, with a diamond at each bad value and a triangle at each infinite one, as far as there is room. */
function drawLine(plane, { points }, every, name) {
    const runs = runsOf(points, every);
    const share = Math.max(8, Math.floor(MOST_POINTS / Math.max(1, runs.length)));
    const shown = runs.slice(0, MOST_POINTS).map((run) => thin(run, share));
    const path = (0,d3_shape/* line */.n8)()
        .x(({ at }) => px(plane.x(at)))
        .y(({ value }) => px(heightOf(plane, value)));
    const single = shown.flatMap((run) => (run.length === 1 ? run : []));
    const bad = shown.flat().filter(({ bad: isBad, value }) => isBad || finite(value) === undefined);
    const marks = new Set([...single, ...bad].slice(0, MOST_MARKS));
    const lines = shown.flatMap((run) => run.length > 1 ? html `<path class="line-${name}" d="${path(run) ?? ''}" />` : []);
    return html `${lines}${[...marks].map((point) => markOf(plane, point, name))}`;
}

// EXTERNAL MODULE: ./lib/package/policy/duration.js
var duration = __webpack_require__(43375);
;// CONCATENATED MODULE: ./lib/package/report/html/charts/breaker-window.js

/** Begin of the run that is bad at the end. */
function pendingSince({ series, seen }) {
    const ends = series.flatMap(({ bad, points }) => {
        const run = bad.at(-1);
        const last = points.at(-1);
        return run !== undefined && last?.at === run.to && seen !== undefined ? [run.from] : [];
    });
    return ends.length === 0 ? undefined : Math.min(...ends);
}
/** Half as much again as was seen is drawn of a window at most, so that the values stay readable. */
function planWindow(breaker, data) {
    const { seen } = data;
    if (seen === undefined)
        return undefined;
    const forMs = (0,duration/* parseDuration */.E)(breaker.for) ?? 0;
    const { state, trippedAt } = breaker;
    const from = state === 'tripped' && trippedAt !== undefined
        ? trippedAt - forMs
        : state === 'pending'
            ? pendingSince(data)
            : undefined;
    const least = Math.max(seen.to - seen.from, 1000);
    const around = {
        from: seen.from,
        to: Math.max(seen.to, seen.from + 1000)
    };
    if (from === undefined || forMs === 0)
        return { time: around };
    const shown = {
        from: Math.max(from, seen.from - least / 2),
        to: Math.min(from + forMs, seen.to + least / 2)
    };
    const cut = shown.from > from || shown.to < from + forMs;
    return {
        time: { from: Math.min(around.from, shown.from), to: Math.max(around.to, shown.to) },
        needed: { ...shown, cut, met: state === 'tripped' }
    };
}

;// CONCATENATED MODULE: ./lib/package/report/html/charts/series-scale.js

/** From the least to the greatest of some numbers, with air around; a single number lies in the middle. */
function valueScale(values, range) {
    const [least, greatest] = values.length === 0 ? [0, 1] : extent(values);
    const span = greatest - least;
    // Of equal numbers, and of those that differ by less than a double holds, nothing must be made to look like change.
    const air = span <= Math.abs(greatest) * 1e-12 ? Math.max(Math.abs(greatest) * 0.05, 1e-300) : span * 0.08;
    return (0,d3_scale/* scaleLinear */.m4)([least - air, greatest + air], [...range]);
}
/** Loops, as a spread of many thousand numbers is too much for one call. */
function extent(values) {
    return values.reduce(([least, greatest], value) => [Math.min(least, value), Math.max(greatest, value)], [Infinity, -Infinity]);
}

;// CONCATENATED MODULE: ./lib/package/report/html/charts/time-axis.js

const DAY = 86_400_000;
/** Round times of UTC, with as much of each as tells it from the next. */
function timeTicks({ from, to }, most) {
    const ticks = (0,d3_scale/* scaleUtc */.Pp)([from, to], [0, 1])
        .ticks(most)
        .map((date) => date.getTime());
    const step = (ticks[1] ?? to) - (ticks[0] ?? from);
    return ticks.map((at) => ({ at, label: labelOf(new Date(at).toISOString(), step) }));
}
function labelOf(iso, step) {
    if (step >= DAY)
        return iso.slice(0, 10);
    if (step >= DAY / 4)
        return `${iso.slice(5, 10)} ${iso.slice(11, 16)}`;
    if (step >= 60_000)
        return iso.slice(11, 16);
    return step >= 1000 ? iso.slice(11, 19) : iso.slice(11, 23);
}

;// CONCATENATED MODULE: ./lib/package/report/html/charts/breaker-timeline.js











/** Lines of one drawing: more of them cannot be told apart. */
const MOST_LINES = 6;
const WIDTH = 720;
const HEIGHT = 252;
const LEFT = 68;
const RIGHT = 16;
const TOP = 56;
const BOTTOM = 204;
const FONT = 12;
/** Height of the words above the values, left out where there are none. */
const HEAD = 44;
/** Spans that overlap or lie closer than `near` milliseconds as one: what is drawn of thousands stays little. */
function joined(all, near) {
    const spans = [];
    for (const span of all.toSorted((a, b) => a.from - b.from)) {
        const last = spans.at(-1);
        if (last === undefined || span.from - last.to > near)
            spans.push(span);
        else
            spans[spans.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    }
    return spans;
}
/** The shading and marks of times: bad ones, and those without a value. */
function spans(plane, id, all, data) {
    const width = ({ from, to }) => Math.max(2, plane.x(to) - plane.x(from));
    const { from = 0, to = 0 } = data.seen ?? {};
    const near = (to - from) / WIDTH;
    const bad = joined(all.flatMap((each) => each.bad), near);
    const columns = bad.map((span) => html `<rect
        class="bad-strip"
        x="${px(plane.x(span.from))}"
        y="${BOTTOM + 4}"
        width="${px(width(span))}"
        height="8"
      />`);
    const gaps = joined(data.gaps, near).map((span) => html `<rect
        class="gap"
        fill="url(#${id}-hatch)"
        x="${px(plane.x(span.from))}"
        y="${TOP}"
        width="${px(width(span))}"
        height="${BOTTOM - TOP}"
      />`);
    const words = columns.length === 0
        ? undefined
        : html `<text class="bad-word" x="${LEFT - 6}" y="${BOTTOM + 12}" text-anchor="end">bad</text>`;
    return html `<defs
      ><pattern id="${id}-hatch" width="7" height="7" patternUnits="userSpaceOnUse"
        ><path class="hatch" d="M-1 8L8 -1M-1 1L1 -1M6 8L8 6" /></pattern></defs
    >${gaps}${columns}${words}`;
}
/** Text whose middle is at `x` where that has room. */
function centred(x, y, text, name) {
    const half = textWidth(text, FONT) / 2;
    const at = Math.min(WIDTH - RIGHT - half, Math.max(LEFT + half, x));
    return html `<text class="${name}" x="${px(at)}" y="${y}" text-anchor="middle">${text}</text>`;
}
/** `for` to scale, above the time in which it ran. */
function bracket({ x }, breaker, { needed }) {
    if (needed === undefined)
        return undefined;
    const [from, to] = [px(x(needed.from)), px(x(needed.to))];
    const word = needed.met ? `for ${breaker.for}` : `for ${breaker.for}, not yet`;
    const text = needed.cut ? `${word}, longer than what is shown` : word;
    const form = needed.cut ? `M${from} 42H${to}` : `M${from} 48V42H${to}V48`;
    return html `<path
      class="${needed.met ? 'window met' : 'window'}"
      d="${form}"
    />${centred((from + to) / 2, 36, text, 'window-word')}`;
}
function tripMark({ x }, { trippedAt }) {
    if (trippedAt === undefined)
        return undefined;
    const at = px(x(trippedAt));
    return html `<path class="trip" d="M${at} 50V${BOTTOM + 14}" /><path
      class="trip-head"
      d="M${at - 5} 46h10l-5 8z"
    />${centred(at, 16, `tripped ${(0,safe_time/* isoTime */.L)(trippedAt).slice(11)}`, 'trip-word')}`;
}
/** What lies on the bad side of the limit. */
function badSide(plane, breaker) {
    const condition = (0,policy_condition/* parseCondition */.zB)(breaker.trip);
    if (condition === undefined || condition.relative)
        return undefined;
    const y = px(heightOf(plane, condition.limit));
    const up = condition.operator.startsWith('>');
    const [from, to] = up ? [TOP, y] : [y, BOTTOM];
    const isSide = up || condition.operator.startsWith('<');
    return isSide
        ? html `<rect
        class="bad-side"
        x="${LEFT}"
        y="${from}"
        width="${WIDTH - LEFT - RIGHT}"
        height="${px(Math.max(0, to - from))}"
      />`
        : undefined;
}
/** Above the grid, which would hide it where both lie at the same height. */
function limitLine(plane, breaker) {
    const condition = (0,policy_condition/* parseCondition */.zB)(breaker.trip);
    if (condition === undefined || condition.relative)
        return undefined;
    const y = px(heightOf(plane, condition.limit));
    return html `<path class="limit" d="M${LEFT} ${y}H${WIDTH - RIGHT}" />`;
}
/** Above all lines, so that it can be read. */
function limitWord(plane, breaker) {
    const condition = (0,policy_condition/* parseCondition */.zB)(breaker.trip);
    if (condition === undefined || condition.relative)
        return undefined;
    const y = px(heightOf(plane, condition.limit));
    return html `<text class="halo" x="${LEFT + 6}" y="${y < TOP + 18 ? y + 15 : y - 5}"
    >trips ${breaker.trip}</text
  >`;
}
function axes(plane, time, ticks) {
    const levels = ticks.map((value) => html `<path class="grid" d="M${LEFT} ${px(plane.y(value))}H${WIDTH - RIGHT}" /><text
          x="${LEFT - 6}"
          y="${px(plane.y(value) + 4)}"
          text-anchor="end"
          >${showQuantity(value, '')}</text
        >`);
    const times = timeTicks(time, 6).map(({ at, label }) => {
        const x = px(plane.x(at));
        const half = textWidth(label, FONT) / 2;
        const shown = Math.min(WIDTH - half, Math.max(LEFT + half - 20, x));
        return html `<path class="axis" d="M${x} ${BOTTOM + 14}v5" /><text
        x="${px(shown)}"
        y="${BOTTOM + 34}"
        text-anchor="middle"
        >${label}</text
      >`;
    });
    return html `${levels}<path class="axis" d="M${LEFT} ${BOTTOM + 14}H${WIDTH - RIGHT}" />${times}`;
}
function describe(breaker, data) {
    const { seen, series, gaps } = data;
    const bad = series.flatMap((each) => each.bad).length;
    return [
        `${String(series.length)} series from ${(0,safe_time/* isoTime */.L)(seen?.from ?? 0)} to ${(0,safe_time/* isoTime */.L)(seen?.to ?? 0)}`,
        `on the bad side ${plural(bad, 'time')}, ${plural(gaps.length, 'gap')} without a value`,
        `${breaker.state}: ${breaker.message}`
    ].join('; ');
}
/**
 * What a level watched over time: its series (the worst six), the threshold with its bad side, times on that side, `for` to
 * scale where it counted, the moment of the trip, and hatched what had no value. Undefined when nothing was seen.
 */
function breakerTimeline(breaker, data, { id }) {
    const window = planWindow(breaker, data);
    if (window === undefined || data.series.length === 0)
        return undefined;
    const condition = (0,policy_condition/* parseCondition */.zB)(breaker.trip);
    const shown = data.series.slice(0, MOST_LINES);
    const limit = condition === undefined || condition.relative ? [] : [condition.limit];
    const values = finites([
        ...limit,
        ...shown.flatMap(({ points }) => {
            const known = finites(points.map(({ value }) => value));
            return known.length === 0 ? [] : [...extent(known)];
        })
    ]);
    const y = valueScale(values, [BOTTOM, TOP]);
    const x = (0,d3_scale/* scaleLinear */.m4)([window.time.from, window.time.to], [LEFT, WIDTH - RIGHT]);
    const plane = { x, y, top: TOP, bottom: BOTTOM };
    const head = window.needed === undefined && breaker.trippedAt === undefined ? HEAD : 0;
    const content = [
        badSide(plane, breaker),
        spans(plane, id, data.series, data),
        axes(plane, window.time, y.ticks(4)),
        limitLine(plane, breaker),
        ...shown.map((series, at) => drawLine(plane, series, data.every, String(at + 1))),
        limitWord(plane, breaker),
        bracket(plane, breaker, window),
        tripMark(plane, breaker)
    ];
    return drawing({
        id,
        title: `${breaker.id}: ${breaker.state}`,
        description: describe(breaker, data),
        width: WIDTH,
        height: HEIGHT - head,
        className: 'breaker-timeline',
        content: [html `<g transform="translate(0 ${-head})">${content}</g>`]
    });
}

;// CONCATENATED MODULE: ./lib/package/report/html/parts/definitions.js

/** Names and what each is; rows without a value are left out. */
function definitions(rows) {
    const known = rows.filter(([, value]) => value !== undefined && value !== '');
    return known.length === 0
        ? undefined
        : html `<dl>
        ${known.map(([name, value]) => html `<dt>${name}</dt>
              <dd>${value}</dd> `)}
      </dl> `;
}

;// CONCATENATED MODULE: ./lib/package/report/html/parts/details.js

/** A part that is closed until somebody wants it. */
function details({ summary, body, open = false, long = false }) {
    return html `<details ${long ? html ` class="long"` : undefined}${open ? html ` open` : undefined}>
    <summary>${summary}</summary>
    <div class="body">${body}</div>
  </details> `;
}

;// CONCATENATED MODULE: ./lib/package/report/html/parts/mark.js

const SIGNS = {
    pass: '✓',
    warn: '!',
    fail: '✗',
    inconclusive: '?',
    skipped: '–',
    waived: '~'
};
/** The answer that the state of a breaker is as good as. */
const BREAKER_MARKS = {
    watching: 'pass',
    pending: 'warn',
    tripped: 'fail',
    'no-data': 'inconclusive'
};
/** The sign of an answer, for places that say the same in words. */
function signOf(name) {
    return SIGNS[name];
}
/** An answer as a sign and a word: the colour says nothing that these do not. */
function mark(name, word = name) {
    return html `<span class="mark ${name}"
    ><span class="sign" aria-hidden="true">${SIGNS[name]}</span>${word}</span
  >`;
}

;// CONCATENATED MODULE: ./lib/package/report/html/parts/table.js

/** The markup of a table; the area can be reached by keyboard, as it may have to be scrolled. */
function table({ label, columns, rows }) {
    const all = columns.map((each) => (typeof each === 'string' ? { head: each } : each));
    const classes = all.map(({ kind = 'plain' }) => kind === 'plain' ? undefined : html ` class="${kind}"`);
    const head = all.map((each, at) => html `<th scope="col" ${classes[at]}>${each.head}</th>`);
    const body = rows.map((cells) => html `<tr>
        ${cells.map((cell, at) => at === 0
        ? html `<th scope="row" ${classes[at]}>${cell}</th>`
        : html `<td ${classes[at]}>${cell}</td>`)}
      </tr> `);
    return html `<div class="scroll" role="group" aria-label="${label}" tabindex="0">
    <table>
      <thead>
        <tr>
          ${head}
        </tr>
      </thead>
      <tbody>
        ${body}
      </tbody>
    </table>
  </div> `;
}

;// CONCATENATED MODULE: ./lib/package/report/html/sections/breakers.js












/** Rows of the table beside a drawing. */
const MOST_SERIES = 50;
const MOST_SPANS = 5;
const showValue = (value) => Number.isFinite(value) ? showQuantity(value, '') : value > 0 ? '+Inf' : '-Inf';
function legend(shown) {
    const items = shown.map(({ name }, at) => html `<li>
        <svg
          class="breaker-timeline key"
          viewBox="0 0 28 10"
          width="28"
          height="10"
          aria-hidden="true"
        >
          <path class="line-${at + 1}" d="M0 5H28" />
        </svg>
        ${code(name)}
      </li> `);
    return html `<ul class="legend">
    ${items}
  </ul> `;
}
function badTimes({ bad }) {
    if (bad.length === 0)
        return 'never';
    const longest = bad.toSorted((a, b) => b.to - b.from - (a.to - a.from)).slice(0, MOST_SPANS);
    const lines = longest
        .toSorted((a, b) => a.from - b.from)
        .map(({ from, to }) => html `<li>${(0,safe_time/* isoTime */.L)(from)}, ${to === from ? 'once' : `for ${showDuration(to - from)}`}</li> `);
    const left = bad.length - longest.length;
    return html `<ul class="plain">
    ${lines}${left > 0 ? html `<li>and ${left} shorter ones</li>` : undefined}
  </ul>`;
}
function seriesTable({ id }, { series, gaps }) {
    const rows = series.slice(0, MOST_SERIES).map((each) => {
        const values = each.points.map(({ value }) => value);
        const last = values.at(-1);
        return [
            code(each.name),
            each.points.length,
            showValue(values.reduce((least, value) => Math.min(least, value), Infinity)),
            showValue(values.reduce((most, value) => Math.max(most, value), -Infinity)),
            last === undefined ? '' : showValue(last),
            badTimes(each)
        ];
    });
    const left = series.length - rows.length;
    const holes = gaps.map(({ from, to }) => `${(0,safe_time/* isoTime */.L)(from)} (${showDuration(to - from)})`);
    return html `${table({
        label: `Values of breaker ${id}`,
        columns: [
            { head: 'series', kind: 'name' },
            { head: 'values', kind: 'number' },
            { head: 'least', kind: 'number' },
            { head: 'most', kind: 'number' },
            { head: 'last', kind: 'number' },
            { head: 'on the bad side', kind: 'text' }
        ],
        rows
    })}${left > 0 ? html `<p class="muted">${left} more series in readiness.json.</p>` : undefined}${holes.length === 0 ? undefined : html `<p>Without a value: ${holes.slice(0, 20).join(', ')}${holes.length > 20 ? `, and ${String(holes.length - 20)} more times` : ''}.</p>`}`;
}
function notes({ series, leftOut, gaps }) {
    return [
        ...(series.length > MOST_LINES
            ? [`Drawn: the worst ${String(MOST_LINES)} of ${String(series.length)} series.`]
            : []),
        ...(gaps.length > 0 ? ['Hatched: no value.'] : []),
        ...(leftOut > 0
            ? [`${plural(leftOut, 'value')} that came are not kept, so lines may end early.`]
            : [])
    ];
}
function level(breaker, index) {
    const data = readBreaker(breaker);
    const id = `breaker-${String(index)}`;
    const drawn = breakerTimeline(breaker, data, { id });
    const said = notes(data);
    const asked = breaker.measurements.length;
    return html `<h3>${breaker.id} ${mark(BREAKER_MARKS[breaker.state], breaker.state)}</h3>
    <p>${breaker.message}</p>
    ${drawn === undefined
        ? html `<p class="muted">No value came, so there is nothing to draw.</p>`
        : html `<figure>
            <div
              class="scroll"
              role="group"
              aria-label="Timeline of breaker ${breaker.id}"
              tabindex="0"
            >
              ${drawn}
            </div>
            ${legend(data.series.slice(0, MOST_LINES))}
            <figcaption>${said.join(' ')}</figcaption>
          </figure>`}
    ${definitions([
        ['Trips', html `${code(breaker.trip)} for ${code(breaker.for)}`],
        [
            'Gate',
            html `${breaker.gate}${breaker.effect === 'none' ? ', no effect' : html `, effect <b>${breaker.effect}</b>`}`
        ],
        ['Tripped', breaker.trippedAt === undefined ? 'no' : (0,safe_time/* isoTime */.L)(breaker.trippedAt)],
        ['Longest bad', showDuration(breaker.longestMs)],
        ['Evaluations without a value', breaker.gaps],
        ['Asked', asked === 1 ? 'once' : `${String(asked)} times`],
        ['Query', code(breaker.query)]
    ])}
    ${data.series.length === 0 ? undefined : details({ summary: 'The same in numbers', body: seriesTable(breaker, data) })} `;
}
const breakers = {
    id: 'breakers',
    title: 'Breakers',
    render: ({ readiness }) => readiness === undefined || readiness.breakers.length === 0
        ? undefined
        : html `${readiness.breakers.map(level)}`
};

// EXTERNAL MODULE: ./lib/package/doctor/show-command.js
var show_command = __webpack_require__(26445);
;// CONCATENATED MODULE: ./lib/package/report/html/sections/commands.js






/** So many are in the page, and so many are printed; report.json has them all. */
const MOST = 1000;
const MOST_PRINTED = 60;
/** Variables that more than half of the commands have, with the value that is most frequent. */
function commonVariables(commands) {
    const counts = new Map();
    for (const { env } of commands)
        for (const [name, value] of Object.entries(env)) {
            const key = JSON.stringify([name, value]);
            const known = counts.get(key);
            if (known === undefined)
                counts.set(key, { name, value, count: 1 });
            else
                known.count += 1;
        }
    return Object.fromEntries([...counts.values()]
        .filter(({ count }) => count * 2 > commands.length && count > 1)
        .map(({ name, value }) => [name, value]));
}
const assignments = (variables) => Object.entries(variables).map(([name, value]) => `${(0,show_command/* showCommand */.T)([name])}=${value === '' ? '' : (0,show_command/* showCommand */.T)([value])}`);
/** What the environment of a command has that is not common, and what of the common it lacks. */
function ownEnvironment(env, common) {
    const lacking = Object.keys(common).filter((name) => !(name in env));
    // One that has little of it is told sooner whole.
    const whole = lacking.length * 2 > Object.keys(common).length;
    const own = Object.entries(env).filter(([name, value]) => whole || common[name] !== value);
    if (own.length === 0 && lacking.length === 0)
        return undefined;
    const shown = own.length === 0 ? 'nothing' : code(assignments(Object.fromEntries(own)).join(' '));
    const without = html `, without ${code(lacking.join(' '))}`;
    return html `<p class="muted">
    ${whole ? 'Set: only ' : 'Also set: '}${shown}${whole || lacking.length === 0 ? undefined : without}
  </p>`;
}
const took = (durationMs) => durationMs < 1000 ? `${durationMs.toFixed(0)} ms` : (0,format/* formatDuration */.a3)(durationMs);
function item({ argv, cwd, env, exitCode, durationMs }, common) {
    const status = exitCode === 0 ? mark('pass', 'exit status 0') : mark('fail', `exit status ${String(exitCode)}`);
    return html `<li class="command">
    ${codeBlock((0,show_command/* showCommand */.T)(argv))}
    <p>${status}, ${took(durationMs)}, in ${code(cwd)}</p>
    ${ownEnvironment(env, common)}
  </li> `;
}
function render({ report }) {
    if (report === undefined || report.commands.length === 0)
        return undefined;
    const { commands: all, commandsLeftOut = 0 } = report;
    const common = commonVariables(all);
    const shown = all.slice(0, MOST);
    const elsewhere = all.length - shown.length + commandsLeftOut;
    const failed = all.filter(({ exitCode }) => exitCode !== 0).length;
    const rest = elsewhere === 0
        ? undefined
        : html `<p>${elsewhere} more commands are in report.json, or in the reports of the jobs.</p>`;
    const variables = assignments(common);
    return html `<p>
      ${all.length} commands ran,
      ${failed === 0 ? 'and all ended with status 0' : `${String(failed)} of them ended with another status than 0`}.
      Only the variables that crossgo sets are shown; secrets are masked.
    </p>
    ${variables.length === 0
        ? undefined
        : details({
            summary: `${String(variables.length)} variables that most of them have`,
            body: codeBlock(variables.join('\n'))
        })}
    ${details({
        summary: `${String(shown.length)} commands, in the order in which they ended`,
        body: html `<ol class="commands">
        ${shown.map((each) => item(each, common))}
      </ol>`,
        long: shown.length > MOST_PRINTED
    })}
    ${rest}`;
}
/** Every command as it ran. */
const commands = { id: 'commands', title: 'Commands', render };

;// CONCATENATED MODULE: ./lib/package/report/html/charts/heat-level.js
/** Where a colour begins, in percent of change, either way. The same in every report, so that two can be compared. */
const CHANGE_STEPS = [1, 5, 10, 25];
/** Where a colour begins, as a share of all that changed. */
const SHARE_STEPS = [0.02, 0.1, 0.25, 0.5];
function levelIn(steps, value) {
    if (value === undefined || Number.isNaN(value))
        return 0;
    const level = steps.filter((step) => Math.abs(value) >= step).length;
    // Never minus zero.
    return value < 0 ? 0 - level : level;
}
/** Colour of a change in percent. */
function levelOfChange(percent) {
    return levelIn(CHANGE_STEPS, percent);
}
/** Colour of a part of all that changed, −1 to 1. */
function levelOfShare(share) {
    return levelIn(SHARE_STEPS, share);
}
/** The class that has the colour: `h0`, `hot3`, `cold1`. */
function heatClass(level) {
    if (level === 0)
        return 'h0';
    return level > 0 ? `hot${String(level)}` : `cold${String(-level)}`;
}

;// CONCATENATED MODULE: ./lib/package/report/html/charts/long-name.js

/** A name of any length: all of it is there, at most three lines of it are seen. */
function longName(name) {
    return html `<span class="long-name" title="${name}">${name}</span>`;
}

;// CONCATENATED MODULE: ./lib/package/report/html/charts/heat-map.js



/** A cell of which nothing is known. */
const UNKNOWN_CELL = { value: '', change: '', level: 0, over: false };
/** Up to so many columns have room for numbers; in more, the colour and the mark are seen, and the numbers on touch. */
const ROOMY_COLUMNS = 12;
/** Columns with names of so many letters need not break them. */
const heat_map_SHORT = 10;
const MARK = '◆';
const OVER = 'over the threshold';
const UNKNOWN = html `<span aria-hidden="true">–</span><span class="hidden">not known</span>`;
function cellOf({ value, change, level, over }, compact) {
    const name = html `${heatClass(level)}${over ? ' over' : ''}`;
    const mark = over ? html `<b aria-hidden="true">${MARK}</b>` : undefined;
    const words = [value, change].filter((text) => text !== '').join(', ');
    if (value === '')
        return html `<td class="h0">${compact ? html `<span>not known</span>` : UNKNOWN}</td>`;
    if (compact)
        return html `<td class="${name}">${mark}<span>${words}${over ? `, ${OVER}` : ''}</span></td>`;
    const shown = change === '' ? value : html `${change} <small>${value}</small>`;
    const said = over ? html `<span class="hidden">, ${OVER}</span>` : undefined;
    return html `<td class="${name}">${mark}${shown}${said}</td>`;
}
/** A real table, which is read cell by cell; a cell over the threshold has a mark to see and words to hear. */
function heatMap({ label, corner, columns, rows }) {
    const compact = columns.length > ROOMY_COLUMNS;
    // A date or a version is told apart by its end: it stays in one line.
    const headOf = (name) => name.length <= heat_map_SHORT ? html `<span class="nowrap">${name}</span>` : longName(name);
    const head = columns.map((name) => html `<th scope="col">${compact ? longName(name) : headOf(name)}</th>`);
    const body = rows.map(({ name, cells }) => html `<tr>
        <th scope="row">${longName(name)}</th>
        ${cells.map((cell) => cellOf(cell, compact))}
      </tr>`);
    const kind = compact ? 'heat compact' : 'heat';
    const top = html `<thead>
    <tr>
      <th scope="col">${corner}</th>
      ${head}
    </tr>
  </thead>`;
    return html `<div class="scroll" role="group" tabindex="0" aria-label="${label}">
    <table class="${kind}">
      ${top}
      <tbody>
        ${body}
      </tbody>
    </table>
  </div>`;
}
const SWATCHES = [-4, -3, -2, -1, 0, 1, 2, 3, 4];
/**
 * What the colours and the mark mean.
 * @param about what is in colour: `change against the release before`
 * @param steps where the colours begin, as they are shown
 */
function heatLegend(about, steps, withMark) {
    const [first = '', second = '', third = '', fourth = ''] = steps;
    const words = (level) => ['< ' + first, first, second, third, fourth].at(Math.abs(level)) ?? '';
    const sign = (level) => (level > 0 ? '+' : level < 0 ? '−' : '±');
    const swatches = SWATCHES.map((level) => html `<li>
        <i class="${heatClass(level)}" aria-hidden="true"></i>${sign(level)}${words(level)}
      </li>`);
    const mark = withMark ? html `<li><b aria-hidden="true">${MARK}</b> ${OVER}</li>` : undefined;
    return html `<p class="legend-title">Colour: ${about}, from the value at each colour on</p>
    <ul class="legend">
      ${swatches}${mark}
    </ul>`;
}

;// CONCATENATED MODULE: ./lib/package/report/html/charts/contribution.js





/** Shares of a sum that is smaller than this part of all that moved say nothing. */
const CANCELLED = 0.05;
function contribution_cellOf(delta, { total, moved }) {
    if (delta === undefined)
        return { delta, share: undefined, weight: undefined };
    const cancels = moved === 0 || Math.abs(total) < moved * CANCELLED;
    return {
        delta,
        share: cancels ? undefined : delta / total,
        weight: moved === 0 ? 0 : delta / moved
    };
}
const byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
/** Adds up who contributed what. Rows that did not change are not there; numbers that are none count as 0. */
function contributionMatrix(contributions, most = 25) {
    const columns = [...new Set(contributions.map(({ column }) => column))];
    const byRow = new Map();
    for (const { column, row, delta } of contributions) {
        const cells = byRow.get(row) ?? new Map();
        cells.set(column, (cells.get(column) ?? 0) + (finite(delta) ?? 0));
        byRow.set(row, cells);
    }
    const moved = (cells) => [...cells.values()].reduce((sum, delta) => sum + Math.abs(delta), 0);
    const ordered = [...byRow]
        .map(([name, cells]) => ({ name, cells, moved: moved(cells) }))
        .filter((row) => row.moved > 0)
        .toSorted((a, b) => b.moved - a.moved || byText(a.name, b.name));
    const sums = columns.map((column) => {
        const deltas = ordered.map(({ cells }) => cells.get(column) ?? 0);
        return {
            total: deltas.reduce((sum, delta) => sum + delta, 0),
            moved: deltas.reduce((sum, delta) => sum + Math.abs(delta), 0)
        };
    });
    const cellsOf = (deltaOf) => columns.map((column, at) => contribution_cellOf(deltaOf(column), sums[at] ?? { total: 0, moved: 0 }));
    const rest = ordered.slice(most);
    return {
        columns,
        rows: ordered.slice(0, most).map(({ name, cells }) => ({
            name,
            cells: cellsOf((column) => cells.get(column))
        })),
        totals: sums.map(({ total }) => total),
        ...(rest.length === 0
            ? {}
            : {
                others: {
                    count: rest.length,
                    cells: cellsOf((column) => rest.reduce((sum, { cells }) => sum + (cells.get(column) ?? 0), 0))
                }
            })
    };
}
/** A table of who contributed what, with each share of the whole; colours say the same as the numbers. */
function contributionTable({ columns, rows, totals, others }, { label, corner, unit }) {
    const cell = ({ delta, share, weight }) => delta === undefined
        ? html `<td class="h0">–</td>`
        : html `<td class="${heatClass(levelOfShare(weight))}">
          ${showDelta(delta, unit)}${share === undefined ? '' : html ` <small>${showShare(share)}</small>`}
        </td>`;
    const row = (name, cells) => html `<tr>
      <th scope="row">${name}</th>
      ${cells.map(cell)}
    </tr>`;
    const head = columns.map((name) => html `<th scope="col">${longName(name)}</th>`);
    const body = [
        ...rows.map(({ name, cells }) => row(longName(name), cells)),
        ...(others === undefined ? [] : [row(html `<i>${others.count} more</i>`, others.cells)])
    ];
    const foot = html `<tfoot>
    <tr>
      <th scope="row">all of these</th>
      ${totals.map((total) => html `<td>${showDelta(total, unit)}</td>`)}
    </tr>
  </tfoot>`;
    return html `<div class="scroll" role="group" tabindex="0" aria-label="${label}">
    <table class="heat contribution">
      <thead>
        <tr>
          <th scope="col">${corner}</th>
          ${head}
        </tr>
      </thead>
      <tbody>
        ${body}
      </tbody>
      ${foot}
    </table>
  </div>`;
}
/** What the colours of the table mean. */
function contributionLegend() {
    const steps = SHARE_STEPS.map((step) => `${String(step * 100)}%`);
    return heatLegend('part of all that grew or shrank in the column', steps, false);
}

;// CONCATENATED MODULE: ./lib/package/report/html/charts/halves.js

/** Sums of parts: a mean of many large numbers must not overflow. */
const mean = (values) => values.reduce((sum, value) => sum + value / values.length, 0);
/**
 * Mean of the last half of the days less that of the first half, of each series; the day in the middle of an odd number is
 * in neither. Days without a value do not count.
 * @param column what the change is called
 */
function changeOfHalves(rows, days, column) {
    const half = Math.floor(days / 2);
    const parts = rows.map(({ name, values }) => ({
        name,
        first: finites(values.slice(0, half)),
        last: finites(values.slice(days - half, days))
    }));
    const known = parts.filter(({ first, last }) => first.length > 0 && last.length > 0);
    return {
        contributions: known.map(({ name, first, last }) => ({
            column,
            row: name,
            delta: mean(last) - mean(first)
        })),
        unknown: parts
            .filter(({ first, last }) => first.length === 0 || last.length === 0)
            .map(({ name }) => name)
    };
}

// EXTERNAL MODULE: ./lib/package/statistics/quantile.js
var quantile = __webpack_require__(94565);
;// CONCATENATED MODULE: ./lib/package/report/html/charts/history-cells.js




function cellsOf(values, over, unit, referenceAt, count) {
    return Array.from({ length: count }, (_, index) => {
        const value = finite(values[index]);
        if (value === undefined)
            return UNKNOWN_CELL;
        const change = changeOf(referenceAt(index), value);
        return {
            value: showQuantity(value, unit),
            change: change === undefined ? '' : showChange(change),
            level: levelOfChange(change),
            over: over[index] === true
        };
    });
}
/** The newest known value before a place. */
function lastKnown(values, at) {
    return finites(values.slice(0, Math.max(at, 0))).at(-1);
}
/** The values of one metric by release, in the colours of their changes: each against the release before that has one. */
function historyHeat(releases, { of, unit, rows }) {
    return {
        label: `${of} by release`,
        corner: 'where',
        columns: releases,
        rows: rows.map(({ name, values, over }) => ({
            name: name === '' ? of : name,
            cells: cellsOf(values, over, unit, (at) => lastKnown(values, at), releases.length)
        }))
    };
}
/** The values of each series by day, in the colours of their distance from the median of the series. */
function dailyHeat({ title, unit, days, rows }) {
    return {
        label: `${title} by day`,
        corner: 'series',
        columns: days,
        rows: rows.map(({ name, values, over }) => {
            const middle = (0,quantile/* quantile */.YV)(finites(values), 0.5);
            return {
                name: name === '' ? title : name,
                cells: cellsOf(values, over, unit, () => middle, days.length)
            };
        })
    };
}

;// CONCATENATED MODULE: ./lib/package/report/html/charts/still.js

/** Every step of a series has the same value, and none is marked: a drawing of it says no more than the value. */
function isStill({ values, over }) {
    const known = values.map((value) => finite(value));
    const first = known[0];
    return (first !== undefined &&
        known.length > 1 &&
        known.every((value) => value === first) &&
        !over.includes(true));
}

;// CONCATENATED MODULE: ./lib/package/report/html/charts/theil-sen-line.js


/** Where the line begins and ends; undefined without a slope or values. */
function trendLineOf({ values, slope }) {
    const known = values.flatMap((value, at) => {
        const number = finite(value);
        return number === undefined ? [] : [{ at, number }];
    });
    const [rise, first, last] = [finite(slope), known[0], known.at(-1)];
    const place = (0,quantile/* quantile */.YV)(known.map(({ at }) => at), 0.5);
    const level = (0,quantile/* quantile */.YV)(known.map(({ number }) => number), 0.5);
    if (rise === undefined || first === undefined || last === undefined || first === last)
        return undefined;
    if (place === undefined || level === undefined)
        return undefined;
    const [from, to] = [level + rise * (first.at - place), level + rise * (last.at - place)];
    return finite(from) === undefined || finite(to) === undefined ? undefined : { from, to };
}

;// CONCATENATED MODULE: ./lib/package/report/html/charts/trend-words.js


const WORDS = {
    rises: ['↗', 'rises'],
    falls: ['↘', 'falls'],
    level: ['→', 'level'],
    'too-few': ['·', 'too few values to tell']
};
/** An arrow for the verdict, beside its words. */
function trendSign(trend) {
    return WORDS[trend][0];
}
/** The verdict in words: `rises: +12 kB per release, p = 0.004`. */
function trendWords({ slope, p, trend }, unit, step) {
    const [, words] = WORDS[trend];
    const rise = finite(slope);
    if (trend === 'too-few' || rise === undefined)
        return words;
    return `${words}: ${showDelta(rise, unit)} per ${step}, ${showP(p)}`;
}
/** What a line chart shows, in a sentence or two. */
function describeSeries(points, unit, steps) {
    const known = points.filter(({ value }) => value !== undefined);
    const [first, last] = [known[0], known.at(-1)];
    if (first === undefined || last === undefined)
        return 'No value is known.';
    const [least, greatest] = extent(known.map(({ value = 0 }) => value));
    const show = ({ at, value }) => `${showQuantity(value, unit)} (${steps[at] ?? ''})`;
    const over = points.filter((point) => point.over).length;
    const marked = over === 0 ? '' : ` ${String(over)} over the threshold.`;
    const count = `${String(known.length)} of ${String(points.length)} values known`;
    return `${count}, from ${show(first)} to ${show(last)}; least ${showQuantity(least, unit)}, greatest ${showQuantity(greatest, unit)}.${marked}`;
}

;// CONCATENATED MODULE: ./lib/package/report/html/charts/trend-line.js








const trend_line_WIDTH = 320;
const trend_line_HEIGHT = 132;
const trend_line_FONT = 12;
const trend_line_TOP = 10;
const trend_line_BOTTOM = 26;
const trend_line_RIGHT = 12;
const MANY = 24;
const MOST_LEFT = 104;
/** Markers that differ in form too: dots, and diamonds over the threshold. All of a form are one path, as there can be many. */
function markers(points, { x, y }) {
    const pathOf = (over, form) => points
        .flatMap(({ at, value, over: is }) => value === undefined || is !== over
        ? []
        : [`M${px(x(at))} ${px(y(value) - (over ? 5 : 0))}${form}`])
        .join('');
    const [dots, diamonds] = [pathOf(false, 'h0'), pathOf(true, 'l5 5l-5 5l-5 -5z')];
    return html `${dots === '' ? undefined : html `<path class="dots" d="${dots}" />`}${diamonds === '' ? undefined : html `<path class="over" d="${diamonds}" />`}`;
}
function planeOf(known, drawn, options) {
    const { unit, steps } = options;
    const labels = known.length === 0 ? [] : showApart(...extent(known), unit);
    const widest = labels.reduce((most, label) => Math.max(most, textWidth(label, trend_line_FONT)), 28);
    const left = Math.min(widest + 8, MOST_LEFT);
    const room = trend_line_WIDTH - left - trend_line_RIGHT;
    return {
        left,
        x: (at) => (steps.length < 2 ? left + room / 2 : left + (at / (steps.length - 1)) * room),
        y: valueScale(drawn, [trend_line_HEIGHT - trend_line_BOTTOM, trend_line_TOP])
    };
}
/** A limit far away would leave nothing to be seen of the series. */
function isNear(limit, known) {
    const [least, greatest] = extent(known);
    const span = Math.max(greatest - least, Math.abs(greatest) * 0.05);
    return limit >= least - 3 * span && limit <= greatest + 3 * span;
}
/** The greatest and the least value: a line and a number; one where they are too near each other. */
function levels(known, unit, { left, y }) {
    if (known.length === 0)
        return [html `<text x="${trend_line_WIDTH / 2}" y="${trend_line_HEIGHT / 2}" text-anchor="middle">no values</text>`];
    const [least, greatest] = extent(known);
    const near = Math.abs(y(least) - y(greatest)) < trend_line_FONT + 2;
    const [low, high] = showApart(least, greatest, unit);
    const both = [[greatest, high], [least, low]];
    return both
        .slice(0, near ? 1 : 2)
        .flatMap(([value, label]) => [
        html `<path class="grid" d="M${px(left)} ${px(y(value))}H${px(trend_line_WIDTH - trend_line_RIGHT)}" />`,
        html `<text x="${px(left - 6)}" y="${px(y(value) + 4)}" text-anchor="end">
        ${fitText(label, left - 8, trend_line_FONT) ?? ''}
      </text>`
    ]);
}
function drawSeries(row, options, title) {
    const { id, unit, steps } = options;
    const points = steps.map((_, at) => ({
        at,
        value: finite(row.values[at]),
        over: row.over[at] === true
    }));
    const known = points.flatMap(({ value }) => value ?? []);
    const trend = trendLineOf(row);
    const wanted = finite(options.limit);
    const limit = wanted !== undefined && isNear(wanted, known) ? wanted : undefined;
    const ends = trend === undefined ? [] : [trend.from, trend.to];
    const plane = planeOf(known, [...known, ...ends, ...(limit === undefined ? [] : [limit])], options);
    const { left, x, y } = plane;
    const path = (0,d3_shape/* line */.n8)()
        .defined(({ value }) => value !== undefined)
        .x(({ at }) => px(x(at)))
        .y(({ value = 0 }) => px(y(value)))(points);
    const lastAt = points.findLastIndex(({ value }) => value !== undefined);
    const firstAt = points.findIndex(({ value }) => value !== undefined);
    const marked = points.filter(({ over, at }) => over || points.length <= MANY || at === lastAt);
    const limitLine = limit === undefined
        ? undefined
        : html `<path class="limit" d="M${px(left)} ${px(y(limit))}H${px(trend_line_WIDTH - trend_line_RIGHT)}" />`;
    const from = trend === undefined ? '' : `M${px(x(firstAt))} ${px(y(trend.from))}`;
    const trendLine = trend === undefined
        ? undefined
        : html `<path class="trend" d="${from}L${px(x(lastAt))} ${px(y(trend.to))}" />`;
    const far = wanted === undefined || limit !== undefined
        ? ''
        : ` The threshold of ${showQuantity(wanted, unit)} is outside of the picture.`;
    const said = `${trendWords(row, unit, options.step)}. ${describeSeries(points, unit, steps)}${far}`;
    return drawing({
        id,
        title,
        description: said,
        width: trend_line_WIDTH,
        height: trend_line_HEIGHT,
        className: 'trend-line',
        content: [
            ...levels(known, unit, plane),
            html `${limitLine}${trendLine}`,
            html `${path === null || path === '' ? undefined : html `<path class="series" d="${path}" />`}`,
            markers(marked, plane),
            ...stepNames(steps, left)
        ]
    });
}
/** Names of the first and the last step, below the line. */
function stepNames(steps, left) {
    const y = trend_line_HEIGHT - 8;
    const half = (trend_line_WIDTH - left - trend_line_RIGHT) / 2 - 6;
    const [first, last] = [steps[0], steps.at(-1)];
    if (first === undefined || last === undefined)
        return [];
    if (steps.length === 1)
        return [
            html `<text x="${px(left + half + 6)}" y="${y}" text-anchor="middle"
        >${fitText(first, half * 2, trend_line_FONT) ?? ''}</text
      >`
        ];
    return [
        html `<text x="${px(left)}" y="${y}">${fitText(first, half, trend_line_FONT) ?? ''}</text>`,
        html `<text x="${px(trend_line_WIDTH - trend_line_RIGHT)}" y="${y}" text-anchor="end"
      >${fitText(last, half, trend_line_FONT) ?? ''}</text
    >`
    ];
}
/** One series: its name, its course with the Theil–Sen line, and where it goes in words. */
function trendFigure(row, options) {
    const name = row.name === '' ? options.of : row.name;
    return html `<figure class="small-multiple">
    <p class="figure-name">${longName(name)}</p>
    ${drawSeries(row, options, row.name === '' ? options.of : `${options.of} of ${row.name}`)}
    <figcaption>
      <b aria-hidden="true">${trendSign(row.trend)}</b>
      ${trendWords(row, options.unit, options.step)}
    </figcaption>
  </figure>`;
}

;// CONCATENATED MODULE: ./lib/package/report/html/charts/trend-figures.js







/** So many are looked at; the others are behind a click. */
const OPEN = 9;
function stillTable(rows, { of, unit, step }) {
    return table({
        label: `Series of ${of} that did not change`,
        columns: [
            { head: 'series', kind: 'name' },
            { head: `in every ${step}`, kind: 'number' }
        ],
        rows: rows.map(({ name, values }) => [
            longName(name === '' ? of : name),
            showQuantity(finites(values)[0], unit)
        ])
    });
}
/** Small multiples, one per series, in the order of the rows; those that never changed are lines of a table. */
function trendFigures(all, options) {
    const [still, rows] = [all.filter(isStill), all.filter((row) => !isStill(row))];
    const unchanged = still.length === 0
        ? undefined
        : details({
            summary: `${String(still.length)} series of ${options.of} that did not change`,
            body: stillTable(still, options)
        });
    return html `${rows.length === 0 ? undefined : figuresOf(rows, options)}${unchanged}`;
}
function figuresOf(rows, options) {
    const figures = rows.map((row, index) => trendFigure(row, { ...options, id: `${options.id}-${String(index)}` }));
    const grid = (part) => html `<div class="small-multiples">${part}</div>`;
    const rest = figures.slice(OPEN);
    if (rest.length === 0)
        return grid(figures);
    const summary = `${String(rest.length)} more series of ${options.of}`;
    return html `${grid(figures.slice(0, OPEN))}${details({ summary, body: grid(rest) })}`;
}
/** What the lines and the marks are. */
function trendLegend(limit) {
    const last = limit
        ? html `<li>
        <i class="key-limit" aria-hidden="true"></i>threshold (dotted), where it is near
      </li>`
        : undefined;
    return html `<ul class="legend">
    <li><i class="key-series" aria-hidden="true"></i>values (line, dots)</li>
    <li><i class="key-trend" aria-hidden="true"></i>slope (dashed)</li>
    <li><b class="fail" aria-hidden="true">◆</b>over the threshold</li>
    ${last}
  </ul>`;
}

;// CONCATENATED MODULE: ./lib/package/report/html/sections/daily.js











const STEPS = CHANGE_STEPS.map((step) => `${String(step)}%`);
/** The limit to draw: not one that is relative to something else. */
function limitOf(threshold) {
    const condition = threshold === undefined ? undefined : (0,policy_condition/* parseCondition */.zB)(threshold);
    return condition === undefined || condition.relative ? undefined : condition.limit;
}
function whoContributed({ title, unit, days, rows }) {
    if (rows.length < 2 || days.length < 2)
        return undefined;
    const { contributions, unknown } = changeOfHalves(rows, days.length, 'change');
    const matrix = contributionMatrix(contributions);
    if (matrix.rows.length === 0)
        return undefined;
    const half = Math.floor(days.length / 2);
    const left = unknown.length === 0
        ? undefined
        : html `<p class="muted">
          ${unknown.length} series without a value in one of the halves
          ${unknown.length === 1 ? 'is' : 'are'} not in it.
        </p>`;
    return html `<h4>Who contributed to the change</h4>
    <p class="muted">
      Mean of the last ${half} days less the mean of the first ${half}, and its share of the change
      of all series together.
    </p>
    ${contributionLegend()}
    ${contributionTable(matrix, { label: `Contributions, ${title}`, corner: 'series', unit })}${left}`;
}
function recordOf(record, index) {
    const { id, title, unit, days, rows, threshold, source, at, durationMs, notes } = record;
    const limit = limitOf(threshold);
    const over = rows.some((row) => row.over.includes(true));
    const options = {
        id: `daily-${String(index)}`,
        of: title,
        unit,
        steps: days,
        step: 'day',
        ...(limit === undefined ? {} : { limit })
    };
    const asked = new Date(at);
    const about = definitions([
        ['Required', threshold ?? 'nothing'],
        ['From', code(source)],
        [
            'Asked',
            Number.isNaN(asked.getTime())
                ? undefined
                : `${asked.toISOString()}, ${showDuration(durationMs)}`
        ],
        ...notes.map((note) => ['Note', note])
    ]);
    const left = record.rowsLeftOut ?? 0;
    const drawn = rows.length === 0 || days.length === 0
        ? html `<p>There are no numbers.</p>`
        : html `${heatLegend('distance from the median of the series', STEPS, over)}
          ${heatMap(dailyHeat(record))}
          ${left > 0 ? html `<p class="muted">${left} more series are left out.</p>` : undefined}

          <h4>Day by day</h4>
          ${trendLegend(limit !== undefined)}${trendFigures(rows, options)}${whoContributed(record)}`;
    return html `<h3>${title === '' ? id : title}</h3>
    ${about}${drawn}`;
}
/** The user's own numbers by day. */
const daily = {
    id: 'daily',
    title: 'Numbers by day',
    render: ({ daily: records = [] }) => records.length === 0 ? undefined : html `${records.map(recordOf)}`
};

;// CONCATENATED MODULE: ./lib/package/report/html/charts/quantity-unit.js
/**
 * The unit of a quantity that builds are compared by, as in the policy: `binary.size` is in bytes, `smoke.startup` in
 * seconds. Empty for the user's own numbers.
 */
function unitOf(quantity) {
    if (/^(?:binary|section|archive)\.size$/.test(quantity))
        return 'bytes';
    return quantity === 'build.seconds' || quantity === 'smoke.startup' ? 'seconds' : '';
}

;// CONCATENATED MODULE: ./lib/package/report/html/charts/overlay.js



const overlay_WIDTH = 344;
const overlay_HEIGHT = 190;
const overlay_LEFT = 40;
const overlay_RIGHT = 6;
const overlay_TOP = 12;
const overlay_BOTTOM = 28;
const overlay_FONT = 12;
/** Weights that are none, and negative ones, count as 0. */
const weights = (values) => values.map((value) => Math.max(finite(value) ?? 0, 0));
function shares(values) {
    const known = weights(values);
    const most = known.reduce((greatest, value) => Math.max(greatest, value), 0);
    // Relative to the greatest first: a sum of large numbers would be infinite.
    const parts = known.map((value) => (most === 0 ? 0 : value / most));
    const sum = parts.reduce((all, value) => all + value, 0);
    return parts.map((value) => (sum === 0 ? 0 : value / sum));
}
function nameOf(index, count, { cuts, names }, unit) {
    if (names !== undefined)
        return names[index] ?? '';
    const [from, to] = [finite(cuts?.[index - 1]), finite(cuts?.[index])];
    if (count === 1)
        return 'all';
    if (index === 0)
        return `below ${showQuantity(to, unit)}`;
    if (index === count - 1)
        return `${showQuantity(from, unit)} and more`;
    return `${showQuantity(from, unit)} to ${showQuantity(to, unit)}`;
}
/** Both sides as shares of their own sum, bin by bin. */
function sharedBins(distribution, unit) {
    const [before, after] = [shares(distribution.before), shares(distribution.after)];
    const count = Math.max(before.length, after.length);
    return Array.from({ length: count }, (_, index) => ({
        name: nameOf(index, count, distribution, unit),
        before: before[index] ?? 0,
        after: after[index] ?? 0
    }));
}
/**
 * Two histograms, one over the other: before is an outline, after is filled. Bins are equally wide, as it is they that are
 * compared, whatever they span. Undefined without bins.
 */
function overlay(distribution, { id, title, unit }) {
    const bins = sharedBins(distribution, unit);
    const [first, last] = [bins[0], bins.at(-1)];
    if (first === undefined || last === undefined)
        return undefined;
    const most = bins.reduce((top, { before, after }) => Math.max(top, before, after), 0);
    const width = (overlay_WIDTH - overlay_LEFT - overlay_RIGHT) / bins.length;
    const bottom = overlay_HEIGHT - overlay_BOTTOM;
    const y = (share) => most === 0 ? bottom : bottom - (share / most) * (bottom - overlay_TOP);
    const x = (index) => overlay_LEFT + index * width;
    const gap = Math.min(width * 0.12, 3);
    const filled = bins.map(({ after }, index) => html `<rect
        class="after"
        x="${px(x(index) + gap / 2)}"
        y="${px(y(after))}"
        width="${px(width - gap)}"
        height="${px(bottom - y(after))}"
      />`);
    const steps = bins.map(({ before }, index) => `V${px(y(before))}H${px(x(index + 1))}`).join('');
    const changed = bins.toSorted((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before))[0];
    const half = (overlay_WIDTH - overlay_LEFT - overlay_RIGHT) / 2 - 8;
    const text = (at, anchor, words) => html `<text x="${px(at)}" y="${overlay_HEIGHT - 9}" text-anchor="${anchor}">${words}</text>`;
    const ends = bins.length === 1
        ? [text(overlay_LEFT + half + 8, 'middle', fitText(first.name, half * 2, overlay_FONT) ?? '')]
        : [
            text(overlay_LEFT, 'start', fitText(first.name, half, overlay_FONT) ?? ''),
            text(overlay_WIDTH - overlay_RIGHT, 'end', fitText(last.name, half, overlay_FONT) ?? '')
        ];
    return drawing({
        id,
        title,
        description: `${String(bins.length)} bins. Most moved: ${changed?.name ?? ''}, from ${showShare(changed?.before)} before to ${showShare(changed?.after)} after.`,
        width: overlay_WIDTH,
        height: overlay_HEIGHT,
        className: 'overlay',
        content: [
            html `<path
        class="grid"
        d="M${overlay_LEFT} ${px(overlay_TOP)}H${px(overlay_WIDTH - overlay_RIGHT)}M${overlay_LEFT} ${px(bottom)}H${px(overlay_WIDTH - overlay_RIGHT)}"
      />`,
            html `<text x="${overlay_LEFT - 6}" y="${overlay_TOP + 4}" text-anchor="end"
        >${most === 0 ? '' : showShare(most)}</text
      >`,
            html `<text x="${overlay_LEFT - 6}" y="${bottom + 4}" text-anchor="end">0%</text>`,
            ...filled,
            html `<path class="before" d="M${overlay_LEFT} ${px(bottom)}${steps}V${px(bottom)}" />`,
            ...ends
        ]
    });
}
/** How the two sides look. */
function overlayLegend() {
    return html `<ul class="legend">
    <li><i class="key-before" aria-hidden="true"></i>before: outline</li>
    <li><i class="key-after" aria-hidden="true"></i>after: filled</li>
  </ul>`;
}

;// CONCATENATED MODULE: ./lib/package/report/html/sections/distributions.js








/** So many are open; the others are behind a click. */
const distributions_OPEN = 6;
const INFINITE = {
    NaN: 'not a number',
    '+Inf': 'infinite',
    '-Inf': '−infinite'
};
const shown = (value) => typeof value === 'number' ? showQuantity(value, '') : (INFINITE[value] ?? value);
function figure(record, id) {
    const { distribution, where, of, verdict, message, threshold, n } = record;
    if (distribution === undefined)
        return undefined;
    const name = where === undefined ? `${record.id}: ${of}` : `${record.id}: ${of}, ${where}`;
    const unit = unitOf(of);
    const picture = overlay(distribution, { id, title: `Before and after, ${name}`, unit });
    if (picture === undefined)
        return undefined;
    const { ks, psi, js } = distribution;
    const rows = sharedBins(distribution, unit).map((bin) => [
        bin.name,
        showShare(bin.before),
        showShare(bin.after)
    ]);
    const bins = table({
        label: `Bins of ${name}`,
        columns: [
            { head: 'bin', kind: 'name' },
            { head: 'before', kind: 'number' },
            { head: 'after', kind: 'number' }
        ],
        rows
    });
    return html `<h3>${name}</h3>
    <div class="beside">
      <figure>
        ${picture}
        <figcaption>${overlayLegend()}Part of each side, by bin.</figcaption>
      </figure>
      <div>
        <p>${mark(verdict)} ${message}</p>
        ${definitions([
        [
            'Kolmogorov–Smirnov D',
            ks === undefined ? undefined : `${showQuantity(ks.d, '')}, ${showP(ks.p)}`
        ],
        ['PSI', shown(psi)],
        ['Jensen–Shannon divergence', `${shown(js)} (base 2)`],
        ['Values', n?.join(' before, ').concat(n.length === 2 ? ' after' : '')],
        ['Limit', threshold]
    ])}
        ${details({ summary: `${String(rows.length)} bins as a table`, body: bins })}
      </div>
    </div>`;
}
/** How samples and histograms lie, both sides in one picture. */
const distributions = {
    id: 'distributions',
    title: 'Distributions',
    render: ({ readiness }) => {
        const records = (readiness?.checks ?? []).flatMap(({ steps }) => steps.flatMap((step) => step.drift ?? []));
        const figures = records.flatMap((record, index) => figure(record, `overlay-${String(index)}`) ?? []);
        if (figures.length === 0)
            return undefined;
        const rest = figures.slice(distributions_OPEN);
        const more = rest.length === 0
            ? undefined
            : details({ summary: `${String(rest.length)} more distributions`, body: rest });
        return html `${figures.slice(0, distributions_OPEN)}${more}`;
    }
};

;// CONCATENATED MODULE: ./lib/package/report/html/parts/long-table.js



/** So many rows stand in one table, whatever is in them. */
const long_table_SHORT = 40;
/** One table as long as it is short; else only what must be seen, and the rest behind a click. */
function longTable({ label, columns, rows, rest }) {
    const plain = rows.map(({ cells }) => cells);
    if (rows.length <= long_table_SHORT)
        return table({ label, columns, rows: plain });
    const seen = rows.filter(({ open }) => open).map(({ cells }) => cells);
    const others = rows.filter(({ open }) => !open).map(({ cells }) => cells);
    // What is wrong can be very much too.
    const [first, more] = [seen.slice(0, long_table_SHORT), seen.slice(long_table_SHORT)];
    const behind = (part, what) => part.length === 0
        ? undefined
        : details({
            summary: `${String(part.length)} ${what}`,
            body: table({ label: `${label}: ${what}`, columns, rows: part })
        });
    return html `${first.length === 0 ? undefined : table({ label, columns, rows: first })}
  ${behind(more, 'more like these')}${behind(others, rest)}`;
}

;// CONCATENATED MODULE: ./lib/package/report/html/sections/downloads.js






function proofCell({ proof }) {
    const word = (0,format/* formatProof */.cJ)(proof);
    const value = proof.kind === 'sha256'
        ? proof.hex
        : proof.kind === 'minisign'
            ? `key ${proof.publicKey}, of ${proof.fileName}`
            : proof.value;
    return html `${mark(proof.kind === 'none' ? 'warn' : 'pass', word)}<br />${digest(value)}`;
}
function downloads_cellsOf(download) {
    const { what, url, sizeBytes, durationMs, sha256 } = download;
    return [
        html `${what}<br />${code(url)}`,
        proofCell(download),
        digest(sha256),
        (0,format/* formatSize */.Xq)(sizeBytes),
        showDuration(durationMs)
    ];
}
function downloads_render({ report }) {
    if (report === undefined)
        return undefined;
    if (report.downloads.length === 0)
        return html `<p>Nothing was downloaded by crossgo: everything was on the machine already.</p>`;
    return longTable({
        label: 'Downloads',
        columns: [
            { head: 'What, and from where', kind: 'name' },
            { head: 'Verified by', kind: 'text' },
            { head: 'SHA-256', kind: 'text' },
            { head: 'Size', kind: 'number' },
            { head: 'Took', kind: 'number' }
        ],
        rows: report.downloads.map((each) => ({
            cells: downloads_cellsOf(each),
            open: each.proof.kind === 'none'
        })),
        rest: 'downloads that were verified'
    });
}
/** Each download, and how it is known to be the right one. */
const downloads = { id: 'downloads', title: 'Downloads', render: downloads_render };

// EXTERNAL MODULE: ./lib/package/report/renderers/readiness-words.js
var readiness_words = __webpack_require__(45184);
;// CONCATENATED MODULE: ./lib/package/report/html/parts/keep.js

/** So many letters have room in a column, on paper too. */
const keep_SHORT = 20;
/** A short text in one piece: `readiness.yml:12:5`, `4.5 MB`; a longer one may break. */
function keep(text, shown = text, short = keep_SHORT) {
    return text.length <= short
        ? html `<span class="keep nowrap">${shown}</span>`
        : html `<span>${shown}</span>`;
}

;// CONCATENATED MODULE: ./lib/package/report/html/sections/drift.js













const SHOWN = 100;
const drift_SHORT = 14;
function drift_shown(value, unit) {
    if (value === undefined)
        return '–';
    return typeof value === 'string' ? value : showQuantity(value, unit);
}
function statisticOf({ statistic, measure }) {
    if (statistic === undefined)
        return '–';
    const value = drift_shown(statistic, '');
    return measure === 'percent' ? `${value}%` : `${measure} ${value}`;
}
/** A number and its unit stay together. */
const cellText = (text) => (text.length <= drift_SHORT ? keep(text) : longName(text));
function rowOf(record) {
    const { id, of, where, before, after, threshold, verdict, message } = record;
    return [
        html `${longName(id)}<span class="muted">${longName(of)}</span>`,
        where === undefined ? '–' : longName(where),
        mark(verdict),
        message,
        cellText(drift_shown(before, unitOf(of))),
        cellText(drift_shown(after, unitOf(of))),
        cellText(statisticOf(record)),
        longName(threshold)
    ];
}
function recordTable(label, records) {
    const left = records.length - SHOWN;
    const more = left > 0 ? html `<p class="muted">${left} more are in readiness.json.</p>` : undefined;
    const columns = [
        { head: 'what', kind: 'name' },
        { head: 'where', kind: 'name' },
        'verdict',
        { head: 'why', kind: 'text' },
        'before',
        'now',
        'is',
        { head: 'limit', kind: 'name' }
    ];
    return html `<div class="whole-words">
      ${table({ label, columns, rows: records.slice(0, SHOWN).map(rowOf) })}
    </div>
    ${more}`;
}
function comparisons(records) {
    if (records.length === 0)
        return undefined;
    const sorted = (0,readiness_words/* worstFirst */.md)(records);
    const bad = sorted.filter(({ verdict }) => verdict !== 'pass');
    const good = sorted.filter(({ verdict }) => verdict === 'pass');
    const count = `${String(records.length)} ${records.length === 1 ? 'comparison' : 'comparisons'}`;
    const first = bad.length === 0
        ? html `<p>${count}: all are as they must be.</p>`
        : html `<p>
            ${count}: ${bad.length}
            ${bad.length === 1 ? 'is not as it must be' : 'are not as they must be'}.
          </p>
          ${recordTable('Comparisons that did not pass', bad)}`;
    const rest = good.length === 0
        ? undefined
        : details({
            summary: `${String(good.length)} that passed`,
            body: recordTable('Comparisons that passed', good)
        });
    return html `<h3>This release against the one before</h3>
    ${first}${rest}`;
}
/** Every comparison that did not pass, then what changed from release to release, in colours and numbers. */
const drift = {
    id: 'drift',
    title: 'Drift',
    render: ({ readiness, history }) => {
        const records = (readiness?.checks ?? []).flatMap(({ steps }) => steps.flatMap((step) => step.drift ?? []));
        const metrics = (history?.metrics ?? []).filter(({ rows }) => rows.length > 0);
        const releases = history?.releases ?? [];
        const first = comparisons(records);
        if (first === undefined && (metrics.length === 0 || releases.length === 0))
            return undefined;
        const steps = CHANGE_STEPS.map((step) => `${String(step)}%`);
        const maps = metrics.map((metric) => {
            const left = metric.rowsLeftOut ?? 0;
            const still = metric.rows.filter(isStill);
            const moved = metric.rows.filter((row) => !isStill(row));
            const drawn = (rows, label) => heatMap({ ...historyHeat(releases, { ...metric, rows }), label });
            const unchanged = still.length === 0
                ? undefined
                : details({
                    summary: `${String(still.length)} ${still.length === 1 ? 'place' : 'places'} of ${metric.of} that did not change`,
                    body: drawn(still, `${metric.of} by release, what did not change`)
                });
            return html `<h4>${metric.of}</h4>
        ${metric.threshold === '' ? undefined : html `<p class="muted">Marked: a change that is not ${metric.threshold}${metric.unit === 'bytes' ? ', from 64 KiB on' : ''}</p>`}
        ${moved.length === 0 ? undefined : drawn(moved, `${metric.of} by release`)}${unchanged}
        ${left > 0 ? html `<p class="muted">${left} more that changed less are left out.</p>` : undefined}`;
        });
        const over = metrics.some(({ rows }) => rows.some((row) => row.over.includes(true)));
        const history_ = maps.length === 0
            ? undefined
            : html `<h3>From release to release</h3>
            <p>Marks show where to look. The verdict comes from the checks alone.</p>
            ${heatLegend('change against the release before', steps, over)}${maps}`;
        return html `${first}${history_}`;
    }
};

// EXTERNAL MODULE: ./lib/package/report/renderers/caches.js
var caches = __webpack_require__(17421);
// EXTERNAL MODULE: ./lib/package/report/renderers/reach.js
var reach = __webpack_require__(60023);
;// CONCATENATED MODULE: ./lib/package/report/html/parts/group-by.js
/** Values with the same key together, in the order in which the keys came first. (`Map.groupBy` is not in Node 20.) */
function groupBy(values, keyOf) {
    const groups = new Map();
    for (const value of values) {
        const key = keyOf(value);
        const group = groups.get(key);
        if (group === undefined)
            groups.set(key, [value]);
        else
            group.push(value);
    }
    return groups;
}

;// CONCATENATED MODULE: ./lib/package/report/html/parts/names.js



const names_MOST = 12;
/** Names one after the other; many of them behind a click that says how many there are. */
function names(all, what) {
    const listed = all.map((name, at) => html `${at === 0 ? '' : ', '}${code(name)}`);
    return all.length <= names_MOST
        ? listed
        : details({ summary: `${String(all.length)} ${what}`, body: listed });
}

;// CONCATENATED MODULE: ./lib/package/report/html/sections/environment.js













const namesOf = (rows) => names(rows.map(({ name }) => name), 'targets');
function machine(report, readiness) {
    return definitions([
        ['crossgo that built', report?.crossgo],
        ['Built on', report?.host],
        ['crossgo that judged', readiness?.crossgo],
        ['Judged on', readiness?.host],
        ['Policy', readiness === undefined ? undefined : digest(readiness.policy.sha256)],
        [
            'report.json that was judged',
            readiness?.release.report === undefined ? undefined : digest(readiness.release.report)
        ]
    ]);
}
const TRUST = {
    pinned: 'verified against a pinned hash',
    log: 'verified against the signed log of the checksum database',
    sha256: 'verified against a SHA-256',
    none: 'not verified'
};
function goPart({ plan, goProof }) {
    const { trust } = plan.go;
    return html `<h3>Go</h3>
    <p>${mark(trust === 'none' ? 'warn' : 'pass', TRUST[trust])}</p>
    <p>${(0,format/* formatGo */.mw)(plan.go)}</p>
    ${goProof.length === 0
        ? undefined
        : details({
            summary: 'The Go that was used, in its own words',
            body: codeBlock(goProof.map(({ command, output }) => `$ ${command}\n${output}`).join('\n'))
        })}`;
}
function toolchains({ targets }) {
    if (targets.length === 0)
        return undefined;
    const groups = groupBy(targets, ({ toolchain }) => JSON.stringify(toolchain));
    const rows = [...groups.values()].flatMap((group) => {
        const [first] = group;
        if (first === undefined)
            return [];
        const { id, compiler, machine: linked } = first.toolchain;
        const what = id === 'none' ? 'none: no C code is built' : (compiler ?? 'not started');
        return [[code(id), what, linked ?? '–', namesOf(group)]];
    });
    return html `<h3>C toolchains</h3>
    ${table({
        label: 'C toolchains',
        columns: [
            'Toolchain',
            { head: 'Compiler', kind: 'text' },
            'It linked for',
            { head: 'Targets', kind: 'text' }
        ],
        rows
    })}`;
}
function moduleAccess({ moduleAccess: access, moduleReach }) {
    const set = Object.entries(access).filter(([, value]) => value !== '');
    return html `<h3>Module access</h3>
    ${codeBlock((0,reach/* renderReach */.o)(moduleReach).join('\n'))}
    ${details({
        summary: 'Variables of the go command',
        body: codeBlock(set.map(([name, value]) => `${name}=${String(value)}`).join('\n'))
    })}`;
}
function environment_caches({ caches: all }) {
    const line = (0,caches/* cacheLine */.n8)(all);
    if (line === undefined)
        return undefined;
    return html `<h3>Caches</h3>
    <p>${line}</p>
    <ul>
      ${(0,caches/* cacheReasons */.ok)(all).map((why) => html `<li>${why}</li> `)}
    </ul>
    ${longTable({
        label: 'Caches',
        columns: [
            'Layer',
            'Target',
            'Restored',
            { head: 'From the cache', kind: 'number' },
            { head: 'Stored', kind: 'number' }
        ],
        rows: all.map((each) => ({
            cells: [
                each.layer,
                each.target === undefined ? 'all' : code(each.target),
                each.restored,
                `${(0,format/* formatSize */.Xq)(each.restoredBytes)} in ${showDuration(each.restoreMs)}`,
                each.storedBytes === undefined
                    ? '–'
                    : `${(0,format/* formatSize */.Xq)(each.storedBytes)} in ${showDuration(each.storeMs ?? 0)}`
            ],
            open: each.restored === 'refused' || each.restored === 'failed'
        })),
        rest: 'layers'
    })}`;
}
function legs({ legs: all }) {
    if (all === undefined)
        return undefined;
    return html `<h3>Jobs</h3>
    ${table({
        label: 'Jobs',
        columns: [
            'Job',
            'What',
            'On',
            'Began',
            { head: 'Took', kind: 'number' },
            { head: 'Targets', kind: 'text' }
        ],
        rows: all.map((leg) => [
            code(leg.id),
            leg.what === 'build' ? 'built' : 'ran',
            leg.host,
            leg.startedAt,
            showDuration(leg.durationMs),
            names(leg.targets, 'targets')
        ])
    })}`;
}
/** Settings that are the same for several targets are said once. */
function settings({ plan }) {
    const groups = [...groupBy(plan.builds, (build) => JSON.stringify(build.settings)).values()];
    const why = groupBy(plan.builds.flatMap(({ name, because }) => because.map((text) => ({ name, text }))), ({ text }) => text);
    return html `<h3>Settings and decisions</h3>
    <ul>
      ${plan.because.map((text) => html `<li>${text}</li> `)}
      ${[...why].map(([text, group]) => html `<li>
            ${text}${group.length === plan.builds.length ? '' : html ` (${namesOf(group)})`}
          </li> `)}
    </ul>
    ${groups.map((group) => {
        const all = group.length === plan.builds.length;
        return details({
            summary: all ? 'Settings of all targets' : `Settings of ${String(group.length)} targets`,
            body: html `${all ? undefined : html `<p>${namesOf(group)}</p>`}
        ${codeBlock(JSON.stringify(group[0]?.settings, undefined, 2))}`
        });
    })}`;
}
function environment_render({ report, readiness }) {
    return html `${machine(report, readiness)}
  ${report === undefined
        ? undefined
        : [
            goPart(report),
            toolchains(report),
            moduleAccess(report),
            environment_caches(report),
            legs(report),
            settings(report)
        ]}`;
}
/** Where and with what it was made: enough to make it again. */
const environment = { id: 'environment', title: 'Environment', render: environment_render };

;// CONCATENATED MODULE: ./lib/package/report/html/charts/event-rows.js
const spanOf = (bars) => {
    const [first] = bars;
    return first === undefined
        ? undefined
        : bars.reduce(({ from, to }, bar) => ({ from: Math.min(from, bar.from), to: Math.max(to, bar.to) }), { from: first.from, to: first.to });
};
function checkRow({ id, verdict, steps }) {
    const bars = steps.map((step) => ({
        from: step.startedAt,
        to: step.startedAt + Math.max(0, step.durationMs),
        type: step.type,
        verdict: step.verdict
    }));
    const span = spanOf(bars);
    return span === undefined ? [] : [{ kind: 'check', name: id, verdict, span, bars }];
}
/** Stages in their order, the checks of each by the time when they began; of very many the longest ones. */
function eventRows(report, most) {
    const all = report.checks.flatMap((check) => checkRow(check).map((row) => ({ stage: check.stage, row })));
    const length = ({ from, to }) => to - from;
    const kept = new Set(all.toSorted((a, b) => length(b.row.span) - length(a.row.span)).slice(0, most));
    const stages = [...new Set([...report.stages, ...all.map(({ stage }) => stage)])];
    const rows = stages.flatMap((name) => {
        const own = all.filter(({ stage }) => stage === name).map(({ row }) => row.span);
        const span = spanOf(own);
        const shown = all
            .filter((each) => each.stage === name && kept.has(each))
            .map(({ row }) => row)
            .toSorted((a, b) => a.span.from - b.span.from);
        return span === undefined ? [] : [{ kind: 'stage', name, span }, ...shown];
    });
    const { startedAt, durationMs } = report;
    const whole = spanOf([
        { from: startedAt, to: startedAt + Math.max(1, durationMs) },
        ...rows.map(({ span }) => span),
        ...report.events.map(({ at }) => ({ from: at, to: at }))
    ]);
    return {
        rows,
        time: whole ?? { from: startedAt, to: startedAt + 1 },
        leftOut: all.length - kept.size
    };
}

;// CONCATENATED MODULE: ./lib/package/report/html/charts/event-line.js








const MOST_CHECKS = 60;
const MOST_TICKS = 400;
const event_line_WIDTH = 720;
const event_line_LEFT = 176;
const event_line_RIGHT = 72;
const event_line_TOP = 14;
const ROW = 20;
const event_line_FONT = 12;
function drawRow(row, at, x) {
    const top = event_line_TOP + at * ROW;
    const { span } = row;
    const width = (from, to) => px(Math.max(1.5, x(to) - x(from)));
    const took = html `<text class="muted" x="${event_line_WIDTH - 2}" y="${top + 13}" text-anchor="end"
    >${showDuration(span.to - span.from)}</text
  >`;
    if (row.kind === 'stage')
        return html `<text class="stage-name" x="0" y="${top + 13}"
        >${fitText(row.name, event_line_LEFT - 10, event_line_FONT * 1.2) ?? ''}</text
      ><rect
        class="stage"
        x="${px(x(span.from))}"
        y="${top + 6}"
        width="${width(span.from, span.to)}"
        height="6"
      />${took}`;
    const bars = row.bars.map(({ from, to, type, verdict }) => html `<rect
        class="bar ${verdict}"
        x="${px(x(from))}"
        y="${top + 3}"
        width="${width(from, to)}"
        height="12"
        ><title>
          ${row.name}, ${type}: ${verdict}, ${showDuration(to - from)} from ${(0,safe_time/* isoTime */.L)(from)}
        </title></rect
      >`);
    return html `<text x="10" y="${top + 13}">${signOf(row.verdict)}</text
    ><text x="26" y="${top + 13}"
      >${fitText(row.name, event_line_LEFT - 36, event_line_FONT) ?? ''}<title>${row.name}</title></text
    >${bars}${took}`;
}
/** How long stages, checks and their steps took, one below the other, and when something happened. */
function eventLine(report, { id }) {
    const { rows, time, leftOut } = eventRows(report, MOST_CHECKS);
    if (rows.length === 0)
        return undefined;
    const x = (0,d3_scale/* scaleLinear */.m4)([time.from, time.to], [event_line_LEFT, event_line_WIDTH - event_line_RIGHT]);
    const bottom = event_line_TOP + rows.length * ROW + 6;
    const times = timeTicks(time, 5).map(({ at, label }) => {
        const half = textWidth(label, event_line_FONT) / 2;
        const place = Math.max(event_line_LEFT, Math.min(event_line_WIDTH - event_line_RIGHT, x(at)));
        return html `<path class="grid" d="M${px(place)} ${event_line_TOP}V${bottom}" /><text
        x="${px(Math.min(place, event_line_WIDTH - half))}"
        y="${bottom + 26}"
        text-anchor="middle"
        >${label}</text
      >`;
    });
    const ticks = [...new Set(report.events.map(({ at }) => px(x(at))))]
        .slice(0, MOST_TICKS)
        .map((at) => html `<path class="tick" d="M${at} ${bottom}v8" />`);
    const checks = rows.filter(({ kind }) => kind === 'check').length;
    const figure = drawing({
        id,
        title: 'When what was done',
        description: `${String(rows.length - checks)} stages with ${String(checks)} checks from ${(0,safe_time/* isoTime */.L)(time.from)} to ${(0,safe_time/* isoTime */.L)(time.to)}; the tables of checks and events say the same`,
        width: event_line_WIDTH,
        height: bottom + 34,
        className: 'event-line',
        content: [
            ...times,
            html `<path class="axis" d="M${event_line_LEFT} ${bottom}H${event_line_WIDTH - event_line_RIGHT}" />`,
            ...ticks,
            ...rows.map((row, at) => drawRow(row, at, x))
        ]
    });
    return { drawing: figure, leftOut };
}

;// CONCATENATED MODULE: ./lib/package/report/html/sections/events.js





/** Rows that stand open, and rows at all. */
const OPEN_ROWS = 60;
const MOST_ROWS = 2000;
/** `+1.234 s`, `+3:05.000`: since the run began. */
function offset(ms) {
    const sign = ms < 0 ? '−' : '+';
    const size = Math.abs(ms);
    const [minutes, rest] = [Math.floor(size / 60_000), (size % 60_000) / 1000];
    return minutes === 0
        ? `${sign}${rest.toFixed(3)} s`
        : `${sign}${String(minutes)}:${rest.toFixed(3).padStart(6, '0')}`;
}
function log({ events: all, startedAt }) {
    if (all.length === 0)
        return undefined;
    const rows = all
        .toSorted((a, b) => a.at - b.at)
        .slice(0, MOST_ROWS)
        .map(({ at, what }) => [(0,safe_time/* isoTime */.L)(at), offset(at - startedAt), what]);
    const left = all.length - rows.length;
    const body = html `${table({
        label: 'Events',
        columns: [
            { head: 'time (UTC)', kind: 'number' },
            { head: 'since the start', kind: 'number' },
            { head: 'what', kind: 'text' }
        ],
        rows
    })}${left > 0 ? html `<p class="muted">${left} later ones in readiness.json.</p>` : undefined}`;
    return all.length <= OPEN_ROWS ? body : details({ summary: `${String(all.length)} events`, body });
}
function events_render(report) {
    const line = eventLine(report, { id: 'event-line' });
    const table = log(report);
    if (line === undefined && table === undefined)
        return undefined;
    const figure = line === undefined
        ? undefined
        : html `<figure>
          <div class="scroll" role="group" aria-label="Drawing of when what was done" tabindex="0">
            ${line.drawing}
          </div>
          <figcaption>
            Bars: steps of checks. Strokes on the axis:
            events.${line.leftOut > 0 ? ` Not drawn: ${String(line.leftOut)} shorter checks.` : undefined}
          </figcaption>
        </figure>`;
    return html `${figure}${table}`;
}
const events = {
    id: 'events',
    title: 'Events',
    render: ({ readiness }) => (readiness === undefined ? undefined : events_render(readiness))
};

// EXTERNAL MODULE: ./lib/package/checks/severity.js
var severity = __webpack_require__(94113);
;// CONCATENATED MODULE: ./lib/package/report/html/parts/card.js

/** Something to be read on its own, with the colour of an answer at its side. */
function card(name, body) {
    return html `<div class="card ${name}">${body}</div> `;
}

;// CONCATENATED MODULE: ./lib/package/report/html/sections/failures.js









/** So many are open; the rest is behind a click, and nothing is left out. */
const MOST_OPEN = 25;
/** What stops more stands first. */
const EFFECTS = ['rollback', 'review', 'pause', 'none'];
const fixLine = (fix) => fix === undefined || fix === '' ? undefined : html `<p><strong>Fix:</strong> ${fix}</p>`;
const weightOf = ({ effect = 'none' }) => EFFECTS.indexOf(effect);
function problem(verdict, title, word, body) {
    return {
        verdict,
        markup: card(verdict, html `<h3>${title} ${mark(verdict, word)}</h3>
        ${body}`)
    };
}
function failedTargets({ targets }) {
    return targets.flatMap(({ name, outcome }) => outcome.status === 'failed'
        ? [
            problem('fail', code(name), 'not built', html `<p>${outcome.what} (${outcome.code})</p>
              ${fixLine(outcome.fix)}
              ${outcome.details === undefined
                ? undefined
                : details({ summary: 'What was printed', body: codeBlock(outcome.details) })}`)
        ]
        : []);
}
/** What is wrong with several targets in the same way is said once. */
function findings({ findings: all, targets }) {
    const shown = new Map(targets.map(({ target, name }) => [target, name]));
    const groups = groupBy((0,severity/* badFirst */.i)(all).filter(severity/* wantsDoing */.R), ({ status, check, message, fix }) => JSON.stringify([status, check, message, fix]));
    return [...groups.values()].flatMap((group) => {
        const [first] = group;
        return first === undefined || first.status === 'skipped'
            ? []
            : [
                problem(first.status, code(first.check), first.status, html `<p>${first.message}</p>
              <div>
                ${names(group.map(({ target }) => shown.get(target) ?? target), 'targets')}
              </div>
              ${fixLine(first.fix)}`)
            ];
    });
}
/** The id, leading to the steps of the check where it has some. */
function idOf({ checks }, check) {
    const id = code(check.id);
    return check.steps.length === 0 ? id : html `<a href="#check-${checks.indexOf(check)}">${id}</a>`;
}
function readinessProblems(readiness) {
    const tripped = readiness.breakers.flatMap((each) => {
        const body = html `<p>${(0,readiness_words/* showBreaker */.MB)(each)}</p>`;
        const title = html `Breaker ${code(each.id)}`;
        if (each.state === 'tripped')
            return [{ ...problem('fail', title, 'tripped', body), effect: each.effect }];
        // Nobody could look, and that holds the release up.
        return each.effect === 'none'
            ? []
            : [{ ...problem('inconclusive', title, each.state, body), effect: each.effect }];
    });
    const open = (0,readiness_words/* openChecks */._g)(readiness).map((check) => ({
        effect: check.effect,
        ...problem(check.verdict, check.title === '' ? code(check.id) : check.title, (0,readiness_words/* showVerdict */.xq)(check), html `<p>${(0,readiness_words/* showReason */.c9)(check)}</p>
        ${fixLine(check.fix)}
        <p class="muted">
          Check ${idOf(readiness, check)}, stage
          ${check.stage}${check.where === undefined ? '' : html `, ${code(check.where)}`}
        </p>`)
    }));
    const { rollback } = readiness;
    const rolled = rollback === undefined
        ? []
        : [
            problem(rollback.status === 'done' ? 'warn' : 'fail', 'Rollback', rollback.status, html `<p>${rollback.message}</p>`)
        ];
    return [...rolled, ...tripped, ...open];
}
function warnings({ report, readiness }) {
    return [...(report?.warnings ?? []), ...(readiness?.policy.warnings ?? [])].map((text) => ({
        verdict: 'warn',
        markup: card('warn', html `<p>${mark('warn', 'warning')} ${text}</p>`)
    }));
}
function failures_render(documents) {
    const { report, readiness } = documents;
    const all = [
        ...(readiness === undefined ? [] : readinessProblems(readiness)),
        ...(report === undefined ? [] : [...failedTargets(report), ...findings(report)]),
        ...warnings(documents)
    ].toSorted((a, b) => readiness_words/* WORST_FIRST */.vh.indexOf(a.verdict) - readiness_words/* WORST_FIRST */.vh.indexOf(b.verdict) || weightOf(a) - weightOf(b));
    if (all.length === 0)
        return undefined;
    const rest = all.slice(MOST_OPEN);
    return html `${all.slice(0, MOST_OPEN).map(({ markup }) => markup)}
  ${rest.length === 0
        ? undefined
        : details({
            summary: `${String(rest.length)} more`,
            body: rest.map(({ markup }) => markup)
        })}`;
}
/** Everything that wants something done, failed first, each with its fix. */
const failures = { id: 'failures', title: 'What to act on', render: failures_render };

;// CONCATENATED MODULE: ./lib/package/report/html/sections/files.js






const NAME = { head: 'File', kind: 'name' };
const DIGEST = { head: 'SHA-256', kind: 'text' };
function files_render({ report, readiness }) {
    const built = report?.files ?? [];
    const names = new Map(report?.targets.map(({ target, name }) => [target, name]));
    const judged = readiness?.release.files ?? [];
    if (built.length === 0 && judged.length === 0)
        return undefined;
    const sums = (built.length > 0 ? built : judged).map(({ sha256, name }) => `${sha256}  ${name}`);
    const list = built.length > 0
        ? longTable({
            label: 'Release files',
            columns: [NAME, 'Target', { head: 'Size', kind: 'number' }, DIGEST],
            rows: built.map(({ name, target, sizeBytes, sha256 }) => ({
                cells: [
                    code(name),
                    target === undefined ? 'all' : (names.get(target) ?? target),
                    (0,format/* formatSize */.Xq)(sizeBytes),
                    digest(sha256)
                ],
                open: false
            })),
            rest: 'files'
        })
        : longTable({
            label: 'Release files',
            columns: [NAME, DIGEST],
            rows: judged.map(({ name, sha256 }) => ({
                cells: [code(name), digest(sha256)],
                open: false
            })),
            rest: 'files'
        });
    const digests = new Map(judged.map(({ name, sha256 }) => [name, sha256]));
    const others = built.flatMap(({ name, sha256 }) => {
        const other = digests.get(name);
        return other === undefined || other === sha256
            ? []
            : [[code(name), digest(sha256), digest(other)]];
    });
    return html `${list}
    ${others.length === 0
        ? undefined
        : html `<h3>Judged, but not the files that were built</h3>
            ${table({ label: 'Files that differ', columns: [NAME, DIGEST, 'Judged'], rows: others })}`}
    <div class="screen-only">
      ${details({
        summary: html `As ${code('SHA256SUMS')} has them, for ${code('sha256sum --check')}`,
        body: codeBlock(sums.join('\n'))
    })}
    </div>`;
}
/** What is shipped, with the digest of each file. */
const files = { id: 'files', title: 'Release files', render: files_render };

;// CONCATENATED MODULE: ./lib/package/report/html/sections/growth.js



const PARTS = [
    ['package', 'By package'],
    ['section', 'By section']
];
function matrixOf(growth, part, title) {
    const contributions = growth
        .filter((record) => record.part === part)
        .map(({ where, name, before, after }) => ({
        column: where === '' ? 'change' : where,
        row: name,
        delta: (finite(after) ?? 0) - (finite(before) ?? 0)
    }));
    const matrix = contributionMatrix(contributions);
    if (matrix.rows.length === 0)
        return undefined;
    return html `<h3>${title}</h3>
    ${contributionTable(matrix, { label: `Growth, ${title.toLowerCase()}`, corner: part, unit: 'bytes' })}`;
}
/** Which packages and sections made the executables larger. Sections hold the packages, so the two are not added up. */
const growth = {
    id: 'growth',
    title: 'What grew',
    render: ({ growth: records = [] }) => {
        const parts = PARTS.flatMap(([part, title]) => matrixOf(records, part, title) ?? []);
        if (parts.length === 0)
            return undefined;
        return html `<p>
        Bytes since the release before, and the share of the whole change of the executable, most
        first. Where changes cancel out there are no shares.
      </p>
      ${contributionLegend()}${parts}`;
    }
};

;// CONCATENATED MODULE: ./lib/package/report/html/sections/kubernetes.js






const MOST_EVENTS = 500;
/** Lines of a log that are worth their paper. */
const kubernetes_MOST_PRINTED = 40;
const MOST_PRINTED_LETTERS = 4000;
const MOST_LOGS = 50;
/** Letters of one log, and of all of them. */
const MOST_LETTERS = 64 * 1024;
const MOST_OF_ALL = 1024 * 1024;
function kubernetes_warnings(record) {
    const { events: all, eventsLeftOut = 0, namespace } = record;
    // Where something is missing, nobody knows.
    const isKnown = record.commands.length > 0 && record.notes.length === 0;
    if (all.length === 0)
        return isKnown ? html `<p>The cluster gave no warnings.</p>` : undefined;
    const shown = all.slice(-MOST_EVENTS);
    const left = all.length - shown.length + eventsLeftOut;
    return html `${table({
        label: 'Warnings of the cluster',
        columns: [
            { head: 'last seen (UTC)', kind: 'number' },
            'type',
            'reason',
            { head: 'object', kind: 'name' },
            { head: 'message', kind: 'text' },
            { head: 'count', kind: 'number' }
        ],
        rows: shown.map(({ at, type, reason, object, message, count, namespace: own }) => [
            (0,safe_time/* isoTime */.L)(at),
            type,
            reason,
            code(own === namespace ? object : `${own}/${object}`),
            message,
            count
        ])
    })}${left > 0 ? html `<p class="muted">${plural(left, 'earlier warning')} left out.</p>` : undefined}`;
}
function logOf({ pod, container, lines, cut }, room) {
    const text = lines.join('\n');
    const shown = text.slice(Math.max(0, text.length - Math.min(room, MOST_LETTERS)));
    const less = cut === true || shown.length < text.length;
    const body = shown === ''
        ? html `<p class="muted">
          ${text === '' ? 'It printed nothing.' : 'Left out here; readiness.json has it.'}
        </p>`
        : html `${less ? html `<p class="muted">The beginning is left out.</p>` : undefined}${codeBlock(shown)}`;
    const long = shown.length > MOST_PRINTED_LETTERS || shown.split('\n').length > kubernetes_MOST_PRINTED;
    return details({
        summary: html `${code(pod)} ${container},
    ${plural(lines.length, 'line')}${long ? ', in readiness.json' : ''}`,
        body,
        long
    });
}
function logs({ logs: all }) {
    if (all.length === 0)
        return undefined;
    let used = 0;
    const blocks = all.slice(0, MOST_LOGS).map((each) => {
        const room = Math.max(0, MOST_OF_ALL - used);
        used += Math.min(MOST_LETTERS, each.lines.join('\n').length);
        return logOf(each, room);
    });
    const left = all.length - blocks.length;
    return html `<h3>Logs</h3>
    ${blocks}${left > 0 ? html `<p class="muted">${plural(left, 'more log')} in readiness.json.</p>` : undefined}`;
}
function kubernetes_render(record) {
    const { namespace, commands, notes } = record;
    return html `<p>Namespace ${code(namespace)} at the time of the run.</p>
    ${notes.map((note) => html `<p>Note: ${note}</p> `)} ${kubernetes_warnings(record)} ${logs(record)}
    ${commands.length === 0
        ? undefined
        : details({ summary: 'Commands', body: codeBlock(commands.join('\n')) })} `;
}
const kubernetes = {
    id: 'kubernetes',
    title: 'Kubernetes',
    render: ({ readiness }) => readiness?.kubernetes === undefined ? undefined : kubernetes_render(readiness.kubernetes)
};

// EXTERNAL MODULE: ./lib/package/inspect/index.js + 5 modules
var inspect = __webpack_require__(59035);
// EXTERNAL MODULE: ./lib/package/report/renderers/passport-rows.js + 1 modules
var passport_rows = __webpack_require__(64587);
;// CONCATENATED MODULE: ./lib/package/report/html/parts/target-verdict.js


/** The findings of each target, by its id: a report can have a thousand targets. */
function findingsByTarget({ findings }) {
    return groupBy(findings, ({ target }) => target);
}
/** The verdict on one target, by its findings alone. */
function targetVerdict({ outcome }, findings) {
    if (outcome.status === 'failed')
        return 'fail';
    const [worst] = (0,severity/* badFirst */.i)(findings);
    return worst === undefined || worst.status === 'skipped' ? 'pass' : worst.status;
}

;// CONCATENATED MODULE: ./lib/package/report/html/sections/matrix.js














const COLUMNS = [
    { head: 'Target', kind: 'name' },
    { head: 'Size', kind: 'number' },
    'Format',
    'Linkage',
    'Needs',
    'Hardening',
    'Run',
    'Reproducible',
    'Verdict'
];
/** Targets with everything about them; beyond these only those that want something done have it here. */
const MOST_DETAILS = 60;
/** With more targets, these details are not printed. */
const matrix_MOST_PRINTED = 12;
const dash = '–';
/** The answer of one check. What was not asked has no colour. */
function answer(findings, check, word) {
    const found = findings.find((each) => each.check === check);
    return found === undefined || found.status === 'skipped'
        ? mark('skipped', word)
        : mark(found.status);
}
function smoke(binary) {
    const run = binary.smokeRun;
    if (run?.ran !== true)
        return mark('skipped', (0,format/* formatSmoke */.lX)(binary));
    return mark(run.exitCode === 0 && run.matched ? 'pass' : 'fail', (0,format/* formatSmoke */.lX)(binary));
}
function hardening(findings) {
    const found = findings.find(({ check }) => check === 'hardened');
    // "no C code", "hardening is off".
    return answer(findings, 'hardened', found?.message ?? 'not asked');
}
function matrix_cellsOf(row, findings) {
    const { outcome, name } = row;
    const verdict = targetVerdict(row, findings);
    const named = keep(name, code(name));
    if (outcome.status === 'failed')
        return [named, dash, dash, dash, dash, dash, dash, dash, mark('fail', 'not built')];
    const [binary] = outcome.binaries;
    const more = outcome.binaries.length > 1 ? `, ${String(outcome.binaries.length)} programs` : '';
    const size = (0,format/* formatSize */.Xq)(outcome.archive.sizeBytes);
    if (binary === undefined)
        return [named, size, dash, dash, dash, dash, dash, dash, mark(verdict)];
    const { record } = binary;
    return [
        named,
        size,
        `${record.format}${more}`,
        record.format === 'universal' ? dash : keep(record.linkage),
        keep((0,format/* formatFloor */._4)(binary)),
        hardening(findings),
        smoke(binary),
        answer(findings, 'reproducible', 'not asked'),
        mark(verdict)
    ];
}
function binaryDetails({ name, record, smokeRun }) {
    const rows = (0,inspect/* factsOf */.xS)(record).flatMap((facts) => (0,passport_rows/* passportRows */.E)(facts));
    const output = smokeRun?.ran === true && smokeRun.output.trim() !== ''
        ? html `<p>It printed:</p>
          ${codeBlock(smokeRun.output.trim())}`
        : undefined;
    return html `<h4>${name}</h4>
    ${definitions([
        ['size', (0,format/* formatSize */.Xq)(record.sizeBytes)],
        ['SHA-256', digest(record.sha256)],
        ...rows.map(([label, text]) => [label, text])
    ])}
    ${output}`;
}
function targetDetails(row, findings, long) {
    const { outcome, name, toolchain } = row;
    if (outcome.status === 'failed')
        return undefined;
    const env = Object.entries(outcome.env)
        .filter(([, value]) => value !== '')
        .map(([key, value]) => `${key}=${value}`);
    const asked = (0,severity/* badFirst */.i)(findings);
    return details({
        summary: html `${code(name)} ${mark(targetVerdict(row, findings))}, built in
    ${(0,format/* formatDuration */.a3)(outcome.durationMs)}`,
        body: html `${outcome.binaries.map(binaryDetails)}
      ${asked.length === 0
            ? undefined
            : table({
                label: `Checks of ${name}`,
                columns: ['Check', 'Answer', { head: 'What was found', kind: 'text' }],
                rows: asked.map((each) => [code(each.check), mark(each.status), each.message])
            })}
      ${toolchain.compiler === undefined ? undefined : html `<p>Compiler: ${toolchain.compiler}</p>`}
      <p>Built by:</p>
      ${codeBlock((0,show_command/* showCommand */.T)([...env, ...outcome.command]))}`,
        long
    });
}
function allDetails(report, findings) {
    const of = ({ target }) => findings.get(target) ?? [];
    const wanted = report.targets.length <= MOST_DETAILS
        ? report.targets
        : report.targets.filter((row) => targetVerdict(row, of(row)) !== 'pass');
    const shown = wanted
        .slice(0, MOST_DETAILS)
        .flatMap((row) => targetDetails(row, of(row), report.targets.length > matrix_MOST_PRINTED) ?? []);
    const note = report.targets.length <= MOST_DETAILS
        ? undefined
        : html `<p class="muted">
          Here are details of ${shown.length} targets that want something done; report.json has
          those of all ${report.targets.length}.
        </p>`;
    if (shown.length === 0)
        return html `${note}`;
    const few = report.targets.length <= MOST_DETAILS;
    return html `<h3>Each target</h3>
    ${note}${few ? shown : details({ summary: 'Details', body: shown, long: true })}`;
}
function matrix_render({ report }) {
    if (report === undefined || report.targets.length === 0)
        return undefined;
    const findings = findingsByTarget(report);
    const rows = report.targets.map((row) => {
        const own = findings.get(row.target) ?? [];
        return { cells: matrix_cellsOf(row, own), open: targetVerdict(row, own) !== 'pass' };
    });
    return html `${longTable({ label: 'Targets', columns: COLUMNS, rows, rest: 'targets that passed' })}
  ${allDetails(report, findings)}`;
}
/** Every target with what came of it; what each file is stands behind a click. */
const matrix = { id: 'matrix', title: 'Targets', render: matrix_render };

;// CONCATENATED MODULE: ./lib/package/report/html/evidence-plan.js


/** Of the whole page: some 8 MB at most, whatever readiness.json holds. */
const WHOLE = { measurements: 5000, values: 15_000, letters: 2_500_000 };
/** Of one group, however little the others need. */
const GROUP = { measurements: 500, values: 3000, letters: 400_000 };
/** Checks in their order, then breakers, then what was done to roll back; those that asked nothing are left out. */
function evidenceGroups(report) {
    const { checks, breakers, rollback } = report;
    const all = [
        ...checks.map(({ id, verdict, steps }) => ({
            name: id,
            verdict,
            measurements: steps.flatMap(({ measurements }) => measurements)
        })),
        ...breakers.map(({ id, state, measurements }) => ({
            name: `breaker ${id}`,
            verdict: BREAKER_MARKS[state],
            measurements
        })),
        ...(rollback === undefined
            ? []
            : [
                {
                    name: 'rollback',
                    verdict: rollback.status === 'done' ? 'pass' : 'fail',
                    measurements: rollback.steps.flatMap(({ measurements }) => measurements)
                }
            ])
    ];
    return all.filter(({ measurements }) => measurements.length > 0);
}
/** What a group has. */
function amountsOf({ measurements }) {
    const sum = (of) => measurements.reduce((total, each) => total + of(each), 0);
    return {
        measurements: measurements.length,
        values: sum(({ samples = [] }) => samples.length),
        letters: sum(({ output = '' }) => output.length)
    };
}
/** Each as much as it needs, up to an equal part; what is left over goes to the worst ones first. */
function shareOut(needs, worst, whole) {
    const equal = Math.floor(whole / Math.max(1, needs.length));
    const shares = needs.map((need) => Math.min(need, equal));
    let left = whole - shares.reduce((sum, share) => sum + share, 0);
    for (const at of worst) {
        const more = Math.min(left, (needs[at] ?? 0) - (shares[at] ?? 0));
        shares[at] = (shares[at] ?? 0) + more;
        left -= more;
    }
    return shares;
}
/** How much of each group is shown, so that a page of any report stays one that a browser opens at once. */
function planEvidence(groups) {
    const worst = (0,readiness_words/* worstFirst */.md)(groups.map(({ verdict }, at) => ({ verdict, at }))).map(({ at }) => at);
    const amounts = groups.map(amountsOf);
    const of = (amount) => shareOut(amounts.map((each) => Math.min(each[amount], GROUP[amount])), worst, WHOLE[amount]);
    const [measurements, values, letters] = [of('measurements'), of('values'), of('letters')];
    return groups.map((_, at) => ({
        measurements: measurements[at] ?? 0,
        values: values[at] ?? 0,
        letters: letters[at] ?? 0
    }));
}

;// CONCATENATED MODULE: ./lib/package/report/html/parts/cut.js
/** The text, or its beginning and how much more there is. */
function cut(text, most) {
    if (text.length <= most)
        return text;
    const start = text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
    return `${start}… (${String(text.length - start.length)} more characters)`;
}

;// CONCATENATED MODULE: ./lib/package/report/html/parts/measurements.js





const MOST_WHAT = 4000;
const MOST_LABELS = 300;
const MOST_NOTE = 1000;
const MOST_NOTES = 20;
const grouped = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, ',');
/** `200 of 1,234 values` */
function valuesLine(shown) {
    const kept = shown.reduce((sum, { samples }) => sum + samples.length, 0);
    const all = shown.reduce((sum, { measurement: { samples = [], samplesLeftOut = 0 } }) => sum + samples.length + samplesLeftOut, 0);
    if (all === 0)
        return 'no values';
    const word = all === 1 ? 'value' : 'values';
    return kept === all ? `${grouped(all)} ${word}` : `${grouped(kept)} of ${grouped(all)} ${word}`;
}
/** One line of markup for each value: there may be thousands. */
function measurements_rowOf(asked, took, labels, value, at) {
    // prettier-ignore
    return html `<tr><td class="nowrap">${asked}</td><td class="number">${took}</td><td class="name">${labels}</td><td class="number">${value}</td><td class="nowrap">${at}</td></tr>`;
}
function rowsOf({ measurement, samples }) {
    const { at, durationMs, notes = [] } = measurement;
    const took = `${String(Math.round(durationMs))} ms`;
    if (samples.length === 0) {
        const what = (measurement.samples ?? []).length > 0 ? 'left out' : 'none';
        return [measurements_rowOf((0,safe_time/* isoTime */.L)(at), took, notes.length === 0 ? '' : 'see the notes', what, '')];
    }
    return samples.map(({ labels, value, at: of }, index) => measurements_rowOf(index === 0 ? (0,safe_time/* isoTime */.L)(at) : '', index === 0 ? took : '', cut(nameOfSeries(labels), MOST_LABELS), String(value), (0,safe_time/* isoTime */.L)(of)));
}
function valueTable(shown, label) {
    // prettier-ignore
    return html `<div class="scroll" role="group" aria-label="${label}" tabindex="0"><table class="values"><thead><tr><th scope="col">asked (UTC)</th><th scope="col" class="number">took</th><th scope="col" class="name">series</th><th scope="col" class="number">value</th><th scope="col">value of (UTC)</th></tr></thead><tbody>${shown.map(rowsOf)}</tbody></table></div>`;
}
function outputOf({ measurement, output }) {
    const { at, durationMs, status, output: all = '' } = measurement;
    const facts = [
        (0,safe_time/* isoTime */.L)(at),
        `${String(Math.round(durationMs))} ms`,
        ...(status === undefined ? [] : [`status ${String(status)}`]),
        ...(output.length < all.length
            ? [`the first ${grouped(output.length)} of ${grouped(all.length)} characters`]
            : [])
    ];
    return html `<p class="muted">${facts.join(', ')}</p>
    ${output === '' ? undefined : codeBlock(output)}`;
}
/** What services and commands said besides; the same note of many measurements stands once. */
function notesOf(shown) {
    const counts = new Map();
    for (const { measurement } of shown)
        for (const note of measurement.notes ?? [])
            counts.set(note, (counts.get(note) ?? 0) + 1);
    if (counts.size === 0)
        return undefined;
    const items = [...counts]
        .slice(0, MOST_NOTES)
        .map(([note, count]) => html `<li>
          ${cut(note, MOST_NOTE)}${count > 1 ? ` (${String(count)} times)` : undefined}
        </li> `);
    const left = counts.size - MOST_NOTES;
    return html `<ul>
    ${items}${left > 0 ? html `<li>and ${left} other notes</li>` : undefined}
  </ul>`;
}
/** Measurements of one query or command, one after the other. */
function block(shown) {
    const what = shown[0]?.measurement.what ?? '';
    const isCommand = ({ measurement: { output, status } }) => output !== undefined || status !== undefined;
    const commands = shown.filter(isCommand);
    const values = shown.filter((each) => !isCommand(each) || each.samples.length > 0);
    const often = shown.length === 1 ? 'once' : `${grouped(shown.length)} times`;
    return html `${codeBlock(cut(what, MOST_WHAT))}
    <p class="muted">
      ${commands.length > 0 ? 'Run' : 'Asked'}
      ${often}${values.length > 0 ? `, ${valuesLine(values)}` : undefined}
    </p>
    ${notesOf(shown)}
    ${values.length === 0 ? undefined : valueTable(values, `Values of ${cut(what, 80)}`)}
    ${commands.map(outputOf)}`;
}
/** Splits what a group may show: the newest measurements, each with a part of the values and letters. */
function choose(all, share) {
    const newest = share.measurements === 0 ? [] : all.slice(-share.measurements);
    let { values, letters } = share;
    return newest.map((measurement, at) => {
        const rest = newest.length - at;
        const { samples = [], output = '' } = measurement;
        const kept = samples.slice(0, Math.ceil(values / rest));
        const text = output.slice(0, Math.ceil(letters / rest));
        values -= kept.length;
        letters -= text.length;
        return { measurement, samples: kept, output: text };
    });
}
/** Every query and command with its raw result, as far as `share` goes; what is left out is said. */
function measurementBlocks(all, share) {
    const shown = choose(all, share);
    const blocks = [];
    for (const each of shown) {
        const last = blocks.at(-1);
        if (last?.[0]?.measurement.what === each.measurement.what)
            last.push(each);
        else
            blocks.push([each]);
    }
    const left = all.length - shown.length;
    return html `${left > 0 ? html `<p class="muted">${grouped(left)} earlier measurements are left out here; readiness.json has them.</p>` : undefined}${blocks.map(block)}`;
}

;// CONCATENATED MODULE: ./lib/package/report/html/sections/queries.js






/** Rows that are not worth paper: readiness.json has them. */
const LONG_ROWS = 100;
const LONG_LETTERS = 8000;
function groupOf(group, share) {
    const { measurements, values, letters } = amountsOf(group);
    const isLong = values + measurements > LONG_ROWS || letters > LONG_LETTERS;
    const facts = [
        plural(measurements, 'measurement'),
        ...(values > 0 ? [plural(values, 'value')] : []),
        ...(isLong ? ['all in readiness.json'] : [])
    ];
    return details({
        summary: html `${mark(group.verdict)} ${group.name}, ${facts.join(', ')}`,
        body: measurementBlocks(group.measurements, share),
        open: group.verdict === 'fail',
        long: isLong
    });
}
const queries = {
    id: 'queries',
    title: 'Queries and commands',
    render: ({ readiness }) => {
        if (readiness === undefined)
            return undefined;
        const groups = evidenceGroups(readiness);
        if (groups.length === 0)
            return undefined;
        const shares = planEvidence(groups);
        return html `<p>
        What was asked and run, and what came back, as it came. readiness.json has every value that
        was kept.
      </p>
      ${groups.map((group, at) => groupOf(group, shares[at] ?? { measurements: 0, values: 0, letters: 0 }))} `;
    }
};

;// CONCATENATED MODULE: ./lib/package/report/html/parts/step.js







const MOST_REMARKS = 50;
const MOST_FACTS = 60;
const MOST_VALUES = 5;
const step_MOST_LETTERS = 500;
function showFact(fact) {
    if (typeof fact !== 'object')
        return cut(String(fact), step_MOST_LETTERS);
    if (fact.length === 0)
        return 'no values';
    const values = fact
        .slice(0, MOST_VALUES)
        .map(({ labels, value }) => Object.keys(labels).length === 0 ? String(value) : `${nameOfSeries(labels)} ${String(value)}`);
    const more = fact.length > MOST_VALUES ? ` and ${String(fact.length - MOST_VALUES)} more` : '';
    return cut(values.join(', '), step_MOST_LETTERS) + more;
}
function facts(step) {
    const all = Object.entries(step.facts);
    const left = all.length - MOST_FACTS;
    return html `${definitions(all.slice(0, MOST_FACTS).map(([name, fact]) => [cut(name, step_MOST_LETTERS), showFact(fact)]))}${left > 0 ? html `<p class="muted">${left} more facts in readiness.json.</p>` : undefined}`;
}
/** A step as it was done: when, how long, how often, what it says, what it found. */
function stepBlock(step) {
    const { type, verdict, startedAt, durationMs, failedTries = 0, flaky, remarks } = step;
    const lines = remarks
        .slice(0, MOST_REMARKS)
        .map((each) => html `<li>
          ${mark(each.verdict)}
          ${cut(each.message, step_MOST_LETTERS * 4)}${each.fix === undefined ? undefined : html ` <b>Fix:</b> ${cut(each.fix, step_MOST_LETTERS)}`}
        </li> `);
    const left = remarks.length - MOST_REMARKS;
    const meta = [
        `began ${(0,safe_time/* isoTime */.L)(startedAt)}`,
        `took ${showDuration(durationMs)}`,
        ...(failedTries > 0 ? [`${String(failedTries)} earlier tries failed`] : []),
        ...(flaky === true ? ['flaky: it passed only when it was tried again'] : [])
    ];
    return html `<h4>${type} ${mark(verdict)}</h4>
    <p class="muted">${meta.join(', ')}</p>
    ${lines.length === 0
        ? undefined
        : html `<ul class="plain">
            ${lines}
          </ul>`}${left > 0 ? html `<p class="muted">${left} more remarks in readiness.json.</p>` : undefined}
    ${facts(step)} `;
}

;// CONCATENATED MODULE: ./lib/package/report/html/sections/readiness.js










const readiness_MOST_LETTERS = 2000;
const MOST_STEPS = 30;
const LONG_ID = 24;
/** Checks whose steps fill more paper than they are worth. */
const MANY_CHECKS = 60;
function counts({ checks }) {
    const items = readiness_words/* WORST_FIRST */.vh.flatMap((verdict) => {
        const count = checks.filter((check) => check.verdict === verdict).length;
        return count === 0 ? [] : html `<li>${mark(verdict, `${String(count)} ${verdict}`)}</li> `;
    });
    return html `<ul class="checks">
    ${items}
    <li class="muted">of ${checks.length}</li>
  </ul>`;
}
function badges({ flaky, dryRun, noBaseline }) {
    return [
        ...(flaky === true ? ['flaky'] : []),
        ...(dryRun === true ? ['dry run'] : []),
        ...(noBaseline === true ? ['no baseline'] : [])
    ].map((word) => html ` <span class="badge">${word}</span>`);
}
function gate({ gate: own, effect, verdict }) {
    const isOpen = verdict !== 'pass' && verdict !== 'skipped';
    if (effect !== 'none')
        return html `${own}<br />effect <b>${effect}</b>`;
    return html `${own}${isOpen ? html `<br /><span class="nowrap">no effect</span>` : undefined}`;
}
function reason({ message, fix, waiver }) {
    return html `${cut(message, readiness_MOST_LETTERS)}${fix === undefined ? undefined : html `<p><b>Fix:</b> ${cut(fix, readiness_MOST_LETTERS)}</p>`}${waiver === undefined
        ? undefined
        : html `<p>
          <b>Waived</b> by ${waiver.owner} until <span class="nowrap">${waiver.expires}</span>:
          ${cut(waiver.reason, readiness_MOST_LETTERS)}
        </p>`}`;
}
function readiness_rowOf(check, at) {
    const word = code(check.id);
    // An id of usual length stays in one piece; a column is as wide as its longest one.
    const id = check.id.length > LONG_ID ? word : html `<span class="nowrap">${word}</span>`;
    const name = check.steps.length === 0 ? id : html `<a href="#check-${at}">${id}</a>`;
    return [
        html `${name}<br />${check.title}`,
        html `${mark(check.verdict)}${badges(check)}`,
        gate(check),
        html `${keep(check.stage)}${check.category === undefined ? undefined : html `<br /><span class="muted">${keep(check.category)}</span>`}`,
        reason(check),
        showDuration((0,readiness_words/* checkMs */.dt)(check)),
        check.where === undefined ? undefined : keep(check.where, code(check.where))
    ];
}
function steps(check, at, many) {
    const { steps: all, id, verdict } = check;
    if (all.length === 0)
        return undefined;
    const left = all.length - MOST_STEPS;
    const body = html `${all.slice(0, MOST_STEPS).map(stepBlock)}${left > 0 ? html `<p class="muted">${left} more steps in readiness.json.</p>` : undefined}`;
    const word = all.length === 1 ? '1 step' : `${String(all.length)} steps`;
    const where = many ? ', all in readiness.json' : '';
    return html `<div id="check-${at}">
    ${details({ summary: html `${mark(verdict)} ${id}, ${word}${where}`, body, long: many })}
  </div>`;
}
function readiness_render(report) {
    const { checks } = report;
    const many = checks.length > MANY_CHECKS;
    const blocks = checks.flatMap((check, at) => steps(check, at, many) ?? []);
    return html `${counts(report)}
  ${table({
        label: 'Checks',
        columns: [
            { head: 'check', kind: 'name' },
            'verdict',
            'gate',
            'stage, category',
            { head: 'reason', kind: 'text' },
            { head: 'time', kind: 'number' },
            'policy'
        ],
        rows: checks.map(readiness_rowOf)
    })}
  ${blocks.length === 0
        ? undefined
        : html `<h3>Steps and facts</h3>
          ${blocks}`} `;
}
const readiness = {
    id: 'readiness',
    title: 'Checks',
    render: ({ readiness: report }) => report === undefined || report.checks.length === 0 ? undefined : readiness_render(report)
};

;// CONCATENATED MODULE: ./lib/package/report/html/sections/signatures.js




/** Enough to compare two by eye; the file has the whole. */
const signatures_SHORT = 24;
const SIGNED = {
    document: 'the document',
    digest: 'its SHA-256'
};
function signatures_short({ signature, bundle }) {
    if (signature === undefined)
        return bundle === undefined ? '–' : `a bundle of ${String(bundle.length)} characters`;
    return digest(signature.length <= signatures_SHORT ? signature : `${signature.slice(0, signatures_SHORT)}…`);
}
function digestRows({ digests, report, readiness }) {
    const names = [
        ...(readiness === undefined ? [] : [['readiness.json', digests.readiness]]),
        ...(report === undefined ? [] : [['report.json', digests.report]])
    ];
    return names.map(([name, sha256]) => [code(name), sha256 === undefined ? '–' : digest(sha256)]);
}
/** The document that the verdict is from. */
const fileOf = ({ readiness }) => readiness === undefined ? 'report.json' : 'readiness.json';
function signatures_cellsOf(document, each, known) {
    const signer = each.signerId === undefined ? '' : html `, signer ${code(each.signerId)}`;
    return [
        code(document),
        each.method,
        each.algorithm,
        html `${digest(each.keyId)}${signer}`,
        known ? SIGNED[each.signs] : mark('fail', 'another document'),
        signatures_short(each)
    ];
}
function signatures_signed(documents) {
    const known = Object.values(documents.digests);
    const all = documents.signatures.flatMap((file) => file.signatures);
    const keyless = all.some(({ method }) => method === 'cosign-keyless');
    const command = `crossgo verify-report ${fileOf(documents)}`;
    return html `${table({
        label: 'Signatures',
        columns: [
            'Document',
            'Method',
            'Algorithm',
            { head: 'Key id', kind: 'text' },
            { head: 'What is signed', kind: 'name' },
            'Signature'
        ],
        rows: documents.signatures.flatMap((file) => file.signatures.map((each) => signatures_cellsOf(file.document, each, known.includes(file.sha256))))
    })}
    <p>
      A page cannot say of itself that it is genuine. Check the document beside it, and say whose
      the signature must be:
    </p>
    ${codeBlock(keyless
        ? `${command} --signature-identity WHO --signature-issuer ADDRESS`
        : `${command} --signature-key KEY.pub`)}`;
}
function signatures_render(documents) {
    const rows = digestRows(documents);
    if (rows.length === 0)
        return undefined;
    const file = fileOf(documents);
    const has = documents.signatures.some((each) => each.signatures.length > 0);
    return html `${table({
        label: 'Digests of the documents',
        columns: ['Document', { head: 'SHA-256 of its canonical form (RFC 8785)', kind: 'text' }],
        rows
    })}
    ${has
        ? signatures_signed(documents)
        : html `<p>${mark('skipped', 'Not signed.')} To sign it:</p>
            ${codeBlock(`crossgo report ${file} --sign-key KEY.pem`)}`}
    <p>The same documents give the same page, byte for byte:</p>
    ${codeBlock(`crossgo report ${file} --format html`)}`;
}
/** What this page was made of, who signed it, and how to check that. */
const signatures = { id: 'signatures', title: 'Signatures', render: signatures_render };

;// CONCATENATED MODULE: ./lib/package/report/html/charts/bar.js


const bar_WIDTH = 96;
/** A bar beside a number that says the same, so it is not read aloud. `share` is 0 to 1; a little is still seen. */
function bar(share) {
    const wide = Number.isFinite(share) ? Math.min(Math.max(share, 0), 1) * bar_WIDTH : 0;
    return html `<svg
    class="bar"
    viewBox="0 0 ${bar_WIDTH} 10"
    width="${bar_WIDTH}"
    height="10"
    aria-hidden="true"
    focusable="false"
  >
    <rect class="track" width="${bar_WIDTH}" height="10" />
    <rect class="part" width="${px(wide > 0 ? Math.max(wide, 1) : 0)}" height="10" />
  </svg>`;
}

;// CONCATENATED MODULE: ./lib/package/report/html/charts/package-kind.js
/** In the order of the legend. */
const PACKAGE_KINDS = [
    ['own', 'own module'],
    ['dependency', 'dependency'],
    ['standard', 'standard library'],
    ['other', 'C, types, data']
];
const below = (name, path) => name === path || name.startsWith(`${path}/`);
/**
 * Whose a package is. Import paths of the standard library have no dot in their first element (cmd/go, `go help
 * importpath`); names in parentheses are of what compilers put together.
 * @param module path of the main module
 */
function packageKind(name, module) {
    if (name.startsWith('('))
        return 'other';
    if (name === 'main' || (module !== '' && below(name, module)))
        return 'own';
    return (name.split('/')[0] ?? '').includes('.') ? 'dependency' : 'standard';
}

// EXTERNAL MODULE: ./node_modules/d3-hierarchy/dist/d3-hierarchy.mjs
var d3_hierarchy = __webpack_require__(77373);
;// CONCATENATED MODULE: ./lib/package/report/html/charts/treemap.js





const MOST_TILES = 48;
const treemap_FONT = 12;
/** The tiles that can be told apart, largest first; of each kind the rest is one tile. Sizes that are none, and 0, are not there. */
function tilesOf(parts, module, most = MOST_TILES) {
    const all = parts
        .flatMap(({ name, sizeBytes }) => {
        const size = finite(sizeBytes) ?? 0;
        return size > 0 ? [{ name, sizeBytes: size, kind: packageKind(name, module) }] : [];
    })
        .toSorted((a, b) => b.sizeBytes - a.sizeBytes || (a.name < b.name ? -1 : 1));
    const rest = PACKAGE_KINDS.flatMap(([kind]) => {
        const left = all.slice(most).filter((tile) => tile.kind === kind);
        const sizeBytes = left.reduce((sum, tile) => sum + tile.sizeBytes, 0);
        return left.length === 0 ? [] : [{ name: `${String(left.length)} more`, sizeBytes, kind }];
    });
    return [...all.slice(0, most), ...rest];
}
function layout(tiles, width, height) {
    const groups = PACKAGE_KINDS.flatMap(([kind, name]) => {
        const children = tiles.filter((tile) => tile.kind === kind);
        return children.length === 0 ? [] : [{ name, kind, sizeBytes: 0, children }];
    });
    const root = (0,d3_hierarchy/* hierarchy */.Sk)({ name: '', kind: 'other', sizeBytes: 0, children: groups }, ({ children }) => children)
        .sum(({ sizeBytes }) => sizeBytes)
        .sort((a, b) => (b.value ?? 0) - (a.value ?? 0) || (a.data.name < b.data.name ? -1 : 1));
    return (0,d3_hierarchy/* treemap */.hk)().size([width, height]).paddingInner(1).paddingOuter(1)(root).leaves();
}
/** Of an import path that is too long its last element, or the end of that. */
function tileName(name, room) {
    if (name.startsWith('('))
        return fitText(name, room, treemap_FONT);
    if (textWidth(name, treemap_FONT) <= room)
        return fitText(name, room, treemap_FONT);
    return fitText(name.slice(name.lastIndexOf('/') + 1), room, treemap_FONT);
}
function tile(node) {
    const { x0, y0, x1, y1, data } = node;
    const [width, height] = [x1 - x0, y1 - y0];
    const room = width - 8;
    const size = showQuantity(data.sizeBytes, 'bytes');
    const name = height < 18 ? undefined : tileName(data.name, room);
    const fits = name !== undefined && height >= 34 && textWidth(size, treemap_FONT) <= room;
    const line = (y, text, kind) => html `<text class="${kind}" x="${px(x0 + 4)}" y="${px(y0 + y)}">${text}</text>`;
    const label = [
        ...(name === undefined ? [] : [line(14, name, 'tile-name')]),
        ...(fits ? [line(29, size, 'tile-size')] : [])
    ];
    return html `<g class="tile ${data.kind}"
    ><rect x="${px(x0)}" y="${px(y0)}" width="${px(width)}" height="${px(height)}" />${label}</g
  >`;
}
/** Packages of an executable by size: area is bytes, packages of a kind are neighbours. Undefined when nothing has a size. */
function packageTreemap(parts, options) {
    const { id, title, module, width, height } = options;
    const tiles = tilesOf(parts, module);
    if (tiles.length === 0)
        return undefined;
    const whole = tiles.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    const kinds = PACKAGE_KINDS.flatMap(([kind, words]) => {
        const sum = tiles
            .filter((each) => each.kind === kind)
            .reduce((bytes, { sizeBytes }) => bytes + sizeBytes, 0);
        return sum === 0 ? [] : [`${words} ${showShare(sum / whole)}`];
    });
    const largest = tiles
        .slice(0, 3)
        .map(({ name, sizeBytes }) => `${name} ${showQuantity(sizeBytes, 'bytes')}`);
    return drawing({
        id,
        title,
        description: `${showQuantity(whole, 'bytes')}: ${kinds.join(', ')}. Largest: ${largest.join(', ')}.`,
        width,
        height,
        className: 'treemap',
        content: layout(tiles, width, height).map(tile)
    });
}
/** What the colours of the tiles mean; the table says it in words. */
function treemapLegend() {
    return html `<ul class="legend">
    ${PACKAGE_KINDS.map(([kind, words]) => html `<li><i class="tile ${kind}" aria-hidden="true"></i>${words}</li>`)}
  </ul>`;
}

;// CONCATENATED MODULE: ./lib/package/report/html/sections/sizes.js








const sizes_TOP = 12;
/** Executables whose parts are shown. */
const MOST_FILES = 20;
function executablesOf({ report }) {
    const all = (report?.targets ?? []).flatMap(({ name, outcome }) => outcome.status === 'failed'
        ? []
        : outcome.binaries.flatMap(({ name: file, record }) => record.format === 'universal'
            ? record.slices.map((facts) => ({
                name: `${name} ${file} (${facts.goarch})`,
                facts
            }))
            : [{ name: `${name} ${file}`, facts: record }]));
    return all.toSorted((a, b) => b.facts.sizeBytes - a.facts.sizeBytes);
}
/** The largest ones with bars; what is left in one row. */
function sizeTable(label, corner, parts, kindOf) {
    const known = parts
        .map(({ name, sizeBytes }) => ({ name, sizeBytes: Math.max(finite(sizeBytes) ?? 0, 0) }))
        .filter(({ sizeBytes }) => sizeBytes > 0)
        .toSorted((a, b) => b.sizeBytes - a.sizeBytes || (a.name < b.name ? -1 : 1));
    const whole = known.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    const most = known[0]?.sizeBytes ?? 0;
    const rest = known.slice(sizes_TOP);
    const restBytes = rest.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    const row = (name, sizeBytes, kind, drawn) => [
        name,
        ...(kindOf === undefined ? [] : [kind]),
        showQuantity(sizeBytes, 'bytes'),
        showShare(whole === 0 ? undefined : sizeBytes / whole),
        drawn ? bar(most === 0 ? 0 : sizeBytes / most) : ''
    ];
    const rows = [
        ...known
            .slice(0, sizes_TOP)
            .map(({ name, sizeBytes }) => row(longName(name), sizeBytes, kindOf?.(name) ?? '', true)),
        ...(rest.length === 0 ? [] : [row(`${String(rest.length)} more`, restBytes, '', false)])
    ];
    const columns = [
        { head: corner, kind: 'name' },
        ...(kindOf === undefined ? [] : ['kind']),
        { head: 'size', kind: 'number' },
        { head: 'share', kind: 'number' },
        { head: html `<span class="hidden">size as a bar</span>` }
    ];
    return html `<div class="size-table whole-words">${table({ label, columns, rows })}</div>`;
}
/** What is zeros when the program starts is in no file, so it must not be added up with what is. */
function inMemoryOnly(sections) {
    const empty = sections
        .filter(({ fileBytes, sizeBytes }) => fileBytes === 0 && sizeBytes > 0)
        .toSorted((a, b) => b.sizeBytes - a.sizeBytes);
    if (empty.length === 0)
        return undefined;
    const words = empty
        .slice(0, sizes_TOP)
        .map(({ name, sizeBytes }) => `${name} ${showQuantity(sizeBytes, 'bytes')}`);
    const left = empty.length - words.length;
    return html `<p class="muted">
    In memory only, not in the file:
    ${words.join(', ')}${left > 0 ? `, and ${String(left)} more` : ''}.
  </p>`;
}
function bodyOf({ name, facts }, id) {
    const { packages, packageCode, sections, go } = facts;
    const parts = packages ?? packageCode ?? [];
    const module = go?.main?.path ?? go?.path ?? '';
    const measure = packages === undefined ? 'code only, as there are no symbols' : 'code and data';
    const kindOf = (of) => PACKAGE_KINDS.find(([kind]) => kind === packageKind(of, module))?.[1] ?? '';
    const map = packageTreemap(parts, {
        id,
        title: `Packages of ${name}`,
        module,
        width: 344,
        height: 420
    });
    const packagesPart = map === undefined
        ? html `<p class="muted">
          The file has neither symbols nor a table of functions, so no sizes of packages.
        </p>`
        : html `<h4>Packages <span class="muted">(${measure})</span></h4>
          <div class="beside">
            <figure>
              ${map}
              <figcaption>${treemapLegend()}</figcaption>
            </figure>
            ${sizeTable(`Packages of ${name}`, 'package', parts, kindOf)}
          </div>`;
    const sectionsPart = sections.length === 0
        ? undefined
        : html `<h4>Sections <span class="muted">(in the file)</span></h4>
          ${sizeTable(`Sections of ${name}`, 'section', sections.map(({ name: of, fileBytes }) => ({ name: of, sizeBytes: fileBytes })))}${inMemoryOnly(sections)}`;
    return html `${packagesPart}${sectionsPart}`;
}
/** What the executables are made of: the largest first, the others behind a click. */
const sizes = {
    id: 'sizes',
    title: 'Sizes',
    render: (documents) => {
        const [largest, ...others] = executablesOf(documents);
        if (largest === undefined)
            return undefined;
        const heading = ({ name, facts }) => `${name}, ${showQuantity(facts.sizeBytes, 'bytes')}`;
        const shown = others.slice(0, MOST_FILES - 1);
        const left = others.length - shown.length;
        return html `<h3>${heading(largest)}</h3>
      ${bodyOf(largest, 'treemap-0')}${shown.map((each, index) => details({ summary: heading(each), body: bodyOf(each, `treemap-${String(index + 1)}`) }))}${left === 0
            ? undefined
            : html `<p class="muted">
              ${left} more, all of them smaller: report.json has their sizes.
            </p>`}`;
    }
};

;// CONCATENATED MODULE: ./lib/package/report/html/sections/timeline.js





/** Series colour of each kind of work. */
const FILLS = {
    toolchain: 6,
    cache: 5,
    build: 1,
    finish: 4,
    rebuild: 2,
    check: 3,
    archive: 5
};
/** Width of the drawing in its own units; it is stretched to the column. */
const timeline_WIDTH = 1000;
/** A bar that is so narrow is not seen. */
const LEAST = 2;
const round = (value) => Math.round(value * 10) / 10;
/** When the job of a target began, in milliseconds after the release did: the steps of a job count from its own begin. */
function offsets({ legs = [], startedAt }) {
    const begin = Date.parse(startedAt);
    return new Map(legs
        .filter(({ what }) => what === 'build')
        .flatMap((leg) => leg.targets.map((target) => [target, Math.max(0, Date.parse(leg.startedAt) - begin)])));
}
function timeline_bar(steps, offset, wholeMs) {
    const scale = timeline_WIDTH / Math.max(1, wholeMs);
    const bars = steps
        .filter(({ durationMs }) => durationMs > 0)
        .map(({ name, startMs, durationMs }) => {
        const x = Math.min(timeline_WIDTH - LEAST, (offset + startMs) * scale);
        const width = Math.max(LEAST, Math.min(timeline_WIDTH - x, durationMs * scale));
        return html `<rect
        class="fill-${FILLS[name]}"
        x="${round(x)}"
        y="3"
        width="${round(width)}"
        height="14"
      />`;
    });
    // What the bars say stands in words beside them.
    return html `<svg
    class="time"
    viewBox="0 0 ${timeline_WIDTH} 20"
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    <line class="time-line" x1="0" x2="${timeline_WIDTH}" y1="10" y2="10" />
    ${bars}
  </svg>`;
}
/** Steps with the same name are one: `build 12.0 s, archive 0.4 s`. */
function stepWords(steps) {
    const sums = new Map();
    for (const { name, durationMs } of steps)
        sums.set(name, (sums.get(name) ?? 0) + durationMs);
    const parts = [...sums].filter(([, durationMs]) => durationMs >= 50);
    return html `${parts.map(([name, durationMs]) => html `<span class="key"
        ><i class="swatch back-${FILLS[name]}" aria-hidden="true"></i>${name}
        ${(0,format/* formatDuration */.a3)(durationMs)}</span
      > `)}`;
}
function timeline_cellsOf({ name, outcome }, offset, wholeMs) {
    if (outcome.status === 'failed')
        return [code(name), mark('fail', 'not built'), '–', '–'];
    const { steps } = outcome;
    const ends = steps.map(({ startMs, durationMs }) => offset + startMs + durationMs);
    return [
        code(name),
        timeline_bar(steps, offset, wholeMs),
        steps.length === 0 ? '–' : (0,format/* formatDuration */.a3)(Math.max(...ends)),
        stepWords(steps)
    ];
}
function timeline_render({ report }) {
    if (report === undefined || report.targets.length === 0)
        return undefined;
    const begins = offsets(report);
    const rows = report.targets.map((row) => ({
        cells: timeline_cellsOf(row, begins.get(row.target) ?? 0, report.durationMs),
        open: false
    }));
    return html `<p>
      From ${report.startedAt}, ${(0,format/* formatDuration */.a3)(report.durationMs)} in all. Each bar goes from the
      begin of the run to its end.
    </p>
    ${longTable({
        label: 'Timeline',
        columns: [
            { head: 'Target', kind: 'name' },
            { head: `0 s to ${(0,format/* formatDuration */.a3)(report.durationMs)}`, kind: 'drawn' },
            { head: 'Done after', kind: 'number' },
            { head: 'Work', kind: 'text' }
        ],
        rows,
        rest: 'targets'
    })}`;
}
/** What was done when, for each target. */
const timeline = { id: 'timeline', title: 'Timeline', render: timeline_render };

// EXTERNAL MODULE: ./lib/package/report/renderers/topology-nodes.js
var topology_nodes = __webpack_require__(9503);
// EXTERNAL MODULE: ./node_modules/@dagrejs/dagre/dist/dagre.esm.js
var dagre_esm = __webpack_require__(42440);
;// CONCATENATED MODULE: ./lib/package/report/html/charts/topology-layout.js

const { /* Graph */ "TS": Graph, /* layout */ "Zp": topology_layout_layout } = dagre_esm;
/** Beside each other where no edge puts nodes into an order. */
const topology_layout_COLUMNS = 4;
const GAP = 24;
const LABEL_HEIGHT = 16;
/** Nodes in layers along their edges (Sugiyama, by dagre), those without an edge in rows below. */
function layoutTopology({ nodes, edges }, sizes) {
    const { nodeWidth, nodeHeight, margin } = sizes;
    const joined = new Set(edges.flatMap(({ from, to }) => [from, to]));
    const [inside, alone] = [
        nodes.filter(({ id }) => joined.has(id)),
        nodes.filter(({ id }) => !joined.has(id))
    ];
    const layers = layered(inside, edges, sizes);
    const top = inside.length === 0 ? margin : layers.height - margin + GAP;
    const rows = Math.ceil(alone.length / topology_layout_COLUMNS);
    const grid = alone.map((node, at) => ({
        node,
        x: margin + nodeWidth / 2 + (at % topology_layout_COLUMNS) * (nodeWidth + GAP),
        y: top + nodeHeight / 2 + Math.floor(at / topology_layout_COLUMNS) * (nodeHeight + GAP)
    }));
    const columns = Math.min(topology_layout_COLUMNS, alone.length);
    const gridWidth = columns === 0 ? 0 : columns * (nodeWidth + GAP) - GAP + 2 * margin;
    return {
        width: Math.max(layers.width, gridWidth),
        height: rows === 0 ? layers.height : top + rows * (nodeHeight + GAP) - GAP + margin,
        nodes: [...layers.nodes, ...grid],
        edges: layers.edges
    };
}
function layered(nodes, edges, { nodeWidth, nodeHeight, margin, labelWidth }) {
    if (nodes.length === 0)
        return { width: 0, height: 0, nodes: [], edges: [] };
    const graph = new Graph();
    graph.setGraph({
        rankdir: 'LR',
        nodesep: GAP,
        edgesep: 12,
        ranksep: 48,
        marginx: margin,
        marginy: margin
    });
    // Numbers as names: a name of a node must not be one of an object's own.
    const names = new Map(nodes.map(({ id }, at) => [id, `n${String(at)}`]));
    const nameOf = (id) => names.get(id) ?? '';
    for (const { id } of nodes)
        graph.setNode(nameOf(id), { width: nodeWidth, height: nodeHeight });
    for (const edge of edges) {
        const width = labelWidth(edge);
        graph.setEdge(nameOf(edge.from), nameOf(edge.to), {
            width,
            height: width === 0 ? 0 : LABEL_HEIGHT,
            labelpos: 'c'
        });
    }
    topology_layout_layout(graph);
    const { width = 0, height = 0 } = graph.graph();
    return {
        width,
        height,
        nodes: nodes.map((node) => {
            const { x = 0, y = 0 } = graph.node(nameOf(node.id));
            return { node, x, y };
        }),
        edges: edges.map((edge) => {
            const { points = [], x, y } = graph.edge(nameOf(edge.from), nameOf(edge.to));
            return { edge, points, label: x === undefined || y === undefined ? undefined : { x, y } };
        })
    };
}

;// CONCATENATED MODULE: ./lib/package/report/html/charts/topology-graph.js






const topology_graph_WIDTH = 210;
/** Room for a name and two lines, or three where a node has a kind and a service level. */
const HEIGHTS = [66, 84];
const INSET = 12;
const topology_graph_FONT = 12;
const NAME_FONT = 13;
/** How much wider bold letters are at most. */
const BOLD = 1.2;
const CORNER = 12;
const topology_graph_labelOf = ({ value }) => value === undefined
    ? ''
    : typeof value === 'number' && Math.abs(value) >= 100
        ? value.toFixed(0)
        : (0,topology_nodes/* showMeasured */.SM)(value);
/** Outlines that tell the states apart without colours: cut corners for what failed, a double line for a warning. */
function outline({ verdict }, height) {
    const box = html `width="${topology_graph_WIDTH}" height="${height}"`;
    const plain = html `<rect class="shape" ${box} rx="${verdict === undefined ? 4 : 10}" />`;
    if (verdict === 'warn')
        return html `${plain}<rect
        class="inner"
        x="4"
        y="4"
        width="${topology_graph_WIDTH - 8}"
        height="${height - 8}"
        rx="7"
      />`;
    if (verdict !== 'fail')
        return plain;
    const [right, bottom] = [topology_graph_WIDTH - CORNER, height - CORNER];
    return html `<path
    class="shape"
    d="M${CORNER} 0H${right}L${topology_graph_WIDTH} ${CORNER}V${bottom}L${right} ${height}H${CORNER}L0 ${bottom}V${CORNER}Z"
  />`;
}
function fullText({ id, kind, sla, verdict, value, message }) {
    return [
        kind === undefined ? id : `${id} (${kind})`,
        ...(sla === undefined ? [] : [`must be ${sla.expect}`]),
        ...(value === undefined ? [] : [`is ${String(value)}`]),
        ...(verdict === undefined ? [] : [verdict]),
        ...(message === undefined ? [] : [message])
    ].join('; ');
}
function drawNode({ node, x, y }, height) {
    const { id, kind, sla, verdict, value } = node;
    const room = topology_graph_WIDTH - 2 * INSET;
    const state = verdict === undefined
        ? []
        : [`${signOf(verdict)} ${verdict}`, ...(value === undefined ? [] : [(0,topology_nodes/* showMeasured */.SM)(value)])];
    const lines = [
        ...(kind === undefined ? [] : [kind]),
        ...(sla === undefined ? [] : [`must be ${sla.expect}`])
    ];
    const all = [...lines, ...(state.length === 0 ? [] : [state.join(' · ')])];
    const first = height / 2 + 4 - all.length * 8.5;
    const small = all.map((text, at) => html `<text
        class="${at === all.length - 1 && state.length > 0 ? `state ${verdict ?? ''}` : 'muted'}"
        x="${INSET}"
        y="${px(first + (at + 1) * 17)}"
        >${fitText(text, room, topology_graph_FONT) ?? ''}</text
      >`);
    return html `<g
    class="node ${verdict ?? 'plain'}"
    transform="translate(${px(x - topology_graph_WIDTH / 2)} ${px(y - height / 2)})"
    ><title>${fullText(node)}</title>${outline(node, height)}<text
      class="name"
      x="${INSET}"
      y="${px(first)}"
      >${fitText(id, room, NAME_FONT * BOLD) ?? ''}</text
    >${small}</g
  >`;
}
const pathOf = (0,d3_shape/* line */.n8)()
    .x(({ x }) => px(x))
    .y(({ y }) => px(y))
    .curve(d3_shape/* curveBasis */.qr);
function drawEdge({ edge, points }, id) {
    return html `<path
    class="edge ${edge.declared ? 'declared' : 'found'}"
    marker-end="url(#${id}-arrow)"
    d="${pathOf([...points]) ?? ''}"
    ><title>
      ${edge.from} → ${edge.to},
      ${edge.declared ? 'declared' : 'discovered'}${edge.value === undefined ? '' : `, ${String(edge.value)}`}
    </title></path
  >`;
}
function drawLabel({ edge, label }) {
    const text = topology_graph_labelOf(edge);
    if (label === undefined || text === '')
        return undefined;
    const width = textWidth(text, topology_graph_FONT) + 4;
    return html `<rect
      class="label-room"
      x="${px(label.x - width / 2)}"
      y="${px(label.y - 8)}"
      width="${px(width)}"
      height="16"
    /><text x="${px(label.x)}" y="${px(label.y + 4)}" text-anchor="middle">${text}</text>`;
}
function topology_graph_describe({ nodes, edges, nodesLeftOut }) {
    const by = (verdict) => nodes.filter((node) => node.verdict === verdict).length;
    const states = ['fail', 'inconclusive', 'warn', 'pass']
        .filter((verdict) => by(verdict) > 0)
        .map((verdict) => `${String(by(verdict))} ${verdict}`);
    const found = edges.filter(({ declared }) => !declared).length;
    return [
        `${String(nodes.length)} nodes${nodesLeftOut > 0 ? ` of ${String(nodes.length + nodesLeftOut)}` : ''}`,
        ...(states.length === 0 ? [] : [`service levels: ${states.join(', ')}`]),
        `${String(edges.length)} edges, ${String(found)} of them discovered`,
        'the tables below say the same'
    ].join('; ');
}
/**
 * A graph in layers: nodes with kind, expectation, measured value and state (sign, word and outline), declared edges solid,
 * discovered ones dashed with what was counted. Names that are too long are cut; all of each is in its `<title>`.
 */
function topologyGraph(drawn, { id }) {
    const isTall = drawn.nodes.some(({ kind, sla }) => kind !== undefined && sla !== undefined);
    const height = HEIGHTS[isTall ? 1 : 0];
    const placed = layoutTopology(drawn, {
        nodeWidth: topology_graph_WIDTH,
        nodeHeight: height,
        margin: 12,
        labelWidth: (edge) => {
            const text = topology_graph_labelOf(edge);
            return text === '' ? 0 : Math.ceil(textWidth(text, topology_graph_FONT)) + 8;
        }
    });
    const arrow = html `<defs
    ><marker
      id="${id}-arrow"
      viewBox="0 0 8 8"
      refX="7"
      refY="4"
      markerWidth="8"
      markerHeight="8"
      markerUnits="userSpaceOnUse"
      orient="auto"
      ><path class="arrow" d="M0 0L8 4L0 8Z" /></marker
  ></defs>`;
    return drawing({
        id,
        title: 'What the release depends on',
        description: topology_graph_describe(drawn),
        width: Math.ceil(placed.width),
        height: Math.ceil(placed.height),
        className: 'topology-graph',
        content: [
            arrow,
            ...placed.edges.map((edge) => drawEdge(edge, id)),
            ...placed.nodes.map((node) => drawNode(node, height)),
            ...placed.edges.flatMap((edge) => drawLabel(edge) ?? [])
        ]
    });
}

;// CONCATENATED MODULE: ./lib/package/report/html/sections/topology.js








const topology_MOST_ROWS = 500;
const NONE = '–';
const rest = (count, what) => count > 0 ? html `<p class="muted">${count} more ${what} in readiness.json.</p>` : undefined;
function nodeRow({ id, kind, sla, verdict, value, message }) {
    return [
        code(id),
        kind === undefined || kind === '' ? NONE : keep(kind),
        verdict === undefined ? NONE : mark(verdict),
        sla === undefined ? NONE : keep(sla.expect, code(sla.expect)),
        value === undefined ? NONE : String(value),
        message === undefined || message === '' ? NONE : message,
        sla === undefined ? NONE : code(sla.query)
    ];
}
function nodes(topology) {
    const all = (0,topology_nodes/* worstNodesFirst */.P9)(topology.nodes);
    return html `${table({
        label: 'Nodes',
        columns: [
            { head: 'node', kind: 'name' },
            { head: 'kind' },
            { head: 'service level' },
            { head: 'expected' },
            { head: 'measured', kind: 'number' },
            { head: 'what', kind: 'text' },
            { head: 'query', kind: 'text' }
        ],
        rows: all.slice(0, topology_MOST_ROWS).map(nodeRow)
    })}${rest(all.length - topology_MOST_ROWS, 'nodes')}`;
}
function edges({ edges: all }) {
    if (all.length === 0)
        return undefined;
    const body = html `${table({
        label: 'Edges',
        columns: [
            { head: 'from', kind: 'name' },
            { head: 'to', kind: 'name' },
            'how it is known',
            { head: 'counted', kind: 'number' }
        ],
        rows: all
            .slice(0, topology_MOST_ROWS)
            .map(({ from, to, declared, value }) => [
            code(from),
            code(to),
            declared ? 'declared' : 'discovered',
            value === undefined ? NONE : String(value)
        ])
    })}${rest(all.length - topology_MOST_ROWS, 'edges')}`;
    const found = all.filter(({ declared }) => !declared).length;
    return details({
        summary: `${String(all.length)} edges, ${String(found)} of them discovered`,
        body
    });
}
function topology_render(topology) {
    const drawn = (0,topology_nodes/* chooseDrawn */.ED)(topology);
    const { nodesLeftOut, edgesLeftOut } = drawn;
    const left = [
        ...(nodesLeftOut > 0 ? [`${String(nodesLeftOut)} nodes`] : []),
        ...(edgesLeftOut > 0 ? [`${String(edgesLeftOut)} edges`] : [])
    ];
    return html `<figure>
      <div
        class="scroll"
        role="group"
        aria-label="Drawing of what the release depends on"
        tabindex="0"
      >
        ${topologyGraph(drawn, { id: 'topology-graph' })}
      </div>
      <figcaption>
        Solid: declared. Dashed: discovered, with what was
        counted.${left.length > 0 ? ` Not drawn: ${left.join(', ')}.` : undefined}
      </figcaption>
    </figure>
    ${nodes(topology)} ${edges(topology)} `;
}
const topology = {
    id: 'topology',
    title: 'Topology',
    render: ({ readiness }) => readiness?.topology === undefined || readiness.topology.nodes.length === 0
        ? undefined
        : topology_render(readiness.topology)
};

;// CONCATENATED MODULE: ./lib/package/report/html/sections/trends.js


/** Every series over the releases, with where it goes. */
const trends = {
    id: 'trends',
    title: 'Trends',
    render: ({ history }) => {
        const metrics = (history?.metrics ?? []).filter(({ rows }) => rows.length > 0);
        const steps = history?.releases ?? [];
        if (metrics.length === 0 || steps.length === 0)
            return undefined;
        const parts = metrics.map(({ of, unit, rows }, index) => html `<h3>${of}</h3>
          ${trendFigures(rows, { id: `trend-${String(index)}`, of, unit, steps, step: 'release' })}`);
        return html `<p>
        The dashed line is the Theil–Sen slope, the median of the slopes between all pairs of
        releases. Rises and falls are by the Mann–Kendall test at 5%; p is of that test.
      </p>
      ${trendLegend(false)}${parts}`;
    }
};

;// CONCATENATED MODULE: ./lib/package/report/html/sections/verdict.js







const verdict_WORDS = {
    pass: 'Pass',
    warn: 'Pass, with warnings',
    fail: 'Fail',
    inconclusive: 'Inconclusive'
};
const MEANING = {
    pass: 'Everything that was checked is as it must be.',
    warn: 'Nothing failed. Some points need a look; they are listed below.',
    fail: 'Something is not as it must be. Each point is listed below, with its fix where one is known.',
    inconclusive: 'Nothing failed, but not everything could be checked. What could not is listed below.'
};
const GATES = {
    none: 'Gate: none. Nothing stops this release.',
    pause: 'Gate: pause. The release waits.',
    review: 'Gate: review. Somebody must look before it goes on.',
    rollback: 'Gate: rollback. The release must be taken back.'
};
const ofAll = (some, all) => `${String(some)} of ${String(all)}`;
function verdict_counts({ report, readiness }) {
    const built = report?.targets.filter(({ outcome }) => outcome.status === 'built').length ?? 0;
    const good = readiness?.checks.filter(({ verdict }) => verdict === 'pass' || verdict === 'warn').length ?? 0;
    return [
        ...(readiness === undefined
            ? []
            : [
                [ofAll(good, readiness.checks.length), 'readiness checks good'],
                [String((0,readiness_words/* openChecks */._g)(readiness).length), 'checks to act on']
            ]),
        ...(report === undefined
            ? []
            : [
                [ofAll(built, report.targets.length), 'targets built'],
                [
                    String(report.findings.filter(({ status }) => status === 'fail').length),
                    'findings failed'
                ],
                [
                    String(report.files.length),
                    report.files.length === 1 ? 'release file' : 'release files'
                ]
            ])
    ];
}
function buildRows({ plan, startedAt, durationMs, host, legs }) {
    const { vcs } = plan.module;
    const state = vcs?.modified === true ? ', with changes' : '';
    return [
        ['Module', code(plan.module.path)],
        ['Source', vcs === undefined ? undefined : html `${digest(vcs.commit)}${state}`],
        ['Tag', vcs?.tag === undefined ? undefined : code(vcs.tag)],
        ['Go', `${plan.go.version} (${plan.go.requestedBy})`],
        [
            'Built',
            `${startedAt}, in ${(0,format/* formatDuration */.a3)(durationMs)}, ${legs === undefined ? `on ${host}` : `by ${String(legs.length)} jobs`}`
        ]
    ];
}
function readinessRows(readiness, built) {
    const { policy, startedAt, durationMs, stages, stagesMissing, baseline, issue } = readiness;
    const missing = stagesMissing.length === 0 ? '' : `; not yet: ${stagesMissing.join(', ')}`;
    const { from, found } = baseline;
    const { commit } = readiness.release;
    return [
        ['Policy', html `${policy.name} (${code(policy.file)})`],
        ['Stages', `${stages.join(', ')}${missing}`],
        ['Compared with', found ? from : `nothing: ${from}`],
        ['Judged', `${(0,safe_time/* isoTime */.L)(startedAt)}, in ${(0,format/* formatDuration */.a3)(durationMs)}`],
        ['Commit', commit === undefined || commit === built ? undefined : digest(commit)],
        ['Ref', readiness.ref === undefined ? undefined : code(readiness.ref)],
        ['Review', issue === undefined ? undefined : code(issue)]
    ];
}
function banner({ report, readiness }, verdict) {
    const both = report === undefined || readiness === undefined || report.verdict === verdict
        ? undefined
        : html `<p>${mark(report.verdict, `The build itself: ${report.verdict}.`)}</p>`;
    const cancelled = readiness?.cancelled === true ? html `<p>It was stopped before its end.</p>` : undefined;
    const rolled = readiness?.rollback === undefined
        ? undefined
        : html `<p>Rollback ${readiness.rollback.status}: ${readiness.rollback.message}</p>`;
    const gate = readiness === undefined ? undefined : html `<p>${GATES[readiness.gate]}</p>`;
    return html `<p class="word ${verdict}">
      <span aria-hidden="true">${signOf(verdict)}</span> ${verdict_WORDS[verdict]}
    </p>
    <p>${MEANING[verdict]}</p>
    ${gate}${rolled}${both}${cancelled}`;
}
function verdict_render(documents) {
    const { report, readiness } = documents;
    const verdict = readiness?.verdict ?? report?.verdict;
    if (verdict === undefined)
        return undefined;
    const shown = verdict_counts(documents);
    return html `<div class="verdict ${verdict}">
      ${banner(documents, verdict)}
      <ul class="counts">
        ${shown.map(([number, of]) => html `<li><b>${number}</b> <span>${of}</span></li> `)}
      </ul>
    </div>
    ${definitions([
        ...(report === undefined ? [] : buildRows(report)),
        ...(readiness === undefined ? [] : readinessRows(readiness, report?.plan.module.vcs?.commit))
    ])}`;
}
/** What came of it, in one look: the word, the gate, how many of how many. */
const verdict = { id: 'verdict', title: 'Verdict', render: verdict_render };

;// CONCATENATED MODULE: ./lib/package/report/html/sections/index.js





















/** In the order of the page: what a person must know first comes first. */
const SECTIONS = [
    verdict,
    failures,
    matrix,
    drift,
    trends,
    growth,
    sizes,
    distributions,
    daily,
    readiness,
    breakers,
    topology,
    events,
    queries,
    kubernetes,
    files,
    timeline,
    downloads,
    commands,
    environment,
    signatures
];

;// CONCATENATED MODULE: ./lib/package/report/html/charts/chart-style.js
/** What charts look like; all colours are the page's variables, so they are those of light, dark and paper. */
const CHART_STYLE = `
svg text{font-size:12px}
.scroll{position:relative}
.long-name{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:3;overflow:hidden;overflow-wrap:break-word;white-space:normal}
table.heat{width:auto;border-collapse:separate;border-spacing:2px}
table.heat th{border:0}
table.heat .long-name{max-width:8rem}
table.heat th:first-child .long-name{max-width:min(16rem,32vw)}
table.heat thead th{text-align:center}
table.heat tbody th{vertical-align:middle}
table.heat thead th:first-child{text-align:left}
table.heat th:first-child{position:sticky;left:0;z-index:1;padding:.3rem .6rem .3rem 0;background:var(--bg)}
table.heat td{position:relative;padding:.3rem .5rem;border:0;border-radius:3px;text-align:right;white-space:nowrap;vertical-align:middle}
table.heat td small{display:block;font-size:.75rem}
table.heat td.over,table.heat.compact td.over{outline:2px solid var(--fg);outline-offset:-2px}
table.heat td b{margin-right:.35rem;font-size:.75rem}
table.heat tfoot th,table.heat tfoot td{font-weight:600}
table.heat.compact{border-spacing:1px}
table.heat.compact thead th:not(:first-child){padding:.2rem 0;max-width:none;font-weight:500;font-size:.75rem}
table.heat.compact thead .long-name{display:block;max-width:none;writing-mode:vertical-rl;max-height:7.5rem;margin:0 auto;white-space:nowrap;text-overflow:ellipsis}
table.heat.compact td{width:1.125rem;min-width:1.125rem;height:1.5rem;padding:0;text-align:center}
table.heat.compact td b{margin:0}
table.heat.compact td span{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
table.heat.compact td:hover span{top:100%;right:0;z-index:2;width:auto;height:auto;padding:.2rem .5rem;border:1px solid var(--line);border-radius:3px;background:var(--bg);clip-path:none;pointer-events:none}
.h0{background:var(--panel)}
.cold1{background:var(--heat-cold-1)}
.cold2{background:var(--heat-cold-2)}
.cold3{background:var(--heat-cold-3)}
.cold4{background:var(--heat-cold-4)}
.hot1{background:var(--heat-hot-1)}
.hot2{background:var(--heat-hot-2)}
.hot3{background:var(--heat-hot-3)}
.hot4{background:var(--heat-hot-4)}
.legend-title{margin:.5rem 0 .25rem;color:var(--muted);font-size:.8125rem}
.legend{display:flex;flex-wrap:wrap;gap:.2rem .9rem;margin:.25rem 0 .5rem;padding:0;list-style:none;font-size:.8125rem}
.legend li{display:flex;align-items:center;gap:.35rem;margin:0}
.legend i{display:inline-block;width:1rem;height:1rem;border:1px solid var(--line);border-radius:3px}
.small-multiples{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,320px),1fr));gap:1rem 1.5rem;margin:.75rem 0}
.small-multiple{margin:0;break-inside:avoid}
.small-multiple figcaption{overflow-wrap:anywhere}
td>.long-name{max-width:14rem}
.figure-name{margin:0 0 .25rem;font-size:.875rem;font-weight:500}
.trend-line path{fill:none}
.trend-line .series{stroke:var(--series-1);stroke-width:2;stroke-linejoin:round;stroke-linecap:round}
.trend-line .trend{stroke:var(--fg);stroke-width:1.5;stroke-dasharray:5 4}
.trend-line .limit{stroke:var(--fail);stroke-width:1.5;stroke-dasharray:1 3;stroke-linecap:round}
.grid{fill:none;stroke:var(--line);stroke-width:1}
.trend-line .dots{stroke:var(--series-1);stroke-width:5;stroke-linecap:round}
.trend-line path.over{fill:var(--fail);stroke:var(--bg);stroke-width:1}
.key-series,.key-trend,.key-limit{width:1.5rem!important;height:0!important;border:0!important;border-top:2px solid var(--series-1)!important;border-radius:0!important}
.key-trend{border-top:2px dashed var(--fg)!important}
.key-limit{border-top:2px dotted var(--fail)!important}
.beside{display:grid;grid-template-columns:minmax(0,1fr);gap:1rem 2rem;align-items:start;margin:.75rem 0}
.beside>*{min-width:0}
@media (min-width:56rem){.beside{grid-template-columns:344px minmax(0,1fr)}}
.size-table{max-width:46rem}
.whole-words th,.whole-words td{overflow-wrap:break-word}
.whole-words th .long-name{overflow-wrap:anywhere}
.tile.own{--tile:var(--series-1)}
.tile.dependency{--tile:var(--series-2)}
.tile.standard{--tile:var(--series-3)}
.tile.other{--tile:var(--series-6)}
.tile rect{fill:color-mix(in srgb,var(--tile) 18%,var(--bg));stroke:var(--tile);stroke-width:1}
.legend i.tile{background:color-mix(in srgb,var(--tile) 18%,var(--bg));border-color:var(--tile)}
.bar{display:inline-block}
.bar .track{fill:var(--panel)}
.bar .part{fill:var(--series-1)}
.overlay .after{fill:var(--series-1);fill-opacity:.45}
.overlay .before{fill:none;stroke:var(--fg);stroke-width:2}
.legend i.key-before{border:2px solid var(--fg)}
.legend i.key-after{background:color-mix(in srgb,var(--series-1) 45%,var(--bg));border-color:transparent}
/* Here colours are data: a system's own ones must not take them away. */
@media (forced-colors:active){
table.heat td,.legend i,.swatch{forced-color-adjust:none;color:var(--fg)}
}
@media print{
table.heat{font-size:7.5pt;border-spacing:1px}
table.heat th:first-child{position:static}
table.heat td{padding:.2rem .3rem;white-space:normal}
table.heat.compact td{width:.6rem;min-width:.6rem;height:1rem}
table.heat.compact thead th:not(:first-child){padding:0;font-size:6pt}
.small-multiples{display:block}
.small-multiple{display:inline-block;width:48%;margin:0 0 .75rem;vertical-align:top}
.beside .bar{display:none}
.beside{grid-template-columns:344px minmax(0,1fr)}
.long-name{-webkit-line-clamp:6}
table.heat th:first-child .long-name{max-width:11rem}
}
`;

;// CONCATENATED MODULE: ./lib/package/report/html/style-colours.js
/**
 * Colours of the page. Text on `--bg`, `--panel` and the soft ones has a contrast of 4.5 : 1 and more, marks of charts 3 : 1
 * (WCAG 2.2, 1.4.3 and 1.4.11). `--fg` can be read on all heat colours.
 */
const LIGHT = `
--bg:#ffffff;--fg:#1b1f24;--muted:#59626d;--line:#d8dde3;--panel:#f5f6f8;--accent:#1d4fa3;--shadow:rgb(27 31 36/.09);
--pass:#17692f;--warn:#855000;--fail:#b0231b;--unclear:#673ba0;--waived:#59626d;
--pass-soft:#eef8f0;--warn-soft:#fdf5e6;--fail-soft:#fdf0ee;--unclear-soft:#f5f0fb;
--heat-cold-1:#e6f0fb;--heat-cold-2:#c8dff5;--heat-cold-3:#a0c8ef;--heat-cold-4:#78aee6;
--heat-hot-1:#fdebdc;--heat-hot-2:#fbd4b4;--heat-hot-3:#f6b482;--heat-hot-4:#ee9555;
--series-1:#1f5fbf;--series-2:#b4530a;--series-3:#1b7f5c;--series-4:#8a3ea8;--series-5:#a3264f;--series-6:#5a6472;
`;
const DARK = `
--bg:#14171b;--fg:#e6e8eb;--muted:#9da7b3;--line:#343a42;--panel:#1d2126;--accent:#8ab4ff;--shadow:rgb(0 0 0/.45);
--pass:#6fd08c;--warn:#eab55a;--fail:#ff8f85;--unclear:#c7a6f5;--waived:#9da7b3;
--pass-soft:#15261b;--warn-soft:#2a2213;--fail-soft:#301a19;--unclear-soft:#231c2f;
--heat-cold-1:#152636;--heat-cold-2:#193653;--heat-cold-3:#1f4a75;--heat-cold-4:#275f98;
--heat-hot-1:#33200f;--heat-hot-2:#4d2d12;--heat-hot-3:#6b3b14;--heat-hot-4:#884915;
--series-1:#7fb0ff;--series-2:#f0a35e;--series-3:#5fcba0;--series-4:#d09ae8;--series-5:#f58aa8;--series-6:#a9b3bf;
`;
const FONTS = `
--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans","Noto Sans CJK SC","PingFang SC","Microsoft YaHei","DejaVu Sans",sans-serif;
--mono:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono","Noto Sans Mono CJK SC","DejaVu Sans Mono",monospace;
`;
/** Variables of light, dark and paper; paper is always light. */
const STYLE_COLOURS = `
:root{${FONTS}${LIGHT}}
@media screen and (prefers-color-scheme:dark){:root{${DARK}}}
`;

;// CONCATENATED MODULE: ./lib/package/report/html/style-print.js
/** Only what cannot end a CSS string. */
const plain = (text) => text.replaceAll(/[^0-9A-Za-z:.-]/g, '');
const PAPER = `
@media print{
html{color-scheme:light;font-size:9.5pt}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.page{max-width:none;padding:0}
.columns{display:block}
.skip,nav,.screen-only{display:none}
header{padding-top:0}
main>section{padding-top:1.25rem}
h2,h3,h4,summary,figcaption{break-after:avoid}
tr,dt,figure,.verdict{break-inside:avoid}
dd{break-before:avoid}
h2+p,h3+p,h4+p,.legend,.legend-title{break-after:avoid}
h2+p,h3+p,h4+p,pre.short{break-inside:avoid}
.small-multiples{orphans:1;widows:1}
thead{display:table-header-group}
tfoot{display:table-row-group}
p,li,pre{orphans:3;widows:3}
a{color:inherit;text-decoration:none}
.scroll{overflow:visible;background:none}
table{font-size:8pt}
th,td{padding:.3rem .4rem;overflow-wrap:anywhere}
thead th{white-space:normal;overflow-wrap:break-word;font-size:7.5pt}
td.text,th.text{min-width:6rem}
td.name,th.name{min-width:5.5rem}
td:not([class]){min-width:4.25rem}
table.heat td{min-width:0}
th.number,.mark,.nowrap{white-space:normal}
.keep,.keep *{white-space:nowrap;overflow-wrap:normal}
table .digest{font-size:.85em}
details.long>summary::after{content:" (not printed)";font-weight:400}
details{border:0}
summary{padding:.25rem 0;list-style:none;font-weight:600}
details>.body{padding:.25rem 0}
details[open]>summary{border:0}
details:not(.long)::details-content{content-visibility:visible;display:block;block-size:auto}
}
`;
/**
 * Paper: nothing is cut off or hidden, but for `details.long`; in the margin of every page the time, the digest, and
 * `page X of Y` (CSS Paged Media Level 3, margin boxes).
 */
function stylePrint({ time, digest }) {
    const font = 'font:7pt var(--mono);color:#59626d';
    return `${PAPER}
@page{size:A4;margin:16mm 14mm 18mm;
@top-right{content:"${plain(time)}";${font}}
@bottom-left{content:"SHA-256 ${plain(digest)}";white-space:nowrap;${font}}
@bottom-right{content:"page " counter(page) " of " counter(pages);${font}}}
`;
}

;// CONCATENATED MODULE: ./lib/package/report/html/style-readiness.js
/** What a colour of a line means besides: a pattern of dashes for each. */
const DASHES = ['none', '7 3', '2 3', '10 3 2 3', '4 2', '12 4'];
const lines = DASHES.map((dash, at) => {
    const number = String(at + 1);
    return `.line-${number}{fill:none;stroke:var(--series-${number});stroke-width:2;stroke-dasharray:${dash}}
.mark-${number}{fill:var(--series-${number});stroke:var(--bg);stroke-width:1}`;
}).join('\n');
/** Style of the drawings of breakers, topology and events, and of lists beside them. */
const STYLE_READINESS = `
${lines}
.breaker-timeline{min-width:34rem;font-size:12px}
.breaker-timeline.key,.event-line.key{min-width:0;display:inline-block;vertical-align:middle}
.event-line{min-width:34rem;font-size:12px}
.topology-graph{max-width:none;font-size:12px}
.halo{paint-order:stroke;stroke:var(--bg);stroke-width:4px;stroke-linejoin:round}
.breaker-timeline .grid,.event-line .grid{fill:none;stroke:var(--line)}
.breaker-timeline .axis,.event-line .axis{fill:none;stroke:var(--muted)}
.breaker-timeline .limit{fill:none;stroke:var(--fail);stroke-width:1.5;stroke-dasharray:6 4}
.breaker-timeline .bad-side{fill:var(--fail-soft)}
.breaker-timeline .bad-strip{fill:var(--fail)}
.breaker-timeline .hatch{fill:none;stroke:var(--muted);stroke-width:1}
.breaker-timeline .gap{opacity:.7}
.breaker-timeline .window{fill:none;stroke:var(--fg);stroke-width:1.5;stroke-dasharray:4 3}
.breaker-timeline .window.met{stroke-dasharray:none}
.breaker-timeline .trip{fill:none;stroke:var(--fail);stroke-width:2}
.breaker-timeline .trip-head{fill:var(--fail)}
.breaker-timeline .trip-word{font-weight:600}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:.25rem 0;padding:0;font-size:.8125rem}
.legend svg{flex:none}
.plain{list-style:none;margin:0;padding:0}
.topology-graph .label-room{fill:var(--bg)}
.topology-graph .shape{fill:var(--panel);stroke:var(--muted);stroke-width:1}
.topology-graph .inner{fill:none;stroke:var(--warn);stroke-width:1}
.topology-graph .pass .shape{stroke:var(--pass);stroke-width:2}
.topology-graph .warn .shape{fill:var(--warn-soft);stroke:var(--warn);stroke-width:2}
.topology-graph .fail .shape{fill:var(--fail-soft);stroke:var(--fail);stroke-width:3.5}
.topology-graph .inconclusive .shape{fill:var(--unclear-soft);stroke:var(--unclear);stroke-width:2;stroke-dasharray:6 4}
.topology-graph .name{font-size:13px;font-weight:600}
.topology-graph .state{font-weight:600}
.topology-graph .state.pass{fill:var(--pass)}
.topology-graph .state.warn{fill:var(--warn)}
.topology-graph .state.fail{fill:var(--fail)}
.topology-graph .state.inconclusive{fill:var(--unclear)}
.topology-graph .edge{fill:none;stroke:var(--muted);stroke-width:1.5}
.topology-graph .edge.found{stroke-dasharray:5 4}
.topology-graph .arrow{fill:var(--muted)}
.event-line .stage{fill:var(--line)}
.event-line .bar{stroke:var(--bg);stroke-width:.5}
.event-line .bar.pass{fill:var(--pass)}
.event-line .bar.warn{fill:var(--warn)}
.event-line .bar.fail{fill:var(--fail)}
.event-line .bar.inconclusive{fill:var(--unclear)}
.event-line .bar.skipped,.event-line .bar.waived{fill:var(--muted)}
.event-line .tick{stroke:var(--accent);stroke-width:1.5}
.event-line .stage-name{font-weight:600}
.checks{display:flex;flex-wrap:wrap;gap:.35rem 1.25rem;list-style:none;padding:0}
.badge{display:inline-block;padding:0 .4rem;border:1px solid var(--line);border-radius:999px;font-size:.75rem;white-space:nowrap}
.values{font-size:.8125rem}
@media print{.breaker-timeline,.event-line{min-width:0}.topology-graph{max-width:100%}}
`;

;// CONCATENATED MODULE: ./lib/package/report/html/style.js




const FRAME = `
*,*::before,*::after{box-sizing:border-box}
html{color-scheme:light dark;-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--bg);color:var(--fg);font:1rem/1.55 var(--sans);font-variant-numeric:tabular-nums}
a{color:var(--accent);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:1rem;top:-4rem;padding:.5rem 1rem;background:var(--bg);color:var(--accent);border:2px solid var(--accent);border-radius:4px;z-index:2}
.skip:focus{top:1rem}
.page{max-width:82rem;margin:0 auto;padding:0 1rem}
header{padding:2rem 0 1.25rem;border-bottom:1px solid var(--line)}
h1,h2,h3,h4{line-height:1.25;text-wrap:balance;overflow-wrap:anywhere;margin:0}
h1{font-size:clamp(1.5rem,1.1rem + 2vw,2.25rem);letter-spacing:-.015em}
h2{font-size:1.35rem;letter-spacing:-.01em;margin-bottom:.75rem}
h3{font-size:1.05rem;margin:1.5rem 0 .5rem}
h4{font-size:1rem;margin:1rem 0 .35rem}
p{margin:.5rem 0;max-width:46rem;overflow-wrap:anywhere}
ul,ol{margin:.5rem 0;padding-left:1.25rem}
li{margin:.2rem 0;overflow-wrap:anywhere}
.eyebrow{margin:0 0 .25rem;color:var(--muted);font-size:.8125rem;letter-spacing:.06em;text-transform:uppercase}
.meta{margin:.6rem 0 0;color:var(--muted);font-size:.875rem;max-width:none}
nav{padding:1rem 0;border-bottom:1px solid var(--line);font-size:.875rem}
nav ol{list-style:none;display:grid;grid-template-columns:repeat(auto-fill,minmax(8.5rem,1fr));gap:0 1rem;margin:0;padding:0}
nav li{margin:0}
nav a{display:block;padding:.2rem 0;text-decoration:none;overflow-wrap:anywhere}
nav a:hover{text-decoration:underline}
.label{margin:0 0 .35rem;color:var(--muted);font-size:.75rem;font-weight:600;letter-spacing:.06em;text-transform:uppercase}
main:focus{outline:none}
main>section{padding:2rem 0 .5rem;min-width:0}
footer{margin-top:2.5rem;padding:1.25rem 0 2.5rem;border-top:1px solid var(--line);color:var(--muted);font-size:.8125rem}
footer p{max-width:none}
@media (min-width:64rem){
.page{padding:0 2rem}
.columns{display:grid;grid-template-columns:11rem minmax(0,1fr);gap:0 3rem}
nav{border:0;padding:2rem 0;position:sticky;top:0;align-self:start;max-height:100vh;overflow-y:auto}
nav ol{display:block}
nav a{padding:.25rem 0}
}
`;
const SERIES = [1, 2, 3, 4, 5, 6]
    .map((at) => `.fill-${String(at)}{fill:var(--series-${String(at)})}.stroke-${String(at)}{stroke:var(--series-${String(at)})}.back-${String(at)}{background:var(--series-${String(at)})}`)
    .join('\n');
const style_PARTS = `
code,pre,.digest{font-family:var(--mono);font-size:.875em}
code{overflow-wrap:anywhere}
pre{margin:.5rem 0;padding:.75rem 1rem;background:var(--panel);border-radius:6px;white-space:pre-wrap;overflow-wrap:anywhere;line-height:1.45}
.digest{overflow-wrap:anywhere;word-break:break-all}
.muted{color:var(--muted)}
.nowrap{white-space:nowrap}
.hidden{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.scroll{overflow-x:auto;margin:.5rem 0 1rem;background:linear-gradient(90deg,var(--bg) 40%,transparent) 0 0/32px 100% no-repeat local,linear-gradient(270deg,var(--bg) 40%,transparent) 100% 0/32px 100% no-repeat local,linear-gradient(90deg,var(--shadow),transparent) 0 0/12px 100% no-repeat scroll,linear-gradient(270deg,var(--shadow),transparent) 100% 0/12px 100% no-repeat scroll}
table{border-collapse:collapse;width:100%;font-size:.875rem;line-height:1.4}
th,td{padding:.45rem .75rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
th:first-child,td:first-child{padding-left:0}
th:last-child,td:last-child{padding-right:0}
thead th{color:var(--muted);font-weight:600;font-size:.8125rem;vertical-align:bottom;white-space:nowrap}
tbody th{font-weight:500}
table code{font-size:.93em}
@media screen{tr>:not(.name,.text)>code:not(.digest){overflow-wrap:normal}}
td.number,th.number{text-align:right;white-space:nowrap}
td.text,th.text{min-width:12rem;max-width:34rem;overflow-wrap:anywhere}
td.name,th.name{min-width:8rem;max-width:22rem;overflow-wrap:anywhere}
details{margin:.5rem 0;border:1px solid var(--line);border-radius:6px}
summary{padding:.55rem .9rem;cursor:pointer;overflow-wrap:anywhere}
summary:hover{background:var(--panel)}
details[open]>summary{border-bottom:1px solid var(--line)}
details>.body{padding:.5rem .9rem .75rem}
dl{display:grid;grid-template-columns:minmax(7rem,max-content) minmax(0,1fr);gap:.3rem 1.25rem;margin:.5rem 0 1rem}
dt{color:var(--muted)}
dd{margin:0;overflow-wrap:anywhere}
@media (max-width:40rem){dl{display:block}dd{margin:0 0 .5rem}}
.mark{font-weight:600}
td:not(.text,.name) .mark{white-space:nowrap}
.mark.skipped{font-weight:400}
.mark .sign{display:inline-block;min-width:1.1em;text-align:center;margin-right:.25em}
.pass{color:var(--pass)}
.warn{color:var(--warn)}
.fail{color:var(--fail)}
.inconclusive{color:var(--unclear)}
.skipped{color:var(--muted)}
.waived{color:var(--waived)}
.card{margin:.75rem 0;padding:.75rem 1rem;border:1px solid var(--line);border-left:4px solid var(--muted);border-radius:6px;break-inside:avoid}
.card.pass,.card.warn,.card.fail,.card.inconclusive,.card.skipped,.card.waived{color:var(--fg)}
.card.pass{border-left-color:var(--pass)}
.card.warn{border-left-color:var(--warn)}
.card.fail{border-left-color:var(--fail)}
.card.inconclusive{border-left-color:var(--unclear)}
.card.waived{border-left-color:var(--waived)}
.card h3,.card h4{margin-top:0}
.card p:last-child{margin-bottom:0}
.verdict{padding:1.25rem 1.5rem;border-radius:10px;border:1px solid var(--line);background:var(--panel)}
.verdict.pass{background:var(--pass-soft);border-color:var(--pass);color:var(--fg)}
.verdict.warn{background:var(--warn-soft);border-color:var(--warn);color:var(--fg)}
.verdict.fail{background:var(--fail-soft);border-color:var(--fail);color:var(--fg)}
.verdict.inconclusive{background:var(--unclear-soft);border-color:var(--unclear);color:var(--fg)}
.verdict .word{margin:0;font-size:1.75rem;font-weight:700;line-height:1.2}
.verdict p{margin:.35rem 0 0}
.verdict+*{margin-top:1.25rem}
.counts{display:flex;flex-wrap:wrap;gap:.75rem 2rem;margin:1rem 0 0;padding:0;list-style:none}
.counts li{margin:0}
.counts b{display:block;font-size:1.35rem;line-height:1.2}
.counts span{color:var(--muted);font-size:.8125rem}
.drawn{min-width:14rem}
svg.time{width:100%;height:1.25rem}
.time-line{stroke:var(--line);stroke-width:1;vector-effect:non-scaling-stroke}
${SERIES}
.key{display:inline-block;margin-right:.9rem;white-space:nowrap}
.swatch{display:inline-block;width:.65rem;height:.65rem;margin-right:.35rem;border-radius:2px}
.commands{padding-left:2.5rem}
.command pre{margin:.75rem 0 .25rem;padding:.4rem .7rem}
.command p{margin:.15rem 0;font-size:.875rem;max-width:none}
svg{display:block;max-width:100%;height:auto}
svg text{font-family:var(--sans);fill:var(--fg)}
svg .muted{fill:var(--muted)}
figure{margin:1rem 0;min-width:0}
figcaption{color:var(--muted);font-size:.875rem;margin-top:.35rem}
`;
/**
 * The style sheet of the page: colours as variables (light, dark, paper), the frame, the pieces of `parts/`.
 * @param stamp what stands in the margin of every printed page; letters, digits and `:.-` of it are kept
 */
function styleSheet(stamp) {
    return [STYLE_COLOURS, FRAME, style_PARTS, CHART_STYLE, STYLE_READINESS, stylePrint(stamp)].join('');
}

;// CONCATENATED MODULE: ./lib/package/report/html/render-page.js






/** Nothing runs and nothing is loaded, whatever text the documents hold (CSP Level 3). */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
/** Names of documents can be very long; the title of a window need not be. */
const MOST_TITLE = 120;
function sectionOf({ id, title }, body) {
    return html `<section id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    ${body}
  </section> `;
}
/** What the page says of itself: when, and of which documents. */
function documentLines(documents) {
    const { report, readiness, digests } = documents;
    const rows = [
        ...(readiness === undefined ? [] : [['readiness.json', digests.readiness ?? '']]),
        ...(report === undefined ? [] : [['report.json', digests.report ?? '']])
    ];
    return html `${rows.map(([name, sha256]) => html `<p>SHA-256 of ${name}: ${digest(sha256)}</p> `)}`;
}
/** The whole report as one page: no script, nothing loaded from anywhere. The same documents give the same bytes. */
function renderPage(documents) {
    const subject = (0,report_documents/* subjectOf */.et)(documents);
    const title = `${subject.slice(0, MOST_TITLE)} release report`.trim();
    const time = (0,safe_time/* isoTime */.L)((0,report_documents/* timeOf */.nR)(documents));
    const { crossgo } = documents.readiness ?? documents.report ?? { crossgo: '' };
    const shown = SECTIONS.flatMap((section) => {
        const body = section.render(documents);
        return body === undefined ? [] : [{ section, body }];
    });
    const page = html `<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        <style>
          ${raw(styleSheet({ time, digest: (0,report_documents/* digestOf */.ol)(documents) }))}
        </style>
      </head>
      <body>
        <a class="skip" href="#main">Skip to the report</a>
        <div class="page">
          <header>
            <p class="eyebrow">Release report</p>
            <h1>${subject === '' ? 'A release' : subject}</h1>
            <p class="meta"><time datetime="${time}">${time}</time></p>
            ${documents.notes.map((note) => html `<p class="meta">Note: ${note}</p> `)}
          </header>
          <div class="columns">
            <nav aria-label="Contents">
              <p class="label" aria-hidden="true">Contents</p>
              <ol>
                ${shown.map(({ section: { id, title: name } }) => html `<li><a href="#${id}">${name}</a></li> `)}
              </ol>
            </nav>
            <main id="main" tabindex="-1">
              ${shown.map(({ section, body }) => sectionOf(section, body))}
            </main>
          </div>
          <footer>
            <p><time datetime="${time}">${time}</time>, by crossgo ${crossgo}</p>
            ${documentLines(documents)}
          </footer>
        </div>
      </body>
    </html> `;
    return page.text;
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


/***/ })

};
