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
`

const DARK = `
--bg:#14171b;--fg:#e6e8eb;--muted:#9da7b3;--line:#343a42;--panel:#1d2126;--accent:#8ab4ff;--shadow:rgb(0 0 0/.45);
--pass:#6fd08c;--warn:#eab55a;--fail:#ff8f85;--unclear:#c7a6f5;--waived:#9da7b3;
--pass-soft:#15261b;--warn-soft:#2a2213;--fail-soft:#301a19;--unclear-soft:#231c2f;
--heat-cold-1:#152636;--heat-cold-2:#193653;--heat-cold-3:#1f4a75;--heat-cold-4:#275f98;
--heat-hot-1:#33200f;--heat-hot-2:#4d2d12;--heat-hot-3:#6b3b14;--heat-hot-4:#884915;
--series-1:#7fb0ff;--series-2:#f0a35e;--series-3:#5fcba0;--series-4:#d09ae8;--series-5:#f58aa8;--series-6:#a9b3bf;
`

const FONTS = `
--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans","Noto Sans CJK SC","PingFang SC","Microsoft YaHei","DejaVu Sans",sans-serif;
--mono:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono","Noto Sans Mono CJK SC","DejaVu Sans Mono",monospace;
`

/** Variables of light, dark and paper; paper is always light. */
export const STYLE_COLOURS = `
:root{${FONTS}${LIGHT}}
@media screen and (prefers-color-scheme:dark){:root{${DARK}}}
`
