/** What charts look like; all colours are the page's variables, so they are those of light, dark and paper. */
export const CHART_STYLE = `
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
`
