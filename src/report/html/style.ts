import { CHART_STYLE } from './charts/chart-style.ts'
import { STYLE_COLOURS } from './style-colours.ts'
import { stylePrint } from './style-print.ts'
import { STYLE_READINESS } from './style-readiness.ts'

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
`

const SERIES = [1, 2, 3, 4, 5, 6]
  .map(
    (at) =>
      `.fill-${String(at)}{fill:var(--series-${String(at)})}.stroke-${String(at)}{stroke:var(--series-${String(at)})}.back-${String(at)}{background:var(--series-${String(at)})}`
  )
  .join('\n')

const PARTS = `
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
`

/**
 * The style sheet of the page: colours as variables (light, dark, paper), the frame, the pieces of `parts/`.
 * @param stamp what stands in the margin of every printed page; letters, digits and `:.-` of it are kept
 */
export function styleSheet(stamp: { readonly time: string; readonly digest: string }): string {
  return [STYLE_COLOURS, FRAME, PARTS, CHART_STYLE, STYLE_READINESS, stylePrint(stamp)].join('')
}
